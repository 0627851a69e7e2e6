"""The reporting without the lines at its ends that name who wrote and nothing else."""

from collections.abc import Sequence
from dataclasses import replace

from warraq.models import Removed
from warraq.parse.origin import Provenance
from warraq.parse.stated.byline_text import NAME_CHARS, WORD
from warraq.parse.stated.persons import Byline
from warraq.parse.words.given_names import is_like_a_name
from warraq.parse.words.sentence import is_ended

NAMING = frozenset(("line", "bare-name", "bare-line"))  # rules that read a whole line
MOST_BESIDE = 4  # words beside the names: a label, a city, the house


def without_signature(said: Provenance, bylines: Sequence[Byline]) -> Provenance:
    """What was read, its first and its last line a credit where that is a byline: «الدار البيضاء - هدى سالم»."""
    ends = {id(line): line for line in (*said.body[:1], *said.body[-1:]) if _names_writers(line.text, bylines)}
    if not ends or len(ends) == len(said.body):
        return said
    signed = (Removed(text=line.text, role="credit", rule="byline") for line in ends.values())
    body = tuple(line for line in said.body if id(line) not in ends)
    return replace(said, body=body, removed=(*said.removed, *signed))


def _names_writers(text: str, bylines: Sequence[Byline]) -> bool:
    """Whether a line holds names of writers that were read in it, and few words beside them, one at least."""
    if len(text) > 2 * NAME_CHARS or is_ended(text):
        return False
    rest = text
    for name in {byline.name for byline in bylines if byline.rule in NAMING and is_like_a_name(byline.name)}:
        rest = rest.replace(name, " ")
    return rest != text and 0 < len(WORD.findall(rest)) <= MOST_BESIDE
