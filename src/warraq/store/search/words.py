"""What the index holds of an article, as PostgreSQL takes it."""

import codecs
from itertools import pairwise
from zlib import crc32

from warraq.arabic.indexed import BARE, GAP, IN_TITLE, LIGHT
from warraq.arabic.kin import may_have_kin

# Keys for pairs of words: in an index a further key takes forty bytes, a further article of one two. So few that in a
# million articles twenty thousand share one by chance; of those an index leaves the ones that hold both words, too.
PAIRS = 2**14  # as many as small integers below zero: written out they are no word of any text

# A letter of folded Arabic has two bytes, in a row and again in every key. Written as a sign that no folded word holds
# it has one.
_LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويء" + IN_TITLE + BARE + LIGHT + GAP
_SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^" + "=<>#"
_WRITTEN = str.maketrans(_LETTERS, _SIGNS)
_KEPT = "abcdefghijklmnopqrstuvwxyz0123456789 "
_READ = dict(zip(_SIGNS + _KEPT, _LETTERS + _KEPT, strict=True))
_SIGNED = (IN_TITLE, GAP)
_AS_READ = str.maketrans(_SIGNS, _LETTERS)
_AS_BYTES = codecs.charmap_build("".join(_READ.get(chr(code), "\ufffe") for code in range(256)))


def written(words: str) -> str:
    """Return words or keys as the index holds them.

    >>> written("الرييس"), written("الرييس 24 new"), written("Ж")
    ('AWJ]]L', 'AWJ]]L 24 new', 'Ж')
    """
    try:
        return codecs.charmap_encode(words, "strict", _AS_BYTES)[0].decode("ascii")
    except UnicodeEncodeError:  # letters of other scripts; this takes ten times as long
        return words.translate(_WRITTEN)


def read(held: str) -> str:
    """Return a word as it was before `written`.

    >>> read(written("الرييس"))
    'الرييس'
    """
    return held.translate(_AS_READ)


def vocabulary_of(entry: str) -> set[str]:
    """Return the words of an entry that keys may find, as the index holds them."""
    placed = entry.rpartition(GAP)[0].split()
    return {written(word) for word in set(placed) if word[0] not in _SIGNED and may_have_kin(word)}


def pairs_of(entry: str) -> list[int]:
    """Return the keys of pairs among the words of an entry, each once."""
    placed = entry.rpartition(GAP)[0].split()
    return list(dict.fromkeys(pair_key(one, other) for one, other in pairwise(placed) if GAP not in (one, other)))


def pair_key(one: str, other: str) -> int:
    """Return what stands for two words side by side.

    A GIN index has no places: for a phrase of common words it would open every article that has both somewhere. What
    shares a key by chance is told apart by the words in their places, as all phrases are.
    """
    return crc32(f"{one} {other}".encode()) % PAIRS - PAIRS
