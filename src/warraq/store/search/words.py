"""What the index holds of an article, as PostgreSQL takes it."""

from itertools import pairwise
from zlib import crc32

from warraq.arabic import FOLD_VERSION, LIGHT_VERSION
from warraq.arabic.indexed import GAP, PAIR

INDEX_VERSION = f"6.{FOLD_VERSION}.{LIGHT_VERSION}"  # when it differs from the database's, the index is built anew
# Keys for pairs of words: in an index a further key takes forty bytes, a further article of one two. So few that in a
# million articles five thousand share one by chance; of those an index leaves the ones that hold both words, too.
PAIRS = 2**16


def tsvector_of(entry: str) -> str:
    """Return the words as PostgreSQL's tsvector takes them: each once, with its places, and the pairs among them."""
    told, _, keys = entry.rpartition(GAP)
    placed = told.split()
    places: dict[str, list[str]] = {}
    for place, word in enumerate(placed, start=1):
        if word != GAP:
            places.setdefault(word, []).append(str(place))
    pairs = dict.fromkeys(pair_key(one, other) for one, other in pairwise(placed) if GAP not in (one, other))
    return " ".join(
        [*(f"'{word}':{','.join(at)}" for word, at in places.items()), *map("'{}'".format, [*keys.split(), *pairs])]
    )


def pair_key(one: str, other: str) -> str:
    """Return what stands for two words side by side.

    A GIN index has no places: for a phrase of common words it would open every article that has both somewhere. What
    shares a key by chance is told apart by the places, as all phrases are.
    """
    return f"{PAIR}{crc32(f'{one} {other}'.encode()) % PAIRS:x}"
