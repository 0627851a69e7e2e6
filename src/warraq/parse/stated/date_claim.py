"""One date that a page gives of its article: what it is of, where it stands, and how near that is."""

from functools import lru_cache
from typing import Literal

from warraq.models import StatedDate
from warraq.parse.stated.date_texts import CHANGED, day_of, says

PUBLISHED = (
    "publish",
    "pubdate",
    "posted",
    "created",
    "entry-date",
    "post-date",
    "نشر",
    "أضيف",
    "اضيف",
    "الإضافة",
    "الاضافة",
)

Field = Literal["published", "modified"]
# Where a date was read, nearest to the article first. The order is the policy (docs/dates-policy.md).
RANKS = (
    "layout", "json-ld", "meta", "time", "text", "title", "line", "state", "below", "weak-meta", "created", "address",
)  # fmt: skip
RANK = {by: rank for rank, by in enumerate(RANKS)}


class DateClaim:
    """One date that the page gives, with where it stands."""

    __slots__ = ("by", "date", "day", "evidence", "far", "field", "flags", "rule", "where")

    def __init__(  # noqa: PLR0913, PLR0917  # one noun, made for every date of a page
        self,
        field: Field,
        date: StatedDate,
        by: str,
        rule: str,
        evidence: str,
        where: str,
        flags: tuple[str, ...] = (),
        *,
        far: int = 0,
    ) -> None:
        self.field = field
        self.date = date
        self.by = by  # one of RANKS
        self.rule = rule
        self.evidence = evidence
        self.where = where
        self.flags = flags
        self.far = far  # nodes between a printed date and the headline or the text; see `Span.distance`
        self.day = day_of(date.iso)  # None when only its month or year is known

    def flagged(self, *flags: str) -> "DateClaim":
        """The same with further flags."""
        return self.dated(self.date, *flags)

    def dated(self, date: StatedDate, *flags: str) -> "DateClaim":
        """The same with the date told more precisely."""
        all_flags = tuple(dict.fromkeys((*self.flags, *flags)))
        told = (self.by, self.rule, self.evidence, self.where)
        return DateClaim(self.field, date, *told, all_flags, far=self.far)


def field_of(text: str, names: str) -> Field:
    """What a printed date says it is; its own label goes before the name of its element, which is often "post-date"."""
    return _said_by(text) or _said_by_names(names) or "published"


def _said_by(text: str) -> Field | None:
    return "published" if says(text, PUBLISHED) else "modified" if says(text, CHANGED) else None


@lru_cache(maxsize=4096)
def _said_by_names(names: str) -> Field | None:
    return _said_by(names)
