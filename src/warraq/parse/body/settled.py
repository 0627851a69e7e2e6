"""Zones as the later readers want them: labels joined to their values, no repetition of the headline."""

import re
from collections.abc import Sequence

from warraq.parse.lines import Line, Zones
from warraq.parse.words.bare import bare
from warraq.parse.words.bylines import ABOVE_A_NAME
from warraq.parse.words.controls import LEADS_TO_THE_REST, QUOTING
from warraq.patterns import late

# «المصدر :» in one element, «رويترز» in the next; «كتب:» and the name (fixtures/credit/label-and-value).
JOINED_LABEL = late(
    rf"^\W*(?:{ABOVE_A_NAME}|(?:ال)?مصدر(?: الخبر)?|تحرير|تاريخ النشر|التاريخ|نُ?شر(?:ت)? (?:في|بتاريخ)|آخر تحديث|"
    r"source|published)\s*[:：]\s*$",
    re.I,
)
GLUED_LABEL = late(r"\W*(?:ال)?مصدر(?: (?:الخبر|المقال|الموضوع|التقرير))?(?: الأصلي)?(?:…|(?=[^\W\d_]))")
PRESSED = late(r"^\W*(?:ل\w+\s+)?(?:[اإأ]ضغط|[اأ]نقر|هنا)\b")  # «اضغط هنا»: a button, and nobody's name
PAIR = 2  # a label and its value
VALUE_CHARS = 60  # a name or a date; a longer line is no label's value
COLONS = (":", "：")
LETTER = late(r"[^\W_]")


def settled(zones: Zones, headline: str | None) -> Zones:
    """Return the zones with labels joined to their values around the body, and no repeated headline in it."""
    before, body, after = _joined(_parted(zones.before)), zones.body, _joined(_parted(zones.after))
    if first := _first_reporting(body, headline):
        before, body = (*before, *body[:first]), body[first:]
    return Zones(before, body, after, zones.cut)


def _first_reporting(body: Sequence[Line], headline: str | None) -> int:
    """Index of the first line that is not the headline again: aggregators print it at the head of the text."""
    title = bare(headline or "")
    if not title:
        return 0
    if len(body) > 2 and QUOTING.match(body[0].text) and _says(body[1].text, title):
        return 2  # a credit above the headline
    return next((index for index, line in enumerate(body) if not _says(line.text, title)), len(body))


def _says(text: str, title: str) -> bool:
    """Whether a line says the title, whatever signs stand in it; most lines begin with another letter."""
    first = LETTER.search(text)
    return first is not None and first[0] == title[0] and bare(text) == title


def _parted(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines with what style alone parts as lines of their own: «تقرير: هدى سالم», «تصوير: سامر الخطيب»."""
    if not any(line.may_be_parted for line in lines):
        return lines
    return tuple(part for line in lines for part in _parts(line))


def _parts(line: Line) -> tuple[Line, ...]:
    if line.link_share:
        return _label_and_link(line)
    return tuple(line.with_text(part) for part in line.parts) if len(line.parts) > 1 else (line,)


def _label_and_link(line: Line) -> tuple[Line, ...]:
    """A line with links, parted where a label meets the linked name of a source; menus and tags meet, too, and are one.

    Must: «المصدر» and «The Plain» in a link, «المصدر الأصلي» and «صحيفة السهل»
    Must not: «المصدر: صحيفة السهل», «المصدرون» and «صادرات», «قطارات» and «أوروبا», «المصدر» in the link, too,
    «المصدر» and «اضغط هنا»
    """
    if not line.may_be_parted or GLUED_LABEL.match(line.text) is None or len(line.parts) != PAIR:
        return (line,)
    label, name = line.parts
    if GLUED_LABEL.fullmatch(f"{label}…") is None or [anchor.text for anchor in line.anchors] != [name]:
        return (line,)
    if LEADS_TO_THE_REST.match(name) or PRESSED.match(name):
        return (line,)
    bare_label = Line(label, line.tag, line.where, (), 0.0, line.order)
    return bare_label, Line(name, line.tag, line.where, line.anchors, 1.0, line.order)


def _joined(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines with each label joined to the value under it; most pages have none."""
    if not any(line.text.endswith(COLONS) for line in lines):
        return lines
    joined: list[Line] = []
    for line in lines:
        label = joined[-1] if joined else None
        is_value = len(line.text) <= VALUE_CHARS and label is not None and label.text.endswith(COLONS)
        if label is not None and is_value and JOINED_LABEL.match(label.text):
            joined[-1] = line.below(label)
        else:
            joined.append(line)
    return tuple(joined)
