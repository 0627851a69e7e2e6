"""Where a date begins in a line that says something else before it."""

from each import each
from warraq.dates import begins_date


@each(
    "text",
    ["20 يناير 2026", "٢٠ يناير", "2026", "يناير 20", "كانون الثاني 20", "كانون ثاني 2026", "جانفي 20", "January 20",
     "jan. 20", "أبريل  5", "الثلاثاء 20 يناير", "الإثنين، 5", "Monday, 5 May", "في 20/1", "بتاريخ: 20",
     "يوم الأربعاء الماضي 5", "منذ 3 أيام", "قبل 2", "on 5 May", "At 15:03", "في كل ما مضى من الأعوام 1"],
)  # fmt: skip
def test_it_begins_with_a_figure_or_with_what_stands_before_one(text: str) -> None:
    assert begins_date(text)


@each(
    "text",
    ["", " 20", "هدى سالم 20", "يناير", "يناير عمله 20", "مارس العمل 20", "كانون 20", "كانون الثاني من 20",
     "كانون الثاني", "الثاني كانون 20", "في القاهرة", "فيصل 20", "الثلاثاء", "onward 5",
     "في كل ما مضى من هذه الأعوام 1", "يناير، 20", "- 20"],
)  # fmt: skip
def test_a_name_or_a_word_alone_begins_none(text: str) -> None:
    assert not begins_date(text)
