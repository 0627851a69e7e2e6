"""From what a page says to what we hold to be true: the canonical record of one address."""

from collections.abc import Sequence
from hashlib import sha256
from typing import NamedTuple

from warraq.models import Article, Capture, Claim, Extraction, Link, StatedDate
from warraq.rules import Rules, shipped
from warraq.urls import address_key, host_of


class _Source(NamedTuple):
    name: str | None
    outlet: str | None
    basis: str
    reason: str


class _Date(NamedTuple):
    stated: StatedDate | None
    basis: str
    reason: str


def canonical(
    capture: Capture, extraction: Extraction, links: Sequence[Link] = (), rules: Rules | None = None
) -> Article:
    """Resolve title, source and date of an article page; `links` are what feeds and listings said of its address."""
    rules = rules or shipped()
    key = key_of(capture.url, rules)
    claims = (*extraction.claims, *(claim for link in links for claim in _claims_of(link)))
    source, date = _source(capture, extraction, rules), _date(capture, extraction, links)
    notice = extraction.notice
    return Article(
        id=article_id(key),
        url=capture.url,
        url_key=key,
        site=site_name(capture.url, rules),
        title=extraction.title or (notice.original_title if notice else None) or "",
        original_title=notice.original_title if notice else None,
        source=source.name,
        source_outlet=source.outlet,
        source_basis=source.basis,
        source_reason=source.reason,
        original_url=notice.original_url if notice else None,
        date=date.stated.iso if date.stated else None,
        date_precision=date.stated.precision if date.stated else None,
        date_basis=date.basis,
        date_reason=date.reason,
        published=extraction.published,
        modified=extraction.modified,
        body=extraction.body,
        completeness=extraction.completeness,
        authors=extraction.authors,
        categories=extraction.categories,
        language=extraction.language,
        claims=claims,
        extraction=extraction,
    )


def article_id(key: str) -> str:
    """Return the id of the article at an address key."""
    return sha256(key.encode()).hexdigest()[:32]


def key_of(url: str, rules: Rules) -> str:
    """Return the key of an address, by the site's rules for AMP and print variants; AddressError: no web address."""
    site = rules.site_of(host_of(url))
    return address_key(url, site.same_page if site else ()).key


def site_name(url: str, rules: Rules) -> str:
    """Return the name of the site that an address belongs to; of a site that nobody described, its host."""
    host = host_of(url).removeprefix("www.")
    site = rules.site_of(host)
    return site.name if site else host


def _source(capture: Capture, extraction: Extraction, rules: Rules) -> _Source:
    if extraction.source:
        named = (claim for claim in extraction.claims if claim.field == "source" and claim.value == extraction.source)
        basis = next((claim.by for claim in named), "notice" if extraction.notice else "byline")
        return _Source(extraction.source, None, basis, "the page says so")
    site = rules.site_named(site_name(capture.url, rules))
    if site is not None and site.outlet is not None:
        return _Source(extraction.site_name or site.outlet, site.outlet, "site", "no other origin is claimed")
    return _Source(None, None, "none", "no origin is claimed, and the site has no outlet of its own")


def _date(capture: Capture, extraction: Extraction, links: Sequence[Link]) -> _Date:
    notice = extraction.notice
    if extraction.published:
        return _Date(extraction.published, "published", "stated as the day of publication")
    if notice and (notice.published or notice.retrieved):
        return _Date(
            notice.published or notice.retrieved,
            "notice",
            "the notice's day" if notice.published else "the notice's day of retrieval",
        )
    told = next((link for link in links if link.published), None)
    if told:
        return _Date(told.published, "feed", f"said by {told.found_in}")
    fetched = capture.fetched_at.replace(microsecond=0)
    stated = StatedDate(iso=fetched.isoformat(), precision="second", calendar="gregorian", zone="stated", text="")
    return _Date(stated, "fetch", "neither page nor feed gives a date")


def _claims_of(link: Link) -> list[Claim]:
    said = {"title": link.title, "source": link.source}
    claims = [_claim(link, field, value, None) for field, value in said.items() if value]
    dates = {"published": link.published, "modified": link.modified}
    return claims + [_claim(link, field, stated.iso, stated) for field, stated in dates.items() if stated]


def _claim(link: Link, field: str, value: str, stated: StatedDate | None) -> Claim:
    return Claim(
        field=field,
        value=value,
        by=link.route,
        rule=link.route,
        evidence=stated.text if stated else value,
        where=link.found_in,
        date=stated,
    )
