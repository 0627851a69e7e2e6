"""Whether the page gives the whole article: full, a teaser, truncated, behind a paywall, and by which sign."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from warraq.arabic.signs import OPEN
from warraq.models import Completeness
from warraq.parse.lines import Line
from warraq.parse.stated.metadata import Metadata
from warraq.parse.words.walls import WALL, Phrases
from warraq.patterns import late

SHORT = 600  # characters: a teaser is a paragraph or two
LOCKED = frozenset(
    ("false", "locked", "metered", "paid", "premium", "http://schema.org/false", "https://schema.org/false")
)
MORE = Phrases(
    late(
        r"(?:اقرأ|إقرأ|اقرا|أكمل|لقراءة|تابع)\s+(?:المزيد|بقية|باقي|تتمة|الخبر كاملا|المقال كاملا|القراءة)|(?:بقية|"
        r"تتمة|تفاصيل)\s+الخبر|"
        r"الخبر وتفاصيله كاملة|(?:read|continue reading|full story)\s+(?:more|at|on)",
        re.I,
    ),
    ("المزيد", "بقية", "باقي", "تتمة", "كاملا", "القراءة", "تفاصيل", "more", "read", "story"),
)
OPEN_END = late(r"(?:\.\.\.|…|\[\s*(?:…|\.\.\.)\s*\])\s*$")
OPEN_SIGNS = (*OPEN, "]")  # what a text that breaks off ends with


class Wholeness(NamedTuple):
    """How much of the article is on the page, and the text that says so."""

    value: Completeness
    rule: str
    evidence: str


def cut_or_whole(cut: str | None) -> Wholeness:
    """Return whether all of what was sent is there, where nothing in it tells; `cut`: what cut it, or None."""
    return Wholeness("full", "no-sign-of-more", "") if cut is None else Wholeness("truncated", "capture-cut", cut)


def read_completeness(body: Sequence[Line], after: Sequence[Line], metadata: Metadata, cut: str | None) -> Wholeness:
    """Return how much of the article the page gives; `cut`: the limit that cut the capture, or None."""
    if cut is not None:
        return cut_or_whole(cut)
    length = sum([len(line.text) for line in body])
    last = body[-1].text if body else ""
    locked = next((said for said in metadata.all("free") if said.value.lower() in LOCKED), None)
    if locked or length < 2 * SHORT:
        if wall := WALL.search("\n".join([line.text for line in (*body[-2:], *after[:6])])):
            return Wholeness("paywalled", "wall-text", wall[0])
        if locked and length < 4 * SHORT:
            return Wholeness("paywalled", locked.rule, locked.value)
    if last.endswith(OPEN_SIGNS) and OPEN_END.search(last):
        rule = "open-end-and-more" if _more(body, after) else "open-end"
        return Wholeness("teaser" if length < SHORT else "truncated", rule, last[-60:])
    if length < SHORT and (more := _more(body, after)):
        return Wholeness("teaser", "more-elsewhere", more)
    return cut_or_whole(None)


def _more(body: Sequence[Line], after: Sequence[Line]) -> str | None:
    """The line at the end of the text that leads to the rest of it."""
    lines = (line.text for line in (*body[-1:], *after[:4]))
    return next((text for text in lines if len(text) < 80 and MORE.search(text)), None)
