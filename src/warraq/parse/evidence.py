"""From what the readers found to the claims and decisions that a record carries."""

from collections.abc import Iterator, Sequence

from warraq.models import Claim, Decision, StatedDate
from warraq.parse.stated.date_claims import DateClaim
from warraq.parse.stated.dates import Dates
from warraq.parse.stated.metadata import Metadata
from warraq.parse.stated.people import Byline
from warraq.parse.stated.title import Headline

CLAIMED = {
    "title": "title",
    "author": "author",
    "source": "source",
    "publisher_author": "source",
    "origin": "original_url",
    "url": "canonical",
}
EVIDENCE_CHARS = 300  # of one evidence: a row is read by people


def date_of(claim: DateClaim | None) -> StatedDate | None:
    """Return the date of a claim with the flags that the decision put on it."""
    if claim is None or not claim.flags:
        return claim.date if claim else None
    flags = tuple(dict.fromkeys((*claim.date.flags, *claim.flags)))
    return claim.date.model_copy(update={"flags": flags})


def claims_of(metadata: Metadata, dates: Dates, bylines: Sequence[Byline]) -> Iterator[Claim]:
    """Yield a claim for every title, source, date and author that the page states outside its reporting."""
    for said in metadata.said:
        if (field := CLAIMED.get(said.field)) and said.field != "author":
            yield Claim(field=field, value=said.value, by=said.by, rule=said.rule, evidence=said.value, where=said.by)
    for dated in dates.claims:
        evidence = dated.evidence[:EVIDENCE_CHARS]
        iso = dated.date.iso
        yield Claim(
            field=dated.field,
            value=iso,
            by=dated.by,
            rule=dated.rule,
            evidence=evidence,
            where=dated.where,
            date=dated.date,
        )
    for line in bylines:
        yield Claim(
            field="author",
            value=line.name,
            by=line.by,
            rule=line.rule,
            evidence=line.evidence[:EVIDENCE_CHARS],
            where=line.where,
        )


def title_decision(headline: Headline | None) -> Iterator[Decision]:
    """Yield why the title is what it is."""
    if headline is not None:
        yield Decision(
            field="title", rule=headline.rule, evidence=headline.evidence[:EVIDENCE_CHARS], where=headline.where
        )


def date_decisions(dates: Dates) -> Iterator[Decision]:
    """Yield why published and modified are what they are, also when one of them was passed over."""
    for field, claim, reason in (
        ("published", dates.published, dates.reason),
        ("modified", dates.modified, dates.modified_reason),
    ):
        if claim is not None:
            yield Decision(
                field=field, rule=reason, evidence=claim.evidence[:EVIDENCE_CHARS], where=f"{claim.rule} {claim.where}"
            )
        elif reason:
            yield Decision(field=field, rule=reason, evidence="", where="")


def author_decisions(chosen: Sequence[Byline]) -> Iterator[Decision]:
    """Yield where each author was read."""
    for line in chosen:
        yield Decision(
            field="authors", rule=f"{line.by} {line.rule}", evidence=line.evidence[:EVIDENCE_CHARS], where=line.where
        )
