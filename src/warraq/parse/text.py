"""Lines of a text/plain capture: the first is the headline, each further line a paragraph."""

import unicodedata

from warraq.parse.lines import Line, Zones
from warraq.patterns import late

# A ticker of other headlines that a press archive prints above the title: pieces parted by wide gaps.
_TICKER = late(r"\s*(?:\S.{8,140}? {3,}){2,}\S.{8,140}")
LONGEST_HEADLINE = 250  # characters; a longer first line is a paragraph of a text without a headline
# A path of sections above the title: «الرئيسية   سياسة».
_PATH = late(r"\s*الرئيسي[ةه]\b.{0,60}")


def read_text(text: str) -> tuple[Line | None, Zones]:
    """Return the headline and the lines below it; what a site prints above its headline stands before the body.

    >>> headline, zones = read_text("عنوان\\n\\nفقرة أولى.\\nفقرة ثانية.")
    >>> headline.text, len(zones.body)
    ('عنوان', 2)
    """
    lines = _read(text)
    above = next((number for number, (_, raw) in enumerate(lines) if not _is_above(raw)), 0)
    if above >= len(lines):
        return None, Zones((), (), ())
    if len(lines[above][0].text) > LONGEST_HEADLINE:
        return None, Zones((), tuple(line for line, _ in lines), ())
    before = tuple(Line(line.text, _is_above(raw) or "p", line.where) for line, raw in lines[:above])
    return lines[above][0], Zones(before, tuple(line for line, _ in lines[above + 1 :]), ())


def _read(text: str) -> list[tuple[Line, str]]:
    numbered = enumerate(unicodedata.normalize("NFC", text.removeprefix("\ufeff")).splitlines(), start=1)
    return [(Line(" ".join(raw.split()), where=str(number)), raw) for number, raw in numbered if raw.strip()]


def _is_above(raw: str) -> str | None:
    """Return the tag of a line that stands above a headline and is none: a ticker or a path of sections."""
    if _TICKER.fullmatch(raw):
        return "marquee"
    return "nav" if _PATH.fullmatch(raw) else None
