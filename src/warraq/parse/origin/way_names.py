"""Take a name on the way through a line for the house that printed the text, or pass over it."""

from warraq.parse.origin.marks import mark_of, refers
from warraq.parse.origin.tokens import Token
from warraq.parse.origin.turns import GIVEN, MAKING, RANK, Span
from warraq.parse.origin.way import Way


def take_source(way: Way, end: int, *, marked: bool) -> bool:
    """Take the tokens up to one as the name of the source, with the country behind it."""
    while way.spans.kind(end) == "nations":
        end += 1
    first = way.spans.token(way.at)
    span = (first.start + _before(way, first), way.spans.token(end - 1).end)
    return (_is_beside(way, span) or _is_first(way, span, marked=marked)) and way.taken_to(end)


def pass_second(way: Way, end: int) -> bool:
    """Pass over a second house: «بين شبكة «أ» ومنصة «ب»»."""
    return way.parts.source is not None and way.parts.is_marked and way.taken_to(end)


def _before(way: Way, first: Token) -> int:
    """Letters before a kind that belong to the sentence: «لمجلة …», «وموقع …»."""
    joined = first.kind in ("kinds", "bodies") and first.text not in way.spans.names.words.in_notices
    return int(first.kind == "at-kind" or (joined and first.text.startswith("و")))


def _is_beside(way: Way, span: Span) -> bool:
    """Whether a name stands beside the one that the line has: «الأفق + رويترز»."""
    parts, sign = way.parts, way.spans.word(way.at - 1)
    if parts.source is None or parts.is_governed or sign not in "+-–،,/":
        return False
    if sign != "+" and not way.spans.names.agency(way.spans.folded[slice(*span)]):
        return False
    if way.spans.names.is_place(way.spans.folded[slice(*parts.source)]):  # «القاهرة - أ ش أ»
        parts.source = span
        parts.seen.add("place")
        return True
    parts.source = (parts.source[0], span[1])
    parts.seen.add("joined")
    return True


def _is_first(way: Way, span: Span, *, marked: bool) -> bool:
    """Keep a name, or pass over it; whether a notice may have it beside the one that it has."""
    parts, governor = way.parts, way.governor if way.wants == "source" else ""
    if _is_part_of(way, span):
        parts.source, parts.is_marked = span, marked
        return True
    if parts.is_marked and way.spans.names.is_place(way.spans.folded[slice(*span)]):
        return True  # «… الصادرة في عمّان»
    if parts.source is not None and RANK[governor] >= RANK[parts.governor]:
        return way.owes_writer or RANK[governor] > RANK[parts.governor]
    if parts.source is not None and not parts.is_marked:
        parts.seen.add("other")
    parts.source, parts.is_marked, parts.governor = span, marked, governor
    parts.is_governed = way.wants == "source"
    return True


def _is_part_of(way: Way, span: Span) -> bool:
    """Whether what was taken for the source is a part of this one: «في الملحق الثقافي لجريدة «الأفق»»."""
    before, source = way.spans.token(way.at - 1), way.parts.source
    is_of = way.spans.folded[span[0] - 1 : span[0]] == "ل" and way.spans.kind(way.at) == "at-kind"
    return is_of and source is not None and before.end <= source[1] + 1 + len(before.text)


def is_subject(way: Way) -> bool:
    """Whether who printed it stands behind the verb: «نشرت «الأفق» هذا المقال …», «هذا المقال نشرته «الأفق»»."""
    spans, verb = way.spans, way.at - 1
    if mark_of(spans.word(verb)) == "first" and spans.kind(verb - 1) == "taken":  # «نشرها أولا مركز …»
        verb -= 1
    if spans.kind(verb) == "pieces" and spans.kind(verb - 1) == "taken":  # «أجرت الحوار مجلة «الأفق»»
        verb -= 1
    if spans.word(verb) in ("به", "بها") and spans.word(verb - 1) in GIVEN:  # «خص به موقع «الأفق» …»
        way.wants = "source"
        return True
    if spans.kind(verb) != "taken":
        return False
    way.wants = "source"
    if spans.word(verb) in MAKING:
        way.parts.seen.add("made")
        return True
    named = not way.parts.seen.isdisjoint({"pieces", "again"})
    way.parts.seen.add("resumed" if named and refers(spans.word(verb)) else "subject")
    return True
