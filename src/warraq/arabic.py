"""Arabic text as it is compared: folded spelling, light keys, and the way back to the original."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain

FOLD_VERSION = "1"  # raised whenever one character folds differently: index columns are then built anew
LIGHT_VERSION = "1"  # the same for light keys

# What is written but not compared: tashkeel and Quranic marks, superscript alef, tatweel, Latin combining marks,
# soft hyphen, zero-width and bidi marks, variation selectors. FTS tokenizers split words at several of them.
_SILENT = (
    "\u00ad\u0300-\u036f\u0610-\u061a\u061c\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
    "\u08ca-\u08e1\u08e3-\u08ff\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
)
# Letters that each stand for one other letter and are common enough in news to be replaced without asking first.
_COMMON = {"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه"}
# The same for letters that most texts lack: other alefs, Persian, Urdu, Kurdish and Maghrebi letters, digits.
_SELDOM = {
    "ٱ": "ا", "ٲ": "ا", "ٳ": "ا", "ٵ": "ا", "ٶ": "و", "ٸ": "ي", "ی": "ي", "ې": "ي", "ۍ": "ي", "ے": "ي", "ۓ": "ي",
    "ہ": "ه", "ھ": "ه", "ە": "ه", "ۀ": "ه", "ۂ": "ه", "ۃ": "ه", "ک": "ك", "ڪ": "ك", "گ": "ك", "ڭ": "ك",
    "پ": "ب", "چ": "ج", "ڤ": "ف", "ڥ": "ف", "ژ": "ز", "ڨ": "ق", "٫": ".",
} | {chr(start + digit): str(digit) for start in (0x0660, 0x06F0) for digit in range(10)}  # fmt: skip

# One character, not a run: only then does the engine scan for the class instead of trying each place (2.5 × as fast).
_DROPPED = re.compile(f"[{_SILENT}]")
# Latin capitals and accents, Greek, Cyrillic, presentation forms (from PDF and old CMSs), full-width forms.
_OTHER_FORMS = "A-Z\u00c0-\u024f\u0370-\u052f\u1e00-\u1fff\ufb1d-\ufdff\ufe70-\ufefc\uff01-\uffef"
_RARE = re.compile(f"[{''.join(_SELDOM)}{_OTHER_FORMS}]")
_UNEVEN = re.compile(f"[{_SILENT}\u00c0-\u024f\u0370-\u052f\u1e00-\u1fff\ufb1d-\ufdff\ufe70-\ufefc\uff01-\uffef]")


@lru_cache(maxsize=4096)
def _fold_rare(character: str) -> str:
    """Return what a rare character folds to: its plain letters, lower case, without marks."""
    if plain := _SELDOM.get(character):
        return plain
    parts = unicodedata.normalize("NFKD", character).lower()
    letters = _DROPPED.sub("", parts).replace("ς", "σ").replace("ß", "ss").replace("ı", "i")
    if not letters.strip():  # a mark alone, printed on a space
        return ""
    return "".join(_COMMON.get(letter) or _SELDOM.get(letter) or letter for letter in letters)


def fold(text: str) -> str:
    """Return the text as it is compared: one letter for all its spellings, no marks, Western digits, lower case.

    White space and punctuation stay. Folding a folded text changes nothing, and each character folds by itself.

    >>> fold("مُحَمَّدٌ إلى الهيـئة ٢٠٢٦")
    'محمد الي الهييه 2026'
    """
    if text.isascii():
        return text.lower()
    return _letters(text).replace("ة", "ه")


def _letters(text: str) -> str:
    """Fold all but teh marbuta, which the light keys need to see."""
    text = _DROPPED.sub("", text)
    if _RARE.search(text):
        text = _RARE.sub(lambda rare: _fold_rare(rare[0]), text)
    # A chain of replacements is six times as fast as str.translate.
    text = text.replace("أ", "ا").replace("إ", "ا").replace("آ", "ا")
    return text.replace("ى", "ي").replace("ئ", "ي").replace("ؤ", "و")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text that knows where each of its characters stood."""

    text: str
    offsets: tuple[int, ...] | range  # index in the original of each folded character, and the original's length

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where the folded characters start:end stand in the original, with the marks on the last letter."""
        first, stop = self.offsets[start], self.offsets[end]
        if start < end and stop == self.offsets[end - 1]:  # the cut ends inside a ligature
            stop += 1
        return first, stop


def fold_with_offsets(text: str) -> Folded:
    """Return the folded text with the original place of each character, to match on one and cut the other.

    >>> folded = fold_with_offsets("قال مُحمّد")
    >>> "قال مُحمّد"[slice(*folded.span(4, 8))]
    'مُحمّد'
    """
    if _UNEVEN.search(text) is None:  # each character becomes exactly one
        return Folded(fold(text), range(len(text) + 1))
    pieces, places, at = [], [], 0
    for odd in _UNEVEN.finditer(text):
        start = odd.start()
        pieces.append(text[at:start])
        places.append(range(at, start))
        plain = fold(odd[0])
        pieces.append(plain)
        places.append((start,) * len(plain))  # type: ignore[arg-type]
        at = start + 1
    pieces.append(text[at:])
    places.append(range(at, len(text) + 1))
    return Folded(fold("".join(pieces)), tuple(chain.from_iterable(places)))


def clean(text: str) -> str:
    """Return the text in NFC with every run of white space made one space; all other characters stay as read.

    >>> clean("  قال\\u00a0 الوزير\\n ")
    'قال الوزير'
    """
    return unicodedata.normalize("NFC", " ".join(text.split()))


WORD = re.compile(r"[^\W_]+")  # in folded text: letters and digits, so that hyphens and marks part words
_TANWIN = "ʾ"  # stands for the alef of «رئيساً» until the keys are made: there, and only there, the alef is an ending
_ARTICLE = re.compile("[وف]?(?:[بك]?ال|لل)(?=.{3})")
_NISBA_ENDINGS = ("يون", "يين", "يات", "يه", "ي")
_PRONOUNS = (("هما", 4), ("ها", 3), ("هم", 3), ("نا", 4), ("ه", 4))  # and the least that must be left
_CLITICS = {"ب": 3, "ل": 3, "ك": 4, "س": 3}  # the same; «س» only before what begins a verb: «سيعلن»
_PLURALS = ("ون", "ين", "ان")


def words(text: str) -> list[str]:
    """Return the folded words of a text: runs of letters and digits, in order.

    >>> words("قال (الوزير): «٢٤ ساعة»")
    ['قال', 'الوزير', '24', 'ساعه']
    """
    return WORD.findall(fold(text))


def light(text: str) -> str:
    """Return the light keys of a text, each once, in order: its words, also without article, clitics and some endings.

    They find «للرئيس» and «ورئيس» under «رئيس», and «الفلسطينية» under «فلسطين»; a match on them is weaker than one
    on folded words. What a reader asks for has fewer keys: `light_query`.

    >>> light("والرئيس")
    'والرييس رييس'
    """
    found = dict.fromkeys(WORD.findall(_marked(text)))
    return " ".join(dict.fromkeys(chain.from_iterable(map(_keys, found))))


def light_query(word: str) -> tuple[str, ...]:
    """Return the light keys that find a word asked for; one-letter clitics are only taken off long words.

    >>> light_query("السورية")
    ('السوريه', 'السوري', 'سوريه', 'سوري')
    """
    found = WORD.findall(_marked(word))
    return tuple(dict.fromkeys(key for part in found for key in _query_keys(part)))


def _marked(text: str) -> str:
    """Fold, but keep apart what endings are told by: teh marbuta, and the alef of an accusative."""
    if "ً" in text:
        text = text.replace("اً", _TANWIN).replace("ًا", _TANWIN)
    return _letters(text)


@lru_cache(maxsize=65_536)  # the words of a language come again and again
def _keys(word: str) -> tuple[str, ...]:
    keys = {_plain(word): None}
    for base in _bases(word):
        keys |= dict.fromkeys(_stems(base))
    return tuple(keys)


@lru_cache(maxsize=1024)
def _query_keys(word: str) -> tuple[str, ...]:
    keys = {_plain(word): None}
    bases = [word, *_articled(word)]
    if word[0] in "وفبلك" and len(word) >= (5 if word[0] == "و" else 6) and not _rooted(word):
        bases.append(word[1:])
    for base in bases:
        keys |= dict.fromkeys((_plain(base), *_siblings(base)))
    return tuple(keys)


def _plain(word: str) -> str:
    return word.replace("ة", "ه").replace(_TANWIN, "ا")


def _bases(word: str) -> Iterator[str]:
    """What may be left of a word without what is written onto its front: all readings that are likely enough."""
    if bases := tuple(_articled(word)):
        yield from bases
        return
    yield word
    if _rooted(word):
        return
    first, rest = word[0], word[1:]
    if first in "وف" and len(rest) >= 3:
        yield from _bases(rest)
    elif len(rest) >= _CLITICS.get(first, len(word)) and (first != "س" or rest[0] in "ينت"):
        yield rest


def _articled(word: str) -> Iterator[str]:
    if found := _ARTICLE.match(word):
        yield word[found.end() :]
        if found[0].endswith("لل"):  # «للبنان» has no article
            yield word[found.end() - 1 :]


def _stems(base: str) -> Iterator[str]:
    """A base, and what is left without endings that leave the word what it is."""
    yield _plain(base)
    if base.endswith(_TANWIN):
        base = base[:-1]
        yield base
    yield from _siblings(base)
    yield from _nouns(base)
    for ending, least in _PRONOUNS:
        rest = base.removesuffix(ending)
        if rest != base and len(rest) >= least:
            yield rest[:-1] + "ه" if rest.endswith("ت") else rest
            break


def _siblings(base: str) -> Iterator[str]:
    """The same word in another gender or number, where the ending tells."""
    base = base.replace("ة", "ه")
    for ending in ("يون", "يين", "يه", "يا"):
        if base.endswith(ending) and len(base) >= len(ending) + 3:
            yield base.removesuffix(ending) + "ي"
            return
    if base.endswith("ات") and len(base) >= 5:
        yield base[:-2] + "ه"
    if base.endswith(("تان", "تين")) and len(base) >= 6:
        yield base[:-3] + "ه"
    elif base.endswith((*_PLURALS, "ات")) and len(base) >= 6:
        yield base[:-2]


def _nouns(base: str) -> Iterator[str]:
    """What an adjective in «ي» is made from."""
    base = base.replace("ة", "ه")
    for ending in _NISBA_ENDINGS:
        rest = base.removesuffix(ending)
        if rest != base:
            if len(rest) >= 4 or rest in _lexicon().short_names:
                yield rest
            return


@dataclass(frozen=True, slots=True)
class _Lexicon:
    rooted: re.Pattern[str]
    short_names: frozenset[str]


@cache
def _lexicon() -> _Lexicon:
    stated = tomllib.loads(files("warraq").joinpath("words.toml").read_text(encoding="utf-8"))
    endings = "ʾ|ا|ان|ين|ون|ي|يا|ية|يه|يات|يون|يين|ة|ه|ات|ت|ته|تها|تهم|تي|ها|هم|نا|تان|تين|وا"
    return _Lexicon(
        rooted=re.compile(f"(?:{'|'.join(stated['rooted'])})(?:{endings})?"),
        short_names=frozenset(stated["short_names"]),
    )


def _rooted(word: str) -> bool:
    return _lexicon().rooted.fullmatch(word) is not None
