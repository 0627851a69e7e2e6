"""The files that workers read by are those of the home in which they are edited."""

from pathlib import Path

import pytest
from sqlalchemy import text

from conftest import NewArchive
from warraq.cli import run
from warraq.errors import RuleError
from warraq.queue.files import Kept, pull, push
from warraq.settings import make_home
from warraq.store import home_files

FILES = {
    "sites/sahl.toml": 'url = "http://www.sahl.example/"\nenabled = true\n',
    "sites/sahl.learned.toml": "pages = 4\n",
    "outlets.toml": '[[outlet]]\nid = "sahl"\nname = "السهل"\nkind = "newspaper"\n',
}


def laid_out(home: Path, files: dict[str, str]) -> Path:
    home.mkdir()
    home_files.write(files | {"warraq.toml": 'contact = "a@b.example"\n'}, home)
    return home


def test_what_one_home_pushes_another_one_pulls_and_settings_stay(tmp_path: Path, new_archive: NewArchive) -> None:
    here, there = laid_out(tmp_path / "here", FILES), laid_out(tmp_path / "there", {"sites/wadi.toml": "x = 1\n"})
    with new_archive(tmp_path / "archive") as store:
        assert push(store, here) == 3
        assert pull(store, there) == (sorted(FILES), ["sites/wadi.toml"])
        assert pull(store, there) == ([], ["sites/wadi.toml"])

        (here / "outlets.toml").unlink()
        push(store, here)
        with store.reading() as connection:
            assert set(home_files.kept(connection)) == set(FILES) - {"outlets.toml"}


def test_a_worker_reads_by_what_was_pushed_last_and_a_wrong_file_costs_its_own_site(
    tmp_path: Path, new_archive: NewArchive
) -> None:
    home, amiss = laid_out(tmp_path / "home", {"sites/sahl.toml": FILES["sites/sahl.toml"]}), list[RuleError]()
    with new_archive(tmp_path / "archive") as store:
        kept = Kept(store, tmp_path / "kept", lambda _file, error: amiss.append(error))
        assert kept.rules().site_named("sahl") is None

        push(store, home)
        first = kept.rules()
        assert kept.rules() is first
        assert first.site_named("sahl") is not None

        home_files.write({"sites/sahl.toml": "url = 7\n", "sites/wadi.toml": FILES["sites/sahl.toml"]}, home)
        push(store, home)
        assert kept.rules().site_named("sahl") is None
        assert kept.rules().site_named("wadi") is not None
        assert len(amiss) == 1


def test_a_queue_needs_postgresql_and_says_so(
    tmp_path: Path, new_archive: NewArchive, capsys: pytest.CaptureFixture[str]
) -> None:
    with new_archive(tmp_path):
        make_home(tmp_path, "a@b.example")

    asked = (["ingest", "--queue"], ["worker", "--log", str(tmp_path / "log")], ["queue"])
    assert [run([*words, "--home", str(tmp_path)]) for words in asked] == [1, 1, 1]
    (said,) = set(capsys.readouterr().err.splitlines())
    assert said.startswith("warraq: queue: a queue needs PostgreSQL, and this archive's rows live in a SQLite file; ")


def test_a_name_that_leads_out_of_the_home_writes_nothing(tmp_path: Path, new_archive: NewArchive) -> None:
    home = laid_out(tmp_path / "home", {})
    with new_archive(tmp_path / "archive") as store:
        push(store, laid_out(tmp_path / "here", FILES))
        with store.writing() as connection:
            connection.execute(text("UPDATE home_file SET name = '../out.toml' WHERE name = 'outlets.toml'"))

        pull(store, home)

    assert not (tmp_path / "out.toml").exists()
