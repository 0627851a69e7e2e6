"""What each kind of element is to a text."""

from selectolax.lexbor import LexborHTMLParser

from each import each
from warraq.parse.page import tags
from warraq.parse.page.tags import is_inline, tag_ids


def test_a_tag_has_the_number_that_the_parser_gives_it() -> None:
    node = LexborHTMLParser("<p>نص").css_first("p")

    assert node is not None
    assert tag_ids("p") == {node.tag_id}
    assert tags.TAGS[node.tag_id] == "p"


@each("element", ["a", "abbr", "b", "span", "wbr", "o:p", "nyt_headline"])
def test_it_stands_inside_a_line(element: str) -> None:
    node = LexborHTMLParser(f"<{element} id=x>نص").css_first("#x")

    assert node is not None
    assert is_inline(node.tag_id, node)


@each("element", ["div", "p", "li", "my-story", "article"])
def test_it_makes_a_line_of_its_own(element: str) -> None:
    node = LexborHTMLParser(f"<{element} id=x>نص").css_first("#x")

    assert node is not None
    assert not is_inline(node.tag_id, node)


@each(
    ("kind", "within", "without"),
    [
        ("DEAD", "head script nav datalist button textarea video", "form p div a"),
        ("INLINE", "a i img kbd samp small wbr time", "p div li br"),
        ("PLAIN", "b i u tt sup", "a span time mark p"),
        ("SILENT", "script style noscript", "p"),
        ("LINK", "a", "area p"),
        ("TIME", "time", "p"),
        ("ARTICLE", "article", "section"),
        ("FOOTER", "footer", "header"),
        ("FIGURE", "figure", "figcaption"),
        ("TABLE", "table", "td"),
        ("WHOLE_PAGE", "html body form", "main div"),
        ("H1", "h1", "h2"),
        ("MAIN_HEADINGS", "h1 h2 h3", "h4"),
        ("HEADINGS", "h1 h2 h3 h4 h5 h6", "p"),
        ("BLOCKQUOTE", "blockquote", "q"),
        ("QUOTATIONS", "blockquote q", "p"),
        ("CELLS", "td th", "tr li"),
        ("TERMS", "dt", "dd"),
        ("LIST_ITEMS", "li dd", "dt td"),
        ("PARAGRAPHS", "p blockquote pre li", "div td span"),
        ("PARTS", "p h2 h3 h4 h5 h6 blockquote li", "h1 div td"),
        ("INSERTED", "blockquote li td th", "p div"),
        ("TEXTUAL", "p h1 h6 blockquote pre a b i u em strong span font", "div ul li td"),
    ],
)
def test_a_kind_holds_its_elements_and_no_others(kind: str, within: str, without: str) -> None:
    held = getattr(tags, kind)

    assert tag_ids(within) <= held
    assert held.isdisjoint(tag_ids(without))
