"""What kind of page it is, and the reasons: an article, or one of the things that come in its place."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

from warraq.models import Kind
from warraq.parse.lines import Line
from warraq.parse.page import Page
from warraq.parse.page.marks import Mark
from warraq.parse.page.run import BY_ORDER, Run
from warraq.parse.page.span import Span
from warraq.parse.stated.metadata import ARTICLES, LISTS, MEDIA, Metadata
from warraq.parse.stated.title import Headline
from warraq.parse.words.walls import CHALLENGE, CONSENT, LOGIN, MISSING, WAITING, Phrases
from warraq.patterns import late
from warraq.urls import split

WALLS: tuple[tuple[Kind, Phrases], ...] = (("challenge", CHALLENGE), ("consent", CONSENT))
LITTLE = 700  # characters of visible text outside links: a page with less that shows a wall's words is that wall
MAX_TITLE = 500  # characters
MOST_RUNS = 80  # of a page without a text, among which it says that it has none
LONGEST_APOLOGY = 160  # characters of a line that says so
SENTENCE = 80  # characters: a paragraph says at least a sentence
CHALLENGE_MARKUP = (
    b"challenge-platform",
    b"cf-chl-",
    b"_Incapsula_Resource",
    b"captcha-delivery.com",
    b"ddos-guard",
    b"aws-waf-token",
)
ITEMS = frozenset(("li", "td", "dt", "dd"))
LIST_TYPES = frozenset(("website", "blog", "object", "profile", "blog.index"))
SECTION_PATH = late(
    # «/archives/20115» is the address of a post, «/archives/2015» a year's list (fixtures/dates/under-the-signature).
    r"/(?:category|cat|section|sections|tag|tags|topic|topics|archives?(?!/(?!(?:19|20)\d\d\b)\d{3,})|author|authors|search|"
    r"page)(?:[/?]|$)|[?&](?:(?:page|pg)=\d+|p=\d{1,2})$",  # «?p=611» is the plain address of a post
    re.I,
)


# «نتائج البحث عن «ماء»», «32 نتيجة»: what a page of results is called (fixtures/kind/search).
RESULTS = late(r"^\W*(?:نتائج (?:ال)?بحث|نتيجة (?:ال)?بحث|(?:ال)?بحث عن\s*[:«\"'“]|search results|results for\b)", re.I)
# «الوسم: مياه», «التصنيف: رياضة»: the heading of an archive (fixtures/kind/tag).
ARCHIVE = late(r"^\W*(?:الوسم|وسم|التصنيف|الأرشيف|tag|category|archives?)\s*[:：]\s*\S", re.I)
MOST_HEADINGS = 8  # of a page that are looked at for that
DESCRIBED = ("headline", "body", "described-as-article")
ENOUGH_PROSE = 3  # paragraphs: from here on more of them say no more
LEAST_TEASERS = 3  # of the shortest list (fixtures/web/almina.example/front-page has four)
LACKS = frozenset(("no-printed-headline", "undated"))
ENOUGH = 2  # weight of the signs of a list, less what speaks against one


class Sighting:
    """Everything that tells what kind of page this is; what several tests ask for is found once."""

    __slots__ = ("body", "headline", "length", "markup", "metadata", "page", "prose", "span", "status", "told", "type",
                 "typed", "url")  # fmt: skip

    def __init__(  # noqa: PLR0913, PLR0917  # one noun: what a page shows
        self, status: int, url: str, markup: bytes, page: Page, metadata: Metadata, headline: Headline | None,
        body: Sequence[Line], span: Span,
    ) -> None:  # fmt: skip
        self.status, self.url, self.markup = status, url, markup
        self.page, self.metadata, self.headline, self.body, self.span = page, metadata, headline, body, span
        self.length = sum([len(line.text) for line in body])
        self.prose = _prose(body)
        self.type = (metadata.first("type") or "").lower()  # og:type
        self.typed = not ARTICLES.isdisjoint(metadata.types)
        # Whether the metadata describes one article, with what only an article has.
        self.told = (self.typed and metadata.articles <= 3) or self.type in ("article", "news", "newsarticle")

    def with_body(self, body: Sequence[Line]) -> "Sighting":
        """The same page when more or less of it is taken for its text."""
        return Sighting(self.status, self.url, self.markup, self.page, self.metadata, self.headline, body, self.span)


class Verdict(NamedTuple):
    """The kind, and the reasons that a reader can check."""

    kind: Kind
    reasons: tuple[str, ...]


def read_kind(seen: Sighting) -> Verdict:
    """Return what kind of page this is, and why: what is no article never enters the article table."""
    for test in (_by_status, _by_wall, _by_missing, _by_media, _by_list):
        if verdict := test(seen):
            return verdict
    return _article_or_stub(seen)


def _by_status(seen: Sighting) -> Verdict | None:
    if seen.status < 400:
        return None
    reason = (f"status-{seen.status}",)
    if seen.status in (404, 410):
        return Verdict("missing", reason)
    if seen.status == 401:
        return Verdict("login", reason)
    if seen.status in (403, 429, 503) and _shows(seen, CHALLENGE):
        return Verdict("challenge", (*reason, "challenge-words"))
    return Verdict("other", reason)


def _by_wall(seen: Sighting) -> Verdict | None:
    """A page that stands in the article's place has little text, and says what it wants."""
    if seen.told or (free := _free_text(seen)) > 2 * LITTLE:
        return None
    if free < LITTLE and any(map(seen.markup.__contains__, CHALLENGE_MARKUP)):
        return Verdict("challenge", ("challenge-script", "little-text"))
    if _is_told_below_a_headline(seen):
        return None  # an article may be about cookies
    for kind, words in WALLS:
        if _shows(seen, words):
            return Verdict(kind, (f"{kind}-words", "little-text"))
    if _asks_to_log_in(seen):
        return Verdict("login", ("password-field", "little-text"))
    return None


def _asks_to_log_in(seen: Sighting) -> bool:
    return seen.page.asks_password and (_shows(seen, LOGIN) or not seen.body)


def _is_told_below_a_headline(seen: Sighting) -> bool:
    """Whether there is running text below a headline that asks nothing of the reader."""
    title = _titles(seen)
    is_wall = any(words.search(title) for _, words in WALLS)
    return seen.prose >= ENOUGH_PROSE and seen.headline is not None and not is_wall


def _by_missing(seen: Sighting) -> Verdict | None:
    """A soft 404: status 200, and a page that says there is nothing."""
    if seen.told:
        return None
    title = _titles(seen)
    if len(title) < 200 and (found := MISSING.search(title)):
        return Verdict("missing", ("missing-in-title", found[0]))
    said = MISSING.search("\n".join(_short_lines(seen))) if seen.length < LITTLE else None
    return Verdict("missing", ("missing-in-text", said[0])) if said else None


def _short_lines(seen: Sighting) -> list[str]:
    """The short lines of the text; of the page, where it has none."""
    lines = [line.text for line in seen.body] or [run.text for run in seen.page.runs[:MOST_RUNS]]
    return [text for text in lines if len(text) < LONGEST_APOLOGY]


def _by_media(seen: Sighting) -> Verdict | None:
    if seen.length >= LITTLE:
        return None
    if seen.type.startswith(("video", "music")) or not (seen.typed or MEDIA.isdisjoint(seen.metadata.types)):
        return Verdict("media", (f"type-{seen.type or 'media-object'}", "little-text"))
    return None


def _by_list(seen: Sighting) -> Verdict | None:
    """Lists of articles: types, address and shape say so, and no running text stands under one headline.

    The signs are looked for as long as they can outweigh the article: those that look at the whole page come last.
    """
    found = _signs(seen, ENOUGH + _speaks_for_an_article(seen))
    if not found or (found <= LACKS and sum(map(_is_teaser, seen.page.runs)) < LEAST_TEASERS):
        return None  # a page that only lacks things has no list to show
    return Verdict("listing", tuple(f"og-{seen.type}" if name == "og" else name for name in REASONS if name in found))


def _speaks_for_an_article(seen: Sighting) -> int:
    """The weight that a list's signs must outweigh."""
    prose = 4 if seen.prose >= ENOUGH_PROSE else seen.prose
    return 4 * seen.told + prose + 3 * (seen.prose >= 2 and _is_printed(seen.headline))


def _signs(seen: Sighting, wanted: int) -> set[str]:
    """The signs of a list that a page shows, where they have the wanted weight together; else none."""
    found: set[str] = set()
    weight, rest = 0, SIGNS_WEIGHT
    for name, sign_weight, shows in SIGNS:
        if weight + rest < wanted:
            break
        rest -= sign_weight
        if shows(seen):
            found.add(name)
            weight += sign_weight
    return found if weight >= wanted else set()


def _alternates(seen: Sighting) -> bool:
    """Whether linked headlines and paragraphs take turns, as in a section's list with a summary under each headline."""
    turns, paragraphs, after_teaser = 0, 0, False
    # An article may end in such a list; a section's page begins with it.
    runs = seen.page.runs
    for run in runs[
        bisect_left(runs, seen.span.start - 3, key=BY_ORDER) : bisect_right(runs, seen.span.end, key=BY_ORDER)
    ]:
        if _is_teaser(run):
            after_teaser = True
        elif run.length - run.linked >= SENTENCE:
            if not paragraphs and not after_teaser and _is_printed(seen.headline):
                return False
            paragraphs += 1
            turns += after_teaser
            after_teaser = False
    return turns >= 5 and turns * 2 >= paragraphs


def _is_itemised(body: Sequence[Line]) -> bool:
    """Whether the text is a list whose items are links, or nothing but a long list."""
    if not body or body[0].tag not in ITEMS:
        return False
    items = [line for line in body if line.tag in ITEMS]
    if len(items) < 10 or len(items) < 0.7 * len(body):
        return False
    links = sum([line.link_share > 0 for line in items])
    return links >= 0.7 * len(items) or sum(line.tag != "td" for line in items) >= 20


def _is_printed(headline: Headline | None) -> bool:
    """Whether a headline of more than two words ("أخبار محلية" heads a section) is printed and known."""
    return headline is not None and headline.rule in ("printed", "layout") and len(headline.text.split()) > 2


def _is_teaser(run: Run) -> bool:
    """A headline that is a link: it stands for another article."""
    return run.length > 25 and run.linked * 10 > run.length * 9


def _heads_archive(mark: Mark) -> bool:
    return mark.tag == "h1" and ARCHIVE.match(mark.text) is not None


def _address(seen: Sighting) -> str:
    parts = split(seen.url)
    return parts.path + (f"?{parts.query}" if parts.query else "")


# Each sign of a list with its weight, the cheapest first.
SIGNS: tuple[tuple[str, int, Callable[[Sighting], bool]], ...] = (
    ("undated", 1, lambda seen: not (seen.metadata.first("published") or seen.page.times)),
    ("no-printed-headline", 1, lambda seen: not _is_printed(seen.headline)),
    ("search-results", 6, lambda seen: any(RESULTS.match(said) for said in (seen.page.title, _said(seen)))),
    ("archive", 6, lambda seen: any(map(_heads_archive, seen.page.headings[:MOST_HEADINGS]))),
    ("og", 1, lambda seen: seen.type in LIST_TYPES),
    ("list-type", 2, lambda seen: not (seen.typed or LISTS.isdisjoint(seen.metadata.types))),
    ("many-articles-described", 2, lambda seen: seen.metadata.articles > 3),
    ("items-of-a-list", 4, lambda seen: _is_itemised(seen.body)),
    ("mostly-links", 2, lambda seen: 2 * sum(len(line.text) * line.link_share for line in seen.body) > seen.length),
    ("front-page", 1, lambda seen: _address(seen) in ("", "/")),
    ("list-address", 2, lambda seen: SECTION_PATH.search(_address(seen)) is not None),
    ("headlines-between-paragraphs", 5, _alternates),
    ("many-teasers", 1, lambda seen: sum(map(_is_teaser, seen.page.runs)) >= 8),
)
SIGNS_WEIGHT = sum(weight for _, weight, _ in SIGNS)
# And in the order in which a verdict gives them.
REASONS = ("search-results", "archive", "list-type", "og", "front-page", "list-address", "many-articles-described",
    "mostly-links", "headlines-between-paragraphs", "items-of-a-list", "many-teasers", "no-printed-headline",
    "undated")  # fmt: skip


def _article_or_stub(seen: Sighting) -> Verdict:
    if seen.length < SENTENCE:
        # A page that fills itself by script says so where the text will be (fixtures/kind/waiting).
        waiting = next((f[0] for run in seen.page.runs if run.length < 120 and (f := WAITING.search(run.text))), None)
        if waiting or not seen.body:
            return Verdict("stub", ("no-body", *(("waiting", waiting) if waiting else ())))
    if seen.headline is None:
        return Verdict("other", ("no-headline",))
    return Verdict("article", DESCRIBED if seen.told else ("headline", "body"))


def _said(seen: Sighting) -> str:
    return seen.headline.text if seen.headline else ""


def _titles(seen: Sighting) -> str:
    """What the page is called: a page that is no article often says there what it is."""
    return f"{seen.page.title[:MAX_TITLE]} {_said(seen)}"


def _prose(body: Sequence[Line]) -> int:
    """How many paragraphs of running text the body has, as far as it counts: no links, no items of a list of links."""
    found = 0
    for line in body:
        if (
            len(line.text) >= SENTENCE
            and line.link_share < 0.3
            and not (line.anchors and line.tag in ("li", "td", "dd"))
        ):
            found += 1
            if found == ENOUGH_PROSE:
                break
    return found


def _free_text(seen: Sighting) -> int:
    """Characters of visible text outside links, counted as far as it matters: a body alone is often enough."""
    free = sum([len(line.text) for line in seen.body if not line.link_share])
    return free if free > 2 * LITTLE else sum([run.length - run.linked for run in seen.page.runs])


def _shows(seen: Sighting, words: Phrases) -> bool:
    """Whether the page says it in its title or among its first lines."""
    return (
        words.search("\n".join([seen.page.title[:MAX_TITLE], *[run.text for run in seen.page.runs[:60]]])) is not None
    )
