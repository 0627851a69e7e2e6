"""What the reading room works with: what it reads from, what was asked, what is shown."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any, Literal
from urllib.parse import urlencode

from warraq.clock import Clock
from warraq.errors import WarraqError
from warraq.export import Lines
from warraq.room.kept import Kept
from warraq.store import Store
from warraq.warc import Archive

Language = Literal["ar", "en"]
LANGUAGES: tuple[Language, ...] = ("ar", "en")  # the first is what is shown where nobody says otherwise
MOST_LETTERS = 500  # of what is asked for: a query of more words than that finds by its beginning
MOST_PAGES = 50
MOST_FILES = 12  # that lie on the disk while they are taken home, however slowly


class AskedError(WarraqError):
    """What was asked for cannot be understood."""


class MissingError(WarraqError):
    """What was asked for is not in the archive."""


@dataclass(frozen=True, slots=True)
class Room:
    """What the room reads from."""

    store: Store  # opened to read
    reader: str  # the address of the database for a reader's own SELECT
    archive: Archive
    home: Path
    clock: Clock
    lines: Mapping[str, Lines]  # how rows become the lines of a file, by its form
    limit_s: float  # that one question may take
    folder: Path  # where files are made that somebody takes home
    kept: Kept = field(default_factory=Kept)
    files: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore(MOST_FILES))


@dataclass(frozen=True, slots=True)
class Asked:
    """What a browser asked for, with every limit checked when it is taken."""

    path: str  # without the language before it
    language: Language
    chosen: Language | None  # by the address; None: by what the browser prefers
    root: str  # what stands before every path, where a proxy puts the room below a folder
    given: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, str] = field(default_factory=dict)  # of the path
    headers: Mapping[str, str] = field(default_factory=dict)
    scheme: str = "http"

    def text(self, name: str, most: int = MOST_LETTERS) -> str:
        """Return a word or words; "" where nothing was given."""
        value = self.given.get(name, "").strip()
        if len(value) > most:
            raise AskedError(f"{name} is longer than {most} characters", step="ask", advice="ask for less")
        return value.replace("\0", "")

    def number(self, name: str, usual: int, most: int) -> int:
        """Return a whole number between 1 and `most`."""
        value = self.text(name)
        if not value:
            return usual
        if not (value.isascii() and value.isdigit() and len(value) < 10 and 1 <= int(value) <= most):
            raise AskedError(f"{name} is no number from 1 to {most}", step="ask", advice="correct it")
        return int(value)

    def day(self, name: str) -> str | None:
        """Return a day as 2026-01-28; None where none was given."""
        value = self.text(name)
        if not value:
            return None
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError as error:
            raise AskedError(f"{name} is no day like 2026-01-28", step="ask", advice="correct it") from error

    def month(self, name: str) -> str | None:
        """Return the first day of a month, given as 2026-01 or by one of its days; None where none was given.

        >>> Asked("/", "en", None, "", {"month": "2026-01"}).month("month")
        '2026-01-01'
        """
        value = self.text(name)
        try:
            return date.fromisoformat(f"{value}-01"[:10]).replace(day=1).isoformat() if value else None
        except ValueError as error:
            raise AskedError(f"{name} is no month like 2026-01", step="ask", advice="correct it") from error

    def one_of(self, name: str, allowed: tuple[str, ...]) -> str:
        """Return one of these words; the first where none was given."""
        value = self.text(name) or allowed[0]
        if value not in allowed:
            raise AskedError(f"{name} is none of {', '.join(allowed)}", step="ask", advice="correct it")
        return value

    def link(self, path: str, **given: object) -> str:
        """Return the address of a page in the language that was chosen."""
        return self.link_in(self.chosen, path, **given)

    def link_in(self, language: Language | None, path: str, **given: object) -> str:
        """Return the address of a page in a language; None: in whichever the browser prefers."""
        asked = urlencode({name: str(value) for name, value in given.items() if value not in (None, "")})
        before = f"{self.root}/{language}" if language else self.root
        return f"{before}{path}{'?' if asked else ''}{asked}"


@dataclass(frozen=True, slots=True)
class Shown:
    """A page: what it says, as values, and the template that makes it readable."""

    template: str
    facts: Mapping[str, Any]
    status: int = 200


@dataclass(frozen=True, slots=True)
class Document:
    """Something else than a page of ours: a feed, a style sheet, a captured page."""

    body: bytes
    media_type: str
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Download:
    """A file to be taken home; it is removed when it has been sent."""

    file: Path
    name: str
    media_type: str
    gone: Callable[[], None]  # told when it has been removed


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What was asked for stands at another address of ours."""

    location: str


Answer = Shown | Document | Download | Elsewhere
Page = Callable[[Room, Asked], Answer]
