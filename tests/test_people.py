"""Authors are the persons that a page names, none invented."""

import pytest

from pages import html, json_ld, read

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
        ("<ul><li>كتب:</li><li>سامر الخطيب</li></ul>", ("سامر الخطيب",)),
        ("<p>إعداد: هدى سالم، سامر الخطيب</p>", ("هدى سالم", "سامر الخطيب")),
    ],
)
def test_a_byline_is_read_in_every_form(above: str, authors: tuple[str, ...]) -> None:
    assert read(html(SITE, above)).authors == authors


@pytest.mark.parametrize(
    "name",
    ["صحيفة الضفة", "الضفة", "ashraf", "EditorHA", "هيئة التحرير", "مراسلنا في حلب", "رويترز",
     "Staff Writer", "admin@site.example", "https://facebook.com/aldiffa", "(أبوظبي - البيان)",
     "قسم الأخبار", "user123"],
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
