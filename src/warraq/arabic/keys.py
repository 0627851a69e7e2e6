"""Light keys: what is left of a word without article, clitics and some endings, to be found by as well."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, filterfalse
from pathlib import Path

from warraq.arabic.folding import letters
from warraq.arabic.splitting import may_hold_names, split
from warraq.patterns import late

LIGHT_VERSION = "2"  # raised whenever a light key changes: index columns are then built anew

# Stands for the alef of «رئيساً» until the keys are made: there, and only there, the alef is an ending. No folded text
# holds the letter.
TANWIN = "ٱ"
_ARTICLE = late("[وف]?(?:[بك]?ال|لل)(?=.{3})")
_NISBA_ENDINGS = ("يون", "يين", "يات", "يه", "ي")
_PRONOUNS = (("هما", 4), ("ها", 3), ("هم", 3), ("نا", 4), ("ه", 4))  # and the least that must be left
_CLITICS = {"ب": 3, "ل": 3, "ك": 4, "س": 3}  # the same; «س» only before what begins a verb: «سيعلن»
_PLURALS = ("ون", "ين")  # not the dual «ان», which ends too many names: «سليمان»
ENDING_LETTERS = frozenset("اةتمنهي")  # letters of all endings that are taken off: a third of all words have none


_Written = tuple[str, str]  # bare and light keys, parted by spaces: two texts are a quarter of the memory of many


@dataclass(frozen=True, slots=True)
class Keys:
    """What words are also found by."""

    bare: tuple[str, ...]  # without what is written onto the front: a strong likeness
    light: tuple[str, ...]  # also without some endings, or with others: a weak one


def keys_of(text: str) -> Keys:
    """Return the keys of a text, each once, in order; every folded word is the first of its own bare keys.

    They find «للرئيس» and «ورئيس» under «رئيس», and «الفلسطينية» under «فلسطين».
    """
    return keys_among(split(_marked(text)))


def words_twice(text: str) -> tuple[list[str], list[str]]:
    """Return the words of a text, as `words` does, and as `keys_among` takes them, which is no longer to be split."""
    marked = _marked(text)
    found, folded = split(marked), plain(marked)
    if may_hold_names(folded):  # an ending may stand within one
        return split(folded), found
    return plain(" ".join(found)).split(), found


def keys_among(marked: Iterable[str]) -> Keys:
    """Return the keys of words that `words_twice` gave: those of their text."""
    return _joined(map(_keys, dict.fromkeys(marked)))


def keys_of_word(marked: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the bare keys of a word that `words_twice` gave, itself folded first, and the light ones."""
    bases = _bases(marked)
    bare = (marked, *bases, *map(_nominative, bases)) if TANWIN in marked else (marked, *bases)
    is_plain = TANWIN not in marked and "ة" not in marked  # as most words are
    strong = tuple(dict.fromkeys(bare if is_plain else map(plain, bare)))
    if marked.removesuffix(TANWIN)[-1:] not in ENDING_LETTERS:
        return strong, ()
    return strong, tuple([key for key in dict.fromkeys(chain.from_iterable(map(_stems, bases))) if key not in strong])


def query_keys(word: str) -> Keys:
    """Return the keys that find a word asked for: fewer than a text's, for one-letter clitics only leave long words.

    >>> query_keys("السورية")
    Keys(bare=('السوريه', 'سوريه'), light=('السوري', 'سوري'))
    """
    return _joined(map(_query_keys, split(_marked(word))))


def light(text: str) -> str:
    """Return all keys of a text, parted by spaces.

    >>> light("والرئيس")
    'والرييس رييس'
    """
    keys = keys_of(text)
    return " ".join(keys.bare + keys.light)


def fronted(word: str) -> tuple[str, ...]:
    """Return a folded word with each thing that may be written onto its front, for phrases that begin with it.

    >>> fronted("الامن")[:4]
    ('والامن', 'فالامن', 'بالامن', 'كالامن')
    """
    if word.startswith("ال") and len(word) > 4:
        return *(front + word for front in ("و", "ف", "ب", "ك", "وب")), *(front + word[2:] for front in ("لل", "ولل"))
    return tuple(front + word for front in ("و", "ف", "ب", "ل", "ك", "وب", "ول"))


def _marked(text: str) -> str:
    """Fold, but keep apart what endings are told by: teh marbuta, and the alef of an accusative."""
    return TANWIN.join(map(letters, text.replace("ًا", "اً").split("اً")))


def _joined(found: Iterable[_Written]) -> Keys:
    written = tuple(found)
    bare = dict.fromkeys(" ".join([one for one, _ in written]).split())
    light = dict.fromkeys(" ".join([other for _, other in written if other]).split())
    return Keys(tuple(bare), tuple(filterfalse(bare.__contains__, light)))


@lru_cache(maxsize=65_536)  # the words of a language come again and again
def _keys(word: str) -> _Written:
    bare, light = keys_of_word(word)
    return " ".join(bare), " ".join(light)


@lru_cache(maxsize=1024)
def _query_keys(word: str) -> _Written:
    bases = [word, *_articled(word)]
    if word[0] in "وفبلك" and len(word) >= (5 if word[0] == "و" else 6) and not _rooted(word):
        bases.append(word[1:])
    siblings = [sibling for base in bases for sibling in _siblings(base)]
    siblings += [base[:-1] + "ي" for base in bases if base[-1] == "ا" and len(base) >= 5]  # «فرنسا», «الفرنسية»
    others = [other for key in (*bases, *siblings) for other in _other_spellings(plain(key))]
    return _parted(bases, (*siblings, *others))


def _parted(bare: Iterable[str], light: Iterable[str]) -> _Written:
    strong = dict.fromkeys(map(plain, bare))
    return " ".join(strong), " ".join([key for key in dict.fromkeys(light) if key not in strong])


def _nominative(base: str) -> str:
    return base.removesuffix(TANWIN)


def _other_spellings(key: str) -> Iterator[str]:
    for names in _lexicon().spellings:
        for name in names:
            if key.startswith(name):
                yield from (other + key.removeprefix(name) for other in names if other != name)
                return


def plain(word: str) -> str:
    """Return a word that `words_twice` gave as it is folded."""
    return word.replace("ة", "ه").replace(TANWIN, "ا")


def _bases(word: str) -> Sequence[str]:
    """What may be left of a word without what is written onto its front: all readings that are likely enough."""
    if bases := _articled(word):
        return bases
    first, rest = word[0], word[1:]
    if first in "وف" and len(rest) >= 3:
        return (word,) if _rooted(word) else (word, *_bases(rest))
    has_clitic = len(rest) >= _CLITICS.get(first, len(word)) and (first != "س" or rest[0] in "ينت")
    return (word, rest) if has_clitic and not _rooted(word) else (word,)


def _articled(word: str) -> Sequence[str]:
    found = _ARTICLE.match(word) if "ال" in word[:4] or "لل" in word[:3] else None
    if found is None:
        return ()
    if found[0].endswith("لل"):  # «للبنان» has no article
        return word[found.end() :], word[found.end() - 1 :]
    return (word[found.end() :],)


def _stems(base: str) -> Iterator[str]:
    """What is left of a base without endings that leave the word what it is."""
    base = _nominative(base)
    last = base[-1]  # no ending is looked for that cannot stand there
    if last not in "يم":
        yield from _siblings(base)
    if last not in "ام":
        yield from _nouns(base)
    for ending, least in _PRONOUNS if last in "اهم" else ():
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
    spellings: tuple[tuple[str, ...], ...]


@cache
def _lexicon() -> _Lexicon:
    stated = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
    endings = f"{TANWIN}|ا|ان|ين|ون|ي|يا|ية|يه|يات|يون|يين|ة|ه|ات|ت|ته|تها|تهم|تي|ها|هم|نا|تان|تين|وا"
    return _Lexicon(
        rooted=re.compile(f"(?:{'|'.join(stated['rooted'])})(?:{endings})?"),
        short_names=frozenset(stated["short_names"]),
        spellings=tuple(map(tuple, stated["spellings"])),
    )


def _rooted(word: str) -> bool:
    return _lexicon().rooted.fullmatch(word) is not None
