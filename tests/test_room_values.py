"""What the room makes of values before a page shows them: dates in words, plots, pairs, two texts side by side."""

import re
from typing import Any

from each import each
from warraq.room.differ import differences
from warraq.room.pages.searching import Search, counted
from warraq.room.pages.sites import by_week
from warraq.room.pages.stories import firsts
from warraq.room.pages.takes import matrix
from warraq.room.plots import bars, shade, share, timeline
from warraq.room.spoken import day, hijri, moment, number, seconds_between, span, weekday
from warraq.room.words import catalogue
from warraq.store.search import Narrowed


@each(
    ("written", "english", "arabic"),
    [
        ("2026-01-28", "28 January 2026", "28 كانون الثاني/يناير 2026"),
        ("2026-12-01T09:00:00Z", "1 December 2026", "1 كانون الأول/ديسمبر 2026"),
        ("2026-01", "January 2026", "كانون الثاني/يناير 2026"),
        ("2026", "2026", "2026"),
        ("2026-00", "2026", "2026"),  # no month of any year
        ("2026-13-01", "2026", "2026"),
        ("yesterday", "yesterday", "yesterday"),
        ("", "–", "–"),
        (None, "–", "–"),
    ],
)
def test_a_day_is_said_to_its_precision(written: str | None, english: str, arabic: str) -> None:
    assert day(written, "en").striptags() == english
    assert day(written, "ar").striptags() == arabic


@each(
    ("written", "said", "iso"),
    [
        ("2026-01-28T21:05:59.5Z", "28 January 2026, 21:05 UTC", "2026-01-28T21:05Z"),
        ("2026-01-28T21:05:00+03:00", "28 January 2026, 21:05 +03:00", "2026-01-28T21:05+03:00"),
        ("2026-01-28T21:05", "28 January 2026, 21:05", "2026-01-28T21:05"),
        ("2026-01-28T21", "28 January 2026", "2026-01-28"),  # an hour alone is none that a clock shows
        ("2026-01-28", "28 January 2026", "2026-01-28"),
    ],
)
def test_a_moment_is_said_with_the_offset_it_is_told_in(written: str, said: str, iso: str) -> None:
    told = moment(written, "en")

    assert told.striptags() == said
    assert f'datetime="{iso}"' in told


def test_a_clock_stands_alone_among_arabic_words() -> None:
    assert "،" in moment("2026-01-28T21:05Z", "ar")
    assert "\u206621:05 UTC\u2069" in moment("2026-01-28T21:05Z", "ar")


@each(
    ("value", "english", "arabic"),
    [
        ("2026-01-26", "Monday", "الاثنين"),
        ("2026-02-01T10:00Z", "Sunday", "الأحد"),
        (6, "Sunday", "الأحد"),
        (7, "Monday", "الاثنين"),
        ("2026-02", "", ""),
    ],
)
def test_days_of_the_week(value: object, english: str, arabic: str) -> None:
    assert (weekday(value, "en"), weekday(value, "ar")) == (english, arabic)


@each(
    ("value", "said"),
    [("2026-02-18", "1 رمضان 1447"), ("2026-06-16", "1 محرّم 1448"), ("1200-01-01", ""), ("2026-02", ""), (None, "")],
)
def test_days_of_the_hijra(value: object, said: str) -> None:
    assert hijri(value, "ar") == said


@each(
    ("seconds", "said"),
    [
        (59, "less than a minute"),
        (60, "1 minute"),
        (-600, "10 minutes"),
        (5_399, "90 minutes"),
        (5_400, "2 hours"),
        (2 * 86_400 - 1, "48 hours"),
        (2 * 86_400, "2 days"),
        (None, "–"),
    ],
)
def test_how_long_something_took(seconds: object, said: str) -> None:
    assert span(seconds, catalogue("en")) == said


def test_numbers_and_moments() -> None:
    assert [number(value) for value in (0, 1234567, 0.5, None, "12")] == ["0", "1,234,567", "0.5", "–", "12"]
    assert seconds_between("2026-01-28T21:00:00+00:00", "2026-01-28T21:01:30+00:00") == 90.0
    assert seconds_between("2026-01-28", "never") is None


# --- two texts ---


def told(before: str, after: str) -> list[tuple[str, Any, Any]]:
    return [(row["kind"], row["before"], row["after"]) for row in differences(before, after)]


def test_paragraphs_that_are_the_same_stand_on_both_sides() -> None:
    assert told("one\ntwo", "one\ntwo") == [("same", [("one", 0)], [("one", 0)]), ("same", [("two", 0)], [("two", 0)])]


def test_in_a_paragraph_that_changed_the_words_are_told_that_did() -> None:
    [(kind, before, after)] = told("the bridge is old and long", "the bridge is new and long")

    assert kind == "altered"
    assert before == [("the bridge is ", 0), ("old", 1), (" and long", 0)]
    assert after == [("the bridge is ", 0), ("new", 1), (" and long", 0)]


def test_what_is_gone_and_what_came_stand_in_their_places() -> None:
    assert told("one\ntwo\nthree", "one\nthree\nfour") == [
        ("same", [("one", 0)], [("one", 0)]),
        ("dropped", [("two", 1)], []),
        ("same", [("three", 0)], [("three", 0)]),
        ("added", [], [("four", 1)]),
    ]


# --- plots ---


def test_a_bar_is_as_high_as_its_part_of_the_highest() -> None:
    rows: list[dict[str, Any]] = [
        {"n": 10, "day": "a"},
        {"n": 5, "day": "b"},
        {"n": 0, "day": "c"},
        {"n": None, "day": "d"},
    ]

    heights = [float(high) for high in re.findall(r'height="([\d.]+)"', bars(rows, "n", "day"))]

    assert heights == [136.0, 68.0, 0.0, 0.0]
    assert bars([], "n", "day").count("<rect") == 0


def test_bars_stand_in_the_midst_of_their_places() -> None:
    rows: list[dict[str, Any]] = [{"n": 1, "day": "a"}, {"n": 2, "day": "b"}]

    placed = re.findall(r'<rect[^>]* x="([\d.]+)"[^>]* width="([\d.]+)"', bars(rows, "n", "day"))

    assert [float(left) + float(wide) / 2 for left, wide in placed] == [180.0, 540.0]


def test_what_was_expected_is_a_line_across_a_bar() -> None:
    rows: list[dict[str, Any]] = [{"n": 5, "want": 10, "day": "a"}, {"n": 5, "want": None, "day": "b"}]

    drawn = bars(rows, "n", "day", "want")

    assert drawn.count('class="expected"') == 1
    assert "M0.00 4.00h360.00" in drawn
    assert [float(high) for high in re.findall(r'height="([\d.]+)"', drawn)] == [68.0, 68.0]


def test_shares_shades_and_marks() -> None:
    assert 'width="25.0"' in share(1, 4)
    assert 'width="0.0"' in share(1, 0)
    assert [shade(value, 10) for value in (None, 0, 1, 5, 10, 20)] == ["h0", "h0", "h1", "h5", "h9", "h9"]
    assert shade(3, 0) == "h0"
    assert 'cx="14.0"' in timeline([("seen", 0.0)])
    assert "M186.0" in timeline([("stated", 1.0)])


# --- who takes from whom ---


def pair(taker: str, giver: str, copies: int, declared: int = 0) -> dict[str, Any]:
    return {"republisher": taker, "publisher": giver, "copies": copies, "declared": declared}


def member(site: str, since: str | None, until: str | None) -> dict[str, str | None]:
    return {
        "site": site, "source": None, "source_basis": "site", "stated_from": since, "stated_to": until,
        "first_seen": "2026-01-13",
    }  # fmt: skip


@each(
    ("members", "first"),
    [
        ([("day", "2026-01-12T00", "2026-01-13T00"), ("hour", "2026-01-12T07:30", "2026-01-12T07:31")], "hour"),
        ([("day", "2026-01-11T00", "2026-01-12T00"), ("hour", "2026-01-12T07:30", "2026-01-12T07:31")], "day"),
        ([("month", "2026-01", "2026-02"), ("hour", "2026-01-30T07", "2026-01-30T08")], "hour"),
        ([("none", None, None), ("hour", "2026-01-30T07", "2026-01-30T08")], "hour"),
        ([("none", None, None)], None),
    ],
)
def test_a_day_alone_is_not_before_an_hour_of_that_day(
    members: list[tuple[str, str | None, str | None]], first: str | None
) -> None:
    stated = firsts([member(*one) for one in members])["stated"]

    assert (stated["site"] if stated else None) == first


def test_who_takes_most_comes_first_and_so_does_from_whom_most_is_taken() -> None:
    told = matrix([pair("a", "x", 1), pair("b", "x", 2, 1), pair("b", "y", 4)])

    assert told["givers"] == ["y", "x"]
    assert [line["site"] for line in told["lines"]] == ["b", "a"]
    assert [[cell["copies"] for cell in line["cells"]] for line in told["lines"]] == [[4, 2], [0, 1]]
    assert told["lines"][0]["cells"][1] == {"site": "x", "copies": 2, "declared": 1}
    assert (told["top"], matrix([])["top"]) == (4, 0)


def test_of_each_week_it_is_told_how_many_articles_say_what() -> None:
    def one(at: int, new: int, **said: int) -> dict[str, Any]:
        return {"day": f"2026-01-{at:02}", "new_articles": new, "dated": new, "sourced": 0, "signed": 0, **said}

    weeks = by_week([*(one(at, 2, signed=1) for at in range(1, 8)), one(8, 0), one(9, 3, sourced=2)])

    assert weeks == [
        {"week": "2026-01-01", "new_articles": 14, "dated": 100, "sourced": 0, "signed": 50},
        {"week": "2026-01-08", "new_articles": 3, "dated": 100, "sourced": 67, "signed": 0},
    ]
    assert by_week([one(1, 0)])[0]["dated"] is None
    assert by_week([]) == []


def test_who_takes_nothing_from_one_has_an_empty_cell() -> None:
    told = matrix([pair("a", "x", 3, 2), pair("b", "y", 1)])

    assert told["lines"][0]["cells"] == [
        {"site": "x", "copies": 3, "declared": 2}, {"site": "y", "copies": 0, "declared": 0},
    ]  # fmt: skip


@each(("some", "page", "told"), [(0, 1, 0), (20, 1, 20), (21, 1, None), (3, 2, None)])
def test_what_one_page_shows_is_counted_at_a_glance(some: int, page: int, told: int | None) -> None:
    """Without a word nobody counts the others."""
    nothing: Any = None

    assert counted(nothing, Search("", Narrowed()), some, page) == told
