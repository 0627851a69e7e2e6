"""Read a capture: what the page says, and for each field why."""

from collections.abc import Iterator
from contextlib import suppress

from warraq.errors import ParseError
from warraq.models import Capture, Extraction
from warraq.packing import is_packed, unpacked
from warraq.parse.completeness import cut_or_whole
from warraq.parse.evidence import Readings, extraction_of
from warraq.parse.hypertext import read_hypertext
from warraq.parse.join import first_page_of, further_page, joined, pages_in
from warraq.parse.kind import Verdict
from warraq.parse.lines import NOWHERE
from warraq.parse.medium import medium_of
from warraq.parse.origin import nothing_said
from warraq.parse.seeing import unmarked
from warraq.parse.stated.dates import Dates
from warraq.parse.text import read_plain
from warraq.parse.version import PARSER_VERSION
from warraq.rules import Rules, shipped

MOST_UNPACKED = 8 << 20  # bytes; a page of more is cut before it is read

__all__ = ["PARSER_VERSION", "extract", "first_page_of", "further_page", "pages_in", "readings_of"]


def extract(capture: Capture, rules: Rules | None = None) -> Extraction:
    """Read what the captured page says of itself, with its further pages; `rules` None: those of the package.

    Raises ParseError when the bytes cannot be read as a page at all; a further page of which that is so ends the
    article.
    """
    rules = shipped() if rules is None else rules
    first = _of_one(capture, rules)
    return joined(capture, (first, *_of_pages(capture, rules))) if capture.pages else first


def _of_pages(capture: Capture, rules: Rules) -> Iterator[Extraction]:
    with suppress(ParseError):
        for page in capture.pages:
            yield _of_one(page, rules)


def _of_one(capture: Capture, rules: Rules) -> Extraction:
    if not is_packed(capture.body):
        return extraction_of(readings_of(capture, rules))
    plain = unpacked(capture.body, MOST_UNPACKED)
    if plain.fault:
        return extraction_of(_unread(capture, Verdict("other", ("binary", f"gzip, {plain.fault}"))))
    got = extraction_of(readings_of(capture.model_copy(update={"body": plain.body}), rules))
    return got.model_copy(update={"flags": (*got.flags, "unpacked")})


def readings_of(capture: Capture, rules: Rules) -> Readings:
    """Return what the readers find in a capture whose body is not packed."""
    medium, sign = medium_of(capture)
    if medium == "html":
        return read_hypertext(capture, rules)
    if medium == "text":
        return read_plain(capture, rules)
    return _unread(capture, Verdict("media" if medium == "media" else "other", (medium, sign)))


def _unread(capture: Capture, verdict: Verdict) -> Readings:
    """A picture, a document, a feed: kept in the archive, read by nobody here."""
    whole = cut_or_whole(capture.truncated)
    seen = unmarked(capture, None, NOWHERE, ())
    return Readings(
        capture.url, None, seen, nothing_said(None, NOWHERE), Dates(None, None, ()), (), None, verdict, whole
    )
