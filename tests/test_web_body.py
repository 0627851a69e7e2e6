"""Bodies, unpacked within limits."""

import asyncio
import gzip
import zlib
from collections.abc import AsyncIterator, Callable

import httpcore
import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from each import each
from warraq.web.body import STEP, Body, Limits, Plain, Turns, read_body, reader_for
from warraq.web.rooms import Room, Rooms
from warraq.web.stream import expire

ROOMY = Limits(wire_bytes=2**20, decoded_bytes=2**20)
TEXT = "نص عربي يتكرر. ".encode() * 500


def read(packed: bytes, encoding: str | None, limits: Limits = ROOMY, step: int = 100) -> Body:
    """Read a body that comes in pieces."""

    async def pieces() -> AsyncIterator[bytes]:
        for start in range(0, len(packed), step):
            yield packed[start : start + step]

    return asyncio.run(read_by_turn(Turns(rooms(open_room()), 1), pieces(), reader_for(encoding, limits), limits))


async def read_by_turn(turns: Turns, pieces: AsyncIterator[bytes], reader: Plain, limits: Limits) -> Body:
    """Read a body when its turn has come, in twenty seconds."""
    async with asyncio.timeout(20) as timer:
        with turns.turn(timer) as turn:
            return await read_body(pieces, reader, limits, turn)


def raw_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


PACKED = {
    None: TEXT,
    "gzip": gzip.compress(TEXT),
    "x-gzip": gzip.compress(TEXT),
    "GZip ": gzip.compress(TEXT),
    "deflate": zlib.compress(TEXT),
    "identity": TEXT,
}


@each("encoding", PACKED)
@each("step", [1, 7, 10**6])
def test_what_was_packed_comes_out(encoding: str | None, step: int) -> None:
    assert read(PACKED[encoding], encoding, step=step) == Body(TEXT, None)


@each("more", [0, 1, 5, STEP])
@each("pack", [raw_deflate, gzip.compress, zlib.compress])
def test_what_is_unpacked_in_several_steps_comes_whole(more: int, pack: Callable[[bytes], bytes]) -> None:
    body, limits = bytes(STEP + more), Limits(2**20, 2**20)

    assert read(pack(body), "gzip" if pack is gzip.compress else "deflate", limits, step=2**20) == Body(body, None)


@pytest.mark.parametrize("step", [50, 10**6])
def test_servers_that_pack_differently_from_what_they_say(step: int) -> None:
    assert read(raw_deflate(TEXT), "deflate", step=step).content == TEXT
    assert read(TEXT, "gzip", step=step) == Body(TEXT, None)
    assert read(gzip.compress(TEXT), "deflate", step=step) == Body(TEXT, None)


def test_members_may_follow_each_other_and_padding_is_dropped() -> None:
    assert read(gzip.compress(b"a") + gzip.compress(b"b"), "gzip").content == b"ab"
    assert read(gzip.compress(b"a") + bytes(64), "gzip") == Body(b"a", None)


def test_what_we_did_not_ask_for_is_kept_packed() -> None:
    assert read(b"\x0b\x02\x80abc", "br") == Body(b"\x0b\x02\x80abc", None)


def test_a_torn_stream_keeps_what_could_be_read() -> None:
    body = read(gzip.compress(TEXT)[:-8], "gzip")

    assert body == Body(TEXT, "encoding")


@given(cut=st.integers(0, 200), flip=st.integers(0, 100), step=st.integers(1, 300))
def test_no_damage_raises_and_no_limit_is_passed(cut: int, flip: int, step: int) -> None:
    packed = bytearray(gzip.compress(TEXT))
    packed[flip % len(packed)] ^= 0xFF
    limits = Limits(wire_bytes=80, decoded_bytes=1000)

    body = read(bytes(packed[: len(packed) - cut]), "gzip", limits, step)

    assert len(body.content) <= 1000


def test_both_limits_count_exactly() -> None:
    assert read(TEXT, None, Limits(wire_bytes=150, decoded_bytes=10**6)) == Body(TEXT[:150], "length")
    assert read(TEXT, None, Limits(wire_bytes=10**6, decoded_bytes=150)) == Body(TEXT[:150], "decoded")
    assert read(TEXT, None, Limits(wire_bytes=len(TEXT), decoded_bytes=len(TEXT))) == Body(TEXT, None)


@pytest.mark.parametrize(
    ("fault", "truncated"),
    [(httpx.ReadTimeout("quiet"), "time"), (httpx.RemoteProtocolError("cut"), "disconnect"), (TimeoutError(), "time")],
)
def test_what_came_before_a_fault_is_kept(fault: Exception, truncated: str) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        yield b"half"
        raise fault

    turns = Turns(rooms(open_room()), 1)

    assert asyncio.run(read_by_turn(turns, pieces(), reader_for(None, ROOMY), ROOMY)) == Body(b"half", truncated)


# --- large replies ---

LARGE = Limits(wire_bytes=2**22, decoded_bytes=2**22)


def most_at_once(bodies: list[tuple[bytes, str | None]], max_large: int) -> tuple[int, list[Body]]:
    """Read bodies side by side; return how many bytes beyond 10,000 a body were held at most, and what came."""
    most = 0

    async def read_all() -> list[Body]:
        turns, readers = Turns(rooms(open_room()), max_large), [reader_for(label, LARGE) for _, label in bodies]

        async def one(packed: bytes, reader: Plain) -> Body:
            async def pieces() -> AsyncIterator[bytes]:
                nonlocal most
                for start in range(0, len(packed), 5_000):
                    await asyncio.sleep(0)
                    yield packed[start : start + 5_000]
                    begun = sum(other.size > 0 for other in readers if other not in done)
                    most = max(most, sum(other.size for other in readers if other not in done) - 10_000 * begun)

            read = await read_by_turn(turns, pieces(), reader, LARGE)
            done.append(reader)
            return read

        done: list[Plain] = []
        return await asyncio.gather(*(one(packed, reader) for (packed, _), reader in zip(bodies, readers, strict=True)))

    return most, asyncio.run(read_all())


def open_room() -> asyncio.Event:
    room = asyncio.Event()
    room.set()
    return room


def rooms(for_large: asyncio.Event, for_middling: asyncio.Event | None = None) -> Rooms:
    """Rooms that take a reply of 5,000 bytes for middling, and one of 10,000 for large."""
    told = Rooms(Room(0), Room(0), Room(0), (5_000, 10_000))
    told.large.is_there, told.middling.is_there = for_large, for_middling or open_room()
    return told


@pytest.mark.parametrize("label", [None, "gzip"])
def test_large_replies_are_read_by_turns_and_whole(label: str | None) -> None:
    whole = bytes(range(250)) * 800
    packed = whole if label is None else gzip.compress(whole)

    most, read = most_at_once([(packed, label)] * 12, max_large=2)

    assert [one.content for one in read] == [whole] * 12
    assert most < 2 * len(whole) + 12 * 260_000 * (label is not None)


def test_a_large_reply_waits_until_the_one_before_it_has_been_taken() -> None:
    async def read_two() -> None:
        room = open_room()
        turns = Turns(rooms(room), 1)

        async def pieces() -> AsyncIterator[bytes]:
            for _ in range(4):
                await asyncio.sleep(0)
                yield bytes(20_000)

        async def one() -> int:
            read = await read_by_turn(turns, pieces(), reader_for(None, LARGE), LARGE)
            room.clear()  # it is in the hands of whoever takes it
            return len(read.content)

        both = [asyncio.create_task(one()) for _ in "ab"]
        await asyncio.wait(both, return_when="FIRST_COMPLETED")
        await asyncio.sleep(0.05)
        assert sum(task.done() for task in both) == 1
        room.set()
        assert await asyncio.gather(*both) == [80_000] * 2

    asyncio.run(read_two())


def test_one_that_stops_waiting_for_its_turn_lets_nobody_else_in() -> None:
    async def tried() -> list[str]:
        turns, told = Turns(rooms(open_room()), 1), list[str]()

        async def large(name: str) -> None:
            async with asyncio.timeout(20) as timer:
                with turns.turn(timer) as turn:
                    await turn.grown_to(20_000)
                    told.append(name)
                    await asyncio.sleep(20)

        tasks = [asyncio.create_task(large(name)) for name in "abc"]
        await asyncio.sleep(0)
        tasks[1].cancel()
        await asyncio.wait(tasks, timeout=0.02)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        return told

    assert asyncio.run(tried()) == ["a"]


@pytest.mark.slow
def test_bombs_do_not_burst_side_by_side() -> None:
    most, read = most_at_once([(gzip.compress(bytes(2**22)), "gzip")] * 20, max_large=1)

    assert {len(one.content) for one in read} == {2**22}
    assert most < 20 * STEP + 2**22


@pytest.mark.slow
def test_waiting_for_a_turn_costs_no_time_and_other_waiting_does() -> None:
    async def read() -> Body:
        room = asyncio.Event()
        asyncio.get_running_loop().call_later(0.3, room.set)

        async def pieces() -> AsyncIterator[bytes]:
            yield bytes(20_000)
            await asyncio.sleep(sleep_s)
            yield b"end"

        async with asyncio.timeout(0.2) as timer:
            with Turns(rooms(room), 1).turn(timer) as turn:
                return await read_body(pieces(), reader_for(None, LARGE), LARGE, turn)

    sleep_s = 0.0
    assert asyncio.run(read()).content.endswith(b"end")
    sleep_s = 5.0
    with pytest.raises(TimeoutError):
        asyncio.run(read())


def test_a_wait_that_is_over_is_not_ended_again() -> None:
    async def both() -> None:
        loop = asyncio.get_running_loop()
        over, waits = loop.create_future(), loop.create_future()
        over.set_result(None)
        for wait in (over, waits):
            expire(wait, 1.5)

        assert over.result() is None
        with pytest.raises(httpcore.ReadTimeout, match=r"nothing for 1\.5 s"):
            await waits

    asyncio.run(both())
