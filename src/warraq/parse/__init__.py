"""Read a capture: what the page says, and for each field why."""

from warraq.models import Capture, Decision, Extraction
from warraq.parse.first_reader import first_reading
from warraq.parse.lines import Line, Zones
from warraq.parse.text import lines_of_text
from warraq.rules import Rules

__all__ = ["PARSER_VERSION", "extract"]

PARSER_VERSION = "1"  # goes up when a page would be read otherwise than before; readings carry it


def extract(capture: Capture, rules: Rules | None = None) -> Extraction:  # noqa: ARG001
    """Read what the captured page says of itself; `rules` None: those that ship with the package.

    Raises ParseError when the bytes cannot be read as a page at all.
    """
    media_type = (capture.header("content-type") or "").partition(";")[0].strip().lower()
    if media_type == "text/plain":
        lines = lines_of_text(capture.body.decode("utf-8", "replace"))
        headline, zones = (lines[0] if lines else None), Zones((), lines[1:], ())
    else:
        headline, zones = first_reading(capture)
    return _extraction(headline, zones)


def _extraction(headline: Line | None, zones: Zones) -> Extraction:
    """Put the pieces into the final value."""
    body = "\n".join(line.text for line in zones.body)
    decided = (
        ()
        if headline is None
        else (Decision(field="title", rule="headline", evidence=headline.text, where=headline.where),)
    )
    return Extraction(
        kind="article" if headline and body else "stub",
        reasons=("headline-and-body" if headline and body else "no-body",),
        title=headline.text if headline else None,
        body=body,
        completeness="full",
        published=None,
        modified=None,
        authors=(),
        source=None,
        notice=None,
        claims=(),
        categories=(),
        language=None,
        site_name=None,
        image=None,
        canonical_url=None,
        amp_url=None,
        removed=(),
        decisions=decided,
        flags=(),
        parser_version=PARSER_VERSION,
    )
