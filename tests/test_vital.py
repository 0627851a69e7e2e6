"""What a worker answers to who asks whether it is well."""

import asyncio
import socket
from pathlib import Path

from warraq.queue.vital import Vital, answering


def test_a_worker_is_well_while_its_queue_is_in_reach() -> None:
    vital = Vital()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]

    async def said() -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"GET / HTTP/1.1\r\n")
        told = await reader.read()
        writer.close()
        return told

    async def asked() -> list[bytes]:
        async with answering(vital, port):
            told = [await said()]
            with vital.reached():
                told.append(await said())
            return [*told, await said()]

    ill, well, ill_again = asyncio.run(asked())
    assert well.startswith(b"HTTP/1.1 200 ")
    assert well.endswith(b"\r\n\r\nwell\n")
    assert ill.startswith(b"HTTP/1.1 503 ")
    assert ill.endswith(b"\r\n\r\nthe database is gone\r\n")
    assert ill_again == ill
    for one in (ill, well):
        head, _, body = one.partition(b"\r\n\r\n")
        assert f"Content-Length: {len(body)}".encode() in head


def test_where_nobody_asks_nothing_listens() -> None:
    async def opened(port: int | None) -> int:
        before = len([*Path("/dev/fd").iterdir()])
        async with answering(Vital(), port):
            return len([*Path("/dev/fd").iterdir()]) - before

    assert asyncio.run(opened(None)) == 0
    assert asyncio.run(opened(0)) > 0
