"""The headline is the printed one, without site and section."""

import pytest

from each import each
from measured import page_of, said
from pages import html, json_ld, read
from warraq.parse.stated.metadata import read_metadata
from warraq.parse.stated.title import _undisputed, read_title

TITLE = "جسر الوادي يفتح السبت المقبل"

HEADLINE_BELOW = "جسر الوادي يفتح أمام السيارات السبت"


@each(
    "head",
    [
        f"<title>{TITLE} - الضفة</title>",
        f"<title>{TITLE} | محليات | الضفة</title>",
        f"<title>الضفة : {TITLE}</title>",
        f"<title>{TITLE}. محليات. الضفة</title>",
        f'<meta property="og:title" content="{TITLE} - الضفة"><title>الضفة</title>',
        f'<meta property="og:title" content="{TITLE}"><meta property="og:site_name" content="الضفة">',
        json_ld('{"@type": "NewsArticle", "headline": "' + TITLE + '"}') + "<title>الضفة</title>",
    ],
)
def test_site_and_section_are_no_part_of_the_headline(head: str) -> None:
    assert read(html(head)).title == TITLE


def test_the_printed_quotes_win_over_those_of_the_metadata() -> None:
    page = html(
        '<meta property="og:title" content="&quot;جسر الوادي&quot; يفتح السبت المقبل">',
        h1="«جسر الوادي» يفتح السبت المقبل",
    )

    assert read(page).title == "«جسر الوادي» يفتح السبت المقبل"


TOLD, NAMED = '<meta property="og:title" content="عتمة">', '<meta property="og:site_name" content="{}">'


@each(
    ("head", "title"),
    [
        ("<title>عتمة | الضفة</title>" + TOLD + NAMED.format("الضفة"), "عتمة"),
        ("<title>عتمة | الضفة</title>" + TOLD, "ماذا حدث في الوادي؟"),
        ("<title>عتمة</title>" + TOLD + NAMED.format("الضفة"), "ماذا حدث في الوادي؟"),
        ("<title>عتمة | الضفة</title>" + NAMED.format("الضفة"), "ماذا حدث في الوادي؟"),
        ("<title>عتمة | الضفة</title>" + TOLD + NAMED.format("عتمة"), "ماذا حدث في الوادي؟"),
    ],
)
def test_a_headline_of_one_word_is_told_beside_the_name_of_the_site(head: str, title: str) -> None:
    paragraphs = "".join(f"<p>{said(100, at)}</p>" for at in range(2))
    page = page_of(f"<h1>عتمة</h1><div>{paragraphs}<h2>ماذا حدث في الوادي؟</h2>{paragraphs}</div>", head)

    headline = read_title(page, read_metadata(page))

    assert headline is not None
    assert headline.text == title


ENGLISH = "The Ministry Opens the Bridge to Cars"


@each(
    ("titles", "printed", "title"),
    [
        (ENGLISH, TITLE, TITLE),
        (ENGLISH, "Opening of the Old Bridge Today", ENGLISH),
        ("الوزارة تعلن افتتاح جسر جديد للسيارات", TITLE, "الوزارة تعلن افتتاح جسر جديد للسيارات"),
    ],
)  # fmt: skip
def test_where_no_title_is_arabic_the_arabic_heading_above_the_prose_is_the_headline(
    titles: str, printed: str, title: str
) -> None:
    head = f'<title>{titles}</title><meta property="og:title" content="{titles}">'
    page = page_of(f"<h3>{printed}</h3><p>{said(100)}</p><p>{said(100, 1)}</p>", head)

    headline = read_title(page, read_metadata(page))

    assert headline is not None
    assert headline.text == title


def test_a_section_in_the_place_of_the_headline_is_none() -> None:
    head = "<title>أخبار محلية | الضفة</title>" + TOLD.replace("عتمة", "أخبار محلية") + NAMED.format("الضفة")
    text = f"<p>{said(100)}</p><p>{said(100, 1)}</p>"
    apart, inside = f"<h2>{TITLE}</h2><div>{text}</div>", f"<div><h2>{TITLE}</h2>{text}</div>"

    found = [
        read_title(page, read_metadata(page))
        for page in (page_of(f"<h1>أخبار محلية</h1>{body}", head) for body in (apart, inside))
    ]

    assert [headline and headline.text for headline in found] == [TITLE, "أخبار محلية"]


def test_a_label_of_other_stories_is_no_headline() -> None:
    label, headline = "<h3>الأكثر قراءة</h3>", "<h3>الأكثر قراءة في سوريا خلال عام</h3>"
    one, other = (page_of(f"<p>{said(40)}</p>{heading}") for heading in (label, headline))

    assert read_title(one, read_metadata(one)) is None
    assert read_title(other, read_metadata(other)) is not None


def test_a_heading_of_the_site_is_not_the_headline() -> None:
    page = html(f"<title>{TITLE} - الضفة</title>", h1="الضفة", above=f"<h2>{TITLE}</h2>")

    assert read(page).title == TITLE


def test_a_headline_in_a_bare_cell_is_found_by_what_the_title_says() -> None:
    page = html(f"<title>{TITLE} | محليات | الضفة</title>", above=f"<table><tr><td>{TITLE}</td></tr></table>")

    got = read(page.replace(f"<h1>{TITLE}</h1>", ""))

    assert got.title == TITLE
    assert next(decision for decision in got.decisions if decision.field == "title").rule == "printed"


def test_a_label_inside_the_heading_is_no_part_of_the_headline() -> None:
    page = html(f"<title>{TITLE} - محليات - الضفة</title>", h1=f"<span>برعاية المصرف</span> {TITLE}")

    assert read(page).title == TITLE


def test_a_headline_for_search_engines_does_not_replace_the_printed_one() -> None:
    head = '<title>كل ما تريد معرفته عن الجسر | الضفة</title><meta property="og:title" content="بلدية الوادي والجسر">'
    page = html(head, h1="أخيرا.. سكان الوادي يعبرون النهر بلا انتظار")

    got = read(page.replace("<h1>", '<h1 class="entry-title">'))

    assert got.title == "أخيرا.. سكان الوادي يعبرون النهر بلا انتظار"
    assert "بلدية الوادي والجسر" in {claim.value for claim in got.claims if claim.field == "title"}


def test_a_dash_inside_the_headline_stays() -> None:
    page = html("<title>حلب - دمشق: القطار يعود بعد انقطاع - الضفة</title>", h1="حلب - دمشق: القطار يعود بعد انقطاع")

    assert read(page).title == "حلب - دمشق: القطار يعود بعد انقطاع"


def test_entities_written_twice_are_read_once_more() -> None:
    assert (
        read(html('<meta property="og:title" content="جسر &amp;quot;الوادي&amp;quot; يفتح">', h1="")).title
        == 'جسر "الوادي" يفتح'
    )


@pytest.mark.parametrize(
    "printed",
    [
        "<h2>{0}</h2>",
        "<h1 class='title'>{0}</h1>",
        "<div class='newsTitle'>{0}</div>",
        "<span id='lblTitle'>{0}</span>",
    ],
)
def test_the_headline_is_printed_where_the_title_is_the_site_s_name(printed: str) -> None:
    above = "<h3><a href='/2'>مهرجان الربيع يعود إلى ساحة السوق</a></h3>" + printed.format(HEADLINE_BELOW)

    assert read(html("<title>جريدة الضفة</title>", above, h1="جريدة الضفة")).title == HEADLINE_BELOW


@each(("length", "rule"), [(400, "printed"), (401, "")])
def test_a_heading_of_400_characters_may_be_the_headline(length: int, rule: str) -> None:
    text = ("كلمة أخرى من عنوان طويل " * 20)[: length - 1] + "س"
    page = page_of(f"<h1>{text}</h1>", f"<title>{text}</title><meta property='og:title' content='{text}'>")

    found = _undisputed(page, read_metadata(page))

    assert (found.rule if found else "") == rule
