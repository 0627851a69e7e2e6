"""What every page uses."""

from warraq.room.look import static
from warraq.room.nouns import Asked, Document, Room

FOR_LONG = {"cache-control": "public, max-age=31536000, immutable"}


def style(_room: Room, _asked: Asked) -> Document:
    """Return the style sheet; its address changes with it."""
    return Document(static("room.css")[0], "text/css; charset=utf-8", FOR_LONG)


def icon(_room: Room, _asked: Asked) -> Document:
    """Return the icon."""
    return Document(static("icon.svg")[0], "image/svg+xml", FOR_LONG)
