"""What a run and each of its sites may spend."""

from typing import Any

import pytest

from each import each
from loopback import QUICK, LittleWeb, ask, fetch, routes, says
from warraq.web.spending import Share, Spend, Spending

PAGES = {f"/{number}": says(bytes(300_000)) for number in range(8)}
URLS = [f"http://a.example/{number}" for number in range(8)]


def spending(**limits: Any) -> Spending:
    return Spending(QUICK.model_copy(update=limits), 0.0)


def test_without_a_limit_nothing_is_used_up() -> None:
    account = spending()
    account.ask("a", 10.0**6)
    account.receive("a", 10**12)

    assert account.used_up("a", 10.0**9) is None


@each(
    ("limits", "here", "there"),
    [
        ({"max_run_requests": 2}, "the 2 requests of a run", "the 2 requests of a run"),
        ({"max_site_requests": 2}, "the 2 requests of a site and run", None),
        ({"max_run_mb": 0.5}, "the 0.5 MB of a run", "the 0.5 MB of a run"),
        ({"max_site_mb": 0.5}, "the 0.5 MB of a site and run", None),
        ({"max_run_minutes": 5}, "the 5 minutes of a run", "the 5 minutes of a run"),
        ({"max_site_minutes": 5}, "the 5 minutes of a site and run", None),
        ({"max_run_requests": 3, "max_site_mb": 2, "max_run_minutes": 6}, None, None),
    ],
)
def test_what_is_used_up_is_said(limits: dict[str, Any], here: str | None, there: str | None) -> None:
    account = spending(**limits)
    account.ask("a", 1.0)
    assert account.used_up("a") is None
    account.ask("a", 301.0)
    account.receive("a", 600_000)

    assert account.used_up("a") == (f"put off: {here} are used up" if here else None)
    assert account.used_up("b", 301.0) == (f"put off: {there} are used up" if there else None)


@each(
    ("share", "said"),
    [
        (Share(minutes=4), "the 4 minutes of a site and run"),
        (Share(minutes=9, requests=2), "the 2 requests of a site and run"),
        (Share(minutes=9, mb=0.5), "the 0.5 MB of a site and run"),
        (Share(minutes=9, requests=9, mb=9), None),
        (Share(), "the 5 minutes of a site and run"),
    ],
)
def test_a_site_may_have_a_share_of_its_own(share: Share, said: str | None) -> None:
    account = spending(max_site_minutes=5)
    account.shares = {"a": share}
    for at in (1.0, 301.0):
        account.ask("a", at)
        account.ask("b", at)
    account.receive("a", 600_000)

    assert account.used_up("a") == (f"put off: {said} are used up" if said else None)
    assert account.used_up("b") == "put off: the 5 minutes of a site and run are used up"


def test_what_was_spent_before_and_elsewhere_counts() -> None:
    account = spending(max_site_requests=3, max_run_requests=9, max_site_minutes=5)
    account.before = {"a": Spend(seconds=240.0, requests=2, received=100)}
    assert account.used_up("a", 0.0) is None

    account.ask("a", 1.0)
    account.receive("a", 50)
    assert account.used_up("a") == "put off: the 3 requests of a site and run are used up"
    assert account.used_up("b") is None
    account.ask("b", 62.0)
    assert account.spent() == {
        "a": Spend(seconds=301.0, requests=3, received=150),
        "b": Spend(seconds=0.0, requests=1, received=0),
    }

    account.elsewhere = Spend(requests=7)
    assert account.used_up("b") == "put off: the 9 requests of a run are used up"


def test_minutes_that_a_site_had_before_count() -> None:
    account = spending(max_site_minutes=5)
    account.before = {"a": Spend(seconds=300.0, requests=2, received=100)}

    assert account.used_up("a", 1.0) == "put off: the 5 minutes of a site and run are used up"
    assert account.used_up("b", 1.0) is None


def test_an_end_holds_for_all() -> None:
    account = spending()
    account.end("put off: no room")
    account.end("put off: another reason")

    assert account.used_up("never met") == "put off: no room"


@pytest.mark.parametrize("limits", [{"max_run_requests": 4}, {"max_site_requests": 4}, {"max_run_mb": 0.8}])
def test_what_is_over_is_put_off_and_never_asked_for(limits: dict[str, Any]) -> None:
    web = LittleWeb({"a.example": routes(PAGES)})
    patient = {"idle_s": 20, "head_s": 20, "total_s": 40, "connect_s": 20}

    found = fetch(web, *map(ask, URLS), settings=QUICK.model_copy(update=limits | patient))

    states = sorted(one.state for one in found.values() if one.request.purpose != "robots")
    assert states == ["fetched"] * 3 + ["put_off"] * 5
    assert len(web.paths("a.example")) == 4
