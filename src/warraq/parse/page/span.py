"""Where an article stands in the walk over its page, and the named elements around it."""

from typing import NamedTuple

from warraq.parse.page import Page
from warraq.parse.page.marks import Mark

ABOVE = 24  # nodes of the walk: what is printed above a headline stands right above it; a page's clock stands far up
ABOVE_ALL = 1_000_000  # more nodes than a page has
BELOW = 40  # nodes after the body in which "published on …" and its writer may still follow


class Span(NamedTuple):
    """Where the article stands, and the elements at its head and foot that are named for a person or a date."""

    headline: int | None
    start: int  # of the body
    end: int
    head: tuple[Mark, ...] = ()
    foot: tuple[Mark, ...] = ()

    @property
    def top(self) -> int:
        """Where it begins: at its headline, or without one at its body."""
        return self.start if self.headline is None else self.headline

    def distance(self, order: int) -> int:
        """How many nodes a place is from headline or text; a place above the headline is farther than any below."""
        top = self.top
        return ABOVE_ALL + top - order if order < top else min(order - top, abs(self.start - order))


def span_of(page: Page, headline: int | None, start: int, end: int) -> Span:
    """Return the span with the marks around it; found once, because dates and people both look at them."""
    top = start if headline is None else headline
    head = page.marks_in(top - ABOVE, start)
    return Span(headline, start, end, tuple(head), tuple(page.marks_in(end + 1, end + BELOW)))
