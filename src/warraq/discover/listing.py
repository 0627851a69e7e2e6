"""Listing pages: the links that a site's selector picks, with the dates printed beside them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

from warraq.discover.mention import Mention
from warraq.markup import flattened

NO_PAGE = ("#", "javascript:", "mailto:", "tel:", "whatsapp:", "data:")
CLIMB = 4  # elements around a link that may hold its date as well
DATED = re.compile(r"date|time|publish|posted|ago\b", re.IGNORECASE)  # classes of elements that hold one
PLAIN = ("span", "small", "p", "div", "em", "i")  # elements without a name of which one may hold a date
LEAST_CHARS = 6
DATE_CHARS = 60  # «الأربعاء 28 كانون الثاني 2026 - 9:15 صباحاً» has 44; a longer text is a teaser
CARD_CHARS = 2_000  # headline, teaser, date, names; what holds more is no card
DEEPEST = 200  # pages nest 90 elements at most; a card is compared with what lies around it
MOST_LINKS = 5_000  # of a listing; an archive's year has 2,000
MOST_IN_A_CARD = 500  # elements; a card has 20
FIGURE = re.compile(r"\d")


@dataclass(slots=True)
class Entry:
    """One address of the listing, as far as it was read."""

    title: str = ""
    published: str = ""


def read_listing(markup: str, selector: str) -> tuple[Mention, ...]:
    """The links that a selector picks, in page order, each address once with the longest text that links to it.

    A selector may name the links or what holds them (`article.card`). A card often links its picture and its headline
    to the same page: the headline is the title.
    """
    tree = LexborHTMLParser(flattened(markup.encode("utf-8", "replace"), DEEPEST))
    base = tree.css_first("base[href]")
    links = [(href, link) for link in islice(_links(tree, selector), MOST_LINKS) if (href := _href(link))]
    entries: dict[str, Entry] = {}
    picked = {href for href, _ in links}
    for href, link in links:
        if href not in entries:
            entries[href] = Entry(published=_date_beside(link, href, picked))
        entries[href].title = max(entries[href].title, _title(link), key=len)
    root = (base.attributes.get("href") or "") if base else ""
    return tuple(Mention(href, one.title, one.published, base=root) for href, one in entries.items())


def _links(tree: LexborHTMLParser, selector: str) -> Iterator[LexborNode]:
    """Each link once, though cards that nobody closed lie in each other."""
    seen = set[int]()
    for picked in tree.css(selector):
        for link in [picked] if picked.tag == "a" else picked.css("a[href]"):
            if link.mem_id not in seen:
                seen.add(link.mem_id)
                yield link


def _href(link: LexborNode) -> str:
    href = (link.attributes.get("href") or "").strip()
    return "" if href.lower().startswith(NO_PAGE) else href


def _title(link: LexborNode) -> str:
    """The headline inside a link that is a whole card, else all its text, else what it says of its picture."""
    named = link.css_first("h1, h2, h3, h4, h5, [class*=title], [class*=headline]")
    said = " ".join((named or link).text(separator=" ").split())
    picture = link.css_first("img[alt]")
    return said or link.attributes.get("title") or (picture.attributes.get("alt") if picture else "") or ""


def _date_beside(link: LexborNode, href: str, picked: set[str]) -> str:
    """What the smallest element around a link, and around no other article's, prints as a date; or ""."""
    around: LexborNode | None = link
    for _ in range(CLIMB):
        if around is None or around.tag in ("body", "html"):
            return ""
        inside = list(islice(around.traverse(), MOST_IN_A_CARD + 1))
        if len(inside) > MOST_IN_A_CARD:
            return ""
        if any(other != href for inner in inside if inner.tag == "a" and (other := _href(inner)) in picked):
            return ""  # walked and not selected, so that a list of thousands of links ends at its second one
        if stated := _stated(around, _title(link)):
            return stated
        around = around.parent
    return ""


def _stated(around: LexborNode, headline: str) -> str:
    """A machine's date, else the text of an element that is named for dates, else a short text with figures.

    A date in the headline («وفيات الخميس 18-7-2024») is the article's subject.
    """
    if (time := around.css_first("time")) and (said := time.attributes.get("datetime") or time.text(strip=True)):
        return said
    if len(around.text()) > CARD_CHARS:
        return ""
    short = list(_short_texts(around, headline))
    named = (text for node, text in short if _is_named_for_dates(node))
    plain = (text for node, text in short if node.tag in PLAIN and FIGURE.search(text))
    return next(chain(named, plain), "")


def _short_texts(around: LexborNode, headline: str) -> Iterator[tuple[LexborNode, str]]:
    """The elements in one whose text may be a date: it is short, and neither in the headline nor around it."""
    for node in around.css("*"):
        text = " ".join(node.text().split())
        is_date_s = LEAST_CHARS <= len(text) <= DATE_CHARS and text not in headline
        if is_date_s and not (headline and headline in text):
            yield node, text


def _is_named_for_dates(node: LexborNode) -> bool:
    return DATED.search(f"{node.attributes.get('class')} {node.attributes.get('id')}") is not None
