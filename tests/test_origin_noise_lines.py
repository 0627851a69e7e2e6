"""Noise goes from the body line by line; below a label of other articles their headlines go, and no reporting."""

import pytest

from sheets import NAMES, P, cuts, forms, linked, rule, sheet
from warraq.parse.lines import Line
from warraq.parse.origin.found import Found
from warraq.parse.origin.noise_lines import cut_noise
from warraq.rules import Rule, shipped

LONGEST_HEADLINE = 130

ALSO = rule("اقرأ ايضا:?(?: [^\n]+)?", role="noise", takes="run", id="also")
SHARE = rule("شارك(?: [^\n]+)?\\.?", role="noise", id="share")
OTHERS = ("موسم حصاد مبكر في الجزيرة", "تعادل في افتتاح الدوري")


def noise(
    *body: str | Line,
    rules: tuple[Rule, ...] = (ALSO, SHARE),
    found: tuple[Found, ...] = (),
    after: tuple[str, ...] = (),
) -> list[str]:
    one = sheet(*body, after=after)
    for hit in found:
        one.cut_line(hit.index, hit.role, hit.rule)
    cut_noise(one, forms(*rules), NAMES, list(found))
    return [text for text, role, _ in cuts(one) if role == "noise"]


def hit(index: int, role: str = "credit") -> Found:
    return Found("made", role, "سانا", "1", index)  # type: ignore[arg-type]


def test_a_noise_line_of_the_body_is_cut() -> None:
    one = sheet(P[0], "شارك", P[1], before=("شارك",), after=("شارك",))

    assert cut_noise(one, forms(SHARE), NAMES, []) == []
    assert cuts(one) == [("شارك", "noise", "share")]


@pytest.mark.parametrize(
    ("stays", "tag", "where", "below", "goes"),
    [
        ("crosshead", "h3", "div > h3", P[1], False),
        ("never", "h3", "div > h3", P[1], True),
        ("crosshead", "p", "div > p", P[1], True),
        ("crosshead", "h3", "div.box > h3", P[1], True),
        ("crosshead", "h3", "div > h3", "عودة الباص إلى الحي", True),
    ],
)
def test_a_heading_over_a_paragraph_is_a_crosshead(stays: str, tag: str, where: str, below: str, goes: bool) -> None:
    form = rule("الاكثر قراءه", role="noise", stays=stays)
    text, label = (Line(said, "p", "div > p") for said in (P[0], below))

    assert noise(text, Line("الأكثر قراءة", tag, where), label, rules=(form,)) == ["الأكثر قراءة"] * goes
    assert noise(Line("الأكثر قراءة", tag, where), label, rules=(form,)) == ["الأكثر قراءة"]


@pytest.mark.parametrize(
    ("stays", "above", "goes"),
    [
        ("answer", "متى وصلت؟", False),
        ("answer", "قال: «متى وصلت؟»", False),
        ("never", "متى وصلت؟", True),
        ("answer", P[1], True),
    ],
)
def test_an_answer_is_no_age_of_a_card(stays: str, above: str, goes: bool) -> None:
    form = rule("قبل عامين", role="noise", stays=stays)

    assert noise(P[0], above, "قبل عامين", rules=(form,)) == ["قبل عامين"] * goes
    assert noise("قبل عامين", P[0], rules=(form,)) == ["قبل عامين"]


@pytest.mark.parametrize(
    ("heading", "goes"),
    [
        *((word, False) for word in ("آخر المستجدات", "مشاهدات", "الرد", "السابق", "نهاية", "البريد الإلكتروني")),
        *((word, True) for word in ("اقرأ أيضا", "قد يهمك", "إعلان", "شروط التعليق", "المزيد")),
    ],
)  # fmt: skip
def test_words_of_labels_head_parts_of_a_text_but_for_those_that_head_nothing_else(heading: str, goes: bool) -> None:
    one = sheet(Line(P[0], "p", "div > p"), Line(heading, "h3", "div > h3"), Line(P[1], "p", "div > p"))

    cut_noise(one, shipped().noise, NAMES, [])

    assert (heading in [text for text, _, _ in cuts(one)]) is goes


def test_a_line_that_is_cut_already_is_left() -> None:
    assert noise("شارك", P[0], found=(hit(0),)) == []


@pytest.mark.parametrize(
    ("full_stop", "line", "goes"),
    [
        ("may", "شارك في كل ما يجري هنا اليوم كله.", True),
        ("short", "شارك في كل ما يجري هنا اليوم.", False),
        ("short", "شارك في كل ما يجري هنا.", True),
        ("short", "شارك في كل ما يجري هنا اليوم", True),
        ("short", "شارك في كل ما يجري هنا اليوم..", True),
        ("never", "شارك.", False),
        ("never", "شارك..", True),
        ("never", "شارك", True),
    ],
)
def test_a_full_stop_after_more_words_than_a_label_has(full_stop: str, line: str, goes: bool) -> None:
    form = rule("شارك[^\n]*", role="noise", full_stop=full_stop)

    assert noise(P[0], line, P[1], rules=(form,)) == ([line] if goes else [])


def test_the_zone_and_length_of_a_rule_count() -> None:
    assert noise("شارك", *[P[0]] * 9, "شارك", rules=(rule("شارك", role="noise", zone="bottom"),)) == ["شارك"]
    assert noise("شارك", "شارك هنا", P[0], rules=(rule("شارك[^\n]*", role="noise", longest=4),)) == ["شارك"]


def test_headlines_below_a_label_that_are_links_go() -> None:
    others = [linked(text) for text in OTHERS]

    assert noise(P[0], "اقرأ أيضا", *others, P[1]) == ["اقرأ أيضا", *OTHERS]
    assert noise(P[0], "اقرأ أيضا", linked(OTHERS[0], share=0.8), linked(OTHERS[1], share=0.79), P[1]) == [
        "اقرأ أيضا",
        OTHERS[0],
    ]
    assert noise(P[0], "شارك", *others, P[1]) == ["شارك"]
    assert noise(P[0], "اقرأ أيضا: هذا كله", *others, P[1]) == ["اقرأ أيضا: هذا كله", *OTHERS]
    assert noise(P[0], "اقرأ أيضا: هذا كله هنا", *others, P[1]) == ["اقرأ أيضا: هذا كله هنا"]


def test_headlines_with_a_day_under_them_go() -> None:
    def below(*others: str) -> list[str]:
        return noise(linked("رابط"), P[0], "اقرأ أيضا", *others, P[1])

    assert below(OTHERS[0], "9 مارس 2026", OTHERS[1]) == ["اقرأ أيضا", OTHERS[0], "9 مارس 2026"]
    assert below(f"{OTHERS[0]}.", "9 مارس 2026") == ["اقرأ أيضا"]
    assert below(OTHERS[0]) == ["اقرأ أيضا"]


def test_in_a_text_without_links_the_last_of_several_headlines_may_be_a_heading() -> None:
    assert noise(P[0], "اقرأ أيضا", *OTHERS, P[1]) == ["اقرأ أيضا", OTHERS[0]]
    assert noise(P[0], "اقرأ أيضا", OTHERS[0], P[1]) == ["اقرأ أيضا", OTHERS[0]]
    assert noise(P[0], "اقرأ أيضا", f"{OTHERS[0]}:", P[1]) == ["اقرأ أيضا"]
    assert noise(P[0], "اقرأ أيضا", P[1]) == ["اقرأ أيضا"]


def test_when_no_reporting_follows_all_goes() -> None:
    closed = [f"{text}." for text in (*OTHERS, "بدء موسم السياحة")]
    assert noise(P[0], "اقرأ أيضا", *closed) == ["اقرأ أيضا", *closed]
    assert noise(P[0], "اقرأ أيضا", *closed[:2]) == ["اقرأ أيضا"]
    assert noise(P[0], "اقرأ أيضا", *OTHERS) == ["اقرأ أيضا", *OTHERS]
    assert noise(linked("رابط"), P[0], "اقرأ أيضا", "سطران قصيران") == ["اقرأ أيضا"]
    assert noise(linked("رابط"), P[0], "اقرأ أيضا", OTHERS[0]) == ["اقرأ أيضا", OTHERS[0]]
    assert noise(linked("رابط"), P[0], "اقرأ أيضا", *closed, P[1]) == ["اقرأ أيضا"]


def test_below_the_end_of_the_article_all_goes_and_what_was_found_there() -> None:
    one = sheet(P[0], "سانا", "اقرأ أيضا", P[1], "كونا")
    found = [hit(1), hit(4)]
    for credit in found:
        one.cut_line(credit.index, "credit", "made")

    assert cut_noise(one, forms(ALSO), NAMES, found) == found[:1]
    assert [text for text, role, _ in cuts(one) if role == "noise"] == ["اقرأ أيضا", P[1], "كونا"]


def test_the_article_has_not_ended_where_reporting_follows_the_credit() -> None:
    assert noise(P[0], "سانا", P[1], "اقرأ أيضا", P[2], found=(hit(1),)) == ["اقرأ أيضا"]
    assert noise("سانا", "اقرأ أيضا", P[1], found=(hit(0),)) == ["اقرأ أيضا"]
    assert noise(P[0], "سانا", "اقرأ أيضا", P[1], found=(hit(1, "dateline"),)) == ["اقرأ أيضا"]
    assert noise(P[0], "وسوم", "اقرأ أيضا", P[1], found=(hit(1, "category"),)) == ["اقرأ أيضا", P[1]]


def test_what_is_found_below_other_articles_behind_the_body_is_left_out() -> None:
    one = sheet(P[0], after=("سانا", "اقرأ أيضا", "كونا"))
    found = [hit(1), hit(3)]

    assert cut_noise(one, forms(ALSO), NAMES, found) == found[:1]
    one = sheet(P[0], after=("سانا", "شارك", "كونا"))
    assert cut_noise(one, forms(SHARE), NAMES, found) == found
    one = sheet(P[0], after=("سانا", "اقرأ أيضا: هذا كله هنا", "كونا"))
    assert cut_noise(one, forms(ALSO), NAMES, found) == found


def test_a_headline_below_a_label_has_so_many_characters_and_no_more() -> None:
    longest = ("جسر " * LONGEST_HEADLINE)[:LONGEST_HEADLINE]

    for headline, goes in ((longest, True), (f"{longest}ا", False)):
        found = noise(linked("رابط"), P[0], "اقرأ أيضا", headline, "9 مارس 2026", P[1])
        assert (headline in found) is goes
