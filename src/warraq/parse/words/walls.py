"""The words of pages that stand in an article's place: challenges, consent, login, nothing there, waiting."""

import re
from typing import NamedTuple

from warraq.patterns import late


class Phrases(NamedTuple):
    """What such a page says; one of the stems stands in whatever the pattern finds."""

    pattern: re.Pattern[str]
    stems: tuple[str, ...]

    def search(self, text: str) -> re.Match[str] | None:
        """Search a text. Most texts have none of the stems, which costs a hundredth of trying the pattern."""
        return self.pattern.search(text) if any(map(text.lower().__contains__, self.stems)) else None


CHALLENGE = Phrases(
    late(
        r"just a moment|attention required|checking (?:if the site connection is secure|your browser)|"
        r"verify(?:ing)? (?:that )?you are "
        r"(?:a )?human|enable javascript and cookies|ddos.?guard|access denied|request unsuccessful|are you a robot|"
        r"captcha|"
        r"press (?:&|and) hold|unusual traffic|(?:prove|confirm) (?:that )?you(?:'re| are) (?:a )?human|"
        r"تحقق من (?:أنك|انك|أنّك) (?:إنسان|بشر|لست)|أكمل التحقق|(?:[أت]ثبت|أكد|نتأكد|التأكد|للتأكد|تأكيد)"
        r"(?: لنا)?(?: من)? (?:أنك|انك|أنّك|بأنك) (?:إنسان|بشر|لست|شخص)|حركة مرور غير (?:ا?عتيادية|معتادة|عادية) من|"
        r"(?:نتأكد|التأكد|نتحقق) من (?:أن )?(?:متصفحك|اتصالك)|"
        r"pardon our interruption|(?:think|thought|thinks) you (?:are|were) a (?:ro)?bot|security check to access|"
        r"لست (?:روبوت|برنامج)|جار[يٍ] التحقق من (?:المتصفح|متصفحك)|"
        r"نتحقق من (?:أن )?(?:الاتصال|اتصالك|متصفحك)|"
        r"(?:تفعيل|تمكين) (?:ال)?(?:جافا ?سكر[يب]+ت|جافاسكربت|javascript) و(?:ملفات|الكوكيز)",
        re.I,
    ),
    (
        "just a moment",
        "attention required",
        "checking ",
        "human",
        "enable javascript",
        "ddos",
        "access denied",
        "unsuccessful",
        "robot",
        "captcha",
        "and hold",
        "& hold",
        "unusual traffic",
        "تحقق من",
        "أكمل التحقق",
        "نك إنسان",
        "نك بشر",
        "نك لست",
        "نك شخص",
        "نّك إنسان",
        "نّك بشر",
        "نّك لست",
        "نّك شخص",
        "حركة مرور",
        "من أن متصفحك",
        "من أن اتصالك",
        "من متصفحك",
        "من اتصالك",
        "pardon our",
        "a bot",
        "security check",
        "نتحقق",
        "تفعيل",
        "تمكين",
        "لست ",
    ),
)
CONSENT = Phrases(
    late(
        r"before you continue|we (?:and our partners )?(?:value your privacy|use cookies)|cookie (?:consent|"
        r"settings|policy)|accept all|"
        r"ملفات (?:تعريف )?الارتباط|الكوكيز|سياسة الخصوصية وملفات|قبول الكل|أوافق على استخدام|"
        r"نحن (?:نقدّ?ر|نحترم|نهتم ب) ?خصوصيتك|خصوصيتك تهمنا|قبل أن تتابع إلى|نحتاج (?:إلى )?موافقتك على",
        re.I,
    ),
    (
        "before you continue",
        "value your privacy",
        "use cookies",
        "cookie ",
        "accept all",
        "الارتباط",
        "الكوكيز",
        "سياسة الخصوصية وملفات",
        "قبول الكل",
        "أوافق على استخدام",
        "خصوصيتك",
        "قبل أن تتابع",
        "موافقتك على",
    ),
)
LOGIN = Phrases(
    late(r"تسجيل الدخول|سجّ?ل دخولك|كلمة المرور|log ?in|sign ?in|password", re.I),
    ("تسجيل", "دخولك", "كلمة", "log", "sign", "password"),
)
# What a reader must be to see a page; on many sites one must log in to comment, which says nothing of the page.
DENIED = Phrases(
    late(
        r"(?:لا (?:تملك|تمتلك)|ليست? (?:لديك|لك)|لا [يت]وجد لديك) (?:ال)?صلاحي(?:ة|ات) (?:.{0,15} )?"
        r"(?:لل(?:وصول|دخول)|لدخول|لمشاهدة|لعرض|لرؤية|لتصفح)|"
        r"(?:يجب|يتوجب|يلزم|عليك) .{0,30}(?:تسجيل|تسج[ّل]|مسجل|عضو).{0,25} "
        r"(?:لمشاهدة|لرؤية|لعرض|لتصفح|للوصول|لدخول|(?:من|كي|أن) (?:مشاهدة|رؤية|تصفح|تشاهد|ترى))|"
        r"(?:ل|خاص(?:ة)? ب)(?:لأعضاء|الأعضاء|لمسجلين|المسجلين)(?: المسجلين)? فقط|"
        r"you (?:are not logged in or you do not have permission|must be logged in to (?:view|see|access|read))|"
        r"(?:don't|do not) have permission to (?:access|view)|members only",
        re.I,
    ),
    ("صلاحي", "تسج", "مسجل", "عضو", "أعضاء", "logged in", "permission", "members only"),
)
MISSING = Phrases(
    late(
        r"(?<!\d)404(?!\d)|page not found|not found|no longer (?:available|exists)|"
        r"الصفحة (?:المطلوبة )?(?:غير (?:موجودة|متوفرة|متاحة)|التي (?:تبحث|طلبت)|لم تعد)|"
        r"(?:لم يتم|لا يمكن|تعذ?ر|(?:لم|لا) نتمكن من|لم نستطع) (?:العثور|إيجاد)|"
        r"(?:الخبر|المقال|المادة|الموضوع|المحتوى) (?:المطلوب )?(?:غير موجود|محذوف|غير متوفر|غير متاح)|"
        r"(?:الخبر|المقال|الصفحة|المادة) (?:تم|جرى) (?:نقل|حذف)(?:ه|ها)? أو (?:نقل|حذف)|الرابط الذي (?:اتبعت|طلبت)|"
        r"صفحة غير موجودة|(?:الخبر|المقال|المحتوى) الذي تحاول الوصول|"
        r"هذا (?:المحتوى|المقال|الخبر) لم يعد (?:متوفر|متاح|موجود)|"
        r"تم حذف (?:هذا )?(?:الخبر|المقال|المادة|الموضوع)|(?:عذرا|عفوا).{0,30}(?:غير موجود|لم نجد|خطأ)",
        re.I,
    ),
    (
        "404",
        "not found",
        "no longer",
        "غير موجود",
        "غير متوفر",
        "لم يعد",
        "الرابط الذي",
        "تحاول الوصول",
        " أو حذف",
        " أو نقل",
        "غير متاح",
        "تبحث",
        "العثور",
        "محذوف",
        "تم حذف",
        "عذرا",
        "عفوا",
        "طلبت",
        "لم تعد",
    ),
)
WAITING = Phrases(
    late(r"جار[يٍ]\s+(?:تحميل|التحميل)|الرجاء الانتظار|يرجى الانتظار|please wait|loading", re.I),
    ("جار", "الانتظار", "wait", "loading"),
)
WALL = Phrases(
    late(
        r"للمشتركين فقط|اشترك (?:الآن )?(?:لقراءة|لمتابعة|للاطلاع)(?! (?:على )?(?:نشر|النشر|آخر|أخبار))|"
        r"لمتابعة القراءة|سجّ?ل (?:الدخول|"
        r"حسابك?) (?:لقراءة|لمتابعة|لإكمال)|"
        r"هذا المحتوى (?:(?:مخصص|متاح) )?للمشتركين|لمشتركي |"
        r"ل(?:قراءة|متابعة|إكمال) (?:هذا )?(?:ال)?(?:مقال|خبر|تقرير|مادة|موضوع|قراءة|بقية).{0,30}(?:سجّ?ل|اشترك|أنشئ)|"
        r"سجّ?ل (?:الدخول|دخولك).{0,20}(?:لقراءة|لمتابعة|للاطلاع|لإكمال)|"
        r"للاستمرار في (?:القراءة|المتابعة)|قرأت \d{1,2} (?:مقالات|مقال|مواد) مجانية|"
        r"سجّ?ل (?:الآن )?مجان[ًاا]{1,2} ل(?:إكمال|متابعة|قراءة)|"
        r"اشترك (?:الآن )?لتقرأ|(?:متاح|مخصص)ة? للأعضاء(?: فقط)?\W*$|للمشتركين\s*[:：]|"
        r"يتطلب (?:هذا )?(?:ال)?(?:محتوى|مقال) اشتراك|حصري[ًاا]{0,2}ة? للمشتركين|"
        r"ل(?:قراءة|متابعة|إكمال) (?:هذا )?(?:ال)?(?:مقال|خبر|تقرير).{0,20}(?:قم ب|يرجى )(?:ال)?(?:تسجيل|اشتراك)|"
        r"افتح (?:هذا )?(?:ال)?(?:مقال|محتوى) (?:ب|عبر )(?:ال)?اشتراك|"
        r"subscribe to (?:continue|read)|to continue reading|subscribers only",
        re.I,
    ),
    (
        "للاستمرار",
        "مجان",
        "للأعضاء",
        "اشتراك",
        "لقراءة",
        "لإكمال",
        "للمشتركين",
        "لمشتركي",
        "اشترك",
        "لمتابعة",
        "سجل",
        "سجّل",
        "هذا المحتوى",
        "subscri",
        "to continue",
    ),
)
