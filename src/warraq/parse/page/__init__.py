"""A page, parsed once: what its head states, and its visible text, of all of it or of what stands near the article."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from warraq.markup import tamed
from warraq.parse.page.marks import MARK_CHARS, Mark, is_marked
from warraq.parse.page.outline import Outline
from warraq.parse.page.region import Parts, article_region, beside
from warraq.parse.page.run import BY_ORDER, Run, collapsed
from warraq.parse.page.selecting import holds, selected
from warraq.parse.page.shadow import with_shadows_shown
from warraq.parse.page.walk import MAX_NODES, walk
from warraq.urls import MAX_LENGTH

WITHOUT_EVENTS = 1  # mutation events concern scripts; without them the parse is a little faster and the tree the same
MOST_LANGUAGE = 40  # characters
MOST_TITLE = 5_000
MOST_LINKS = 20  # to canonical and AMP addresses; a page has one of each
# Asked for at once, because each query walks over the whole tree; none of these is another one, too. Each selector is
# tried on each element, so what is asked of one tag is one selector.
_ASKED = (
    'meta[content],link:is([rel~="canonical" i],[rel~="amphtml" i],[rel~="next" i],[rel~="prev" i]),a[rel~="next" i],'
    'script[type*="ld+json" i],title,h1,p,template[shadowrootmode]'
)
_LONGEST_MARK = 3 * MARK_CHARS
_ITEMS = ("author", "publisher")
_OF_AN_ARTICLE = 'h1,[itemprop~="articleBody"]'  # in whose item one of these stands
_ASKS_TO_LOG_IN = 'input[type="password" i]'


@dataclass(slots=True)
class HeadLink:
    """A `<link>` to another address of the page."""

    rel: str  # lower case
    href: str  # as written


@dataclass(slots=True)
class Page:
    """What a page's head states and a walk over it gathers, in page order. The parsed tree lives as long as this."""

    tree: LexborHTMLParser
    base_url: str
    language: str | None = None  # <html lang>
    title: str = ""  # the first <title>
    metas: list[tuple[str, str]] = field(default_factory=list)
    """(name, property, itemprop or http-equiv in lower case; content as written), those without content left out"""
    links: list[HeadLink] = field(default_factory=list)  # to the canonical and the AMP address
    json_ld: list[str] = field(default_factory=list)  # raw
    headings: list[Mark] = field(default_factory=list)  # h1, h2, h3
    times: list[Mark] = field(default_factory=list)  # <time>
    has_shadows: bool = False  # declared shadow roots
    parts: Parts = field(default_factory=Parts)  # all h1 and p
    runs: list[Run] = field(default_factory=list)  # all visible text
    outline: Outline = field(default_factory=Outline)  # the elements around it

    @property
    def asks_password(self) -> bool:
        """Whether there is a field for a password: looked for when asked, for few pages are like a wall."""
        return holds(self.tree.root, _ASKS_TO_LOG_IN)

    @property
    def marks(self) -> list[Mark]:
        """Elements with a short text whose names speak of a date, a person, a credit or a title."""
        return self.marks_in(0, MAX_NODES)

    def marks_in(self, first: int, last: int) -> list[Mark]:
        """The marks whose text begins between two places of the walk, both included."""
        runs, outline = self.runs, self.outline
        top = bisect_left(runs, first, key=BY_ORDER)
        end = bisect_right(runs, last, key=BY_ORDER)
        firsts, lasts, names_of, length_of = outline.firsts, outline.lasts, outline.names, outline.length
        return [
            Mark(outline.nodes[box], runs[run].order, names)
            for box in range(bisect_left(firsts, top), bisect_right(firsts, end))
            if top <= (run := min(firsts[box], lasts[box])) < end
            and length_of(box) <= _LONGEST_MARK
            and (names := names_of(box))
            and is_marked(names)
        ]


def parse(markup: bytes, base_url: str) -> Page:
    """Parse UTF-8 markup and gather what its head states; `whole` or `at_a_glance` gather its text."""
    tame = tamed(markup)
    page = _parsed(tame, base_url)
    return _parsed(with_shadows_shown(tame), base_url) if page.has_shadows else page


def _parsed(markup: bytes, base_url: str) -> Page:
    # scripting: as in a browser, so that the images of a <noscript> do not close <head>.
    tree = LexborHTMLParser(markup or b"<html></html>", scripting=True, options=WITHOUT_EVENTS)
    page = Page(tree, base_url)
    if tree.root is not None:
        said = tree.root.attributes
        page.language = (said.get("lang") or said.get("xml:lang") or "")[:MOST_LANGUAGE] or None
        for node in selected(tree.root, _ASKED):
            if reads := _READERS.get(node.tag or ""):
                reads(page, node)
    return page


def whole(page: Page) -> Page:
    """The page with all its text."""
    return _walked(page, [page.tree.root] if page.tree.root is not None else [])


def at_a_glance(page: Page) -> Page | None:
    """The page with the text around its paragraphs and headline alone; None where the two are not found at once."""
    region = article_region(page.tree, page.parts)
    return None if region is None else _walked(page, beside(region))


def _walked(page: Page, roots: Iterable[LexborNode]) -> Page:
    found = walk(roots)
    head = page.tree, page.base_url, page.language, page.title, page.metas, page.links, page.json_ld
    # As `replace` would; that asks for each field by its name.
    return Page(*head, found.headings, found.times, page.has_shadows, page.parts, found.runs, found.outline)


def _read_meta(page: Page, node: LexborNode) -> None:
    said = node.attributes
    name = said.get("property") or said.get("name") or said.get("itemprop") or said.get("http-equiv")
    if name == "name" and said.get("itemprop") == name:
        name = _named_in_an_item(page, node)
    if name and (content := said["content"]):
        page.metas.append((name.lower(), content))


def _named_in_an_item(page: Page, node: LexborNode) -> str:
    """Whose a name in microdata is: the article's writer or publisher; "" of a comment's, a card's, or another thing's.

    `<span itemprop="author" itemscope><meta itemprop="name" content="…">` (https://schema.org/docs/gs.html)
    """
    about = node.parent
    of = (about.attributes.get("itemprop") or "").lower() if about is not None else ""
    if about is None or of not in _ITEMS or any(of == known for known, _ in page.metas):
        return ""
    item = about.parent
    while item is not None and "itemscope" not in item.attributes:
        item = item.parent
    return of if holds(item, _OF_AN_ARTICLE) else ""


def _read_json_ld(page: Page, node: LexborNode) -> None:
    page.json_ld.append(node.text_lexbor())


def _read_link(page: Page, node: LexborNode) -> None:
    said = node.attributes
    if (href := said.get("href")) and len(page.links) < MOST_LINKS:
        page.links.append(HeadLink((said["rel"] or "").lower(), href[:MAX_LENGTH]))


def _read_next(page: Page, node: LexborNode) -> None:
    """A link to the next page, or to the next article: its words tell."""
    text, href = node.text_lexbor()[:MOST_LANGUAGE].lower(), node.attributes.get("href")
    if href and len(page.links) < MOST_LINKS:
        page.links.append(HeadLink("next page" if "صفح" in text or "page" in text else "next", href[:MAX_LENGTH]))


def _read_title(page: Page, node: LexborNode) -> None:
    page.title = page.title or collapsed(node.text_lexbor()[:MOST_TITLE])


def _note_shadow(page: Page, _: LexborNode) -> None:
    page.has_shadows = True


def _note_heading(page: Page, node: LexborNode) -> None:
    page.parts.headings.append(node)


def _note_paragraph(page: Page, node: LexborNode) -> None:
    page.parts.paragraphs.append(node)


# What is read of each element that `_ASKED` finds, by its tag.
_READERS: dict[str, Callable[[Page, LexborNode], None]] = {
    "meta": _read_meta,
    "script": _read_json_ld,
    "link": _read_link,
    "a": _read_next,
    "title": _read_title,
    "h1": _note_heading,
    "p": _note_paragraph,
    "template": _note_shadow,
}
