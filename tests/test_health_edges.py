"""Where health draws its lines: the last that needs nobody, and the first that needs a person."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from each import each
from site_days import FEED, LINKS, MAP, NIGHT, beat, day_after, days, place, visit
from warraq.discover.routes import Trial
from warraq.health.archive import ailments, pace_of
from warraq.health.checks import looks
from warraq.health.finding import Finding, Sound
from warraq.health.judging import _is_past
from warraq.health.silence import silence
from warraq.health.visit import Visit, day_of
from warraq.store.route_visits import RouteDay
from warraq.store.site_days import SiteDay

WEEKS = days(*[10] * 21)
TENS = days(*[10] * 28)


def ill(one: Visit) -> set[str]:
    return {f"{told.kind} {told.subject}".strip() for told in looks(one) if isinstance(told, Finding)}


def sound(one: Visit) -> set[str]:
    return {f"{told.kind} {told.subject}".strip() for told in looks(one) if isinstance(told, Sound)}


def said(one: Visit) -> list[str]:
    return [told.sentence for told in looks(one) if isinstance(told, Finding)]


# --- the day of a visit ---


@each(
    ("hour", "back", "day"),
    [
        (18, 36.0, "2026-01-28"),  # its middle is midnight
        (17, 36.0, "2026-01-27"),
        (18, 500.0, "2026-01-28"),  # a longer gap counts as one of 36 hours
        (17, 500.0, "2026-01-27"),
        (17.9, 500.0, "2026-01-27"),
        (0, 0.0, "2026-01-28"),
        (0, -5.0, "2026-01-28"),
        (6, 12.0, "2026-01-28"),
        (5, 12.0, "2026-01-27"),
    ],
)
def test_a_visit_is_of_the_day_in_the_middle_of_what_it_looks_back_on(hour: float, back: float, day: str) -> None:
    assert day_of(datetime(2026, 1, 28, tzinfo=UTC) + timedelta(hours=hour), back) == day


def test_a_day_is_judged_with_as_many_before_it_as_are_enough_and_never_more_than_a_week() -> None:
    one = visit(days(*[1] * 10), 1)

    for enough, told in ((1, 1), (3, 3), (7, 7), (100, 7)):
        added, first = one.lately(lambda day: day.new, enough)
        assert (added.new, first) == (told, f"{date.fromisoformat(one.row.day) - timedelta(days=told - 1)}")


@each(("ahead", "is_past"), [(-1, True), (0, True), (1, False)])
def test_of_a_day_that_lies_ahead_nothing_is_learned(ahead: int, is_past: bool) -> None:
    (day,) = days(10, first=NIGHT.date() + timedelta(days=ahead))

    assert _is_past(day, NIGHT) is is_past


# --- silence ---


def test_a_silence_is_longer_than_any_before_it_by_the_days_that_used_to_bring_something() -> None:
    week = [20] * 5 + [0, 0]
    quiet_once = days(*week, *week, 20, 0, 20, 20, 20, 0, 0, *week[:4])

    def after(number: int) -> str | None:
        return silence(days(*[0] * number, first=day_after(quiet_once)), quiet_once, {})

    assert [after(number) is not None for number in range(1, 5)] == [False, False, False, True]


@pytest.mark.parametrize(("hours", "kinds"), [(19.9, set()), (20.0, {"silent"})])
def test_silence_begins_after_twenty_hours(hours: float, kinds: set[str]) -> None:
    assert ill(visit(TENS, 0, hours=hours)) == kinds


@pytest.mark.parametrize(("daily", "kinds"), [(7, set()), (8, {"silent"})])
def test_how_many_a_day_make_one_night_of_nothing_odd(daily: int, kinds: set[str]) -> None:
    """Seven evenly: (1 + 7/17.6)⁻¹⁷·⁶ is 0.0027; eight: 0.0013; the line is 0.002."""
    assert ill(visit(days(*[daily] * 28), 0)) == kinds


def test_a_silence_says_since_when_and_how_many_were_to_come() -> None:
    assert said(visit((*TENS, *days(0, first=day_after(TENS))), 0)) == [
        "sahl: nothing new since 2026-02-01, where about 20 addresses were expected"
    ]


# --- pages that are no articles ---


@pytest.mark.parametrize(("asked", "kinds"), [(2, set()), (3, {"failing"})])
def test_three_pages_of_which_none_is_an_article_are_enough(asked: int, kinds: set[str]) -> None:
    assert ill(visit(WEEKS, asked, new=0, articles=0, asked=asked, failed=asked)) == kinds


def test_the_night_tells_how_many_pages_were_none_and_why() -> None:
    none = visit(WEEKS, 4, new=0, articles=0, asked=4, walled=4)

    assert said(none) == ["sahl: none of 4 pages that were asked for is an article (challenge: script)"]


@pytest.mark.parametrize(
    ("articles", "kinds"),
    [(12, set()), (11, {"stubs up"})],  # of sixteen: a quarter of the pages, and more than a quarter
)
def test_more_than_a_quarter_beyond_what_is_usual_are_a_rise(articles: int, kinds: set[str]) -> None:
    some: dict[str, Any] = {"asked": 16, "articles": articles, "stubs": 16 - articles, "new": articles}

    assert ill(visit(TENS, 16, **some)) == kinds


def test_a_rise_tells_what_is_usual() -> None:
    usual = days(*[20] * 14, asked=20, articles=18, stubs=2, new=18)
    told = said(visit(usual, 20, asked=20, articles=8, stubs=12, new=8, reason="stub: short"))

    assert told == ["sahl: 12 of 20 pages are no articles (stub: short); usually 28 of 280"]


def test_what_is_usual_is_what_was_before_the_first_of_the_days_that_are_judged() -> None:
    """However much worse that one was than this visit."""

    def and_then(before: Sequence[SiteDay], found: int, **told: Any) -> tuple[SiteDay, ...]:
        return (*before, *days(found, first=day_after(before), **told))

    good = days(*[20] * 14, asked=20, articles=18, stubs=2, new=18)
    one = visit(and_then(good, 10, asked=10, articles=2, stubs=8, new=2), 4, asked=4, articles=1, stubs=3, new=1)
    assert said(one) == ["sahl: 11 of 14 pages are no articles (challenge: script); usually 28 of 280"]

    one = visit(and_then(TENS, 10, dated=0), 10, dated=0)
    assert said(one) == ["sahl: none of 10 new articles states a date; usually 270 of 270"]

    one = visit(and_then(and_then(TENS[:2], 10, words=200.0), 11, words=60.0), 2, words=100.0)
    assert said(one) == ["sahl: 13 new articles are 22% as long as usual"]

    one = visit(and_then(TENS, 2, removed=9_000), 2, removed=2_000)
    assert said(one) == ["sahl: 60% of the text of 4 new articles was cut; usually 5%"]


def test_a_rise_is_over_when_so_many_are_likely_again() -> None:
    usual = days(*[20] * 14, asked=20, articles=18, stubs=2, new=18)

    assert "stubs up" in sound(visit(usual, 20, asked=20, articles=16, stubs=4, new=16))
    assert "stubs up" not in sound(visit(usual, 20, asked=20, articles=14, stubs=6, new=14))


# --- what articles have ---


@pytest.mark.parametrize(("known", "kinds"), [(11, set()), (12, {"field lost date"})])
def test_twelve_articles_show_what_is_usual(known: int, kinds: set[str]) -> None:
    assert ill(visit(days(*[1] * known), 12, dated=0)) == kinds


@pytest.mark.parametrize(("without", "kinds"), [(2, set()), (3, {"field lost date"})])
def test_three_articles_without_what_all_had_are_enough(without: int, kinds: set[str]) -> None:
    assert ill(visit(TENS, without, dated=0)) == kinds


@pytest.mark.parametrize(("dated", "kinds"), [(15, set()), (14, {"field lost date"})])
def test_three_of_ten_without_it_are_a_loss(dated: int, kinds: set[str]) -> None:
    assert ill(visit(TENS, 20, dated=dated)) == kinds


@pytest.mark.parametrize(("signed", "kinds"), [(4, set()), (5, {"field lost author"})])
def test_what_half_of_the_articles_have_can_be_lost(signed: int, kinds: set[str]) -> None:
    assert ill(visit(days(*[10] * 28, signed=signed), 60, signed=0)) == kinds


def test_an_article_without_what_half_of_them_have_says_nothing_of_it() -> None:
    half = days(*[10] * 28, signed=6)

    assert "field lost author" in sound(visit(half, 1, signed=1))
    assert "field lost author" not in sound(visit(half, 1, signed=0))
    again = replace(visit(half, 1, signed=0), ill_since={("field lost", "author"): half[-1].day})
    assert "field lost author" not in sound(again)


def test_what_is_back_in_some_is_found_again_and_what_is_in_none_is_not() -> None:
    lost = days(*[10] * 3, first=day_after(TENS), dated=0)
    since = {("field lost", "date"): lost[0].day}

    assert "field lost date" in sound(replace(visit((*TENS, *lost), 10), ill_since=since))
    assert "field lost date" not in sound(replace(visit((*TENS, *lost), 10, dated=0), ill_since=since))


# --- lengths ---


@pytest.mark.parametrize(("new", "kinds"), [(2, set()), (3, {"body shrank"})])
def test_three_short_texts_are_enough(new: int, kinds: set[str]) -> None:
    assert ill(visit(TENS, new, words=60.0)) == kinds


@pytest.mark.parametrize(("words", "kinds"), [(185.0, set()), (175.0, {"body shrank"})])
def test_texts_of_three_fifths_of_the_usual_length_are_the_edge(words: float, kinds: set[str]) -> None:
    assert ill(visit(TENS, 10, words=words)) == kinds


@pytest.mark.parametrize(("words", "well"), [(250.0, True), (230.0, False)])
def test_texts_are_as_long_as_usual_again_within_two_deviations(words: float, well: bool) -> None:
    """A deviation of a tenth: 300 · e⁻⁰·² is 246 words."""
    assert ("body shrank" in sound(visit(TENS, 10, words=words))) == well


@pytest.mark.parametrize(("known", "kinds"), [(2, set()), (3, {"body shrank"})])
def test_three_days_show_how_long_texts_are(known: int, kinds: set[str]) -> None:
    assert ill(visit(days(*[12] * known), 12, words=60.0)) == kinds


@pytest.mark.parametrize(("removed", "kinds"), [(780, set()), (800, {"removed up"})])
def test_a_quarter_of_the_text_more_than_usual_is_the_edge(removed: int, kinds: set[str]) -> None:
    """100 of 1,900 signs are cut usually, 5.3 %; the edge is at 30.3 % of the whole, 781 signs beside 1,800."""
    assert ill(visit(TENS, 10, removed=10 * removed)) == kinds


@pytest.mark.parametrize(("new", "kinds"), [(2, set()), (3, {"removed up"})])
def test_three_texts_that_are_cut_are_enough(new: int, kinds: set[str]) -> None:
    assert ill(visit(days(*[10] * 6), new, removed=new * 4_000)) == kinds


# --- ways in ---

LATER = Trial(route=FEED, outcome="later", reason="status 429")
DOWN = Trial(route=FEED, outcome="failed", reason="status 500", passing=True)
HOUR = timedelta(hours=1)


def unanswered(trial: Trial, nights: int, hours: float) -> Visit:
    one = visit(TENS, 0, [trial], unanswered=nights)
    return replace(one, last_answered=one.row.at - hours * HOUR)


@pytest.mark.parametrize(
    ("nights", "hours", "kinds"), [(1, 48, set()), (2, 19.9, set()), (2, 20, {"dead"}), (9, 19.9, set())]
)
def test_a_site_is_dead_after_two_visits_and_twenty_hours(nights: int, hours: float, kinds: set[str]) -> None:
    assert ill(unanswered(DOWN, nights, hours)) == kinds


@pytest.mark.parametrize(("nights", "hours", "kinds"), [(2, 90, set()), (3, 45.9, set()), (3, 46, {"refused routes"})])
def test_a_server_may_ask_for_rest_twice_and_for_46_hours(nights: int, hours: float, kinds: set[str]) -> None:
    assert ill(unanswered(LATER, nights, hours)) == kinds


@pytest.mark.parametrize(("used_to", "missed", "kinds"), [(2, 2, set()), (3, 2, {f"still {FEED.url}"}), (3, 1, set())])
def test_a_route_is_missed_that_answered_on_three_days_and_not_on_two(
    used_to: int, missed: int, kinds: set[str]
) -> None:
    before = days(*[10] * (used_to + missed))
    answered = tuple(RouteDay(url=FEED.url, day=one.day, hours=24, found=10) for one in before[:used_to])

    assert ill(replace(visit(before, 10, [LINKS, DOWN]), routes={FEED.url: answered})) == kinds


def test_a_route_is_missed_that_answered_on_half_of_the_days_from_its_first_to_its_last_one() -> None:
    """The days of the others count from its first one on, and today is none of them yet."""
    used_to, still, other = (1, 3, 6), {f"still {FEED.url}"}, LINKS.model_copy(update={"route": MAP})
    for more, missed, today, kinds in ((0, 2, 0, still), (1, 2, 0, set()), (0, 1, 1, set()), (0, 2, 1, still)):
        before = days(*[10] * (7 + more + missed))
        here = [before[at + (more if at > 1 else 0)] for at in used_to]
        answered = tuple(RouteDay(url=FEED.url, day=one.day, hours=24, found=10) for one in here)
        one = replace(visit(before, 10, [other, DOWN]), routes={FEED.url: answered})
        again = replace(one, days=(*before, *days(*[10] * today, first=day_after(before))))
        assert ill(again) == kinds


def test_a_busy_route_stands_still_on_the_first_day_on_which_others_alone_name_something() -> None:
    answered = tuple(RouteDay(url=FEED.url, day=one.day, hours=24, found=10) for one in TENS)

    assert ill(replace(visit(TENS, 10), routes={FEED.url: answered})) == {f"still {FEED.url}"}
    assert f"still {FEED.url}" not in ill(replace(visit(TENS, 0), routes={FEED.url: answered}))


def test_a_sentence_names_three_routes() -> None:
    routes = [FEED.model_copy(update={"url": f"http://sahl.example/{number}"}) for number in range(5)]

    [told] = said(visit(TENS, 0, [DOWN.model_copy(update={"route": route}) for route in routes], last_answered=None))

    assert [number for number in range(5) if f"example/{number} (status 500)" in told] == [0, 1, 2]


def test_pages_that_come_later_count_where_others_are_walls_or_failed() -> None:
    """Two walls, and the server asks for rest: three pages of which none is an article."""
    assert ill(visit(WEEKS, 3, new=0, articles=0, asked=2, walled=2, later=1)) == {"walls"}
    assert ill(visit(WEEKS, 3, new=0, articles=0, asked=2, failed=2, later=1)) == {"failing"}
    assert ill(visit(WEEKS, 3, new=0, articles=0, asked=2, walled=1, failed=1, later=1)) != set()
    assert ill(visit(WEEKS, 3, new=0, articles=0, asked=2, stubs=2, later=1)) == set()


# --- the archive ---


@each(
    ("told", "kinds"),
    [
        ({"free": 512 * 2**20}, []),
        ({"free": 512 * 2**20 - 1}, ["disk"]),
        ({"free": 7 * 2**30, "grows": 2**30}, []),
        ({"free": 7 * 2**30 - 1, "grows": 2**30}, ["disk"]),
        ({"before": [beat(NIGHT + timedelta(minutes=5), NIGHT)]}, []),
        ({"before": [beat(NIGHT + timedelta(minutes=5, seconds=1), NIGHT)]}, ["clock"]),
        ({"before": [beat(NIGHT, NIGHT), beat(NIGHT + timedelta(days=1), NIGHT)]}, []),  # the newest run counts
        (
            {"before": [beat(NIGHT, None), beat(NIGHT, NIGHT), beat(NIGHT, NIGHT), beat(NIGHT, None)]},
            [],
        ),  # of the last three
    ],
)
def test_where_the_archive_needs_a_person(told: dict[str, object], kinds: list[str]) -> None:
    assert [one.kind for one in ailments(place(**told))] == kinds


def test_what_is_left_of_a_small_disk_is_told_in_a_small_unit() -> None:
    (found,) = ailments(place(free=2 * 2**20, grows=2**20))

    assert found.sentence == "the disk is nearly full: 2 MB are free, as much as 2.0 days bring"


def test_a_file_that_is_delivered_while_the_folder_is_weighed_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(bytes(7000))
    (tmp_path / "b.warc.gz").symlink_to(tmp_path / "gone")  # named, and not there any more

    assert pace_of(tmp_path, datetime.now(UTC)) == 1000
