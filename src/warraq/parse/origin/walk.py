"""Go through a line word by word: its verb, piece, leave, name, day and writer, in any order and voice."""

from collections.abc import Callable

from warraq.parse.origin.marks import mark_of
from warraq.parse.origin.tokens import Token
from warraq.parse.origin.turns import (
    BOOKS,
    COPYRIGHT,
    EDITIONS,
    FIRST_LABELS,
    IN,
    LONGEST_FIGURE,
    NEAR,
    NEVER,
    PAUSES,
    SECOND,
    SOURCE_OF,
    TRANSLATED_BY,
    TRANSLATION,
    WITHIN,
    Parts,
)
from warraq.parse.origin.way import Way
from warraq.parse.origin.way_names import is_subject, pass_second, take_source
from warraq.parse.origin.way_unlisted import unlisted
from warraq.parse.origin.way_words import WORDS, aside, label


def walked(way: Way) -> Parts | None:
    """What the line says; None where a word of it is no notice's."""
    while (token := way.spans.token(way.at)).kind != "end":
        if not _STEPS.get(token.kind, _word)(way, token):
            return None
    return way.parts


def _sign(way: Way, token: Token) -> bool:
    way.at += 1
    way.fresh = True
    if way.wants == "project" and token.text in PAUSES:
        way.wants = ""  # «أعدّت للبرنامج، ستستقبل …»
    if way.parts.source is None and _is_before_a_source(way, token.text):
        way.wants = "source"
    if token.text == ":" and way.at == SECOND and way.spans.kind(0) == "pieces":  # «تقرير: وكالة …»
        way.wants, way.governor = "source", "label"
        way.parts.seen.add("labels")
    if token.text == ":" and _says_first(way):
        way.wants, way.governor = "source", "label"
        way.parts.seen |= {"labels", "first"}
    return token.text not in NEVER or (token.text == COPYRIGHT and way.at == 1)


def _says_first(way: Way) -> bool:
    """Whether what stands before a sign says where a text was printed first: «أول نشر: …»."""
    return way.spans.text(0, way.at - 1) in FIRST_LABELS


def _is_before_a_source(way: Way, sign: str) -> bool:
    """Whether the source is told behind a sign: «المصدر (بالفرنسية): …», «العنوان الأصلي: «…» – الأفق»."""
    if sign == ":" and way.governor == "label":
        return True
    if sign == "(" and mark_of(way.spans.word(way.at - 2)) == "original":  # «من موقعه الأصلي (الأفق)»
        return True
    is_label = sign in ":|" or (way.titled and sign in "-–—")
    return is_label and way.wants != "title" and "original" in way.parts.seen


def _kept(way: Way, token: Token) -> bool:
    """A day, an address: each once, the first counts."""
    slot = "retrieved" if token.kind == "day" and way.spans.is_of_looking(way.at) else token.kind
    if getattr(way.parts, slot) is None:
        setattr(way.parts, slot, (token.start, token.end))
    way.parts.seen.add(token.kind)
    return way.passed()


def _figure(way: Way, token: Token) -> bool:
    return len(token.text) <= LONGEST_FIGURE and way.passed()


def _quoted(way: Way, _token: Token) -> bool:
    if _is_of_book(way):
        way.wants, way.governor = "source", "book"
    elif way.owes_writer and way.parts.source is not None:  # «…، وترجمته «الأفق»»
        way.owes_writer = False
        return way.passed("")
    elif way.wants in ("title", "project", "aggregator", "backer") or _is_title(way):
        way.titled = way.wants == "title"
        return way.passed("")
    if way.wants == "source" or way.fresh or is_subject(way):
        return take_source(way, way.at + 1, marked=True)
    return way.spans.word(way.at - 1) == "و" and pass_second(way, way.at + 1)


def _is_title(way: Way) -> bool:
    return way.spans.kind(way.at - 1) == "pieces" and way.wants != "source"


def _is_of_book(way: Way) -> bool:
    """«من كتاب «…»»: what a chapter is taken from."""
    spans, at = way.spans, way.at
    while at > way.at - NEAR and spans.kind(at - 1) == "asides":  # «ضمن كتاب جماعي عنوانه «…»»
        at -= 1
    if spans.word(at - 2) not in WITHIN or spans.word(at - 1) not in BOOKS:
        return False
    is_from = spans.word(at - 2) != IN or not way.parts.seen.isdisjoint({"taken", "this"})
    return is_from and way.parts.source is None  # «قراءة في كتاب «…»» is a review


def _latin(way: Way, token: Token) -> bool:
    if token.text in way.spans.names.words.labels:
        return label(way, token)
    if way.wants == "title":  # «…، وعنوانه الأصلي The Long Harbour»
        return way.passed("")
    first = way.at == 0 and (way.spans.names.known(token.text) or _is_translated(way, token))
    if way.wants == "source" or first or is_subject(way):
        return take_source(way, _edition(way, way.at + 1), marked=True)
    if "writer" in way.parts.seen and way.parts.source is None:  # «ترجمة: هدى سالم Translated by: …»
        way.parts.seen.add("tongues" if token.text == TRANSLATED_BY else "")
        return way.passed()
    return "leaves" in way.parts.seen and way.passed()  # «رخصة المشاع الإبداعي CC BY-NC-ND»


def _is_translated(way: Way, token: Token) -> bool:
    """Whether a name of several Latin words stands before «ترجمة»: «New York Times | ترجمة خاصة»."""
    return " " in token.text and way.spans.kind(1) == "sign" and way.spans.word(2) in TRANSLATION


def _edition(way: Way, end: int) -> int:
    """Where a name in Latin letters ends that says its language behind: «DW عربية»."""
    return end + 1 if way.spans.word(end) in EDITIONS or way.spans.word(end) in _tails(way) else end


def _tails(way: Way) -> frozenset[str]:
    return way.spans.names.words.tails


def _word(way: Way, token: Token) -> bool:
    """A word of some list, or of a name."""
    if token.kind == "pieces" and way.spans.word(way.at - 1) in SOURCE_OF:
        return way.passed()
    if way.wants == "source" or way.fresh:
        end = way.spans.known(way.at, wanted=way.wants == "source")
        if end and (token.kind != "days" or end > way.at + 1):  # «منشور في أكتوبر 11»
            return take_source(way, end, marked=True)
    if (step := WORDS.get(token.kind)) is not None:
        return step(way, token)
    return aside(way, token) if token.kind else unlisted(way)


_STEPS: dict[str, Callable[[Way, Token], bool]] = {
    "sign": _sign,
    "day": _kept,
    "url": _kept,
    "figure": _figure,
    "quoted": _quoted,
    "latin": _latin,
}
