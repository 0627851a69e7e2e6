"""Of what kind each change is, in the columns that keep it."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, bindparam, select, update

from warraq.models import LiveEntry
from warraq.store import tables

if TYPE_CHECKING:
    from warraq.article.typed import Typed

Row = dict[str, Any]
Posted = tuple[str, Sequence[LiveEntry]]  # a text, and the posts that it is made of
COLUMNS = ("kinds", "notice", "notice_day")
_AT_ONCE = 200


def columns_of(row: Row, before: str | None, after: str | None) -> Row:
    """Return the columns that say of what kind a change is.

    `before`, `after`: of the body its texts, of other fields their values.
    """
    from warraq.article.typed import BY_FIELD, Typed, typed_body, typed_headline  # brings the reader of pages

    field, seen = row["field"], row["first_seen"]
    if field == "body":
        told = typed_body(before or "", after or "", seen)
    elif field == "title":
        told = typed_headline(before, after, seen)
    else:
        told = Typed((BY_FIELD[field],))
    return _columns(told)


def columns_of_report(row: Row, before: Posted, after: Posted) -> Row:
    """Return the same of a change of a live report's text."""
    from warraq.article.posts import Report, typed_report

    return _columns(typed_report(Report(*before), Report(*after), row["first_seen"]))


def _columns(told: "Typed") -> Row:
    day = told.notice_day.isoformat() if told.notice_day else None
    return {"kinds": ", ".join(told.kinds), "notice": told.notice, "notice_day": day}


def fill(connection: Connection) -> None:
    """Say of what kind those changes are that were kept before this was said."""
    c = tables.change
    while rows := connection.execute(select(c).where(c.c.kinds.is_(None)).limit(_AT_ONCE)).mappings().all():
        texts = _texts(connection, rows)
        told = [
            {"key": row["id"]}
            | {
                f"new_{name}": value
                for name, value in columns_of(
                    dict(row), *(texts.get(row[end], row[end]) for end in ("before", "after"))
                ).items()
            }
            for row in rows
        ]
        written = update(c).where(c.c.id == bindparam("key"))
        connection.execute(written.values({name: bindparam(f"new_{name}") for name in COLUMNS}), told)


def _texts(connection: Connection, rows: Iterable[Any]) -> dict[str, str]:
    """Return the texts of the versions that changes of a body name."""
    named = {row[end] for row in rows if row["field"] == "body" for end in ("before", "after")}
    v = tables.version.c
    return {row.id: row.body for row in connection.execute(select(v.id, v.body).where(v.id.in_(sorted(named))))}
