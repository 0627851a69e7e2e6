"""What a page looks like: everything that tells what kind of page it is."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from warraq.models import Capture
from warraq.parse.lines import Line
from warraq.parse.page.run import BY_ORDER, Run
from warraq.parse.page.span import Span
from warraq.parse.seeing import Seen
from warraq.parse.stated.headline import Headline
from warraq.parse.stated.metadata import ARTICLES, Metadata
from warraq.parse.words.sentence import SHORT, is_ended
from warraq.parse.words.walls import Phrases

LITTLE = 700  # characters of visible text outside links: a page with less that shows a wall's words is that wall
MAX_TITLE = 500  # characters
FIRST_RUNS = 60  # of the page, among which a wall says what it wants
SENTENCE = 80  # characters: a paragraph says at least a sentence
ENOUGH_PROSE = 3  # paragraphs: from here on more of them say no more
LISTED = ("li", "td", "dd")
ONE = 3  # articles that JSON-LD may describe beside each other on the page of one
TOLD_TYPES = ("article", "news", "newsarticle")  # og:type

DATED = "dated"  # that the day was read


class Appearance:
    """What a page looks like; what several tests ask for is found once."""

    __slots__ = (
        "beside", "body", "cards", "dated", "described", "headline", "length", "markup", "metadata", "page", "prose",
        "signed", "span", "status", "told", "told_at", "type", "typed", "url",
    )  # fmt: skip

    def __init__(
        self, capture: Capture, seen: Seen, body: Sequence[Line], span: Span, signs: Sequence[str] = ()
    ) -> None:
        """`body`: what is taken for the text; `span`: where headline and text stand in the walk.

        `signs`: what else was read that an article has: its day, its writer, its source.
        """
        self.status, self.url, self.markup = capture.status, capture.url, capture.body
        self.page, self.metadata, self.headline = seen.page, seen.metadata, seen.headline
        self.body, self.span = body, span
        self.length = sum([len(line.text) for line in body])
        self.prose = _prose(body)
        self.signed, self.dated = bool(signs), DATED in signs
        self.cards: bool | None = None  # whether the text is cards of other articles; None: nobody asked yet
        # Where its headline leads to, host and page; empty for nowhere, None: nobody asked yet.
        self.told_at: tuple[str, str] | tuple[()] | None = None
        self.beside = seen.beside  # the parts of `<title>` that are not the headline
        self.type = _type_of(seen.metadata)
        self.typed = _is_typed(seen.metadata)
        # Whether the metadata describes one article, with what only an article has; plug-ins call sections so, too.
        self.described = self.typed or seen.metadata.first("published") is not None
        self.told = is_told(seen.metadata)

    @property
    def title(self) -> str:
        """The headline, "" for none."""
        return self.headline.text if self.headline else ""

    @property
    def titles(self) -> str:
        """What the page is called: a page that is no article often says there what it is."""
        return f"{self.page.title[:MAX_TITLE]} {self.title}"

    def shows(self, words: Phrases) -> bool:
        """Whether the page says it in its title or among its first lines."""
        lines = [self.page.title[:MAX_TITLE], *[run.text for run in self.page.runs[:FIRST_RUNS]]]
        return words.search("\n".join(lines)) is not None

    def shown(self) -> Sequence[Run]:
        """The lines from the headline to the end of the text."""
        top, runs = self.span.top, self.page.runs
        return runs[bisect_left(runs, top, key=BY_ORDER) : bisect_right(runs, self.span.end, key=BY_ORDER)]

    def short_sentences(self) -> int:
        """How many sentences without a link stand below a printed headline: a report may be made of short ones."""
        return sum(map(is_short_sentence, self.body)) if is_printed(self.headline) else 0

    def free_text(self) -> int:
        """Characters of visible text outside links, counted as far as it matters: a body alone is often enough."""
        free = sum([len(line.text) for line in self.body if not line.link_share])
        return free if free > 2 * LITTLE else sum([run.length - run.linked for run in self.page.runs])


def is_told(metadata: Metadata) -> bool:
    """Whether the metadata say of the page that it is an article."""
    return (_is_typed(metadata) and metadata.articles <= ONE) or _type_of(metadata) in TOLD_TYPES


def _is_typed(metadata: Metadata) -> bool:
    return not ARTICLES.isdisjoint(metadata.types)


def _type_of(metadata: Metadata) -> str:
    """What og:type says, "" for nothing."""
    return (metadata.first("type") or "").lower()


def is_printed(headline: Headline | None) -> bool:
    """Whether a headline of more than two words ("أخبار محلية" heads a section) is printed: known, or above a text."""
    if headline is None or len(headline.text.split()) <= 2:
        return False
    return headline.by_place or headline.rule in ("printed", "layout")


def is_short_sentence(line: Line) -> bool:
    """Whether a line without a link is a full sentence, if shorter than a paragraph.

    >>> [is_short_sentence(Line(said)) for said in ("وعاد الصيادون إلى المرفأ قبل مغيب الشمس بساعة.", "شاهد الفيديو.")]
    [True, False]
    """
    return len(line.text) >= SHORT and not line.link_share and is_ended(line.text)


def is_teaser(run: Run) -> bool:
    """A headline that is a link: it stands for another article."""
    return run.length > 25 and run.linked * 10 > run.length * 9


def _prose(body: Sequence[Line]) -> int:
    """How many paragraphs of running text the body has, as far as it counts: no links, no items of a list of links."""
    found = 0
    for line in body:
        if len(line.text) >= SENTENCE and line.link_share < 0.3 and not (line.anchors and line.tag in LISTED):
            found += 1
            if found == ENOUGH_PROSE:
                break
    return found
