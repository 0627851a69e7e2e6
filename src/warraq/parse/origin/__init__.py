"""What a page says of where its text comes from, read from the lines around the reporting and cut out of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from warraq.models import Claim, Decision, Notice, Removed, StatedDate
from warraq.parse.lines import Line, Zones
from warraq.parse.origin.claims import address_claim, claims_of
from warraq.parse.origin.closing import read_closing
from warraq.parse.origin.controls_around import cut_addresses, cut_chrome, with_headline
from warraq.parse.origin.edges import without_edges
from warraq.parse.origin.found import CUT_FROM_HEADLINE, Found
from warraq.parse.origin.house import House
from warraq.parse.origin.names import Names
from warraq.parse.origin.noise_lines import cut_noise
from warraq.parse.origin.notice import find_notices
from warraq.parse.origin.opening import (
    archive_author,
    cut_above,
    is_dateline,
    read_below,
    read_opening,
    without_slug,
)
from warraq.parse.origin.pictures import without_captions
from warraq.parse.origin.quotations import quoted_in
from warraq.parse.origin.repeated import cut_repeated, without_repeated
from warraq.parse.origin.sections import read_sections
from warraq.parse.origin.series import without_lists
from warraq.parse.origin.sheet import Sheet
from warraq.parse.origin.source import resolved_source
from warraq.rules import Rules

__all__ = ["House", "Provenance", "read_provenance"]


@dataclass(frozen=True, slots=True)
class Provenance:
    """The reporting, and what stood around it: who said it first, when, and how we know."""

    title: str | None
    body: tuple[Line, ...]
    notice: Notice | None
    source: str | None  # the outlet or agency that the page says the text comes from, as written
    published: StatedDate | None
    authors: tuple[str, ...]
    categories: tuple[str, ...]
    claims: tuple[Claim, ...]  # all of them, in page order
    removed: tuple[Removed, ...]
    decisions: tuple[Decision, ...]


def read_provenance(headline: Line | None, zones: Zones, rules: Rules, house: House) -> Provenance:
    """Read notices, credits and datelines around a text, and part them from the reporting.

    The body is made of the lines of `zones.body` as they were, or of pieces of them; nothing is ever written anew.
    """
    names = Names(rules.directory_of(house.repeats.site), rules.words)
    untitled = headline if headline is not None and is_dateline(headline, names) else None
    if untitled:  # a text without a headline: its first line is a dateline
        zones, headline = Zones(zones.before, (untitled, *zones.body), zones.after), None
    zones, repeated = without_repeated(zones, house.repeats, names)
    zones, edges = without_edges(zones)
    headline, found = without_slug(headline, names)
    sheet = Sheet.of(zones, headline.text if headline else "")
    found += cut_above(sheet)
    found += without_captions(sheet, find_notices(sheet, rules.notices, names))
    found = [with_headline(hit, headline) for hit in found]
    found += archive_author(sheet, found)
    found += cut_repeated(sheet, house.repeats, names)
    found += cut_addresses(sheet, headline, names)
    found = without_lists(sheet, cut_noise(sheet, rules.noise, names, found), names)
    cut_chrome(sheet)
    found += read_opening(sheet, names)
    found += read_closing(sheet, rules.notices, names)
    found += read_below(sheet, names)
    found += read_sections(sheet, rules.words, found)
    found.sort(key=lambda hit: hit.index)
    body = sheet.reporting() or (() if untitled else sheet.spared_line())
    claims = [claim for hit in found for claim in claims_of(hit, house, names)]
    claims += [*address_claim(house), *quoted_in(sheet, names)]
    said = _told(headline, body, tuple(claims), found, sheet, names)
    parted = (*repeated, *edges)
    return replace(said, removed=(*said.removed, *parted)) if parted else said


def nothing_said(title: str | None, zones: Zones) -> Provenance:
    """A text around which nobody looks for what it says of its origin."""
    return Provenance(title, zones.body, None, None, None, (), (), (), (), ())


def _told(
    headline: Line | None,
    body: tuple[Line, ...],
    claims: tuple[Claim, ...],
    found: list[Found],
    sheet: Sheet,
    names: Names,
) -> Provenance:
    source = resolved_source(claims, names)
    published = next((claim for claim in claims if claim.field == "published"), None)
    return Provenance(
        title=headline.text if headline else None,
        body=body,
        notice=_notice(found, claims),
        source=source.value if source else None,
        published=published.date if published else None,
        authors=_values(claims, "author"),
        categories=_values(claims, "category"),
        claims=claims,
        removed=(*_cut_from_headline(found), *sheet.removed()),
        decisions=tuple(_decision(claim) for claim in (source, published) if claim),
    )


def _values(claims: tuple[Claim, ...], field: str) -> tuple[str, ...]:
    """What the claims of one field say, each once."""
    return tuple(dict.fromkeys(claim.value for claim in claims if claim.field == field))


def _decision(claim: Claim) -> Decision:
    return Decision(field=claim.field, rule=claim.rule, evidence=claim.evidence, where=claim.where)


def _cut_from_headline(found: list[Found]) -> Iterator[Removed]:
    return (Removed(text=hit.text, role=hit.role, rule=hit.rule) for hit in found if hit.index == CUT_FROM_HEADLINE)


def _notice(found: list[Found], claims: tuple[Claim, ...]) -> Notice | None:
    """The page's notice, read; None when it has none."""
    hits = [hit for hit in found if hit.role == "notice"]
    if not hits:
        return None
    of = _first_claims(claims, {hit.rule for hit in found if hit.role in ("notice", "disclaimer")})
    values = {field: claim.value for field, claim in of.items()}
    days = {field: claim.date for field, claim in of.items()}
    return Notice(
        rule=hits[0].rule,
        text="\n".join(hit.text for hit in hits),
        original_title=values.get("original_title"),
        source_name=values.get("source"),
        original_url=values.get("original_url"),
        published=days.get("published"),
        retrieved=days.get("retrieved"),
        author=values.get("author"),
    )


def _first_claims(claims: tuple[Claim, ...], rules: set[str]) -> dict[str, Claim]:
    """The first claim of each field that one of some rules makes."""
    return {claim.field: claim for claim in reversed(claims) if claim.rule in rules}
