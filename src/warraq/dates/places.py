"""Names that look like dates: a street, a club or a decree called after a day."""

import re

_NAMED = re.compile(  # what is called after a day, whatever year may follow it
    r"(?:شارع|مدينه|جامعه|ملعب|ساحه|جسر|كوبري|ميدان|حي|مستشفي|مطار|قاعه|نفق|محور|طريق|دوار|كتيبه|لوا|حزب|قناه|استاد|مركب|مدرسه|معهد|"
    r"مسجد|محافظه|صحيفه|جريده|نادي|منطقه|حركه|ائتلاف|ايتلاف|تيار|مجموعه|مجلس|مسبح|حديقه|سد|مركز|ثانويه|متوسطه|"
    r"ابتداييه|كليه|فندق|سوق|شركه|وكاله|فريق|جمعيه|موسسه|كاس)\s{1,3}$"
)
_EVENT = re.compile(
    r"(?:ثوره|انتفاضه|حرب|انقلاب|احداث|هجمات|هجوم|عمليه|حراك|مظاهرات|انتصارات|نصر|نكبه|نكسه|مجزره|تفجيرات|بيان|عيد|ذكري|لجنه|فصايل|قوي|شباب)\s{1,3}$"
)
_NUMBERED = re.compile(
    r"(?:رقم|القرار|الايه|ايه|سوره|الاصدار|اصدار|نسخه|النسخه|فاكس|هاتف|تلفون|ص\.ب|v|ver|version|issn|isbn|ip)[\s:.]{0,3}$"
)


def named(text: str, start: int) -> bool:
    """Say whether the date at `start` is the name of a place or body, so that no year makes it a date."""
    return bool(_NAMED.search(text, max(0, start - 16), start))


def event(text: str, start: int) -> bool:
    """Say whether the date at `start` names an event: a date when it has its year, a name when it has none."""
    return bool(_EVENT.search(text, max(0, start - 16), start))


def numbered(text: str, start: int) -> bool:
    """Say whether the number at `start` counts decrees, verses, versions or telephones."""
    return bool(_NUMBERED.search(text, max(0, start - 14), start))
