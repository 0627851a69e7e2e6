"""What was found wrong before, and set aside: it is listed, and raises no alarm again."""

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from hashlib import file_digest, sha256

from pydantic import ValidationError

from warraq.models import Record
from warraq.verify.faults import Fault
from warraq.warc import Depot

NAME = "set-aside.jsonl"


class Kept(Record):
    """One fault as it was when it was set aside."""

    at: str
    fault: Fault
    sha256: str | None  # of the bytes that lay there; None: nothing did


class Aside:
    """The list in the archive's folder on this machine; lines are only added."""

    def __init__(self, depot: Depot) -> None:
        self._depot, self._file = depot, depot.spool / NAME

    def kept(self) -> Iterator[Kept]:
        """Yield what was set aside. A line that a kill or a full disk cut short says nothing: its fault is new."""
        for line in self._file.read_bytes().split(b"\n") if self._file.exists() else ():
            with suppress(ValidationError):
                yield Kept.model_validate_json(line)

    def add(self, faults: Iterable[Fault], at: datetime) -> None:
        """Set faults aside as they are now."""
        said = at.astimezone(UTC).isoformat()
        with self._file.open("a", encoding="utf-8", errors="backslashreplace") as lines:
            lines.write("\n")  # the last line may have been cut short
            for fault in faults:
                kept = Kept(at=said, fault=fault, sha256=self._lying(fault))
                lines.write(json.dumps(kept.model_dump(), ensure_ascii=False) + "\n")

    def parted(self, faults: Iterable[Fault]) -> tuple[tuple[Fault, ...], tuple[Fault, ...]]:
        """Return the faults that are new, and those that were set aside and have not changed since."""
        known = {_place(kept.fault): kept.sha256 for kept in self.kept()}
        new, old = list[Fault](), list[Fault]()
        for fault in faults:
            place = _place(fault)
            same = place in known and known[place] == self._lying(fault)
            (old if same else new).append(fault)
        return tuple(new), tuple(old)

    def _lying(self, fault: Fault) -> str | None:
        """Return what stands for the bytes that lie where the fault is."""
        if not fault.file:
            return None
        try:
            with self._depot.opened(fault.file) as path, path.open("rb") as file:
                file.seek(fault.offset or 0)
                lying = sha256(file.read(fault.length)) if fault.length else file_digest(file, "sha256")
                return lying.hexdigest()
        except FileNotFoundError:
            return None


def _place(fault: Fault) -> tuple[str, str, int | None, str]:
    return fault.kind, fault.file, fault.offset, fault.detail
