"""What rows of visits say of sites, routes and articles: each statement on a few rows in memory."""

import math
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection

from pages import BODY, html, read
from rows_in_memory import rows_in_memory
from warraq.models import Outcome
from warraq.store import accounts, route_visits, runs, site_days, tables, visits
from warraq.store.health_tables import route_visit, site_visit
from warraq.store.packing import packed
from warraq.store.queue_tables import part
from warraq.store.route_visits import RouteDay
from warraq.store.site_days import SiteDay, SiteVisit

NOW = datetime(2026, 1, 28, 21, tzinfo=UTC)
AN_HOUR = timedelta(hours=1)
NEEDED = [
    tables.run, tables.outcome, tables.address, tables.mention, tables.article, tables.version, tables.reading,
    tables.capture, tables.story, site_visit, route_visit, part,
]  # fmt: skip


@pytest.fixture
def connection() -> Iterator[Connection]:
    """A database of three runs, an hour apart."""
    with rows_in_memory(NEEDED) as connection:
        for number in range(3):
            runs.begin(connection, str(number), "ingest", ["a", "b"], NOW + number * AN_HOUR)
        yield connection


def visit(site: str, run: int, day: str = "2026-01-28", **numbers: int) -> SiteVisit:
    return SiteVisit(site=site, run=str(run), at=NOW + run * AN_HOUR, day=day, **numbers)


def test_days_are_summed_by_site(connection: Connection) -> None:
    visits.keep(connection, [visit("a", 0, "2026-01-27", found=9), visit("a", 1, found=1, routes=2)])
    visits.keep(connection, [visit("a", 2, found=3, routes=4), visit("b", 2, found=5)])
    visits.keep(connection, [visit("a", 2, found=3, routes=4)])  # twice changes nothing

    told = site_days.days(connection, "2026-01-28")
    assert {site: [(one.day, one.found, one.routes) for one in days] for site, days in told.items()} == {
        "a": [("2026-01-28", 4, 6)],
        "b": [("2026-01-28", 5, 0)],
    }
    assert [one.day for one in site_days.days(connection, "2026-01-27")["a"]] == ["2026-01-27", "2026-01-28"]
    whole = site_days.added(site_days.days(connection, "2026-01-27")["a"], "x")
    assert (whole.site, whole.day, whole.found, whole.routes) == ("a", "x", 13, 6)
    assert isinstance(whole, SiteDay)


def test_a_site_last_answered_before_the_run_that_is_asked_about(connection: Connection) -> None:
    visits.keep(connection, [visit("a", 0, answered=1), visit("a", 1, answered=2), visit("a", 2, answered=1)])
    visits.keep(connection, [visit("b", 0, answered=0)])

    assert site_days.last_answered(connection, ["a", "b"], "2") == {"a": NOW + AN_HOUR}
    assert site_days.last_answered(connection, ["b"], "2") == {}


def test_visits_in_a_row_without_an_answer_are_counted_to_the_last(connection: Connection) -> None:
    visits.keep(connection, [visit("a", 0, routes=1), visit("a", 1, routes=1, answered=1), visit("a", 2, routes=1)])
    visits.keep(connection, [visit("b", 0, routes=1), visit("b", 1, routes=1), visit("b", 2, routes=0)])
    visits.keep(connection, [visit("c", 1, routes=1, answered=1)])

    assert site_days.unanswered(connection, ["a", "b", "c"]) == {"a": 1, "b": 2}
    assert site_days.unanswered(connection, ["b"]) == {"b": 2}


def route(day: str, found: int, url: str = "https://a/feed", hours: float = 1.0) -> RouteDay:
    return RouteDay(url=url, day=day, hours=hours, found=found)


def test_routes_are_summed_by_day(connection: Connection) -> None:
    for run, days in (
        ("0", [route("27", 9)]),
        ("1", [route("28", 1), route("28", 7, "https://a/map")]),
        ("2", [route("28", 2)]),
    ):
        route_visits.keep(connection, (run, "a"), days)
    route_visits.keep(connection, ("2", "b"), [route("28", 5, hours=2.5)])

    told = route_visits.days(connection, "28")
    assert told == {
        "a": {"https://a/feed": (route("28", 3, hours=2.0),), "https://a/map": (route("28", 7, "https://a/map"),)},
        "b": {"https://a/feed": (route("28", 5, hours=2.5),)},
    }
    assert [one.day for one in route_visits.days(connection, "27")["a"]["https://a/feed"]] == ["27", "28"]


def address(connection: Connection, key: str, run: int = 1, state: str = "fetched") -> None:
    row = {"key": key, "url": f"https://{key}", "site": key[0], "first_seen": NOW + run * AN_HOUR, "state": state}
    connection.execute(tables.address.insert(), row)


def mention(connection: Connection, key: str, found_in: str, run: int = 1, site: str | None = "a") -> None:
    at = NOW + run * AN_HOUR
    connection.execute(tables.mention.insert(), {
        "id": f"{key} {found_in} {run}", "address": key, "url": key, "found_in": found_in, "route": "feed",
        "leads_to": "article", "first_seen": at, "last_seen": at, "site": site,
    })  # fmt: skip


def settle(connection: Connection, run: int, key: str, reason: str = "new", **more: Any) -> None:
    told = {"url": f"https://{key}", "status": "stored", "reason": reason, "site": key[0]} | more
    runs.settle(connection, str(run), [(key, Outcome.model_validate(told))])


def test_what_a_run_met_first_is_counted_by_site(connection: Connection) -> None:
    for key, run, state in (
        ("a1", 1, "fetched"),
        ("a2", 0, "fetched"),
        ("a3", 2, "fetched"),
        ("a4", 1, "part"),
        ("b1", 1, "x"),
    ):
        address(connection, key, run, state)
        settle(connection, 1, key)
    settle(connection, 2, "a1")

    assert visits.found(connection, "1") == {"a": 2, "b": 1}


def test_what_a_route_named_for_the_first_time_is_counted(connection: Connection) -> None:
    for key in ("a1", "a2", "a3", "a4"):
        address(connection, key)
        settle(connection, 1, key)
    mention(connection, "a1", "feed")
    mention(connection, "a1", "map")
    mention(connection, "a2", "feed")
    mention(connection, "a2", "feed", 0)  # named before
    mention(connection, "a3", "feed", 0)
    mention(connection, "a4", "feed", site=None)

    assert route_visits.found(connection, "1") == {"a": {"feed": 1, "map": 1}}
    assert route_visits.found(connection, "2") == {}


TEXT = read(html(body=f"{BODY}<p>شارك الخبر</p>{BODY.replace('.', '!')}"))


def article(connection: Connection, key: str, title: str = "t", words: int = 4, **more: object) -> None:
    identity, at = f"id {key}", NOW
    row = {
        "id": identity, "url": key, "url_key": key, "site": key[0], "title": title, "source_basis": "notice",
        "source_reason": "", "date_basis": "published", "date_reason": "", "completeness": "whole", "authors": ["هدى"],
        "categories": [], "version": f"v {key}", "reading": f"r {key}", "first_seen": at, "last_seen": at,
    }  # fmt: skip
    connection.execute(tables.article.insert(), row | more)
    connection.execute(tables.version.insert(), {
        "id": f"v {key}", "article": identity, "digest": key, "title": title, "body": " ".join(["كلمة"] * words),
        "reading": f"r {key}", "parser_version": "9", "first_seen": at, "last_seen": at,
    })  # fmt: skip


def test_the_articles_of_a_run_are_measured(connection: Connection) -> None:
    for key, more in (
        ("a1", {}),
        ("a2", {"date_basis": "fetch", "source_basis": "site", "authors": []}),
        ("a3", {"title": "u", "date_basis": "notice", "source_basis": "none"}),
        ("a4", {"date_basis": "credit"}),
    ):
        address(connection, key)
        article(connection, key, **more)
        settle(connection, 1, key, article_id=f"id {key}")
    settle(connection, 2, "a1", article_id="id a1")
    settle(connection, 1, "a4", "changed", article_id="id a4")
    address(connection, "b1")
    article(connection, "b1", words=9)
    settle(connection, 1, "b1", article_id="id b1")

    told = visits.measures(connection, "1")

    one, other = told["a"], told["b"]
    assert (one.new, one.dated, one.titled, one.sourced, one.signed) == (3, 2, 1, 1, 2)
    assert (one.measured, one.words, one.kept, one.removed) == (3, 12, 3 * 19, 0)
    assert one.log_words == pytest.approx(3 * math.log(5))
    assert one.log_words_squared == pytest.approx(3 * math.log(5) ** 2)
    assert (other.new, other.words, other.titled) == (1, 9, 1)


def test_fifty_articles_of_a_site_are_measured(connection: Connection) -> None:
    for number in range(51):
        key = f"a{number:02}"
        address(connection, key)
        article(connection, key, f"t{number}")
        settle(connection, 1, key, article_id=f"id {key}")

    told = visits.measures(connection, "1")["a"]

    assert (told.new, told.titled, told.measured, told.words) == (51, 51, 50, 200)


def test_samples_are_up_to_three_addresses_with_what_is_lacking(connection: Connection) -> None:
    for number in range(4):
        settle(connection, 1, f"a{number}", "stub: x", status="skipped")
    settle(connection, 1, "a9", "no answer", status="failed")
    for key, more in (
        ("a4", {"date_basis": "fetch"}),
        ("a5", {"source_basis": "site"}),
        ("a6", {"source_basis": "none"}),
        ("a7", {"authors": []}),
        ("a8", {"authors": []}),
    ):
        address(connection, key)
        article(connection, key, **more)
        settle(connection, 1, key, "changed" if key == "a8" else "new", article_id=f"id {key}")

    def samples(which: str, reason: str = "") -> list[str]:
        return [url.removeprefix("https://") for url in visits.samples(connection, ("1", "a"), which, reason)]

    assert samples("pages", "stub: x") == ["a0", "a1", "a2"]
    assert samples("pages", "no answer") == ["a9"]
    assert samples("new") == ["a4", "a5", "a6"]
    assert (samples("undated"), samples("unsourced"), samples("unsigned")) == (["a4"], ["a5", "a6"], ["a7"])
    assert samples("routes") == []
    assert visits.samples(connection, ("1", "b"), "new", "") == ()


def test_what_was_cut_of_an_article_is_measured(connection: Connection) -> None:
    address(connection, "a1")
    article(connection, "a1")
    settle(connection, 1, "a1", article_id="id a1")
    cut = sum(len(one.text) for one in TEXT.removed)
    assert cut > 0
    filled = {column.name: "" for column in tables.reading.columns if not column.nullable}
    told = {"id": "r a1", **packed(TEXT).whole, **dict.fromkeys(["first_read", "last_read"], NOW)}
    known = {name: value for name, value in told.items() if name in tables.reading.columns}
    connection.execute(tables.reading.insert(), filled | known)

    assert visits.measures(connection, "1")["a"].removed == cut
    assert accounts.articles_since(connection, "a", None) == 1
    assert accounts.articles_since(connection, "a", NOW) == 0
    assert accounts.articles_since(connection, "a", NOW - AN_HOUR) == 1
    assert accounts.articles_since(connection, "b", None) == 0
