"""The headline where the meta titles say no more than the site's name: the heading, or line, above the prose."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise

from warraq.parse.page import Page
from warraq.parse.page.cards import is_abstract
from warraq.parse.page.marks import Mark
from warraq.parse.page.outline import Outline
from warraq.parse.page.run import BY_ORDER, Run
from warraq.parse.page.tags import LIST_ITEMS, WHOLE_PAGE, tag_ids
from warraq.parse.stated.byline_text import names_in_byline
from warraq.parse.stated.headline import MAX_HEADINGS, Headline, printed
from warraq.parse.stated.title_parts import MAX_CHARS, NAME_WORDS
from warraq.parse.words.bylines import BYLINE
from warraq.parse.words.class_names import is_named_for_text
from warraq.parse.words.controls import QUOTING
from warraq.parse.words.given_names import is_likely_a_name
from warraq.parse.words.sentence import is_said
from warraq.patterns import late

ROWS, TICKERS = tag_ids("tr"), tag_ids("marquee")
TITLED = late(r"title|headline", re.I)
DIALOG = late(r"cookie|consent|cmplz|dialog|modal|popup", re.I)  # it asks something before the page is read
ISSUE = late(r"(?:19|20)\d\d|[١٢][٩٠][٠-٩]{2}")  # a heading with a year heads an issue: «العدد 8، 17 يناير 2012»
BELOW = 12  # lines under a headline among which its text begins
PARAGRAPH = 80  # characters
HOMES = 3  # boxes from a line outwards, of which one is named for the text
MOST_PROSE = 6  # paragraphs above which a headline is looked for: it stands above the first of them
LINES_ABOVE = 4  # a headline of its own, its kicker, its byline
LONGEST_LINE = 160  # characters


def above_prose(page: Page) -> Headline | None:
    """Return the first heading, or element named for one, with prose below it; else the line above the prose.

    Old systems print one `<title>` on every page (fixtures/headline/only-the-site-in-the-title).
    """
    runs = page.runs
    prose = list(
        islice((at for at, run in enumerate(runs) if _is_prose(run) and not is_abstract(runs, at)), MOST_PROSE + 1)
    )
    if len(prose) < 2:
        return _above_named_text(page) or _above_a_paragraph(page, prose)
    return _first_long(page, _marks_above(page, prose)) or _only_heading(page) or _line_above(runs, prose[0])


def heads_a_section(page: Page, order: int) -> bool:
    """Whether below a heading, before any prose, stands another that is longer and in no box of that prose.

    Systems print the section where the headline belongs; a crosshead stands in the box of its text.
    """
    below = (mark for mark in page.headings[:MAX_HEADINGS] if mark.order > order and _is_long_enough(mark.text))
    if (mark := next(below, None)) is None:
        return False
    runs = page.runs
    at = bisect_left(runs, mark.order, key=BY_ORDER)
    prose = next((one for one in range(bisect_left(runs, order, key=BY_ORDER), len(runs)) if _is_prose(runs[one])), at)
    parents = page.outline.parents
    return prose > at and parents[runs[at].box] != parents[runs[prose].box]


def _first_long(page: Page, marks: Iterable[Mark]) -> Headline | None:
    """The first of some elements that says more than the name of a site."""
    for mark in marks:
        text = printed(page, mark) or mark.text  # an inline element holds no lines of its own
        if len(text) <= MAX_CHARS and _is_long_enough(text):
            return Headline(text, mark.tag, mark.where, mark.order, text, by_place=True)
    return None


def _above_a_paragraph(page: Page, prose: Sequence[int]) -> Headline | None:
    """What heads a text of one paragraph, or of sentences that are shorter (fixtures/headline/above-one-paragraph)."""
    first = next(iter(prose), None)
    if first is None and (first := _first_sentences(page.runs)) is None:
        return None
    if found := _only_heading(page) or _first_long(page, _headings_above(page, first)):
        return found
    return _line_above(page.runs, first) if page.runs[first].tag_id not in WHOLE_PAGE else None


def _headings_above(page: Page, first: int) -> Iterator[Mark]:
    """The headings right above a line that are no sentence, mostly no link, and ask nothing before the page is read."""
    for mark in page.headings[:MAX_HEADINGS]:
        at = bisect_left(page.runs, mark.order, key=BY_ORDER)
        if not first - LINES_ABOVE <= at < first or DIALOG.search(mark.where):
            continue
        if page.runs[at].linked * 2 < page.runs[at].length and not is_said(page.runs[at].text):
            yield mark


def _first_sentences(runs: Sequence[Run]) -> int | None:
    """The first of two short sentences below each other in one box, which no card of another story holds."""
    pairs = (at for at, (one, other) in enumerate(pairwise(runs)) if one.is_short_sentence and other.is_short_sentence)
    return next((at for at in pairs if _are_beside(*runs[at : at + 2]) and not is_abstract(runs, at)), None)


def _are_beside(one: Run, other: Run) -> bool:
    """Whether lines stand in one block, or in two beside each other."""
    parents = one.outline.parents
    return one.box == other.box or parents[one.box] == parents[other.box]


def _above_named_text(page: Page) -> Headline | None:
    """The heading, or element named for one, near above the box that is named for the text.

    A report of a sentence has no prose (fixtures/headline/above-a-sentence).
    """
    runs = page.runs
    first = next((at for at, run in enumerate(runs) if not run.linked and _is_in_named_text(run)), None)
    if first is None:
        return None
    top, end = runs[max(0, first - BELOW)].order, runs[first].order
    return _first_long(
        page, (mark for mark in page.marks_in(top, end) if mark.order < end and TITLED.search(mark.names))
    )


def _is_in_named_text(run: Run) -> bool:
    outline = run.outline
    return any(is_named_for_text(outline.names(box)) for box in islice(outline.around(run.pieces[0][1]), HOMES))


def _only_heading(page: Page) -> Headline | None:
    """The one h1 of a page that is no name of a site or section, above a text of one paragraph."""
    heads = [mark for mark in page.headings[:MAX_HEADINGS] if mark.tag == "h1"]
    if len(heads) != 1 or not _is_long_enough(heads[0].text) or len(heads[0].text) > MAX_CHARS:
        return None
    mark = heads[0]
    at = bisect_left(page.runs, mark.order, key=BY_ORDER)
    if not any(_is_prose(run) for run in page.runs[at + 1 : at + BELOW]):
        return None
    text, is_link = printed(page, mark) or mark.text, page.runs[at].linked > 0
    return Headline(text, mark.tag, mark.where, mark.order, mark.text, by_place=not is_link)


def _is_prose(run: Run) -> bool:
    return run.length - run.linked >= PARAGRAPH and run.tag_id not in TICKERS


def _marks_above(page: Page, prose: Sequence[int]) -> Iterator[Mark]:
    """The headings and elements named for one that stand above two paragraphs near them, in page order."""
    runs = page.runs
    top, end = runs[max(0, prose[1] - BELOW)].order, runs[prose[-2]].order
    marks = [mark for mark in page.headings[:MAX_HEADINGS] if top <= mark.order <= end]
    marks += [mark for mark in page.marks_in(top, end) if TITLED.search(mark.names)]
    for mark in sorted((mark for mark in marks if not DIALOG.search(mark.where)), key=BY_ORDER):
        at = bisect_left(runs, mark.order, key=BY_ORDER)
        if runs[at].linked * 2 < runs[at].length and sum(at < below < at + BELOW for below in prose) >= 2:
            yield mark


def _is_long_enough(text: str) -> bool:
    """Whether a text is longer than the name of a site or a section, heads no issue, and says not who wrote."""
    return len(text.split()) > NAME_WORDS and not ISSUE.search(text) and not names_writers(text)


def _line_above(runs: Sequence[Run], first: int) -> Headline | None:
    """The line near above the first paragraph, in the same element, that is as long as a headline and no sentence.

    Pages of the nineties have neither headings nor names (fixtures/headline/large-type).
    """
    if runs[first].tag_id in LIST_ITEMS:
        return None
    # The same element, or the text's own block (fixtures/headline/centred-in-the-cell); else the one around the text's.
    outline, box = runs[first].outline, runs[first].box
    near = [run for run in runs[max(0, first - LINES_ABOVE) : first] if _may_be_headline(run)]
    homes, around = {outline.parents[box], box, *_rows(outline, box)}, outline.parents[outline.parents[box]]
    line = next((run for run in near if outline.parents[run.box] in homes), None)
    line = line or next((run for run in near if _is_alone_in(around, run)), None)
    if line is None:
        return None
    return Headline(line.text, "above-prose", line.tag, line.order, line.text, by_place=True)


def _is_alone_in(around: int, run: Run) -> bool:
    """Whether a line stands right in a box, or in one of its boxes that holds nothing else."""
    outline, box = run.outline, run.box
    while box > around and outline.parents[box] != around:
        box = outline.parents[box]
    return box == around or (box > around and len(outline.runs_in(box)) == 1)


def _rows(outline: Outline, box: int) -> list[int]:
    """The rows of the innermost table around a cell of one column: headline, day and text stand in a row each."""
    around = list(outline.around(box))
    row = next((at for at, one in enumerate(around) if outline.tag_ids[one] in ROWS), None)
    if row is None or row + 1 >= len(around):
        return []
    above = outline.parents[around[row]]
    rows = [one for one in range(above, around[row] + 1) if outline.parents[one] == above]
    return [one for one in rows if outline.tag_ids[one] in ROWS]


def _may_be_headline(run: Run) -> bool:
    """Whether a line is as long as a headline, no link and no sentence."""
    if run.linked or run.tag_id in TICKERS or run.length > LONGEST_LINE or QUOTING.match(run.text):
        return False
    is_headline = _is_long_enough(run.text) and not run.text.endswith((".", ":", "،"))
    return is_headline and not DIALOG.search(run.place())


def names_writers(text: str) -> bool:
    """Whether a line says who wrote, and nothing else: «تحقيق: هدى سالم ورنا عيسى», not «تحقيق: أسرار الميناء»."""
    return BYLINE.match(text) is not None and all(map(is_likely_a_name, names_in_byline(text)))
