"""What the fetcher's settings allow, and what is counted and held back: on either side of each limit."""

import asyncio
import json
import re
from pathlib import Path

import httpcore
import pytest
from pydantic import ValidationError

from each import each
from pages import sent
from warraq.settings import Settings
from warraq.web import Fetched, Request, WebSettings
from warraq.web.exchange import size_of
from warraq.web.lane import Lane
from warraq.web.request import Sent
from warraq.web.stream import Stream, expire

CONTACT = "desk@example.org"
DOCS = Path(__file__).parent.parent / "docs" / "settings.md"
ROWS = re.findall(r"^\| `(\w+)` \| `?(none|[\d\[][^|`]*)`? \|", DOCS.read_text(encoding="utf-8"), flags=re.MULTILINE)


@each(("name", "said"), [row for row in ROWS if row[0] in {*WebSettings.model_fields, "workers"} - {"contact"}])
def test_every_documented_limit_is_the_one_that_holds(name: str, said: str) -> None:
    default = (WebSettings.model_fields | Settings.model_fields)[name].default

    assert (list(default) if isinstance(default, tuple) else default) == json.loads(said.replace("none", "null"))


def allowed(name: str, value: object) -> bool:
    try:
        WebSettings.model_validate({"contact": CONTACT, name: value})
    except ValidationError:
        return False
    return True


@each(
    ("names", "beneath", "least"),
    [
        (
            "max_wire_bytes max_decoded_bytes max_sitemap_bytes max_robots_bytes max_header_bytes max_in_hand_bytes",
            0,
            1,
        ),
        ("large_bytes max_tries trouble_limit max_open max_large source_window", 0, 1),
        ("max_run_requests max_site_requests", 0, 1),
        ("max_hops keepalive_s backoff_s max_wait_s closed_s max_host_s max_backoff_s", -1, 0),
        ("connect_s idle_s head_s total_s lull_s", 0, 0.5),
        ("max_run_minutes max_run_mb max_site_minutes max_site_mb", 0, 0.5),
        ("contact", "ab", "abc"),
    ],
)
def test_how_little_a_setting_may_be(names: str, beneath: object, least: object) -> None:
    for name in names.split():
        assert (name, allowed(name, beneath), allowed(name, least)) == (name, False, True)


def test_how_many_processes_may_read(tmp_path: Path) -> None:
    for workers in (1, 64):
        assert Settings(home=tmp_path, workers=workers).workers == workers
    for workers in (0, 65):
        with pytest.raises(ValidationError):
            Settings(home=tmp_path, workers=workers)


def test_a_person_waits_two_minutes_for_a_host() -> None:
    for asked_s, given_s in ((3600.0, 120.0), (121.0, 120.0), (119.0, 119.0)):
        assert WebSettings(contact=CONTACT, max_host_s=asked_s).for_a_person().max_host_s == given_s


@pytest.mark.parametrize(("headers", "size"), [((), 0), ((("a", ""),), 5), ((("ab", "cde"), ("f", "g")), 15)])
def test_a_header_takes_its_letters_and_four_more(headers: tuple[tuple[str, str], ...], size: int) -> None:
    assert size_of(headers) == size


ASKED = Request(url="https://a.example/", site="a", purpose="article")


def test_what_came_weighs_its_bytes_and_goes_to_the_archive_with_what_was_sent() -> None:
    hop, last, with_it = sent("xx"), sent("xyz"), (Sent((), None), Sent((), "127.0.0.1"))
    whole = Fetched(ASKED, "fetched", last, hops=(hop,), sent=with_it)

    assert whole.weight - Fetched(ASKED, "failing", None).weight == 5
    assert Fetched(ASKED, "failing", None, hops=(hop,), sent=with_it[:1]).weight == 2050
    assert list(whole.exchanges()) == [(hop, with_it[0]), (last, with_it[1])]
    assert list(Fetched(ASKED, "failing", None, hops=(hop,), sent=with_it[:1]).exchanges()) == [(hop, with_it[0])]
    with pytest.raises(ValueError, match="shorter"):
        list(Fetched(ASKED, "fetched", last, hops=(hop,), sent=with_it[:1]).exchanges())


def test_a_host_has_its_time_and_no_more() -> None:
    settings = WebSettings(contact=CONTACT, max_host_s=60)

    for ready_at, now, is_over in ((0.0, 160.0, False), (0.0, 160.5, True), (160.0, 1.0, False), (160.5, 1.0, True)):
        assert Lane("a", 100.0, ready_at=ready_at).is_out_of_time(now, settings) is is_over


class Wire(asyncio.Transport):
    """A connection that notes what it is told."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []

    def pause_reading(self) -> None:
        """Note it."""
        self.told.append("pause")

    def resume_reading(self) -> None:
        """Note it."""
        self.told.append("resume")

    def abort(self) -> None:
        """Note it."""
        self.told.append("abort")

    def is_closing(self) -> bool:
        """Say no."""
        return False

    def get_extra_info(self, name: str, default: object = None) -> object:
        """Tell who is there."""
        return ("127.0.0.1", 80) if name == "peername" else default


KB = 2**10


def test_a_server_waits_while_256_kilobytes_are_not_read() -> None:
    async def tried() -> None:
        stream, wire = Stream(), Wire()
        stream.data_received(b"x" * 257 * KB)
        assert await stream.read(257 * KB) == b"x" * 257 * KB
        stream.connection_made(wire)

        stream.data_received(b"x" * 256 * KB)
        assert wire.told == []
        stream.data_received(b"y")
        stream.data_received(b"y")
        assert wire.told == ["pause"]
        await stream.read(128 * KB + 2)
        assert wire.told == ["pause"]
        await stream.read(1)
        assert wire.told == ["pause", "resume"]
        await stream.read(1)
        assert wire.told == ["pause", "resume"]
        stream.data_received(b"z" * 200 * KB)
        assert wire.told == ["pause", "resume", "pause"]
        assert stream.get_extra_info("server_addr") == ("127.0.0.1", 80)
        await stream.aclose()
        assert wire.told[-1] == "abort"

    asyncio.run(asyncio.wait_for(tried(), 5))


def test_a_piece_is_read_in_parts_and_the_end_once_all_is_read() -> None:
    async def tried() -> None:
        stream = Stream()
        stream.data_received(b"abc")
        assert stream.get_extra_info("is_readable")
        assert [await stream.read(2), await stream.read(2)] == [b"ab", b"c"]
        assert not stream.get_extra_info("is_readable")
        with pytest.raises(httpcore.ReadTimeout, match=r"nothing for 0\.001 s"):
            await stream.read(2, 0.001)
        waits = asyncio.ensure_future(stream.read(2, 5))
        await asyncio.sleep(0)
        stream.data_received(b"d")
        assert await waits == b"d"
        stream.eof_received()
        assert stream.get_extra_info("is_readable")
        assert [await stream.read(2), await stream.read(2)] == [b"", b""]
        stream.connection_lost(OSError("cut"))
        with pytest.raises(httpcore.ReadError, match="cut"):
            await stream.read(2)
        with pytest.raises(httpcore.WriteError):
            await stream.write(b"x")

    asyncio.run(asyncio.wait_for(tried(), 5))


def test_a_wait_that_is_over_is_ended_once() -> None:
    async def tried() -> None:
        waiter = asyncio.get_running_loop().create_future()
        waiter.set_result(None)
        expire(waiter, 1)
        assert waiter.result() is None

    asyncio.run(asyncio.wait_for(tried(), 5))
