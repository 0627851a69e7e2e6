"""Whether what a page tells stands on another page of the site: the first story of a list, one of several abstracts."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from warraq.errors import AddressError
from warraq.parse.appearance import Appearance, is_teaser
from warraq.parse.page.cards import row_around
from warraq.parse.page.run import BY_ORDER
from warraq.parse.page.tags import HEADINGS
from warraq.urls import absolute, split

CLOSE = 3  # lines above a text among which its headline stands
NEXT = 2  # lines below one of which leads to the rest of it


def leads_elsewhere(look: Appearance) -> bool:
    """Whether the headline is a link to another page of the site: the first of a list, not what this page tells."""
    return _told_at(look) is not None


def leads_below(look: Appearance) -> bool:
    """Whether the page that the headline leads to stands below this one: an article in its section."""
    if (told_at := _told_at(look)) is None:
        return False
    own = _place(look, look.url)
    if own is None or "?" in own[1].rstrip("?"):
        return False
    return told_at[1].startswith(f"{own[1].rstrip('?')}/")


def goes_on_there(look: Appearance) -> bool:
    """Whether a link below the text leads where the headline does: «التفاصيل»."""
    if (told_at := _told_at(look)) is None:
        return False
    runs = look.page.runs
    below = bisect_right(runs, look.span.end, key=BY_ORDER)
    return any(_place(look, anchor.href) == told_at for run in runs[below : below + NEXT] for anchor in run.anchors())


def _told_at(look: Appearance) -> tuple[str, str] | None:
    """Where on the site another page stands that the headline, or the heading right above the text, is a link to.

    Looked for once: several signs ask for it.
    """
    if look.told_at is None:
        look.told_at = _lead_of(look) or ()
    return look.told_at or None


def _lead_of(look: Appearance) -> tuple[str, str] | None:
    runs = look.page.runs
    heading = next((runs[at] for at in _headings_of(look) if is_teaser(runs[at])), None)
    if heading is None:
        return None
    own = {_place(look, address) for address in (look.url, *(link.href for link in look.page.links))}
    (where, *more) = {_place(look, anchor.href) for anchor in heading.anchors()}
    if more or where is None or where in own or where[0] not in {place[0] for place in own if place}:
        return None
    return where


def _headings_of(look: Appearance) -> Iterable[int]:
    """The index of the headline, where it is printed, and of the headings close above the text."""
    headline, runs = look.headline, look.page.runs
    if headline and headline.order is not None:
        at = bisect_left(runs, headline.order, key=BY_ORDER)
        if at < len(runs):
            yield at
    if not look.body:
        return  # what stands where a text would be says nothing of this page
    first = bisect_left(runs, look.span.start, key=BY_ORDER)
    yield from (at for at in range(first - 1, max(first - 1 - CLOSE, -1), -1) if runs[at].tag_id in HEADINGS)


def is_one_of_several(look: Appearance) -> bool:
    """Whether the text stands in a box with a linked headline, one of several of its form beside each other.

    fixtures/kind/long-abstracts
    """
    if not look.body or _told_at(look) is None:
        return False
    runs = look.page.runs
    at = bisect_left(runs, look.span.start, key=BY_ORDER)
    return at < len(runs) and row_around(runs, at)


def _place(look: Appearance, href: str) -> tuple[str, str] | None:
    """Host and page of an address, without what only says how it is asked for; None for none."""
    try:
        parts = split(absolute(href, look.url))
    except AddressError:
        return None
    return parts.netloc.removeprefix("www."), f"{parts.path.rstrip('/')}?{parts.query}"
