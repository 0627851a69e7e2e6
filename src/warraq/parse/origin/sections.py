"""Read the tags and sections that stand one a line below an article."""

import re
from collections.abc import Iterable

from warraq.arabic.signs import CLOSED, EDGE, SIGNS
from warraq.parse.origin.found import Found
from warraq.parse.origin.sheet import Sheet
from warraq.rules import Words

LONGEST_SECTION = 4  # words
_LONGEST_LINE = 40  # characters of one
MOST_LABEL = 2  # words of a bare label of tags


def read_sections(sheet: Sheet, words: Words, found: list[Found]) -> list[Found]:
    """Cut the tags below a bare label, or the sections that an aggregator prints below an article, some twice.

    Sections only below a notice, only below a closed sentence: «… كل ما يجري» may end in a line «سياسة».
    """
    run = _last_short_lines(sheet)
    if not run:
        return []
    is_noticed = any(hit.role == "notice" for hit in found)
    if _is_bare_label(sheet, run.start - 1, found) or (is_noticed and _are_sections(sheet, run, words)):
        return _cut_tags(sheet, [index for index in run if not sheet.gone(index)])
    return []


def _last_short_lines(sheet: Sheet) -> range:
    """The lines at the end of the body of which each is as short as a section, or gone."""
    first = sheet.body.stop
    for index in reversed(sheet.body):
        if sheet.gone(index):
            continue
        if not _may_be_section(sheet.folded[index]):
            break
        first = index
    return range(first, sheet.body.stop)


def _are_sections(sheet: Sheet, run: range, words: Words) -> bool:
    """Whether one of some lines is a section that we know, and a closed sentence stands above them."""
    above = next((i for i in reversed(range(sheet.body.start, run.start)) if not sheet.gone(i)), None)
    if above is None or not sheet.lines[above].text.rstrip(EDGE).endswith(CLOSED):
        return False
    return any(is_section(sheet.folded[index], words) for index in run if not sheet.gone(index))


def _is_bare_label(sheet: Sheet, index: int, found: list[Found]) -> bool:
    """Whether a line names the tags that stand below it, one a line: «كلمات مفتاحية»."""
    labels = [hit.index for hit in found if hit.form and hit.form.takes == "tags"]
    return index in labels and len(sheet.folded[index].split()) <= MOST_LABEL


def _cut_tags(sheet: Sheet, run: Iterable[int]) -> list[Found]:
    found = []
    for index in run:
        sheet.cut_line(index, "category", "section-trailer")
        line = sheet.lines[index]
        found.append(Found("section-trailer", "category", line.text, line.where, index, {"tags": line.text}))
    return found


def _may_be_section(folded: str) -> bool:
    few = len(folded) <= _LONGEST_LINE and len(folded.split()) <= LONGEST_SECTION
    return few and not folded.rstrip().endswith(SIGNS)


def is_section(folded: str, words: Words) -> bool:
    """Whether a folded line is made of words that sections are named with."""
    said = [bare for word in folded.replace("_", " ").split() if (bare := word.strip("#|/-،,"))]
    return bool(said) and words.sections.issuperset(said)


def tags_of(words: str) -> list[str]:
    """Return the tags in a line of them, whatever parts them; one tag when nothing does.

    >>> tags_of("#سياسة #سوريا_محلي"), tags_of("مصر, فيروس كورونا")
    (['سياسة', 'سوريا محلي'], ['مصر', 'فيروس كورونا'])
    """
    parts = re.split(r"\s*[#,،|؛\n]+\s*", words)
    return [tag for part in parts if (tag := part.replace("_", " ").strip(" .-–/:"))]
