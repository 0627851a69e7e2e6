"""A route that stands still while the others of its site go on: what must be found, and what must not."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from each import each
from nights import HOST, SAHL, Nights, article, feed, nights, site
from site_days import FEED, LINKS, MAP, day_after, days, visit
from warraq.discover.routes import Trial
from warraq.health.finding import Finding, Sound
from warraq.health.visit import Visit
from warraq.health.ways_in import still
from warraq.store import Store, open_store
from warraq.store.route_visits import RouteDay
from warraq.store.site_days import SiteDay

pytestmark = pytest.mark.slow

WEEKS = days(*[10] * 21)
BOTH = (LINKS, Trial(route=MAP, outcome="links", links=10))


def routes(site_days: Sequence[SiteDay], url: str, *found: int) -> dict[str, tuple[RouteDay, ...]]:
    """What a route named on the last of these days."""
    last = site_days[-len(found) :]
    told = zip(last, found, strict=True)
    return {url: tuple(RouteDay(url=url, day=day.day, hours=24.0, found=number) for day, number in told)}


def seen(before: Sequence[SiteDay], feed_found: Sequence[int], now: int, trials: Sequence[Trial] = BOTH) -> Visit:
    """A visit of a site whose feed named so many on the days before, and its map all others."""
    one = visit(before, 10, trials)
    known = routes(before, FEED.url, *feed_found) | routes(before, MAP.url, *[5] * len(before))
    return replace(one, routes=known, named={FEED.url: now, MAP.url: 5})


def told(one: Visit) -> set[str]:
    return {said.subject for said in still(one) if isinstance(said, Finding)}


def sound(one: Visit) -> set[str]:
    return {said.subject for said in still(one) if isinstance(said, Sound)}


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ([10] * 21, 0),
        ([5] * 20 + [0], 0),  # few a day: on the second night
        ([12, 9, 11, 10, 0, 0, 8] * 2 + [12, 9, 11, 10, 0, 0, 0], 0),  # a working day after its days off, then another
    ],
)
def test_a_feed_that_names_nothing_new_while_others_do_stands_still(before: list[int], now: int) -> None:
    assert told(seen(WEEKS, before, now)) == {FEED.url}


@each(
    ("before", "now"),
    [
        ([10] * 21, 1),
        ([1, 0, 0, 2, 0, 0, 0] * 3, 0),  # a section that has news now and then
        ([0] * 21, 0),  # it never named anything first
        ([5] * 21, 0),  # a night without any is no wonder
        ([], 0),  # nothing is known of it
    ],
)
def test_a_feed_with_a_slower_rhythm_does_not(before: list[int], now: int) -> None:
    assert told(seen(WEEKS[-len(before) :] if before else WEEKS[:0], before, now)) == set()


def test_a_site_on_which_every_route_is_silent_is_told_as_silent_alone() -> None:
    quiet = (*WEEKS, *days(0, 0, first=day_after(WEEKS)))
    one = replace(visit(quiet, 0, BOTH), routes=routes(quiet, FEED.url, *[10] * 21, 0, 0), named={})

    assert told(one) == set()


def test_a_route_that_did_not_answer_is_not_judged() -> None:
    failed = (Trial(route=FEED, outcome="failed", reason="status 500", passing=True), BOTH[1])

    assert told(seen(WEEKS, [10] * 21, 0, failed)) == set()


def after_days_without(missed: int, answered: int = 21, every: int = 1) -> Visit:
    """A night on which the feed fails again: it answered on so many days, each so many days, and on none since."""
    before = days(*[10] * (answered + missed))
    failed = (Trial(route=FEED, outcome="failed", reason="status 404"), BOTH[1])
    known = routes(before, MAP.url, *[5] * len(before))
    known |= {FEED.url: routes(before[:answered], FEED.url, *[10] * answered)[FEED.url][::every]}
    return replace(visit(before, 10, failed), routes=known, named={MAP.url: 5})


@pytest.mark.parametrize("missed", [2, 3, 20])
def test_a_feed_that_fails_for_the_third_day_while_others_answer_is_told(missed: int) -> None:
    [said] = [one for one in still(after_days_without(missed)) if isinstance(one, Finding)]

    assert (said.kind, said.subject) == ("still", FEED.url)
    assert said.sentence == f"sahl: {FEED.url} has not answered since 2026-01-25 (status 404); other routes do"


def test_a_feed_that_fails_is_not_told() -> None:
    some = after_days_without(2)
    nothing_answers = replace(some, row=some.row.model_copy(update={"answered": 0}))
    others_did_not = replace(
        some, days=(*some.days[:-2], *(day.model_copy(update={"answered": 0}) for day in some.days[-2:]))
    )
    later = replace(some, trials=(Trial(route=FEED, outcome="later", reason="status 429"), BOTH[1]))

    for one in (
        after_days_without(0),
        after_days_without(1),
        after_days_without(5, answered=2),  # it never was in use
        after_days_without(5, every=3),  # it is asked now and then
        after_days_without(5, answered=7, every=3),  # three days of seven are less than half
        nothing_answers,  # the site is dead, and that is told
        others_did_not,
        later,
    ):
        assert told(one) == set()


def test_it_is_over_with_a_new_address_or_when_nobody_asks_it_any_more() -> None:
    one = seen(WEEKS, [10] * 21, 1)
    gone = replace(seen(WEEKS, [10] * 21, 0, BOTH[1:]), ill_since={("still", FEED.url): WEEKS[3].day})

    assert FEED.url in sound(one)
    assert FEED.url in sound(gone)
    assert FEED.url not in sound(seen(WEEKS, [10] * 21, 0))


@pytest.fixture
def sahl(sqlite_template: Path, tmp_path: Path) -> Iterator[Nights]:
    (tmp_path / "warraq.db").write_bytes(sqlite_template.read_bytes())
    archive: Store
    with open_store(f"sqlite:///{tmp_path}/warraq.db") as archive, nights(archive, tmp_path, HOST) as played:
        yield played


def test_of_two_feeds_the_one_that_stands_still_is_named_with_what_it_used_to_name(sahl: Nights) -> None:
    one, other = f"{SAHL}/feed", f"{SAHL}/sport"
    both = site(feeds=(one, other), budget=1)  # what they name counts, fetched or not
    told = []
    for day in range(9):
        urls = [f"{SAHL}/n/{day}-{number}" for number in range(16)]
        sahl.pages |= {url: article(day * 100 + number) for number, url in enumerate(urls)}
        sahl.pages[one] = feed(*urls[:8])
        # what both name is new to each of them; from the seventh night on sport names what it named before
        sahl.pages[other] = feed(*(urls[4:] if day < 7 else [f"{SAHL}/n/6-15"]))
        told.append(sahl.night(day, both).incidents)

    assert [len(incidents.opened) for incidents in told] == [0, 0, 0, 0, 0, 0, 0, 1, 0]
    [opened] = told[7].opened
    assert (opened.kind, opened.subject, opened.samples) == ("still", other, (other,))
    assert opened.sentence.startswith(f"sahl: {other} names nothing new since 2026-01-2")
    assert opened.sentence.endswith("where about 12 addresses were expected; other routes do")
    assert [row["found"] for row in sahl.rows(f"SELECT found FROM route_visit WHERE url = '{other}' ORDER BY day")] == [
        12, 12, 12, 12, 12, 12, 12, 0, 0,
    ]  # fmt: skip
