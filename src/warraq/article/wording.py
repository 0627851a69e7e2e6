"""What one text says otherwise than another: sentence by sentence, and of what kind each change is."""

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal

from warraq.arabic import fold
from warraq.models import Record

Kind = Literal["headline", "typo", "number", "name", "wording", "paragraph added", "paragraph removed", "correction"]

_SENTENCE = re.compile(r"(?<=[.!?؟…])\s+|\n+")
_WORD = re.compile(r"\w+")
_ALIKE = 0.5  # of the words: then one sentence became the other
_SPELLED = 0.7  # of the letters: then one word is the other, written otherwise
_MOST_WORDS_OF_A_NAME = 4
_CORRECTION = re.compile(r"\W*(?:تصحيح|تنويه|توضيح|تصويب|استدراك)\b")
# What stands before a person's name in news; of words that follow it, those that were exchanged are a name.
_TITLES = frozenset(
    fold(
        "الرئيس رئيس الوزير وزير السيد السيدة الدكتور الدكتورة المهندس العميد اللواء العقيد الشيخ الأمير الملك النائب "
        "المتحدث الناطق المدير مدير المحافظ محافظ السفير الصحفي الصحافي الكاتب اللاعب المدرب القاضي المحامي"
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
    """Return what changed. Spelling that folds alike, marks and punctuation are no change."""
    dropped, added, altered = list[str](), list[str](), list[Altered]()
    for gone, new in _differing(_sentences(before.body), _sentences(after.body)):
        pairs = list(_pairs(gone, new))
        before_of, after_of = {pair.before for pair in pairs}, {pair.after for pair in pairs}
        altered += pairs
        dropped += [sentence for sentence in gone if sentence not in before_of]
        added += [sentence for sentence in new if sentence not in after_of]
    title = None if _key(before.title) == _key(after.title) else Altered(before=before.title, after=after.title)
    notice = next((sentence for sentence in added if _CORRECTION.match(sentence)), None)
    kinds = [kind for pair in altered for kind in _kinds_of(pair)]
    kinds += ["headline"] if title else []
    kinds += ["paragraph removed"] if _has_whole_paragraph(before.body, dropped) else []
    kinds += ["paragraph added"] if _has_whole_paragraph(after.body, [one for one in added if one != notice]) else []
    kinds += ["correction"] if notice else []
    return Wording(
        kinds=tuple(sorted(set(kinds))),
        title=title,
        dropped=tuple(dropped),
        added=tuple(added),
        altered=tuple(altered),
        notice=notice,
    )


def _sentences(body: str) -> list[str]:
    return [sentence.strip() for sentence in _SENTENCE.split(body) if _key(sentence)]


def _key(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold(text)))


def _differing(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Yield what stands between sentences that are the same."""
    matcher = SequenceMatcher(None, [_key(one) for one in before], [_key(one) for one in after], autojunk=False)
    for tag, first, end, other, other_end in matcher.get_opcodes():
        if tag != "equal":
            yield before[first:end], after[other:other_end]


def _pairs(gone: Sequence[str], new: Sequence[str]) -> Iterator[Altered]:
    """Yield sentences that became others, each the one that is most like it."""
    left = list(new)
    for sentence in gone:
        likest = max(left, key=lambda one: _likeness(sentence, one), default=None)
        if likest is not None and _likeness(sentence, likest) >= _ALIKE:
            left.remove(likest)
            yield Altered(before=sentence, after=likest)


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, _key(one), _key(other), autojunk=False).ratio()


def _kinds_of(pair: Altered) -> Iterable[Kind]:
    """Yield of what kind the differences of two forms of one sentence are."""
    before, after = _key(pair.before), _key(pair.after)
    if "".join(before) == "".join(after):
        yield "typo"
        return
    for tag, first, end, other, other_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            yield _kind_of(before[max(0, first - 2) : first], before[first:end], after[other:other_end])


def _kind_of(lead: Sequence[str], gone: Sequence[str], new: Sequence[str]) -> Kind:
    if any(any(letter.isdigit() for letter in word) for word in (*gone, *new)):
        return "number"
    if gone and new and SequenceMatcher(None, "".join(gone), "".join(new), autojunk=False).ratio() >= _SPELLED:
        return "typo"
    is_short = gone and new and max(len(gone), len(new)) <= _MOST_WORDS_OF_A_NAME
    return "name" if is_short and _TITLES.intersection(lead) else "wording"


def _has_whole_paragraph(body: str, changed: Sequence[str]) -> bool:
    """Say whether a paragraph holds nothing but sentences that are gone, or new."""
    known = set(changed)
    return any(known.issuperset(sentences) for line in body.split("\n") if (sentences := _sentences(line)))
