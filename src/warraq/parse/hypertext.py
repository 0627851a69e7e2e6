"""Read an HTML capture: bytes to markup, page, headline, body, provenance, dates, people, kind."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import tzinfo
from zoneinfo import ZoneInfo

from warraq.charset import Decoded, decode, decode_carefully
from warraq.errors import AddressError
from warraq.models import Capture
from warraq.parse.appearance import DATED, Appearance, is_told
from warraq.parse.completeness import Wholeness, read_completeness, with_pages
from warraq.parse.entries import read_entries
from warraq.parse.evidence import Readings
from warraq.parse.kind import Verdict, is_sure_list, read_kind
from warraq.parse.lines import Line
from warraq.parse.mojibake import MOST, double_encoding_of, undo
from warraq.parse.origin import House, Provenance, nothing_said, read_provenance
from warraq.parse.page.span import ABOVE_ALL, Span, span_of
from warraq.parse.pages import counted_pages, first_page, next_page
from warraq.parse.seeing import Seen, sample_of, see, stated_elsewhere
from warraq.parse.signed import without_signature
from warraq.parse.stated.date_texts import Asked
from warraq.parse.stated.dates import Dates, is_nearby, read_dates, with_further
from warraq.parse.stated.metadata import Said
from warraq.parse.stated.people import of_known_places, own_names, people_said, persons_among, read_people
from warraq.parse.stated.persons import Byline
from warraq.parse.whose import agency_among, house_of, repeated_wall, repeats_of, source_of
from warraq.rules import Rules, Site
from warraq.urls import host_of

END_LINES = 6  # below the text, among which its pages are counted
NO_BODY = 60  # nodes under the headline among which a page without text may still state date and author


def read_hypertext(capture: Capture, rules: Rules) -> Readings:
    """Return what an HTML page says of itself."""
    host = _host(capture.url)
    site = rules.site_of(host)
    decoded, seen = _deciphered(capture, site)
    span = _span(seen)
    if not is_told(seen.metadata):
        look = Appearance(capture, seen, seen.zones.body, span)
        if is_sure_list(verdict := read_kind(look), look):
            return _list(capture, decoded, seen, verdict)
    house, repeats = house_of(seen, host, rules), repeats_of(capture, rules)
    provenance = _provenance(seen, House(host, house, capture.url, repeats), rules)
    asked = _asked(capture, seen, site, _home(site, host, rules))
    dates = read_dates(seen.page, seen.metadata, span, asked)
    own = own_names(house, seen.metadata, seen.beside)
    bylines = read_people(seen.metadata, seen.zones, span, own, rules.words.places)
    bylines += of_known_places(bylines, seen.zones, repeats.author_at, house)
    if not (is_nearby(dates) and _is_signed(bylines, provenance)):
        said = stated_elsewhere(seen, decoded.markup)
        dates, bylines = with_further(dates, said, asked), (*bylines, *people_said(said, own))
    provenance = without_signature(provenance, bylines)
    cut = capture.truncated or next(iter(seen.flags), None)
    return Readings(
        url=capture.url,
        decoded=decoded,
        seen=seen,
        provenance=provenance,
        dates=dates,
        bylines=bylines,
        source=_elsewhere(seen, bylines, house, rules) if provenance.source is None else None,
        verdict=repeated_wall(repeats, provenance)
        or read_kind(Appearance(capture, seen, provenance.body, span, _signs(dates, bylines, provenance))),
        wholeness=read_completeness(provenance.body, seen.zones.after, seen.metadata, cut, _further(capture, seen)),
        entries=read_entries(provenance.body, seen, span, asked, dates),
        part_of=first_page(capture.url, seen.page.links, _end(seen)),
    )


def _deciphered(capture: Capture, site: Site | None) -> tuple[Decoded, Seen]:
    """The page, its bytes read once more where its own text shows that they were read wrongly."""
    decoded = decode(capture)
    seen = see(decoded, capture, site)
    text = sample_of(seen)
    if not decoded.checked and "\ufffd" in text:
        decoded = decode_carefully(capture)
        seen = see(decoded, capture, site)
        text = sample_of(seen)
    if double := double_encoding_of(text):
        encoding, share = double
        if share < MOST:
            return replace(decoded, flags=(*decoded.flags, "mojibake")), seen
        decoded = replace(
            decoded,
            markup=undo(decoded.markup, encoding),
            evidence=f"{decoded.evidence}, then {encoding}",
            flags=(*decoded.flags, "double-encoded"),
        )
        seen = see(decoded, capture, site)
    return decoded, seen


def _list(capture: Capture, decoded: Decoded, seen: Seen, verdict: Verdict) -> Readings:
    """A list of articles: who says what first, and when, is said of them on their own pages."""
    title = seen.headline.text if seen.headline else None
    wholeness = read_completeness(seen.zones.body, seen.zones.after, seen.metadata, None)
    said, dates = nothing_said(title, seen.zones), Dates(None, None, ())
    return Readings(capture.url, decoded, seen, said, dates, (), None, verdict, wholeness)


def _provenance(seen: Seen, house: House, rules: Rules) -> Provenance:
    """What the lines around the text say of its origin, the writers among whom they name alone."""
    headline = Line(seen.headline.text, "h1", seen.headline.where) if seen.headline else None
    said = read_provenance(headline, seen.zones, rules, house)
    return replace(said, authors=persons_among(said.authors, house.names)) if said.authors else said


def _elsewhere(seen: Seen, bylines: Sequence[Byline], house: Sequence[str], rules: Rules) -> Said | None:
    """Whom the page names as its source where no line around the text does: where a writer stands, in its metadata."""
    return agency_among(bylines, rules) or source_of(seen.metadata, house, rules)


def _signs(dates: Dates, bylines: Sequence[Byline], said: Provenance) -> list[str]:
    """What was read that an article has: its day, where no page's clock says it, its writer, its source."""
    day = dates.published is not None and dates.published.far < ABOVE_ALL and dates.published.by != "address"
    shown = ((DATED, day), ("signed", _is_signed(bylines, said)), ("sourced", said.source is not None))
    return [sign for sign, is_shown in shown if is_shown]


def _is_signed(bylines: Sequence[Byline], said: Provenance) -> bool:
    return bool(said.authors) or any(byline.is_person for byline in bylines)


def _end(seen: Seen) -> tuple[Line, ...]:
    """Where an article of several pages leads to the others."""
    return (*seen.zones.body[-2:], *seen.zones.after[:END_LINES])


def _further(capture: Capture, seen: Seen) -> Wholeness | None:
    """That the article goes on elsewhere."""
    end = _end(seen)
    return with_pages(next_page(capture.url, seen.page.links, end), counted_pages(end))


def _asked(capture: Capture, seen: Seen, site: Site | None, home: tzinfo | None) -> Asked:
    """What a date of the page is read with."""
    return Asked(
        now=capture.fetched_at,
        order=site.date_order if site else "dmy",
        zone=_zone(site),
        home=home,
        utc_is_local=bool(site and site.zone_marked_utc_is_local),
        stated=seen.laid.published,
    )


def _span(seen: Seen) -> Span:
    """Where headline and body stand in the walk; below a lead come the day and the writer, and then the text."""
    top = seen.headline.order if seen.headline else None
    body = [line.order for line in seen.zones.body if line.order >= 0]
    above = max([line.order for line in seen.zones.before], default=-1)
    start = next((order for order in body if order > above), body[0]) if body else (top or 0) + NO_BODY
    return span_of(seen.page, top, start, body[-1] if body else start)


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
