"""Search: the filters of `warraq search`, and articles without a word by what they are."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from warraq.models import Record
from warraq.room.archive import outlets_of_sites
from warraq.room.nouns import MOST_PAGES, Asked, Room, Shown
from warraq.room.rows import Connection, Row, rows
from warraq.store import search as index
from warraq.store.search import Narrowed

A_PAGE = 20
COUNTED = 1_000  # more are «more than a thousand»: to count half a million costs a second
KINDS = ("", "same", "near", "partial", "republishes")
WORDS = ("site", "outlet", "source", "story")

OF_IDS = """
SELECT article_id, url, title, site, source, source_basis, source_outlet, outlet_name, date, date_basis, first_seen,
       story_id, gone_since, versions
  FROM v1_articles WHERE article_id IN ({})"""
BY_DATE = """
SELECT article_id, title, url, substr(body, 1, 200) AS snippet
  FROM v1_articles WHERE {} ORDER BY {} LIMIT :most OFFSET :skip"""
CONDITIONS: Mapping[str, str] = {
    "site": "site = :site",
    "outlet": "source_outlet = :outlet",
    "source": "source = :source AND length(source) <= 500",
    "since": "date >= :since",
    "until": "date < :until",
    "story": "story_id = :story",
    "kind": "EXISTS (SELECT 1 FROM v1_links l WHERE l.article_id = v1_articles.article_id AND l.kind = :kind)",
}
OF_A_RARE_KIND = "article_id IN (SELECT l.article_id FROM v1_links l WHERE l.kind = :kind)"


@dataclass(frozen=True, slots=True)
class Search:
    """What is searched for."""

    query: str
    narrowed: Narrowed

    @property
    def given(self) -> dict[str, str]:
        """Return it as the words of an address."""
        return {"q": self.query, **self.narrowed.given} if self.query else self.narrowed.given


class Listed(Record):
    """An article without a word that it was found by."""

    article_id: str
    url: str
    title: str
    snippet: str
    found_by: None = None
    title_marks: tuple[()] = ()
    marks: tuple[()] = ()


def search_of(asked: Asked) -> Search:
    """Return what a browser searches for."""
    words = {name: asked.text(name) or None for name in WORDS}
    days = {name: asked.day(name) for name in ("since", "until")}
    return Search(asked.text("q"), Narrowed(**words, **days, kind=asked.one_of("kind", KINDS) or None))


def shown(room: Room, asked: Asked) -> Shown:
    """Return a page of what was found."""
    wanted, page = search_of(asked), asked.number("page", 1, MOST_PAGES)
    with room.store.reading() as connection:
        hits = found(connection, wanted, A_PAGE + 1, (page - 1) * A_PAGE)
        facts: dict[str, Any] = {
            "title": "search",
            "query": wanted.query,
            "filters": wanted.narrowed.model_dump(),
            "page": page,
            "more": len(hits) > A_PAGE and page < MOST_PAGES,
            "count": counted(connection, wanted, len(hits), page),
            "count_stops_at": COUNTED,
            "hits": with_records(connection, hits[:A_PAGE]),
            "sites": outlets_of_sites(connection),
        }
    return Shown("search.html", facts)


def found(connection: Connection, wanted: Search, most: int, skip: int) -> list[Any]:
    """Return what is found; without a word: all that the filters leave, the newest first."""
    if wanted.query:
        return list(index.search(connection, wanted.query, most, wanted.narrowed, skip))
    statement = BY_DATE.format(_where(connection, wanted), _order(wanted))
    return [Listed(**row) for row in rows(connection, statement, **wanted.narrowed.given, most=most, skip=skip)]


def found_ids(connection: Connection, wanted: Search, most: int) -> list[str]:
    """Return the ids of what is found."""
    if wanted.query:
        return index.found_ids(connection, wanted.query, most, wanted.narrowed)
    statement = (
        f"SELECT article_id FROM v1_articles WHERE {_where(connection, wanted)} ORDER BY {_order(wanted)} LIMIT :most"  # noqa: S608 ours
    )
    return [row["article_id"] for row in rows(connection, statement, **wanted.narrowed.given, most=most)]


def _where(connection: Connection, wanted: Search) -> str:
    """Of a kind that few links have, it begins with those; of another the newest articles soon have enough."""
    conditions = dict(CONDITIONS)
    if wanted.narrowed.kind and index.fewest(connection, Narrowed(kind=wanted.narrowed.kind)) is not None:
        conditions["kind"] = OF_A_RARE_KIND
    return " AND ".join(["1 = 1", *(conditions[name] for name in wanted.narrowed.given)])


def _order(wanted: Search) -> str:
    """By the index that finds a page of them at once; those of one moment by id: no page repeats another's."""
    return "first_seen DESC, article_id" if not wanted.narrowed.given else "date DESC, article_id"


def counted(connection: Connection, wanted: Search, some: int, page: int) -> int | None:
    """Count what is found as far as that is quick; None: nobody counted."""
    if page == 1 and some <= A_PAGE:
        return some
    return index.count(connection, wanted.query, wanted.narrowed, COUNTED) if wanted.query else None


def with_records(connection: Connection, hits: list[Any]) -> list[Row]:
    """Put beside each hit what is known of its article."""
    if not hits:
        return []
    names = {f"id{at}": hit.article_id for at, hit in enumerate(hits)}
    known = rows(connection, OF_IDS.format(", ".join(f":{name}" for name in names)), **names)
    by_id = {row["article_id"]: row for row in known}
    return [hit.model_dump(mode="json") | by_id.get(hit.article_id, {}) for hit in hits]
