"""What is exported is whole, says what it holds, and is the same on both engines."""

import csv
import json
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from pyarrow import parquet

from test_copies import archive_of_copies, keep
from warraq import extras
from warraq.cli.formats import csv_lines, json_lines
from warraq.errors import StoreError
from warraq.export import ARTICLES, ONE_A_STORY, Form, Manifest, Order, export
from warraq.store import Store, open_store, views
from warraq.store.view_words import view_words

pytestmark = pytest.mark.slow

AT = datetime(2026, 2, 1, tzinfo=UTC)
LINES = {"jsonl": json_lines, "csv": csv_lines}


@pytest.fixture(scope="module")
def database(shared_database: str) -> str:
    with open_store(shared_database) as store:
        keep(store, archive_of_copies())
    return shared_database


def exported(database: str, to: Path, statement: str = ARTICLES, **given: str) -> Manifest:
    forms: dict[str, Form] = {".jsonl": "jsonl", ".csv": "csv", ".parquet": "parquet"}
    return export(database, Order(to, forms[to.suffix], statement, given), LINES, AT)


def test_a_manifest_says_what_the_file_holds(database: str, tmp_path: Path) -> None:
    to = tmp_path / "articles.jsonl"

    told = exported(database, to)

    written = [json.loads(line) for line in to.read_text(encoding="utf-8").splitlines()]
    assert len(written) == told.rows == len(archive_of_copies())
    assert tuple(written[0]) == told.columns
    assert told.sha256 == sha256(to.read_bytes()).hexdigest()
    assert told.bytes == to.stat().st_size
    assert (told.first_day, told.last_day, told.days_without_rows) == ("2026-01-05", "2026-01-13", ())
    assert len(told.parser_versions) == 1
    assert Manifest.model_validate_json((tmp_path / "articles.jsonl.manifest.json").read_text("utf-8")) == told
    assert sorted(file.name for file in tmp_path.iterdir()) == ["articles.jsonl", "articles.jsonl.manifest.json"]


def test_of_a_story_one_article_may_stand_for_all(database: str, tmp_path: Path) -> None:
    exported(database, tmp_path / "one.jsonl", ONE_A_STORY)

    written = [json.loads(line) for line in (tmp_path / "one.jsonl").read_text("utf-8").splitlines()]
    stories = [row["story_id"] for row in written if row["story_id"] is not None]
    assert len(stories) == len(set(stories)) == 2
    assert len(written) == len(archive_of_copies()) - 8 + 2


def test_days_that_lack_are_named(database: str, tmp_path: Path) -> None:
    asked = "SELECT title, date_day FROM v1_articles WHERE date_day IN (:first, :last)"

    told = exported(database, tmp_path / "two.csv", asked, first="2026-01-06", last="2026-01-09")

    assert told.days_without_rows == ("2026-01-07", "2026-01-08")
    with (tmp_path / "two.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == told.rows


def test_a_wrong_statement_leaves_the_file_that_is_there(database: str, tmp_path: Path) -> None:
    exported(database, tmp_path / "a.csv")
    before = (tmp_path / "a.csv").read_bytes()

    with pytest.raises(StoreError):
        exported(database, tmp_path / "a.csv", "SELECT nothing FROM v1_articles")

    assert (tmp_path / "a.csv").read_bytes() == before
    assert not (tmp_path / "a.csv.part").exists()


@pytest.mark.parametrize("ending", ["jsonl", "parquet"])
def test_a_refusal_names_the_file_that_is_wanted(database: str, tmp_path: Path, ending: str) -> None:
    with pytest.raises(OSError, match="No such file") as refused:
        exported(database, tmp_path / "nowhere" / f"a.{ending}", "SELECT 1 AS one")

    assert refused.value.filename == str(tmp_path / "nowhere" / f"a.{ending}")


def test_parquet_keeps_the_types_of_columns(database: str, tmp_path: Path) -> None:
    to = tmp_path / "articles.parquet"

    told = exported(database, to, "SELECT article_id, words, story_id, body FROM v1_articles ORDER BY article_id")

    table = parquet.read_table(to)
    assert table.num_rows == told.rows
    assert [str(kind) for kind in table.schema.types] == ["string", "int64", "string", "string"]
    group = parquet.ParquetFile(to).metadata.row_group(0)
    assert group.column(0).compression == "ZSTD"
    assert group.column(1).statistics.has_min_max
    assert group.column(3).statistics is None  # of bodies the least and the most are two bodies


def test_long_rows_of_parquet_are_written_a_few_at_a_time(database: str, tmp_path: Path) -> None:
    to = tmp_path / "long.parquet"
    numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 12)"

    exported(database, to, f"{numbers} SELECT i, replace('{'0' * 20}', '0', '{'م' * 10_000}') FROM n")

    groups = parquet.ParquetFile(to).metadata
    assert [groups.row_group(n).num_rows for n in range(groups.num_row_groups)] == [4] * 3


WITHOUT = """
import sys
sys.modules["pyarrow"] = None  # as where it is not installed
from warraq.cli import main
main()
"""


def test_what_parquet_needs_is_said_where_it_is_absent(sqlite_template: Path, tmp_path: Path) -> None:
    url = f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'warraq.db')}"
    (tmp_path / "warraq.toml").write_text(f'database = "{url}"\n', encoding="utf-8")
    to = tmp_path / "articles.parquet"

    said = subprocess.run(
        [sys.executable, "-c", WITHOUT, "export", str(to), "--home", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert said.returncode == 1
    assert said.stderr.count("\n") == 1
    assert extras.advice("parquet") in said.stderr
    assert not to.exists()


def test_the_words_of_each_view_are_told_in_order(store: Store) -> None:
    with store.reading() as connection:
        for name, words in view_words().items():
            assert list(words.columns) == views.columns(connection, name), f"docs/views.md, {name}"
            assert words.about
    assert list(view_words()) and set(view_words()) == set(views.definitions("sqlite"))


@pytest.mark.postgresql
def test_postgresql_keeps_the_words_as_comments(postgresql_database: str) -> None:
    with open_store(postgresql_database) as store:
        store.upgrade()
        with store.reading() as connection:
            about = connection.exec_driver_sql("SELECT obj_description('v1_links'::regclass)").scalar()
            column = connection.exec_driver_sql("SELECT col_description('v1_links'::regclass, 1)").scalar()

    assert about == view_words()["v1_links"].about
    assert column == view_words()["v1_links"].columns["article_id"]
