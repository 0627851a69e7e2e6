"""Sentences of two texts side by side: which are gone, which are new, which became which."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

ALIKE = 0.5  # of the words: then one sentence became the other
_HOLDERS = 40  # sentences that hold a word: one that more of them hold tells none from another
_LOOKED_AT = 6  # of the sentences that share the most words with one

Key = Sequence[Hashable]  # the words of a sentence, or what stands for them
_Words = frozenset[Hashable]  # and of one that stands there several times, each further time with its number


@dataclass(frozen=True, slots=True)
class Pairing:
    """Places of sentences in the text before and in the one after."""

    dropped: tuple[int, ...]
    added: tuple[int, ...]
    altered: tuple[tuple[int, int], ...]


def pairing(before: Sequence[Key], after: Sequence[Key]) -> Pairing:
    """Return what became of the sentences; one that only stands elsewhere is none of these.

    >>> pairing(["ab", "cd", "efg"], ["cd", "efh", "kl"])
    Pairing(dropped=(0,), added=(2,), altered=((2, 1),))
    """
    if before == after:  # most copies change no sentence
        return Pairing((), (), ())
    gone, new = _left(before, after), _left(after, before)
    altered = _altered(_worded(before, gone), _worded(after, new)) if gone and new else []
    became, came = {one for one, _ in altered}, {other for _, other in altered}
    return Pairing(
        dropped=tuple(place for place in gone if place not in became),
        added=tuple(place for place in new if place not in came),
        altered=tuple(altered),
    )


def _left(mine: Sequence[Key], theirs: Sequence[Key]) -> list[int]:
    """Return the places of the sentences that the other text has not, or not so often."""
    known = set(map(tuple, theirs))
    if len(known) == len(theirs) and len(set(map(tuple, mine))) == len(mine):  # as most texts: none stands there twice
        return [place for place, key in enumerate(mine) if tuple(key) not in known]
    there, left = Counter(map(tuple, theirs)), []
    for place, key in enumerate(mine):
        there[tuple(key)] -= 1
        if there[tuple(key)] < 0:
            left.append(place)
    return left


def _worded(keys: Sequence[Key], places: Sequence[int]) -> dict[int, _Words]:
    return {place: _words(keys[place]) for place in places}


def _words(key: Key) -> _Words:
    once = frozenset(key)
    if len(once) == len(key):
        return once
    met = Counter(key)
    again = ((word, number) for word, times in met.items() for number in range(1, times))
    return once.union(again)


def _altered(gone: dict[int, _Words], new: dict[int, _Words]) -> list[tuple[int, int]]:
    """Pair each sentence that is gone with the new one that is most like it."""
    near = _all_of(new) if len(new) <= _LOOKED_AT else _sharing(new)
    left, pairs = dict(new), []
    for place, words in gone.items():
        likest = [(_likeness(words, left[other]), -other) for other in near(words) if other in left]
        if likest and max(likest)[0] >= ALIKE:
            pairs.append((place, -max(likest)[1]))
            del left[pairs[-1][1]]
    return pairs


def _all_of(new: Mapping[int, _Words]) -> Callable[[_Words], Iterable[int]]:
    """Return what tells which of a few sentences to look at: all."""
    return lambda _words: new


def _sharing(new: Mapping[int, _Words]) -> Callable[[_Words], Iterable[int]]:
    """Return what tells which sentences share the most words with one."""
    holders = defaultdict[Hashable, list[int]](list)
    for place, words in new.items():
        for word in words:
            holders[word].append(place)

    def near(words: _Words) -> Iterable[int]:
        telling = (held for word in words if len(held := holders.get(word, ())) <= _HOLDERS)
        return _most(Counter(chain.from_iterable(telling)))

    return near


def _most(shares: Counter[int]) -> list[int]:
    return sorted(shares, key=lambda place: (-shares[place], place))[:_LOOKED_AT]


def _likeness(one: _Words, other: _Words) -> float:
    return 2 * len(one & other) / (len(one) + len(other))
