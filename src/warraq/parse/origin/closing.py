"""Read the credits that close the last line of reporting, one behind the other: «… المقبل. (رويترز) (د ب أ)»."""

from dataclasses import replace

from warraq.arabic import fold
from warraq.parse.origin.found import Found, is_sound, said_in, take_part
from warraq.parse.origin.names import Names
from warraq.parse.origin.sheet import Sheet, dashed
from warraq.rules import Forms

LONGEST_CLOSING = 260  # characters at the end of a line; a link's label with a headline in it
MOST_CLOSING = 6  # credits behind each other: «(رويترز) (د ب أ) (أ ف ب)»


def read_closing(sheet: Sheet, forms: Forms, names: Names) -> list[Found]:
    """Cut credits that close the last line of reporting; when nothing is left of it, those of the line above."""
    found: list[Found] = []
    for index in reversed(sheet.body):
        if sheet.gone(index):
            continue
        for _ in range(MOST_CLOSING):
            if (hit := _closing(sheet, index, forms, names)) is None:
                break
            found.append(hit)
        if not sheet.gone(index):
            break
    return found


def _closing(sheet: Sheet, index: int, forms: Forms, names: Names) -> Found | None:
    end = _end_of(sheet, index)
    start = max(0, end - LONGEST_CLOSING)
    tail = sheet.folded[index][start:end]
    for rule in forms.closing:
        if not rule.may_close(tail):
            continue
        match = next((match for match in rule.matches(tail) if is_sound(rule, match, sheet, names)), None)
        if match is not None:
            said = said_in(sheet, index, match, start)
            hit = take_part(sheet, index, (start + match.start(), end), rule, said)
            return replace(hit, anchors=sheet.lines[index].anchors)
    return None


def _end_of(sheet: Sheet, index: int) -> int:
    """Where a folded line ends without what was cut from its end, one cut before the other."""
    text = sheet.lines[index].text
    end = len(text)
    for cut in sorted(sheet.cuts.get(index, ()), key=lambda cut: cut.start, reverse=True):
        if cut.end == end:
            end = cut.start
    return len(fold(dashed(text[:end]))) if end < len(text) else len(sheet.folded[index])
