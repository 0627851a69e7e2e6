"""Many nights over a little web, by a clock that is handed in; after each, what must hold of every address."""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from itertools import count
from pathlib import Path
from typing import Any, get_args

from sqlalchemy import text

from loopback import QUICK, Asked, LittleWeb, reply, trusting
from warraq.health.report import RunReport
from warraq.night import Home, run_night
from warraq.rules import Rules
from warraq.rules.site import Site
from warraq.schedule.address import State
from warraq.schedule.ladders import RARELY
from warraq.store import Store, tables
from warraq.store.standing import known_of
from warraq.warc import Archive, Depot
from warraq.web import Outside, WebSettings, open_web

FIRST = datetime(2026, 1, 20, 21, tzinfo=UTC)
DAY = timedelta(days=1)
HOST = "www.sahl.example"
SAHL = f"http://{HOST}"
TEXT = "قال رئيس البلدية إن أعمال ترميم الجسر انتهت قبل موعدها، وإن حركة السير تعود إليه مطلع الأسبوع المقبل. " * 3
Page = bytes | Callable[[Asked], bytes]


@cache
def prose(number: int) -> str:
    """A text of its own, of the words of one: articles alike are each compared with all others in every night."""
    words, dice = TEXT.rstrip(". ").split(), random.Random(number)
    return f"قال {' '.join(dice.sample(words, len(words)))}."


def article(number: int, more: str = "", head: str = "") -> bytes:
    """An article's page."""
    title, ours = f"خبر رقم {number} من السهل", (prose(2 * number), prose(2 * number + 1))
    body = f"<article><h1>{title}</h1><p>{ours[0]}</p><p>الخبر {number}: {ours[1]}</p>{more}</article>"
    return reply(f"<html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>".encode())


def feed(*links: str) -> bytes:
    """A feed that names these addresses."""
    items = "".join(f"<item><title>خبر</title><link>{link}</link></item>" for link in links)
    return reply(f'<rss version="2.0"><channel>{items}</channel></rss>'.encode(), Content_Type="application/xml")


def sitemap(links: dict[str, str]) -> bytes:
    """A sitemap that names these addresses with their dates of change."""
    entries = "".join(f"<url><loc>{link}</loc><lastmod>{day}</lastmod></url>" for link, day in links.items())
    return reply(f"<urlset>{entries}</urlset>".encode(), Content_Type="application/xml")


def with_tag(page: bytes, tag: str) -> Callable[[Asked], bytes]:
    """A page that answers 304 to whoever has it."""

    def answer(asked: Asked) -> bytes:
        if asked.headers.get("if-none-match") == tag:
            return reply(b"", "304 Not Modified", ETag=tag)
        return page.replace(b"\r\n\r\n", f"\r\nETag: {tag}\r\n\r\n".encode(), 1)

    return answer


CLOSES = b"\r\nConnection: close\r\n"  # so does this server, whether or not all was sent
MISSING = reply(b"<h1>404</h1>", "404 Not Found")
CHALLENGE = reply(
    b"<html><head><title>Just a moment...</title></head><body><h1>www.sahl.example</h1><p>Checking if the site "
    b"connection is secure. Enable JavaScript and cookies to continue</p>"
    b"<script src='/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1'></script></body></html>"
)
PATIENT = {"connect_s": 20, "idle_s": 20, "head_s": 20, "total_s": 20}  # a busy machine is no silent server
SILENT = WebSettings(**(QUICK.model_dump() | PATIENT | {"backoff_s": 0.01, "max_wait_s": 0.05, "lull_s": 0.2}))


@dataclass
class Nights:
    """A home, and the web that it reads; pages may be changed between nights."""

    store: Store
    folder: Path
    web: LittleWeb
    sites: tuple[Site, ...] = ()
    settings: WebSettings = SILENT
    pages: dict[str, Page] = field(default_factory=dict)  # by address; what is not there is a 404
    depot: Depot | None = None  # where its WARC files lie; None: in its folder

    async def answer(self, asked: Asked, writer: Any) -> None:
        page = self.pages.get(f"http://{asked.host}{asked.path}", MISSING)
        sent = page(asked) if callable(page) else page
        writer.write(sent)
        if CLOSES in sent:
            writer.close()

    def night(self, day: float, *sites: Site) -> RunReport:
        """Run a night so many days after the first, with the sites that were read last or with these."""
        self.sites = sites or self.sites
        self.web.asked.clear()
        now = FIRST + timedelta(days=day)
        report = run_night(self.home(now), self.sites)
        check(self.store, report, now + timedelta(minutes=5))
        return report

    def home(self, now: datetime) -> Home:
        """The home at a time."""
        ticks = count()

        def clock() -> datetime:
            return now + timedelta(milliseconds=next(ticks))

        outside = Outside(self.web.resolve, self.web.dial, trusting(), clock)
        rules = Rules(sites=self.sites)
        web = partial(open_web, self.settings, outside)
        return Home(self.store, self.archive, rules, web, clock)

    @property
    def archive(self) -> Archive:
        """Its WARC files."""
        return Archive(self.folder / "warc", self.depot)

    def asked(self, part: str = "/n/") -> list[str]:
        """The paths of this night's requests that have this in them."""
        return [asked.path for asked in self.web.asked if part in asked.path]

    def rows(self, query: str) -> list[dict[str, Any]]:
        """The rows of a query."""
        return rows(self.store, query)

    @property
    def stored(self) -> list[str]:
        """The addresses of all articles."""
        return [row["url"] for row in self.rows("SELECT url FROM v1_articles ORDER BY url")]

    def states(self) -> dict[str, str]:
        """The state of every address that is no route."""
        return {row["key"]: row["state"] for row in self.rows("SELECT key, state FROM address WHERE state != 'route'")}


def rows(store: Store, query: str) -> list[dict[str, Any]]:
    with store.reading() as connection:
        return [dict(row) for row in connection.execute(text(query)).mappings()]


@contextmanager
def nights(store: Store, folder: Path, *hosts: str) -> Iterator[Nights]:
    """Give a home that reads a web of these hosts."""
    web = LittleWeb({})
    played = Nights(store, folder, web)
    web.hosts |= dict.fromkeys(hosts or (HOST,), played.answer)
    with web.running():
        yield played


def site(name: str = "sahl", **told: Any) -> Site:
    """A site with a feed, if nothing else is said."""
    told = {"url": f"http://www.{name}.example/", "delay_s": 0} | told
    if not told.keys() & {"feeds", "sitemaps", "listings"}:
        told["feeds"] = (f"http://www.{name}.example/feed",)
    return Site(name=name, **told)


def check(store: Store, report: RunReport, now: datetime) -> None:
    """After every night: the sum holds, and every known address has one state and a next time, or a reason for none."""
    counts = report.counts
    assert counts.balanced, counts
    assert counts.pending == 0
    with store.reading() as connection:
        addresses = [dict(row) for row in connection.execute(tables.address.select()).mappings()]
    for row in addresses:
        state, at, reason = known_of(row).standing
        assert state in get_args(State), row
        assert (at is None) == (reason is not None), row
        assert at is None or at <= now + RARELY, row
        assert state != "new" or row["put_off"] or at is not None, row
        assert row["last_fetched"] is None or row["last_fetched"] <= now, row
        assert len(row["key"]) <= 1_536
    told = f"SELECT address FROM outcome WHERE run = '{report.run.id}'"
    named = f"SELECT address FROM mention WHERE last_seen >= (SELECT started_at FROM run WHERE id = '{report.run.id}')"
    assert not rows(store, f"SELECT address FROM ({named}) AS n WHERE address NOT IN ({told})")
