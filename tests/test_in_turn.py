"""Readings come in the order of their captures, and speak of what was said by then."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta

import pytest

from warraq.ingest import batches, said_by_then
from warraq.models import Capture, Context, Link
from warraq.rules import Rules
from warraq.store import Mention
from warraq.workers import MOST_READY as MOST
from warraq.workers import READY_BYTES, Read, in_turn

BATCH = 64
BATCH_BYTES = 8 << 20

AT = datetime(2026, 1, 29, 6, tzinfo=UTC)


def capture(number: int, purpose: str = "article", via: str | None = None) -> Capture:
    url = f"https://example.org/{number}"
    context = Context.model_validate({"purpose": purpose, "site": "example.org", "run": "r", "via": via})
    return Capture(url=url, asked_for=url, fetched_at=AT, status=304, headers=(), body=b"", context=context)


def read_in(order: Sequence[int], captures: Sequence[Capture]) -> list[str]:
    def read(coming: Iterable[Capture], _rules: Rules) -> Iterator[Read]:
        taken = list(coming)
        yield from ((taken[number], None) for number in order)

    return [one.url for one, _ in in_turn(captures, Rules(), read)]


@pytest.mark.parametrize("order", [[0, 1, 2, 3], [3, 2, 1, 0], [1, 3, 0, 2]])
def test_whichever_is_ready_first_they_come_in_their_order(order: list[int]) -> None:
    captures = [capture(number) for number in range(4)]

    assert read_in(order, captures) == [one.url for one in captures]


def test_the_same_capture_twice_comes_twice() -> None:
    assert len(read_in([2, 0, 1], [capture(1), capture(1), capture(2)])) == 3


def test_a_page_that_takes_long_holds_up_no_more_than_so_many() -> None:
    captures = [capture(number) for number in range(2 * MOST)]

    told = read_in([*range(1, 2 * MOST), 0], captures)

    assert sorted(told) == sorted(one.url for one in captures)
    assert told[:MOST] == [one.url for one in captures[1 : MOST + 1]]
    assert told[-1] == captures[0].url


@pytest.mark.parametrize(("later_s", "purpose", "known"), [(0, "article", 1), (1, "article", 0), (1, "probe", 1)])
def test_of_a_page_counts_what_was_said_by_the_time_it_was_fetched(later_s: int, purpose: str, known: int) -> None:
    """A look at a site comes before its first night, in which the feed names its pages."""
    link = Link(url="https://example.org/1", found_in="https://example.org/feed", route="feed", title="خبر")
    said = Mention(link, AT + timedelta(seconds=later_s))

    assert len(said_by_then(capture(1, purpose), [said, said])) == known


def heavy(number: int, size: int) -> Capture:
    return capture(number).model_copy(update={"body": bytes(size)})


def test_large_pages_hold_each_other_up_for_no_more_than_some_bytes() -> None:
    captures = [heavy(number, READY_BYTES // 4) for number in range(12)]

    told = read_in([*range(1, 12), 0], captures)

    assert told[:4] == [one.url for one in captures[1:5]]
    assert sorted(told) == sorted(one.url for one in captures)


def test_a_batch_is_counted_in_bytes_too() -> None:
    sizes = [BATCH_BYTES // 3] * 4 + [1] * (BATCH + 1)

    assert [len(batch) for batch in batches(sizes, int)] == [4, BATCH, 1]
    assert list(batches([], int)) == []


def test_what_led_to_a_fetch_counts_also_when_the_clock_stepped_back_in_between() -> None:
    feed = "https://example.org/feed"
    said = Mention(Link(url="https://example.org/1", found_in=feed, route="feed", title="خبر"), AT + timedelta(days=3))

    assert len(said_by_then(capture(1, via=feed), [said])) == 1
    assert said_by_then(capture(1, via="https://example.org/other"), [said]) == ()
