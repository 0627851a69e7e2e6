"""Listing pages: the links that a site's selector picks."""

from selectolax.lexbor import LexborHTMLParser, LexborNode

from warraq.discover.mention import Mention
from warraq.markup import tamed


def read_listing(markup: str, selector: str) -> tuple[Mention, ...]:
    """The links that a selector picks, in page order, each address once with the longest text that links to it.

    A selector may name the links or what holds them (`article.card`). A card often links its picture and its headline
    to the same page: the headline is the title.
    """
    tree = LexborHTMLParser(tamed(markup.encode()))
    base = tree.css_first("base[href]")
    titles: dict[str, str] = {}
    for picked in tree.css(selector):
        for link in [picked] if picked.tag == "a" else picked.css("a[href]"):
            href = (link.attributes.get("href") or "").strip()
            if href and not href.startswith(("#", "javascript:", "mailto:", "tel:", "whatsapp:", "data:")):
                titles[href] = max(titles.get(href, ""), _title(link), key=len)
    root = (base.attributes.get("href") or "") if base else ""
    return tuple(Mention(href=href, title=title, base=root) for href, title in titles.items())


def _title(link: LexborNode) -> str:
    said = " ".join(link.text(separator=" ").split())
    picture = link.css_first("img[alt]")
    return said or link.attributes.get("title") or (picture.attributes.get("alt") if picture else "") or ""
