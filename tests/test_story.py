"""Which of two articles was public first, and what stories articles make, without a database."""

from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from typing import Any

import pytest

from each import each
from warraq.article.precedence import Public, day_of, precedence, public_span
from warraq.article.story import Merge, parted, story_id

NOON = datetime(2026, 1, 28, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def public(name: str, hours: float = 0.0, iso: str | None = None, **told: Any) -> Public:
    """An article that was first seen so many hours after noon."""
    return Public(name, iso, told.pop("basis", "published" if iso else "fetch"), NOON + hours * HOUR, **told)


# --- who was first ---


@each(
    ("one", "other", "earlier", "by"),
    [
        (public("a"), public("b", 1), "a", "fetch"),
        (public("b"), public("a", 1), "b", "fetch"),
        (public("b"), public("a"), "a", "fetch"),  # seen at once: by name, so that it is always the same
        # a claim is more than a date
        (public("a", origin="b"), public("b", 1), "b", "claim"),
        (public("a"), public("b", 1, origin="a"), "a", "claim"),
        (public("a", 0, "2026-01-20", origin="b"), public("b", 1, "2026-01-25"), "b", "claim"),
        (public("a", origin="b"), public("b", 1, origin="a"), "a", "fetch"),  # each names the other: neither counts
        (public("a", origin="c"), public("b", 1), "a", "fetch"),
        # days that no zone can bring together
        (public("a", 0, "2026-01-20"), public("b", 1, "2026-01-23"), "a", "date"),
        (public("a", 0, "2026-01-23"), public("b", 1, "2026-01-20"), "b", "date"),
        (public("a", 0, "2026-01-21"), public("b", 1, "2026-01-20"), "a", "fetch"),
        # hours
        (public("a", 0, "2026-01-20T10:00:00+03:00"), public("b", 1, "2026-01-20T06:59:59+00:00"), "b", "date"),
        (public("a", 0, "2026-01-20T10:00:00+03:00"), public("b", 1, "2026-01-20T07:00:01+00:00"), "a", "date"),
        # a day of ours is no day that somebody stated
        (public("a", 0, "2026-01-23"), public("b", 1, "2026-01-20", basis="fetch"), "a", "fetch"),
        (public("a", 0, "2026-01-23"), public("b", 1, "2026-01"), "a", "fetch"),
        *((public("a", 0, "2026-01-23", basis=basis), public("b", 1, "2026-01-20", basis=basis), "b", "date")
          for basis in ("published", "notice", "credit", "feed")),
    ],
)  # fmt: skip
def test_one_was_public_before_the_other(one: Public, other: Public, earlier: str, by: str) -> None:
    for first, second in ((one, other), (other, one)):
        told = precedence(first, second)

        assert (told.earlier.id, told.by) == (earlier, by)
        assert {told.earlier, told.later} == {one, other}


def test_two_spans_that_touch_lie_apart() -> None:
    """A day without a zone may begin 14 hours before UTC's, and end 12 hours after it."""
    day = public("a", 0, "2026-01-28")

    assert precedence(day, public("b", 1, "2026-01-27T09:59:59+00:00")).by == "date"
    assert precedence(day, public("b", 1, "2026-01-27T10:00:00+00:00")).by == "fetch"
    assert precedence(day, public("b", 1, "2026-01-29T11:59:59+00:00")).by == "fetch"
    assert precedence(day, public("b", 1, "2026-01-29T12:00:00+00:00")).by == "date"


@each("iso", [None, "", "2026", "2026-01", "0001-01-01", "9999-12-31"])
def test_what_names_no_day_or_one_at_the_end_of_time_has_no_span(iso: str | None) -> None:
    assert public_span(iso) is None


def test_an_article_belongs_to_the_day_of_its_date_or_of_its_first_sighting() -> None:
    assert day_of(public("a", 0, "2026-01-20T23:00:00+03:00")) == date(2026, 1, 20)
    assert day_of(public("a", 13)) == date(2026, 1, 29)
    assert day_of(public("a", 0, "2026-01")) == date(2026, 1, 28)


# --- stories ---


def members(*articles: Public) -> dict[str, Public]:
    return {one.id: one for one in articles}


FOUR = members(public("a"), public("b", 1), public("c", 2), public("d", 3), public("e", 4))


def test_articles_that_are_alike_are_one_story_and_others_none() -> None:
    told = {story.members for story in parted(FOUR, [("a", "b"), ("c", "d")])}

    assert told == {("a", "b"), ("c", "d")}
    assert parted(FOUR, []) == []
    assert [story.members for story in parted(FOUR, [("a", "b"), ("b", "c"), ("d", "c")])] == [("a", "b", "c", "d")]


def test_a_story_is_named_by_the_article_that_was_seen_first() -> None:
    [story] = parted(FOUR, [("b", "d"), ("c", "b")])

    assert story.id == story_id("b") != story_id("c")
    assert story.first_seen == NOON + HOUR
    assert story.canonical == "b"


@each(
    ("three", "canonical"),
    [
        ((public("a"), public("b", 1), public("c", 2)), "a"),
        ((public("a", 0, "2026-01-25"), public("b", 1, "2026-01-20"), public("c", 2, "2026-01-22")), "b"),
        ((public("a", origin="c"), public("b", 1), public("c", 2)), "c"),
        # the one that most name
        ((public("a", origin="b"), public("b", 1, origin="c"), public("c", 2), public("d", 3, origin="b")), "b"),
        # two that are named as often: the one that was public first
        ((public("a", origin="c"), public("b", 1), public("c", 2, origin="b"), public("d", 3)), "b"),
    ],
)
def test_the_canonical_article_is_the_one_that_is_named_or_was_first(three: tuple[Public, ...], canonical: str) -> None:
    pairs = [(three[0].id, one.id) for one in three[1:]]

    for order in permutations(three):
        [story] = parted(members(*order), pairs)
        assert story.canonical == canonical


def test_a_story_was_first_published_when_the_earliest_of_its_dates_says() -> None:
    three = (public("a", 0, "2026-01-25"), public("b", 1, "2026-01-20"), public("c", 2, "2026-01-19", basis="fetch"))

    [story] = parted(members(*three), [("a", "b"), ("a", "c")])
    [none] = parted(members(public("a"), public("b", 1)), [("a", "b")])

    assert story.first_published == "2026-01-20"
    assert none.first_published is None


def test_a_story_that_grew_of_two_says_which_one_and_through_whom() -> None:
    """`e` is like one of each: two stories of two became one; the one that began later is no more."""
    [story] = parted(FOUR, [("a", "b"), ("c", "d"), ("e", "b"), ("e", "c")])

    assert story.merges == (Merge(story_id("c"), "e", NOON + 4 * HOUR),)
    assert parted(FOUR, [("e", "c"), ("c", "d"), ("e", "b"), ("a", "b")]) == [story]


@pytest.mark.parametrize(
    "alike",
    [
        [("a", "b"), ("e", "b"), ("e", "c")],  # c was alone
        [("a", "e"), ("c", "d"), ("e", "c")],  # a was alone
        [("a", "b"), ("b", "c"), ("c", "d"), ("d", "e")],
    ],
)
def test_an_article_that_was_alone_is_no_story_that_ends(alike: list[tuple[str, str]]) -> None:
    assert [merge for story in parted(FOUR, alike) for merge in story.merges] == []
