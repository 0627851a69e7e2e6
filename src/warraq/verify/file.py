"""One file beside its seal and its rows."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from warraq.causes import cause_of
from warraq.errors import ArchiveError
from warraq.models import Capture, Location
from warraq.store.archived import Placed
from warraq.verify.compare import Difference, Part, differences
from warraq.verify.faults import Fault
from warraq.warc import Depot, Gap, SealedFile, capture_in, lying_in
from warraq.warc.sheets import Entry

HEAD = bytes.fromhex("1f8b08000000000000 03")  # of every member: no name, no time of its own
SAID = ("url", "asked_for", "fetched_at", "status", "truncated", "digest")
MEANT = ("purpose", "site", "run", "via")


@dataclass(frozen=True, slots=True)
class Task:
    """A file to check, with all that is known of it."""

    depot: Depot
    name: str
    rows: tuple[Placed, ...]
    sealed: SealedFile | None  # None: nothing but the rows says what should be in it
    settled: bool = True  # False: of a run that was killed or goes on; the next night gives it rows and a seal


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of it."""

    name: str
    bytes: int
    captures: int
    sha256: str
    faults: tuple[Fault, ...]
    waiting: int = 0  # captures without a row, to which the next night gives theirs


@dataclass(slots=True)
class Seen:
    """What lies in a file."""

    size: int = 0
    records: list[Part] = field(default_factory=list)  # by digest
    captures: list[Part] = field(default_factory=list)  # by id, damaged bytes among them
    strangers: dict[str, str] = field(default_factory=dict)  # captures without a row, and what was asked for
    wrong: list[Fault] = field(default_factory=list)
    sha256: str = ""


def check(task: Task) -> Checked:
    """Read a file from end to end, and say what is wrong with it."""
    rows = {row.id: row for row in task.rows}
    try:
        seen = _look(task, rows)
    except OSError as error:
        kind = "missing" if isinstance(error, FileNotFoundError) else "unread"
        fault = _fault(task, kind, f"it cannot be read ({cause_of(error).reason})", None, rows.values())
        return Checked(task.name, 0, 0, "", (fault,))
    judge = _by_seal if task.sealed else _by_rows
    faults = [*judge(task, seen, rows), *seen.wrong]
    captures = sum(1 for part in seen.captures if part.key)
    waiting = 0 if task.settled else sum(1 for part in seen.captures if part.key and part.key not in rows)
    return Checked(task.name, seen.size, captures, seen.sha256, tuple(sorted(faults, key=_by_place)), waiting)


def _by_place(fault: Fault) -> tuple[int, str]:
    return fault.offset or 0, fault.kind


# --- looking ---


def _look(task: Task, rows: dict[str, Placed]) -> Seen:
    with task.depot.opened(task.name) as path:
        return _seen(task, path, rows)


def _seen(task: Task, path: Path, rows: dict[str, Placed]) -> Seen:
    seen, whole = Seen(), sha256()
    for part, lying in lying_in(path):
        whole.update(lying)
        seen.size = part.offset + part.length
        if isinstance(part, Gap):
            gap = Part(part.offset, part.length, "", part.cut)
            seen.records.append(gap)
            seen.captures.append(gap)
            continue
        seen.records.append(Part(part.offset, part.length, sha256(lying).hexdigest()))
        if not task.sealed and not lying.startswith(HEAD):
            seen.wrong.append(_fault(task, "changed", "the mark of its member was altered", seen.records[-1], ()))
        _look_into(task, seen, part.content, rows)
    seen.sha256 = whole.hexdigest()
    return seen


def _look_into(task: Task, seen: Seen, content: bytes, rows: dict[str, Placed]) -> None:
    last = seen.records[-1]
    place = Location(file=task.name, offset=last.offset, length=last.length)
    try:
        capture = capture_in(content, place)
    except ArchiveError as error:
        seen.wrong.append(_fault(task, "changed", error.reason, last, ()))
        return
    if capture is None:
        return
    seen.captures.append(Part(last.offset, last.length, capture.id))
    row = rows.get(capture.id)
    if row is None:
        seen.strangers[capture.id] = capture.asked_for
    elif others := sorted(_disagreeing(row, capture, task)):
        detail = f"the row says otherwise of {', '.join(others)}"
        seen.wrong.append(_fault(task, "row", detail, last, (row,)))


def _disagreeing(row: Placed, capture: Capture, task: Task) -> Iterator[str]:
    """Yield the columns that do not say what the bytes say; of its place the seal knows more, where there is one."""
    if task.sealed is None and capture.location and row.length != capture.location.length:
        yield "length"
    yield from (name for name in SAID if getattr(row, name) != getattr(capture, name))
    for name in MEANT:
        if getattr(row, name) != (getattr(capture.context, name) if capture.context else None):
            yield name


# --- judging ---


def _by_seal(task: Task, seen: Seen, rows: dict[str, Placed]) -> Iterator[Fault]:
    """Judge the bytes by the seal, and the rows by the seal."""
    sealed = task.sealed
    assert sealed is not None
    told = list(_differing(sealed, seen))
    yield from _told(task, told, {one.sha256: rows[one.capture] for one in sealed.entries if one.capture in rows})
    if not told and seen.sha256 != sealed.sha256:
        yield _fault(task, "changed", "bytes between its records were altered", None, ())
    hurt = {one.expected.key for one in told if one.expected}
    yield from _rows_by_seal(
        task, [one for one in sealed.entries if one.sha256 not in hurt or one.capture in rows], seen, rows
    )
    yield from _rows_of_nothing(task, rows, {one.capture for one in sealed.entries})


def _differing(sealed: SealedFile, seen: Seen) -> Iterator[Difference]:
    """Yield where a file is not what its seal says; nowhere when the whole is."""
    if seen.sha256 == sealed.sha256:
        return
    gaps = set(sealed.gaps)
    found = [part for part in seen.records if part.key or (part.offset, part.length) not in gaps]
    if seen.size >= sealed.bytes:  # what looks like a torn end is a record that was altered
        found = [replace(part, cut=False) for part in found]
    yield from differences([Part(one.offset, one.length, one.sha256) for one in sealed.entries], found)


def _rows_by_seal(task: Task, entries: Iterable[Entry], seen: Seen, rows: dict[str, Placed]) -> Iterator[Fault]:
    """Yield the captures without a row, and the rows that point elsewhere than where the capture is or was."""
    there = {part.key: (part.offset, part.length) for part in seen.captures}
    for entry in entries:
        if entry.capture is None:
            continue
        row, place = rows.get(entry.capture), Part(entry.offset, entry.length, "")
        if row is None:
            yield _orphan(task, seen, place, entry.capture)
        elif (row.offset, row.length) not in ((place.offset, place.length), there.get(row.id)):
            yield _fault(task, "row", f"its row says {row.offset}, {row.length} bytes", place, (row,))


def _by_rows(task: Task, seen: Seen, rows: dict[str, Placed]) -> Iterator[Fault]:
    """Judge bytes and rows by each other: nothing else says what should be there."""
    placed = sorted(rows.values(), key=lambda row: (row.offset, row.id))
    expected = [Part(row.offset, row.length, row.id) for row in placed]
    found = seen.captures if task.settled else [part for part in seen.captures if not part.cut]
    for one in differences(expected, found):
        if one.kind == "foreign" and one.found and one.found.key:
            if task.settled:
                yield _orphan(task, seen, one.found, one.found.key)
        elif one.kind == "foreign":
            yield _fault(task, "cut" if one.found and one.found.cut else "changed", BROKEN, one.found, ())
        else:
            yield from _told(task, [one], rows)


BROKEN = "bytes that are no whole record"
MEANING = {
    "changed": "other bytes lie there",
    "cut": "the file ends before it does",
    "missing": "it is not there any more",
    "foreign": "nobody of ours wrote it",
    "moved": "it belongs elsewhere",
    "duplicated": "it is there twice",
}


def _told(task: Task, told: Sequence[Difference], whose: dict[str, Placed]) -> Iterator[Fault]:
    """Yield a fault for each difference; all that is behind the end of a file that was cut is one."""
    cut = [one for one in told if one.kind == "cut"]
    for one in told:
        if one.kind == "cut":
            continue
        part = one.found or one.expected
        detail = MEANING[one.kind]
        if one.kind in ("moved", "duplicated") and one.expected:
            detail += f", at {one.expected.offset}"
        yield _fault(task, one.kind, detail, part, _rows_among([one], whose))
    if cut:
        start = min(part.offset for one in cut if (part := one.found or one.expected))
        gone = sum(1 for one in cut if one.expected)
        detail = f"the file ends here, {gone} records before it should"
        yield _fault(task, "cut", detail, Part(start, 0, ""), _rows_among(cut, whose))


def _rows_among(told: Iterable[Difference], whose: dict[str, Placed]) -> list[Placed]:
    keys = [one.expected.key for one in told if one.expected]
    return [whose[key] for key in keys if key in whose]


def _rows_of_nothing(task: Task, rows: dict[str, Placed], known: set[str | None]) -> Iterator[Fault]:
    at: dict[tuple[int, int], list[Placed]] = defaultdict(list)
    for row in rows.values():
        if row.id not in known:
            at[row.offset, row.length].append(row)
    for (offset, length), wrong in at.items():
        yield _fault(task, "row", "a row of a capture that is not there", Part(offset, length, ""), wrong)


def _orphan(task: Task, seen: Seen, part: Part, capture: str) -> Fault:
    whose = (seen.strangers[capture],) if capture in seen.strangers else ()
    told = _fault(task, "orphan", "a capture without a row", part, ())
    return told.model_copy(update={"captures": (capture,), "addresses": whose})


def _fault(task: Task, kind: str, detail: str, part: Part | None, rows: Iterable[Placed]) -> Fault:
    concerned = list(rows)
    return Fault.model_validate(
        {
            "kind": kind,
            "file": task.name,
            "detail": detail,
            "offset": part.offset if part else None,
            "length": part.length if part else None,
            "captures": tuple(row.id for row in concerned),
            "addresses": tuple(row.asked_for for row in concerned),
        }
    )
