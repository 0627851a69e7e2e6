"""The language that rules write their patterns in: Arabic in any spelling, slots in angle brackets."""

import re

from warraq.arabic import fold
from warraq.arabic.signs import CLOSED
from warraq.errors import RuleError
from warraq.patterns import late
from warraq.rules.controls import CONTROLS
from warraq.rules.countries import NATIONS
from warraq.rules.outlet import KIND_WORDS

_MONTH = (
    r"(?:كانون|تشرين) (?:ال)?(?:اول|ثاني)|شباط|اذار|نيسان|ايار|حزيران|تموز|اب|ايلول|يناير|فبراير|مارس|ابريل|مايو|"
    r"يوني[وه]|يولي[وه]|اغسطس|سبتمبر|اكتوبر|نوفمبر|ديسمبر|جانفي|فيفري|افريل|ماي|جوان|جويليه|اوت|غشت|شتنبر|نونبر|"
    r"دجنبر|يوليوز|محرم|صفر|ربيع (?:ال)?(?:اول|ثاني|اخر)|جمادي (?:ال)?(?:اولي|ثانيه|اخره)|رجب|شعبان|رمضان|شوال|"
    r"ذ[وي] (?:ال)?(?:قعده|حجه)"
)
_WEEKDAY = r"(?:ال)?(?:سبت|احد|اثنين|ثلاثاء|اربعاء|خميس|جمعه)"
# The letters that the names in a day begin with: asked before they are tried.
DAY_OPENINGS = "اتثجحخدذرسشصغفكمني"
# A day, month or year behind a name, in the forms of printed issues.
DAY = (
    rf"(?:{_WEEKDAY}[،,]?\s*)?(?:\d{{1,2}}\s?[/.\-]\s?\d{{1,2}}\s?[/.\-]\s?\d{{2,4}}|\d{{4}}\s?[/.\-]\s?\d{{1,2}}\s?[/.\-]\s?\d{{1,2}}|"
    rf"(?:\d{{1,2}}\s+)?(?:{_MONTH})(?:\s?/\s?(?:{_MONTH}))?[،,]?\s*\d{{4}}|(?:1[89]|20)\d\d)"
)
# What a pattern may name in angle brackets. Each is a regular expression on folded text.
QUOTES = "\"“”„‟«»‹›'‘’`"
SLOTS = CONTROLS | {
    "title": r"(?P<title>.{2,400})",
    "source": r"(?P<source>[^\n]{2,90}?)",
    "date": r"(?P<date>[^\n]{3,70}?)",
    "published": r"(?P<published>[^\n]{3,70}?)",
    "url": r"(?P<url>(?:https?://|www\.)[^\s<>\"«»]+)",
    "author": r"(?P<author>[^\n\d:؟?!]{3,40}?)",
    "tags": r"(?P<tags>[^\n]{0,300}?)",
    "aggregator": r"[^\n]{2,60}?",
    "quote": rf"(?:[{QUOTES}]|&quot;)",
    "piece": (
        r"(?:ال)?(?:خبر|مقال(?:ه)?|تقرير|موضوع|ماده|نص|تحقيق|حوار|مقابله|قصه|تغطيه|محتوي|منشور|تدوينه|تصريح|ملف|بيان|ورقه|"
        r"دراسه|بحث|حلقه|قصيده|رساله|سلسله|مراجعه|خاطره|مداخله|شهاده|ترجمه|افتتاحيه|تعليق)"
        r"(?: (?:الصحفي|الصحفيه|الاخباري|الاخباريه))?"
    ),
    "kindword": rf"(?:{KIND_WORDS})",
    "first": r"(?:اولا|لاول مره|للمره الاولي|اول مره|في الاصل|بالاصل|اصلا|سابقا|بدايه|ابتداء)",
    "original": (
        r"(?:مصدره|مصدرها|المصدر|موقعه|موقعها|الموقع|ناشره|الناشر)"
        r"(?: (?:الاصلي|الاصليه|الاساسي|الاول|الرييسي))?"
    ),
    # by whose leave, or with whom: «بالاتفاق مع», «بإذن من», «بموجب اتفاقية مع»
    "leave": (
        r"(?:(?:ب(?:ال)?(?:اذن|موافقه|اتفاق|تعاون)(?: من| مع)? (?:ال)?(?:كاتب|مولف|مترجم)(?:ه)?[،,]? (?:و?نقلا )?عن)|"
        r"ب(?:ال)?(?:اذن|موافقه|اتفاق|اتفاقيه|تعاون|شراكه|اشتراك|تنسيق|ترتيب|تزامن|ترخيص|تصريح)"
        r"(?: (?:خاص|خاصه|خطي|مسبق|كامل|حصري|شراكه|تعاون|نشر))?"
        r"(?: من| مع|(?<=موافقه)|(?<=ترخيص))(?: اداره| اسره)?|"
        r"(?:بموجب|ضمن|وفق|في اطار) (?:(?:ال)?(?:اتفاق|اتفاقيه|شراكه|ترخيص|تعاون)"
        r"(?: [^\W\d_]{3,12})? (?:مع|من)))(?: <kindword>)?\s*<quote>?"
    ),
    # «، ويعاد نشره هنا بموافقة الكاتبة»
    "again": r"(?:<break>و?(?:قد |هو |هي )?(?:ت|ي|ن|ا)(?:عاد|عيد|نشر|نقل|مت|رجم)[^\n]{4,120})",
    "when": (
        r"(?:(?:\s*[،,\-–—|/(]\s*|\s+)(?:(?:بتاريخ|في|ل?يوم|الصادر(?:ه)?|بتاريخها?|الموافق)\s*[:：]?\s+)*"
        rf"(?P<date>{DAY})\s*(?:م\b|ه\b)?[)]?"
        r"(?:\s*[-–—/،(]?\s*(?:الموافق(?: ل)?\s*)?\d{1,2}\s?[/\- ]?\s?[^\W_]{1,8}"
        r"(?: [^\W\d_]{4,8})?\s?[/\- ]?\s?1[34]\d\d\s*ه?[)]?)?)"
    ),
    "issue": (
        r"(?:\s*[،,\-–—|/(]*\s*(?:ال)?عدد(?:\s*[:：]?\s*(?:رقم )?"
        rf"(?:\d{{1,6}}(?!\d|\s*(?:{_MONTH})\b)|"
        r"[^\W\d_]{2,12}(?: (?:عشر|والعشرون|والعشرين|\d{4}|من [^\W\d_]{3,10} \d{4}))?))?[)]?)"
    ),
    # who put it into Arabic: «ترجمة: سمر حداد», «ترجمه إلى العربية عادل حبه»
    "rendered": (
        r"(?:\s*[،,\-–—|/(.]+\s*(?:نقل(?:ه|ها|ته|تها)|ترجم(?:ه|ها|ته|تها)?)(?: (?:الي|عن) (?:ال)?[^\W\d_]{4,12})?"
        r"\s*[:：/]?\s*[^\n:]{3,40}[)]?)"
    ),
    # before a name: a day, an issue or «بتصرف» follows it
    "dated": r"(?=[^\n]*(?:(?<!\d)(?:1[89]|20)\d\d(?!\d)|\d ?[/.\-] ?\d|عدد|بتصرف))",
    # A verb or participle of printing, of taking over: «سبق أن نشر», «كانت قد ظهرت», «أعيد نشره», «مأخوذة».
    "printed": (
        r"(?:(?:قد |هو |هي |و)?(?:كان(?:ت)? )?(?:قد )?(?:سبق (?:و?ان )?)?(?:(?:تم|جري)(?:ت)? )?"
        r"(?:(?:اعاده|اعيد|يعاد|تعاد|معاد) )?"
        r"(?:نشر(?:ت|ه|ها)?|ننشر|ينشر|تنشر|منشور(?:ه)?|ظهر(?:ت)?|صدر(?:ت)?|صادر(?:ه)?|نقل(?:ت|ه|ها)?|منقول(?:ه)?|"
        r"اخذ(?:ت|ه|ها)?|ماخوذ(?:ه)?|اقتبس(?:ت)?|مقتبس(?:ه)?|مستل(?:ه)?))"
    ),
    # A word of rendering into Arabic: «ترجمته», «مترجمة», «عرّبتها», «نقله إلى العربية».
    "translated": (
        r"(?:(?:ترجم|عرب)(?:ت|ه|ها|ته|تها|ناه|ناها)?|مترجم(?:ه)?|معرب(?:ه)?|تعريب|ترجمه|"
        r"نقل(?:ه|ها|ته|تها|ناه|ناها)? الي العربيه)"
        r"(?: (?:بتصرف|باختصار|حصريا|خصيصا|خاصه|حصريه|كامله|غير رسميه|حرفيه|الي العربيه|للعربيه|"
        r"ونشر(?:ت)?|وتحرير)){0,2}"
    ),
    "from": r"(?:في|علي|عن|من|لدي|عبر|نقلا عن|ب(?=(?:ال)?<kindword> ))(?: (?:ال)?(?:زميل|زميله))?<colon>",
    # A name that its marks, its letters or its kind tell from a sentence: «الأفق», صحيفة الأفق, Le Monde.
    "marked": (
        r"(?P<source>(?:(?:ال)?<kindword> |خدمه )?(?:[\"“”„‟«»‹›][^\"“”„‟«»‹›\n]{2,50}[\"“”„‟«»‹›]"
        r"(?: ال[^\W\d_]{3,14}(?:يه|ي))?|"
        r"[a-z][a-z0-9 .&'’-]{2,40}?(?: ال[^\W\d_]{3,14}(?:يه|ي))?)|(?:ال)?<kindword> [^\n،,.:؛|()\"“”«»]{2,45}?)"
    ),
    # What follows a name: day, issue, leave, licence, a further sentence of the republisher, who translated.
    "behind": r"(?:<issue>?<when>?<issue>?<granted>?<rendered>?)",
    "granted": (
        r"(?:(?:\s*[،,.؛–—(-]\s*|\s+)(?:و?(?:قد |هو |هي |هنا )?[تينا](?:عاد|عيد|نشر|نقل|مت |رجم)|"
        r"و?ب(?:ال)?(?:اذن|موافقه|اتفاق|تعاون|ترخيص|تصريح|تصرف|شراكه|طلب)|و?بموجب |وفق|"
        r"تحت (?:رخصه|ترخيص)|مع (?:الاشاره|حفظ|بعض|ذكر|الشكر|تعديل)|كما (?:ورد|هو|هي|نشر|جاء)|"
        r"دون (?:تعديل|تصرف|تغيير)|(?:الذي|التي) نشر|قبل (?:ان|نشر)|بعنوان)[^\n]{0,120})"
    ),
    "licence": r"(?:,? (?:بموجب|تحت|وفق|وفقا ل|ضمن) ?(?:رخصه|ترخيص|رخص) [^\n،.]{3,45}?)",
    # «ضمن مشروع «صحافة الميناء»»
    "within": r"(?: (?:ضمن|في اطار) (?:مشروع|مبادره|برنامج|ملف|سلسله|شراكه|منحه)[^\n]{3,70})",
    # where in the issue: «- نوافذ - صفحة 11»
    "leaf": r"(?:(?:\s*[-–—،,/]\s*[^\W\d_]{3,15})?\s*[-–—،,/]\s*(?:صفحه|ص)\.? ?\d{1,3})",
    "lead": r"(?:(?:خاص|متابعات|رصد)\s*[-–—/:|]*\s+(?=نقلا|منقول))",
    "nation": rf"(?:{NATIONS})",
    "break": r"(?:\s*[،,.؛]\s*|\s+)",
    # Never within a word: «عن الميناء», «عن: الميناء», «عن«الميناء»», not «عنب بلدي».
    "colon": r"\s*[:：\-–—|]?\s*(?:(?<![^\W_])|(?![^\W_]))",
}
DEEPEST = 4  # slots that name each other
ADVICE = f"write one of {', '.join(f'<{name}>' for name in SLOTS)}"
_POINTERS = "◀▶►◄●○■□▪◾◆🔴🔵📌👈👇👉✅⬅➡←→↓🔹🔸📢📣"  # what points at a label: «◀ طالع أيضا: …»
LEAD_SIGNS = f'.…/*•>_»-–—|«"“[({_POINTERS}'
TAIL_SIGNS = f'_«.،,!:؛…*»"”)]|/-–—{_POINTERS}'
LEAD = rf"[\s{re.escape(LEAD_SIGNS)}]*"
_TAIL = rf"[\s{re.escape(TAIL_SIGNS)}]*"
# What may stand around a pattern: decoration; for the end of a line of reporting, the end of a sentence before it.
AROUND = {
    "line": (rf"\A{LEAD}", rf"{_TAIL}\Z"),
    "lines": (rf"\A{LEAD}", rf"{_TAIL}\Z"),
    "sentences": (rf"\A{LEAD}", rf"{_TAIL}\Z"),
    "start": (rf"\A{LEAD}", r"[\s.*»”]*"),
    "end": (rf"(?:\A|(?<=[{re.escape(''.join(CLOSED))}]))\s*[*•\-–—|]*\s*", rf"{_TAIL}\Z"),
}
_SLOT = late(r"<([a-z]+)>")
_GROUP = late(r"\(\?P<([a-z]+)>")
_ARABIC = late("[\u0600-\u06ff]+")
_FIRST = late(r"[\W_]*([^\W_]+)")


def expression(pattern: str) -> str:
    """Return the regular expression on folded text that a pattern as rules write it stands for: Arabic in any
    spelling, a space for any white space (` ?` for none or some; no space in a character class), slots in angle
    brackets. RuleError when there is no such slot.
    """
    kept = _GROUP.sub(r"(?P{\1}", pattern)
    if strange := set(_SLOT.findall(kept)) - SLOTS.keys():
        raise RuleError(f"{pattern!r}: no slot is called {', '.join(sorted(strange))}", step="rules", advice=ADVICE)
    whole = kept
    for _ in range(DEEPEST):
        whole = _GROUP.sub(r"(?P{\1}", _SLOT.sub(lambda slot: SLOTS[slot[1]], whole))
    whole = whole.replace("(?P{", "(?P<")
    whole = re.sub(r"\(\?P<([a-z]+)\}", r"(?P<\1>", whole)
    folded = _ARABIC.sub(lambda run: fold(run[0]), whole)
    return folded.replace(" ?", r"\s*").replace(" ", r"\s+")


def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern as rules write it.

    >>> bool(compiled("نشر أولًا على موقع <source>$").search("نشر  اولا علي موقع سانا"))
    True
    >>> [bool(compiled("ترجمة عن<colon><source>$").search(line)) for line in ("ترجمه عن: سانا", "ترجمه عنب بلدي")]
    [True, False]
    """
    return re.compile(expression(pattern), re.IGNORECASE)


def first_word(folded: str) -> str:
    """Return the word that a folded line starts with, without decoration; "0" for any number, "" for none.

    >>> first_word("◀ (سانا): "), first_word("٢٨ شباط".replace("٢٨", "28")), first_word("====")
    ('سانا', '0', '')
    """
    found = _FIRST.match(folded)
    if found is None:
        return ""
    return "0" if found[1][0].isdigit() else found[1]
