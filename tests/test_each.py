"""Of many cases in one test each is tried, and each that fails is told."""

import pytest

from each import MOST_TOLD, each


@pytest.fixture
def limit() -> int:
    return 3


def test_every_case_is_tried_and_those_that_fail_are_told_with_what_they_are() -> None:
    tried = []

    @each("number", range(6))
    def claim(number: int) -> None:
        tried.append(number)
        assert number % 2 == 0

    with pytest.raises(BaseExceptionGroup, match="3 of 6 cases") as told:
        claim()
    assert tried == [0, 1, 2, 3, 4, 5]
    assert [error.__notes__ for error in told.value.exceptions] == [["case: 1"], ["case: 3"], ["case: 5"]]


def test_of_many_that_fail_the_rest_are_named() -> None:
    @each(("first", "second"), [(f"case {number}", number) for number in range(MOST_TOLD + 2)])
    def claim(first: str, second: int) -> None:
        pytest.fail(f"{first} {second}")

    with pytest.raises(BaseExceptionGroup, match=rf"case: 'case {MOST_TOLD}', 10\n  case: 'case 11', 11") as told:
        claim()
    assert len(told.value.exceptions) == MOST_TOLD


def test_cases_of_two_kinds_are_tried_with_each_other() -> None:
    tried = []

    @each("second", "xy", ids=["x it is", "y it is"])
    @each("first", "ab", ids=str.upper)
    def claim(first: str, second: str) -> None:
        tried.append(first + second)
        assert first + second != "by"

    with pytest.raises(BaseExceptionGroup) as told:
        claim()
    assert tried == ["ax", "bx", "ay", "by"]
    (inner,) = told.value.exceptions
    assert isinstance(inner, BaseExceptionGroup)
    assert (inner.__notes__, inner.exceptions[0].__notes__) == (["case: y it is"], ["case: B"])


@each("number", [0, 1, 2])
def test_what_is_asked_for_beside_the_case_is_a_fixture(number: int, limit: int) -> None:
    assert number < limit


def test_a_claim_about_nothing_is_none() -> None:
    with pytest.raises(AssertionError, match="claims nothing"):
        each("number", [])

    with pytest.raises(AssertionError, match="does not take"):
        each("other", [1])(test_a_claim_about_nothing_is_none)
