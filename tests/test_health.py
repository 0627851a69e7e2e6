"""What a look at a site says: each kind with what must be found, and what must not."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from each import each
from site_days import FEED, LINKS, MAP, day_after, days, visit
from warraq.discover.routes import Trial
from warraq.health.came import came, why_none
from warraq.health.checks import looks
from warraq.health.expecting import Rates, at_least, at_most
from warraq.health.finding import Finding, Sound
from warraq.health.visit import Visit, day_of
from warraq.store.accounts import Tried

WEEKS = days(*[10] * 21)
REST = days(*([12, 9, 11, 10, 0, 0, 8] * 4))  # Friday and Saturday off
ODD_WEEKS = days(*([3, 0, 5, 1, 4, 0, 2] * 4))


def ill(one: Visit) -> set[str]:
    return {f"{told.kind} {told.subject}".strip() for told in looks(one) if isinstance(told, Finding)}


def sound(one: Visit) -> set[str]:
    return {f"{told.kind} {told.subject}".strip() for told in looks(one) if isinstance(told, Sound)}


def failed(reason: str = "status 500", passing: bool = True) -> Trial:
    return Trial(route=FEED, outcome="failed", reason=reason, passing=passing)


# --- what became of a page ---


@each(
    ("status", "reason", "kind"),
    [
        ("stored", "new", "articles"),
        ("stored", "changed", "articles"),
        ("unchanged", "not-modified", "articles"),
        ("unchanged", "known", None),
        ("unchanged", "waits after 3 failures in a row", None),
        ("skipped", "challenge: challenge-script, little-text", "walled"),
        ("skipped", "login: password-field", "walled"),
        ("skipped", "consent", "walled"),
        ("failed", "status 401", "walled"),
        ("failed", "status 403", "walled"),
        ("failed", "status 451", "walled"),
        ("skipped", "status 429", "walled"),
        ("skipped", "status 503", "failed"),
        ("failed", "status 500", "failed"),
        ("failed", "no reply in 20 s", "failed"),
        ("failed", "surprise: ValueError in parse/page.py:3", "failed"),
        ("skipped", "gone: status 404", "failed"),
        ("skipped", "stub: little-text", "stubs"),
        ("skipped", "listing: front-page, no-printed-headline", "stubs"),
        ("skipped", "its text stands at several addresses of the site", "stubs"),
        ("skipped", "robots.txt: Disallow: /", "shut_out"),
        ("skipped", "later", "later"),
        ("failed", "interrupted before it was reached", "later"),
        ("skipped", "other host", None),
        ("skipped", "older", None),
        ("skipped", "put off: its host's time of this run is used up", None),
    ],
)
def test_an_outcome_says_what_became_of_a_page(status: str, reason: str, kind: str | None) -> None:
    assert came(status, reason) == kind


@pytest.mark.parametrize(
    ("tried", "why"),
    [
        ([("skipped", "later", 20), ("failed", "status 500", 3), ("failed", "no reply in 20 s", 1)], "status 500"),
        ([("skipped", "later", 20), ("stored", "new", 30)], "later"),
        ([("stored", "new", 30), ("skipped", "older", 9)], ""),
    ],
)
def test_why_pages_gave_no_article_is_not_that_they_were_not_asked_for_any_more(
    tried: list[tuple[str, str, int]], why: str
) -> None:
    told = [Tried(site="sahl", status=status, reason=reason, number=number) for status, reason, number in tried]

    assert why_none(told) == why


@each("code", range(400, 600))
def test_a_status_that_says_that_we_are_not_wanted_is_a_wall(code: int) -> None:
    unwanted = {
        401: "log in",
        402: "pay",
        403: "no",
        407: "log in there",
        418: "a joke of bots",
        429: "wait",
        451: "law",
    }

    assert came("skipped", f"status {code}") == ("walled" if code in unwanted else "failed")


def test_a_status_is_told_at_the_beginning_of_a_reason_alone() -> None:
    assert came("skipped", "status 399") is None
    assert came("skipped", "its status 500 was told elsewhere") is None


# --- the ways in ---


def test_a_site_that_answers_is_sound() -> None:
    assert ill(visit(WEEKS)) == set()
    assert {"dead", "silent", "walls", "failing", "refused routes", "stubs up"} <= sound(visit(WEEKS))


@pytest.mark.parametrize("reason", ["status 500", "no reply in 20 s", "connection refused"])
def test_one_night_without_an_answer_needs_nobody_and_two_do(reason: str) -> None:
    once = visit(WEEKS, 0, [failed(reason)], unanswered=1)
    again = visit(WEEKS, 0, [failed(reason)], unanswered=2)

    assert ill(once) == set()
    assert ill(again) == {"dead"}
    assert "dead" not in sound(once)


def test_a_site_that_is_asked_every_two_hours_is_dead_after_a_day() -> None:
    soon = datetime(2026, 1, 26, 19, tzinfo=UTC)

    assert ill(visit(WEEKS, 0, [failed()], unanswered=2, last_answered=soon)) == set()
    assert ill(visit(WEEKS, 0, [failed()], unanswered=12, last_answered=soon - timedelta(days=1))) == {"dead"}


@pytest.mark.parametrize(
    "trial",
    [
        failed("status 404", passing=False),
        failed("HTML in place of a feed or sitemap", passing=False),
        failed("status 403", passing=False),
    ],
)
def test_what_does_not_pass_by_itself_needs_a_person_at_once(trial: Trial) -> None:
    assert ill(visit(WEEKS, 0, [trial], unanswered=1)) == {"dead"}


def test_a_site_that_never_answered_is_a_wrong_setting() -> None:
    assert ill(visit((), 0, [failed()], unanswered=1)) == {"dead"}


def test_a_site_without_any_route_needs_a_person_and_one_that_was_put_off_does_not() -> None:
    put_off = Trial(route=FEED, outcome="put off", reason="put off: its host's time of this run is used up")

    assert ill(visit(WEEKS, 0, [])) == {"dead"}
    assert ill(visit(WEEKS, 0, [put_off])) == set()


def test_a_server_may_ask_for_rest_for_two_days() -> None:
    rests = Trial(route=FEED, outcome="later", reason="status 429")

    assert ill(visit(WEEKS, 0, [rests], unanswered=1)) == set()
    assert ill(visit(WEEKS, 0, [rests], unanswered=2, last_answered=datetime(2026, 1, 25, 21, tzinfo=UTC))) == set()
    long = visit(WEEKS, 0, [rests], unanswered=3, last_answered=datetime(2026, 1, 23, 21, tzinfo=UTC))
    assert ill(long) == {"refused routes"}


def test_robots_that_shut_us_out_are_named_as_such() -> None:
    assert ill(visit(WEEKS, 0, [failed("robots.txt: Disallow: /", passing=False)])) == {"refused routes"}


def test_one_route_of_two_that_fails_needs_nobody() -> None:
    assert ill(visit(WEEKS, 10, [LINKS, failed("status 404", passing=False)])) == set()


# --- silence ---


def test_a_site_of_ten_a_day_is_silent_after_one_night() -> None:
    assert ill(visit(WEEKS, 0, hours=24.0)) == {"silent"}


def test_a_site_of_three_a_day_is_silent_after_three_nights() -> None:
    week = days(3, 3, 3, 3, 3, 3)

    assert ill(visit((*week, *days(0, first=day_after(week))), 0)) == set()
    assert ill(visit((*week, *days(0, 0, first=day_after(week))), 0)) == {"silent"}


def test_days_off_are_no_silence_and_a_working_day_is() -> None:
    week = days(*([12, 9, 11, 10, 0, 0, 8] * 4), 12, 9, 11, 10)

    assert ill(visit(week, 0)) == set()
    assert ill(visit((*week, *days(0, first=day_after(week))), 0)) == set()
    assert ill(visit((*week, *days(0, 0, first=day_after(week))), 0)) == {"silent"}


def test_the_first_rest_day_that_is_watched_is_no_silence() -> None:
    """Four working days are known, and nobody has seen a Friday yet."""
    assert ill(visit(days(10, 10, 10, 10), 0)) == set()


def test_a_site_that_is_quiet_now_and_then_may_be_quiet_again() -> None:
    assert ill(visit(ODD_WEEKS, 0)) == set()


def test_silence_is_over_with_the_first_new_address() -> None:
    assert "silent" in sound(visit((*WEEKS, *days(0, 0, first=day_after(WEEKS))), 1))
    assert "silent" not in sound(visit(WEEKS, 0))


def test_a_few_hours_are_no_silence() -> None:
    assert ill(visit(WEEKS, 0, hours=12.0)) == set()


def test_a_first_night_with_all_that_a_feed_holds_tells_nothing_of_the_second() -> None:
    first = days(40, hours=0.0)

    assert ill(visit(first, 0)) == set()
    assert ill(visit((*first, *days(0, 0, 0, first=day_after(first))), 0)) == set()


def test_a_feed_with_nothing_in_it_needs_a_person_and_a_sitemap_of_news_does_not() -> None:
    assert ill(visit(WEEKS, 0, [Trial(route=FEED, outcome="empty")])) == {"silent"}
    assert ill(visit(REST[:25], 0, [Trial(route=MAP, outcome="empty")])) == set()


def test_rates_know_the_days_of_the_week() -> None:
    rates = Rates(REST)

    assert rates.of("2026-02-06") == 0.0
    assert 5 < rates.of("2026-02-03") <= 9
    assert Rates(()).of("2026-02-03") == 0.0


# --- pages ---


WALLED: dict[str, Any] = {"new": 0, "articles": 0, "asked": 10}


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ({"walled": 10}, "walls"),
        ({"stubs": 10}, "walls"),
        ({"failed": 10}, "failing"),
        ({"shut_out": 10}, "refused pages"),
    ],
)
def test_a_night_without_an_article_needs_a_person(told: dict[str, Any], kind: str) -> None:
    none = visit(WEEKS, 10, **WALLED, **told)

    assert ill(none) == {kind}
    assert kind not in sound(none)
    assert ill(visit((), 10, **WALLED, **told)) == {kind}


def test_three_walls_after_three_good_articles_are_enough() -> None:
    assert ill(visit(days(3), 3, new=0, articles=0, asked=3, walled=3)) == {"walls"}


def test_two_pages_that_are_none_need_nobody_and_night_after_night_they_do() -> None:
    two: dict[str, Any] = {"new": 0, "articles": 0, "asked": 2, "failed": 2}
    before = (*days(2, 3, 1, 2, 2, 3, 2), *days(2, first=day_after(days(*[2] * 7)), **two))

    assert ill(visit(days(2, 3, 1, 2, 2, 3, 2), 2, **two)) == set()
    assert ill(visit(before, 2, **two)) == {"failing"}


def test_a_site_with_many_films_may_have_a_night_of_films() -> None:
    films = days(*[4] * 20, asked=4, articles=2, stubs=2, new=2)

    assert ill(visit(films, 4, new=0, articles=0, asked=3, stubs=3)) == set()


def test_more_pages_than_usual_that_are_no_articles_need_a_person() -> None:
    half: dict[str, Any] = {"asked": 20, "articles": 10, "stubs": 10, "new": 10}

    assert ill(visit(WEEKS, 20, **half)) == {"stubs up"}
    assert ill(visit(days(*[20] * 14, **half), 20, **half)) == set()
    assert ill(visit(WEEKS, 10, asked=10, articles=8, stubs=2, new=8)) == set()


# --- what articles have ---


@pytest.mark.parametrize(
    ("column", "part"), [("dated", "date"), ("titled", "title"), ("sourced", "source"), ("signed", "author")]
)
def test_what_always_was_there_and_is_gone_is_missed_the_first_night(column: str, part: str) -> None:
    none: dict[str, Any] = {column: 0}

    assert ill(visit(WEEKS, 10, **none)) == {f"field lost {part}"}
    assert ill(visit(days(*[3] * 6), 3, **none)) == {f"field lost {part}"}
    assert ill(visit(WEEKS, 10, **{**none, column: 8})) == set()
    assert f"field lost {part}" in sound(visit(WEEKS, 10))


def test_what_only_some_articles_have_may_be_missing_for_a_night() -> None:
    some = days(*[5] * 20, signed=3)

    assert ill(visit(some, 5, signed=0)) == set()
    assert ill(visit(days(*[5] * 20, signed=1), 5, signed=0)) == set()


def test_one_article_a_day_that_lacks_its_date_is_missed_after_some_days() -> None:
    ones = days(*[1] * 20)
    two_without = days(1, 1, first=day_after(ones), dated=0)

    assert ill(visit(ones, 1, dated=0)) == set()
    assert ill(visit((*ones, *two_without), 1, dated=0)) == {"field lost date"}


def test_texts_that_are_half_as_long_are_missed_and_short_days_are_not() -> None:
    assert ill(visit(WEEKS, 10, words=120.0)) == {"body shrank"}
    uneven = tuple(one for words in (150, 300, 600) * 7 for one in days(10, words=float(words)))
    uneven = tuple(one.model_copy(update={"day": day.day}) for one, day in zip(uneven, WEEKS, strict=True))
    assert ill(visit(uneven, 10, words=140.0)) == set()


def test_a_text_of_which_half_is_cut_is_missed() -> None:
    assert ill(visit(WEEKS, 10, removed=10 * 2_000)) == {"removed up"}
    assert ill(visit(WEEKS, 10, removed=10 * 300)) == set()


def test_what_is_ill_is_judged_by_the_days_before() -> None:
    """Else a loss would be what is usual after a while, and be over by itself."""
    lost = days(*[10] * 40, first=day_after(WEEKS), dated=0)
    one = visit((*WEEKS, *lost), 10, dated=0)
    since = {("field lost", "date"): lost[0].day}

    assert ill(one) == set()
    assert ill(replace(one, ill_since=since)) == {"field lost date"}


def test_a_surprise_needs_whoever_writes_warraq() -> None:
    assert ill(visit(WEEKS, surprise="sahl: 1 addresses met a surprise: ValueError")) == {"surprise"}


# --- chance ---


def test_chances_add_up() -> None:
    assert at_most((60, 60), (0, 3)) < 0.001
    assert at_most((30, 60), (0, 3)) > 0.05
    assert at_most((5, 9), (4, 4)) == pytest.approx(1.0)
    assert at_least((0, 60), (5, 5)) < 0.0001
    assert at_least((3, 9), (0, 4)) == pytest.approx(1.0)


def test_the_day_of_a_visit_is_that_of_most_of_the_hours_it_looks_back_on() -> None:
    assert day_of(datetime(2026, 1, 28, 2, tzinfo=UTC), 24) == "2026-01-27"
    assert day_of(datetime(2026, 1, 28, 21, tzinfo=UTC), 24) == "2026-01-28"
    assert day_of(datetime(2026, 1, 28, 2, tzinfo=UTC), 0) == "2026-01-28"
    assert day_of(datetime(2026, 1, 28, 21, tzinfo=UTC), 900) == "2026-01-28"


def test_the_night_after_a_wall_fell_its_pages_are_no_rise_of_stubs() -> None:
    walled = days(0, first=day_after(WEEKS), asked=40, articles=0, walled=40)

    assert "stubs up" not in ill(visit((*WEEKS, *walled), 9, asked=9, articles=9, new=9))


def test_a_few_articles_do_not_tell_what_is_usual() -> None:
    few = days(3, 4)

    assert ill(visit(few, 3, signed=0)) == set()
