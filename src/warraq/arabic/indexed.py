"""The words and keys that a search index holds of a text: one sequence, the same for every index."""

from collections import Counter
from itertools import accumulate, filterfalse
from sys import getsizeof

from warraq.arabic.keys import words_twice
from warraq.arabic.kin import MAX_LETTERS, untold
from warraq.shortly import Shortly

# Signs of control, which no word of a text or query can hold: words of the title stand a second time with their
# mark, so do keys that are no words of the text and that its folded words do not tell: of the others `kin` says which
# words have them. One column thus answers every question with one look.
IN_TITLE, BARE, LIGHT, GAP, PAIR = "\x80", "\x81", "\x82", "\x83", "\x84"

# PostgreSQL keeps places below 16,384, at most 256 of one word, and one megabyte of words. Both engines stop there, so
# that they find the same; of a text of 12,000 words or more (a constitution, a report) the rest is not searched.
_MAX_WORDS, _MAX_TITLE_WORDS, _MAX_PLACES, _MAX_BYTES = 12_000, 1_000, 250, 200_000

_made: Shortly[tuple[str, str], str] = Shortly(16 << 20)  # of usual texts a thousand: a few batches


def entry_of(title: str, body: str) -> str:
    """Return the words in their places and, behind the last GAP, the keys that these do not tell; parted by spaces."""
    return _made.take((title, body)) or _entry(title, body)


def remember(title: str, body: str, entry: str) -> None:
    """Know the entry of a text that another process has made: it takes longer than to put the text."""
    _made.hold((title, body), entry, getsizeof(title) + getsizeof(body) + getsizeof(entry))


def _entry(title: str, body: str) -> str:
    placed, keys = _words_of(title, body)
    return " ".join([*placed, GAP, *keys])


def _words_of(title: str, body: str) -> tuple[list[str], list[str]]:
    """Return the words in their places, parted by GAP where a phrase must not reach across, and the keys."""
    (titled, title_marked), (written, body_marked) = words_twice(title), words_twice(body)
    head = _fitting(titled, _MAX_TITLE_WORDS)
    text = _fitting([*head, GAP, *written], _MAX_WORDS)
    placed = [*_sparse(text), GAP, *(IN_TITLE + word for word in head)]
    known = set(text)
    keys = untold(dict.fromkeys([*title_marked, *body_marked]), known)
    bare = [BARE + key for key in filterfalse(known.__contains__, keys.bare)]
    light = [LIGHT + key for key in filterfalse(known.__contains__, keys.light)]
    return placed, _fitting([*bare, *light], _MAX_WORDS)


def _fitting(found: list[str], most: int) -> list[str]:
    lengths = list(map(len, found))
    if len(found) > most or sum(lengths) > _MAX_BYTES // 4:  # a character has at most four bytes
        ends = accumulate(len(word.encode()) for word in found)
        found = [word for word, end in zip(found[:most], ends, strict=False) if end <= _MAX_BYTES]
    return found if max(lengths, default=0) <= MAX_LETTERS else [word[:MAX_LETTERS] for word in found]


def _sparse(text: list[str]) -> list[str]:
    """Leave gaps for a word that has come too often to be given more places."""
    if len(text) - len(set(text)) < _MAX_PLACES:  # none can have come so often
        return text
    times: Counter[str] = Counter()
    kept = []
    for word in text:
        times[word] += 1
        kept.append(word if times[word] <= _MAX_PLACES else GAP)
    return kept
