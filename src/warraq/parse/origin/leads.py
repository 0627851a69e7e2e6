"""Whether a report begins behind what may be a dateline."""

from warraq.parse.origin.names import Names
from warraq.patterns import late

_WORD = late(r"[^\W\d_]+")
_ASIDE = late(r"\s[-–—]+\s")
_NEAR = 90  # characters behind a dash in which another closes what it opened


def is_aside(rest: str) -> bool:
    """Whether a second dash closes what the first one opened: a remark in a sentence."""
    return _ASIDE.search(rest[:_NEAR]) is not None


def leads(rest: str, names: Names) -> bool:
    """Whether a report begins: its verb first, and no dash behind that would make what stands before it an aside."""
    word = _WORD.match(rest)
    return word is not None and word[0] in names.words.leads and not is_aside(rest)
