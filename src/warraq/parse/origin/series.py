"""Whether a line is one of several of its form: what heads a part of a text, or lists, is no credit of the page."""

from warraq.parse.origin.names import Names
from warraq.parse.origin.sheet import Sheet
from warraq.parse.words.sentence import is_ended

LONGEST_HEAD = 60  # characters of a crosshead


def heads_a_part(sheet: Sheet, index: int, names: Names) -> bool:
    """Whether a name alone in a line heads a part of the text: other papers head others, or other words of its form.

    Must: «النهار» and, farther down, «الأخبار» over paragraphs; «قناة السويس», which is no outlet, and «مطار سفنكس»
    Must not: «رويترز» over a text with crossheads, «وكالة ثقة» over a text without, «رويترز» above and below a text,
    «سانا» over «رويترز» over a text
    """
    name = sheet.folded[index]
    known = names.known(name)
    heads = [below for below in sheet.body if below > index and _is_short(sheet, below)]
    texts = [below for below in sheet.body if below > index and not names.known(sheet.folded[below])]
    if any(texts[0] < below and _is_of_another(sheet, below, names, known) for below in heads if texts):
        return True
    is_house = bool(known) or names.agency(name)
    tag = sheet.lines[index].tag
    return not is_house and any(sheet.lines[below].tag == tag and sheet.above_sentence(below) for below in heads)


def _is_short(sheet: Sheet, index: int) -> bool:
    text = sheet.lines[index].text
    return index not in sheet.cuts and len(text) <= LONGEST_HEAD and not is_ended(text)


def _is_of_another(sheet: Sheet, index: int, names: Names, known: tuple[object, ...]) -> bool:
    """Whether a line names another house, with something of the text below it."""
    others = names.known(sheet.folded[index])
    is_followed = any(not sheet.gone(below) for below in sheet.body if below > index)
    return is_followed and bool(others) and others != known
