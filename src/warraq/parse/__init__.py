"""Read a capture: what the page says, and for each field why."""

from warraq.models import Capture, Decision, Extraction
from warraq.parse.first_reader import first_reading
from warraq.parse.lines import Line
from warraq.parse.provenance import House, Provenance, read_provenance
from warraq.parse.text import read_text
from warraq.rules import Rules, shipped

__all__ = ["PARSER_VERSION", "extract"]

PARSER_VERSION = "1"  # goes up when a page would be read otherwise than before; readings carry it


def extract(capture: Capture, rules: Rules | None = None) -> Extraction:
    """Read what the captured page says of itself; `rules` None: those that ship with the package.

    Raises ParseError when the bytes cannot be read as a page at all.
    """
    media_type = (capture.header("content-type") or "").partition(";")[0].strip().lower()
    if media_type == "text/plain":
        headline, zones = read_text(capture.body.decode("utf-8", "replace"))
    else:
        headline, zones = first_reading(capture)
    return _extraction(headline, read_provenance(headline, zones, rules or shipped(), House()))


def _extraction(headline: Line | None, said: Provenance) -> Extraction:
    """Put the pieces into the final value."""
    body = "\n".join(line.text for line in said.body)
    decided = (
        ()
        if headline is None
        else (Decision(field="title", rule="headline", evidence=headline.text, where=headline.where),)
    )
    return Extraction(
        kind="article" if headline and body else "stub",
        reasons=("headline-and-body" if headline and body else "no-body",),
        title=said.title,
        body=body,
        completeness="full",
        published=said.published,
        modified=None,
        authors=said.authors,
        source=said.source,
        notice=said.notice,
        claims=said.claims,
        categories=said.categories,
        language=None,
        site_name=None,
        image=None,
        canonical_url=None,
        amp_url=None,
        removed=said.removed,
        decisions=(*decided, *said.decisions),
        flags=(),
        parser_version=PARSER_VERSION,
    )
