"""What one text says otherwise than another: sentence by sentence, and of what kind each change is."""

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal

from warraq.arabic import fold
from warraq.arabic.people import GIVEN
from warraq.article.correction import corrections, is_correction
from warraq.article.pairing import pairing
from warraq.article.steady import steady
from warraq.models import Record

Kind = Literal[
    "headline", "typo", "number", "name", "wording", "paragraph added", "paragraph removed", "sentence added",
    "sentence removed", "correction",
]  # fmt: skip

SENTENCE = re.compile(r"(?<=[.!?؟…])\s+")
_WORD = re.compile(r"\w+")
_SPELLED = 0.7  # of the letters: then one word is the other, written otherwise
_MOST_WORDS_OF_A_NAME = 4
_MOST_PAIRS, _MOST_WORDS = 200, 400  # that are looked at word by word: of a text that is larger, «wording» says enough
# What stands before a person's name in news; of words that follow it, those that were exchanged are a name.
_TITLES = frozenset(
    fold(
        "الرئيس رئيس الوزير وزير السيد السيدة الدكتور الدكتورة المهندس العميد اللواء العقيد الشيخ الأمير الملك النائب "
        "المتحدث الناطق المدير مدير المحافظ محافظ السفير الصحفي الصحافي الكاتب اللاعب المدرب القاضي المحامي الفنان "
        "الفنانة الوزيرة النائبة الباحث الباحثة الأستاذ المواطن الشاب الطفل الشهيد الراحل الحاج القائد الجنرال"
    ).split()
)
_NUMBERS = frozenset(
    fold(
        "واحد واحدة اثنان اثنين اثنتان اثنتين ثلاثة ثلاث أربعة أربع خمسة خمس ستة ست سبعة سبع ثمانية ثماني ثمان تسعة "
        "تسع عشرة عشر عشرون عشرين ثلاثون ثلاثين أربعون أربعين خمسون خمسين ستون ستين سبعون سبعين ثمانون ثمانين تسعون "
        "تسعين مئة مائة مئتان مئتين مئتا مئتي مائتان مائتين ثلاثمئة أربعمئة خمسمئة ستمئة سبعمئة ثمانمئة تسعمئة ألف "
        "ألفان ألفين ألفا آلاف مليون مليونا مليونان مليونين ملايين مليار مليارا مليارات"
    ).split()
)


class Altered(Record):
    """A sentence, as it was and as it is."""

    before: str
    after: str


class Wording(Record):
    """What a text says otherwise than another."""

    kinds: tuple[Kind, ...]
    title: Altered | None  # None: the headline is the same but for its spelling
    dropped: tuple[str, ...]
    added: tuple[str, ...]
    altered: tuple[Altered, ...]
    notice: str | None  # of a correction that was added


class Shown(Record):
    """A headline and the text below it."""

    title: str
    body: str


def wording(before: Shown, after: Shown) -> Wording:
    """Return what changed. Spelling that folds alike, marks, counters and what else one may read are no change."""
    lines = steady(before.body), steady(after.body)
    was, now = (list(sentences_of(one)) for one in lines)
    found = pairing([key_of(one) for one in was], [key_of(one) for one in now])
    dropped, added = [was[place] for place in found.dropped], [now[place] for place in found.added]
    altered = [Altered(before=was[one], after=now[other]) for one, other in found.altered]
    title = None if key_of(before.title) == key_of(after.title) else Altered(before=before.title, after=after.title)
    notice = _new_correction(before.body, after.body)
    kinds = {"headline"} if title else set[Kind]()
    kinds.update(kind for pair in altered[:_MOST_PAIRS] for kind in kinds_of(pair))
    kinds.update(_whole("paragraph removed", "sentence removed", lines[0], dropped))
    kinds.update(_whole("paragraph added", "sentence added", lines[1], _without(added, notice)))
    kinds.update(("correction",) if notice else ())
    return Wording(
        kinds=tuple(sorted(kinds)),
        title=title,
        dropped=tuple(dropped),
        added=tuple(added),
        altered=tuple(altered),
        notice=notice,
    )


def sentences_of(lines: Iterable[str]) -> Iterator[str]:
    """Yield the sentences of lines."""
    for line in lines:
        yield from (sentence.strip() for sentence in SENTENCE.split(line) if key_of(sentence))


def key_of(text: str) -> tuple[str, ...]:
    """Return the words of a text as they are compared."""
    return tuple(_WORD.findall(fold(text)))


def _new_correction(before: str, after: str) -> str | None:
    known = {key_of(one) for one in corrections(before)}
    return next((one for one in corrections(after) if key_of(one) not in known), None)


def _without(added: Sequence[str], notice: str | None) -> list[str]:
    """Return the new sentences that are none of a notice."""
    return [one for one in added if notice is None or (one not in notice and not is_correction(one))]


def kinds_of(pair: Altered) -> Iterable[Kind]:
    """Yield of what kind the differences of two forms of one sentence are."""
    before, after = key_of(pair.before), key_of(pair.after)
    if "".join(before) == "".join(after):
        yield "typo"
    elif max(len(before), len(after)) > _MOST_WORDS:
        yield "wording"
    else:
        for tag, first, end, other, other_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
            if tag != "equal":
                yield _kind_of(before[max(0, first - 2) : first], before[first:end], after[other:other_end])


def _kind_of(lead: Sequence[str], gone: Sequence[str], new: Sequence[str]) -> Kind:
    if any(_is_number(word) for word in (*gone, *new)):
        return "number"
    short = bool(gone and new) and max(len(gone), len(new)) <= _MOST_WORDS_OF_A_NAME
    if short and GIVEN.intersection(gone) and GIVEN.intersection(new):
        return "name"  # «محمد» and «محمود» differ by a letter, and are two men
    if gone and new and SequenceMatcher(None, "".join(gone), "".join(new), autojunk=False).ratio() >= _SPELLED:
        return "typo"
    return "name" if short and _TITLES.intersection(lead) else "wording"


def _is_number(word: str) -> bool:
    return any(letter.isdigit() for letter in word) or word in _NUMBERS or word.removeprefix("و") in _NUMBERS


def _whole(paragraph: Kind, sentence: Kind, lines: Sequence[str], changed: Sequence[str]) -> Iterator[Kind]:
    """Yield whether paragraphs hold nothing but sentences that are gone, or new; and whether other ones do."""
    known, whole = set(changed), set[str]()
    for line in lines:
        said = list(sentences_of([line]))
        if said and known.issuperset(said):
            whole.update(said)
    if whole:
        yield paragraph
    if known - whole:
        yield sentence
