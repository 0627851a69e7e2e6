"""An article: its record with why, what was cut, its versions, captures and copies."""

from collections.abc import Iterator
from typing import Any

from warraq.errors import WarraqError
from warraq.models import Article, Location
from warraq.room import cuts
from warraq.room.differ import altered, differences
from warraq.room.nouns import Asked, Elsewhere, MissingError, Room, Shown
from warraq.room.pages.captures import read
from warraq.room.rows import Connection, Row, row, rows
from warraq.store import explained
from warraq.store.explained import Told

MANY = 200  # of anything beside an article
RECORD = "SELECT * FROM v1_articles WHERE article_id = :id"
VERSIONS = """
SELECT version_id, number, title, first_seen, last_seen, previous_last_seen, sightings, parser_version
  FROM v1_versions WHERE article_id = :id ORDER BY number LIMIT :most"""
TEXTS = """
SELECT number, title, body, first_seen, last_seen
  FROM v1_versions WHERE article_id = :id AND number IN (:one, :other)"""
CHANGES = """
SELECT field, before, after, last_seen_before, first_seen_after, before_capture_id, after_capture_id, same_reader,
       kinds, notice, notice_day
  FROM v1_changes WHERE article_id = :id ORDER BY first_seen_after, field LIMIT :most"""
CAPTURES = """
SELECT capture_id, fetched_at, url, status, purpose, digest, file, file_offset, file_length, version_id, truncated,
       first_page_id, page
  FROM v1_captures WHERE article_id = :id ORDER BY fetched_at DESC, coalesce(page, 1) DESC LIMIT :most"""
EARLIER = """
SELECT other_id, other_url, other_site, other_date, other_first_seen, kind, basis, score, share, other_share,
       longest_run, first_by, evidence, delay_s
  FROM v1_links WHERE article_id = :id ORDER BY basis, score DESC, other_url LIMIT :most"""
LATER = """
SELECT article_id, url, site, date, first_seen, kind, basis, score, share, other_share, longest_run, first_by,
       evidence, delay_s
  FROM v1_links WHERE other_id = :id ORDER BY first_seen, url LIMIT :most"""
EVENTS = """
SELECT kind, at, detail, capture_id, last_seen_before FROM v1_events WHERE article_id = :id ORDER BY at LIMIT :most"""
STORY = "SELECT story_id, article_id, title, site, articles, sites FROM v1_stories WHERE story_id = :id"
# Fields of the record, and by which names decisions and claims speak of each.
FIELDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("title", ("title",)),
    ("source", ("source",)),
    ("date", ("date", "published", "retrieved")),
    ("modified", ("modified",)),
    ("authors", ("author", "authors")),
    ("original_title", ("original_title",)),
    ("original_url", ("original_url",)),
    ("categories", ("categories", "category")),
    ("language", ("language",)),
    ("body", ("body",)),
    ("image", ("image",)),
    ("place", ("place",)),
)


def by_address(room: Room, asked: Asked) -> Elsewhere:
    """Lead from an address, however it is written, to the article that is kept of it."""
    wanted = asked.text("url", 4_000)
    try:
        found = room.store.by_url(wanted) if wanted else None
    except ValueError:
        found = None
    if found is None:
        raise MissingError("no article is held of this address", advice="look for words of its headline")
    return Elsewhere(asked.link(f"/articles/{found.id}"))


def shown(room: Room, asked: Asked) -> Shown:
    """Return the page."""
    identity = asked.parts["id"]
    article = room.store.get(identity)
    if article is None:
        raise MissingError("no article has this id", advice="look for words of its headline")
    with room.store.reading() as connection:
        told = explained.told_of(connection, article.url_key)
        facts = {"title": "article", "article": row(connection, RECORD, id=identity), **beside(connection, identity)}
    facts["fields"] = list(fields(article, facts["article"]))
    facts["removed"] = [one.model_dump() for one in article.extraction.removed]
    facts["text"] = text_with_cuts(room, article, told) if asked.text("cut") else None
    facts["reading"] = {
        "kind": article.extraction.kind,
        "reasons": article.extraction.reasons,
        "flags": article.extraction.flags,
    }
    facts["mentions"] = list(told.mentions[:MANY]) if told else []
    facts["outcomes"] = list(told.outcomes) if told else []
    facts["citation"] = citation(facts)
    return Shown("article.html", facts)


def beside(connection: Connection, identity: str) -> dict[str, Any]:
    """Return what stands beside an article."""
    lists = {
        "versions": VERSIONS,
        "changes": CHANGES,
        "captures": CAPTURES,
        "earlier": EARLIER,
        "later": LATER,
        "events": EVENTS,
    }
    told: dict[str, Any] = {name: rows(connection, asked, id=identity, most=MANY) for name, asked in lists.items()}
    told["captures"] = numbered(told["captures"])
    story = row(connection, "SELECT story_id FROM v1_articles WHERE article_id = :id", id=identity)
    told["story"] = row(connection, STORY, id=story["story_id"]) if story and story["story_id"] else None
    return told


def numbered(captures: list[Row]) -> list[Row]:
    """Return captures, each with which page of the article it is and how many pages came with it; one page: null."""
    came: dict[str, int] = {}
    for one in captures:
        if one["page"]:
            came[one["first_page_id"]] = max(one["page"], came.get(one["first_page_id"], 0))
    return [_numbered(one, came.get(one["first_page_id"] or one["capture_id"])) for one in captures]


def _numbered(capture: Row, came: int | None) -> Row:
    return capture | {"page": capture["page"] or (1 if came else None), "pages": came}


def fields(article: Article, record: Row | None) -> Iterator[Row]:
    """Yield each field with its value, why it has it, and who says otherwise."""
    reasons = {"source": article.source_reason, "date": article.date_reason}
    bases = {"source": article.source_basis, "date": article.date_basis}
    for name, called in FIELDS:
        decisions = [one.model_dump() for one in article.extraction.decisions if one.field in called]
        claims = [one.model_dump(exclude={"date"}) for one in article.claims if one.field in called]
        value = _value(article, record or {}, name)
        if value or decisions or claims:
            yield {
                "field": name,
                "value": value,
                "basis": bases.get(name),
                "reason": reasons.get(name),
                "decisions": decisions,
                "claims": claims,
                "disagree": len({one["value"] for one in claims}) > 1,
            }


def _value(article: Article, record: Row, name: str) -> str | None:
    if name in ("authors", "categories"):
        return "، ".join(getattr(article, name)) or None
    if name == "image":
        return article.extraction.image.url if article.extraction.image else None
    if name in ("body", "place"):  # the text stands above; a place is only claimed
        return None
    value = record.get(name)
    return str(value) if value else None


def text_with_cuts(room: Room, article: Article, told: Told | None) -> list[Row]:
    """Return the lines of the text with what was cut in its place; at the end where the page is not at hand."""
    page = ""
    if told is not None and told.location is not None:
        page = page_text(room, told.location)
    return cuts.placed([line for line in article.body.split("\n") if line], article.extraction.removed, page)


def page_text(room: Room, location: Location) -> str:
    """Return the letters of a captured page; "" where its bytes are lost."""
    try:
        return cuts.text_of(read(room, location))
    except WarraqError:
        return ""


def citation(facts: dict[str, Any]) -> Row:
    """Return what to write below a quotation: who, what, when, and by which bytes we know it."""
    record, captures = facts["article"], [one for one in facts["captures"] if one["version_id"]]
    first = min(captures, key=lambda one: str(one["fetched_at"]), default=None)
    return {
        "article_id": record["article_id"],
        "captured_at": first["fetched_at"] if first else record["first_seen"],
        "digest": first["digest"] if first else None,
        "file": first["file"] if first else None,
        "offset": first["file_offset"] if first else None,
        "version": record["version_id"],
    }


def version(room: Room, asked: Asked) -> Shown:
    """Return one version beside another: the one before it, or the one that is named."""
    number = _number(asked.parts["number"])
    against = asked.number("against", max(1, number - 1), 10**6)
    identity = asked.parts["id"]
    with room.store.reading() as connection:
        record = row(
            connection, "SELECT article_id, title, url, site FROM v1_articles WHERE article_id = :id", id=identity
        )
        found = {one["number"]: one for one in rows(connection, TEXTS, id=identity, one=number, other=against)}
        every = rows(connection, VERSIONS, id=identity, most=MANY)
        changes = rows(connection, CHANGES, id=identity, most=MANY)
    if record is None or number not in found or against not in found:
        raise MissingError("there is no such version")
    before, after = found[against], found[number]
    facts = {
        "title": "version",
        "article": record,
        "before": before,
        "after": after,
        "versions": every,
        "changes": [one for one in changes if one["first_seen_after"] == after["first_seen"]],
        "headline": altered(before["title"], after["title"]) if before["title"] != after["title"] else None,
        "paragraphs": differences(before["body"], after["body"]),
    }
    return Shown("version.html", facts)


def _number(written: str) -> int:
    return int(written) if written.isascii() and written.isdigit() and len(written) < 7 else 0
