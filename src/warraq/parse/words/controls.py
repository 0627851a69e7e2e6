"""Short lines that say what they or the next ones are: read also, tags, comments, share, rights."""

import re

from warraq.arabic import fold
from warraq.patterns import late
from warraq.rules.pattern import expression

_START = r"^[\W\d_]*"
_SHARING = (
    r"<share> (?:هذا|الخبر|المقال|الموضوع|على|عبر)\b|شاركنا (?:على|عبر)\b"
    r"|تابعونا(?!.*\w\.$)\b|تابعو?نا (?:(?:على|عبر|من خلال|في|الآن)\b|@|و?كن|لت?صل|لي?صل)|تابعنا\W*$"
    r"|تابعوا .{2,40} (?:على|عبر) (?:منصة |صفحتنا )?(?:أخبار )?(?:جوجل|غوغل|google|فيس ?بوك|تويتر|تل[يغج]+ ?رام"
    r"|وات ?س ?اب|انستغرام)"
    r"|(?:يتبع|يستكمل|نستكمل|يستأنف|يستمر|يتواصل|يكمل|تتمة|بقية|تكملة|إستكمال|تابع|واصل|أكمل)"
    r"(?: (?:ال)?(?:مقال|خبر|موضوع|محتوى|نص|تقرير|قراءة|بقية|حوار)){0,2}"
    r" (?:بعد|أسفل|تحت|أدناه) (?:هذا )?(?:ال)?(?:إعلان|فاصل)"
    r"|(?:ال)?(?:مقال|خبر|موضوع|محتوى|نص|تقرير) (?:يستمر|مستمر|يتواصل|يتبع|التالي)"
    r" (?:بعد|أسفل|تحت) (?:ال)?(?:إعلان|فاصل)"
    r"|هل (?:كان|كانت|وجدت) (?:هذا |هذه )?(?:ال)?(?:مقالة?|خبر|محتوى|موضوع|صفحة|تقرير) (?:مفيد|نافع)"
    r"|واصل القراءة (?:بعد|أسفل)|(?:إعلان\W{1,4})?(?:مرر|إسحب) (?:للأسفل|لأسفل|إلى الأسفل|للمتابعة|لمواصلة|لمتابعة)"
    r"|(?:طباعة|أرسل|إرسال) (?:الخبر|المقال|هذا|عبر|على|إلى صديق|لصديق)\b(?!.*\w\.$)"
)
# What a box between the paragraphs asks of its reader, whatever the box is called.
_SUBSCRIBING = (
    r"(?:سجل|أدخل|أترك|أكتب) (?:عنوان )?(?:بريدك|إيميلك)(?: (?:ال)?[إا]?لكتروني)?"
    r"(?:\W*$| (?:(?:هنا|أدناه|الآن|معنا|ل\w+|و?إشترك|واحصل|وسنرسل|وسنراسل\w*|وستصلك|وتابع\w*|كي|حتى|و?إضغط|ثم|مجانا"
    r"|ب?(?:ال)?أسفل)\b|في (?:ال)?(?:خانة|مربع|حقل|قائمة|نموذج)))"
    r"|(?:إشتركو?|إنضمو?|سجلو?)ا? (?:الآن |مجانا )?(?:في |ب ?|إلى |ل(?:قراءة|تلقي|إستلام|متابعة) )"
    r"(?:نشرتنا|نشراتنا|قائمتنا|(?:ال)?قائمة (?:ال)?بريدية"
    r"|(?:ال)?نشرة (?:ال)?(?:بريدية|إخبارية|يومية|أسبوعية|مسائية|صباحية))"
)
# What asks for a login or the house's application before it gives the rest.
_WALL = (
    r"(?:تابع|أكمل|واصل) (?:القراءة|الخبر|المقال) (?:(?:في|عبر|على) (?:ال)?تطبيق|(?:ب|مع |عبر )(?:ال)?إشتراك)"
    r"|(?:حصري|خاص) لمشتركي"
    r"|(?:هذا |هذه )(?:ال)?(?:محتوى|مقال|مادة|تقرير|خبر) (?:(?:مخصص|متاح|حصري|خاص)ة? )?(?:فقط )?للمشتركين"
    r"|(?:بقية|باقي|تتمة) (?:هذا |هذه )?(?:ال)?\w{2,10} (?:متاح|مخصص|حصري)(?:ة)? (?:فقط )?للمشتركين"
    r"|لقراءة (?:هذا )?(?:ال)?(?:مقال|خبر|تقرير|مادة|موضوع|بقية).{0,25}(?:سجل|اشترك|أنشئ|حمل)"
)
_READERS = r"(?:آراء|ردود|مشاركات|تفاعل|مداخلات) (?:ال)?(?:قراء|زوار|متابعين|جمهور|أعضاء)"
_REST = (
    r"(?:(?:إقرأ|قراءة|عرض|أكمل|تابع) (?:بقية|باقي|تتمة) (?:هذا )?(?:ال)?(?:خبر|مقال|نص|تقرير)|"
    r"لا (?:يفوتك|يفوتكم|تفوتك|تفوتكم)|من أرشيفنا|سبق أن نشرنا|نرشح لكم?|اطلع على)"
)
_COMMENTS = (
    r"(?:(?:ال)?تعاليق(?: (?:ال)?(?:قراء|زوار))?|(?:أحدث|جميع|كل|آخر) (?:ال)?(?:تعليقات|ردود)|تعليق واحد|آراؤكم|"
    r"مناقشة (?:ال)?(?:خبر|مقال|موضوع)|ماذا قال (?:ال)?(?:قراء|متابعون))"
)
_ON_THIS = r" (?:على|حول|عن) (?:\W|(?:هذا |هذه )?(?:ال)?(?:خبر|مقال|موضوع|تدوينة|تقرير|منشور|فيديو))"
# «تعليقات (3)», «التعليقات على الخبر», «التعليقات مغلقة»; not «تعليقات السوريين على القرار».
_OF_READERS = (
    r"(?:ال)?تعليقات(?:كم)?(?:\W*(?:\d|$)|"
    r" (?:ال)?(?:قراء|زوار|متابعين|جمهور|أعضاء|مستخدمين|خبر|مقالة?|موضوع|تقرير|سابقة|أخيرة|واردة|منشورة)"
    r"| (?:ال)?(?:مغلق|مقفل|موقوف|متوقف|معطل|متاح|مسؤولي|خاضع|محجوب)| (?:ال)?(?:فيس ?بوك|بلوجر|ديسكس)|"
    r" (?:عبر|من|من خلال|بواسطة|باستخدام) (?:ال)?فيس ?بوك| (?:لا )?(?:تعبر|تمثل|تخضع) | و ?(?:ال)?آراء|"
    rf" (?:على|حول) .{{2,40}} (?:مغلق|مقفل|متوقف|معطل)ة?\W*$|{_ON_THIS})"
)
# «12 تعليقاً», «3 ردود على «عنوان»»; not «18:40 رد إيراني على المقترح», nor «2011 تعليق العضوية»: one may be the act.
_COUNTER = (
    r"(?<!\d)(?<!\d[:.])\d{1,5}\s*(?:(?:تعليقات|تعليقين|تعليقا|ردود|ردا)\b|"
    rf"(?:تعليق|رد)(?:\W*$|\s*[-–/،,(|•·]| (?:أضف|شارك|أترك|حتى الآن|\d)|{_ON_THIS}))"
)
# By rule, in the language of the rules (rules/controls.py has what both say): with what a line begins, and of what it
# consists. «شارك في البطولة ثلاثون فريقاً» is a sentence; «تعليق» is a comment and a suspension: «تعليق الرحلات».
CONTROLS = {
    "related": (
        "<readalso>|<watchalso>|<otherstories>|<stories> قد ت|ذات صله|<maylike>|<mostread>",
        (
            rf"{_REST}|ل?لمزيد|المزيد(?: (?:من|عن|حول) \w+(?!\.$))?|<stories> (?:أخرى|مختارة)|(?:ال)?أخبار المتعلقة|"
            "آخر الأخبار"
        ),
    ),
    "comment": (
        rf"{_OF_READERS}|<comment>|شاركنا ب?رأيك|شارك برأيك|{_COUNTER}|(?:{_COMMENTS}|{_READERS})\W*(?:\d|$)",
        "(?:ال)?تعليق",
    ),
    "tags": ("", "(?:ال)?وسوم|<keywords>|(?:ال)?تاغات|تاغ|هاشتاغ"),
    "share": (_SHARING, "<share>|شاركنا|نشر|طباعة|إرسال|حفظ|نسخ الرابط|حجم الخط|(?:ال)?إعلان(?:ات)?|advertisement"),
    "newsletter": (_SUBSCRIBING, ""),
    "wall": (
        _WALL,
        r"(?:حمل|نزل) (?:ال)?تطبيق(?:نا)?",
    ),
    "pages": (r"(?:ال)?صفحات\s*[:：]\s*\d|(?:ال)?صفحة \d{1,2} (?:من|/) ?\d{1,2}", r"(?:ال)?صفحة (?:التالية|السابقة)"),
}


def _known(rule: str, opens: str, whole: str) -> str:
    """A group that finds a line of a rule."""
    return rf"(?P<{rule}>" + "|".join([*([opens] if opens else []), *([rf"(?:{whole})\W*$"] if whole else [])]) + ")"


_CUES = late(
    _START + "(?:" + "|".join(expression(_known(rule, *said)) for rule, said in CONTROLS.items()) + ")", re.IGNORECASE
)
# «اقرأ المزيد», «عرض بقية الخبر», «اقرأ الخبر كاملاً»: the whole of a label that is clicked on to see more.
SHOWS_MORE = late(
    r"\A\W*(?:(?:[اإ]قر[أا]|قراءة|عرض|[إا]ظهار|شاهد|تابع|[أا]كمل|متابعة|لقراءة)\s+)?(?:ال)?"
    r"(?:(?:مزيد|قراءة|بقية|باقي|تتمة|read more|show more|more)(?:\s\w+){0,2}|"
    r"(?:كامل\s+(?:ال)?(?:خبر|مقالة?|نص|تقرير|موضوع))|(?:خبر|مقالة?|نص|تقرير|موضوع)\s+(?:ال)?كاملة?[اً]*)\W*\Z",
    re.I,
)
# «اقرأ المزيد», «المزيد …», «التفاصيل»: with what the label of a link to the rest begins.
LEADS_TO_THE_REST = late(
    r"^\W*(?:(?:[اإ]قر[أا]|طالع|تابع|أكمل)\s+)?(?:ال)?(?:مزيد|تفاصيل|بقية|تتمة|قراءة)\b|^\W*read more\b", re.I
)
# «للمزيد من الأخبار اشتركوا في خدمة الواتساب عبر الضغط هنا» (fixtures/body/pulled-quotations): longer than a heading.
_FOLLOW = late(
    _START
    + expression(
        r"(?:للمزيد من|لمتابعة)\s.{0,40}(?:إشترك|إنضم|تابعو?نا|إضغط)"
        r".{0,40}(?:وات ?س ?اب|تل[يغج]+ ?رام|فيس ?بوك|يوتيوب|قنات|هنا)"
    )
)
_LONG_WALL = late(_START + "(?:" + expression(_WALL) + ")", re.IGNORECASE)
FOLLOW_CHARS = 120
_COOKIES = late(
    _START
    + expression(
        r"(?:نحن |إننا )?(?:نستخدم|نستعمل|يستخدم (?:هذا )?(?:ال)?موقع(?:نا)?|يستعمل (?:هذا )?(?:ال)?موقع(?:نا)?) "
        r"(?:نحن |وشركاؤنا )?(?:ملفات (?:تعريف )?(?:ال)?ارتباط|(?:ملفات )?(?:ال)?كوكيز)|"
        r"(?:يرجى|هل|من فضلك) .{0,30}(?:قبول|الموافقة على) .{0,20}(?:ملفات تعريف الارتباط|الكوكيز)|"
        r"(?:we|this (?:web)?site|our (?:web)?site)(?: and our partners)? uses? cookies"
    ),
    re.IGNORECASE,
)
# No letter of it has another spelling, so that a long line need not be folded for it. What goes on behind «all rights»
# as a sentence does is reporting: «كل الحقوق التي يطالب بها العمال …».
_HOUSE = r"(?:موقع|صحيفة|جريدة|مجلة|وكالة|شبكة|قناة|دار)"
_KEPT = r"محفوظ\w*+(?!\s+(?:في|على|عن|من|بعد|قبل|بين|أمام|عند|كما|داخل|وفق)\b)|مسجل\w*+(?:\s+ل(?!دى)|\W*$|\W*[©\d])"
_NAMED = r"\s*(?:[©(\d]|[:–-]+\s*\S++(?: \S++){0,3}(?<![.؟!])$)"  # «حقوق النشر: الأفق»
_RIGHTS = late(
    rf"^\W*(?:©|\(c\)|الحقوق (?:{_KEPT})|"
    rf"حقوق (?:النشر|الطبع)(?: و\w+)?(?:\s+(?:{_KEPT})|\s+لل\w+(?: \w+)?\s*$|\s+ل(?:ـ*\W|{_HOUSE})|{_NAMED}|\W*$)|"
    rf"(?:جميع|كل) الحقوق(?:\W*$|{_NAMED}|\s+(?:\w+\s+){{0,3}}(?:{_KEPT})|\s+ل(?:ـ|{_HOUSE})))"
)
_NO_RIGHTS = late(
    r"\b(?:التي|الذي|الذين|اللواتي|[أا]ن|[إا]نها?|[إا]نهم|لكنها?|لم|لن|ليست|ستبقى|حتى|منذ|قالت?|يقول|تقول|[أا]كدت?)\b"
)
ADDRESS = late(r"^\W*+(?:https?://\S++|www\.\S++|[\w.+-]++@[\w-]++\.[\w.]++)\W*+$")  # nothing but an address
# The hour of a live report's entry, and nothing else.
CLOCK = late(
    r"^\W*[\d٠-٩]{1,2}\s*[:٫hHس]\s*[\d٠-٩]{2}\s*(?:ص|م|صباحا?ً?|مساءً?ا?|ظهرا?ً?|am|pm|gmt)?"
    r"(?:\s*\(?ب?توقيت\s+\S+(?:\s+\S+)?)?\W*$",
    re.IGNORECASE,
)
# What heads other stories, comments and advertisements, and no part of a text.
ALWAYS_A_LABEL = late(
    _START
    + expression(
        rf"(?:<readalso>|<watchalso>|<otherstories>|<maylike>|<comment>|{_REST}|ذات صله|شارك|إنشر|نرشح|"
        r"قصص (?:مختارة|مقترحة)|"
        r"(?:ل?لمزيد|(?:ال)?مزيد)\W*$|آخر الأخبار\W*$|<keywords>|هاشتاغ|(?:طباعة|إرسال|مشاركة)\W*$|شروط (?:ال)?تعليق|"
        r"(?:(?:أحدث|جميع|كل|آخر) )?(?:ال)?(?:تعليق|تعاليق)(?!\w* (?:ال)?(?:متابعين|جمهور))|"
        r"(?:آراء|ردود|مشاركات|تفاعل|مداخلات) (?:ال)?(?:قراء|زوار|أعضاء)|(?:ال)?إعلان|advertisement)"
    ),
    re.IGNORECASE,
)
# Whose comments follow: «تعليقات» alone may head what politicians said.
READERS = late(
    r"^\W*(?:"
    + expression(rf"(?:تعليقات|تعاليق) (?:ال)?(?:قراء|زوار|متابعين|جمهور)|{_READERS}|<comment>|أترك رد")
    + ")"
)
# «نقلاً عن نبض الوطن القطرية»: a credit, also where it stands above the headline.
QUOTING = late(r"^\W*(?:نقلا[ًّ]?|نقلًا)\s+عن\s+\S")
COUNTED = late(r"\d")
DATED = late(r"(?:19|20)\d\d|[٠-٩]{4}|\d{1,2}[:.]\d\d")
# «أرسلت بواسطة المشرف في السبت 07 يونيو 2025 (10:12:40)» (fixtures/body/stamp-above-the-text); no sentence ends so.
STAMP = late(
    _START + r"(?:(?:تم\s+)?(?:ال)?نشر|[أا]رسلت?|[أا]ضيفت?|مرسلة|كتبت?|[أا]درجت?|قدمه)\s+"
    r"(?:ب(?:واسطة|تاريخ)|من\s+(?:قبل|طرف)|في|يوم)\b.*(?:19|20|٢٠)[\d٠-٩]{2}.*[^.»]$"
)
# What a control asks for, whatever stands at its end: «تابعونا على فيسبوك.», «شارك هذا الخبر مع أصدقائك.».
_ASKS = late(
    expression(
        r"فيس ?بوك|تويتر|تل[يغج]+ ?رام|وات ?س ?اب|انستغرام|يوتيوب|جوجل|غوغل|google|بريدك|نشرت|أصدقا|للمشتركين|اشتراك"
        r"|(?:هذا|هذه) (?:ال)?(?:خبر|مقالة?|موضوع|تقرير|محتوى|مادة)|(?:ال)?إعلان|لت?صل|لي?صل|:"
    )
)
# «شاهد أيضاً كيف تغيرت المدينة.», «التعليقات لا تعبر عن رأي الموقع.»
_OTHERS = late(_START + expression(rf"(?:<readalso>|<watchalso>|<otherstories>|<maylike>|<comment>|{_OF_READERS})"))
SENTENCE_WORDS = 4
CUE_CHARS = 45  # a cue is a heading; a longer line that begins alike is a sentence


def asks_for_cookies(text: str) -> bool:
    """Whether a line of any length tells the reader of cookies, or asks whether they may be kept.

    >>> asks_for_cookies("نستخدم ملفات تعريف الارتباط لنضمن …"), asks_for_cookies("غرامة على ملفات الارتباط.")
    (True, False)
    """
    return _COOKIES.match(fold(text[:FOLLOW_CHARS])) is not None


def begins_as_a_control(text: str) -> bool:
    """Whether a line of any length begins as a control does: «اقرأ المزيد عن العاصفة في صفحتنا الخاصة.».

    >>> begins_as_a_control("اقرأ المزيد عن العاصفة."), begins_as_a_control("قرأ الوزير البيان.")
    (True, False)
    """
    return _CUES.match(fold(text[:FOLLOW_CHARS])) is not None


def cue_of(text: str) -> str:
    """The rule that a line's opening words speak for, "" for none.

    >>> cue_of("اقرأ أيضاً:"), cue_of("شارك الخبر"), cue_of("سجل بريدك هنا"), cue_of("شارك في البطولة ثلاثون فريقاً.")
    ('related', 'share', 'newsletter', '')
    """
    if _RIGHTS.match(text) and not _NO_RIGHTS.search(text):
        return "copyright"
    if len(text) >= FOLLOW_CHARS:
        return ""
    if len(text) > CUE_CHARS:
        folded = fold(text)
        return "newsletter" if _FOLLOW.match(folded) else "wall" if _LONG_WALL.match(folded) else ""
    folded = fold(text)
    found = _CUES.match(folded)
    return found.lastgroup or "" if found and not _is_a_sentence(text, folded) else ""


def _is_a_sentence(text: str, folded: str) -> bool:
    """Whether a line that begins as a control does is a sentence: «المشاركة عبر الإنترنت متاحة للجميع.»."""
    if not text.endswith(".") or text.endswith("..") or len(text.split()) < SENTENCE_WORDS:
        return False
    return not (_ASKS.search(folded) or _OTHERS.match(folded))
