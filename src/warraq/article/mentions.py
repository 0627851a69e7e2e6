"""What feeds, sitemaps and listings say of an address, as claims."""

from warraq.models import Claim, Link, StatedDate


def claims_of(link: Link) -> list[Claim]:
    """Return a claim for the title, the source and the dates that a mention gives."""
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
