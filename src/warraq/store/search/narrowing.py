"""Which of the articles that hold the words are wanted: by place, source, day, story and kind of link."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, text

from warraq.models import Record
from warraq.store.search.places import after, first_of

# Sources may have any length: PostgreSQL's index holds those up to 500, and is used where a condition says as much.
_OF_SOURCE = "a.source = :source AND length(a.source) <= 500"
_CONDITIONS = {
    "site": "a.site = :site",
    "outlet": "a.source_outlet = :outlet",
    "source": _OF_SOURCE,
    "since": "p.date_day >= :since",
    "until": "p.date_day < :until",
    "story": "a.story = :story",
    "kind": "EXISTS (SELECT 1 FROM link l WHERE l.article = a.id AND l.kind = :kind)",
}
_LISTED = _CONDITIONS | {"kind": "a.id IN (SELECT l.article FROM link l WHERE l.kind = :kind)"}
_BY_INDEX = {  # what each leaves by itself, counted by an index alone
    "site": "article a WHERE a.site = :site",
    "outlet": "article a WHERE a.source_outlet = :outlet",
    "source": f"article a WHERE {_OF_SOURCE}",
    "story": "article a WHERE a.story = :story",
    "kind": "link l WHERE l.kind = :kind",
}
FEW = 10_000  # articles: of more, those that hold the words are met soon on the way from the newest to the oldest
_WRITTEN_DAY = re.compile(r"\d{4}(?:-\d\d){0,2}")


@dataclass(frozen=True, slots=True)
class Where:
    """A condition in SQL, and what stands for the names in it."""

    condition: str
    given: Mapping[str, str]
    few: int | None = None  # articles that the condition lists; where fewer hold the words, each is tried instead
    tried: str = ""  # the condition that tries each


class Narrowed(Record):
    """What is wanted of an article beside its words; None: anything."""

    site: str | None = None
    outlet: str | None = None  # id in the directory
    source: str | None = None  # as written
    since: str | None = None  # day: 2026-01-28
    until: str | None = None  # the first day that is no longer wanted
    story: str | None = None
    kind: str | None = None  # of a link that it has to an earlier article

    @property
    def given(self) -> dict[str, str]:
        """What is wanted, by name."""
        return {name: value for name, value in self if value is not None}

    def where(self, article: str) -> str:
        """Return the condition, in SQL, on a column of article ids; "" when anything is wanted."""
        wanted = " AND ".join(_CONDITIONS[name] for name in self.given)
        joined = "article a LEFT JOIN search_plain p ON p.article = a.id"
        return f" AND EXISTS (SELECT 1 FROM {joined} WHERE a.id = {article} AND {wanted})" if wanted else ""  # noqa: S608 ours

    def within(self, place: str) -> str:
        """Return what the days say of a column of places: a search goes through no other days.

        >>> Narrowed(since="1970-01-02").within("w.rowid"), Narrowed(site="a").within("w.rowid")
        (' AND w.rowid >= 1048576', '')
        """
        since = f" AND {place} >= {first_of(self.since)}" if self.since and _is_day(self.since) else ""
        until = f" AND {place} < {after(self.until)}" if self.until and _is_day(self.until) else ""
        return since + until

    @property
    def listed(self) -> str:
        """Return a query for the places of all that is wanted, whatever they hold."""
        wanted = " AND ".join(_LISTED[name] for name in self.given)
        joined = "article a JOIN search_entry n ON n.article = a.id LEFT JOIN search_plain p ON p.article = a.id"
        return f"SELECT n.place FROM {joined} WHERE {wanted}"  # noqa: S608 ours


def _is_day(written: str) -> bool:
    return _WRITTEN_DAY.fullmatch(written) is not None


def fewest(connection: Connection, narrowed: Narrowed, few: int = FEW) -> int | None:
    """Count what the narrowest of its conditions leaves; None: more than few, or nothing that an index tells."""
    told = [name for name in narrowed.given if name in _BY_INDEX]
    counted = [_counted(connection, name, narrowed.given[name], few + 1) for name in told]
    least = min(counted, default=few + 1)
    return least if least <= few else None


def _counted(connection: Connection, name: str, value: str, most: int) -> int:
    some = f"SELECT count(*) FROM (SELECT 1 FROM {_BY_INDEX[name]} LIMIT {most}) some"  # noqa: S608 ours
    return int(connection.execute(text(some), {name: value}).scalar_one())
