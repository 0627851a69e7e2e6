"""The tables: nouns in the singular, mirrored from `models.py`, the same on both engines."""

from sqlalchemy import Boolean, Column, Float, ForeignKey, Integer, LargeBinary, Text, text

from warraq.store import health_tables, queue_tables  # noqa: F401 their tables belong to the schema
from warraq.store.claim_table import claim, claim_form
from warraq.store.column_types import DATED, DOCUMENT, METADATA, Instant, as_made, index, table
from warraq.store.copy_tables import link, story, story_merge, story_part

__all__ = ["DOCUMENT", "METADATA", "Instant", "as_made", "claim", "claim_form", "link", "story", "story_merge"]
__all__ += ["story_part"]


outlet = table(
    "outlet",
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),  # Arabic, as the directory prints it
    Column("name_latin", Text),
    Column("country", Text),  # ISO 3166-1 alpha-2
    Column("kind", Text, nullable=False),
    Column("domains", DOCUMENT, nullable=False),
)

site = table(
    "site",
    Column("name", Text, primary_key=True),
    Column("url", Text, nullable=False),
    Column("outlet", Text),  # id in the directory; no foreign key: the directory is data and may lag behind
    Column("judged_by", Text),  # digest of the rules that its links were last judged by
)

run = table(
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

address = table(
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
    Column("page", Text),  # key of the address that its article is kept under; null: its own
    index("site", "not_before"),
    index("site", "state", "first_seen"),
    index("gone_since", sqlite_where=text("gone_since IS NOT NULL"), postgresql_where=text("gone_since IS NOT NULL")),
)

belief = table(
    "belief",
    Column("route", Text, primary_key=True),  # key of a feed or sitemap
    Column("kept", Float, nullable=False),  # dates of change after which there was another text; older ones count less
    Column("broken", Float, nullable=False),
)

server = table(
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

rhythm = table(
    "rhythm",
    Column("site", Text, primary_key=True),
    Column("rhythm", DOCUMENT, nullable=False),  # schedule.Rhythm
)

capture = table(
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
    Column("purpose", Text),  # robots, feed, sitemap, listing, article, recheck, page, probe; null: it is older
    Column("site", Text),
    Column("run", Text),
    Column("via", Text),  # the feed, sitemap, listing or page that led there
    Column("reading", Text),  # the one that holds now; null: nothing was read
    Column("asked", Text),  # key of the address that was asked for, where another one answered
    Column("by_then", Instant),  # of one stamped ahead of the clock: it came before this; null: its time is believed
    index("address", "fetched_at"),
    index("version"),
    index("file", "offset"),
    index("asked", sqlite_where=text("asked IS NOT NULL"), postgresql_where=text("asked IS NOT NULL")),
)

capture_page = table(
    "capture_page",
    Column("capture", Text, ForeignKey("capture.id"), primary_key=True),  # of the article's first page
    Column("place", Integer, primary_key=True),  # 2 …
    Column("page", Text, ForeignKey("capture.id"), nullable=False),  # of the further page, which came with it
    index("page"),
)

reader = table(
    "reader",
    Column("id", Text, primary_key=True),  # of parser version and rules
    Column("parser_version", Text, nullable=False),
    Column("rules", Text, nullable=False),  # digest of the rules, directory and site file that it depended on
)

reading = table(
    "reading",
    Column("id", Text, primary_key=True),  # of capture and reader
    Column("capture", Text, ForeignKey("capture.id"), nullable=False),
    Column("parser_version", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("digest", Text, nullable=False),  # of the extraction, the parser version apart
    Column("extraction", DOCUMENT),  # headline and text, if no version has them; null: as in the reading `same_as`
    Column("reader", Text),  # null: read before warraq noted it
    Column("text", Text),  # fingerprint of title and body; null: no article
    Column("same_as", Text),  # reading of the same address that holds the same extraction; null: this one does
    Column("record", DOCUMENT),  # columns of the article as this reader has them; null: those of its row, or none
    Column("goes_on", Text),  # address of a page of the article that did not come with it; null: none is missing
    Column("pages", Integer),  # further ones that the text stands on; null: none
    Column("packed", LargeBinary),  # the rest of the extraction; null: `extraction` is all of it
    index("capture"),
)

article = table(
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
    Column("published", DATED),
    Column("modified", DATED),
    Column("completeness", Text, nullable=False),
    Column("authors", DOCUMENT, nullable=False),
    Column("categories", DOCUMENT, nullable=False),
    Column("language", Text),
    Column("version", Text, nullable=False),  # the current one; its body is the article's
    Column("reading", Text, nullable=False),
    Column("story", Text, ForeignKey("story.id")),
    Column("first_seen", Instant, nullable=False),
    Column("last_seen", Instant, nullable=False),
    index("date"),
    index("site", "date"),
    index("source_outlet"),
    index("source", postgresql_where=text("length(source) <= 500")),  # a longer one may be no key
    index("url", postgresql_using="hash"),  # whose keys may be of any length
    index("first_seen"),
    index("story", sqlite_where=text("story IS NOT NULL"), postgresql_where=text("story IS NOT NULL")),
)

version = table(
    "version",
    Column("id", Text, primary_key=True),
    Column("article", Text, ForeignKey("article.id"), nullable=False),
    Column("digest", Text, nullable=False),  # fingerprint of title and body
    Column("title", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("reading", Text, ForeignKey("reading.id"), nullable=False),
    Column("parser_version", Text, nullable=False),
    Column("first_seen", Instant, nullable=False),
    Column("last_seen", Instant, nullable=False),
    index("article", "first_seen"),
    index("digest"),
)

change = table(
    "change",
    Column("id", Text, primary_key=True),
    Column("article", Text, ForeignKey("article.id"), nullable=False),
    Column("field", Text, nullable=False),  # body, title, published, modified, source, authors, …
    Column("before", Text),  # of body: the version
    Column("after", Text),
    Column("last_seen", Instant, nullable=False),  # as before
    Column("first_seen", Instant, nullable=False),  # as after
    Column("before_capture", Text, ForeignKey("capture.id"), nullable=False),
    Column("after_capture", Text, ForeignKey("capture.id"), nullable=False),
    Column("same_reader", Boolean, nullable=False),  # false: no reader has read both captures
    Column("kinds", Text),  # article.typed; null: not said yet
    Column("notice", Text),  # of a correction that came with it
    Column("notice_day", Text),
    index("article"),
)

house_text = table(
    "house_text",
    Column("site", Text, primary_key=True),
    Column("digest", Text, primary_key=True),  # fingerprint of a text that stands at several addresses of the site
)

mention = table(
    "mention",
    Column("id", Text, primary_key=True),  # of address, place and what was said
    Column("address", Text, ForeignKey("address.key"), nullable=False),
    Column("url", Text, nullable=False),
    Column("found_in", Text, nullable=False),
    Column("route", Text, nullable=False),
    Column("title", Text),
    Column("published", DATED),
    Column("modified", DATED),
    Column("source", Text),
    Column("guid", Text),
    Column("leads_to", Text, nullable=False),  # article, sitemap
    Column("skip", Text),  # why it was not followed then
    Column("first_seen", Instant, nullable=False),
    Column("last_seen", Instant, nullable=False),
    Column("site", Text),  # whose route it is: by its rules the link is judged; null: kept before warraq noted it
    index("address"),
)

event = table(
    "event",
    Column("id", Text, primary_key=True),
    Column("article", Text, ForeignKey("article.id"), nullable=False),
    Column("kind", Text, nullable=False),  # deleted, emptied, walled, replaced, redirected, restored
    Column("at", Instant, nullable=False),
    Column("capture", Text, ForeignKey("capture.id"), nullable=False),
    Column("detail", Text, nullable=False),
    Column("version", Text),  # the last good one
    Column("last_seen", Instant),  # when it stood otherwise
    index("article"),
)

outcome = table(
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
    index("address"),
    index("run", "status"),
    index("url", postgresql_using="hash"),
)
