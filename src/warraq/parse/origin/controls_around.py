"""Cut the short lines that stand among a page's controls: they belong to the controls, whatever they say."""

import re
from dataclasses import replace

from warraq.arabic import fold
from warraq.parse.lines import Line
from warraq.parse.origin.found import Found
from warraq.parse.origin.names import Names
from warraq.parse.origin.sheet import Sheet
from warraq.parse.words.sentence import ADDRESS, is_paragraph, is_sentence
from warraq.patterns import late

WHOLE_LINK = 0.95  # share of a line's characters in links
LEAST_TITLE = 4  # words: a shorter headline may be said again in a sentence
MOST_TAGS = 60  # lines: each is looked for in the text above
LONGEST_ADDRESS = 220  # characters beside the headline
_FIRST, _LAST = 3, 4  # lines of the body at its edges
_TO_READERS = late(
    r"\b(?:لكم|لك|معكم|زوارنا|زوار|متابعينا|متابعي|قراءنا|القاري|القراء|الزاير|نتمني|نرجو|نامل|شكرا|نشكركم|اعجابكم"
    r"|الموافق|تقرا|تقرءون|تقراون|تقروون|تشاهد|تشاهدون|تتابع|تتابعون|تطالعون|اهلا|مرحبا|افدناكم|وفقنا|عزيزي|اعزاءنا|متابعتكم)\b"
)
_ORIGIN = late(
    r"الاصلي (?:قد )?(?:تم )?(?:نشر(?:ه|ها)?|منشور) (?:علي|في|لدي)(?: موقع)? (?P<source>[^\n،.]{2,40}?)"
    r"(?= و(?:قد|تم|ربما|لا|يمكن|هو|هي)|[،.]|\s*$)"
)
_AGREEING = late(r"الموافق\s+(.{6,60})$")  # «ليوم الأربعاء الموافق 28 يناير 2026 06:30 مساء»
_CONTROLS = ("noise", "category", "notice")


def cut_chrome(sheet: Sheet) -> None:
    """Cut short lines between two controls above the first paragraph, and below the last."""
    first, last = _paragraph(sheet, sheet.body), _paragraph(sheet, sheet.body[::-1])
    above = sheet.body if first is None else range(sheet.body.start, first)
    for index in above:
        # below «ويمكن التسجيل عبر العنوان الآتي:» an address is reporting
        is_address = index not in sheet.cuts and ADDRESS.fullmatch(sheet.lines[index].text)
        if is_address and not sheet.below_sentence(index):
            sheet.cut_line(index, "noise", "address-above")
    _enclosed(sheet, above)
    _linked(sheet, above)
    if last is not None:
        below = range(last + 1, sheet.body.stop)
        _enclosed(sheet, below)
        _linked(sheet, below)
        _tags_of_text(sheet, last)


def _paragraph(sheet: Sheet, indexes: range) -> int | None:
    """The first of some lines that is a paragraph."""
    for index in indexes:
        if is_paragraph(sheet.lines[index].text) and not sheet.gone(index):
            return index
    return None


def with_headline(hit: Found, headline: Line | None) -> Found:
    """Return an aggregator's greeting or farewell with the headline as its title, where it says the headline."""
    said = "title" in hit.said and hit.form is not None and hit.form.title_is == "repeated"
    if headline is None or not said or fold(headline.text).strip() not in fold(hit.text):
        return hit
    return replace(hit, said={**hit.said, "title": headline.text})


def cut_addresses(sheet: Sheet, headline: Line | None, names: Names) -> list[Found]:
    """Cut lines in which an aggregator speaks to its readers and says the headline again: «تقرؤون الآن خبر …»."""
    title = sheet.title
    if len(title.split()) < LEAST_TITLE or title not in sheet.text[len(title) :]:
        return []
    edge = sorted({*sheet.body[:_FIRST], *sheet.body[-_LAST:]})
    addressed = [index for index in edge if index not in sheet.cuts and _is_address(sheet.folded[index], title)]
    return [_take_address(sheet, index, headline, names) for index in addressed]


def _is_address(folded: str, title: str) -> bool:
    """Whether a line says the headline, and little beside it but words to readers."""
    if title not in folded or len(folded) > len(title) + LONGEST_ADDRESS:
        return False
    return _TO_READERS.search(folded.replace(title, " ")) is not None


def _take_address(sheet: Sheet, index: int, headline: Line | None, names: Names) -> Found:
    folded, line = sheet.folded[index], sheet.lines[index]
    sheet.cut_line(index, "notice", "aggregator-address")
    said = {"title": headline.text} if headline else {}
    if day := _AGREEING.search(folded):
        said["date"] = sheet.original(index, *day.span(1))
    if (origin := _ORIGIN.search(folded)) and names.may_be(origin["source"], "name"):
        said["source"] = sheet.original(index, *origin.span("source"))
    return Found("aggregator-address", "notice", line.text, line.where, index, said)


def _enclosed(sheet: Sheet, region: range) -> None:
    controls = [index for index in region if _role(sheet, index) in _CONTROLS]
    if len(controls) < 2:
        return
    for index in range(controls[0], controls[-1]):
        if index not in sheet.cuts and not is_sentence(sheet.lines[index].text):
            sheet.cut_line(index, "noise", "among-controls")


def _linked(sheet: Sheet, region: range) -> None:
    """Cut other articles' headlines: lines of four words and more that are links as a whole."""
    for index in region:
        line = sheet.lines[index]
        if index not in sheet.cuts and line.link_share >= WHOLE_LINK and len(line.text.split()) >= 4:
            sheet.cut_line(index, "noise", "linked-headline")


def _role(sheet: Sheet, index: int) -> str | None:
    return sheet.cuts[index][0].role if sheet.gone(index) else None


def _tags_of_text(sheet: Sheet, last: int) -> None:
    """Cut tags without a label between the last paragraph and the controls: most of them stand in the text above."""
    run = []
    for index in range(last + 1, sheet.body.stop):
        if index in sheet.cuts:
            break
        run.append(index)
    else:
        return
    if not 2 <= len(run) <= MOST_TAGS or any(len(sheet.folded[index].split()) > 4 for index in run):
        return
    above = "\n".join(sheet.folded[: last + 1])
    if sum(re.search(rf"\b{re.escape(sheet.folded[index])}\b", above) is not None for index in run) * 2 >= len(run):
        for index in run:
            sheet.cut_line(index, "category", "tags-of-text")
