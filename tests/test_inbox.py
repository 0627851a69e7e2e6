"""In which order what came is taken."""

from datetime import UTC, datetime

import pytest

from warraq.models import Capture
from warraq.web import AT_ONCE, Fetched, Request
from warraq.web.inbox import Inbox
from warraq.web.request import Purpose

FIRST = 8


def taken(*came: tuple[str, Purpose]) -> list[str]:
    """The names of what came (name and purpose), in the order in which it is taken; a site is the first letter."""
    inbox = Inbox()
    for name, purpose in came:
        inbox.put((Fetched(Request(name, name[0], purpose), "fetched", None), None))
    order = []
    while (one := inbox.take(0)) is not None:
        order.append(one[0].request.url)
    return order


@pytest.mark.parametrize("purpose", ["robots", "feed", "sitemap", "listing"])
def test_what_leads_on_is_taken_before_pages(purpose: Purpose) -> None:
    assert taken(("a1", "article"), ("a2", "recheck"), ("b1", purpose)) == ["b1", "a1", "a2"]


def test_further_pages_wait_in_their_turn_and_cost_what_leads_on_nothing() -> None:
    pages: list[tuple[str, Purpose]] = [(f"a{number:02}", "page") for number in range(FIRST)]

    assert taken(("b1", "article"), *pages, ("a99", "listing")) == ["a99", "b1", *(name for name, _ in pages)]


def test_one_site_that_leads_on_without_end_lets_the_pages_of_others_through() -> None:
    many: list[tuple[str, Purpose]] = [(f"a{number:02}", "sitemap") for number in range(FIRST + 2)]

    order = taken(*many, ("b1", "article"), *many, ("c1", "feed"))

    assert order[:FIRST] == [name for name, _ in many[:FIRST]]
    assert order[FIRST] == "c1"
    assert order[FIRST + 1 :] == ["a08", "a09", "b1", *(name for name, _ in many)]


def test_a_page_is_there_when_nothing_more_has_to_be_waited_for() -> None:
    inbox, feed = Inbox(), Fetched(Request("a1", "a", "feed"), "fetched", None)

    inbox.put((feed, None))
    assert not inbox.has_other, "what leads on is none"
    inbox.put((Fetched(Request("a2", "a", "article"), "fetched", None), None))
    assert inbox.has_other

    assert inbox.take(0) == (feed, None)
    assert inbox.has_other
    inbox.take(0)
    assert not inbox.has_other


def test_who_waits_for_nothing_is_told_so() -> None:
    inbox = Inbox()

    assert inbox.take(0.001) is None
    assert not inbox


@pytest.mark.parametrize(("size", "order"), [(AT_ONCE - 4_096, ["a1", "b1"]), (AT_ONCE + 1, ["b1", "a1"])])
def test_a_large_document_waits_until_the_small_ones_were_gone_through(size: int, order: list[str]) -> None:
    at, inbox = datetime(2026, 1, 29, tzinfo=UTC), Inbox()
    large = Capture(url="a1", asked_for="a1", fetched_at=at, status=200, headers=(), body=b"x" * size)

    inbox.put((Fetched(Request("a1", "a", "listing"), "fetched", large), None))
    inbox.put((Fetched(Request("b1", "b", "feed"), "fetched", None), None))

    assert [one[0].request.url for one in (inbox.take(0), inbox.take(0)) if one is not None] == order
