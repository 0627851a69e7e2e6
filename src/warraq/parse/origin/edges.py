"""Part from a text what its site glues to the first and the last line: share bars, gallery controls, tags, a number."""

import re
from typing import NamedTuple

from warraq.arabic.signs import CLOSED
from warraq.models import Removed, Role
from warraq.parse.lines import Line, Zones
from warraq.patterns import late

_NETWORK = (
    r"(?:تويتر|فيس ?بوك|جوجل ?بلس|غوغل ?بلس|واتس ?[اآ]ب|تلي?[قجغ]رام|لينكد ?إن|انستغرام|[إا]كس|google\+?|facebook|"
    r"twitter)"
)
# «شارك من خلال تويتر فيسبوك جوجل بلس اكتب رأيك»: three names that nothing joins are no sentence.
_BEFORE = late(
    rf"^\s*(?:(?:شارك|شاركها|مشاركة|نشر)\s+(?:(?:من خلال|عبر|على|في)\s+)?{_NETWORK}(?:\s+{_NETWORK}){{2,}}"
    r"(?:\s+(?:اكتب|أضف)\s+(?:رأيك|تعليقك?))?|(?:Next\s+Previous|Previous\s+Next|السابق\s+التالي)(?=\s|$))\s*",
    re.I,
)
# «للتواصل مع الكاتب ارسل رسالة SMS تبدأ بالرمز (3) …», also glued to an address.
_NUMBER = late(r"(?<!\s)\s*+(?:للتواصل مع الكاتب\S?\s+)?[أا]رسل رسالة SMS\b.{0,200}$")
# «… حتى الآن. سمات الحرب اليمن»: the tags of a theme behind the last sentence, some words without a stop.
_TAGS = late(rf"(?<=[{re.escape(''.join(CLOSED))}])\s*(?P<tags>سمات(?:\s+[^\s.،؟!:]+){{1,20}})\s*$")

_ALONE = late(r"\s*سمات(?:\s+[^\s.،؟!:]+){1,20}\s*$")


class Parted(NamedTuple):
    """The zones without it, and what it was."""

    zones: Zones
    removed: tuple[Removed, ...] = ()


def without_edges(zones: Zones) -> Parted:
    """Return the zones with the body's first and last line without what is glued to them."""
    if not zones.body:
        return Parted(zones)
    body: list[Line] = list(zones.body)
    removed: list[Removed] = []
    if len(body) > 1 and _ALONE.match(body[-1].text) and body[-2].text.endswith(CLOSED):
        removed.append(Removed(text=body.pop().text, role="category", rule="glued-tags"))
    for place, word, pattern, role, rule in _EDGES:
        if body and word in body[place].text and (cut := _cut(body[place], pattern)):
            rest, text = cut
            body[place : place + 1 or None] = [rest] if rest.text else []
            removed.append(Removed(text=text, role=role, rule=rule))
    return (
        Parted(Zones(zones.before, tuple(body), zones.after, zones.cut), tuple(removed)) if removed else Parted(zones)
    )


# Line, a word that is always in it, and the rest; nearly all lines lack the word.
_EDGES: tuple[tuple[int, str, re.Pattern[str], Role, str], ...] = (
    (0, "", _BEFORE, "noise", "glued-controls"),
    (-1, "رسل رسالة SMS", _NUMBER, "noise", "writer-s-number"),
    (-1, "سمات", _TAGS, "category", "glued-tags"),
)


def _cut(line: Line, pattern: re.Pattern[str]) -> tuple[Line, str] | None:
    """What is left of a line, and what a pattern knows at its edge."""
    found = pattern.match(line.text) if pattern is _BEFORE else pattern.search(line.text)
    if found is None:
        return None
    rest = f"{line.text[: found.start()]}{line.text[found.end() :]}".strip()
    return line.with_text(rest), found[0].strip()
