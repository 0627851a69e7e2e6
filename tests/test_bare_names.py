"""Names without a label are read by place, title, initial and form; names in what others wrote are not."""

from collections.abc import Callable, Sequence

import pytest

from each import each
from pages import BODY, html, read
from pages import PROSE as PARAGRAPHS
from warraq.parse.lines import Anchor, Line, Zones
from warraq.parse.stated.bare_names import are_told_of, bare_names
from warraq.parse.words.given_names import is_a_bare_name, is_initialled, is_likely_a_name

PLACE = "بغداد"
PROSE = PARAGRAPHS[0]


@each(
    "name",
    ["المحامي سالم حداد", "الأب الياس منصور", "الخوري جريس حداد", "أ.د. كريم الوادي", "أ.م.د. كريم الوادي",
     "العميد المتقاعد سليم الوادي", "اللواء الركن حامد الوادي", "المهندس كريم الوادي", "القاضية هدى سالم",
     "الشيخ المهدي الوادي", "د/ كريم الوادي", "المستشار القانوني سليم حداد"],
)  # fmt: skip
def test_who_bears_a_title_is_a_person(name: str) -> None:
    assert is_a_bare_name(name)


@each(
    "text",
    ["المحامي العام الأول", "المهندس المعماري الشاب", "القاضي الجزائي المنفرد", "المحامي يطلب التأجيل", "النائب العام",
     "السيدة زينب", "الحاج عمران", "المحامي طالب بالإفراج", "المهندس رئيس اللجنة", "الأب في البيت", "اللواء الثالث عشر",
     "السفير الإيطالي الجديد", "أ. ب"],
)  # fmt: skip
def test_a_title_alone_makes_no_name(text: str) -> None:
    assert not is_a_bare_name(text)


@each("text", ["سليمة. ك", "كريم. ب.", "م. بوزيان", "ع. السالمي خالد", "ف . منصوري"])
def test_one_of_two_names_may_be_a_letter(text: str) -> None:
    assert is_initialled(text)


@each("text", ["ص. ب", "الفقرة. ب", "ج. م. ع", "هدى سالم.", "صفحة. ب", "سليمة ك", "2. بوزيان", "س. 4"])
def test_what_is_no_initial(text: str) -> None:
    assert not is_initialled(text)


@pytest.mark.parametrize("text", ["قنديل الوادي", "زهران بن بريك", "قنديل أبو زيد", "قنديل سالم"])
def test_a_surname_makes_a_name_likely(text: str) -> None:
    assert is_likely_a_name(text)


@each(
    "text",
    ["سوق الأسهم", "ملعب الوادي الدولي", "حالة الطقس", "مجلس الأمن الدولي", "المجلس البلدي", "أخبار الوادي", "قنديل"],
)
def test_a_body_or_a_place_is_no_likely_name(text: str) -> None:
    assert not is_likely_a_name(text)


@each(
    "above",
    [
        f"<div id='nby'>{PLACE} / قنديل الوادي</div>",
        f"<div>{PLACE} – قنديل الوادي</div>",
        f"<div>{PLACE}: قنديل الوادي</div>",
        "<div>قنديل الوادي | صحافية من الوادي</div>",
        "<p>بقلم الأديبة/ قنديل الوادي</p>",
        "<p>بقلم // قنديل الوادي</p>",
        "<p>تقرير — قنديل الوادي</p>",
        "<p>النص والصور: قنديل الوادي</p>",
        f"<p>{PLACE}/ قنديل الوادي</p>",
        "<p>تمت الإضافة بواسطة: قنديل الوادي</p>",
        "<p>أعدته للنشر: قنديل الوادي</p>",
        f"<div>قنديل الوادي - {PLACE}</div>",
        "<div>قنديل الوادي، كاتب سوري مقيم في برلين</div>",
        "<div>قنديل الوادي، روائية</div>",
        "<div><span>تقارير</span> الوادي ((الضفة)) خاص: قنديل الوادي 2026-01-14</div>",
        "<div>الضفة - خاص - قنديل الوادي</div>",
        "<div><a href='/author/12'>قنديل الوادي</a></div>",
        "<table><tr><td>الكاتب</td><td>قنديل الوادي</td></tr><tr><td>القراءات</td><td>604</td></tr></table>",
        "<dl><dt>كاتب المقال</dt><dd>قنديل الوادي</dd></dl>",
        "<p>بقلـــم / قنديل الوادي</p>",
        "<p>كتبـت ـ قنديل الوادي</p>",
        "<p>كتابة: قنديل الوادي</p><p>ترجمة: سامر الخطيب</p>",
        "<div class='author'>Posted by قنديل الوادي</div>",
        "<div class='author'>Publié par قنديل الوادي</div>",
    ],
)
def test_a_name_above_the_text_is_read(above: str) -> None:
    assert read(html(above=above)).authors == ("قنديل الوادي",)


@pytest.mark.parametrize(
    ("above", "names"),
    [
        ("<p class='writer'>الدار البيضاء: حسناء الوادي</p>", ("حسناء الوادي",)),
        ("<p class='writer'>خان يونس - محمود الوادي</p>", ("محمود الوادي",)),
        ("<p class='writer'>أم درمان | سامر حداد</p>", ("سامر حداد",)),
        ("<h5>الخرطوم: هدى سالم/ رنا عيسى</h5>", ("هدى سالم", "رنا عيسى")),
        ("<h5>بغداد - هدى سالم / سامر الحلبي</h5>", ("هدى سالم", "سامر الحلبي")),
        ("<div>من: سامر الوادي في بغداد</div>", ("سامر الوادي",)),
        ("<div>من هدى سالم في القاهرة</div>", ("هدى سالم",)),
        ("<div>آخر تحديث: 14:05 - 3 أكتوبر 2021 / بقلم هدى سالم / 5 دقائق قراءة</div>", ("هدى سالم",)),
        ("<div>نشر في 4 مايو 2020 - كتب: سامر حداد - القراءة: دقيقتان</div>", ("سامر حداد",)),
        ("<div>12 مايو 2022 | بقلم: هدى سالم | 4 دقائق قراءة</div>", ("هدى سالم",)),
        ("<div>أ.د. هدى سالم، أستاذة القانون الدولي بجامعة الوادي</div>", ("هدى سالم",)),
        ("<p>رأي بقلم: د. هدى سالم</p>", ("هدى سالم",)),
        ("<div>بغداد ـ من مراسلة «الضفة» هدى سالم</div>", ("هدى سالم",)),
        ("<div>ناتالينا كورسكايا ترجمة: هدى سالم</div>", ("ناتالينا كورسكايا",)),
    ],
)
def test_what_stands_around_names_is_no_part_of_them(above: str, names: tuple[str, ...]) -> None:
    """A city of two words, an office, days and the time that it takes to read it."""
    assert read(html(above=above)).authors == names


@pytest.mark.parametrize(
    "above",
    [
        "<h5>بغداد: دجلة / سوق الكتب</h5>",
        "<h5>بغداد: هدى سالم / سوق الكتب</h5>",
        "<h5>بغداد: هدى سالم / رنا عيسى تقتسمان الجائزة</h5>",
        "<div>سامر الوادي في بغداد</div>",
        "<div>من: بغداد في القاهرة</div>",
        "<div>من: ورشة صغيرة في بغداد</div>",
        "<div>آخر تحديث: 14:05 - 3 أكتوبر 2021 / بقلم رصاص / 5 دقائق قراءة</div>",
    ],
)
def test_what_stands_behind_a_city_need_be_nobody(above: str) -> None:
    assert read(html(above=above)).authors == ()


@each(
    ("above", "names"),
    [
        ("<div class='field-place'>غازي عنتاب</div>", ()),
        ("<div>غازي عنتاب</div>", ()),
        ("<div>غازي عنتاب | هدى سالم</div>", ("هدى سالم",)),
        ("<span class='article-city'>سيدي سالم</span>", ()),
        ("<div class='post-location'>سامر الخطيب</div>", ()),
        ("<div class='location'>بغداد - هدى سالم</div>", ("هدى سالم",)),
        ("<div class='placeholder'>هدى سالم</div>", ("هدى سالم",)),
        ("<div class='name'>هدى سالم</div>", ("هدى سالم",)),
    ],
)
def test_what_stands_alone_in_a_box_of_places_is_one(above: str, names: tuple[str, ...]) -> None:
    assert read(html(above=above)).authors == names


@each(
    ("above", "names"),
    [
        ("<div>Yazan Al-Turk – برلين</div>", ("Yazan Al-Turk",)),
        ("<div>برلين | Huda Salem</div>", ("Huda Salem",)),
        ("<div>Omar el-Khatib - 12/05/2021</div>", ("Omar el-Khatib",)),
        ("<div>Deutsche Welle – برلين</div>", ()),
        ("<div>Human Rights Watch – نيويورك</div>", ()),
        ("<div>Radio Al-Balad – برلين</div>", ()),
        ("<div>Huda Salem</div>", ()),
    ],
)
def test_a_name_in_latin_letters_stands_beside_a_city_or_a_day(above: str, names: tuple[str, ...]) -> None:
    assert read(html(above=above)).authors == names


@pytest.mark.parametrize(
    ("above", "names"),
    [
        ("<p class='by'>بغداد: هدى سالم / القاهرة: رنا عيسى</p>", ("هدى سالم", "رنا عيسى")),
        ("<p>بغداد - هدى سالم / القاهرة - رنا عيسى</p>", ("هدى سالم", "رنا عيسى")),
        ("<p class='by'>هدى سالم (بغداد)، رنا عيسى (القاهرة)</p>", ("هدى سالم", "رنا عيسى")),
        ("<p>هدى سالم - بغداد، رنا عيسى - القاهرة</p>", ("هدى سالم", "رنا عيسى")),
        ("<p class='by'>بغداد: هدى سالم<br>القاهرة: رنا عيسى</p>", ("هدى سالم", "رنا عيسى")),
        ("<p>بغداد: انقطاع الكهرباء / القاهرة: رنا عيسى</p>", ()),
        ("<p>بغداد: غائم جزئيا / القاهرة: مشمس صحو</p>", ()),
        ("<p>بغداد: 32 / القاهرة: 28</p>", ()),
        ("<p>هدى سالم / رنا عيسى: جائزة الوادي / سامر الحلبي</p>", ()),
    ],
)
def test_names_with_a_city_each_are_several(above: str, names: tuple[str, ...]) -> None:
    assert read(html(above=above)).authors == names


@pytest.mark.parametrize(
    ("above", "names"),
    [
        ("<div>نشر في 12/05/2021 بواسطة نوال المسعودي في ثقافة</div>", ("نوال المسعودي",)),
        ("<div>نُشر في 4 مايو 2020 بواسطة سامر حداد ضمن قسم الرياضة</div>", ("سامر حداد",)),
        ("<div>12/05/2021 | بقلم هدى سالم في الرأي</div>", ("هدى سالم",)),
        ("<div>كتب بواسطة نوال المسعودي في تصنيف ثقافة</div>", ("نوال المسعودي",)),
        ("<div>كتب بواسطة القلم الجاف في تصنيف ثقافة</div>", ()),
        ("<div>نشر في 12/05/2021 بواسطة الطائرات في ثقافة</div>", ()),
        ("<div>نشر في 12/05/2021 بواسطة فريق العمل في ثقافة</div>", ()),
        ("<div>12/05/2021 | توقيع الاتفاق الإطاري في بغداد</div>", ()),
    ],
)
def test_the_section_behind_a_name_is_no_part_of_it(above: str, names: tuple[str, ...]) -> None:
    assert read(html(above=above)).authors == names


@each(
    ("above", "names"),
    [
        ("<div class='kicker writer'>السفير د. معتز عبد الغني يكتب:</div>", ("السفير د. معتز عبد الغني",)),
        ("<div class='writer'>قنديل الوادي يكتب لكم</div>", ("قنديل الوادي",)),
        ("<div>د. هدى سالم تكتب ..</div>", ("هدى سالم",)),
        ("<div class='writer'>هدى سالم تكتب عن الوادي:</div>", ("هدى سالم",)),
        ("<div>هدى سالم تكتب عن الوادي</div>", ()),
        ("<div class='writer'>من يكتب:</div>", ()),
        ("<div class='writer'>قلم يكتب</div>", ()),
        ("<p>القارئ الكريم يكتب:</p>", ()),
    ],
)
def test_the_verb_behind_who_writes_is_no_part_of_the_name(above: str, names: tuple[str, ...]) -> None:
    assert read(html(above=above)).authors == names


def test_the_name_of_a_column_is_no_part_of_its_writer_s() -> None:
    above = "<div class='writer'><h5>بالعربي</h5><h4>هدى سالم</h4></div>"

    assert read(html(above=above)).authors == ("هدى سالم",)


def test_names_that_are_links_to_their_writers_are_two() -> None:
    above = "<div><a href='/@q'>قنديل الوادي</a> و <a href='/@h'>هدى سالم</a></div>"

    assert read(html(above=above)).authors == ("قنديل الوادي", "هدى سالم")


@each(
    "above",
    [
        f"<div>{PLACE} / حالة الطقس</div>",
        f"<div>{PLACE}: توتر أمني</div>",
        "<div>حالة الطقس | صحافية</div>",
        f"<div>{PLACE} - سوق الأسهم المحلي</div>",
        "<div>قنديل الوادي</div>",
        "<div>قنديل الوادي، المدينة القديمة</div>",
        "<div>ميناء الوادي، كاتب العدل</div>",
        "<div>خاص: السوق يفتح بابه</div>",
        "<div><a href='/tag/12'>هدى سالم</a></div>",
        "<div>سوق الأسهم ترجمة: هدى سالم</div>",
        "<div>ناتالينا كورسكايا ترجمة: كيف تصير مترجما</div>",
        "<div>من مراسلة «الضفة» إلى قراءها</div>",
        "<div><a href='/tag/1'>هدى سالم</a> و <a href='/tag/2'>سامر علي</a></div>",
        "<table><tr><td>القسم</td><td>قنديل الوادي</td></tr></table>",
        "<table><tr><td>الكاتب</td><td>سوق الأسهم</td></tr></table>",
    ],
)
def test_what_is_printed_alike_is_no_name(above: str) -> None:
    assert read(html(above=above)).authors == ()


OPENINGS = {
    f"{PLACE} - قنديل الوادي: ": "قنديل الوادي",
    f"<strong>{PLACE} / هدى سالم: </strong>": "هدى سالم",
    f"{PLACE}: هدى سالم – ": "هدى سالم",
    "وادي الريحان - هدى سالم: ": "هدى سالم",
    "كتبت - هدى سالم: ": "هدى سالم",
    "كتبت/ قنديل الوادي: ": "قنديل الوادي",
    f"{PLACE} - «الضفة»: هدى سالم – ": "هدى سالم",
    f"{PLACE} ـ د. هدى سالم: ": "هدى سالم",
}


@each(("opening", "name"), OPENINGS.items())
def test_a_name_that_opens_the_text_is_its_writer_s(opening: str, name: str) -> None:
    assert read(html(body=BODY.replace("<p>", f"<p>{opening}", 1))).authors == (name,)


@each(
    "opening",
    ["بغداد - سوق الأسهم: ", "وادي الريحان - قنديل الوادي: ", "بغداد: ", "بغداد - هدى سالم ", "هدى سالم - سامر علي: ",
     "وادي الريحان - هدى سالم - ", "بغداد - وكالة الوادي: ", "بغداد - المجلس البلدي: "],
)  # fmt: skip
def test_another_opening_names_nobody(opening: str) -> None:
    assert read(html(body=BODY.replace("<p>", f"<p>{opening}", 1))).authors == ()


@each(
    "signed",
    ["سليمة. ك", "م. بوزيان", "الأب الياس منصور – الناصرة", "المحامية هدى سالم", "جوزيان حداد", "قنديل الوادي"],
)
def test_the_last_line_signs_the_text(signed: str) -> None:
    name = signed.partition(" – ")[0]

    assert read(html(body=f"{BODY}<p><em>{signed}</em></p>")).authors == (name,)


OTHERS = {
    "a comment": "<div class='comments'><h3>٣ تعليقات</h3><div><b class='author'>بقلم هدى سالم</b></div></div>",
    "a reply": "<div><h3>تعليقان</h3><article><span class='author'>كتبه سامر علي</span><p>أحسنتم</p></article></div>",
    "a nameless box": "<section id='comments'><div><b>بقلم هدى سالم</b><p>كلام جميل</p></div></section>",
    "a column": "<aside><h4>كتاب الرأي</h4><div><a href='/w/2'>بقلم سامر علي</a></div></aside>",
    "a related card": "<div><h4>مواد ذات صلة</h4><p>كتبت: هدى سالم</p></div>",
    "read also": "<div><h5>اقرأ أيضا</h5><p>هدى سالم</p></div>",
    "an opinion asked for": "<div><h3>شارك برأيك</h3><div><span class='author'>كتبت هدى سالم</span></div></div>",
    "the next story": "<div><h4>المقال التالي</h4><p>بقلم: هدى سالم</p></div>",
    "a sidebar": "<div class='sidebar'><p>إعداد: هدى سالم</p></div>",
}


@pytest.mark.parametrize("below", OTHERS.values(), ids=OTHERS)
def test_who_wrote_something_else_is_no_author(below: str) -> None:
    assert read(html(below=below)).authors == ()
    signed = f"<p>بقلم: سامر الخطيب</p>{below}"
    assert read(html(below=signed)).authors == ("سامر الخطيب",)


@each("last", ["قنديل المدينة", "سوق الأسهم", "شاهد هدى سالم", "قنديل الوادي.", "قنديل سالم 3"])
def test_another_last_line_signs_nothing(last: str) -> None:
    assert read(html(body=f"{BODY}<p>{last}</p>")).authors == ()


VERSES = ("يا طائر البان البعيد الغريب", "أمشي إلى النهر القديم معي")


@each(
    ("lines", "told"),
    [
        ((PROSE, "جائزة الشعر:", "هدى سالم"), True),
        ((PROSE, f"{PROSE[:-1]}:", "هدى سالم"), True),
        ((PROSE, f"{PROSE[:-1]}:", "قنديل الوادي"), True),
        ((PROSE, "قائمة المنتخب:", "هدى سالم", "رنا عيسى"), True),
        ((PROSE, "هدى سالم", "رنا عيسى", "سامر الخطيب"), True),
        ((PROSE, *VERSES, "هدى سالم"), True),
        ((PROSE, "هدى سالم"), False),
        ((PROSE, "هدى سالم", "رنا عيسى"), False),
        ((PROSE, "بقلم:", "هدى سالم"), False),
        ((PROSE, "والله الموفق", "هدى سالم"), False),
        ((PROSE, "للحديث بقية", "والله الموفق", "هدى سالم"), False),
        ((PROSE, VERSES[0], f"{VERSES[1]}.", "هدى سالم"), False),
        ((*VERSES, *VERSES, "هدى سالم"), False),
        (("هدى سالم",), False),
    ],
)
def test_names_at_the_end_may_be_those_that_the_text_tells_of(lines: tuple[str, ...], told: bool) -> None:
    assert are_told_of([Line(line) for line in lines]) is told
    body = "".join(f"<p>{line}</p>" for line in lines)
    assert not told or read(html(body=BODY + body)).authors == ()


def test_a_dash_before_it_signs_with_any_name() -> None:
    assert read(html(body=f"{BODY}<p>— قنديل المروج</p>")).authors == ("قنديل المروج",)
    assert read(html(body=f"{BODY}<p>— سوق المروج</p>")).authors == ()


def test_a_heading_above_the_last_sentence_signs_nothing() -> None:
    told = "<p>صلاح الدين الأيوبي</p><p>دخل القائد المدينة في الثاني من الشهر بعد حصار دام أسابيع طويلة.</p>"

    assert read(html(body=BODY + told)).authors == ()


def test_the_last_verse_signs_nothing() -> None:
    verses = "".join(f"<p>{verse}</p>" for verse in ("يا طائر البان", "أمشي إلى النهر", "قنديل سالم"))

    assert read(html(body=BODY + verses)).authors == ()


@pytest.mark.parametrize("heading", ["عن الكاتبة", "شارك", "الكاتبة"])
def test_another_heading_ends_no_foot(heading: str) -> None:
    assert read(html(below=f"<h4>{heading}</h4><p>بقلم: هدى سالم</p>")).authors == ("هدى سالم",)


@each(
    "above",
    [
        "<div>✍️ سامر الوادي 📍 الضفة</div>",
        f"<div>الثلاثاء 30 نوفمبر 2021 - {PLACE}: قنديل الوادي</div>",
        "<div><span>تحرير: قنديل الوادي</span> <span>تصوير: سامر علي</span></div>",
        "<div><a href='/c'>جهات</a> • بقلم <a href='/x'>قنديل الوادي</a> • 24 جانفي 2019 • <a>لا تعليقات</a></div>",
        f"<div>{PLACE} (الضفة) - من مراسلتنا قنديل الوادي</div>",
        f"<div>{PLACE}- «الضفة»: قنديل الوادي</div>",
        f"<div>{PLACE}- من: قنديل الوادي</div>",
        f"<div><span>{PLACE}: قنديل الوادي</span><span>الجمعة 9 شتنبر 2022</span></div>",
        "<p class='byline'>وادي العين - «الضفة» - هدى سالم</p>".replace("هدى سالم", "سامر الوادي"),
        "<p>نشره سامر الوادي في خميس, 24/01/2019 - 09:37</p>",
        "<p>إعداد وتصوير: سامر الوادي</p>",
        "<p>سجّلتها وحرّرتها: سامر الوادي</p>",
        "<div class='vcard'>سامر الوادي</div>",
    ],
)
def test_a_name_beside_a_day_a_place_a_sign_or_a_house_is_read(above: str) -> None:
    assert read(html(above=above)).authors in {("قنديل الوادي",), ("سامر الوادي",)}


def test_names_in_a_list_of_authors_or_between_commas_are_several() -> None:
    listed = "<ul class='authors'><li><a>لانا العبادي</a></li><li><a>مهند الفايز</a></li><li><a>سوزان حتر</a></li></ul>"

    assert read(html(above=listed)).authors == ("لانا العبادي", "مهند الفايز", "سوزان حتر")
    assert read(html(above="<div>آسۆ كريم، ريبين جلال 12/3/2020</div>")).authors == ("آسۆ كريم", "ريبين جلال")


@each(
    "above",
    [
        "<h3>على الرصيف</h3>",
        "<div>تصوير: سامر علي</div>",
        "<div>✍️ حالة الطقس</div>",
        "<div>بغداد بوست 2022/09/15</div>",
        "<div>حوادث وقضايا 12/3/2020</div>",
        "<div>بالذهب المخاض 12/3/2020</div>",
    ],
)
def test_a_column_a_section_and_who_took_pictures_beside_a_day_are_no_name(above: str) -> None:
    assert read(html(above=above)).authors == ()


def test_the_house_s_writers_below_the_text_wrote_nothing_of_it() -> None:
    below = "<div class='writers'><h3>كتابنا</h3><ul><li>سالم الشبول</li><li>سناء المومني</li></ul></div>"

    assert read(html(below=below)).authors == ()


@pytest.mark.parametrize("line", ["العدد 214 — تشرين الثاني 2025", "تشرين الثاني 2025", "كانون الأول 2025 | الضفة"])
def test_a_month_is_no_name(line: str) -> None:
    assert read(html(body=f"<p class=i>{line}</p>{BODY}")).authors == ()


SIGNED = ("* مروان قدور: باحث في الاقتصاد السياسي", "* هدى سالم، كاتبة مقيمة في تونس")


@pytest.mark.parametrize("line", SIGNED)
def test_a_star_on_the_last_line_stands_before_who_wrote(line: str) -> None:
    assert read(html(body=f"{BODY}<p>{line}</p>")).authors == (line[2:].replace(":", "،").partition("،")[0],)


@pytest.mark.parametrize(
    "line", ["* الأرقام: باحث من المعهد جمعها", "* هدى سالم: لم أقل ذلك", "مروان قدور: باحث عن عمل"]
)
def test_other_notes_on_the_last_line_name_nobody(line: str) -> None:
    assert read(html(body=f"{BODY}<p>{line}</p>")).authors == ()


def test_writers_who_are_a_link_each_are_each_one() -> None:
    links = '<a href="/team/a">هدى سالم</a></div><div><a href="/team/b">Thomas Reinhardt</a>'

    assert read(html(above=f'<div class="authors-list"><div>{links}</div></div>')).authors == (
        "هدى سالم",
        "Thomas Reinhardt",
    )


# --- how far from the text, and how long ---

NAME, CALLING, SHORT_LINE = "هدى سالم", "كاتبة سورية", "كلمة قصيرة هنا"
FAR_ABOVE, NOTE = [f"{NAME}*", *[SHORT_LINE] * 4], "* أستاذ التخطيط"
TOLD = "أعلنت إدارة الجسر القديم في الوادي أنها ستفتحه أمام السيارات يوم السبت المقبل بعد أعمال دامت عاما كاملا."


def named(before: Sequence[str] = (), body: Sequence[str] = (TOLD, TOLD), after: Sequence[str] = ()) -> list[str]:
    """Who is named without a label among lines before, in and after a text."""
    zones = Zones(tuple(map(Line, before)), tuple(map(Line, body)), tuple(map(Line, after)))
    return [byline.name for byline in bare_names(zones, frozenset(), [PLACE])]


def cut_to(length: int, text: str) -> str:
    """The text, made as long with one word more."""
    return f"{text} - {'س' * (length - len(text) - 3)}"


@each(
    ("most", "lines"),
    [
        (3, lambda n: {"before": [NAME, *[SHORT_LINE] * n]}),
        (1, lambda n: {"after": [*[SHORT_LINE] * n, NAME]}),
        (1, lambda n: {"body": [TOLD, TOLD, NAME, *[SHORT_LINE] * n]}),
        (1, lambda n: {"body": [TOLD, TOLD, NAME, CALLING, *[SHORT_LINE] * n]}),
        (1, lambda n: {"after": [*[SHORT_LINE] * n, NAME, CALLING]}),
        (2, lambda n: {"before": FAR_ABOVE, "body": [TOLD, NOTE, *[f"{SHORT_LINE}."] * n]}),
        (2, lambda n: {"before": FAR_ABOVE, "after": [*[SHORT_LINE] * n, NOTE]}),
        (0, lambda n: {"body": [TOLD, "* هدى سالم: باحثة في التاريخ", *[SHORT_LINE] * n]}),
        (0, lambda n: {"body": [*[TOLD] * n, f"أسوان - {NAME}: {TOLD}"]}),
        (90, lambda n: {"before": [cut_to(n, f"{PLACE} - {NAME}")]}),
        (60, lambda n: {"body": [TOLD, TOLD, cut_to(n, f"{PLACE} - {NAME}")]}),
        (72, lambda n: {"body": [f"{PLACE}{' ' * n}- {NAME}: {TOLD}"]}),
    ],
    ids=["above", "below", "signed", "over a calling", "over a calling below", "noted", "noted below", "starred",
         "in the first line", "beside", "parted in the last line", "at the head"],
)  # fmt: skip
def test_so_far_and_so_long_a_name_is_read(most: int, lines: Callable[[int], dict[str, list[str]]]) -> None:
    assert named(**lines(most)) == [NAME]
    assert named(**lines(most + 1)) == []


@pytest.mark.parametrize(("between", "names"), [(10, []), (11, [NAME])])
def test_names_of_cards_are_those_of_other_writers(between: int, names: list[str]) -> None:
    assert named(after=[NAME, *[SHORT_LINE] * between, "رنا عيسى"]) == names
    assert named(after=[NAME, "رنا عيسى", *[SHORT_LINE] * between]) == [NAME, "رنا عيسى"]


@pytest.mark.parametrize(("length", "names"), [(60, []), (61, ["قنديل الوادي"])])
def test_a_signature_stands_behind_a_sentence_and_no_verse(length: int, names: list[str]) -> None:
    assert named(body=[("سسسسس " * 20)[: length - 1] + "س", "قنديل الوادي"]) == names


def test_a_linked_name_leads_to_who_wrote_and_is_none_of_the_text() -> None:
    def of(href: str, text: str = TOLD, below: int = 0) -> list[str]:
        link = Line(NAME, anchors=(Anchor(NAME, href),), link_share=1.0)
        lines = (link, *[Line(SHORT_LINE)] * below)
        return [one.name for one in bare_names(Zones(lines, (Line(text),), ()), frozenset(), [PLACE])]

    assert (
        of("/x/12") == of("/author/12", f"{TOLD} سالم") == of("/x/12", below=3) == of("/x/12", f"{TOLD} هدى") == [NAME]
    )
    assert of("/tag/12") == of("/x/12", f"{TOLD} سالم") == of("/x/12", below=4) == []


def test_those_who_wrote_together_stand_in_one_place() -> None:
    assert named(before=[NAME, "رنا عيسى"]) == [NAME, "رنا عيسى"]
    assert named(before=[NAME, SHORT_LINE, "رنا عيسى"]) == [NAME]
    assert named(body=[TOLD, NAME, CALLING, "رنا عيسى", CALLING]) == ["رنا عيسى"]
    assert named(after=[NAME, CALLING, "رنا عيسى", CALLING]) == [NAME]


@each(
    "text",
    ["هدى سالم", "من هدى سالم", "هدى سالم من الرباط", "من هدى سالم في الرباط", "هدى سالم تكتب", "هدى سالم ووام",
     "من مراسلتنا هدى سالم"],
)  # fmt: skip
def test_a_line_of_plain_words_is_a_name_alone_or_has_a_small_word(text: str) -> None:
    found = bare_names(Zones((Line(text),), (), ()), frozenset(), {"الرباط"})

    assert [line.name for line in found] == ["هدى سالم"]


@pytest.mark.parametrize("text", ["شارك", "طباعة المقال", "الرباط", "بيان الخصوصية"])
def test_other_plain_words_are_no_name(text: str) -> None:
    assert not [*bare_names(Zones((Line(text),), (), ()), frozenset(), {"الرباط"})]


LISTED = ("د. سامر الحلبي - جامعة دمشق", "د. هدى سالم - جامعة حلب", "د. مازن العلي - جامعة البعث")


@each(("lines", "names"), [(LISTED, []), (LISTED[2:], ["مازن العلي"])])
def test_of_several_lines_in_parts_none_signs_a_text(lines: tuple[str, ...], names: list[str]) -> None:
    zones = Zones((), (Line("أعلنت البلدية انتهاء العمل في الجسر بعد ثلاثة أشهر من إغلاقه."), *map(Line, lines)), ())

    assert [byline.name for byline in bare_names(zones, frozenset(), ())] == names
