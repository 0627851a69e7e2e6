"""Full-text search over the current text of every article."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, text

from warraq.models import Record


class Hit(Record):
    """One article that a query found."""

    article_id: str
    url: str
    title: str
    snippet: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index keeps of an article: its current text."""

    article_id: str
    title: str
    body: str


def prepare(connection: Connection) -> None:
    """Make the index where it is missing. Its tables begin with `search_`, which the migrations leave alone."""
    if connection.dialect.name == "sqlite":
        connection.execute(
            text("CREATE TABLE IF NOT EXISTS search_entry (article TEXT PRIMARY KEY, text TEXT NOT NULL)")
        )
    else:
        connection.execute(
            text("CREATE TABLE IF NOT EXISTS search_entry (article TEXT PRIMARY KEY, text TEXT NOT NULL)")
        )


def index(connection: Connection, entries: Sequence[Entry]) -> None:
    """Put these articles in the index, in place of what it held of them."""
    if not entries:
        return
    connection.execute(
        text("DELETE FROM search_entry WHERE article = :article"), [{"article": e.article_id} for e in entries]
    )
    rows = [{"article": e.article_id, "text": f"{e.title}\n{e.body}"} for e in entries]
    connection.execute(text("INSERT INTO search_entry (article, text) VALUES (:article, :text)"), rows)


def search(connection: Connection, query: str, limit: int) -> list[Hit]:
    """Return the articles that hold every word of the query, newest first."""
    words = query.split()
    if not words:
        return []
    every = " AND ".join(f"s.text LIKE :w{i}" for i in range(len(words)))
    found = (  # made of placeholders and words of ours
        "SELECT a.id, a.url, a.title, v.body FROM search_entry s JOIN article a ON a.id = s.article "  # noqa: S608
        f"JOIN version v ON v.id = a.version WHERE {every} ORDER BY a.date DESC, a.id LIMIT :limit"
    )
    rows = connection.execute(
        text(found),
        {f"w{i}": f"%{word}%" for i, word in enumerate(words)} | {"limit": limit},
    )
    return [Hit(article_id=row.id, url=row.url, title=row.title, snippet=row.body[:160]) for row in rows]
