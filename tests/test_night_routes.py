"""A night reads every way into a site, again and again, and names those that fail."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from conftest import NewArchive
from warraq.demo.cases import Case, Sending
from warraq.demo.server import LittleWeb
from warraq.night import Home, run_night
from warraq.rules import Rules
from warraq.rules.site import Site
from warraq.store import Store
from warraq.warc import Archive
from warraq.web import Outside, WebSettings, open_web

pytestmark = pytest.mark.slow

HOST = "www.sahl.example"
HOME = f"http://{HOST}"
TEXT = "قال رئيس البلدية إن أعمال ترميم الجسر انتهت قبل موعدها، وإن حركة السير تعود إليه مطلع الأسبوع المقبل. " * 3
INDEX = f"<sitemapindex><sitemap><loc>{HOME}/news.xml</loc></sitemap></sitemapindex>"


def page(path: str, content_type: str, text: str, nights: tuple[int, ...] = (1, 2)) -> Case:
    sending = Sending(url=HOME + path, nights=nights)
    return Case(name=path, sending=sending, body=text.encode(), content_type=content_type, expected={})


def article(number: int) -> Case:
    title = f"خبر رقم {number} من السهل"
    return page(
        f"/n/{number}", "text/html; charset=utf-8", f"<article><h1>{title}</h1><p>{TEXT}</p><p>{TEXT}</p></article>"
    )


def urlset(*numbers: int) -> str:
    return "<urlset>" + "".join(f"<url><loc>/n/{number}</loc></url>" for number in numbers) + "</urlset>"


CASES = (
    page("/index.xml", "application/xml", INDEX),
    page("/news.xml", "application/xml", urlset(1), (1,)),
    page("/news.xml", "application/xml", urlset(1, 2), (2,)),
    page("/cut.xml", "application/rss+xml", f"<rss><channel><item><link>{HOME}/n/3</link></item><item><link>http"),
    page("/html", "text/html", "<html><body>صيانة</body></html>"),
    *(article(number) for number in (1, 2, 3)),
    *(
        page(
            f"/{number}.xml",
            "text/xml",
            f"<sitemapindex><sitemap><loc>/{number + 1}.xml</loc></sitemap></sitemapindex>",
        )
        for number in range(200)
    ),
)


def stored(site: Site, folder: Path, count: int, new_archive: NewArchive) -> list[int]:
    """How many articles each of some nights stored."""
    told = []
    with LittleWeb(CASES).serving() as web, new_archive(folder) as store:
        settings = WebSettings(contact="test@example.org", connect_to={HOST: web.endpoint})
        for number in range(1, count + 1):
            web.night = number
            home = home_at(datetime(2026, 1, 28, 3, tzinfo=UTC) + timedelta(days=number), folder, store, settings)
            told.append(run_night(home, [site]).counts.stored)
    return told


def home_at(now: datetime, folder: Path, store: Store, settings: WebSettings) -> Home:
    outside = Outside(clock=lambda: now)
    return Home(store, Archive(folder / "warc"), Rules(), lambda: open_web(settings, outside), lambda: now)


def test_an_index_that_did_not_change_still_leads_to_sitemaps_that_did(tmp_path: Path, new_archive: NewArchive) -> None:
    site = Site(name="sahl", url=f"{HOME}/", sitemaps=(f"{HOME}/index.xml",), delay_s=0)

    assert stored(site, tmp_path, 2, new_archive) == [1, 1]


def test_one_route_fails_and_the_others_go_on(tmp_path: Path, new_archive: NewArchive) -> None:
    feeds = (f"{HOME}/html", f"{HOME}/cut.xml", f"{HOME}/nowhere.xml")
    site = Site(name="sahl", url=f"{HOME}/", feeds=feeds, delay_s=0)

    assert stored(site, tmp_path, 1, new_archive) == [1]


def test_indexes_that_name_indexes_without_end_are_left_after_a_while(tmp_path: Path, new_archive: NewArchive) -> None:
    site = Site(name="sahl", url=f"{HOME}/", sitemaps=(f"{HOME}/0.xml",), delay_s=0)

    assert stored(site, tmp_path, 1, new_archive) == [0]
    assert len(list(Archive(tmp_path / "warc").captures())) < 80
