"""What of a text is its own: without counters, stamps of an update, and what else one may read."""

from collections.abc import Iterator

from warraq.arabic import fold
from warraq.parse.words.controls import cue_of
from warraq.parse.words.sentence import is_ended
from warraq.patterns import late

_COUNTED = r"(?:مشاهد(?:ه|ات)|قراء(?:ه|ات)|زيار(?:ه|ات)|تعليق(?:ات)?|اعجاب(?:ات)?|مشارك(?:ه|ات)|متابع(?:ه|ات)?)"
_UNIT = (
    r"(?:ثاني(?:ه|تين)|ثواني?|دقيق(?:ه|تين)|دقايق|ساع(?:ه|تين|ات)|يوم(?:ين)?|ايام|اسبوع(?:ين)?|اسابيع|شهر(?:ين)?|اشهر)"
)
# Of folded lines that are no sentences: «1,204 مشاهدة», «عدد القراءات: 88», «منذ ساعتين», «آخر تحديث: 10:35».
_VOLATILE = late(
    rf"^\W*(?:(?:عدد )?(?:ال)?{_COUNTED}\s*[:：(]?\s*[\d.,]+(?: ?(?:الف|k|m))?|[\d.,]+(?: ?(?:الف|k|m))? {_COUNTED}"
    rf"|(?:قبل|منذ) (?:\d+ )?{_UNIT}|\d+ {_UNIT} (?:ago|مضت)"
    rf"|(?:اخر|تاريخ|وقت|تم) (?:ال)?تحديث\b.{{0,60}}|(?:حدث|عدل|اخر تعديل)\b.{{0,50}}\d[:٫.]\d\d.{{0,20}}"
    rf"|(?:مده |وقت )?(?:ال)?قراءه\s*[:：]?\s*\d+ دق\w+|last update\w*\b.{{0,50}})\W*$"
)
_LONGEST = 90  # characters of a line that only counts or stamps
_HEADLINES = 8  # below a cue, at most


def steady(body: str) -> list[str]:
    """Return the lines of a text without those that change by themselves.

    >>> steady("قال الوزير إن العمل مستمر.\\n1,204 مشاهدة\\nاقرأ أيضاً: عاصفة تضرب الساحل")
    ['قال الوزير إن العمل مستمر.']
    """
    return list(_kept([line.strip() for line in body.split("\n") if line.strip()]))


def _kept(lines: list[str]) -> Iterator[str]:
    below = 0  # lines since a cue, while they are headlines
    for line in lines:
        if cue_of(line[:_LONGEST]) == "related":
            below = 1
        elif 0 < below <= _HEADLINES and not is_ended(line):
            below += 1
        else:
            below = 0
            if len(line) > _LONGEST or _VOLATILE.match(fold(line)) is None:
                yield line
