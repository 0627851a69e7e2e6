"""A look at a site is archived like all else, and says what the night will then do."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from conftest import NewArchive
from warraq.demo.cases import Case, Sending
from warraq.demo.server import LittleWeb
from warraq.night import Home, fetch_now, run_night
from warraq.probe import Probe, probe, try_site
from warraq.rules import Rules
from warraq.store import Store
from warraq.tape import probing
from warraq.verify import verify
from warraq.warc import Archive
from warraq.web import Outside, Web, WebSettings, open_web

pytestmark = pytest.mark.slow

HOST = "www.sahl.example"
HOME = f"http://{HOST}"
NOW = datetime(2026, 1, 28, 12, tzinfo=UTC)
TEXT = "قال رئيس البلدية إن أعمال ترميم الجسر انتهت قبل موعدها، وإن حركة السير تعود إليه مطلع الأسبوع المقبل. " * 3
Pages = dict[str, tuple[str, str]]


def article(number: int) -> str:
    return f"<article><h1>خبر رقم {number} من أخبار السهل</h1><p>{TEXT}</p><p>{TEXT}</p></article>"


ARTICLES: Pages = {f"/n/{number}": ("text/html; charset=utf-8", article(number)) for number in range(40)}
FRONT: Pages = {"/": ("text/html; charset=utf-8", "<html><body>أهلا</body></html>")}


def urlset(days_back: dict[int, int]) -> tuple[str, str]:
    """A sitemap of articles, each with how many days ago it changed."""
    entries = "".join(
        f"<url><loc>{HOME}/n/{number}</loc><lastmod>{(NOW - timedelta(days=back)).date()}</lastmod></url>"
        for number, back in days_back.items()
    )
    return "application/xml", f"<urlset>{entries}</urlset>"


def index(*names: str) -> tuple[str, str]:
    entries = "".join(f"<sitemap><loc>{HOME}{name}</loc></sitemap>" for name in names)
    return "application/xml", f"<sitemapindex>{entries}</sitemapindex>"


def feed(*numbers: int) -> tuple[str, str]:
    items = "".join(f"<item><title>خبر {n} من السهل</title><link>{HOME}/n/{n}</link></item>" for n in numbers)
    return "application/rss+xml", f"<rss><channel><title>السهل</title>{items}</channel></rss>"


class Counting(LittleWeb):
    """A little web that knows what it was asked for."""

    def __init__(self, cases: Iterable[Case]) -> None:
        super().__init__(cases)
        self.asked: Counter[str] = Counter()

    def page(self, host: str, path: str) -> Case | None:
        self.asked[path] += 1
        return super().page(host, path)


@contextmanager
def serving(pages: Pages) -> Iterator[Counting]:
    cases = [
        Case(name=path, sending=Sending(url=HOME + path), body=content.encode(), content_type=kind, expected={})
        for path, (kind, content) in (FRONT | ARTICLES | pages).items()
    ]
    with Counting(cases).serving() as web:
        yield web


def open_at(web: LittleWeb, now: datetime) -> AbstractContextManager[Web]:
    settings = WebSettings(contact="test@example.org", connect_to={HOST: web.endpoint})
    return open_web(settings, Outside(clock=lambda: now))


def looked(store: Store, folder: Path, web: LittleWeb) -> Probe:
    archive = Archive(folder / "warc")
    with probing(archive, store, lambda: NOW) as tape, open_at(web, NOW) as opened:
        return probe(f"{HOME}/", opened, Rules(), 0, tape.keep_and_note)


def night(
    store: Store, folder: Path, web: LittleWeb, found: Probe, after: timedelta = timedelta(minutes=5)
) -> set[str]:
    """The articles that a night of the site met."""
    site, now = found.site.model_copy(update={"enabled": True}), NOW + after
    rules = Rules(sites=(site,))
    home = Home(store, Archive(folder / "warc"), rules, lambda: open_at(web, now), lambda: now)
    told = run_night(home, [site])
    with store.reading() as connection:
        rows = connection.execute(text(f"SELECT url FROM outcome WHERE run = '{told.run.id}' AND status = 'stored'"))
        return {row.url for row in rows}


@pytest.fixture
def store(tmp_path: Path, new_archive: NewArchive) -> Iterator[Store]:
    with new_archive(tmp_path) as opened:
        yield opened


def test_all_that_a_look_asked_for_is_archived_with_its_row_and_sealed(store: Store, tmp_path: Path) -> None:
    with serving({"/feed": feed(1, 2, 3)}) as web:
        found = looked(store, tmp_path, web)

    archived = list(Archive(tmp_path / "warc").captures())
    urls = {one.url for one in archived}
    assert {f"{HOME}/", f"{HOME}/robots.txt", f"{HOME}/feed", *(sample.url for sample in found.samples)} <= urls
    assert {one.context.purpose for one in archived if one.context} == {"probe"}
    via = {one.url: one.context.via for one in archived if one.context}
    assert via[f"{HOME}/n/1"] == f"{HOME}/feed"
    (run,) = store.last_runs()
    assert (run.kind, run.status, run.discovered) == ("probe", "finished", 0)
    report = verify(Archive(tmp_path / "warc"), store)
    assert (report.faults, report.captures, report.head) == ((), len(archived), run.seal)


def test_a_second_look_is_archived_too(store: Store, tmp_path: Path) -> None:
    with serving({"/feed": feed(1, 2, 3)}) as web:
        found = looked(store, tmp_path, web)
        later = NOW + timedelta(hours=1)
        with probing(Archive(tmp_path / "warc"), store, lambda: later) as tape, open_at(web, later) as opened:
            try_site(found.site, opened, Rules(), tape.keep_and_note)

    assert [run.kind for run in store.last_runs()] == ["probe", "probe"]
    assert verify(Archive(tmp_path / "warc"), store).faults == ()


LINKS = "".join(f'<link rel="alternate" type="application/rss+xml" href="/{name}.xml">' for name in "ab")
WAYS: dict[str, tuple[Pages, int]] = {
    "a feed": ({"/feed": feed(1, 2, 3)}, 3),
    "two feeds that share some": ({"/": ("text/html", LINKS), "/a.xml": feed(1, 2, 3), "/b.xml": feed(3, 4)}, 4),
    "a sitemap with all its past": ({"/sitemap.xml": urlset({n: n * 3 for n in range(40)})}, 20),
    "a sitemap of a week with many": ({"/sitemap.xml": urlset({n: n // 8 for n in range(40)} | {39: 90})}, 39),
    "a sitemap of a site that has few": ({"/sitemap.xml": urlset({1: 300, 2: 200, 3: 100})}, 3),
    "a sitemap without days": ({"/sitemap.xml": ("text/xml", f"<urlset><url><loc>{HOME}/n/1</loc></url></urlset>")}, 1),
    "an index of one": ({"/sitemap.xml": index("/1.xml"), "/1.xml": urlset({n: n * 3 for n in range(40)})}, 20),
    "a feed beside a sitemap": ({"/feed": feed(1, 2), "/sitemap.xml": urlset({3: 1, 4: 2})}, 2),
}  # fmt: skip


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_what_is_said_to_be_fetched_is_what_the_night_fetches(
    way: tuple[Pages, int], store: Store, tmp_path: Path
) -> None:
    pages, number = way
    with serving(pages) as web:
        found = looked(store, tmp_path, web)
        again = try_site_of(found, web)

        assert len(night(store, tmp_path, web, found)) == found.to_fetch == again.to_fetch == number


def try_site_of(found: Probe, web: LittleWeb) -> Probe:
    with open_at(web, NOW) as opened:
        return try_site(found.site, opened, Rules())


def test_sitemaps_that_were_not_looked_into_are_said(store: Store, tmp_path: Path) -> None:
    pages = {"/sitemap.xml": index("/1.xml", "/2.xml", "/3.xml"), "/3.xml": urlset({1: 1}), "/2.xml": urlset({2: 1})}
    with serving(pages) as web:
        found = looked(store, tmp_path, web)

    (offer,) = [one for one in found.offers if one.followed]
    assert (found.to_fetch, offer.followed, offer.unread) == (1, 1, 2)


# --- what the first night takes up ---

READ = "SELECT count(*) FROM capture WHERE purpose = 'probe' AND address IS NOT NULL"

MANY = feed(*range(8))


def test_the_first_night_asks_for_nothing_that_the_look_has_fetched(store: Store, tmp_path: Path) -> None:
    with serving({"/feed": MANY}) as web:
        found = looked(store, tmp_path, web)
        sampled = {sample.url for sample in found.samples}
        met = night(store, tmp_path, web, found)

    assert len(sampled) == 5
    assert met == {f"{HOME}/n/{number}" for number in range(8)}
    assert {web.asked[f"/n/{number}"] for number in range(8)} == {web.asked["/feed"]} == {1}
    assert verify(Archive(tmp_path / "warc"), store).faults == ()
    with store.reading() as connection:
        of_probes = connection.execute(text("SELECT url FROM capture WHERE purpose = 'probe' AND version IS NOT NULL"))
        assert {row.url for row in of_probes} == sampled


def test_sitemaps_below_an_index_are_taken_up_too(store: Store, tmp_path: Path) -> None:
    with serving({"/sitemap.xml": index("/1.xml"), "/1.xml": urlset(dict.fromkeys(range(6), 1))}) as web:
        met = night(store, tmp_path, web, looked(store, tmp_path, web))

    assert len(met) == 6
    assert (web.asked["/sitemap.xml"], web.asked["/1.xml"]) == (1, 1)


def test_a_feed_of_yesterday_is_read_for_what_it_named_and_asked_for_again(store: Store, tmp_path: Path) -> None:
    with serving({"/feed": MANY}) as web:
        found = looked(store, tmp_path, web)
    with serving({"/feed": feed(6, 7, 8, 9)}) as web:  # the others have left the feed meanwhile
        met = night(store, tmp_path, web, found, timedelta(hours=20))

    assert met == {f"{HOME}/n/{number}" for number in range(10)}
    assert web.asked["/feed"] == 1
    sampled = {sample.url for sample in found.samples}
    assert {f"{HOME}{path}" for path, times in web.asked.items() if path.startswith("/n/") and times} == met - sampled


def test_what_was_looked_at_long_ago_is_asked_for_again(store: Store, tmp_path: Path) -> None:
    with serving({"/feed": MANY}) as web:
        found = looked(store, tmp_path, web)
    with serving({"/feed": MANY}) as web:
        met = night(store, tmp_path, web, found, timedelta(days=8))

    assert len(met) == 8
    assert {web.asked[f"/n/{number}"] for number in range(8)} == {web.asked["/feed"]} == {1}


def test_only_the_first_night_takes_up_what_was_looked_at(store: Store, tmp_path: Path) -> None:
    """A page that is due again is fetched: an older look at it is no news."""
    with serving({"/feed": MANY}) as web:
        found = looked(store, tmp_path, web)
        later = NOW + timedelta(minutes=1)
        with probing(Archive(tmp_path / "warc"), store, lambda: later) as tape, open_at(web, later) as opened:
            try_site(found.site, opened, Rules(), tape.keep_and_note)
        night(store, tmp_path, web, found)
        web.asked.clear()
        night(store, tmp_path, web, found, timedelta(days=1))

    with store.reading() as connection:  # of two looks at five articles and a feed only the later was read
        assert connection.execute(text(READ)).scalar() == 6
    assert {web.asked[f"/n/{number}"] for number in range(8)} == {web.asked["/feed"]} == {1}
    assert verify(Archive(tmp_path / "warc"), store).faults == ()


def test_a_look_whose_bytes_are_lost_is_no_answer(store: Store, tmp_path: Path) -> None:
    with serving({"/feed": MANY}) as web:
        found = looked(store, tmp_path, web)
        for path in (tmp_path / "warc").glob("*.warc.gz"):
            path.unlink()
        met = night(store, tmp_path, web, found)

    assert len(met) == 8
    assert web.asked["/feed"] == 2


def test_who_asks_to_fetch_now_is_not_answered_from_a_look(store: Store, tmp_path: Path) -> None:
    with serving({"/feed": MANY}) as web:
        found = looked(store, tmp_path, web)
        home = Home(
            store, Archive(tmp_path / "warc"), Rules(sites=(found.site,)), lambda: open_at(web, NOW), lambda: NOW
        )
        fetch_now(home, [found.samples[0].url])

    assert web.asked[found.samples[0].url.removeprefix(HOME)] == 2
