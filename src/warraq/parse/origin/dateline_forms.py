"""Datelines that are known by their form: a house before the first verb, a Latin name, a full stop."""

from dataclasses import dataclass

from warraq.parse.origin.names import Names
from warraq.patterns import late

_LONGEST_PART = 4  # words of a place, a person or a house
_SLUG = late(r"\A(?!https?\b|www\b)([a-z][a-z0-9]*(?:[. ][a-z0-9]+){0,3})\s*[-–—|:]+\s*")
_STOPPED = late(
    r"\A(?P<place>[^\W\d_][^\n.:/()،]{1,30}?)\s+[-–—]\s*(?P<agency>[^\W\d_][^\n.:()/\-–—،]{2,25})\.\s+(?=\S)"
)
_HOUSE = late(r"\A([^\n:]{3,40}?)\s*:\s?[-–—]+\s*")
_FROM = late(r"\A([^\W\d_][^\n:،]{2,24}?) من ([^\W\d_][^\n:،]{2,16}?)\s*:\s*(?=\S)")
_BEFORE_DASH = late(r"\A([^\W\d_][^\n\d:،()/\-–—]{1,24}?)\s+[-–—]{1,2}\s+(?=\S)")
_WORD = late(r"[^\W\d_]+")
_ASIDE = late(r"\s[-–—]+\s")


@dataclass(frozen=True, slots=True)
class Dateline:
    """What opens a text: where it ends in the folded line, and what it names (folded offsets of each)."""

    end: int
    source: tuple[int, int] | None
    place: tuple[int, int] | None
    agencies: tuple[tuple[int, int], ...] = ()
    house: bool = False  # the source is the site's own desk, or may be
    day: tuple[int, int] | None = None


def by_form(folded: str, names: Names) -> Dateline | None:
    """Return the dateline of one of these forms that a line opens with."""
    found = _stopped(folded, names) or _from(folded, names) or _slug(folded, names) or _house(folded, names)
    return found or _before_verb(folded, names)


def words_kind(words: str, names: Names) -> str:
    """A place, person or house: few words, none of a sentence; else reporting."""
    parts = words.split()
    if len(parts) > _LONGEST_PART or not names.may_be(words, "name"):
        return "reporting"
    return "words"


def _stopped(folded: str, names: Names) -> Dateline | None:
    """Place and agency before a full stop: «موسكو - سبوتنيك. »."""
    found = _STOPPED.match(folded)
    if found is None or not names.agency(found["agency"]) or words_kind(found["place"], names) != "words":
        return None
    if found["agency"].strip() in names.words.people and not leads(folded[found.end() :], names):
        return None  # «بيروت - سانا. اسم الفتاة …»
    agency = found.span("agency")
    return Dateline(found.end(), agency, found.span("place"), (agency,))


def _slug(folded: str, names: Names) -> Dateline | None:
    """A house's Latin name before a dash: «AHDATH PRESS- »; not «COVID-19», «iOS 17: »."""
    found = _SLUG.match(folded)
    if found is None or len(folded) == found.end():
        return None
    span, rest = found.span(1), folded[found.end() :]
    if not ("." in found[1] or names.known(found[1]) or leads(rest, names)):
        return None
    return Dateline(found.end(), span, None, (span,), house=True)


def _house(folded: str, names: Names) -> Dateline | None:
    """A house's name before «:-»; not «أسعار الذهب:- »."""
    found = _HOUSE.match(folded)
    if found is None or words_kind(found[1], names) != "words":
        return None
    if not (names.known(found[1]) or leads(folded[found.end() :], names)):
        return None
    span = found.span(1)
    return Dateline(found.end(), span, None, (span,), house=True)


def _from(folded: str, names: Names) -> Dateline | None:
    """A house and where it writes from: «إيلاف من بيروت: »."""
    found = _FROM.match(folded)
    if found is None or not names.distinct(found[1]) or not names.is_place(found[2]):
        return None
    return Dateline(found.end(), found.span(1), found.span(2), (found.span(1),), house=True)


def _before_verb(folded: str, names: Names) -> Dateline | None:
    """A house whose name is a common word, before the verb of a report: «عمون - كشف …»; not «الحياة - قال - أقوى»."""
    found = _BEFORE_DASH.match(folded)
    if found is None or not names.known(found[1]) or not leads(folded[found.end() :], names):
        return None
    return Dateline(found.end(), found.span(1), None, (found.span(1),), house=True)


def is_aside(rest: str) -> bool:
    """Whether a second dash closes what the first one opened: a remark in a sentence."""
    return _ASIDE.search(rest[:90]) is not None


def leads(rest: str, names: Names) -> bool:
    """Whether a report begins: its verb first, and no dash behind that would make what stands before it an aside."""
    word = _WORD.match(rest)
    return word is not None and word[0] in names.words.leads and not is_aside(rest)
