"""What the meta titles of a page say, whole and in parts: "headline | section | site"."""

from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from itertools import combinations_with_replacement
from typing import NamedTuple

from warraq.arabic.signs import OPEN
from warraq.parse.page import Page
from warraq.parse.page.marks import Mark
from warraq.parse.page.run import Run, collapsed
from warraq.parse.stated.metadata import Metadata
from warraq.parse.words.bare import bare
from warraq.patterns import late

MAX_CHARS = 400  # the longest printed headline seen has 190; a longer "headline" is a paragraph in an h1
WEIGHT = {"h1": 3.0, "h2": 1.5, "h3": 1.0, "json-ld": 2.0, "og:title": 2.0, "title": 1.5}
OTHER_META = 1.0  # twitter:title and the rest repeat og:title mostly
PART = 0.8  # for a part of a meta title that is printed nowhere: "headline - section - site"
LAST_PART = 0.5  # its last part is the site's name far more often than the headline
MAX_PARTS = 7
SHORT_WORDS = 2  # "أخبار عاجلة", a site's name: hardly ever a headline, and never against a longer one
EDGE = 6  # characters at an end of a line, of which one is a letter
BETWEEN = " :|-–—/•"  # signs between a kicker and the headline
NAME_WORDS = 3  # a site's name has no more; a headline nearly always
MAX_TITLE = 1_000  # characters of a meta title that are looked at
# Begins with one set of signs, so that the search skips to them: `\s*[|»›]` is tried at every letter. A title may be
# made of spaces or of colons: a run of either is looked at once, from its first, and no sign can be read in two ways.
_JOINT = late(r"[\s|»›](?:(?<=[|»›])\s*+|(?<=\s)(?<!\s\s)\s*+(?:[-|–—:•·*/\\»«›><~]++\s++|[|»›]\s*+|-\s*+))")
_QUOTED = late(r"«(?!\s)[^«»]*»")


class Part(NamedTuple):
    """A span of a meta title: all of it, or some of the pieces that dashes and bars make of it."""

    key: str
    text: str
    share: float  # of the title's weight, when nothing printed says the same
    rule: str
    weight: float
    whole: str  # the title that it is of

    @property
    def is_name(self) -> bool:
        """Whether it can be the site's name: the last piece, and short (fixtures/headline/name-of-the-site-in-h1)."""
        return self.share == LAST_PART and self.whole.endswith(self.text) and len(self.text.split()) <= NAME_WORDS


def parts_of(page: Page, metadata: Metadata) -> list[Part]:
    """Every meta title, whole and in parts; each name once, because galleries repeat og:title with every picture."""
    stated = {said.rule: (said.by, said.value) for said in reversed(metadata.all("title"))}
    if page.title:
        stated["title"] = ("title", page.title[:MAX_TITLE])
    houses = {key_of(said.value) for said in metadata.all("site_name")}
    spans: dict[str, list[tuple[str, str, float]]] = {}  # most meta titles of a page are one text
    parts: list[Part] = []
    for rule, (by, value) in stated.items():
        text = unescape(value[:MAX_TITLE])
        weight = WEIGHT.get(rule, WEIGHT.get(by, OTHER_META))
        if text not in spans:
            spans[text] = list(_spans(text, houses))
        parts += [Part(key, piece, share, rule, weight, text) for key, piece, share in spans[text]]
    return parts


def spans_between_joints(title: str) -> list[tuple[int, int]]:
    """Where the pieces of a title stand; the sign that closes a quotation joins none."""
    text = _QUOTED.sub(lambda quoted: f"{quoted[0][:-1]}”", title) if "«" in title else title
    cuts = [0, *(end for match in _JOINT.finditer(text) for end in match.span()), len(text)]
    return list(zip(cuts[::2], cuts[1::2], strict=True))


def pieces_of(title: str) -> list[str]:
    """The pieces that dashes, bars and other signs make of a title.

    >>> pieces_of("«نافذة القطار» تفوز » ثقافة | رصيف")
    ['«نافذة القطار» تفوز', 'ثقافة', 'رصيف']
    """
    return [title[start:end] for start, end in spans_between_joints(title)]


def _spans(text: str, houses: set[str]) -> Iterator[tuple[str, str, float]]:
    """Every span of a title's pieces: its key, its text, and how much the title speaks for it."""
    pieces = spans_between_joints(text)[:MAX_PARTS]
    keys = [key_of(text[start:end]) for start, end in pieces]
    ours = [key in houses for key in keys]
    heard: set[str] = set()
    for first, last in combinations_with_replacement(range(len(pieces)), 2):
        piece = text[pieces[first][0] : pieces[last][1]].strip()
        key = "".join(keys[first : last + 1])
        if key and key not in heard and len(piece) <= MAX_CHARS and not all(ours[first : last + 1]):
            heard.add(key)
            yield key, piece, _share(first, last, ours)


def _share(first: int, last: int, ours: list[bool]) -> float:
    """How much a meta title speaks for a span of its pieces: fully when only names of the site are cut away."""
    if any(ours[first : last + 1]) and len(ours) > 1:
        return LAST_PART  # still carries the site's name
    if all(ours[:first]) and all(ours[last + 1 :]):
        return 1.0
    return LAST_PART if first == last == len(ours) - 1 else PART


def key_of(text: str) -> str:
    """A title for comparing: letters and digits alone."""
    joined = text.replace(" ", "")
    # Most headlines are words and spaces: no expression needed.
    return (joined if joined.isalnum() else bare(text)).casefold()


def texts_of(run: Run) -> Iterator[tuple[str, int | None]]:
    """A line with its place, and its first piece: headline, day and writer may be spans beside each other.

    A piece has no place of its own: the date beside it is not the headline's (fixtures/headline/spans-in-one-line).
    """
    yield run.text, run.order
    if len(run.pieces) > 1:
        yield collapsed(run.pieces[0][0]), None


def begins(title: str, text: str) -> bool:
    """Whether a title begins with a text, whatever signs they are written with."""
    return title.startswith(text) or key_of(title).startswith(key_of(text))


def without_kicker(text: str, mark: Mark, page: Page, metadata: Metadata) -> str:
    """Return the headline without a kicker in an element of its own, where a meta title says just the rest.

    «<h1><span>خاص</span> …»: fixtures/headline/kicker-in-the-heading.
    """
    kicker = _first_element_in(mark)
    rest = text.removeprefix(kicker)
    if rest == text or len(rest.split()) <= SHORT_WORDS:
        return text
    key = key_of(rest)
    stated = [unescape(said.value) for said in metadata.all("title")]
    stated += [page.title, pieces_of(page.title[:MAX_TITLE])[0]]
    return rest.strip(BETWEEN) if any(key_of(one) == key for one in stated) else text


def _first_element_in(mark: Mark) -> str:
    """The text of the element that a heading begins with; "" when it begins with text."""
    first = mark.node.first_child
    while first is not None and first.is_text_node and not (first.text_content or "").strip():
        first = first.next
    return collapsed(first.text_lexbor()) if first is not None and first.is_element_node else ""


@lru_cache(maxsize=1)  # asked for the names of the house and for the name of the site
def beside(text: str, title: str) -> tuple[str, ...]:
    """Return the parts of `<title>` that are not the headline, last first."""
    if title == text:
        return ()
    ours = key_of(text)
    pieces = [piece.strip(BETWEEN) for piece in reversed(pieces_of(title))]
    return tuple(piece for piece in pieces if (key := key_of(piece)) and key not in ours and ours not in key)


def first_of(text: str) -> str:
    """Return the first character of a text's key, looked for among its first few."""
    first = text[:1]
    return first.casefold()[:1] if first.isalnum() else key_of(text[:EDGE])[:1]


def last_of(text: str) -> str:
    """Return the last character of a text's key."""
    last = text[-1:]
    return last.casefold()[-1:] if last.isalnum() else key_of(text[-EDGE:])[-1:]


def is_cut(text: str) -> bool:
    """Whether a meta title stops in mid-sentence, as some templates cut it at a number of characters."""
    return text.rstrip().endswith((*OPEN, ".."))
