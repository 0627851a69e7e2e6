"""Reads a body off the wire, unpacked, within limits."""

import asyncio
import zlib
from collections.abc import AsyncIterator, Awaitable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import httpx

from warraq.web.rooms import Rooms

STEP = 256 * 2**10  # unpacked at a time, so that a bomb is seen before it fills the memory
GZIP_OR_ZLIB = 47  # zlib: 15 + 32, the window and "find out which of the two"
RAW_DEFLATE = -15


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a body is read."""

    wire_bytes: int
    decoded_bytes: int


@dataclass(frozen=True, slots=True)
class Body:
    """What was read, and what stopped it: length, decoded, time, disconnect, encoding, or None."""

    content: bytes
    truncated: str | None


class LimitReached(Exception):  # noqa: N818 - no error: it ends the reading
    """A limit ends the reading; what was read so far is kept."""

    def __init__(self, limit: str) -> None:
        super().__init__(limit)
        self.limit = limit


class Plain:
    """Takes a body as it comes."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._parts: list[bytes] = []
        self._size = 0

    @property
    def content(self) -> bytes:
        """What was read so far."""
        return b"".join(self._parts)

    @property
    def size(self) -> int:
        """How much that is."""
        return self._size

    def steps(self, data: bytes) -> Iterator[None]:
        """Take a piece off the wire, and pause whenever it has grown."""
        self._keep(data)
        yield

    def finish(self) -> None:
        """Say that the server has sent all."""

    def _keep(self, data: bytes) -> None:
        room = self._limits.decoded_bytes - self._size
        self._parts.append(data[:room])
        self._size += min(len(data), room)
        if len(data) > room:
            raise LimitReached("decoded")


class Turn:
    """One reply among those that are read: it waits for room of its size when it has grown."""

    def __init__(self, rooms: Rooms, large: asyncio.Semaphore, timer: asyncio.Timeout) -> None:
        self._rooms, self._large, self._timer = rooms, large, timer
        self._grown = self._held = False

    async def grown_to(self, size: int) -> None:
        """Return when there is room for a reply of so many bytes. Waiting costs it no time."""
        middling, large = self._rooms.from_bytes
        if size > large and not self._held:
            await self._waited(self._large.acquire())
            self._held = True
            await self._waited(self._rooms.large.is_there.wait())
        elif size > middling and not (self._grown or self._held):
            self._grown = True
            await self._waited(self._rooms.middling.is_there.wait())

    def end(self) -> None:
        """Let the next large one be read."""
        if self._held:
            self._large.release()

    async def _waited(self, waiting: Awaitable[object]) -> None:
        """Wait while the time of a reply stands still."""
        now, deadline = asyncio.get_running_loop().time, self._timer.when()
        begun = now()
        self._timer.reschedule(None)
        await waiting
        self._timer.reschedule(deadline + now() - begun if deadline is not None else None)


class Turns:
    """Lets few large replies be read at a time, over all hosts, and none of a size of which the consumer has enough."""

    def __init__(self, rooms: Rooms, max_large: int) -> None:
        self._rooms, self._large = rooms, asyncio.Semaphore(max_large)

    @contextmanager
    def turn(self, timer: asyncio.Timeout) -> Iterator[Turn]:
        """Give the turn of a reply whose time this is."""
        turn = Turn(self._rooms, self._large, timer)
        try:
            yield turn
        finally:
            turn.end()


class Unpacked(Plain):
    """Unpacks gzip and deflate a step at a time."""

    def __init__(self, limits: Limits) -> None:
        super().__init__(limits)
        self._unpacker: zlib._Decompress | None = None
        self._mislabelled = False

    def steps(self, data: bytes) -> Iterator[None]:
        """Unpack a piece off the wire; a body that is labelled as packed and is not is taken as it comes."""
        if self._unpacker is None and not self._mislabelled:
            self._unpacker = unpacker_for(data)
            self._mislabelled = self._unpacker is None
        if self._unpacker is None:
            yield from super().steps(data)
            return
        left: bytes | None = data
        while left is not None:
            left = self._step(self._unpacker, left)
            yield

    def finish(self) -> None:
        """Raise LimitReached when the packed stream ends early."""
        if self._unpacker is not None and not self._unpacker.eof:
            raise LimitReached("encoding")

    def _step(self, unpacker: "zlib._Decompress", data: bytes) -> bytes | None:
        """Unpack some of a piece; return what is left of it, None when that is all."""
        if unpacker.eof:  # members may follow each other; anything else after the end is padding
            if not data.startswith(b"\x1f\x8b"):
                return None
            unpacker = self._unpacker = zlib.decompressobj(GZIP_OR_ZLIB)
        try:
            unpacked = unpacker.decompress(data, STEP)
        except zlib.error as error:
            raise LimitReached("encoding") from error
        self._keep(unpacked)
        if unpacker.eof:
            return unpacker.unused_data or None
        if len(unpacked) == STEP:  # more may come, also of a piece that was taken to its end
            return unpacker.unconsumed_tail
        return None


def unpacker_for(head: bytes) -> "zlib._Decompress | None":
    """Return what unpacks a body that begins so; None when it is not packed at all, whatever its label says."""
    for window in (GZIP_OR_ZLIB, RAW_DEFLATE):
        try:
            zlib.decompressobj(window).decompress(head[:512], 1)
        except zlib.error:
            continue
        return zlib.decompressobj(window)
    return None


def reader_for(encoding: str | None, limits: Limits) -> Plain:
    """Return the reader for a Content-Encoding; one that we did not ask for (br, zstd) is kept packed."""
    packed = (encoding or "").strip().lower() in ("gzip", "x-gzip", "deflate")
    return Unpacked(limits) if packed else Plain(limits)


async def read_body(pieces: AsyncIterator[bytes], reader: Plain, limits: Limits, turn: Turn) -> Body:
    """Read a body until its end, a limit, or a fault; what arrived is always kept."""
    wire = 0
    try:
        async for piece in pieces:
            for _ in reader.steps(piece[: limits.wire_bytes - wire]):
                await turn.grown_to(reader.size)
            wire += len(piece)
            if wire > limits.wire_bytes:
                return Body(reader.content, "length")
        reader.finish()
    except LimitReached as reached:
        return Body(reader.content, reached.limit)
    except (TimeoutError, httpx.TimeoutException):
        return Body(reader.content, "time")
    except httpx.TransportError:
        return Body(reader.content, "disconnect")
    return Body(reader.content, None)
