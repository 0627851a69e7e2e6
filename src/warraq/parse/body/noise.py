"""Say of boxes and runs which rule calls their text no reporting: by their names, tags or form."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from warraq.parse.page.outline import Outline
from warraq.parse.page.run import Run
from warraq.parse.page.tags import BLOCKQUOTE, FIGURE, H1, TABLE, tag_ids
from warraq.parse.words.class_names import kin, rules_for
from warraq.parse.words.walls import WALL

TITLE = 0.7  # share of linked text from which a line is the linked title of a story
MOST_BETWEEN = 2  # lines between two such titles: an abstract in two parts
PARAGRAPH = 25  # characters outside links from which a run may be a paragraph
# A name lies when its boxes hold this many times the text of all that is not named noise (`class="article-widgets"`
# around the article); beside a short article, comments may hold more.
LIE = 3.0
STRONG_LIES = {"comment": 8.0, "dialog": 20.0}
SHORT_BOX = 250  # characters
LEAST = 150  # and at least these characters
MOST_LIES = 6
# Boxes of these kinds say little; more is an article split by ads (`class="intextAd"`), or shown after login.
SHORT_WORDED = {"advertisement", "newsletter", "share", "tags"}
MOST_SAID = 300
MOST_ASKED = 500  # characters of all that a wall says
_TAG_RULES = {
    tag_id: rule
    for names, rule in (
        ("footer", "furniture"),
        ("aside", "aside"),
        ("figure figcaption", "caption"),
        ("h1", "headline"),
    )
    for tag_id in tag_ids(names)
}
# Items, in menus mostly: their names are looked at in the article alone.
_NAMELESS = tag_ids("a li dt dd tr tbody h1 h2 h3 h4 h5 h6 html body")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")


def sentences(run: Run) -> int:
    """Characters of a run outside its links, less those inside; 0 when that is too short for a paragraph."""
    own = run.length - 2 * run.linked
    return own if own >= PARAGRAPH else 0


def take_turns(runs: list[Run]) -> bool:
    """Say whether linked titles and short texts take turns: a ticker, the section's other stories.

    The day, the section and the counter beside an abstract count for nothing
    (fixtures/body/abstracts-below-a-short-article).
    """
    series = 0
    for run in runs:
        if not run.noise and (run.linked or run.length >= PARAGRAPH):
            series = 0 if run.linked > TITLE * run.length else series + 1
            if series > MOST_BETWEEN or (series and run.length > 400):
                return False
    return True


def _above(paragraphs: list[Run], outline: Outline) -> list[int]:
    """The boxes around some runs, in page order."""
    parents, found = outline.parents, set[int]()
    for run in paragraphs:
        for _, around, _ in run.pieces:
            box = around
            while box >= 0 and box not in found:
                found.add(box)
                box = parents[box]
    return sorted(found)


class Noise:
    """The rule for each box and run, "" for what may be reporting; found out when it is asked for.

    Names are looked at above paragraphs first: whether one lies is a question of the sentences inside.
    """

    def __init__(self, outline: Outline, runs: list[Run], start: int, headline: int) -> None:
        """`start`: the index of the first run after the headline, from which text has mass; `headline`: its box."""
        self.runs = runs
        self.sentences = [sentences(run) for run in runs]
        self.above = _above([run for run, mass in zip(runs, self.sentences, strict=True) if mass], outline)
        """the boxes around paragraphs, in page order"""
        self._outline = outline
        self._ends = list(accumulate([0] * start + self.sentences[start:], initial=0))
        self._headline = headline
        self._article = set(outline.around(headline))  # what holds the headline holds the article
        self._lies: set[tuple[str, str]] = set()
        for run in runs:
            run.noise = None  # of another look, below another headline
        self._of: list[str | None] = []  # by box; None: nobody asked yet
        self._clear_lies(start)

    def of(self, box: int) -> str:
        """The rule for a box: its own, or that of a box around it."""
        if (known := self._of[box]) is not None:
            return known
        unknown = [box]
        while (box := self._outline.parents[box]) >= 0 and self._of[box] is None:
            unknown.append(box)
        return self._look(reversed(unknown))

    def _look(self, boxes: Iterable[int]) -> str:
        """Find the rules for boxes, each after the one around it, and return the last."""
        of, parents = self._of, self._outline.parents
        rule = ""
        for box in boxes:
            above = parents[box]
            rule = (of[above] or "") if above >= 0 else ""
            if not rule or self._is_text_beside(box, rule):
                rule = self._own(box)
            of[box] = rule
        return rule

    def _is_text_beside(self, box: int, rule: str) -> bool:
        """Whether a box is text where pictures stand: tweets, pulled quotes, and tables.

        Block editors call every table a figure (fixtures/body/table-in-a-figure).
        """
        tag_id, above = self._outline.tag_ids[box], self._outline.parents[box]
        if tag_id in BLOCKQUOTE:
            return rule in ("caption", "furniture")
        return tag_id in TABLE and rule == "caption" and self._outline.tag_ids[above] in FIGURE

    def of_run(self, index: int) -> str:
        """The rule for a run. A noisy word or two do not make a noisy line."""
        run = self.runs[index]
        if run.noise is None:
            run.noise = self._among(run)
        return run.noise

    def _among(self, run: Run) -> str:
        pieces = run.pieces
        if len(pieces) == 1:
            return self.of(pieces[0][1])
        if rule := self.of(run.box):
            return rule
        noisy = [(len(text), rule) for text, box, _ in pieces if (rule := self.of(box))]
        return noisy[0][1] if noisy and 2 * sum(length for length, _ in noisy) > run.length else ""

    def mark_items(self, container: int) -> None:
        """Look, in the container alone, at what has not been asked: items and headings, and text hidden by style."""
        outline, found, of = self._outline, dict[str, list[int]](), self._of
        inside = self.inside(container)
        self._look([box for box in inside if of[box] is None])
        for box in inside:
            if outline.blocks[box] != box or of[box]:
                continue
            names = outline.names(box)
            if (style := outline.styles.get(box)) and _HIDDEN_STYLE.search(style):
                found.setdefault("hidden", []).append(box)
            elif names and outline.tag_ids[box] in _NAMELESS and (rule := rules_for(names)[0]) not in ("", "wall"):
                found.setdefault(rule, []).append(box)
        marked: dict[int, str] = {}
        for rule, named in found.items():
            if 2 * sum(map(outline.length, named)) < outline.length(container):  # else the name is the article's
                marked |= dict.fromkeys(named, rule)
        self.mark(marked, container)

    def mark(self, rules: dict[int, str], container: int) -> None:
        """Call boxes in the container noise, and what is in them."""
        if not rules:
            return
        parents = self._outline.parents
        for box in self.inside(container):
            self._of[box] = rules.get(box) or self.of(box) or self.of(parents[box])
        for run in self.runs[self._outline.firsts[container] : self._outline.lasts[container] + 1]:
            run.noise = None

    def inside(self, container: int) -> range:
        """The boxes in a box: they follow it, and those after it begin after its last run."""
        return range(container + 1, bisect_right(self._outline.firsts, self._outline.lasts[container]))

    def _clear_lies(self, start: int) -> None:
        ends, firsts, lasts = self._ends, self._outline.firsts, self._outline.lasts
        heavy = [box for box in self.above if ends[lasts[box] + 1] > ends[firsts[box]]]
        paragraphs = [at for at, mass in enumerate(self.sentences) if mass and at >= start]
        for _ in range(MOST_LIES):  # each cleared name may show that the boxes inside it lie too
            self._of = [None] * len(self._outline)
            self._look(self.above)
            noisy = [(rule, box) for box in heavy if (rule := self._of[box]) and self._is_outermost(box)]
            if not noisy:
                return
            clean = sum(self.sentences[index] for index in paragraphs if not self.of_run(index))
            if (lie := self._lie(noisy, clean)) is None:
                return
            self._lies.add(lie)
            for at in paragraphs:
                self.runs[at].noise = None

    def _is_outermost(self, box: int) -> bool:
        above = self._outline.parents[box]
        if above < 0 or not (around := self._of[above]):
            return True
        return self._is_text_beside(box, around)

    def _lie(self, noisy: list[tuple[str, int]], clean: int) -> tuple[str, str] | None:
        """The rule and names of the boxes that hold too much text to be noise; None when there are none."""
        alike: dict[tuple[str, str], int] = {}  # an article may be cut over boxes of one name
        for rule, box in noisy:
            named = (rule, kin(self._outline.names(box)))
            alike[named] = alike.get(named, 0) + self._mass(box)
        lie = max(alike, key=lambda named: alike[named] / STRONG_LIES.get(named[0], LIE))
        if alike[lie] > max(clean * STRONG_LIES.get(lie[0], LIE), LEAST):
            return lie
        # A deck is all that may be read without a subscription (fixtures/completeness/deck-above-the-wall).
        return None if clean else next((named for named in alike if named[0] == "deck"), None)

    def _own(self, box: int) -> str:
        """The rule that a box's tag or names speak for, unless it holds the article or is known to lie."""
        rule = self._named(box)
        if rule and (
            box in self._article
            or (rule == "wall" and not self._says_wall(box))
            or (rule in SHORT_WORDED and self._mass(box) > MOST_SAID)
            or (self._lies and (rule, kin(self._outline.names(box))) in self._lies)
        ):
            return ""
        return rule

    def _says_wall(self, box: int) -> bool:
        """Whether a box asks for a subscription; some hold what a subscription opens (fixtures/completeness/wall)."""
        if self._outline.length(box) > MOST_ASKED:
            return False
        runs = self.runs[self._outline.firsts[box] : self._outline.lasts[box] + 1]
        return any(WALL.search(run.text) for run in runs)

    def _named(self, box: int) -> str:
        outline = self._outline
        tag_id = outline.tag_ids[box]
        if rule := _TAG_RULES.get(tag_id):
            # Below the headline they are crossheads (fixtures/body/crossheads-of-the-first-order).
            return "" if tag_id in H1 and box > self._headline >= 0 else rule
        if tag_id in _NAMELESS or not (names := outline.names(box)):
            return ""
        rule, short = rules_for(names)
        return rule or (short if short and outline.blocks[box] == box and outline.length(box) < SHORT_BOX else "")

    def _mass(self, box: int) -> int:
        """Characters of sentences in a box."""
        return self._ends[self._outline.lasts[box] + 1] - self._ends[self._outline.firsts[box]]
