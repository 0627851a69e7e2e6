"""The run that shows the headline."""

import pytest

from each import each
from measured import page_of
from warraq.parse.body.headline import headline_run

HEADLINE = "بلدية الساحل تفتتح سوق السمك الجديد"
START = "بلدية الساحل تفتتح سوق ا"  # its first 24 characters


def shown(body: str, headline: str | None = HEADLINE) -> str | None:
    page = page_of(body)
    index = headline_run(page, headline)
    return None if index is None else page.runs[index].text


@each(
    ("body", "text"),
    [
        (f"<h1>الضفة</h1><h1>{HEADLINE}</h1>", HEADLINE),
        (f"<h2>{HEADLINE}</h2><h1>{HEADLINE} | الضفة</h1>", f"{HEADLINE} | الضفة"),
        (f"<h1>الضفة</h1><h2>{HEADLINE}</h2>", HEADLINE),
        (f"<h1>{HEADLINE} أ</h1><h1>{HEADLINE} ب</h1>", f"{HEADLINE} أ"),
        (f"<h2>{HEADLINE} أ</h2><h2>{HEADLINE} ب</h2>", f"{HEADLINE} أ"),
        (f"<h6>{HEADLINE}</h6><h1>الضفة</h1>", HEADLINE),
        (f"<h1>الضفة</h1><p>{HEADLINE}</p>", HEADLINE),
        (f"<h1><a href=/>{HEADLINE} أ</a></h1><h1>{HEADLINE} ب</h1>", f"{HEADLINE} ب"),
        (f"<h1><a href=/>{HEADLINE} أ</a></h1><h2>{HEADLINE} ب</h2>", f"{HEADLINE} أ"),
        (f"<p><a href=/>{HEADLINE} أ</a></p><p>{HEADLINE} ب</p>", f"{HEADLINE} ب"),
        (f"<p><a href=/>{HEADLINE}</a></p><h1>الضفة</h1>", HEADLINE),
        ("<h1><a href=/>شعار</a></h1><h1>الضفة</h1>", "الضفة"),
        ("<h1><a href=/>شعار</a></h1>", "شعار"),
        (f"<h1>الضفة</h1><p><a href=/>{HEADLINE}</a></p>", "الضفة"),
        ("<h2>محور</h2><h1>الضفة</h1><h1>آخر</h1>", "الضفة"),
        (f"<h2>كلمة: {HEADLINE}</h2>", f"كلمة: {HEADLINE}"),
        (f"<h2><span>كلمة</span> {HEADLINE}</h2>", f"كلمة {HEADLINE}"),
        (f"<h2>{START}</h2><h1>الضفة</h1>", START),
        (f"<h2>{START[:-1]}</h2><h1>الضفة</h1>", "الضفة"),
        (f"<p><b>كلمة</b> {HEADLINE}</p><h1>الضفة</h1>", "الضفة"),
    ],
)
def test_best_is_a_heading_that_begins_like_it(body: str, text: str) -> None:
    assert shown(body) == text


@pytest.mark.parametrize(("more", "found"), [(60, True), (61, False)])
def test_a_line_may_say_so_much_beside_it(more: int, found: bool) -> None:
    assert (shown(f"<p>{HEADLINE}{'ا' * more}</p>") is not None) is found


@pytest.mark.parametrize("body", ["", "<h2>محور</h2><p>نص</p>", "<p>بلدية الساحل</p>"])
def test_it_may_not_be_shown(body: str) -> None:
    assert shown(body) is None


@pytest.mark.parametrize("headline", [None, "", "  "])
def test_without_a_headline_an_h1_is_one(headline: str | None) -> None:
    assert shown("<h2>محور</h2><p>نص</p><h1>الضفة</h1>", headline) == "الضفة"
    assert shown("<h2>محور</h2><p>نص</p>", headline) is None


def test_white_space_around_the_headline_counts_for_nothing() -> None:
    assert shown(f"<h1>الضفة</h1><h2>{HEADLINE}</h2>", f" \n{HEADLINE} ") == HEADLINE
