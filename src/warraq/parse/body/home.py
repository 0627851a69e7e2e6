"""The box that the page's own system names for the text: what stands in it is the text, however short."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from warraq.parse.body.noise import Noise
from warraq.parse.body.scope import PARAGRAPH, Scope
from warraq.parse.page.cards import is_abstract
from warraq.parse.page.run import Run
from warraq.parse.page.tags import ARTICLE, CELLS, HEADINGS, LIST_ITEMS, PARAGRAPHS, PARTS, TERMS
from warraq.parse.words.class_names import is_named_for_something, is_named_for_text, kin
from warraq.parse.words.controls import cue_of
from warraq.parse.words.given_names import is_like_a_name
from warraq.parse.words.sentence import is_said

MEANT = PARAGRAPHS | HEADINGS | CELLS | TERMS | LIST_ITEMS  # elements that are meant for text
SHORT_TEXT = 400  # characters of a box that may be no more than a part of the text around it
SHORT_HOME = 600  # and of a home without a scrap
LONG_TEXT = 1500  # of a box elsewhere, from which no name is believed that has less
MOST_HOMES = 40  # boxes of such names; cards of other stories have them, too
LEAST_WORDS = 4  # of a sentence
LEAST_LINES = 3  # that are a text without a sentence: a poem, a table of prices


def around_home(scope: Scope, noise: Noise, container: int | None) -> int | None:
    """The box to read: the home of the text where what was chosen is a part of it, or stands below it.

    fixtures/body/prices-below-a-sentence, fixtures/body/urgent-line-above-abstracts
    """
    if scope.head is None:
        return container
    if container is not None and not _may_be_less(scope, container):
        return _above_cards(scope, noise, container) or container
    home = named_home(scope, noise)
    if home is None:
        return _of_headline(scope, noise, container)
    if container is None:
        return home
    outline = scope.outline
    if home in outline.around(container):  # a name and an office below the text are for others to read
        rest = _free_runs(scope, noise, home, outline.runs_in(container))
        return home if _is_text(rest) or _are_links(rest) else container
    is_above = scope.start <= outline.firsts[container] < outline.firsts[home]
    return container if is_above or container in outline.around(home) else home


def _above_cards(scope: Scope, noise: Noise, container: int) -> int | None:
    """The home of a short text where what was chosen are the cards of other stories below it.

    fixtures/body/short-text-above-cards
    """
    outline, runs = scope.outline, scope.runs
    said = [at for at in outline.runs_in(container) if scope.sentences[at]]
    if not (said and is_abstract(runs, said[-1])):
        return None
    cards = [at for at in said if is_abstract(runs, at)]
    homes = (box for box in _named(scope, noise, is_named_for_text) if outline.lasts[box] < cards[0])
    home = next((box for box in homes if _is_text(_free_runs(scope, noise, box, range(0)))), None)
    return home if home is not None and all(at in cards or at in outline.runs_in(home) for at in said) else None


def _of_headline(scope: Scope, noise: Noise, container: int | None) -> int | None:
    """The `<article>` that holds the headline and short lines right in it, where at most one of them was chosen."""
    outline = scope.outline
    box = next((one for one in outline.around(scope.headline) if outline.tag_ids[one] in ARTICLE), None)
    if box is None or not (container is None or outline.parents[container] == box):
        return container
    chosen = range(0) if container is None else outline.runs_in(container)
    own = [
        run
        for run in _free_runs(scope, noise, box, chosen)
        if run.tag_id in MEANT and run.order > scope.runs[scope.start - 1].order
    ]
    return box if _is_text(own) else container


def beside(scope: Scope, home: int, kept: Iterable[int]) -> dict[int, str]:
    """The rule for the lines of a home that holds the headline, too, and are in no element that is meant for text."""
    if home not in scope.article:
        return {}
    return {at: "scrap" for at in kept if scope.runs[at].tag_id not in MEANT}


def is_short_home(scope: Scope, box: int) -> bool:
    """Whether a box is named for a text, and so short that no line of it is a scrap: «السؤال:» above a question."""
    return scope.outline.length(box) <= SHORT_HOME and is_named_for_text(scope.outline.names(box))


def _may_be_less(scope: Scope, container: int) -> bool:
    """Whether a box is one line or little more, or stands in no box that is named for a text."""
    outline = scope.outline
    length = outline.length(container)
    if outline.tag_ids[container] in PARTS or length <= SHORT_TEXT:
        return True
    return length <= LONG_TEXT and not any(is_named_for_text(outline.names(box)) for box in outline.around(container))


def named_home(scope: Scope, noise: Noise) -> int | None:
    """The one box below the headline that is named for a text and holds one; None where there is none, or several.

    Of boxes in each other it is the innermost that still holds most of the text.
    """
    home = _one_of(scope, noise, is_named_for_text)
    if home is None and (some := _one_of(scope, noise, is_named_for_something)) is not None:
        return some if scope.outline.length(some) <= LONG_TEXT else None
    return home


def _one_of(scope: Scope, noise: Noise, is_named: Callable[[str], bool]) -> int | None:
    """The one box of such names that holds a text."""
    outline = scope.outline
    found = list(_named(scope, noise, is_named))
    if not 0 < len(found) <= MOST_HOMES:
        return None
    home = found[0]
    for box in found[1:]:
        if outline.firsts[box] <= outline.lasts[home]:
            home = box if 2 * outline.length(box) > outline.length(home) else home
        elif kin(outline.names(box)) == kin(outline.names(home)):
            return None
    return home if _is_text(_free_runs(scope, noise, home, range(0))) else None


def _are_links(runs: Sequence[Run]) -> bool:
    """Whether some lines are links from their first letters to their last: they are told to be left out."""
    return bool(runs) and all(run.linked == run.length for run in runs)


def _free_runs(scope: Scope, noise: Noise, home: int, but: range) -> list[Run]:
    """The runs of a box that no rule calls noise, but for some of them."""
    return [scope.runs[at] for at in scope.outline.runs_in(home) if at not in but and not noise.of_run(at)]


def _named(scope: Scope, noise: Noise, is_named: Callable[[str], bool]) -> Iterator[int]:
    """The blocks below the headline of such names, in page order."""
    outline, start = scope.outline, scope.start
    for box in range(scope.headline + 1, len(outline)):  # most of the page: what is asked of each is looked up once
        is_below = start <= outline.firsts[box] <= outline.lasts[box] and outline.tag_ids[box] not in PARTS
        if is_below and is_named(outline.names(box)) and not noise.of(box):
            yield box


def _is_text(runs: Sequence[Run]) -> bool:
    """Whether some lines hold a sentence, or are many."""
    said = [run for run in runs if 2 * run.linked < run.length and not cue_of(run.text)]
    return len(said) >= LEAST_LINES or any(map(_is_sentence, said))


def _is_sentence(run: Run) -> bool:
    if run.length - 2 * run.linked >= PARAGRAPH:
        return True
    if not is_said(run.text):
        return False
    words = len(run.text.split())
    return words >= LEAST_WORDS or (words > 1 and not is_like_a_name(run.text))
