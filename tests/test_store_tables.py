"""What every row of a table has: its key, and which of its columns may be empty."""

from types import NoneType
from typing import get_args

from sqlalchemy import Integer, Table

from warraq.models import Article, Link, Record
from warraq.store import figures, tables

# Nouns whose fields are columns: a column may be empty where its field may be None.
NOUNS: dict[str, type[Record]] = {"article": Article, "mention": Link}
# Of each table the columns of its key, and those that may be empty besides; all others are filled.
TABLES = {
    "address": (
        "key",
        "site last_fetched status etag last_modified digest not_before kind gone_since answered_at put_off page",
    ),
    "article": ("id", "story"),
    "belief": ("route", ""),
    "capture": ("id", "address truncated file offset length version purpose site run via reading asked by_then"),
    "capture_page": ("capture place", ""),
    "change": ("id", "before after kinds notice notice_day"),
    "claim": ("article id", "reading evidence date"),
    "claim_form": ("id", ""),
    "errand": ("run host", "routes note done_at spent"),
    "event": ("id", "version last_seen"),
    "figures": ("site figures address", ""),
    "file_work": ("run file", "place account error done_at"),
    "heartbeat": ("id", "ended_at error"),
    "home_file": ("name", ""),
    "house_text": ("site digest", ""),
    "incident": ("id", "site closed_at closed_because"),
    "link": (
        "id",
        "other other_url share other_share run first_by one_story headline_changed kept altered dropped added measured",
    ),
    "mention": ("id", "site"),
    "outcome": ("run address", "site article_id capture_id"),
    "outlet": ("id", "name_latin country"),
    "part": ("id", "finished_at seal"),
    "reader": ("id", ""),
    "reading": ("id", "extraction reader text same_as record goes_on pages packed"),
    "rhythm": ("site", ""),
    "route_visit": ("run site url", ""),
    "run": ("id", "finished_at trials note seal"),
    "server": ("name", "file offset length unreachable_since closed_until"),
    "site": ("name", "outlet judged_by"),
    "site_visit": ("run site", ""),
    "story": ("id", "first_published"),
    "story_merge": ("id", ""),
    "story_part": ("id", ""),
    "turn": ("host", ""),
    "version": ("id", ""),
}


def optional(table: str) -> dict[str, bool]:
    """Of each column that is a field of a noun, whether that may be None."""
    fields = NOUNS[table].model_fields if table in NOUNS else {}
    columns = tables.METADATA.tables[table].columns
    return {name: NoneType in get_args(field.annotation) for name, field in fields.items() if name in columns}


def key_and_empty(table: Table) -> tuple[str, str]:
    """The columns of its key, and those that may be empty and are no field of its noun."""
    empty = (one.name for one in table.columns if one.nullable and one.name not in optional(table.name))
    return " ".join(column.name for column in table.primary_key), " ".join(empty)


def test_a_row_has_its_key_and_leaves_empty_what_may_be_empty() -> None:
    assert figures.figures.metadata is tables.METADATA
    every = {one.name: key_and_empty(one) for one in tables.METADATA.tables.values()}

    told = [
        f'    "{name}": {every.get(name, "gone")},' for name in every | TABLES if every.get(name) != TABLES.get(name)
    ]
    assert not told, (
        "other keys, or other columns that may be empty. Where that is meant, write in TABLES of "
        "tests/test_store_tables.py (key, columns that may be empty):\n" + "\n".join(sorted(told))
    )


def test_a_column_may_be_empty_where_its_field_may_be_none() -> None:
    every = [
        (tables.METADATA.tables[noun].columns[name], may) for noun in NOUNS for name, may in optional(noun).items()
    ]
    other = [f"{column}: nullable={may}" for column, may in every if column.nullable is not may]

    assert not other, (
        "src/warraq/models.py says otherwise; write in src/warraq/store/tables.py and in its migration "
        + ", ".join(other)
    )


def test_what_nobody_counted_is_none() -> None:
    given = [
        (column.name, getattr(column.default, "arg", None))
        for one in tables.METADATA.tables.values()
        for column in one.columns
        if column.default is not None and isinstance(column.type, Integer)
    ]

    assert {number for _, number in given} == {0}
    assert {"stored", "skipped", "failed"} <= {name for name, _ in given}
