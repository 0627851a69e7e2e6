"""Texts without sentences: poems, whose lines are alike."""

from collections.abc import Collection, Sequence

from warraq.arabic.signs import SIGNS
from warraq.parse.body.scope import Scope
from warraq.parse.page.run import Run
from warraq.patterns import late

Form = tuple[int, int, str]  # the box around a line, its own tag and names
VERSE = 80  # characters that a verse has fewer of
FELLOWS = 4  # lines of one form that make a poem
WORD = late(r"[^\W_]")  # «***» between stanzas has none


def around_verses(scope: Scope, container: int) -> int:
    """The box to read instead of one that holds a single verse: that of its fellows, most of them too short to count.

    fixtures/body/poem-in-paragraphs
    """
    outline, runs = scope.outline, scope.runs
    verse = runs[outline.firsts[container]]
    above = outline.parents[container]
    if len(outline.runs_in(container)) != 1 or verse.box != container or above < 0:
        return container
    if verse.length >= VERSE or verse.ends_with(SIGNS):
        return container
    forms = (form_of(verse),)
    return above if sum(is_verse(runs[at], forms) for at in outline.runs_in(above)) >= FELLOWS else container


def scraps_beside(runs: Sequence[Run], kept: Sequence[int], weights: Sequence[float]) -> list[int]:
    """The lines of a text without sentences that are neither long enough for one nor verses like the longer ones."""
    forms = {form_of(runs[at]) for at in kept if weights[at]}
    return [at for at in kept if not weights[at] and not is_verse(runs[at], forms)]


def form_of(run: Run) -> Form:
    """What verses in elements of their own have in common, and lines of one element."""
    outline, box = run.outline, run.box
    return outline.parents[box], outline.tag_ids[box], outline.names(box)


def outer_form_of(run: Run) -> Form:
    """The same of the outermost box around a line that holds nothing else: builders of pages wrap each line thrice."""
    outline, box = run.outline, run.box
    inside = outline.runs_in(box)
    while (above := outline.parents[box]) >= 0 and outline.runs_in(above) == inside:
        box = above
    return outline.parents[box], outline.tag_ids[box], outline.names(box)


def is_verse(run: Run, forms: Collection[Form]) -> bool:
    """Whether a line is a verse of one of these forms (fixtures/body/poem)."""
    return not run.linked and form_of(run) in forms and WORD.search(run.text) is not None
