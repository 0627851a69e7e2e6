"""What bylines print: their labels in one table, and the words that no person's name holds."""

import re
from itertools import product
from typing import NamedTuple

from warraq.arabic import fold
from warraq.patterns import late

# What must stand between a label and the name, in a place that is named for the author.
SPACE = r"(?:\s*(?:[:：,\-–—]|//?)\s*|\s+)"
SIGN = r"\s*(?:[:：\-–—]|//?)\s*"  # for words that begin sentences and names of sections too
COLON = r"\s*[:：]\s*"
# What must follow it in a line that nothing names, for the line to be a byline.
ANYTHING = r"(?:\s*(?:[\-–—]|//?)\s*|[\s:：]+)\S"
AFTER_SIGN = rf"{SIGN}\S"
AFTER_COLON = rf"{COLON}\S"
AFTER_COMMA = r"\s*,\s*\S"
SIGN_OR_DAY = rf"(?:{AFTER_SIGN}|\s+\D{{5,40}}\d)"  # «بواسطة هدى سالم 20 يناير»


class Label(NamedTuple):
    """How a byline calls itself."""

    written: tuple[str, ...]  # one of each: ("ال|", "كاتب|كاتبة") is four labels
    named: str  # what parts it from a name in a place named for the author: SPACE, SIGN, COLON
    line: str = ""  # what makes a byline of a line that it begins; "" when nothing does
    bare: bool = False  # right above the text, a name alone may follow it

    @property
    def pattern(self) -> str:
        """An expression for each way to write it."""
        return "".join([f"(?:{choice})" for choice in self.written]).replace(" ", r"\s+")

    @property
    def phrases(self) -> frozenset[str]:
        """Each way to write it."""
        return frozenset(map("".join, product(*[choice.split("|") for choice in self.written])))


_BY = " بواسطة| من قبل| من قِبل| من قِبَل| من طرف"
# Of two that begin alike the longer goes first.
LABELS = (
    # the editing system's own words: «نشر بواسطة», «مرسلة بواسطة», «من طرف»
    Label(("تم |", "نشر|نُشر", "ت|", _BY), SPACE, ANYTHING),
    Label(("النشر|تم النشر|الإضافة|تمت الإضافة|تمت الاضافة", _BY), SPACE, ANYTHING),
    Label(("الكتابة|تمت الكتابة|تم التحرير|تم الإعداد", _BY), SPACE, ANYTHING),
    Label(("كُتب|أضيف|أضيفت|اضيف|اضيفت|مرسلة|أرسل|أُرسل|أرسلت|أُرسلت|كتب|كتبت|منشور|أدرج|أدرجت", _BY), SPACE, ANYTHING),
    Label(("أُضيف|أُضيفت|أُدرج|أُدرجت", _BY), SPACE, ANYTHING),
    Label(("من طرف",), SPACE, ANYTHING),
    Label(("بقلم", " رئيس التحرير| رئيسة التحرير| مدير التحرير"), SIGN, AFTER_SIGN),
    Label(("بقلم",), SPACE, ANYTHING),
    Label(("مقال|مقالة|رأي|تحليل|تدوينة|تقرير|قصة", " بقلم"), SPACE, ANYTHING),
    Label(("تحرير", " وإعداد| وكتابة| وتصوير"), SPACE, AFTER_SIGN),
    Label(("بواسطة",), SPACE, SIGN_OR_DAY, bare=True),
    Label(("كتب|كتبت", " التقرير| المادة| المقال"), SPACE, AFTER_SIGN),
    Label(("كتب|كتبت",), SPACE, AFTER_SIGN, bare=True),
    Label(("كتبه|كتبته",), SPACE, AFTER_SIGN),
    # «نشره هدى سالم في خميس, 24/01/2019»
    Label(("نشره|نشرها|أضافه|أضافها|اضافه|أرسله",), SPACE, SIGN_OR_DAY),
    Label(("يكتبها|يكتبه|تكتبها|تكتبه", " اليوم|"), COLON, AFTER_COLON),
    Label(("كتبها",), SPACE),
    Label(("كتبتها",), SPACE, AFTER_COLON),
    # who wrote and took the pictures
    Label(("النص والصور|النص والتصوير|نص وتصوير|تصوير ونص|نص وصور|كتابة وتصوير|تقرير وتصوير",), SPACE, AFTER_SIGN),
    Label(("أعد|اعد|أعدّ|أعدت|اعدت|أعدّت", " التقرير| التحقيق| المادة| الملف|ه للنشر|ها للنشر|ه|ها"), SPACE, AFTER_SIGN),
    Label(("إعداد|تحقيق|كتابة|تقرير", " وتصوير| وتقديم| وكتابة| وإعداد| وتحرير"), SPACE, AFTER_SIGN),
    Label(("روبورتاج|ريبورتاج|استطلاع|بورتريه",), COLON, AFTER_COLON),
    Label(("سجّلها|سجلها|سجّلتها|سجلتها|دوّنها|دونها|دوّنتها|وثّقها|وثقها|وثقتها|حرّرها|حررتها|حرّرتها",
           "| وحررها| وحرّرها| وحررتها| وحرّرتها"), COLON, AFTER_COLON),
    Label(("إعداد|اعداد|تقرير|تحقيق",), SPACE, AFTER_SIGN),
    # «حاورته: هدى سالم», «أجرت الحوار: …»
    Label(("حوار|حاوره|حاورته|حاورها|حاورتها|حاورهم|حاورتهم|أجراه|اجراه|التقاه|التقاها|التقته",), SPACE, AFTER_SIGN),
    Label(("أجرى|اجرى|أجرت|اجرت", " الحوار"), SPACE, AFTER_SIGN),
    Label(("الكاتب|الكاتبة|الصحفي|الصحفية|المؤلف|عن الكاتب|عن الكاتبة|عن المؤلف|عن المؤلفة",), SPACE),
    Label(("written by|posted by|published by|submitted by|created by|added by|by|publié par|écrit par|par",), SPACE),
    Label(("author|Author",), SPACE, AFTER_COMMA),
    Label(
        ("اسم |", "ال|", "كاتب|مؤلف|صحفي|صحافي|محرر|مراسل", "ة|", " المقال| الخبر| التقرير|"), SIGN, AFTER_SIGN,
    ),
    Label(("كتابة",), SIGN, AFTER_SIGN),
    Label(("مقال|مقالة",), COLON),
    Label(("تغطية|متابعة|التغطية|المتابعة", " مباشرة| حية| المباشرة|"), SIGN),
    Label(("رصد|قلم",), SIGN),
    # «تتابع التغطية: هدى سالم» above a report hour by hour
    Label(("يتابع|تتابع|تابع|تابعت|يواكب|تواكب|واكب|واكبت|ينقل|تنقل|يغطي|تغطي|غطى|غطت",
           " التغطية| الحدث| الأحداث| التطورات| الجلسة| المباراة"), SIGN),
    Label(("يحدث|يحدّث|تحدث|تحدّث|يحرر|تحرر|معكم في|معكن في", " التغطية| الصفحة"), SIGN),
    Label(("شارك|شاركت", " في ", "التغطية|الإعداد|التقرير|إعداد التقرير|كتابة التقرير"), SIGN),
    # «شعر: هدى سالم», «نص: هدى سالم — تصوير: …» (fixtures/byline/work-and-writer)
    Label(("شعر|قصيدة|قصة|نص",), COLON, AFTER_COLON),
)  # fmt: skip


def _any(patterns: list[str]) -> str:
    return f"(?:{'|'.join(patterns)})"


def _named(gap: str) -> str:
    return _any([label.pattern for label in LABELS if label.named == gap]) + gap


# The label that begins a text, with what parts it from the name: to be taken off.
LABEL = late(rf"^\s*{_any([_named(gap) for gap in (SIGN, COLON, SPACE)])}", re.I)
# A line that is a byline by its label.
BYLINE = late(rf"^\s*{_any([label.pattern + label.line for label in LABELS if label.line])}")
# One that no sign parts from the name: «بقلم هدى سالم», and «بقلم الرصاص رسم …».
UNSIGNED = late(rf"^\s*{_any([label.pattern for label in LABELS if label.line in (ANYTHING, SIGN_OR_DAY)])}\s+[^\s\W]")
# «هدى سالم ووام», «هدى سالم والوكالات»: who wrote together with an agency.
AND_AGENCY = late(
    r"(?<=[^\W\d_])\s+و\s?(?:(?:ال)?وكالات(?: الأنباء)?|(?:ال)?وكالة|وام|كونا|سانا|بترا|قنا|واس|واج|وات|واع|وال|سونا|"
    r"سبأ|وفا|رويترز|الأناضول|فرانس برس|شينخوا|سبوتنيك|"
    r"(?:أ|ا)[. ]?(?:ف|ش)[. ]?(?:ب|أ)|د[. ]?ب[. ]?أ|و[. ]?م[. ]?ع)\.?\s*\Z"
)
# What «بقلم» means too: with a pen of that kind.
PENS = frozenset(fold("رصاص الرصاص حبر الحبر جاف سائل أحمر أزرق أخضر أسود مكسور قديم واحد").split())
# Without a sign it may begin a sentence («كتب الوزير رسالة»): only a line of its own right above the text counts.
BARE_BYLINE = late(
    rf"^\s*{_any([label.pattern for label in LABELS if label.bare])}\s+[^\W\d_]+(?:\s+[^\W\d_]+){{1,3}}\s*"
    r"(?:[\d٠-٩]{1,2}\D{1,14}(?:[\d٠-٩]{1,2}\D)?(?:20|٢٠)[\d٠-٩]{2}\b.*)?$"
)
# Labels of a field that holds the name alone; with the name in one line they stand in cards of other works.
FIELD_LABELS = frozenset(("الشاعر", "الشاعرة"))
# The label and the name in one item of a list of facts: «الكاتب هدى سالم»; elsewhere it may be a caption.
ITEM_LABEL = late(r"^\s*(?:ال)?(?:كاتب|مؤلف|صحفي|صحافي|محرر)ة?\s+(?=[^\W\d_])")
# Words that begin other lines too («متابعة: افتتاح الجسر»): a byline where nothing but names follows.
_WEAK = [label for label in LABELS if not label.line]
WEAK_LABEL = late(rf"^{_any([label.pattern for label in _WEAK])}{SIGN}(?=\S)")
# Labels that name a work head a section, too: «حوار: السوق القديم والجديد».
OF_A_WORK = late(r"^(?:تقرير|تحقيق|حوار|استطلاع|روبورتاج|ريبورتاج|بورتريه|شعر|قصيدة|قصة|نص|كتابة)\s*[:：/\-–—]")
FIRST_OF_WEAK = frozenset(phrase[0] for label in _WEAK for phrase in label.phrases)
# An expression for the labels that may stand in a line of their own above the name; «نص:» stands above the text.
ABOVE_A_NAME = _any([label.pattern for label in LABELS if label.named != COLON])
# A byline begins with one of these letters: asked before its pattern is tried.
FIRST_LETTERS = frozenset(phrase[0] for label in LABELS if label.line or label.bare for phrase in label.phrases)
# What a box around several is called: those who checked and who edited are named in it, too.
MANY = late(r"authors|bylines|writers", re.I)
# No name without a sign in it begins with one of these words: asked before a label is taken off.
FIRST_WORDS = frozenset(
    phrase.split()[0].lower() for label in LABELS if label.named == SPACE for phrase in label.phrases
)
# Names that begin with «و»: it joins no two.
NAMES_IN_WAW = frozenset(
    ("ليد", "ائل", "سام", "سن", "فاء", "داد", "ردة", "جدي", "ديع", "سيم", "هبة", "هبه", "هيب", "حيد", "لاء", "ضاح",
     "صال", "جيه", "جدان", "ئام", "صفي", "ليام", "اصف", "هبي", "هاب", "ردي", "هاج", "رد", "فيق", "حيدة", "عد", "سيلة")
)  # fmt: skip
# Words, folded, that no person's name holds. "وكاله سانا", "هيئه التحرير", "مراسلنا في حلب", "Staff Writer".
OFFICES = frozenset(
    fold(
        "تحرير التحرير محرر المحرر محررة المحررون محررو وكالة الوكالة وكالات الوكالات صحيفة الصحيفة جريدة "
        "الجريدة موقع الموقع قناة "
        "القناة شبكة الشبكة مجلة المجلة فريق هيئة إدارة الإدارة مراسل المراسل مراسلنا مراسلتنا مراسلو مراسلون "
        "القسم قسم ديسك غرفة أخبار بوست تايمز بريس ميديا "
        "الأخبار اخبار الإخبارية الإخباري نيوز أونلاين برس تلفزيون إذاعة بوابة البوابة مركز المركز مؤسسة منصة "
        "المنصة رصد متابعات متابعة "
        "خاص وزارة الوزارة مكتب المكتب سكاي رويترز سبوتنيك سانا بترا الأناضول اليوم الان الآن المشرف مشرف "
        "الادمن ادمن مدير المدير ناشر "
        "الناشر كاتب عام مصدر المصدر المصادر نشر نشرت ينشر تحديث الساعة صورة تصوير شارك تعليق تعليقات السبت "
        "الأحد الاثنين "
        "الإثنين الثلاثاء الأربعاء الخميس الجمعة مندوب المندوب سكرتير أسرة مقالات المقالات مشاهدة المزيد جميع البريد "
        "بريد بريدا الإلكتروني إلكترونيا الكتروني تابعنا تواصل ترجمة مراجعة كاريكاتير "
        # sections
        "رأي الرأي اقتصاد الاقتصاد أعمال الأعمال رياضة الرياضة سياسة السياسة محليات منوعات ثقافة الثقافة فنون تفاصيل "
        "صفحة رئيس وزير للنشرة "
        # words of a sentence
        "من إلى في عن أن لن لم لا أو ثم لهم هذا هذه التي الذي بعد قبل بين مع ضد حول حتى"
    ).split()
) | frozenset(
    (
        "admin", "administrator", "editor", "editors", "editorial", "staff", "desk", "newsroom", "team", "agency",
        "co", "ltd", "inc", "llc", "group", "design", "designs", "solutions", "soft", "software", "technology",
        "technologies", "hosting", "news", "tv", "press", "online", "web", "media", "user", "guest", "author",
        "unknown", "wordpress", "reporter", "correspondent", "correspondents", "network", "channel", "website",
        "webmaster", "root", "super", "dev", "developed", "afp", "reuters", "ap", "dpa", "bbc", "cnn", "sky", "rt",
        "facebook", "twitter", "google", "posts", "post", "more", "read",
    )
)  # fmt: skip


# What a person is, not who: no name begins so («كاتبة وروائية», «باحث سوري», «صحافي مقيم في بيروت»).
_CALLED = (
    "كاتب كاتبة باحث باحثة صحفي صحفية صحافي صحافية إعلامي إعلامية روائي روائية شاعر شاعرة أكاديمي أكاديمية محلل "
    "محللة خبير خبيرة ناشط ناشطة محام محامية مراسل مراسلة مدون مدونة سياسي سياسية أستاذ أستاذة مؤرخ مؤرخة مفكر "
    "مفكرة قاص قاصة"
)
WRITTEN_CALLINGS = frozenset(_CALLED.split())
CALLINGS = frozenset(fold(_CALLED).split())
# What others than writers did: who took the pictures, translated, drew.
_OTHERS = (
    r"تصوير(?! ونص)|عدسة|صور|الصور|رسم|رسوم|كاريكاتير|ترجمة|ترجمها|ترجمه|تعريب|مونتاج|إخراج|تدقيق|مراجعة|تنسيق|غرافيك|"
    r"إنفوغراف|تصميم(?:\s[^\W\d_]{3,12})?|تستضيفها|يستضيفها|تستضيفه|يستضيفه|تقديم|هندسة (?:ال)?صوت|صوت|خرائط"
)
OTHER_HANDS = late(rf"^\W*(?:(?:{_OTHERS})|photos?(?: by)?|translated by)\s*[:：/\-–]", re.I)
# «صور: مازن العلي»; who writes from the city of that name has a dash: «صور - هدى سالم».
PICTURES = late(r"^\W*(?:ال)?(?:صور|تصوير|عدسة)\s*[:：]")
# «، مازن العلي (تصوير)»
PICTURED = late(r"(?:\A|(?<!\s)\s*+[،,/|]\s*+|(?<!\s)\s++و)(?:(?! و)[^،,/|:()\n]){3,40}\((?:ال)?(?:صور|تصوير|عدسة)\)")
# Where another role begins in the line of several: «كتابة: هدى سالم تدقيق: رنا عيسى».
ROLES = late(rf"(?<!\s)(?<!هندسة)\s++(?=(?:{_OTHERS}|تحرير|كتابة|إعداد|بقلم|كتبها|كتبتها|كتبه|كتبته|نص)\s*[:：])")
# «مراسلنا في نواكشوط: محمد المختار», «مكتب الميناء: هدى سالم», «حاورته في تونس: هدى سالم».
CORRESPONDENT = late(
    r"^\W*(?:(?:ال)?(?:مراسل|موفد|مندوب|محرر|مكتب)(?:نا|تنا|ة|ت)?(?:\s[«\"]?[^\W\d_]{2,15}[»\"]?){1,4}|"
    r"(?:حاور(?:ه|ته|ها|تها|هم|تهم)?|التق(?:اه|ته|اها|تها)|كتب(?:ت)?|كتبها)\s(?:في|من)\s[^\W\d_]{2,15})\s*[:：/\-–]\s*"
)
# «لحج ((الضفة)) خاص: هدى سالم»: the house says that nobody else has it, and behind that who wrote.
SPECIAL = late(r"(?<![^\W_])خاص(?:\s[لب][«\"]?[^\W\d_]{2,15}[»\"]?)?\s*+[)\]]{0,2}\s*+[:：/\-–—]\s*+(?=\S)")
EDITED = late(r"^\W*(?:تحرير|المحرر|حررها?|حرره)\s*[:：/]\s*")  # who stands there wrote, where nobody else is named
TITLES = frozenset(fold("أستاذ أستاذة").split())  # stand before names, too
