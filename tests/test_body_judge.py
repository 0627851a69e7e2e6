"""The article's lines one by one: by what they say, by their links, and by what was said before."""

import pytest

from each import each
from measured import run_of, runs_of, said
from warraq.parse.body.judge import (
    is_link,
    is_quoted,
    is_sentence_in_a_link,
    judge,
    opens_another,
    opens_comments,
    pulled,
    rule_for,
)


def test_a_link_in_a_box_like_the_text_s_own_paragraphs_is_a_sentence() -> None:
    own, linked = f"<div class=par>{said(60)}</div>", f"<div class=par><a href=/x>{said(60, 1)}</a></div>"

    assert judged(own + linked) == {0: "", 1: ""}
    assert judged(own + linked.replace("par", "card")) == {0: "", 1: "links"}
    assert judged(linked + linked) == {0: "links", 1: "links"}


def judged(body: str, rules: dict[int, str] | None = None, weights: list[float] | None = None) -> dict[int, str]:
    runs = runs_of(body)
    return judge(runs, rules or dict.fromkeys(range(len(runs)), ""), weights or [100.0] * len(runs), "العنوان كما هو")


def test_a_crosshead_stays_and_readers_comments_below_a_heading_go() -> None:
    above, below = f"<p>{said(200)}</p>", f"<p>{said(120, 1)}</p><p>{said(90, 2)}</p>"

    assert judged(f"{above}<h3>ردود المتابعين</h3>{below}") == dict.fromkeys(range(4), "")
    assert judged(f"{above}<h3>المزيد من الضغوط</h3>{below}") == dict.fromkeys(range(4), "")
    assert judged(f"{above}<h3>آراء الزوار</h3>{below}", weights=[300.0, 0.0, 100.0, 100.0])[3] == "comment"
    assert judged(f"{above}<h3>اقرأ أيضاً</h3>{below}")[1] == "related"


@each("address", ["https://a.example/results", "jobs@a.example"])
def test_an_address_below_what_leads_to_it_is_the_text_s(address: str) -> None:
    assert judged(f"<p>{said(90, end=':')}</p><p>{address}</p>") == {0: "", 1: ""}
    assert judged(f"<p>{said(90)}</p><p>{address}</p>") == {0: "", 1: "address"}
    assert judged(f"<p>المصدر:</p><p>{address}</p>", {0: "scrap", 1: ""}) == {0: "scrap", 1: "address"}


def test_hours_among_hours_are_a_timetable_and_one_over_a_text_is_an_entry_s() -> None:
    text = f"<p>{said(90)}</p>"

    assert judged(f"{text}<p>09:30 صباحاً</p><p>12:45 ظهراً</p><p>18:15</p>") == dict.fromkeys(range(4), "")
    assert judged(f"{text}<p>00:00</p><p>03:25</p>") == {0: "", 1: "clock", 2: "clock"}
    assert judged(f"<p>09:30</p>{text}<p>12:45</p><p>{said(90, 1)}</p>") == {0: "clock", 1: "", 2: "clock", 3: ""}


@each(
    ("line", "rule"),
    [
        ("<p>اقرأ أيضاً: أسعار الخضار</p>", "related"),
        ("<p>الوسوم</p>", "tags"),
        ("<p>شارك الخبر</p>", "share"),
        ("<p>جميع الحقوق محفوظة</p>", "copyright"),
        (f"<p><a href=/x>{said(60, end='ا')}</a></p>", "links"),
        (f"<p><a href=/x>{said(60)}</a></p>", ""),
        ("<p>https://a.example/stories/12345</p>", "address"),
        ("<p>editor@a.example</p>", "address"),
        (f"<p>https://a.example/{'x' * 180}</p>", "address"),
        (f"<p>https://a.example/{'x' * 181}</p>", "address"),
        (f"<p>https://a.example/{'x' * 182}</p>", ""),
        (f"<p>{said(60)}</p>", ""),
        ("<p>نص</p>", ""),
        ("<time>18:40</time>", "clock"),
        ("<p>١٨:٤٠ م</p>", "clock"),
        ("<p>12:30 بتوقيت غرينتش</p>", "clock"),
        ("<p>(9:10)</p>", "clock"),
        (f"<p>18:40 بتوقيت {'ا' * 16}</p>", "clock"),
        (f"<p>18:40 بتوقيت {'ا' * 17}</p>", ""),
        ("<table><td>18:40</td></table>", ""),
        ("<li>18:40</li>", ""),
        ("<b>21h52</b>", "clock"),
        ("<b>21س52</b>", "clock"),
        ("<p>18:40 انطلاق</p>", ""),
        ("<p>3:2</p>", ""),
        ("<p>1840</p>", ""),
    ],
)
def test_a_line_is_cut_for_what_it_says(line: str, rule: str) -> None:
    assert rule_for(run_of(line), set()) == rule


@each(
    ("length", "linked", "link"),
    [(99, 55, True), (99, 54, False), (100, 80, False), (100, 81, True), (200, 160, False), (200, 161, True)],
)
def test_a_line_is_a_link_with_little_beside_it(length: int, linked: int, link: bool) -> None:
    assert is_link(run_of(f"<p>{said(length - linked, end='ا')}<a href=/x>{said(linked, end='')}</a></p>")) is link


@each(
    ("line", "sentence"),
    [
        ("<p><a href=/x>وزعت اللجنة الطحين على أحد عشر فرناً في المدينة.</a></p>", True),
        ("<p><a href=/x>قال إن «الطحين يكفي المدينة كلها ثلاثة أسابيع أو أكثر.»</a></p>", True),
        ("<p><a href=/x>وزعت اللجنة الطحين على أحد عشر فرناً في المدينة</a></p>", False),
        ("<p><a href=/x>هل توزع اللجنة الطحين على أحد عشر فرناً في المدينة؟</a></p>", False),
        ("<p><a href=/x>وزعت اللجنة الطحين على أحد عشر فرناً في المدينة...</a></p>", False),
        ("<p><a href=/x>اقرأ المزيد عن الطحين الذي وزعته اللجنة في المدينة.</a></p>", False),
        ("<p><a href=/x>وزعت اللجنة الطحين.</a></p>", False),
        ("<div><a href=/x>وزعت اللجنة الطحين على أحد عشر فرناً في المدينة.</a></div>", False),
    ],
)
def test_a_sentence_in_a_link_is_of_the_text(line: str, sentence: bool) -> None:
    assert is_sentence_in_a_link(run_of(line)) is sentence


@pytest.mark.parametrize(("length", "second"), [(30, ""), (31, "repeated")])
def test_a_long_line_is_told_once(length: int, second: str) -> None:
    told: set[str] = set()
    run = run_of(f"<p>{said(length)}</p>")

    assert [rule_for(run, told), rule_for(run, told)] == ["", second]


def test_what_is_cut_is_not_told() -> None:
    told: set[str] = set()

    assert rule_for(run_of(f"<div><a href=/x>{said(60)}</a></div>"), told) == "links"
    assert rule_for(run_of(f"<p>{said(60)}</p>"), told) == ""


def test_lines_are_judged_in_order_and_what_is_known_stays() -> None:
    body = f"<p>{said(60)}</p><p>شارك</p><p>{said(60)}</p><p>نص</p>"

    assert judged(body) == {0: "", 1: "share", 2: "repeated", 3: ""}
    assert judged(body, {0: "caption", 1: "", 2: "", 3: "links"}) == {0: "caption", 1: "share", 2: "", 3: "links"}


def test_the_headline_again_is_repeated() -> None:
    runs = runs_of(f"<p>{said(60)}</p>")

    assert judge(runs, {0: ""}, [60.0], said(60)) == {0: "repeated"}


@each(
    ("markup", "seen", "opens"),
    [
        ("<h3>تعليقات القراء على هذا الخبر</h3>", 41, True),
        ("<h3>تعليقات القراء على هذا الخبر</h3>", 40, False),
        ("<p>تعليقات القراء على هذا الخبر</p>", 41, False),
        ("<p>تعليقات القرّا</p>", 41, True),
        ("<p>تعليقات القراءة</p>", 41, False),
        ("<p>تعليقات <a href=/x>القراء على الخبر</a></p>", 41, True),
        ("<p>تعليقات القراء على هذا الخبر <a href=/x>#</a></p>", 41, True),
        ("<h3>تعليقات القراء (3)</h3>", 1, True),
        ("<h3>تعليقات القراء (3)</h3>", 0, False),
        ("<p>تعليقات القراء (3)</p>", 1, False),
        ("<h3>آراء القراء في الرواية</h3>", 1, False),
        ("<p>3 تعليقات على هذا الخبر</p>", 41, True),
        ("<p>3 تعليقات على هذا الخبر</p>", 40, False),
    ],
)
def test_a_line_that_speaks_of_comments_opens_them_below_most_of_the_text(
    markup: str, seen: float, opens: bool
) -> None:
    assert opens_comments(run_of(markup), seen, 100) is opens


@pytest.mark.parametrize(("seen", "opens"), [(150, False), (151, True)])
def test_a_counter_opens_them_also_in_the_middle(seen: float, opens: bool) -> None:
    assert opens_comments(run_of("<p>3 تعليقات</p>"), seen, 1000) is opens
    assert not opens_comments(run_of("<h3>تعليقات</h3>"), seen, 1000)


@pytest.mark.parametrize(
    ("markup", "above", "seen", "opens"),
    [
        ("<h1>عنوان آخر</h1>", "related", 41, True),
        ("<h1>عنوان آخر</h1>", "related", 40, False),
        ("<h1>عنوان آخر</h1>", "links", 41, False),
        ("<h2>عنوان آخر</h2>", "related", 41, False),
    ],
)
def test_a_heading_below_read_also_opens_another_article(markup: str, above: str, seen: float, opens: bool) -> None:
    assert opens_another(run_of(markup), above, seen, 100) is opens


def test_all_is_readers_from_where_comments_open() -> None:
    body = f"<p>{said(60)}</p><h3>تعليقات</h3><p>{said(60, 1)}</p>"

    assert judged(body, weights=[60, 0, 40]) == {0: "", 1: "comment", 2: "comment"}
    assert judged(body, {0: "", 1: "comment", 2: ""}, [60, 0, 40]) == {0: "", 1: "comment", 2: ""}
    assert judged(body, weights=[10, 0, 90]) == {0: "", 1: "comment", 2: ""}


def test_all_is_another_article_s_from_where_it_opens() -> None:
    body = f"<p>{said(60)}</p><p>اقرأ أيضاً</p><h1>عنوان آخر</h1><p>{said(60, 1)}</p>"

    assert judged(body, weights=[60, 0, 0, 40]) == {0: "", 1: "related", 2: "story", 3: "story"}
    assert judged(body, {0: "", 1: "related", 2: "", 3: ""}, [60, 0, 0, 40])[3] == "story"
    assert judged(body, weights=[10, 0, 0, 90]) == {0: "", 1: "related", 2: "", 3: ""}


def test_what_is_cut_is_not_seen() -> None:
    body = f"<p>{said(60)}</p><p>{said(60, 1)}</p><h3>تعليقات</h3><p>نص</p>"

    assert judged(body, {0: "links", 1: "", 2: "", 3: ""}, [90, 10, 0, 0]) == {0: "links", 1: "", 2: "comment", 3: ""}


@each(
    ("markup", "quoted"),
    [
        (f"<blockquote>{said(31)}</blockquote>", True),
        (f"<blockquote>{said(30)}</blockquote>", False),
        (f"<blockquote><p>{said(31)}</p></blockquote>", True),
        (f"<div class=quote><p>{said(31)}</p></div>", True),
        (f"<div class=quote>{said(30)}</div>", False),
        (f"<div class=pullq>{said(12)}</div>", True),
        (f"<div class=pull-quote>{said(31)}</div>", True),
        (f"<blockquote class=wp-block-pullquote><p>{said(12)}</p></blockquote>", True),
        (f"<blockquote class=wp-block-pullquote><p>{said(11)}</p></blockquote>", False),
        (f"<body class=quote><p>{said(31)}</p>", True),
        (f"<div class=lead><p class=pullq>{said(12)}</p></div>", True),
        (f"<div class=story>{said(31)}</div>", False),
        (f"<p>{said(31)}</p>", False),
    ],
)
def test_a_line_in_a_quotation(markup: str, quoted: bool) -> None:
    assert is_quoted(run_of(markup)) is quoted


def test_a_line_right_in_the_page_stands_in_no_quotation_below_it() -> None:
    assert not is_quoted(runs_of(f"{said(31)}<blockquote>{said(31)}</blockquote>")[0])
    assert not is_quoted(runs_of(f"{said(31)}<p class=pull>{said(31)}</p>")[0])


def quoted(*bodies: str) -> dict[int, str]:
    runs = runs_of("".join(bodies))
    return pulled(runs, dict.fromkeys(range(len(runs)), ""))


def test_a_quotation_that_stands_in_another_line_is_pulled_from_it() -> None:
    quote = said(50, 3, "")
    text = f"<p>{said(60)} {quote}، ثم مضى.</p>"

    assert quoted(text, f"<blockquote>«{quote}».</blockquote>") == {1: "repeated"}
    assert quoted(f"<blockquote>... {quote}…</blockquote>", text) == {0: "repeated"}


def test_whose_words_are_pulled_is_no_text_either() -> None:
    quote = said(50, 3, "")
    text = f"<p>{said(60)} {quote}، ثم مضى.</p>"
    whose = "<cite>هدى سالم</cite>"
    long = f"ونفى {said(25)}"

    assert quoted(text, f"<blockquote><p>{quote}</p>{whose}</blockquote>") == {1: "repeated", 2: "repeated"}
    assert quoted(text, f"<div><blockquote>{quote}</blockquote><p>وزاد القاضي:</p></div>") == {1: "repeated"}
    assert quoted(text, f"<blockquote><p>{quote}</p><p>ونفى المدير ما قيل عنه في الجلسة.</p></blockquote>") == {
        1: "repeated"
    }
    assert quoted(text, f"<blockquote><p>{quote}</p><p>{long}</p></blockquote>") == {1: "repeated", 2: "repeated"}
    assert quoted(text, f"<blockquote><p>{quote}</p><p>{long}.</p></blockquote>") == {1: "repeated"}
    assert quoted(text, f"<blockquote><p>{said(50, 7)}</p>{whose}</blockquote>") == {}


def test_a_quotation_of_its_own_stays() -> None:
    assert quoted(f"<p>{said(90)}</p>", f"<blockquote>ونفى {said(50, 5)}</blockquote>") == {}
    assert quoted(f"<blockquote>{said(50)}</blockquote>", f"<blockquote>{said(50)}</blockquote>") == {}
    assert quoted(f"<p>{said(90)}</p>", f"<p>{said(50)[:-1]}</p>") == {}


def test_what_was_cut_is_neither_quoted_nor_said() -> None:
    runs = runs_of(f"<p>{said(90)}</p><blockquote>{said(90)[:50]}</blockquote>")

    assert pulled(runs, {0: "caption", 1: ""}) == {}
    assert pulled(runs, {0: "", 1: "caption"}) == {}


@pytest.mark.parametrize(("quotations", "found"), [(50, 50), (51, 0)])
def test_so_many_quotations_are_looked_for(quotations: int, found: int) -> None:
    quotes = [f"{at} {said(40, at, '')}" for at in range(quotations)]

    assert (
        len(quoted(f"<p>{' '.join(quotes)}</p>", *(f"<blockquote>{quote}</blockquote>" for quote in quotes))) == found
    )


LIST = "<ul><li>إغلاق الطريق يومين</li><li>قافلة تصل إلى الريف</li><li>قال: «عدنا.»</li></ul>"


def test_the_headlines_listed_below_a_label_of_other_stories_are_no_text() -> None:
    body = f"<p>{said(90)}</p><h4>آخر الأخبار</h4>{LIST}<p>{said(90, 3)}</p>"

    assert judged(body) == {0: "", 1: "related", 2: "related", 3: "related", 4: "", 5: ""}
    assert judged(f"<p>{said(90)}</p><h4>مطالبنا</h4>{LIST}") == dict.fromkeys(range(5), "")


@each(
    "line",
    ["- الإعلانات -", "إعلانات", "هل كان هذا المقال مفيداً؟", "تابعوا المرصد الأخضر على أخبار جوجل",
     "تابعوا ضفاف عبر تليغرام", "يتبع المقال أسفل الإعلان",
     "الخبر يتواصل بعد الإعلان", "يستمر المحتوى تحت الإعلان"],
)  # fmt: skip
def test_what_asks_to_follow_or_goes_round_an_advertisement_is_cut(line: str) -> None:
    assert rule_for(run_of(f"<div>{line}</div>"), set()) == "share"


@each(
    "line",
    [
        "تابعوا المباراة على شاشة الساحة",
        "يتبع الجيش خطة أسفل الوادي",
        "يستمر العمل بعد إعلان النتائج",
        "الإعلانات الكاذبة تملأ المدينة",
        "هل كان هذا الخبر صحيحاً؟",
    ],
)
def test_what_sounds_so_stays(line: str) -> None:
    assert rule_for(run_of(f"<div>{line}</div>"), set()) == ""


def test_a_label_of_readers_comments_opens_them_after_a_paragraph_or_two() -> None:
    run = run_of("<td><b>تعليقات القراء</b></td>")

    assert opens_comments(run, 151, 1000)
    assert not opens_comments(run, 150, 1000)
    assert not opens_comments(run_of("<p><a href=#c>أضف تعليقاً</a></p>"), 151, 1000)
    assert not opens_comments(run_of("<p>تعليقات الوزراء</p>"), 151, 1000)


@each(
    ("line", "rule"),
    [
        ("لقراءة المقال كاملاً سجل الدخول أو أنشئ حساباً", "wall"),
        ("تابع القراءة في تطبيق المرصد", "wall"),
        ("حصري لمشتركي ضفاف", "wall"),
        ("حمّل التطبيق", "wall"),
        ("الصفحة 1 من 3", "pages"),
        ("الصفحات: 1 2 3", "pages"),
        ("لقراءة المقال طقوس في بيت جدي", ""),
        ("تابع القراءة حتى الفجر", ""),
        ("الصفحة الأولى من الحكاية", ""),
        ("حصري: الوزير يستقيل", ""),
    ],
)
def test_a_line_that_asks_for_a_login_or_counts_pages_is_cut(line: str, rule: str) -> None:
    assert rule_for(run_of(f"<p>{line}</p>"), set()) == rule


def test_a_line_that_heads_others_may_be_said_of_each() -> None:
    told: set[str] = set()
    run = run_of("<p>الساعة الثانية والنصف بعد الظهر في الملعب:</p>")

    assert [rule_for(run, told), rule_for(run, told)] == ["", ""]


def test_the_hour_of_an_entry_in_a_list_is_no_line_of_its_own() -> None:
    assert judged("<ol><li>18:40<h4>هدف قاتل</h4></li></ol>") == {0: "clock", 1: ""}


def test_a_heading_that_heads_a_box_of_its_own_opens_comments_below_any_text() -> None:
    apart = runs_of(f"<p>{said(60)}</p><div><h3>التعليقات</h3><p>سمير</p></div>")[1]
    among = runs_of(f"<div><p>{said(60)}</p><h3>التعليقات</h3><p>{said(60, 1)}</p></div>")[1]

    assert opens_comments(apart, 1, 100)
    assert not opens_comments(apart, 0, 100)
    assert not opens_comments(among, 1, 100)
