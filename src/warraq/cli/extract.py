"""`warraq extract`: one page to JSON, no archive needed."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from warraq.cli.printing import say_json
from warraq.errors import FetchError, ParseError

if TYPE_CHECKING:
    from warraq.models import Capture


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(extract)


def extract(
    page: Annotated[str, typer.Argument(help="A file, an address, or - for standard input.")],
    url: Annotated[str, typer.Option(help="The address that a file came from.")] = "",
    contact: Annotated[str, typer.Option(help="Whom a webmaster can write to; needed for an address.")] = "",
) -> None:
    """Read one page and print what it says as JSON. Files that end in .txt are read as plain text.

    Example: warraq extract page.html --url https://alwadi.example/local/1001
    """
    from warraq.parse import extract as read

    is_address = page.startswith(("http://", "https://"))
    capture = fetched(page, contact) if is_address else from_file(page, url)
    say_json(read(capture).model_dump(mode="json"))


def from_file(page: str, url: str) -> "Capture":
    """A capture of a file's bytes, or of standard input."""
    from warraq.models import Capture

    try:
        body = sys.stdin.buffer.read() if page == "-" else Path(page).read_bytes()
    except OSError as error:
        raise ParseError(f"{page}: {error.strerror}", step="extract", advice="name a file, an address, or -") from error
    kind = "text/plain; charset=utf-8" if page.endswith(".txt") else "text/html"
    address = url or "https://file.invalid/"
    now = datetime.now(UTC)
    return Capture(
        url=address, asked_for=address, fetched_at=now, status=200, headers=(("content-type", kind),), body=body
    )


def fetched(url: str, contact: str) -> "Capture":
    """A capture of what stands at an address; FetchError when nothing does."""
    from warraq.web import Request, WebSettings, open_web

    if not contact:
        raise FetchError(
            "nobody is named that a webmaster can write to", url=url, step="extract", advice="give --contact"
        )
    with open_web(WebSettings(contact=contact)) as web:
        web.submit(Request(url, "extract", "article"))
        found = [reply for reply in web.results() if reply.request.purpose == "article"]
    if not found or found[0].capture is None:
        reason = found[0].error.reason if found and found[0].error else "no reply"
        raise FetchError(reason, url=url, step="extract", advice="open the address in a browser")
    return found[0].capture
