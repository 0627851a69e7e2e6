"""Find who translated a text, on the line beside the one that says where it comes from."""

from collections.abc import Sequence

from warraq.parse.origin.found import Found
from warraq.parse.origin.sheet import Sheet
from warraq.parse.words.given_names import is_likely_a_name
from warraq.patterns import late

LONGEST = 60  # characters of such a line
# «ترجمة: هدى سالم», «ترجمها عن الفرنسية هدى سالم», «تعريب هدى سالم»
_TRANSLATED = late(
    r"\W*(?:ال)?(?:ترجم(?:ة|ه|ها|ته|تها)|تعريب|نقل(?:ه|ها|ته|تها)|عرّ?ب(?:ه|ها|ته|تها))"
    r"(?:\s+(?:عن|من|إلى)\s+(?:اللغة\s+)?ال[^\W\d_]+ية)?\s*[:：/–—-]*\s+(?P<name>[^\n]+)"
)


def find_translators(sheet: Sheet, found: Sequence[Found]) -> list[Found]:
    """Cut who translated a text, where the line above or below says from whom it is."""
    beside = {at for hit in found if "source" in hit.said for at in (hit.index - 1, hit.index + 1) if at >= 0}
    return [_take(sheet, index) for index in sorted(beside) if _is_one(sheet, index)]


def _is_one(sheet: Sheet, index: int) -> bool:
    if index >= len(sheet.lines) or index in sheet.cuts or len(sheet.lines[index].text) > LONGEST:
        return False
    said = _TRANSLATED.fullmatch(sheet.lines[index].text)
    return said is not None and is_likely_a_name(said["name"])


def _take(sheet: Sheet, index: int) -> Found:
    sheet.cut_line(index, "credit", "translator")
    line = sheet.lines[index]
    return Found("translator", "credit", line.text, line.where, index, {})
