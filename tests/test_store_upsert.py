"""Rows go to the driver as SQLAlchemy would write them, on both engines."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from sqlalchemy import Table, select

from warraq.store import Store, tables
from warraq.store.upsert import insert_new, replace, upsert

AT = datetime(2026, 1, 5, 6, 7, 8, 9, tzinfo=UTC)


def a_run(name: str, **told: Any) -> dict[str, Any]:
    return {"id": name, "kind": "ingest", "host": "h", "status": "running", "started_at": AT, "sites": ["a"]} | told


def an_address(key: str, **told: Any) -> dict[str, Any]:
    return {"key": key, "url": f"https://{key}", "first_seen": AT, "failures": 2, "state": "new"} | told


def rows(store: Store, table: Table) -> list[dict[str, Any]]:
    with store.reading() as connection:
        return [dict(row) for row in connection.execute(select(table).order_by(*table.primary_key)).mappings()]


def test_each_column_is_written_as_its_type_says(store: Store) -> None:
    elsewhere = AT.astimezone(timezone(timedelta(hours=3)))
    claim = {"id": "00ff00ff00ff00ff", "article": "a", "place": 1, "value": "%(w)s ?", "form": 2**40}
    claim |= {"reading": None, "evidence": None, "date": {"iso": "2026"}}
    with store.writing() as connection:
        insert_new(connection, tables.run, [a_run("one", started_at=elsewhere, trials={"أ": [1, None]})])
        upsert(connection, tables.address, [an_address("x")])
        insert_new(connection, tables.article, [article("a", "x")])
        insert_new(connection, tables.claim, [claim])

    (run,), (kept,) = rows(store, tables.run), rows(store, tables.claim)
    assert (run["started_at"], run["sites"], run["trials"]) == (AT, ["a"], {"أ": [1, None]})
    assert kept == claim


def article(name: str, key: str) -> dict[str, Any]:
    nothing = dict.fromkeys(column.name for column in tables.article.columns)
    texts = ("url", "site", "title", "source_basis", "source_reason", "date_basis", "date_reason", "completeness")
    told = {"id": name, "url_key": key, "authors": [], "categories": [], "version": "", "reading": ""}
    return nothing | dict.fromkeys(texts, "") | told | {"first_seen": AT, "last_seen": AT}


def test_a_column_that_the_rows_leave_out_has_its_default(store: Store) -> None:
    with store.writing() as connection:
        insert_new(connection, tables.run, [a_run("one"), a_run("two")])
        upsert(connection, tables.run, [a_run("two", stored=3)])
        upsert(connection, tables.run, [a_run("two", status="finished")])

    one, two = rows(store, tables.run)
    assert (one["stored"], one["note"]) == (0, None)
    assert (two["stored"], two["failed"], two["status"]) == (3, 0, "finished"), "what is not named stays"


def test_rows_that_are_there_stay_or_change_as_told(store: Store) -> None:
    with store.writing() as connection:
        insert_new(connection, tables.address, [an_address("x"), an_address("x", state="read"), an_address("y")])
        insert_new(connection, tables.address, [an_address("x", state="gone")])
        upsert(connection, tables.address, [an_address("y", state="part", failures=5)], only=("state",))

    x, y = rows(store, tables.address)
    assert x["state"] == "read", "the last of one key"
    assert (y["state"], y["failures"]) == ("part", 2)


def test_what_is_held_is_replaced_and_what_is_new_inserted(store: Store) -> None:
    with store.writing() as connection:
        insert_new(connection, tables.run, [a_run("one")])
        replace(connection, tables.run, [a_run("one", host="other"), a_run("two")], {"one"})
        insert_new(connection, tables.run, [])

    assert [(row["id"], row["host"]) for row in rows(store, tables.run)] == [("one", "other"), ("two", "h")]
