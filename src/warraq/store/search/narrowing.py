"""Which of the articles that hold the words are wanted: by place, source, day, story and kind of link."""

from warraq.models import Record

_CONDITIONS = {
    "site": "a.site = :site",
    "outlet": "a.source_outlet = :outlet",
    "source": "a.source = :source",
    "since": "p.date_day >= :since",
    "until": "p.date_day < :until",
    "story": "a.story = :story",
    "kind": "EXISTS (SELECT 1 FROM link l WHERE l.article = a.id AND l.kind = :kind)",
}


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
