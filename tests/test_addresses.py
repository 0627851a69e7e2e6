"""One decision for each address and night, tried by itself."""

from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from each import each
from warraq.schedule.address import WAITS, Gave, Known, Said, State, after, corrected, decide, elsewhere, later, silent
from warraq.schedule.belief import Belief
from warraq.schedule.ladders import RARELY

pytestmark = pytest.mark.slow

NOW = datetime(2026, 1, 28, 21, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def known(state: State, **told: object) -> Known:
    fetched = None if state in ("new", "turned away") else NOW - DAY
    waits = None if state in WAITS else NOW + DAY
    return Known.model_validate(
        {"state": state, "first_seen": NOW - DAY, "last_fetched": fetched, "not_before": waits} | told
    )


FETCHED = {
    "what nobody has fetched yet": (known("new", not_before=NOW - DAY), Said()),
    "what another route turned away": (known("turned away"), Said()),
    "what was met as the end of a redirect": (known("led to"), Said()),
    "an article whose time has come": (known("held", not_before=NOW), Said()),
    "an article that changed since": (known("held"), Said(changed=NOW - HOUR)),
    "a wall that a feed names a day later": (known("no article", failures=9, not_before=NOW + 6 * DAY), Said()),
    "a wall that a listing names": (known("no article", failures=9, not_before=NOW + 6 * DAY), Said(route="listing")),
    "a cut reply that a feed names a day later": (known("cut", failures=9, not_before=NOW + 6 * DAY), Said()),
    "a withdrawn article that a feed names a day later": (known("gone"), Said()),
    "a wall that changed, by a sitemap": (
        known("no article", failures=9), Said(changed=NOW - HOUR, route="sitemap"),
    ),
}  # fmt: skip
LEFT = {
    "what this route leaves out": (known("new", not_before=NOW - DAY), Said(skip="other host"), "other host"),
    "an article that this route leaves out": (known("held", not_before=NOW - DAY), Said(skip="older"), "older"),
    "an article whose time has not come": (known("held"), Said(), "known"),
    "an article that changed before it was fetched": (known("held"), Said(changed=NOW - 2 * DAY), "known"),
    "an article that is to change tomorrow": (known("held"), Said(changed=NOW + DAY), "known"),
    "a wall that only a sitemap names": (
        known("no article", failures=9), Said(route="sitemap"), "waits after 9 failures in a row",
    ),
    "a wall that was tried an hour ago": (
        known("no article", failures=9, not_before=NOW + 7 * DAY - HOUR), Said(), "waits after 9 failures in a row",
    ),
    "a feed of ours": (known("route"), Said(), "known"),
    "what its server asked to leave": (known("new", not_before=NOW + HOUR), Said(), "known"),
}  # fmt: skip


@each(("address", "said"), FETCHED.values(), ids=FETCHED)
def test_what_is_fetched(address: Known, said: Said) -> None:
    assert decide(address, said, NOW).fetch


@each(("address", "said", "reason"), LEFT.values(), ids=LEFT)
def test_what_is_left_and_why(address: Known, said: Said, reason: str) -> None:
    decision = decide(address, said, NOW)

    assert (decision.fetch, decision.reason) == (False, reason)


GIVEN: dict[str, tuple[Known, Gave, State, timedelta, int]] = {
    "an article": (known("new"), "article", "held", 6 * DAY, 0),
    "an article behind a wall that fell": (known("no article", failures=4), "article", "held", 6 * DAY, 0),
    "a page that is what it was": (known("held"), "same", "held", 6 * DAY, 0),
    "a wall that is what it was": (known("no article", failures=1), "same", "no article", 2 * HOUR, 2),
    "a wall": (known("new"), "no article", "no article", HOUR, 1),
    "a wall before an article": (known("held"), "no article", "no article", HOUR, 1),
    "a reply that broke off": (known("new"), "cut", "cut", HOUR, 1),
    "a page that never was": (known("new"), "gone", "no article", HOUR, 1),
    "an article that is withdrawn": (known("held", gone_since=NOW), "gone", "gone", HOUR, 0),
    "an article that was withdrawn long ago": (known("gone", gone_since=NOW - 90 * DAY), "gone", "gone", RARELY, 0),
    "a list": (known("new"), "other page", "other page", 6 * DAY, 0),
    "a list that is what it was": (known("other page"), "same", "other page", 6 * DAY, 0),
    "a server in trouble": (known("held", failures=20), "trouble", "failing", 7 * DAY, 21),
}


@each(("address", "gave", "state", "wait", "failures"), GIVEN.values(), ids=GIVEN)
def test_what_an_address_is_after_it_gave_something(
    address: Known, gave: Gave, state: State, wait: timedelta, failures: int
) -> None:
    plan = after(address, gave, NOW)

    assert (plan.state, plan.not_before, plan.failures) == (state, NOW + wait, failures)


def test_a_list_behind_a_redirect_is_a_wall() -> None:
    assert elsewhere(known("new"), None, "other page", NOW).state == "no article"
    assert elsewhere(known("new"), None, "article", NOW).state == "held"
    assert elsewhere(known("new"), known("held"), "article", NOW).state == "leads on"


def test_what_a_server_puts_off_is_no_failure() -> None:
    plan = later(known("held", failures=0), NOW + HOUR)

    assert (plan.state, plan.not_before, plan.failures) == ("held", NOW + HOUR, 0)


AHEAD = {
    "a page fetched tomorrow": known("held", last_fetched=NOW + DAY, not_before=NOW + 7 * DAY),
    "a page first seen in years": known("new", first_seen=NOW + 900 * DAY, not_before=NOW + 900 * DAY),
    "a failure that waits for months": known("failing", failures=3, not_before=NOW + 90 * DAY),
    "an article that waits for years": known("held", not_before=NOW + 900 * DAY),
    "an article withdrawn in a year": known("gone", gone_since=NOW + 365 * DAY, not_before=NOW + 366 * DAY),
}
IN_TIME = {
    "an article that waits for its year": known("held", not_before=NOW + RARELY),
    "a failure that waits for its week": known("failing", failures=12, not_before=NOW + 7 * DAY),
    "a server that asked for a day": known("failing", failures=1, not_before=NOW + DAY),
    "what is turned away": known("turned away"),
}


@each("address", AHEAD.values(), ids=AHEAD)
def test_a_time_that_a_clock_gave_which_was_ahead_is_corrected(address: Known) -> None:
    right = corrected(address, NOW)

    assert right.not_before == NOW
    assert corrected(right, NOW) == right


@pytest.mark.parametrize("address", IN_TIME.values(), ids=IN_TIME)
def test_a_time_to_come_stays(address: Known) -> None:
    assert corrected(address, NOW) == address


STEPS = st.one_of(
    st.tuples(st.just("gave"), st.sampled_from(get_args(Gave))),
    st.tuples(st.just("elsewhere"), st.sampled_from(get_args(Gave))),
    st.tuples(st.just("named"), st.sampled_from(["", "older", "other host"])),
    st.tuples(st.sampled_from(["later", "silent", "clock ahead"]), st.just("")),
)


@given(
    start=st.sampled_from([known("new", not_before=NOW), known("turned away"), known("led to")]), steps=st.lists(STEPS)
)
def test_every_address_has_one_state_and_a_next_time_or_a_reason(start: Known, steps: list[tuple[str, str]]) -> None:
    address, now = start, NOW
    for what, how in steps:
        now += 5 * HOUR
        address = moved(address, what, how, now)
        state, at, reason = address.standing

        assert state in get_args(State)
        assert (at is None) == (reason is not None)
        assert at is None or at <= now + RARELY
        due = decide(address, Said(), at or now)
        assert due.fetch or state == "route", "when its time has come, it is fetched"


def moved(address: Known, what: str, how: str, now: datetime) -> Known:
    """What is known of an address after one step."""
    if what == "named":
        decision = decide(address, Said(skip=how or None), now)
        assert decision.fetch or decision.reason
        return address
    if what == "clock ahead":
        plan = after(address, "article", now + 900 * DAY)
        ahead = address.model_copy(update={**plan.model_dump(), "last_fetched": now + 900 * DAY})
        return corrected(ahead, now)
    plans = {
        "gave": lambda: after(address, how, now),  # type: ignore[arg-type]
        "elsewhere": lambda: elsewhere(address, None, how, now),  # type: ignore[arg-type]
        "later": lambda: later(address, now + HOUR),
        "silent": lambda: silent(address, now),
    }
    return address.model_copy(update={**plans[what]().model_dump(), "last_fetched": now})


def test_a_route_whose_dates_are_wrong_is_not_believed_until_it_mends_itself() -> None:
    belief = Belief()
    assert belief.is_believed
    belief = belief.after(kept=1, broken=8)
    assert belief.is_believed, "too few were looked at"
    belief = belief.after(kept=0, broken=3)
    assert not belief.is_believed
    belief = belief.after(kept=0, broken=10_000)
    for _ in range(5):
        belief = belief.after(kept=20, broken=0)
    assert belief.is_believed


def test_a_route_that_is_wrong_now_and_then_is_believed() -> None:
    assert Belief().after(kept=30, broken=60).is_believed
