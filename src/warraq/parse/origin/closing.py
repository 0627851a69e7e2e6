"""Read the foot of a page from its end upwards: sections, tags and closing credits."""

import re

from warraq.arabic import fold
from warraq.arabic.signs import CLOSED, EDGE, SIGNS
from warraq.parse.origin.names import Names
from warraq.parse.origin.notice import Found, is_sound
from warraq.parse.origin.sheet import Sheet
from warraq.rules import Forms, Words

LONGEST_SECTION = 4  # words
MOST_LABEL = 2  # words of a bare label of tags
ENDING = 6  # characters at the very end, where a closing credit has its last sign
LONGEST_CLOSING = 260  # characters at the end of a line; a link's label with a headline in it
MOST_CLOSING = 6  # credits behind each other: «(رويترز) (د ب أ) (أ ف ب)»


def read_closing(sheet: Sheet, forms: Forms, names: Names) -> list[Found]:
    """Cut credits that close the last line of reporting: «… المقبل. (رويترز)»."""
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
    text = sheet.folded[index][:end]
    start = max(0, end - LONGEST_CLOSING)
    tail, ending = text[start:], text[-ENDING:]
    for rule in forms.closing:
        if (rule.ends and rule.last_signs.isdisjoint(ending)) or not rule.is_cued(tail):
            continue
        for match in rule.matches(tail):
            at = start + match.start()
            if not is_sound(rule, match, sheet, names):
                continue
            sheet.cut(index, (at, end), rule.role, rule.id)
            line = sheet.lines[index]
            said = {
                slot: sheet.original(index, start + match.start(slot), start + match.end(slot))
                for slot, words in match.groupdict().items()
                if words
            }
            text = sheet.original(index, at, end).strip()
            return Found(rule.id, rule.role, text, line.where, index, said, line.anchors, rule)
    return None


def _end_of(sheet: Sheet, index: int) -> int:
    """Where a folded line ends without what was cut from its end, one cut before the other."""
    text = sheet.lines[index].text
    end = len(text)
    for cut in sorted(sheet.cuts.get(index, ()), key=lambda cut: cut.start, reverse=True):
        if cut.end == end:
            end = cut.start
    return len(fold(text[:end])) if end < len(text) else len(sheet.folded[index])


def read_sections(sheet: Sheet, words: Words, found: list[Found]) -> list[Found]:
    """Cut the sections that an aggregator prints below an article, one a line, often more than once.

    Only below a notice, only below a closed sentence: «… كل ما يجري» may end in a line «سياسة».
    """
    run = []
    for index in reversed(sheet.body):
        if sheet.gone(index):
            continue
        if not _may_be_section(sheet.folded[index]):
            break
        run.append(index)
    if run and _is_bare_label(sheet, min(run) - 1, found):
        return _cut_tags(sheet, run)
    above = next((i for i in reversed(range(sheet.body.start, min(run, default=0))) if not sheet.gone(i)), None)
    is_known = [index for index in run if _is_section(sheet.folded[index], words)]
    if above is None or not is_known or not any(hit.role == "notice" for hit in found):
        return []
    if not sheet.lines[above].text.rstrip(EDGE).endswith(CLOSED):
        return []
    return _cut_tags(sheet, run)


def _is_bare_label(sheet: Sheet, index: int, found: list[Found]) -> bool:
    """Whether a line names the tags that stand below it, one a line: «كلمات مفتاحية»."""
    labels = [hit.index for hit in found if hit.form and hit.form.takes == "tags"]
    return index in labels and len(sheet.folded[index].split()) <= MOST_LABEL


def _cut_tags(sheet: Sheet, run: list[int]) -> list[Found]:
    for index in run:
        sheet.cut_line(index, "category", "section-trailer")
    return [
        Found("section-trailer", "category", line.text, line.where, index, {"tags": line.text})
        for index in sorted(run)
        if (line := sheet.lines[index])
    ]


def _may_be_section(folded: str) -> bool:
    return len(folded) <= 40 and len(folded.split()) <= LONGEST_SECTION and not folded.rstrip().endswith(SIGNS)


def _is_section(folded: str, words: Words) -> bool:
    said = [word.strip("#|/-،,") for word in folded.replace("_", " ").split()]
    return any(said) and all(word in words.sections for word in said if word)


def tags_of(words: str) -> list[str]:
    """Return the tags in a line of them, whatever parts them; one tag when nothing does.

    >>> tags_of("#سياسة #سوريا_محلي"), tags_of("مصر, فيروس كورونا")
    (['سياسة', 'سوريا محلي'], ['مصر', 'فيروس كورونا'])
    """
    parts = re.split(r"\s*[#,،|؛\n]+\s*", words)
    return [tag for part in parts if (tag := part.replace("_", " ").strip(" .-–/:"))]
