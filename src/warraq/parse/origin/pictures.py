"""Which lines around a text stand with a picture: whom they name took it, or sent it, and is not whose the text is."""

import re
from collections.abc import Sequence

from warraq.parse.lines import Line
from warraq.parse.origin.found import Found
from warraq.parse.origin.sheet import Sheet
from warraq.patterns import late

_OF_PICTURE = late(
    r"(?<!\bhas-)(?<!\bhas-post-)(?<!\bhas-featured-)(?<!\bwith-)(?<!\bno-)(?<!\bformat-)"
    r"(?:caption|figure\b|(?<!article-)image\b|photo\b|(?<![a-z])(?:img|pic)\b(?!-responsive)|thumb)",
    re.I,
)


def is_of_picture(line: Line) -> bool:
    """Whether the element of a line, or the one around it, is a picture's or is named for one.

    Must: «figure > figcaption», «div.wp-caption > p.wp-caption-text», «div.photo > p.cap», «div.main-img > span»
    Must not: «div.source > p», «article.has-post-thumbnail > p», «div.credits > span»
    """
    return line.tag == "figcaption" or _OF_PICTURE.search(line.where) is not None


def without_captions(sheet: Sheet, found: Sequence[Found]) -> list[Found]:
    """Finds without the credits of pictures around the text: «المصدر: رويترز» in a caption; their lines are left alone.

    A notice («هذا المقال نُشر أولاً في …») is about the text wherever it stands, and so is what stands as the text does.
    """
    captions = {hit.index for hit in found if _credits_picture(sheet, hit)}
    for index in captions:
        sheet.cuts.pop(index)
    return [hit for hit in found if hit.index not in captions]


def _credits_picture(sheet: Sheet, hit: Found) -> bool:
    if hit.role != "credit" or "source" not in hit.said or "\n" in hit.text or hit.index not in sheet.cuts:
        return False
    line = sheet.lines[hit.index]
    if hit.index in sheet.body or not is_of_picture(line):
        return False
    return all(line.where != first.where for first in sheet.reporting()[:1])
