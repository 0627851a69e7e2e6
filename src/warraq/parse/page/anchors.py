"""Tell anchors that lead nowhere, or stand round a whole text, from links."""

import re
from collections import Counter
from collections.abc import Collection, Sequence

from warraq.arabic.signs import STOPS
from warraq.parse.page.run import Run
from warraq.patterns import late

SENTENCE = 45  # characters of a linked line that ends as a sentence does and may be of the text
ENDS = (*STOPS, *(f"{stop}{mark}" for stop in STOPS for mark in '»”")'))
LEAST_SENTENCES = 3  # behind one address: a card has a headline and an abstract
ASKS = ("؟", "?")
SCRIPTED = "#"
BY_SCRIPT = late(r"\s*(?:#|javascript:)", re.I)


def free_text_in_anchors(runs: Sequence[Run]) -> None:
    """Count as text what stands in anchors that lead nowhere, and sentences that share one address.

    An anchor that nobody closes goes on over the paragraphs below it (fixtures/body/text-in-anchors). Most pages have
    no sentence in a link, and nothing more is looked at.
    """
    linked = [run for run in runs if run.linked]
    _free_questions([run for run in linked if run.pieces[-1][0].rstrip().endswith(ASKS)])
    sentences = [run for run in linked if run.length >= SENTENCE and is_linked_sentence(run)]
    if sentences and (free := _leading_nowhere(sentences)):
        for run in [run for run in linked if run.linked and _is_free(run, free)]:
            run.free()


def _leading_nowhere(sentences: Sequence[Run]) -> set[str]:
    """The addresses of sentences that lead nowhere: none, and those that several share."""
    behind = Counter(map(_address, sentences))
    return {address for address, number in behind.items() if not address or number >= LEAST_SENTENCES}


def _is_free(run: Run, free: Collection[str]) -> bool:
    """Whether a line stands in a link that leads nowhere; of those that a script knows only a sentence does."""
    address = _address(run)
    return address in free and (address != SCRIPTED or is_linked_sentence(run))


def _free_questions(runs: Sequence[Run]) -> None:
    """Count as text the questions in anchors that lead nowhere, of some linked ones: each stands over its answer."""
    for run in runs:
        if _address(run) in ("", SCRIPTED):
            run.free()


def is_linked_sentence(run: Run) -> bool:
    """Whether a line stands in links for the most part, and ends as a sentence does."""
    return 2 * run.linked > run.length >= SENTENCE and run.ends_with(ENDS)


def _address(run: Run) -> str:
    """Where the first link of a line leads, one for all that only a script knows; "" for nowhere."""
    outline = run.outline
    link = next(link for _, box, _, _ in run.pieces if (link := outline.links[box]) >= 0)
    address = outline.nodes[link].attributes.get("href") or ""
    return SCRIPTED if BY_SCRIPT.match(address) else address.strip()
