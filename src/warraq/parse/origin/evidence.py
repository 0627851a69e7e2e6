"""What a line witnesses of the origin of the text beside it: which words say something, which houses it names."""

from dataclasses import dataclass, field

from warraq.arabic import fold
from warraq.parse.origin.marks import mark_of
from warraq.parse.origin.name_spans import Spans
from warraq.parse.origin.names import Names
from warraq.parse.origin.tokens import Token
from warraq.parse.origin.turns import MAKING, THEN, TITLED, Span
from warraq.patterns import late
from warraq.rules.witnesses import NOTHING

# What governs a name, the strongest witness of an origin first.
FROM, IN, SUBJECT, LEAVE, ALONE = range(5)
_FROM = frozenset(fold("عن من").split())
_IN = frozenset(fold("في على لدى عبر ضمن بواسطة لصالح لحساب لفائدة هو هي وهو وهي إلى").split())
_WITH = fold("مع")
_GOVERNING = _FROM | _IN | {_WITH}
_FOR = ("ب", "ل")
_DEFINITE = ("ال", "لل", "بال", "وال")
_WHICH = frozenset(fold("الذي التي").split())
_NEAR = 4  # words: «بإذن خاص من مجلة …», «نشرنا هنا نص المقال»
_BESIDE = 2  # «تم استيراد الخبر»
_LONGEST_NAME, _LONGEST_BARE = 4, 5  # words behind a kind that nothing marks, and of a name without one
_KINDS = ("kinds", "bodies", "at-kind", "kinds_alone")
_MARKED = ("quoted", "latin", "posted")
_MARKS = ("first", "again", "original", "licence", "kept", "support")
_BEHIND = ("end", "day", "days", "issues")  # no word of a name
_ACTS = frozenset(("prints", "fetches"))
_ADDRESS = late(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}")
# With these words an address is whose text it is; without them it may lead to this very page.
_OF_ORIGIN = ("origin", "original", "first", "again", "this-piece")
_FAR = -99
_MOST_UNSAID = 8  # words that say nothing of an origin, in a line that is about one


@dataclass(frozen=True, slots=True)
class Named:
    """A house that a line names."""

    governor: int
    span: Span
    is_marked: bool = True  # its marks, letters or the directory tell where it ends
    is_bare: bool = False  # no mark and no kind: a word of the sentence as well

    @property
    def weight(self) -> tuple[bool, int]:
        """What goes before another name: least of all one that may be a word."""
        return self.is_bare, self.governor


@dataclass(slots=True)
class Evidence:
    """What a folded line witnesses."""

    said: set[str] = field(default_factory=set)  # what its words do, and how they stand beside each other
    opening: frozenset[str] = NOTHING  # what its first word does
    first: str = ""
    houses: list[Named] = field(default_factory=list)
    day: Span | None = None
    retrieved: Span | None = None  # the day on which somebody looked at it
    url: Span | None = None
    words: int = 0
    unsaid: int = 0  # words that say nothing and are of no list

    def says(self, *what: str) -> bool:
        """Whether it says one of some things."""
        return not self.said.isdisjoint(what)

    @property
    def is_a_report_s(self) -> bool:
        """Whether the line is one of reporting whatever else it says: a word of a report, or many that say nothing."""
        return "happens" in self.said or self.unsaid > _MOST_UNSAID

    @property
    def house(self) -> Named | None:
        """The house that is the likeliest origin."""
        return min(self.houses, key=lambda house: house.weight) if self.houses else None


class Reading:
    """One way through a line from left to right."""

    __slots__ = ("at", "before", "evidence", "last", "of", "spans")

    def __init__(self, folded: str, names: Names) -> None:
        self.spans, self.of = Spans(folded, names), names.words.witnesses.of
        self.evidence, self.at = Evidence(), 0
        self.before: frozenset[str] = NOTHING
        self.last: dict[str, int] = {}  # where each thing was last said

    def near(self, what: str, most: int) -> bool:
        """Whether something was said not long ago."""
        return self.at - self.last.get(what, _FAR) <= most


def evidence_of(folded: str, names: Names) -> Evidence:
    """Return what a folded line witnesses; a line of reporting, as most are, is read no farther than shows it."""
    reading = Reading(folded, names)
    evidence = reading.evidence
    while not evidence.is_a_report_s and (token := reading.spans.token(reading.at)).kind != "end":
        if token.kind in ("day", "url"):
            _keep(reading, token)
        elif token.kind in ("sign", "figure"):
            reading.at += 1
        else:
            _word(reading, token)
    return evidence


def _keep(reading: Reading, token: Token) -> None:
    slot = "retrieved" if token.kind == "day" and reading.spans.is_of_looking(reading.at) else token.kind
    if getattr(reading.evidence, slot) is None:
        setattr(reading.evidence, slot, (token.start, token.end))
    reading.at += 1


def _word(reading: Reading, token: Token) -> None:
    evidence = reading.evidence
    evidence.words += 1
    end = _name_end(reading, token)
    if end:
        reading.at, reading.before = end, NOTHING
        return
    said = reading.of(token.text)
    if (mark := mark_of(token.text)) in _MARKS:
        said |= {mark}
    if not evidence.first:
        evidence.first, evidence.opening = token.text, said
    if said:
        _note(reading, token, said)
    elif not token.kind:
        evidence.unsaid += 1
    if token.text == THEN and not reading.of(reading.spans.word(reading.at + 1)) & _ACTS:
        evidence.said.add("happens")  # «… ثم حُذف»
    if token.text in _WHICH and reading.near("pieces", 1):
        evidence.said.add("which")
    reading.before = said
    reading.at += 1


def _note(reading: Reading, token: Token, said: frozenset[str]) -> None:
    """Keep what a word says, and what it says together with those before it."""
    reading.evidence.said |= said
    if "pieces" in said:
        _note_piece(reading, token)
    if _points_at_piece(reading, said):
        reading.evidence.said.add("this-piece")
    if said & _ACTS:
        _note_act(reading, said)
    for one in said:
        reading.last[one] = reading.at


def _points_at_piece(reading: Reading, said: frozenset[str]) -> bool:
    """«هذا التقرير», «المنشور أعلاه»."""
    if reading.before & {"this", "here"} and said & {"pieces", "made"}:
        return True
    return "here" in said and bool(reading.before & {"pieces", "prints"} or reading.near("pieces", _BESIDE))


def _note_act(reading: Reading, said: frozenset[str]) -> None:
    most = _NEAR + 2 if "it" in said else _NEAR - 1
    if reading.near("definite", most):
        reading.evidence.said.add("piece-act")
    if said >= {"ours", "it"}:
        reading.evidence.said.add("we-it")
    reading.last["act"] = reading.at
    if "ours" in said:
        reading.last["we"] = reading.at


def _note_piece(reading: Reading, token: Token) -> None:
    said, is_definite = reading.evidence.said, token.text.startswith(_DEFINITE) and _is_the_text(reading)
    if is_definite and reading.near("act", _BESIDE):
        said.add("piece-act")
    if reading.near("we", _NEAR):
        said.add("we-it")
    if is_definite:
        reading.last["definite"] = reading.at


def _is_the_text(reading: Reading) -> bool:
    """Whether a piece with the article may be the text: not «نتائج الدراسة», nor «التقرير السنوي»."""
    spans, at = reading.spans, reading.at
    if mark_of(spans.word(at)) == "books":
        return False  # «البيان نُشر أولا في …»
    return not (_is_unsaid(reading, at - 1) or (spans.word(at + 1).startswith("ال") and _is_unsaid(reading, at + 1)))


def _is_unsaid(reading: Reading, at: int) -> bool:
    """Whether a word that no list has stands at a token."""
    return reading.spans.kind(at) == "" and not reading.of(reading.spans.word(at))


def _name_end(reading: Reading, token: Token) -> int:
    """Where the name of a house ends that begins at a token, which is kept; 0 where none does."""
    if token.kind in ("quoted", "latin"):
        return _marked(reading, token)
    if token.kind in _KINDS:
        return _behind_kind(reading, token)
    return _bare(reading, token) if _governor(reading, token) in (FROM, IN) else 0


def _bare(reading: Reading, token: Token) -> int:
    """A name that neither marks nor a kind tell from a word: one that we know, or all that a label names."""
    spans, at, governor = reading.spans, reading.at, _governor(reading, token)
    before = spans.word(at - 1)
    end = spans.known(at, wanted=True) if token.kind in ("", "days") else 0
    if end and (before in _GOVERNING or reading.near("origin", 2)) and spans.names.distinct(spans.text(at, end)):
        return _kept(reading, Named(governor, _span(reading, end), is_bare=True), end)
    end = spans.bare(at, _LONGEST_BARE) if before == ":" else at
    if end == at or not spans.names.may_be(spans.text(at, end), "name"):
        return 0
    return _kept(reading, Named(governor, _span(reading, end), is_marked=False, is_bare=True), end)


def _marked(reading: Reading, token: Token) -> int:
    """What stands in marks or Latin letters: a house where something governs it, and else a title."""
    governor, is_title = _governor(reading, token), reading.spans.word(reading.at - 1).removeprefix("و") in TITLED
    is_loose = token.kind == "latin" and (governor == ALONE or _is_to_share(reading, token, governor))
    if is_title or "pieces" in reading.before or is_loose:
        return reading.at + 1
    return _kept(reading, Named(governor, _span(reading, reading.at + 1)), reading.at + 1)


def _is_to_share(reading: Reading, token: Token, governor: int) -> bool:
    """Whether an address is one that a page is shared by: it often begins with the house's own name, cut short.

    Must: «رابط مختصر: dff.ly/9918», «للنشر والمشاركة: dff.ly/9918», «لمشاركة الخبر عبر: dff.ly», «رابط النشر: dff.ly»
    Must not: «منقول عن sahl.example», «المصدر الأصلي: sahl.example», «نُشر هذا المقال في sahl.example», «نشر: The Plain»
    """
    return governor == IN and _ADDRESS.fullmatch(token.text) is not None and not reading.evidence.says(*_OF_ORIGIN)


def _behind_kind(reading: Reading, token: Token) -> int:
    spans, at = reading.spans, reading.at
    end = spans.behind_kind(at)
    if end == at + 1:
        return 0
    name, is_marked = spans.text(at + 1, end), spans.kind(end - 1) in _MARKED or spans.word(end - 1) == ")"
    if not is_marked and not _is_name(reading, name):
        return 0
    is_marked = is_marked or spans.kind(end) in _BEHIND or bool(spans.names.known(name))
    joined = token.text.startswith("و") or (token.kind == "at-kind" and token.text[0] in _FOR)
    start, stop = _span(reading, end)
    start += int(joined and token.text not in spans.names.words.in_notices)
    return _kept(reading, Named(_governor(reading, token), (start, stop), is_marked=is_marked), end)


def _is_name(reading: Reading, name: str) -> bool:
    """Whether words behind a kind that nothing marks are a name: «موقع حكاية بلد», not «موقع الوزارة»."""
    words = name.split()
    is_office = len(words) == 1 and name.startswith("ال") and not reading.spans.names.known(name)
    return len(words) <= _LONGEST_NAME and not is_office and reading.spans.names.may_be(name, "name")


def _kept(reading: Reading, house: Named, end: int) -> int:
    is_backer = reading.near("support", _NEAR) and reading.last["support"] > reading.last.get("act", _FAR)
    if not is_backer:  # «أُنجز هذا التحقيق بدعم من شبكة …»
        reading.evidence.houses.append(house)
    return end


def _span(reading: Reading, end: int) -> Span:
    return reading.spans.token(reading.at).start, reading.spans.token(end - 1).end


def _governor(reading: Reading, token: Token) -> int:
    """What governs a name that begins at a token."""
    before = _word_before(reading)
    if before in _FROM:
        is_leave = reading.near("leave", _NEAR) and reading.last["leave"] > reading.last.get("act", _FAR)
        return LEAVE if is_leave else FROM
    if _is_within(reading, token, before):
        return IN
    if before == _WITH:
        return LEAVE
    if reading.near("origin", 2) and token.kind in ("", "days"):
        return IN  # «من خلال مصدره الأصلي اليوم السابع»
    return SUBJECT if "prints" in reading.before else ALONE


def _word_before(reading: Reading) -> str:
    """The word before a name, or the one before that where it governs: «من أسرة تحرير «الأفق»», «من شريط وكالة …»."""
    spans, at = reading.spans, reading.at
    before, farther = spans.word(at - 1), spans.word(at - 2)
    is_between = before not in _GOVERNING and before not in MAKING  # «من إعداد مركز …»: who made it
    if is_between and farther in (*_FROM, *_IN) and spans.kind(at - 1) != "sign":
        return farther
    return before


def _is_within(reading: Reading, token: Token, before: str) -> bool:
    """Whether a preposition or a label stands before a name, or is joined to it."""
    if before in _IN or (before == ":" and reading.at > 1) or (before == "(" and reading.near("origin", 2)):
        return True
    return token.kind == "at-kind" and token.text[0] in _FOR
