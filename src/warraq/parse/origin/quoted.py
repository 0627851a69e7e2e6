"""Words as a notice puts them between marks: a title and its quotation marks, a name and the signs around it."""

import html

from warraq.patterns import late
from warraq.rules.pattern import QUOTES

# Which marks close a title that one opens: pairs are printed either way round.
_PAIRS = {
    "“": "”“", "”": "“”", "„": "“”„", "‟": "”", "«": "»", "»": "«",
    "‹": "›", "›": "‹", "‘": "’‘", "’": "‘’", '"': '"', "'": "'",
}  # fmt: skip
_ESCAPED = "&quot;"
_AFTER_TITLE = late(r"(?<![\s،,؛])(?:\s*[،,؛]|\s+(?:و|وقد|قد|تم|جرى|ثم|كان|وكان))+\s*$")
_LAST_MARK = late(rf"[{QUOTES}](?=[^{QUOTES}]*$)")
_REST = late(r"\w{4}")  # behind the last mark: words of the title, and no «قد»
_INVISIBLE = " \u200b\u200c\u200d\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u00ad"


def bare(words: str) -> str:
    """Return words without the white space and direction marks around them.

    >>> bare(" \\u200eSyria 24\\u200e ")
    'Syria 24'
    """
    return " ".join(words.split()).strip(_INVISIBLE)


def unquoted(words: str) -> str:
    """Return a title without the quotation marks that a notice puts around it; its own stay.

    >>> unquoted('"ما بعد “الجسر” وفتح المعبر"')
    'ما بعد “الجسر” وفتح المعبر'
    >>> unquoted('«الجسر» أولا و«المعبر»')
    '«الجسر» أولا و«المعبر»'
    """
    words = _to_last_mark(_AFTER_TITLE.sub("", bare(words)))
    if words.startswith(_ESCAPED) and words.endswith(_ESCAPED) and len(words) > 2 * len(_ESCAPED):
        return bare(html.unescape(words[len(_ESCAPED) : -len(_ESCAPED)]))
    return bare(words[1:-1]) if _is_in_a_pair(words) else words


def _to_last_mark(words: str) -> str:
    """Words without what a pattern read past the closing mark: «… قد»."""
    last = _LAST_MARK.search(words)
    if words[:1] not in _PAIRS or not last or not last.start() or _REST.search(words[last.end() :]):
        return words
    return words[: last.end()]


def _is_in_a_pair(words: str) -> bool:
    """Whether the first and the last sign are one pair of marks: the first is not closed before the end."""
    if len(words) <= 2 or words[-1] not in _PAIRS.get(words[0], ""):
        return False
    opening, closing, depth = words[0], words[-1], 0
    for mark in words[:-1] if opening != closing else ():
        depth += (mark == opening) - (mark == closing)
        if depth == 0:
            return False
    return True
