"""What the index holds of an article: one sequence of words, the same on both engines."""

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, pairwise
from zlib import crc32

from warraq.arabic import FOLD_VERSION, LIGHT_VERSION, keys_of, words
from warraq.store.search.query import MAX_LETTERS

INDEX_VERSION = f"4.{FOLD_VERSION}.{LIGHT_VERSION}"  # when it differs from the database's, the index is built anew

# Signs of control, which no word of a text or query can hold: words of the title stand a second time with their
# mark, so do keys that are no words of the text. One column thus answers every question with one look.
IN_TITLE, BARE, LIGHT, GAP, PAIR = "\x80", "\x81", "\x82", "\x83", "\x84"
PAIRS = 2**20  # keys for pairs of words: in an index a further key takes forty bytes, a further article of one two

# PostgreSQL keeps places below 16,384, at most 256 of one word, and one megabyte of words. Both engines stop there, so
# that they find the same; of a text of 12,000 words or more (a constitution, a report) the rest is not searched.
_MAX_WORDS, _MAX_TITLE_WORDS, _MAX_PLACES, _MAX_BYTES = 12_000, 1_000, 250, 200_000


def words_of(title: str, body: str) -> tuple[list[str], list[str]]:
    """Return the words in their places, parted by GAP where a phrase must not reach across, and the keys."""
    head = _fitting(words(title), _MAX_TITLE_WORDS)
    text = _fitting([*head, GAP, *words(body)], _MAX_WORDS)
    placed = [*_sparse(text), GAP, *(IN_TITLE + word for word in head)]
    keys = keys_of(f"{title}\n{body}")
    bare = [BARE + key for key in sorted(set(keys.bare).difference(text))]
    light = [LIGHT + key for key in sorted(set(keys.light).difference(text))]
    return placed, _fitting([*bare, *light], _MAX_WORDS)


def _fitting(found: Sequence[str], most: int) -> list[str]:
    if len(found) > most or sum(map(len, found)) > _MAX_BYTES // 4:  # a character has at most four bytes
        ends = accumulate(len(word.encode()) for word in found)
        found = [word for word, end in zip(found[:most], ends, strict=False) if end <= _MAX_BYTES]
    return [word[:MAX_LETTERS] for word in found]


def _sparse(text: list[str]) -> list[str]:
    """Leave gaps for a word that has come too often to be given more places."""
    if len(text) <= _MAX_PLACES or max(Counter(text).values()) <= _MAX_PLACES:
        return text
    times: Counter[str] = Counter()
    kept = []
    for word in text:
        times[word] += 1
        kept.append(word if times[word] <= _MAX_PLACES else GAP)
    return kept


def fts5_text(title: str, body: str) -> str:
    """Return the words as SQLite's FTS5 takes them: parted by spaces."""
    placed, keys = words_of(title, body)
    return " ".join([*placed, GAP, *keys])


def tsvector_text(title: str, body: str) -> str:
    """Return the words as PostgreSQL's tsvector takes them: each once, with its places, and the pairs among them."""
    placed, keys = words_of(title, body)
    places: dict[str, list[str]] = {}
    for place, word in enumerate(placed, start=1):
        if word != GAP:
            places.setdefault(word, []).append(str(place))
    pairs = dict.fromkeys(pair_key(one, other) for one, other in pairwise(placed) if GAP not in (one, other))
    return " ".join(
        [*(f"'{word}':{','.join(at)}" for word, at in places.items()), *map("'{}'".format, [*keys, *pairs])]
    )


def pair_key(one: str, other: str) -> str:
    """Return what stands for two words side by side.

    A GIN index has no places: for a phrase of common words it would open every article that has both somewhere. What
    shares a key by chance is told apart by the places, as all phrases are.
    """
    return f"{PAIR}{crc32(f'{one} {other}'.encode()) % PAIRS:x}"
