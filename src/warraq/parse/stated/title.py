"""The headline as printed: h1, JSON-LD, OpenGraph and `<title>` weighed against each other and the visible text."""

from html import unescape

from warraq.parse.page import Page
from warraq.parse.stated.app_state import ARABIC
from warraq.parse.stated.headline import MAX_HEADINGS, Headline, printed
from warraq.parse.stated.metadata import Metadata
from warraq.parse.stated.title_by_place import above_prose, heads_a_section
from warraq.parse.stated.title_candidates import Candidate, best_of
from warraq.parse.stated.title_parts import (
    MAX_CHARS,
    MAX_TITLE,
    NAME_WORDS,
    SHORT_WORDS,
    Part,
    begins,
    beside,
    key_of,
    parts_of,
    pieces_of,
    without_kicker,
)
from warraq.parse.words.controls import cue_of


def read_title(page: Page, metadata: Metadata) -> Headline | None:
    """Return the headline, or None for a page without any title.

    The parts of a meta title ("headline | section | site") are candidates, and so are the headings; each meta title,
    heading and visible line that says the same adds its weight. A printed heading wins with its own quotes and dashes.
    """
    return _undisputed(page, metadata) or _weighed(page, metadata)


def _undisputed(page: Page, metadata: Metadata) -> Headline | None:
    """The common page: an h1 says what `<title>` begins with, and so does JSON-LD or a meta title."""
    title = unescape(page.title[:MAX_TITLE])
    stated = metadata.all("title")
    if not (title and stated):
        return None
    for mark in page.headings[:MAX_HEADINGS]:
        if mark.tag == "h1":
            text = printed(page, mark)
            if (
                len(text.split()) > SHORT_WORDS + 1  # else the site's name, mostly
                and len(text) <= MAX_CHARS
                and begins(title, text)
                and any(begins(unescape(said.value[:MAX_TITLE]), text) for said in stated)
            ):
                return Headline(without_kicker(text, mark, page, metadata), "printed", mark.where, mark.order, text)
    return None


def _weighed(page: Page, metadata: Metadata) -> Headline | None:
    """The candidate that is worth most, unless nothing but the site's name is told and a heading stands above prose."""
    parts = parts_of(page, metadata)
    best = best_of(page, parts)
    if best and _is_a_label(best):
        best = None
    is_told = best is not None and (_is_told(best) or _is_told_beside_the_site(best, parts, page))
    foreign = _is_foreign(best)
    above = above_prose(page) if not is_told and (foreign or _name_the_site_alone(parts)) else None
    if above and (ARABIC.search(above.text) or not foreign):
        return above
    return _headline_of(best, page, metadata) if best else None


def _is_told(best: Candidate) -> bool:
    """Whether it is printed, known to the metadata, and no name of a site: the house signs its texts with its own.

    fixtures/headline/above-a-signed-statement
    """
    least = SHORT_WORDS if best.mark else NAME_WORDS
    return best.is_known_and_printed and len(best.text.split()) > least


def _is_a_label(best: Candidate) -> bool:
    """Whether it is a heading that no title says, and heads other stories beside a text: «الأكثر قراءة»."""
    return not best.known and len(best.text.split()) <= NAME_WORDS and cue_of(best.text) != ""


def _is_foreign(best: Candidate | None) -> bool:
    """Whether it is printed nowhere and has no Arabic letter: a system's form that was filled in English alone."""
    return best is not None and best.order is None and ARABIC.search(best.text) is None


def _is_told_beside_the_site(best: Candidate, parts: list[Part], page: Page) -> bool:
    """Whether an h1 of a word or two is what `<title>` says beside the site's name, and the social title says alone.

    fixtures/headline/of-one-word
    """
    if best.rule != "h1" or not best.is_known_and_printed or heads_a_section(page, best.order or 0):
        return False
    said = [part for part in parts if part.share == 1.0 and part.key == key_of(best.text)]
    is_beside = any(part.rule == "title" and part.text != part.whole for part in said)
    return is_beside and any(part.rule != "title" and part.text == part.whole for part in said)


def _name_the_site_alone(parts: list[Part]) -> bool:
    """Whether no piece of any meta title is longer than the name of a site."""
    return all(len(piece.split()) <= NAME_WORDS for part in parts for piece in pieces_of(part.whole))


def _headline_of(best: Candidate, page: Page, metadata: Metadata) -> Headline:
    rule = "printed" if best.is_known_and_printed else best.rule
    if best.mark is None:
        return Headline(best.text, rule, best.where, best.order, best.evidence)
    text = without_kicker(best.text, best.mark, page, metadata)
    return Headline(text, rule, best.mark.where, best.order, best.evidence)


def names_beside(headline: Headline, page: Page) -> tuple[str, ...]:
    """Return the parts of `<title>` that are not the headline, last first: names of the site and its sections."""
    return beside(headline.text, page.title[:MAX_TITLE])
