"""`warraq sql` reads, and nothing that is asked of it can do more."""

import csv
import io
import json
from contextlib import redirect_stderr, redirect_stdout
from datetime import UTC, datetime
from pathlib import Path

import pytest

from warraq.cli import run
from warraq.cli.output import cell, harmless, isolated
from warraq.errors import StoreError
from warraq.ingest import ingest
from warraq.models import Capture
from warraq.store import open_store
from warraq.store.readonly import query

AT = datetime(2026, 1, 29, 6, tzinfo=UTC)


@pytest.fixture
def database(shared_database: str) -> str:
    url = "https://example.org/a"
    body = "عنوان الخبر\n\nنص الخبر".encode()
    capture = Capture(
        url=url, asked_for=url, fetched_at=AT, status=200, headers=(("content-type", "text/plain"),), body=body
    )
    with open_store(shared_database) as store:
        list(ingest([capture], store))
    return shared_database


def rows(url: str, statement: str) -> list[tuple[object, ...]]:
    with query(url, statement) as found:
        return [tuple(row) for row in found.rows]


READS = [
    "SELECT title FROM v1_articles",
    "  -- all of them\n select title from v1_articles;",
    "/* a note */ WITH a AS (SELECT * FROM v1_articles) SELECT title FROM a",
    "(SELECT title FROM v1_articles)",
]


@pytest.mark.parametrize("statement", READS)
def test_one_reading_statement_is_answered(statement: str, database: str) -> None:
    if statement.startswith("(") and database.startswith("sqlite"):
        pytest.skip("SQLite knows no statement in brackets")
    assert rows(database, statement) == [("عنوان الخبر",)]


WRITES = [
    "",
    "DELETE FROM article",
    "INSERT INTO outlet (id, name) VALUES ('x', 'x')",
    "UPDATE article SET title = 'x'",
    "DROP VIEW v1_articles",
    "CREATE TABLE t (a TEXT)",
    "ATTACH DATABASE '{folder}/made.db' AS other",
    "VACUUM INTO '{folder}/made.db'",
    "PRAGMA writable_schema = 1",
    "SELECT 1; DELETE FROM article",
    "SELECT 1; SELECT 2",
    "SELECT 1;; DROP TABLE article",
    "WITH gone AS (DELETE FROM article RETURNING id) SELECT * FROM gone",
    "WITH a AS (SELECT 1) DELETE FROM article",
    "WITH a AS (SELECT 1) INSERT INTO outlet (id, name) SELECT 'x', 'x'",
    "EXPLAIN ANALYZE DELETE FROM article",
    "SELECT * INTO copied FROM article",
    "SELECT set_config('transaction_read_only', 'off', false); DELETE FROM article",
    "SET default_transaction_read_only = off",
    "BEGIN READ WRITE",
    "COMMIT",
    "COPY article TO '{folder}/made.db'",
    "COPY (SELECT 1) TO PROGRAM 'touch {folder}/made.db'",
    "DO $$ BEGIN DELETE FROM claim; END $$",
    "SELECT load_extension('{folder}/made.db')",
    "SELECT writefile('{folder}/made.db', 'x')",
    "SELECT lo_export(1, '{folder}/made.db')",
    "SELECT nextval('nothing')",
]


@pytest.mark.parametrize("statement", WRITES)
def test_what_would_write_attach_or_is_two_statements_is_refused(statement: str, database: str, tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        rows(database, statement.format(folder=tmp_path))

    assert not (tmp_path / "made.db").exists()
    assert rows(database, "SELECT title FROM v1_articles") == [("عنوان الخبر",)]


def test_a_transaction_cannot_be_made_to_write_from_inside_a_query(database: str) -> None:
    if database.startswith("sqlite"):
        pytest.skip("a setting of PostgreSQL")
    for name in ("transaction_read_only", "default_transaction_read_only"):
        try:
            rows(database, f"SELECT set_config('{name}', 'off', false)")
        except StoreError:
            continue
    with pytest.raises(StoreError):
        rows(database, "WITH gone AS (DELETE FROM claim RETURNING id) SELECT * FROM gone")


def test_a_wrong_query_is_a_sentence(database: str) -> None:
    with pytest.raises(StoreError, match="no_such_view"):
        rows(database, "SELECT * FROM no_such_view")


# --- how rows are printed ---


def printed(database: str, folder: Path, *words: str) -> str:
    (folder / "warraq.toml").write_text(f'database = "{database}"\n', encoding="utf-8")
    out = io.StringIO()
    with redirect_stdout(out), redirect_stderr(io.StringIO()):
        assert run(["sql", *words, "--home", str(folder)]) == 0
    return out.getvalue()


def test_rows_come_as_lines_csv_or_json_the_same_on_both_engines(database: str, tmp_path: Path) -> None:
    statement = "SELECT title, versions, first_seen, modified FROM v1_articles"
    seen = "2026-01-29T06:00:00.000000Z"

    lines = printed(database, tmp_path, statement)
    table = list(csv.reader(io.StringIO(printed(database, tmp_path, statement, "--format", "csv"))))
    told = json.loads(printed(database, tmp_path, statement, "--format", "json"))

    assert lines == f"عنوان الخبر\t1\t{seen}\t\n"
    assert table == [["title", "versions", "first_seen", "modified"], ["عنوان الخبر", "1", seen, ""]]
    assert told == [{"title": "عنوان الخبر", "versions": 1, "first_seen": seen, "modified": None}]


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t=", "\r=", "\u202e="])
def test_a_cell_from_a_page_is_no_formula(begin: str) -> None:
    assert cell(f"{begin}HYPERLINK(1)").lstrip()[0] not in "=+-@"


def test_numbers_stay_numbers_in_csv() -> None:
    assert cell(-5) == "-5"


def test_a_page_cannot_command_a_terminal() -> None:
    assert harmless("عنوان\x1b]0;mine\x07\u202eabc\x9b31m\nنص") == "عنوان\ufffd]0;mine\ufffdabc\ufffd31m نص"


def test_right_to_left_text_does_not_turn_its_neighbours() -> None:
    assert isolated("خبر 7") == "\u2068خبر 7\u2069"
    assert isolated("news 7") == "news 7"
