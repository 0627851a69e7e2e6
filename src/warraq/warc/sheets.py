"""What lies in one WARC file, record by record, with a digest of each."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from struct import Struct
from typing import Any, NamedTuple
from uuid import UUID

from warraq.warc.depot import Depot
from warraq.warc.members import Gap, lying_in
from warraq.warc.records import capture_id_in

ENTRY = Struct(">QQ32s16s")  # a night of 50,000 pages writes 100,000 records: objects would take ten times the room
NOBODY = bytes(16)


class Entry(NamedTuple):
    """One record: where it lies, the digest of its bytes as they lie there, and whose it is."""

    offset: int
    length: int
    sha256: str
    capture: str | None  # id; None: no reply


@dataclass(slots=True)
class Sheet:
    """One file as it was written."""

    name: str
    size: int = 0
    captures: int = 0
    records: int = 0
    gaps: list[tuple[int, int]] = field(default_factory=list)  # bytes that are no record: what a kill cut short
    _whole: Any = field(default_factory=sha256)
    _entries: bytearray = field(default_factory=bytearray)

    def add(self, packed: bytes, capture: str | None = None) -> None:
        """Note the next record, with the id of the capture that it holds."""
        whose = UUID(capture).bytes if capture else NOBODY
        self._entries += ENTRY.pack(self.size, len(packed), sha256(packed).digest(), whose)
        self.records += 1
        self.captures += capture is not None
        self._pass(packed)

    def add_gap(self, lost: bytes) -> None:
        """Note bytes that are no record."""
        self.gaps.append((self.size, len(lost)))
        self._pass(lost)

    @property
    def sha256(self) -> str:
        """SHA-256 of the whole file so far, hex."""
        return str(self._whole.hexdigest())

    def entries(self) -> Iterator[Entry]:
        """Yield the records in order."""
        for offset, length, digest, whose in ENTRY.iter_unpack(self._entries):
            yield Entry(offset, length, digest.hex(), None if whose == NOBODY else whose.hex())

    def _pass(self, written: bytes) -> None:
        self._whole.update(written)
        self.size += len(written)


def sheet_of(depot: Depot, name: str) -> Sheet:
    """Return the sheet of a file that nobody writes to any more, from its bytes."""
    sheet = Sheet(name)
    with depot.opened(name) as path:
        for part, lying in lying_in(path):
            if isinstance(part, Gap):
                sheet.add_gap(lying)
            else:
                sheet.add(lying, capture_id_in(part.content))
    return sheet
