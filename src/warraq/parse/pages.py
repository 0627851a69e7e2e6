"""Whether an article goes on at another address: the next of its pages."""

import re
from collections.abc import Iterator, Sequence

from warraq.errors import AddressError
from warraq.parse.lines import Line
from warraq.parse.page import HeadLink
from warraq.patterns import late
from warraq.urls import absolute, split

# What stands behind an article's own address in that of its next page: «/2», «/page/2», «-2.html», «?page=2».
_NUMBER = late(r"(?:[/_-]|/?page[/_-]?|/?p)?([2-9]|[1-9]\d)(?:\.\w{3,5})?/?")
_PAGED = late(r"(?:^|&)(?:page|paged|pg|p|pn|currentpage)=([2-9]|[1-9]\d)(?:&|$)")
_OWN_NUMBER = late(r"/(?:page/)?([2-9]|[1-9]\d)/?$")
_EXTENSION = late(r"\.\w{3,5}$")
_COUNTED = late(r"(?:ال)?صفحة\s+([\d٠-٩]{1,2})\s*(?:من|/)\s*([\d٠-٩]{1,2})|[Pp]age\s+(\d{1,2})\s+of\s+(\d{1,2})")
_LISTED = late(r"^\W*(?:(?:ال)?صفحات|[Pp]ages?)\s*[:：]?\s*[1١](?:\s+[\d٠-٩]{1,2})+\W*$")  # «صفحات: 1 2 3»
_FURTHER = late(r"(?:ال)?(?:صفحة (?:ال)?تالية|تالي\b|جزء (?:ال)?ثان)|next\b", re.I)
LONGEST = 60  # characters of a line that counts pages


def next_page(url: str, links: Sequence[HeadLink], lines: Sequence[Line]) -> str | None:
    """Return the address of the article's next page, as a link to it or a numbered one says; None where it has none."""
    for href, is_said in _leading_on(links, lines):
        address = _absolute(href, url)
        if address and (is_said or is_a_page_of(url, address)):
            return address
    return None


def _leading_on(links: Sequence[HeadLink], lines: Sequence[Line]) -> Iterator[tuple[str, bool]]:
    """Addresses that may be the next page's, and whether the page calls each of them a page."""
    for link in links:
        if "next" in link.rel.split():
            yield link.href, "page" in link.rel
    for line in lines:
        if line.link_share and len(line.text) <= LONGEST:
            yield from ((anchor.href, False) for anchor in line.anchors if _leads_on(anchor.text.strip()))


def _leads_on(label: str) -> bool:
    return label.isdigit() or _FURTHER.match(label) is not None


def is_a_page_of(url: str, address: str) -> bool:
    """Whether an address is that of a further page of the article at another: not of the next article.

    >>> is_a_page_of("https://a.example/n/1", "https://a.example/n/1/2")
    True
    >>> is_a_page_of("https://a.example/n/1", "https://a.example/n/2")
    False
    """
    own, other = split(url), split(address)
    if own.netloc != other.netloc or address == url:
        return False
    path, further = own.path.rstrip("/"), other.path.rstrip("/")
    if path == further:
        return own.query != other.query and _PAGED.search(other.query) is not None
    stem = _EXTENSION.sub("", path)
    if (own_number := _OWN_NUMBER.search(stem)) and own_number.start() > 1:  # a further page itself
        others = _OWN_NUMBER.search(_EXTENSION.sub("", further))
        return others is not None and stem[: own_number.start()] == further[: others.start()]
    return len(stem) > 1 and further.startswith(stem) and _NUMBER.fullmatch(further[len(stem) :]) is not None


def counted_pages(lines: Sequence[Line]) -> str | None:
    """Return the line that counts pages, where there is more than one: «الصفحة 1 من 3», «صفحات: 1 2 3»."""
    listed = (line.text for line in lines if line.link_share and _LISTED.match(line.text))
    return next(_counts(lines), None) or next(listed, None)


def _counts(lines: Sequence[Line]) -> Iterator[str]:
    for line in lines:
        if len(line.text) <= LONGEST and _may_count(line.text) and (found := _COUNTED.search(line.text)):
            numbers = [int(number) for number in found.groups() if number]
            if numbers[-1] > 1:
                yield line.text


def _may_count(text: str) -> bool:
    return "صفحة" in text or "age " in text


def _absolute(href: str, base: str) -> str | None:
    try:
        return absolute(href, base)
    except AddressError:
        return None
