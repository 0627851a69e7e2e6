"""What a run found on a site, as one row: on either side of what counts."""

from datetime import UTC, datetime, timedelta

import pytest

from each import each
from site_days import FEED, LINKS, MAP, days
from warraq.discover.routes import Trial
from warraq.health.came import came, why_none
from warraq.health.visit import Visit, visit_row
from warraq.store.accounts import Tried
from warraq.store.site_days import Measures, SiteVisit

AT = datetime(2026, 1, 28, 21, tzinfo=UTC)


def tried(status: str, reason: str, number: int) -> Tried:
    return Tried(site="sahl", status=status, reason=reason, number=number)


TOLD = (
    tried("stored", "new", 3), tried("unchanged", "same-text", 2), tried("unchanged", "known", 50),
    tried("stored", "waits for the slow process", 50), tried("skipped", "robots.txt: Disallow: /", 4),
    tried("failed", "later", 7), tried("failed", "interrupted before it was reached", 1),
    tried("skipped", "login: wall", 5),
    tried("failed", "status 403", 6), tried("skipped", "stub: short", 8), tried("failed", "status 500", 9),
    tried("skipped", "gone: status 410", 10), tried("skipped", "put off", 50),
)  # fmt: skip


def row(*trials: Trial, ago: timedelta | None = timedelta(hours=24)) -> SiteVisit:
    measures = Measures(new=3, words=900)
    return visit_row(("r", AT), "sahl", trials, (TOLD, 11, measures), AT - ago if ago is not None else None)


def trial(outcome: str, route: object = FEED) -> Trial:
    return Trial.model_validate({"route": route, "outcome": outcome, "links": 0})


def test_a_visit_counts_what_became_of_the_pages_that_were_asked_for() -> None:
    found = row(LINKS)

    assert (found.articles, found.shut_out, found.walled, found.stubs, found.failed, found.later) == (
        5,
        4,
        11,
        8,
        19,
        8,
    )
    assert (found.asked, found.found, found.new, found.words) == (47, 11, 3, 900)
    assert (found.site, found.run, found.at, found.day) == ("sahl", "r", AT, "2026-01-28")


@each(
    ("outcomes", "routes", "answered"),
    [
        (["links", "empty", "unchanged"], 3, 3), (["failed"], 1, 0), (["put off"], 0, 0),
        (["put off", "links", "failed"], 2, 1), ([], 0, 0),
    ],
)  # fmt: skip
def test_a_route_that_was_put_off_was_not_asked(outcomes: list[str], routes: int, answered: int) -> None:
    found = row(*(trial(outcome, MAP) for outcome in outcomes))

    assert (found.routes, found.answered) == (routes, answered)
    assert found.hours == (24.0 if answered else 0.0)


@pytest.mark.parametrize(
    ("ago", "hours"),
    [(timedelta(hours=24), 24.0), (timedelta(minutes=30), 0.5), (None, 0.0), (timedelta(hours=-1), 0.0)],
)
def test_a_visit_looks_back_to_the_last_answer(ago: timedelta | None, hours: float) -> None:
    assert row(LINKS, ago=ago).hours == hours


@each(
    ("status", "reason", "what"),
    [
        ("failed", "status 401", "walled"), ("failed", "status 404", "failed"), ("skipped", "status 400", "failed"),
        ("skipped", "status 399", None), ("failed", "the status 403", "failed"),
        ("skipped", "challenge: script", "walled"),
        ("skipped", "consent", "walled"), ("skipped", "media: video", "stubs"),
        ("skipped", "gone: status 404", "failed"),
        ("skipped", "house page", None), ("skipped", "status x", None), ("stored", "known", None),
    ],
)  # fmt: skip
def test_a_page_is_told_by_its_outcome(status: str, reason: str, what: str | None) -> None:
    assert came(status, reason) == what


def test_the_most_frequent_reason_is_told_and_later_where_nothing_else_was_met() -> None:
    later, stub, wall = tried("failed", "later", 9), tried("skipped", "stub: short", 2), tried("skipped", "login: x", 3)

    assert why_none([later, stub, wall, tried("stored", "new", 20), tried("skipped", "put off", 30)]) == "login: x"
    assert why_none([later, tried("stored", "new", 20)]) == "later"
    assert why_none([tried("stored", "new", 20)]) == ""


def test_a_visit_is_judged_by_the_days_before_it_and_before_the_site_fell_ill() -> None:
    every = days(*range(40))
    found = row(LINKS).model_copy(update={"day": every[-1].day})
    one = Visit(found, (LINKS, trial("failed", MAP)), every, ill_since={("silent", "x"): every[20].day})

    assert (one.unanswered, one.reason, one.surprise, one.last_answered) == (0, "", None, None)
    assert one.habit("silent") == list(every[11:39])
    assert one.habit("silent", days=2) == list(every[37:39])
    assert one.habit("silent", "x") == list(every[:20])
    assert one.today.found == every[-1].found + found.found
    summed, first = one.lately(lambda day: day.found, every[-1].found + found.found + every[-2].found)
    assert (summed.found, first) == (every[-1].found + found.found + every[-2].found, every[-2].day)
    (named,) = one.route_rows
    assert (named.url, named.day, named.hours, named.found) == (FEED.url, every[-1].day, 24.0, 0)
    assert Visit(found, (LINKS,), named={FEED.url: 4}).route_rows[0].found == 4
