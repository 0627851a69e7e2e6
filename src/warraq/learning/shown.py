"""What one page showed in its article's place, before anything that its site repeats is known."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from warraq.models import Capture
from warraq.packing import is_packed, unpacked
from warraq.parse import MOST_UNPACKED, readings_of
from warraq.parse.evidence import Readings
from warraq.parse.lines import Line
from warraq.parse.origin.sheet import FARTHEST_ABOVE, FARTHEST_BELOW
from warraq.parse.stated.authors import authors_of
from warraq.parse.whose import wall_of
from warraq.rules import Rules

OPENING = 80  # characters of a text without a headline


@dataclass(frozen=True, slots=True)
class Shown:
    """A page as it is learned from."""

    url: str
    day: date
    title: str
    before: tuple[Line, ...]  # between headline and text
    body: tuple[Line, ...]  # as found, nothing cut
    after: tuple[Line, ...]
    kept: frozenset[str]  # the texts of the lines that are reporting as the page is read today
    wall: str  # what it is known by, where it stands at many addresses
    authors: tuple[str, ...] = ()


def shown_in(capture: Capture, rules: Rules) -> Shown | None:
    """Return what a capture shows; None for what is no article. Nothing that is learned has a part in it."""
    if is_packed(capture.body):
        plain = unpacked(capture.body, MOST_UNPACKED)
        capture = capture.model_copy(update={"body": plain.body})
        if plain.fault:
            return None
    read = readings_of(capture, rules.unlearned())
    if read.verdict.kind != "article":
        return None
    said, zones = read.provenance, read.seen.zones
    return Shown(
        url=capture.url,
        day=capture.fetched_at.date(),
        title=_title(read),
        before=_plain(zones.before[-FARTHEST_ABOVE:]),
        body=_plain(zones.body),
        after=_plain(zones.after[:FARTHEST_BELOW]),
        kept=frozenset(line.text for line in said.body),
        wall=wall_of(said.title, [line.text for line in said.body]),
        authors=tuple(byline.name for byline in authors_of(read.bylines)) or said.authors,
    )


def _title(read: Readings) -> str:
    """The headline; of a text without one its beginning, which tells it from others."""
    headline, body = read.seen.headline, read.provenance.body
    return read.provenance.title or (headline.text if headline else body[0].text[:OPENING] if body else "")


def _plain(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines without the page that they stand on."""
    return tuple(Line(line.text, line.tag, line.where, (), line.link_share, line.order) for line in lines)
