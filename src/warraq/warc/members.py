"""The gzip members of a file, one by one, also behind a damaged one."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

MAGIC = b"\x1f\x8b\x08"  # RFC 1952, 2.3.1: every member begins so
FIRST = b"WARC/"  # every record begins so
CHUNK = 2**14
SEARCHED = 2**20
LARGEST = 2**29  # unpacked: far beyond what the fetcher keeps of one reply


@dataclass(frozen=True, slots=True)
class Member:
    """One whole gzip member, unpacked."""

    offset: int
    length: int
    content: bytes


@dataclass(frozen=True, slots=True)
class Gap:
    """Bytes that are no whole member: one that is damaged, or was cut short at the end of the file."""

    offset: int
    length: int
    cut: bool  # the file ends before it does


def members(file: BinaryIO, size: int) -> Iterator[Member | Gap]:
    """Yield what lies in the first `size` bytes of a file, in order and without a hole."""
    start = 0
    while start < size:
        found = member_at(file, start)
        if found is None:
            end = _next_member(file, start + 1, size)
            yield Gap(start, end - start, end == size and _runs_out(file, start))
            start = end
        else:
            yield found
            start += found.length


def lying_in(path: Path) -> Iterator[tuple[Member | Gap, bytes]]:
    """Yield what lies in a file, each part with its bytes as they lie there."""
    with path.open("rb") as file, path.open("rb") as again:
        for part in members(file, path.stat().st_size):
            again.seek(part.offset)
            yield part, again.read(part.length)


def member_at(file: BinaryIO, start: int) -> Member | None:
    """Return the whole record that begins there; None: there is none."""
    file.seek(start)
    unpacker, content, unpacked, size = zlib.decompressobj(31), [], 0, 0
    while not unpacker.eof:
        piece = file.read(CHUNK)
        if not piece or unpacked > LARGEST:
            return None
        try:
            content.append(unpacker.decompress(piece))
        except zlib.error:
            return None
        unpacked += len(content[-1])
        size += len(piece) - len(unpacker.unused_data)
        if size == len(piece) and not content[0].startswith(FIRST[: len(content[0])]):
            return None  # no record begins like this: not worth unpacking to the end
    whole = b"".join(content)
    return Member(start, size, whole) if whole.startswith(FIRST) else None


def _runs_out(file: BinaryIO, start: int) -> bool:
    """Say whether what begins there is sound as far as it goes."""
    file.seek(start)
    unpacker = zlib.decompressobj(31)
    try:
        while piece := file.read(CHUNK):
            unpacker.decompress(piece)
    except zlib.error:
        return False
    return not unpacker.eof


def _next_member(file: BinaryIO, start: int, size: int) -> int:
    """Return where the next record begins, at `start` or behind it; `size` when there is none."""
    while start < size:
        file.seek(start)
        block = file.read(SEARCHED)
        found = block.find(MAGIC)
        while found >= 0:
            if _begins_record(file, start + found):
                return start + found
            found = block.find(MAGIC, found + 1)
        if len(block) < len(MAGIC):
            return size
        start += len(block) - len(MAGIC) + 1  # the three bytes may lie across two blocks
    return size


def _begins_record(file: BinaryIO, start: int) -> bool:
    file.seek(start)
    try:
        return zlib.decompressobj(31).decompress(file.read(CHUNK), len(FIRST)) == FIRST
    except zlib.error:
        return False
