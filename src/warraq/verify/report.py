"""The account of a verification."""

from collections.abc import Iterator

from warraq.models import Record
from warraq.verify.faults import Fault


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
        yield from map(str, self.faults)
        yield f"{len(self.faults)} faults" if self.faults else "nothing is wrong"
