"""One searcher for the trees of all pages."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from selectolax.lexbor import LexborHTMLParser

from warraq.parse.page.selecting import _OWN, first_selected, holds, selected

PAGE = b"<h1>a<p class=x>b</p></h1><ul><li>c<p>d</p></ul>"


@pytest.mark.parametrize("selector", ["p", "h1,p", "p,h1", "li > p", ".x", "div"])
def test_a_selector_finds_what_css_finds_in_its_order(selector: str) -> None:
    tree = LexborHTMLParser(PAGE)

    found = [node.mem_id for node in selected(tree.root, selector)]

    assert found == [node.mem_id for node in tree.css(selector)]
    first = first_selected(tree.root, selector)
    assert (first.mem_id if first else None) == next(iter(found), None)
    assert holds(tree.root, selector) is bool(found)


def test_it_looks_in_the_element_alone_and_at_it() -> None:
    tree = LexborHTMLParser(PAGE)
    (item,) = selected(tree.root, "li")

    assert [node.text() for node in selected(item, "p")] == ["d"]
    assert holds(item, "li")
    assert not holds(item, "h1")


def test_what_is_found_belongs_to_its_own_tree_while_others_are_searched() -> None:
    one, other = LexborHTMLParser(b"<p>one"), LexborHTMLParser(b"<p>other")
    found = selected(one.root, "p")
    selected(other.root, "p")

    assert [node.text() for node in found] == ["one"]


def test_nothing_is_in_no_element() -> None:
    assert selected(None, "p") == []
    assert first_selected(None, "p") is None
    assert not holds(None, "p")


def test_threads_share_no_searcher() -> None:
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(lambda: _OWN.searcher).result() is not _OWN.searcher
