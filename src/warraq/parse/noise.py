"""Mark the boxes whose names, tags or form say that their text is no reporting."""

import re

from warraq.parse.blocks import Box, Run, tag_ids
from warraq.parse.vocabulary import kin, rule_for, short_rule_for

PARAGRAPH = 25  # characters outside links from which a run may be a paragraph
# A name lies when its boxes hold this many times the text of all that is not named noise (`class="article-widgets"`
# around the article); beside a short article, comments may hold more.
LIE = 3.0
STRONG_LIES = {"comment": 8.0, "dialog": 20.0}
SHORT_BOX = 250  # characters
LEAST = 150  # and at least these characters
MOST_LIES = 6
AD_CHARS = 400  # of sentences; an advertisement says less: this is an article split by ads (`<div class="intextAd">`)
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
_QUOTES = tag_ids("blockquote")
_NEVER = tag_ids("html body a b i u em strong")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")


def sentences(run: Run) -> int:
    """Characters of a run outside its links, less those inside; 0 when that is too short for a paragraph."""
    own = run.length - 2 * run.linked
    return own if own >= PARAGRAPH else 0


def mark_noise(boxes: list[Box], runs: list[Run], headline: Box | None) -> None:
    """Set `noise` on every box: the rule that calls its text no reporting, or "". `runs`: those after the headline."""
    rules = [_named(box) for box in boxes]
    box = headline
    while box is not None:
        rules[box.index] = ""  # what holds the headline holds the article
        box = box.parent
    mass = _mass(boxes, runs)
    for box in boxes:
        if rules[box.index] == "advertisement" and mass[box.index] > AD_CHARS:
            rules[box.index] = ""
    _spread(boxes, rules)
    for _ in range(MOST_LIES):  # each cleared name may show that the boxes inside it lie too
        if (lie := _lie(boxes, runs, rules, mass)) is None:
            break
        for box in boxes:
            if rules[box.index] == lie[0] and kin(box.names) == lie[1]:
                rules[box.index] = ""
        _spread(boxes, rules)


def _named(box: Box) -> str:
    """The rule that a box's tag, names or attributes speak for."""
    if box.tag_id in _NEVER:
        return ""
    rule = _TAG_RULES.get(box.tag_id, "")
    if rule or not box.attributes:
        return rule
    style = box.attributes.get("style")
    if style and _HIDDEN_STYLE.search(style):
        return "hidden"
    if not box.names:
        return ""
    return rule_for(box.names) or (short_rule_for(box.names) if box.length < SHORT_BOX else "")


def _spread(boxes: list[Box], rules: list[str]) -> None:
    """Let what stands in a noisy box be noisy, but for quotations in a picture's box: tweets, pulled quotes."""
    for box in boxes:
        above = box.parent.noise if box.parent is not None else ""
        if above and box.tag_id in _QUOTES and above in ("caption", "furniture"):
            above = ""
        box.noise = above or rules[box.index]


def _mass(boxes: list[Box], runs: list[Run]) -> list[int]:
    """Characters of sentences in each box."""
    mass = [0] * len(boxes)
    for run in runs:
        mass[run.block.index] += sentences(run)
    for box in reversed(boxes):
        if box.parent is not None:
            mass[box.parent.index] += mass[box.index]
    return mass


def _lie(boxes: list[Box], runs: list[Run], rules: list[str], mass: list[int]) -> tuple[str, str] | None:
    """The rule and names of the boxes that hold too much text to be noise; None when there are none."""
    alike: dict[tuple[str, str], int] = {}  # an article may be cut over boxes of one name
    for box in boxes:
        rule = rules[box.index]
        if rule and mass[box.index] and not (box.parent is not None and box.parent.noise):
            alike[rule, kin(box.names)] = alike.get((rule, kin(box.names)), 0) + mass[box.index]
    if not alike:
        return None
    clean = sum(sentences(run) for run in runs if not run.noise)
    lie = max(alike, key=lambda named: alike[named] / STRONG_LIES.get(named[0], LIE))
    return lie if alike[lie] > max(clean * STRONG_LIES.get(lie[0], LIE), LEAST) else None
