"""A link is judged again by what it keeps of its texts, when nothing is another but which phrases are stock."""

import random
from typing import Any

import pytest

from test_copies import WORDS
from warraq.likeness import Kept, likeness
from warraq.passages import shared
from warraq.similar import text_of
from warraq.store.copies.index import Sketch
from warraq.store.copies.linking import _Close, _judged_again, _shares
from warraq.store.copies.measured import kept

COUNTS = {"headline_changed": 0, "kept": 3, "altered": 1, "dropped": 0, "added": 2}


def words(seed: str, many: int) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=many))


def held(common: int, own: int) -> dict[str, Any]:
    """A link of two texts that have so many words in common, in one run, and so many of their own."""
    one, other = (text_of(f"{words('both', common)} {words(name, own)}") for name in ("one", "other"))
    alike = likeness(shared(one, other), Kept(common // 5, common // 5), 0)
    assert alike is not None
    told = {"kind": alike.kind, "score": alike.score, "one_story": int(alike.one_story), "measured": kept(alike)}
    return {"id": "link", "article": "b", "other": "a", "run": 12, "first_by": "date"} | told | COUNTS


def judged(link: dict[str, Any], rare: int, every: int, days: int = 0) -> dict[str, Any] | None:
    return _judged_again(_Close("a", "b", Kept(rare, every), days), link)


@pytest.mark.parametrize(("common", "own"), [(100, 0), (60, 60)])
def test_what_is_as_rare_as_before_is_linked_as_before(common: int, own: int) -> None:
    link = held(common, own)

    assert judged(link, common // 5, common // 5) == link | dict.fromkeys(() if link["one_story"] else COUNTS)


def test_what_became_stock_counts_less_and_nothing_else_changes() -> None:
    link = held(60, 60)
    now = judged(link, 8, 12)

    assert now is not None
    assert now["score"] < link["score"]
    assert {name: now[name] for name in ("id", "article", "other", "run", "first_by", "measured")} == {
        name: link[name] for name in ("id", "article", "other", "run", "first_by", "measured")
    }


def test_a_pair_whose_phrases_are_all_but_stock_is_no_longer_linked() -> None:
    assert judged(held(40, 120), 1, 8, days=9) is None


def test_only_a_link_of_one_story_keeps_what_the_copy_changed() -> None:
    copy = held(100, 0)
    assert copy["one_story"]
    stays = judged(copy, 4, 20)
    passage = judged(held(60, 60) | {"one_story": 1}, 8, 12, days=9)

    assert stays is not None
    assert passage is not None
    assert {name: stays[name] for name in COUNTS} == COUNTS
    assert not passage["one_story"]
    assert {name: passage[name] for name in COUNTS} == dict.fromkeys(COUNTS)


def test_a_sketch_shares_phrases_with_others_and_not_with_itself() -> None:
    holders = {1: {(5, 7), (5, 8)}, 2: {(5, 7), (5, 8)}, 3: {(5, 9)}}

    assert _shares(7, Sketch("a", 5, frozenset((1, 2, 4))), holders) == {8: 2}
    assert _shares(9, Sketch("b", 5, frozenset((3,))), holders) == {}
