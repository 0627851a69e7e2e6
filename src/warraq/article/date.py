"""The best date of an article and what it rests on, by the policy of docs/provenance.md."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Literal, NamedTuple

from warraq.models import Extraction, Link, StatedDate

Basis = Literal["published", "notice", "credit", "feed", "fetch", "none"]

_BASES: dict[str, Basis] = {"notice": "notice", "credit": "credit", "dateline": "credit", "disclaimer": "notice"}
_ROUTES = ("feed", "sitemap", "listing")  # a feed speaks of its own items; a listing prints what it likes
AHEAD = timedelta(hours=26)  # no zone is further ahead: a feed's later date is its next refresh, or a mistake


class Dated(NamedTuple):
    """The resolved date, and why it is that one."""

    stated: StatedDate | None
    basis: Basis
    reason: str


def resolve_date(fetched_at: datetime, extraction: Extraction, links: Sequence[Link]) -> Dated:
    """Return the best date that is known of an article, down to the fetch, which every article has."""
    return next(_dates(fetched_at, extraction, links))


def _dates(fetched_at: datetime, extraction: Extraction, links: Sequence[Link]) -> Iterator[Dated]:
    """Every date that the policy would take, best first."""
    if extraction.published:
        yield _stated(extraction, extraction.published)
    for claim in extraction.claims:
        if claim.field == "published" and claim.date and claim.by in _BASES and claim.date.day:
            yield Dated(claim.date, _BASES[claim.by], f"the {claim.by} gives it")
    for link in sorted(links, key=lambda link: _ROUTES.index(link.route)):
        if link.published and link.published.day and not _is_ahead(link.published, fetched_at):
            yield Dated(link.published, "feed", f"the page states none; the {link.route} {link.found_in} gives it")
    if extraction.notice and extraction.notice.retrieved:
        reason = "no day of publication is known; on this day the republisher took the text, by its notice"
        yield Dated(extraction.notice.retrieved, "notice", reason)
    yield _fetched(fetched_at)


def _stated(extraction: Extraction, published: StatedDate) -> Dated:
    """The page's date; one that only a notice or credit gives is named so."""
    same = [
        claim for claim in extraction.claims if claim.field == "published" and claim.value[:10] == published.iso[:10]
    ]
    if same and all(claim.by in _BASES for claim in same):
        return Dated(published, _BASES[same[0].by], f"the {same[0].by} gives it")
    if "from-modified" in published.flags:
        return Dated(published, "published", "the page states nothing but its last change")
    how = next((decision.rule for decision in extraction.decisions if decision.field == "published"), "")
    doubts = ", ".join(published.flags)
    return Dated(
        published, "published", f"the page states it{f' ({how})' if how else ''}{f'; {doubts}' if doubts else ''}"
    )


def _is_ahead(stated: StatedDate, fetched_at: datetime) -> bool:
    limit = fetched_at + AHEAD
    return stated.instant > limit if stated.instant else bool(stated.day and stated.day > limit.date())


def _fetched(at: datetime) -> Dated:
    iso = at.replace(microsecond=0).isoformat()
    stated = StatedDate(iso=iso, precision="second", calendar="gregorian", zone="stated", text="")
    return Dated(stated, "fetch", "neither page nor feed gives a date; it is the time of our fetch")
