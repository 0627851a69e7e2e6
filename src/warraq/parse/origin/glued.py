"""Find the notices that are glued to reporting, and the sentences beside a notice that belong to it."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from warraq.arabic import fold
from warraq.parse.origin.found import Found, is_sound, said_in, take_part
from warraq.parse.origin.names import Names
from warraq.parse.origin.sheet import Sheet, dashed
from warraq.parse.words.sentence import SENTENCE_END
from warraq.rules import Forms, Rule
from warraq.rules.pattern import first_word

MOST_SENTENCES = 3  # of a notice: title, site and date may each stand in their own
MOST_GLUED = 20  # sentences at the end of a text among which a notice begins
LONGEST_OPENING = 80  # characters: decoration and the first word
_ABOVE, _BELOW = 2, 3  # lines around a notice that may belong to it


def find_glued(sheet: Sheet, forms: Forms, names: Names) -> list[Found]:
    """Cut notices that are glued to the first lines of reporting, or to the end of the last."""
    last = next((index for index in reversed(sheet.body) if index not in sheet.cuts), None)
    found: list[Found] = []
    for index in sheet.body:
        if index not in sheet.cuts and (index == last or _opens(sheet, index, forms)):
            hits = (_glued(sheet, index, start, forms, names) for start in _starts(sheet, index, forms, last))
            found += islice((hit for hit in hits if hit), 1)
    return found


def _starts(sheet: Sheet, index: int, forms: Forms, last: int | None) -> Iterator[int]:
    """Yield where in a line a notice may begin: at a line of the head, at the last sentences of the last line."""
    folded = sheet.folded[index]
    if not any(rule.is_cued(folded) for rule in forms.glued):
        return
    if _opens(sheet, index, forms):
        yield 0
    if index == last:
        yield from [end.end() for end in SENTENCE_END.finditer(folded)][-MOST_GLUED:]


def _opens(sheet: Sheet, index: int, forms: Forms) -> bool:
    """Whether a line of the head begins as a notice does."""
    return index < sheet.top and sheet.first_words[index] in forms.glued_starts


def _glued(sheet: Sheet, index: int, start: int, forms: Forms, names: Names) -> Found | None:
    """Cut the notice that begins at a sentence of a line and ends with it or one of the next."""
    folded = sheet.folded[index]
    word = first_word(folded[start : start + LONGEST_OPENING])
    ends = [*[end.end() for end in islice(SENTENCE_END.finditer(folded, start), MOST_SENTENCES)], len(folded)]
    for rule in forms.glued:
        if word not in rule.clues.first:
            continue
        for end in ends:
            match = next((m for m in rule.matches(folded[start:end]) if is_sound(rule, m, sheet, names)), None)
            if match is not None:
                return take_part(sheet, index, (start, end), rule, said_in(sheet, index, match, start))
    return None


def find_beside(sheet: Sheet, notices: Iterable[int], forms: Forms) -> Iterator[Found]:
    """Cut, sentence by sentence, what belongs to the notices on or around some lines."""
    near = {line for notice in notices for line in range(notice - _ABOVE, notice + _BELOW + 1)}
    for index in sorted(near):
        if 0 <= index < len(sheet.lines) and not sheet.gone(index):
            yield from _sentences(sheet, index, forms)


def _sentences(sheet: Sheet, index: int, forms: Forms) -> Iterator[Found]:
    at = _after_cut(sheet, index)
    while (rest := sheet.folded[index][at:]) and (step := _step(rest, forms)):
        rule, match = step
        yield take_part(sheet, index, (at, at + match.end()), rule, {})
        at += match.end()


def _step(rest: str, forms: Forms) -> tuple[Rule, re.Match[str]] | None:
    """The rule that knows how a text begins, and what it knows of it."""
    return next(((rule, match) for rule in forms.starting(rest) for match in rule.matches(rest)), None)


def _after_cut(sheet: Sheet, index: int) -> int:
    """Where the folded line goes on behind a notice that is glued to it; 0 when none is."""
    cut = max((cut.end for cut in sheet.cuts.get(index, ())), default=0)
    return len(fold(dashed(sheet.lines[index].text[:cut])))
