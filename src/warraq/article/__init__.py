"""From what a page says to what we hold to be true: the canonical record of one address."""

from collections.abc import Sequence
from hashlib import sha256

from warraq.article.date import resolve_date
from warraq.article.mentions import claims_of
from warraq.article.place import place_of
from warraq.article.source import resolve_source
from warraq.models import Article, Capture, Extraction, Link
from warraq.rules import Rules, shipped
from warraq.urls import address_key, host_of

__all__ = ["article_id", "canonical", "key_of", "site_name", "title_of"]


def canonical(
    capture: Capture, extraction: Extraction, links: Sequence[Link] = (), rules: Rules | None = None
) -> Article:
    """Resolve title, source and date of an article page; `links` are what feeds and listings said of its address.

    The record belongs to the address that was read, whatever address of another house the page calls canonical: a copy
    keeps its own record, and what it says of its origin is provenance. The policy: docs/provenance.md.
    """
    rules = rules or shipped()
    key = key_of(capture.url, rules)
    claims = (*extraction.claims, *(claim for link in links for claim in claims_of(link)))
    source = resolve_source(extraction, claims, place_of(capture.url, extraction, rules))
    date = resolve_date(capture.fetched_at, extraction, links)
    return Article(
        id=article_id(key),
        url=capture.url,
        url_key=key,
        site=site_name(capture.url, rules),
        title=title_of(extraction),
        original_title=_original_title(extraction),
        source=source.name,
        source_outlet=source.outlet,
        source_basis=source.basis,
        source_reason=source.reason,
        original_url=source.original_url,
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


def title_of(extraction: Extraction) -> str:
    """Return the headline; of a copy that prints none, that of the first publication; "" when there is none."""
    return extraction.title or (extraction.notice.original_title if extraction.notice else None) or ""


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


def _original_title(extraction: Extraction) -> str | None:
    """The title of the first publication, where the page gives it."""
    if extraction.notice and extraction.notice.original_title:
        return extraction.notice.original_title
    return next((claim.value for claim in extraction.claims if claim.field == "original_title"), None)
