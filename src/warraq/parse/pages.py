"""Whether an article goes on at another address, the next of its pages, or began at one, the first."""

import re
from collections.abc import Iterator, Sequence

from warraq.errors import AddressError
from warraq.parse.lines import Line
from warraq.parse.page import HeadLink
from warraq.patterns import late
from warraq.urls import absolute, split

# What stands behind an article's own address in that of its next page: «/2», «/page/2», «-2.html», «?page=2».
_NUMBER = late(r"(?:[/_-]|/?page[/_-]?|/?p)([2-9]|[1-9]\d)(?:\.\w{3,5})?/?")
_PAGED = late(r"(?:^|&)(?:page|paged|pg|p|pn|currentpage)=([2-9]|[1-9]\d)(?:&|$)")
_PAGE_ASKED = late(r"(?:^|&)(?:page|paged|pg|p|pn|currentpage)=\d{1,2}(?=&|$)")
_UNDER_FIRST = late(r"/(?:page/)?(?:[2-9]|[1-9]\d)")  # what stands behind the first page's address for certain
_OWN_NUMBER = late(r"/(?:page/)?([2-9]|[1-9]\d)/?$")
_EXTENSION = late(r"\.\w{3,5}$")
_COUNTED = late(r"(?:ال)?صفحة\s+([\d٠-٩]{1,2})\s*(?:من|/)\s*([\d٠-٩]{1,2})|[Pp]age\s+(\d{1,2})\s+of\s+(\d{1,2})")
_LISTED = late(r"^\W*(?:(?:ال)?صفحات|[Pp]ages?)\s*[:：]?\s*[1١](?:\s+[\d٠-٩]{1,2})+\W*$")  # «صفحات: 1 2 3»
_EARLIER = late(r"[1١]$|(?:ال)?صفحة (?:السابقة|الأولى)|السابق\b|prev", re.I)
_FIRST_RELS = frozenset(("prev", "canonical"))
_FURTHER = late(r"(?:ال)?(?:صفحة (?:ال)?تالية|تالي\b|جزء (?:ال)?ثان)|next\b", re.I)
_DIGITS = late(r"\d{1,2}")
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


def first_page(url: str, links: Sequence[HeadLink], lines: Sequence[Line]) -> str | None:
    """Return the address of the article's first page, where this is a further one and leads back; None elsewhere.

    The address has to be the first one's with a number behind it: what is taken for a part is no article of its own.
    """
    if not (_OWN_NUMBER.search(split(url).path) or _PAGED.search(split(url).query)):
        return None
    hrefs = [link.href for link in links if not _FIRST_RELS.isdisjoint(link.rel.split())]
    for line in lines:
        if line.link_share and len(line.text) <= LONGEST:
            hrefs += [anchor.href for anchor in line.anchors if _EARLIER.match(anchor.text.strip())]
    return next((first for href in hrefs if (first := _absolute(href, url)) and _is_under(first, url)), None)


def _is_under(first: str, url: str) -> bool:
    """Whether an address is another one with the number of a page behind it."""
    own, further = split(first), split(url)
    path, behind = own.path.rstrip("/"), further.path.rstrip("/")
    if own.netloc != further.netloc or len(path) < 2:
        return False
    if path == behind:
        return _asked(own.query) == 1 < _asked(further.query) and _beside(own.query) == _beside(further.query)
    same = own.query == further.query and behind.startswith(path)
    return same and _UNDER_FIRST.fullmatch(behind[len(path) :]) is not None


def is_a_page_of(url: str, address: str) -> bool:
    """Whether an address is that of a later page of the article at another: not of the next article.

    >>> is_a_page_of("https://a.example/n/1", "https://a.example/n/1/2")
    True
    >>> is_a_page_of("https://a.example/n/1", "https://a.example/n/2")
    False
    """
    own, other = split(url), split(address)
    if own.netloc != other.netloc:
        return False
    path, further = own.path.rstrip("/"), other.path.rstrip("/")
    if path == further:
        return _beside(own.query) == _beside(other.query) and _asked(own.query) < _asked(other.query)
    stem = _EXTENSION.sub("", path)
    if len(stem) > 1 and further.startswith(stem) and _NUMBER.fullmatch(further[len(stem) :]) is not None:
        return True
    number, others = _OWN_NUMBER.search(stem), _OWN_NUMBER.search(_EXTENSION.sub("", further))
    if number is None or others is None or number.start() <= 1:  # not a further page itself
        return False
    return stem[: number.start()] == further[: others.start()] and int(number[1]) < int(others[1])


def _asked(query: str) -> int:
    """The number of the page that a query asks for."""
    found = _PAGED.search(query)
    return int(found[1]) if found else 1


def _beside(query: str) -> str:
    return _PAGE_ASKED.sub("", query).strip("&")


def counted_pages(lines: Sequence[Line]) -> str | None:
    """Return the line that counts pages, where there is more than one: «الصفحة 1 من 3», «صفحات: 1 2 3»."""
    listed = (line.text for line in lines if line.link_share and _LISTED.match(line.text))
    return next(_counts(lines), None) or next(listed, None)


def counted_in(line: str) -> int:
    """Return how many pages a line counts.

    >>> counted_in("الصفحة ١ من ٣"), counted_in("صفحات: 1 2")
    (3, 2)
    """
    return max((int(number) for number in _DIGITS.findall(line)), default=1)


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
