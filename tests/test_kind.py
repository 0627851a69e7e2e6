"""What is no article is called what it is, with the reasons."""

import pytest

from pages import BODY, PROSE, html, read

CARD = "<div class='card'><h3><a href='/n/{n}'>عنوان خبر طويل بعض الشيء رقم {n} من الأخبار</a></h3><p>{text}</p></div>"
LIST = "".join(CARD.format(n=n, text=f"{PROSE[n % 3]} وهذا هو الخبر رقم {n}.") for n in range(12))


TOLD = '<meta property="og:type" content="article">'
LOGIN = "<title>تسجيل الدخول</title>"


def bare(text: str, head: str = "") -> str:
    return f"<!doctype html><html lang='ar'><head>{head}</head><body>{text}</body></html>"


def test_an_article_is_one() -> None:
    got = read(html("<title>جسر الوادي يفتح السبت المقبل - الضفة</title>"))

    assert (got.kind, got.reasons) == ("article", ("headline", "body"))


@pytest.mark.parametrize(
    ("page", "kind"),
    [
        (bare("<h1>جسر الوادي</h1><div id='t'>جاري تحميل المحتوى .. الرجاء الانتظار</div>", TOLD), "stub"),
        (bare("<h1>Hello</h1><p>Verifying you are human</p>", "<title>Just a moment...</title>"), "challenge"),
        (bare("<p>جارٍ التحقق من المتصفح</p><script src='/cdn-cgi/challenge-platform/x.js'></script>"), "challenge"),
        (bare("<h1>نستخدم ملفات تعريف الارتباط</h1><p>اختر ما تقبله.</p>"), "consent"),
        (bare("<h1>تسجيل الدخول</h1><input name=u><input type='password'>", LOGIN), "login"),
        (bare("<h1>عذراً، الصفحة غير موجودة</h1><p>ربما حذفت.</p>", "<title>404 - الضفة</title>"), "missing"),
        (bare("<h1>الضفة</h1><p>الخبر المطلوب غير موجود أو تم حذفه</p>", "<title>الضفة</title>"), "missing"),
        (bare("<h1>جولة بالفيديو فوق الجسر</h1><p>شاهد.</p>", TOLD.replace("article", "video.other")), "media"),
        (bare(f"<h1>محليات</h1>{LIST}", "<title>محليات - الضفة</title>"), "listing"),
    ],
    ids=["stub", "challenge", "challenge script", "consent", "login", "404", "soft 404", "media", "section"],
)  # fmt: skip
def test_what_comes_in_an_article_s_place_is_named(page: str, kind: str) -> None:
    got = read(page)

    assert got.kind == kind
    assert got.reasons


def test_a_stub_has_no_words() -> None:
    page = html(
        '<meta property="og:type" content="article">', body="<p>جسر الوادي يفتح السبت المقبل</p><p>جاري التحميل</p>"
    )

    got = read(page)

    assert (got.kind, got.body) == ("stub", "")


def test_a_section_without_any_metadata_is_a_listing() -> None:
    assert read(bare(LIST), "https://aldiffa.example/category/local").kind == "listing"


def test_related_headlines_below_do_not_make_a_listing() -> None:
    assert (
        read(html("<title>جسر الوادي يفتح السبت المقبل</title>", below=f"<div class='related'>{LIST}</div>")).kind
        == "article"
    )


def test_an_article_on_a_site_that_says_website_is_an_article() -> None:
    head = '<meta property="og:type" content="website"><title>جسر الوادي يفتح السبت المقبل - الضفة</title>'

    assert read(html(head, body=BODY * 2)).kind == "article"


@pytest.mark.parametrize(("status", "kind"), [(404, "missing"), (410, "missing"), (401, "login"), (500, "other")])
def test_the_status_goes_before_the_page(status: int, kind: str) -> None:
    assert read(html(), status=status).kind == kind


def test_an_article_about_passwords_and_cookies_is_an_article() -> None:
    text = "<p>شرح خبير كيف تختار كلمة المرور ولماذا تطلب المواقع قبول ملفات تعريف الارتباط عند كل زيارة.</p>"

    page = html("<title>كيف تختار كلمة المرور - الضفة</title>", h1="كيف تختار كلمة المرور", body=text + BODY)
    assert read(page).kind == "article"
