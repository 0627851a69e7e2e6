"""Whether a date stands where the article's own does: not among comments, others' titles, in the page's masthead."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from selectolax.lexbor import LexborNode

from warraq.arabic.signs import SIGNS
from warraq.parse.page.outline import NONE, names_in
from warraq.parse.page.run import BY_ORDER, Run
from warraq.parse.page.selecting import holds, selected
from warraq.parse.page.span import Span
from warraq.parse.page.tags import ARTICLE, HEADINGS, WHOLE_PAGE
from warraq.parse.words.days import NAMED_A_CAPTION, NAMED_OTHERWISE
from warraq.parse.words.stems import Stems
from warraq.patterns import late

DATED = Stems("date time publish posted updat modif")
NOT_OURS = Stems(
    "comment replies related sidebar popular latest most- more- copyright calendar countdown prayer ticker "
    "marquee breaking carousel slider",
    # Builders of pages, Telegram and blogs call every part of a page a widget, also the article.
    alone=r"(?<!post-)(?<!entry-)(?<!article-)footer|(?<![a-z])(?:reply|replys|respond|responses?)(?![a-z])|"
    r"(?<!elementor-)(?<!tgme_)widget(?!\s+blog(?![\w-]))",
    parts="footer reply respon widget",
)
# What stands at the top of every page, and shows what day it is.
MASTHEAD = late(
    r"top-?bar|topbar|masthead|site-?head|page-?head|main-?head|navbar|clock|today|current|header-?(?:top|date)", re.I
)
OWN_LINK = late(
    r"bookmark|timestamp|permalink|(?:message|post|entry|status)[_-]?(?:date|time)", re.I
)  # leads to the article itself
AROUND = 4  # elements around one that are asked for their names
TITLE = 25  # characters of the linked title of another story
ITEMS = ("li", "dd")
PICTURES = ("img", "amp-img", "picture", "video")
WRITER = "[class*=author],[class*=writer],[class*=byline],[rel=author]"
HEADLINE = "h1,h2"
HEADING = "h1,h2,h3,h4,h5,h6"
DATES = "time,[class*=date],[class*=time]"
LINKED = 0.9
A_DAY = timedelta(days=1)


@lru_cache(maxsize=4096)  # pages of a site share their names
def role_of(names: str) -> str:
    """What the names of an element promise: "date", "others" (a date that is not the article's), or ""."""
    return "others" if NOT_OURS.stand_in(names) else "date" if DATED.stand_in(names) else ""


def is_in_a_box_apart(node: LexborNode | None) -> bool:
    """Whether an element is, or stands in, one named for a picture's caption or an event.

    One with a headline in it is laid over the picture.
    Must: `<figcaption>`, `.wp-caption` around a picture, `.caption` right below one, `.tribe-event`
    Must not: `.caption` beside no picture, or with the text or a writer's name in it; a `<time>` with an hour in any
    """
    told = "" if node is None or node.tag != "time" else node.attributes.get("datetime") or ""
    for around in _outwards(node, AROUND):
        names = names_in(around.attributes)
        is_another_s = NAMED_OTHERWISE.search(NAMED_A_CAPTION.sub("", names)) is not None
        if is_another_s or (":" not in told and _is_a_caption(around, names)):
            return not holds(around, HEADLINE)
    return False


def _is_a_caption(box: LexborNode, names: str) -> bool:
    """Whether a box is a caption: around or right beside a picture if its name says so, no text and no writer in it."""
    if box.tag == "figcaption" or not NAMED_A_CAPTION.search(names):
        return box.tag == "figcaption"
    above, below = _element(box, "prev"), _element(box, "next")
    near = (box, above, below, above and _element(above, "prev"), below and _element(below, "next"))
    return len(selected(box, "p")) <= 1 and not holds(box, WRITER) and any(map(_is_a_picture, near))


def _is_a_picture(box: LexborNode | None) -> bool:
    """Whether an element is a picture, or holds one and no text."""
    if box is None or box.tag in PICTURES:
        return box is not None
    return holds(box, ",".join(PICTURES)) and len(selected(box, "p")) <= 1


def is_link_to_itself(node: LexborNode | None) -> bool:
    """Whether an element is a link that is named for the article's own address: «10:17 م» below a post."""
    return node is not None and node.tag == "a" and OWN_LINK.search(names_in(node.attributes)) is not None


def is_of_others(node: LexborNode | None) -> bool:
    """Whether an element is, or stands in, a box of related items or comments, or a link to one."""
    for around in _outwards(node, AROUND):
        names = names_in(around.attributes)
        is_link = around.tag == "a" and not OWN_LINK.search(names)
        if is_link or role_of(names) == "others" or _is_told_in_a_row(around):
            return True
    return False


def _is_told_in_a_row(item: LexborNode) -> bool:
    """Whether an item of a list holds a paragraph and a date, and so does the one beside it: what readers wrote."""
    if item.tag not in ITEMS or not holds(item, "p"):
        return False
    beside = (_element(item, "next"), _element(item, "prev"))
    return any(one.tag == item.tag and holds(one, "p") and holds(one, DATES) for one in beside if one is not None)


def _element(node: LexborNode, way: Literal["next", "prev"]) -> LexborNode | None:
    """The element beside another, over white space between them."""
    beside: LexborNode | None = getattr(node, way)
    return beside if beside is None or beside.is_element_node else getattr(beside, way)


def is_beside_a_title(runs: Sequence[Run], order: int) -> bool:
    """Whether the line at a place, or the next, is the linked title of another story: a ticker, a card."""
    at = bisect_left(runs, order, key=BY_ORDER)
    near = [run for run in runs[at : at + 2] if run.length > TITLE]
    return any(run.linked > (LINKED if run is not runs[at] else 1 - LINKED) * run.length for run in near)


def is_in_an_article_below(node: LexborNode | None, runs: Sequence[Run], end: int) -> bool:
    """Whether an element stands in a card: an `<article>` with a heading that begins below the text.

    `end`: where the last line of the text is.
    """
    article = next((around for around in _outwards(node, None) if around.tag_id in ARTICLE), None)
    if article is None or not runs or not holds(article, HEADING):
        return False
    outline, key = runs[0].outline, article.mem_id
    box = next((box for box, one in enumerate(outline.nodes) if one.mem_id == key), NONE)
    return box >= 0 and runs[outline.firsts[box]].order > end


def is_in_a_box_of_sentences(run: Run, runs: Sequence[Run], span: Span) -> bool:
    """Whether a line above the headline stands in a box of its own beside a sentence or a heading: a poll, an event.

    The article's own day stands above its headline with its section and writer.
    fixtures/dates/poll-above-the-headline
    """
    if span.headline is None:
        return False
    outline = run.outline
    head = bisect_left(runs, span.headline, key=BY_ORDER)
    apart = [box for box in outline.around(run.box) if outline.lasts[box] < head]
    others = [runs[at] for at in outline.runs_in(min(apart))] if apart else []
    return any(other is not run and not other.linked and _heads_or_says(other) for other in others)


def _heads_or_says(run: Run) -> bool:
    return run.ends_with(SIGNS) or (run.tag_id in HEADINGS and run.length >= TITLE)


def is_the_page_s_clock(node: LexborNode | None, day: date | None, runs: Sequence[Run], span: Span, now: date) -> bool:
    """Whether a date above the headline is the fetch's day and stands at the top of the page, apart from the headline.

    fixtures/dates/clock-of-the-page
    """
    if day is None or abs(day - now) > A_DAY or span.headline is None:
        return False
    at = bisect_left(runs, span.headline, key=BY_ORDER)
    if at == len(runs):
        return False
    outline = runs[at].outline
    headline = {outline.nodes[box].mem_id for box in outline.around(runs[at].box)}
    for around in _outwards(node, None):
        if around.mem_id in headline:
            return around.tag_id in WHOLE_PAGE
        if around.tag in ("header", "nav") or MASTHEAD.search(names_in(around.attributes)):
            return True
    return False


def _outwards(node: LexborNode | None, most: int | None) -> Iterator[LexborNode]:
    while node is not None and node.is_element_node and most != 0:
        yield node
        node = node.parent
        most = most - 1 if most is not None else None
