"""An article that stands on several pages is one article: the night fetches the others, within bounds."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from conftest import ON_POSTGRESQL_AT_LENGTH
from dying import NEVER, die, died_at
from loopback import reply
from nights import CLOSES, DAY, FIRST, HOST, MISSING, SAHL, Nights, feed, nights, prose, site, with_tag
from test_rebuild import EQUAL
from warraq.explain import explain
from warraq.logs import Silent
from warraq.night import fetch_now, run_night
from warraq.rebuild import Bench, rebuild
from warraq.reparse import Comparison, Desk, compare, compare_one
from warraq.reparse import apply as reread
from warraq.rules import Rules
from warraq.store import Store, open_store
from warraq.store.archived import Archived
from warraq.store.sums import Sum, sums
from warraq.verify import verify

pytestmark = pytest.mark.slow

ONE = f"{SAHL}/n/412"
OTHER = "www.jabal.example"
TITLE = "البلدية ترمم جسر الوادي القديم بعد عامين من الإغلاق"
LATER = 1 / 24


def page(number: int, of: int, following: str | None = None, title: str = TITLE, rel: str = "next") -> bytes:
    """A page of an article of several, with the address of the next one."""
    if following is None and number < of:
        following = f"/n/412/{number + 1}"
    links = f'<link rel="{rel}" href="{following}">' if following else ""
    if number > 1:
        links += '<link rel="prev" href="/n/412">'
    text = f"<p>{prose(2 * number)}</p><p>وفي الفقرة {number}: {prose(2 * number + 1)}</p>"
    of_page = "" if number == 1 else f" - صفحة {number}"
    body = f"<article><h1>{title}{of_page}</h1>{text}<p>الصفحة {number} من {of}</p></article>"
    return reply(f"<html><head><meta charset=utf-8>{links}</head><body>{body}</body></html>".encode())


def pages(of: int) -> dict[str, bytes]:
    return {ONE if number == 1 else f"{ONE}/{number}": page(number, of) for number in range(1, of + 1)}


@pytest.fixture
def home(store: Store, tmp_path: Path) -> Iterator[Nights]:
    with nights(store, tmp_path, HOST, OTHER) as played:
        played.sites = (site(),)
        played.pages |= pages(3) | {f"{SAHL}/feed": feed(ONE)}
        yield played


def held(home: Nights) -> tuple[str, list[int], str | None]:
    """Whether the one article is whole, which pages its body has, and the address where it breaks off."""
    (row,) = home.rows(f"SELECT completeness, body FROM v1_articles WHERE url = '{ONE}'")
    found = [number for number in range(1, 20) if f"وفي الفقرة {number}:" in row["body"]]
    cut = home.rows("SELECT goes_on FROM reading JOIN article ON article.reading = reading.id")
    return row["completeness"], found, cut[0]["goes_on"]


def well(home: Nights) -> bool:
    return verify(home.archive, home.store).faults == () and home.archive.unsealed() == {}


def sums_of(store: Store) -> tuple[Sum, ...]:
    with store.snapshot() as connection:
        return sums(connection, EQUAL)


@contextmanager
def rebuilt(home: Nights, sqlite_template: Path) -> Iterator[Store]:
    """What the WARC files alone give."""
    (home.folder / "anew.db").write_bytes(sqlite_template.read_bytes())
    with open_store(f"sqlite:///{home.folder}/anew.db") as anew:
        rebuild(Bench(anew, home.archive, Rules(sites=home.sites), clock=lambda: FIRST + DAY * 9))
        yield anew


class DiesAt(Silent):
    """A log of which a run dies when it tells of the reply of an address, which is on disk by then."""

    def __init__(self, url: str) -> None:
        self.url = url

    def debug(self, event: str, /, **values: Any) -> None:
        if (event, values.get("url")) == ("reply", self.url):
            die()


def test_three_pages_are_one_article_also_for_who_reads_it_again(home: Nights, sqlite_template: Path) -> None:
    home.night(0)

    assert home.asked() == ["/n/412", "/n/412/2", "/n/412/3"]
    assert held(home) == ("full", [1, 2, 3], None)
    assert home.stored == [ONE]
    assert [(row["url"], row["page"]) for row in home.rows(
        "SELECT c.url, c.page FROM v1_captures AS c JOIN v1_articles AS a ON a.article_id = c.article_id"
        " ORDER BY c.fetched_at"
    )] == [(ONE, None), (f"{ONE}/2", 2), (f"{ONE}/3", 3)]  # fmt: skip
    assert home.rows("SELECT url, status, reason FROM outcome ORDER BY url") == [
        {"url": ONE, "status": "stored", "reason": "new"},
        {"url": f"{ONE}/2", "status": "skipped", "reason": f"part of {ONE}"},
        {"url": f"{ONE}/3", "status": "skipped", "reason": f"part of {ONE}"},
    ]
    assert home.rows("SELECT found, new FROM site_visit") == [{"found": 1, "new": 1}]
    assert well(home)
    rules = Rules(sites=home.sites)
    desk = Desk(home.store, home.archive, rules, clock=lambda: FIRST + DAY)
    assert [one.changes for one in compare_one(desk, ONE, reread)] == [()]
    told = "\n".join(explain(home.store, ONE, rules).lines())
    assert f"body by page 3 at {ONE}/3" in told
    assert "its page 3: " in told
    with rebuilt(home, sqlite_template) as anew:
        assert sums_of(anew) == sums_of(home.store)


def test_a_page_that_fails_leaves_what_there_is_and_the_next_look_brings_the_rest(
    home: Nights, sqlite_template: Path
) -> None:
    home.pages |= {f"{ONE}/2": MISSING, ONE: with_tag(page(1, 3), '"a"')}
    home.night(0)
    assert held(home) == ("truncated", [1], f"{ONE}/2")
    assert home.states() == {ONE: "cut"}

    home.pages |= pages(3) | {ONE: with_tag(page(1, 3), '"a"')}
    home.night(1)
    assert held(home) == ("full", [1, 2, 3], None)
    assert home.states() == {ONE: "held", f"{ONE}/2": "part", f"{ONE}/3": "part"}
    assert home.rows(f"SELECT reason FROM outcome WHERE url = '{ONE}' ORDER BY run") == [
        {"reason": "new"},
        {"reason": "completed"},
    ]
    assert home.rows("SELECT field FROM v1_changes") == []  # nobody changed it

    home.pages[f"{ONE}/3"] = MISSING
    home.night(10)
    assert home.asked() == ["/n/412"]  # 304: of what is whole the first page speaks for all
    home.pages[ONE] = page(1, 3)
    home.night(40)
    assert home.asked() == ["/n/412", "/n/412/2", "/n/412/3"]
    assert held(home)[1] == [1, 2, 3]  # a part never takes the place of the whole
    home.pages |= pages(3) | {
        f"{ONE}/3": page(3, 3, title=f"{TITLE} من جديد").replace("قال ".encode(), "ذكر ".encode())
    }
    home.night(42)
    assert home.rows("SELECT field FROM v1_changes") == [{"field": "body"}]  # of a further page
    with rebuilt(home, sqlite_template) as anew:
        assert sums_of(anew) == sums_of(home.store)


def broken_off(page: bytes, share: float) -> bytes:
    """The same, of whose body no more comes before the server hangs up."""
    head, _, body = page.partition(b"\r\n\r\n")
    return head + CLOSES + b"\r\n" + body[: int(len(body) * share)]


def read_again(home: Nights) -> list[Comparison]:
    """What reading it again would change."""
    desk = Desk(home.store, home.archive, Rules(sites=home.sites), clock=lambda: FIRST + DAY * 50)
    return [one for one in compare_one(desk, ONE, compare) if one.changes]


@ON_POSTGRESQL_AT_LENGTH
@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_reply_that_breaks_off_is_completed_and_takes_the_place_of_nothing(
    home: Nights, number: int, sqlite_template: Path
) -> None:
    url = f"{ONE}/{number}" if number > 1 else ONE
    home.pages[url] = broken_off(page(number, 3), 0.8)
    home.night(0)
    assert held(home)[0] == "truncated"
    assert home.states()[ONE] == "cut"

    home.pages[url] = page(number, 3)
    home.night(1)
    assert held(home) == ("full", [1, 2, 3], None)
    assert [row["reason"] for row in home.rows(f"SELECT reason FROM outcome WHERE url = '{ONE}' ORDER BY run")] == [
        "new", "completed",
    ]  # fmt: skip

    home.pages[url] = broken_off(page(number, 3), 0.8)
    home.night(10)
    assert home.asked()[:number] == [f"/n/412/{at}" if at > 1 else "/n/412" for at in range(1, number + 1)]
    assert held(home) == ("full", [1, 2, 3], None)
    assert home.states()[ONE] == "cut"
    assert home.rows("SELECT field FROM v1_changes") == []  # nobody changed it
    assert read_again(home) == []
    with rebuilt(home, sqlite_template) as anew:
        assert sums_of(anew) == sums_of(home.store)


@ON_POSTGRESQL_AT_LENGTH
def test_a_reply_that_breaks_off_sooner_takes_nothing_away(home: Nights) -> None:
    home.pages[ONE] = broken_off(page(1, 1), 0.6)
    home.night(0)
    (more,) = home.rows("SELECT body FROM v1_articles")

    home.pages[ONE] = broken_off(page(1, 1), 0.4)
    home.night(1)
    assert home.rows("SELECT body FROM v1_articles") == [more]
    home.pages[ONE] = broken_off(page(1, 1), 0.8)
    home.night(3)
    assert len(home.rows("SELECT body FROM v1_articles")[0]["body"]) > len(more["body"])
    assert home.rows("SELECT field FROM v1_changes") == []


@ON_POSTGRESQL_AT_LENGTH
@pytest.mark.parametrize("listed", [(ONE, f"{ONE}/2"), (f"{ONE}/2", ONE), (f"{ONE}/2",)])
def test_a_page_that_is_listed_is_no_article_of_its_own(
    home: Nights, listed: tuple[str, ...], sqlite_template: Path
) -> None:
    home.pages[f"{SAHL}/feed"] = feed(*listed)
    home.night(0)
    home.night(1)

    assert home.stored == [ONE]
    assert held(home) == ("full", [1, 2, 3], None)
    assert home.rows(f"SELECT DISTINCT status, reason FROM outcome WHERE url = '{ONE}/2'") == [
        {"status": "skipped", "reason": f"part of {ONE}"}
    ]
    by_itself = home.rows(f"SELECT id FROM capture WHERE asked_for = '{ONE}/2' AND purpose = 'article'")
    assert len(by_itself) <= 2  # before its first page has led to it
    with rebuilt(home, sqlite_template) as anew:
        assert sums_of(anew) == sums_of(home.store)


@ON_POSTGRESQL_AT_LENGTH
def test_a_page_whose_first_one_is_not_there_is_an_article_and_stays_one(home: Nights) -> None:
    home.pages |= {f"{SAHL}/feed": feed(f"{ONE}/2"), ONE: MISSING}
    home.night(0)
    assert home.stored == []
    home.night(1)
    home.night(2)
    assert home.stored == [f"{ONE}/2"]

    home.pages |= pages(3)
    home.night(30)
    assert home.stored == [ONE, f"{ONE}/2"]
    assert held(home) == ("full", [1, 2, 3], None)
    assert home.states() == {ONE: "held", f"{ONE}/2": "held", f"{ONE}/3": "part"}


@ON_POSTGRESQL_AT_LENGTH
@pytest.mark.parametrize(
    ("following", "asked", "found"),
    [
        ({3: "/n/412/2"}, 3, [1, 2, 3]),  # back to one that came
        ({2: "/n/412"}, 2, [1, 2]),
        ({2: f"http://{OTHER}/n/412/3"}, 2, [1, 2]),
        ({2: "/n/413"}, 2, [1, 2]),  # the next article
    ],
)
def test_what_leads_back_or_away_is_not_followed(
    home: Nights, following: dict[int, str], asked: int, found: list[int]
) -> None:
    for number, address in following.items():
        home.pages[f"{ONE}/{number}"] = page(number, 3, address, rel="next" if address == "/n/413" else "next page")
    home.pages[f"http://{OTHER}/n/412/3"] = page(3, 3)
    home.night(0)

    assert len(home.asked()) == asked
    assert held(home)[1:] == (found, None)


@ON_POSTGRESQL_AT_LENGTH
def test_an_article_that_is_fetched_by_itself_comes_with_its_pages(home: Nights) -> None:
    home.pages[f"{ONE}/3"] = MISSING
    home.night(0)
    assert held(home) == ("truncated", [1, 2], f"{ONE}/3")

    home.pages |= pages(3)
    fetch_now(home.home(FIRST + DAY), [ONE])

    assert held(home) == ("full", [1, 2, 3], None)


@ON_POSTGRESQL_AT_LENGTH
def test_bytes_of_a_further_page_that_are_lost_are_no_shorter_article(home: Nights) -> None:
    home.night(0)
    (lost,) = home.rows(f"SELECT id FROM capture WHERE purpose = 'page' AND asked_for = '{ONE}/3'")

    assert Archived(home.store).unplace([lost["id"]]) == {lost["id"]: ONE}

    desk = Desk(home.store, home.archive, Rules(sites=home.sites), clock=lambda: FIRST + DAY)
    (told,) = compare_one(desk, ONE, reread)
    assert told.unread
    assert held(home) == ("full", [1, 2, 3], None)


@ON_POSTGRESQL_AT_LENGTH
def test_another_article_at_the_next_address_is_none_of_its_pages(home: Nights) -> None:
    home.pages[f"{ONE}/2"] = page(2, 3, title="مجلس المدينة يبحث ميزانية العام المقبل")
    home.night(0)

    assert held(home) == ("truncated", [1], None)
    assert home.rows("SELECT reason FROM outcome") == [{"reason": "new"}]


@ON_POSTGRESQL_AT_LENGTH
def test_pages_without_end_stop_at_ten(home: Nights) -> None:
    home.pages |= pages(14)
    home.night(0)

    assert len(home.asked()) == 10
    assert held(home) == ("truncated", list(range(1, 11)), None)
    assert home.states()[ONE] == "held"


@pytest.mark.parametrize("number", [pytest.param(1, marks=pytest.mark.long), 2, 3])
def test_killed_between_pages_nothing_is_lost_or_doubled(number: int, sqlite_template: Path, tmp_path: Path) -> None:
    url = f"{ONE}/{number}" if number > 1 else ONE
    (tmp_path / "warraq.db").write_bytes(sqlite_template.read_bytes())
    with open_store(f"sqlite:///{tmp_path}/warraq.db") as store, nights(store, tmp_path) as home:
        home.sites = (site(),)
        home.pages |= pages(3) | {f"{SAHL}/feed": feed(ONE)}

        def work(store: Store) -> None:
            there = replace(Nights(store, home.folder, home.web, home.sites).home(FIRST), log=DiesAt(url))
            run_night(there, home.sites)

        assert died_at(NEVER, store, work)
        assert home.stored == []

        home.night(LATER)
        came = list(range(1, number + 1))
        assert held(home) == (("full", came, None) if number == 3 else ("truncated", came, f"{ONE}/{number + 1}"))
        assert home.asked() == []

        home.night(1)
        assert held(home) == ("full", [1, 2, 3], None)
        assert home.stored == [ONE]
        assert well(home)
        with rebuilt(home, sqlite_template) as anew:
            assert sums_of(anew) == sums_of(store)
