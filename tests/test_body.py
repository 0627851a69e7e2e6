"""The body of an article: reporting in, everything else out, whatever the markup."""

import pytest

from each import each
from measured import said
from warraq.parse.body import find_body
from warraq.parse.lines import Zones
from warraq.parse.page import parse, whole

HEADLINE = "بلدية الساحل تفتتح سوق السمك الجديد"
FIRST = "افتتحت بلدية الساحل صباح اليوم سوق السمك الجديد بحضور عدد كبير من الصيادين وأهالي المدينة القديمة."
SECOND = "وقال رئيس البلدية إن السوق يضم أربعين محلاً ومخزناً للتبريد، وإن العمل فيه استغرق عاماً ونصف العام."
THIRD = "وأضاف أن البلدية ستعفي الصيادين من الرسوم طوال الأشهر الستة الأولى تشجيعاً لهم على الانتقال."
OTHER = "أعلنت وزارة التعليم مواعيد امتحانات نهاية العام الدراسي في جميع المحافظات، وتبدأ مطلع الشهر المقبل."
COMMENT = "كلام جميل ولكن الطريق إلى السوق ما زال مليئاً بالحفر منذ سنوات، فمتى يأتي دوره في الإصلاح؟"
ARTICLE = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"
ALL = [FIRST, SECOND, THIRD]


def zones_of(markup: str, headline: str | None = HEADLINE) -> Zones:
    page = f"<!DOCTYPE html><html lang=ar><body><h1>{HEADLINE}</h1>{markup}</body></html>"
    return find_body(whole(parse(page.encode(), "https://a.example/1")), headline)


def body_of(markup: str) -> list[str]:
    return [line.text for line in zones_of(markup).body]


@each(
    "markup",
    [
        f"<div>{ARTICLE}</div>",
        f"<form id=aspnetForm action=/>{ARTICLE}</form>",
        f"<div>{FIRST}<br><br>{SECOND}<br/>{THIRD}</div>",
        f"<table><tr><td>{FIRST}</td></tr><tr><td>{SECOND}</td></tr><tr><td>{THIRD}</td></tr></table>",
        f"<table><tr><td><ul><li><a href=/>الرئيسية</a></ul></td><td>{ARTICLE}</td></tr></table>",
        f"<div>{FIRST}</div><div>{SECOND}</div><div>{THIRD}</div>",
        f"<div class=part><p>{FIRST}</div><div class=ad-slot>إعلان</div><div class=part><p>{SECOND}<p>{THIRD}</div>",
        f"<article><section><p>{FIRST}</section><section><p>{SECOND}<p>{THIRD}</section></article>",
        f"<my-story><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></my-story>",
    ],
    ids=["div", "form", "br", "cells", "layout table", "bare divs", "split by an ad", "sections", "custom element"],
)
def test_paragraphs_are_found_in_any_markup(markup: str) -> None:
    assert body_of(markup) == ALL


@each(
    ("below", "above", "is_below"),
    [(150, 700, True), (149, 601, False), (149, 600, True), (0, 601, False), (0, 600, True)],
)
def test_a_short_text_below_a_headline_gives_way_to_a_long_one_elsewhere(
    below: int, above: int, is_below: bool
) -> None:
    long = "".join(f"<p>{said(above // 5, at)}</p>" for at in range(4)) + f"<p>{said(above - 4 * (above // 5), 4)}</p>"
    short = f"<div><p>{said(below, 7)}</p></div>" if below else ""
    markup = f"<!DOCTYPE html><html lang=ar><body><main>{long}</main><h1>{HEADLINE}</h1>{short}</body></html>"
    found = find_body(whole(parse(markup.encode(), "https://a.example/1")), HEADLINE).body

    assert (sum(len(line.text) for line in found) == below) is is_below


def test_headings_lists_and_quotations_keep_their_order() -> None:
    markup = (
        f"<p>{FIRST}</p><h2>مرافق السوق</h2><ul><li>مخزن للتبريد يتسع لعشرين طناً<li>مصلى ودورات مياه</ul>"
        f"<blockquote>{SECOND}</blockquote><p>{THIRD}</p>"
    )

    assert body_of(f"<div>{markup}</div>") == [
        FIRST,
        "مرافق السوق",
        "مخزن للتبريد يتسع لعشرين طناً",
        "مصلى ودورات مياه",
        SECOND,
        THIRD,
    ]


def test_a_table_of_results_is_reporting() -> None:
    table = "<table><tr><td>أحمد سالم</td><td>31 صوتاً</td></tr><tr><td>منى خليل</td><td>28 صوتاً</td></tr></table>"

    body = body_of(f"<div><p>{FIRST}<p>{SECOND}{table}</div>")

    assert body == [FIRST, SECOND, "أحمد سالم", "31 صوتاً", "منى خليل", "28 صوتاً"]


@each(
    "noise",
    [
        "<figure><img src=a.jpg><figcaption>صورة للسوق من الجهة الغربية</figcaption></figure>",
        "<div class=wp-caption><p class=wp-caption-text>مدخل السوق الجديد في يوم افتتاحه</p></div>",
        "<div class=image-box><span>تصوير: هند الكاتب</span></div>",
        "<div class=social-share><span>شارك الخبر مع أصدقائك على المواقع</span></div>",
        f"<div class=related-posts><h4>مواضيع</h4><p>{OTHER}</p></div>",
        "<p><a href=/2>أسعار الخضار ترتفع في أسواق العاصمة للأسبوع الثالث على التوالي</a></p>",
        "<p>اقرأ أيضاً: <a href=/2>أسعار الخضار ترتفع في أسواق العاصمة</a></p>",
        "<h3>مواضيع ذات صلة</h3>",
        "<div class=newsletter-box><p>اشترك في نشرتنا البريدية لتصلك الأخبار كل صباح.</p></div>",
        "<aside><p>يبلغ عدد الصيادين المسجلين في المدينة نحو ألف ومئتي صياد.</p></aside>",
        "<p>إعلان</p>",
        "<div hidden class=visually-hidden><p>انتهى الإعلان، ويمكنكم متابعة القراءة.</p></div>",
        "<div style='display: none'><p>هذا النص لا يراه أحد من قراء الصفحة.</p></div>",
        f"<p>{FIRST}</p>",
        f"<h2>{HEADLINE}</h2>",
        "<p>https://a.example/stories/12345</p>",
        "<ul><li><a href=/a>الاقتصاد</a><li><a href=/b>الرياضة</a><li><a href=/c>الثقافة والفنون</a></ul>",
    ],
)
def test_what_is_no_reporting_is_cut_and_kept_beside(noise: str) -> None:
    zones = zones_of(f"<div><p>{FIRST}</p>{noise}<p>{SECOND}</p><p>{THIRD}</p></div>")

    assert [line.text for line in zones.body] == ALL
    assert zones.cut
    assert all(cut.rule and cut.text for cut in zones.cut)


@pytest.mark.parametrize(
    "form",
    [
        "<div id=comments>{}</div>",
        "<div class=fb-commentlist>{}</div>",
        "<h3>تعليقات</h3><div class=x>{}</div>",
        "<p>3 تعليقات</p><div class=x>{}</div>",
    ],
)
def test_readers_comments_are_out(form: str) -> None:
    comments = f"<p>{COMMENT}</p><p>سمير</p><p>{OTHER}</p>"

    assert body_of(f"<div>{ARTICLE}{form.format(comments)}</div>") == ALL


def test_a_comment_counter_above_the_text_does_not_end_it() -> None:
    assert body_of(f"<div><span>3 تعليقات</span>{ARTICLE}</div>") == ALL


def test_a_crosshead_on_a_suspension_is_not_taken_for_comments() -> None:
    """«تعليق» is a comment and a suspension."""
    crosshead = "تعليق رحلات الطيران أسبوعاً"

    assert body_of(f"<p>{FIRST}<p>{SECOND}<h2>{crosshead}</h2><p>{THIRD}") == [FIRST, SECOND, crosshead, THIRD]


def test_a_list_of_other_stories_in_the_same_box_is_out() -> None:
    stories = "".join(
        f"<dt><a href=/{number}>وزارة التعليم تعلن مواعيد الامتحانات {number}</a></dt><dd>{number} {OTHER}</dd>"
        for number in range(2, 9)
    )

    assert body_of(f"<div>{ARTICLE}<dl>{stories}</dl></div>") == ALL


def test_an_article_may_hold_linked_words() -> None:
    linked = SECOND.replace("رئيس البلدية", "<a href=/mayor>رئيس البلدية</a>")

    assert body_of(f"<p>{FIRST}<p>{linked}<p>{THIRD}") == ALL


def test_a_name_lies_when_it_names_the_whole_article() -> None:
    assert body_of(f"<div class='sidebar-layout article-widgets'>{ARTICLE}</div>") == ALL


def test_an_article_cut_over_boxes_with_numbered_names_is_whole() -> None:
    boxes = "".join(f"<div class='card card-{at}'><p>{text}</p></div>" for at, text in enumerate(ALL))

    assert body_of(f"<div>{boxes}</div>") == ALL


def test_a_box_named_for_an_ad_that_holds_half_the_article_is_kept() -> None:
    half = "".join(f"<p>{text}</p>" for text in (SECOND, THIRD, OTHER, COMMENT, f"{THIRD} {OTHER}"))

    assert SECOND in body_of(f"<div><p>{FIRST} {COMMENT}</p><div class=intextAd>{half}</div></div>")


def test_a_word_with_a_class_of_its_own_does_not_cost_its_paragraph() -> None:
    assert body_of(f"<p><span class=dateline>الساحل</span> – {FIRST}<p>{SECOND}") == [f"الساحل – {FIRST}", SECOND]


def test_a_second_article_below_read_also_is_not_the_first() -> None:
    second = f"<article><h1>الامتحانات تبدأ مطلع الشهر</h1><p>{OTHER}</p></article>"

    assert body_of(f"<article>{ARTICLE}</article><p>إقرأ أيضاً</p>{second}") == ALL


def test_a_first_paragraph_in_a_box_of_its_own_is_part_of_the_text() -> None:
    more = "".join(f"<p>{text}</p>" for text in (SECOND, THIRD, OTHER))
    links = "".join(f"<li><a href=/{at}>{OTHER[:50]} {at}</a>" for at in range(9))
    page = f"<div><h2 class=lead>{FIRST}</h2></div><ul>{links}</ul><div class=story><div>{more}</div></div>"

    zones = zones_of(page)

    assert [line.text for line in zones.body] == [FIRST, SECOND, THIRD, OTHER]


def test_a_quotation_at_the_end_is_part_of_the_text() -> None:
    assert body_of(f"<div><p>{FIRST}<p>{SECOND}<blockquote><p>{THIRD}</p></blockquote></div>") == ALL


def test_a_second_article_in_a_plain_box_is_not_the_first() -> None:
    second = f"<h1>الامتحانات تبدأ مطلع الشهر</h1><p>{OTHER}</p>"

    assert body_of(f"<div>{ARTICLE}<p>إقرأ أيضاً:</p>{second}</div>") == ALL


def test_the_entries_of_a_live_report_belong_together() -> None:
    assert body_of("".join(f"<article class=entry><p>{text}</p></article>" for text in ALL)) == ALL


def test_dates_and_bylines_above_the_text_are_before_it() -> None:
    zones = zones_of(f"<div><p>28 كانون الثاني 2026، 15:04</p><p>كتبت هند</p>{ARTICLE}</div>")

    assert [line.text for line in zones.before] == ["28 كانون الثاني 2026، 15:04", "كتبت هند"]
    assert [line.text for line in zones.body] == ALL


def test_credits_and_tags_below_the_text_are_after_it() -> None:
    zones = zones_of(f"<div>{ARTICLE}</div><div class=source>المصدر: وكالة الساحل</div><div class=tags>أسواق</div>")

    assert [line.text for line in zones.body] == ALL
    assert [line.text for line in zones.after] == ["المصدر: وكالة الساحل", "أسواق"]


def test_a_table_in_a_figure_is_reporting_also_beside_a_list_of_links() -> None:
    table = "<figure class=wp-block-table><table><tr><td>أحمد سالم</td><td>31 صوتاً</td></tr></table></figure>"
    links = "<ul><li><a href=/a>الاقتصاد</a><li><a href=/b>الرياضة</a><li><a href=/c>الثقافة والفنون</a></ul>"

    body = body_of(f"<div><p>{FIRST}</p>{table}<p>{SECOND}</p>{links}<p>{THIRD}</p></div>")

    assert body == [FIRST, "أحمد سالم", "31 صوتاً", SECOND, THIRD]


def test_a_policy_in_a_box_of_its_own_below_the_text_is_after_it() -> None:
    policy = "نرحب بآرائكم، ونرجو الالتزام بآداب الحوار وعدم الخروج عن موضوع الخبر."

    zones = zones_of(f"<div class=story>{ARTICLE}<div><p>{policy}</p></div></div>")

    assert [line.text for line in zones.body] == ALL
    assert [line.text for line in zones.after] == [policy]


def test_rights_are_no_reporting() -> None:
    assert body_of(f"<div>{ARTICLE}<p>© جميع الحقوق محفوظة لصحيفة الساحل الإلكترونية، ولا يجوز النقل.</p></div>") == ALL


def test_a_page_without_paragraphs_has_no_body() -> None:
    assert zones_of("<ul><li><a href=/a>الاقتصاد</a></ul><p>يرجى الانتظار</p>") == Zones((), (), ())


def test_the_headline_need_not_be_known() -> None:
    assert [line.text for line in zones_of(f"<div>{ARTICLE}</div>", None).body] == ALL


def test_a_headline_found_only_below_the_article_does_not_hide_it() -> None:
    more = "".join(f"<p>{text}</p>" for text in (*ALL, OTHER, COMMENT, f"{SECOND} {OTHER}", f"{THIRD} {OTHER}"))
    page = f"<body><div class=story>{more}</div><div><h3>{HEADLINE}</h3><p>الأكثر قراءة</p></div>"

    assert [line.text for line in find_body(whole(parse(page.encode(), "")), HEADLINE).body][:3] == ALL


def test_teasers_above_the_headline_are_not_the_article() -> None:
    teasers = "".join(f"<p>{number} {OTHER}</p>" for number in range(9))
    page = f"<body><div>{teasers}</div><h1>{HEADLINE}</h1><div>{ARTICLE}</div>"

    assert [line.text for line in find_body(whole(parse(page.encode(), "")), HEADLINE).body] == ALL


def test_results_below_a_short_text_cost_none_of_its_paragraphs() -> None:
    rows = "".join(f"<p>الوادي {goals} - {goals % 3}</p>" for goals in range(50))

    body = body_of(f"<div>{ARTICLE}{rows}</div>")

    assert body[:3] == ALL


@pytest.mark.parametrize(("length", "other"), [(149, True), (150, False)])
def test_a_short_body_below_the_headline_is_looked_for_elsewhere(length: int, other: bool) -> None:
    long = f"<div class=story>{''.join(f'<p>{said(200, at)}</p>' for at in range(4))}</div>"
    page = f"<body>{long}<div><h1>{HEADLINE}</h1><div><p>{said(length)}</p></div></div>"

    body = find_body(whole(parse(page.encode(), "")), HEADLINE).body

    assert (len(body) == 4) is other


@pytest.mark.parametrize(("length", "other"), [(200, False), (201, True)])
def test_what_is_found_elsewhere_is_long(length: int, other: bool) -> None:
    long = f"<div class=story><p>{said(length)}</p><p>{said(200, 1)}</p><p>{said(200, 2)}</p></div>"
    page = f"<body>{long}<div><h1>{HEADLINE}</h1><div><p>{said(100, 3)}</p></div></div>"

    body = find_body(whole(parse(page.encode(), "")), HEADLINE).body

    assert (len(body) == 3) is other


def test_the_text_of_a_short_article_goes_on_in_parts_below_it() -> None:
    parts = "".join(f"<div class=part><p>{text}</p></div>" for text in ALL)
    links = "".join(f"<li><a href=/{at}>{OTHER[:60]} {at}</a>" for at in range(9))

    assert body_of(f"<ul>{links}</ul>{parts}")[:3] == ALL


def test_a_poem_is_read_whole() -> None:
    verses = ["على ضفة النهر القديم وقفت أنتظر القوارب", "والريح", "تمضي", "ولا قوارب"]

    assert body_of("<div>" + "".join(f"<p>{verse}</p>" for verse in verses) + "</div>") == verses


def test_an_endless_pages_next_story_is_not_the_first() -> None:
    story = "<section class='story story-{}'><h1>{}</h1><p>{}</p><p>{}</p></section>"
    page = (
        f"<body><main>{story.format(1, HEADLINE, FIRST, SECOND)}{story.format(2, 'عنوان آخر', OTHER, COMMENT)}</main>"
    )

    assert [line.text for line in find_body(whole(parse(page.encode(), "")), HEADLINE).body] == [FIRST, SECOND]


def test_cards_are_the_text_where_nothing_else_is() -> None:
    cards = "".join(
        f"<div class=card><h3><a href=/{n}>{said(40, n, '')}</a></h3><p>{said(100, n)}</p></div>" for n in range(8)
    )
    page = f"<main>{cards}</main><h1>{HEADLINE}</h1>"

    assert len(find_body(whole(parse(page.encode(), "")), HEADLINE).body) == 8
