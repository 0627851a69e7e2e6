"""How much of a feed or listing is taken, each at its border."""

from each import each
from warraq.discover.linking import bare, said, shown
from warraq.discover.listing import read_listing
from warraq.discover.routes import sitemaps_to_open
from warraq.discover.sitemap import is_address_list, read_address_list
from warraq.models import Link


@each(("length", "whole"), [(500, True), (501, False)])
def test_of_what_is_no_address_500_characters_are_shown(length: int, *, whole: bool) -> None:
    told = shown("x" * length)

    assert (told == "x" * length) is whole
    assert len(told.partition("…")[0]) == 500


@each(("href", "left"), [('"/1"', "/1"), ('""', ""), ('"', '"'), ('"/1', '"/1'), ("«'/1'»", "/1"), ("", "")])
def test_quotation_marks_are_taken_off_an_address_two_and_two(href: str, left: str) -> None:
    assert bare(href) == left


@each(("written", "length"), [("x" * 2001, 2000), ("<b>" * 2000 + "x" * 2001, 2000), ("<b>" * 2001 + "x" * 2000, 1997)])
def test_of_a_title_2000_characters_are_kept_of_four_times_as_many(written: str, length: int) -> None:
    assert len(said(written) or "") == length


@each(("boxes", "links"), [(199, 1), (200, 0)])
def test_a_card_may_lie_in_199_boxes(boxes: int, links: int) -> None:
    page = "<div>" * boxes + "<section class=card><a href=/1>خبر</a></section>"

    assert len(read_listing(page, ".card")) == links


@each(("named", "most", "opened"), [(25, 25, 20), (20, 25, 20), (25, 19, 19), (25, 0, 0), (25, -1, 0)])
def test_twenty_sitemaps_of_an_index_are_opened(named: int, most: int, opened: int) -> None:
    links = [
        Link(url=f"https://sahl.example/{n}.xml", found_in="https://sahl.example/", route="sitemap", leads_to="sitemap")
        for n in range(named)
    ]

    assert len(sitemaps_to_open(links, most)) == opened
    assert len(sitemaps_to_open(links)) == 20


def test_an_address_of_a_list_is_its_line_without_what_stands_around_it() -> None:
    text = "https://sahl.example/1\r\n  https://sahl.example/2 \n\nhttp://sahl.example/3"

    assert is_address_list(text)
    assert [one.href for one in read_address_list(text)] == [
        "https://sahl.example/1", "https://sahl.example/2", "http://sahl.example/3",
    ]  # fmt: skip
