"""What stands in an article's place says so in the beginning of a line; news of such things begins otherwise."""

import pytest

from each import each
from looks import bare, look
from pages import PROSE
from warraq.parse.kind import read_kind
from warraq.parse.lines import Line
from warraq.parse.words.stand_ins import is_about_the_house, is_an_address, sells_games, stand_in_of

LONGEST = 200


@each(
    ("line", "said"),
    [
        ("Account Suspended", "gone"),
        ("This Account has been suspended.", "gone"),
        ("This domain is for sale! Inquire now", "gone"),
        ("This domain name has expired", "gone"),
        ("dalil.example is for sale", "gone"),
        ("Welcome to nginx!", "gone"),
        ("Apache2 Ubuntu Default Page: It works", "gone"),
        ("Error establishing a database connection", "gone"),
        ("503 Service Unavailable", ""),
        ("نعمل حالياً على ترقية الخوادم", "gone"),
        ("نعمل على تحديث خوادمنا وسنعود إليكم خلال ساعات.", "gone"),
        ("سنعود إليكم قريباً", "gone"),
        ("Service Unavailable", "gone"),
        ("Server Error in '/' Application.", "gone"),
        ("HTTP Status 500 – Internal Server Error", "gone"),
        ("Whoops, looks like something went wrong.", "gone"),
        ("Fatal error: Uncaught Error in index", "gone"),
        ("خطأ في الخادم في التطبيق '/'.", "gone"),
        ("حدث خطأ غير متوقع", "gone"),
        ("لقد حدث خطأ فادح في هذا الموقع.", "gone"),
        ("حدث خطأ فادح في حساب الأصوات فأعيد العد", ""),
        ("خطأ في الخادم يوقف امتحانات الجامعة", ""),
        ("خطأ في إنشاء الاتصال بقاعدة البيانات", "gone"),
        ("عذراً، تم إيقاف هذا الموقع مؤقتاً", "gone"),
        ("تم تعليق الحساب", "gone"),
        ("هذا النطاق معروض للبيع", "gone"),
        ("هذا النطاق معروض للبيع! تواصل مع المالك لتقديم عرضك.", "gone"),
        ("اسم النطاق هذا متاح للشراء الآن بسعر 900 دولار.", "gone"),
        ("هل تريد شراء هذا النطاق؟", "gone"),
        ("dalil.example - للبيع", "gone"),
        ("مرحباً بك في موقعك الجديد", "gone"),
        ("هذه صفحة افتراضية.", "gone"),
        ("الموقع قيد الصيانة حالياً", "gone"),
        ("الموقع تحت الصيانة، سنعود بعد قليل من الوقت.", "gone"),
        ("عمال الموقع تحت الصخرة", ""),
        ("انتهت صلاحية هذا النطاق", "gone"),
        ("انتهت مدة استضافة هذا الموقع", "gone"),
        ("انتهت مدة خدمة القاضي", ""),
        ("نعمل حالياً على تحديث الموقع، شكراً لصبركم", "gone"),
        ("سنعود قريباً", "gone"),
        ("لاحظنا أنك تستخدم مانع إعلانات", "ad-blocker"),
        ("يرجى تعطيل برنامج حجب الإعلانات", "ad-blocker"),
        ("It looks like you are using an ad blocker", "ad-blocker"),
        ("عذراً، تم حظر وصولك إلى هذا الموقع", "blocked"),
        ("Sorry, you have been blocked", "blocked"),
        ("You need to enable JavaScript to run this app.", "script-wanted"),
        ("يرجى تفعيل جافاسكربت لعرض الصفحة", "script-wanted"),
    ],
)
def test_it_stands_in_an_article_s_place(line: str, said: str) -> None:
    assert stand_in_of(line) == said


@each(
    "line",
    [
        "نطاق صحيفة الشعلة معروض للبيع بعد توقفها",
        "نعمل على تحديث القوانين الزراعية",
        "سنعود إليكم بالذهب، قال المدرب",
        "هذا النطاق معروض للبيع منذ إفلاس الشركة المالكة، كما قال محاميها للصحيفة.",
        "أراد تاجر شراء هذا النطاق",
        "مرحباً بكم في موسم الزيتون",
        "حجبت هيئة الاتصالات موقعين إخباريين",
        "موقع وزارة المالية تحت الصيانة منذ ثلاثة أيام",
        "إيقاف حساب الوزير بعد ساعات من الخطاب",
        "تم إغلاق الموقع الأثري أمام الزوار بعد انهيار جزء من سوره",
        "حظر الوصول إلى الشاطئ الشمالي",
        "خطأ في الخادم يوقف رحلات المطار ساعتين",
        "قريباً من النهر ولدت الحكاية",
        "Suspended sentence for former minister",
        "Welcome to the season of olives",
        "هذا النطاق معروض للبيع".ljust(LONGEST + 1, "س"),
    ],
)
def test_it_is_news_or_nothing(line: str) -> None:
    assert stand_in_of(line) == ""


@each(
    "headline",
    ["من نحن", "من نحن؟", "اتصل بنا", "سياسة الخصوصية", "عن الموقع | الضفة", "الشروط والأحكام", "Contact us"],
)
def test_it_heads_a_page_about_the_house(headline: str) -> None:
    assert is_about_the_house(headline, "الضفة")


@each(
    "headline",
    ["من نحن اليوم", "وظائف شاغرة في الصحة", "نحن والنهر", "سياسة الخصوصية الجديدة تغضب المستخدمين", "الضفة"],
)
def test_it_heads_none(headline: str) -> None:
    assert not is_about_the_house(headline, "الضفة")


@each(
    ("title", "sold"),
    [
        ("أفضل كازينو اون لاين", True),
        ("مراهنات رياضية عربية مجانية", True),
        ("Best online casino bonus", True),
        ("إغلاق كازينو المدينة القديم", False),
        ("ضبط شبكة قمار في الميناء", False),
    ],
)
def test_games_of_chance_are_sold(title: str, *, sold: bool) -> None:
    assert sells_games(title) is sold


@pytest.mark.parametrize("headline", ["sham-akhbar.example", "www.dalil.example", "Dalil.Example"])
def test_a_headline_that_is_an_address_heads_no_article(headline: str) -> None:
    page = bare(f"<h1>{headline}</h1><p>نتائج ذات صلة.</p>")

    assert read_kind(look(page, (Line("نتائج ذات صلة."),))).reasons == ("headline-is-an-address", "little-text")


EXPIRED = "انتهت صلاحية هذا النطاق وهو متاح للشراء الآن."


@each(
    ("headline", "first", "kind"),
    [
        ("dalil.example", EXPIRED, "other"),
        ("هذا النطاق معروض للبيع", "هذا النطاق متاح للشراء الآن، قدم عرضك.", "other"),
        ("This domain is for sale", "This domain has expired and may be bought by anyone.", "other"),
        ("تم إيقاف هذا الموقع مؤقتاً", "عزيزنا، انتهت مدة استضافة هذا الموقع ولم تجدد بعد.", "other"),
        ("تم إيقاف هذا الموقع مؤقتاً", "قال مدير الآثار إن انتهاء مدة الحفر أغلق الموقع.", "article"),
        ("dalil.example", PROSE[2], "article"),
        ("هذا النطاق معروض للبيع", PROSE[2], "article"),
        ("نطاق صحيفة الشعلة معروض للبيع", EXPIRED, "article"),
    ],
)
def test_a_seller_may_explain_himself_at_length(headline: str, first: str, kind: str) -> None:
    lines = (Line(first), *map(Line, PROSE[:2]))
    page = bare(f"<h1>{headline}</h1>" + "".join(f"<p>{line.text}</p>" for line in lines))

    assert read_kind(look(page, lines)).kind == kind


@pytest.mark.parametrize("headline", ["dalil.example يعود بعد عام", "3.5", "وداعاً.", "النهر"])
def test_an_address_in_a_headline_decides_nothing(headline: str) -> None:
    assert not is_an_address(headline)


SUSPENDED = bare(
    "<h1>Account Suspended</h1><p>This Account has been suspended.</p>", "<title>Account Suspended</title>"
)
DATED = '<meta property="article:published_time" content="2026-01-12T09:30:00+03:00">'


def test_a_page_of_little_text_that_says_it_is_something_else() -> None:
    got = read_kind(look(SUSPENDED))

    assert got.kind == "other"
    assert got.reasons == ("gone", "little-text")


def test_a_page_that_was_told_to_be_an_article_or_is_signed_is_one() -> None:
    told = SUSPENDED.replace("<title>", '<meta property="og:type" content="article"><title>')
    signed = look(SUSPENDED)
    signed.signed = True

    assert read_kind(look(told)).kind == "article"
    assert read_kind(look(told.replace("</title>", f"</title>{DATED}"))).kind == "article"
    assert read_kind(signed).kind == "article"


@pytest.mark.parametrize(
    ("headline", "dated", "kind"),
    [
        ("من نحن", "", "other"),
        ("هيئة التحرير", "", "other"),
        ("من نحن", DATED, "article"),
        ("من نحن اليوم", "", "article"),
    ],
)
def test_a_page_about_the_house_is_none_though_the_system_calls_all_it_prints_articles(
    headline: str, dated: str, kind: str
) -> None:
    og = '<meta property="og:type" content="article">'
    page = bare(f"<h1>{headline}</h1>" + "".join(f"<p>{text}</p>" for text in PROSE), og + dated)

    assert read_kind(look(page, tuple(map(Line, PROSE)))).kind == kind


def test_two_paragraphs_are_an_article_whatever_their_headline_sounds_like() -> None:
    page = bare(f"<h1>لم يتم العثور على ناجين تحت الجسر</h1><p>{PROSE[0]}</p><p>{PROSE[1]}</p>")

    assert read_kind(look(page, tuple(map(Line, PROSE[:2])))).kind == "article"
    assert read_kind(look(page, tuple(map(Line, PROSE[:1])))).kind == "missing"


@pytest.mark.parametrize(
    ("path", "kind"),
    [("/forums/", "other"), ("/vb/index.php", "other"), ("/forums/t-12.html", "article"), ("/n/1", "article")],
)
def test_the_front_of_a_forum_is_known_by_its_address(path: str, kind: str) -> None:
    page = bare(f"<h1>ملتقى أهل الوادي للحوار</h1><p>{PROSE[0]}</p>")

    assert read_kind(look(page, (Line(PROSE[0]),), f"https://wadi.example{path}")).kind == kind
