"""Notices with which a house corrects what it printed, and the day that they state."""

import re
from datetime import date, datetime

from warraq import dates
from warraq.arabic import fold
from warraq.patterns import late

_WORDS = r"(?:تصحيح|تنويه|توضيح|تصويب|استدراك|اعتذار)"
_THIS = r"(?:هذا |هذه )?(?:ال)?(?:خبر|مقال|ماده|نص|تقرير|عنوان|فقره|معلومه|معلومات|رقم|اسم|خطا|نسخه)"
_MEND = r"(?:تصحيح|تعديل|تصويب|تحديث)"
# Of folded lines. «تصحيح الأوضاع المالية يبدأ غداً» begins with the word and is reporting: a sign, a heading's end, or
# what the house calls its own text must follow.
_HEAD = (
    rf"{_WORDS}(?: (?:و{_WORDS}|هام|مهم|لازم|واجب|وجب|واعتذار|من (?:ال)?(?:تحرير|محرر|موقع|اداره|هييه التحرير)(?: \w+)?"
    rf"|لخبر سابق|خطا|لل?قراء))?"
)
_NOTICE = late(
    rf"^\W*(?:{_HEAD}\s*(?:\([^)]{{0,40}}\)|\d{{1,2}}[/.\-]\d{{1,2}}[/.\-]\d{{4}})?\s*(?:[:：\-–—…]|$)"
    rf"|{_WORDS} ل?{_THIS}\b"
    rf"|وجب (?:التنويه|التوضيح|التصحيح)|(?:ال)?ملاحظه (?:ال)?(?:محرر|تحرير)|ملحوظه:"
    rf"|(?:تم|جري) {_MEND} {_THIS}\b|(?:صحح|عدل|حدث)(?:نا|ت)? {_THIS}\b"
    rf"|(?:نعتذر|نود|نلفت)\b.{{0,40}}(?:خطا|التصحيح|التنويه|التوضيح|الاعتذار)"
    rf"|(?:ورد|جاء|ذكر)(?:ت|نا)? (?:سهوا|خطا|بالخطا)|ورد\w* في (?:نسخه|نص|خبر|تقرير) سابقه?"
    rf"|(?:correction|clarification|editor'?s note)\s*[:：\-–—])"
)
_BARE = late(rf"^\W*{_HEAD}\W*$")
_ITS_DAY = late(
    rf"^\W*(?:{_HEAD}\s*(?P<head>\([^)]{{1,40}}\)|[^:：]{{1,40}})[:：]"
    rf"|[^:：]{{0,40}}{_MEND}[^:：]{{0,40}} (?:في|بتاريخ|يوم) (?P<tail>.{{6,40}}))"
)
_LONGEST = 700  # characters of a notice: reporting may follow it in one line, and is no part of it
_ENOUGH = 160  # characters of a line that tell whether it is one


def is_correction(line: str) -> bool:
    """Say whether a line is a notice of a correction, or heads one.

    >>> is_correction("تصحيح: العدد 74 لا 47."), is_correction("تصحيح الأوضاع المالية يبدأ غداً.")
    (True, False)
    """
    return _NOTICE.match(fold(line[:_ENOUGH])) is not None


def corrections(body: str) -> list[str]:
    """Return the notices in a text; a heading together with the line below it."""
    lines = [line.strip() for line in body.split("\n") if line.strip()]
    found = []
    for place, line in enumerate(lines):
        if is_correction(line):
            headed = _BARE.match(fold(line[:_ENOUGH])) is not None
            found.append(" ".join(lines[place : place + 2])[:_LONGEST] if headed else line[:_LONGEST])
    return found


def day_of_correction(notice: str, seen: datetime) -> date:
    """Return the day that a notice states for itself; else the day on which it was first seen.

    A day in the text that it corrects is none of its own: «تصحيح: وقع الحادث يوم 5 يناير لا 6».
    """
    found = _ITS_DAY.match(fold(notice))
    said = (found["head"] or found["tail"]) if found else None
    stated = dates.read_date(said, now=seen) if said and re.search(r"\d", said) else None
    return (stated.day if stated else None) or seen.date()
