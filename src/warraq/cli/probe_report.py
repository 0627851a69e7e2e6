"""What a look at a site found, as lines to read."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from warraq.cli.output import harmless, isolated

if TYPE_CHECKING:
    from warraq.probe import Offer, Probe, Sample
    from warraq.rules import Learned


MORE = ", and what the sitemaps name that were not looked into"


def lines_of(found: "Probe") -> Iterator[str]:
    """Yield the report, line by line."""
    site = found.site
    yield f"{site.name}  {harmless(site.url)}"
    yield f"  robots.txt  {harmless(found.robots)}"
    yield f"  charset     {harmless(found.charset)}"
    yield f"  dates       {isolated(found.date_order)}"
    yield f"  zone        {found.zone}"
    yield "\nways in" if found.offers else "\nno way in"
    for offer in found.offers:
        yield from _offer(offer)
    if found.offers:
        yield f"  the first night fetches {found.to_fetch} articles of these{MORE if any(unread(found)) else ''}"
    if found.samples:
        yield "\narticles, as they would be read"
    for number, sample in enumerate(found.samples, start=1):
        yield from _sample(number, sample)
    if found.learned is not None:
        yield "\nwhat they repeat"
        yield from _entries(found.learned)
    if found.warnings:
        yield "\nto look at"
    yield from (f"  ! {isolated(warning)}" for warning in found.warnings)


def learned_lines(learned: "Learned") -> Iterator[str]:
    """Yield what a site repeats, one entry a line."""
    yield f"{learned.name}  {learned.pages} pages of {learned.first} to {learned.last}"
    yield from _entries(learned)
    if not any(learned.entries()):
        yield "  nothing recurs that is not reporting"


def _entries(learned: "Learned") -> Iterator[str]:
    for place, one in learned.entries():
        days = f" from {one.valid_from}" if one.valid_from else ""
        days += f" until {one.valid_until}" if one.valid_until else ""
        yield f"  {place:<9} {one.pages:>5}  {isolated(one.text)}{days}{', off' if one.off else ''}"


def unread(found: "Probe") -> Iterator[bool]:
    """Say of each way that the site keeps whether there is more in it than was read."""
    return (offer.unread > 0 for offer in found.offers if offer.route.url in found.site.sitemaps)


def _offer(offer: "Offer") -> Iterator[str]:
    mark = "+" if offer.followed and not offer.problem else "!" if offer.followed else "-"
    yield f"  {mark} {offer.route.purpose:<8} {harmless(offer.route.url)}"
    others = offer.links - offer.followed
    said = (
        offer.form,
        f"{offer.followed} to be fetched" if offer.form else None,
        f"{others} recorded only" if others else None,
        f"newest {offer.newest}" if offer.newest else None,
        f"selector {offer.selector}" if offer.selector else None,
        f"{offer.unread} further sitemaps not looked into" if offer.unread else None,
        offer.problem,
    )
    yield f"             {harmless('; '.join(part for part in said if part))}"


def _sample(number: int, sample: "Sample") -> Iterator[str]:
    yield f"  {number}. {isolated(sample.title or sample.url)}"
    if sample.kind:
        yield f"     {sample.published or 'no date'}, {sample.characters} characters" + (
            f", source {isolated(sample.source)}" if sample.source else ""
        )
    yield f"     {harmless(sample.url)}"
    yield from (f"     ! {isolated(warning)}" for warning in sample.warnings)
