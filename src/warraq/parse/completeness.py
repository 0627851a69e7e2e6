"""Whether the page gives the whole article: full, a teaser, truncated, behind a paywall, and by which sign."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from warraq.arabic.signs import OPEN
from warraq.models import Completeness
from warraq.parse.lines import HEADINGS, Line
from warraq.parse.stated.metadata import Metadata
from warraq.parse.words.stems import Stems
from warraq.parse.words.walls import WALL, Phrases
from warraq.patterns import late

SHORT = 600  # characters: a teaser is a paragraph or two
LONGEST_LINK = 80  # characters of a line that leads to the rest
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
# «اقرأ المزيد: فتح الجسر الجديد» names another story; «… : اضغط هنا» leads on.
ANOTHER_S = late(r"^\W*(?:[اإ]قر[أا]|طالع|تابع)\s+المزيد\s*[:：]\s*(?!\W*(?:[إا]ضغط|[اإ]نقر|هنا|https?:|عبر|من هنا))\S")
ASIDE = Stems("related sidebar", alone=r"(?<![a-z])aside(?![a-z])", parts="aside")
OPEN_END = late(r"(?:\.\.\.|…|\[\s*(?:…|\.\.\.)\s*\])\s*$")
OPEN_SIGNS = (*OPEN, "]")  # what a text that breaks off ends with


class Wholeness(NamedTuple):
    """How much of the article is on the page, and the text that says so."""

    value: Completeness
    rule: str
    evidence: str


NEXT_PAGE = "next-page"  # the rule whose evidence is the address at which the article goes on
COUNTED = "several-pages"  # whose evidence is the line that counts them
CAPTURE_CUT = "capture-cut"


def with_pages(next_page: str | None, counted: str | None) -> Wholeness | None:
    """Return that the article has further pages: the address of the next one, else the line that counts them."""
    if next_page is not None:
        return Wholeness("truncated", NEXT_PAGE, next_page)
    return Wholeness("truncated", COUNTED, counted) if counted is not None else None


def cut_or_whole(cut: str | None) -> Wholeness:
    """Return whether all of what was sent is there, where nothing in it tells; `cut`: what cut it, or None."""
    return Wholeness("full", "no-sign-of-more", "") if cut is None else Wholeness("truncated", CAPTURE_CUT, cut)


def read_completeness(
    body: Sequence[Line], after: Sequence[Line], metadata: Metadata, cut: str | None, more: Wholeness | None = None
) -> Wholeness:
    """Return how much of the article the page gives.

    `cut`: the limit that cut the capture, or None; `more`: that it has further pages.
    """
    if cut is not None:
        return cut_or_whole(cut)
    if more is not None:
        return more
    end = _End(tuple(body[-2:]), tuple(after[:6]), sum([len(line.text) for line in body]))
    return _locked(end, metadata) or _open(end) or _continued(end) or cut_or_whole(None)


class _End(NamedTuple):
    """Where an article's text stops, and after how much of it."""

    body: tuple[Line, ...]  # the last two lines
    after: tuple[Line, ...]  # those below
    length: int  # characters of the whole body

    def more(self) -> str | None:
        """The line that leads to the rest of the text."""
        lines = (line for line in (*self.body[-1:], *self.after[:4]) if not _is_of_another(line))
        return next((line.text for line in lines if len(line.text) < LONGEST_LINK and MORE.search(line.text)), None)


def _is_of_another(line: Line) -> bool:
    """Whether a line names another story, or heads several: a heading leads nowhere unless it is a link."""
    if MORE.search(line.text) is None:
        return False
    is_heading = line.tag in HEADINGS and not line.link_share
    return is_heading or ANOTHER_S.match(line.text) is not None or ASIDE.stand_in(line.where)


def _locked(end: _End, metadata: Metadata) -> Wholeness | None:
    """Behind a wall that the page shows, or that its metadata speak of."""
    said = next((said for said in metadata.all("free") if said.value.lower() in LOCKED), None)
    if said is None and end.length >= 2 * SHORT:
        return None
    if wall := WALL.search("\n".join([line.text for line in (*end.body, *end.after)])):
        return Wholeness("paywalled", "wall-text", wall[0])
    return Wholeness("paywalled", said.rule, said.value) if said and end.length < 4 * SHORT else None


def _open(end: _End) -> Wholeness | None:
    """Broken off in dots."""
    last = end.body[-1].text if end.body else ""
    if not last.endswith(OPEN_SIGNS) or not OPEN_END.search(last):
        return None
    rule = "open-end-and-more" if end.more() else "open-end"
    return Wholeness("teaser" if end.length < SHORT else "truncated", rule, last[-60:])


def _continued(end: _End) -> Wholeness | None:
    """A few lines, and the way to the rest."""
    more = end.more() if end.length < SHORT else None
    return Wholeness("teaser", "more-elsewhere", more) if more else None
