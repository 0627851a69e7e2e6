"""Where the texts of elements meet: what joins two of them, and which are parts of a line."""

from each import each
from measured import run_of, runs_of


@each(
    ("body", "parts"),
    [
        ("<p><b>عاجل</b><span>جسر الوادي</span></p>", ("عاجل", "جسر الوادي")),
        ("<p><b>عاج</b><span>جسر الوادي</span></p>", ("عاججسر الوادي",)),
        ("<p><b>عاجل</b><span>جسر</span></p>", ("عاجلجسر",)),
        ("<p><b>عاجل</b> <span>جسر الوادي</span></p>", ("عاجل جسر الوادي",)),
        ("<p><b>عاجل </b><span>جسر الوادي</span></p>", ("عاجل جسر الوادي",)),
        ("<p><b>عاجل</b><span> جسر الوادي</span></p>", ("عاجل جسر الوادي",)),
        ("<p><b>عاجل:</b><span>جسر الوادي</span></p>", ("عاجل:جسر الوادي",)),
        ("<p><b>عاجل</b><span>«جسر الوادي»</span></p>", ("عاجل«جسر الوادي»",)),
        ("<p><b>عاجل</b><span>2026 جسر</span></p>", ("عاجل2026 جسر",)),
        ("<p><b>عاجل</b><span>جسر الوادي</span><i>يفتح غدا</i></p>", ("عاجل", "جسر الوادي", "يفتح غدا")),
        ("<p><b>عاجل</b><span>جسر الوادي</span> <i>يفتح غدا</i></p>", ("عاجل", "جسر الوادي يفتح غدا")),
        ("<p><b>عاجل</b><span>جسر  الوادي</span> <i>يفتح</i><u>السبت المقبل</u></p>",
         ("عاجل", "جسر الوادي يفتح", "السبت المقبل")),
        ("<p><i><b>عاجل</b> </i><span>جسر الوادي</span></p>", ("عاجل جسر الوادي",)),
        ("<p><i><b>عاجل</b></i><u> <span>جسر الوادي</span></u></p>", ("عاجل جسر الوادي",)),
        ("<p><i><b>عاجل</b></i><u><span>جسر الوادي</span></u></p>", ("عاجل", "جسر الوادي")),
        ("<p><b>عاجل</b><script> </script><span>جسر الوادي</span></p>", ("عاجل", "جسر الوادي")),
    ],
)  # fmt: skip
def test_words_that_style_alone_parts_are_parts_of_a_line(body: str, parts: tuple[str, ...]) -> None:
    assert run_of(body).parts() == parts


@each(
    ("body", "is_its"),
    [
        ("<p><span>16:10</span><b>عودة الكهرباء</b></p>", True),
        ("<p><span>04:10 مساءً</span><b>عودة الكهرباء</b></p>", True),
        ("<p><span>16:10</span> <b>عودة الكهرباء</b></p>", False),
        ("<p><span>16:10 </span><b>عودة الكهرباء</b></p>", False),
        ("<p><span>16:10</span><b> عودة الكهرباء</b></p>", False),
        ("<p><span>16:10</span><b>عود</b></p>", False),
        ("<p><span>16:10</span><b>عودة</b></p>", True),
        ("<p><span>عند 16:10</span><b>عودة الكهرباء</b></p>", False),
        ("<p><span>2026</span><b>عودة الكهرباء</b></p>", False),
        ("<p><span>16:10<!-- --></span><b>عودة الكهرباء</b></p>", True),
        ("<p>16:10<!-- -->عودة الكهرباء</p>", False),
    ],
)
def test_an_hour_in_an_element_of_its_own_stands_in_a_line_of_its_own(body: str, *, is_its: bool) -> None:
    assert len(runs_of(body)) == 1 + is_its
