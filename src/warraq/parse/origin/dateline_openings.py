"""Openings that are datelines whatever their parts: a house before the first verb, a Latin name, a full stop."""

from warraq.parse.origin.dateline_forms import Dateline
from warraq.parse.origin.dateline_parts import words_kind
from warraq.parse.origin.leads import leads
from warraq.parse.origin.names import Names
from warraq.parse.words.given_names import is_like_a_name, is_likely_a_name
from warraq.patterns import late

_NEAR = 50  # characters in which the label of a writer stands behind the house

_SLUG = late(r"\A(?!https?\b|www\b)([a-z][a-z0-9]*(?:[. ][a-z0-9]+){0,3})\s*[-–—|:]+\s*")
_STOPPED = late(
    r"\A(?P<place>[^\W\d_][^\n.:/()،]{1,30}?)\s+[-–—]\s*(?P<agency>[^\W\d_][^\n.:()/\-–—،]{2,25})\.\s+(?=\S)"
)
_HOUSE = late(r"\A([^\n:]{3,40}?)\s*:\s?[-–—]+\s*")
_FROM = late(r"\A([^\W\d_][^\n:،]{2,24}?) من ([^\W\d_][^\n:،]{2,16}?)\s*:\s*(?=\S)")
_LABELS = ("بقلم", "كتب", "تقرير", "تحقيق", "اعداد")
# «جنين - خاص - تقرير: هدى سالم - »
_SENT = late(
    r"\A(?P<place>[^\W\d_][^\n:/|،()]{2,20}?)\s*[-–—/|]+\s*(?:خاص\s*[-–—/|:]+\s*)?"
    r"(?:تقرير|تحقيق|اعداد|بقلم|كتبت?)\s*[:/]+\s*(?P<writer>[^\W\d_]{2,}(?: [^\W\d_]{2,}){1,3})\s*[-–—:/]+\s*"
)
_SIGNED = late(
    r"\A(?P<house>[^\W\d_][^\n:/|،()]{2,30}?)\s*[-–—/|:]+\s*(?:بقلم\s*[:/]*|كتبت?\s*[:/]+)\s*(?:(?:د|ا|م)\s*[./]\s*)?"
    r"(?P<writer>[^\W\d_]{2,}(?: [^\W\d_]{2,}){1,3})\s*(?:[-–—:/]+\s*|\Z)"
)
_GLUED = late(r"\A(?P<place>[^\W\d_]{2,}(?: [^\W\d_]{2,}){0,2})[-–—](?P<agency>[^\W\d_]{2,}) +(?=[^\W\d_])")
_BEFORE_DASH = late(r"\A([^\W\d_][^\n\d:،()/\-–—]{1,24}?)\s+[-–—]{1,2}\s+(?=\S)")


def by_opening(folded: str, names: Names) -> Dateline | None:
    """Return the dateline of one of these forms that a line opens with; the first that fits is read."""
    found = _stopped(folded, names) or _from(folded, names) or _slug(folded, names) or _house(folded, names)
    return found or _before_verb(folded, names) or _glued(folded, names)


def signed(folded: str, names: Names) -> Dateline | None:
    """house sign "بقلم" | "كتب" writer (sign | line end)    «صنعاء نيوز/ بقلم : هدى سالم - »;
    city [sign desk] sign label writer sign                «جنين - خاص - تقرير: هدى سالم - ».
    """
    head = folded[:_NEAR]
    is_labelled = any(label in head for label in _LABELS)
    sent = _SENT.match(folded) if is_labelled else None
    if sent and names.is_place(sent["place"]) and is_likely_a_name(sent["writer"]):
        return Dateline(sent.end(), None, sent.span("place"), writer=sent.span("writer"))
    found = _SIGNED.match(folded) if is_labelled else None
    if found is None or not is_like_a_name(found["writer"]) or words_kind(found["house"], names) != "words":
        return None
    house = found.span("house")
    return Dateline(found.end(), house, found.span("writer"), (house,), house=True)


def _stopped(folded: str, names: Names) -> Dateline | None:
    """words " - " agency ". "    «موسكو - سبوتنيك. »; an agency whose name people bear needs the verb of a report."""
    found = _STOPPED.match(folded)
    if found is None or not names.agency(found["agency"]) or words_kind(found["place"], names) != "words":
        return None
    if found["agency"].strip() in names.words.people and not leads(folded[found.end() :], names):
        return None  # «بيروت - سانا. اسم الفتاة …»
    agency = found.span("agency")
    return Dateline(found.end(), agency, found.span("place"), (agency,))


def _slug(folded: str, names: Names) -> Dateline | None:
    """latin-name ("-" | "|" | ":"), a domain, a known name or the verb of a report behind it    «AHDATH PRESS- »."""
    found = _SLUG.match(folded)
    if found is None or len(folded) == found.end():
        return None
    span, rest = found.span(1), folded[found.end() :]
    if not ("." in found[1] or names.known(found[1]) or leads(rest, names)):
        return None
    return Dateline(found.end(), span, None, (span,), house=True)


def _house(folded: str, names: Names) -> Dateline | None:
    """words ":-", a known name or the verb of a report behind it    «عمون:- »; not «أسعار الذهب:- »."""
    found = _HOUSE.match(folded)
    if found is None or words_kind(found[1], names) != "words":
        return None
    if not (names.known(found[1]) or leads(folded[found.end() :], names)):
        return None
    span = found.span(1)
    return Dateline(found.end(), span, None, (span,), house=True)


def _from(folded: str, names: Names) -> Dateline | None:
    """outlet "من" city ":"    «إيلاف من بيروت: »."""
    found = _FROM.match(folded)
    if found is None or not names.distinct(found[1]) or not names.is_place(found[2]):
        return None
    return Dateline(found.end(), found.span(1), found.span(2), (found.span(1),), house=True)


def _before_verb(folded: str, names: Names) -> Dateline | None:
    """known-name " - " the verb of a report    «عمون - كشف …»; not «الحياة - قال - أقوى», an aside."""
    found = _BEFORE_DASH.match(folded)
    if found is None or not names.known(found[1]) or not leads(folded[found.end() :], names):
        return None
    return Dateline(found.end(), found.span(1), None, (found.span(1),), house=True)


def _glued(folded: str, names: Names) -> Dateline | None:
    """city "-" agency the verb of a report, no sign behind it    «دمشق-سانا بحث …»; not «بيروت-سانا أم بيروت»."""
    found = _GLUED.match(folded)
    if found is None or not names.is_place(found["place"]) or not names.agency(found["agency"]):
        return None
    if not leads(folded[found.end() :], names):
        return None
    agency = found.span("agency")
    return Dateline(found.end(), agency, found.span("place"), (agency,))
