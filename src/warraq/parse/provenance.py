"""What a page says of where its text comes from, read from the lines around the reporting and cut out of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from warraq.dates import read_date
from warraq.models import Claim, Decision, Notice, Removed, StatedDate
from warraq.parse.lines import Line, Zones
from warraq.parse.names import Names
from warraq.parse.notice import Found, bare, find_notices, unquoted
from warraq.parse.sheet import Sheet
from warraq.parse.tail import read_tail
from warraq.rules import Rules


@dataclass(frozen=True, slots=True)
class House:
    """The site that we read a page on: its host, and the names that the page calls itself."""

    host: str = ""
    names: tuple[str, ...] = ()


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
    claims: tuple[Claim, ...]
    removed: tuple[Removed, ...]
    decisions: tuple[Decision, ...]


def read_provenance(headline: Line | None, zones: Zones, rules: Rules, house: House) -> Provenance:  # noqa: ARG001
    """Read notices, credits and datelines around a text, and part them from the reporting.

    The body is made of the lines of `zones.body` as they were, or of pieces of them; nothing is ever written anew.
    """
    sheet, names = Sheet.of(zones), Names(rules.directory, rules.words)
    found = find_notices(sheet, rules.notices, names)
    found += read_tail(sheet, rules.words, found)
    return _told(headline, sheet, found)


def _told(headline: Line | None, sheet: Sheet, found: list[Found]) -> Provenance:
    claims = tuple(claim for hit in sorted(found, key=lambda hit: hit.index) for claim in _claims(hit))
    source = next((claim for claim in claims if claim.field == "source"), None)
    published = next((claim for claim in claims if claim.field == "published"), None)
    return Provenance(
        title=headline.text if headline else None,
        body=tuple(sheet.reporting()),
        notice=_notice(found, claims),
        source=source.value if source else None,
        published=published.date if published else None,
        authors=tuple(claim.value for claim in claims if claim.field == "author"),
        categories=tuple(dict.fromkeys(claim.value for claim in claims if claim.field == "category")),
        claims=claims,
        removed=tuple(sheet.removed()),
        decisions=tuple(_decisions(claims)),
    )


_BY = {"title": "original_title", "source": "source", "url": "original_url", "author": "author"}


def _claims(hit: Found) -> Iterator[Claim]:
    """Turn what a line says into claims."""
    for slot, words in hit.said.items():
        if slot == "date":
            if date := read_date(words):
                field = "retrieved" if hit.rule.startswith("first-published") else "published"
                yield _claim(hit, field, date.iso, words, date)
        elif slot == "tags":
            for tag in words.split("\n"):
                yield _claim(hit, "category", tag, hit.text)
        elif slot in _BY:
            yield _claim(hit, _BY[slot], unquoted(words), hit.text)
    if hit.role == "disclaimer":
        yield _claim(hit, "disclaimer", bare(hit.text), hit.text)


def _claim(hit: Found, field: str, value: str, evidence: str, date: StatedDate | None = None) -> Claim:
    by = "listing" if hit.role == "category" else hit.role
    return Claim(field=field, value=value, by=by, rule=hit.rule, evidence=evidence, where=hit.where, date=date)


def _notice(found: list[Found], claims: tuple[Claim, ...]) -> Notice | None:
    """The page's notice, read; None when it has none."""
    hits = [hit for hit in found if hit.role == "notice"]
    if not hits:
        return None
    of = {claim.field: claim for claim in reversed(claims) if claim.rule in {hit.rule for hit in hits}}

    def said(field: str) -> str | None:
        return of[field].value if field in of else None

    def day(field: str) -> StatedDate | None:
        return of[field].date if field in of else None

    return Notice(
        rule=hits[0].rule,
        text="\n".join(hit.text for hit in hits),
        original_title=said("original_title"),
        source_name=said("source"),
        original_url=said("original_url"),
        published=day("published"),
        retrieved=day("retrieved"),
        author=said("author"),
    )


def _decisions(claims: tuple[Claim, ...]) -> Iterator[Decision]:
    """The first claim for each field is the one that was taken."""
    for field in ("source", "published"):
        for claim in claims:
            if claim.field == field:
                yield Decision(field=field, rule=claim.rule, evidence=claim.evidence, where=claim.where)
                break
