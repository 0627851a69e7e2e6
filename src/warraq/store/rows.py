"""How the nouns become rows, and rows nouns."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from warraq.article import article_id
from warraq.article.history import Change, Event
from warraq.models import Article, Capture, Claim, Extraction, Link, Reader, StatedDate
from warraq.storable import without_unstorable
from warraq.store.digests import digest_of
from warraq.store.packing import packed

Row = dict[str, Any]

# Fields of Article that are columns of `article` under their own names. The others live elsewhere: the body in
# `version`, claims in `claim`, the extraction in `reading`.
PLAIN = (
    "id", "url", "url_key", "site", "title", "original_title", "source", "source_outlet", "source_basis",
    "source_reason", "original_url", "date", "date_precision", "date_basis", "date_reason", "completeness", "language",
)  # fmt: skip
LAST_FIELD = ',"parser_version":'  # of an extraction's JSON: who read it is no part of what was read
FORM_ID = 15  # hex digits
CLAIM_ID = 16  # hex digits: an article has dozens of claims
FORM = ("field", "by", "rule", "where")  # of a claim: columns of `claim_form`
ROUTES = ("feed", "sitemap", "listing")  # by whom claims are made that no reading holds
DATES = ("published", "modified")
LISTS = ("authors", "categories")


def stored_date(stated: StatedDate | None) -> Row | None:
    """Return a date as a document column keeps it."""
    return None if stated is None else stated.model_dump(mode="json")


def capture_row(capture: Capture, address: str | None, asked: str | None = None) -> Row:
    """Return the row of a capture; its bytes stay in the archive. `address` None: it is read as no page.

    `asked`: key of the address that was asked for, where another one answered.
    """
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
        "reading": None,
        "asked": asked,
        "by_then": None,
    }


def reader_row(reader: Reader) -> Row:
    """Return the row of a reader."""
    return {"id": reader.id, "parser_version": reader.parser_version, "rules": reader.rules}


def reading_row(capture: Capture, extraction: Extraction, reader: Reader) -> Row:
    """Return the row of a reading: what a capture is read as by a reader is the same always.

    Its extraction is a `Kept`, of which `whole` or `short` are the columns.
    """
    text = extraction.model_dump_json()
    return {
        "id": digest_of(capture.id, reader.id),
        "capture": capture.id,
        "parser_version": reader.parser_version,
        "kind": extraction.kind,
        "digest": digest_of(text.rpartition(LAST_FIELD)[0]),
        "extraction": packed(extraction),
        "reader": reader.id,
        "text": None,
        "same_as": None,
        "record": None,
        "goes_on": None,
        "pages": None,
        "packed": None,
    }


def version_id(article: str, capture: str) -> str:
    """Return the id of the version that this capture was the first to show."""
    return digest_of(article, capture)


def change_row(article: str, change: Change) -> Row:
    """Return the row of a change; of the text, before and after are the versions."""
    first, then = change.captures
    row = {name: getattr(change, name) for name in ("field", "before", "after", "last_seen", "first_seen")}
    if change.field == "body":
        row |= {name: version_id(article, row[name]) for name in ("before", "after")}
    return row | {
        "id": digest_of(article, change.field, first, then),
        "article": article,
        "before_capture": first,
        "after_capture": then,
        "same_reader": change.same_reader,
    }


def article_row(article: Article) -> Row:
    """Return the columns that the record itself fills."""
    row: Row = {name: getattr(article, name) for name in PLAIN}
    row |= {name: stored_date(getattr(article, name)) for name in DATES}
    row |= {name: list(getattr(article, name)) for name in LISTS}
    return row


def record_of(row: Row) -> Row:
    """Return the columns of an article that a reading decides, as a document column keeps them."""
    return {name: row[name] for name in (*PLAIN, *DATES, *LISTS) if name not in ("id", "url_key")}


def claim_row(article_id: str, place: int, claim: Claim) -> Row:
    """Return the row of one claim of the article's reading; the same claim made again is the same row."""
    said = digest_of(article_id, claim.field, claim.value, claim.by, claim.rule, claim.evidence, claim.where)
    return {
        "id": said[:CLAIM_ID],
        "article": article_id,
        "reading": None,
        "place": place,
        "value": claim.value,
        "evidence": claim.evidence if claim.evidence != claim.value else None,
        "date": stored_date(claim.date) if claim.by in ROUTES else None,
        "form": form_number(claim.field, claim.by, claim.rule, claim.where),
    }


def form_row(claim: Claim) -> Row:
    """Return the row of what a claim has in common with others."""
    form = {name: getattr(claim, name) for name in FORM}
    return {"id": form_number(*form.values()), **form}


@lru_cache(4096)
def form_number(field: str, by: str, rule: str, where: str) -> int:
    """Return the number of what claims have in common.

    It has 60 bits: a place may be an address, so there may be one and more for every article, and no two may be one.
    """
    return int(digest_of(field, by, rule, where)[:FORM_ID], 16)


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
    } | dict.fromkeys(("share", "other_share", "run", "first_by", "one_story", "measured"))


def event_row(article: str, event: Event) -> Row:
    """Return the row of what befell an article's address."""
    return {
        "id": digest_of(article, event.kind, event.capture),
        "article": article,
        "kind": event.kind,
        "at": event.at,
        "capture": event.capture,
        "detail": event.detail,
        "version": version_id(article, event.version),
        "last_seen": event.last_seen,
    }


def link_of(row: Mapping[str, Any]) -> Link:
    """Return the link that a mention row keeps."""
    return Link.model_validate({name: row[name] for name in Link.model_fields})


def article_of(row: Mapping[str, Any], claims: Sequence[Mapping[str, Any]]) -> Article:
    """Return the record from a row of article, version and reading joined, and the rows of its claims."""
    kept = {name: row[name] for name in (*PLAIN, *DATES)}
    kept |= {name: tuple(row[name]) for name in LISTS}
    read = Extraction.model_validate(row["extraction"] | {"parser_version": row["parser_version"]})
    dates = {_said(claim.model_dump()): claim.date for claim in read.claims}
    said = (Claim.model_validate({name: claim[name] for name in Claim.model_fields}) for claim in claims)
    dated = (claim.model_copy(update={"date": claim.date or dates.get(_said(claim.model_dump()))}) for claim in said)
    return Article(**kept, body=row["body"], claims=tuple(dated), extraction=read)


def _said(claim: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(claim[name] for name in ("field", "value", "by", "rule", "evidence", "where"))
