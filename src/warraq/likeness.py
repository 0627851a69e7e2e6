"""Whether one text is a copy of another, or only sounds alike."""

from collections.abc import Collection
from dataclasses import dataclass
from math import exp, log, log1p, sqrt
from typing import Literal, NamedTuple

from warraq.passages import WHOLE, Passages, Shared
from warraq.similar import KEPT_OF, SHINGLE

Kind = Literal["same", "near", "partial"]


class Kept(NamedTuple):
    """How many phrases of their sketches two texts have in common."""

    rare: int  # that are not stock
    every: int


def kept_of(common: Collection[int], stock: set[int] | frozenset[int]) -> Kept:
    """Count what two sketches have in common. `stock`: which phrases are nobody's."""
    return Kept(len(common) - len(stock.intersection(common)), len(common))


@dataclass(frozen=True, slots=True)
class Likeness:
    """What makes two texts alike."""

    kind: Kind
    score: float  # 0 … 1
    one_story: bool  # one is all but the whole of the other, or reworded at the time; a passage makes no story
    shared: Shared
    passages: Passages


# The weights were fitted to pairs of real articles that were read by hand, and tried on pairs that they were not
# fitted to. For a copy speaks how much of the text is common in phrases that are not stock, how many those are, and how
# many phrases stand in passages. Against it speak how many days lie between the two, how long a run is that stands word
# for word, as stock sentences do and what an editor has worked on does not, in how many places of a passage a number
# was exchanged, as a formula does, how many words of names are others, and that less is common than two sentences.
# Names that both have make phrases that are anybody's: «الأمير محمد بن سلمان».
_SHARE, _PHRASES, _RARE, _ENOUGH = 1.0, 2.2, 1.2, 4.3
_DAYS, _VERBATIM, _EXCHANGED, _OTHERS, _NAMED, _LITTLE = 1.42, 1.08, 2.0, 0.94, 0.5, 3.5
_AT_LEAST = 4.0  # what runs, names and scattered phrases take off any pair
_COPIED = 0.8  # of a text that stands in another one: then no rarity is asked for
_OF_OTHER = 0.15  # of that other one: less is a passage
_SAME = 0.8  # of both texts
_NEAR, _NEAR_OTHER = 0.5, 0.3  # of one text and of the other: one report, reworded, cut or extended
_REWORDED, _SURE, _SOON = 0.55, 2.0, 2  # of both texts, by strength, within days: then they are one story
_UPDATED = 0.7  # of both texts: so much stays where a copy brings a number up to date
_GATHERED = 0.4  # of both texts, where both name the same persons and numbers: one occasion, told in stock phrases
_PERSONS, _ALL, _MOST = 5, 0.9, 0.8  # words of their names; how many of them of the one, and of the other
_LUCK = 2.5  # deviations by which a sketch may miss phrases of a text
_FEWER = 0.8  # part of it by which it may be small
FEW, SHORT = 10, 20  # kept phrases of a short text: of those one is enough to look closer, with a quarter in common


def may_be_alike(kept: Kept, lengths: tuple[int, int], days: int) -> bool:
    """Say by their sketches whether two texts that were published so many days apart are worth comparing.

    Two phrases in common that are not stock; and so many that the texts, with luck, are alike. `lengths`: of the
    sketches.
    """
    rare, common = kept
    least, most = lengths if lengths[0] <= lengths[1] else lengths[::-1]
    if rare > 1 or (rare == 1 and (least < FEW or (least < SHORT and 4 * common >= most))):
        phrases = KEPT_OF * (common + _LUCK * sqrt(common + 1) + 2)
        shares = [min(1.0, phrases / (_FEWER * KEPT_OF * length)) for length in (least, most)]
        hoped = _worth(kept, (shares[0], phrases), days)
        return hoped >= _AT_LEAST or shares[0] >= _COPIED or (days <= _SOON and shares[1] >= _GATHERED)
    return False


def likeness(found: Shared, kept: Kept, days: int) -> Likeness | None:
    """Return how alike two texts are that were published so many days apart; None: they only sound alike.

    `kept`: what their sketches have in common. The more of it is stock, the less alike.
    """
    if not found.phrases:
        return None
    is_gathered = days <= _SOON and _is_one_occasion(found)
    if _strength(found, kept, days, 1) < 0 and not is_gathered and found.most < _COPIED:
        return None  # as most pairs are: for passages, which take the longest, they need not be asked
    passages = found.passages
    is_gathered = is_gathered and not passages.exchanged
    strength = _strength(found, kept, days, passages.share) - _against(passages)
    if strength < 0 and not is_gathered and found.most < _COPIED:
        return None
    is_told_again = is_gathered or _is_copied(found) or _is_reworded(found, strength, days)
    score = round(1 / (1 + exp(-strength)), 4)
    one_story = is_told_again and not _is_another_event(found, passages.exchanged, days)
    return Likeness(_kind(found), score, one_story, found, passages)


def _is_reworded(found: Shared, strength: float, days: int) -> bool:
    """Say whether the texts have so much in common, so soon, that one was written from the other."""
    return found.least >= _REWORDED and strength >= _SURE and days <= _SOON


def _strength(found: Shared, kept: Kept, days: int, share: float) -> float:
    """Return the strength if this share of the common phrases stands in passages, before what else is in these."""
    both, *each = found.people
    common = found.phrases
    worth = _worth(kept, (found.most, share * common), days)
    little = max(0.0, log((WHOLE - SHINGLE + 1) / common))
    return worth - _OTHERS * log1p(min(each) - both) - _NAMED * log1p(both) - _LITTLE * little


def _against(passages: Passages) -> float:
    """Return what speaks against a copy in the passages."""
    return _VERBATIM * log(passages.run / SHINGLE) + _EXCHANGED * log1p(passages.exchanged)


def _worth(kept: Kept, whole: tuple[float, float], days: int) -> float:
    """Return the strength before names and passages. `whole`: share of the one text that is common, and phrases."""
    share, phrases = whole
    part = (kept.rare + 0.5) / (kept.every + 1)
    worth = _SHARE * sqrt(part * share) + _PHRASES * log1p(part * phrases) + _RARE * log1p(kept.rare)
    return worth - _DAYS * log1p(days) - _ENOUGH


def _is_another_event(found: Shared, exchanged: int, days: int) -> bool:
    """Say whether one text was made of the other for something else: with other names, and with other numbers or later.

    The fifth relief plane is told as the fourth was, and one execution as another.
    """
    both, *each = found.people
    others = min(each) - both > 1
    if days < _SOON:
        return others and exchanged > 0
    return others or (exchanged > 0 and found.least < _UPDATED)


def _is_one_occasion(found: Shared) -> bool:
    """Say whether two texts name the same persons: two receptions share their phrases, and not their guests.

    Numbers may still be others.
    """
    both, *each = found.people
    named = min(each) >= _PERSONS and both >= _ALL * min(each) and both >= _MOST * max(each)
    return named and found.least >= _GATHERED


def carries(found: Shared, days: int) -> bool:
    """Say whether one text is all but the whole of the other, and tells of the same: that depends on no other text."""
    return _is_copied(found) and not _is_another_event(found, found.passages.exchanged, days)


def _is_copied(found: Shared) -> bool:
    return found.most >= _COPIED and found.least >= _OF_OTHER


def _kind(found: Shared) -> Kind:
    if found.least >= _SAME:
        return "same"
    return "near" if found.most >= _NEAR and found.least >= _NEAR_OTHER else "partial"
