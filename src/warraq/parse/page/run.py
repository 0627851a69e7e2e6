"""Visible text in runs: what one walk over a page gathers between two breaks, and each as a line."""

from collections.abc import Iterable
from html import unescape
from operator import attrgetter
from typing import TypeAlias

from selectolax.lexbor import LexborNode

from warraq.arabic.signs import SIGNS
from warraq.parse.lines import Anchor, Line
from warraq.parse.page.outline import NONE, Outline
from warraq.parse.page.tags import DEAD, is_inline
from warraq.parse.words.controls import CLOCK
from warraq.parse.words.sentence import SHORT
from warraq.patterns import late

_ENTITY = late(
    r"&(?:#\d{2,6}|#x[0-9a-fA-F]{2,5}|(?:nbsp|quot|amp|apos|lt|gt|laquo|raquo|[lr]dquo|[lr]squo|hellip|[mn]dash));"
)
DAY = late(
    r"[\d٠-٩]{1,2}(?:\s[^\W\d_]+(?:\s[^\W\d_]+)?\s[\d٠-٩]{4}|([/.-])[\d٠-٩]{1,2}\1[\d٠-٩]{4})(?!\d)|[\d٠-٩]{4}([/-])[\d٠-٩]{1,2}\2[\d٠-٩]{1,2}(?!\d)"
)
_OF_A_DAY = late(r"(?:\A|\s)(?:ب?تاريخ|في|يوم|الموافق)\Z")
LONGEST_HOUR = 12  # characters without white space at their ends: «04:10 مساءً»
LEAST_PART = 4  # letters of a part of a line
LONG = 100_000  # characters of a text whose words are not held one by one: a hostile paragraph has millions
BY_ORDER = attrgetter("order")  # runs and marks stand in the order of the walk: for sorting and bisection
# A text node of a run: its text, the box right around it, the node, and the characters without white space at the ends.
Piece: TypeAlias = tuple[str, int, LexborNode, int]


class Run:
    """Visible text between two breaks in one block: what will be a line. Raw: white space as in the markup."""

    _text = ""

    def __init__(self, outline: Outline, order: int, pieces: list[Piece]) -> None:
        self.outline = outline
        self.box = outline.blocks[pieces[0][1]]  # the block that it stands in
        self.order = order  # position of its first text in the walk over the page
        self.pieces = pieces
        length = linked = 0
        links = outline.links
        for _, box, _, own in pieces:
            length += own
            if links[box] >= 0:
                linked += own
        self.length = length  # characters
        self.linked = linked  # those that stand inside links

    @property
    def is_short_sentence(self) -> bool:
        """Whether it has the length of a sentence, if a short one, without a link, and ends as prose does."""
        return not self.linked and self.length >= SHORT and self.ends_with(SIGNS)

    def free(self) -> None:
        """Let nothing of it be a link."""
        links = self.outline.links
        for _, box, _, _ in self.pieces:
            links[box] = NONE
        self.linked = 0

    @property
    def tag_id(self) -> int:
        """The parser's number for its block's tag."""
        return self.outline.tag_ids[self.box]

    @property
    def tag(self) -> str:
        """The name of its block's element."""
        return self.outline.tag(self.box)

    @property
    def text(self) -> str:
        """The text with white space collapsed."""
        if not self._text:
            pieces = self.pieces
            text = collapsed(pieces[0][0] if len(pieces) == 1 else self._joined())
            self._text = self._unescaped(text) if "&" in text else text
        return self._text

    def _unescaped(self, text: str) -> str:
        """The text with the entities read that are left in it: some systems escape what they were given escaped."""
        read = _ENTITY.sub(lambda entity: unescape(entity[0]), text)
        if read != text:
            self.outline.was_escaped_twice = True
        return read.strip()

    def _joined(self) -> str:
        before = self.pieces[0][0]
        joined = [before]
        for text, _, node, _ in self.pieces[1:]:
            # The walk passes over white-space nodes, and `<b>أ</b> <b>ب</b>` must not become one word.
            if not before[-1:].isspace() and not text[:1].isspace() and _space_before(node):
                joined.append(" ")
            joined.append(text)
            before = text
        return "".join(joined)

    def parts(self) -> tuple[str, ...]:
        """The texts of elements that meet without white space; a large first letter is no part."""
        before = self.pieces[0]
        parts = [before[0]]
        for piece in self.pieces[1:]:
            if (between := _between(before, piece)) is None:
                parts.append(piece[0])
            else:
                parts[-1] += between + piece[0]
            before = piece
        return tuple(map(collapsed, parts))

    def place(self) -> str:
        """A short path to its block."""
        return self.outline.place(self.box)

    def anchors(self) -> tuple[Anchor, ...]:
        """The links of it, each once, in order."""
        links: dict[int, list[str]] = {}
        for text, box, _, _ in self.pieces:
            if (link := self.outline.links[box]) >= 0:
                links.setdefault(link, []).append(text)
        return tuple(
            Anchor(collapsed("".join(texts)), self.outline.nodes[link].attributes.get("href") or "")
            for link, texts in links.items()
        )

    def ends_with(self, signs: tuple[str, ...]) -> bool:
        """Say whether its last sign is one of these."""
        return self.pieces[-1][0].rstrip().endswith(signs)


def collapsed(text: str) -> str:
    """The text with runs of white space as single spaces, none at its ends."""
    return " ".join(text.split()) if len(text) < LONG else _collapsed_by_parts(text)


def _collapsed_by_parts(text: str) -> str:
    parts, start = [], 0
    while start < len(text):
        end = text.find(" ", start + LONG)
        end = len(text) if end < 0 else end
        parts.append(" ".join(text[start:end].split()))
        start = end
    return " ".join(filter(None, parts))


def lines_of(runs: Iterable[Run]) -> tuple[Line, ...]:
    """The runs as lines."""
    return tuple(map(line_of, runs))


def line_of(run: Run) -> Line:
    """The run as a line: clean text, tag, path, anchors, and the share of the text that stands inside links."""
    tag = run.outline.tag(run.box)
    if run.linked:
        line = Line(run.text, tag, run.place, run.anchors, min(1.0, run.linked / run.length), run.order)
    else:
        line = Line(run.text, tag, run.place, (), 0.0, run.order)
    return line if len(run.pieces) == 1 else line.parted_by(run.parts)


def is_an_hour_s(hour: Piece, piece: Piece) -> bool:
    """Whether a text meets the hour of an entry in an element of its own: «16:10» and «عودة الكهرباء» in two spans."""
    said, node = hour[0], piece[2]
    if hour[3] > LONGEST_HOUR or piece[3] < LEAST_PART or not said.lstrip()[:1].isdigit():
        return False
    parted = said[-1:].isspace() or piece[0][:1].isspace() or _space_before(node)
    return not parted and _mother(hour[2]) != _mother(node) and CLOCK.match(said) is not None


def _mother(node: LexborNode) -> int:
    """The address of the element that a text stands in."""
    return node.parent.mem_id if node.parent is not None else 0


def _between(before: Piece, piece: Piece) -> str | None:
    """What joins two texts of a line: white space, or nothing; None where they are parts that style alone parts."""
    if before[0][-1:].isspace() or piece[0][:1].isspace() or _space_before(piece[2]):
        return " "
    meets = before[0][-1:].isalpha() and (piece[0][:1].isalpha() or _is_a_day_s(before, piece))
    return None if meets and min(before[3], piece[3]) >= LEAST_PART else ""


def _is_a_day_s(before: Piece, piece: Piece) -> bool:
    """Whether a text is a day in an element of its own: «المصدر: الأناضول» and «20 يناير 2026» in two spans.

    «… بتاريخ» and «20 يناير 2026» in two are of one.
    """
    if _OF_A_DAY.search(before[0]):
        return False
    return DAY.match(piece[0]) is not None and _mother(before[2]) != _mother(piece[2])


def _space_before(node: LexborNode) -> bool:
    """Say whether white space stands between a text node and the visible text before it, which is in the same line."""
    at: LexborNode | None = node
    while at is not None:
        before = at.prev
        while before is not None:
            if text := _last_text(before):
                return text[-1:].isspace()
            before = before.prev
        at = at.parent
        if at is None or not is_inline(at.tag_id, at):
            return False
    return False


def _last_text(node: LexborNode) -> str:
    """The last text in a node, found from its end: inline elements nest, and each is asked; "" when it has none."""
    at = node
    while True:
        if at.is_text_node and at.text_content:
            return at.text_content
        if at.last_child is not None and at.tag_id not in DEAD:
            at = at.last_child
            continue
        while at.prev is None or at.mem_id == node.mem_id:
            if at.mem_id == node.mem_id or at.parent is None:
                return ""
            at = at.parent
        at = at.prev
