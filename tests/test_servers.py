"""What a night remembers of servers and sites for the next one."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from loopback import NOON, QUICK, Asked, LittleWeb, reply, routes, says
from warraq.night import Home, due_sites, run_night
from warraq.rules import Rules, Site
from warraq.schedule.rhythm import Pace
from warraq.store import Store
from warraq.warc import Archive
from warraq.web import Outside, open_web

pytestmark = pytest.mark.slow

A = Site(name="a", url="http://a.example/", feeds=("http://a.example/feed",), enabled=True, delay_s=0)
ROBOTS = b"User-agent: GPTBot\nDisallow: /\n\nUser-agent: *\nDisallow: /secret"
FEED = b"""<rss version="2.0"><channel>
<item><title>x</title><link>http://a.example/n/1</link></item>
<item><title>y</title><link>http://a.example/secret</link></item>
</channel></rss>"""
PAGE = says(("<h1>عنوان الخبر</h1>" + "<p>نص الخبر كما ورد من مصدره في المدينة.</p>" * 8).encode())


def web_with(robots: bytes) -> LittleWeb:
    async def asked_for_robots(asked: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(robots)

    feed = says(FEED, Content_Type="text/xml")
    return LittleWeb(
        {"a.example": routes({"/robots.txt": asked_for_robots, "/feed": feed, "/n/1": PAGE, "/secret": PAGE})}
    )


def home_on(web: LittleWeb, store: Store, folder: Path, nights: int = 0) -> Home:
    now = NOON + timedelta(days=nights)
    outside = Outside(web.resolve, web.dial, clock=lambda: now)
    return Home(store, Archive(folder / "warc"), Rules(sites=(A,)), lambda: open_web(QUICK, outside), lambda: now)


def night(web: LittleWeb, store: Store, folder: Path, nights: int = 0) -> None:
    with web.running():
        run_night(home_on(web, store, folder, nights), [A])


def test_the_rules_of_the_last_night_hold_while_robots_txt_is_out_of_reach(store: Store, tmp_path: Path) -> None:
    night(web_with(reply(ROBOTS)), store, tmp_path)
    second = web_with(reply(b"", "503 Shut"))
    night(second, store, tmp_path, nights=1)

    assert "/feed" in second.paths("a.example")
    assert "/secret" not in second.paths("a.example")
    known = store.servers()["http://a.example"]
    assert (known.state, known.unreachable_since) == ("later", NOON + timedelta(days=1))
    assert known.robots is not None


def test_refusals_of_ai_are_kept(store: Store, tmp_path: Path) -> None:
    night(web_with(reply(ROBOTS)), store, tmp_path)

    assert store.servers()["http://a.example"].refusals == ("gptbot: Disallow: /",)


def test_a_robots_txt_whose_archive_is_gone_is_as_never_read(store: Store, tmp_path: Path) -> None:
    night(web_with(reply(ROBOTS)), store, tmp_path)
    for file in (tmp_path / "warc").glob("*.gz"):
        file.unlink()
    second = web_with(reply(b"", "503 Shut"))
    night(second, store, tmp_path, nights=1)

    assert set(second.paths("a.example")) == {"/robots.txt"}


def test_a_site_is_due_by_its_rhythm(store: Store, tmp_path: Path) -> None:
    web = web_with(reply(ROBOTS))

    assert due_sites(home_on(web, store, tmp_path), [A], Pace()) == [A]
    night(web, store, tmp_path)
    assert due_sites(home_on(web, store, tmp_path), [A], Pace()) == []
    assert due_sites(home_on(web, store, tmp_path, nights=1), [A], Pace()) == [A]
    assert store.rhythms(["a", "b"])["a"].listed == 2


def test_a_site_that_fails_is_asked_again_later_and_later(store: Store, tmp_path: Path) -> None:
    broken = LittleWeb({"a.example": routes({"/feed": says(b"", "500 Oops")})})
    night(broken, store, tmp_path)
    night(broken, store, tmp_path, nights=1)

    assert store.rhythms(["a"])["a"].failures == 2


def test_a_server_that_asked_for_rest_is_left_alone_by_the_next_run(store: Store, tmp_path: Path) -> None:
    busy = says(b"", "429 Slow", Retry_After="7200")
    night(LittleWeb({"a.example": routes({"/feed": busy})}), store, tmp_path)
    second = web_with(reply(b"", "404 None"))
    night(second, store, tmp_path)
    third = web_with(reply(b"", "404 None"))
    night(third, store, tmp_path, nights=1)

    assert second.asked == []
    assert "/feed" in third.paths("a.example")
