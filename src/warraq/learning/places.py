"""Places of a page in which its writer is named, and texts that stand at many addresses instead of an article."""

from collections.abc import Sequence

from warraq.learning.shown import Shown
from warraq.learning.sightings import LEAST, Sightings
from warraq.parse.stated.bare_names import NO_NAME_IN
from warraq.parse.words.given_names import is_a_bare_name
from warraq.rules.learned import Repeated

LEAST_NAMED = 3  # different persons in one place
NAMED = 0.6  # share of a place's pages on which a person stands there
LONGEST_NAME = 60  # characters
LONGEST_WALL = 700  # characters of all that stands at many addresses; an article may have several
LEAST_DAYS = 2  # on which it was met


def author_places(pages: Sequence[Shown]) -> tuple[Repeated, ...]:
    """Return the places, away from paragraphs, in which most pages name a person and not all the same."""
    seen, named, persons = Sightings(pages), dict[str, int](), dict[str, set[str]]()
    for number, page in enumerate(pages):
        for place, text in _short_lines(page).items():
            seen.note(place, number)
            if is_a_bare_name(text):
                named[place] = named.get(place, 0) + 1
                persons.setdefault(place, set()).add(text)
    return seen.entries(
        (place, numbers)
        for place, numbers in seen.many(LEAST_NAMED)
        if named.get(place, 0) >= NAMED * len(numbers) and len(persons[place]) >= LEAST_NAMED
    )


def _short_lines(page: Shown) -> dict[str, str]:
    """The lines around the text that may be a name, by their place, the last above it and the first below."""
    lines = (*page.after[:6][::-1], *page.before[-8:])
    return {
        line.where: line.text
        for line in lines
        if 0 < len(line.text) <= LONGEST_NAME and "." in line.where and not NO_NAME_IN.stand_in(line.where)
    }


def repeated_walls(pages: Sequence[Shown]) -> tuple[Repeated, ...]:
    """Return the short texts that stand at many addresses under one headline, on several days."""
    seen = Sightings(pages)
    for number, page in enumerate(pages):
        if sum(len(line.text) for line in page.body) <= LONGEST_WALL:
            seen.note(page.wall, number)
    found = ((text, numbers) for text, numbers in seen.at.items() if len(numbers) >= LEAST)
    return seen.entries(
        (text, numbers) for text, numbers in found if len({pages[number].day for number in numbers}) >= LEAST_DAYS
    )
