"""The gzip members of a file, one by one, also behind a damaged one."""

import gzip
import os
from io import BytesIO
from pathlib import Path

from warraq.warc.members import Gap, Member, lying_in, member_at, members


def record(text: str = "x", size: int = 0) -> bytes:
    """A member of a record; of bytes that do not pack, where it is to be large."""
    return gzip.compress(b"WARC/1.1 " + text.encode() + os.urandom(size), mtime=0)


def told(data: bytes) -> list[tuple[str, int, int]]:
    found = members(BytesIO(data), len(data))
    return [
        (type(one).__name__ + ("-cut" if isinstance(one, Gap) and one.cut else ""), one.offset, one.length)
        for one in found
    ]


ONE, OTHER = record("one"), record("two")


def test_members_follow_each_other_without_a_hole() -> None:
    assert told(ONE + OTHER) == [("Member", 0, len(ONE)), ("Member", len(ONE), len(OTHER))]
    assert told(b"") == []
    found = member_at(BytesIO(ONE + OTHER), len(ONE))
    assert found == Member(len(ONE), len(OTHER), b"WARC/1.1 two")


def test_what_is_no_member_is_a_gap_up_to_the_next_record() -> None:
    junk = b"\x1f\x8b\x08junk\x1f\x8b\x08"

    assert told(ONE + junk + OTHER) == [
        ("Member", 0, len(ONE)),
        ("Gap", len(ONE), len(junk)),
        ("Member", len(ONE) + len(junk), len(OTHER)),
    ]
    assert told(junk) == [("Gap", 0, len(junk))]
    assert told(ONE + junk) == [("Member", 0, len(ONE)), ("Gap", len(ONE), len(junk))]


def test_a_member_of_something_else_is_a_gap() -> None:
    other = gzip.compress(b"WARP/1.1 x", mtime=0)

    assert told(other + ONE) == [("Gap", 0, len(other)), ("Member", len(other), len(ONE))]
    assert member_at(BytesIO(gzip.compress(b"WAR", mtime=0)), 0) is None


def test_only_what_is_sound_as_far_as_it_goes_is_cut() -> None:
    long = record("long", 50_000)
    damaged = long[:20_000] + b"\x00" * 100 + long[20_100:]

    assert told(ONE + long[:-9]) == [("Member", 0, len(ONE)), ("Gap-cut", len(ONE), len(long) - 9)]
    assert told(damaged) == [("Gap", 0, len(damaged))]
    assert told(long[:-1] + ONE)[0] == ("Gap", 0, len(long) - 1)


def test_a_large_member_is_read_piece_by_piece_to_its_own_end() -> None:
    long = record("long", 40_000)

    assert told(long + ONE) == [("Member", 0, len(long)), ("Member", len(long), len(ONE))]
    assert len(long) > 2 * 16_384


def test_the_next_record_is_found_across_two_blocks() -> None:
    """A million and some bytes are looked through at a time."""
    for before in (2**20 - 2, 2**20 - 1, 2**20, 2**20 + 1, 2**20 + 2):
        assert told(b"\0" * before + ONE) == [("Gap", 0, before), ("Member", before, len(ONE))]


def test_of_a_file_so_many_bytes_are_looked_at() -> None:
    data = ONE + OTHER

    assert [one.length for one in members(BytesIO(data), len(ONE))] == [len(ONE)]


def test_each_part_is_told_with_its_bytes(tmp_path: Path) -> None:
    file = tmp_path / "a.warc.gz"
    file.write_bytes(ONE + b"junk" + OTHER)

    assert [raw for _, raw in lying_in(file)] == [ONE, b"junk", OTHER]


def test_what_begins_as_a_record_and_cannot_be_unpacked_is_none() -> None:
    odd = b"\x1f\x8b\x08" + b"\x00" * 7 + b"\xff" * 20

    assert told(ONE + b"junk" + odd + OTHER)[1:] == [
        ("Gap", len(ONE), 4 + len(odd)),
        ("Member", len(ONE) + 4 + len(odd), len(OTHER)),
    ]
