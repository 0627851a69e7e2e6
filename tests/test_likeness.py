"""From how much on two texts are copies, one story, or worth comparing: a pair on either side of each limit."""

from array import array
from collections.abc import Callable
from typing import NamedTuple

import pytest

from each import each
from warraq.likeness import Kept, Likeness, carries, kept_of, likeness, may_be_alike
from warraq.passages import Shared, shared
from warraq.similar import KEPT_OF, Text

Names = tuple[int, int, int]
Numbers = tuple[tuple[int, str], ...]
NOBODY = (0, 0, 0)


class Pair(NamedTuple):
    found: Shared
    phrases: list[int]  # in common


def pair(common: int, sizes: tuple[int, int], names: Names = NOBODY, numbers: int = 0, rare: int = 0) -> Pair:
    """Two texts of so many phrases: what they have in common, words of names too, and numbers that they exchanged.

    `rare`: how many of the phrases in common are kept for the index. All stand in one passage, and word for word but
    for the numbers.
    """
    phrases = [5 * at for at in range(1, rare + 1)] + [5 * at + 1 for at in range(common - rare)]
    both, *each = names
    ours, theirs = (
        frozenset(f"{who}{at}" if at >= both else str(at) for at in range(n)) for who, n in zip("ab", each, strict=True)
    )
    one = Text(*places(phrases, numbers, (2, 3, 4)), ours, sizes[0])
    return Pair(shared(one, Text(*places(phrases, numbers, (7, 8, 9)), theirs, sizes[1])), phrases)


def places(phrases: list[int], numbers: int, own: tuple[int, int, int]) -> tuple["array[int]", Numbers]:
    """The phrases of a text with one number of its own after each of the first ones, and where these stand."""
    parted = [each for phrase in phrases[:numbers] for each in (phrase, *own)]
    return array("I", parted + phrases[numbers:]), tuple((4 * at + 3, f"{own[0]}{at}") for at in range(numbers))


def fewest(is_so: Callable[[int], bool], of: int) -> int | None:
    """How many it takes, and that more do too."""
    so = [at for at in range(of + 1) if is_so(at)]
    assert so == list(range(so[0], of + 1)) if so else True
    return so[0] if so else None


def alike(given: Pair, days: int, stock: frozenset[int] = frozenset()) -> Likeness | None:
    kept = [phrase for phrase in given.phrases if phrase % KEPT_OF == 0]
    return likeness(given.found, kept_of(kept, stock), days)


def judged(common: int, sizes: tuple[int, int], names: Names = NOBODY, days: int = 1, rare: int = 0) -> Likeness | None:
    return alike(pair(common, sizes, names, rare=min(common, rare)), days)


@pytest.mark.parametrize(
    ("sizes", "near", "same"),
    [((100, 100), 50, 80), ((100, 160), 50, None), ((80, 100), 40, 80), ((100, 200), 60, None), ((100, 250), 75, None),
     ((100, 334), None, None)],
)  # fmt: skip
def test_what_copies_are_called(sizes: tuple[int, int], near: int | None, same: int | None) -> None:
    kinds = ["" if (one := judged(at, sizes, rare=12)) is None else one.kind for at in range(sizes[0] + 1)]

    assert fewest(lambda at: kinds[at] in ("near", "same"), sizes[0]) == near
    assert fewest(lambda at: kinds[at] == "same", sizes[0]) == same


@pytest.mark.parametrize(
    ("sizes", "least"), [((100, 100), 80), ((100, 500), 80), ((100, 534), 81), ((100, 600), 90), ((100, 667), None)]
)
def test_how_much_of_a_text_another_carries(sizes: tuple[int, int], least: int | None) -> None:
    assert fewest(lambda at: carries(pair(at, sizes).found, 0), sizes[0]) == least
    turned = (sizes[1], sizes[0])
    assert fewest(lambda at: carries(pair(at, turned).found, 0), sizes[0]) == least


@each(
    ("names", "numbers", "days", "sizes", "common", "same_event"),
    [
        ((3, 4, 4), 1, 0, (100, 100), 90, True),
        ((3, 5, 5), 0, 1, (100, 100), 90, True),
        ((3, 5, 5), 1, 1, (100, 100), 90, False),
        ((3, 5, 4), 1, 1, (100, 100), 90, True),  # of the fewer names one alone is another
        (NOBODY, 3, 1, (100, 100), 60, False),  # too little of it
        ((3, 4, 4), 0, 2, (100, 100), 90, True),
        ((3, 5, 5), 0, 2, (100, 100), 90, False),
        (NOBODY, 1, 2, (100, 100), 90, True),
        (NOBODY, 1, 2, (80, 100), 70, True),
        (NOBODY, 1, 2, (80, 100), 69, False),
        (NOBODY, 1, 1, (80, 100), 69, True),
        (NOBODY, 0, 9, (80, 100), 69, True),
        (NOBODY, 2, 9, (80, 100), 69, False),
    ],
)
def test_with_other_names_and_numbers_or_later_it_is_another_event(
    names: Names, numbers: int, days: int, sizes: tuple[int, int], common: int, same_event: bool
) -> None:
    assert carries(pair(common, sizes, names, numbers).found, days) is same_event


@pytest.mark.parametrize(
    ("days", "rare", "least"), [(0, 8, 55), (2, 8, 55), (3, 8, 80), (2, 3, 60), (2, 2, 80), (2, 0, 80), (0, 0, 80)]
)
def test_how_much_of_a_report_is_one_story_when_it_is_reworded(days: int, rare: int, least: int) -> None:
    found = [judged(at, (100, 100), days=days, rare=rare) for at in range(101)]

    assert fewest(lambda at: (one := found[at]) is not None and one.one_story, 100) == least


@each(
    ("names", "days", "numbers", "common", "one_story"),
    [
        ((5, 5, 5), 2, 0, 40, True),
        ((5, 5, 5), 2, 0, 39, False),
        ((5, 5, 5), 3, 0, 40, False),
        ((5, 5, 5), 0, 1, 40, False),
        ((4, 4, 4), 0, 0, 40, False),
        ((9, 10, 10), 0, 0, 40, True),
        ((8, 9, 9), 0, 0, 40, False),
        ((8, 8, 10), 0, 0, 40, True),
        ((8, 8, 11), 0, 0, 40, False),
        ((8, 11, 8), 0, 0, 40, False),
        ((20, 20, 20), 0, 0, 40, True),
    ],
)
def test_who_names_the_same_persons_tells_of_one_occasion_in_the_words_of_all(
    names: Names, days: int, numbers: int, common: int, one_story: bool
) -> None:
    found = alike(pair(common, (100, 100), names, numbers), days)

    assert (found is not None and found.one_story) is one_story


@each(
    ("given", "days", "score"),
    [
        (pair(30, (40, 60), rare=6), 1, 0.9385),
        (pair(30, (40, 60), rare=6), 9, 0.6084),
        (pair(30, (40, 60), (2, 4, 6), rare=6), 1, 0.7584),
        (pair(30, (40, 60), (2, 4, 6), 1, rare=6), 0, 0.6849),
        (pair(30, (40, 60), numbers=2, rare=6), 0, 0.8296),
        (pair(23, (300, 300), rare=5), 0, 0.933),
        (pair(20, (40, 60), numbers=1, rare=10), 0, 0.869),
        (pair(80, (100, 100)), 1, 0.4863),
        (pair(90, (100, 100), (9, 9, 9), 9), 9, 0.0004),
    ],
)
def test_how_strong_a_pair_is_as_the_weights_were_fitted(given: Pair, days: int, score: float) -> None:
    got = alike(given, days)

    assert got is not None
    assert got.score == pytest.approx(score, abs=0.00006)


def test_stock_makes_a_pair_weaker() -> None:
    found = pair(30, (40, 60), rare=6)
    stocks = frozenset[int](), frozenset({5, 10}), frozenset({5, 10, 15, 20, 25, 30})
    scores = [got.score for stock in stocks if (got := alike(found, 1, stock))]

    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores)
    assert alike(pair(0, (40, 60)), 1) is None


@each(
    ("least", "most", "days", "fewest_common"),
    [(800, 800, 0, 2), (800, 800, 2, 3), (800, 800, 3, 4), (800, 800, 30, 11), (300, 300, 300, 30), (100, 400, 30, 10),
     (15, 15, 30, 3), (30, 100, 300, 10), (9, 30, 300, 1)],
)  # fmt: skip
def test_how_many_phrases_two_sketches_must_share_to_be_worth_comparing(
    least: int, most: int, days: int, fewest_common: int
) -> None:
    def worth(common: int) -> bool:
        return may_be_alike(Kept(common, common), (most, least), days)

    assert [worth(fewest_common + more) for more in (-1, 0, 1)] == [False, True, True]
