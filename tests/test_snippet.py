"""The words of a snippet that were searched for."""

from each import each
from warraq.store.search.snippet import _merged


@each(
    ("spans", "merged"),
    [
        ([(0, 2), (4, 6)], ((0, 2), (4, 6))), ([(4, 6), (0, 2)], ((0, 2), (4, 6))), ([(0, 2), (2, 4)], ((0, 4),)),
        ([(0, 9), (2, 4)], ((0, 9),)), ([(0, 3), (2, 4), (4, 5)], ((0, 5),)), ([], ()),
    ],
)  # fmt: skip
def test_marks_that_meet_are_one(spans: list[tuple[int, int]], merged: tuple[tuple[int, int], ...]) -> None:
    assert _merged(spans) == merged
