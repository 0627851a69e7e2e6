"""Read an HTML capture: bytes to markup, page, headline, body, provenance, dates, people, kind."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import tzinfo
from zoneinfo import ZoneInfo

from warraq.charset import Decoded, decode, decode_carefully
from warraq.errors import AddressError
from warraq.models import Capture, Claim, Decision, Extraction, Image, Removed
from warraq.parse.completeness import Wholeness, read_completeness
from warraq.parse.evidence import author_decisions, claims_of, date_decisions, date_of, title_decision
from warraq.parse.kind import Sighting, Verdict, read_kind
from warraq.parse.lines import Line
from warraq.parse.mojibake import MOST, double_encoding_of, undo
from warraq.parse.origin import House, Provenance, nothing_said, read_provenance
from warraq.parse.page import Page
from warraq.parse.page.span import Span, span_of
from warraq.parse.seeing import Seen, sample_of, see
from warraq.parse.stated.date_texts import Asked
from warraq.parse.stated.dates import Dates, read_dates
from warraq.parse.stated.language import language_of
from warraq.parse.stated.metadata import Said
from warraq.parse.stated.people import Byline, authors_of, own_names, persons_among, read_people
from warraq.parse.whose import house_of, site_name_of, source_of
from warraq.rules import Rules, Site
from warraq.urls import absolute, host_of

CAPTION_CHARS = 300
NO_BODY = 60  # nodes under the headline among which a page without text may still state date and author

WITHOUT_REPORTING = ("stub", "challenge", "consent", "login", "missing")  # what stands there is the server talking


@dataclass(frozen=True, slots=True)
class Told:
    """Everything that was read of a page, before it becomes one value."""

    seen: Seen
    house: tuple[str, ...]
    provenance: Provenance
    dates: Dates
    bylines: tuple[Byline, ...]
    source: Said | None  # the metadata's, where lines around the text name none
    verdict: Verdict
    wholeness: Wholeness


def read_hypertext(capture: Capture, rules: Rules, parser_version: str) -> Extraction:
    """Return what an HTML page says of itself."""
    site = rules.site_of(_host(capture.url))
    decoded = decode(capture)
    seen = see(decoded, capture, site)
    text = sample_of(seen)
    if not decoded.checked and "\ufffd" in text:
        decoded = decode_carefully(capture)
        seen = see(decoded, capture, site)
        text = sample_of(seen)
    if double := double_encoding_of(text):
        encoding, share = double
        flag = "double-encoded" if share >= MOST else "mojibake"
        if share >= MOST:
            decoded = replace(
                decoded, markup=undo(decoded.markup, encoding), evidence=f"{decoded.evidence}, then {encoding}"
            )
            seen = see(decoded, capture, site)
        decoded = replace(decoded, flags=(*decoded.flags, flag))
    told = _tell(seen, capture, rules, site)
    return _extraction(told, decoded, capture, parser_version)


def _tell(seen: Seen, capture: Capture, rules: Rules, site: Site | None) -> Told:
    host = _host(capture.url)
    house = house_of(seen, host, rules)
    span = _span(seen)
    sighting = Sighting(
        capture.status, capture.url, capture.body, seen.page, seen.metadata, seen.headline, seen.zones.body, span
    )
    if not sighting.told and (verdict := read_kind(sighting)).kind == "listing":
        return _tell_list(seen, house, verdict)
    line = Line(seen.headline.text, "h1", seen.headline.where) if seen.headline else None
    provenance = read_provenance(line, seen.zones, rules, House(host, house, capture.url))
    asked = Asked(
        now=capture.fetched_at,
        order=site.date_order if site else "dmy",
        zone=_zone(site),
        home=_home(site, host, rules),
        utc_is_local=bool(site and site.zone_marked_utc_is_local),
        stated=seen.laid.published,
    )
    dates = read_dates(seen.page, seen.metadata, span, asked)
    bylines = read_people(seen.metadata, seen.zones, span, own_names(house, seen.metadata, seen.beside))
    verdict = read_kind(sighting.with_body(provenance.body))
    wholeness = read_completeness(
        provenance.body, seen.zones.after, seen.metadata, capture.truncated or next(iter(seen.flags), None)
    )
    source = source_of(seen.metadata, house, rules) if provenance.source is None else None
    return Told(seen, house, provenance, dates, bylines, source, verdict, wholeness)


def _tell_list(seen: Seen, house: tuple[str, ...], verdict: Verdict) -> Told:
    """A list of articles: who says what first, and when, is said of them on their own pages."""
    title = seen.headline.text if seen.headline else None
    wholeness = read_completeness(seen.zones.body, seen.zones.after, seen.metadata, None)
    return Told(seen, house, nothing_said(title, seen.zones), Dates(None, None, ()), (), None, verdict, wholeness)


def _extraction(told: Told, decoded: Decoded, capture: Capture, parser_version: str) -> Extraction:
    seen, said = told.seen, told.provenance
    body = "\n".join(line.text for line in said.body) if told.verdict.kind not in WITHOUT_REPORTING else ""
    title = said.title if said.title else seen.headline.text if seen.headline else None
    language, rule = language_of(seen.page.language, seen.metadata, f"{title} {body}")
    chosen = authors_of(told.bylines)
    published = date_of(told.dates.published) or said.published
    decisions = [
        Decision(field="charset", rule=decoded.rule, evidence=decoded.evidence, where=decoded.encoding),
        *title_decision(seen.headline),
        *(decision for decision in said.decisions if decision.field != "published" or told.dates.published is None),
        *date_decisions(told.dates),
        *author_decisions(chosen),
        Decision(
            field="kind", rule=told.verdict.reasons[0], evidence=", ".join(told.verdict.reasons), where=capture.url
        ),
        Decision(field="completeness", rule=told.wholeness.rule, evidence=told.wholeness.evidence, where=""),
    ]
    if told.source is not None:
        decisions.append(
            Decision(field="source", rule=told.source.rule, evidence=told.source.value, where=told.source.by)
        )
    if language is not None:
        decisions.append(
            Decision(
                field="language",
                rule=rule,
                evidence=seen.page.language or "",
                where="html" if seen.page.language else "",
            )
        )
    return Extraction(
        kind=told.verdict.kind,
        reasons=told.verdict.reasons,
        title=title,
        body=body,
        completeness=told.wholeness.value,
        published=published,
        modified=date_of(told.dates.modified),
        authors=tuple(line.name for line in chosen) or persons_among(said.authors, told.house),
        source=seen.laid.source or said.source or (told.source.value if told.source else None),
        notice=said.notice,
        claims=(*said.claims, *claims_of(seen.metadata, told.dates, told.bylines), *_links(seen.page)),
        categories=tuple(dict.fromkeys((*(s.value for s in seen.metadata.all("section")), *said.categories))),
        language=language,
        site_name=site_name_of(seen),
        image=_image(seen),
        canonical_url=_linked(seen.page, "canonical"),
        amp_url=_linked(seen.page, "amphtml"),
        removed=(*said.removed, *(Removed(text=cut.text, role="noise", rule=cut.rule) for cut in seen.zones.cut)),
        decisions=tuple(decisions),
        flags=_flags(seen, decoded),
        parser_version=parser_version,
    )


def _span(seen: Seen) -> Span:
    """Where headline and body stand in the walk."""
    top = seen.headline.order if seen.headline else None
    body = [line.order for line in seen.zones.body if line.order >= 0]
    start = body[0] if body else (top or 0) + NO_BODY
    return span_of(seen.page, top, start, body[-1] if body else start)


def _links(page: Page) -> Iterator[Claim]:
    for link in page.links:
        if link.rel == "canonical":
            yield Claim(
                field="canonical",
                value=link.href,
                by="canonical",
                rule="link-canonical",
                evidence=link.href,
                where="head",
            )


def _image(seen: Seen) -> Image | None:
    said = next(iter(seen.metadata.all("image")), None)
    if said is None or (address := _absolute(said.value, seen.page.base_url)) is None:
        return None
    caption = seen.metadata.first("caption")
    if caption is None:
        around = (*seen.zones.before, *seen.zones.after[:10])
        captions = (line.text for line in around if line.tag == "figcaption" or "caption" in line.where)
        caption = next((text for text in captions if len(text) < CAPTION_CHARS), None)
    return Image(url=address, caption=caption)


def _linked(page: Page, rel: str) -> str | None:
    hrefs = (link.href for link in page.links if rel in link.rel.split())
    return next((address for href in hrefs if (address := _absolute(href, page.base_url))), None)


def _absolute(href: str, base: str) -> str | None:
    try:
        return absolute(href, base)
    except AddressError:
        return None


def _host(url: str) -> str:
    try:
        return host_of(url)
    except AddressError:
        return ""


def _zone(site: Site | None) -> tzinfo | None:
    return ZoneInfo(site.zone) if site and site.zone else None


def _home(site: Site | None, host: str, rules: Rules) -> tzinfo | None:
    """The zone that the site's clocks are likely to show: its own, else its outlet's country's."""
    outlet = rules.directory.at(host)
    name = site.zone if site and site.zone else outlet.clock if outlet else None
    return ZoneInfo(name) if name else None


def _flags(seen: Seen, decoded: Decoded) -> tuple[str, ...]:
    broken = ("json-ld-broken",) if seen.metadata.broken else ()
    return tuple(dict.fromkeys((*decoded.flags, *broken, *seen.flags, *seen.laid.flags)))
