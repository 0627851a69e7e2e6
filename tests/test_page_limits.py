"""How many lines and boxes around a line are looked at in a page: at each border."""

from each import each
from measured import page_of, said
from warraq.parse.page.cards import card_around, row_around
from warraq.parse.page.kept_lines import _are_broken

TITLE = "<h3><a href=/n/1>عنوان خبر آخر من أخبار وادي الساحل البعيد</a></h3>"
LAST = "هذا هو السطر الأخير"


def card(lines: int) -> str:
    """A card of a linked headline and lines."""
    return f"<div class=k>{TITLE}{'<p>سطر</p>' * (lines - 2)}<p>{LAST}</p></div>"


@each(("lines", "is_one"), [(6, True), (7, False)])
def test_a_card_has_six_lines(lines: int, *, is_one: bool) -> None:
    runs = page_of(card(lines) * 4).runs

    assert (card_around(runs, lines - 1) is not None) is is_one


@each(("deep", "is_one"), [(6, True), (7, False)])
def test_eight_boxes_around_a_line_may_be_one_of_a_row(deep: int, *, is_one: bool) -> None:
    """The line's own box and the card are two of them."""
    one = f"<div class=k>{TITLE}{'<div>' * deep}<p>{LAST}</p>{'</div>' * deep}</div>"
    runs = page_of(one * 4).runs

    assert row_around(runs, 1) is is_one


@each(
    ("lengths", "are"),
    [
        ((60,) * 4, True), ((60,) * 3, False), ((59,) * 4, False), ((100,) * 4, True), ((60, 60, 60, 101), False),
        ((60, 60, 9, 9), False), ((60, 60, 60, 9, 9), True),
    ],
)  # fmt: skip
def test_lines_of_60_to_100_characters_were_broken_by_hand(lengths: tuple[int, ...], *, are: bool) -> None:
    assert _are_broken([said(length, end="") for length in lengths]) is are
