"""Names that look like dates: a street, a club or a decree called after a day."""

import re

_NAMED = re.compile(  # what is called after a day, whatever year may follow it
    r"(?:شارع|مدينه|جامعه|ملعب|ساحه|جسر|كوبري|ميدان|حي|مستشفي|مطار|قاعه|نفق|محور|طريق|دوار|كتيبه|لوا|حزب|قناه|استاد|مركب|مدرسه|معهد|مسجد|"
    r"محافظه|صحيفه|جريده|نادي|منطقه|حركه|ائتلاف|ايتلاف|تيار|مجموعه|مجلس|مسبح|حديقه|سد|مركز|ثانويه|متوسطه|ابتداييه|كليه|فندق|سوق|شركه|فريق|جمعيه|موسسه|كاس)\s{1,3}$"
)
_EVENT = re.compile(
    r"(?:ثوره|انتفاضه|حرب|انقلاب|احداث|هجمات|حراك|مظاهرات|نكبه|نكسه|مجزره|تفجيرات|اتفاق|بيان|عيد|ذكري|لجنه|فصايل|قوي|شباب)\s{1,3}$"
)
_NUMBERED = re.compile(
    r"(?:رقم|القرار|الايه|الاصدار|اصدار|نسخه|النسخه|فاكس|هاتف|تلفون|ص\.ب|v|ver|version|issn|isbn|ip)[\s:.]{0,3}$"
)


def named_after_a_day(text: str, start: int, with_year: bool) -> bool:
    """Say whether the date at `start` is part of a name; an event's name is still a date when it has its year."""
    before = text[max(0, start - 16) : start]
    return bool(_NAMED.search(before)) or (not with_year and bool(_EVENT.search(before)))


def numbered(text: str, start: int) -> bool:
    """Say whether the number at `start` counts decrees, verses, versions or telephones."""
    return bool(_NUMBERED.search(text[max(0, start - 14) : start]))
