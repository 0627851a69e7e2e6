"""How a query is asked of each engine: by words of the title, by all words, by bare keys, and by light keys too."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from warraq.arabic.indexed import BARE, IN_TITLE, LIGHT
from warraq.store.search.query import Kin, Query, Term
from warraq.store.search.words import pair_key, written

Tier = Literal["title", "text", "bare", "light"]
_NO_KIN = Kin()
TIERS: tuple[Tier, ...] = ("title", "text", "bare", "light")  # best first


@dataclass(frozen=True, slots=True)
class Grammar:
    """How an engine writes a phrase with what follows its last word, a beginning and the three joints."""

    phrase: Callable[[Sequence[str], str], str]
    beginning: str
    either: str
    both: str
    without: str


def _fts5_phrase(words: Sequence[str], ending: str) -> str:
    return f'"{" ".join(words)}"{ending}'


def _tsquery_phrase(words: Sequence[str], ending: str) -> str:
    """What holds a phrase holds its words and its pairs of them; so may others."""
    whole = words[:-1] if ending else words
    parts = [pair_key(one, other) for one, other in pairwise(whole)] + [written(word) for word in words]
    every = " & ".join(f"'{part}'" for part in parts) + ending
    return f"({every})" if len(parts) > 1 else every


FTS5 = Grammar(phrase=_fts5_phrase, beginning="*", either=" OR ", both=" AND ", without=" NOT ")
TSQUERY = Grammar(phrase=_tsquery_phrase, beginning=":*", either=" | ", both=" & ", without=" & !")


def looked_up(query: Query, tier: Tier) -> str:
    """Return a query as PostgreSQL looks it up, which finds what the query wants and, for phrases, perhaps more."""
    unwanted = tuple(term for term in query.unwanted if len(term.words) == 1)  # of a phrase too much would be left out
    return rendered(replace(query, unwanted=unwanted), tier, TSQUERY)


def looked_at(query: Query, tier: Tier, column: str) -> tuple[str, dict[str, str]]:
    """Return a query as a condition on a column of words in their places, between spaces; and its parameters."""
    given: dict[str, str] = {}

    def stands(words: Sequence[str], ending: str) -> str:
        name = f"words_{len(given)}"
        given[name] = f" {written(' '.join(words))}{ending or ' '}".rstrip("*")
        return f"strpos({column}, :{name}) > 0"

    grammar = Grammar(phrase=stands, beginning="*", either=" OR ", both=" AND ", without=" AND NOT ")
    return rendered(query, tier, grammar), given


def has_phrases(query: Query) -> bool:
    """Whether a query asks for words side by side."""
    return any(len(term.words) > 1 for term in (*query.terms, *query.unwanted))


def rendered(query: Query, tier: Tier, grammar: Grammar) -> str:
    """Return the query as the engine reads it. The query must want something."""
    wanted = grammar.both.join(
        _any([part for term in choice for part in _parts(term, tier, grammar)], grammar) for choice in query.wanted
    )
    if not query.unwanted:
        return wanted
    # What a word alone would find, its minus leaves out: also by light keys, whatever the tier.
    unwanted = [part for term in query.unwanted for part in _parts(term, "light", grammar)]
    return f"({wanted}){grammar.without}{_any(unwanted, grammar)}"


def _any(parts: Sequence[str], grammar: Grammar) -> str:
    return f"({grammar.either.join(parts)})"


def _parts(term: Term, tier: Tier, grammar: Grammar) -> list[str]:
    if tier == "title":
        return [_written(term, IN_TITLE, grammar)]
    parts = [_written(term, "", grammar)]
    return parts if tier == "text" else [*parts, *_by_front(term, grammar), *_by_key(term, tier, grammar)]


def _by_front(term: Term, grammar: Grammar) -> list[str]:
    """Return what finds a term behind what is written onto its first word."""
    parts = [_written(replace(term, words=(front, *term.words[1:])), "", grammar) for front in term.fronts]
    if term.is_beginning and len(term.words) == 1:
        parts.append(_written(term, BARE, grammar))
        parts += [grammar.phrase([begun], grammar.beginning) for begun in (term.kin or _NO_KIN).beginnings]
    return parts


def _by_key(term: Term, tier: Tier, grammar: Grammar) -> list[str]:
    """Return what finds a term by its keys: words, what entries hold, and the words of the archive that tell them."""
    kin, keys = term.kin or _NO_KIN, term.keys
    if tier == "bare":
        marked = [mark + key for key in keys.bare for mark in ("", BARE)]
        every = dict.fromkeys([*marked, *kin.bare])
    else:
        marked = [mark + key for key in (*keys.bare, *keys.light) for mark in ("", BARE, LIGHT)]
        every = dict.fromkeys([*marked, *kin.light])
    return [grammar.phrase([key], "") for key in every if key != term.words[0]]


def _written(term: Term, mark: str, grammar: Grammar) -> str:
    return grammar.phrase([mark + word for word in term.words], grammar.beginning if term.is_beginning else "")
