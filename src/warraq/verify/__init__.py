"""Verify: bytes beside rows, digests, order and seals; what is wrong, and where."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import file_digest, sha256
from typing import Any, Literal

from warraq.store import Store
from warraq.store.archived import Archived
from warraq.verify.aside import Aside
from warraq.verify.chain import Chain, chain_of
from warraq.verify.faults import Fault
from warraq.verify.file import Checked, Task, check
from warraq.verify.report import Report
from warraq.verify.side_by_side import SideBySide
from warraq.warc import Archive, Damage, SealedFile, goes_on, misnamed, run_of, sealed_files, sealed_names

__all__ = ["Checked", "Fault", "Report", "Share", "Standing", "Verification", "check_one", "verification", "verify"]

UNREAD = "its name is no UTF-8, so nothing reads it; give it another"
OPEN = ("running", "interrupted")  # of a run whose files the next night settles
CHECKED = ("settled", "open")
Heard = Callable[[Checked], None]


@dataclass(frozen=True, slots=True)
class Share:
    """A part of the files by the day: in as many days as there are parts, each file has its turn."""

    parts: int = 1
    day: date = date.min

    def takes(self, name: str) -> bool:
        """Say whether it is this file's turn."""
        return int(sha256(name.encode()).hexdigest()[:8], 16) % self.parts == self.day.toordinal() % self.parts


Standing = Literal["settled", "open", "written", "foreign"]


@dataclass(frozen=True, slots=True)
class Verification:
    """What is to be checked of an archive, and what it is judged by."""

    archive: Archive
    rows: Archived
    share: Share
    chain: Chain

    def tasks(self, others: Iterable[tuple[str, Standing]]) -> Iterator[Task]:
        """Yield every file that has its turn, those of seals first, then such `others` as can be checked."""
        for seal in self.chain.trusted:
            for sealed in sealed_files(self.archive.depot, seal.file, self.share.takes):
                yield _task(self.archive, self.rows, sealed.name, sealed)
        for name, how in others:
            if how in CHECKED:
                yield _task(self.archive, self.rows, name, settled=how == "settled")

    def asked(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield the same by name, each with what `check_one` has to know of it."""
        for seal in self.chain.trusted:
            for name, _ in sealed_names(self.archive.depot, seal.file):
                if self.share.takes(name):
                    yield name, {"seal": seal.file}
        for name, how in self.others():
            if how in CHECKED:
                yield name, {"seal": None, "settled": how == "settled"}

    def others(self) -> Iterator[tuple[str, Standing]]:
        """Yield every file that has its turn and that no seal speaks of, with how it stands."""
        sealed = {seal.run for seal in self.chain.trusted}
        statuses = self.rows.statuses()
        placed, lying = self.rows.files(), set(self.archive.files())
        for name in sorted(name for name in (placed | lying) - self.chain.names if self.share.takes(name)):
            if name in lying and goes_on(self.archive.depot, name):
                yield name, "written"
            elif name in lying and (run_of(name) in sealed or not (name in placed or run_of(name) in statuses)):
                yield name, "foreign"
            else:
                yield name, "open" if statuses.get(run_of(name)) in OPEN else "settled"

    def report(
        self, told: Iterable[Checked], others: Iterable[tuple[str, Standing]], more: Iterable[Fault] = ()
    ) -> Report:
        """Judge what came of the files. `more`: faults of those that could not be checked."""
        faults, files, captures, size, waiting = [*self.chain.faults, *more], 0, 0, 0, 0
        for checked in told:
            faults += _of_whole_file(checked, self.chain.files) or self._without_twins(checked)
            files, captures, size = files + 1, captures + checked.captures, size + checked.bytes
            waiting += checked.waiting
        standing = list(others)
        foreign = [self._stranger(name) for name, how in standing if how == "foreign"]
        foreign += [Fault(kind="foreign", file=name, detail=UNREAD) for name in misnamed(self.archive.folder)]
        new, known = Aside(self.archive.depot).parted([*faults, *foreign])
        return Report(
            files=files,
            captures=captures,
            bytes=size,
            seals=len(self.chain.trusted),
            head=self.chain.head,
            being_written=tuple(name for name, how in standing if how == "written"),
            faults=new,
            known=known,
            waiting=waiting,
        )

    def _without_twins(self, checked: Checked) -> Iterator[Fault]:
        """Yield the faults of a file; a capture whose row points to its like in another file is no orphan."""
        for fault in checked.faults:
            other = self.rows.file_of(fault.captures[0]) if fault.kind == "orphan" else None
            if other is None:
                yield fault
            elif checked.name not in self.chain.names:
                yield fault.model_copy(update={"kind": "duplicated", "detail": f"the same capture lies in {other}"})

    def _stranger(self, name: str) -> Fault:
        """Return what a file is that neither seals nor rows nor runs speak of."""
        with self.archive.depot.opened(name) as path, path.open("rb") as file:
            digest = file_digest(file, "sha256").hexdigest()
        twin = self.chain.files.get(digest) or self._file_of_first(name)
        if twin is not None:
            return Fault(kind="duplicated", file=name, detail=f"a copy of {twin}")
        return Fault(kind="foreign", file=name, detail="no run of this archive wrote it")

    def _file_of_first(self, name: str) -> str | None:
        first = next((one for one in self.archive.contents_of(name) if not isinstance(one, Damage)), None)
        return self.rows.file_of(first.id) if first else None


def verify(
    archive: Archive,
    store: Store,
    share: Share | None = None,
    *,
    noted: str | None = None,
    processes: int = 1,
    heard: Heard = lambda _checked: None,
) -> Report:
    """Read every file, or a share of them, and say what is wrong. Nothing is changed.

    `noted`: the head of a seal that was written down outside. `heard` is told of each file as it is done.
    """
    work = verification(archive, store, share, noted)
    others = list(work.others())

    def told() -> Iterator[Checked]:
        for checked in _side_by_side(work.tasks(others), processes):
            heard(checked)
            yield checked

    return work.report(told(), others)


def verification(archive: Archive, store: Store, share: Share | None = None, noted: str | None = None) -> Verification:
    """Return what is to be checked, and what it is judged by, as of now."""
    rows = Archived(store)
    return Verification(archive, rows, share or Share(), chain_of(archive.depot, rows.seals(), noted))


def check_one(archive: Archive, store: Store, name: str, asked: Mapping[str, Any]) -> Checked:
    """Check one file as it was `asked` for; of the seals only its own is read."""
    rows = Archived(store)
    if asked["seal"] is None:
        return check(_task(archive, rows, name, settled=asked["settled"]))
    found = sealed_files(archive.depot, asked["seal"], lambda one: one == name)
    return check(_task(archive, rows, name, next(found)))


def _task(
    archive: Archive, rows: Archived, name: str, sealed: SealedFile | None = None, *, settled: bool = True
) -> Task:
    return Task(archive.depot, name, tuple(rows.captures_in(name)), sealed, settled)


def _of_whole_file(checked: Checked, files: Mapping[str, str]) -> list[Fault]:
    """Return one fault in place of hundreds where a file holds what another one should."""
    other = files.get(checked.sha256)
    if not checked.faults or other is None or other == checked.name:
        return []
    captures = tuple(dict.fromkeys(one for fault in checked.faults for one in fault.captures))
    addresses = tuple(dict.fromkeys(one for fault in checked.faults for one in fault.addresses))
    detail = f"it holds what {other} should"
    return [Fault(kind="moved", file=checked.name, detail=detail, captures=captures, addresses=addresses)]


def _side_by_side(tasks: Iterable[Task], count: int) -> Iterator[Checked]:
    """Check files in so many processes; few are in hand at a time, whatever the archive holds."""
    if count < 2:
        yield from map(check, tasks)
        return
    with SideBySide(count) as checkers:
        yield from checkers.check(tasks)
