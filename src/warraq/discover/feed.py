"""RSS 0.9 to 2.0, RDF and Atom: items to mentions."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from warraq.discover.markup import Element, attributes, records
from warraq.discover.mention import Mention

ITEMS = frozenset(("item", "entry"))
WEB = re.compile(r"https?://[^\s<>\"']+", re.IGNORECASE)
# No `#/news/1` or `?p=1`, which are pages; a counting parameter makes no other page of the front.
FRONT_PAGE = re.compile(
    r"(?:https?:)?//[^/?#]*+/?(?:(?:index|default|home)(?:\.[a-z]{2,5})?/?)?(?:\?(?:utm_|source=|from=)[^#]*+)?(?:#[\w-]*+)?",
    re.IGNORECASE,
)
SLUG = re.compile(
    r"(?:/(?!/)|(?:[a-z0-9-]++\.)+[a-z]{2,10}/)[^\s<>\"']++",
    re.IGNORECASE,  # `)++` never matches in Python 3.11.2
)  # an address without its beginning
MOST_ITEMS = 10_000  # of a feed; the largest that was met has 2,000
PAGE_TYPES = ("", "text/html", "application/xhtml+xml")


def read_feed(text: str, root: str) -> Iterator[Mention]:
    """The items of a feed, in its order; `root` is the attributes of its root element, as written."""
    base = attributes(root).get("xml:base", "")
    addresses = list[tuple[str, str]]()
    mentions = list[Mention]()
    for item in islice(records(text, ITEMS), MOST_ITEMS):
        addresses.append((address := address_of(item), guid_address(item) or address))
        mentions.append(_mention(item, address, base))
    # Whatever page every item names, the articles have addresses of their own, if any.
    same = len({link for link, _ in addresses}) == 1 < len({guid for _, guid in addresses})
    yield from (replace(one, href=guid) if same else one for one, (_, guid) in zip(mentions, addresses, strict=True))


def _mention(item: Element, address: str, base: str) -> Mention:
    return Mention(
        href=address,
        title=item.said("title", "dc:title", "media:title"),
        published=item.said("pubdate", "published", "dc:date", "dcterms:issued", "issued", "created", "date"),
        modified=item.said("updated", "dcterms:modified", "modified", "lastbuilddate"),
        source=source_of(item),
        guid=item.said("guid", "id") or item.attribute("rdf:about"),
        base=item.attribute("xml:base") or base,
    )


def guid_address(item: Element) -> str:
    """The address that an item's `guid` or `id` is; "" when it is none."""
    for said in (item.said("guid"), item.said("id")):
        if WEB.fullmatch(said) or SLUG.fullmatch(said):
            return said
    return ""


def address_of(item: Element) -> str:
    """The address of an item's page, the most trustworthy statement first; "" when it states none.

    A proxy's feed gives its own counting address as `link` and keeps the page's in `feedburner:origLink`. A `guid`
    is an address only where nothing better is: many are headlines, numbers or one value for all items. The front page
    is the last resort: some feeds name it in every item and the page in the `guid`.
    """
    guid = next(iter(item.children("guid")), None)
    stated_guid = WEB.fullmatch(guid.text) if guid else None
    permanent = stated_guid and guid and guid.attribute("ispermalink").lower() != "false"
    candidates = (
        item.said("feedburner:origlink"),
        next((link.own_text for link in item.children("link") if link.own_text), ""),
        _linked(item.children("link")),
        stated_guid[0] if stated_guid and permanent else "",
        item.attribute("rdf:about"),
        _first_address(item.own_text),  # `<link/>https://…`: a feed that went through an HTML writer
        _first_address(item.said("id")),
        guid_address(item),  # not permanent or not whole, yet better than losing the item
        item.said("comments").partition("#")[0],
    )
    stated = [_unfolded(address) for address in candidates if address]
    return min(stated, key=lambda address: FRONT_PAGE.fullmatch(address) is not None, default="")


def source_of(item: Element) -> str:
    """Where the feed says that the text was syndicated from: RSS `source`, Atom `source/title`, Dublin Core; or ""."""
    for source in item.children("source"):
        if name := source.said("title") or source.own_text:
            return name
    return item.said("dc:source")


def _linked(links: list[Element]) -> str:
    """The page among Atom links: an alternate that is a page and no translation, then any alternate."""
    offers = [(link.attribute("href"), attributes(link.attributes)) for link in links if link.attribute("href")]
    alternates = [(href, said) for href, said in offers if said.get("rel", "alternate").lower() == "alternate"]
    pages = [href for href, said in alternates if said.get("type", "").lower() in PAGE_TYPES]
    originals = [href for href, said in alternates if href in pages and "hreflang" not in said]
    arabic = [href for href, said in alternates if href in pages and said.get("hreflang", "").lower().startswith("ar")]
    return next(iter([*originals, *arabic, *pages, *(href for href, _ in alternates)]), "")


def _first_address(text: str) -> str:
    found = WEB.search(text)
    return found[0] if found else ""


def _unfolded(address: str) -> str:
    """The address on one line, its ampersands read once more: CDATA often holds `&amp;`."""
    return "".join(address.split("\n")).replace("\r", "").replace("\t", "").strip().replace("&amp;", "&")
