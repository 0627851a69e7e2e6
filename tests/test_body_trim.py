"""The ends of the article: scraps before its first sentence and after its last, and a lead far above."""

import pytest

from each import each
from measured import box_of, run_of, runs_of, said, scope
from warraq.parse.body.noise import Noise
from warraq.parse.body.trim import (
    begins_the_text,
    closes,
    ends_the_text,
    heads,
    is_sure,
    leads,
    may_lead,
    opens,
    scraps,
)
from warraq.parse.body.zones import ABOVE

SENTENCE = f"<p>{said(90)}</p>"


def left(body: str, rules: dict[int, str] | None = None, weights: dict[int, float] | None = None) -> list[str]:
    """The texts that are not cut as scraps."""
    runs = runs_of(body)
    verdicts = dict.fromkeys(range(len(runs)), "") | (rules or {})
    cut = scraps(runs, verdicts, [(weights or {}).get(at, 0) for at in range(len(runs))])
    assert set(cut.values()) <= {"scrap"}
    return [run.text for at, run in enumerate(runs) if at not in cut and not verdicts[at]]


@each(
    ("line", "sure"),
    [
        (f"<p>{said(80, end='')}</p>", True),
        (f"<p>{said(79, end='')}</p>", False),
        (f"<p>{said(45)}</p>", True),
        (f"<p>{said(44)}</p>", False),
        (f"<p>{said(74, end='')}<a href=/x>{said(6, end='')}</a></p>", False),
        (f"<p>{said(80, end='')}<a href=/x>{said(6, end='')}</a></p>", True),
        ("<p>أرسلت بواسطة المشرف في السبت 07 يونيو 2025 (10:12:40)</p>", False),
        ("<p>أرسلت بواسطة المشرف في السبت 07 يونيو 2025 (10:12:40) رسالة إلى الأهالي.</p>", True),
    ],
)
def test_a_paragraph_beyond_doubt(line: str, sure: bool) -> None:
    assert is_sure(run_of(line)) is sure


@each(
    "line",
    [
        f"<p>{said(25, end='')}</p>",
        f"<div>{said(25)}</div>",
        "<p>بسم الله الرحمن الرحيم</p>",
        "<div>أيها الإخوة</div>",
        "<p>السيد الوزير،</p>",
        "<p>تحية طيبة وبعد،</p>",
        "<p>وبعد:</p>",
        "<p>يا جماهير شعبنا</p>",
        "<p>أصدقائي،</p>",
        "<div>القراء الأعزاء،</div>",
        f"<p>{said(50, end='')} في 28 كانون الثاني 2026</p>",
    ],
)
def test_it_opens_the_text(line: str) -> None:
    assert opens(run_of(line), run_of("<div><b>نص</b></div>"))


@each(
    "line",
    [
        f"<p>{said(24, end='')}</p>",
        f"<div>{said(25, end='')}</div>",
        "<p>السيد الوزير</p>",
        "<p>تحية العلم</p>",
        "<p>نشر الخبر يوم الأربعاء 28 كانون الثاني 2026</p>",
        f"<p>{said(58, end='')} في 2026.</p>",
        "<p>الأربعاء 28 كانون الثاني، 15:04 بتوقيت دمشق</p>",
    ],
)
def test_it_does_not_open_the_text(line: str) -> None:
    assert not opens(run_of(line), run_of("<div><b>نص</b></div>"))


@each(
    "line",
    [
        "<p class=k>لم يصل أحد.</p>",
        "<p>لم يصل أحد.</p>",
        "<p class=k>من يقرأ في الجبل؟</p>",
        "<p class=k>«لن نعود!»</p>",
        "<h2>حكاية الحافلة</h2>",
        "<h4>في الطريق إلى القرية</h4>",
        f"<h3>{said(59, end='ا')}</h3>",
    ],
)
def test_a_short_line_like_the_first_paragraph_or_above_it_begins_the_text(line: str) -> None:
    assert begins_the_text(*runs_of(f"<div>{line}<p class=k>{said(90)}</p></div>"))


@each(
    "line",
    [
        "<p class=k>هدى سالم</p>",
        "<div class=k>لم يصل أحد.</div>",
        "<p class=k><a href=/x>لم يصل أحد.</a></p>",
        "<p class=k>المزيد...</p>",
        "<p class=k>الأحد 28/01/2026.</p>",
        "<p class=k>كتبت: هدى سالم.</p>",
        "<h2>كتبت: هدى سالم</h2>",
        "<h2>28/01/2026</h2>",
        "<h2>***</h2>",
        "<div><h2>حكاية الحافلة</h2></div>",
        f"<h3>{said(60, end='ا')}</h3>",
    ],
)
def test_it_begins_no_text(line: str) -> None:
    assert not begins_the_text(*runs_of(f"<div>{line}<p class=k>{said(90)}</p></div>"))


@each(
    ("heading", "spared"),
    [
        ("<header class=u><h3>عودة التيار</h3></header>", True),
        ("<header class=v><h3>عودة التيار</h3></header>", False),
        ("<header class=u><h2>عودة التيار</h2></header>", False),
        ("<p>20:15 | عودة التيار</p>", True),
        ("<p>20:15 عودة التيار</p>", False),
    ],
)
def test_the_first_part_is_headed_as_the_others_are(heading: str, spared: bool) -> None:
    runs = runs_of(
        f"<div>{heading}<div>{said(90)}</div><header class=u><h3>إغلاق</h3></header><p>17:00 | إجلاء</p>"
        f"<div>{said(90, 3)}</div></div>"
    )

    assert (0 not in scraps(runs, dict.fromkeys(range(len(runs)), ""), [100.0] * len(runs))) is spared


@pytest.mark.parametrize(
    ("first", "others", "spared"),
    [("id=u0", "id=u1", True), ("class=e id=post-71", "class=e id=post-68", True), ("id=lead", "id=u1", False)],
)
def test_boxes_that_are_numbered_are_of_one_form(first: str, others: str, *, spared: bool) -> None:
    runs = runs_of(
        f"<div><header {first}><h3>عودة التيار</h3></header><div>{said(90)}</div>"
        f"<header {others}><h3>إغلاق</h3></header><div>{said(90, 3)}</div></div>"
    )

    assert (0 not in scraps(runs, dict.fromkeys(range(len(runs)), ""), [100.0] * len(runs))) is spared


PART = "<div class=k><b>{}</b><p>{}</p></div>"


@pytest.mark.parametrize(
    ("first", "others", "spared"),
    [
        ("عودة التيار", 2, True),
        ("عودة التيار", 1, False),
        ("28/01/2026", 2, False),
        ("<a href=/x>عودة التيار</a>", 2, False),
    ],
)
def test_a_short_line_heads_the_first_part_as_others_of_its_form_do(first: str, others: int, *, spared: bool) -> None:
    page = "".join(PART.format(one, said(90, at)) for at, one in enumerate((first, *(["إغلاق الميناء"] * others))))
    runs = runs_of(f"<div>{page}</div>")

    assert (scraps(runs, dict.fromkeys(range(len(runs)), ""), [1.0] * len(runs)) == {}) is spared


def test_boxes_that_hold_one_line_each_are_of_one_form() -> None:
    line, paragraph = runs_of(
        f"<div><div><p><b>لم يصل أحد.</b></p></div><div><p><span>{said(90)}</span></p></div></div>"
    )

    assert begins_the_text(line, paragraph)


@pytest.mark.parametrize(("length", "opening"), [(69, False), (70, True)])
def test_a_long_line_with_a_date_is_no_stamp(length: int, opening: bool) -> None:
    line = run_of(f"<p>2026 {said(length - 5)}</p>")

    assert opens(line, run_of("<div><b>نص</b></div>")) is opening
    assert closes(line, run_of("<div><b>نص</b></div>")) is opening


PARAGRAPH = "<p class=k>نص</p>"


@each(
    "line",
    [
        "<td>31</td>",
        "<th>صوتاً</th>",
        f"<p>{said(12, end='')}</p>",
        f"<li>{said(12, end='')}</li>",
        "<p class=k>- أنام.</p>",
    ],
)
def test_it_closes_the_text(line: str) -> None:
    if line.startswith("<t"):
        line = f"<table><tr>{line}</tr></table>"
    *_, paragraph, last = runs_of(f"<div>{PARAGRAPH}{line}</div>")

    assert closes(last, paragraph)


@each(
    "line",
    [
        f"<p>{said(11, end='')}</p>",
        f"<div>{said(60, end='')}</div>",
        f"<div>{said(60)}</div>",
        "<p>الأربعاء 28 كانون الثاني 2026</p>",
        "<p>- أنام.</p>",
    ],
)
def test_it_does_not_close_the_text(line: str) -> None:
    paragraph, last = runs_of(f"<div>{PARAGRAPH}{line}</div>")

    assert not closes(last, paragraph)


def test_a_line_of_the_last_paragraphs_own_block_closes_the_text() -> None:
    first, second = runs_of(f"<div>{said(90)}<br>{said(12, end='')}</div>")

    assert closes(second, first)


@each(
    ("line", "ends"),
    [
        ("<p class=k>- أنام.</p>", True),
        ("<p class=k>- أنام</p>", False),
        ("<p class=k>- <a href=/x>أنام</a>.</p>", False),
        ("<div class=k>- أنام.</div>", False),
        ("<p>- أنام.</p>", False),
        ("<div><p class=k>- أنام.</p></div>", False),
    ],
)
def test_a_short_sentence_in_an_element_like_the_last_paragraphs_ends_the_text(line: str, ends: bool) -> None:
    paragraph, last = runs_of(f"<div>{PARAGRAPH}{line}</div>")

    assert ends_the_text(last, paragraph) is ends


@pytest.mark.parametrize(
    "line", ["<h4>خاتمة</h4>", "<p>التوصيات</p>", "<dl><dt>خاتمة</dl>", "<blockquote>نص</blockquote>"]
)
def test_it_heads_a_last_sentence(line: str) -> None:
    assert heads(run_of(line))


@each("line", ["<div>خاتمة</div>", "<p><a href=/x>خاتمة</a></p>", "<p>***</p>", "<p>15:04</p>", "<span>خاتمة</span>"])
def test_it_heads_nothing(line: str) -> None:
    assert not heads(run_of(line))


def test_scraps_stand_before_the_first_sentence_and_after_the_last() -> None:
    body = f"<div>رأس</div>{SENTENCE}<div>بين</div>{SENTENCE}<div>ذيل</div>"

    assert left(body) == [said(90), "بين", said(90)]
    assert left(body, {1: "caption"}) == [said(90)]


def test_short_lines_right_above_the_text_open_it() -> None:
    first, second, scrap = said(30, 1), said(30, 2), "<div>رأس</div>"

    assert left(f"<p>{first}</p><p>{second}</p>{SENTENCE}") == [first, second, said(90)]
    assert left(f"<p>{first}</p>{scrap}<p>{second}</p>{SENTENCE}") == [second, said(90)]


@pytest.mark.parametrize(("lines", "kept"), [(2, 1), (3, 3)])
def test_an_article_of_short_lines_keeps_them_all(lines: int, kept: int) -> None:
    above = "".join(f"<p>{said(30, at)}</p><div>رأس</div>" for at in range(lines - 1)) + f"<p>{said(30, 9)}</p>"

    assert len(left(f"{above}{SENTENCE}")) == kept + 1


def test_short_lines_below_the_text_close_it_with_what_heads_them() -> None:
    assert left(f"<div>{SENTENCE}<h4>خاتمة</h4><p>لكنه لم يعد.</p><h4>ذيل</h4></div>") == [
        said(90),
        "خاتمة",
        "لكنه لم يعد.",
    ]
    assert left(f"<div>{SENTENCE}<h4>خاتمة</h4><div>ذيل</div></div>") == [said(90)]


def test_a_text_without_sentences_is_one_of_verses() -> None:
    body = "<div><p>بيت طويل من القصيدة لا ينتهي</p><p>بيت</p><h4>ذيل</h4></div>"

    assert left(body, weights={0: 30}) == ["بيت طويل من القصيدة لا ينتهي", "بيت"]
    assert left("") == []


@pytest.mark.parametrize(
    ("line", "lead"),
    [
        (f"<p>{said(80)}</p>", True),
        (f"<p>{said(79)}</p>", False),
        (f"<p>{said(80, end='')}</p>", False),
        (f"<p>{said(80)}<a href=/x>نص</a>.</p>", False),
    ],
)
def test_a_paragraph_that_may_stand_apart(line: str, lead: bool) -> None:
    assert may_lead(run_of(line)) is lead


def led(above: str, head: int | None = 0) -> dict[int, str]:
    seen = scope(f"<h1>عنوان</h1>{above}<div id=it>{SENTENCE}</div>", head)
    return leads(seen, Noise(seen), box_of(seen, "it"))


LEAD, SCRAP = f"<div>{said(80)}</div>", "<div>بين</div>"


@each(
    ("above", "rules"),
    [
        (LEAD, {1: ""}),
        (f"{SCRAP}{LEAD}{SCRAP}<div class=share>شارك</div>", {2: "", 3: ABOVE, 4: ABOVE}),
        (f"{LEAD}{SCRAP}{LEAD}", {1: "", 2: ABOVE, 3: ""}),
        (LEAD * 3, {}),
        (SCRAP, {}),
        ("", {}),
        (f"<div class=related>{said(80)}</div>", {}),
        (SCRAP * 25 + LEAD, {26: ""}),
        (SCRAP * 26 + LEAD, {}),
        (f"<div class=deck>{said(80)}</div>", {}),
    ],
    ids=["one", "with scraps", "two", "three", "none", "nothing", "noise", "near", "far", "deck"],
)
def test_the_lead_between_headline_and_article(above: str, rules: dict[int, str]) -> None:
    assert led(above) == rules


@each(
    ("first", "begins"),
    [
        ("وذكر رئيس القسم أن الأعمال تنتهي قبل العيد.", True),
        ("وأبدى تجار السوق خوفهم من الخسارة.", True),
        ("وأوضحت الوزارة أنها ستدفع الفارق.", True),
        ("لماذا تركت الوزارة؟", True),
        ("وزير الري يزور السد بعد المطر.", False),
        ("وذكرى الشهداء حاضرة في القرية.", False),
        ("أغلقت البلدية شارع الميناء أسبوعاً.", False),
    ],
)
def test_a_deck_begins_the_text_that_has_no_beginning_of_its_own(first: str, *, begins: bool) -> None:
    seen = scope(f"<h1>عنوان</h1><div class=deck>{said(80)}</div>{SCRAP}<div id=it><p>{first}</p>{SENTENCE}</div>", 0)

    assert leads(seen, Noise(seen), box_of(seen, "it")) == ({1: "", 2: ABOVE} if begins else {})


def test_without_a_headline_nothing_leads() -> None:
    assert led(LEAD, None) == {}


@each(
    ("first", "second", "stays"),
    [
        ("90+6′", "71′", True),
        ("(90+6')", "(71')", True),
        ("الدقيقة 90+6", "الدقيقة 71", True),
        ("21:40", "19:15", False),
        ("90+6", "71", False),
        ("90′", "نهاية الشوط", False),
    ],
)
def test_the_minute_of_a_match_heads_its_first_line(first: str, second: str, *, stays: bool) -> None:
    page = f"<b>{first}</b>{SENTENCE}<b>{second}</b>{SENTENCE}"

    assert (first in left(page)) is stays


@pytest.mark.parametrize(
    ("items", "closing"),
    [
        ("<li>نور</li><li>زيد</li><li>علي</li>", True),
        ("<li>نور</li><li>علي</li>", True),
        ("<li>نور</li><li>زيد</li><li><a href=/x>علي</a></li>", False),
    ],
)
def test_the_short_items_of_a_list_close_the_text(items: str, *, closing: bool) -> None:
    *_, last = runs_of(f"<ul>{items}</ul>")

    assert closes(last, run_of(SENTENCE)) is closing


POINTS = f"<div><h2>نقاط سريعة</h2><ul><li>{said(30)}</li><li>{said(30, 1)}</li></ul></div>"


@each(
    ("between", "kept"),
    [
        (POINTS, [1, 2, 3]),
        (POINTS.replace("<h2>نقاط سريعة</h2>", ""), [1, 2]),
        (POINTS.replace("<h2>نقاط سريعة</h2>", "<p>كلمة</p>"), [2, 3]),
        (POINTS + "<p>كلمة</p>" * 2, [1, 2, 3]),
        (POINTS + "<p>كلمة</p>" * 4, []),
        (POINTS.replace(said(30), said(30, end="ا")), []),
        (POINTS.replace(said(30), said(24)), []),
        (POINTS.replace(said(30, 1), f"<a href=/x>{said(30, 1)}</a>"), []),
    ],
)
def test_points_between_headline_and_text_sum_it_up(between: str, kept: list[int]) -> None:
    one = scope(f"<h1>عنوان</h1>{between}<div class=home>{SENTENCE * 3}</div>")

    rules = leads(one, Noise(one), box_of(one, "home"))

    assert [at for at, rule in rules.items() if not rule] == kept
    assert {rule for rule in rules.values() if rule} <= {ABOVE}


@each(
    ("first", "second", "kept"),
    [
        ("<b class=h>الادعاء</b>", "<b class=h>الحقيقة</b>", True),
        ("<b class=h>الادعاء</b>", "<b class=k>الحقيقة</b>", False),
        ("<b>الادعاء</b>", "<b>الحقيقة</b>", False),
        ("<p class=h>قال نعم.</p>", "<p class=h>قال لا.</p>", True),
        ("<div class=h><a href=/x>الادعاء</a></div>", "<div class=h>الحقيقة</div>", False),
    ],
)
def test_a_label_heads_its_box_as_another_of_its_names_does(first: str, second: str, kept: bool) -> None:
    boxes = [(first.replace("b class", "div class"), said(90)), (second.replace("b class", "div class"), said(90, 1))]
    body = "".join(f"<div class=x{at}>{label}<p>{text}</p></div>" for at, (label, text) in enumerate(boxes))

    texts = left(f"<section>{body}</section>")

    assert (len(texts) == 4) is kept
