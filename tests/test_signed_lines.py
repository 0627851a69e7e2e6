"""Which line at an end of a text is a byline, and of what kind a change of a headline is."""

from datetime import UTC, datetime

from each import each
from warraq.article.typed import typed_headline
from warraq.parse.lines import Line
from warraq.parse.origin import Provenance
from warraq.parse.signed import without_signature
from warraq.parse.stated.persons import Byline

HUDA, RANA = "هدى سالم", "رنا عيسى"
TEXT = "عاد التيار إلى الحي الشرقي."


def byline(name: str, rule: str = "line") -> Byline:
    return Byline(name, "byline", rule, name, "p", is_person=True)


def said(*texts: str) -> Provenance:
    body = tuple(map(Line, texts))
    return Provenance("عنوان", body, None, None, None, (), (), (), (), ())


def parted(texts: tuple[str, ...], *bylines: Byline) -> tuple[list[str], list[str]]:
    """What is left of these lines, and what was taken off them."""
    found = without_signature(said(*texts), bylines)
    assert all((cut.role, cut.rule) == ("credit", "byline") for cut in found.removed)
    return [line.text for line in found.body], [cut.text for cut in found.removed]


@each(
    ("line", "rule", "is_one"),
    [
        (f"بيروت - {HUDA}", "line", True),
        (f"بيروت - {HUDA}", "bare-name", True),
        (f"بيروت - {HUDA}", "bare-line", True),
        (f"بيروت - {HUDA}", "meta", False),
        (HUDA, "line", False),
        (f"- {HUDA} -", "line", False),
        (f"كلمة كلمة كلمة كلمة {HUDA}", "line", True),
        (f"كلمة كلمة كلمة {HUDA} كلمة كلمة", "line", False),
        (f"بيروت - {HUDA}.", "line", False),
        (f"بيروت - {RANA}", "line", False),
        (f"{HUDA} كلمة{' ' * (120 - len(HUDA) - 5)}", "line", True),
        (f"{HUDA} كلمة{' ' * (121 - len(HUDA) - 5)}", "line", False),
    ],
)
def test_a_line_of_names_and_one_to_four_words_is_a_byline(line: str, rule: str, *, is_one: bool) -> None:
    assert parted((TEXT, line), byline(HUDA, rule)) == (([TEXT], [line]) if is_one else ([TEXT, line], []))


def test_a_byline_is_taken_off_the_ends_of_a_text_and_never_all_of_it() -> None:
    first, last = f"بيروت - {HUDA}", f"تصوير: {RANA}"
    both = byline(HUDA), byline(RANA)

    assert parted((first, TEXT, TEXT, last), *both) == ([TEXT, TEXT], [first, last])
    assert parted((TEXT, first, TEXT), *both) == ([TEXT, first, TEXT], [])
    assert parted((first, last), *both) == ([first, last], [])
    assert parted((first,), *both) == ([first], [])
    assert parted((), *both) == ([], [])
    assert parted((first, first), byline(RANA)) == ([first, first], [])


SEEN = datetime(2026, 2, 3, 5, tzinfo=UTC)


@each(
    ("before", "after", "kinds"),
    [
        ("الجسر يفتح", "الجسر يفتح!", ("spelling",)), ("الجسر يفتح", "الجسر يفتح غدا", ("headline",)),
        (None, "الجسر يفتح", ("headline",)), ("الجسر يفتح", None, ("headline",)),
        ("انهيار 3 جسور", "انهيار 4 جسور", ("headline", "number")),
        ("عدد العائلات 47", "تصحيح: عدد العائلات 74", ("correction", "headline", "number")),
        ("تصحيح: عدد العائلات 47", "تصحيح: عدد العائلات 74", ("headline", "number")),
    ],
)  # fmt: skip
def test_a_headline_that_changed_is_told_by_what_changed(
    before: str | None, after: str | None, kinds: tuple[str, ...]
) -> None:
    found = typed_headline(before, after, SEEN)

    assert found.kinds == kinds
    assert (found.notice, found.notice_day) == ((after, SEEN.date()) if "correction" in kinds else (None, None))
