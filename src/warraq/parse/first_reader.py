"""A first, coarse reading of an HTML page: the headline, and the paragraphs of the element that holds most of them."""

from collections import defaultdict

from selectolax.lexbor import LexborHTMLParser

from warraq.models import Capture
from warraq.parse.lines import Line, Zones


def first_reading(capture: Capture) -> tuple[Line | None, Zones]:
    """Return headline and zones of a page."""
    tree = LexborHTMLParser(capture.body or b"<html></html>")
    head = tree.css_first("h1") or tree.css_first("title")
    text = " ".join(head.text(deep=True).split()) if head else ""
    headline = Line(text, tag="h1", where="h1") if text else None
    groups: dict[int, list[Line]] = defaultdict(list)
    for node in tree.css("p"):
        if node.parent is not None and (words := " ".join(node.text(deep=True).split())):
            groups[node.parent.mem_id].append(Line(words))
    body = max(groups.values(), key=lambda lines: sum(len(line.text) for line in lines), default=[])
    return headline, Zones((), tuple(body), ())
