"""The words of the archive that a query's keys find: no article's entry holds the keys that its words tell."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from warraq.arabic.kin import beginnings, begun_behind_fronts, kin_among, tells_beginning
from warraq.store.search.query import Kin, Query, Term
from warraq.store.search.rendering import Tier

Vocabulary = Callable[[Sequence[str]], Iterable[str]]  # beginnings → the words of the archive that begin so


def with_kin(query: Query, tier: Tier, vocabulary: Vocabulary) -> Query:
    """Return the query with what its terms find in that tier, looked up once; unwanted terms find all in each."""
    wanted = query.wanted
    if tier in ("bare", "light"):
        wanted = tuple(tuple(_with_kin(term, vocabulary) for term in choice) for choice in wanted)
    return Query(wanted, tuple(_with_kin(term, vocabulary) for term in query.unwanted))


def _with_kin(term: Term, vocabulary: Vocabulary) -> Term:
    if term.kin is not None:
        return term
    if term.is_beginning and len(term.words) == 1:
        return replace(term, kin=_behind_fronts(term.words[0], vocabulary))
    begun = beginnings((*term.keys.bare, *term.keys.light))
    found = kin_among(vocabulary(begun), term.keys)
    return replace(term, kin=Kin(found.bare, found.light))


def _behind_fronts(beginning: str, vocabulary: Vocabulary) -> Kin:
    """Words are listed where not all that begin so are found: a beginning would find «وزير» by «زي»."""
    begun, words = [], list[str]()
    for front in begun_behind_fronts(beginning):
        found = list(vocabulary([front]))
        telling = [word for word in found if tells_beginning(word, beginning)]
        if telling and len(telling) == len(found):
            begun.append(front)
        else:
            words += telling
    return Kin(tuple(words), tuple(words), tuple(begun))
