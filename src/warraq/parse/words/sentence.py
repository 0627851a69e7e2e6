"""Whether a line is reporting by its build alone, whatever it says."""

from warraq.patterns import late

LONG = 120  # characters from which a line is a paragraph
_PARAGRAPH_WORDS = 8  # words from which a line with a full stop is one
_SENTENCE_WORDS = 4  # words from which a line with a full stop is a sentence; a control or a label has fewer
ADDRESS = late(r"(?:https?://|www\.)\S+")


def is_paragraph(text: str) -> bool:
    """Whether a line is a paragraph: long, or a full sentence of many words."""
    if len(text) >= LONG:
        return not ADDRESS.fullmatch(text)
    return text.endswith((".", ".»", ".”", '."')) and len(text.split()) >= _PARAGRAPH_WORDS


def is_sentence(text: str) -> bool:
    """Whether a line is a sentence, if a short one: «قالها بعد المباراة مباشرة.»."""
    return is_paragraph(text) or (text.endswith((".", ".»", ".”", '."', "؟")) and len(text.split()) >= _SENTENCE_WORDS)
