"""What two texts have in common, as a link keeps it: to judge the pair anew, no text has to be read."""

from functools import partial
from typing import Any, TypeVar

from warraq.likeness import Likeness
from warraq.passages import Passages, Shared

Row = dict[str, Any]
Ends = tuple[str, str]  # ids of two articles, in their order
End = TypeVar("End", str, int)


def in_order(one: End, other: End) -> tuple[End, End]:
    """Return two ids, or the numbers that stand for them, in their order."""
    return (one, other) if one < other else (other, one)


def kept(alike: Likeness) -> str:
    """Return the numbers of a pair, whose one article is the first by its id.

    Phrases in common, of the one, of the other; words of names that both have, the one has, the other has; phrases in
    passages, phrases placed, words of the longest run, numbers exchanged.
    """
    found = alike.shared
    return " ".join(map(str, (found.phrases, *found.different, *found.people, *alike.passages)))


def measured(link: Row) -> Shared:
    """Return what the texts of a link have in common; a link that an older warraq made does not say it."""
    phrases, one, other, *rest = map(int, link["measured"].split())
    both, mine, theirs, *passages = rest
    return Shared(phrases, (one, other), (both, mine, theirs), partial(Passages, *passages))
