"""What a killed run left over: bytes that have no row are read, and its files sealed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from warraq.article import key_of
from warraq.clock import Clock
from warraq.errors import AddressError
from warraq.ingest import Run, batches, ingest
from warraq.models import PAGES, Capture, Location, Outcome
from warraq.parts import further_in, whole
from warraq.rules import Rules
from warraq.store import Store
from warraq.warc import Archive, goes_on, run_of
from warraq.warc.delivery import deliver, late_ones, waiting_files
from warraq.web import READABLE, state_of


@dataclass(frozen=True, slots=True)
class Orphan:
    """A capture that lies in the archive and has no row."""

    id: str
    key: str  # of the address that was asked for
    is_page: bool  # a reply that a night reads as a page
    place: Location


def adopt(archive: Archive, store: Store, rules: Rules, run: Run, clock: Clock) -> Iterator[Outcome]:
    """Take up what killed runs left over, and yield what became of each page: none of it is fetched again.

    What waits for its storage is delivered first. Only files without a seal are looked at, of runs that are marked as
    interrupted, and those that came too late for it. A kill in the middle is made good by the next run. Pages of a part
    of a run that is open yet are on account of that run.
    """
    deliver(archive)
    left = left_over(archive, store)
    accounts = store.parts_of(left)
    for name, files in left.items():
        yield from take_up(archive, files, store, rules, replace(run, id=accounts.get(name, run.id)))
        seal(store, archive, name, files, clock)
    for file in late_ones(archive):  # it stays here until it has rows and a seal: nobody else knows of it
        archive.depot.send(file)
        yield from take_up(archive, [file], store, rules, run)
        seal(store, archive, run_of(file), [file], clock)
        archive.depot.deliver(file)


def left_over(archive: Archive, store: Store) -> dict[str, list[str]]:
    """Return the files that killed runs left without a seal, by run."""
    if archive.depot.is_elsewhere:  # all names there are too many to ask for, and who writes them does not show
        return archive.left_by(store.unsealed_runs())
    left = archive.unsealed()
    dead = sorted(store.interrupted(left))
    return {name: left[name] for name in dead if not any(goes_on(archive.depot, file) for file in left[name])}


def lying_pages(archive: Archive, rules: Rules) -> set[str]:
    """Return the keys of the pages that wait on this machine for their storage."""
    found = (one for name in waiting_files(archive) for one in archive.contents_of(name))
    return {
        _key(one, rules) for one in found if isinstance(one, Capture) and one.context and one.context.purpose in PAGES
    }


def seal(store: Store, archive: Archive, run: str, files: Sequence[str], clock: Clock) -> None:
    """Seal files as they are; they are read to the end before anybody has to wait: that may take minutes."""
    sheets = archive.sheets_of(run, files)
    with store.sealing():
        made = archive.seal(run, sheets, clock())
        store.keep_seal(made.run, made.head)


def take_up(archive: Archive, files: Iterable[str], store: Store, rules: Rules, run: Run) -> Iterator[Outcome]:
    """Give captures in these files that have no row theirs; read the pages among them, and tell what became of each."""
    files = list(files)
    further = further_in(archive, files)
    for file in files:
        orphans = list(_orphans(archive, file, store, rules))
        last = {one.key: one for one in orphans if one.is_page}  # replies before it are redirects and first tries
        in_order = sorted(last.values(), key=lambda one: one.place.offset)
        yield from ingest(_read(archive, in_order, further), store, rules, run)
        for batch in batches(_read(archive, orphans, {}), _size):
            store.keep_captures(batch)


def _size(capture: Capture) -> int:
    return len(capture.body)


def _orphans(archive: Archive, file: str, store: Store, rules: Rules) -> Iterator[Orphan]:
    found = (one for one in archive.contents_of(file) if isinstance(one, Capture))
    for batch in batches(found, _size):
        kept = store.has_captures({one.id for one in batch})
        keys = {one.id: _key(one, rules) for one in batch}
        pages = store.known_pages(set(keys.values()))
        for one in batch:
            if one.id not in kept and one.location is not None:
                yield Orphan(one.id, keys[one.id], _is_page(one, pages, keys[one.id]), one.location)


def _is_page(capture: Capture, known: set[str], key: str) -> bool:
    """Say whether a night would read it as a page; older captures do not say it, so their address has to be `known`."""
    asked = capture.context.purpose in PAGES if capture.context else key in known
    return asked and state_of(capture) in READABLE


def _key(capture: Capture, rules: Rules) -> str:
    try:
        return key_of(capture.asked_for, rules)
    except AddressError:
        return capture.asked_for


def _read(archive: Archive, orphans: Iterable[Orphan], further: Mapping[str, Sequence[Location]]) -> Iterator[Capture]:
    return (whole(archive, one.place, further.get(one.id, ())) for one in orphans)
