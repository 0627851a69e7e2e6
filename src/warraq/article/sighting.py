"""What the captures of an article's address showed, and in what two of them differ."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, Literal, NamedTuple, TypeAlias

from warraq.models import Kind

Shows = Literal["text", "same", "deleted", "emptied", "walled", "replaced", "redirected"]

NOT_MODIFIED = 304
GONE = (404, 410)
BY_KIND: Mapping[Kind, Shows] = {
    "article": "text", "missing": "deleted", "stub": "emptied",
    "challenge": "walled", "consent": "walled", "login": "walled",
    "listing": "replaced", "media": "replaced", "other": "replaced",
}  # fmt: skip
AT_A_LIMIT = ("length", "decoded")  # what cuts a reply at the same place each time; all else is an accident
TITLE = 16  # digits of a fingerprint
UNSAID = ("site", "none", "feed", "sitemap", "listing")  # bases of a source that the page itself does not name


@dataclass(frozen=True, slots=True)
class Said:
    """What a page says of its article beside the text. None: it does not say."""

    title: str | None
    published: str | None
    modified: str | None
    source: str | None
    authors: str | None  # JSON list of names as written
    original_title: str | None
    original_url: str | None


BESIDE_THE_TEXT = ("published", "modified", "source", "authors", "original_title", "original_url")


@dataclass(frozen=True, slots=True)
class Reading:
    """How one capture was read, as far as the history of its article depends on it."""

    id: str
    reader: str  # what it was read with
    kind: Kind
    digest: str  # of the extraction
    text: str | None  # fingerprint of title and body; None: no article
    said: Said | None  # None: not known, or no article


@dataclass(frozen=True, slots=True)
class Sighting:
    """What one capture showed of an article's address."""

    capture: str
    at: datetime
    shows: Shows
    detail: str  # of an event
    bytes: str = ""  # digest of the body
    cut: bool = False  # the reply broke off, or a page is missing
    readings: tuple[Reading, ...] = ()  # the one that holds now is the last
    place: str = ""  # the address that was asked for: an article may show at several
    pages: int = 0  # further ones of the article that came with it, whole
    is_part: bool = False  # a page that should have come did not, or broke off
    came: int | None = None  # bytes of the record of one that broke off; None: it is whole, or ends at our limit

    @property
    def text(self) -> str:
        """The fingerprint of its text, as it is read now; "" for none."""
        return (self.readings[-1].text or "") if self.readings else ""


class Difference(NamedTuple):
    """What two sightings say otherwise."""

    field: str  # body, or a field of Said
    before: str | None  # None: not said, or not known; of the body always
    after: str | None
    same_reader: bool  # False: no reader has read both, so it may be the reading that differs


def fingerprint(title: str, body: str) -> str:
    """Return 32 hex digits that stand for a text: 16 for its title, 16 for its body."""
    return "".join(sha256(part.encode("utf-8", "surrogatepass")).hexdigest()[:TITLE] for part in (title, body))


def shown(status: int, kind: Kind | None) -> Shows | None:
    """Return what a capture of an article's own address shows; None: nothing that can be relied on."""
    if status == NOT_MODIFIED:
        return "same"
    if status in GONE:
        return "deleted"
    return BY_KIND[kind] if status == 200 and kind else None


def said_of(record: Mapping[str, Any]) -> Said:
    """Return what the page itself says, out of the columns of its article."""
    dates = {name: _stated(record[name]) for name in ("published", "modified")}
    source = None if record["source_basis"] in UNSAID else record["source"]
    authors = json.dumps(list(record["authors"]), ensure_ascii=False) if record["authors"] else None
    same = {name: record[name] for name in ("original_title", "original_url")}
    return Said(title=record["title"] or None, source=source, authors=authors, **dates, **same)


def _stated(date: Mapping[str, Any] | None) -> str | None:
    """The day that a page states; «منذ ساعتين» is another one at each visit, and no change."""
    return None if date is None or "relative" in date["flags"] else str(date["iso"])


def differences(before: Sighting, after: Sighting) -> Iterator[Difference]:
    """Yield what two sightings of an article say otherwise, as one reader reads them where one has read both."""
    if before.bytes and before.bytes == after.bytes and _shows_no_other_pages(before, after):
        return
    old, new = _comparable(before.readings, after.readings)
    by_one = old.reader == new.reader
    if by_one and (old.digest, old.text) == (new.digest, new.text):
        return
    for field, was, now in (*_of_text(old, new), *_beside_text(old.said, new.said)):
        yield Difference(field, was, now, by_one)


def _shows_no_other_pages(before: Sighting, after: Sighting) -> bool:
    """Say whether the same first page has the same article: alone, or with pages that were missing before."""
    if after.is_part:
        return before.is_part and before.pages == after.pages
    return before.is_part or before.pages == after.pages == 0


Told: TypeAlias = tuple[str, str | None, str | None]  # a field, before and after


def _of_text(old: Reading, new: Reading) -> Iterator[Told]:
    was, now = old.text or "", new.text or ""
    if was[TITLE:] != now[TITLE:]:
        yield "body", None, None
    if was[:TITLE] != now[:TITLE]:
        yield "title", old.said.title if old.said else None, new.said.title if new.said else None


def _beside_text(old: Said | None, new: Said | None) -> Iterator[Told]:
    if old is not None and new is not None:
        told = ((name, getattr(old, name), getattr(new, name)) for name in BESIDE_THE_TEXT)
        yield from (one for one in told if one[1] != one[2])


def _comparable(before: Sequence[Reading], after: Sequence[Reading]) -> tuple[Reading, Reading]:
    """The readings of two captures by one reader, the newest there are; else those that hold now."""
    earlier = {reading.reader: reading for reading in before if reading.text}
    common = [reading for reading in after if reading.text and reading.reader in earlier]
    if before[-1].reader == after[-1].reader or not common:
        return before[-1], after[-1]
    return earlier[common[-1].reader], common[-1]
