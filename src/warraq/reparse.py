"""Read stored captures again: what would change, field by field; and change it."""

from collections.abc import Iterable, Iterator
from typing import Any

from warraq.article import canonical
from warraq.clock import Clock, machine
from warraq.ingest import Run, ingest, links_of
from warraq.models import Article, Capture, Location, Outcome, Record
from warraq.rules import Rules
from warraq.store import Store
from warraq.warc import Archive
from warraq.workers import ReadEach

# The extraction repeats what the record says, with decisions that move when any rule does.
COMPARED = tuple(name for name in Article.model_fields if name not in ("extraction", "claims"))


class Change(Record):
    """One field that is read otherwise now. None: the record has none."""

    field: str
    before: Any
    after: Any


class Comparison(Record):
    """What reading a capture again gives, beside what is stored."""

    url: str
    verdict: str  # article, or why there is none now
    changes: tuple[Change, ...]


def stored_captures(archive: Archive, places: Iterable[Location]) -> Iterator[Capture]:
    """Yield the captures that lie there."""
    for place in places:
        yield archive.read(place)


def compare(captures: Iterable[Capture], store: Store, rules: Rules, read: ReadEach) -> Iterator[Comparison]:
    """Read captures and say what would change; nothing is written."""
    for capture, extraction in read(captures, rules):
        yield _comparison(capture, extraction, store, rules)


def keep(
    captures: Iterable[Capture], store: Store, rules: Rules, read: ReadEach, clock: Clock = machine
) -> Iterator[Outcome]:
    """Read captures and keep what they say now. A text that is read otherwise is no new version."""
    with store.run("reparse", (), clock) as run:
        yield from ingest(captures, store, rules, Run(run, read))


def _comparison(capture: Capture, extraction: Any, store: Store, rules: Rules) -> Comparison:
    before = store.by_url(capture.url)
    if extraction is None or isinstance(extraction, Exception):
        return Comparison(url=capture.url, verdict=f"not read: {extraction or capture.status}", changes=())
    if extraction.kind != "article":
        reasons = ", ".join(extraction.reasons)
        return Comparison(url=capture.url, verdict=f"{extraction.kind}: {reasons}", changes=())
    after = canonical(capture, extraction, links_of(capture, store, rules), rules)
    if before is not None and before.date_basis == after.date_basis == "fetch":
        after = after.model_copy(update={"date": before.date})  # the day of the first fetch stays
    return Comparison(url=capture.url, verdict="article", changes=tuple(_changes(before, after)))


def _changes(before: Article | None, after: Article) -> Iterator[Change]:
    was = before.model_dump(mode="json") if before else {}
    now = after.model_dump(mode="json")
    for field in COMPARED:
        if was.get(field) != now[field]:
            yield Change(field=field, before=was.get(field), after=now[field])
