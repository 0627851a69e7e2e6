"""The lines of a page while they are read: folded for matching, and what has been cut from each."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from warraq.arabic import Folded, fold, fold_with_offsets
from warraq.models import Removed, Role
from warraq.parse.lines import HEADINGS, Line, Zones
from warraq.parse.words.sentence import is_paragraph, is_sentence
from warraq.patterns import late
from warraq.rules.pattern import first_word


@dataclass(frozen=True, slots=True)
class Cut:
    """A piece of a line that is not reporting: offsets in the line's own text."""

    start: int
    end: int
    role: Role
    rule: str


FARTHEST_ABOVE = 20  # lines above the body: farther up a page prints its menus
FARTHEST_BELOW = 12  # lines below the body: farther down it prints what concerns the site


# What « ً ً ً ً» is when it is folded. No text has it, and patterns would try each way to part so many spaces.
WIDE = " " * 3
_GAP = late(f"{WIDE}+")
# A tatweel between spaces is a dash, as papers set it: «بيروت ـ رويترز». Folded away it would part nothing.
_TATWEEL = late(r"(?<=[\w)»\"]) ـ(?=\s|\Z)")
LONGEST_UNMARKED = 160  # characters of a line that is a name, a domain or tags and nothing else
TOP, BOTTOM = ("top", "head", "first"), ("bottom", "close")  # zones of rules
HEAD = 4  # lines of the body
FOOT = 8  # lines of the body, before those below it


def dashed(text: str) -> str:
    """A text with a dash for each tatweel that stands for one: as long as before, so that places in it hold.

    >>> dashed("بيروت ـ رويترز"), dashed("بيروت ـ"), dashed("1447هـ"), dashed("ـ بيروت"), dashed("قـ ـال")
    ('بيروت - رويترز', 'بيروت -', '1447هـ', 'ـ بيروت', 'قـ ـال')
    """
    return _TATWEEL.sub(" -", text) if " ـ" in text else text


def _widest(zone: str) -> str:
    """The zone of which one is a part."""
    return "top" if zone in TOP else "bottom" if zone in BOTTOM else "anywhere"


@dataclass(slots=True)
class Sheet:
    """All lines between the headline and the end of the page, in order; `body` says which of them may be reporting."""

    lines: tuple[Line, ...]
    body: range
    title: str  # the folded headline, "" when there is none
    text: str  # headline and lines as they are matched
    folded: list[str]  # each of them
    first_words: list[str]  # of each folded line, "0" for a number: what most questions about a line begin with
    top: int  # index of the first line that no longer stands at the head
    bottom: int  # index of the first line that stands at the foot of the text
    cuts: dict[int, list[Cut]] = field(default_factory=dict)
    shorts: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    short_texts: dict[str, str] = field(default_factory=dict)
    first_sentence: int | None = None  # index of the first of the body, or past all lines; None: nobody asked yet
    copies: dict[int, Folded] = field(default_factory=dict)  # of the lines that something was read in

    @classmethod
    def of(cls, zones: Zones, headline: str) -> "Sheet":
        """Lay out the lines of a page."""
        before = zones.before[-FARTHEST_ABOVE:]
        start = len(before)
        lines = (*before, *zones.body, *zones.after[:FARTHEST_BELOW])
        stop = start + len(zones.body)
        text = fold(dashed("\n".join([headline.replace("\n", " "), *[line.text for line in lines]])))
        if WIDE in text:
            text = _GAP.sub(lambda gap: "·" * len(gap[0]), text)
        title, *folded = text.split("\n")
        words = [word if (word := line.partition(" ")[0]).isalpha() else first_word(line) for line in folded]
        bottom = max(stop - FOOT, min(start + 1, stop - 1))  # the first of several lines never stands at the foot
        return cls(lines, range(start, stop), title.strip(), text, folded, words, start + HEAD, bottom)

    def short(self, zone: str) -> list[tuple[int, str]]:
        """Return the folded lines of a zone that a rule of any first word may know."""
        zone = _widest(zone)
        if zone not in self.shorts:
            first = max(0, self.bottom) if zone == "bottom" else 0
            lines = enumerate(self.folded[first : self.top if zone == "top" else None], first)
            self.shorts[zone] = [pair for pair in lines if len(pair[1]) <= LONGEST_UNMARKED]
        return self.shorts[zone]

    def short_text(self, zone: str) -> str:
        """Return these lines as one text: what it lacks none of them holds."""
        zone = _widest(zone)
        if zone not in self.short_texts:
            self.short_texts[zone] = "\n".join([line for _, line in self.short(zone)])
        return self.short_texts[zone]

    def below_sentence(self, index: int) -> bool:
        """Whether a sentence of the body stands above a line."""
        if self.first_sentence is None:
            told = (at for at in self.body if is_sentence(self.lines[at].text))
            self.first_sentence = next(told, len(self.lines))
        return self.first_sentence < index

    def above_sentence(self, index: int) -> bool:
        """Whether a sentence stands on the next line: «رويترز» over «هي الأخرى تدرس الخطوة.» is its subject."""
        return index + 1 in self.body and is_sentence(self.lines[index + 1].text)

    def is_crosshead(self, index: int) -> bool:
        """Whether a line is a heading, not linked, with a sentence above and a paragraph right below in its box."""
        line, body = self.lines[index], self.body
        if line.tag not in HEADINGS or line.anchors or index - 1 not in body or index + 1 not in body:
            return False
        below = self.lines[index + 1]
        is_over_text = is_paragraph(below.text) and not below.anchors and index + 1 not in self.cuts
        return is_over_text and self.below_sentence(index) and _around(line) == _around(below)

    def is_first(self, index: int) -> bool:
        """Whether every line of the body above a line is cut."""
        return all(above in self.cuts for above in range(self.body.start, min(index, self.top)))

    def original(self, index: int, start: int, end: int) -> str:
        """Return the text as read of a span of the folded line."""
        first, last = self._copy(index).span(start, end)
        return self.lines[index].text[first:last]

    def _copy(self, index: int) -> Folded:
        if index not in self.copies:
            self.copies[index] = fold_with_offsets(dashed(self.lines[index].text))
        return self.copies[index]

    def cut(self, index: int, span: tuple[int, int], role: Role, rule: str) -> None:
        """Cut a span of the folded line; the whole line when nothing else is left of it."""
        folded, text = self.folded[index], self.lines[index].text
        if not folded[: span[0]].strip() and not folded[span[1] :].strip():
            first, last = 0, len(text)
        else:
            first, last = self._copy(index).span(*span)
            last = len(text) if span[1] == len(folded) else last
        self.cuts.setdefault(index, []).append(Cut(first, last, role, rule))

    def cut_line(self, index: int, role: Role, rule: str) -> None:
        """Cut a whole line."""
        self.cuts[index] = [Cut(0, len(self.lines[index].text), role, rule)]

    def gone(self, index: int) -> bool:
        """Whether nothing of a line is left."""
        return index in self.cuts and not any(piece.strip() for piece in self.left(index))

    def left(self, index: int) -> list[str]:
        """Return the pieces of a line that nobody cut."""
        text, pieces, at = self.lines[index].text, [], 0
        for cut in sorted(self.cuts.get(index, ()), key=lambda cut: cut.start):
            pieces.append(text[at : cut.start])
            at = max(at, cut.end)
        return [*pieces, text[at:]]

    def spared_line(self) -> tuple[Line, ...]:
        """Put back a text of a single line that no notice claims: in doubt it is all that there is to say."""
        said = {cut.role for cut in self.cuts.get(self.body.start, ())}
        if len(self.body) == 1 and not said & {"notice", "disclaimer"}:
            self.cuts.pop(self.body.start, None)
        return self.reporting()

    def reporting(self) -> tuple[Line, ...]:
        """Return the lines of the body without what was cut."""
        if not self.cuts:
            return self.lines[self.body.start : self.body.stop]
        return tuple(self._reporting())

    def _reporting(self) -> Iterator[Line]:
        for index in self.body:
            line = self.lines[index]
            if index not in self.cuts:
                yield line
                continue
            for piece in self.left(index):
                if text := piece.strip():
                    yield line.with_text(text)

    def removed(self) -> Iterator[Removed]:
        """Yield what was cut, in page order; noise around the body was never in it."""
        for index in sorted(self.cuts):
            for cut in sorted(self.cuts[index], key=lambda cut: cut.start):
                text = self.lines[index].text[cut.start : cut.end].strip()
                if text and (index in self.body or cut.role != "noise" or cut.rule == "ticker"):
                    yield Removed(text=text, role=cut.role, rule=cut.rule)


def _around(line: Line) -> str:
    """The path to the element around a line's own."""
    return line.where.rpartition(" > ")[0]
