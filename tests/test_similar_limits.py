"""Where texts begin to be compared, and how often a phrase may stand in one: on either side of each limit."""

from array import array

from each import each
from warraq.likeness import Kept, may_be_alike
from warraq.passages import longest_run, shared
from warraq.similar import KEPT_OF, Text, text_of


def words(number: int, of: str = "كلمة") -> str:
    return " ".join(f"{of}{at}" for at in range(number))


def test_a_text_of_twelve_words_is_compared_and_no_shorter_one() -> None:
    long_enough = [text_of(words(12, name)) for name in "ابتثجحخد"]
    too_short = [text_of(words(11, name)) for name in "ابتثجحخد"]

    assert [text.length for text in (*long_enough, *too_short)] == [12] * 8 + [11] * 8
    assert any(text.sketch for text in long_enough)
    assert any(phrase % KEPT_OF == 0 for text in too_short for phrase in text.phrases)
    assert not any(text.sketch for text in too_short)


def test_a_text_without_words_has_no_length_and_shares_nothing() -> None:
    nothing, one = text_of(""), text_of(words(20))

    assert (nothing.length, text_of("كلمة").length) == (0, 0)
    for first, second in ((nothing, one), (one, nothing), (nothing, nothing)):
        found = shared(first, second)
        assert (found.share, found.other_share, found.most, found.least) == (0.0, 0.0, 0.0, 0.0)
        assert longest_run(first, second) == 0


def test_a_text_takes_memory_for_each_number_and_name() -> None:
    phrases = array("I", range(10))
    plain = Text(phrases, (), frozenset(), 10).size

    assert Text(phrases, ((1, "5"), (2, "6")), frozenset("ab"), 10).size - plain == 480
    assert plain >= 40


@each(("before", "run"), [(7, 6), (8, 5)])
def test_a_phrase_is_looked_for_at_its_first_eight_places(before: int, run: int) -> None:
    """«a b c» stands alone so many times, and once more with three words behind it."""
    alone = [number for at in range(before) for number in (7, 100 + at)]
    one = Text(array("I", [7, 1, 2, 3]), (), frozenset(), 4)
    other = Text(array("I", [*alone, 7, 1, 2, 3]), (), frozenset(), before + 4)

    assert longest_run(one, other) == run


def worth(rare: int, common: int, sizes: tuple[int, int], days: int = 0) -> bool:
    return may_be_alike(Kept(rare, common), sizes, days)


@each(
    ("sizes", "one_is_enough"),
    [((9, 90), True), ((90, 9), True), ((10, 90), False), ((10, 12), True), ((12, 10), True), ((19, 20), False)],
)
def test_one_rare_phrase_is_enough_in_a_short_text_or_with_a_quarter_in_common(
    sizes: tuple[int, int], *, one_is_enough: bool
) -> None:
    assert worth(1, 3, sizes) is one_is_enough
    assert not worth(0, 3, sizes)


def test_a_quarter_in_common_counts_of_texts_that_are_short_both() -> None:
    assert [worth(1, 5, (19, most)) for most in (19, 20, 21)] == [True, True, False]
    assert not worth(1, 5, (20, 20))
    assert [worth(rare, 5, (20, 20)) for rare in (1, 2)] == [False, True]
