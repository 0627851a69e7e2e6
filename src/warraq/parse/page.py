"""One parse of a page, one walk over it: what its head states, and the elements that carry headline, date or name."""

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

MARK_CHARS = 300  # a byline or a date line is short; a longer text is a paragraph
# Names that sites give to the elements of a byline, a date or a credit. Matched on class, id, rel and itemprop.
MARKED = re.compile(
    r"date|time|publish|posted|updat|modif|author|byline|by-line|writer|editor|reporter|journalist|contribut|source|credit|headline|title",
    re.I,
)
HEADINGS = frozenset(("h1", "h2", "h3"))
HEAD = frozenset(("meta", "link", "script", "html", "title", "input"))
SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Mark:
    """A visible element that may carry the headline, a date, a person or a credit."""

    tag: str
    text: str  # white space collapsed; cut nowhere: longer texts than MARK_CHARS give no mark (headings apart)
    names: str  # class, id, rel and itemprop, joined by spaces
    value: str  # the machine's word beside the text: datetime, content, title or href; "" when there is none
    order: int  # position in the walk over the page, so that nearness to headline and body can be told
    where: str  # short CSS path


@dataclass(frozen=True, slots=True)
class HeadLink:
    """A `<link>` of the page."""

    rel: str  # lower case
    href: str  # as written
    type: str = ""
    hreflang: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """What one walk over a page gathers, in page order."""

    tree: LexborHTMLParser
    base_url: str
    language: str | None  # <html lang>
    title: str  # <title>
    metas: tuple[tuple[str, str], ...]  # (name, property, itemprop or http-equiv in lower case; content as written)
    links: tuple[HeadLink, ...]
    json_ld: tuple[str, ...]  # raw
    headings: tuple[Mark, ...]
    times: tuple[Mark, ...]  # <time>
    marks: tuple[Mark, ...]  # elements whose names speak of a date, a person, a credit or a title
    counts: dict[str, int]  # elements by tag; "password" for password fields


@dataclass(slots=True)
class _Found:
    """What the walk has met so far."""

    language: str | None
    title: str
    metas: list[tuple[str, str]]
    links: list[HeadLink]
    json_ld: list[str]
    headings: list[Mark]
    times: list[Mark]
    marks: list[Mark]
    counts: dict[str, int]


def read_page(markup: bytes, base_url: str) -> Page:
    """Parse UTF-8 markup and gather what the readers need."""
    tree = LexborHTMLParser(markup or b"<html></html>")
    found = _Found(None, "", [], [], [], [], [], [], {})
    for order, node in enumerate(tree.root.traverse() if tree.root else ()):
        tag = node.tag or ""
        found.counts[tag] = found.counts.get(tag, 0) + 1
        if tag in HEAD:
            _note_head(node, tag, found)
        elif tag in HEADINGS:
            found.headings.append(_mark(node, tag, order))
        elif tag == "time":
            found.times.append(_mark(node, tag, order))
        elif MARKED.search(_names(node)) and len((mark := _mark(node, tag, order)).text) <= MARK_CHARS:
            found.marks.append(mark)
    return Page(
        tree,
        base_url,
        found.language,
        found.title,
        tuple(found.metas),
        tuple(found.links),
        tuple(found.json_ld),
        tuple(found.headings),
        tuple(found.times),
        tuple(found.marks),
        found.counts,
    )


def _note_head(node: LexborNode, tag: str, found: _Found) -> None:
    said = {name: value or "" for name, value in node.attributes.items()}
    if tag == "meta":
        name = said.get("property") or said.get("name") or said.get("itemprop") or said.get("http-equiv")
        if name and said.get("content"):
            found.metas.append((name.lower(), said["content"]))
    elif tag == "link" and said.get("href"):
        found.links.append(
            HeadLink(said.get("rel", "").lower(), said["href"], said.get("type", ""), said.get("hreflang", ""))
        )
    elif tag == "script" and "ld+json" in said.get("type", "").lower():
        found.json_ld.append(node.text())
    elif tag == "html":
        found.language = said.get("lang") or said.get("xml:lang") or None
    elif tag == "title":
        found.title = found.title or _collapsed(node.text())
    elif tag == "input" and said.get("type", "").lower() == "password":
        found.counts["password"] = found.counts.get("password", 0) + 1


def _names(node: LexborNode) -> str:
    attributes = node.attributes
    return " ".join(value for key in ("class", "id", "rel", "itemprop") if (value := attributes.get(key)))


def _mark(node: LexborNode, tag: str, order: int) -> Mark:
    attributes = node.attributes
    value = next((said for key in ("datetime", "content", "title", "href") if (said := attributes.get(key))), "")
    names = _names(node)
    return Mark(
        tag, _collapsed(node.text(separator=" ")), names, value, order, f"{tag}.{names.split()[0]}" if names else tag
    )


def _collapsed(text: str) -> str:
    return SPACES.sub(" ", text).strip()
