"""In which passages and runs two texts have in common what they have in common."""

import random
from array import array
from time import thread_time

import pytest

from warraq import passages as tried
from warraq.passages import Passages, longest_run, shared
from warraq.similar import Text, text_of
from words_once import words

WHOLE = 25  # words of one run that is a passage


def passages(one: str, other: str) -> Passages:
    return shared(text_of(one), text_of(other)).passages


@pytest.mark.parametrize(
    ("between", "share"), [("", 1.0), (words(200, 210), 1.0), (words(200, 230), 1.0), (words(200, 231), 0.0)]
)
def test_runs_with_few_words_between_are_one_passage(between: str, share: float) -> None:
    own = words(100, 110) + " {} " + words(110, 130)
    one, other = own.format(between), own.format(words(300, 303))

    assert passages(one, other).share == share
    assert passages(other, one).share == share


def test_runs_in_another_order_are_no_passage() -> None:
    first, then = words(100, 110), words(110, 120)

    assert passages(f"{first} {words(200, 203)} {then}", f"{then} {words(300, 303)} {first}").share == 0
    assert passages(f"{first} {words(200, 203)} {then}", f"{first} {words(300, 303)} {then}").share == 1


@pytest.mark.parametrize(("long", "share"), [(WHOLE - 1, 0.0), (WHOLE, 1.0)])
def test_one_run_is_a_passage_when_it_is_as_long_as_two_sentences(long: int, share: float) -> None:
    run = words(100, 100 + long)

    assert passages(f"{run} {words(200, 260)}", f"{words(300, 360)} {run}") == Passages(
        int(share) * (long - 2), long - 2, long, 0
    )


def test_what_stands_in_no_passage_counts_for_less() -> None:
    one = f"{words(0, 12)} {words(200, 240)} {words(100, 100 + WHOLE)}"
    other = f"{words(100, 100 + WHOLE)} {words(300, 340)} {words(0, 12)}"

    assert passages(one, other).share == pytest.approx((WHOLE - 2) / (WHOLE - 2 + 10))


def test_a_number_is_exchanged_where_both_texts_have_another_one_in_its_place() -> None:
    line = words(0, 8) + " {0} " + words(8, 16) + " {1} " + words(16, 24)
    found = [
        passages(line.format(12, 40), other).exchanged
        for other in (
            line.format(12, 40), line.format(13, 41), line.format(12, 41), line.format("", ""), line.format(40, 12),
            line.format("", 41),
        )
    ]  # fmt: skip

    assert found == [0, 2, 1, 0, 0, 1]
    far = f"{words(0, 8)} {{}} {words(100, 140)} {words(8, 16)}"
    assert passages(far.format(12), far.format(13).replace(words(100, 140), words(200, 240))).exchanged == 0


def test_of_several_places_a_run_has_the_one_that_lies_nearest() -> None:
    run, again = words(0, 10), words(10, 20)
    other = f"{run} {words(200, 203)} {again} {words(300, 360)} {again}"

    assert passages(f"{run} {words(360, 363)} {again}", other).share == 1
    other = f"{again} {words(300, 360)} {run} {words(200, 203)} {again}"
    assert passages(f"{run} {words(360, 363)} {again}", other).share == 1


def test_a_run_ends_where_the_other_text_goes_on_otherwise() -> None:
    assert passages(words(0, 10), f"{words(0, 5)} {words(200, 203)} {words(3, 10)}").run == 7
    assert passages("لا " * 5000, "لا " * 5000).run == 5000


def test_the_longest_run_is_one_run_of_both() -> None:
    shown = "أحد اثنان ثلاثة أربعة خمسة ستة سبعة"

    assert longest_run(text_of(shown), text_of(shown)) == 7
    assert longest_run(text_of(shown), text_of("صفر أحد اثنان ثلاثة أربعة لا خمسة ستة سبعة")) == 4
    assert longest_run(text_of("أحد اثنان ثلاثة"), text_of("أربعة خمسة ستة")) == 0
    assert longest_run(text_of(""), text_of(shown)) == 0


@pytest.mark.parametrize("again", ["{run} سبعة {first}", "{first} سبعة {run}", "{first} سبعة {run} ثمانية {first}"])
def test_the_longest_run_may_begin_with_what_the_other_text_repeats(again: str) -> None:
    first, run = "أحد اثنان ثلاثة", "أحد اثنان ثلاثة أربعة خمسة ستة"
    other = text_of(again.format(first=first, run=run))

    assert longest_run(text_of(run), other) == longest_run(other, text_of(run)) == 6
    assert longest_run(text_of(f"{first} عشرة {first}"), other) == 3


def test_a_text_that_repeats_itself_costs_no_more() -> None:
    assert longest_run(text_of("لا " * 5000), text_of("لا " * 5000)) >= 8


def numbered(phrases: list[int]) -> Text:
    numbers = tuple((place, str(phrase)) for place, phrase in enumerate(phrases) if phrase % 3 == 0)
    return Text(array("I", phrases), numbers, frozenset(), len(set(phrases)))


def any_pair(dice: random.Random) -> tuple[Text, Text]:
    """Two texts of few phrases or many that one text may have taken over in part."""
    many = dice.choice([2, 6, 40, 5000])
    one = [dice.randrange(many) for _ in range(dice.randrange(80))]
    other = [dice.randrange(many) for _ in range(dice.randrange(40))]
    at = dice.randrange(len(one) + 1)
    return numbered(one), numbered(dice.choice([other, other + one[at:], one[:at] + other + one[at:], one]))


def test_a_long_text_is_searched_otherwise_and_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    dice = random.Random(7)
    pairs = [any_pair(dice) for _ in range(400)]
    found = [shared(*pair).passages for pair in pairs]

    for long, steps in ((0, (1_000, 16, 4, 1)), (2_000, (1,)), (0, (5, 2, 1))):
        monkeypatch.setattr(tried, "_LONG", long)
        monkeypatch.setattr(tried, "_STEPS", steps)
        assert [shared(*pair).passages for pair in pairs] == found
    assert len({one.run for one in found}) > 40
    assert any(one.exchanged for one in found)


def test_runs_are_found_among_all_places_of_a_phrase() -> None:
    """As whoever compares word by word finds them: each place of the one beside each of the other."""
    dice = random.Random(8)
    for one, other in (any_pair(dice) for _ in range(60)):
        if one.different == len(one.phrases) and other.different == len(other.phrases):
            assert shared(one, other).passages.run == longest_run(one, other) == longest(one, other)


def test_the_longest_run_is_the_same_whether_passages_are_known() -> None:
    dice = random.Random(9)
    for one, other in (any_pair(dice) for _ in range(400)):
        assert longest_run(one, other, shared(one, other).passages) == longest_run(one, other)


def longest(one: Text, other: Text) -> int:
    most = 0
    for start in range(len(one.phrases)):
        for there in range(len(other.phrases)):
            run = 0
            while (
                one.phrases[start + run : start + run + 1] == other.phrases[there + run : there + run + 1] != array("I")
            ):
                run += 1
            most = max(most, run)
    return most + 2 if most else 0


def test_a_phrase_is_told_from_bytes_that_stand_between_two() -> None:
    """The second phrase of the one ends and begins in the middle of two of the other."""
    one, other = numbered([1, 0x0201_0403]), numbered([0x0403_0000, 0x0000_0201, 1])

    assert shared(one, other).passages == Passages(0, 1, 3, 0)


def test_many_runs_of_long_texts_take_no_time() -> None:
    """A tenth of a second; what takes the square of a length takes two and more here."""
    one = numbered([phrase for at in range(1, 20_000) for phrase in (at, 10**6 + at)])
    other = numbered([phrase for at in range(1, 20_000) for phrase in (at, 10**7 + at)])

    begun = thread_time()
    assert shared(one, other).passages.run == 3
    assert thread_time() - begun < 1
