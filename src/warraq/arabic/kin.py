"""Words that are found by a key that is not theirs alone: an index of words need not hold such keys."""

from collections.abc import Collection, Container, Iterable
from functools import lru_cache

from warraq.arabic.keys import ENDING_LETTERS, TANWIN, Keys, keys_of_word, plain
from warraq.shortly import Newest

MAX_LETTERS = 60  # of a word, in queries and in the index; PostgreSQL refuses words of 2 KB
# What usually stands before a key; behind others the index holds it.
_ONE_LETTER = "وفبلكس"
_FRONTS = frozenset(("", *_ONE_LETTER, "ال", "وال", "فال", "بال", "وبال", "كال", "لل", "ولل", "وب", "ول", "وس"))
_CHANGED = "هي"  # last letters of a key that may stand for another ending: «غاره» of «غارات»
_SHORTEST = 3  # letters that words are looked through for
_DOUBTFUL = {"ه": "ة", "ا": TANWIN}  # a folded word does not say which it was written with

_Some = tuple[str, ...]
_Left = tuple[_Some, _Some]  # bare and light keys of a word that its folded word does not tell
_NOTHING: _Left = ((), ())

# The words of a language come again and again, and of 99 in a hundred nothing is left: one value for all of these, and
# no note of which came last, take half of the memory that a cache of calls takes.
_lefts: Newest[str, _Left] = Newest(100_000)  # words, in 15 MB


def untold(marked: Collection[str], known: Container[str]) -> Keys:
    """Return the keys of words, as `words_twice` gives them, without those that a known folded word tells.

    >>> untold(["والرييس", "غارة"], {"والرييس", "غاره"}), untold(["رييسٱ"], {"رييسا"})
    (Keys(bare=(), light=()), Keys(bare=('رييس',), light=()))
    """
    bare, light = dict[str, None](), dict[str, None]()
    look = _lefts.look
    for word in [one for one in marked if look(one) is not _NOTHING or one not in known]:
        strong, weak = _left(word) if plain(word) in known else keys_of_word(word)
        bare |= dict.fromkeys(strong)
        light |= dict.fromkeys(weak)
    return Keys(tuple(bare), tuple([key for key in light if key not in bare]))


def may_have_kin(word: str) -> bool:
    """Say whether a folded word may tell a key, or begin as one that tells one: only such need be looked through."""
    has_front = word[0] in _ONE_LETTER or word.startswith("ال")
    return len(word) >= _SHORTEST and (has_front or word[-1] in ENDING_LETTERS)


def beginnings(keys: Iterable[str]) -> list[str]:
    """Return what all folded words begin with that tell one of these keys."""
    stems = {stem for key in keys if (stem := _stem(key))}
    found = list[str]()
    for begun in sorted(front + stem for front in _FRONTS for stem in stems):
        if not found or not begun.startswith(found[-1]):
            found.append(begun)
    return found


def begun_behind_fronts(beginning: str) -> list[str]:
    """Return what all folded words begin with that tell a bare key of this beginning, and do not begin so."""
    return sorted(front + beginning for front in _FRONTS if front)


def kin_among(words: Iterable[str], keys: Keys) -> Keys:
    """Return the folded words that tell one of the bare keys, and those that tell any.

    >>> kin_among(["للرييس", "رييسها", "رييسكم"], Keys(("رييس",), ()))
    Keys(bare=('للرييس',), light=('للرييس', 'رييسها'))
    """
    asked, every = frozenset(keys.bare), frozenset(keys.bare + keys.light)
    told = [(word, *_told(word)) for word in words]
    bare = tuple(word for word, strong, _ in told if not asked.isdisjoint(strong))
    return Keys(bare, tuple(word for word, *both in told if not all(map(every.isdisjoint, both))))


def tells_beginning(word: str, beginning: str) -> bool:
    """Say whether a folded word tells a bare key that begins so."""
    return any(key.startswith(beginning) for key in _told(word)[0])


def _left(marked: str) -> _Left:
    """Return the bare and light keys of a word that its folded word does not tell."""
    held = _lefts.look(marked)
    if held is None:
        held = _untold(marked)
        _lefts.hold(marked, held if any(held) else _NOTHING)
    return held


def _untold(marked: str) -> _Left:
    bare, light = keys_of_word(marked)
    word, others = bare[0], bare[1:]
    if not (others or light) or len(word) >= MAX_LETTERS:
        return others, light
    if "ة" in marked[:-1]:  # two words without a space, mostly: no folded word tells what its keys hang on
        return others, light
    strong = every = [key for key in (*others, *light) if _is_reached(word, key)]
    if every and (doubt := _DOUBTFUL.get(word[-1])):
        for writing in {word, word[:-1] + doubt} - {marked}:
            bare, weak = keys_of_word(writing)
            strong, every = [key for key in strong if key in bare], [key for key in every if key in bare + weak]
    left = tuple([key for key in others if key not in strong])
    return left, tuple([key for key in light if key not in every])


@lru_cache(maxsize=8_192)  # of queries that come again: a word's keys take a kilobyte
def _told(word: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the keys of a folded word that it has however it was written, and by which it can be looked for."""
    if len(word) >= MAX_LETTERS:
        return frozenset(), frozenset()
    bare, light = keys_of_word(word)
    strong, every = frozenset(bare), frozenset(bare + light)
    if other := _DOUBTFUL.get(word[-1]):
        bare, light = keys_of_word(word[:-1] + other)
        strong, every = strong.intersection(bare), every.intersection(bare + light)
    reached = frozenset(key for key in every if key != word and _is_reached(word, key))
    return strong & reached, reached - strong


def _is_reached(word: str, key: str) -> bool:
    """Whether a word is among those that are looked through for a key."""
    stem = _stem(key)
    at = word.find(stem) if stem else -1
    while at > 0 and word[:at] not in _FRONTS:
        at = word.find(stem, at + 1)
    return at >= 0


def _stem(key: str) -> str:
    """What stands of a key in all words that tell it; "" where it is not worth to look for that.

    Too many words begin as a short one does, or with an article, and each costs the index a step for every place.
    """
    stem = key[:-1] if key[-1] in _CHANGED else key
    return stem if len(stem) >= _SHORTEST and not stem.startswith("ال") else ""
