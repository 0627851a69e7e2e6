"""How the nouns become rows, and rows nouns."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from warraq.article import article_id
from warraq.models import Article, Capture, Claim, Extraction, Link, StatedDate
from warraq.storable import without_unstorable
from warraq.store.engines import Written

Row = dict[str, Any]

# Fields of Article that are columns of `article` under their own names. The others live elsewhere: the body in
# `version`, claims in `claim`, the extraction in `reading`.
PLAIN = (
    "id", "url", "url_key", "site", "title", "original_title", "source", "source_outlet", "source_basis",
    "source_reason", "original_url", "date", "date_precision", "date_basis", "date_reason", "completeness", "language",
)  # fmt: skip
DATES = ("published", "modified")
LISTS = ("authors", "categories")


def digest_of(*parts: str) -> str:
    """Return 32 hex digits that stand for these texts in this order."""
    return sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def stored_date(stated: StatedDate | None) -> Row | None:
    """Return a date as a document column keeps it."""
    return None if stated is None else stated.model_dump(mode="json")


def written(extraction: Extraction) -> Written:
    """Return the JSON text of an extraction."""
    return Written(extraction.model_dump_json())


def capture_row(capture: Capture, address: str | None) -> Row:
    """Return the row of a capture; its bytes stay in the archive. `address` None: it is read as no page."""
    at, context = capture.location, capture.context
    return {
        "id": capture.id,
        "address": address,
        "url": capture.url,
        "asked_for": capture.asked_for,
        "fetched_at": capture.fetched_at,
        "status": capture.status,
        "truncated": capture.truncated,
        "digest": capture.digest,
        "file": at.file if at else None,
        "offset": at.offset if at else None,
        "length": at.length if at else None,
        "version": None,
        "purpose": context.purpose if context else None,
        "site": context.site if context else None,
        "run": context.run if context else None,
        "via": context.via if context else None,
    }


def article_row(article: Article) -> Row:
    """Return the columns that the record itself fills."""
    row: Row = {name: getattr(article, name) for name in PLAIN}
    row |= {name: stored_date(getattr(article, name)) for name in DATES}
    row |= {name: list(getattr(article, name)) for name in LISTS}
    return row


def claim_row(article_id: str, reading_id: str, place: int, claim: Claim) -> Row:
    """Return the row of one claim; the same claim made again is the same row."""
    return {
        "id": digest_of(article_id, claim.field, claim.value, claim.by, claim.rule, claim.evidence, claim.where),
        "article": article_id,
        "reading": reading_id,
        "place": place,
        "field": claim.field,
        "value": claim.value,
        "by": claim.by,
        "rule": claim.rule,
        "evidence": claim.evidence,
        "where": claim.where,
        "date": stored_date(claim.date),
    }


def mention_row(address: str, link: Link, at: datetime, site: str | None = None) -> Row:
    """Return the row of what a feed, sitemap or listing of a site said of an address; a changed word makes another."""
    said = {
        name: getattr(link, name)
        for name in ("url", "found_in", "route", "title", "source", "guid", "leads_to", "skip")
    }
    dates = {name: stored_date(getattr(link, name)) for name in DATES}
    identity = [str(value) for value in (*said.values(), *dates.values())]
    row = {"id": digest_of(address, *identity), "address": address, **said, **dates, "first_seen": at, "last_seen": at}
    row["site"] = site
    return dict(without_unstorable(row))


def origin_row(article: Article, origin: str, at: datetime) -> Row:
    """Return the row of a link to the page of that key, which the article says it republishes."""
    return {
        "id": digest_of(article.id, "republishes", origin),
        "article": article.id,
        "other": article_id(origin),  # an id follows from its address: it is known before the page is
        "other_url": article.original_url,
        "kind": "republishes",
        "by": "claim",
        "score": 1.0,
        "evidence": article.source_reason,
        "first_seen": at,
    }


def event_row(article: str, kind: str, capture: Capture, detail: str) -> Row:
    """Return the row of what happened to an article's address."""
    # A page that leads elsewhere does so at every visit: one event for each place it leads to.
    identity = digest_of(article, kind, detail if kind == "redirected" else capture.id)
    seen = {"at": capture.fetched_at, "capture": capture.id, "detail": detail}
    return {"id": identity, "article": article, "kind": kind, **seen}


def link_of(row: Mapping[str, Any]) -> Link:
    """Return the link that a mention row keeps."""
    return Link.model_validate({name: row[name] for name in Link.model_fields})


def article_of(row: Mapping[str, Any], claims: Sequence[Mapping[str, Any]]) -> Article:
    """Return the record from a row of article, version and reading joined, and the rows of its claims."""
    kept = {name: row[name] for name in (*PLAIN, *DATES)}
    kept |= {name: tuple(row[name]) for name in LISTS}
    said = tuple(Claim.model_validate({name: claim[name] for name in Claim.model_fields}) for claim in claims)
    return Article(**kept, body=row["body"], claims=said, extraction=Extraction.model_validate(row["extraction"]))
