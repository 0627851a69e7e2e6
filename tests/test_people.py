"""Authors are the persons that a page names, none invented."""

import pytest

from pages import BODY, html, json_ld, read
from warraq.parse.stated.people import names_in_byline

SITE = '<meta property="og:site_name" content="صحيفة الضفة">'


def author(name: str) -> str:
    return f'<meta name="author" content="{name}">'


@pytest.mark.parametrize(
    ("above", "authors"),
    [
        ("<div class='byline'>بقلم: هدى سالم</div>", ("هدى سالم",)),
        ("<div class='article-writer'>هدى سالم</div>", ("هدى سالم",)),
        ("<a rel='author' href='/a/1'>هدى سالم</a>", ("هدى سالم",)),
        ("<p>كتبت: هدى سالم - القاهرة</p>", ("هدى سالم",)),
        ("<p>كتبت هدى سالم</p>", ("هدى سالم",)),
        ("<p>صحفية: هدى سالم</p>", ("هدى سالم",)),
        ("<div class='author'>التقاها سامر علي</div>", ("سامر علي",)),
        ("<ul><li>كتب:</li><li>سامر الخطيب</li></ul>", ("سامر الخطيب",)),
        ("<ul><li>تقرير:</li><li>سامر الخطيب</li></ul>", ("سامر الخطيب",)),
        ("<ul><li>كاتبة المقال :</li><li>هدى سالم</li></ul>", ("هدى سالم",)),
        ("<p>إعداد: هدى سالم، سامر الخطيب</p>", ("هدى سالم", "سامر الخطيب")),
        ("<p>إعداد: هدى سالم وسامر الخطيب</p>", ("هدى سالم", "سامر الخطيب")),
        ("<p>كتبت: هدى سالم وليد</p>", ("هدى سالم وليد",)),
        ("<p>بقلم الكاتبة: هدى سالم</p>", ("هدى سالم",)),
        ("<div>نشر بواسطة: هدى سالم</div>", ("هدى سالم",)),
        ("<div>مرسلة بواسطة هدى سالم في 3:03 م</div>", ("هدى سالم",)),
        ("<div>بواسطة هدى سالم في 20 يناير 2026</div>", ("هدى سالم",)),
        ("<div>من طرف هدى سالم 20 يناير 2026</div>", ("هدى سالم",)),
        ("<span class='writeBy'>كتبت هدى سالم</span><span>20 يناير 2026</span>", ("هدى سالم",)),
        ("<div class='author'>متابعة: هدى سالم</div>", ("هدى سالم",)),
        ("<div class='author-box'>عن الكاتبة هدى سالم</div>", ("هدى سالم",)),
        ("<div class='author'>بيروت - هدى سالم</div>", ("هدى سالم",)),
        ("<div class='author'>القاهرة: هدى سالم</div>", ("هدى سالم",)),
        ("<span class='createdby'>كتب بواسطة: هدى سالم</span>", ("هدى سالم",)),
        ("<div>حاورته: هدى سالم</div>", ("هدى سالم",)),
        ("<div>نص وتصوير: هدى سالم</div>", ("هدى سالم",)),
        ("<li><span>Author, </span><span>هدى سالم</span></li>", ("هدى سالم",)),
        ("<div class='author'><style>.name { color: red }</style>هدى سالم</div>", ("هدى سالم",)),
    ],
)
def test_a_byline_is_read_in_every_form(above: str, authors: tuple[str, ...]) -> None:
    assert read(html(SITE, above)).authors == authors


@pytest.mark.parametrize(
    "name",
    ["صحيفة الضفة", "الضفة", "ashraf", "EditorHA", "هيئة التحرير", "مراسلنا في حلب", "رويترز", "Staff Writer",
     "admin@site.example", "https://facebook.com/aldiffa", "(أبوظبي - البيان)", "! !", "؟ ؟ ؟", "قسم الأخبار",
     "user123", "Super User", "مندوب الضفة", "مشاهدة كل المقالات"],
)  # fmt: skip
def test_desks_sites_and_user_names_are_no_authors(name: str) -> None:
    got = read(html(SITE + author(name)))

    assert got.authors == ()


def test_a_name_that_is_no_person_stays_a_claim() -> None:
    got = read(html(SITE + author("هيئة التحرير")))

    assert "هيئة التحرير" in {claim.value for claim in got.claims if claim.field == "author"}


def test_the_printed_name_goes_before_the_user_of_the_editing_system() -> None:
    page = html(SITE + author("Basel Admin2"), "<div class='author-name'>باسل الحمصي</div>")

    assert read(page).authors == ("باسل الحمصي",)


def test_the_city_beside_a_name_is_no_part_of_it() -> None:
    assert read(html(SITE + author("باسل الحمصي - دمشق"))).authors == ("باسل الحمصي",)


def test_the_links_of_an_author_s_box_are_no_authors() -> None:
    box = "<div class='author-name'>هدى سالم</div><a class='author-email-link'>راسل الكاتبة</a>"

    assert read(html(SITE, box)).authors == ("هدى سالم",)


def test_a_writer_named_by_the_title_is_no_name_of_the_site() -> None:
    title = "<title>جسر الوادي يفتح السبت المقبل | صحيفة الضفة | بقلم هدى سالم</title>"

    assert read(html(SITE + title, "<div class='author'>هدى سالم</div>")).authors == ("هدى سالم",)


@pytest.mark.parametrize(
    "line",
    [
        "<p>بواسطة الطائرات المسيرة وصلت المساعدات إلى القرى المعزولة</p>",
        "<p>من طرف المدينة إلى طرفها الآخر</p>",
        "<p>متابعة: افتتاح الجسر الجديد</p>",
        "<p>كتبت وزارة الأشغال</p>",
        "<ul><li>نص:</li><li>جسر الوادي</li></ul>",
        "<ul><li>تقرير</li><li>جسر الوادي</li></ul>",
        "<p>كتب رئيس التحرير</p>",
        "<div class='author'>اقتصاد وأعمال</div>",
        "<div class='writer'>رأي الضفة</div>",
        "<div class='authors'>شارك الخبر على</div>",
        "<div class='writer-title'>كاتبة وروائية</div>",
        "<div class='author-job'>باحث سوري مقيم</div>",
    ],
)
def test_what_only_begins_or_is_named_like_a_byline_is_no_author(line: str) -> None:
    assert read(html(SITE, line)).authors == ()


def test_a_byline_at_an_end_of_the_text_is_read() -> None:
    for body in (f"<p>بقلم: هدى سالم</p>{BODY}", f"{BODY}<p>كتبت: هدى سالم</p>"):
        assert read(html(SITE, body=body)).authors == ("هدى سالم",)


def test_a_sentence_that_begins_like_a_byline_is_reporting() -> None:
    page = html(SITE, body="<p>كتب الوزير رسالة إلى البلدية يطلب فيها فتح الجسر قبل موعده بأسبوع على الأقل.</p>" * 3)

    assert read(page).authors == ()


def test_a_date_line_named_byline_is_no_author() -> None:
    assert read(html(SITE, "<div class='byline'>نشر يوم الخميس 12 يناير 2026</div>")).authors == ()


def test_writers_of_comments_and_related_items_are_not_authors() -> None:
    below = "<div class='comments'><div class='comment-author'>زائر كريم</div><p>شكرا</p></div>"

    assert read(html(SITE, below=below)).authors == ()


def test_every_author_says_why() -> None:
    got = read(html(SITE, "<div class='byline'>بقلم: هدى سالم</div>"))

    decision = next(decision for decision in got.decisions if decision.field == "authors")
    assert decision.evidence == "بقلم: هدى سالم"


def test_a_wrapper_of_name_and_date_is_not_a_second_author() -> None:
    above = "<div class='byline'>تقرير خاص <span class='author-name'>هدى سالم</span> 20 يناير 2026</div>"

    assert read(html(SITE, above)).authors == ("هدى سالم",)


def test_names_of_the_metadata_that_are_printed_are_the_authors() -> None:
    persons = ",".join(f'{{"@type":"Person","name":"{name}"}}' for name in ("هدى سالم", "رنا عيسى"))
    script = f'{{"@type":"Article","headline":"x","author":[{persons}]}}'

    assert read(html(json_ld(script), "<div class='byline'>هدى سالم ورنا عيسى من القاهرة</div>")).authors == (
        "هدى سالم",
        "رنا عيسى",
    )


@pytest.mark.parametrize(
    "dated",
    [
        "هدى سالم 20 يناير 2026",
        "هدى سالم كانون الثاني 20, 2026",
        "هدى سالم جانفي 20",
        "هدى سالم في 20/1",
        "هدى سالم الثلاثاء، 20 يناير",
        "هدى سالم منذ 3 أيام",
        "هدى سالم20/1/2026",
        "هدى سالم May 20",
    ],
)
def test_the_date_behind_a_name_is_no_part_of_it(dated: str) -> None:
    assert names_in_byline(dated) == ["هدى سالم"]


@pytest.mark.parametrize("name", ["سوريا24", "هدى سالم في القاهرة", "مارس سالم", "هدى2020"])
def test_a_figure_or_a_month_alone_is_no_date_behind_a_name(name: str) -> None:
    assert names_in_byline(name) == [name]
