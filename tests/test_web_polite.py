"""How servers are treated."""

import asyncio
import time
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drawing import drawn
from each import each
from loopback import NOON, QUICK, Asked, LittleWeb, ask, fetch, looking_at, reply, routes, says
from warraq.models import Capture
from warraq.web import Outside, RobotsMemory, WebSettings, open_web
from warraq.web.lane import Lane
from warraq.web.reply import retry_after

pytestmark = pytest.mark.slow

PAGE = says(b"<p>x</p>")


def gaps(web: LittleWeb, host: str) -> list[float]:
    return [later.at - earlier.at for earlier, later in pairwise(asked for asked in web.asked if asked.host == host)]


def test_a_crawl_delay_that_is_longer_than_ours_wins() -> None:
    robots = says(b"User-agent: *\nCrawl-delay: 0.1")
    web = LittleWeb({"a.example": routes({"/robots.txt": robots, "/1": PAGE, "/2": PAGE, "/3": PAGE})})

    fetch(web, *(f"http://a.example/{number}" for number in (1, 2, 3)))

    assert min(gaps(web, "a.example")[1:]) >= 0.1


def test_a_crawl_delay_beyond_a_run_puts_addresses_off_and_asks_the_first() -> None:
    robots = says(b"User-agent: *\nCrawl-delay: 600")
    web = LittleWeb({"a.example": routes({"/robots.txt": robots, "/1": PAGE, "/2": PAGE})})

    settings = QUICK.model_copy(update={"max_host_s": 60})
    found = fetch(web, "http://a.example/1", "http://a.example/2", settings=settings)

    assert sorted(fetched.state for url, fetched in found.items() if "robots" not in url) == ["fetched", "put_off"]
    put_off = next(fetched for fetched in found.values() if fetched.state == "put_off")
    assert put_off.not_before is None  # its turn comes with the next run


def test_a_delay_that_is_asked_for_is_waited_out_and_trouble_is_not() -> None:
    slow = LittleWeb({"a.example": routes({f"/{number}": PAGE for number in range(3)})})
    sick = LittleWeb({"a.example": routes({"/0": says(b"", "429 Slow", Retry_After="1"), "/1": PAGE})})

    calm = fetch(slow, *(ask(f"http://a.example/{number}", delay_s=0.3) for number in range(3)))
    left = fetch(sick, "http://a.example/0", "http://a.example/1")

    assert {fetched.state for url, fetched in calm.items() if "robots" not in url} == {"fetched"}
    assert min(gaps(slow, "a.example")[1:]) >= 0.3 > QUICK.max_wait_s
    assert {fetched.state for url, fetched in left.items() if "robots" not in url} == {"later"}


def test_the_delay_does_not_hold_after_robots_txt() -> None:
    web = LittleWeb({"a.example": routes({"/1": PAGE})})

    settings = QUICK.model_copy(update={"max_host_s": 30})
    found = fetch(web, ask("http://a.example/1", delay_s=90), settings=settings)

    assert found["http://a.example/1"].state == "fetched"


def test_one_host_gets_one_request_at_a_time_from_all_sides() -> None:
    async def slow(asked: Asked, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.02)
        writer.write(reply(b"x"))

    to_a = says(b"", "302 Found", Location="http://a.example/z")
    web = LittleWeb({"a.example": slow, "b.example": to_a, "c.example": to_a})

    found = fetch(web, "http://a.example/1", "https://a.example/2", "http://b.example/3", "http://c.example/4")

    assert [fetched.state for url, fetched in found.items() if "robots" not in url] == ["fetched"] * 4
    assert web.most_open["a.example"] == 1


def test_a_host_in_trouble_is_left_alone_after_a_while() -> None:
    web = LittleWeb({"a.example": routes({f"/{number}": says(b"", "500 Oops") for number in range(20)})})
    settings = QUICK.model_copy(update={"trouble_limit": 4})

    found = fetch(web, *(f"http://a.example/{number}" for number in range(20)), settings=settings)

    assert len(web.paths("a.example")) == 1 + 4  # robots.txt, then two pages twice
    states = [fetched.state for url, fetched in found.items() if "robots" not in url]
    assert (states.count("failing"), states.count("later")) == (2, 18)
    assert all(fetched.not_before for fetched in found.values() if fetched.state == "later")


def test_troubles_count_in_a_row_and_double_the_wait() -> None:
    lane, limits = Lane("a", 0.0), WebSettings(contact="test@example.org")

    waits = [lane.trouble(limits) for _ in range(6)]

    assert waits == [5.0, 10.0, 20.0, 40.0, 60.0, limits.closed_s]
    lane.well()
    assert lane.trouble(limits) == 5.0


def wait(value: str) -> float | None:
    """What a reply with this Retry-After asks for."""
    headers = (("Retry-After", value),)
    asked = "http://a.example/"
    return retry_after(
        Capture(url=asked, asked_for=asked, fetched_at=NOON, status=503, headers=headers, body=b""), NOON
    )


def test_retry_after_is_read_in_both_its_forms() -> None:
    assert wait("120") == 120
    assert wait("Wed, 28 Jan 2026 12:02:00 GMT") == 120
    assert wait("Wed, 28 Jan 2026 11:00:00 GMT") == 0
    assert wait("soon") is None
    assert wait("-5") is None
    assert wait("٣٠") is None
    assert wait("9" * 400) is not None


ABSURD = [
    "Wed, 28 Jan 2026 12:02:00 +999999999",
    "Wed, 28 Jan 2026 12:02:00 -99999999999999999999",
    "Mon, 01 Jan 0001 00:00:00 +1400",
    "Fri, 31 Dec 9999 23:59:59 -1400",
    "Wed, 28 Jan 99999 12:02:00 GMT",
    "Wed, 99 Jan 2026 12:02:00 GMT",
    "Wed, 28 Jan 2026 99:99:99 GMT",
    ",",
    "0 0 0",
]


@each("value", ABSURD)
def test_an_absurd_retry_after_is_a_wait_or_none(value: str) -> None:
    assert wait(value) is None or wait(value) >= 0  # type: ignore[operator]


@given(st.text(alphabet="0123456789 :+-,JanWedGMT٣\x00", max_size=60))
@drawn(200)
def test_any_retry_after_is_a_wait_or_none(value: str) -> None:
    assert (wait(value) or 0) >= 0


def test_a_retry_after_of_a_year_is_a_day() -> None:
    web = LittleWeb({"a.example": routes({"/x": says(b"", "503 Shut", Retry_After="31536000")})})

    fetched = fetch(web, "http://a.example/x")["http://a.example/x"]

    assert fetched.not_before == NOON + timedelta(days=1)
    assert fetched.error is None  # Retry-After is no failure


def test_what_an_earlier_run_read_of_robots_txt_holds_while_it_is_out_of_reach() -> None:
    web = LittleWeb({"a.example": routes({"/robots.txt": says(b"", "503 Shut"), "/x": PAGE, "/y": PAGE})})
    remembered = {"http://a.example": RobotsMemory(b"User-agent: *\nDisallow: /x")}
    outside = Outside(web.resolve, web.dial, clock=lambda: NOON)

    with web.running(), open_web(QUICK, outside) as opened:
        opened.remember(remembered, {})
        opened.submit(ask("http://a.example/x"))
        opened.submit(ask("http://a.example/y"))
        states = {fetched.request.url[-1]: fetched.state for fetched in opened.results()}

    assert (states["x"], states["y"]) == ("disallowed", "fetched")


def test_validators_are_sent_to_the_address_that_gave_them_alone() -> None:
    web = LittleWeb({"a.example": says(b"", "302 Found", Location="http://b.example/y"), "b.example": PAGE})

    fetch(web, ask("http://a.example/x", etag='"1"', last_modified="Wed, 28 Jan 2026 11:00:00 GMT"))

    sent = {asked.host: asked.headers.get("if-none-match") for asked in web.asked if asked.path != "/robots.txt"}
    assert sent == {"a.example": '"1"', "b.example": None}


def test_validators_of_where_redirects_led_are_sent_there_alone() -> None:
    there = {"/x": says(b"", "301 Moved", Location="/y"), "/y": says(b"", "304 Not Modified", ETag='"1"')}
    web = LittleWeb({"a.example": routes(there)})

    found = fetch(web, ask("http://a.example/x", etag='"1"', answered_at="http://a.example/y"))

    sent = {asked.path: asked.headers.get("if-none-match") for asked in web.asked if asked.path != "/robots.txt"}
    assert sent == {"/x": None, "/y": '"1"'}
    assert found["http://a.example/x"].state == "not_modified"


def test_a_redirect_that_leads_elsewhere_now_gets_no_validators() -> None:
    web = LittleWeb({"a.example": routes({"/x": says(b"", "301 Moved", Location="/z"), "/z": PAGE})})

    fetch(web, ask("http://a.example/x", etag='"1"', answered_at="http://a.example/y"))

    assert {asked.headers.get("if-none-match") for asked in web.asked} == {None}


def test_a_pause_beyond_a_day_comes_from_a_clock_that_was_ahead() -> None:
    web = LittleWeb({"a.example": routes({"/1": PAGE})})

    with web.running(), looking_at(web) as opened:
        opened.remember({}, {"http://a.example": NOON + timedelta(days=400)})
        opened.submit(ask("http://a.example/1"))
        states = {fetched.request.purpose: fetched.state for fetched in opened.results()}

    assert states["article"] == "fetched"


def test_a_validator_that_is_no_header_is_not_sent() -> None:
    web = LittleWeb({"a.example": PAGE})

    found = fetch(web, ask("http://a.example/x", etag='"1"\r\nX-Evil: 1', last_modified="أمس"))

    assert found["http://a.example/x"].state == "fetched"
    assert not {"if-none-match", "x-evil", "if-modified-since"} & set(web.asked[-1].headers)


def test_a_connection_is_used_again() -> None:
    web = LittleWeb({"a.example": PAGE})

    fetch(web, *(f"http://a.example/{number}" for number in range(5)))

    assert len(web.dialled) == 1


def test_idle_connections_are_closed_when_there_are_many_hosts() -> None:
    web = LittleWeb({f"h{number}.example": PAGE for number in range(12)})
    settings = QUICK.model_copy(update={"max_open": 3})

    found = fetch(web, *(f"http://h{number}.example/x" for number in range(12)), settings=settings)

    assert sum(fetched.state == "fetched" for url, fetched in found.items() if url.endswith("x")) == 12


def test_nobody_is_asked_faster_than_results_are_taken() -> None:
    body = says(bytes(50_000))
    web = LittleWeb({f"h{number}.example": body for number in range(4)})
    settings = QUICK.model_copy(update={"max_in_hand_bytes": 100_000, "source_window": 50})

    with web.running(), looking_at(web, settings) as opened:
        for number in range(4):
            opened.supply(ask(f"http://h{number}.example/{page}") for page in range(20))
        results = opened.results()
        next(results)
        asked = -1
        while asked != len(web.asked):  # until nothing more is asked for
            asked = len(web.asked)
            time.sleep(0.15)
        assert asked < 20
        assert sum(1 for fetched in results) > 70


def test_a_large_reply_that_nobody_has_taken_yet_holds_up_large_ones_alone() -> None:
    large, small = says(bytes(200_000)), says(bytes(1_000))
    large_pages, small_pages = {"/0": large, "/1": large, "/2": large}, {f"/{page}": small for page in range(20)}
    web = LittleWeb({"a.example": routes(large_pages), "b.example": routes(small_pages)})
    sizes = {"large_bytes": 100_000, "max_in_hand_bytes": 100_000, "source_window": 50}

    def asked(host: str) -> int:
        return sum(one.host == host and one.path != "/robots.txt" for one in web.asked)

    def wait_for(host: str, count: int) -> None:
        deadline = time.monotonic() + 20
        while asked(host) < count and time.monotonic() < deadline:
            time.sleep(0.01)

    with web.running(), looking_at(web, QUICK.model_copy(update=sizes)) as opened:
        opened.supply(ask(f"http://a.example/{page}") for page in range(3))
        wait_for("a.example", 2)  # one request at a time: the first reply is in hand
        opened.supply(ask(f"http://b.example/{page}") for page in range(20))
        wait_for("b.example", 20)

        assert (asked("a.example"), asked("b.example")) == (2, 20)
        sizes_of = [len(one.capture.body) for one in opened.results() if one.capture and one.capture.status == 200]
        assert sorted(sizes_of) == [1_000] * 20 + [200_000] * 3


def test_middling_replies_that_nobody_takes_do_not_hold_up_small_ones() -> None:
    """Some hosts that send long pages at once would stop all others, until every one of these was read."""
    long, small = says(bytes(300_000)), says(bytes(1_000))
    harmful = {f"h{number}.example": routes({f"/{page}": long for page in range(4)}) for number in range(6)}
    web = LittleWeb(harmful | {"b.example": routes({f"/{page}": small for page in range(20)})})
    sizes = {"max_in_hand_bytes": 700_000, "source_window": 50}

    def asked(host: str) -> int:
        return sum(one.host == host and one.path != "/robots.txt" for one in web.asked)

    with web.running(), looking_at(web, QUICK.model_copy(update=sizes)) as opened:
        for host in harmful:
            opened.supply(ask(f"http://{host}/{page}") for page in range(4))
        before = -1
        while before != sum(asked(host) for host in harmful):
            before = sum(asked(host) for host in harmful)
            time.sleep(0.1)
        opened.supply(ask(f"http://b.example/{page}") for page in range(20))
        deadline = time.monotonic() + 20
        while asked("b.example") < 20 and time.monotonic() < deadline:
            time.sleep(0.01)

        assert before < 24, "they wait until what came is taken"
        assert asked("b.example") == 20
        came = [len(one.capture.body) for one in opened.results() if one.capture and one.capture.status == 200]
        assert sorted(came) == [1_000] * 20 + [300_000] * 24


def test_leaving_early_leaves_nothing_running() -> None:
    web = LittleWeb({"a.example": PAGE})

    with web.running(), looking_at(web) as opened:
        for number in range(50):
            opened.submit(ask(f"http://a.example/{number}", delay_s=5))
        next(opened.results())

    assert len(web.asked) <= 3


def test_every_setting_is_documented_with_its_reason() -> None:
    text = (Path(__file__).parent.parent / "docs" / "fetching.md").read_text(encoding="utf-8")

    undocumented = [name for name in WebSettings.model_fields if f"`{name}`" not in text and f"{name} =" not in text]
    assert undocumented == ["contact"]  # it opens the text, in words
