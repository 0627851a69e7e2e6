"""Read stored captures again: what would change, field by field; and change it."""

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import islice
from pathlib import Path

from warraq.article import article_id, key_of
from warraq.clock import Clock, machine
from warraq.errors import ArchiveError
from warraq.explain import no_page
from warraq.ingest import BATCH, judged
from warraq.models import Article, Capture
from warraq.parse import PARSER_VERSION
from warraq.parts import whole
from warraq.reparse.bookmark import Bookmark, Mark
from warraq.reparse.comparison import Comparison, compared, kinds_compared, texts_compared, verdict_of
from warraq.reparse.summary import Account, Summary
from warraq.rules import Rules
from warraq.store import Finding, Store
from warraq.store.rereading import Choice, Held, count, held, readers, texts
from warraq.urls import host_of
from warraq.warc import Archive
from warraq.workers import ReadEach, read_here

__all__ = [
    "Choice", "Comparison", "Desk", "Summary", "apply", "apply_in", "bookmark", "compare", "compare_one", "record_of",
    "since_fetched", "summary_of", "total",
]  # fmt: skip

PORTION = 128  # captures in memory, and the most that a killed run does again


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything that a re-reading works with."""

    store: Store
    archive: Archive
    rules: Rules
    read: ReadEach = read_here
    clock: Clock = machine


@dataclass(frozen=True, slots=True)
class _Again:
    """A capture with what the record says of it, and what it is read as now."""

    held: Held
    finding: Finding
    article: Article | None  # as stored
    text: tuple[str, str] | None  # of the version that rests on it

    def compared(self) -> Comparison:
        """Return the two side by side."""
        held, found = self.held, self.finding
        if found.extraction is None:
            return _unread(held, found.site, found.reason)
        article = found.article
        kinds = kinds_compared(held.kind, found.extraction.kind) if held.kind != found.extraction.kind else ()
        if article is None or (held.version is None and self.article is not None and found.is_part):
            fields = kinds  # a part that came after the whole is no text of the article
        elif held.current or held.version is None:
            fields = (*kinds, *compared(self.article, article))
        else:
            fields = texts_compared(self.text or ("", ""), (article.title, article.body))
        return Comparison(url=held.url, site=found.site, verdict=verdict_of(found.extraction), fields=fields)


Keep = Callable[[Sequence[Finding]], None]


def compare(desk: Desk, choice: Choice, mark: Mark) -> Generator[Comparison, None, None]:
    """Read captures and say what would change; nothing is written. The account of all is the bookmark's."""
    yield from _again(desk, choice, mark, lambda _findings: None)


def apply(desk: Desk, choice: Choice, mark: Mark) -> Generator[Comparison, None, None]:
    """Read captures, say what changes, and keep it. A text that is read otherwise is no new version."""
    with desk.store.run("reparse", (), desk.clock) as run:
        yield from apply_in(desk, choice, mark, run)


def apply_in(desk: Desk, choice: Choice, mark: Mark, run: str) -> Generator[Comparison, None, None]:
    """Do the same on account of a run that is open."""
    yield from _again(desk, choice, mark, lambda findings: _put(desk, findings, run))


def compare_one(desk: Desk, url: str, told: Callable[[Desk, Choice, Mark], Iterator[Comparison]]) -> list[Comparison]:
    """Return what reading one address again gives: its record first, then what else differs. `told`: compare or apply.

    WarraqError says what to do when there is nothing to read.
    """
    key = key_of(url, desk.rules)
    found = list(told(desk, Choice(key=key), Bookmark(None, "")))
    if not found:
        raise no_page(desk.store, url, key, "reparse")
    first = max(found, key=lambda one: len(one.fields))  # an article has all fields, an older version its text alone
    return [first, *(one for one in found if one is not first and one.changes)]


def record_of(desk: Desk, url: str) -> Article | None:
    """Return the record that is held of an address."""
    return desk.store.get(article_id(key_of(url, desk.rules)))


def since_fetched(desk: Desk, url: str, before: Article | None) -> Comparison:
    """Return how the record of an address differs from the one that was held before a fetch."""
    after = record_of(desk, url)
    if after is None:
        return Comparison(url=url, site=None, verdict="no article", fields=())
    return Comparison(url=after.url, site=after.site, verdict="article", fields=compared(before, after))


def summary_of(told: Iterable[Comparison]) -> Summary:
    """Return the account of some comparisons."""
    account = Account()
    for one in told:
        account.add(one)
    return account.summary()


def total(desk: Desk, choice: Choice) -> int:
    """Return how many captures a choice names; of what is stale, how many are looked at."""
    with desk.store.reading() as connection:
        return count(connection, choice)


def bookmark(file: Path | None, choice: Choice, rules: Rules, purpose: str) -> Bookmark:
    """Return the bookmark of a re-reading: whatever changes what it finds makes it another one."""
    readers = [PARSER_VERSION, *(rules.digest_for(host_of(site.url)) for site in rules.sites)]
    work = "\n".join((purpose, choice.model_dump_json(), *readers))
    return Bookmark(file, sha256(work.encode()).hexdigest())


def _again(desk: Desk, choice: Choice, mark: Mark, keep: Keep) -> Generator[Comparison, None, None]:
    with desk.store.snapshot() as connection, closing(held(connection, choice, mark.place)) as every:
        for portion in _portions(every):
            wanted = _stale(desk, portion) if choice.stale else portion
            told = _portion(desk, wanted, mark.account, keep)
            last = portion[-1].location
            mark.turn((last.file, last.offset))
            yield from told
    mark.remove()


def _portion(desk: Desk, portion: Sequence[Held], account: Account, keep: Keep) -> list[Comparison]:
    """Read a portion again and count it."""
    captures, told = _captures(desk, portion)
    again = _read(desk, captures, portion)
    compared_now = [one.compared() for one in again]
    keep([one.finding for one in again])
    told += compared_now
    for one in told:
        account.add(one)
    changed = [one for one, now in zip(again, compared_now, strict=True) if now.changes]
    account.applied += sum(before != after for before, after in zip(changed, _stored(desk, changed), strict=True))
    return told


def _portions(every: Iterable[Held]) -> Iterator[list[Held]]:
    coming = iter(every)
    while portion := list(islice(coming, PORTION)):
        yield portion


def _stale(desk: Desk, portion: Sequence[Held]) -> list[Held]:
    """Return what is held as another reader than today's has read it."""
    with desk.store.reading() as connection:
        known = readers(connection, [one.id for one in portion])
    today = {one.id: desk.rules.reader_for(host_of(one.url), PARSER_VERSION).id for one in portion}
    return [one for one in portion if known.get(one.id) != today[one.id]]


def _captures(desk: Desk, portion: Sequence[Held]) -> tuple[list[Capture], list[Comparison]]:
    """Return the captures that lie where their rows say, and why the others do not."""
    found: list[Capture] = []
    lost: list[Comparison] = []
    further = desk.store.pages_of([one.id for one in portion])
    for one in portion:
        try:
            capture = whole(desk.archive, one.location, further.get(one.id, ()))
        except ArchiveError as error:
            lost.append(_unread(one, None, error.reason))
            continue
        if capture.id == one.id:
            found.append(capture)
        else:
            lost.append(_unread(one, None, f"{one.location.file} holds another capture at {one.location.offset}"))
    return found, lost


def _unread(one: Held, site: str | None, why: str) -> Comparison:
    return Comparison(url=one.url, site=site, verdict=f"not read: {why}", fields=(), unread=True)


def _read(desk: Desk, captures: Sequence[Capture], portion: Sequence[Held]) -> list[_Again]:
    """Read captures, and put beside each what is stored."""
    known = {one.id: one for one in portion}
    findings = judged(list(desk.read(captures, desk.rules)), desk.store, desk.rules)
    order = {capture.id: number for number, capture in enumerate(captures)}
    findings.sort(key=lambda finding: order[finding.capture.id])  # they come as they are ready
    again = [_Again(known[finding.capture.id], finding, None, None) for finding in findings]
    return _stored(desk, again)


def _stored(desk: Desk, again: Sequence[_Again]) -> list[_Again]:
    """Return the same with what is stored now."""
    earlier = [one.held.version for one in again if one.held.version is not None and not one.held.current]
    with desk.store.reading() as connection:
        held_texts = texts(connection, earlier)
    return [
        replace(
            one,
            article=desk.store.get(article_id(one.finding.key)),
            text=held_texts.get(one.held.version or ""),
        )
        for one in again
    ]


def _put(desk: Desk, findings: Sequence[Finding], run: str) -> None:
    for start in range(0, len(findings), BATCH):
        desk.store.put(findings[start : start + BATCH], run, desk.clock())
