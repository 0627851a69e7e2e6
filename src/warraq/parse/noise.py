"""Mark the boxes whose names, tags or form say that their text is no reporting."""

import re
from itertools import accumulate, islice, takewhile

from warraq.parse.blocks import NAMELESS, Box, Run, tag_ids
from warraq.parse.vocabulary import kin, rules_for

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
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")


def sentences(run: Run) -> int:
    """Characters of a run outside its links, less those inside; 0 when that is too short for a paragraph."""
    own = run.length - 2 * run.linked
    return own if own >= PARAGRAPH else 0


def mark_noise(boxes: list[Box], runs: list[Run], start: int, headline: Box | None) -> None:
    """Set `noise` on every box and run: the rule that calls its text no reporting, or "".

    `start`: the index of the first run after the headline, from which text has mass.
    """
    masses = [sentences(run) for run in runs]
    masses[:start] = [0] * start
    ends = list(accumulate(masses, initial=0))
    article = set()
    while headline is not None:  # what holds the headline holds the article
        article.add(headline.index)
        headline = headline.parent
    lies: set[tuple[str, str]] = set()
    for _ in range(MOST_LIES):  # each cleared name may show that the boxes inside it lie too
        noisy = _mark(boxes, runs, article, lies, ends)
        clean = sum(mass for mass, run in zip(masses, runs, strict=True) if mass and not run.noise)
        if (lie := _lie(noisy, ends, clean)) is None:
            break
        lies.add(lie)


def _mark(
    boxes: list[Box], runs: list[Run], article: set[int], lies: set[tuple[str, str]], ends: list[int]
) -> list[tuple[str, Box]]:
    """Mark boxes and runs; return the outermost boxes that are noise, with their rules."""
    noisy = []
    for box in boxes:
        above = box.parent.noise if box.parent is not None else ""
        # Quotations in a picture's box are text: tweets, pulled quotes.
        if above and not (box.tag_id in _QUOTES and above in ("caption", "furniture")):
            box.noise = above
            continue
        rule = _rule_of(box)
        if rule and (
            box.index in article
            or (rule in SHORT_WORDED and _mass(box, ends) > MOST_SAID)
            or (lies and (rule, kin(box.names)) in lies)
        ):
            rule = ""
        box.noise = rule
        if rule:
            noisy.append((rule, box))
    for run in runs:
        run.settle()
    return noisy


def _rule_of(box: Box) -> str:
    """The rule that a box's tag, names or attributes speak for."""
    tag_id = box.tag_id
    if rule := _TAG_RULES.get(tag_id):
        return rule
    if tag_id in NAMELESS or not (names := box.names):
        return ""
    rule, short = rules_for(names)
    return rule or (short if box.block is None and box.length < SHORT_BOX else "")


def mark_items(boxes: list[Box], runs: list[Run], container: Box) -> None:
    """Mark, in the container alone, what `mark_noise` did not look at: items and headings, and text hidden by style."""
    found: dict[str, list[Box]] = {}
    for box in _inside(boxes, container):
        if box.noise or box.block is not None:
            continue
        style = box.attributes.get("style")
        if style and _HIDDEN_STYLE.search(style):
            found.setdefault("hidden", []).append(box)
        elif box.tag_id in NAMELESS and box.names and (rule := rules_for(box.names)[0]):
            found.setdefault(rule, []).append(box)
    for rule, named in found.items():
        if 2 * sum(box.length for box in named) < container.length:  # else the name is the article's
            for box in named:
                box.noise = rule
    if found:
        for box in _inside(boxes, container):
            box.noise = box.noise or (box.parent.noise if box.parent is not None else "")
        for run in runs[container.first : container.last + 1]:
            run.settle()


def _inside(boxes: list[Box], container: Box) -> list[Box]:
    """The boxes in a container; those after it begin after its last run."""
    return list(takewhile(lambda box: box.first <= container.last, islice(boxes, container.index + 1, None)))


def _mass(box: Box, ends: list[int]) -> int:
    """Characters of sentences in a box."""
    return ends[box.last + 1] - ends[box.first]


def _lie(noisy: list[tuple[str, Box]], ends: list[int], clean: int) -> tuple[str, str] | None:
    """The rule and names of the boxes that hold too much text to be noise; None when there are none."""
    alike: dict[tuple[str, str], int] = {}  # an article may be cut over boxes of one name
    for rule, box in noisy:
        if mass := _mass(box, ends):
            named = (rule, kin(box.names))
            alike[named] = alike.get(named, 0) + mass
    if not alike:
        return None
    lie = max(alike, key=lambda named: alike[named] / STRONG_LIES.get(named[0], LIE))
    return lie if alike[lie] > max(clean * STRONG_LIES.get(lie[0], LIE), LEAST) else None
