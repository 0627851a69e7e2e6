"""Whom the reporting quotes: known outlets that it names with their kind. They are nobody's source."""

import re
from collections.abc import Iterator, Mapping

from warraq.arabic import fold
from warraq.models import Claim
from warraq.parse.origin.names import Names
from warraq.parse.origin.sheet import Sheet
from warraq.patterns import late
from warraq.rules.outlet import KIND_WORDS

_KINDS = tuple(word for word in fold(KIND_WORDS).split("|") if " " not in word)
_NAME = late(r" +(?:الانباء +|انباء +)?[\"“«]?(?P<name>[^\W\d_][^\s\"”»،.():]*(?: [^\s\"”»،.():]+){0,2})")
_NEWS = ("الانباء", "انباء")  # between kind and name: «وكالة الأنباء …»
_LONGEST_OPENING = 24  # characters of a name's first word
_MOST_QUOTED = 12


def quoted_in(sheet: Sheet, names: Names) -> Iterator[Claim]:
    """Yield whom the reporting quotes («ونقلت وكالة رويترز عن …»): known outlets named with their kind."""
    folded, cuts = sheet.folded, sheet.cuts
    body = "\n".join(["" if index in cuts and sheet.gone(index) else folded[index] for index in sheet.body])
    seen: set[str] = set()
    for match in _kinds_in(body, names.directory.lengths):
        name = _known_in(match["name"].split(), names)
        if name is None or name in seen:
            continue
        seen.add(name)
        yield _quoted(sheet, body, range(match.start("name"), match.start("name") + len(name)), names)
        if len(seen) == _MOST_QUOTED:
            return


def _quoted(sheet: Sheet, body: str, span: range, names: Names) -> Claim:
    """The claim of an outlet that the body names: its evidence is the name as printed, never as folded."""
    line = sheet.body.start + body.count("\n", 0, span.start)
    before = body.rfind("\n", 0, span.start) + 1
    return Claim(
        field="quoted",
        value=names.known(body[span.start : span.stop])[0].name_ar,
        by="text",
        rule="quoted-outlet",
        evidence=sheet.original(line, span.start - before, span.stop - before),
        where=sheet.lines[line].where,
    )


def _known_in(words: list[str], names: Names) -> str | None:
    """The longest known name that words begin with."""
    for count in range(len(words), 0, -1):
        if names.known(name := " ".join(words[:count])):
            return name
    return None


def _kinds_in(folded: str, openings: Mapping[str, object]) -> Iterator[re.Match[str]]:
    """Find «وكالة …», «صحيفة …» before a word that may open a name; most stand before another: «موقع الحادث».

    Finding each word is many times as fast as a pattern of all.
    """
    for kind in _KINDS:
        at = folded.find(kind)
        while at >= 0:
            at += len(kind)
            if folded.startswith(" ", at):
                word = folded[at + 1 : at + _LONGEST_OPENING].partition(" ")[0]
                common = word not in openings and word not in _NEWS and len(word) > 1 and word.isalnum()
                if not common and (match := _NAME.match(folded, at)):
                    yield match
            at = folded.find(kind, at)
