"""A search as a feed, and as a file."""

import json
import os
import tempfile
from html import escape
from pathlib import Path
from typing import Any, Literal

from warraq.errors import TooLongError
from warraq.export import Order, export
from warraq.harmless import json_text
from warraq.room.foreign import shown
from warraq.room.nouns import Asked, AskedError, Document, Download, Room
from warraq.room.pages.searching import Search, found, found_ids, search_of, with_records
from warraq.room.rows import Row

IN_A_FEED = 50
MOST_EXPORTED = 10_000  # articles: `warraq export` writes all of an archive
EXPORT_S = 60.0
Form = Literal["jsonl", "csv", "parquet"]
MEDIA: dict[Form, str] = {
    "jsonl": "application/x-ndjson",
    "csv": "text/csv; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
}
NOTHING = "SELECT * FROM v1_articles WHERE 1 = 0"


def atom(room: Room, asked: Asked) -> Document:
    """Return a search as an Atom feed."""
    wanted, base = search_of(asked), base_of(asked)
    entries = "".join(_entry(one, base + asked.link(f"/articles/{one['article_id']}")) for one in _hits(room, wanted))
    here = escape(base + asked.link("/search.atom", **wanted.given))
    body = (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f'<title>{_xml(title_of(wanted))}</title><id>{here}</id><link rel="self" href="{here}"/>'
        f"<updated>{room.clock():%Y-%m-%dT%H:%M:%SZ}</updated>{entries}</feed>\n"
    )
    return Document(body.encode("utf-8", "replace"), "application/atom+xml; charset=utf-8")


def _entry(one: Row, link: str) -> str:
    return (
        f"<entry><title>{_xml(one['title'])}</title><id>urn:warraq:{one['article_id']}</id>"
        f'<link href="{escape(link)}"/><updated>{one["first_seen"]}</updated>'
        f"<author><name>{_xml(one['source'] or one['site'])}</name></author>"
        f"<summary>{_xml(one['snippet'])}</summary></entry>"
    )


def _xml(value: object) -> str:
    """Escape a text; what XML cannot hold at all is gone from it."""
    return escape(shown(value).replace("\ufffe", "").replace("\uffff", ""))


def json_feed(room: Room, asked: Asked) -> Document:
    """Return a search as a JSON Feed."""
    wanted, base = search_of(asked), base_of(asked)
    items = [
        {
            "id": f"urn:warraq:{one['article_id']}",
            "url": base + asked.link(f"/articles/{one['article_id']}"),
            "external_url": one["url"],
            "title": one["title"],
            "content_text": one["snippet"],
            "date_published": one["first_seen"],
            "authors": [{"name": one["source"] or one["site"]}],
        }
        for one in _hits(room, wanted)
    ]
    feed: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title_of(wanted),
        "feed_url": base + asked.link("/search.feed.json", **wanted.given),
        "items": items,
    }
    return Document(json_text(json.dumps(feed, ensure_ascii=False)).encode("utf-8", "replace"), "application/feed+json")


def _hits(room: Room, wanted: Search) -> list[Row]:
    with room.store.reading() as connection:
        return with_records(connection, found(connection, wanted, IN_A_FEED, 0))


def title_of(wanted: Search) -> str:
    """Return what a feed is called."""
    return "warraq: " + " ".join(wanted.given.values())


def base_of(asked: Asked) -> str:
    """Return what stands before a path in an address that is read elsewhere; the Host has been checked."""
    return f"{asked.scheme}://{asked.headers.get('host', '')}"


def exported(room: Room, asked: Asked) -> Download:
    """Return what a search finds as a file of records."""
    with room.store.reading() as connection:
        ids = found_ids(connection, search_of(asked), MOST_EXPORTED)
    listed = ", ".join(f"'{one}'" for one in ids if one.isalnum())
    statement = f"SELECT * FROM v1_articles WHERE article_id IN ({listed}) ORDER BY article_id" if ids else NOTHING  # noqa: S608 ids
    return download(room, form_of(asked), "search", Order(Path(), "csv", statement, limit_s=EXPORT_S))


def form_of(asked: Asked) -> Form:
    """Return the form that the ending of an address names."""
    for form in MEDIA:
        if asked.path.endswith(f".{form}"):
            return form
    raise AskedError("no such form", step="export", advice="take .csv, .jsonl or .parquet")


def download(room: Room, form: Form, name: str, order: Order) -> Download:
    """Write a file by `warraq export`; it is removed when it has been sent. TooLongError: many are under way."""
    if not room.files.acquire(blocking=False):
        raise TooLongError("too many files are being taken home", step="export", advice="try again")
    number, path = tempfile.mkstemp(dir=room.folder, suffix=f".{form}")
    os.close(number)
    to = Path(path)
    try:
        export(
            room.reader,
            Order(to, form, order.statement, order.given, order.limit_s, order.most),
            room.lines,
            room.clock(),
        )
    except BaseException:
        to.unlink(missing_ok=True)
        room.files.release()
        raise
    finally:
        to.with_name(f"{to.name}.manifest.json").unlink(missing_ok=True)
    return Download(to, f"warraq-{name}.{form}", MEDIA[form], room.files.release)
