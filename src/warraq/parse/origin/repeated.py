"""Cut what a site is known to repeat at the edges of its texts, and read the writers whom it is known to name there."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from warraq.arabic import fold, fold_with_offsets
from warraq.arabic.signs import CLOSED, EDGE, STOPS
from warraq.models import Removed
from warraq.parse.lines import Line, Zones
from warraq.parse.origin.dateline import read_dateline
from warraq.parse.origin.edges import Parted
from warraq.parse.origin.found import Found
from warraq.parse.origin.names import Names
from warraq.parse.origin.sheet import Sheet
from warraq.parse.words.sentence import is_sentence
from warraq.patterns import late
from warraq.rules.learned import ANY_FIGURES, ANY_MAIL, NOTHING, Repeats, person_key

HEAD_LINES = 4  # of the body
FOOT_LINES = 8
MOST_GLUED = 3  # texts behind each other at one edge
MOST_OTHERS = 90  # words from a control on, of headlines of other texts
MOST_TAGS = 20  # words behind the label of tags
LONGEST_BYLINE = 60  # characters of a line, or of what stands before a colon, that names writer, house and place
MOST_PARTS = 3  # of a byline: writer, house, place
MOST_BESIDE = 3  # words of what stands beside a writer
DASH = late(r"[-–—|/ـ]+")
_WORD = late(r"\w+")
_TOKEN = late(r"\S+")
_STOP = tuple(STOPS)


def without_repeated(zones: Zones, known: Repeats, names: Names) -> Parted:
    """Return the zones with the body's first and last line without what the site is known to glue to them."""
    if not zones.body or not (known.starts or known.ends or known.labels):
        return Parted(zones)
    body, removed = list(zones.body), list[Removed]()
    for _ in range(MOST_GLUED):
        if not body or (end := _length_of_start(body[0].text, known.starts)) == 0:
            break
        removed.append(Removed(text=body[0].text[:end].strip(), role="noise", rule="repeated-start"))
        body[0:1] = _left(body[0], body[0].text[end:])
    for _ in range(MOST_GLUED):
        if not body or (cut := _end_of(body, known, names)) is None:
            break
        at, rule = cut
        role = "category" if rule == "repeated-label" else "noise"
        removed.append(Removed(text=body[-1].text[at:].strip(), role=role, rule=rule))
        body[-1:] = _left(body[-1], body[-1].text[:at])
    return (
        Parted(Zones(zones.before, tuple(body), zones.after, zones.cut), tuple(removed)) if removed else Parted(zones)
    )


def _left(line: Line, text: str) -> list[Line]:
    return [line.with_text(text.strip())] if text.strip() else []


def _length_of_start(text: str, starts: Iterable[str]) -> int:
    """How many characters at the beginning of a line are a text that is known there; 0: none."""
    copy = fold_with_offsets(text)
    for start in starts:
        if match := _pattern(start).match(copy.text):
            return copy.span(0, match.end())[1]
    return 0


def _end_of(body: list[Line], known: Repeats, names: Names) -> tuple[int, str] | None:
    """Where a text begins that is known at the end of the last line, and its rule."""
    copy = fold_with_offsets(body[-1].text)
    for end in known.ends:
        for match in _pattern(end).finditer(copy.text, max(0, len(copy.text) - 2 * len(end) - 20)):
            if not copy.text[match.end() :].strip():
                return copy.span(match.start(), match.end())[0], "repeated-end"
    at = _label_at(copy.text, body[:-1], known.labels, names)
    return None if at is None else (copy.span(at, len(copy.text))[0], "repeated-label")


def _label_at(folded: str, above: list[Line], labels: frozenset[str], names: Names) -> int | None:
    """Where a known label of tags stands, nothing behind it but tags."""
    if not labels or folded.rstrip().endswith(_STOP):
        return None
    tokens = list(_TOKEN.finditer(folded))
    if (control := _control_at(folded, tokens, labels)) is not None:
        return control
    for index in range(len(tokens) - 2, max(-1, len(tokens) - MOST_TAGS - 2), -1):
        words = [token[0] for token in tokens[index + 1 :]]
        if any(word.endswith(CLOSED) or word in names.words.sentence for word in words):
            return None
        if tokens[index][0] in labels:
            at = tokens[index].start()
            return at if _are_tags(words, folded[:at], above) else None
    return None


def _control_at(folded: str, tokens: list[re.Match[str]], labels: frozenset[str]) -> int | None:
    """Where a known control of two words stands in a line, no sentence ending behind it: «اقرأ/ي أيضاً»."""
    for index in range(max(1, len(tokens) - MOST_OTHERS), len(tokens) - 2):
        start, end = tokens[index].start(), tokens[index + 1].end()
        if folded[start:end].rstrip(":") in labels:
            return None if any(token[0].endswith(_STOP) for token in tokens[index:]) else start
    return None


def _are_tags(words: list[str], before: str, above: list[Line]) -> bool:
    """Whether words behind a label are tags: a sentence or an address ends before it, or the text has half of them."""
    if before.rstrip(EDGE).endswith(CLOSED) or _ends_in_address(before):
        return True
    text = fold("\n".join([line.text for line in above])) + before
    said = {_bare(word) for word in _WORD.findall(text)}
    return 2 * sum(_bare(word) in said for word in words) >= len(words)


def _ends_in_address(text: str) -> bool:
    """Whether the last word of a text, the signs after it left out, is an address of mail or of a page."""
    last = next((word for word in reversed(text.split()) if _WORD.search(word)), "")
    return "@" in last or "http:" in last or "https:" in last


def _bare(word: str) -> str:
    return word.removeprefix("و").removeprefix("ب").removeprefix("ال").removeprefix("لل")


@lru_cache(maxsize=1024)  # a site's pages are asked for the same ones
def _pattern(learned: str) -> re.Pattern[str]:
    """An expression for a folded learned text, whatever figures stand in it."""
    any_of = {re.escape(ANY_FIGURES): r"\d+", ANY_MAIL: r"[^\s@]+@[^\s@]+"}
    words = [re.escape(word) for word in learned.split()]
    for sign, pattern in any_of.items():
        words = [word.replace(sign, pattern) for word in words]
    return re.compile(r"[\s|*–—-]*" + r"\s+".join(words) + r"(?!\w)\s*")


def cut_repeated(sheet: Sheet, known: Repeats, names: Names) -> list[Found]:
    """Cut the lines that the site is known to print around its texts, and return the writers named among them."""
    if known is NOTHING:
        return []
    for index in sheet.body:
        if known.within and index not in sheet.cuts and known.holds(known.within, sheet.folded[index]):
            sheet.cut_line(index, "noise", "repeated-line")
    found = list(_head(sheet, known, names))
    return [*found, *_foot(sheet, known)]


def _head(sheet: Sheet, known: Repeats, names: Names) -> Iterator[Found]:
    """From the first line on, as long as each is known, or names a known writer."""
    for index in sheet.body[:HEAD_LINES]:
        if index in sheet.cuts:
            continue
        folded = sheet.folded[index]
        if known.holds(known.head, folded):
            sheet.cut_line(index, "noise", "repeated-line")
        elif (end := _byline_end(folded, names, known)) and (writer := _writer_in(sheet, index, end, known, names)):
            yield writer
            if not sheet.gone(index):
                return
        elif is_sentence(sheet.lines[index].text) or read_dateline(folded, names) is None:
            return


def _byline_end(folded: str, names: Names, known: Repeats) -> int:
    """Where what may name a writer ends: with a short line, or with the colon before the text; 0: nowhere."""
    if not known.writers or read_dateline(folded, names) is not None:
        return 0
    if len(folded) <= LONGEST_BYLINE and not folded.rstrip().endswith(_STOP):
        return len(folded)
    colon = folded.find(":", 0, LONGEST_BYLINE)
    return colon + 1 if colon > 0 else 0


def _writer_in(sheet: Sheet, index: int, end: int, known: Repeats, names: Names) -> Found | None:
    """Cut a byline with a writer who is known, where nothing else stands in it but house and place."""
    parts = [part for one in DASH.split(sheet.folded[index][:end].strip(" :")) if (part := one.strip())]
    writers = [part for part in parts if person_key(part) in known.writers]
    beside = [part for part in parts if part not in writers]
    if len(writers) != 1 or len(parts) > MOST_PARTS or not all(_may_stand_beside(part, names) for part in beside):
        return None
    said = {"author": _as_printed(sheet, index, writers[0]).strip(" .،:*")}
    if house := _house_among(beside, names):
        said["source"] = _as_printed(sheet, index, house)
    text = sheet.original(index, 0, end).strip()
    sheet.cut(index, (0, end), "credit", "repeated-writer")
    return Found("repeated-writer", "credit", text, sheet.lines[index].where, index, said)


def _as_printed(sheet: Sheet, index: int, folded: str) -> str:
    """Folded words of a line as they stand there."""
    at = sheet.folded[index].index(folded)
    return sheet.original(index, at, at + len(folded))


def _house_among(parts: Sequence[str], names: Names) -> str | None:
    """The first of some parts that names an outlet, and no place."""
    return next((part for part in parts if names.known(part) and not names.is_place(part)), None)


def _may_stand_beside(words: str, names: Names) -> bool:
    return (
        names.is_place(words)
        or bool(names.known(words))
        or (len(words.split()) <= MOST_BESIDE and names.may_be(words, "name"))
    )


def _foot(sheet: Sheet, known: Repeats) -> Iterator[Found]:
    """From the last line up, as long as each is known, or is a known writer's name."""
    first = sheet.body.start
    for index in reversed(sheet.body[-FOOT_LINES:]):
        if index == first or (index in sheet.cuts and not sheet.gone(index)):
            return
        if index in sheet.cuts:
            continue
        line = sheet.lines[index]
        if known.holds(known.foot, sheet.folded[index]):
            sheet.cut_line(index, "noise", "repeated-line")
        elif person_key(line.text) in known.writers:
            sheet.cut_line(index, "credit", "repeated-writer")
            said = {"author": line.text.strip(" .،:*-–—")}
            yield Found("repeated-writer", "credit", line.text, line.where, index, said)
        else:
            return
