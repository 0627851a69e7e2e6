"""Credits that close the last line of reporting are read from its end."""

from each import each
from sheets import NAMES, P, cuts, forms, rule, sheet
from warraq.parse.lines import Anchor, Line
from warraq.parse.origin.closing import read_closing

LONGEST_CLOSING = 260

CREDIT = rule(r"\((?P<source>[^()]+)\)", stands="end", ends=")", source_is="distinct", id="closing")


def read(*body: str | Line) -> list[str]:
    return [hit.said["source"] for hit in read_closing(sheet(*body), forms(CREDIT), NAMES)]


def test_a_credit_behind_the_last_sentence() -> None:
    one = sheet(P[0], f"{P[1]} (رُويترز)")

    (found,) = read_closing(one, forms(CREDIT), NAMES)

    assert (found.rule, found.index, found.text, found.said) == ("closing", 1, "(رُويترز)", {"source": "رُويترز"})
    assert [line.text for line in one.reporting()] == [P[0], P[1]]


def test_credits_behind_each_other_are_read_from_the_end() -> None:
    assert read(f"{P[1]} (رويترز) (د ب أ) (أ ف ب)") == ["أ ف ب", "د ب أ", "رويترز"]
    assert len(read(P[1] + " (سانا)" * 9)) == 6


def test_the_last_line_is_the_last_that_is_left() -> None:
    one = sheet(f"{P[0]} (سانا)", "اقرأ أيضا")
    one.cut_line(1, "noise", "any")

    assert [hit.index for hit in read_closing(one, forms(CREDIT), NAMES)] == [0]
    assert read(f"{P[0]} (سانا)", P[1]) == []


def test_above_a_line_of_credits_alone_more_may_stand() -> None:
    assert read(P[0], f"{P[1]} (سانا)", "(رويترز)") == ["رويترز", "سانا"]


@each("text", [f"{P[0]} (الجسر)", f"{P[0]} (سانا", f"{P[0][:-1]} (سانا)", f"{P[0]} (سانا) وقد قالت ذلك", P[0]])
def test_what_closes_reporting_otherwise_stays(text: str) -> None:
    assert read(text) == []


@each("end", [" (سانا).", "(سانا)."])
def test_the_stop_may_stand_behind_the_brackets(end: str) -> None:
    one = sheet(f"{P[0][:-1]}{end}")

    (found,) = read_closing(one, forms(CREDIT), NAMES)

    assert (found.text, found.said) == ("(سانا).", {"source": "سانا"})
    assert [line.text for line in one.reporting()] == [P[0][:-1]]


@each(
    "end",
    [
        " بحسب (سانا).",
        " في استطلاع (سانا).",
        " وفق وكالة الأنباء السورية (سانا).",
        " ونقلته (سانا).",
        " كما نقلت ذلك (سانا).",
        " لوكالة (سانا).",
        " (الجسر).",
        " (سانا) أمس.",
    ],
)
def test_what_the_sentence_tells_of_stays(end: str) -> None:
    assert read(f"{P[0][:-1]}{end}") == []


def test_behind_its_brackets_a_stop_lets_none_but_clear_names_be_credits() -> None:
    form = rule(r"\((?P<source>[^()]+)\)", stands="end", ends=")", source_is="known")

    assert len(read_closing(sheet(f"{P[0]} (الحياة)"), forms(form), NAMES)) == 1
    assert read_closing(sheet(f"{P[0][:-1]} (الحياة)."), forms(form), NAMES) == []


def test_a_credit_is_looked_for_near_the_end() -> None:
    form = rule("(?P<source>سانا)[^\\n]*", stands="end", source_is="distinct")

    near, far = (f"{P[0]} سانا {'ا' * (LONGEST_CLOSING - 5 + more)}" for more in (0, 1))

    assert len(read_closing(sheet(near), forms(form), NAMES)) == 1
    assert read_closing(sheet(far), forms(form), NAMES) == []


def test_all_links_of_the_line_may_lead_to_the_origin() -> None:
    anchors = (Anchor("البلدية", "https://rusafa.example/1"),)

    one = sheet(Line(f"{P[0]} (سانا)", anchors=anchors))

    assert read_closing(one, forms(CREDIT), NAMES)[0].anchors == anchors


def test_what_was_cut_from_the_end_is_no_end() -> None:
    one = sheet(f"{P[0]} (سانا) #وسم #آخر")
    start = one.folded[0].index("#")
    one.cut(0, (start + 5, len(one.folded[0])), "category", "tags")
    one.cut(0, (start, start + 5), "category", "tags")

    assert [hit.text for hit in read_closing(one, forms(CREDIT), NAMES)] == ["(سانا)"]
    assert (" (سانا) ", "credit", "closing") in cuts(one)
