"""Who may sign a text, and what may be the name of a house, told by the words alone."""

from datetime import date, timedelta

import pytest

from each import each
from warraq.learning.people import repeated_houses, repeated_people
from warraq.learning.shown import Shown
from warraq.parse.lines import Line
from warraq.parse.origin.names import Names
from warraq.rules import shipped

RULES = shipped()
NAMES = Names(RULES.directory, RULES.words)
SENTENCE = "أعلنت بلدية السهل اليوم انتهاء أعمال ترميم الجسر القديم قبل موعدها بأسبوعين كاملين."
BESIDE = ("الوادي", "السهل", "المينا", "الجرن", "القصير", "الربوة")


def pages(*heads: str, authors: tuple[str, ...] = ()) -> list[Shown]:
    """A page a day, each with such a line above its text."""
    return [
        Shown(
            f"https://sahl.example/{number}", date(2026, 1, 1) + timedelta(days=number), f"headline {number}", (),
            (Line(text=head), Line(text=SENTENCE)), (), frozenset(authors), "",
        )
        for number, head in enumerate(heads)
    ]  # fmt: skip


def signed(name: str) -> set[str]:
    return {one.text for one in repeated_people(pages(*[name] * 4), NAMES)}


@each("name", ["هدى سالم", "أحمد محمود", "سامر الحقلي", "رغد عشبان", "فوزية الحربي", "محمد الدمشقي"])
def test_who_may_sign(name: str) -> None:
    assert signed(name) == {name}


@each(
    "name",
    [
        "عنب بلدي",
        "دمشق",
        "رويترز",
        "Huda Salem",
        "رياضة محلية",
        "أخبار محلية",
        "بغداد اليوم",
        "قال المصدر",
        "زهرة شنقيط",
    ],
)
def test_who_may_not(name: str) -> None:
    assert signed(name) == set()


def test_one_page_makes_no_writer() -> None:
    assert repeated_people(pages("هدى سالم", *["شيء آخر هنا"] * 9), NAMES) == ()


@pytest.mark.parametrize("name", ["عين السهل", "شبكة أفق"])
def test_a_house_stands_beside_five_other_words(name: str) -> None:
    heads = [f"{name} - {beside}" for beside in BESIDE]

    assert [one.text for one in repeated_houses(pages(*heads[:5]), NAMES)] == [name]
    assert repeated_houses(pages(*heads[:4]), NAMES) == ()


@pytest.mark.parametrize("name", ["هدى سالم", "دمشق", "رويترز"])
def test_a_person_a_place_and_an_agency_are_no_house(name: str) -> None:
    assert repeated_houses(pages(*(f"{name} - {beside}" for beside in BESIDE)), NAMES) == ()
