"""Whose a day is by the words around it: an event's, a life's, a span's, a case's, a picture's, or the page's."""

import re

from warraq import dates
from warraq.arabic import fold
from warraq.dates.names import month_or_none
from warraq.dates.normal import spelled
from warraq.models import StatedDate
from warraq.parse.words.given_names import is_likely_a_name
from warraq.parse.words.sentence import is_ended
from warraq.patterns import late

FIRST_YEAR = 1990  # nothing on the web was published before; 1970-01-01 and 0001-01-01 are empty fields
LABEL_WORDS = 5  # of what stands before a colon
BARE_WORDS = 2  # of a label without one: «الموعد 25 يناير 2026»; more may be a headline in the same line
CLAUSE_WORDS = 2  # before what governs a day, and behind the day
SENTENCE_WORDS = 4  # beside a day, from which a line with a stop is prose

# Names of elements whose day is their own: an event, a life, another story; or a picture.
_CAPTION = r"caption|(?:image|photo|picture|img)[-_]?(?:credit|source|desc|text)"
NAMED_A_CAPTION = late(_CAPTION, re.I)  # also what builders of pages call the box of a headline, a day and a text
NAMED_OTHERWISE = late(
    rf"{_CAPTION}|(?<![\w-])(?:tribe-)?events?(?![a-z])|"
    r"(?<![a-z])(?:start|end|birth|death|expiry)[-_]?date|(?<![\w-])related(?![a-z])",
    re.I,
)
_WEEKDAY = r"(?:(?:يوم\s+)?(?:ال)?(?:احد|اثنين|ثلاثاء?|اربعاء?|خميس|جمعه|سبت)\s*[,،]?\s*)"
# «سامر الحلبي | الموعد: …»: what a line says before is no part of the label.
_PARTS = late(r"[|•·,،;؛()\[\]]|\s[-–—]\s")
# What stands between a label and its day, and says nothing.
_BETWEEN = late(rf"(?<![^\W\d_])(?:يوم|في|بتاريخ|من|{_WEEKDAY})\s*\Z")
# What happens on a day.
_EVENT = late(
    r"\A(?:(?:و?تاريخ|يوم|وقت|اخر|مكان و|المكان و)\s*)*+(?:ال|ل)?(?:موعد|مواعيد|زمان|ميلاد|مولد|ولاده|مواليد|وفاه|رحيل|"
    r"استشهاد|اعتقال|اختفاء|اغتيال|تاسيس|بدايه|نهايه|بدء|انتهاء|انطلاق|افتتاح|اختتام|ختام|انعقاد|فعاليه|حدث|جلسه|صلاحيه|"
    r"استحقاق|عرض الاول|مباراه|صافره البدايه)(?!\w)|"
    r"\A(?:ولدت?|توفيت?|تاسست?|(?:اعتقل|قتل|استشهد|اغتيل|صمم)ت?|[يت](?:بدا|نتهي|نطلق|ستمر|قام|عقد|ختتم|فتتح|ولد))(?!\w)|"
    r"\A(?:من|الي|حتي)\s*:"
)
# A label also without a colon: «آخر موعد لتقديم الطلبات 25 يناير 2026».
_LAST = late(r"\A(?:اخر\s(?:موعد|اجل|يوم|مهله|زياره|ظهور)|الموعد النهايي|موعد اقصاه|متي)(?!\w)")
# An end of a time that lasts: «التقديم حتى 25 يناير 2026», «عضو منذ 12 يناير 2019».
_LASTING = late(
    r"(?:(?<!\w)(?:حتي|الي|لغايه|(?:اعتبارا|بدءا|ابتداء) من)|(?<=:)\s*من|"
    r"(?<!نشر )(?<!تحديث )(?<!\w)منذ)\s*(?:يوم\s*)?\Z"
)
# Names of sections, too: without a colon they say of no day what it is: «الحدث 20 يناير 2026», «بداية ونهاية».
_SECTION = late(r"\A(?:ال)?(?:حدث|فعاليه|جلسه|انطلاق|بدايه|نهايه|مواعيد)(?!\w)|\Aتاريخ\s+و(?!فا|لاد|صول|قوع)")
# «تاريخ …» of anything but a publication is of something else: «تاريخ الاعتقال», «تاريخ التسجيل».
_DATED = late(r"\Aو?تاريخ\s+[^\W\d_]{3}")
_PUBLISHED = late(r"نشر|تحديث|تعديل|اضاف|ادراج")  # «زمان النشر», «بداية النشر»
# What governs a day.
_GOVERNED = late(r"(?<!\w)(?:في|يوم|بتاريخ|مساء|صباح)\s*+\Z")
_OF_PUBLICATION = late(
    r"(?<!\w)(?:ال|لل|ل)?(?:نشر|اضاف|ادراج|ادخال|تحديث|تعديل|تنزيل|انشاء|رفع|تحرير|كتابه|اعداد|بث|طبع|اصدار|صدور|ارسال|مشارك|ورود|عرض|اعلان|"
    r"تصريح|مقال|خبر|ماده|موضوع|تقرير|عدد|تدوين|منشور|حلقه|فيديو|بيان|حوار|مقابله|فتوي|سوال|جواب|اجابه|صفحه|درس|خطبه|محاضره|كلمه|رساله|"
    r"دراسه|صحيفه|جريده|مجله|تحقيق|عمود|قصيده|صوره|ترجمه|تغريده|توثيق|رصد|حفظ|يوم|اليوم)"
)
# A case or a law: the article's own number stands apart from its day, «القرار رقم 12 | 20 يناير 2026».
_NUMBERED = late(
    r"(?<!\w)(?:ال)?(?:قرار|قضيه|قانون|مرسوم|دعوي|تعميم|حكم|محضر|عقد|جلسه|مذكره|بلاغ|لايحه)\s[^:\d]{0,30}رقم"
)
# What happened once on such a day, a picture, what is left until then, a match.
_OF_OTHERS = late(
    r"(?<!\w)مثل هذا اليوم|\A\W*(?:(?:ال)?صوره|(?:ال)?م?تبقي|باقي)(?!\w)|[^\W\d_]\s\d{1,2}\s?[-–]\s?\d{1,2}\s[^\W\d_]"
)
_TO = r"(?:[-–—]|الي|حتي|ولغايه|لغايه)"
# «من 20 إلى 25 يناير», «20-25 يناير», «يومي 20 و21 يناير».
_FROM_DAY = late(
    rf"(?:\A|(?<!\w)(?:من|بين|ايام|يومي|الفتره))\W*{_WEEKDAY}?\d{{1,2}}(?:/\d{{1,2}})?\s*(?:{_TO}|و)\s*{_WEEKDAY}?\Z"
)
# «25 يناير - 3 فبراير 2026».
_FROM_MONTH = late(rf"(?<!\d)\d{{1,2}}\s+(?P<month>[^\W\d_]+(?:\s[^\W\d_]+)?)\s*(?:{_TO}|و)\s*{_WEEKDAY}?\Z")
_TO_DAY = late(rf"\A\W{{0,2}}{_TO}\s*{_WEEKDAY}?(?=\d)")
_FROM_DATE = late(rf"(?<=\d)\s*{_TO}\s*{_WEEKDAY}?\Z")
_HOUR = late(r"\d\s?\w{0,3}\.\Z")  # «… 15:10 م.»
_ADDED = late(r"\A\W*(?:تمت?\s+|اخر\s+)?(?:ال)?(?:اضيفت?|اضافه|تحديث|ادراج|ادرجت?|بقلم|اعداد|تحرير)(?!\w)")
_WROTE = late(
    rf"\A\W*(?:كتبه?|كتبته?|حررها?|حررته)\W+([^\W\d_]+(?:\s[^\W\d_]+){{1,3}}?)"
    rf"(?:\s+(?:من|في)\s+[^\W\d_]+)?\s*[،,]?\s*(?:في|بتاريخ|يوم)?\s*{_WEEKDAY}?\s*\Z"
)
_HAND = late(r"\A\W*(?:خاص|كتبت?|بقلم|تقرير|تحقيق|اعداد|اعدتها?|ترجمه|ترجمتها?|تحرير|حررتها?)(?!\w)")
_WORD = late(r"[^\W\d_]{2,}")
# Who took a picture, behind its day: «الشارع بعد تأهيله، 12 يناير 2026 (أ ف ب)», «… في الساحة العامة، 12 يناير - سانا».
_TAKEN = (
    (2, late(r"\A\s*[(\[][^\W\d_][^()\[\]]{1,30}[)\]]\W*\Z")),
    (3, late(r"\A\s*[-–—/]\s*[^\W\d_]+(?:\s[^\W\d_]+){0,2}\s*\Z")),
)


def is_of_the_web(date: StatedDate) -> bool:
    """Whether a date is of a year in which there were pages."""
    return int(date.iso[:4]) >= FIRST_YEAR


def is_another_s(line: str, day: str) -> bool:
    """Whether a short line says that its day, whose words as read are given, is that of something else.

    Must: «الموعد: 25 يناير 2026», «من 20 إلى 25 يناير 2026», «القرار رقم 12 تاريخ 20 يناير 2026»
    Must not: «التاريخ: 25 يناير 2026», «سامر الحلبي | 20 يناير 2026», «دمشق، 20 يناير 2026 (سانا)»
    """
    at = line.find(day)
    if at < 0 or len(day) == len(line):
        return False
    before, after = fold(line[:at]), line[at + len(day) :]
    if _is_prose(before, after) or _is_caption(before, after) or _OF_OTHERS.search(before):
        return True
    return (
        _NUMBERED.search(_PARTS.split(before)[-1]) is not None
        or is_of_an_event(before)
        or is_of_a_span(before, day, after)
    )


def is_in_a_clause(line: str, day: str) -> bool:
    """Whether words of a heading go on around its day: «المهرجان ينطلق في 25 يناير 2026 بمشاركة 12 فرقة»."""
    before, found, after = line.partition(day)
    if not found or _PUBLISHED.search(before := fold(before)) or _PARTS.search(f"{before}{after}"):
        return False
    if _GOVERNED.search(before) is None or len(_WORD.findall(before)) <= CLAUSE_WORDS:
        return False
    return len(_WORD.findall(after)) >= CLAUSE_WORDS


def is_labelled_another_s(line: str, day: str) -> bool:
    """The same by what stands right beside the day alone: the line may hold a whole byline and a title."""
    before, found, after = line.partition(day)
    return bool(found) and (is_of_an_event(before := fold(before)) or is_of_a_span(before, day, after))


def is_of_an_event(before: str) -> bool:
    """Whether folded words, in a day's line or right above it, are the label of what happens on the day.

    Must: «الموعد», «موعد المباراه», «تاريخ الاعتقال», «الحدث:», «بدايه الفعاليه:»
    Must not: «الحدث», «مواعيد», «تاريخ وتراث», which name sections; «بدايه النشر:»
    """
    said = _PARTS.split(before)[-1].strip()
    label = _BETWEEN.sub("", said).rstrip()
    words = len(label.split())
    if not words or words > (LABEL_WORDS if label.endswith(":") or _LAST.match(label) else BARE_WORDS):
        return False
    if not label.endswith(":") and _SECTION.match(label):
        return False
    if _EVENT.match(label) or _LAST.match(label):
        return not _PUBLISHED.search(label)
    return _DATED.match(label) is not None and not _OF_PUBLICATION.search(label)


def is_of_a_span(before: str, day: str, after: str) -> bool:
    """Whether a day is one end of a span of days, be it a festival's or a life's; two calendars tell one day."""
    if _FROM_DAY.search(before) or _LASTING.search(before):
        return True
    if (month := _FROM_MONTH.search(before)) and month_or_none(spelled(month["month"])):
        return True
    behind = fold(after)
    if _PUBLISHED.search(before) or _PUBLISHED.search(behind):
        return False  # «تاريخ النشر 20 يناير 2026 - 22 يناير 2026 تحديث»
    if to := _TO_DAY.match(behind):
        return _is_another_day(behind[to.end() :], day, before)
    joint = _FROM_DATE.search(before)
    return joint is not None and _is_another_day(before[: joint.start()], day, behind)


def _is_another_day(words: str, day: str, beside: str) -> bool:
    """Whether words tell another day than some, in the same calendar; a day and the next, alone, tell of an update."""
    one, other = dates.read_date(words), dates.read_date(day)
    if one is None or other is None or one.day is None or other.day is None:
        return False
    apart = abs((one.day - other.day).days)
    is_alone = not _WORD.search(beside) and one.text == words.strip()
    return one.calendar == other.calendar and apart > (1 if is_alone else 0)


def _is_prose(before: str, after: str) -> bool:
    """Whether a line with a day is a sentence: «ولد الشاعر في الزهور يوم 12 مارس 1990.»."""
    if not is_ended(after) or _HOUR.search(after) or "نشر" in before or _is_of_hands(before):
        return False
    return len(_WORD.findall(before)) + len(_WORD.findall(after)) >= SENTENCE_WORDS


def _is_of_hands(before: str) -> bool:
    """Whether folded words before a day say who made or added the text: «كتب سامر الحلبي في», «أضيف بتاريخ»."""
    if _ADDED.search(before):
        return True
    wrote = _WROTE.match(before)
    return wrote is not None and is_likely_a_name(wrote[1])


def _is_caption(before: str, after: str) -> bool:
    """Whether more words than a place, or a name, has stand before a day, and who took the picture behind."""
    if _HAND.match(before) or _PUBLISHED.search(fold(after)):
        return False  # «كتبت هدى سالم من دمشق، 20 يناير 2026 (رويترز)», «…، 20 يناير 2026 (تحديث)»
    words = len(before.split()) if before.rstrip().endswith(("،", ",")) else 0
    return any(words > most and form.match(after) for most, form in _TAKEN)
