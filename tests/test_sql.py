"""`warraq sql` reads, and nothing that is asked of it can do more."""

import csv
import io
import json
import os
import re
import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic, sleep

import pytest

from each import each
from forked import forked, run_forked
from warraq.arabic import fold
from warraq.cli import run
from warraq.cli.formats import Format, gathered, say_in
from warraq.cli.output import cell, harmless, isolated, json_text, say_json_rows, tabbed
from warraq.confined import resident
from warraq.errors import StoreError
from warraq.ingest import ingest
from warraq.models import Capture
from warraq.store import open_store
from warraq.store.readonly import query

pytestmark = pytest.mark.slow

AT = datetime(2026, 1, 29, 6, tzinfo=UTC)


def page() -> Capture:
    url = "https://example.org/a"
    body = "عنوان الخبر\n\nنص الخبر".encode()
    return Capture(
        url=url, asked_for=url, fetched_at=AT, status=200, headers=(("content-type", "text/plain"),), body=body
    )


@pytest.fixture(scope="module")
def database(shared_database: str) -> str:
    with open_store(shared_database) as store:
        list(ingest([page()], store))
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


SPELLINGS = [
    "",
    "أحمد الشرع",
    "اَحْمَد الشَّرع",
    "الهيـئة ٢٠٢٦",
    "ﻷحمد ﷺ",
    "CAFÉ Straße İ",
    "پاکستان ۱۲٫۵",
    "مؤسسة إلى آخره؛ ﺑﻼ",
    "Ω Ж ＡＢ",
]


@pytest.mark.parametrize("words", SPELLINGS)
def test_a_word_is_folded_in_sql_as_the_texts_are(words: str, database: str) -> None:
    with query(database, "SELECT fold(:words), fold(NULL)", given={"words": words}) as found:
        assert [tuple(row) for row in found.rows] == [(fold(words), None)]


def test_parameters_stand_for_names(database: str) -> None:
    asked = "SELECT title, ':no' FROM v1_articles WHERE title LIKE '%خبر' AND title = :title AND words > :n -- :n %"
    with query(database, asked, given={"title": "عنوان الخبر", "n": "1"}) as found:
        assert [tuple(row) for row in found.rows] == [("عنوان الخبر", ":no")]
    with query(database, asked, given={"title": "x'; DELETE FROM article; --", "n": "1"}) as found:
        assert list(found.rows) == []
        assert found.columns[0] == "title"


def test_a_parameter_that_is_missing_is_said(database: str) -> None:
    with pytest.raises(StoreError):
        rows(database, "SELECT title FROM v1_articles WHERE title = :title")


ROWS = [("عنوان، \u200fأول", None, 3), ("=1+1\tb\nc", 0.5, True)]


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ("csv", 'a,b,a\nعنوان، أول,,3\n"\'=1+1\tb\nc",0.5,True\n'),
        ("tsv", "a\tb\ta\nعنوان، أول\t\t3\n'=1+1 b c\t0.5\tTrue\n"),
        (
            "jsonl",
            '{"a": "عنوان، \\u200fأول", "b": null, "a_2": 3}\n{"a": "=1+1\\tb\\nc", "b": 0.5, "a_2": true}\n',
        ),
    ],
)
def test_rows_are_written_as_each_program_takes_them(
    form: Format, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    say_in(form, ("a", "b", "a"), ROWS)

    assert capsys.readouterr().out == told


@pytest.mark.parametrize("given", [ROWS, []])
def test_a_json_list_is_one_document(given: list[tuple[object, ...]], capsys: pytest.CaptureFixture[str]) -> None:
    say_in("json", ("a", "b", "c"), given)

    assert json.loads(capsys.readouterr().out) == [dict(zip("abc", row, strict=True)) for row in given]


def test_rows_are_written_as_they_come(capsys: pytest.CaptureFixture[str]) -> None:
    def endless() -> Iterator[tuple[int]]:
        yield from ((number,) for number in range(600))
        assert capsys.readouterr().out.startswith('{"n": 0}'), "the first rows are out before the last has come"

    say_in("jsonl", ("n",), endless())


def test_long_rows_are_written_by_themselves() -> None:
    long, short = "ا" * 100_000, "ب"

    assert [len(some) for some in gathered([long, long, *[short] * 700])] == [100_000, 100_000, 500, 200]
    assert list(gathered([])) == []


@pytest.mark.postgresql
def test_postgresql_hands_over_one_row_at_a_time(postgresql_database: str) -> None:
    statement = "SELECT repeat('x', 1000000) FROM generate_series(1, 200)"
    before = resident()
    with query(postgresql_database, statement) as found:
        first = next(found.rows)
        taken = resident() - before

        assert len(first[0]) == 1_000_000
        assert taken < 50 << 20, "two hundred rows are two hundred megabytes"


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


MORE_THAN_READING = [
    "SELECT pg_sleep(60)",
    'SELECT "pg_sleep"(60)',
    'SELECT U&"pg\\005fsleep"(60)',
    "SELECT pg_catalog.pg_sleep(60)",
    "SELECT pg_sleep_for('1 minute')",
    "SELECT title FROM v1_articles WHERE pg_sleep(60) IS NULL",
    "SELECT pg_advisory_lock(2002874994)",
    "SELECT pg_try_advisory_lock(2002874994)",
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity",
    "SELECT pg_cancel_backend(1)",
    "SELECT pg_read_file('/etc/passwd')",
    "SELECT pg_ls_dir('/')",
    "SELECT lo_import('/etc/passwd')",
    "SELECT query_to_xml('SELECT pg_sleep(60)', true, true, '')",
    "SELECT * FROM ts_stat('SELECT to_tsvector(pg_sleep(60)::text)')",
    "WITH held AS MATERIALIZED (SELECT pg_sleep(60)) SELECT count(*) FROM held",
    "VALUES (pg_sleep(60)::text)",
    "SELECT * FROM (VALUES (pg_sleep(60)), (pg_sleep(60))) AS v",
    "EXPLAIN ANALYZE SELECT pg_sleep(60)",
    "EXPLAIN (ANALYZE, FORMAT JSON) SELECT pg_sleep(60)",
]


@pytest.mark.parametrize("statement", MORE_THAN_READING)
def test_what_waits_locks_signals_or_reads_files_is_refused(statement: str, database: str) -> None:
    if database.startswith("sqlite"):
        pytest.skip("functions of PostgreSQL")
    began = monotonic()

    with pytest.raises(StoreError, match=r"more than read|runs its statement|spelled U"):
        rows(database, statement)
    assert monotonic() - began < 10


PLAIN = [
    "SELECT 'pg_sleep(1)' AS said, title FROM v1_articles WHERE title <> 'it''s lo_import('",
    "SELECT title FROM v1_articles WHERE title NOT LIKE '%pg_advisory_lock(%'",
    "EXPLAIN SELECT title FROM v1_articles",
    "SELECT lower(title) FROM v1_articles",
]


@pytest.mark.parametrize("statement", PLAIN)
def test_a_text_that_names_a_function_calls_none(statement: str, database: str) -> None:
    assert rows(database, statement)


ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


def test_a_query_without_end_is_ended(database: str) -> None:
    began = monotonic()

    with pytest.raises(StoreError, match=r"longer than 0\.1 s"), query(database, ENDLESS, limit_s=0.1) as found:
        list(found.rows)
    assert monotonic() - began < 5


def test_a_value_that_would_fill_the_memory_is_refused(database: str) -> None:
    statement = "SELECT hex(zeroblob(100000000))" if database.startswith("sqlite") else "SELECT repeat('x', 2000000000)"

    with pytest.raises(StoreError):
        rows(database, statement)


def test_ctrl_c_ends_a_query(database: str) -> None:
    with forked(ASK, database, ENDLESS) as asked:
        asked.stdout.readline()
        sleep(0.2)
        asked.send_signal(signal.SIGINT)

        assert asked.wait(timeout=10) != 0


ASK = """
import sys
from warraq.store.readonly import query
print("asking", flush=True)
with query(sys.argv[1], sys.argv[2]) as found:
    list(found.rows)
"""

AS_NOBODY = """
import os, sys
from warraq.store import open_store
from warraq.store.readonly import query

def read(database):
    with query(database, "SELECT title FROM v1_articles") as found:
        told = list(found.rows)
    with open_store(database) as store:
        store.require_newest()
        return told, [hit.title for hit in store.search("الخبر")], store.by_url("https://example.org/a").title

read(sys.argv[1])  # whoever has no rights may not read the libraries either
os.setgroups([]), os.setgid(65534), os.setuid(65534)
print(read(sys.argv[2]))
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="NOT ROOT: nobody else can be played")
def test_reading_needs_no_right_to_write(sqlite_template: Path) -> None:
    folder = Path(tempfile.mkdtemp(prefix="warraq-read-"))  # below a folder that everybody may enter
    try:
        for name in ("own.db", "warraq.db"):
            shutil.copy(sqlite_template, folder / name)
            with open_store(f"sqlite:///{folder}/{name}") as store:
                list(ingest([page()], store))
        folder.chmod(0o755)
        (folder / "warraq.db").chmod(0o644)
        databases = [f"sqlite:///{folder}/{name}" for name in ("own.db", "warraq.db")]

        done = run_forked(AS_NOBODY, *databases)

        assert done.stdout.strip() == "([('عنوان الخبر',)], ['عنوان الخبر'], 'عنوان الخبر')", done.stderr
    finally:
        shutil.rmtree(folder)


def test_a_wrong_query_is_a_sentence(database: str) -> None:
    with pytest.raises(StoreError, match="no_such_view"):
        rows(database, "SELECT * FROM no_such_view")


def test_of_a_refusal_of_several_lines_the_first_is_told(database: str) -> None:
    with pytest.raises(StoreError, match=r"no_such[^\n]*") as told:
        rows(database, 'SELECT * FROM "no_such\nview"')

    assert "view" not in told.value.reason


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


@each("begin", ["=", "+", "-", "@", "\t=", "\r=", "\u202e="])
def test_a_cell_from_a_page_is_no_formula(begin: str) -> None:
    assert cell(f"{begin}HYPERLINK(1)").lstrip()[0] not in "=+-@"


def test_numbers_stay_numbers_in_csv() -> None:
    assert cell(-5) == "-5"


def test_a_page_cannot_command_a_terminal() -> None:
    assert harmless("عنوان\x1b]0;mine\x07\u202eabc\x9b31m\nنص") == "عنوان\ufffd]0;mine\ufffdabc\ufffd31m نص"


def test_right_to_left_text_does_not_turn_its_neighbours() -> None:
    assert isolated("خبر 7") == "\u2068خبر 7\u2069"
    assert isolated("news 7") == "news 7"


DEAF = "SELECT instr(hex(zeroblob(20000000)), hex(zeroblob(10000000)) || '1')"  # one call, quadratic, 16 MB in all

ASK_AS_THE_PROGRAM = """
import sys
import warraq.endings, warraq.store.readonly
from warraq.cli import main

# seconds in which it is at work with nothing to say
warraq.endings.AGAIN_S = sys.modules["warraq.cli.sql"].SPARE_S = 0.3
print("loaded", flush=True)
main()
"""
ASKING_S = 0.3  # of the processor, after it was loaded: the question is asked in half of it


def spent_s(pid: int) -> float:
    """What a process has taken of the processor; 0 where the system does not tell."""
    stat = Path(f"/proc/{pid}/stat")
    told = stat.read_text(encoding="ascii").rpartition(")")[2].split() if stat.exists() else ["0"] * 13
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


@pytest.mark.parametrize(("limit_s", "number", "code"), [("0.1", None, 1), ("60", signal.SIGINT, 130)])
def test_a_function_that_hears_nothing_is_ended_too(
    limit_s: str, number: int | None, code: int, tmp_path: Path, sqlite_template: Path
) -> None:
    shutil.copy(sqlite_template, tmp_path / "warraq.db")
    (tmp_path / "warraq.toml").write_text("", encoding="utf-8")
    began = monotonic()
    with forked(ASK_AS_THE_PROGRAM, "sql", "--home", str(tmp_path), "--limit-s", limit_s, DEAF) as asked:
        assert asked.stdout.readline() == "loaded\n"
        asking, last = spent_s(asked.pid) + ASKING_S, monotonic() + 3
        while spent_s(asked.pid) < asking and monotonic() < last:
            sleep(0.02)
        if number is not None:
            asked.send_signal(number)
        ended, out, err = asked.wait(timeout=30), asked.stdout.read(), asked.stderr.read()

    assert (ended, out) == (code, "")
    assert re.fullmatch(r"warraq: .*\n", err)
    assert monotonic() - began < 20


LOOKS_BESIDE = [
    "SELECT * FROM pg_authid",
    "SELECT rolpassword FROM pg_catalog.pg_authid",
    "SELECT passwd FROM pg_shadow",
    "SELECT * FROM pg_hba_file_rules",
    "SELECT pg_hba_file_rules()",
    "SELECT pg_current_logfile()",
    "SELECT pg_relation_size('article')",
    "SELECT pg_stat_reset()",
    "SELECT mine()",
]


@pytest.mark.postgresql
@pytest.mark.parametrize("statement", LOOKS_BESIDE)
def test_what_does_something_or_looks_beside_the_rows_is_refused(statement: str, database: str) -> None:
    if database.startswith("sqlite"):
        pytest.skip("functions of PostgreSQL")
    with open_store(database) as store, store.writing() as connection:
        connection.exec_driver_sql("CREATE OR REPLACE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'")

    with pytest.raises(StoreError, match=r"more than read|not the archive's|does not exist"):
        rows(database, statement)


def test_a_name_that_does_not_exist_is_answered_with_the_near_one(database: str) -> None:
    with pytest.raises(StoreError, match=r"did you mean v1_articles\?"):
        rows(database, "SELECT title FROM v1_article")


RUN_BY_SPREADSHEETS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "＝1+1",
    "＋1",
    "－1",
    "＠x",
    "﹦1",
    " =1",
    "\ufeff=1",
    "\u200b＝1",
    "\u00a0+1",
    "\t=1",
]
SHOWN_AS_THEY_ARE = ["خبر", "1-2", "a=b", "«=»", "", "(1)"]


@each("value", RUN_BY_SPREADSHEETS)
def test_no_spreadsheet_runs_a_cell_of_any_output(value: str) -> None:
    assert cell(value).startswith("'")
    assert tabbed(value).startswith("'")


@each("value", SHOWN_AS_THEY_ARE)
def test_what_no_spreadsheet_runs_stays_as_it_is(value: str) -> None:
    assert (cell(value), tabbed(value)) == (value, value)


def test_numbers_are_no_formulas() -> None:
    assert [cell(-1), cell(-0.5), tabbed(-1)] == ["-1", "-0.5", "-1"]


OBEYED = ["\x9b31m", "\u202e", "\u2066", "\x85", "\u061c"]


@each("sign", OBEYED)
def test_json_says_what_a_terminal_would_obey_in_figures(sign: str) -> None:
    said = json.dumps({"title": f"خبر {sign}"}, ensure_ascii=False)

    assert sign[0] not in json_text(said)
    assert json.loads(json_text(said)) == json.loads(said)
    for made in (cell, tabbed, harmless):
        assert sign[0] not in made(f"خبر {sign}")


def test_rows_come_as_one_json_document() -> None:
    for given in ([], [(1, "a")], [(1, "a"), (2, None)]):
        with redirect_stdout(io.StringIO()) as out:
            say_json_rows(("n", "t"), given)
        assert json.loads(out.getvalue()) == [{"n": n, "t": t} for n, t in given]
