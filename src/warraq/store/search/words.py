"""What the index holds of an article, as PostgreSQL takes it."""

from itertools import pairwise
from zlib import crc32

from warraq.arabic import FOLD_VERSION, LIGHT_VERSION
from warraq.arabic.indexed import GAP

INDEX_VERSION = f"7.{FOLD_VERSION}.{LIGHT_VERSION}"  # when it differs from the database's, the index is built anew
# Keys for pairs of words: in an index a further key takes forty bytes, a further article of one two. So few that in a
# million articles twenty thousand share one by chance; of those an index leaves the ones that hold both words, too.
PAIRS = 2**14
_FIRST_PAIR = 0xF0000  # for private use: no letter of any word


def with_pairs(entry: str) -> str:
    """Return the words and keys of an entry, and behind them the pairs among its words."""
    placed = entry.rpartition(GAP)[0].split()
    pairs = dict.fromkeys(pair_key(one, other) for one, other in pairwise(placed) if GAP not in (one, other))
    return " ".join([entry, *pairs])


def pair_key(one: str, other: str) -> str:
    """Return what stands for two words side by side.

    A GIN index has no places: for a phrase of common words it would open every article that has both somewhere. What
    shares a key by chance is told apart by the words in their places, as all phrases are.
    """
    return chr(_FIRST_PAIR + crc32(f"{one} {other}".encode()) % PAIRS)
