"""The headline as printed: h1, JSON-LD, OpenGraph and `<title>` weighed against each other and the visible text."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import combinations_with_replacement

from warraq.parse.blocks import Run
from warraq.parse.marks import Mark
from warraq.parse.metadata import Metadata
from warraq.parse.page import Page
from warraq.patterns import late

MAX_CHARS = 400  # the longest printed headline seen has 190; a longer "headline" is a paragraph in an h1
SHORT_WORDS = 2  # "أخبار عاجلة", a site's name: hardly ever a headline, and never against a longer one
WEIGHT = {"h1": 3.0, "h2": 1.5, "h3": 1.0, "json-ld": 2.0, "og:title": 2.0, "title": 1.5}
VISIBLE = 1.0
OTHER_META = 1.0  # twitter:title and the rest repeat og:title mostly
PART = 0.8  # for a part of a meta title that is printed nowhere: "headline - section - site"
LAST_PART = 0.5  # its last part is the site's name far more often than the headline
INSIDE = 0.4  # for a heading inside a meta title that no dash parts: "section: HEADLINE", "HEADLINE. Site. Country"
WITHIN = 2.0  # for a meta title that a longer h1 begins or ends with: "sponsored by … HEADLINE" in one element
UNKNOWN = 0.4  # a heading that no meta title knows: the site's name, a section; more when they share words
# Search engines get another headline than readers on some sites: an h1 that calls itself the article's headline, or one
# that shares words with what they get, is the printed one (fixtures/headline/two-headlines).
SURE = 3.8
NAMED = late(r"(?:article|story|post|entry|news|content|main|single|detail)s?[-_]*(?:head|title)|headline", re.I)
MAX_PARTS = 7
MAX_HEADINGS = 60  # a headline stands among the first; lists have hundreds
MAX_TITLE = 1_000  # characters of a meta title that are looked at
JOINTS = late(r"\s+(?:[-|–—:•·*/\\]|::|»|«|›|>|<|\|\|)+\s+|\s*[|»›]\s*|\s+-\s*")
SIGNS = late(r"[\W_]+")  # also tashkeel: a mark is no word character


@dataclass(frozen=True, slots=True)
class Headline:
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
    mark: Mark | None = None  # the heading, whose path is read only when it wins


@dataclass(frozen=True, slots=True)
class _Part:
    """A span of a meta title: all of it, or some of the pieces that dashes and bars make of it."""

    key: str
    text: str
    share: float  # of the title's weight, when nothing printed says the same
    rule: str
    weight: float
    whole: str  # the title that it is of


def read_title(page: Page, metadata: Metadata) -> Headline | None:
    """Return the headline, or None for a page without any title.

    The parts of a meta title ("headline | section | site") are candidates, and so are the headings; each meta title,
    heading and visible line that says the same adds its weight. A printed heading wins with its own quotes and dashes.
    """
    if plain := _undisputed(page, metadata):
        return plain
    parts = _parts(page, metadata)
    candidates = _headings(page, ("h1",))
    if not _meet(candidates, parts):
        for key, found in _headings(page, ("h2", "h3")).items():
            candidates.setdefault(key, found)
    if not _meet(candidates, parts):
        _add_visible(candidates, page.runs, parts)
    _score(candidates, parts)
    if not any(found.known and found.order is not None for found in candidates.values()):
        _trust_the_first_heading(candidates, parts)
    best = max(candidates.values(), key=lambda found: _worth(found, parts), default=None)
    if best is None:
        return None
    rule = "printed" if best.order is not None and best.known else best.rule
    return Headline(best.text, rule, best.mark.where if best.mark else best.where, best.order, best.evidence)


def _undisputed(page: Page, metadata: Metadata) -> Headline | None:
    """The common page: its first h1 says what JSON-LD or OpenGraph says and what `<title>` begins with."""
    first = next((mark for mark in page.headings if mark.tag == "h1"), None)
    if first is None:
        return None
    text = printed(page, first)
    key = _key(text)
    if (
        len(text.split()) <= SHORT_WORDS + 1
        or len(text) > MAX_CHARS
        or not _key(unescape(page.title[:MAX_TITLE])).startswith(key)
    ):
        return None
    stated = (said.value for said in metadata.all("title") if said.by == "json-ld" or said.rule == "og:title")
    if not any(_key(unescape(value)) == key for value in stated):
        return None
    return Headline(text, "printed", first.where, first.order, text)


def _parts(page: Page, metadata: Metadata) -> list[_Part]:
    """Every meta title, whole and in parts; each name once, because galleries repeat og:title with every picture."""
    stated = {said.rule: (said.by, said.value) for said in reversed(metadata.all("title"))}
    if page.title:
        stated["title"] = ("title", page.title[:MAX_TITLE])
    houses = {_key(said.value) for said in metadata.all("site_name")}
    return [
        part for rule, (by, text) in stated.items() for part in _parts_of(unescape(text[:MAX_TITLE]), rule, by, houses)
    ]


def _parts_of(text: str, rule: str, by: str, houses: set[str]) -> Iterator[_Part]:
    weight = WEIGHT.get(rule, WEIGHT.get(by, OTHER_META))
    cuts = [0, *(end for match in JOINTS.finditer(text) for end in match.span()), len(text)]
    pieces = list(zip(cuts[::2], cuts[1::2], strict=True))[:MAX_PARTS]
    ours = [_key(text[start:end]) in houses for start, end in pieces]
    heard: set[str] = set()
    for first, last in combinations_with_replacement(range(len(pieces)), 2):
        piece = text[pieces[first][0] : pieces[last][1]].strip()
        key = _key(piece)
        if key and key not in heard and len(piece) <= MAX_CHARS and not all(ours[first : last + 1]):
            heard.add(key)
            yield _Part(key, piece, _share(first, last, ours), rule, weight, text)


def _share(first: int, last: int, ours: list[bool]) -> float:
    """How much a meta title speaks for a span of its pieces: fully when only names of the site are cut away."""
    if any(ours[first : last + 1]) and len(ours) > 1:
        return LAST_PART  # still carries the site's name
    if all(ours[:first]) and all(ours[last + 1 :]):
        return 1.0
    return LAST_PART if first == last == len(ours) - 1 else PART


def _headings(page: Page, tags: tuple[str, ...]) -> dict[str, _Candidate]:
    found: dict[str, _Candidate] = {}
    for mark in page.headings[:MAX_HEADINGS]:
        tag = mark.tag
        if tag in tags and (text := printed(page, mark)) and len(text) <= MAX_CHARS:
            found.setdefault(_key(text), _Candidate(text, tag, tag, text, WEIGHT[tag], mark.order, mark=mark))
    found.pop("", None)
    return found


def printed(page: Page, mark: Mark) -> str:
    """Return the visible text of an element, put together as a reader sees it."""
    ident = mark.node.mem_id
    texts: list[str] = []
    for run in page.runs[bisect_left(page.runs, mark.order, key=lambda run: run.order) :]:
        outline = run.outline
        if not any(outline.nodes[box].mem_id == ident for box in outline.around(run.box)):
            break
        texts.append(run.text)
    return " ".join(texts)


def _meet(candidates: dict[str, _Candidate], parts: list[_Part]) -> bool:
    """Whether a heading says what some meta title or a part of one says."""
    return any(part.key in candidates and len(part.text.split()) > SHORT_WORDS for part in parts)


def _add_visible(candidates: dict[str, _Candidate], runs: Sequence[Run], parts: list[_Part]) -> None:
    """No heading fits: the line of the page that says what a meta title or its part says, or begins or ends with.

    Layouts in tables print the headline in a bare cell (fixtures/headline/in-a-cell).
    """
    if not parts:
        return
    wholes = {_key(part.whole) for part in parts}
    low, high = min(len(part.text) for part in parts) // 2, max(len(part.text) for part in parts)
    keys = {part.key for part in parts}
    for run in runs:
        if not low <= run.length <= 2 * high + 40 or run.linked * 2 > run.length:
            continue
        key = _key(text := run.text)
        inside = len(text.split()) > 3 and any(
            (w.endswith(key) or w.startswith(key)) and 2 * len(key) > len(w) for w in wholes
        )
        if key in keys or inside:
            candidates.setdefault(key, _Candidate(text, "visible", run.tag, text, VISIBLE, run.order))


def _score(candidates: dict[str, _Candidate], parts: list[_Part]) -> None:
    """Let each meta title speak for its parts, for headings inside it, and for headings that begin or end with it."""
    keys = {part.key for part in parts}
    printed_ones = {key: found for key, found in candidates.items() if found.order is not None}
    for part in parts:
        found = candidates.setdefault(part.key, _Candidate(part.text, part.rule, part.rule, part.whole))
        found.known = True
        found.score += part.weight * (1.0 if part.key in printed_ones else part.share)
        for key, heading in printed_ones.items():
            if key not in keys and len(heading.text.split()) > SHORT_WORDS:
                _score_near(part, found, key, heading)


def _score_near(part: _Part, found: _Candidate, key: str, heading: _Candidate) -> None:
    """A heading inside a meta title is known to it; a meta title at an end of a heading is the headline in it."""
    if part.text == part.whole and (part.key.startswith(key) or part.key.endswith(key)):
        heading.known = True
        heading.score += INSIDE * part.weight
    elif (
        (key.startswith(part.key) or key.endswith(part.key))
        and len(key) < 2.2 * len(part.key)
        and not _is_cut(part.text)
        and (found.order is None or found.rule == "visible")
        and len(part.text.split()) > SHORT_WORDS
    ):
        found.score += WITHIN * heading.score / WEIGHT["h1"]
        found.order, found.mark = heading.order, heading.mark


def _worth(found: _Candidate, parts: list[_Part]) -> tuple[float, int]:
    worth = found.score
    if worth == SURE:
        return worth, len(found.text)
    if len(found.text.split()) <= SHORT_WORDS:
        worth *= UNKNOWN
    if not found.known and parts:
        words = set(found.text.split())
        shared = max(len(words.intersection(part.whole.split())) for part in parts) / (len(words) + 2)
        worth *= min(1.0, UNKNOWN + shared)
    return worth, len(found.text)


def _trust_the_first_heading(candidates: dict[str, _Candidate], parts: list[_Part]) -> None:
    """Nothing printed is known to the metadata: an h1 that looks like the headline is worth more than what they say."""
    known = {word for part in parts for word in part.whole.split()}
    for found in candidates.values():
        words = set(found.text.split())
        if found.mark is None or found.rule != "h1":
            continue
        if NAMED.search(found.mark.names) or len(words & known) > 0.25 * len(words) + 0.5:
            found.score = SURE
            return


def _is_cut(text: str) -> bool:
    """Whether a meta title stops in mid-sentence, as some templates cut it at a number of characters."""
    return text.rstrip().endswith(("...", "…", ".."))


def _key(text: str) -> str:
    """A title for comparing: letters and digits alone."""
    return SIGNS.sub("", text).casefold()


def names_beside(headline: Headline, page: Page) -> tuple[str, ...]:
    """Return the parts of `<title>` that are not the headline, last first: names of the site and its sections."""
    ours = _key(headline.text)
    pieces = reversed(JOINTS.split(page.title[:MAX_TITLE]))
    return tuple(piece.strip() for piece in pieces if (key := _key(piece)) and key not in ours and ours not in key)
