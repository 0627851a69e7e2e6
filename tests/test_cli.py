"""The commands say what they did, and what goes wrong is a sentence and an exit code."""

import json
import os
import re
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from typer.core import TyperGroup
from typer.main import get_group

from forked import forked
from test_cli_site import OWN
from warraq.cli import app, run
from warraq.cli.home import free_of_others
from warraq.demo.cases import read_cases
from warraq.demo.server import LittleWeb
from warraq.holds import holding, this_process
from warraq.rules import load
from warraq.settings import make_home
from warraq.store import heartbeats, open_store

pytestmark = pytest.mark.slow

WEB = Path(__file__).parent.parent / "fixtures" / "web"
SOURCE = Path(__file__).parent.parent / "src"
ME = this_process("warraq reparse", datetime(2026, 1, 28, 21, tzinfo=UTC))
COPY = "http://majmaa.example/"


@dataclass(frozen=True)
class Done:
    """What a command left behind."""

    returncode: int
    stdout: str
    stderr: str


def warraq(*words: str, home: Path | None = None) -> Done:
    """Run a command as the program does, in this process: starting Python fifty times would take most of a minute."""
    out, err = StringIO(), StringIO()
    place = () if home is None else ("--home", str(home))
    with redirect_stdout(out), redirect_stderr(err):
        code = run([*words, *place])
    return Done(code, out.getvalue(), err.getvalue())


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home with one night of the little web in it; tests only read it."""
    folder = tmp_path_factory.mktemp("home") / "archive"
    with LittleWeb(read_cases(WEB)).serving() as web:
        assert warraq("init", "--contact", "test@warraq.example", home=folder).returncode == 0
        connect = "".join(f'"{host}" = "{web.endpoint}"\n' for host in web.hosts)
        with (folder / "warraq.toml").open("a", encoding="utf-8") as settings:
            settings.write(f"workers = 1\n[web.connect_to]\n{connect}")
        for name in ("alwadi", "majmaa"):
            (folder / "sites" / f"{name}.toml").write_bytes((WEB / "sites" / f"{name}.toml").read_bytes())
        night = warraq("ingest", home=folder)
        assert night.returncode == 0, night.stderr + night.stdout
        assert "discovered" in night.stdout
        yield folder


def program(*words: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run the program as a shell does."""
    environment = {**os.environ, "PYTHONPATH": str(SOURCE), "COLUMNS": "100"}
    arguments = [sys.executable, "-W", "error", "-m", "warraq", *words]
    return subprocess.run(arguments, capture_output=True, env=environment, input=given, check=False)


@pytest.fixture
def begun(sqlite_template: Path, tmp_path: Path) -> Path:
    """A home as `init` leaves it; to make its database takes longer than what is asked of it."""
    make_home(tmp_path, "test@warraq.example")
    shutil.copy(sqlite_template, tmp_path / "warraq.db")
    return tmp_path


def one_copy(home: Path) -> str:
    found = warraq(
        "sql", "--format", "json", "SELECT url FROM v1_articles WHERE site = 'majmaa' ORDER BY url", home=home
    )
    return str(json.loads(found.stdout)[0]["url"])


# --- all is well ---


def test_search_prints_plain_lines_in_a_pipe(home: Path) -> None:
    words = warraq("search", "الوادي", home=home)

    assert (words.returncode, words.stderr) == (0, "")
    assert words.stdout
    assert all(line.count("\t") == 2 for line in words.stdout.splitlines())


def test_search_says_beside_the_lines_that_nothing_is_found(home: Path) -> None:
    told = warraq("search", "قنطوريون", home=home)

    assert (told.returncode, told.stdout) == (0, "")
    assert told.stderr.startswith("nothing is found: ")
    assert warraq("search", "--json", "قنطوريون", home=home).stderr == ""


@pytest.mark.parametrize("query", ["", " … ", "… -حمص"])
def test_search_asks_for_a_word(begun: Path, query: str) -> None:
    told = warraq("search", query, home=begun)

    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr == "warraq: name a word that is to be found; `warraq search --help` shows how\n"


def test_search_gives_json_to_programs(home: Path) -> None:
    hits = json.loads(warraq("search", "--json", "في", home=home).stdout)

    assert all({"article_id", "url", "title", "snippet"} <= set(hit) for hit in hits)


def test_explain_shows_the_decisions_behind_a_record(home: Path) -> None:
    told = warraq("explain", one_copy(home), home=home)

    assert told.returncode == 0
    for words in (
        "title: ",
        "source: ",
        "date: ",
        "read as article",
        "named by http://majmaa.example/atom.xml",
        "capture of",
    ):
        assert words in told.stdout
    lines = told.stdout.splitlines()
    assert any(line.startswith("title: ") for line in lines), "what a line tells stands at its beginning"
    assert any(line.startswith("  ") and line[2] != " " for line in lines), "what belongs to it is set in by two"


def test_reparse_changes_nothing_while_the_parser_is_the_same(home: Path) -> None:
    compared = warraq("reparse", one_copy(home), home=home)

    assert compared.returncode == 0, compared.stderr
    assert "article, 0 of " in compared.stdout


@pytest.fixture
def changed(home: Path, tmp_path: Path) -> Path:
    """A copy of the home in which one title is not what is read today."""
    shutil.copytree(home, tmp_path / "changed")
    with open_store(f"sqlite:///{tmp_path}/changed/warraq.db") as store, store.writing() as connection:
        connection.exec_driver_sql(
            "UPDATE article SET title = 'قديم' WHERE id = (SELECT min(id) FROM article WHERE site = 'majmaa')"
        )
    return tmp_path / "changed"


def test_reparse_of_many_sums_up_by_site_and_field_and_says_3(changed: Path) -> None:
    told = warraq("reparse", "--site", "majmaa", home=changed)

    assert told.returncode == 3
    assert "majmaa\ttitle\t1\n" in told.stdout
    assert "\u2068قديم\u2069 → " in told.stdout
    assert re.search(r"^\d+ captures read again: \d+ equal, 1 differ$", told.stdout, re.MULTILINE)
    assert not list(changed.glob("reparse*"))


def test_reparse_forgives_the_share_that_it_is_told_to(changed: Path) -> None:
    assert warraq("reparse", "--all", "--fail-over", "1%", home=changed).returncode == 3
    assert warraq("reparse", "--all", "--fail-over", "50%", home=changed).returncode == 0
    assert warraq("reparse", "--all", "--fail-over", "half", home=changed).returncode == 2


def test_reparse_for_programs_is_a_line_each_and_the_summary_last(changed: Path) -> None:
    lines = [json.loads(line) for line in warraq("reparse", "--all", "--json", home=changed).stdout.splitlines()]

    assert [len(lines), lines[-1]["different"], lines[-1]["fields"][0]["field"]] == [2, 1, "title"]
    assert next(field for field in lines[0]["fields"] if field["field"] == "title")["before"] == "قديم"


def test_reparse_shows_one_address_whole(changed: Path) -> None:
    url = json.loads(
        warraq("sql", "--format", "json", "SELECT url FROM v1_articles WHERE title = 'قديم'", home=changed).stdout
    )

    told = warraq("reparse", url[0]["url"], home=changed)

    assert told.returncode == 3
    assert "≠ title\n    was: \u2068قديم\u2069\n" in told.stdout
    assert "  body: " in told.stdout


def test_a_site_that_is_misspelled_is_no_empty_answer(home: Path) -> None:
    told = warraq("reparse", "--site", "majma", home=home)

    assert (told.returncode, "did you mean majmaa?" in told.stderr) == (2, True)


def test_status_lists_the_runs(home: Path) -> None:
    told = warraq("status", home=home)

    assert (told.returncode, "ingest finished: discovered" in told.stdout) == (0, True)
    state = json.loads(warraq("status", "--json", home=home).stdout)
    assert state["runs"][0]["status"] == "finished"
    assert [site["site"] for site in state["sites"]] == ["alwadi", "majmaa"]
    assert (state["incidents"], state["now"]) == ([], [])
    assert warraq("status", "--quiet", home=home).stdout == ""
    assert warraq("status", "--now", "2036-01-01T00:00Z", home=home).returncode == 1


def test_nights_that_are_played_at_another_time_are_not_overdue_and_put_no_clock_back(begun: Path) -> None:
    for day in ("2026-01-28", "2026-01-27"):
        warraq("ingest", "--now", f"{day}T21:00Z", home=begun)

    state = json.loads(warraq("status", "--json", home=begun).stdout)

    assert (state["now"], [one["kind"] for one in state["incidents"]]) == ([], ["no site"])


def test_site_list_marks_what_is_enabled(home: Path) -> None:
    lines = [line.split("\t") for line in warraq("site", "list", home=home).stdout.splitlines()]

    assert ["alwadi", "enabled"] in [line[:2] for line in lines]


def test_db_upgrade_can_be_repeated(home: Path) -> None:
    assert warraq("db", "upgrade", home=home) == Done(0, "the database is up to date\n", "")


def test_db_backup_names_the_copy_and_its_size(home: Path, tmp_path: Path) -> None:
    done = warraq("db", "backup", "--to", str(tmp_path / "copy.db"), home=home)

    assert done == Done(0, f"{(tmp_path / 'copy.db').stat().st_size:,} bytes in {tmp_path / 'copy.db'}\n", "")


def test_init_twice_keeps_the_settings(home: Path) -> None:
    before = (home / "warraq.toml").read_text(encoding="utf-8")

    assert warraq("init", home=home).returncode == 0
    assert (home / "warraq.toml").read_text(encoding="utf-8") == before


def test_extract_reads_a_file_and_what_is_piped_in_without_an_archive(tmp_path: Path) -> None:
    page = "<html><body><h1>عنوان الخبر</h1><p>نص الخبر الأول هنا.</p><p>نص ثان.</p></body></html>".encode()
    (tmp_path / "page.html").write_bytes(page)

    from_file = json.loads(warraq("extract", str(tmp_path / "page.html")).stdout)
    piped = json.loads(program("extract", "-", given=page).stdout)

    assert from_file == piped
    assert from_file["title"] == "عنوان الخبر"


def test_extract_reads_by_the_rules_of_a_home(home: Path, tmp_path: Path) -> None:
    page = "<article><h1>عنوان الخبر</h1><p>نص الخبر الأول هنا.</p><p>سجل الرصد اليومي: منبر الضفاف</p></article>"
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    shipped = json.loads(warraq("extract", str(tmp_path / "page.html"), home=home).stdout)
    (home / "notices").mkdir(exist_ok=True)
    (home / "notices" / "own.toml").write_text(OWN, encoding="utf-8")

    read = json.loads(warraq("extract", str(tmp_path / "page.html"), home=home).stdout)

    assert (shipped["source"], read["source"]) == (None, "منبر الضفاف")


def test_a_file_without_an_address_is_no_front_page() -> None:
    with forked("from warraq.cli import main; main()", "extract", "-") as reads:
        reads.stdin.buffer.write(b"<p>\xd8\xae")
        reads.stdin.close()
        piped = json.loads(reads.stdout.read())

    assert piped["kind"] == "stub"


def test_help_is_quick_and_shows_an_example_of_every_command() -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    words = program("--help")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)

    assert words.returncode == 0
    assert "75 another run holds the lock" in " ".join(words.stdout.decode().split())
    assert (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime) < 0.5


PROGRAM = get_group(app)


def commands_of(group: TyperGroup, before: str = "") -> Iterator[str]:
    """The words of every command, those of groups too."""
    for name, command in group.commands.items():
        if isinstance(command, TyperGroup):
            yield from commands_of(command, f"{before}{name} ")
        else:
            yield f"{before}{name}"


def test_every_file_of_a_command_is_registered() -> None:
    """A file of a command has what it is named for."""
    files = (SOURCE / "warraq" / "cli").glob("*.py")
    told = {file.stem for file in files if re.search(rf"^(def )?{file.stem}\b", file.read_text("utf-8"), re.MULTILINE)}

    lost = sorted(told - {"watching"} - set(PROGRAM.commands))  # `watching` is what commands are watched by
    assert not lost, (
        f"src/warraq/cli/{lost[0]}.py: import `{lost[0]}` in src/warraq/cli/__init__.py, and name it in `every`"
    )
    assert set(PROGRAM.commands) <= told, "a command has a file of its name in src/warraq/cli/"


@pytest.mark.parametrize("command", list(commands_of(PROGRAM)))
def test_every_command_has_an_example(command: str) -> None:
    words = warraq(*command.split(), "--help")

    assert words.returncode == 0
    assert f"Example: warraq {command}" in words.stdout, (
        f"the docstring of `{command}` in src/warraq/cli/ must have a line `Example: warraq {command} …`"
    )


# --- what goes wrong ---


def one_sentence(done: Done) -> str:
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    return " ".join(done.stderr.split())


def test_a_home_that_is_missing_says_how_to_make_one(tmp_path: Path) -> None:
    done = warraq("ingest", home=tmp_path / "none")

    assert done.returncode == 1
    assert f"run `warraq init --home {tmp_path / 'none'}`" in one_sentence(done)


@pytest.mark.parametrize(
    ("wrong", "named"),
    [("workers = 0", "workers"), ("colour = 1", "colour"), ("contact = ", "not TOML"), ("database = 7", "database")],
)
def test_a_wrong_setting_is_named(wrong: str, named: str, tmp_path: Path) -> None:
    (tmp_path / "warraq.toml").write_text(wrong, encoding="utf-8")

    done = warraq("status", home=tmp_path)

    assert done.returncode == 1
    sentence = one_sentence(done)
    assert "warraq.toml" in sentence
    assert named in sentence


def test_a_wrong_limit_of_the_fetcher_is_named(begun: Path) -> None:
    with (begun / "warraq.toml").open("a", encoding="utf-8") as settings:
        settings.write("[web]\nmax_open = 'many'\n")
    (begun / "sites" / "here.toml").write_text('url = "http://here.example/"\nenabled = true\n', encoding="utf-8")

    done = warraq("ingest", home=begun)

    assert done.returncode == 1
    assert "web.max_open" in one_sentence(done)


def test_an_unknown_site_is_wrong_usage(home: Path) -> None:
    done = warraq("ingest", "nosuch", home=home)

    assert done.returncode == 2
    assert "no site is named nosuch" in one_sentence(done)
    assert warraq("status", home=home).returncode == 0  # a slip of the fingers is no night that failed


def test_a_wrong_site_file_is_named_with_its_key(begun: Path) -> None:
    (begun / "sites" / "odd.toml").write_text('url = "http://odd.example/"\ncolour = 1\n', encoding="utf-8")

    done = warraq("site", "list", home=begun)

    assert done.returncode == 0
    assert "odd.toml" in one_sentence(done)
    assert "colour" in done.stderr


def test_another_runs_lock_is_exit_code_75(home: Path) -> None:
    with holding(home / "lock", ME):
        done = warraq("ingest", home=home)

    assert done.returncode == 75
    assert f"another run is at work: {ME}; it will finish" in one_sentence(done)


def test_a_site_that_another_home_on_the_database_reads_is_left_to_it(home: Path) -> None:
    with open_store(f"sqlite:///{home}/warraq.db") as store, store.holding(["site-alwadi"], ME):
        done = warraq("ingest", "alwadi", home=home)
        with redirect_stderr(StringIO()) as said, free_of_others(store, load(home).sites, ME) as free:
            assert "alwadi" not in [site.name for site in free]

    assert done.returncode == 75
    assert f"lock: alwadi: another run is at work: {ME}" in one_sentence(done)
    assert said.getvalue() == f"alwadi is left to another run: {ME}\n"


def test_a_database_that_is_not_ours_is_left_alone(begun: Path) -> None:
    (begun / "warraq.db").unlink()
    (begun / "warraq.db").write_bytes(b"holiday pictures, long enough to look at" * 200)

    for command in (["status"], ["db", "upgrade"], ["search", "x"], ["sql", "SELECT 1 FROM v1_runs"]):
        done = warraq(*command, home=begun)
        assert done.returncode == 1, command
        one_sentence(done)
    assert (begun / "warraq.db").read_bytes().startswith(b"holiday")


def test_without_a_contact_nothing_is_fetched(tmp_path: Path) -> None:
    warraq("init", home=tmp_path)
    (tmp_path / "sites" / "here.toml").write_text('url = "http://here.example/"\nenabled = true\n', encoding="utf-8")

    done = warraq("ingest", home=tmp_path)

    assert done.returncode == 1
    assert "contact" in one_sentence(done)


def test_a_host_that_cannot_be_reached_is_named_in_the_report(begun: Path) -> None:
    with (begun / "warraq.toml").open("a", encoding="utf-8") as settings:
        settings.write(
            'workers = 1\n[web]\nmax_tries = 1\nbackoff_s = 0\n[web.connect_to]\n"here.example" = "127.0.0.1:9"\n'
        )
    (begun / "sites" / "here.toml").write_text(
        'url = "http://here.example/"\nenabled = true\nfeeds = ["http://here.example/feed"]\n', encoding="utf-8"
    )

    done = warraq("ingest", home=begun)

    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "look at here: every route failed: http://here.example/feed" in done.stdout


def test_an_address_that_was_never_met_is_said_so(home: Path) -> None:
    for command in (("explain",), ("reparse",), ("freeze", "--to", str(home / "case"))):
        done = warraq(*command, "https://example.org/never", home=home)
        assert done.returncode == 1
        assert "https://example.org/never" in one_sentence(done)


def test_words_that_are_no_address_are_refused(home: Path) -> None:
    done = warraq("explain", "javascript:alert(1)", home=home)

    assert done.returncode == 1
    assert "javascript" in one_sentence(done)


def test_reparse_wants_to_know_of_what(home: Path) -> None:
    assert warraq("reparse", home=home).returncode == 2
    assert warraq("reparse", "https://example.org/a", "--all", home=home).returncode == 2


def test_a_move_says_what_came_and_what_to_change(home: Path, tmp_path: Path) -> None:
    moved = warraq("db", "move", "--to", f"sqlite:///{tmp_path}/second.db", home=home)

    assert moved.returncode == 0, moved.stderr
    assert f"are in sqlite:///{tmp_path}/second.db; every table is the same" in moved.stdout
    assert "let `database` name it" in moved.stdout
    again = warraq("db", "move", "--to", f"sqlite:///{tmp_path}/second.db", "--json", home=home)
    assert (again.returncode, "it holds an archive already" in again.stderr) == (1, True)


def test_a_rebuild_says_what_it_took_in(home: Path, tmp_path: Path) -> None:
    done = warraq("db", "rebuild", "--to", f"sqlite:///{tmp_path}/anew.db", home=home)

    assert done.returncode == 0, done.stderr
    assert re.fullmatch(rf"\d+ captures taken into sqlite:///{tmp_path}/anew\.db: \d+ pages, \d+ routes\n", done.stdout)
    refused = warraq("db", "rebuild", home=home)
    assert (refused.returncode, "put it aside" in refused.stderr) == (1, True)


def test_no_password_is_printed(home: Path) -> None:
    for address in ("postgresql://me:secret@127.0.0.1:1/none", "mysql://me:secret@127.0.0.1/none"):
        moved = warraq("db", "move", "--to", address, home=home)

        assert moved.returncode == 1
        assert "secret" not in moved.stdout + moved.stderr


# --- what a run says of itself ---


def test_a_wrong_site_file_is_set_aside_and_reported_and_the_others_are_read(home: Path, tmp_path: Path) -> None:
    broken = copy_of(home, tmp_path)
    (broken / "sites" / "majmaa.toml").write_text('url = "http://majmaa.example/"\nfeds = []\n', encoding="utf-8")

    night = warraq("ingest", home=broken)

    assert night.returncode == 1
    assert "look at the site majmaa is left out: " in night.stdout
    assert "majmaa.toml, line 2, feds: " in night.stdout
    asked = warraq("sql", "SELECT site, visits FROM v1_coverage ORDER BY site", home=broken).stdout
    assert asked == "alwadi\t2\nmajmaa\t1\n"

    (broken / "sites" / "majmaa.toml").write_bytes((WEB / "sites" / "majmaa.toml").read_bytes())
    assert warraq("status", home=broken).returncode == 1
    again = warraq("ingest", "--quiet", home=broken)

    assert again.returncode == 0, again.stdout
    assert warraq("ingest", "--quiet", home=broken).stdout == ""
    assert warraq("status", home=broken).returncode == 0
    assert re.search(r"^over the site majmaa is left out: .*: it is well again", again.stdout, re.MULTILINE)


def test_a_night_without_any_site_needs_a_person(begun: Path) -> None:

    night = warraq("ingest", home=begun)

    assert night.returncode == 1
    assert "look at no site is enabled" in night.stdout


def test_a_run_that_could_not_begin_leaves_its_heartbeat(home: Path, tmp_path: Path) -> None:
    broken = copy_of(home, tmp_path)
    (broken / "outlets.toml").write_text("no TOML", encoding="utf-8")

    assert warraq("ingest", home=broken).returncode == 1

    with open_store(f"sqlite:///{broken}/warraq.db") as store, store.reading() as connection:
        last, *_ = heartbeats.last(connection, 3)
    assert "outlets.toml" in str(last.error)


def copy_of(home: Path, folder: Path) -> Path:
    return Path(shutil.copytree(home, folder / "copy"))


def test_an_alarm_is_raised_once_where_the_settings_say_so(begun: Path) -> None:
    with (begun / "warraq.toml").open("a", encoding="utf-8") as settings:
        settings.write(f'alarm_file = "alarms.txt"\nalarm_command = "cat >> {begun}/piped.txt"\n')

    warraq("ingest", home=begun)
    warraq("ingest", home=begun)

    told = (begun / "alarms.txt").read_text(encoding="utf-8")
    assert told.count("look at no site is enabled") == 1
    assert (begun / "piped.txt").read_text(encoding="utf-8") + "\n" == told


def test_an_alarm_is_raised_also_where_the_night_cannot_begin(begun: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (begun / "warraq.toml").open("a", encoding="utf-8") as settings:
        settings.write('warc = "s3://news/archive"\nalarm_file = "alarms.txt"\n')
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name, raising=False)

    assert [warraq("ingest", home=begun).returncode for _ in range(2)] == [1, 1]

    told = (begun / "alarms.txt").read_text(encoding="utf-8")
    assert told.count("look at what is fetched waits on this machine, and nothing of it is read: ") == 1


def test_an_alarm_that_cannot_be_raised_is_said(begun: Path) -> None:
    with (begun / "warraq.toml").open("a", encoding="utf-8") as settings:
        settings.write('alarm_file = "none/alarms.txt"\nalarm_command = "echo no mail >&2; exit 3"\n')

    done = warraq("ingest", home=begun)

    assert done.returncode == 1
    assert "alarm_file" in done.stderr
    assert "alarm_command ended with 3 no mail" in done.stderr
