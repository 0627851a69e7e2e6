"""Reads a body off the wire, unpacked, within limits."""

import asyncio
import zlib
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Iterator
from dataclasses import dataclass

from warraq.web.faults import SilentError, TransportError
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

    def feed(self, data: bytes) -> None:
        """Take a piece off the wire."""
        self._keep(data)

    def finish(self) -> None:
        """Say that the server has sent all."""

    def _keep(self, data: bytes) -> None:
        room = self._limits.decoded_bytes - self._size
        self._parts.append(data[:room])
        self._size += min(len(data), room)
        if len(data) > room:
            raise LimitReached("decoded")


SIP = 1024  # bytes that are unpacked at a time while a reply may still be small: they hold a megabyte at most


class Turns:
    """Lets few large replies be read at a time, over all hosts, and none of a size of which the consumer has enough."""

    def __init__(self, rooms: Rooms, max_large: int) -> None:
        self._rooms, self._large = rooms, asyncio.Semaphore(max_large)

    async def taken(
        self, pieces: AsyncIterator[bytes], reader: Plain, timer: asyncio.Timeout
    ) -> AsyncGenerator[bytes, None]:
        """Yield the pieces of a reply in sips; where it has grown, when its turn has come. Waiting costs it no time."""
        middling, large = self._rooms.from_bytes
        grown = held = False
        try:
            async for piece in pieces:
                for sip in [piece] if held else sips(piece, reader):
                    yield sip
                    if not held and reader.size > large:
                        held = True
                        await self._turn(timer)
                    elif not grown and reader.size > middling:
                        grown = True
                        await self._waited(self._rooms.middling.is_there.wait(), timer)
        finally:
            if held:
                self._large.release()

    async def _turn(self, timer: asyncio.Timeout) -> None:
        await self._waited(self._large.acquire(), timer)
        await self._waited(self._rooms.large.is_there.wait(), timer)

    async def _waited(self, waiting: Awaitable[object], timer: asyncio.Timeout) -> None:
        """Wait while the time of a reply stands still."""
        now, deadline = asyncio.get_running_loop().time, timer.when()
        begun = now()
        timer.reschedule(None)
        await waiting
        timer.reschedule(deadline + now() - begun if deadline is not None else None)


class Unpacked(Plain):
    """Unpacks gzip and deflate a step at a time."""

    def __init__(self, limits: Limits) -> None:
        super().__init__(limits)
        self._unpacker: zlib._Decompress | None = None
        self._mislabelled = False

    def feed(self, data: bytes) -> None:
        """Unpack a piece off the wire; a body that is labelled as packed and is not is taken as it comes."""
        if self._unpacker is None and not self._mislabelled:
            self._unpacker = unpacker_for(data)
            self._mislabelled = self._unpacker is None
        if self._unpacker is None:
            return self._keep(data)
        while data:
            data = self._step(self._unpacker, data)
        return None

    def finish(self) -> None:
        """Raise LimitReached when the packed stream ends early."""
        if self._unpacker is not None and not self._unpacker.eof:
            raise LimitReached("encoding")

    def _step(self, unpacker: "zlib._Decompress", data: bytes) -> bytes:
        if unpacker.eof:  # members may follow each other; anything else after the end is padding
            if not data.startswith(b"\x1f\x8b"):
                return b""
            unpacker = self._unpacker = zlib.decompressobj(GZIP_OR_ZLIB)
        try:
            self._keep(unpacker.decompress(data, STEP))
        except zlib.error as error:
            raise LimitReached("encoding") from error
        return unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail


def sips(piece: bytes, reader: Plain) -> Iterator[bytes]:
    """Yield a piece little by little, where it is to be unpacked."""
    step = SIP if isinstance(reader, Unpacked) else max(len(piece), 1)
    yield from (piece[start : start + step] for start in range(0, len(piece), step))


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


async def read_body(pieces: AsyncIterator[bytes], reader: Plain, limits: Limits) -> Body:
    """Read a body until its end, a limit, or a fault; what arrived is always kept."""
    wire = 0
    try:
        async for piece in pieces:
            reader.feed(piece[: limits.wire_bytes - wire])
            wire += len(piece)
            if wire > limits.wire_bytes:
                return Body(reader.content, "length")
        reader.finish()
    except LimitReached as reached:
        return Body(reader.content, reached.limit)
    except (TimeoutError, SilentError):
        return Body(reader.content, "time")
    except TransportError:
        return Body(reader.content, "disconnect")
    return Body(reader.content, None)
