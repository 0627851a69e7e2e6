"""Go through a line word by word: its verb, piece, leave, name, day and writer, in any order and voice."""

from collections.abc import Callable
from dataclasses import replace

from warraq.parse.origin.marks import is_ours, mark_of, refers
from warraq.parse.origin.name_spans import BETWEEN, LONGEST_BARE, Spans
from warraq.parse.origin.names import Names
from warraq.parse.origin.tokens import Token
from warraq.parse.origin.turns import (
    BOOKS,
    BY,
    EDITIONS,
    FOR_WHOM,
    IN,
    LONGEST_FIGURE,
    LONGEST_PROJECT,
    LOOSE,
    MAKING,
    MOST_REMARKS,
    NEAR,
    NEVER,
    PICTURES,
    RANK,
    REPRINTS,
    RIGHTS,
    SAYS_LITTLE,
    SECOND,
    SHEET,
    SOURCE_OF,
    STATING,
    TITLED,
    TRANSLATED_BY,
    WHEN,
    WITHIN,
    WROTE,
    Parts,
    Span,
)


class Walk:
    """One way through the tokens of a line, from left to right."""

    def __init__(self, folded: str, names: Names) -> None:
        self.spans = Spans(folded, names)
        self.parts, self.at = Parts(), 0
        self.wants = ""  # what the next words that no list has are: a source, a title, a project, an aggregator
        self.owes_writer = False  # «ترجمة», «بقلم»: a person's name is still to come
        self.governor = ""
        self.titled = False  # the title of the text was the last name
        self.fresh = True  # nothing but signs since the line or a part of it began

    def through(self) -> Parts | None:
        """What the line says; None where a word of it is no notice's."""
        while (token := self.spans.token(self.at)).kind != "end":
            if not _STEPS.get(token.kind, Walk._word)(self, token):
                return None
        return self.parts

    def first(self) -> Token:
        """The first token that is no sign."""
        at = 0
        while self.spans.kind(at) == "sign":
            at += 1
        return self.spans.token(at)

    def _passed(self, wants: str | None = None) -> bool:
        self.at += 1
        self.fresh = False
        self.wants = self.wants if wants is None else wants
        return True

    def _taken_to(self, end: int) -> bool:
        self.at, self.wants, self.fresh = end, "", False
        return True

    def _sign(self, token: Token) -> bool:
        self.at += 1
        self.fresh = True
        is_label = token.text in ":|" or (self.titled and token.text in "-–—")  # «العنوان الأصلي: «…» – الأفق»
        if is_label and self.wants != "title" and "original" in self.parts.seen and self.parts.source is None:
            self.wants = "source"
        if token.text == ":" and self.governor == "label" and self.parts.source is None:  # «المصدر (بالفرنسية): …»
            self.wants = "source"
        if token.text == ":" and self.at == SECOND and self.spans.kind(0) == "pieces":  # «تقرير: وكالة …»
            self.wants, self.governor = "source", "label"
            self.parts.seen.add("labels")
        return token.text not in NEVER

    def _kept(self, token: Token) -> bool:
        """A day, an address: each once, the first counts."""
        if getattr(self.parts, token.kind) is None:
            setattr(self.parts, token.kind, (token.start, token.end))
        self.parts.seen.add(token.kind)
        return self._passed()

    def _figure(self, token: Token) -> bool:
        return len(token.text) <= LONGEST_FIGURE and self._passed()

    def _quoted(self, _token: Token) -> bool:
        if self._is_of_book():
            self.wants, self.governor = "source", "book"
        elif self.owes_writer and self.parts.source is not None:  # «…، وترجمته «الأفق»»
            self.owes_writer = False
            return self._passed("")
        elif self.wants in ("title", "project", "aggregator") or self._is_title():
            self.titled = self.wants == "title"
            return self._passed("")
        if self.wants == "source" or self.fresh or self._is_subject():
            return self._source(self.at + 1, marked=True)
        return self.spans.word(self.at - 1) == "و" and self._second(self.at + 1)

    def _second(self, end: int) -> bool:
        """Pass over a second house: «بين شبكة «أ» ومنصة «ب»»."""
        return self.parts.source is not None and self.parts.is_marked and self._taken_to(end)

    def _is_title(self) -> bool:
        return self.spans.kind(self.at - 1) == "pieces" and self.wants != "source"

    def _is_of_book(self) -> bool:
        """«من كتاب «…»»: what a chapter is taken from."""
        spans, at = self.spans, self.at
        while at > self.at - NEAR and spans.kind(at - 1) == "asides":  # «ضمن كتاب جماعي عنوانه «…»»
            at -= 1
        if spans.word(at - 2) not in WITHIN or spans.word(at - 1) not in BOOKS:
            return False
        is_from = spans.word(at - 2) != IN or not self.parts.seen.isdisjoint({"taken", "this"})
        return is_from and self.parts.source is None  # «قراءة في كتاب «…»» is a review

    def _is_subject(self) -> bool:
        """Whether who printed it stands behind the verb: «نشرت «الأفق» هذا المقال …», «هذا المقال نشرته «الأفق»»."""
        spans, verb = self.spans, self.at - 1
        if spans.kind(verb) == "pieces" and spans.kind(verb - 1) == "taken":  # «أجرت الحوار مجلة «الأفق»»
            verb -= 1
        if spans.kind(verb) != "taken":
            return False
        self.wants = "source"
        if spans.word(verb) in MAKING:
            self.parts.seen.add("made")
            return True
        named = not self.parts.seen.isdisjoint({"pieces", "again"})
        self.parts.seen.add("resumed" if named and refers(spans.word(verb)) else "subject")
        return True

    def _latin(self, token: Token) -> bool:
        if token.text in self.spans.names.words.labels:
            return self._label(token)
        first = self.at == 0 and self.spans.names.known(token.text)
        if self.wants == "source" or first or self._is_subject():
            return self._source(self._edition(self.at + 1), marked=True)
        if "writer" in self.parts.seen and self.parts.source is None:  # «ترجمة: هدى سالم Translated by: …»
            self.parts.seen.add("tongues" if token.text == TRANSLATED_BY else "")
            return self._passed()
        return "leaves" in self.parts.seen and self._passed()  # «رخصة المشاع الإبداعي CC BY-NC-ND»

    def _edition(self, end: int) -> int:
        """Where a name in Latin letters ends that says its language behind: «DW عربية»."""
        return end + 1 if self.spans.word(end) in EDITIONS or self.spans.word(end) in self._tails() else end

    def _tails(self) -> frozenset[str]:
        return self.spans.names.words.tails

    def _word(self, token: Token) -> bool:
        """A word of some list, or of a name."""
        if token.kind == "pieces" and self.spans.word(self.at - 1) in SOURCE_OF:
            return self._passed()
        if self.wants == "source" or self.fresh:
            end = self.spans.known(self.at, wanted=self.wants == "source")
            if end and (token.kind != "days" or end > self.at + 1):  # «منشور في أكتوبر 11»
                return self._source(end, marked=True)
        if (step := _WORDS.get(token.kind)) is not None:
            return step(self, token)
        return self._aside(token) if token.kind else self._unknown()

    def _source(self, end: int, *, marked: bool) -> bool:
        """Take the tokens up to one as the name of the source, with the country behind it."""
        while self.spans.kind(end) == "nations":
            end += 1
        first = self.spans.token(self.at)
        span = (first.start + self._before(first), self.spans.token(end - 1).end)
        return (self._is_beside(span) or self._is_first(span, marked=marked)) and self._taken_to(end)

    def _before(self, first: Token) -> int:
        """Letters before a kind that belong to the sentence: «لمجلة …», «وموقع …»."""
        joined = first.kind in ("kinds", "bodies") and first.text not in self.spans.names.words.in_notices
        return int(first.kind == "at-kind" or (joined and first.text.startswith("و")))

    def _is_beside(self, span: Span) -> bool:
        """Whether a name stands beside the one that the line has: «الأفق + رويترز»."""
        parts, sign = self.parts, self.spans.word(self.at - 1)
        if parts.source is None or parts.is_governed or sign not in "+-–،,/":
            return False
        if sign != "+" and not self.spans.names.agency(self.spans.folded[slice(*span)]):
            return False
        if self.spans.names.is_place(self.spans.folded[slice(*parts.source)]):  # «القاهرة - أ ش أ»
            parts.source = span
            parts.seen.add("place")
            return True
        parts.source = (parts.source[0], span[1])
        parts.seen.add("joined")
        return True

    def _is_first(self, span: Span, *, marked: bool) -> bool:
        """Keep a name, or pass over it; whether a notice may have it beside the one that it has."""
        parts, governor = self.parts, self.governor if self.wants == "source" else ""
        if self._is_part_of(span):
            parts.source, parts.is_marked = span, marked
            return True
        if parts.is_marked and self.spans.names.is_place(self.spans.folded[slice(*span)]):
            return True  # «… الصادرة في عمّان»
        if parts.source is not None and RANK[governor] >= RANK[parts.governor]:
            return self.owes_writer or RANK[governor] > RANK[parts.governor]
        parts.source, parts.is_marked, parts.governor = span, marked, governor
        parts.is_governed = self.wants == "source"
        return True

    def _is_part_of(self, span: Span) -> bool:
        """Whether what was taken for the source is a part of this one: «في الملحق الثقافي لجريدة «الأفق»»."""
        before, source = self.spans.token(self.at - 1), self.parts.source
        is_of = self.spans.folded[span[0] - 1 : span[0]] == "ل" and self.spans.kind(self.at) == "at-kind"
        return is_of and source is not None and before.end <= source[1] + 1 + len(before.text)

    def _kind_word(self, token: Token) -> bool:
        """«صحيفة», «موقع», «مركز»: the words behind it are its name."""
        end = self.spans.behind_kind(self.at)
        if self.wants == "aggregator":
            return self._taken_to(end)
        if end == self.at + 1:
            return self._aside(token)
        if token.kind == "at-kind":
            self.wants = "source"
        if self.wants == "source" or self.fresh or self.owes_writer or self._is_subject():
            return self._is_name(end) and self._source(end, marked=self._is_sure(end))
        return token.text.startswith("و") and self._second(end)

    def _is_name(self, end: int) -> bool:
        """Whether the words behind a kind can be a name: «صحيفة تابعة للحزب ولا …» are a sentence's."""
        last = self.spans.kind(end - 1)
        return last in ("quoted", "latin", "posted", "sign") or self.spans.names.may_be(
            self.spans.text(self.at + 1, end), "name"
        )

    def _is_sure(self, end: int) -> bool:
        """Whether they are a name for sure: «موقع الوزارة» is none."""
        spans = self.spans
        is_one = end == self.at + 2 and spans.kind(end - 1) == "" and spans.word(end - 1).startswith("ال")
        return not is_one or spans.word(self.at) not in LOOSE or bool(spans.names.known(spans.text(self.at + 1, end)))

    def _unknown(self) -> bool:
        """Words that no list has: a name of what is wanted, else the line is no notice."""
        if self.wants in ("project", "aggregator"):
            return self._taken_to(self.spans.bare(self.at, LONGEST_PROJECT))
        if self.owes_writer and (self.wants != "source" or self.parts.source is not None):
            return self._writer()
        if self.wants == "source":
            return self._bare_name()
        if self.spans.word(self.at - 1) == "+":  # «الأفق + مواقع إلكترونية»
            return self._taken_to(self.spans.bare(self.at, LONGEST_BARE))
        end = self.spans.bare(self.at, LONGEST_BARE)
        if self.fresh and self.parts.source is None and self.spans.is_tailed(self.at, end):
            self.parts.seen.add("tailed")
            return self._source(end, marked=True)
        return self._is_of_licence() or self._is_beside_name() or self._is_remark()

    def _is_remark(self) -> bool:
        """Pass over a word about the name or the text, behind what makes the line a notice: «… قبل عامين»."""
        parts = self.parts
        if not parts.is_marked or parts.seen.isdisjoint(STATING) or parts.remarks == MOST_REMARKS:
            return False
        before, word = self.spans.token(self.at - 1), self.spans.word(self.at)
        opens = before.kind == "joins" or before.text in WHEN or before.text == "(" or word.startswith("ل")
        parts.remarks += 1
        return (opens or parts.remarks > 1 or "ours" in parts.seen) and self._passed("")

    def _is_of_licence(self) -> bool:
        return "licence" in self.parts.seen and self._passed()  # «… الإبداعي 4.0 دولي»

    def _is_beside_name(self) -> bool:
        """Pass over a city, or a section of a paper beside its name, number and day: one word between signs."""
        if self.spans.is_place(self.at):
            self.parts.seen.add("place")
            self._passed()
            self.fresh = True
            return True
        self.parts.strays += 1
        alone = self.fresh and self.spans.kind(self.at + 1) in ("end", "sign", "day")
        return self.parts.strays == 1 and alone and self.parts.source is not None and self._passed()

    def _bare_name(self) -> bool:
        end = self.spans.bare(self.at, LONGEST_BARE)
        is_tailed = self.spans.is_tailed(self.at, end)
        if not (is_tailed or self.governor or self.parts.seen - SAYS_LITTLE):
            return False  # «في المدينة …», as most lines that a preposition opens
        is_name = self.spans.names.may_be(self.spans.text(self.at, end), "name")
        return (is_name and self._source(end, marked=is_tailed)) or self._is_remark()

    def _writer(self) -> bool:
        """Take a person's name."""
        end = self.spans.writer(self.at)
        if self.parts.author is None and "by" in self.parts.seen:
            self.parts.author = (self.spans.token(self.at).start, self.spans.token(end - 1).end)
        self.parts.seen.add("writer")
        self.owes_writer = False
        return self._taken_to(end)

    def _join(self, _token: Token) -> bool:
        """«في», «عن», «مع»: a name follows."""
        return self._passed("source")

    def _label(self, token: Token) -> bool:
        if self.spans.word(self.at + 1).removeprefix("ال") in PICTURES:
            return False  # «مصدر الصورة: …»
        self.parts.seen.add("rights" if token.text == RIGHTS else "")
        is_label = self.fresh or self.spans.word(self.at + 1) in (":", "/")
        self.parts.seen.add("labels" if is_label else "asides")
        self.governor = "label"
        return self._passed("source")

    def _leave(self, token: Token) -> bool:
        mark = mark_of(token.text)
        self.parts.seen |= {"leaves", mark}
        self.governor = "leave"
        return self._passed("" if mark == "licence" else "source")

    def _who(self, token: Token) -> bool:
        """«ترجمة», «بقلم»: a person follows, or what was translated from does."""
        behind = self.spans.token(self.at + 1)
        is_act = behind.kind in ("pieces", "at-kind") or mark_of(behind.text) == "this" or behind.text in FOR_WHOM
        if token.text in WROTE and is_act:  # «كُتب هذا المقال لصحيفة …»
            return self._act(replace(token, kind="taken"))
        self.parts.seen.add("by" if token.text in BY else "rendered")
        self.owes_writer, self.governor = True, "printed"
        return self._passed("")

    def _project(self, _token: Token) -> bool:
        return self._passed("project")

    def _act(self, token: Token) -> bool:
        """A word of printing, taking over or translating."""
        if token.text == SHEET and self.wants == "source":
            return self._kind_word(token)  # «عن نشرة «الأفق»»
        self.governor = "printed"
        self.owes_writer = self.owes_writer or token.kind == "rendered"
        if is_ours(token.text):
            self.parts.seen.add("ours")
        if self.parts.source is not None and mark_of(token.text) == "appears":
            self.parts.seen.add("tells")  # «عن دار «الأفق» صدرت الرواية الثانية»
        self._aside(token)
        is_reprint = token.text.removesuffix("ها").removesuffix("ه") in REPRINTS
        self.wants = "aggregator" if is_reprint else self.wants
        return True

    def _aside(self, token: Token) -> bool:
        mark = mark_of(token.text)
        self.parts.seen |= {token.kind, mark}
        if token.text.removeprefix("و") in TITLED:
            return self._passed("title")
        if self.wants in ("aggregator", "title") or (self.wants == "source" and token.text in BETWEEN):
            return self._passed()
        return self._passed("source" if mark == "lines" else "")


_STEPS: dict[str, Callable[[Walk, Token], bool]] = {
    "sign": Walk._sign,
    "day": Walk._kept,
    "url": Walk._kept,
    "figure": Walk._figure,
    "quoted": Walk._quoted,
    "latin": Walk._latin,
}
_WORDS: dict[str, Callable[[Walk, Token], bool]] = {
    "joins": Walk._join,
    "labels": Walk._label,
    "leaves": Walk._leave,
    "writers": Walk._who,
    "kinds": Walk._kind_word,
    "bodies": Walk._kind_word,
    "at-kind": Walk._kind_word,
    "projects": Walk._project,
    "taken": Walk._act,
    "rendered": Walk._act,
}
