"""Read a page from its end upwards: sections, tags and credits, until the reporting begins."""

from warraq.parse.notice import Found
from warraq.parse.sheet import Sheet
from warraq.rules import Words

_CLOSED = tuple('.!?؟…»”")')
LONGEST_SECTION = 4  # words


def read_tail(sheet: Sheet, words: Words, found: list[Found]) -> list[Found]:
    """Cut what stands below the reporting, and return what it says."""
    return _sections(sheet, words, found)


def _sections(sheet: Sheet, words: Words, found: list[Found]) -> list[Found]:
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
    above = next((i for i in reversed(range(sheet.body.start, min(run, default=0))) if not sheet.gone(i)), None)
    is_known = [index for index in run if _is_section(sheet.folded[index], words)]
    if above is None or not is_known or not any(hit.role == "notice" for hit in found):
        return []
    if not sheet.lines[above].text.rstrip("\u200e\u200f\u202c").endswith(_CLOSED):
        return []
    for index in run:
        sheet.cut_line(index, "category", "section-trailer")
    return [
        Found("section-trailer", "category", line.text, line.where, index, {"tags": line.text})
        for index in sorted(run)
        if (line := sheet.lines[index])
    ]


def _may_be_section(folded: str) -> bool:
    return (
        len(folded) <= 40
        and len(folded.split()) <= LONGEST_SECTION
        and not folded.rstrip().endswith((*_CLOSED, ":", "،", "؛"))
    )


def _is_section(folded: str, words: Words) -> bool:
    return all(word.strip("#|/-،,") in words.sections for word in folded.replace("_", " ").split())
