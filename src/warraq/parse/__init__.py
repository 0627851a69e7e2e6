"""Read a capture: what the page says, and for each field why."""

from warraq.charset import decode_carefully
from warraq.models import Capture, Decision, Extraction, Kind
from warraq.parse.hypertext import read_hypertext
from warraq.parse.medium import medium_of
from warraq.parse.origin import House, read_provenance
from warraq.parse.page.bounds import bounded_text
from warraq.parse.stated.language import language_of
from warraq.parse.stated.metadata import Metadata
from warraq.parse.text import read_text
from warraq.rules import Rules, shipped

__all__ = ["PARSER_VERSION", "extract"]

PARSER_VERSION = "2"  # goes up when a page would be read otherwise than before; readings carry it

MANY = ("authors", "claims", "categories", "removed", "decisions", "flags")
NO_METADATA = Metadata((), (), broken=False, articles=0)


def extract(capture: Capture, rules: Rules | None = None) -> Extraction:
    """Read what the captured page says of itself; `rules` None: those that ship with the package.

    Raises ParseError when the bytes cannot be read as a page at all.
    """
    rules = shipped() if rules is None else rules
    medium, sign = medium_of(capture)
    if medium == "html":
        return read_hypertext(capture, rules, PARSER_VERSION)
    if medium == "text":
        return _read_plain(capture, rules)
    return _nothing_to_read(capture.url, "media" if medium == "media" else "other", (medium, sign))


def _nothing_to_read(url: str, kind: Kind, reasons: tuple[str, ...]) -> Extraction:
    """A picture, a document, a feed: kept in the archive, read by nobody here."""
    said = dict.fromkeys(Extraction.model_fields) | dict.fromkeys(MANY, ())
    given = {"kind": kind, "reasons": reasons, "body": "", "completeness": "full", "parser_version": PARSER_VERSION}
    decision = Decision(field="kind", rule=reasons[0], evidence=", ".join(reasons), where=url)
    whole = Decision(field="completeness", rule="no-sign-of-more", evidence="", where="")
    return Extraction.model_validate({**said, **given, "decisions": (decision, whole)})


def _read_plain(capture: Capture, rules: Rules) -> Extraction:
    """A text: its first line is the headline, each further line a paragraph."""
    decoded = decode_carefully(capture)
    text, cut = bounded_text(decoded.markup.decode("utf-8", "replace"))
    headline, zones = read_text(text)
    said = read_provenance(headline, zones, rules, House())
    body = "\n".join(line.text for line in said.body)
    decisions = [Decision(field="charset", rule=decoded.rule, evidence=decoded.evidence, where=decoded.encoding)]
    if headline is not None and said.title is not None:
        decisions.append(Decision(field="title", rule="first-line", evidence=headline.text, where=headline.where))
    reasons = (("headline", "body") if said.title else ("body",)) if body else ("no-body",)
    truncated = capture.truncated or next(iter(cut), None)
    last = [
        Decision(field="kind", rule=reasons[0], evidence=", ".join(reasons), where=capture.url),
        Decision(
            field="completeness",
            rule="capture-cut" if truncated else "no-sign-of-more",
            evidence=truncated or "",
            where="",
        ),
    ]
    language, rule = language_of(None, NO_METADATA, f"{said.title or ''} {body}")
    if language is not None:
        last.append(Decision(field="language", rule=rule, evidence="", where=""))
    return Extraction(
        kind="article" if body else "stub",
        reasons=reasons,
        title=said.title,
        body=body,
        completeness="truncated" if capture.truncated or cut else "full",
        published=said.published,
        modified=None,
        authors=said.authors,
        source=said.source,
        notice=said.notice,
        claims=said.claims,
        categories=said.categories,
        language=language,
        site_name=None,
        image=None,
        canonical_url=None,
        amp_url=None,
        removed=said.removed,
        decisions=(*decisions, *said.decisions, *last),
        flags=(*decoded.flags, *cut),
        parser_version=PARSER_VERSION,
    )
