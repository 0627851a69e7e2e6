"""From captures to stored articles: one readable run, the same for a night, a re-parse and a rebuild."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from typing import TypeVar

from warraq.article import canonical, key_of, site_name
from warraq.article.sighting import GONE, NOT_MODIFIED, fingerprint
from warraq.clock import Clock, machine
from warraq.errors import AddressError, ParseError, settled
from warraq.models import Capture, Extraction, Link, Outcome, Status
from warraq.parts import with_parts, without_parts
from warraq.rules import Rules, shipped
from warraq.same_pages import brought_home
from warraq.store import Finding, Mention, Store
from warraq.urls import host_of
from warraq.workers import Read, ReadEach, in_turn, read_here

BATCH = 64  # captures a transaction: larger gains nothing, and a killed run has less to do again
BATCH_BYTES = 8 << 20  # of their bodies: 64 of 30 MB are 2 GB

T = TypeVar("T")
Mentions = Mapping[str, tuple[Mention, ...]]


def nothing() -> None:
    """Do nothing."""


def no_more(_capture: Capture, _read: Extraction) -> bool:
    """Take every capture for all that comes of its article."""
    return False


@dataclass(frozen=True, slots=True)
class Run:
    """The run that outcomes belong to, and how its captures are read."""

    id: str
    read: ReadEach = read_here
    before_put: Callable[[], None] = nothing  # makes the captures of a batch durable before rows point at them
    clock: Clock = machine
    quick: ReadEach | None = None  # reads what is read at once; the rest is given by `read` when all else is done
    goes_on: Callable[[Capture, Extraction], bool] = no_more  # its further pages are fetched: it comes again with them
    beside: Callable[[], None] | None = None  # called in the midst of putting a batch: whatever reads may go on


def ingest(
    captures: Iterable[Capture | None],
    store: Store,
    rules: Rules | None = None,
    run: Run | None = None,
    clock: Clock = machine,
) -> Iterator[Outcome]:
    """Read each capture, keep the articles, and report one outcome per capture.

    None among the captures: nothing comes for a while, so what has come is kept at once.
    `run` None: a run of its own by that clock, read in this process. Outcomes come after their rows are committed, so
    whoever stops listening loses nothing that was told.
    """
    rules = rules or shipped()
    with _run(store, run, clock) as current:
        for part in _until_lulls(captures):
            readings = in_turn(part, rules, current.quick or current.read)
            yield from _kept(_without_begun(readings, current), store, rules, current)
        if current.quick is not None:
            yield from _kept(in_turn((), rules, current.read), store, rules, current)


def _without_begun(readings: Iterable[Read], run: Run) -> Iterator[Read]:
    """Leave out the readings of articles whose further pages are to come."""
    for capture, read in readings:
        if not (isinstance(read, Extraction) and run.goes_on(capture, read)):
            yield capture, read


def _kept(readings: Iterable[Read], store: Store, rules: Rules, run: Run) -> Iterator[Outcome]:
    """Keep what was read, in batches."""
    for batch in batches(readings, lambda read: read[0].weight):
        with store.between(run.beside) if run.beside else nullcontext():
            findings = judged(batch, store, rules)
            run.before_put()
            outcomes = store.put(findings, run.id, run.clock())
        yield from outcomes


def judged(batch: Sequence[Read], store: Store, rules: Rules) -> list[Finding]:
    """Say of each capture that was read what it is: an article's canonical record, or why there is none."""
    try:
        return _judged(batch, store, rules)
    except Exception as error:  # noqa: BLE001 - a surprise costs its own capture
        reason = settled(error)
    if len(batch) > 1:
        return [finding for one in batch for finding in judged([one], store, rules)]
    return [_surprised(capture, reason, rules) for capture, _ in batch]


def _judged(batch: Sequence[Read], store: Store, rules: Rules) -> list[Finding]:
    addresses = {url for capture, _ in batch for url in (capture.url, capture.asked_for)}
    said = store.mentions({key for url in addresses if (key := _key(url, rules))})
    findings = [with_parts(_finding(capture, read, said, rules), rules) for capture, read in batch]
    return brought_home(without_parts(findings, store, rules), store, rules)


def _finding(capture: Capture, read: Extraction | ParseError | None, said: Mentions, rules: Rules) -> Finding:
    try:
        asked, key = key_of(capture.asked_for, rules), key_of(capture.url, rules)
        site = site_name(capture.asked_for, rules)
    except AddressError as error:  # one odd address stops nothing; its spelling is all the key that it has
        return Finding(capture, capture.asked_for, capture.asked_for, None, status="failed", reason=error.reason)
    if isinstance(read, ParseError):
        return Finding(capture, asked, key, site, status="failed", reason=read.reason)
    if read is None:
        status, reason = _without_page(capture.status)
        return Finding(capture, asked, key, site, status=status, reason=reason)
    reader = rules.reader_for(host_of(capture.url), read.parser_version)
    if read.kind != "article":
        reason = ": ".join((read.kind, ", ".join(read.reasons))) if read.reasons else read.kind
        return Finding(capture, asked, key, site, read, status="skipped", reason=reason, reader=reader)
    article = canonical(capture, read, said_by_then(capture, (*said.get(key, ()), *said.get(asked, ()))), rules)
    origin = _key(article.original_url, rules) if article.original_url else None
    text = fingerprint(article.title, article.body)
    return Finding(capture, asked, key, site, read, article, origin=origin, reader=reader, text=text)


def _surprised(capture: Capture, reason: str, rules: Rules) -> Finding:
    """Tell of a capture that nothing could be made of."""
    asked, key = (_key(url, rules) or url for url in (capture.asked_for, capture.url))
    site = site_name(capture.asked_for, rules) if _key(capture.asked_for, rules) else None
    return Finding(capture, asked, key, site, status="failed", reason=reason)


def said_by_then(capture: Capture, mentions: Iterable[Mention]) -> tuple[Link, ...]:
    """What was said of an address when it was fetched: what came since, before it was read, a rebuild reads later.

    A look at a site comes before anything names its pages. What led to the fetch came before it, whatever a clock says
    that stepped back in between.
    """
    context = capture.context
    looked_at = context is not None and context.purpose == "probe"
    via = context.via if context is not None else None
    counts = (one for one in mentions if looked_at or one.since <= capture.fetched_at or one.link.found_in == via)
    return tuple(dict.fromkeys(one.link for one in counts))


def _key(url: str, rules: Rules) -> str | None:
    """Return the key of an address; None for what is no web address."""
    try:
        return key_of(url, rules)
    except AddressError:
        return None


def _without_page(status: int) -> tuple[Status, str]:
    if status == NOT_MODIFIED:
        return "unchanged", "not-modified"
    if status in GONE:
        return "skipped", f"gone: status {status}"
    return "failed", f"status {status}"


def _until_lulls(captures: Iterable[Capture | None]) -> Iterator[Iterator[Capture]]:
    """Yield captures as they come, parted where nothing came for a while; each part is taken to its end."""
    coming, more = iter(captures), True

    def part() -> Iterator[Capture]:
        nonlocal more
        for capture in coming:
            if capture is None:
                return
            yield capture
        more = False

    while more:
        yield part()


def batches(things: Iterable[T], size_of: Callable[[T], int]) -> Iterator[list[T]]:
    """Yield things in batches: 64 of them at most, fewer where they are large."""
    batch, held = list[T](), 0
    for one in things:
        batch.append(one)
        held += size_of(one)
        if len(batch) >= BATCH or held >= BATCH_BYTES:
            yield batch
            batch, held = [], 0
    if batch:
        yield batch


def _run(store: Store, run: Run | None, clock: Clock) -> AbstractContextManager[Run]:
    """Give the run; one that was opened here is closed here."""
    return nullcontext(run) if run is not None else _own(store, clock)


@contextmanager
def _own(store: Store, clock: Clock) -> Iterator[Run]:
    with store.run("ingest", (), clock) as run:
        yield Run(run, clock=clock)
