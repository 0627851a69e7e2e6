"""A case folder: a page as a server sent it, beside what is known of the sending and what the page must give."""

import gzip
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import AwareDatetime

from warraq.errors import SettingsError
from warraq.models import Capture, Record

TAKEN = datetime(2026, 1, 29, 6, tzinfo=UTC)
CONTENT_TYPES = {
    "page.html": "text/html; charset=utf-8",
    "page.html.gz": "text/html; charset=utf-8",
    "page.txt": "text/plain; charset=utf-8",
    "feed.xml": "application/xml; charset=utf-8",
    "feed.json": "application/feed+json",
    "robots.txt": "text/plain",
}


class Sending(Record):
    """`source.toml`: how the page came, and where its form was seen."""

    url: str = "https://case.example/1"
    taken: AwareDatetime = TAKEN
    status: int = 200
    content_type: str | None = None  # None: by the file's name; "": no such header
    headers: tuple[tuple[str, str], ...] = ()
    pages: tuple[str, ...] = ()  # addresses of the article's further pages: page-2.html, page-3.html, …
    nights: tuple[int, ...] = (1, 2)  # of the demo; a page that changes is two folders with the same address
    form: str = ""  # where this form was seen, in words
    note: str = ""


class Case(Record):
    """One page with what it must give."""

    name: str
    sending: Sending
    body: bytes
    content_type: str
    expected: dict[str, Any]  # fields of the extraction; empty when nothing is claimed
    further: tuple[bytes, ...] = ()  # the bodies of the further pages

    @property
    def capture(self) -> Capture:
        """The page as if it had been fetched from its address, with its further pages."""
        pages = zip(self.sending.pages, self.further, strict=True)
        further = tuple(self._sent(url, body) for url, body in pages)
        return self._sent(self.sending.url, self.body).model_copy(update={"pages": further})

    @property
    def apart(self) -> tuple["Case", ...]:
        """This page and its further pages, each at its own address, as a server has them."""
        pages = zip(self.sending.pages, self.further, strict=True)
        sent = [(self.sending.model_copy(update={"url": url, "pages": ()}), body) for url, body in pages]
        further = (self.model_copy(update={"sending": one, "body": body, "further": ()}) for one, body in sent)
        return (self, *further)

    def _sent(self, url: str, body: bytes) -> Capture:
        typed = (("content-type", self.content_type),) if self.content_type else ()
        sent = self.sending
        return Capture(
            url=url,
            asked_for=url,
            fetched_at=sent.taken,
            status=sent.status,
            headers=typed + sent.headers,
            body=body,
        )


def read_cases(folder: Path) -> Iterator[Case]:
    """Every case below a folder, by path: a case is a folder with a `source.toml` or an `expected.toml`.

    SettingsError when one holds no page, or a file of it cannot be read.
    """
    for place in sorted({file.parent for name in ("source.toml", "expected.toml") for file in folder.rglob(name)}):
        try:
            case = read_case(place, place.relative_to(folder).as_posix())
        except ValueError as error:  # no TOML, no UTF-8, or a key that `Sending` does not know
            raise SettingsError(
                f"{place}: {error}", step="cases", advice="correct source.toml or expected.toml"
            ) from error
        yield case


def read_case(place: Path, name: str) -> Case:
    """Return the case in one folder; SettingsError when it holds no page."""
    file = next((place / known for known in CONTENT_TYPES if (place / known).exists()), None)
    sending = Sending.model_validate(_toml(place / "source.toml"))
    if file is None:
        if sending.status == 200:
            raise SettingsError(
                f"no {', '.join(CONTENT_TYPES)} in {place}", step="cases", advice="add the page or its status"
            )
        return Case(name=name, sending=sending, body=b"", content_type="", expected={})
    body = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
    content_type = CONTENT_TYPES[file.name] if sending.content_type is None else sending.content_type
    further = tuple((place / f"page-{number}.html").read_bytes() for number, _ in enumerate(sending.pages, 2))
    expected = _toml(place / "expected.toml")
    return Case(name=name, sending=sending, body=body, content_type=content_type, expected=expected, further=further)


def _toml(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
