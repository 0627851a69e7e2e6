"""The same bytes at an article's address say the same again, unless the pages that came with them are other ones."""

from datetime import UTC, datetime

from each import each
from warraq.article.sighting import Reading, Sighting, differences

AT = datetime(2026, 1, 5, tzinfo=UTC)


def sighting(text: str, pages: int, is_part: bool, first_page: str = "same bytes") -> Sighting:
    reading = Reading(text, "reader", "article", text, text * 32, None)
    return Sighting("c", AT, "text", "", first_page, readings=(reading,), pages=pages, is_part=is_part)


@each(
    ("before", "after", "is_same"),
    [
        ((0, False), (0, False), True),  # one page, as it was
        ((1, True), (2, False), True),  # what was missing has come
        ((0, True), (0, False), True),
        ((1, True), (1, True), True),  # and is missing still
        ((1, True), (2, True), False),
        ((2, False), (2, True), False),  # all had come, and one is missing now: of the others one may be another
        ((2, False), (2, False), False),  # the first page is as it was, and those behind it may be others
        ((0, False), (1, False), False),
        ((1, False), (0, False), False),
    ],
)
def test_of_the_same_first_page_the_others_tell(
    before: tuple[int, bool], after: tuple[int, bool], is_same: bool
) -> None:
    found = list(differences(sighting("a", *before), sighting("b", *after)))

    assert (found == []) == is_same


def test_another_first_page_is_compared() -> None:
    found = list(differences(sighting("a", 0, False), sighting("b", 0, False, "other bytes")))

    assert [one.field for one in found] == ["body", "title"]
