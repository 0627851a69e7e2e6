"""Whole lines that a rule knows are cut where it applies, and only there."""

from each import each
from sheets import NAMES, P, cuts, forms, linked, rule, sheet
from warraq.parse.lines import Line
from warraq.parse.origin.notice import find_notices, find_whole, is_chronicle
from warraq.rules import Rule

SOURCE = rule("المصدر: <source>", source_is="name", id="source")
DAY = rule("<date> عندنا|(?P<day>x)", id="day")
BARE_DAY = rule(r"(?P<date>\d[^\n]{2,40})", role="dateline", zone="top", date_is="date", id="bare-day")


def whole(*texts: str | Line, rules: tuple[Rule, ...] = (SOURCE,)) -> list[str]:
    one = sheet(*texts)
    return [hit.text for hit in find_whole(one, forms(*rules), NAMES)]


def test_a_line_is_cut_and_told() -> None:
    one = sheet(P[0], "المصدر: رُويترز")

    (found,) = find_whole(one, forms(SOURCE), NAMES)

    assert (found.rule, found.text, found.where, found.said) == ("source", "المصدر: رُويترز", "2", {"source": "رُويترز"})
    assert cuts(one) == [("المصدر: رُويترز", "credit", "source")]


def test_the_first_rule_that_knows_a_line_soundly_takes_it() -> None:
    known = rule("المصدر: <source>", source_is="known", id="known")

    one = sheet("المصدر: رويترز", "المصدر: الميناء", "المصدر: كل ما قيل في ذلك")
    found = find_whole(one, forms(known, SOURCE), NAMES)

    assert [(hit.index, hit.rule) for hit in found] == [(0, "known"), (1, "source")]


def test_a_line_is_cut_once() -> None:
    one = sheet("المصدر: رويترز")
    one.cut_line(0, "noise", "any")

    assert find_whole(one, forms(SOURCE), NAMES) == []


def test_a_longer_line_is_none() -> None:
    short = rule("المصدر: <source>", longest=14)

    assert whole("المصدر: رويترز", "المصدر: رويترزز", rules=(short,)) == ["المصدر: رويترز"]


def test_a_rule_may_ask_for_the_sign_that_opens_a_line() -> None:
    opened = rule("المصدر: <source>", opens="(-")

    assert whole("المصدر: رويترز", "(المصدر: رويترز)", "- المصدر: سانا", rules=(opened,)) == [
        "(المصدر: رويترز)",
        "- المصدر: سانا",
    ]


def test_a_rule_may_ask_for_a_link_in_the_line() -> None:
    button = rule("المصدر", beside="link")
    one = sheet("المصدر", linked("المصدر"))

    assert [hit.index for hit in find_whole(one, forms(button), NAMES)] == [1]


def test_a_rule_for_what_stands_beside_a_notice_knows_no_line_of_its_own() -> None:
    assert whole("لا نتحمل شيئا", rules=(rule("لا نتحمل شيئا", beside="notice"),)) == []


def test_a_form_may_take_three_lines_and_a_line_alone() -> None:
    form = rule(r"المصدر:\s*<source>(?:\s*في <date>)?", stands="lines", source_is="name", date_is="date")

    assert whole("المصدر:", "رويترز", P[0], rules=(form,)) == ["المصدر:\nرويترز"]
    assert whole("المصدر: رويترز", P[0], rules=(form,)) == ["المصدر: رويترز"]
    two = rule(r"المصدر:\n<source>\nفي <date>", stands="lines", source_is="name")
    assert whole("المصدر:", "رويترز", "في 9 مارس", P[0], rules=(two,)) == ["المصدر:\nرويترز\nفي 9 مارس"]
    four = rule(r"المصدر:\n<source>\nفي\n<date>", stands="lines", source_is="name")
    assert whole("المصدر:", "رويترز", "في", "9 مارس", P[0], rules=(four,)) == []
    assert whole("المصدر:", "رويترز", rules=(rule(r"المصدر:\n<source>"),)) == []
    assert whole(P[0], "المصدر:", rules=(two,)) == []


def test_a_line_that_is_cut_parts_a_form() -> None:
    one = sheet("المصدر:", "رويترز", P[0])
    one.cut_line(1, "noise", "any")

    assert find_whole(one, forms(rule(r"المصدر:\n<source>", stands="lines")), NAMES) == []


CHRONICLE = ("16 يناير 1998", "رحل من بقي.", "9 مارس 2001", "عاد بعضهم!", "3 مايو 2004", "بنوا الجسر؟")


def test_days_that_each_head_a_sentence_are_a_chronicle() -> None:
    assert is_chronicle(sheet(*CHRONICLE), NAMES)
    assert whole(*CHRONICLE, rules=(BARE_DAY,)) == []


def test_two_days_are_none_and_neither_are_days_that_head_nothing() -> None:
    assert not is_chronicle(sheet(*CHRONICLE[:4]), NAMES)
    assert not is_chronicle(sheet(*CHRONICLE[:5], "بنوا الجسر"), NAMES)
    assert not is_chronicle(sheet(*CHRONICLE[:4], "في الربيع", "بنوا الجسر."), NAMES)
    assert not is_chronicle(sheet(*CHRONICLE[:5], after=("بنوا الجسر.",)), NAMES)
    assert not is_chronicle(sheet(*CHRONICLE[:4], "3 مايو 2004" + " 12:30" * 6, "بنوا الجسر؟"), NAMES)
    assert whole(*CHRONICLE[:4], rules=(BARE_DAY,)) == ["16 يناير 1998", "9 مارس 2001"]


def test_what_belongs_to_a_notice_is_looked_for_beside_notices_alone() -> None:
    beside = rule("لا نتحمل شيئا", role="disclaimer", stands="start", beside="notice", id="beside")
    notice = rule("نقل هذا", role="notice", id="notice")
    glued = rule("أخذ هذا من <source>", role="notice", stands="sentences", source_is="name", id="glued")
    every = forms(notice, glued, SOURCE, beside)

    texts = ("المصدر: سانا", "لا نتحمل شيئا", P[0])
    assert [hit.rule for hit in find_notices(sheet(*texts), every, NAMES)] == ["source"]
    texts = ("نقل هذا", "لا نتحمل شيئا", P[0])
    assert [hit.rule for hit in find_notices(sheet(*texts), every, NAMES)] == ["notice", "beside"]
    texts = (f"أخذ هذا من الميناء. {P[0]}", "لا نتحمل شيئا", P[0])
    assert [hit.rule for hit in find_notices(sheet(*texts), every, NAMES)] == ["glued", "beside"]


def test_a_day_over_the_linked_title_of_another_story_is_that_story_s() -> None:
    title = linked("افتتاح جسر جديد فوق النهر في المدينة")

    assert whole(P[0], "9 مارس 2026", title, rules=(BARE_DAY,)) == []
    assert whole(P[0], title, "9 مارس 2026", P[1], rules=(BARE_DAY,)) == ["9 مارس 2026"]
    assert whole(P[0], "9 مارس 2026", P[1], title, rules=(BARE_DAY,)) == ["9 مارس 2026"]
    assert whole("9 مارس 2026", title, rules=(BARE_DAY,)) == ["9 مارس 2026"]


def test_the_address_at_the_end_of_a_line_is_kept_without_its_label() -> None:
    told = rule("نشر على <source>", source_is="name", id="told")
    address = "https://hibr.example/1"

    for line in (f"نشر على موقع حبر. الرابط الأصلي: {address}", f"نشر على موقع حبر ({address}"):
        (found,) = find_whole(sheet(line), forms(told), NAMES)
        assert found.said == {"url": address, "source": "موقع حبر"}


def test_days_of_two_crossheads_are_a_chronicle() -> None:
    days = [line for day in CHRONICLE[:4:2] for line in (Line(day, "h3"), P[0])]

    assert is_chronicle(sheet(*days), NAMES)
    assert not is_chronicle(sheet(*days[:3], CHRONICLE[2], P[1]), NAMES)


DAY_LINE = "28 كانون الثاني 2026"


@each(
    "lines",
    [
        (P[0], Line("موعد المباراة", "h3"), DAY_LINE, P[1]),
        (P[0], Line("اللقاء المنتظر", "h3"), DAY_LINE, P[1]),
        (P[0], Line(DAY_LINE, "h3"), P[1]),
        (P[0], Line(DAY_LINE, "li"), Line("29 كانون الثاني 2026", "li"), P[1]),
        (Line("الأولى", "td"), Line(DAY_LINE, "td"), Line("الثانية", "td"), Line("4 شباط 2026", "td"), P[0]),
        ("تاريخ الميلاد:", DAY_LINE, P[0]),
        ("(12 مارس 1992 - 3 يناير 2026)", P[0]),
        ("(12 مارس 1940)", P[0]),
        (Line(DAY_LINE, "figcaption"), P[0]),
        (Line(DAY_LINE, "p", "div.wp-caption > p"), P[0]),
    ],
)
def test_the_day_of_something_else_is_no_bare_date(lines: tuple[str | Line, ...]) -> None:
    assert whole(*lines, rules=(BARE_DAY,)) == []


@each(
    "lines",
    [
        (DAY_LINE, P[0]),
        (f"({DAY_LINE})", P[0]),
        (P[0], DAY_LINE, P[1]),
        (Line("عن الجسر ومن حوله", "h2"), DAY_LINE, P[0]),
        (P[0], linked("مواعيد"), DAY_LINE, P[1]),
        (Line("هدى سالم", "td"), Line(DAY_LINE, "td"), Line(P[0], "td")),
        ("هدى سالم", DAY_LINE, P[0]),
    ],
)
def test_a_day_alone_at_the_head_of_a_text_is_one(lines: tuple[str | Line, ...]) -> None:
    assert len(whole(*lines, rules=(BARE_DAY,))) == 1
