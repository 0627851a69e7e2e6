"""Choose the box that holds the article."""

from collections.abc import Iterable, Sequence
from itertools import accumulate, takewhile

from warraq.arabic.signs import SIGNS
from warraq.parse.body.noise import Noise
from warraq.parse.body.scope import Scope, Sums
from warraq.parse.page.outline import Outline
from warraq.parse.page.run import Run
from warraq.parse.page.tags import PARAGRAPH, PARTS, PRE, tag_ids
from warraq.parse.words.class_names import rules_for
from warraq.parse.words.sentence import is_said

JUNK = 1500  # characters of links and scraps since the headline at which a paragraph counts half
BEFORE_HEADLINE = 0.1  # what a paragraph above the headline counts
UNFINISHED = 0.5  # what one counts that does not end as a sentence does
LONE = 0.5  # share of all paragraphs that one must have to be the article by itself
LISTINGS = tag_ids("table ul ol dl")
LEAST_LISTED = 3  # lines of one that belongs to the sentence above it
SHORT_TEXT = 400  # characters of a part that may be no more than the beginning


def weigh(scope: Scope, noise: Noise) -> list[float]:
    """How much each run speaks for the boxes around it: its sentences, less when far below the headline."""
    runs, start = scope.runs, scope.start
    weights = []
    junk = 0
    for index, own in enumerate(scope.sentences):
        if not own or noise.of_run(index):
            weights.append(0.0)
            junk += runs[index].length if index >= start else 0
            continue
        weight = own if runs[index].ends_with(SIGNS) else own * UNFINISHED
        weights.append(weight * (BEFORE_HEADLINE if index < start else JUNK / (JUNK + junk)))
    return weights


def choose(scope: Scope, weights: Sequence[float], noise: Noise) -> int | None:
    """The box that holds the paragraphs and little else, innermost of equals; None when the page has no paragraph.

    The measure is F1 with the paragraphs of the page as gold: a box too small loses some, a box too large adds scraps.
    """
    good = Sums(scope.outline, weights)
    held = {
        box: mass
        for box, mass in zip(scope.boxes, good.of_each(scope.boxes), strict=True)
        if mass > 0 and not noise.of(box) and (mass > LONE * good.whole or scope.outline.tag_ids[box] not in PARTS)
    }
    left = _without_wrappers(held, weights, scope.outline)
    if len(left) > 1:
        left = _unbeaten(scope, weights, {box: held[box] for box in left}, good.whole)
    if len(left) < 2:
        return left[0] if left else None
    length = _lengths(scope, left, noise)
    return max(left, key=lambda box: (2 * held[box] / (length.of(box) + good.whole), box))


def _unbeaten(scope: Scope, weights: Sequence[float], held: dict[int, float], page: float) -> list[int]:
    """The boxes that may be best, however much of the rest of the page is noise.

    What a box has that is no noise is known within bounds before anything but its paragraphs is looked at; where the
    bounds decide, the rest of the page is left alone.
    """
    outline, runs = scope.outline, scope.runs
    least = [run.length if weight else 0 for run, weight in zip(runs, weights, strict=True)]
    measured = zip(runs, scope.sentences, weights, strict=True)
    most = [0 if own and not weight else run.length for run, own, weight in measured]
    lower = Sums(outline, least).of_each(held)
    upper = Sums(outline, most).of_each(held)
    # The same quotient is asked for below: a product that rounding makes larger would leave no box at all.
    sure = max([2 * mass / (length + page) for mass, length in zip(held.values(), upper, strict=True)], default=0)
    return [box for (box, mass), length in zip(held.items(), lower, strict=True) if 2 * mass / (length + page) >= sure]


def _without_wrappers(boxes: Iterable[int], weights: Sequence[float], outline: Outline) -> list[int]:
    """The boxes without those that add nothing but scraps to a box in them."""
    number = list(accumulate([weight > 0 for weight in weights], initial=0))
    # Boxes around the same paragraphs lie in each other, and the innermost comes last.
    return list({(number[outline.firsts[box]], number[outline.lasts[box] + 1]): box for box in boxes}.values())


def _lengths(scope: Scope, boxes: Sequence[int], noise: Noise) -> Sums:
    """Characters of each run from the first to the last of some boxes, those of noise left out."""
    outline, runs = scope.outline, scope.runs
    first = min(outline.firsts[box] for box in boxes)
    end = max(outline.lasts[box] for box in boxes) + 1
    return Sums(outline, [0 if noise.of_run(at) else runs[at].length for at in range(first, end)], first)


def around_parts(scope: Scope, container: int, weights: Sequence[float]) -> int:
    """The box to read instead of one part of a short article that goes on in parts of the same form.

    Such a box holds the headline, too (fixtures/body/short-text-in-sections).
    """
    outline, runs = scope.outline, scope.runs
    part = _filled_by(outline, container)
    above = outline.parents[part]
    inside = outline.runs_in(part)
    if above < 0 or sum(runs[at].length for at in inside) > SHORT_TEXT:
        return container
    if scope.head is not None and len(inside) == 1 and _has_fellow(scope, part, above):
        return above
    if above not in scope.article:
        return container
    below = range(inside.stop, outline.lasts[above] + 1)
    sentence = next((at for at in below if weights[at] and _is_sentence(runs[at])), None)
    if sentence is None:
        return container
    return above if _form(outline, _child(outline, runs[sentence].box, above)) == _form(outline, part) else container


def _has_fellow(scope: Scope, part: int, above: int) -> bool:
    """Whether right beside a lone paragraph stands another of its form with a sentence, or verses as they were typed.

    The others may be too short to count, and links may stand between (fixtures/body/lone-paragraph).
    """
    inside, around = scope.outline.runs_in(part), scope.outline.runs_in(above)
    before = range(inside.start - 1, max(around.start, scope.start) - 1, -1)
    return any(_leads_to_fellow(scope, part, above, way) for way in (range(inside.stop, around.stop), before))


def _leads_to_fellow(scope: Scope, part: int, above: int, way: Iterable[int]) -> bool:
    outline, runs = scope.outline, scope.runs
    for at in way:
        child = _child(outline, runs[at].box, above)
        if outline.tag_ids[child] in PRE or (at > outline.lasts[part] and _is_listing(outline, runs, child)):
            return True
        if not _are_alike(outline, child, part) or len(outline.runs_in(child)) > 1:
            return False
        if (scope.sentences[at] and runs[at].ends_with(SIGNS)) or _is_short_fellow(runs[at]):
            return True
    return False


def _are_alike(outline: Outline, one: int, other: int) -> bool:
    """Whether boxes beside each other are of one form, or both a `p`, the first of them not named for what is no text.

    fixtures/body/note-below-a-sentence
    """
    if outline.tag_ids[one] in PARAGRAPH and outline.tag_ids[other] in PARAGRAPH:
        return not any(rules_for(outline.names(one)))
    return _form(outline, one) == _form(outline, other)


def _is_listing(outline: Outline, runs: Sequence[Run], box: int) -> bool:
    """Whether a box is a table or list of several lines without a link (fixtures/body/sentence-above-a-table)."""
    inside = outline.runs_in(box)
    if outline.tag_ids[box] not in LISTINGS or len(inside) < LEAST_LISTED:
        return False
    return not any(runs[at].linked for at in inside)


def _is_short_fellow(run: Run) -> bool:
    """Whether a line is a sentence of two words, shorter than what counts: «يُشيَّع غداً.»."""
    return not run.linked and is_said(run.text) and len(run.text.split()) > 1


def _is_sentence(run: Run) -> bool:
    return not run.linked and run.ends_with(SIGNS)


def _filled_by(outline: Outline, box: int) -> int:
    """The outermost of the boxes around a box that hold nothing else."""
    inside = outline.runs_in(box)
    *_, outermost = takewhile(lambda around: outline.runs_in(around) == inside, outline.around(box))
    return outermost


def _child(outline: Outline, box: int, above: int) -> int:
    """The box right in another that holds a box."""
    while outline.parents[box] > above:
        box = outline.parents[box]
    return box


def _form(outline: Outline, box: int) -> tuple[int, str]:
    return outline.tag_ids[box], outline.names(box)
