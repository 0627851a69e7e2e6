"""The doctor names what is amiss and what to do, and looks on."""

import json
import subprocess
import sys
import tomllib
from contextlib import redirect_stderr, redirect_stdout
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest

from conftest import NewArchive
from test_seals import sealed
from test_warc import capture
from warraq import __version__
from warraq.cli import run
from warraq.clock import machine
from warraq.doctor import Finding, _amiss, _clock, _database, examine
from warraq.settings import FILE, load_settings, make_home, shown
from warraq.store import open_store

PROJECT = Path(__file__).parents[1] / "pyproject.toml"

pytestmark = pytest.mark.slow


@pytest.fixture
def home(tmp_path: Path, sqlite_template: Path) -> Path:
    make_home(tmp_path, "test@warraq.example")
    (tmp_path / "warraq.db").write_bytes(sqlite_template.read_bytes())
    return tmp_path


def site(home: Path, more: str = "") -> None:
    told = f'url = "http://sahl.invalid/"\nenabled = true\nfeeds = ["http://sahl.invalid/feed"]\n{more}'
    (home / "sites" / "sahl.toml").write_text(told, encoding="utf-8")


def settings(home: Path, more: str) -> None:
    with (home / FILE).open("a", encoding="utf-8") as file:
        file.write(more)


def found(home: Path) -> dict[str, Finding]:
    """What the doctor found, by what it looked at; what is amiss first."""
    told = sorted(examine(home, machine), key=lambda one: one.state != "amiss")
    return {one.what: one for one in reversed(told)}


def test_of_a_whole_home_all_is_well(home: Path) -> None:
    site(home)
    settings(home, '[web.connect_to]\n"sahl.invalid" = "127.0.0.1:9"\n')

    told = found(home)

    assert {one.state for one in told.values()} == {"well", "note"}, told
    assert {"version", "settings", "rules", "database", "clock", "archive", "worker", "network guard"} <= set(told)
    parts = {one.said.split()[0]: one.said for one in examine(home, machine) if one.what == "optional parts"}
    extras = tomllib.loads(PROJECT.read_text("utf-8"))["project"]["optional-dependencies"].keys() - {"all"}
    assert parts.keys() == extras  # each may be there or not
    assert all(said == f"{part} is installed" or said.startswith(f"{part} needs ") for part, said in parts.items())


def test_what_the_machine_refuses_is_told_with_the_file_where_it_is_one() -> None:
    assert _amiss("worker", OSError("AF_UNIX path too long")).said == "the path of the temporary folder is too long"
    assert _amiss("archive", PermissionError(13, "", "/srv/news/warc")).said == "/srv/news/warc: no permission"


def test_a_domain_that_no_host_can_have_is_noted_and_stops_nothing(home: Path) -> None:
    site(home)
    wrong = '[[outlet]]\nid = "sahl"\nname_ar = "السهل"\nkind = "news"\ndomains = [{}]\n'
    (home / "outlets.toml").write_text(wrong.format('"https://Sahl.example/", "sahl.example"'), encoding="utf-8")

    told = [one for one in examine(home, machine) if one.what == "rules"]

    assert [one.state for one in told] == ["note", "well"]
    assert told[0].said.startswith("outlets.toml: sahl: 'https://Sahl.example/' is no domain")


def test_what_is_amiss_is_named_with_what_to_do_and_all_else_is_looked_at(home: Path) -> None:
    site(home, 'zon = "Asia/Damascus"\n')
    (home / FILE).chmod(0o644)
    text = (home / FILE).read_text(encoding="utf-8")
    (home / FILE).write_text(
        text.replace("sqlite:///warraq.db", "postgresql://me:secret@127.0.0.1:9/x"), encoding="utf-8"
    )

    told = found(home)

    assert told["rules"].advice == "`warraq site add ADDRESS` adds one, `warraq site enable NAME` switches it on" or (
        "did you mean `zone`?" in told["rules"].advice
    )
    assert (told["database"].said, told["database"].advice[:16]) == (
        "postgresql://me:***@127.0.0.1:9/x: no server answers there",
        "start PostgreSQL",
    )
    assert told["settings"].advice == f"run `chmod 600 {home / FILE}`"
    assert told["worker"].state == "well"
    assert "secret" not in str(told)


def test_a_clock_that_stands_before_the_last_run_is_amiss(home: Path) -> None:
    with open_store(f"sqlite:///{home}/warraq.db") as store, store.run("ingest", (), lambda: AHEAD):
        pass

    assert "set this machine's clock" in found(home)["clock"].advice


@pytest.mark.parametrize(("behind_s", "state"), [(-5, "well"), (60, "well"), (61, "amiss"), (86_400, "amiss")])
def test_a_minute_behind_the_last_run_is_well(
    behind_s: float, state: str, tmp_path: Path, new_archive: NewArchive
) -> None:
    with new_archive(tmp_path) as store:
        with store.run("ingest", (), lambda: AHEAD):
            pass

        (told,) = _clock(store, AHEAD - timedelta(seconds=behind_s))

    assert told.state == state


def test_a_database_that_is_older_than_its_files_is_amiss(home: Path) -> None:
    given = load_settings(home)
    folder = given.warc_folder

    def amiss() -> list[Finding]:
        return [one for one in _database(given, lambda: AHEAD) if one.state == "amiss"]

    with open_store(given.database_url) as store:
        with store.run("ingest", (), lambda: AHEAD) as known:
            sealed(folder, known, capture(1))
        knows_all = amiss()
        _, written = sealed(folder, "run-2", capture(2))
        (told,) = amiss()
        store.keep_captures(written)

    assert (knows_all, amiss()) == ([], [])
    assert told.said.startswith(f"it knows nothing of 1 WARC files in {folder}, as run-2-")


AHEAD = datetime(2099, 1, 1, tzinfo=UTC)


def test_a_home_that_is_none_is_one_finding(tmp_path: Path) -> None:
    told = found(tmp_path / "none")

    assert (told["settings"].state, "warraq init" in told["settings"].advice) == ("amiss", True)
    out = StringIO()
    with redirect_stdout(out), redirect_stderr(StringIO()):
        assert run(["doctor", "--json", "--home", str(tmp_path / "none")]) == 1
    assert json.loads(out.getvalue())[-1]["state"] == "amiss"


# --- config show ---


def test_every_setting_is_shown_with_its_origin_and_without_its_password(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings(home, "workers = 1\n[web]\nmax_open = 7\n")
    monkeypatch.setenv("WARRAQ_READER", "postgres://me:se/cr@et@host/x?sslpassword=hidden")

    told = {one.key: one for one in shown(load_settings(home))}

    assert (told["contact"].value, told["contact"].origin) == ("test@warraq.example", "warraq.toml, line 4")
    assert (told["reader"].value, told["reader"].origin) == ("postgres://me:***@host/x?sslpassword=***", "environment")
    assert (told["workers"].value, told["workers"].origin[:17]) == ("1", "warraq.toml, line")
    assert (told["web.max_open"].value, told["web.max_open"].origin[:17]) == ("7", "warraq.toml, line")
    assert (told["web.max_hops"].value, told["web.max_hops"].origin) == ("8", "default")


# --- the program ---


def program(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the program in a bare shell's environment."""
    bare = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(Path(__file__).parent.parent / "src"), **environment}
    told = [sys.executable, "-m", "warraq", *words]
    return subprocess.run(told, env=bare, capture_output=True, text=True, check=False)


def test_the_program_says_its_version() -> None:
    done = program("--version")

    assert (done.returncode, done.stdout) == (0, f"warraq {__version__}\n")


def test_a_shell_can_ask_how_a_line_may_go_on() -> None:
    done = program(_WARRAQ_COMPLETE="complete_bash", COMP_WORDS="warraq in", COMP_CWORD="1")

    assert done.stdout.split() == ["init", "ingest"]


def test_one_wrong_site_file_stops_only_whoever_names_it(home: Path) -> None:
    site(home)
    (home / "sites" / "odd.toml").write_text('url = "http://odd.example/"\nenabeld = true\n', encoding="utf-8")

    def done(*words: str) -> tuple[int, str]:
        err = StringIO()
        with redirect_stderr(err), redirect_stdout(StringIO()):
            return run([*words, "--home", str(home)]), err.getvalue()

    for words in (("site", "list"), ("site", "disable", "sahl"), ("outlet", "list"), ("site", "export")):
        code, told = done(*words)
        assert (code, told.startswith("set aside: "), "did you mean `enabled`?" in told) == (0, True, True), words
    for words in (("site", "enable", "odd"), ("ingest", "odd")):
        code, told = done(*words)
        assert (code, told.startswith("warraq: rules: "), "odd.toml, line 2" in told) == (1, True, True), told
    assert "did you mean sahl?" in done("site", "disable", "sah")[1]
