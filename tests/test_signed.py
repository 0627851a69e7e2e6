"""A line at an end of the text that names who wrote, and nothing else, is a credit and no reporting."""

import pytest

from each import each
from pages import BODY, PROSE, html, read

SIGNED = [
    "الدار البيضاء - حسن الوادي",
    "إعداد: هدى سالم - تصوير: سامر الخطيب",
    "بقلم: هدى سالم",
    "مراسلنا في حلب: سامر الخطيب",
    "حاورتها في بيروت: هدى سالم",
]


@pytest.mark.parametrize("line", SIGNED)
def test_a_byline_above_the_text_is_a_credit(line: str) -> None:
    got = read(html(body=f"<p>{line}</p>{BODY}"))

    assert got.authors
    assert got.body == "\n".join(PROSE)
    assert line in {cut.text for cut in got.removed}


@pytest.mark.parametrize("line", ["بقلم: هدى سالم", "حسن الوادي - جدة", "شارك في التغطية: هدى سالم"])
def test_a_byline_below_the_text_is_a_credit(line: str) -> None:
    got = read(html(body=f"{BODY}<p>{line}</p>"))

    assert got.authors
    assert got.body == "\n".join(PROSE)
    assert line in {cut.text for cut in got.removed}


@each(
    "line",
    [
        "هدى سالم الخطيب",  # a name alone may be the last word of a text
        "بقلم: هدى سالم كُتبت هذه القصيدة.",
        "بيروت - أعلنت هدى سالم فتح الجسر.",
        "قالت هدى سالم: سنعود إلى الجسر القديم مع الفجر",
        "حوار: السوق القديم والجديد",
    ],
)
def test_what_tells_something_stays(line: str) -> None:
    assert line in read(html(body=f"{BODY}<p>{line}</p>")).body


def test_a_text_is_never_left_empty() -> None:
    assert read(html(body="<p>بقلم: هدى سالم</p>")).body in ("", "بقلم: هدى سالم")


def test_a_writer_whom_metadata_name_makes_no_byline_of_a_line() -> None:
    head = '<meta name="author" content="هدى سالم">'
    line = "جائزة الجسر تذهب إلى هدى سالم"

    assert line in read(html(head, body=f"{BODY}<p>{line}</p>")).body
