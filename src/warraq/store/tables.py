"""The tables: nouns in the singular, mirrored from `models.py`, the same on both engines."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeEngine

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)
DOCUMENT = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


class Instant(TypeDecorator[datetime]):
    """An aware time in UTC: timestamptz on PostgreSQL; on SQLite, which has none, text that sorts as time does."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the column type of the engine."""
        return dialect.type_descriptor(DateTime(timezone=True) if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """Write a time."""
        if value is None or dialect.name == "postgresql":
            return value
        return f"{value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='microseconds')}Z"

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002 SQLAlchemy's signature
        """Read a time."""
        if value is None or isinstance(value, datetime):
            return value.astimezone(UTC) if value else None
        return datetime.fromisoformat(value)


def _table(name: str, *parts: Column[Any] | Index | UniqueConstraint) -> Table:
    return Table(name, METADATA, *parts)


outlet = _table(
    "outlet",
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),  # Arabic, as the directory prints it
    Column("name_latin", Text),
    Column("country", Text),  # ISO 3166-1 alpha-2
    Column("kind", Text, nullable=False),
    Column("domains", DOCUMENT, nullable=False),
)

site = _table(
    "site",
    Column("name", Text, primary_key=True),
    Column("url", Text, nullable=False),
    Column("outlet", Text),  # id in the directory; no foreign key: the directory is data and may lag behind
    Column("judged_by", Text),  # digest of the rules that its links were last judged by
)

run = _table(
    "run",
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),  # ingest, reparse, …
    Column("host", Text, nullable=False),  # the machine: a run that was killed is closed by the next one there
    Column("status", Text, nullable=False),  # running, finished, interrupted
    Column("started_at", Instant, nullable=False),
    Column("finished_at", Instant),
    Column("sites", DOCUMENT, nullable=False),
    Column("discovered", Integer, nullable=False, default=0),
    Column("stored", Integer, nullable=False, default=0),
    Column("unchanged", Integer, nullable=False, default=0),
    Column("skipped", Integer, nullable=False, default=0),
    Column("failed", Integer, nullable=False, default=0),
    Column("trials", DOCUMENT),  # how each feed, sitemap and listing fared
    Column("note", Text),  # what a person should look at
    Column("seal", Text),  # head of the seal on what it wrote: SHA-256, hex
)

address = _table(
    "address",
    Column("key", Text, primary_key=True),  # urls.address_key
    Column("url", Text, nullable=False),  # as first found
    Column("site", Text),
    Column("first_seen", Instant, nullable=False),
    Column("last_fetched", Instant),
    Column("status", Integer),  # of the last response
    Column("etag", Text),
    Column("last_modified", Text),  # as sent, to be sent back
    Column("digest", Text),  # of the last body
    Column("not_before", Instant),  # due from then on; null: has no time of its own, `state` says why
    Column("failures", Integer, nullable=False, default=0),  # in a row
    Column("kind", Text),  # what the last reading found; route: a feed, sitemap or listing of ours
    Column("gone_since", Instant),  # first 404 or 410 of an address that had been read
    Column("state", Text, nullable=False, server_default="new"),  # schedule.State
    Column("answered_at", Text),  # where redirects led: etag and last_modified are for there; null: nowhere
    Column("put_off", Instant),  # since when it waits because its host's time, or its site's budget, was used up
    Index(None, "site", "not_before"),
    Index(None, "site", "state", "first_seen"),
)

belief = _table(
    "belief",
    Column("route", Text, primary_key=True),  # key of a feed or sitemap
    Column("kept", Float, nullable=False),  # dates of change after which there was another text; older ones count less
    Column("broken", Float, nullable=False),
)

server = _table(
    "server",
    Column("name", Text, primary_key=True),  # scheme, host and port
    Column("site", Text, nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("state", Text, nullable=False),  # of the request for robots.txt
    Column("file", Text),  # where the last robots.txt that could be read lies in the archive
    Column("offset", Integer),
    Column("length", Integer),
    Column("unreachable_since", Instant),
    Column("closed_until", Instant),  # it asked to be left alone, or is
    Column("refusals", DOCUMENT, nullable=False),  # of use by AI
)

rhythm = _table(
    "rhythm",
    Column("site", Text, primary_key=True),
    Column("rhythm", DOCUMENT, nullable=False),  # schedule.Rhythm
)

capture = _table(
    "capture",
    Column("id", Text, primary_key=True),
    Column("address", Text, ForeignKey("address.key")),  # null: not read as a page (robots.txt, a redirect, a probe)
    Column("url", Text, nullable=False),
    Column("asked_for", Text, nullable=False),
    Column("fetched_at", Instant, nullable=False),
    Column("status", Integer, nullable=False),
    Column("truncated", Text),
    Column("digest", Text, nullable=False),
    Column("file", Text),  # null: handed in directly, not archived
    Column("offset", Integer),
    Column("length", Integer),
    Column("version", Text),  # the text that this fetch saw; null: no article
    Column("purpose", Text),  # robots, feed, sitemap, listing, article, recheck, probe; null: from before it was kept
    Column("site", Text),
    Column("run", Text),
    Column("via", Text),  # the feed, sitemap, listing or page that led there
    Index(None, "address", "fetched_at"),
    Index(None, "version"),
    Index(None, "file", "offset"),
)

reading = _table(
    "reading",
    Column("id", Text, primary_key=True),  # of capture, parser version and what was read
    Column("capture", Text, ForeignKey("capture.id"), nullable=False),
    Column("parser_version", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("digest", Text, nullable=False),  # of the extraction
    Column("extraction", DOCUMENT),  # null: the article has an earlier reading of the same digest
    Index(None, "capture"),
)

article = _table(
    "article",
    Column("id", Text, primary_key=True),
    Column("url", Text, nullable=False),
    Column("url_key", Text, ForeignKey("address.key"), nullable=False, unique=True),
    Column("site", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("original_title", Text),
    Column("source", Text),
    Column("source_outlet", Text),
    Column("source_basis", Text, nullable=False),
    Column("source_reason", Text, nullable=False),
    Column("original_url", Text),
    Column("date", Text),
    Column("date_precision", Text),
    Column("date_basis", Text, nullable=False),
    Column("date_reason", Text, nullable=False),
    Column("published", DOCUMENT),
    Column("modified", DOCUMENT),
    Column("completeness", Text, nullable=False),
    Column("authors", DOCUMENT, nullable=False),
    Column("categories", DOCUMENT, nullable=False),
    Column("language", Text),
    Column("version", Text, nullable=False),  # the current one; its body is the article's
    Column("reading", Text, nullable=False),
    Column("story", Text, ForeignKey("story.id")),
    Column("first_seen", Instant, nullable=False),
    Column("last_seen", Instant, nullable=False),
    Index(None, "date"),
    Index(None, "site", "date"),
    Index(None, "source_outlet"),
)

version = _table(
    "version",
    Column("id", Text, primary_key=True),
    Column("article", Text, ForeignKey("article.id"), nullable=False),
    Column("digest", Text, nullable=False),  # of title and body
    Column("title", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("reading", Text, ForeignKey("reading.id"), nullable=False),
    Column("parser_version", Text, nullable=False),
    Column("first_seen", Instant, nullable=False),
    Column("last_seen", Instant, nullable=False),
    Index(None, "article", "first_seen"),
)

claim = _table(
    "claim",
    Column("id", Text, primary_key=True),
    Column("article", Text, ForeignKey("article.id"), nullable=False),
    Column("reading", Text, nullable=False),  # the last one that carries it
    Column("place", Integer, nullable=False),  # order in the reading
    Column("field", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("rule", Text, nullable=False),
    Column("evidence", Text, nullable=False),
    Column("where", Text, nullable=False),
    Column("date", DOCUMENT),
    Index(None, "article"),
)

mention = _table(
    "mention",
    Column("id", Text, primary_key=True),  # of address, place and what was said
    Column("address", Text, ForeignKey("address.key"), nullable=False),
    Column("url", Text, nullable=False),
    Column("found_in", Text, nullable=False),
    Column("route", Text, nullable=False),
    Column("title", Text),
    Column("published", DOCUMENT),
    Column("modified", DOCUMENT),
    Column("source", Text),
    Column("guid", Text),
    Column("leads_to", Text, nullable=False),  # article, sitemap
    Column("skip", Text),  # why it was not followed then
    Column("first_seen", Instant, nullable=False),
    Column("last_seen", Instant, nullable=False),
    Column("site", Text),  # whose route it is: by its rules the link is judged; null: kept before warraq noted it
    Index(None, "address"),
)

link = _table(
    "link",
    Column("id", Text, primary_key=True),
    Column("article", Text, ForeignKey("article.id"), nullable=False),
    Column("other", Text),  # the other article's id, known or not yet
    Column("other_url", Text),
    Column("kind", Text, nullable=False),  # republishes, same, partial, quotes
    Column("by", Text, nullable=False),  # claim, text
    Column("score", Float, nullable=False),  # 0 … 1
    Column("evidence", Text, nullable=False),
    Column("first_seen", Instant, nullable=False),
    Index(None, "article"),
    Index(None, "other"),
)

story = _table(
    "story",
    Column("id", Text, primary_key=True),
    Column("article", Text, nullable=False),  # the canonical one
    Column("first_seen", Instant, nullable=False),
)

event = _table(
    "event",
    Column("id", Text, primary_key=True),
    Column("article", Text, ForeignKey("article.id"), nullable=False),
    Column("kind", Text, nullable=False),  # deleted, restored, redirected
    Column("at", Instant, nullable=False),
    Column("capture", Text, ForeignKey("capture.id"), nullable=False),
    Column("detail", Text, nullable=False),
    Index(None, "article"),
)

outcome = _table(
    "outcome",
    Column("run", Text, ForeignKey("run.id"), primary_key=True),
    Column("address", Text, primary_key=True),
    Column("url", Text, nullable=False),
    Column(
        "status", Text, nullable=False
    ),  # pending while the run works on it; then stored, unchanged, skipped, failed
    Column("reason", Text, nullable=False),
    Column("site", Text),
    Column("article_id", Text),
    Column("capture_id", Text),
    Index(None, "address"),
    Index(None, "run", "status"),
)
