"""No expression of what a page states costs more than its text is long, whatever run of signs a page is made of."""

import re
from importlib import import_module
from pkgutil import iter_modules
from time import process_time

import pytest

import warraq.parse.stated
from each import each
from warraq.parse.stated.byline_text import names_in_byline
from warraq.parse.stated.title_parts import beside
from warraq.parse.words import bylines

LENGTH = 8_000  # characters: what costs the square of it takes a fifth of a second
MOST_S = 0.08  # CPU; a linear one takes a hundredth of that
RUNS = (
    " ", "-", ":", "|", "»", "*", "،", "(", "[", "{", "\\", '"', "<", "ا", "و", "a", "1", "a ", "من ", "1 ", "- ",
    ": ", "1:", "0/", "آخر ", "تم ", '"name":', '"headline":"', "/*",
)  # fmt: skip
AROUND = (("a ", "b"), ('{"author":{', ""))


def expressions() -> dict[str, re.Pattern[str]]:
    """Every expression of the room and of the words of bylines, by its name."""
    home = warraq.parse.stated
    rooms = [bylines, *(import_module(f"{home.__name__}.{found.name}") for found in iter_modules(home.__path__))]
    return {
        f"{room.__name__.rpartition('.')[2]}.{name}": value
        for room in rooms
        for name, value in vars(room).items()
        if value is not re and hasattr(value, "fullmatch")
    }


EXPRESSIONS = expressions()


def test_the_expressions_are_found() -> None:
    assert {"byline_text.BETWEEN", "title_parts._JOINT", "bylines.LABEL", "json_ld.PAIR"} <= set(EXPRESSIONS)


@pytest.mark.parametrize("name", EXPRESSIONS)
def test_an_expression_costs_no_more_than_its_text_is_long(name: str) -> None:
    expression = EXPRESSIONS[name]
    for before, after in AROUND:
        for run in RUNS:
            text = before + run * (LENGTH // len(run)) + after
            start = process_time()
            expression.search(text)
            assert process_time() - start < MOST_S, (before, run, after)


@each("length", [10_000, 40_000])
@each("byline", ["هدى{0}سالم", "كتبت:{0}هدى سالم{0}", "هدى سالم{0}20 يناير", "هدى{0},{0}رنا"])
def test_a_byline_of_many_spaces_is_read_at_once(length: int, byline: str) -> None:
    start = process_time()
    names_in_byline(byline.format(" " * length))

    assert process_time() - start < MOST_S


def test_a_title_of_many_colons_is_parted_at_once() -> None:
    start = process_time()
    beside("جسر الوادي", f"جسر الوادي {':' * 60}ا {'|' * 60}ب")

    assert process_time() - start < MOST_S
