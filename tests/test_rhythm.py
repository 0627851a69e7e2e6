"""What is known of a site's hours, and when it is asked again, to the minute."""

from datetime import UTC, datetime, timedelta

import pytest
from pydantic import ValidationError

from each import each
from warraq.schedule import address
from warraq.schedule.address import Gave, Known, Said, after, corrected, decide, elsewhere, later
from warraq.schedule.belief import Belief
from warraq.schedule.ladders import pause
from warraq.schedule.rhythm import Pace, Rhythm, after_failure, after_poll, hours_between, is_due, poll_at, spread

AT = datetime(2026, 1, 1, tzinfo=UTC)
HOUR, MINUTE, DAY = timedelta(hours=1), timedelta(minutes=1), timedelta(days=1)
PACE = Pace()


def steady(per_hour: float, **told: object) -> Rhythm:
    """A site that has brought so much in every hour for ten days, asked last at midnight."""
    known = Rhythm(polled_at=AT, new=(10 * per_hour,) * 24, watched_h=(10.0,) * 24, listed=50)
    return known.model_copy(update=told)


def test_new_links_are_credited_to_the_hours_in_which_they_came() -> None:
    found = spread(Rhythm(), 6, AT + 30 * MINUTE, AT + 2 * HOUR)

    new, watched = found["new"], found["watched_h"]
    assert isinstance(new, tuple)
    assert isinstance(watched, tuple)
    assert new[:3] == pytest.approx((2, 4, 0))
    assert watched[:3] == pytest.approx((0.5, 1, 0))


def test_an_older_day_counts_nine_tenths_of_the_day_after() -> None:
    found = spread(steady(1), 5, AT, AT + HOUR)

    assert found == {"new": (pytest.approx(9 + 5), *(10,) * 23), "watched_h": (pytest.approx(9 + 1), *(10.0,) * 23)}


def test_hours_are_those_of_utc_whatever_the_offset() -> None:
    begun = datetime.fromisoformat("2026-01-01T02:45:00+03:00")

    assert list(hours_between(begun, begun + HOUR)) == [(23, 0.25), (0, 0.75)]
    assert list(hours_between(begun, begun)) == []


def test_an_hour_that_was_watched_little_is_taken_for_an_average_one() -> None:
    assert steady(2).rate(5) == pytest.approx(2)
    assert Rhythm(new=(12.0, *(0.0,) * 23), watched_h=(1.0, 1.0, *(0.0,) * 22)).rate(0) == pytest.approx((12 + 6) / 2)
    assert Rhythm(new=(12.0, *(0.0,) * 23), watched_h=(1.0, 1.0, *(0.0,) * 22)).rate(9) == pytest.approx(6)
    assert Rhythm(new=(0.5, *(0.0,) * 23), watched_h=(0.5, *(0.0,) * 23)).rate(9) == pytest.approx(0.5)


@pytest.mark.parametrize(("new", "listed", "full"), [(2, 2, True), (3, 2, True), (1, 2, False), (1, 1, False)])
def test_a_list_of_nothing_but_news_may_have_lost_some(new: int, listed: int, *, full: bool) -> None:
    assert after_poll(steady(1), new, listed, AT + HOUR).overflowed is full
    assert not after_poll(Rhythm(), new, listed, AT + HOUR).overflowed


def test_a_poll_says_what_it_found() -> None:
    after = after_poll(steady(1, failures=4), 2, 30, AT + HOUR)

    assert (after.polled_at, after.listed, after.failures) == (AT + HOUR, 30, 0)
    assert after.new != steady(1).new


@pytest.mark.parametrize("at", [AT, AT - HOUR])
def test_a_poll_that_is_no_later_says_nothing_of_the_hours(at: datetime) -> None:
    after = after_poll(steady(1), 20, 30, at)

    assert (after.new, after.watched_h) == (steady(1).new, steady(1).watched_h)


def test_after_a_pause_news_are_those_of_the_last_day() -> None:
    after = after_poll(Rhythm(polled_at=AT), 24, 50, AT + 3 * DAY)

    assert sum(after.watched_h) == pytest.approx(24)
    assert after.new == pytest.approx((1,) * 24)


def test_a_failure_is_counted_and_waited_for() -> None:
    failed = after_failure(after_failure(steady(1), AT + HOUR), AT + 2 * HOUR)

    assert (failed.failures, failed.polled_at, failed.new) == (2, AT + 2 * HOUR, steady(1).new)
    assert poll_at(failed, PACE) == AT + 4 * HOUR


@each(
    ("rhythm", "wait"),
    [
        (steady(1), 3 * HOUR),  # three new links are worth it
        (steady(1, listed=4), 2 * HOUR),  # half of what the list holds
        (steady(1, listed=2), HOUR),
        (steady(1, listed=0), HOUR),  # and one at least
        (steady(1, overflowed=True), 1.5 * HOUR),
        (steady(4), 0.75 * HOUR),
        (steady(30), 10 * MINUTE),  # nobody is asked more often
        (steady(0.126), 3 / 0.126 * HOUR),
        (steady(0.124), DAY),  # nor left for longer
        (steady(0), DAY),
    ],
)
def test_how_long_the_next_poll_waits(rhythm: Rhythm, wait: timedelta) -> None:
    at = poll_at(rhythm, PACE)

    assert at is not None
    assert at - AT == pytest.approx(wait, abs=timedelta(seconds=1))


def test_a_still_hour_is_waited_through() -> None:
    busy_from_two = Rhythm(
        polled_at=AT, new=(0.0, 0.0, *(1100.0,) * 22), watched_h=(1e6, 1e6, *(10.0,) * 22), listed=50
    )

    at = poll_at(busy_from_two, PACE)

    assert at is not None
    assert AT + 2 * HOUR < at < AT + 2 * HOUR + 3 * MINUTE


def test_a_tenth_of_the_wait_is_forgiven() -> None:
    due = AT + 3 * HOUR - 18 * MINUTE

    assert is_due(steady(1), due + timedelta(seconds=1), PACE)
    assert not is_due(steady(1), due - timedelta(seconds=1), PACE)
    assert is_due(steady(0), AT + 0.9 * DAY, PACE)
    assert is_due(Rhythm(), AT, PACE)


def test_a_poll_of_tomorrow_has_not_been_yet() -> None:
    assert is_due(steady(1), AT - MINUTE, PACE)
    assert not is_due(steady(1), AT, PACE)


def test_a_pace_and_a_belief_are_no_less_than_nothing() -> None:
    for wrong in (0, -1):
        with pytest.raises(ValidationError):
            Pace(worth=wrong)
    for name in ("kept", "broken"):
        assert getattr(Belief.model_validate({name: 0}), name) == 0
        with pytest.raises(ValidationError):
            Belief.model_validate({name: -0.5})


@each(
    ("kept", "broken", "believed"),
    [(0, 9, True), (0, 10, False), (1, 9, False), (2, 8, False), (3, 8, True), (20, 79, True), (20, 80, False)],
)
def test_a_route_is_believed_until_four_in_five_of_ten_promises_were_broken(
    kept: int, broken: int, *, believed: bool
) -> None:
    assert Belief(kept=kept, broken=broken).is_believed is believed


def test_a_hundred_promises_are_remembered() -> None:
    assert Belief(kept=30, broken=50).after(kept=10, broken=10) == Belief(kept=40, broken=60)
    assert Belief(kept=50, broken=50).after(kept=50, broken=50) == Belief(kept=50, broken=50)
    assert Belief(kept=100).after(kept=0, broken=25) == Belief(kept=80, broken=20)
    assert Belief().after(kept=0, broken=0) == Belief()


# --- an address, to the minute ---


def wall(tried: datetime, failures: int = 0, **told: object) -> Known:
    waits = tried + pause(failures) if failures else tried + 30 * DAY
    said = {"state": "no article", "first_seen": AT - DAY, "last_fetched": tried, "not_before": waits}
    return Known.model_validate(said | {"failures": failures} | told)


@pytest.mark.parametrize("failures", [0, 9])
def test_what_a_feed_still_names_is_tried_after_21_hours(failures: int) -> None:
    assert decide(wall(AT - 21 * HOUR, failures), Said(), AT).fetch
    assert not decide(wall(AT - 21 * HOUR + MINUTE, failures), Said(), AT).fetch


def test_the_reason_why_one_waits_is_its_failures() -> None:
    trouble = decide(wall(AT, 3, state="failing"), Said(), AT)
    nothing = decide(wall(AT, 3), Said(), AT)

    assert (trouble.status, nothing.status) == ("failed", "skipped")
    assert trouble.reason == nothing.reason == "waits after 3 failures in a row"
    assert decide(wall(AT), Said(), AT).reason == "known"


def test_a_change_at_the_time_of_the_fetch_is_none_and_one_of_now_is() -> None:
    held = wall(AT - HOUR, state="held")

    assert not decide(held, Said(changed=AT - HOUR), AT).fetch
    assert decide(held, Said(changed=AT - HOUR + MINUTE), AT).fetch
    assert decide(held, Said(changed=AT), AT).fetch
    assert not decide(held, Said(changed=AT + MINUTE), AT).fetch


def test_an_address_that_leads_on_has_no_failure() -> None:
    there = wall(AT, state="held")

    plan = elsewhere(wall(AT, 2), there, "article", AT)

    assert (plan.state, plan.not_before, plan.failures) == ("leads on", AT + timedelta(days=365), 0)
    assert elsewhere(wall(AT, 2), None, "article", AT).state == "held"
    assert elsewhere(wall(AT, 2), there, "trouble", AT).failures == 3


@pytest.mark.parametrize(("before", "then"), [("led to", "new"), ("turned away", "new"), ("held", "held")])
def test_what_is_put_off_keeps_its_state(before: str, then: str) -> None:
    plan = later(wall(AT, 2, state=before), AT + HOUR)

    assert (plan.state, plan.not_before, plan.failures) == (then, AT + HOUR, 2)


@each(
    ("address", "ahead", "ends"),
    [
        (wall(AT, state="new"), DAY, False),  # a server may ask for a day
        (wall(AT, state="new"), DAY + MINUTE, True),
        (wall(AT, 1), DAY, False),
        (wall(AT, 1), DAY + MINUTE, True),
        (wall(AT, 9), 7 * DAY, False),
        (wall(AT, 9), 7 * DAY + MINUTE, True),
        (wall(AT, state="held"), 365 * DAY, False),
        (wall(AT, state="held"), 365 * DAY + MINUTE, True),
    ],
)
def test_a_pause_that_no_ladder_knows_ends_now(address: Known, ahead: timedelta, *, ends: bool) -> None:
    told = corrected(address.model_copy(update={"not_before": AT + ahead}), AT)

    assert told.not_before == (AT if ends else AT + ahead)


@each(("failures", "hours"), [(0, 1), (1, 1), (2, 2), (3, 4), (8, 128), (9, 7 * 24), (17, 7 * 24), (1000, 7 * 24)])
def test_a_pause_doubles_from_an_hour_to_a_week(failures: int, hours: int) -> None:
    assert pause(failures) == hours * HOUR


@pytest.mark.parametrize(
    ("gave", "since", "state", "at", "failures"),
    [
        ("gone", AT - DAY, "gone", AT + 6 * DAY, 0),  # an article that was there: by the ages of its absence
        ("gone", None, "no article", AT + 2 * HOUR, 2),  # there never was one
        ("trouble", AT - DAY, "failing", AT + 2 * HOUR, 2),
        ("cut", AT - DAY, "cut", AT + 2 * HOUR, 2),
    ],
)
def test_what_is_gone_is_looked_for_by_its_age_and_trouble_by_its_failures(
    gave: Gave, since: datetime | None, state: str, at: datetime, failures: int
) -> None:
    plan = after(wall(AT - 3 * DAY, 1, gone_since=since), gave, AT)

    assert (plan.state, plan.not_before, plan.failures) == (state, at, failures)


def test_a_part_of_an_hour_brings_its_part_of_the_news() -> None:
    """Half an hour of three an hour is less than two: the rest comes in the hour after it, with one an hour."""
    rhythm = Rhythm(polled_at=AT + 30 * MINUTE, new=(30.0, *(10.0,) * 23), watched_h=(10.0,) * 24, listed=50)

    at = poll_at(rhythm, Pace(worth=2))

    assert at is not None
    assert AT + 85 * MINUTE < at < AT + 100 * MINUTE


def test_a_route_is_believed_by_its_own_promises_once_ten_were_looked_at() -> None:
    of_site = Belief(kept=0, broken=50)

    assert Belief(kept=9, broken=1).or_else(of_site) == Belief(kept=9, broken=1)
    assert Belief(kept=9).or_else(of_site) == of_site


@each(
    ("state", "not_before", "due"),
    [
        ("new", None, True),
        ("led to", None, True),
        ("route", None, False),
        ("held", AT, True),
        ("held", AT + MINUTE, False),
        ("turned away", AT + MINUTE, False),
    ],
)
def test_an_address_has_a_time_or_a_reason_for_none(state: str, not_before: datetime | None, *, due: bool) -> None:
    known = Known.model_validate({"state": state, "first_seen": AT, "not_before": not_before})

    assert address.is_due(known, AT) is due
    assert known.standing == (state, not_before, None if not_before else address.WAITS.get(state))


@pytest.mark.parametrize(("gave", "state"), [("article", "held"), ("other page", "other page")])
def test_what_answers_again_has_failed_never(gave: Gave, state: str) -> None:
    failed = Known(state="failing", first_seen=AT, failures=3)

    plan = after(failed, gave, AT + DAY)

    assert (plan.state, plan.failures) == (state, 0)
    assert after(failed, "trouble", AT + DAY).failures == 4
