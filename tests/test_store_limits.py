"""What a statement is refused for, what is filled in afterwards, and what may not be missing: on rows in memory."""

import sqlite3
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from each import each
from rows_in_memory import rows_in_memory
from warraq.errors import StoreError
from warraq.store import tables, typed_changes
from warraq.store.engines import _require_references
from warraq.store.readonly import _refused

NOW = datetime(2026, 1, 28, 21, tzinfo=UTC)


def refusal(said: str, code: int) -> StoreError:
    error = sqlite3.OperationalError(said)
    error.sqlite_errorcode = code
    return _refused(error, "/nowhere/warraq.db")


@each(
    ("code", "is_of_the_statement"),
    [
        (sqlite3.SQLITE_ERROR, True), (sqlite3.SQLITE_AUTH, True), (sqlite3.SQLITE_BUSY, False),
        (sqlite3.SQLITE_CORRUPT, False), (sqlite3.SQLITE_ERROR | 7 << 8, True),
    ],
)  # fmt: skip
def test_a_statement_is_refused_in_the_words_of_the_engine_and_a_database_in_ours(
    code: int, *, is_of_the_statement: bool
) -> None:
    told = refusal("\nno such column: x\nLINE 1: select x\n", code)

    assert told.step == "sql"
    assert (told.reason == "no such column: x") is is_of_the_statement
    assert (told.url == "/nowhere/warraq.db") is not is_of_the_statement


def change(number: int, field: str, before: str, after: str, kinds: str | None = None) -> dict[str, Any]:
    seen = {"last_seen": NOW, "first_seen": NOW + timedelta(hours=1), "before_capture": "c", "after_capture": "d"}
    row = {"id": f"{number:03}", "article": "a", "field": field, "before": before, "after": after, "same_reader": True}
    return row | seen | {"kinds": kinds, "notice": None, "notice_day": None}


def version(name: str, body: str) -> dict[str, Any]:
    row = {"id": name, "article": "a", "digest": name, "title": "عنوان", "body": body, "reading": "r"}
    return row | {"parser_version": "1", "first_seen": NOW, "last_seen": NOW}


OLD = "غمرت المياه ثلاثة أحياء فجر اليوم. وأخلت فرق الإطفاء 47 عائلة إلى مدرسة الزيتون."


def test_changes_that_were_kept_without_their_kind_are_told_theirs_each() -> None:
    more = [change(number, "title", "الجسر يفتح", "الجسر يفتح غداً") for number in range(10, 215)]
    with rows_in_memory([tables.change, tables.version]) as rows:
        rows.execute(tables.version.insert(), [version("v1", OLD), version("v2", OLD.replace("47", "74"))])
        rows.execute(tables.version.insert(), [version("v3", f"{OLD}\nتصحيح: عدد العائلات 74 لا 47.")])
        rows.execute(tables.change.insert(), [
            change(1, "body", "v1", "v2"), change(2, "body", "v1", "v3"), change(3, "body", "v1", "v2", "known"),
            change(4, "title", "الجسر يفتح السبت", "الجسر يفتح الأحد"), change(5, "source", "سانا", "رويترز"), *more,
        ])  # fmt: skip

        typed_changes.fill(rows)

        c = tables.change.c
        told = {row.id: (row.kinds, row.notice, row.notice_day) for row in rows.execute(select(tables.change))}
        assert told["001"] == ("number", None, None)
        assert told["002"] == ("correction", "تصحيح: عدد العائلات 74 لا 47.", "2026-01-28")
        assert told["003"] == ("known", None, None)
        assert told["005"][0] not in (None, told["004"][0])
        assert rows.execute(select(c.id).where(c.kinds.is_(None))).all() == []


def test_a_row_that_refers_to_none_is_named() -> None:
    with rows_in_memory([tables.version, tables.article, tables.reading]) as rows:
        _require_references(rows)
        rows.exec_driver_sql("PRAGMA foreign_keys = OFF")
        rows.execute(tables.version.insert(), [version("v1", OLD)])

        with pytest.raises(StoreError, match=r"a row of version refers to one of (article|reading) that is not there"):
            _require_references(rows)
