"""Mark the boxes whose names, tags or form say that their text is no reporting."""

import re

from warraq.parse.blocks import Box, Run, tag_ids
from warraq.parse.vocabulary import rule_for

PARAGRAPH = 25  # characters outside links from which a run may be a paragraph
# A name lies when its boxes hold this many times the text of all that is not named noise (`class="article-widgets"`
# around the article); beside a short article, comments may hold more.
LIE = 3.0
COMMENTS_LIE = 8.0
LEAST = 150  # and at least these characters
AD_CHARS = (
    400  # an advertisement says less than this in sentences: more is an article split by ads (`<div class="intextAd">`)
)
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
    _spread(boxes, rules)
    if _acquit(boxes, runs, rules):
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
    return rule_for(box.names) if box.names else ""


def _spread(boxes: list[Box], rules: list[str]) -> None:
    """Let what stands in a noisy box be noisy, but for quotations in a picture's box: tweets, pulled quotes."""
    for box in boxes:
        above = box.parent.noise if box.parent is not None else ""
        if above and box.tag_id in _QUOTES and above in ("caption", "furniture"):
            above = ""
        box.noise = above or rules[box.index]


def _acquit(boxes: list[Box], runs: list[Run], rules: list[str]) -> bool:
    """Clear the rule of boxes that hold too much text to be noise; True when any was cleared."""
    clean = 0
    mass = [0] * len(boxes)
    for run in runs:
        if own := sentences(run):
            mass[run.block.index] += own
            if not run.boxes[0].noise:
                clean += own
    for box in reversed(boxes):
        if box.parent is not None:
            mass[box.parent.index] += mass[box.index]
    alike: dict[tuple[str, str], int] = {}  # an article may be cut over boxes of one name
    for box in boxes:
        if rule := rules[box.index]:
            alike[rule, box.names] = alike.get((rule, box.names), 0) + mass[box.index]
    cleared = False
    for box in boxes:
        rule = rules[box.index]
        if not rule:
            continue
        limit = clean * (COMMENTS_LIE if rule == "comment" else LIE)
        if alike[rule, box.names] > max(limit, LEAST) or (rule == "advertisement" and mass[box.index] > AD_CHARS):
            rules[box.index] = ""
            cleared = True
    return cleared
