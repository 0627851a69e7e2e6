"""Who wrote is read where pages print it: above the headline, in a link, beside an account, in a credit of several."""

import pytest

from each import each
from pages import BODY, html, json_ld, read
from warraq.parse.stated.byline_text import names_in_byline, undrawn

PLACE = "بغداد"
NOTE = "<p>* أستاذ التخطيط الحضري في جامعة الوادي.</p>"


@each(
    "above",
    [
        "<div class='cr'><span>تقرير: هدى سالم</span><span>تصوير: سامر الخطيب</span></div>",
        "<div><strong>هدى سالم</strong><em>كاتبة سورية</em></div>",
        "<div>هدى سالم <span>@huda_salem</span></div>",
        "<div class='writer'><div>هدى سالم</div><div>نقطة ضوء</div><div>@huda_s</div></div>",
        "<div class='q'><a href='/w/12'>هدى سالم</a></div>",
        "<div class='q'><a href='/team/h'>هدى سالم / مراسلة شؤون المناخ</a></div>",
        f"<div class='q'><a>هدى سالم – {PLACE}</a></div>",
        "<p>نُشر في 26 يناير 2026 بواسطة هدى سالم</p>",
        "<div>أُضيف بواسطة: هدى سالم، يوم: الاثنين 26 يناير 2026</div>",
        "<p>متابعة: هدى سالم</p>",
        "<p>تغطية / هدى سالم</p>",
        "<p>شارك في التغطية: هدى سالم</p>",
        "<div>كتبها: هدى سالم | 20 يناير 2026</div>",
        "<p>إعداد: هدى سالم | تحرير: سامر الخطيب</p>",
        "<p>من هدى سالم</p>",
        "<p>من هدى سالم</p><p>وقت القراءة: دقيقتان</p>",
        "<table><tr><td>كاتبة المقال</td><td>هدى سالم / أستاذة التخطيط</td></tr></table>",
        f"<div>المصدر: {PLACE} - هدى سالم</div>",
        "<p>تقرير: هدى سالم</p>",
        "<p>حوار: هدى سالم – الوادي</p>",
        f"<p>هدى سالم من {PLACE}</p>",
        f"<p>من هدى سالم - {PLACE}</p>",
        f"<div>رسالة {PLACE} – من هدى سالم</div>",
        f"<div>موفدة «الضفة» إلى {PLACE}: هدى سالم</div>",
        f"<div>{PLACE} – من مراسلة الشؤون الدولية هدى سالم</div>",
        "<div>الاثنين 26 يناير 2026 - 10:20 <b>هدى سالم</b></div>",
        "<div>نشرت من قِبَل: هدى سالم</div>",
        "<div>تحرير وإعداد: هدى سالم</div>",
        "<div>بقلم رئيسة التحرير: هدى سالم</div>",
        "<p>تقرير خاص للضفة: هدى سالم</p>",
    ],
)
def test_who_wrote_is_read_wherever_it_stands(above: str) -> None:
    got = read(html(above=above))

    assert (got.authors, got.source) == (("هدى سالم",), None)


@each(
    "above",
    [
        "<div class='cr'><span>تصوير: سامر الخطيب</span><span>مونتاج: رنا عيسى</span></div>",
        "<div class='q'><a href='/topics/12'>هدى سالم</a></div>",
        "<div class='q'><a href='/w/12'>رئيس البلدية</a></div>",
        "<p>متابعة: افتتاح الجسر</p>",
        "<p>رئيسة التحرير: هدى سالم</p>",
        "<p>هدى سالم من الجسر القديم</p>",
        f"<p>رسالة {PLACE} – من أعلى الجسر</p>",
        "<div>الاثنين 26 يناير 2026 - 10:20 السوق القديم</div>",
        "<p>تقرير: وكالة الوادي</p>",
        "<p>تغطية: السوق القديم</p>",
        "<p>حوار: السوق القديم والجديد</p>",
        "<p>تقرير: الحياة في الوادي</p>",
        "<p>استطلاع: سوق الوادي وأهله</p>",
        "<p>كتبها: فريق التحرير</p>",
        "<p>من سوق الوادي</p>",
        "<p>من أعلى الجسر</p>",
        "<p>من داخل المخيم الفلسطيني</p>",
        f"<div>المصدر: {PLACE} - سوق الأسهم</div>",
        "<div>هدوء في الوادي <span>@wadi_news</span></div>",
    ],
)
def test_what_stands_there_like_a_writer_is_none(above: str) -> None:
    assert read(html(above=above)).authors == ()


def test_a_linked_name_that_the_text_speaks_of_is_its_subject() -> None:
    body = BODY.replace("رئيس البلدية", "رئيسة البلدية هدى سالم")

    assert read(html(above="<div><a href='/w/12'>هدى سالم</a></div>", body=body)).authors == ()


ABOVE_THE_HEADLINE = "<div class='col'>زاوية حادة</div><div class='w'>{}</div><h1>"


@each(
    ("line", "below", "authors"),
    [
        ("يكتبها اليوم: هدى سالم", "", ("هدى سالم",)),
        ("هدى سالم", "", ("هدى سالم",)),
        ("أندري كولر*", NOTE, ("أندري كولر",)),
        ("أندري كولر*", "<p>* الأرقام تقديرية.</p>", ()),
        ("أندري كولر", NOTE, ()),
        ("يكتبها اليوم: قارئ من الوادي", "", ()),
        ("سوق الوادي", "", ()),
        ("<a href='/tag/h'>هدى سالم</a>", "", ()),
        ("</div><nav>هدى سالم</nav><div>", "", ()),
    ],
)
def test_a_writer_may_stand_above_the_headline(line: str, below: str, authors: tuple[str, ...]) -> None:
    page = html(body=BODY + below).replace("<h1>", ABOVE_THE_HEADLINE.format(line), 1)

    assert read(page).authors == authors


def test_a_name_below_the_text_that_is_a_link_is_another_writer_s() -> None:
    below = "<div class='team'><h4>من فريقنا</h4><a>سامر الخطيب / مراسل الرياضة</a></div>"

    assert read(html(below=below)).authors == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("إعداد: هدى سالم تحرير: سامر الخطيب", ["هدى سالم"]),
        ("تحرير: هدى سالم تصوير: سامر الخطيب", ["هدى سالم"]),
        ("شاركت في الإعداد: هدى سالم", ["هدى سالم"]),
    ],
)
def test_who_edited_is_named_where_nobody_else_is(text: str, names: list[str]) -> None:
    assert names_in_byline(text) == names


@pytest.mark.parametrize("text", ["هدى سالم @huda_s", "هدى سالم (@huda_s)"])
def test_an_account_is_no_part_of_a_name(text: str) -> None:
    assert undrawn(text) == "هدى سالم"


@pytest.mark.parametrize("text", ["huda@post.example", "@ هدى", "هدى@سالم"])
def test_what_is_no_account_stays(text: str) -> None:
    assert undrawn(text) == text


def test_a_large_first_letter_is_no_part_of_a_line() -> None:
    above = "<div><b>ه</b>دى سالم</div>"

    assert read(html(above=above)).authors == ("هدى سالم",)


LETTERS = """<meta property="og:site_name" content="قنديل الوادي">{}"""
SIGNED = """{{"@type":"NewsArticle","headline":"x","author":{{"@type":"Person","name":"قنديل الوادي","url":"{}"}}}}"""


@pytest.mark.parametrize(
    ("page", "authors"),
    [
        ("https://letters.example/@qandil", ("قنديل الوادي",)),
        ("https://aldiffa.example/author/qandil", ()),  # the house posts under its own name
        ("", ()),
    ],
)
def test_letters_to_subscribers_bear_their_writer_s_name(page: str, authors: tuple[str, ...]) -> None:
    assert read(html(LETTERS.format(json_ld(SIGNED.format(page))))).authors == authors


@pytest.mark.parametrize(
    ("below", "authors"),
    [
        ("<p>رفيف الوادي</p><p>كاتبة سورية</p><p>r@wadi.example</p>", ("رفيف الوادي",)),
        ("<div class='q'><b>رفيف الوادي</b><p>صحفية تعمل في الضفة منذ عشرة أعوام.</p></div>", ("رفيف الوادي",)),
        ("<div class='q'><b>رفيف الوادي</b><p>تعمل في الضفة منذ عشرة أعوام.</p></div>", ()),
        ("<div><b>رفيف الوادي</b><p>صحفية.</p><b>نوار القرية</b><p>كاتب.</p></div>", ()),  # who else writes here
        ("<ul><li>رفيف الوادي</li><li>كاتبة سورية</li></ul>", ()),
    ],
)
def test_a_name_below_the_text_stands_over_who_that_is(below: str, authors: tuple[str, ...]) -> None:
    assert read(html(below=below)).authors == authors
