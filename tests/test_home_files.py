"""The files that workers read by are those of the home in which they are edited."""

import resource
import signal
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


def test_a_file_that_is_no_utf8_costs_its_own_site_and_is_written_over_by_a_pull(
    tmp_path: Path, new_archive: NewArchive
) -> None:
    here, there = laid_out(tmp_path / "here", FILES), laid_out(tmp_path / "there", {})
    (here / "sites" / "wadi.toml").write_bytes(b"# \xc7\xe1\n")
    (there / "sites").mkdir()
    (there / "sites" / "sahl.toml").write_bytes(b"# \xc7\xe1\n")

    with new_archive(tmp_path / "archive") as store:
        assert push(store, here) == 3
        assert pull(store, there) == (sorted(FILES), [])

    assert (there / "sites" / "sahl.toml").read_text(encoding="utf-8") == FILES["sites/sahl.toml"]


def test_a_pull_that_a_full_disk_ends_leaves_the_file_that_was_there(tmp_path: Path) -> None:
    home = laid_out(tmp_path / "home", {"sites/sahl.toml": FILES["sites/sahl.toml"]})
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, limit[1]))
    try:
        with pytest.raises(OSError, match="too large"):
            home_files.write({"sites/sahl.toml": "# another\n" * 100}, home)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
        signal.signal(signal.SIGXFSZ, before)

    assert [file.name for file in (home / "sites").iterdir()] == ["sahl.toml"]
    assert (home / "sites" / "sahl.toml").read_text(encoding="utf-8") == FILES["sites/sahl.toml"]


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
