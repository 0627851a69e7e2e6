"""What can be made good is made good; the rest is set aside, and what was lost is named for fetching."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from warraq.adopt import seal, take_up
from warraq.clock import Clock
from warraq.ingest import Run
from warraq.models import Capture, Record
from warraq.rules import Rules
from warraq.store import Store
from warraq.store.archived import Archived
from warraq.verify import Report
from warraq.verify.aside import Aside
from warraq.verify.faults import LOST, Fault
from warraq.warc import Archive
from warraq.workers import ReadEach

ELSEWHERE = ("moved", "missing", "foreign", "duplicated", "changed")  # what lies behind it may have another place
MENDED = ("orphan", "row")
UNKNOWN = ("unread",)  # what is amiss with it shows when it can be read


class Repaired(Record):
    """What a repair did."""

    indexed: int  # captures that were given the row they lacked, and read where they are pages
    rewritten: int  # rows that say again what the bytes say
    unplaced: int  # rows whose bytes are lost: they point nowhere now
    set_aside: int  # faults that raise no alarm again as long as nothing more happens there
    sealed: int  # runs from before there were seals
    refetch: tuple[str, ...]  # addresses of pages whose bytes are lost

    def lines(self) -> Iterator[str]:
        """Yield what was done as plain lines."""
        yield f"indexed {self.indexed} captures, wrote {self.rewritten} rows anew, sealed {self.sealed} older runs"
        yield f"set aside {self.set_aside} faults; {self.unplaced} rows point nowhere now, for their bytes are lost"


@dataclass(frozen=True, slots=True)
class Place:
    """The archive that is repaired, and how its pages are read."""

    archive: Archive
    store: Store
    rules: Rules
    read: ReadEach
    clock: Clock
    name: Callable[[list[str]], object] = lambda _urls: None  # told which pages are to be fetched again


def repair(place: Place, report: Report) -> Repaired:
    """Make good what a verification found. The WARC files stay as they are. Call it with the lock held."""
    rows = Archived(place.store)
    before = rows.count()
    _index(place, _files(report.faults, ("orphan",)))
    indexed = rows.count() - before
    rewritten = _rewrite(place, report.faults)
    lost = [one for fault in report.faults if fault.kind in (*LOST, "row") for one in fault.captures]
    unplaced = rows.unplace(set(lost) - rewritten, place.name)
    rest = [fault for fault in report.faults if fault.kind not in (*MENDED, *UNKNOWN)]
    Aside(place.archive.depot).add(rest, place.clock())
    return Repaired(
        indexed=indexed,
        rewritten=len(rewritten),
        unplaced=len(unplaced),
        set_aside=len(rest),
        sealed=_seal_the_old(place),
        refetch=tuple(sorted(url for url in unplaced.values() if url is not None)),
    )


def _files(faults: Iterable[Fault], kinds: tuple[str, ...]) -> list[str]:
    return sorted({fault.file for fault in faults if fault.kind in kinds and fault.file})


def _index(place: Place, files: list[str]) -> None:
    """Give captures that have no row theirs, and read those that are pages."""
    if files:
        with place.store.run("repair", (), place.clock) as run:
            for _ in take_up(place.archive, files, place.store, place.rules, Run(run, place.read)):
                pass


def _rewrite(place: Place, faults: Iterable[Fault]) -> set[str]:
    """Let rows say what the bytes say of the captures that are there, and where they lie; return their ids."""
    rows, done = Archived(place.store), set[str]()
    wrong = {one for fault in faults if fault.kind == "row" for one in fault.captures}
    for name in _files(faults, ("row", *ELSEWHERE)):
        placed = {row.id: (row.offset, row.length) for row in rows.captures_in(name)}
        for capture in _captures(place.archive, name):
            lies = (capture.location.offset, capture.location.length) if capture.location else None
            known = placed.get(capture.id, lies if capture.id not in wrong else None)
            if capture.id not in done and (capture.id in wrong or known != lies):
                rows.rewrite(capture)
                done.add(capture.id)
    return done


def _captures(archive: Archive, name: str) -> Iterator[Capture]:
    return (one for one in archive.contents_of(name) if isinstance(one, Capture))


def _seal_the_old(place: Place) -> int:
    """Seal the runs that ended before there were seals, the oldest first."""
    statuses = Archived(place.store).statuses()
    old = [(run, names) for run, names in sorted(place.archive.unsealed().items()) if statuses.get(run) == "finished"]
    for run, names in old:
        seal(place.store, place.archive, run, names, place.clock)
    return len(old)
