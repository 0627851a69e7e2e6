"""Authors are the persons that a page names, none invented."""

import pytest

from each import each
from pages import BODY, html, json_ld, read
from warraq.parse.stated.authors import authors_of
from warraq.parse.stated.byline_text import may_write, names_in_byline
from warraq.parse.stated.metadata import Metadata, Said
from warraq.parse.stated.people import (
    is_byline,
    own_names,
    persons_among,
)
from warraq.parse.stated.persons import Byline, is_person

SITE = '<meta property="og:site_name" content="صحيفة الضفة">'


def author(name: str) -> str:
    return f'<meta name="author" content="{name}">'


@each(
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
        ("<p>هدى سالم huda@alwadi.example</p>", ("هدى سالم",)),
        ("<p>سوق السمك info@alwadi.example</p>", ()),
        ("<p>فريق التحرير news@alwadi.example</p>", ()),
        ("<ul><li><b>الكاتب</b> سامر الخطيب</li><li><b>القسم</b> محليات</li></ul>", ("سامر الخطيب",)),
        ("<dl><dd>الكاتبة هدى سالم</dd></dl>", ("هدى سالم",)),
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
        ("<p class='byline'>هدى سالم<br><span>صحفية سورية</span></p>", ("هدى سالم",)),
        ("<p class='by'>بقلم: د. هدى سالم <small>أستاذة القانون بجامعة الوادي</small></p>", ("هدى سالم",)),
        ("<span class='auteur'>هدى سالم</span>", ("هدى سالم",)),
        ("<div>تحقيق: هدى سالم - سامر الخطيب</div>", ("هدى سالم", "سامر الخطيب")),
        ("<div>كتب: سامر الخطيب، وهدى سالم</div>", ("سامر الخطيب", "هدى سالم")),
        ("<div>مراسلنا في الوادي: هدى سالم</div>", ("هدى سالم",)),
        ("<div>مكتب الوادي: هدى سالم</div>", ("هدى سالم",)),
        ("<div>مراسلة الشؤون الرياضية - هدى سالم</div>", ("هدى سالم",)),
        ("<div>حاورتها في الوادي: هدى سالم</div>", ("هدى سالم",)),
        ("<div class='byline'>أعدت التقرير: هدى سالم</div>", ("هدى سالم",)),
        ("<div class='byline'>كتابة: هدى سالم تدقيق: سامر الخطيب</div>", ("هدى سالم",)),
        ("<div>2026/01/12 كتبتها: هدى سالم تستضيفها: رنا عيسى</div>", ("هدى سالم",)),
        ("<div>يكتبها اليوم: هدى سالم</div>", ("هدى سالم",)),
        ("<p class='byline'>هدى سالم من حلب، ورنا عيسى من بيروت</p>", ("هدى سالم", "رنا عيسى")),
        ("<div>(إعداد هدى سالم للنشرة العربية - تحرير رنا عيسى)</div>", ()),
        ("<p>تحرير: هدى سالم</p>", ("هدى سالم",)),
        ("<p>صور: مازن العلي</p>", ()),
        ("<p class='byline'>صور: مازن العلي</p>", ()),
        ("<p>صور: مازن العلي نص: هدى سالم</p>", ("هدى سالم",)),
        ("<p>صور - هدى سالم</p>", ("هدى سالم",)),
        ("<p>هدى سالم (نص)</p><p>مازن العلي (تصوير)</p>", ("هدى سالم",)),
        ("<p class='byline'>هدى سالم ومازن العلي (تصوير)</p>", ("هدى سالم",)),
        ("<p>نص وصور: هدى سالم</p>", ("هدى سالم",)),
        ("<p>كتب - الرئيس حداد - على منصته أن المحادثات انتهت.</p>", ()),
        ("<p>كتب - سامر الحلبي:</p>", ("سامر الحلبي",)),
        ("<p>هدى سالم - بيروت</p>", ("هدى سالم",)),
        ("<p>هدى سالم- بيروت</p>", ("هدى سالم",)),
        ("<p>بيروت- هدى سالم</p>", ("هدى سالم",)),
        ("<p>هدى سالم، بيروت</p>", ("هدى سالم",)),
        ("<p>الوادي ـ هدى سالم (الضفة) ـ 19/01/2026</p>", ("هدى سالم",)),
        ("<p>الوادي: هدى سالم: الضفة</p>", ("هدى سالم",)),
        ("<p>هدى سالم 15 يناير 2026 02:11 م</p>", ("هدى سالم",)),
        ("<p>هدى سالم تكتب:</p>", ("هدى سالم",)),
        ("<p>هدى سالم<br>سامر الخطيب</p>", ("هدى سالم", "سامر الخطيب")),
        ("<div class='author'>عبد اللطيف وهبي الخطيب</div>", ("عبد اللطيف وهبي الخطيب",)),
        ("<p>مراسل حضرموت: سعيد باوزير</p>", ("سعيد باوزير",)),
        ("<p>مندوب الوادي: سعيد الحلبي</p>", ("سعيد الحلبي",)),
        ("<div class='submitted'>تتابع التغطية: هدى سالم | السبت 11 تموز 2026، 04:10</div>", ("هدى سالم",)),
        ("<p>يغطي الحدث: سامر الخطيب</p>", ("سامر الخطيب",)),
        ("<p>واكبت الجلسة: هدى سالم ورنا عيسى</p>", ("هدى سالم", "رنا عيسى")),
        ("<p>تغطية مباشرة: هدى سالم</p>", ("هدى سالم",)),
        ("<p>التغطية: هدى سالم</p>", ("هدى سالم",)),
        ("<div><div>الشاعر</div><div>ميّاد سالم الطائي</div></div>", ("ميّاد سالم الطائي",)),
        ("<p class='credits'>إعداد وتقديم: هدى سالم. هندسة صوت: كريم ب.</p>", ("هدى سالم",)),
        ("<p>مقال: هدى سالم</p>", ("هدى سالم",)),
        ("<p>إعداد وتقديم: هدى سالم. هندسة صوت: كريم ب. موسيقى: فرقة تقاسيم</p>", ("هدى سالم",)),
        ("<p>معكم في التغطية: هدى سالم</p>", ("هدى سالم",)),
        ("<div class='author'><style>.name { color: red }</style>هدى سالم</div>", ("هدى سالم",)),
    ],
)
def test_a_byline_is_read_in_every_form(above: str, authors: tuple[str, ...]) -> None:
    assert read(html(SITE, above)).authors == authors


@each(
    "name",
    ["صحيفة الضفة", "الضفة", "ashraf", "EditorHA", "هيئة التحرير", "مراسلنا في حلب", "رويترز", "Staff Writer",
     "admin@site.example", "https://facebook.com/aldiffa", "(أبوظبي - البيان)", "! !", "؟ ؟ ؟", "قسم الأخبار",
     "user123", "WebWadi Co.", "أ ف ب", "Super User", "مندوب الضفة", "مشاهدة كل المقالات"],
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


@each(
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
        "<div class='byline'>تصوير: هدى سالم</div>",
        "<div class='byline'>تصميم الخريطة: هدى سالم</div>",
        "<div class='credits'>ترجمة: هدى سالم</div>",
        "<p>مراسل الضفة: القصف لم يتوقف</p>",
        "<p>مراسل حضرموت: سعيد بالعودة</p>",
        "<p>مراسل الوادي: سعيد الحظ</p>",
        "<p>مراسل الوادي: هدوء حذر</p>",
        "<p>تابع التغطية: من هنا</p>",
        "<p>تابع المباراة: البث المباشر</p>",
        "<p>تتابع التغطية: غرفة الأخبار</p>",
        "<p>تغطية مباشرة: افتتاح الجسر</p>",
        "<p>التغطية: أربعة مراكز</p>",
        "<p>مقال: افتتاح الجسر القديم</p>",
        "<p>علا- شأن المدينة</p>",
        "<div><div>الشاعر</div><div>والمدينة</div></div>",
        "<p>هدى سالم، الجسر القديم</p>",
        "<p>محمد يتحدث غداً</p>",
        "<h3>قيس سالم يتحدث</h3>",
        "<p>مكتب البريد - فتح أبوابه</p>",
    ],
)
def test_what_only_begins_or_is_named_like_a_byline_is_no_author(line: str) -> None:
    assert read(html(SITE, line)).authors == ()


CARD = "<div class='card'><h4><a href='/n/{0}'>المجلس يناقش موازنة العام الجديد</a></h4>{1}</div>"
CARDS = {
    "named elements": "<span class='post-author'>سامر الخطيب</span>",
    "bare names": "<p>سامر الخطيب</p>",
    "labels behind headlines": "<p>السوق يفتح بابه غداً بقلم: سامر الخطيب</p>",
}


@pytest.mark.parametrize("card", CARDS.values(), ids=CARDS)
def test_the_writers_of_other_stories_are_no_authors(card: str) -> None:
    below = "".join(CARD.format(n, card.replace("سامر", first)) for n, first in enumerate(("سامر", "رنا", "ليلى")))

    assert read(html(SITE, below=below)).authors == ()
    assert read(html(SITE, "<div class='post-author'>هدى سالم</div>", below=below)).authors == ("هدى سالم",)


def test_writers_below_linked_headlines_above_the_text_are_of_a_column() -> None:
    cell = "<tr><td><a href='/n/{0}'>المجلس يناقش موازنة العام الجديد {0}</a></td></tr><tr><td>بقلم : {1}</td></tr>"
    cells = [cell.format(n, name) for n, name in enumerate(("رنا عيسى", "ليلى حداد"))]

    assert read(html(above=f"<table>{''.join(cells)}</table>")).authors == ()
    assert read(html(above=f"<table>{''.join(cells)}</table><p>بقلم: هدى سالم</p>")).authors == ("هدى سالم",)
    assert read(html(above=f"<table>{cells[0]}</table>")).authors == ("رنا عيسى",)


def test_a_desk_that_begins_as_the_house_does_is_no_person() -> None:
    house = json_ld('{"@type": "NewsArticle", "author": {"@type": "Organization", "name": "العمق بريس"}}')

    assert read(html(house, "<div class='post-author'>العمق المحلي</div>")).authors == ()


@pytest.mark.parametrize("name", ["هدى سالم", "(شهاب الدين علي)", "محمد ولد سالم"])
def test_a_name_alone_under_the_text_signs_it(name: str) -> None:
    assert read(html(SITE, body=f"{BODY}<p>{name}</p>")).authors == (name.strip("()"),)


def test_a_byline_at_an_end_of_the_text_is_read() -> None:
    for body in (f"<p>بقلم: هدى سالم</p>{BODY}", f"{BODY}<p>كتبت: هدى سالم</p>"):
        assert read(html(SITE, body=body)).authors == ("هدى سالم",)


def test_a_sentence_that_begins_like_a_byline_is_reporting() -> None:
    page = html(SITE, body="<p>كتب الوزير رسالة إلى البلدية يطلب فيها فتح الجسر قبل موعده بأسبوع على الأقل.</p>" * 3)

    assert read(page).authors == ()


@each(
    "line",
    [
        "بقلم الرصاص رسمت ليان شجرة لها جذران، لأن الجذر الأول «للجيران».",
        "بقلم أخضر شطب المدرس الجملة الأولى، ثم ابتسم.",
        "بقلم جاف كتب الجد وصيته على ظهر تذكرة القطار.",
        "بقلم قديم ودفتر ممزق بدأ التلاميذ درسهم الأول.",
        "بقلم وزير النقل صدر القرار، وبقلم القاضي سقط.",
        "أرسلت من قبل البلدية أربع جرافات لفتح الطريق.",
        "نُشر من قبل الجيش ألفا جندي على الحدود الشرقية.",
        "كُتبت بواسطة التلاميذ أربعون رسالة إلى رئيس البلدية.",
        "من طرف الحكومة لم يزر أحد القرية المعزولة.",
        "بقلم رنا عيسى كتبت الرسالة الأولى، وبقلم أختها الثانية.",
        "كتب: الوداع يا أمي، ثم أطفأ الهاتف.",
        "إعداد - أو سوء إعداد - هذا ما رآه المدرب.",
        "حوار - لا صدام - هذا ما تطلبه النقابة.",
    ],
)
def test_what_was_done_with_a_pen_or_by_somebody_is_reporting(line: str) -> None:
    """A label without a sign opens a sentence as often as a byline."""
    got = read(html(SITE, body=f"<p>{line}</p>{BODY}"))

    assert got.authors == ()
    assert line in got.body


@each(
    "name",
    ["رغد عشميل", "الشفيع خضر", "البشير ولد سالم", "اللواء الركن سالم حداد", "الزبير الساعدي"],
)
def test_a_label_without_a_sign_is_followed_by_a_name_of_any_form(name: str) -> None:
    assert read(html(SITE, body=f"<p>بقلم {name}</p>{BODY}")).authors == (name,)


@pytest.mark.parametrize("written", ["د. هدى سالم", "د/ هدى سالم", "أ.د. هدى سالم", "الدكتورة هدى سالم", "م. هدى سالم"])
def test_a_writer_is_the_same_with_a_degree_and_without_wherever_it_is_said(written: str) -> None:
    data = json_ld(f'{{"@type": "NewsArticle", "author": {{"@type": "Person", "name": "{written}"}}}}')
    heads = ("", f'<meta name="author" content="{written}">', data)
    texts = (f"<div class='author'>{written}</div>", f"<p>بقلم: {written}</p>", f"<p class='author'>{written}</p>")

    for head in heads:
        for text in texts:
            assert read(html(f"{SITE}{head}", text)).authors == ("هدى سالم",)


@pytest.mark.parametrize(
    "line", ["كتب: سامر حداد.", "بقلم: الشفيع خضر.", "إعداد - هدى سالم ورنا عيسى.", "تحقيق: رغد عشميل."]
)
def test_a_byline_may_end_in_a_stop(line: str) -> None:
    assert read(html(SITE, body=f"<p>{line}</p>{BODY}")).authors


def test_the_city_of_a_label_without_a_sign_takes_nothing_from_its_name() -> None:
    assert read(html(SITE, "<div>بقلم هدى سالم، بيروت 05.08.2024، 20:59</div>")).authors == ("هدى سالم",)


def test_no_kind_of_pen_signs() -> None:
    assert may_write("الشفيع خضر")
    assert not any(map(may_write, ("الحبر الأزرق", "حبر أزرق", "الرصاص سالم", "النقل العام الكبير")))


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


@each(
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


@each(
    ("byline", "names"),
    [
        ("هدى سالم", ["هدى سالم"]),
        ("  بقلم: هدى سالم  ", ["هدى سالم"]),
        ("بقلم الكاتبة: هدى سالم", ["هدى سالم"]),
        ("Written by Huda Salem", ["Huda Salem"]),
        ("(هدى سالم)", ["هدى سالم"]),
        ("هدى سالم.", ["هدى سالم"]),
        ("هدى سالم | الضفة", ["هدى سالم"]),
        ("هدى سالم - القاهرة", ["هدى سالم"]),
        ("هدى سالم(القاهرة)", ["هدى سالم"]),
        ("هدى سالم /القاهرة", ["هدى سالم"]),
        ("عبد-الرحمن سالم", ["عبد-الرحمن سالم"]),
        ("بيروت - هدى سالم", ["هدى سالم"]),
        ("بيروت: هدى سالم", ["هدى سالم"]),
        ("بيروت : هدى. سالم", ["هدى. سالم"]),
        ("أم - هدى سالم", ["أم"]),
        ("بيروت: هدى", ["بيروت: هدى"]),
        ("هدى سالم، رنا عيسى", ["هدى سالم", "رنا عيسى"]),
        ("هدى سالم؛ رنا عيسى ,علي حسن", ["هدى سالم", "رنا عيسى", "علي حسن"]),
        ("Huda Salem and Rana Issa & Ali Hasan", ["Huda Salem", "Rana Issa", "Ali Hasan"]),
        ("هدى سالم ورنا عيسى", ["هدى سالم", "رنا عيسى"]),
        ("هدى بنت سالم ورنا عيسى أحمد", ["هدى بنت سالم", "رنا عيسى أحمد"]),
        ("هدى سالم وليد أحمد", ["هدى سالم وليد أحمد"]),
        ("كتب - هدى سالم ورنا عيسى وعلي حسن", ["هدى سالم", "رنا عيسى", "علي حسن"]),
        ("هدى سالم وهبة شوقي ومنى أحمد", ["هدى سالم", "هبة شوقي", "منى أحمد"]),
        ("هدى سالم وليد كريم ورنا عيسى", ["هدى سالم وليد كريم ورنا عيسى"]),
        ("هدى سالم ووليد كريم ورنا عيسى", ["هدى سالم", "وليد كريم", "رنا عيسى"]),
        ("هدى سالم ورنا عيسى وعلي حسن وسمر حداد", ["هدى سالم", "رنا عيسى", "علي حسن", "سمر حداد"]),
        ("سمر حداد ووداد سالم", ["سمر حداد", "وداد سالم"]),
        ("باب القمح ودير الورد وسوق الحجر", ["باب القمح ودير الورد وسوق الحجر"]),
        ("هدى سالم/ رنا عيسى", ["هدى سالم", "رنا عيسى"]),
        ("د/ هدى سالم", ["د. هدى سالم"]),
        ("وادي العين الكبير/ حي السوق", ["وادي العين الكبير/ حي السوق"]),
        ("مقال بقلم/ كبير الباحثين في الوادي، هدى سالم", ["كبير الباحثين في الوادي", "هدى سالم"]),
        ("تحليل بقلم هدى سالم", ["هدى سالم"]),
        ("كوثر الهاشمي ووجدان وليد أحمد سعد", ["كوثر الهاشمي ووجدان وليد أحمد سعد"]),
        ("دبي: هدى سالم ووام", ["هدى سالم"]),
        ("هدى سالم وو.م.ع", ["هدى سالم"]),
        ("هدى سالم ورنا عيسى ووكالات", ["هدى سالم", "رنا عيسى"]),
        ("هدى سالم والوكالات", ["هدى سالم"]),
        ("هدى سالم ووسام علي", ["هدى سالم", "وسام علي"]),
        ("هدى سالم ووامق", ["هدى سالم ووامق"]),
        ("هدى ورنا عيسى", ["هدى ورنا عيسى"]),
        ("هدى سالم ورنا", ["هدى سالم ورنا"]),
        ("هدى بنت سالم الخطيب ورنا عيسى", ["هدى بنت سالم الخطيب ورنا عيسى"]),
        ("كاتب وباحث من الوادي", ["كاتب وباحث من الوادي"]),
        ("هدى سالم ورنا عيسى " + "ا" * 60, ["هدى سالم ورنا عيسى " + "ا" * 60]),
        ("، هدى سالم ،", ["هدى سالم"]),
        ("-", []),
        ("", []),
    ],
)
def test_names_are_taken_out_of_a_byline(byline: str, names: list[str]) -> None:
    assert names_in_byline(byline) == names


HOUSE = frozenset(("الضفةنيوزالاولي", "ضفه", "صحيفهالضفه"))


@each(
    "name",
    ["هدى سالم", "عبد الرحمن بن محمد آل سعود", "هدى بنت سالم بن محمد بن أحمد",
     "محمد بن عبد العزيز بن سعد آل سعود", "الشيخ عبد الله بن محمد آل سعيد",
     "د. هدى سالم", "Huda Salem", "أستاذ محمد علي", "هدى الضفة", "هدى ضفة",
     "O'Brien Smith", "ا" * 29 + " " + "ا" * 30],
)  # fmt: skip
def test_a_name_of_two_to_six_words_is_a_person_s(name: str) -> None:
    assert is_person(name, HOUSE)


@each(
    "name",
    ["هدى", "كل الذين يهمهم أمر هذه المدينة القديمة", "عبد الله بن سعد محمد أحمد خالد سالم طارق",
     "هدى سالم 2", "huda@site.example", "www.huda salem", "huda.com salem",
     "هدى / سالم", "! !", "هيئة التحرير", "وكالة سانا", "مراسلنا في حلب", "Staff Writer", "باحث سوري",
     "كاتبة وروائية", "أستاذ جامعي", "خبير هدى سالم", "صحيفة الضفة", "هدى صحيفه الضفه", "الضفة نيوز",
     "أستاذة القانون الدولي بجامعة الوادي", "ا" * 30 + " " + "ا" * 30],
)  # fmt: skip
def test_what_is_no_person_s_name(name: str) -> None:
    assert not is_person(name, HOUSE)


def test_short_names_of_the_house_are_no_part_of_a_person_s() -> None:
    assert is_person("هدى الضفة", frozenset(("الضفه",)))  # five letters: too few to be the house's in a name
    assert not is_person("هدى الضفاف", frozenset(("الضفاف",)))
    assert is_person("علي حسن", frozenset(("عليحسنالحلبي",)))  # seven letters: too few to be a part of the house's
    assert not is_person("علي حسنين", frozenset(("عليحسنينالحلبي",)))
    assert not is_person("علي حسن", frozenset(("عليحسن",)))


def test_the_persons_of_several_names_are_those_that_are_not_the_house() -> None:
    assert persons_among(("هدى سالم", "صحيفة الضفة", "رنا"), ("صحيفة الضفة",)) == ("هدى سالم",)


def byline(name: str, by: str = "byline", evidence: str = "", *, is_person: bool = True) -> Byline:
    return Byline(name, by, by, evidence or name, by, is_person)


def authors(*bylines: Byline) -> list[str]:
    return [byline.name for byline in authors_of(bylines)]


HUDA, RANA = byline("هدى سالم"), byline("رنا عيسى")


def test_nobody_and_one_person_are_taken_as_they_are() -> None:
    assert authors() == []
    assert authors(byline("هيئة التحرير", is_person=False)) == []
    assert authors(byline("هيئة التحرير", is_person=False), byline("باسل", "meta")) == ["باسل"]


def test_persons_of_the_metadata_that_are_printed_go_before_the_printed_ones() -> None:
    wrapper = byline("هدى سالم ورنا", evidence="تقرير هدى سالم ورنا عيسى من القاهرة")
    stated = byline("هدى سالم", "json-ld"), byline("رنا عيسى", "json-ld")

    assert authors(wrapper, *stated) == ["هدى سالم", "رنا عيسى"]
    assert authors(wrapper, byline("هدى سالم", "meta"), byline("رنا عيسى", "meta")) == ["هدى سالم", "رنا عيسى"]
    assert authors(HUDA, byline("هدى سالم", "meta"), byline("باسل علي", "json-ld")) == ["هدى سالم"]
    office = byline("هدى سالم وفريقها", is_person=False)
    assert authors(office, byline("هدى سالم", "meta"), byline("باسل علي", "json-ld")) == ["هدى سالم"]


def test_persons_of_the_metadata_that_are_not_printed_lose_to_printed_ones() -> None:
    assert authors(HUDA, byline("باسل علي", "json-ld")) == ["هدى سالم"]
    assert authors(HUDA, RANA, HUDA) == ["هدى سالم", "رنا عيسى"]


def test_a_box_around_a_name_is_no_second_person() -> None:
    assert authors(byline("تقرير هدى سالم"), HUDA) == ["هدى سالم"]
    assert authors(HUDA, byline("هدى  سالم")) == ["هدى سالم"]


def test_nothing_printed_leaves_the_persons_of_the_first_place() -> None:
    assert authors(byline("هدى سالم", "json-ld"), byline("رنا عيسى", "meta")) == ["هدى سالم"]
    assert authors(byline("رنا عيسى", "meta"), byline("هدى سالم", "json-ld"), byline("علي حسن", "meta")) == [
        "رنا عيسى",
        "علي حسن",
    ]


def test_a_part_of_the_title_may_be_a_byline() -> None:
    assert is_byline("بقلم هدى سالم", ())
    assert is_byline("مقال هدى سالم", ("رنا عيسى", "هدى سالم"))
    assert not is_byline("الضفة", ("هدى سالم",))
    assert not is_byline("هدى سالم في الوادي", ("هدى سالم",))


def test_the_middle_parts_of_the_title_are_no_names_of_the_house() -> None:
    stated = Metadata((Said("site_name", "محليات", "meta", "og:site_name", 0),), (), broken=False, articles=0)
    nothing = Metadata((), (), broken=False, articles=0)
    house, beside = ("الضفة", "هدى سالم", "محليات"), ("الضفة", "هدى سالم", "محليات")

    assert own_names(house, nothing, beside) == ("الضفة",)
    assert own_names(house, stated, beside) == ("الضفة", "محليات")


def found(head: str = "", above: str = "", below: str = "", body: str = BODY) -> list[tuple[str, str]]:
    """Name and kind of every claim of authorship."""
    got = read(html(SITE + head, above, body=body, below=below))
    return [(claim.value, claim.by) for claim in got.claims if claim.field == "author"]


def test_a_name_beside_an_office_is_read_off_its_link() -> None:
    assert ("هدى سالم", "byline") in found(above="<div class='author'>مدير التحرير <a href='/a'> هدى\nسالم </a></div>")
    assert ("سالم", "byline") not in found(above="<div class='author'>هدى <a href='/a'>سالم</a></div>")


@each("names", ["author", "byline", "by-line", "created-by", "writtenby", "writer", "journalist"])
def test_an_element_is_named_for_its_author(names: str) -> None:
    assert found(above=f"<div class='{names}'>هدى سالم</div>") == [("هدى سالم", "byline")]


@each("names", ["comment-author", "author-bio", "author-image", "author-email", "follow-author", "title", "time"])
def test_an_element_named_for_something_of_the_author_s_is_none(names: str) -> None:
    assert found(above=f"<div class='{names}'>هدى سالم</div>") == []


def test_a_long_element_is_no_byline() -> None:
    assert found(above=f"<div class='author'>هدى سالم {'كلمة ' * 30}</div>") == []
    assert found(above="<div class='author'></div>") == []


def test_lines_below_the_text_are_bylines_near_it_alone() -> None:
    line, lines = "<p>كتبت: هدى سالم</p>", "<div><p>كلمة</p></div>"
    assert found(below=lines + line) == [("هدى سالم", "byline")]
    assert found(below=lines * 12 + line) == []
    assert found(below="<p>كتبت هدى سالم</p>") == []


def test_an_address_is_no_author() -> None:
    assert found(author("https://a.example/هدى سالم")) == []
    assert found(author("هدى سالم")) == [("هدى سالم", "meta")]


def test_one_name_of_one_place_is_one_claim() -> None:
    assert found(author("هدى سالم"), "<p class='author'>هدى سالم</p><p>بقلم: هدى سالم</p>") == [
        ("هدى سالم", "byline"),
        ("هدى سالم", "meta"),
    ]


def writer(name: str, form: str = "byline column") -> str:
    return f"<div class='{form}'><span>{name}</span></div>"


def stated(*names: str) -> str:
    people = ",".join(f'{{"@type":"Person","name":"{name}"}}' for name in names)
    return json_ld(f'{{"@type":"NewsArticle","author":[{people}]}}')


@each(
    ("head", "above", "authors"),
    [
        (stated("هدى سالم"), writer("سامر الخطيب") + writer("هدى سالم"), ("سامر الخطيب", "هدى سالم")),
        (stated("هدى سالم"), writer("هدى سالم") + writer("سامر الخطيب", "byline checked"), ("هدى سالم",)),
        (stated("هدى سالم"), writer("هدى سالم") + writer("تصوير سامر الخطيب"), ("هدى سالم",)),
        (stated("هدى سالم"), writer("هدى سالم", "authors") + writer("سامر الخطيب", "authors"), ("هدى سالم",)),
        (stated("هدى سالم"), writer("هدى سالم") + writer("هدى سالم المقيمة"), ("هدى سالم",)),
    ],
)
def test_of_two_printed_alike_the_metadata_may_state_one(head: str, above: str, authors: tuple[str, ...]) -> None:
    assert read(html(head, above)).authors == authors


@pytest.mark.parametrize(
    ("name", "authors"), [("هدى سالم", ("هدى سالم",)), ("عنب السهل", ()), ("نافذة السهل", ()), ("صحيفة هدى", ())]
)
def test_a_site_may_bear_its_writer_s_name(name: str, authors: tuple[str, ...]) -> None:
    assert read(html(f'<meta property="og:site_name" content="{name}">' + stated(name))).authors == authors


@each("names", ["author-flyout-item", "author-short", "author_place", "author-city", "author follow"])
def test_what_stands_beside_a_writer_is_no_writer(names: str) -> None:
    assert read(html("", f"<div class='{names}'>حلب القديمة</div>")).authors == ()


@pytest.mark.parametrize(
    "line", ["هدى سالم huda@alwadi.example", "هدى سالم (huda@alwadi.example)", "هدى سالم @hudasalem"]
)
def test_a_name_beside_its_address_signs_the_text(line: str) -> None:
    got = read(html(body=f"{BODY}<p>{line}</p>"))

    assert (got.authors, line in got.body) == (("هدى سالم",), False)


@pytest.mark.parametrize("line", ["سوق السمك info@alwadi.example", "قالت هدى سالم إن بريدها huda@alwadi.example."])
def test_what_is_no_name_beside_an_address_signs_nothing(line: str) -> None:
    got = read(html(body=f"{BODY}<p>{line}</p>"))

    assert (got.authors, line in got.body) == ((), True)
