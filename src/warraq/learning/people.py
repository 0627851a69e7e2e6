"""Who signs a site's texts, and what its datelines call the house."""

from collections.abc import Iterator, Sequence

from warraq.arabic import fold
from warraq.arabic.signs import STOPS
from warraq.learning.shown import Shown
from warraq.learning.sightings import Sightings
from warraq.parse.origin.names import Names
from warraq.parse.origin.repeated import DASH
from warraq.parse.origin.sections import is_section
from warraq.parse.words.bylines import OFFICES
from warraq.parse.words.given_names import is_a_bare_name, is_like_a_name
from warraq.patterns import late
from warraq.rules.learned import Repeated, line_key, person_key

LEAST_SIGNED = 3  # pages that a writer has signed
HOUSE_SHARE = 0.05  # of all pages, whose datelines have the house's name
LEAST_BESIDE = 5  # different words beside it
MOST_NAME = 3  # words of a house's name
LONGEST_HEAD = 60  # characters of a byline or dateline
# «فوزية الحربي»: what a line of its own must have, where its first name is not known.
_FAMILY = late(r"\sال[^\W\d_]{2,}ي\W*$")
_ARABIC = late(r"[\s\u0600-\u06ff.]+")
_STOP = tuple(STOPS)


def repeated_people(pages: Sequence[Shown], names: Names) -> tuple[Repeated, ...]:
    """Return the persons who stand where texts are signed: alone in a line, or beside house or place."""
    seen = Sightings(pages)
    for number, page in enumerate(pages):
        alone = (name for name in _alone(page) if is_a_bare_name(name) or _FAMILY.search(name))
        beside = (part for parts in _heads(page) if len(parts) > 1 for part in parts)
        for name in (*alone, *beside, *page.authors):
            if _may_sign(name, names):
                seen.note(person_key(name), number, name.strip(" .،:*-–—"))
    return seen.entries(seen.many(LEAST_SIGNED))


def _may_sign(name: str, names: Names) -> bool:
    """Whether a text can be a person's name: by its first word, else by its form and because nothing else is known."""
    if is_a_bare_name(name):
        return not names.known(name) and not names.is_place(fold(name))
    if not is_like_a_name(name) or names.known(name) or names.is_place(fold(name)):
        return False
    folded = fold(name)
    if not names.may_be(name, "name") or is_section(folded, names.words) or not _ARABIC.fullmatch(name):
        return False
    words = folded.split()
    return not names.known(words[0]) and not any(names.is_place(word) or word in names.words.leads for word in words)


def repeated_houses(pages: Sequence[Shown], names: Names) -> tuple[Repeated, ...]:
    """Return what stands beside ever other words in datelines, and is neither person nor place nor known."""
    seen, beside = Sightings(pages), dict[str, set[str]]()
    for number, page in enumerate(pages):
        for parts in _heads(page):
            for part in parts if len(parts) > 1 else ():
                key = line_key(part)
                seen.note(key, number, part)
                beside.setdefault(key, set()).update(line_key(other) for other in parts if other != part)
    many = seen.many()
    return seen.entries(
        (key, numbers)
        for key, numbers in many
        if len(numbers) >= HOUSE_SHARE * len(pages)
        and len(beside[key]) >= LEAST_BESIDE
        and _may_be_house(seen.spelled[key], names)
    )


def _may_be_house(name: str, names: Names) -> bool:
    folded = fold(name)
    if names.known(name) or names.agency(name) or names.is_place(folded) or is_a_bare_name(name):
        return False
    tokens = folded.split()
    if len(tokens) > MOST_NAME or not folded.replace(" ", "").isalpha() or names.words.desks.issuperset(tokens):
        return False
    return names.may_be(name, "name") and not is_section(folded, names.words)


def _alone(page: Shown) -> Iterator[str]:
    """The lines in which a name may stand alone: the last above the text, the first and the last ones of it."""
    for line in (*page.before[-4:], *page.body[:2], *page.body[-2:], *page.after[:2]):
        if len(line.text) <= LONGEST_HEAD and not line.text.endswith(_STOP) and not line.link_share:
            yield line.text


def _heads(page: Shown) -> Iterator[list[str]]:
    """The parts of each short line above the text, or of what stands before a colon in its first line."""
    for line in page.body[:2]:
        head = line.text
        if len(head) > LONGEST_HEAD:
            head, colon, _ = head[:LONGEST_HEAD].partition(":")
            head = head if colon else ""
        if head and not head.endswith(_STOP):
            parts = [part.strip(" :.،") for part in DASH.split(head)]
            yield [part for part in parts if part and not OFFICES.issuperset(fold(part).split())]
