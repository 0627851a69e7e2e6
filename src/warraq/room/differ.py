"""Two texts side by side: paragraph by paragraph, and in those that changed word by word."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

from warraq.article.pairing import pairing
from warraq.article.wording import key_of

MOST_LINES = 400  # that are compared; who changes more wrote another text
MOST_WORDS = 400  # of a paragraph that are compared
_PIECE = re.compile(r"\s+|[^\s]+")
Piece = tuple[str, int]  # a run of words, and whether it is only on this side
Row = dict[str, Any]


def differences(before: str, after: str) -> list[Row]:
    """Return the paragraphs of both texts in order: same, altered, dropped, added.

    >>> [row["kind"] for row in differences("a b c d\\ne", "a b x d\\nf")]
    ['altered', 'dropped', 'added']
    """
    was, now = _lines(before), _lines(after)
    keys = [key_of(line) for line in was], [key_of(line) for line in now]
    steps = SequenceMatcher(None, *keys, autojunk=False).get_opcodes()
    found: list[Row] = []
    for step, first, end, other, other_end in steps:
        if step == "equal":
            found += ({"kind": "same", "before": [(line, 0)], "after": [(line, 0)]} for line in now[other:other_end])
        else:
            found += _changed(was[first:end], now[other:other_end])
    return found


def _lines(text: str) -> list[str]:
    every = [line for line in text.split("\n") if line.strip()]
    rest = "\n".join(every[MOST_LINES:])
    return every[:MOST_LINES] + ([rest] if rest else [])


def _changed(was: Sequence[str], now: Sequence[str]) -> Iterator[Row]:
    """Yield what became of paragraphs of which none is the same."""
    told = pairing([key_of(line) for line in was], [key_of(line) for line in now])
    became = {after: before for before, after in told.altered}
    gone = [at for at in range(len(was)) if at not in became.values()]
    for at, line in enumerate(now):
        if at in became:
            yield from (_alone("dropped", "before", was[one]) for one in gone if one < became[at])
            gone = [one for one in gone if one > became[at]]
            yield altered(was[became[at]], line)
    yield from (_alone("dropped", "before", was[one]) for one in gone)
    yield from (_alone("added", "after", line) for at, line in enumerate(now) if at not in became)


def _alone(kind: str, side: str, line: str) -> Row:
    return {"kind": kind, "before": [], "after": [], side: [(line, 1)]}


def altered(before: str, after: str) -> Row:
    """Return one paragraph as it was and as it is, with the words that differ."""
    was, now = _PIECE.findall(before), _PIECE.findall(after)
    if max(len(was), len(now)) > 2 * MOST_WORDS:
        return {"kind": "altered", "before": [(before, 1)], "after": [(after, 1)]}
    steps = SequenceMatcher(None, was, now, autojunk=False).get_opcodes()
    return {
        "kind": "altered",
        "before": _joined((was[first:end], step) for step, first, end, _, _ in steps),
        "after": _joined((now[first:end], step) for step, _, _, first, end in steps),
    }


def _joined(parts: Any) -> list[Piece]:
    return [("".join(words), int(step != "equal")) for words, step in parts if words]
