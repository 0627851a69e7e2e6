"""What stands in a slot must be what the rule wants there; what is found keeps its words and its links."""

import pytest

from sheets import HEADLINE, NAMES, P, cuts, rule, sheet
from warraq.arabic import fold
from warraq.parse.lines import Anchor, Line
from warraq.parse.origin.found import CUT_FROM_HEADLINE, KEPT_IN_HEADLINE, is_sound, said_in, take_lines, take_part

SOUND = [
    ("من <source>", {"source_is": "name"}, "من الميناء نت"),
    ("من <source>", {"source_is": "known"}, "من رويترز"),
    ("من <source>", {}, "من كل ما قيل هنا"),
    ("من <source>", {"source_is": "name"}, "من فرانس 24"),
    ("كتب <author>", {"author_is": "person"}, "كتب ليلى حداد"),
    ("كتب <author>", {}, "كتب رويترز"),
    ("كتب <author>", {"author_is": "sender"}, "كتب رويترز"),
    ("خبر <title>", {"title_is": "headline"}, f"خبر {HEADLINE}"),
    ("خبر <title>", {"title_is": "headline"}, "خبر بلدية الرصافة توزع صناديق الفرز على بيوت الجنوب الشمالية"),
    ("خبر <title>", {}, "خبر آخر"),
    ("في <date>", {"date_is": "date"}, "في 9 مارس 2026"),
    ("في <date>", {}, "في يوم ما"),
    ("(?:في <date>)?من <source>", {"date_is": "date", "source_is": "name"}, "من رويترز"),
]
UNSOUND = [
    ("من <source>", {"source_is": "name"}, "من كل ما قيل هنا"),
    ("من <source>", {"source_is": "known"}, "من الميناء نت"),
    ("من <source>", {}, "من 12 مارس 2013"),
    ("من <source>", {}, "من 12"),
    ("كتب <author>", {"author_is": "person"}, "كتب رويترز"),
    ("<author> - دمشق", {"author_is": "person"}, "فندق الشام - دمشق"),
    ("<author> - الدوحة", {"author_is": "person"}, "كأس آسيا - الدوحة"),
    ("خبر <title>", {"title_is": "headline"}, "خبر آخر لا يشبهه"),
    ("خبر <title>", {"title_is": "headline"}, "خبر بلدية الرصافة توزع صناديق"[:-8] + "الورق في كل الأحياء"),
    ("في <date>", {"date_is": "date"}, "في يوم ما"),
    ("خبر", {"title_is": "headline"}, "خبر"),
]


def is_read_soundly(pattern: str, said: dict[str, str], text: str) -> bool:
    form = rule(pattern, **said)
    match = next(form.matches(fold(text)))
    return is_sound(form, match, sheet(text, headline=HEADLINE), NAMES)


@pytest.mark.parametrize(("pattern", "said", "text"), SOUND)
def test_what_a_rule_wants(pattern: str, said: dict[str, str], text: str) -> None:
    assert is_read_soundly(pattern, said, text)


@pytest.mark.parametrize(("pattern", "said", "text"), UNSOUND)
def test_what_a_rule_does_not_want(pattern: str, said: dict[str, str], text: str) -> None:
    assert not is_read_soundly(pattern, said, text)


def test_lines_that_a_rule_knows_as_a_whole_are_cut_and_told() -> None:
    there = Anchor("هنا", "https://ufuq.example/9")
    one = sheet(P[0], "المصدر:", Line("رُويترز", where="9", anchors=(there,)))
    form = rule(r"المصدر:\n<source>", stands="lines")

    found = take_lines(one, range(1, 3), form, next(form.matches("المصدر:\nرويترز")))

    assert (found.rule, found.role, found.index, found.where) == ("made", "credit", 1, "2")
    assert (found.text, found.said, found.anchors, found.form) == (
        "المصدر:\nرُويترز",
        {"source": "رُويترز"},
        (there,),
        form,
    )
    assert cuts(one) == [("المصدر:", "credit", "made"), ("رُويترز", "credit", "made")]


def test_a_part_of_a_line_is_cut_with_the_links_in_it() -> None:
    inside, before = Anchor("رويترز", "https://ufuq.example/9"), Anchor("البلدية", "https://ufuq.example/1")
    one = sheet(Line("قالت البلدية. نقلا عن رويترز ", where="7", anchors=(before, inside)))
    form = rule("نقلا عن <source>")
    match = next(form.matches("نقلا عن رويترز"))

    found = take_part(one, 0, (14, 29), form, said_in(one, 0, match, 14))

    assert (found.text, found.where, found.anchors, found.said) == (
        "نقلا عن رويترز",
        "7",
        (inside,),
        {"source": "رويترز"},
    )
    assert cuts(one) == [("نقلا عن رويترز ", "credit", "made")]


def test_a_slot_that_read_nothing_says_nothing() -> None:
    one = sheet("نقلا عن رويترز")
    match = next(rule("نقلا عن <source>(?: في <date>)?").matches(one.folded[0]))

    assert said_in(one, 0, match, 0) == {"source": "رويترز"}


def test_what_was_read_in_the_headline_has_the_place_of_no_line() -> None:
    assert len({CUT_FROM_HEADLINE, KEPT_IN_HEADLINE}) == 2
    assert max(CUT_FROM_HEADLINE, KEPT_IN_HEADLINE) < 0
