"""What pages say that stand in an article's place, and what articles say that speak of the same things."""

import pytest

from warraq.parse.words.walls import CHALLENGE, CONSENT, LOGIN, MISSING, WAITING, WALL, Phrases

MUST: dict[str, tuple[Phrases, tuple[str, ...]]] = {
    "challenge": (
        CHALLENGE,
        (
            "Just a moment...", "Attention Required! | Cloudflare", "Checking if the site connection is secure",
            "Checking your browser before accessing", "Verify you are human", "Verifying that you are a human",
            "Verifying you are human", "Enable JavaScript and cookies to continue", "DDoS-Guard", "DDoS Guard",
            "Access denied", "Request unsuccessful", "Are you a robot?", "CAPTCHA", "التحقق من أنك إنسان",
            "التحقق من انك بشر", "التحقق من أنّك لست برنامجاً", "أنا لست روبوت", "لست برنامج",
            "جارٍ التحقق من المتصفح", "جاري التحقق من متصفحك",
            "تحقق من أنك إنسان", "أكمل التحقق أدناه", "أثبت أنك لست برنامجاً", "نتأكد من أنك إنسان", "لتثبت أنك بشر",
            "رصدنا حركة مرور غير عادية من شبكتك", "يجري التأكد من أن متصفحك آمن", "Press & hold",
            "Pardon our interruption", "made us think you were a bot", "complete the security check to access",
            "unusual traffic", "Prove you are human", "confirm that you're a human",
        ),
    ),
    "consent": (
        CONSENT,
        (
            "Before you continue to the site", "We value your privacy", "We and our partners use cookies",
            "We use cookies", "Cookie consent", "Cookie settings", "cookie policy", "Accept all",
            "نستخدم ملفات تعريف الارتباط", "ملفات الارتباط", "الكوكيز", "سياسة الخصوصية وملفات", "قبول الكل",
            "أوافق على استخدام", "نحن نقدر خصوصيتك", "نحن نهتم بخصوصيتك", "خصوصيتك تهمنا", "قبل أن تتابع إلى الموقع",
            "نحتاج إلى موافقتك على التخزين",
        ),
    ),
    "login": (
        LOGIN,
        ("تسجيل الدخول", "سجل دخولك", "سجّل دخولك", "كلمة المرور", "Log in", "login", "Sign in", "signin", "Password"),
    ),
    "missing": (
        MISSING,
        (
            "404", "خطأ 404", "Page not found", "Not found", "no longer available", "It no longer exists",
            "الصفحة غير موجودة", "الصفحة المطلوبة غير متوفرة", "الصفحة غير متاحة", "الصفحة التي تبحث عنها",
            "الصفحة المطلوبة التي طلبتها", "الصفحة لم تعد هنا", "لم يتم العثور على نتائج", "لا يمكن العثور على الصفحة",
            "تعذر العثور", "تعر العثور", "الخبر غير موجود", "المقال المطلوب محذوف",
            "المادة غير متوفر", "الموضوع غير متاح", "المحتوى غير موجود", "تم حذف الخبر", "تم حذف هذا المقال",
            "تم حذف المادة", "تم حذف الموضوع", "عذرا الرابط غير موجود", "عفوا لم نجد ما تريد", "عذرا، حدث خطأ",
        ),
    ),
    "waiting": (
        WAITING,
        ("جاري تحميل المحتوى", "جارٍ التحميل", "جاري  التحميل", "الرجاء الانتظار", "يرجى الانتظار", "Please wait",
         "Loading..."),
    ),
    "wall": (
        WALL,
        (
            "للمشتركين فقط", "اشترك لقراءة المقال", "اشترك الآن لمتابعة القراءة", "اشترك للاطلاع", "لمتابعة القراءة",
            "سجل الدخول لقراءة المزيد", "سجّل حسابك لمتابعة", "سجل حساب لإكمال", "هذا المحتوى مخصص للمشتركين",
            "هذا المحتوى متاح للمشتركين", "هذا المحتوى للمشتركين", "Subscribe to continue", "subscribe to read",
            "To continue reading", "Subscribers only",
        ),
    ),
}  # fmt: skip
MUST_NOT: dict[str, tuple[Phrases, tuple[str, ...]]] = {
    "challenge": (
        CHALLENGE,
        ("لحظة من فضلك", "checking the facts", "human rights", "the robot", "جاري البحث", "التحقق من الخبر", "لست هنا",
         "أكمل العمال التحقق", "حركة المرور غير عادية", "تأكد من أنك أغلقت الغاز", "a security check at the border",
         "she was a bot writer", "hold the press"),
    ),
    "consent": (CONSENT, ("cookies in the oven", "سياسة الخصوصية", "أوافق على ذلك", "accept the terms", "cookie jar",
        "خصوصيتك في خطر", "قبل أن تتابع السير", "موافقتك على الزواج")),
    "login": (LOGIN, ("تسجيل هدف", "كلمة الرئيس", "دخولك المدينة", "the log of the ship", "a sign of life")),
    "missing": (
        MISSING,
        ("1404 هجرية", "4045 طنا", "الصفحة الأولى", "العثور على ناجين", "حذف الفصل", "الخبر الموجود", "عذرا لا أعرف",
         f"عذرا {'س' * 31}غير موجود", "no longer young"),
    ),
    "waiting": (WAITING, ("جار البلدية", "الانتظار طال", "please come", "wait", "جاري البحث")),
    "wall": (
        WALL,
        ("المشتركون في المؤتمر", "اشترك في الحملة", "سجل هدفين", "هذا المحتوى جديد", "subscribe",
         "اشترك لقراءة نشرتنا المسائية", "اشترك الآن للاطلاع على آخر الأخبار", "اشترك لمتابعة أخبارنا",
         "to continue the work"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("phrases", "text"), [(words, text) for words, texts in MUST.values() for text in texts])
def test_what_a_wall_says_is_known_also_within_a_text(phrases: Phrases, text: str) -> None:
    assert phrases.search(text) is not None
    assert phrases.search(f"قبل ذلك\n{text}\nبعد ذلك") is not None


@pytest.mark.parametrize(("phrases", "text"), [(words, text) for words, texts in MUST_NOT.values() for text in texts])
def test_what_an_article_says_is_not(phrases: Phrases, text: str) -> None:
    assert phrases.search(text) is None


def test_what_was_found_is_given_back() -> None:
    found = MISSING.search("الضفة | الخبر المطلوب غير موجود الآن")

    assert found is not None
    assert found[0] == "الخبر المطلوب غير موجود"
