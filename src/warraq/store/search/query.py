"""The query language: any text is a query, and says which words, phrases and beginnings an article must hold."""

import re
from dataclasses import dataclass

from warraq.arabic import Keys, fronted, query_keys, words
from warraq.arabic.kin import MAX_LETTERS

MAX_WORDS = 64  # of a query; a pasted paragraph finds by its beginning
SHORTEST_BEGINNING = 2  # «س*» would be a fifth of all words

_NONE = Keys((), ())
_QUOTED = '"[^"]*"?|«[^»]*»?|“[^”]*”?|„[^“”]*[“”]?'
_PIECE = re.compile(rf"(?P<minus>-?)(?:(?P<phrase>{_QUOTED})|(?P<bare>[^\s\"«“„]+))")


@dataclass(frozen=True, slots=True)
class Kin:
    """Words of the archive that are found by a term's keys, or by its beginning behind what is written onto a word."""

    bare: tuple[str, ...] = ()
    light: tuple[str, ...] = ()  # and those of the bare keys
    beginnings: tuple[str, ...] = ()  # all words that begin so


@dataclass(frozen=True, slots=True)
class Term:
    """A word, or words that follow each other."""

    words: tuple[str, ...]  # folded
    keys: Keys = _NONE  # of a single word; none for one in quotes
    fronts: tuple[str, ...] = ()  # of a phrase: its first word with what may be written onto it
    is_beginning: bool = False  # the last word may go on
    kin: Kin | None = None  # None: not looked up


@dataclass(frozen=True, slots=True)
class Query:
    """What an article must hold: of each wanted tuple one term, and no unwanted term."""

    wanted: tuple[tuple[Term, ...], ...]
    unwanted: tuple[Term, ...]

    @property
    def terms(self) -> tuple[Term, ...]:
        """All terms that an article may be found by."""
        return tuple(term for choice in self.wanted for term in choice)


def parse(text: str) -> Query:
    """Read a query: all words are wanted; "a phrase", -without, this OR that, a beginn*.

    OR joins the two terms beside it. Quotes may be of any kind, and need no end. What holds no letter or digit means
    nothing. No text is a wrong query; one that wants nothing finds nothing.
    """
    wanted: list[tuple[Term, ...]] = []
    unwanted: list[Term] = []
    joins, after_wanted, left = False, False, MAX_WORDS
    for piece in _PIECE.finditer(text):
        if piece[0] in ("OR", "|"):
            joins = after_wanted
            continue
        term = _term(piece, left)
        if term is None:
            continue
        left -= len(term.words)
        if piece["minus"]:
            unwanted.append(term)
        elif joins:
            wanted[-1] += (term,)
        else:
            wanted.append((term,))
        joins, after_wanted = False, not piece["minus"]
    return Query(tuple(wanted), tuple(unwanted))


def _term(piece: re.Match[str], left: int) -> Term | None:
    """Read one piece; None when it holds no word, or the query is long enough."""
    written = piece["phrase"] or piece["bare"]
    asked = tuple(word[:MAX_LETTERS] for word in words(written))[:left]
    if not asked:
        return None
    goes_on = written.rstrip('"»”“').endswith("*") and len(asked[-1]) >= SHORTEST_BEGINNING
    if len(asked) > 1:
        return Term(asked, fronts=fronted(asked[0]), is_beginning=goes_on)
    if piece["phrase"] or goes_on:
        return Term(asked, is_beginning=goes_on)
    return Term(asked, keys=_cut(query_keys(written)))


def _cut(keys: Keys) -> Keys:
    return Keys(tuple(key[:MAX_LETTERS] for key in keys.bare), tuple(key[:MAX_LETTERS] for key in keys.light))
