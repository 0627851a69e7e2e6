"""On how many pages, how near to the text and how long: what is learned of a site within each limit, not beyond."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from each import each
from warraq.learning.people import _alone, repeated_houses, repeated_people
from warraq.learning.places import author_places, repeated_walls
from warraq.learning.reporting import reads_as_reporting, speaks_to_readers
from warraq.learning.shown import Shown
from warraq.learning.sightings import Sightings
from warraq.parse.lines import Line
from warraq.parse.origin.names import Names
from warraq.rules import shipped

RULES = shipped()
NAMES = Names(RULES.directory, RULES.words)
SENTENCE = "أعلنت بلدية السهل اليوم انتهاء أعمال ترميم الجسر القديم قبل موعدها بأسبوعين كاملين."
NAME, HOUSE, OTHER = "هدى سالم", "عين السهل", "كلمة قصيرة هنا"
BESIDE = ("الوادي", "السهل", "المينا", "الجرن", "القصير")
PERSONS = (NAME, "رنا عيسى", "سامر الحلبي")


def shown(
    number: int, body: Sequence[str] = (), before: Sequence[Line] = (), after: Sequence[Line] = (), wall: str = ""
) -> Shown:
    """A page of its own day, with a headline of its own."""
    day, lines = date(2026, 1, 1) + timedelta(days=number), tuple(map(Line, body or (SENTENCE, SENTENCE, SENTENCE)))
    url = f"https://sahl.example/{number}"
    return Shown(url, day, f"headline {number}", tuple(before), lines, tuple(after), frozenset(), wall)


def people_of(pages: Sequence[Shown]) -> list[str]:
    return [one.text for one in repeated_people(pages, NAMES)]


def houses_of(pages: Sequence[Shown]) -> list[str]:
    return [one.text for one in repeated_houses(pages, NAMES)]


def lines(*texts: str) -> tuple[Line, ...]:
    return tuple(map(Line, texts))


@pytest.mark.parametrize(
    ("page", "most"),
    [
        (lambda n, at: shown(at, before=lines(NAME, *[OTHER] * n)), 3),
        (lambda n, at: shown(at, [*[SENTENCE] * n, NAME, *[SENTENCE] * 3]), 1),
        (lambda n, at: shown(at, [*[SENTENCE] * 3, NAME, *[SENTENCE] * n]), 1),
        (lambda n, at: shown(at, after=lines(*[OTHER] * n, NAME)), 1),
    ],
    ids=["above", "at the beginning", "at the end", "below"],
)
def test_how_far_from_a_text_its_writer_stands(page: Callable[[int, int], Shown], most: int) -> None:
    assert people_of([page(most, at) for at in range(4)]) == [NAME]
    assert people_of([page(most + 1, at) for at in range(4)]) == []


def test_how_many_pages_a_writer_has_signed() -> None:
    rest = [shown(at) for at in range(3, 20)]

    assert people_of([*(shown(at, [NAME, SENTENCE]) for at in range(3)), *rest]) == [NAME]
    assert people_of([*(shown(at, [NAME, SENTENCE]) for at in range(2)), *rest]) == []
    assert people_of([shown(at, [f"{NAME}.", SENTENCE]) for at in range(4)]) == []  # a sentence


def test_who_may_be_a_writer_by_the_words_of_his_name() -> None:
    """Where a page states him, or he stands beside the house: a first word that is unknown is enough."""
    may = ("غيهب قنديل", "هدى سالم", "هدى دمشق", "منصور حلب")
    may_not = (
        "دمشق الوادي", "غيهب دمشق", "رويترز", "رويترز غيهب", "Huda Salem", "Gheihab قنديل", "أخبار محلية", "سوق غيهب",
        "السيدة زينب", "الغيهب قنديل", "بغداد اليوم", "قال غيهب", "غيهب قال", "خان يونس", "عين السهل", "وكالة غيهب",
        "زينب",
    )  # fmt: skip

    for name in (*may, *may_not):
        stated = [replace(shown(at), authors=(name,)) for at in range(4)]
        beside = [shown(at, [f"{name} - {BESIDE[0]}", SENTENCE]) for at in range(4)]
        assert people_of(stated) == [one for one in people_of(beside) if one != BESIDE[0]], name
        assert people_of(stated) == ([name] if name in may else []), name


@pytest.mark.parametrize(("length", "is_learned"), [(60, True), (61, False)])
def test_how_long_a_line_is_that_names_a_house(length: int, is_learned: bool) -> None:
    heads = [f"{HOUSE} - {beside} " for beside in BESIDE]

    assert (
        houses_of([shown(at, [f"{head:س<{length}}", SENTENCE]) for at, head in enumerate(heads)]) != []
    ) is is_learned
    with_colon = [shown(at, [f"{HOUSE} - {beside}: {SENTENCE}"]) for at, beside in enumerate(BESIDE)]
    assert houses_of(with_colon) == [HOUSE]


@pytest.mark.parametrize(("name", "is_learned"), [("شبكة أفق الجديدة", True), ("شبكة أفق الجديدة العالمية", False)])
def test_how_many_words_the_name_of_a_house_has(name: str, is_learned: bool) -> None:
    heads = [shown(at, [f"{name} - {beside}", SENTENCE]) for at, beside in enumerate(BESIDE)]

    assert houses_of(heads) == ([name] if is_learned else [])


@pytest.mark.parametrize(("pages", "is_learned"), [(100, True), (101, False)])
def test_of_how_many_pages_a_house_is_one(pages: int, is_learned: bool) -> None:
    heads = [shown(at, [f"{HOUSE} - {beside}", SENTENCE]) for at, beside in enumerate(BESIDE)]

    assert (houses_of([*heads, *(shown(at) for at in range(5, pages))]) != []) is is_learned


# --- places ---


def places_of(texts: Sequence[str], page: Callable[[int, Line], Shown] | None = None) -> list[str]:
    """The places of writers, where each text stands in one on a page of its own."""
    made = page or (lambda at, line: shown(at, before=[line]))
    pages = [made(at, Line(text, where="div.writer")) for at, text in enumerate(texts)]
    return [one.text for one in author_places(pages)]


@each(
    ("texts", "is_learned"),
    [
        (PERSONS, True),
        (PERSONS[:2], False),
        ((*PERSONS[:2], NAME), False),  # two persons on three pages
        ((*PERSONS, OTHER, OTHER), True),  # three of five
        ((*PERSONS, OTHER, OTHER, OTHER), False),
        ((*PERSONS, *["س" * 60] * 3), False),
        ((*PERSONS, *["س" * 61] * 3), True),  # is no such line
        ((*PERSONS, "", "", ""), True),
    ],
)
def test_on_how_many_pages_a_place_names_how_many_persons(texts: Sequence[str], is_learned: bool) -> None:
    assert places_of(texts) == (["div.writer"] if is_learned else [])


@pytest.mark.parametrize(
    ("page", "most"),
    [
        (lambda n: lambda at, line: shown(at, before=[line, *lines(*[OTHER] * n)]), 7),
        (lambda n: lambda at, line: shown(at, after=[*lines(*[OTHER] * n), line]), 5),
    ],
    ids=["above", "below"],
)
def test_how_far_from_a_text_such_a_place_is(page: Callable[[int], Callable[[int, Line], Shown]], most: int) -> None:
    assert places_of(PERSONS, page(most)) == ["div.writer"]
    assert places_of(PERSONS, page(most + 1)) == []


@each(
    ("addresses", "days", "length", "is_wall"),
    [(5, 5, 700, True), (5, 5, 701, False), (4, 4, 700, False), (5, 2, 700, True), (5, 1, 700, False)],
)
def test_what_stands_at_many_addresses_is_short_and_met_on_two_days(
    addresses: int, days: int, length: int, is_wall: bool
) -> None:
    pages = [
        shown(at % days, ["س" * (length // 2), "س" * (length - length // 2)], wall="ادخل") for at in range(addresses)
    ]

    assert [one.text for one in repeated_walls(pages)] == (["ادخل"] if is_wall else [])


@pytest.mark.parametrize(("number", "is_reporting"), [(14, False), (15, True)])
def test_a_line_of_more_than_14_words_may_be_reporting(number: int, is_reporting: bool) -> None:
    assert reads_as_reporting(" ".join(["كل"] * number), RULES.words) is is_reporting


@each(("text", "speaks"), [("ب abc", True), ("بتث abc", False), ("بت abc", True), ("", False), ("بتث", False)])
def test_a_text_of_more_latin_letters_than_others_is_for_readers(text: str, *, speaks: bool) -> None:
    assert speaks_to_readers(text) is speaks


@each(("length", "may_be_one"), [(60, True), (61, False)])
def test_how_long_a_line_is_in_which_a_name_stands_alone(length: int, *, may_be_one: bool) -> None:
    assert (["س" * length] == list(_alone(shown(0, before=lines("س" * length), body=[SENTENCE])))) is may_be_one


def test_a_house_that_stands_alone_in_a_line_is_no_dateline_s() -> None:
    heads = [shown(at, [f"{HOUSE} - {beside}", SENTENCE]) for at, beside in enumerate(BESIDE)]
    alone = [shown(at, [HOUSE, SENTENCE]) for at in range(5, 9)]

    assert [one.pages for one in repeated_houses([*heads, *alone], NAMES)] == [len(BESIDE)]


@each(
    ("before", "after", "days"), [(11, 1, (None, None)), (12, 1, (12, None)), (1, 11, (None, None)), (1, 12, (None, 5))]
)
def test_a_text_has_its_days_where_more_pages_lie_beyond_than_five_gaps(
    before: int, after: int, days: tuple[int | None, int | None]
) -> None:
    """A gap: of all pages and the ten in between, on five days, that have it."""
    pages = [shown(at) for at in range(before)]
    pages += [replace(shown(before + at // 2), title=f"{at}") for at in range(10)]
    pages += [shown(before + 5 + at) for at in range(after)]
    seen = Sightings(pages)
    for number in range(before, before + 10):
        seen.note("key", number, "text")

    (entry,) = seen.entries(seen.many())

    told = [day and (day - date(2026, 1, 1)).days for day in (entry.valid_from, entry.valid_until)]
    assert told == [*days]
