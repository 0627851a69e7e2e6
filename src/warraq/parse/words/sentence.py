"""Whether a line is reporting by its build alone, whatever it says."""

import re

from warraq.arabic.signs import BRACKETS, EDGE, OPEN, QUOTES, STOPS
from warraq.patterns import late

SHORT = 40  # characters of the shortest sentence that is no button, label or apology
LONG = 120  # characters from which a line is a paragraph
_PARAGRAPH_WORDS = 8  # words from which a line with a full stop is one
_SENTENCE_WORDS = 4  # words from which a line with a stop is a sentence; a control or a label has fewer
_BEHIND = QUOTES + BRACKETS + EDGE  # what may stand behind a stop
_STOPS = tuple(STOPS)
_DOTS = ("..", *OPEN)  # two are enough behind a label
ADDRESS = late(r"(?:https?://|www\.)\S+")
# Where a sentence ends and another begins.
SENTENCE_END = late(rf"[{re.escape(STOPS)}][{re.escape(QUOTES + BRACKETS)}]*\s+")


def is_ended(text: str) -> bool:
    """Whether a text ends as a sentence does: with a stop, and what closes a quotation or bracket behind it.

    >>> is_ended("«هل نعود؟»"), is_ended("يا للعجب!"), is_ended("قال «نعم»"), is_ended("قال:")
    (True, True, False, False)
    """
    return text.rstrip(_BEHIND).endswith(_STOPS)


def is_said(text: str) -> bool:
    """Whether a line of however few words is a sentence, and none that breaks off: «- أنام.», not «المزيد...»."""
    said = text.rstrip(_BEHIND)
    return said.endswith(_STOPS) and not said.endswith(_DOTS) and any(map(str.isalpha, said))


def is_paragraph(text: str) -> bool:
    """Whether a line is a paragraph: long, or a full sentence of many words.

    Headlines of other stories ask and call out, too: only a full stop makes a paragraph of a shorter line.
    """
    if len(text) >= LONG:
        return not ADDRESS.fullmatch(text)
    return text.rstrip(_BEHIND).endswith(".") and len(text.split()) >= _PARAGRAPH_WORDS


def is_sentence(text: str) -> bool:
    """Whether a line is a sentence, if a short one: «قالها بعد المباراة مباشرة.»."""
    return is_paragraph(text) or (is_ended(text) and len(text.split()) >= _SENTENCE_WORDS)
