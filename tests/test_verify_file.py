"""What is wrong with one file, told by its bytes, its rows and its seal."""

import re
from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from pathlib import Path

import pytest

from each import each
from test_warc import capture, kept
from warraq.models import Capture, Context
from warraq.store.archived import Placed
from warraq.verify.file import Checked, Task, check
from warraq.warc import Folder, SealedFile
from warraq.warc.sheets import sheet_of

CONTEXT = Context(purpose="article", site="a", run="r", via="https://example.org/feed", refusals=())
Told = list[tuple[str, str, int | None, int]]


def row(one: Capture) -> Placed:
    place, said = one.location, one.context
    assert place is not None
    assert said is not None
    return Placed(
        one.id, place.offset, place.length, one.url, one.asked_for, one.fetched_at, one.status, one.truncated,
        one.digest, said.purpose, said.site, said.run, said.via,
    )  # fmt: skip


class Shelf:
    """Three captures in one file, with their rows."""

    def __init__(self, folder: Path) -> None:
        self.captures = kept(folder, *(capture(number, context=CONTEXT) for number in range(3)))
        self.rows = [row(one) for one in self.captures]
        (self.path,) = folder.glob("*.warc.gz")
        self.whole = self.path.read_bytes()
        self.seal = self.sealed()

    def sealed(self) -> SealedFile:
        """What its seal says of it as it was written."""
        sheet = sheet_of(Folder(self.path.parent), self.path.name)
        entries = tuple(sheet.entries())
        told = {"name": sheet.name, "bytes": sheet.size, "sha256": sheet.sha256, "captures": sheet.captures}
        return SealedFile.model_validate(told | {"entries": entries, "gaps": tuple(sheet.gaps)})

    def checked(self, rows: Iterable[Placed], *, seal: bool = False, settled: bool = True) -> Checked:
        sealed = self.seal if seal else None
        return check(Task(Folder(self.path.parent), self.path.name, tuple(rows), sealed, settled))


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path)


def told(found: Checked) -> Told:
    """Kind, words, place and number of addresses of each fault."""
    return [(one.kind, one.detail, one.offset, len(one.addresses)) for one in found.faults]


def flipped(whole: bytes, at: int, by: int = 0xFF) -> bytes:
    return whole[:at] + bytes([whole[at] ^ by]) + whole[at + 1 :]


def other(rows: Sequence[Placed], **changed: object) -> list[Placed]:
    """The rows, the first otherwise."""
    return [rows[0]._replace(**changed), *rows[1:]]  # type: ignore[arg-type]


ROWS: dict[str, Callable[[list[Placed]], list[Placed]]] = {
    "none of the first": lambda rows: rows[1:],
    "another address": lambda rows: other(rows, url="https://other.example/"),
    "another context": lambda rows: other(rows, site="b", run="s"),
    "another length": lambda rows: other(rows, length=rows[0].length + 1),
    "the place of the second": lambda rows: other(rows, offset=rows[1].offset, length=rows[1].length),
    "two more": lambda rows: [*rows, *(rows[0]._replace(id=one * 32, offset=1, length=2) for one in "01")],
}
LIES = "other bytes lie there"
GONE = "it is not there any more"
ORPHAN = [("orphan", "a capture without a row", 0, 1)]


def placed(shelf: Shelf, found: Checked) -> Told:
    """The same with the number of the capture that lies there in place of the offset; -1: the end of the file."""
    at = {row.offset: number for number, row in enumerate(shelf.rows)} | {len(shelf.whole): -1}
    return [
        (kind, words, at.get(place, place) if place is not None else None, n) for kind, words, place, n in told(found)
    ]


@each(
    ("rows", "by_rows", "by_seal"),
    [
        ("none of the first", ORPHAN, ORPHAN),
        ("another address", [("row", "the row says otherwise of url", 0, 1)], None),
        ("another context", [("row", "the row says otherwise of run, site", 0, 1)], None),
        ("another length", [("row", "the row says otherwise of length", 0, 1)],
         [("row", "its row says 0, n bytes", 0, 1)]),
        ("the place of the second",
         [("moved", "it belongs elsewhere, at 1", 0, 1), ("row", "the row says otherwise of length", 0, 1),
          ("moved", "it belongs elsewhere, at 1", 1, 1)],
         [("row", "its row says 1, n bytes", 0, 1)]),
        ("two more", [("missing", GONE, 1, 1)] * 2, [("row", "a row of a capture that is not there", 1, 2)]),
    ],
)  # fmt: skip
def test_a_row_says_what_lies_there_or_is_named(shelf: Shelf, rows: str, by_rows: Told, by_seal: Told | None) -> None:
    given = ROWS[rows](shelf.rows)
    numbers = {f"{row.offset}": str(n) for n, row in enumerate(shelf.rows)}

    def plain(faults: Told) -> Told:
        return [(kind, re.sub(r"\d+", lambda n: numbers.get(n[0], "n"), words), at, n) for kind, words, at, n in faults]

    for seal, faults in ((False, by_rows), (True, by_rows if by_seal is None else by_seal)):
        found = shelf.checked(given, seal=seal)
        assert (found.bytes, found.captures, found.waiting) == (len(shelf.whole), 3, 0)
        assert plain(placed(shelf, found)) == faults


BYTES: dict[str, Callable[[Shelf], bytes]] = {
    "as they were": lambda shelf: shelf.whole,
    "one other": lambda shelf: flipped(shelf.whole, shelf.rows[1].offset + shelf.rows[1].length // 2),
    "another mark": lambda shelf: flipped(shelf.whole, shelf.rows[1].offset + 9, 4),
    "a torn end": lambda shelf: shelf.whole[: shelf.rows[2].offset + 20],
    "half of them": lambda shelf: shelf.whole[: shelf.rows[1].offset],
    "one twice": lambda shelf: shelf.whole + shelf.whole[shelf.rows[1].offset :][: shelf.rows[1].length],
    "none of one": lambda shelf: shelf.whole[: shelf.rows[1].offset] + shelf.whole[shelf.rows[2].offset :],
    "others between": lambda shelf: (
        shelf.whole[: shelf.rows[1].offset] + b"junk" * 9 + shelf.whole[shelf.rows[1].offset :]
    ),
}


@each(
    ("lying", "captures", "by_rows", "by_seal"),
    [
        ("as they were", 3, [], []),
        ("one other", 2, [("changed", LIES, 1, 1)], [("changed", LIES, 1, 1)]),
        ("another mark", 3, [("changed", "the mark of its member was altered", 1, 0)], [("changed", LIES, 1, 1)]),
        ("a torn end", 2, [("cut", "the file ends here, 1 records before it should", 2, 1)],
         [("cut", "the file ends here, 2 records before it should", 2, 1)]),
        ("half of them", 1, [("cut", "the file ends here, 1 records before it should", at, 1) for at in (1, 2)],
         [("cut", "the file ends here, 4 records before it should", 1, 2)]),
        ("one twice", 4, [("duplicated", "it is there twice", -1, 1)], [("duplicated", "it is there twice", -1, 1)]),
        ("none of one", 2, [("missing", GONE, 1, 1)], [("missing", GONE, 1, 1), ("missing", GONE, None, 0)]),
        ("others between", 3, [("changed", "bytes that are no whole record", 1, 0)],
         [("foreign", "nobody of ours wrote it", 1, 0)]),
    ],
)  # fmt: skip
def test_bytes_are_what_was_written_or_it_is_said_which_are_not(
    shelf: Shelf, lying: str, captures: int, by_rows: Told, by_seal: Told
) -> None:
    content = BYTES[lying](shelf)
    shelf.path.write_bytes(content)

    for seal, faults in ((False, by_rows), (True, by_seal)):
        found = shelf.checked(shelf.rows, seal=seal)
        assert (found.bytes, found.captures) == (len(content), captures)
        assert found.sha256 == sha256(content).hexdigest()
        between = shelf.rows[1].offset + shelf.rows[1].length
        assert [
            (kind, words.partition(", at")[0], None if at == between else at, n)
            for kind, words, at, n in placed(shelf, found)
        ] == faults


def test_what_a_killed_run_left_waits_for_the_next_night(shelf: Shelf) -> None:
    found = shelf.checked(shelf.rows[1:], settled=False)
    assert (told(found), found.captures, found.waiting) == ([], 3, 1)

    shelf.path.write_bytes(BYTES["a torn end"](shelf))
    found = shelf.checked(shelf.rows[:1], settled=False)
    assert (told(found), found.captures, found.waiting) == ([], 2, 1)
    assert shelf.checked(shelf.rows[:1]).waiting == 0


def test_a_file_that_is_gone_is_a_fault_of_all_its_rows(shelf: Shelf) -> None:
    shelf.path.unlink()

    for seal in (False, True):
        found = shelf.checked(shelf.rows, seal=seal)
        assert (found.bytes, found.captures, found.sha256, found.waiting) == (0, 0, "", 0)
        assert told(found) == [("missing", "it cannot be read (there is no such file or folder)", None, 3)]
