"""HTML's elements by the parser's numbers, and what each kind of them is to a text."""

from functools import cache

from selectolax.lexbor import LexborNode, create_tag


@cache  # the parser makes an element to tell
def _tag_id(name: str) -> int:
    return create_tag(name).tag_id


def tag_ids(names: str) -> frozenset[int]:
    """The parser's numbers for tag names: to compare them costs half of comparing the names."""
    return frozenset(map(_tag_id, names.split()))


# Text inside these never reaches a reader as text. `form` is not among them: ASP.NET pages put the whole article
# in one.
DEAD = tag_ids(
    "head script style noscript template svg math iframe object embed canvas select option optgroup datalist button "
    "textarea input audio video map nav"
)
INLINE = tag_ids(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark picture q ruby rt s samp "
    "small source span strike strong sub sup time tt u var wbr"
)
# Inline elements that say nothing of their text: what stands in them stands in the element around.
PLAIN = tag_ids("b big em font i s small strike strong sub sup tt u")
# Those of them that a browser shows in the line, if it shows them at all: what stands before and after is one line.
DEAD_IN_LINE = DEAD - tag_ids("head nav")
SILENT = tag_ids("script style noscript")  # where an element's text is asked for, these have none
LINK = tag_ids("a")
TIME = tag_ids("time")
ARTICLE = tag_ids("article")
FOOTER = tag_ids("footer")
FIGURE = tag_ids("figure")
TABLE = tag_ids("table")
WHOLE_PAGE = tag_ids("html body form")  # ASP.NET again

H1 = tag_ids("h1")
MAIN_HEADINGS = tag_ids("h1 h2 h3")  # a headline is one of them
HEADINGS = tag_ids("h1 h2 h3 h4 h5 h6")
BLOCKQUOTE = tag_ids("blockquote")
QUOTATIONS = tag_ids("blockquote q")
CELLS = tag_ids("td th")
TERMS = tag_ids("dt")
LIST_ITEMS = tag_ids("li dd")
PARAGRAPH = tag_ids("p")
BOLD = tag_ids("b strong")
PRE = tag_ids("pre")  # a line that is repeated in it is meant so
PARAGRAPHS = tag_ids("p blockquote pre li")  # a line in one of these is meant as text, however short
# What a text is made of: the box around it is the text's home. A headline heads the box instead.
PARTS = tag_ids("p h2 h3 h4 h5 h6 blockquote li")
INSERTED = tag_ids("blockquote li td th")  # what a text may hold in boxes of its own
TEXTUAL = tag_ids("p h1 h2 h3 h4 h5 h6 blockquote pre a b i u em strong span font")  # links in these are part of a text

_OFTEN = ("div", "p", "li", "td", "h1", "h2", "h3", "h4", "ul", "span", "section", "article", "a")
TAGS = {_tag_id(tag): tag for tag in _OFTEN}  # of the commonest, without asking the parser
LAST_KNOWN_ID = 1000  # an element that HTML does not know has an address for a number
NOTHING = (0, 4)  # the parser's numbers for processing instructions and comments
_LINES = INLINE | tag_ids("p h1 h2 h3 h4 h5 h6 pre")  # what holds nothing but words and what stands among them


def is_inline(tag_id: int, node: LexborNode) -> bool:
    """Say whether an element stands inside a line.

    So do elements that HTML does not know, as in a browser (`<o:p>` of word processors, `<nyt_headline>`). Of those
    with a hyphen scripts make blocks, but not in a paragraph (`<relative-time>`, fixtures/body/nothing-between-words).
    """
    return tag_id in INLINE or (tag_id > LAST_KNOWN_ID and ("-" not in (node.tag or "") or _is_among_words(node)))


def _is_among_words(node: LexborNode) -> bool:
    return node.parent is not None and node.parent.tag_id in _LINES
