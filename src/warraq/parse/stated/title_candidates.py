"""What may be the headline, and what each is worth: headings and visible lines weighed against the meta titles."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from warraq.parse.page import Page
from warraq.parse.page.marks import Mark
from warraq.parse.page.run import BY_ORDER, Run
from warraq.parse.page.selecting import first_selected
from warraq.parse.stated.headline import MAX_HEADINGS, printed_from
from warraq.parse.stated.title_parts import (
    MAX_CHARS,
    SHORT_WORDS,
    WEIGHT,
    Part,
    first_of,
    is_cut,
    key_of,
    last_of,
    texts_of,
)
from warraq.patterns import late

VISIBLE = 1.0
INSIDE = 0.4  # for a heading inside a meta title that no dash parts: "section: HEADLINE", "HEADLINE. Site. Country"
WITHIN = 2.0  # for a meta title that a longer h1 begins or ends with: "sponsored by … HEADLINE" in one element
UNKNOWN = 0.4  # a heading that no meta title knows: the site's name, a section; more when they share words
# Search engines get another headline than readers on some sites: an h1 that calls itself the article's headline, or one
# that shares words with what they get, is the printed one (fixtures/headline/two-headlines). What title, social titles
# and data all call it outweighs it: so the house calls its article everywhere but above it.
SURE = 5.5
LONGEST_NAME = 4  # words; a headline has more
PROSE_BELOW = 8  # lines under a headline among which its text begins
PROSE = 80  # characters of a paragraph
PAIR = 2  # sentences that are shorter and as good
HOME = late(r"\s*(?:(?:https?:)?//[^/?#\s]{3,80})?/?(?:index\.\w{3,5}|(?:ar|en|fr)/?)?\s*", re.I)  # a front page
NAMED = late(r"(?:article|story|post|entry|news|content|main|single|detail)s?[-_]*(?:head|title)|headline", re.I)


@dataclass(slots=True)
class Candidate:
    """A text that may be the headline."""

    text: str
    rule: str
    where: str
    evidence: str
    score: float = 0.0
    order: int | None = None
    known: bool = False  # to a meta title
    is_name: bool = False  # of the site, as far as `<title>` says
    leads_home: bool = False  # it is a link to the front page: the name of the site, on other pages
    mark: Mark | None = None  # the heading, whose path is read only when it wins

    @property
    def is_known_and_printed(self) -> bool:
        """Whether it is printed, and a meta title says it."""
        return self.known and self.order is not None


def best_of(page: Page, parts: list[Part]) -> Candidate | None:
    """Return the candidate that is worth most; None when there is none."""
    candidates = _candidates_of(page, parts)
    _score(candidates, parts)
    known = [found for found in candidates.values() if found.is_known_and_printed]
    if all(found.leads_home for found in known):  # a front page may be called by nothing else
        for found in known or candidates.values():
            found.leads_home = False
    if not known:
        _trust_the_first_heading(candidates, parts)
    if not any(_is_no_name(found.text) for found in known):
        _trust_the_only_heading(candidates, page)
    return _worthiest(candidates, [frozenset(whole.split()) for whole in {part.whole for part in parts}])


def _candidates_of(page: Page, parts: list[Part]) -> dict[str, Candidate]:
    """The headings of the first order, those below them where none of the first fits, visible lines where none does."""
    candidates = _headings(page, ("h1",))
    if not _meet(candidates, [part for part in parts if not part.is_name]):
        for key, found in _headings(page, ("h2", "h3")).items():
            candidates.setdefault(key, found)
    if parts and not _meet(candidates, parts):
        for found in _visible(page.runs, Sought.of(parts)):
            candidates.setdefault(key_of(found.text), found)
    return candidates


def _worthiest(candidates: dict[str, Candidate], wholes: Sequence[frozenset[str]]) -> Candidate | None:
    best: Candidate | None = None
    most = (-1.0, 0)
    for found in candidates.values():
        # None is worth more than its score: on a list most headings need no closer look.
        if found.score >= most[0] and (worth := _worth(found, wholes)) > most:
            best, most = found, worth
    return best


def _headings(page: Page, tags: tuple[str, ...]) -> dict[str, Candidate]:
    found: dict[str, Candidate] = {}
    at = 0
    for mark in page.headings[:MAX_HEADINGS]:
        if (tag := mark.tag) not in tags:
            continue
        at = bisect_left(page.runs, mark.order, at, key=BY_ORDER)  # they come in page order
        if (text := printed_from(page.runs, at, mark)) and len(text) <= MAX_CHARS:
            home = tag == "h1" and _leads_home(mark, text)
            one = Candidate(text, tag, tag, text, WEIGHT[tag], mark.order, leads_home=home, mark=mark)
            found.setdefault(key_of(text), one)
    found.pop("", None)
    return found


def _leads_home(mark: Mark, text: str) -> bool:
    """Whether a heading is a link to the site's front page and nothing else.

    fixtures/headline/name-of-the-site-before-it
    """
    link = first_selected(mark.node, "a[href]")
    if link is None or HOME.fullmatch(link.attributes.get("href") or "") is None:
        return False
    return key_of(link.text()) == key_of(text)


def _meet(candidates: dict[str, Candidate], parts: list[Part]) -> bool:
    """Whether a heading says what some meta title or a part of one says."""
    return any(part.key in candidates and len(part.text.split()) > SHORT_WORDS for part in parts)


@dataclass(frozen=True, slots=True)
class Sought:
    """What a visible line must say to be the headline: a meta title or a part of one, or an end of one."""

    keys: frozenset[str]  # of the parts
    wholes: frozenset[str]  # keys of the titles
    shortest: int  # characters of a line that is looked at
    longest: int

    @classmethod
    def of(cls, parts: Sequence[Part]) -> "Sought":
        """What the parts of a page's meta titles ask for."""
        lengths = [len(part.text) for part in parts]
        wholes = frozenset(map(key_of, {part.whole for part in parts}))
        return cls(frozenset(part.key for part in parts), wholes, min(lengths) // 2, 2 * max(lengths) + 40)

    def may_hold(self, run: Run) -> bool:
        """Whether a line is of the length of a headline and no link."""
        return self.shortest <= run.length <= self.longest and run.linked * 2 <= run.length

    def is_said_by(self, text: str) -> bool:
        """Whether a text says a part, or more than half of a title from one of its ends."""
        key = key_of(text)
        return key in self.keys or (len(text.split()) > 3 and any(_is_most_of(key, whole) for whole in self.wholes))


def _is_most_of(key: str, whole: str) -> bool:
    return 2 * len(key) > len(whole) and _is_at_an_end(key, whole)


def _visible(runs: Sequence[Run], sought: Sought) -> Iterator[Candidate]:
    """No heading fits: the lines of the page that say what is sought.

    Layouts in tables print the headline in a bare cell (fixtures/headline/in-a-cell).
    """
    openings, endings = {key[0] for key in sought.keys}, {whole[-1] for whole in sought.wholes if whole}
    for run in filter(sought.may_hold, runs):
        for text, order in texts_of(run):
            if (first_of(text) in openings or last_of(text) in endings) and sought.is_said_by(text):
                yield Candidate(text, "visible", run.tag, text, VISIBLE, order)


def _score(candidates: dict[str, Candidate], parts: list[Part]) -> None:
    """Let each meta title speak for its parts, for headings inside it, and for headings that begin or end with it."""
    printed = {key: found for key, found in candidates.items() if found.order is not None}
    others = _said_by_none(printed, parts)
    for part in parts:
        found = candidates.setdefault(part.key, Candidate(part.text, part.rule, part.rule, part.whole))
        found.is_name = part.is_name and (found.is_name or not found.known)
        found.known = True
        found.score += part.weight * (1.0 if part.key in printed else part.share)
        for key, heading in others.items():
            _score_near(part, found, key, heading)


def _said_by_none(printed: dict[str, Candidate], parts: list[Part]) -> dict[str, Candidate]:
    """The headings that no part says, but for those too short to be a headline."""
    keys = {part.key for part in parts}
    return {key: found for key, found in printed.items() if key not in keys and _is_no_name(found.text)}


def _is_no_name(text: str) -> bool:
    """Whether a text is too long for the name of a site or a section."""
    return len(text.split()) > SHORT_WORDS


def _score_near(part: Part, found: Candidate, key: str, heading: Candidate) -> None:
    """A heading inside a meta title is known to it; a meta title at an end of a heading is the headline in it.

    One that breaks off is the beginning of the heading (fixtures/headline/cut-everywhere).
    """
    if is_cut(part.text) and key.startswith(part.key) and _is_no_name(part.text):
        heading.known = True
        heading.score += part.weight
    elif part.text == part.whole and _is_at_an_end(key, part.key):
        heading.known = True
        heading.score += INSIDE * part.weight
    elif _is_headline_in(part, key) and (found.order is None or found.rule == "visible"):
        found.score += WITHIN * heading.score / WEIGHT["h1"]
        found.order, found.mark = heading.order, heading.mark


def _is_at_an_end(short: str, long: str) -> bool:
    return long.startswith(short) or long.endswith(short)


def _is_headline_in(part: Part, key: str) -> bool:
    """Whether a part is the headline in a heading: whole, at an end of it, and half of it or nearly."""
    is_inside = _is_at_an_end(part.key, key) and len(key) < 2.2 * len(part.key)
    return is_inside and not is_cut(part.text) and _is_no_name(part.text)


def _worth(found: Candidate, wholes: Sequence[frozenset[str]]) -> tuple[float, int]:
    worth = found.score
    if worth == SURE:
        return worth, len(found.text)
    words = found.text.split()
    if len(words) <= SHORT_WORDS or (found.is_name and found.rule == "h1"):
        worth *= UNKNOWN
    if found.leads_home:  # even against the two words of a poem's title (fixtures/headline/of-two-words)
        worth *= UNKNOWN
    if not found.known and wholes:
        distinct = set(words)
        shared = max([len(distinct & whole) for whole in wholes]) / (len(distinct) + 2)
        worth *= min(1.0, UNKNOWN + shared)
    return worth, len(found.text)


def _trust_the_only_heading(candidates: dict[str, Candidate], page: Page) -> None:
    """The page's only h1, no link and no name, with prose right below it: what search engines get is another headline.

    fixtures/headline/another-for-search-engines
    """
    first = [found for found in candidates.values() if found.rule == "h1" and not found.leads_home]
    if len(first) != 1 or first[0].order is None or len(first[0].text.split()) <= LONGEST_NAME:
        return
    at = bisect_left(page.runs, first[0].order, key=BY_ORDER)
    below = page.runs[at : at + 1 + PROSE_BELOW]
    if below and not below[0].linked and _are_text(below[1:]):
        first[0].score = SURE


def _are_text(runs: Sequence[Run]) -> bool:
    """Whether among some lines is a paragraph, or two sentences that are shorter (fixtures/headline/short-report)."""
    if any(run.length - run.linked >= PROSE for run in runs):
        return True
    return sum(run.is_short_sentence for run in runs) >= PAIR


def _trust_the_first_heading(candidates: dict[str, Candidate], parts: list[Part]) -> None:
    """Nothing printed is known to the metadata: an h1 that looks like the headline is worth more than what they say."""
    known = {word for part in parts for word in part.whole.split()}
    for found in candidates.values():
        words = set(found.text.split())
        if found.mark is None or found.rule != "h1" or found.leads_home:
            continue
        if NAMED.search(found.mark.names) or len(words & known) > 0.25 * len(words) + 0.5:
            found.score = SURE
            return
