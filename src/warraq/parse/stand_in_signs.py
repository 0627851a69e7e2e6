"""What the host, a seller or the house itself puts in an article's place, with the reasons."""

import re

from warraq.models import Kind
from warraq.parse.appearance import LITTLE, Appearance
from warraq.parse.stated.title_parts import pieces_of
from warraq.parse.words.controls import CLOCK
from warraq.parse.words.stand_ins import (
    is_a_trace,
    is_about_the_house,
    is_an_address,
    sells_games,
    stand_in_of,
    tells_prayers,
)
from warraq.patterns import late
from warraq.urls import split

STAND_INS: dict[str, Kind] = {"blocked": "challenge", "script-wanted": "stub"}  # the others are something else
FORUM = late(r"/(?:forums?|boards?|vb\d?)/?(?:index\.\w{3,5})?$", re.I)  # where a forum's front page stands
FEW_LINKS = 3  # on a page of no site: what is put on a domain that a paper gave up
MOST_HEADINGS = 5  # of a page, among which it says what stands in an article's place
LONGEST_APOLOGY = 160  # characters of a line that says so
SENTENCES = late(r"(?<=[.!؟])\s+|،\s+(?=انته)")  # where one ends, or what became of a host's customer begins
MANY_HOURS = 10  # of prayer: two days of five
LONGEST_TITLE = 200  # characters of a title that says that there is nothing
MOST_RUNS = 80  # of a page without a text, among which it says that it has none

Shown = tuple[Kind, tuple[str, ...]]  # a kind, and why; no reasons: nothing stands in
NOTHING: Shown = ("article", ())


def stand_in_shown(look: Appearance) -> Shown:
    """What the host, a seller or the house itself says: none of it is told, dated or signed."""
    if look.signed or (look.told and look.described):
        return NOTHING
    found = _by_the_house(look)
    return found if found[1] or look.told else _by_the_host(look)


def _by_the_house(look: Appearance) -> Shown:
    if is_about_the_house(look.title, next(iter(look.beside), "")):
        return ("other", ("about-the-house",))
    if tells_prayers(look.title) and _is_a_timetable(look):
        return ("other", ("timetable",))
    return ("other", ("front-of-a-forum",)) if FORUM.search(split(look.url).path) else NOTHING


def _is_a_timetable(look: Appearance) -> bool:
    """Whether hours are most of what a page says below its headline, and none of it is a paragraph."""
    if look.prose:
        return False
    return sum(CLOCK.match(run.text) is not None for run in look.page.runs) >= MANY_HOURS


def _by_the_host(look: Appearance) -> Shown:
    """A line of a page with little text says that the page is gone, or what it wants before it shows one."""
    if _fails(look):
        return ("other", ("gone", "trace"))
    if look.length >= LITTLE or look.prose > 1:
        return ("other", ("gone", "headline-is-no-news")) if _is_a_domain_s(look) else NOTHING
    said = next(filter(None, map(stand_in_of, _said_by_the_page(look))), "")
    if said:
        return (STAND_INS.get(said, "other"), (said, "little-text"))
    if sells_games(look.titles) and sum(run.linked > 0 for run in look.page.runs) <= FEW_LINKS:
        return ("other", ("games-of-chance",))
    if is_an_address(look.title):
        return ("other", ("headline-is-an-address", "little-text"))
    return NOTHING


def _fails(look: Appearance) -> bool:
    """Whether a program says in a heading that it failed, and in the text where, at whatever length."""
    return any(stand_in_of(said) == "gone" for said in _headings(look)) and any(
        is_a_trace(run.text) for run in look.page.runs[:MOST_RUNS]
    )


def _headings(look: Appearance) -> list[str]:
    """What a page calls itself: its titles, the parts of `<title>`, and its first headings."""
    first = (mark.text for mark in look.page.headings[:MOST_HEADINGS] if mark.tag == "h1")
    title = look.page.title[:LONGEST_TITLE]
    return list(dict.fromkeys((title, look.title, *pieces_of(title), *first)))


def _said_by_the_page(look: Appearance) -> list[str]:
    """What a page with little text says of itself: its titles, its headings, the short lines of its text."""
    return [*_headings(look), *short_lines(look)]


def _is_a_domain_s(look: Appearance) -> bool:
    """Whether headline and text both offer a domain or say that it ended: such a page may explain itself at length."""
    is_headed = is_an_address(look.title) or stand_in_of(look.title) == "gone"
    said = (sentence for line in look.body for sentence in SENTENCES.split(line.text[:LONGEST_TITLE]))
    return is_headed and any(stand_in_of(sentence) == "gone" for sentence in said)


def short_lines(look: Appearance) -> list[str]:
    """The short lines of the text; of the page, where it has none."""
    lines = [line.text for line in look.body] or [run.text for run in look.page.runs[:MOST_RUNS]]
    return [text for text in lines if len(text) < LONGEST_APOLOGY]
