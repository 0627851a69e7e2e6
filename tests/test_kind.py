"""What is no article is called what it is, with the reasons."""

import pytest

from each import each
from looks import bare, look, look_at_span, text_of
from pages import BODY, PROSE, html, json_ld, read
from warraq.parse.kind import CHALLENGE_MARKUP, Verdict, is_sure_list, read_kind
from warraq.parse.lines import Line
from warraq.parse.words.walls import DENIED

# Limits are written out: a test that borrowed them would follow any change.
LITTLE, SENTENCE, ENOUGH_PROSE = 700, 80, 3
LONGEST_TITLE, LONGEST_APOLOGY, LONGEST_WAIT, MOST_RUNS = 200, 160, 120, 80
CARD = "<div class='card'><h3><a href='/n/{n}'>عنوان خبر طويل بعض الشيء رقم {n} من الأخبار</a></h3><p>{text}</p></div>"
LIST = "".join(CARD.format(n=n, text=f"{PROSE[n % 3]} وهذا هو الخبر رقم {n}.") for n in range(12))
TOLD = '<meta property="og:type" content="article">'
LOGIN = "<title>تسجيل الدخول</title>"
PASSWORD = "<input name=u><input type='password'>"
HEADED = "<h1>جسر الوادي يفتح السبت المقبل</h1>"
PROSE_LINES = tuple(map(Line, PROSE))


def test_an_article_is_one() -> None:
    got = read(html("<title>جسر الوادي يفتح السبت المقبل - الضفة</title>"))

    assert (got.kind, got.reasons) == ("article", ("headline", "body"))


@each(
    ("page", "kind", "reasons"),
    [
        (bare("<h1>جسر الوادي</h1><div id='t'>جاري تحميل المحتوى .. الرجاء الانتظار</div>", TOLD), "stub",
            ("no-body", "waiting", "جاري تحميل")),
        (bare("<h1>Hello</h1><p>Verifying you are human</p>", "<title>Just a moment...</title>"), "challenge",
            ("challenge-words", "little-text")),
        (bare("<p>جارٍ التحقق من المتصفح</p><script src='/cdn-cgi/challenge-platform/x.js'></script>"), "challenge",
            ("challenge-script", "little-text")),
        (bare("<h1>نستخدم ملفات تعريف الارتباط</h1><p>اختر ما تقبله.</p>"), "consent",
            ("consent-words", "little-text")),
        (bare(f"<h1>تسجيل الدخول</h1>{PASSWORD}", LOGIN), "login", ("password-field", "little-text")),
        (bare("<h1>عذراً، الصفحة غير موجودة</h1><p>ربما حذفت.</p>", "<title>404 - الضفة</title>"), "missing",
            ("missing-in-title", "404")),
        (bare("<h1>الضفة</h1><p>الخبر المطلوب غير موجود أو تم حذفه</p>", "<title>الضفة</title>"), "missing",
            ("missing-in-text", "الخبر المطلوب غير موجود")),
        (bare("<h1>جولة بالفيديو فوق الجسر</h1><p>شاهد.</p>", TOLD.replace("article", "video.other")), "media",
            ("type-video.other", "little-text")),
        (bare(f"<h1>محليات</h1>{LIST}", "<title>محليات - الضفة</title>"), "listing",
            ("headlines-between-paragraphs", "many-teasers", "undated")),
    ],
    ids=["stub", "challenge", "challenge script", "consent", "login", "404", "soft 404", "media", "section"],
)  # fmt: skip
def test_what_comes_in_an_article_s_place_is_named(page: str, kind: str, reasons: tuple[str, ...]) -> None:
    got = read(page)

    assert got.kind == kind
    assert set(reasons) <= set(got.reasons)


@pytest.mark.parametrize(
    ("page", "kind"),
    [
        ("<h1>الموقع تحت الصيانة</h1><p>نشكر لكم صبركم وتفهمكم في هذه الساعات.</p>", "other"),
        ("<h1>الموقع الأثري تحت الأنقاض</h1><p>انهار سوره صباح اليوم بعد المطر.</p>", "article"),
    ],
)
def test_a_heading_that_is_not_the_title_says_what_stands_in_an_article_s_place(page: str, kind: str) -> None:
    assert read(bare(page, "<title>الضفة</title>")).kind == kind


@each(
    ("status", "verdict"),
    [
        (404, Verdict("missing", ("status-404",))),
        (410, Verdict("missing", ("status-410",))),
        (401, Verdict("login", ("status-401",))),
        (400, Verdict("other", ("status-400",))),
        (500, Verdict("other", ("status-500",))),
        (403, Verdict("other", ("status-403",))),
        (399, Verdict("article", ("headline", "body"))),
    ],
)
def test_the_status_goes_before_the_page(status: int, verdict: Verdict) -> None:
    assert read_kind(look(html("<title>جسر الوادي يفتح السبت المقبل</title>"), status=status)) == verdict


@pytest.mark.parametrize("status", [403, 429, 503])
def test_a_refusal_that_shows_a_challenge_is_one(status: int) -> None:
    page = bare("<h1>Just a moment...</h1>")

    assert read_kind(look(page, status=status)) == Verdict("challenge", (f"status-{status}", "challenge-words"))


@each("status", [402, 404, 401, 430, 500])
def test_another_refusal_that_shows_one_is_not(status: int) -> None:
    assert read_kind(look(bare("<h1>Just a moment...</h1>"), status=status)).kind != "challenge"


# --- walls ---


@each("mark", CHALLENGE_MARKUP)
def test_a_script_that_challenges_makes_a_page_of_little_text_one(mark: bytes) -> None:
    script = f"<script src='/{mark.decode()}'></script>"

    assert read_kind(look(bare(f"<p>{'س' * (LITTLE - 1)}</p>{script}"))).reasons == ("challenge-script", "little-text")
    assert "challenge-script" not in read_kind(look(bare(f"<p>{'س' * LITTLE}</p>{script}"))).reasons


CONSENT = "<h1>نستخدم ملفات تعريف الارتباط</h1>"


def test_a_wall_has_little_text() -> None:
    above = len("نستخدم ملفات تعريف الارتباط")

    assert read_kind(look(bare(f"{CONSENT}<p>{'س' * (2 * LITTLE - above)}</p>"))).kind == "consent"
    assert read_kind(look(bare(f"{CONSENT}<p>{'س' * (2 * LITTLE - above + 1)}</p>"))).kind != "consent"


def test_what_the_metadata_calls_an_article_is_no_wall() -> None:
    assert read_kind(look(bare(f"{CONSENT}<p>{PROSE[0]}</p>", TOLD))).kind == "article"


def test_an_article_about_cookies_is_one_when_its_headline_does_not_speak_of_them() -> None:
    page = bare(f"{HEADED}<p>ملفات تعريف الارتباط والكوكيز</p>{BODY}")

    assert len(PROSE_LINES) == ENOUGH_PROSE
    assert read_kind(look(page, PROSE_LINES)).kind == "article"
    assert read_kind(look(page, PROSE_LINES[1:])).kind == "article"  # a headline that no wall has is enough
    assert read_kind(look(page.replace("السبت المقبل", ""), PROSE_LINES[1:])).kind == "consent"
    assert (
        read_kind(look(page, (Line("نستخدم ملفات تعريف الارتباط لتحسين تجربتك في هذا الموقع وقياس زياراته."),))).kind
        == "consent"
    )
    assert read_kind(look(page.replace("الوادي يفتح", "الكوكيز يفتح"), PROSE_LINES)).kind == "consent"
    assert read_kind(look(page.replace("الوادي يفتح", "captcha يفتح"), PROSE_LINES)).kind == "challenge"


LAYER = "<div><h2>خصوصيتك تهمنا</h2><p>نستخدم ملفات تعريف الارتباط.</p><button>قبول الكل</button></div>"
REPORT = "<h1>ورشة لترميم المخطوطات</h1><p>تعلم عشرة متدربين ترميم الورق القديم في المكتبة الوطنية.</p>"
SECOND = "<p>وينتهي التدريب في آخر الشهر بمعرض صغير للقطع المرممة.</p>"
HEAD = "<title>ورشة لترميم المخطوطات - الضفة</title>"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (LAYER + REPORT, "article"),
        (REPORT + LAYER, "article"),
        (REPORT.replace("<p>", f"{LAYER}<p>") + SECOND, "article"),  # a layer amid a report of two sentences
        (REPORT.replace("<p>", f"{LAYER}<p>"), "consent"),
        (REPORT.replace("المكتبة", "قبول الكل") + LAYER, "consent"),
        (REPORT.replace("المخطوطات", "الكوكيز") + LAYER, "consent"),
        (REPORT.replace(" لترميم", "") + LAYER, "consent"),
        (REPORT.replace("الوطنية.", "الوطنية") + LAYER, "consent"),
        (REPORT + LAYER + PASSWORD + LOGIN, "consent"),
    ],
)
def test_a_short_report_stands_beside_a_layer_that_asks_for_consent(body: str, kind: str) -> None:
    assert read(bare(body, HEAD)).kind == kind


NEWS = "".join(f"<h3><a href='/n/{n}'>زيادة مخصصات السكن في الشهر {n}</a></h3>" for n in range(4))
ASKS = "<div class='cookies'>نستخدم ملفات الارتباط</div>"


def test_verses_that_data_describe_stand_beside_a_layer_that_asks_for_consent() -> None:
    verses = "".join(
        f"<p>{verse}</p>" for verse in ("كبرت وصار النهر أضيق", "والقوارب أقل", "وأبي صورة", "ينظر إلى الماء")
    )
    page = f"<h1>قوارب أبي</h1><div class=entry-content>{verses}</div><div>نستخدم ملفات تعريف الارتباط</div>"
    published = '<title>قوارب أبي</title><meta property="article:published_time" content="2026-01-28">'

    assert read(bare(page, published)).kind == "article"
    assert read(bare(page, "<title>قوارب أبي</title>")).kind == "consent"


@each(
    ("page", "is_consent"),
    [
        (bare(f"<h2>آخر الأخبار</h2>{NEWS}{ASKS}", "<title>الضفة - أخبار الوادي</title>"), False),
        (bare(f"<div>نحن نحترم خصوصيتك <button>قبول الكل</button></div>{NEWS}", "<title>الضفة</title>"), False),
        (bare(f"<p>We use cookies</p><h1><a href='/'>الضفة</a></h1>{NEWS}", "<title>الضفة</title>"), False),
        (bare(f"<h2>الضفة</h2>{ASKS}", "<title>الضفة - أخبار الوادي</title>"), True),
        (bare(f"<h1>خصوصيتك تهمنا</h1>{NEWS}", "<title>خصوصيتك تهمنا - الضفة</title>"), True),
        (bare(f"{ASKS}<a href='/a'>سياسة</a> <a href='/b'>اقتصاد</a> <a href='/c'>رأي</a>", "<title>x</title>"), True),
    ],
)
def test_a_page_of_headlines_may_ask_for_consent_in_a_line(page: str, *, is_consent: bool) -> None:
    assert read(page).kind == ("consent" if is_consent else "listing")


def test_a_text_without_a_headline_may_be_a_wall() -> None:
    page = bare("<p>ملفات تعريف الارتباط</p>")

    assert read_kind(look(page, PROSE_LINES)).kind == "consent"


@pytest.mark.parametrize(
    ("page", "is_login"),
    [
        (bare(f"<h1>تسجيل الدخول</h1><p>{PROSE[0]}</p>{PASSWORD}"), True),
        (bare(f"<h1>جسر</h1>{PASSWORD}"), True),
        (bare(f"{HEADED}<p>{PROSE[0]}</p>{PASSWORD}"), False),
        (bare(f"<h1>تسجيل الدخول</h1><p>{PROSE[0]}</p>"), False),
    ],
    ids=["its words and a text", "no text", "a field beside an article", "no field"],
)
def test_a_login_asks_for_a_password_and_says_so_or_says_nothing(page: str, *, is_login: bool) -> None:
    assert (read_kind(look(page)).kind == "login") is is_login


def test_an_article_about_passwords_and_cookies_is_an_article() -> None:
    text = "<p>شرح خبير كيف تختار كلمة المرور ولماذا تطلب المواقع قبول ملفات تعريف الارتباط عند كل زيارة.</p>"

    page = html("<title>كيف تختار كلمة المرور - الضفة</title>", h1="كيف تختار كلمة المرور", body=text + BODY)
    assert read(page).kind == "article"


TITLED = "<title>جسر الوادي يفتح السبت المقبل - الضفة</title>"
REPORTED = "<p>أعادت الورش فتح طريق الجبل أمام السيارات ظهر أمس.</p>"
LOGIN_BOX = f"<div class=side>تسجيل الدخول {PASSWORD}</div>"


@pytest.mark.parametrize(
    ("page", "is_login"),
    [
        (f"{LOGIN_BOX}{HEADED}{REPORTED}", False),
        (f"{LOGIN_BOX}<h1>جسر الوادي</h1>{REPORTED}", True),
        (f"{LOGIN_BOX}{HEADED}<p>كلمة</p>", True),
        (f"{LOGIN_BOX}{HEADED.replace('جسر الوادي', 'تسجيل الدخول')}{REPORTED}", True),
    ],
    ids=["a sentence below a headline", "a name", "no sentence", "a headline that asks"],
)
def test_a_field_for_a_password_may_stand_beside_a_short_report(page: str, *, is_login: bool) -> None:
    assert (read_kind(look_at_span(bare(page, "<title>الضفة</title>"))).kind == "login") is is_login


def test_a_form_among_paragraphs_is_a_login() -> None:
    text = tuple(map(Line, (*PROSE, "كلمة المرور:")))

    assert read_kind(look(bare(f"<h1>جسر الوادي</h1>{PASSWORD}<p>تسجيل الدخول</p>"), text)).kind == "login"
    assert read_kind(look(bare(f"<h1>جسر الوادي</h1>{PASSWORD}<p>تسجيل الدخول</p>"), text[:-1])).kind == "article"


@each(
    ("line", "is_denied"),
    [
        ("ليس لديك الصلاحية الكافية للوصول إلى هذه الصفحة.", True),
        ("عذراً، لا تملك صلاحية لمشاهدة هذا القسم.", True),
        ("يجب عليك تسجيل الدخول أو التسجيل لمشاهدة الموضوع.", True),
        ("يجب أن تكون عضواً كي تشاهد الصور.", True),
        ("هذا القسم خاص بالأعضاء فقط", True),
        ("الدخول للأعضاء المسجلين فقط", True),
        ("You must be logged in to view this page", True),
        ("يجب تسجيل الدخول لإضافة تعليق", False),
        ("لا تملك الحكومة صلاحية تعديل القانون.", False),
        ("يجب على الطلاب تسجيل أسمائهم قبل الأحد.", False),
        ("اجتمع المجلس مع الأعضاء فقط ساعة.", False),
    ],
)
def test_who_may_not_see_a_page_is_told_so(line: str, *, is_denied: bool) -> None:
    assert (DENIED.search(line) is not None) is is_denied
    assert read_kind(look(bare(f"<h2>تنبيه</h2><p>{line}</p>"))).kind == ("login" if is_denied else "article")


WALLED = "<div class=paywall><h2>هذا التقرير متاح للمشتركين فقط</h2></div>"
CARDS = "".join(
    f"<div class=it><h3><a href=/n/{n}>مدرسة الوادي تحصد كأس الشطرنج</a></h3><p>{PROSE[n]}</p></div>" for n in range(3)
)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (f"{HEADED}{WALLED}{CARDS}", "stub"),
        (f"{HEADED}{CARDS}", "listing"),
        (f"{HEADED}{BODY}{WALLED}{CARDS}", "article"),
        (f"{HEADED}{'<p>كلمة</p>' * 12}{WALLED}{CARDS}", "listing"),
    ],
    ids=["wall", "no wall", "paragraphs above it", "far below"],
)
def test_a_wall_below_the_headline_hides_a_text_of_which_there_is_nothing(body: str, kind: str) -> None:
    assert read(bare(f"<main>{body}</main>", TITLED)).kind == kind


# --- nothing there ---

GONE = "الخبر المطلوب غير موجود"


def test_what_the_metadata_calls_an_article_is_not_missing() -> None:
    assert read_kind(look(bare(f"<h1>{GONE}</h1>{BODY}", TOLD))).kind == "article"


def test_a_page_that_says_twice_that_it_is_missing_is_so_though_a_plug_in_calls_it_an_article() -> None:
    apology = "<p>يبدو أننا لم نتمكن من العثور على ما تبحث عنه، جرب البحث أو تصفح آخر المقالات في الموقع.</p>"
    head = "<meta property='og:type' content='article'>"

    assert read(html(head, h1="عذراً، الصفحة غير موجودة", body=apology)).kind == "missing"
    assert read(html(head, h1="عذراً، الصفحة غير موجودة", body=BODY)).kind == "article"
    assert read(html(head, "<p>12 يناير 2026</p>", "لم يتم العثور على ناجين", apology)).kind == "article"


def test_a_page_that_checks_the_connection_is_a_challenge() -> None:
    assert read("<title>لحظة من فضلك...</title><h1>لحظة من فضلك...</h1><p>نتحقق من أن الاتصال آمن.</p>").kind == (
        "challenge"
    )


def test_a_long_title_may_hold_the_words_of_a_missing_page() -> None:
    page = look(bare("<p>" + PROSE[0] * 8 + "</p>", f"<title>{GONE}</title>"))
    page.headline = None  # what the page is called is then its title and a space

    page.page.title = GONE.ljust(LONGEST_TITLE - 2, "س")
    assert read_kind(page) == Verdict("missing", ("missing-in-title", GONE))

    page.page.title = GONE.ljust(LONGEST_TITLE - 1, "س")
    assert read_kind(page).kind == "other"


def test_a_long_text_may_hold_the_words_of_a_missing_page() -> None:
    said = Line(GONE)

    assert read_kind(look(bare(HEADED), (said, *text_of(LITTLE - 1 - len(GONE))))).reasons == ("missing-in-text", GONE)
    assert read_kind(look(bare(HEADED), (said, *text_of(LITTLE - len(GONE))))).kind == "article"


def test_a_paragraph_may_hold_them() -> None:
    short = Line(f"{GONE} {'س' * LONGEST_APOLOGY}"[: LONGEST_APOLOGY - 1])

    assert read_kind(look(bare(HEADED), (short,))).kind == "missing"
    assert read_kind(look(bare(HEADED), (Line(f"{short.text}س"),))).kind == "article"


def test_a_page_without_a_text_says_it_among_its_first_lines() -> None:
    def page(before: int) -> str:
        return bare("<br>".join(["بند"] * before + [GONE]))

    assert read_kind(look(page(MOST_RUNS - 1), ())).kind == "missing"
    assert read_kind(look(page(MOST_RUNS), ())).kind != "missing"


FAILED = "<h1>خطأ في الخادم</h1>"
TRACE = "<p>System.Data.TimeoutException: the time ran out</p>"
HOURS = "".join(f"<tr><td>{n} شعبان</td><td>5:{n}</td></tr>" for n in range(10, 20))


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (f"{FAILED}{TRACE}{BODY}", "other"),
        (f"{FAILED}<p>Fatal error in /var/www/news.php on line 41</p>{BODY}", "other"),
        (f"{FAILED}{BODY}", "article"),
        (f"<h1>خطأ في الخادم يوقف امتحانات الجامعة</h1>{TRACE}{BODY}", "article"),
        (f"<h1>مواقيت الصلاة في بلدة النبع</h1><table>{HOURS}</table>", "other"),
        (f"<h1>مواقيت الصلاة في بلدة النبع</h1><table>{HOURS[:-1].replace('5:19', '')}</table>", "stub"),
        (f"<h1>مواقيت الصلاة في بلدة النبع</h1>{BODY}<table>{HOURS}</table>", "article"),
        (f"<h1>أوقات قطار الوادي في الصيف</h1><table>{HOURS}</table>", "stub"),
    ],
    ids=["a trace", "a place", "no trace", "news of a server", "hours of prayer", "nine", "paragraphs", "a train's"],
)
def test_what_a_program_says_and_a_table_of_prayers_are_no_articles(body: str, kind: str) -> None:
    assert read(bare(body, "<title>الضفة</title>")).kind == kind


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("IIS 10.0 Detailed Error - 500.0 - Internal Server Error", "other"),
        ("خطأ في الخادم | الضفة", "other"),
        ("خطأ في الخادم يوقف الامتحانات | الضفة", "article"),
    ],
)
def test_a_part_of_the_title_says_that_a_page_is_gone(title: str, kind: str) -> None:
    page = bare("<p>لم يصل الجواب في وقته، فعد إلينا بعد قليل من فضلك.</p>", f"<title>{title}</title>")

    assert read(page).kind == kind


# --- sound and pictures ---

VIDEO = '<meta property="og:type" content="{}">'


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        (VIDEO.format("video.other"), "type-video.other"),
        (VIDEO.format("music.song"), "type-music.song"),
        (json_ld('{"@type":"VideoObject","name":"x"}'), "type-media-object"),
    ],
)
def test_a_page_of_little_text_that_is_called_a_film_is_media(head: str, reason: str) -> None:
    assert read_kind(look(bare(HEADED, head), text_of(LITTLE - 1))) == Verdict("media", (reason, "little-text"))
    assert read_kind(look(bare(HEADED, head), text_of(LITTLE))).kind == "article"


def test_an_article_with_a_film_is_one() -> None:
    both = json_ld('{"@graph":[{"@type":"VideoObject","name":"x"},{"@type":"NewsArticle","headline":"x"}]}')

    assert read_kind(look(bare(HEADED, both), PROSE_LINES)).kind == "article"


PARTS = ("أولاً", "ثانياً", "ثالثاً", "رابعاً")


@each(
    ("head", "sentences", "kind"),
    [(TOLD, 2, "article"), (TOLD, 1, "media"), ("", 3, "article"), ("", 2, "media"),
     (VIDEO.format("video.other"), 3, "media"), (VIDEO.format("video.other"), 4, "article")],
)  # fmt: skip
def test_short_sentences_beside_a_film_are_a_report(head: str, sentences: int, kind: str) -> None:
    film = json_ld('{"@type":"VideoObject","name":"x"}')
    lines = [Line(f"{part} فاز الفريق في الوقت الإضافي أمام جمهوره الكبير.") for part in PARTS]

    assert read_kind(look(bare(REPORT, HEAD + head + film), tuple(lines[:sentences]))).kind == kind


def test_a_page_of_no_type_is_no_media() -> None:
    assert read_kind(look(bare(HEADED), PROSE_LINES)).kind == "article"


PLAYER = "<iframe src='https://www.youtube.com/embed/x1'></iframe>"
EPISODE = "<h1>على المسطبة: الحلقة الثامنة</h1>"


@each(
    ("body", "path", "kind"),
    [
        (f"{EPISODE}{PLAYER}<p>مدة الحلقة: 42:17</p>", "/news/1", "media"),
        (f"<h1>جولة في سوق الوادي</h1>{PLAYER}", "/videos/12", "media"),
        ("<h1>شاهد عودة الصيادين</h1><video src='/a.mp4'></video>", "/news/1", "media"),
        (
            f"<h1>بالفيديو.. عودة الصيادين</h1>{PLAYER.replace('www.youtube', 'www.youtube-nocookie')}",
            "/news/1",
            "media",
        ),
        (f"<h1>جولة في سوق الوادي</h1>{PLAYER}<p>المدة: 12:40</p>", "/news/1", "media"),
        (f"<h1>نشرة أخبار الثامنة</h1>{PLAYER}", "/news/1", "media"),
        (f"<h1>جولة في سوق الوادي</h1>{PLAYER}<p>المدة طويلة</p>", "/news/1", "stub"),
        (f"<h1>جولة في سوق الوادي</h1>{PLAYER}", "/news/1", "stub"),
        (EPISODE, "/videos/12", "stub"),
        (f"{EPISODE}<div>جاري التحميل</div>{PLAYER}", "/news/1", "stub"),
        (f"<h1>الشاهد الوحيد يتكلم</h1>{PLAYER}", "/showroom/1", "stub"),
        (f"<h1>بالفيديو.. عودة الصيادين</h1>{PLAYER}{BODY}", "/news/1", "article"),
    ],
)
def test_a_player_without_a_text_is_a_film_where_the_page_says_so(body: str, path: str, kind: str) -> None:
    page = bare(body, "<title>الضفة</title>")

    assert read(page, f"https://aldiffa.example{path}").kind == kind


EPISODE_12 = "<h1>وجوه من الوادي - الحلقة 12</h1>"
ABOUT = "<p>يزور البرنامج ورشة الفخار الأخيرة في القرية ويلتقي صاحبها.</p>"


@each(
    ("body", "path", "kind"),
    [
        (f"{EPISODE_12}{PLAYER}{ABOUT}", "/news/1", "media"),
        (f"<h1>شاهد: حصان يعبر النهر سباحة</h1>{PLAYER}{ABOUT}", "/news/1", "media"),
        (f"{HEADED}{PLAYER}{ABOUT}", "/episodes/1", "media"),
        (f"{HEADED}{PLAYER}{ABOUT}<p>المدة: 12:40</p>", "/news/1", "media"),
        (f"{EPISODE_12}{ABOUT}", "/news/1", "article"),
        (f"{HEADED}{PLAYER}{ABOUT}", "/news/1", "article"),
        (f"<h1>حلقة جديدة من الخلاف على النبع</h1>{PLAYER}{ABOUT}", "/news/1", "article"),
        (
            f"{EPISODE_12}{PLAYER}{ABOUT}<p>ويستمع في المدرسة القديمة إلى تلاميذه الثلاثة الصغار.</p>",
            "/news/1",
            "article",
        ),
    ],
    ids=["an episode", "look", "address", "how long", "no player", "nothing says so", "another word", "two sentences"],
)
def test_a_player_with_a_sentence_about_it_is_a_film(body: str, path: str, kind: str) -> None:
    assert read(bare(body, "<title>الضفة</title>"), f"https://aldiffa.example{path}").kind == kind


# --- stubs ---


def test_a_stub_has_no_words() -> None:
    page = html(
        '<meta property="og:type" content="article">', body="<p>جسر الوادي يفتح السبت المقبل</p><p>جاري التحميل</p>"
    )

    got = read(page)

    assert (got.kind, got.body) == ("stub", "")


def test_a_page_that_waits_for_its_text_is_a_stub_while_it_has_no_sentence() -> None:
    page = bare(f"{HEADED}<p>جاري التحميل</p>")

    assert read_kind(look(page, text_of(SENTENCE - 1))) == Verdict("stub", ("no-body", "waiting", "جاري التحميل"))
    assert read_kind(look(page, text_of(SENTENCE))).kind == "article"


def test_a_sentence_may_speak_of_waiting() -> None:
    long = f"جاري التحميل {'س' * LONGEST_WAIT}"

    assert read_kind(look(bare(f"{HEADED}<p>{long[: LONGEST_WAIT - 1]}</p>"), text_of(9))).kind == "stub"
    assert read_kind(look(bare(f"{HEADED}<p>{long[:LONGEST_WAIT]}</p>"), text_of(9))).kind == "article"


def test_a_short_text_that_waits_for_nothing_is_an_article() -> None:
    assert read_kind(look(bare(HEADED), text_of(9))) == Verdict("article", ("headline", "body"))


def test_a_page_without_text_is_a_stub_and_one_without_a_headline_is_something_else() -> None:
    assert read_kind(look(bare(HEADED), ())) == Verdict("stub", ("no-body",))
    assert read_kind(look(bare(""), text_of(SENTENCE))) == Verdict("other", ("no-headline",))


def test_what_its_metadata_describe_as_an_article_says_so() -> None:
    got = read_kind(look(bare(HEADED, TOLD), PROSE_LINES))

    assert got == Verdict("article", ("headline", "body", "described-as-article"))


FILM = json_ld('{"@type":"VideoObject","name":"x"}')


@each(
    ("head", "paragraphs", "kind"),
    [
        (FILM, 1, "media"),
        (FILM, 2, "article"),
        (FILM + TOLD, 1, "article"),
        (FILM + TOLD, 0, "media"),
        (TOLD.replace("article", "video.other"), 2, "media"),
        (TOLD.replace("article", "video.other"), 3, "article"),
    ],
)
def test_paragraphs_beside_a_film_are_an_article(head: str, paragraphs: int, kind: str) -> None:
    body = PROSE_LINES[:paragraphs] or (Line("شاهد."),)

    assert read_kind(look(bare(HEADED, head), body)).kind == kind


@pytest.mark.parametrize(
    "title", ["بالصور.. موسم قطاف الورد", "ألبوم: الحياة في المدينة القديمة", "صور | أول أيام الدراسة"]
)
def test_a_page_without_text_that_says_it_shows_pictures_is_media(title: str) -> None:
    assert read_kind(look(bare(f"<h1>{title}</h1>"), ())) == Verdict("media", ("pictures-alone", "no-body"))


@pytest.mark.parametrize("title", ["صورة الجسر الجديد في كتاب", "جسر الوادي بالصورة والصوت"])
def test_a_headline_with_a_picture_in_it_says_nothing_of_that(title: str) -> None:
    assert read_kind(look(bare(f"<h1>{title}</h1>"), ())) == Verdict("stub", ("no-body",))


def test_captions_alone_are_no_article() -> None:
    captions = tuple(Line(text, "div", "div.swiper-slide > div.cap") for text in ("سلال الورد", "قدور التقطير"))
    told = (*captions[:1], Line("وصلت السلال إلى السوق فجرا.", "div", "div.swiper-slide > div.cap"))

    assert read_kind(look(bare(HEADED), captions)) == Verdict("media", ("captions-alone", "little-text"))
    assert read_kind(look(bare(HEADED), told)).kind == "article"


def test_a_paragraph_below_a_long_headline_is_no_wall_whatever_a_dialog_asks() -> None:
    dialog = "<div role=dialog>نستخدم ملفات تعريف الارتباط. هل توافق على ملفات الارتباط؟</div>"

    assert read_kind(look(bare(f"{dialog}{HEADED}"), PROSE_LINES[:1])).kind == "article"


@each(
    ("reasons", "title", "body", "sure"),
    [
        (("many-teasers", "undated"), "جسر الوادي يفتح السبت المقبل", "عاد التيار أمس.", False),
        (("many-teasers", "undated"), "اقتصاد وأعمال", "عاد التيار أمس.", True),
        (("many-teasers", "undated"), "جسر الوادي يفتح السبت المقبل", "كلمة", True),
        (("no-printed-headline", "undated"), "اقتصاد وأعمال", "عاد التيار أمس.", False),
        (("abstracts", "undated"), "جسر الوادي يفتح السبت المقبل", "عاد التيار أمس.", True),
    ],
)
def test_a_list_is_sure_but_for_a_day_that_may_be_printed(
    reasons: tuple[str, ...], title: str, body: str, *, sure: bool
) -> None:
    page = look(bare(f"<h1>{title}</h1><p>{body}</p>", f"<title>{title}</title>"), (Line(body),))

    assert is_sure_list(Verdict("listing", reasons), page) is sure
    assert not is_sure_list(Verdict("article", reasons), page)
