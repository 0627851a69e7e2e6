"""What a worker answers to a supervisor that asks whether it is well."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass

WELL = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\nConnection: close\r\n\r\nwell\n"
ILL = (
    b"HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/plain\r\nContent-Length: 22\r\nConnection: close\r\n\r\n"
    b"the database is gone\r\n"
)
LONGEST_S = 5.0  # for a question


@dataclass(slots=True)
class Vital:
    """Whether a worker takes jobs."""

    is_well: bool = False

    @contextmanager
    def reached(self) -> Iterator[None]:
        """While the block runs, the queue is in reach."""
        self.is_well = True
        try:
            yield
        finally:
            self.is_well = False


@asynccontextmanager
async def answering(vital: Vital, port: int | None) -> AsyncIterator[None]:
    """Answer on a port of every address while the block runs; None: nobody asks.

    It is the worker's own event loop that answers: one that hangs does not.
    """
    if port is None:
        yield
        return

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await asyncio.wait_for(reader.readline(), LONGEST_S)
            writer.write(WELL if vital.is_well else ILL)
            await asyncio.wait_for(writer.drain(), LONGEST_S)
        except (OSError, TimeoutError, ValueError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(answer, None, port)
    async with server:
        yield
