"""Whether the page gives the whole article: full, a teaser, truncated, behind a paywall, and by which sign."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from warraq.models import Completeness
from warraq.parse.lines import Line
from warraq.parse.metadata import Metadata
from warraq.patterns import late

SHORT = 600  # characters: a teaser is a paragraph or two
LOCKED = frozenset(
    ("false", "locked", "metered", "paid", "premium", "http://schema.org/false", "https://schema.org/false")
)
WALL = late(
    r"للمشتركين فقط|اشترك (?:الآن )?(?:لقراءة|لمتابعة|للاطلاع)|لمتابعة القراءة|سجّ?ل (?:الدخول|"
    r"حسابك?) (?:لقراءة|لمتابعة|لإكمال)|"
    r"هذا المحتوى (?:مخصص|متاح) للمشتركين|subscribe to (?:continue|read)|to continue reading|subscribers only",
    re.I,
)
MORE = late(
    r"(?:اقرأ|إقرأ|اقرا|أكمل|لقراءة|تابع)\s+(?:المزيد|بقية|باقي|تتمة|الخبر كاملا|المقال كاملا|القراءة)|(?:بقية|"
    r"تتمة|تفاصيل)\s+الخبر|"
    r"الخبر وتفاصيله كاملة|(?:read|continue reading|full story)\s+(?:more|at|on)",
    re.I,
)
OPEN_END = late(r"(?:\.\.\.|…|\[\s*(?:…|\.\.\.)\s*\])\s*$")


@dataclass(frozen=True, slots=True)
class Wholeness:
    """How much of the article is on the page, and the text that says so."""

    value: Completeness
    rule: str
    evidence: str


def read_completeness(body: Sequence[Line], after: Sequence[Line], metadata: Metadata, cut: str | None) -> Wholeness:
    """Return how much of the article the page gives; `cut`: the limit that cut the capture, or None."""
    length = sum(len(line.text) for line in body)
    last = body[-1].text if body else ""
    if cut is not None:
        return Wholeness("truncated", "capture-cut", cut)
    locked = next((said for said in metadata.all("free") if said.value.lower() in LOCKED), None)
    wall = next((found[0] for line in (*body[-2:], *after[:6]) if (found := WALL.search(line.text))), None)
    if wall and (locked or length < 2 * SHORT):
        return Wholeness("paywalled", "wall-text", wall)
    if locked is not None and length < 4 * SHORT:
        return Wholeness("paywalled", locked.rule, locked.value)
    more = next(
        (line.text for line in (*body[-1:], *after[:4]) if len(line.text) < 80 and MORE.search(line.text)), None
    )
    if OPEN_END.search(last):
        rule = "open-end-and-more" if more else "open-end"
        return Wholeness("teaser" if length < SHORT else "truncated", rule, last[-60:])
    if more is not None and length < SHORT:
        return Wholeness("teaser", "more-elsewhere", more)
    return Wholeness("full", "no-sign-of-more", "")
