"""The letters and figures of a text: by these the same line is known in two places."""

from warraq.arabic import fold
from warraq.patterns import late

_WORD = late(r"[^\W_]+")  # to put the words together takes half as long as to take out what stands between them


def bare(text: str) -> str:
    """Return the letters and figures of a text, without signs, white space and tashkeel.

    >>> bare("«وصلت 3 شاحنات!»")
    'وصلت3شاحنات'
    """
    return "".join(_WORD.findall(text))


def letters_of(text: str) -> str:
    """Return the same of a text in one spelling.

    >>> letters_of("«وصلت الحافلة 3!»")
    'وصلتالحافله3'
    """
    return bare(fold(text))
