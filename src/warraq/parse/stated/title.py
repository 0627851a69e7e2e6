"""The headline as printed: h1, JSON-LD, OpenGraph and `<title>` weighed against each other and the visible text."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from typing import NamedTuple

from warraq.parse.page import Page
from warraq.parse.page.marks import Mark
from warraq.parse.page.outline import NONE
from warraq.parse.page.run import BY_ORDER, Run
from warraq.parse.page.tags import LIST_ITEMS
from warraq.parse.stated.metadata import Metadata
from warraq.parse.stated.title_parts import (
    JOINTS,
    MAX_CHARS,
    MAX_TITLE,
    NAME_WORDS,
    SHORT_WORDS,
    WEIGHT,
    Part,
    begins,
    beside,
    first_of,
    is_cut,
    key_of,
    last_of,
    parts_of,
    texts_of,
    without_kicker,
)
from warraq.patterns import late

VISIBLE = 1.0
INSIDE = 0.4  # for a heading inside a meta title that no dash parts: "section: HEADLINE", "HEADLINE. Site. Country"
WITHIN = 2.0  # for a meta title that a longer h1 begins or ends with: "sponsored by … HEADLINE" in one element
UNKNOWN = 0.4  # a heading that no meta title knows: the site's name, a section; more when they share words
# Search engines get another headline than readers on some sites: an h1 that calls itself the article's headline, or one
# that shares words with what they get, is the printed one (fixtures/headline/two-headlines).
SURE = 3.8
NAMED = late(r"(?:article|story|post|entry|news|content|main|single|detail)s?[-_]*(?:head|title)|headline", re.I)
MAX_HEADINGS = 60  # a headline stands among the first; lists have hundreds
TITLED = late(r"title|headline", re.I)
ISSUE = late(r"(?:19|20)\d\d|[١٢][٩٠][٠-٩]{2}")  # a heading with a year heads an issue: «العدد 8، 17 يناير 2012»
BELOW = 12  # lines under a headline among which its text begins
PARAGRAPH = 80  # characters
MOST_PROSE = 6  # paragraphs above which a headline is looked for: it stands above the first of them
LINES_ABOVE = 4  # a headline of its own, its kicker, its byline
LONGEST_LINE = 160  # characters


class Headline(NamedTuple):
    """The headline, as printed where it is printed."""

    text: str
    rule: str  # printed (a heading or a line that the metadata knows), h1 …, or the name of the meta title
    where: str
    order: int | None = None  # position of the printed headline in the walk; None: not printed
    evidence: str = ""  # the whole text that it was read from


@dataclass(slots=True)
class _Candidate:
    text: str
    rule: str
    where: str
    evidence: str
    score: float = 0.0
    order: int | None = None
    known: bool = False  # to a meta title
    is_name: bool = False  # of the site, as far as `<title>` says
    mark: Mark | None = None  # the heading, whose path is read only when it wins


def read_title(page: Page, metadata: Metadata) -> Headline | None:
    """Return the headline, or None for a page without any title.

    The parts of a meta title ("headline | section | site") are candidates, and so are the headings; each meta title,
    heading and visible line that says the same adds its weight. A printed heading wins with its own quotes and dashes.
    """
    if plain := _undisputed(page, metadata):
        return plain
    parts = parts_of(page, metadata)
    best = _best_of(page, parts)
    is_told = best is not None and best.order is not None and best.known and len(best.text.split()) > SHORT_WORDS
    if not is_told and not any(len(piece.split()) > NAME_WORDS for part in parts for piece in JOINTS.split(part.whole)):
        above = _above_prose(page)
        if above is not None:
            return above
    if best is None:
        return None
    rule = "printed" if best.order is not None and best.known else best.rule
    text = without_kicker(best.text, best.mark, page, metadata) if best.mark else best.text
    return Headline(text, rule, best.mark.where if best.mark else best.where, best.order, best.evidence)


def _best_of(page: Page, parts: list[Part]) -> _Candidate | None:
    """The candidate that is worth most."""
    candidates = _headings(page, ("h1",))
    if not _meet(candidates, [part for part in parts if not part.is_name]):
        for key, found in _headings(page, ("h2", "h3")).items():
            candidates.setdefault(key, found)
    if not _meet(candidates, parts):
        _add_visible(candidates, page.runs, parts)
    _score(candidates, parts)
    if not any(found.known and found.order is not None for found in candidates.values()):
        _trust_the_first_heading(candidates, parts)
    wholes = [frozenset(whole.split()) for whole in {part.whole for part in parts}]
    best: _Candidate | None = None
    most = (-1.0, 0)
    for found in candidates.values():
        # None is worth more than its score: on a list most headings need no closer look.
        if found.score >= most[0] and (worth := _worth(found, wholes)) > most:
            best, most = found, worth
    return best


def _above_prose(page: Page) -> Headline | None:
    """The meta titles say no more than the site's name: the first heading, or element named for one, with prose below.

    Old systems print one `<title>` on every page (fixtures/headline/only-the-site-in-the-title).
    """
    runs = page.runs
    prose = [at for at, run in enumerate(runs) if run.length - run.linked >= PARAGRAPH][: MOST_PROSE + 1]
    if len(prose) < 2:
        return None
    top, end = runs[max(0, prose[1] - BELOW)].order, runs[prose[-2]].order
    marks = [mark for mark in page.headings[:MAX_HEADINGS] if top <= mark.order <= end]
    marks += [mark for mark in page.marks_in(top, end) if TITLED.search(mark.names)]
    for mark in sorted(marks, key=BY_ORDER):
        at = bisect_left(runs, mark.order, key=BY_ORDER)
        if runs[at].linked * 2 >= runs[at].length or sum(at < below < at + BELOW for below in prose) < 2:
            continue
        text = printed(page, mark) or mark.text  # an inline element holds no lines of its own
        if len(text.split()) > NAME_WORDS and len(text) <= MAX_CHARS and not ISSUE.search(text):
            return Headline(text, mark.tag, mark.where, mark.order, text)
    return _line_above(runs, prose[0])


def _line_above(runs: Sequence[Run], first: int) -> Headline | None:
    """The line near above the first paragraph, in the same element, that is as long as a headline and no sentence.

    Pages of the nineties have neither headings nor names (fixtures/headline/large-type).
    """
    if runs[first].tag_id in LIST_ITEMS:
        return None
    # The same element, or the text's own block (fixtures/headline/centred-in-the-cell).
    homes = (runs[first].outline.parents[runs[first].box], runs[first].box)
    for run in runs[max(0, first - LINES_ABOVE) : first]:
        if run.linked or run.length > LONGEST_LINE or run.outline.parents[run.box] not in homes:
            continue
        text = run.text
        if len(text.split()) > NAME_WORDS and not text.endswith((".", ":", "،")) and not ISSUE.search(text):
            return Headline(text, "above-prose", run.tag, run.order, text)
    return None


def _undisputed(page: Page, metadata: Metadata) -> Headline | None:
    """The common page: an h1 says what `<title>` begins with, and so does JSON-LD or a meta title."""
    title = unescape(page.title[:MAX_TITLE])
    stated = metadata.all("title")
    if not (title and stated):
        return None
    for mark in page.headings[:MAX_HEADINGS]:
        if mark.tag == "h1":
            text = printed(page, mark)
            if (
                len(text.split()) > SHORT_WORDS + 1  # else the site's name, mostly
                and len(text) <= MAX_CHARS
                and begins(title, text)
                and any(begins(unescape(said.value[:MAX_TITLE]), text) for said in stated)
            ):
                return Headline(without_kicker(text, mark, page, metadata), "printed", mark.where, mark.order, text)
    return None


def _headings(page: Page, tags: tuple[str, ...]) -> dict[str, _Candidate]:
    found: dict[str, _Candidate] = {}
    at = 0
    for mark in page.headings[:MAX_HEADINGS]:
        if (tag := mark.tag) not in tags:
            continue
        at = bisect_left(page.runs, mark.order, at, key=BY_ORDER)  # they come in page order
        if (text := _printed_from(page.runs, at, mark)) and len(text) <= MAX_CHARS:
            found.setdefault(key_of(text), _Candidate(text, tag, tag, text, WEIGHT[tag], mark.order, mark=mark))
    found.pop("", None)
    return found


def printed(page: Page, mark: Mark) -> str:
    """Return the visible text of an element, put together as a reader sees it."""
    return _printed_from(page.runs, bisect_left(page.runs, mark.order, key=BY_ORDER), mark)


def _printed_from(runs: Sequence[Run], at: int, mark: Mark) -> str:
    if at == len(runs):
        return ""
    ident, outline = mark.node.mem_id, runs[at].outline
    element = next((box for box in outline.around(runs[at].box) if outline.nodes[box].mem_id == ident), NONE)
    return " ".join([run.text for run in runs[at : outline.lasts[element] + 1]]) if element >= 0 else ""


def _meet(candidates: dict[str, _Candidate], parts: list[Part]) -> bool:
    """Whether a heading says what some meta title or a part of one says."""
    return any(part.key in candidates and len(part.text.split()) > SHORT_WORDS for part in parts)


def _add_visible(candidates: dict[str, _Candidate], runs: Sequence[Run], parts: list[Part]) -> None:
    """No heading fits: the line of the page that says what a meta title or its part says, or begins or ends with.

    Layouts in tables print the headline in a bare cell (fixtures/headline/in-a-cell).
    """
    if not parts:
        return
    wholes = {key_of(whole) for whole in {part.whole for part in parts}}
    low, high = min(len(part.text) for part in parts) // 2, 2 * max(len(part.text) for part in parts) + 40
    keys = {part.key for part in parts}
    openings, endings = {key[0] for key in keys}, {key[-1] for key in wholes if key}
    for run in runs:
        if not low <= run.length <= high or run.linked * 2 > run.length:
            continue
        for text, order in texts_of(run):
            if first_of(text) not in openings and last_of(text) not in endings:
                continue
            key = key_of(text)
            inside = len(text.split()) > 3 and any(
                (w.endswith(key) or w.startswith(key)) and 2 * len(key) > len(w) for w in wholes
            )
            if key in keys or inside:
                candidates.setdefault(key, _Candidate(text, "visible", run.tag, text, VISIBLE, order))


def _score(candidates: dict[str, _Candidate], parts: list[Part]) -> None:
    """Let each meta title speak for its parts, for headings inside it, and for headings that begin or end with it."""
    keys = {part.key for part in parts}
    printed_ones = {key: found for key, found in candidates.items() if found.order is not None}
    others = [
        (key, heading)
        for key, heading in printed_ones.items()
        if key not in keys and len(heading.text.split()) > SHORT_WORDS
    ]
    for part in parts:
        found = candidates.setdefault(part.key, _Candidate(part.text, part.rule, part.rule, part.whole))
        found.is_name = part.is_name and (found.is_name or not found.known)
        found.known = True
        found.score += part.weight * (1.0 if part.key in printed_ones else part.share)
        for key, heading in others:
            _score_near(part, found, key, heading)


def _score_near(part: Part, found: _Candidate, key: str, heading: _Candidate) -> None:
    """A heading inside a meta title is known to it; a meta title at an end of a heading is the headline in it."""
    if part.text == part.whole and (part.key.startswith(key) or part.key.endswith(key)):
        heading.known = True
        heading.score += INSIDE * part.weight
    elif (
        (key.startswith(part.key) or key.endswith(part.key))
        and len(key) < 2.2 * len(part.key)
        and not is_cut(part.text)
        and (found.order is None or found.rule == "visible")
        and len(part.text.split()) > SHORT_WORDS
    ):
        found.score += WITHIN * heading.score / WEIGHT["h1"]
        found.order, found.mark = heading.order, heading.mark


def _worth(found: _Candidate, wholes: Sequence[frozenset[str]]) -> tuple[float, int]:
    worth = found.score
    if worth == SURE:
        return worth, len(found.text)
    words = found.text.split()
    if len(words) <= SHORT_WORDS or (found.is_name and found.rule == "h1"):
        worth *= UNKNOWN
    if not found.known and wholes:
        distinct = set(words)
        shared = max([len(distinct & whole) for whole in wholes]) / (len(distinct) + 2)
        worth *= min(1.0, UNKNOWN + shared)
    return worth, len(found.text)


def _trust_the_first_heading(candidates: dict[str, _Candidate], parts: list[Part]) -> None:
    """Nothing printed is known to the metadata: an h1 that looks like the headline is worth more than what they say."""
    known = {word for part in parts for word in part.whole.split()}
    for found in candidates.values():
        words = set(found.text.split())
        if found.mark is None or found.rule != "h1":
            continue
        if NAMED.search(found.mark.names) or len(words & known) > 0.25 * len(words) + 0.5:
            found.score = SURE
            return


def names_beside(headline: Headline, page: Page) -> tuple[str, ...]:
    """Return the parts of `<title>` that are not the headline, last first: names of the site and its sections."""
    return beside(headline.text, page.title[:MAX_TITLE])
