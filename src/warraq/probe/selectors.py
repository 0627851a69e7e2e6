"""Proposes the selector of the article links on a listing page, from the pattern that repeats."""

import re
from collections import defaultdict
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from warraq.errors import AddressError
from warraq.markup import tamed
from warraq.models import Record
from warraq.rules.site import Site
from warraq.urls import absolute, host_of

HEADLINE_WORDS = 4  # «اتصل بنا», «المزيد», names of sections are shorter
FEWEST = 4  # links that must repeat before a pattern is one
CLIMB = 3  # elements around a link that may name it
CLASS = re.compile(r"[A-Za-z][A-Za-z_-]*[A-Za-z]")  # a class with figures belongs to one element, or to one build
TRIED = 12  # candidates that are measured; the first ones by count are enough


class Proposal(Record):
    """A selector with what it picks."""

    selector: str
    headlines: int  # distinct pages of the site, linked by a text that may be a headline
    links: int  # all links that it picks
    example: str  # one of the headlines


def propose_selectors(markup: str, base: str, site: Site) -> tuple[Proposal, ...]:
    """Return selectors of article links, the best first: many headlines, and little else."""
    tree = LexborHTMLParser(tamed(markup.encode()))
    pages: dict[str, set[str]] = defaultdict(set)
    for link in tree.css("body a[href]"):
        page = _page(link, base, site)
        if page and len(link.text().split()) >= HEADLINE_WORDS:
            for selector in _names_of(link):
                pages[selector].add(page)
    candidates = sorted((s for s in pages if len(pages[s]) >= FEWEST), key=lambda s: (-len(pages[s]), len(s)))[:TRIED]
    measured = [_measured(tree, selector, base, site) for selector in candidates]
    return tuple(sorted(measured, key=lambda p: (-p.headlines * p.headlines / max(p.links, 1), len(p.selector))))


def _measured(tree: LexborHTMLParser, selector: str, base: str, site: Site) -> Proposal:
    headlines: dict[str, str] = {}
    links = set()
    for link in tree.css(selector):
        page = _page(link, base, site)
        links.add(page or link.attributes.get("href") or "")
        text = " ".join(link.text().split())
        if page and len(text.split()) >= HEADLINE_WORDS:
            headlines[page] = text
    return Proposal(
        selector=selector, headlines=len(headlines), links=len(links), example=next(iter(headlines.values()), "")
    )


def _page(link: LexborNode, base: str, site: Site) -> str | None:
    """The page of the site that a link leads to, or None."""
    try:
        url = absolute(link.attributes.get("href") or "#", base)
    except AddressError:
        return None
    ours = host_of(url).removeprefix("www.") in site.all_hosts
    return url.partition("#")[0] if ours and url.partition("#")[0] != base else None


def _names_of(link: LexborNode) -> Iterator[str]:
    """Selectors that pick a link by its own class, or by the elements around it: `h2 a`, `.card a`, `.card h2 a`."""
    own = _named(link)
    if own != "a":
        yield own
    around: list[str] = []
    node = link.parent
    for _ in range(CLIMB):
        if node is None or node.tag in ("body", "html"):
            break
        name = _named(node)
        if name != node.tag or node.tag in ("h1", "h2", "h3", "h4", "article", "main"):
            yield f"{name} {own}"
            yield from (f"{name} {inner} {own}" for inner in around)
            around.append(name)
        node = node.parent


def _named(node: LexborNode) -> str:
    """The tag with its first lasting class."""
    lasting = [name for name in (node.attributes.get("class") or "").split() if CLASS.fullmatch(name)]
    return f"{node.tag}.{lasting[0]}" if lasting else str(node.tag)
