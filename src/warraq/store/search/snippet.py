"""A piece of the original text that shows why a query found it."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from warraq.arabic import Folded, Keys, fold_with_offsets, keys_of, split
from warraq.arabic.splitting import LETTER
from warraq.store.search.query import Query, Term

LENGTH = 200  # characters of a snippet, about three lines of a terminal
_LEAD = 40  # of them before the first hit
_LONGEST_PREFIX = 5  # letters that may stand before a word: «وبال» has four

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Snippet:
    """Original text with the places in it that a query found."""

    text: str
    marks: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    term: int


def marks_in(query: Query, text: str) -> tuple[Span, ...]:
    """Return where the original text holds what the query asks for, however it is spelled."""
    return _merged([(found.start, found.end) for found in _hits(query, text)])


def snippet(query: Query, text: str) -> Snippet:
    """Cut the piece that shows most of the query's terms; the beginning when there is none of them."""
    hits = _hits(query, text)
    if not hits:
        return _cut(text, 0, ())
    starts = [hit.start for hit in hits]
    best = max(range(len(hits)), key=lambda i: (_worth(hits, starts, i), -i))
    return _cut(text, max(0, hits[best].start - _LEAD), _merged([(hit.start, hit.end) for hit in hits]))


def _worth(hits: list[_Found], starts: list[int], first: int) -> int:
    """How many different terms a piece shows that begins with this hit."""
    end = bisect_left(starts, hits[first].start + LENGTH - _LEAD)
    return len({hit.term for hit in hits[first:end]})


def _cut(text: str, start: int, marks: tuple[Span, ...]) -> Snippet:
    """Cut at spaces, say where something is left out, and turn line ends into spaces."""
    if start:
        space = text.find(" ", start - 1, start + _LEAD)
        start = space + 1 if space >= 0 else start
    end = min(len(text), start + LENGTH)
    if end < len(text):
        space = text.rfind(" ", start + LENGTH // 2, end)
        end = space if space >= 0 else end
    before, after = "…" if start else "", "…" if end < len(text) else ""
    shift = len(before) - start
    inside = tuple((max(a, start) + shift, min(b, end) + shift) for a, b in marks if a < end and b > start)
    return Snippet(before + re.sub(r"\s", " ", text[start:end]) + after, inside)


def _hits(query: Query, text: str) -> list[_Found]:
    """Find every term, exact spellings first; keys are only looked at for terms that have none."""
    folded = fold_with_offsets(text)
    found = [hit for number, term in enumerate(query.terms) for hit in _exact(folded, term, number)]
    seen = {hit.term for hit in found}
    missing = {number: term for number, term in enumerate(query.terms) if number not in seen}
    for number, term in missing.items():
        for front in term.fronts:
            found += _exact(folded, replace(term, words=(front, *term.words[1:])), number)
    for part in (_bare, _all):  # the stronger likeness first, for terms that have nothing better
        seen = {hit.term for hit in found}
        wanted = {number: frozenset(part(term.keys)) for number, term in missing.items() if number not in seen}
        found += _by_keys(folded, text, {number: keys for number, keys in wanted.items() if keys}, part)
    return sorted(found, key=lambda hit: (hit.start, hit.end))


def _exact(folded: Folded, term: Term, number: int) -> Iterator[_Found]:
    # The pattern begins with plain letters, which the engine looks for at once; what stands before is looked at after.
    first, last = term.words[0][0], term.words[-1][-1]
    pattern = _joined(term.words) + (rf"{_kind(last)}*" if term.is_beginning else rf"(?!{_kind(last)})")
    before = re.compile(_kind(first))
    for found in re.finditer(pattern, folded.text):
        if found.start() == 0 or not before.match(folded.text, found.start() - 1):
            yield _Found(*folded.span(*found.span()), number)


def _kind(character: str) -> str:
    """Letters go on with letters and digits with digits: «24» is a word of «Syria24»."""
    return r"\d" if character.isdecimal() else LETTER


def _joined(words: Sequence[str]) -> str:
    """Words that are the same when written together, as those of «عبدالله», need nothing between."""
    pattern = words[0]
    for one, other in pairwise(words):
        pattern += (r"[\W_]*" if split(one + other) == [one, other] else r"[\W_]+") + other
    return pattern


def _bare(keys: Keys) -> tuple[str, ...]:
    return keys.bare


def _all(keys: Keys) -> tuple[str, ...]:
    return keys.bare + keys.light


def _by_keys(
    folded: Folded, text: str, wanted: dict[int, frozenset[str]], part: Callable[[Keys], tuple[str, ...]]
) -> Iterator[_Found]:
    """Look only at words that hold all but the last letter of a key: keys change no more of a word than that."""
    stems = "|".join(sorted({key[:-1] or key for keys in wanted.values() for key in keys}))
    if not stems:
        return
    for word in re.finditer(rf"[^\W_]{{0,{_LONGEST_PREFIX}}}(?:{stems})[^\W_]*", folded.text):
        if word.start() and folded.text[word.start() - 1].isalnum():
            continue
        start, end = folded.span(*word.span())
        found = part(keys_of(text[start:end]))
        for number, keys in wanted.items():
            if not keys.isdisjoint(found):
                yield _Found(start, end, number)


def _merged(spans: list[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
