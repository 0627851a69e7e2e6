"""How often a text must stand on a site's pages to be repeated, and from which day until which."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from each import each
from warraq.learning.places import repeated_walls
from warraq.learning.shown import Shown
from warraq.learning.sightings import Sightings
from warraq.parse.lines import Line

FIRST = date(2026, 1, 1)


def page(number: int, title: str | None = None, wall: str = "", body: str = "", day: int | None = None) -> Shown:
    """One page a day."""
    lines = (Line(text=body),) if body else ()
    told = FIRST + timedelta(days=number if day is None else day)
    title = f"headline {number}" if title is None else title
    return Shown(f"https://sahl.example/{number}", told, title, (), lines, (), frozenset(), wall)


def seen(pages: Sequence[Shown], on: Sequence[int]) -> Sightings:
    sightings = Sightings(pages)
    for number in on:
        sightings.note("follow us", number, "Follow us!")
    return sightings


@pytest.mark.parametrize(
    ("pages", "on", "is_repeated"),
    [
        (12, 3, False),
        (12, 4, True),  # of few pages four are enough
        (13, 4, False),
        (13, 5, True),
    ],
)
def test_so_many_pages_make_a_text_repeated(pages: int, on: int, is_repeated: bool) -> None:
    sightings = seen([page(number) for number in range(pages)], range(on))

    assert [text for text, _ in sightings.many()] == (["follow us"] if is_repeated else [])


def test_pages_of_one_headline_are_one_text_told_again() -> None:
    same = [page(number, "one headline" if number < 3 else None) for number in range(13)]

    assert list(seen(same, range(6)).many()) == []
    assert list(seen(same, range(7)).many()) == [("follow us", [0, 1, 2, 3, 4, 5, 6])]


def test_a_text_that_stands_twice_on_a_page_stands_on_one_page() -> None:
    assert list(seen([page(number) for number in range(13)], [0, 0, 1, 1, 2, 2]).many()) == []


@pytest.mark.parametrize(
    ("on", "shown"), [([2, 5, 6, 9, 11], [2, 6, 11]), ([3, 4, 5, 6], [3, 4, 6]), ([1, 2], [1, 2]), ([7], [7])]
)
def test_an_entry_shows_its_first_a_middle_and_its_last_page(on: list[int], shown: list[int]) -> None:
    sightings = seen([page(number) for number in range(13)], on)

    [entry] = sightings.entries(sightings.at.items())

    assert (entry.text, entry.pages) == ("Follow us!", len(on))
    assert entry.seen_at == tuple(f"https://sahl.example/{number}" for number in shown)


@each(
    ("on", "begins", "ends"),
    [
        (range(0, 40, 2), None, None),
        (range(14, 40, 2), None, None),  # fourteen pages without it, where five of its gaps are 15.4
        (range(20, 40, 2), None, None),  # twenty, where they are twenty
        (range(21, 40, 2), 21, None),
        (range(0, 20, 2), None, 18),
        (range(26), None, 25),  # fourteen, where it stood on almost each one before: 7.7
    ],
)
def test_an_entry_begins_and_ends_where_it_is_missing_for_five_of_its_gaps(
    on: range, begins: int | None, ends: int | None
) -> None:
    sightings = seen([page(number) for number in range(40)], on)

    [entry] = sightings.entries(sightings.at.items())

    assert entry.valid_from == (None if begins is None else FIRST + timedelta(days=begins))
    assert entry.valid_until == (None if ends is None else FIRST + timedelta(days=ends))


def test_pages_of_one_day_stand_neither_before_nor_after_each_other() -> None:
    sightings = seen([page(number, day=0) for number in range(40)], range(15, 25))

    [entry] = sightings.entries(sightings.at.items())

    assert (entry.valid_from, entry.valid_until) == (None, None)


def test_the_most_frequent_entry_comes_first_and_equals_by_their_text() -> None:
    sightings = Sightings([page(number) for number in range(4)])
    for text, numbers in {"b": [0, 1], "c": [0, 1, 2], "a": [2, 3]}.items():
        for number in numbers:
            sightings.note(text, number)

    assert [entry.text for entry in sightings.entries(sightings.at.items())] == ["c", "a", "b"]


@pytest.mark.parametrize(
    ("pages", "days", "length", "is_wall"),
    [(5, 2, 700, True), (4, 2, 700, False), (5, 1, 700, False), (5, 2, 701, False)],
)
def test_a_wall_is_a_short_text_at_five_addresses_on_two_days(
    pages: int, days: int, length: int, is_wall: bool
) -> None:
    stood = [page(number, "log in", "log in", "x" * length, day=number % days) for number in range(pages)]

    assert [wall.text for wall in repeated_walls(stood)] == (["log in"] if is_wall else [])
