"""The rule that calls the text of a box or run no reporting: by names and tags."""

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import TypeAlias

from warraq.parse.body.scope import Scope
from warraq.parse.page.hidden import unfolds
from warraq.parse.page.outline import Outline
from warraq.parse.page.run import Run
from warraq.parse.page.tags import BLOCKQUOTE, FIGURE, H1, HEADINGS, LAST_KNOWN_ID, PARAGRAPHS, TABLE, tag_ids
from warraq.parse.words.class_names import is_named_folded, is_named_for_text, kin, rules_for
from warraq.parse.words.controls import asks_for_cookies, begins_as_a_control
from warraq.parse.words.walls import WALL
from warraq.patterns import late

SHORT_BOX = 250  # characters of a box up to which the words that speak for short boxes count
FOLDS = 3  # boxes from a folded part inwards: its question, the line in that
MOST_SAID = 300  # characters of sentences in one of them
MOST_ASKED = 500  # characters of all that a wall says
_TAG_RULES = {
    tag_id: rule
    for names, rule in (
        ("footer", "furniture"),
        ("aside", "aside"),
        ("figure figcaption", "caption"),
        ("dialog", "dialog"),
        ("h1", "headline"),
    )
    for tag_id in tag_ids(names)
}
DIALOG = tag_ids("dialog")
SPOKEN_FOR = frozenset(("role", "aria-modal", "hidden"))  # what says of a box itself what it is
# Menus are made of these: their names are looked at in the article alone.
MENU_PARTS = tag_ids("a li dt dd tr tbody html body") | HEADINGS

FLOATING = late(r"(?<![\w-])position\s*:\s*fixed", re.I)  # a layer over the page, whatever it is called

Named: TypeAlias = tuple[str, str]  # a rule, and the names that it was found for, without those that number a box


class Noise:
    """The rule for each box and run of a page, "" for what may be reporting.

    Each is found when it is first asked for, and is the same whenever that is: most boxes stand in menus that nobody
    asks of.
    """

    __slots__ = ("_boxes", "_lies", "_outline", "_runs", "_scope")

    def __init__(
        self, scope: Scope, lies: frozenset[Named] = frozenset(), known: Sequence[str | None] | None = None
    ) -> None:
        """`lies`: the names that speak for a rule and do not mean it; `known`: the rules of boxes, None for unknown."""
        self._scope = scope
        self._outline = scope.outline
        self._lies = lies
        self._boxes: list[str | None] = list(known) if known else [None] * len(scope.outline)
        self._runs: list[str | None] = [None] * len(scope.runs)

    def of(self, box: int) -> str:
        """The rule for a box: its own, or that of a box around it."""
        boxes, parents = self._boxes, self._outline.parents
        if (known := boxes[box]) is not None:
            return known
        unknown = [box]  # no recursion: pages nest deep
        while (box := parents[box]) >= 0 and (known := boxes[box]) is None:
            unknown.append(box)
        rule = known or ""
        while unknown:
            box = unknown.pop()
            if not rule or is_text_beside(self._outline, box, rule):
                rule = self._own(box)
            boxes[box] = rule
        return rule

    def of_run(self, index: int) -> str:
        """The rule for a run. A noisy word or two do not make a noisy line."""
        if (rule := self._runs[index]) is None:
            rule = self._runs[index] = self._among(index)
        return rule

    def is_outermost(self, box: int) -> bool:
        """Whether a box's rule is its own, and not that of a box around it."""
        above = self._outline.parents[box]
        return above < 0 or not (rule := self.of(above)) or is_text_beside(self._outline, box, rule)

    def with_more(self, more: Mapping[int, str], container: int) -> "Noise":
        """The same where some boxes in the container are noise, too, and all in them that had no rule."""
        if not more:
            return self
        outline, added = self._outline, dict(more)
        for box in outline.boxes_in(container):
            if (rule := added.get(outline.parents[box])) and not self.of(box):
                added.setdefault(box, rule)
        boxes = [added.get(box) or known for box, known in enumerate(self._boxes)]
        return Noise(self._scope, self._lies, boxes)

    def _among(self, index: int) -> str:
        run = self._scope.runs[index]
        if len(run.pieces) == 1:
            box = run.pieces[0][1]
            return self.of(box) or self._of_caption(run, box)
        if rule := self.of(run.box):
            return rule
        noisy = [(len(text), rule) for text, box, _, _ in run.pieces if (rule := self.of(box))]
        return noisy[0][1] if noisy and 2 * sum(length for length, _ in noisy) > run.length else ""

    def _of_caption(self, run: Run, box: int) -> str:
        """The rule for a short line in an inline element that is named for a picture, beside paragraphs and in none."""
        if box == run.box or run.tag_id in PARAGRAPHS or run.length >= SHORT_BOX:
            return ""
        return "caption" if rules_for(self._outline.names(box))[1] == "caption" else ""

    def _own(self, box: int) -> str:
        """The rule that a box's tag or names speak for, unless it holds the article or is known to lie."""
        rule = named(self._scope, box)
        return "" if rule and (box in self._scope.article or self._means_another(box, rule)) else rule

    def _means_another(self, box: int, rule: str) -> bool:
        """Whether a box says or holds what no box of that rule does."""
        denies = _DENIALS.get(rule)
        if denies is not None and denies(self._scope, box):
            return True
        return bool(self._lies) and (rule, kin(self._outline.names(box))) in self._lies


def is_folded(scope: Scope, box: int) -> bool:
    """Whether a box, or a close one around it, is a part of the text that a click unfolds: its question, its answer.

    Such a box holds sentences below the headline (fixtures/body/questions-that-unfold).
    """
    return any(
        scope.mass.of(around) > 0 and is_named_folded(scope.outline.names(around))
        for around in islice(scope.outline.around(box), FOLDS)
    )


def is_text_beside(outline: Outline, box: int, rule: str) -> bool:
    """Whether a box is text where pictures stand: tweets, pulled quotes, and tables.

    Block editors call every table a figure (fixtures/body/table-in-a-figure).
    """
    tag_id, above = outline.tag_ids[box], outline.parents[box]
    if tag_id in BLOCKQUOTE:
        return rule in ("caption", "furniture")
    return tag_id in TABLE and rule == "caption" and outline.tag_ids[above] in FIGURE


def named(scope: Scope, box: int) -> str:
    """The rule that a box's tag, style or names speak for."""
    outline = scope.outline
    tag_id = outline.tag_ids[box]
    if rule := _TAG_RULES.get(tag_id):
        # Below the headline they are crossheads (fixtures/body/crossheads-of-the-first-order).
        return "" if tag_id in H1 and box > scope.headline >= 0 else rule
    if tag_id in MENU_PARTS:
        return ""
    if box in outline.styles and FLOATING.search(outline.styles[box]):
        return "dialog"
    return _by_names(outline, box)


def _by_names(outline: Outline, box: int) -> str:
    """The rule that a box's names speak for; some speak for a short box alone."""
    if not (names := _called(outline, box)):
        return ""
    rule, short = rules_for(names)
    return short if not rule and short and _is_short(outline, box) and not is_named_for_text(names) else rule


def _called(outline: Outline, box: int) -> str:
    """What a box is called: what HTML does not know says it by its tag too: `<ad-unit>`, `<story-related>`."""
    names = outline.names(box)
    return f"{outline.tag(box)} {names}" if outline.tag_ids[box] > LAST_KNOWN_ID else names


def _is_short(outline: Outline, box: int) -> bool:
    """Whether a box is a block of its own that says little."""
    return outline.blocks[box] == box and outline.length(box) < SHORT_BOX


def _reports(scope: Scope, box: int) -> bool:
    """Whether a box that is named for a dialog stands right beside the headline and says much, and asks for nothing.

    `class="modal-free"` around an interview is none; cookies, newsletters and logins say what they want.
    """
    outline = scope.outline
    if scope.head is None or outline.parents[box] != outline.parents[scope.headline]:
        return False
    says_so = outline.tag_ids[box] in DIALOG or not SPOKEN_FOR.isdisjoint(outline.nodes[box].attributes)
    if says_so or scope.mass.of(box) <= MOST_SAID:
        return False
    said = [scope.runs[at].text for at in outline.runs_in(box)]
    return not any(asks_for_cookies(text) or begins_as_a_control(text) or WALL.search(text) for text in said)


def _asks_for_nothing(scope: Scope, box: int) -> bool:
    """Whether a box asks for no subscription; some hold what a subscription opens (fixtures/completeness/wall)."""
    if scope.outline.length(box) > MOST_ASKED:
        return True
    return not any(WALL.search(scope.runs[at].text) for at in scope.outline.runs_in(box))


def _says_much(scope: Scope, box: int) -> bool:
    """Whether a box is an article that ads part (`class="intextAd"`), or that is shown after login."""
    return scope.mass.of(box) > MOST_SAID


def _unfolds(scope: Scope, box: int) -> bool:
    """Whether a box is shown by a click: what «اقرأ المزيد» shows is called `more`, or hidden."""
    return unfolds(scope.outline, box)


# By which a box of a rule's name is none.
_DENIALS: dict[str, Callable[[Scope, int], bool]] = {
    "wall": _asks_for_nothing,
    "furniture": is_folded,
    "dialog": _reports,
    **dict.fromkeys(("related", "hidden"), _unfolds),
    **dict.fromkeys(("advertisement", "newsletter", "share", "tags"), _says_much),
}
