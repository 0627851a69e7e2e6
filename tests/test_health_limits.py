"""How many days and pages it takes until health says something, and in which numbers it says it."""

from datetime import timedelta

import pytest

from each import each
from site_days import NIGHT, beat, days, place, visit
from warraq.health.archive import ailments
from warraq.health.checks import looks
from warraq.health.fields import _is_lost, _is_shorter, body
from warraq.health.finding import Finding
from warraq.health.silence import stretch
from warraq.health.state import Moment, _now, _site, patience
from warraq.health.visit import Visit
from warraq.schedule.rhythm import Rhythm
from warraq.store.incidents import Incident
from warraq.store.site_days import SiteDay


def told(one: Visit, kind: str) -> list[str]:
    return [found.sentence for found in looks(one) if isinstance(found, Finding) and found.kind == kind]


def test_days_are_parted_at_the_last_one_that_has_any() -> None:
    every = days(3, 0, 2, 0, 0, 0)
    today = every[-1]

    since, before = stretch(every, today, lambda day: day.found)
    assert [day.day for day in since] == [day.day for day in every[3:]]
    assert before == list(every[:3])
    assert stretch(every, every[2], lambda day: day.found)[0] == [every[2]]
    assert stretch(every[:1], every[0], lambda day: day.found) == ([every[0]], [])
    assert stretch(days(0, 0), days(0, 0)[1], lambda day: day.found)[1] == []


@each(
    ("ends", "said"),
    [("xx", "2 of the last 3"), (".xx", "2 of the last 3"), ("xxxx", "3 of the last 3"), ("x..x", ""), ("x", ""),
     ("..xx", "")],
)  # fmt: skip
def test_two_of_the_last_three_runs_that_were_killed_are_told(ends: str, said: str) -> None:
    before = [
        beat(NIGHT - timedelta(days=number), NIGHT if end == "." else None) for number, end in enumerate(ends, start=1)
    ]
    sentences = [found.sentence for found in ailments(place(before=before)) if found.kind == "killed"]

    last = NIGHT - timedelta(days=1 + ends.index("x"))
    assert sentences == ([f"{said} runs were killed, the last after {last:%Y-%m-%d %H:%M} UTC"] if said else [])


@pytest.mark.parametrize(("asked", "before", "number"), [(2, 2, 4), (3, 2, 3), (9, 0, 9)])
def test_pages_that_are_no_articles_are_counted_in_this_visit_where_it_had_three(
    asked: int, before: int, number: int
) -> None:
    """Else since the last article."""
    weeks = days(*[10] * 28)
    lean = days(before, first=NIGHT.date() - timedelta(days=400), articles=0, walled=before) if before else ()
    following = [day.model_copy(update={"day": "2026-02-02"}) for day in lean]
    one = visit((*weeks, *following), asked, articles=0, new=0, walled=asked)

    (said,) = told(one, "walls")
    assert said.startswith(f"sahl: none of {number} pages ")


@pytest.mark.parametrize(("daily", "lost"), [(4, True), (3, False)])
def test_a_field_is_lost_where_twelve_articles_before_tell_what_is_usual(daily: int, *, lost: bool) -> None:
    usual = days(*[daily] * 3, sourced=daily - 1)

    assert bool(told(visit(usual, 300, sourced=0), "field lost")) is lost


def test_a_site_is_told_with_its_last_day_and_what_was_expected_of_it() -> None:
    watched = days(*[10] * 27, 4)
    half = (*watched[:-1], watched[-1].model_copy(update={"hours": 12.0}))
    opened = [
        Incident(
            id=f"{number}", kind="walls", site=site, subject=subject, sentence="", samples=(), command="",
            opened_at=NIGHT - timedelta(days=number), opened_in="r", seen_at=NIGHT,
        )
        for number, (site, subject) in enumerate((("sahl", "pages"), ("sahl", ""), ("wadi", "")))
    ]  # fmt: skip

    told = _site("sahl", watched, opened, NIGHT, Rhythm())
    assert (told.day, told.found, told.expected, told.last_success) == (watched[-1].day, 4, 10.0, NIGHT)
    assert (told.open, told.since) == (("walls pages", "walls"), NIGHT - timedelta(days=1))
    assert _site("sahl", half, (), None, Rhythm()).expected == 5.0
    none = _site("sahl", (), (), None, Rhythm())
    assert (none.day, none.found, none.expected, none.open, none.since) == (None, 0, 0.0, (), None)


@each(
    ("hours", "allowed_h"),
    [
        ((2, 2, 2, 2), 5.0), ((2, 2, 2), 38.0), ((), 38.0), ((9, 2, 2, 2), 5.0), ((9, 8, 2, 2), 14.0),
        ((0.5, 0.5, 0.5, 0.5), 3.5),
    ],
)  # fmt: skip
def test_four_gaps_show_when_a_run_is_to_be_expected(hours: tuple[float, ...], allowed_h: float) -> None:
    starts = [NIGHT]
    for gap in hours:
        starts.append(starts[-1] - timedelta(hours=gap))

    assert patience(starts) == timedelta(hours=allowed_h)


@each(("seconds", "kinds"), [(0, []), (1, ["hanging"])])
def test_a_run_hangs_that_shows_nothing_for_longer_than_half_an_hour(seconds: int, kinds: list[str]) -> None:
    began = NIGHT - timedelta(minutes=30, seconds=seconds)
    at = Moment(now=NIGHT, since=began, holder="sahl")

    assert [found.kind for found in _now([beat(began, None)], began, at)] == kinds


@each(
    ("usual", "odd", "walled", "is_told"),
    [(28, 6, 3, True), (29, 6, 3, False), (29, 3, 3, False), (29, 2, 3, True), (28, 12, 3, False)],
)
def test_what_is_well_known_takes_more_to_be_odd(usual: int, odd: int, walled: int, *, is_told: bool) -> None:
    """One page was an article on the day before: 29 pages show what is usual, or 30."""
    known = days(usual, articles=usual - odd, walled=odd, new=usual - odd)
    last = days(1, first=NIGHT.date())

    assert bool(told(visit((*known, *last), walled, articles=0, new=0, walled=walled), "walls")) is is_told


@each(("between", "is_told"), [(27, False), (28, True)])
def test_pages_of_28_days_show_what_is_usual(between: int, *, is_told: bool) -> None:
    walled = days(6, articles=0, new=0, walled=6)
    since = days(*[1] * between, first=NIGHT.date())

    assert bool(told(visit((*walled, *since), 3, articles=0, new=0, walled=3), "walls")) is is_told


@each(
    ("usual", "now", "lost"),
    [
        ((12, 12), (0, 3), True), ((12, 12), (0, 2), False), ((5, 5), (0, 3), False),  # by chance once in 180 times
        ((38, 40), (0, 3), True), ((36, 40), (0, 3), False), ((36, 40), (0, 5), True),
        ((1000, 1000), (80, 100), False), ((1000, 1000), (70, 100), True),
    ],
)  # fmt: skip
def test_a_field_is_lost_where_its_absence_is_odd(usual: tuple[int, int], now: tuple[int, int], *, lost: bool) -> None:
    assert _is_lost(usual, now) is lost


UNEVEN = (200.0, 400.0, 300.0, 250.0)  # words of usual days: one of 80 is 3.9 deviations off, one of 75 is 4.1


@each(("words", "shrank", "sound"), [(75, True, False), (80, False, False), (130, False, False), (150, False, True)])
def test_a_length_is_odd_from_four_deviations_and_sound_within_two(words: int, *, shrank: bool, sound: bool) -> None:
    first = NIGHT.date() - timedelta(days=90)
    usual: list[SiteDay] = []
    for number, length in enumerate(UNEVEN):
        usual += days(12, words=length, first=first + timedelta(days=number))
    one = visit(usual, 12, words=words)

    assert _is_shorter(usual, one.today) is shrank
    assert [type(said).__name__ for said in body(one)] == (["Finding"] if shrank else ["Sound"] if sound else [])
