"""The account of a verification."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from warraq.models import Record
from warraq.verify.faults import LOST, Fault


class Report(Record):
    """What a verification found."""

    files: int
    captures: int
    bytes: int
    seals: int
    head: str | None  # of the last seal: what stands for all that lies there
    being_written: tuple[str, ...]  # left out: a run goes on
    faults: tuple[Fault, ...]
    known: tuple[Fault, ...]  # those that were set aside before
    waiting: int = 0  # captures that a killed run left without a row

    def lines(self) -> Iterator[str]:
        """Yield the report as plain lines."""
        yield f"read {self.files} files, {self.captures:,} captures, {self.bytes:,} bytes; {self.seals} seals"
        if self.head is not None:
            yield f"seal {self.head}"
        if self.waiting:
            yield f"{self.waiting:,} captures wait for the next night, which gives them their rows"
        yield from (f"left out, a run writes to it: {name}" for name in self.being_written)
        yield from (f"set aside before: {fault}" for fault in self.known)
        yield from map(str, _together(self.faults))
        yield f"{len(self.faults)} faults" if self.faults else "nothing is wrong"

    @property
    def next_step(self) -> str:
        """What to do about the faults."""
        copies = "bring back from a copy what is lost, where there is one; then " if self._lacks_bytes else ""
        return f"{copies}`warraq db verify --repair` makes good what can be, and sets aside the rest"

    @property
    def _lacks_bytes(self) -> bool:
        return any(fault.kind in LOST for fault in self.faults)


def _together(faults: Iterable[Fault]) -> Iterator[Fault]:
    """Yield the faults, captures without a row as one of their file: of an older database they are thousands."""
    orphans = defaultdict[str, list[Fault]](list)
    for fault in faults:
        if fault.kind == "orphan":
            orphans[fault.file].append(fault)
    for fault in faults:
        alike = orphans.pop(fault.file, []) if fault.kind == "orphan" else [fault]
        if len(alike) > 1:
            whose = tuple(address for one in alike for address in one.addresses)
            yield fault.model_copy(update={"detail": f"{len(alike)} captures without a row", "addresses": whose})
        else:
            yield from alike
