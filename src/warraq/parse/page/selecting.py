"""What a CSS selector finds in a page, asked of one searcher for all pages: `css` makes one for each, and drops it."""

from threading import local

from selectolax.lexbor import LexborCSSSelector, LexborNode


class _Own(local):
    """A searcher for each thread: it holds what it has found so far. To make one takes as long as to search a page."""

    def __init__(self) -> None:
        self.searcher = LexborCSSSelector()  # type: ignore[no-untyped-call]


_OWN = _Own()


def selected(node: LexborNode | None, selector: str) -> list[LexborNode]:
    """The elements that a selector finds in an element, itself included, in page order; none in no element."""
    return [] if node is None else _OWN.searcher.find(selector, node)


def first_selected(node: LexborNode | None, selector: str) -> LexborNode | None:
    """The first of them."""
    return next(iter(selected(node, selector)), None)


def holds(node: LexborNode | None, selector: str) -> bool:
    """Whether there is one."""
    return node is not None and bool(_OWN.searcher.any_matches(selector, node))
