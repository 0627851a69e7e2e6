"""Read a text/plain capture: its first line is the headline, each further line a paragraph."""

import unicodedata

from warraq.arabic.signs import PAUSES, STOPS
from warraq.charset import decode_carefully
from warraq.models import Capture
from warraq.parse.completeness import cut_or_whole
from warraq.parse.evidence import Readings
from warraq.parse.kind import Verdict
from warraq.parse.lines import NOWHERE, Line, Zones
from warraq.parse.origin import House, read_provenance
from warraq.parse.page.bounds import bounded_text
from warraq.parse.seeing import unmarked
from warraq.parse.stated.dates import Dates
from warraq.parse.stated.headline import Headline
from warraq.parse.whose import repeated_wall, repeats_of
from warraq.patterns import late
from warraq.rules import Rules

# A ticker of other headlines that a press archive prints above the title: pieces parted by wide gaps.
_GAP = late(" {3,}")
TICKER = 3  # headlines in it
SHORTEST_PIECE = 9  # characters
LONGEST_PIECE = 141
LONGEST_HEADLINE = 250  # characters; a longer first line is a paragraph of a text without a headline
# A path of sections above the title: «الرئيسية   سياسة».
_PATH = late(r"\s*الرئيسي[ةه]\b.{0,60}")
# A house's name as its domain, also cut short: «AHDATH.INFO», «AHDATH.INF». Over a paragraph it is all the headline
# there is; over a headline and a paragraph it is none.
_DOMAIN = late(r"\s*(?:www\.)?[A-Za-z0-9][A-Za-z0-9-]{1,30}(?:\.[A-Za-z0-9-]{2,20})?\.[A-Za-z]{2,5}\s*")
# A section over the hour: «العالم العربي», «GMT 17:27 17.03.2020».
_SECTION = late(r"\s*[^\W\d_]+(?: [^\W\d_]+){0,2}\s*")
_CLOCK = late(r"\s*GMT[\s:./\d-]{8,24}")
_NO_HEADLINE = tuple(STOPS + PAUSES)  # what none ends with
LEAST_WORDS = 4  # of a line that is taken for the headline below a house's name
LONGEST_BELOW = 130  # characters of it: a paragraph is longer


def read_plain(capture: Capture, rules: Rules) -> Readings:
    """Return what a text says of itself: it declares nothing, all is in its lines."""
    decoded = decode_carefully(capture)
    text, cut = bounded_text(decoded.markup.decode("utf-8", "replace"))
    first, zones = read_text(text)
    repeats = repeats_of(capture, rules)
    said = read_provenance(first, zones, rules, House(repeats=repeats))
    # A first line that turns out to be a dateline is no headline.
    headline = Headline(first.text, "first-line", first.where, evidence=first.text) if first and said.title else None
    reasons = (("headline", "body") if headline else ("body",)) if said.body else ("no-body",)
    return Readings(
        url=capture.url,
        decoded=decoded,
        seen=unmarked(capture, headline, zones, cut),
        provenance=said,
        dates=Dates(None, None, ()),
        bylines=(),
        source=None,
        verdict=repeated_wall(repeats, said) or Verdict("article" if said.body else "stub", reasons),
        wholeness=cut_or_whole(capture.truncated or next(iter(cut), None)),
    )


def read_text(text: str) -> tuple[Line | None, Zones]:
    """Return the headline and the lines below it; what a site prints above its headline stands before the body.

    >>> headline, zones = read_text("عنوان\\n\\nفقرة أولى.\\nفقرة ثانية.")
    >>> headline.text, len(zones.body)
    ('عنوان', 2)
    """
    lines = _read(text)
    above = next((number for number, (_, raw) in enumerate(lines) if not _is_above(raw)), 0)
    if above >= len(lines):
        return None, NOWHERE
    if found := _house_above(lines, above):
        return found
    if len(lines[above][0].text) > LONGEST_HEADLINE:
        return None, Zones((), tuple(line for line, _ in lines), ())
    return lines[above][0], Zones(_before(lines[:above]), tuple(line for line, _ in lines[above + 1 :]), ())


def _house_above(lines: list[tuple[Line, str]], at: int) -> tuple[Line | None, Zones] | None:
    """What stands below a line that names the house or a section; None where that line is all the headline there is."""
    if at + 2 >= len(lines):
        return None
    (line, raw), (below, clock) = lines[at], lines[at + 1]
    after = tuple(line for line, _ in lines[at + 1 :])
    if _DOMAIN.fullmatch(raw) and _is_headline(below.text) and len(after[1].text) > len(below.text):
        return below, Zones((*_before(lines[:at]), Line(line.text, "house", line.where)), after[1:], ())
    if _SECTION.fullmatch(raw) and _CLOCK.fullmatch(clock):
        return None, Zones((*_before(lines[:at]), Line(line.text, "nav", line.where)), after, ())
    return None


def _is_headline(text: str) -> bool:
    return len(text.split()) >= LEAST_WORDS and len(text) <= LONGEST_BELOW and not text.endswith(_NO_HEADLINE)


def _before(lines: list[tuple[Line, str]]) -> tuple[Line, ...]:
    return tuple(Line(line.text, _is_above(raw) or "p", line.where) for line, raw in lines)


def _read(text: str) -> list[tuple[Line, str]]:
    numbered = enumerate(unicodedata.normalize("NFC", text.removeprefix("\ufeff")).splitlines(), start=1)
    return [(Line(" ".join(raw.split()), where=str(number)), raw) for number, raw in numbered if raw.strip()]


def _is_above(raw: str) -> str | None:
    """Return the tag of a line that stands above a headline and is none: a ticker or a path of sections."""
    if _is_ticker(raw):
        return "marquee"
    return "nav" if _PATH.fullmatch(raw) else None


def _is_ticker(raw: str) -> bool:
    lengths = [len(piece.strip()) for piece in _GAP.split(raw.strip())]
    return max(lengths) <= LONGEST_PIECE and sum(length >= SHORTEST_PIECE for length in lengths) >= TICKER
