"""Whether a date begins here: a figure, or the words that stand before one."""

import re

from warraq.dates.names import month_or_none, weekday_or_none
from warraq.dates.normal import spelled

REACH = 48  # characters: a word before the date, two words of a month, and what may stand between them and a figure
LEADING = frozenset(("في", "بتاريخ", "يوم", "منذ", "قبل", "on", "at"))
_WORD = re.compile(r"[^\W\d_]+")
_SECOND_WORD = re.compile(r"\s+[^\W\d_]+")
_FIGURE_NEXT = re.compile(r"\.?\s+\d")
_FIGURE_NEAR = re.compile(r"\D{0,25}\d")


def begins_date(text: str) -> bool:
    """Whether a text begins with a figure, or with a month, a weekday or «في» and its like before one.

    >>> begins_date("20/1"), begins_date("كانون الثاني 20"), begins_date("في 20/1"), begins_date("مارس عمله")
    (True, True, True, False)
    """
    text = text[:REACH]
    word = _WORD.match(text)
    if word is None:
        return text[:1].isdecimal()
    if word[0].lower() in LEADING or weekday_or_none(spelled(word[0])) is not None:
        return _FIGURE_NEAR.match(text, word.end()) is not None
    second = _SECOND_WORD.match(text, word.end())
    return any(_is_month_before_figure(text, end) for end in (word.end(), second.end() if second else 0))


def _is_month_before_figure(text: str, end: int) -> bool:
    return _FIGURE_NEXT.match(text, end) is not None and month_or_none(spelled(text[:end])) is not None
