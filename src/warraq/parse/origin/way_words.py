"""Words on the way through a line that lists have: what each says, and what it lets wait for."""

from collections.abc import Callable

from warraq.parse.origin.marks import is_ours, mark_of
from warraq.parse.origin.name_spans import BETWEEN
from warraq.parse.origin.tokens import Token
from warraq.parse.origin.turns import (
    BY,
    FOR_WHOM,
    LOOSE,
    PICTURES,
    REPRINTS,
    RIGHTS,
    SHEET,
    THEN,
    TITLED,
    TO_YOU,
    WROTE,
)
from warraq.parse.origin.way import Way
from warraq.parse.origin.way_names import is_subject, pass_second, take_source


def kind_word(way: Way, token: Token) -> bool:
    """«صحيفة», «موقع», «مركز»: the words behind it are its name."""
    end = way.spans.behind_kind(way.at)
    if way.wants in ("aggregator", "backer"):
        return way.taken_to(end)
    if end == way.at + 1:
        return aside(way, token)
    if token.kind == "at-kind":
        way.wants = "source"
    if way.wants == "source" or way.fresh or is_subject(way) or way.owes_writer:
        return _is_name(way, end) and take_source(way, end, marked=_is_sure(way, end))
    return token.text.startswith("و") and pass_second(way, end)


def _is_name(way: Way, end: int) -> bool:
    """Whether the words behind a kind can be a name: «صحيفة تابعة للحزب ولا …» are a sentence's."""
    last = way.spans.kind(end - 1)
    return last in ("quoted", "latin", "posted", "sign") or way.spans.names.may_be(
        way.spans.text(way.at + 1, end), "name"
    )


def _is_sure(way: Way, end: int) -> bool:
    """Whether they are a name for sure: «موقع الوزارة» is none."""
    spans = way.spans
    is_one = end == way.at + 2 and spans.kind(end - 1) == "" and spans.word(end - 1).startswith("ال")
    return not is_one or spans.word(way.at) not in LOOSE or bool(spans.names.known(spans.text(way.at + 1, end)))


def _join(way: Way, _token: Token) -> bool:
    """«في», «عن», «مع»: a name follows."""
    return way.passed("backer" if way.wants == "backer" else "source")


def label(way: Way, token: Token) -> bool:
    """«المصدر», «حقوق النشر»: a name follows."""
    if way.spans.word(way.at + 1).removeprefix("ال") in PICTURES:
        return False  # «مصدر الصورة: …»
    way.parts.seen.add("rights" if token.text.removeprefix("ال") == RIGHTS else "")
    is_label = way.fresh or way.spans.word(way.at + 1) in (":", "/")
    way.parts.seen.add("labels" if is_label else "asides")
    way.governor = "label"
    return way.passed("source")


def _leave(way: Way, token: Token) -> bool:
    mark = mark_of(token.text)
    if mark == "support":  # «أُنجز هذا التحقيق بدعم من شبكة …»: who paid for it printed nothing
        return way.passed("backer")
    way.parts.seen |= {"leaves", mark}
    way.governor = "leave"
    return way.passed("" if mark == "licence" else "source")


def _who(way: Way, token: Token) -> bool:
    """«ترجمة», «بقلم»: a person follows, or what was translated from does."""
    behind = way.spans.token(way.at + 1)
    if behind.text in TO_YOU:  # «نقلته إليكم «ضفاف» من …»
        way.parts.seen.add("taken")
        way.governor = "printed"
        return way.passed("aggregator")
    is_act = behind.kind in ("pieces", "at-kind") or mark_of(behind.text) == "this" or behind.text in FOR_WHOM
    if token.text in WROTE and is_act:  # «كُتب هذا المقال لصحيفة …»
        return _act(way, token._replace(kind="taken"))
    way.parts.seen.add("by" if token.text in BY else "rendered")
    way.owes_writer, way.governor = True, "printed"
    return way.passed("")


def _project(way: Way, _token: Token) -> bool:
    return way.passed("project")


def _act(way: Way, token: Token) -> bool:
    """A word of printing, taking over or translating."""
    if token.text == SHEET and way.wants == "source":
        return kind_word(way, token)  # «عن نشرة «الأفق»»
    way.governor = "printed"
    way.owes_writer = way.owes_writer or token.kind == "rendered"
    if is_ours(token.text):
        way.parts.seen.add("ours")
    if way.parts.source is not None and mark_of(token.text) == "appears":
        way.parts.seen.add("tells")  # «عن دار «الأفق» صدرت الرواية الثانية»
    aside(way, token)
    is_reprint = token.text.removeprefix("و").removesuffix("ها").removesuffix("ه") in REPRINTS
    way.wants = "aggregator" if is_reprint else way.wants
    return True


def aside(way: Way, token: Token) -> bool:
    """A word that notices use beside the others: what it says is noted, and most end what was waited for."""
    mark = mark_of(token.text)
    if mark == "first" and way.spans.kind(way.at + 1) == "pieces":
        mark = ""  # «أول مقال نشره كان في …»
    if token.text == THEN and way.spans.kind(way.at + 1) not in ("taken", "rendered", "writers"):
        return False  # «نُشر أولا في «السهل» ثم حُذف»
    way.parts.seen |= {token.kind, mark}
    if token.text.removeprefix("و") in TITLED:
        return way.passed("title")
    if way.wants in ("aggregator", "title") or (way.wants == "source" and token.text in BETWEEN):
        return way.passed()
    return way.passed("source" if mark == "lines" else "")


WORDS: dict[str, Callable[[Way, Token], bool]] = {
    "joins": _join,
    "labels": label,
    "leaves": _leave,
    "writers": _who,
    "kinds": kind_word,
    "bodies": kind_word,
    "at-kind": kind_word,
    "projects": _project,
    "taken": _act,
    "rendered": _act,
}
