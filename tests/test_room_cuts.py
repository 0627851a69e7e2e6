"""What was cut stands where it stood, and no page is too hostile to look."""

from time import process_time

import pytest

from each import each
from hostile import FAMILIES, TEXTS
from pages import html, sent
from warraq.models import Removed
from warraq.room.cuts import letters, placed, text_of
from warraq.room.pages.captures import harmless_markup


def cut(text: str) -> Removed:
    return Removed(text=text, role="noise", rule="r")


def order(lines: list[str], removed: list[str], page: str) -> list[str]:
    told = placed(lines, [cut(one) for one in removed], letters(page))
    return [("-" if one["role"] else "") + one["text"] for one in told]


@each(
    ("lines", "removed", "page", "shown"),
    [
        (["a one", "b two"], ["x"], "x a one b two", ["-x", "a one", "b two"]),
        (["a one", "b two"], ["x"], "a one x b two", ["a one", "-x", "b two"]),
        (["a one", "b two"], ["x"], "a one b two x", ["a one", "b two", "-x"]),
        (["a one", "b two"], ["x", "y"], "a one y x b two", ["a one", "-x", "-y", "b two"]),
        (["a one", "b two"], ["x"], "", ["a one", "b two", "-x"]),
        ([], ["x"], "x", ["-x"]),
        (["gone", "b two"], ["x"], "x b two", ["gone", "-x", "b two"]),
        (["a one"], [], "a one", ["a one"]),
    ],
)
def test_a_cut_stands_where_it_stood(lines: list[str], removed: list[str], page: str, shown: list[str]) -> None:
    assert order(lines, removed, page) == shown


def test_the_letters_of_a_page_are_those_that_it_shows() -> None:
    markup = html(
        head="<style>p{}</style><script>if (a<b) x()</script>", h1="عنوان &amp; آخر", body="<p>نص<!-- لا --> أول</p>"
    )

    assert text_of(sent(markup)) == "الضفةعنوان&آخرنصأول"


@pytest.mark.parametrize("name", [*FAMILIES, *TEXTS])
def test_no_page_is_too_hostile_to_look_or_to_frame(name: str) -> None:
    page = sent((FAMILIES | TEXTS)[name](1_000))
    begun = process_time()

    text = text_of(page)
    harmless_markup(page)
    told = placed([f"سطر {n} من نص" for n in range(400)], [cut(f"قطعة {n}") for n in range(400)], text)

    assert len(told) == 800
    assert process_time() - begun < 5


def test_of_a_page_four_megabytes_are_looked_at_and_of_its_text_one() -> None:
    assert text_of(sent(b" " * ((4 << 20) - 1) + b"ab")) == "a"
    assert len(text_of(sent(b"a" * ((1 << 20) + 1)))) == 1 << 20
