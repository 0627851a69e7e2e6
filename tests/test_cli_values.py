"""A value on the command line that means nothing is wrong usage, and no answer that looks like one."""

from pathlib import Path

import pytest

from conftest import NewArchive
from warraq.cli import run
from warraq.export import OF_A_GROUP


@pytest.fixture
def home(new_archive: NewArchive, tmp_path: Path) -> Path:
    with new_archive(tmp_path):
        (tmp_path / "warraq.toml").write_text('contact = "a@example.org"\n', encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "words",
    [
        ("search", "خبر", "--since", "28-01-2026"),
        ("search", "خبر", "--until", "2026-13-01"),
        ("search", "خبر", "--count", "--since", "yesterday"),
        ("reparse", "--all", "--fail-over", "nan"),
        ("reparse", "--all", "--fail-over", "101%"),
        ("sql", "SELECT 1", "--limit-s", "inf"),
        ("sql", "SELECT 1", "--limit-s", "1e12"),
        ("status", "--now", "0001-01-01T00:00Z"),
        ("ingest", "--now", "9999-12-31T23:59Z"),
    ],
    ids=" ".join,
)
def test_it_is_wrong_usage(words: tuple[str, ...], home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run([*words, "--home", str(home)]) == 2

    out, said = capfd.readouterr()
    assert (out, said.count("\n"), words[-1].removesuffix("Z") in said or "--limit-s" in said) == ("", 1, True)


def test_a_day_to_search_from_is_taken_as_it_is_written_elsewhere(home: Path) -> None:
    assert run(["search", "خبر", "--since", "2026-01-28", "--until", "2026-02-01", "--home", str(home)]) == 0


@pytest.mark.parametrize("day", ["2026-01", "later", ""])
def test_an_export_may_call_date_day_what_is_no_day(day: str, home: Path) -> None:
    words = ["export", str(home / "a.csv"), "--sql", f"SELECT '{day}' AS date_day", "--home", str(home)]

    assert run(words) == 0
    assert '"days_without_rows": []' in (home / "a.csv.manifest.json").read_text(encoding="utf-8")


def test_a_column_that_changes_its_kind_on_the_way_into_parquet_is_a_sentence(
    home: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("pyarrow")
    counted = f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {2 * OF_A_GROUP})"
    asked = f"{counted} SELECT CASE WHEN i < {OF_A_GROUP + 9} THEN i ELSE 'x' END AS a FROM n"

    assert run(["export", str(home / "a.parquet"), "--sql", asked, "--home", str(home)]) == 1

    assert "export: column a is of int64, and a later row holds something else; write CAST(" in capfd.readouterr().err
    assert not list(home.glob("a.parquet*"))
