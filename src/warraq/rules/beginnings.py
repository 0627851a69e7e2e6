"""Expressions for whatever begins with one of many words: the quick look before a line is read word by word."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter

# Before a word of a folded line, what may be joined to it.
JOINED = r"(?<![^\W_])[وف]?[بلك]?(?:ال|لل)?"
_NEVER = r"(?!)"


def any_of(words: Iterable[str]) -> str:
    """Return an expression that matches the beginning of each of some words, letter by letter; of none, nothing.

    >>> any_of(["نشر", "نشره", "نقل", "خبر"])
    '(?:خبر|ن(?:شر|قل))'
    """
    return _any_of(sorted(words)) or _NEVER


def _any_of(words: Sequence[str]) -> str:
    if not words or not words[0]:  # a word that begins others stands before them
        return ""
    parts = [first + _any_of([word[1:] for word in some]) for first, some in groupby(words, itemgetter(0))]
    return parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"
