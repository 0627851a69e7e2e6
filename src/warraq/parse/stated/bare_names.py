"""Names without a label: in a line between headline and text, alone or beside day and place, or under the text."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from warraq.parse.lines import Line, Zones
from warraq.parse.stated.byline_text import DIGIT, MARKS_AROUND, NAME_CHARS, undated
from warraq.parse.stated.persons import Byline, bylines_in
from warraq.parse.words.given_names import is_a_bare_name
from warraq.patterns import late

BARE_ABOVE = 4  # lines above the text in which a name may stand alone
BARE_BELOW = 2  # and below
# Elements in which a name is another's, or a part of something else.
NO_NAME_IN = late(
    r"comment|related|sidebar|widget|popular|footer|bio|avatar|image|img|photo|caption|mail|follow|tag|title\b|time\b",
    re.I,
)
MOST_BESIDE = 90  # characters of a line of name and date
BESIDE = late(r"(?<!\s)\s*+[|•·]\s*+|(?<!\s)\s++[-–—ـ/]++\s++|،\s++(?=\D{0,20}\d)")  # «17-03-2016 | خالد المطيري»
PARTED = late(r"\s[|•·\-–—ـ/]|:.*:")  # what stands in a line of name and place
COLONS = late(r"(?<!\s)\s*+[:：]\s*+")
WRITING = "كتب"
WRITES = late(r"(?<!\s)\s++[يت]كتب\s*+[:：.]?\s*+$")  # «هدى سالم تكتب:»
BRACKETED = late(r"\([^()]{1,30}\)")
BESIDE_WORDS, MOST_PARTS = 3, 3  # words of a place or house beside a name, and parts of such a line
CARDS = 12  # lines below a text among which the names of other writers may stand


def bare_names(zones: Zones, ours: frozenset[str]) -> Iterator[Byline]:
    """A name without a label: in a line between headline and text, alone or beside a date, or right below the text.

    fixtures/byline/name-without-a-label
    """
    opening = [line for line in zones.body[:1] if len(line.text) <= NAME_CHARS and PARTED.search(line.text)]
    closing = [line for line in zones.body[-2:] if is_a_bare_name(line.text) and not line.text.endswith(".")]
    below = zones.after[:BARE_BELOW]
    if any(is_a_bare_name(line.text) for line in below) and _are_cards(zones.after):
        below = ()
    found = False
    for line in (*zones.before[-BARE_ABOVE:], *opening, *closing, *below):
        is_read = len(line.text) <= MOST_BESIDE and not line.link_share and not NO_NAME_IN.search(line.where)
        if is_read and (name := _bare_name_in(line.text)):
            yield from bylines_in(name, "byline", "bare-name", line.where, ours)
            found = True
        elif found:
            return  # others' names right below the first are of those who wrote with them


def _are_cards(lines: Sequence[Line]) -> bool:
    """Whether several names below a text, each beside something else, are those of other writers."""
    names = [at for at, line in enumerate(lines[:CARDS]) if is_a_bare_name(line.text)]
    return any(other - one > 1 for one, other in pairwise(names))


def _bare_name_in(text: str) -> str | None:
    """The name in a line that holds nothing else but days, a place, the house: «دهوك – هدى سالم – 19/08/2018»."""
    bare = BRACKETED.sub(" ", text) if "(" in text[1:] else text
    bare = WRITES.sub("", bare) if WRITING in bare else bare
    between = COLONS if bare.count(":") == MOST_PARTS - 1 else BESIDE  # «نيالا: هدى سالم: الضفة»
    parts = [part.strip(MARKS_AROUND) for part in between.split(bare) if part.strip(MARKS_AROUND)]
    parts = [part for one in parts if (part := undated(one)) and not DIGIT.search(part)]
    names = [part for part in parts if is_a_bare_name(part)]
    is_short = all(len(part.split()) <= BESIDE_WORDS for part in parts if part not in names)
    return names[0] if len(names) == 1 and len(parts) <= MOST_PARTS and is_short else None
