"""Headings of the text's own that say what a label says stay; labels go."""

from collections.abc import Sequence

from each import each
from measured import runs_of, said
from warraq.parse.body.crossheads import parts_the_text
from warraq.parse.page.run import Run

P, Q = f"<p>{said(90)}</p>", f"<p>{said(90, 1)}</p>"


def parts(runs: Sequence[Run], rules: dict[int, str] | None = None, verdicts: dict[int, str] | None = None) -> bool:
    known = dict.fromkeys(range(len(runs)), "")
    return parts_the_text(runs, 1, known | (rules or {}), {0: ""} | (verdicts or {}))


@each(
    "heading",
    ["<h3>حقوق النشر: معركة لا تنتهي</h3>", "<h3>المزيد من الضغوط</h3>",
     "<h2>تفاعل المتابعين</h2>", "<h4>الوسوم</h4>", "<p><strong>ردود الجمهور</strong></p>",
     "<p><b>الأكثر قراءة</b></p>"],
)  # fmt: skip
def test_a_heading_over_a_paragraph_in_its_box_is_a_crosshead(heading: str) -> None:
    assert parts(runs_of(P + heading + Q))


@each(
    "heading",
    ["<h3>اقرأ أيضاً</h3>", "<h3>شاهد أيضاً:</h3>", "<h3>مواضيع ذات صلة</h3>", "<h3>قد يهمك</h3>", "<h3>أضف تعليقاً</h3>",
     "<h3>التعليقات</h3>", "<h3>تعليقات الزوار</h3>", "<h3>آراء القراء</h3>", "<h3>إعلان</h3>",
     "<h4>نرشح لك</h4>", "<h4>لا يفوتك</h4>", "<h4>قصص مختارة</h4>", "<h4>المزيد</h4>", "<h4>آخر الأخبار</h4>",
     "<h4>كلمات مفتاحية</h4>", "<h4>شروط التعليق</h4>", "<h3>شارك الخبر</h3>",
     "<h3><a href=/x>المزيد من الضغوط</a></h3>", "<p>المزيد من الضغوط</p>", "<p><b>المزيد</b> من الضغوط</p>",
     "<div><h3>المزيد من الضغوط</h3></div>"],
)  # fmt: skip
def test_a_label_is_none_whatever_stands_below(heading: str) -> None:
    assert not parts(runs_of(P + heading + Q))


@each(
    "below",
    [f"<p><a href=/x>{said(90, 1)}</a></p>", f"<p>{said(40, 1, end='ا')}</p>", f"<p>{said(130, 1, end='ا')}</p>",
     "<p>نعم.</p>", f"<div>{Q}</div>", f"<div id=filled-later></div>{Q}"],
)  # fmt: skip
def test_over_anything_else_it_is_a_label(below: str) -> None:
    assert not parts(runs_of(f"{P}<h3>المزيد من الضغوط</h3>{below}"))


def test_it_stands_between_lines_that_stay() -> None:
    runs = runs_of(f"{P}<h3>المزيد من الضغوط</h3>{Q}")

    assert not parts(runs, rules={2: "aside"})
    assert not parts(runs, verdicts={0: "links"})
    assert not parts_the_text(runs, 1, {1: "", 2: ""}, {})
    assert not parts_the_text(runs, 2, {2: ""}, {1: ""})
