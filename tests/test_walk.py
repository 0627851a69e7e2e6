"""Whatever is amiss, each command ends with one line that says what, where, and what to do; never with a traceback."""

import json
import os
import re
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from io import StringIO
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import make_url
from typer.core import TyperGroup
from typer.main import get_group

from conftest import named
from forked import run_into
from loopback import NOWHERE
from warraq.cli import app, run
from warraq.holds import holding, this_process
from warraq.ingest import ingest
from warraq.models import Capture
from warraq.store import open_store

pytestmark = pytest.mark.slow

NOBODY = 65_534
AT = datetime(2026, 1, 29, 6, tzinfo=UTC)
URL = "http://sahl.example/n/1"
SITE = """url = "http://sahl.example/"
enabled = true
delay_s = 0
feeds = ["http://sahl.example/feed"]
"""
# Every command, as somebody would type it; {folder} holds the home, {made} is new.
WALK = {
    "init": [],
    "ingest": [],
    "reparse": [URL, "--apply"],
    "extract": ["{folder}/page.txt"],
    "explain": [URL],
    "freeze": [URL, "--to", "{made}"],
    "compare": [URL, URL],
    "export": ["{made}.jsonl"],
    "views": [],
    "docs": ["cookbook"],
    "search": ["خبر"],
    "sql": ["SELECT count(*) FROM v1_articles"],
    "status": [],
    "config show": [],
    "site list": [],
    "site add": ["http://new.example/"],
    "site test": ["sahl"],
    "site learn": ["sahl"],
    "site disable": ["sahl"],
    "site enable": ["sahl"],
    "site import": ["{folder}/feeds.opml"],
    "site export": [],
    "site push": [],
    "site pull": [],
    "worker": ["--until-empty", "--log", "{made}.log"],
    "queue retry": ["7"],
    "warc deliver": [],
    "warc fetch": ["--to", "{made}"],
    "outlet list": [],
    "outlet show": ["سوريا 24"],
    "outlet add": ["نيوز السهل", "--latin", "Sahl News"],
    "outlet unknown": [],
    "db upgrade": [],
    "db backup": ["--to", "{made}.db"],
    "db move": ["--to", "sqlite:///{made}.db"],
    "db verify": [],
    "db rebuild": ["--to", "sqlite:///{made}.db"],
}
# The demo works on no home of the reader's; `test_doctor.py` has the doctor, whose trade it is; what serves goes on
# where nothing is amiss, and is asked where something is.
LEFT_OUT = {"demo tour", "demo serve", "demo real", "doctor", "serve"}
FILLS = {"db move", "db rebuild"}
PROGRAM = get_group(app)
MADE = count()


@dataclass(frozen=True)
class Said:
    """What a command said."""

    command: str
    code: int
    out: str
    err: str


def commands(group: TyperGroup, before: str = "") -> Iterator[str]:
    for name, command in group.commands.items():
        if isinstance(command, TyperGroup):
            yield from commands(command, f"{before}{name} ")
        else:
            yield before + name


def test_the_walk_leaves_no_command_out() -> None:
    every = set(commands(PROGRAM))
    lost = sorted(every - LEFT_OUT - set(WALK))
    assert not lost, (
        f'tests/test_walk.py: add `"{lost[0]}": [the words behind it],` to WALK, as somebody would type them; where it '
        "works on no home or never ends, add it to LEFT_OUT and say so there"
    )
    assert LEFT_OUT | set(WALK) == every, "WALK or LEFT_OUT of tests/test_walk.py names what is no command"


def walked(folder: Path, *left_out: str) -> list[Said]:
    """Run every command in this process; each on the home as the one before left it."""
    return walked_by(folder, *(command for command in WALK if command not in left_out))


def walked_by(folder: Path, *which: str) -> list[Said]:
    """Run these commands so."""
    said = []
    for command in which:
        words = WALK[command]
        made = folder / f"made-{next(MADE)}"
        given = [word.replace("{folder}", str(folder)).replace("{made}", str(made)) for word in words]
        if command in FILLS:
            with suppress(OSError):  # where nothing can be written the command says so
                put_empty_archive(folder / "empty.db", made.with_suffix(".db"))
        home = [] if command in ("extract", "views", "docs") else ["--home", str(folder / "home")]
        out, err = StringIO(), StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            code = run([*command.split(), *given, *home])
        said.append(Said(command, code, out.getvalue(), err.getvalue()))
    return said


def put_empty_archive(empty: Path, target: Path) -> None:
    """Put an archive of nothing where a command makes one at first: that takes longer than what it does then."""
    try:
        shutil.copy(empty, target)
    except OSError:
        target.unlink(missing_ok=True)
        raise


def in_a_child(work: Callable[[], list[Said]], before: Callable[[], object]) -> list[Said]:
    """Walk in a process of its own that has been changed first; what it needs is loaded already."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            before()
            said = json.dumps([asdict(one) for one in work()]).encode()
        except BaseException as error:  # noqa: BLE001 - this process is no test: it tells, and ends
            said = json.dumps([asdict(Said("the walk itself", 9, "", f"{type(error).__name__}: {error}"))]).encode()
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(said)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        told = pipe.read()
    os.waitpid(child, 0)
    return [Said(**one) for one in json.loads(told)]


def read(said: list[Said], refused: str, *which: str) -> None:
    """Read what the commands said: one line each, what is amiss and what to do; `which` must have met it."""
    for one in said:
        assert "Traceback" not in one.err + one.out, one
        assert one.code in (0, 1, 2, 3, 75), one
        if one.err.startswith("warraq: "):
            assert one.err.count("\n") == 1, one
            assert re.search(r"; \S|`warraq", one.err), f"says not what to do: {one}"
        elif one.code not in (0, 3):
            assert one.out or one.err.startswith("look at "), one  # a report on what needs a person
    met = {one.command for one in said if re.search(refused, one.err) and one.code}
    assert set(which) <= met, [one for one in said if one.command in set(which) - met]


@pytest.fixture(scope="module")
def whole(sqlite_template: Path) -> Iterator[Path]:
    """A folder with a home that has all that the commands ask for; it is copied, never changed."""
    folder = Path(tempfile.mkdtemp(prefix="warraq-walk-"))  # below a folder that everybody may enter
    folder.chmod(0o755)
    home = folder / "home"
    with redirect_stdout(StringIO()):
        assert run(["init", "--home", str(home), "--contact", "test@warraq.example"]) == 0
    settings = "workers = 1\n[web]\nmax_tries = 1\nbackoff_s = 0\nlull_s = 0.1\n[web.connect_to]\n"
    hosts = "".join(f'"{host}.example" = "127.0.0.1:9"\n' for host in ("sahl", "new"))
    with (home / "warraq.toml").open("a", encoding="utf-8") as file:
        file.write(settings + hosts)
    (home / "sites" / "sahl.toml").write_text(SITE, encoding="utf-8")
    text = "عنوان الخبر\n\nنص الخبر الأول هنا، وفيه ما يكفي."
    (folder / "page.txt").write_text(text, encoding="utf-8")
    shutil.copy(sqlite_template, folder / "empty.db")
    opml = '<opml><body><outline text="س" xmlUrl="http://other.example/feed" htmlUrl="http://other.example/"/></body></opml>'
    (folder / "feeds.opml").write_text(opml, encoding="utf-8")
    headers = (("content-type", "text/plain; charset=utf-8"),)
    page = Capture(url=URL, asked_for=URL, fetched_at=AT, status=200, headers=headers, body=text.encode())
    with open_store(f"sqlite:///{home}/warraq.db") as store:
        from warraq.warc import Archive

        archive = Archive(home / "warc")
        with store.run("ingest", ("sahl",), lambda: AT) as night, archive.writer(night) as writer:
            kept = writer.write(page)
        list(ingest([kept], store))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def said_of_whole(whole: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Said]:
    """What the commands say on that home; all that they load is loaded then."""
    warm = tmp_path_factory.mktemp("warm")
    shutil.copytree(whole, warm, dirs_exist_ok=True)
    return walked(warm)


@pytest.fixture
def folder(whole: Path, said_of_whole: list[Said]) -> Iterator[Path]:
    """A copy of it; whoever has no rights may not read the libraries either, so all is loaded before."""
    assert said_of_whole
    place = Path(tempfile.mkdtemp(prefix="warraq-walk-"))
    shutil.copytree(whole, place, dirs_exist_ok=True)
    place.chmod(0o755)
    yield place
    shutil.rmtree(place)


READERS = ("explain", "search", "status", "outlet unknown")
WRITERS = ("ingest", "reparse", "db upgrade")
QUEUED = ("worker", "queue retry")
# What else opens a database in a way of its own. Where it cannot be opened for a reason that is told as others are,
# `make long` asks every command.
OPENING = (
    *READERS,
    *WRITERS,
    "init",
    "export",
    "sql",
    "queue retry",
    "db backup",
    "db move",
    "db rebuild",
    "db verify",
)
ALL_AT_LENGTH = pytest.mark.parametrize(
    "which", [OPENING, pytest.param(tuple(WALK), marks=pytest.mark.long)], ids=["some", "all"]
)


def test_nothing_is_amiss_on_a_whole_home_but_that_nothing_answers(said_of_whole: list[Said]) -> None:
    """A port that refuses is met by every command that fetches."""
    said = said_of_whole

    read(said, "(?i)refused.*; nothing answers there", "site add")
    bad = {one.command for one in said if one.code}
    assert bad <= {"ingest", "site add", "site test", "status", "db verify", "compare", "site learn", *QUEUED}, said
    read(said, "PostgreSQL", *QUEUED)  # a queue needs one


def test_a_home_that_is_missing(folder: Path) -> None:
    shutil.rmtree(folder / "home")

    read(
        walked(folder, "init"), "no warraq.toml in .*; run `warraq init --home", *READERS, *WRITERS, "site list", "sql"
    )


def test_a_home_that_is_a_file(folder: Path) -> None:
    shutil.rmtree(folder / "home")
    (folder / "home").write_text("", encoding="utf-8")

    said = walked(folder)

    read(said, "home: (it is there already|a part of the path is a file)", "init")


@pytest.mark.parametrize(
    ("wrong", "told", "which"),
    [
        ("contct = 'x'", "contct: there is no such key; did you mean `contact`?", WALK),
        ("contact = ", "not TOML", ("init", "status")),
        ("workers = 0", "workers: at least 1 is wanted, not 0; correct the key", ("init", "status")),
    ],
)
def test_settings_that_are_wrong(wrong: str, told: str, which: Collection[str], folder: Path) -> None:
    (folder / "home" / "warraq.toml").write_text(wrong + "\n", encoding="utf-8")

    met = {*READERS, *WRITERS, "init", "sql", "site list"} & set(which)
    read(walked_by(folder, *which), re.escape(told), *met)


def test_a_database_that_is_something_else(folder: Path) -> None:
    (folder / "home" / "warraq.db").write_bytes(b"holiday pictures, long enough to look at" * 200)

    said = walked(folder)

    read(said, "it is no SQLite database; nothing was changed", *READERS, *WRITERS, "sql", "init", "db backup")
    assert (folder / "home" / "warraq.db").read_bytes().startswith(b"holiday")


@ALL_AT_LENGTH
def test_a_database_that_is_damaged(which: Collection[str], folder: Path) -> None:
    file = folder / "home" / "warraq.db"
    size = file.stat().st_size
    with file.open("r+b") as bytes_:
        bytes_.seek(4096)
        bytes_.write(b"\xff" * (size - 4096))

    read(walked_by(folder, *which), "it is damaged; put a copy in its place .*`warraq db rebuild`", "search", "status")


@ALL_AT_LENGTH
def test_a_database_of_somebody_else(which: Collection[str], folder: Path) -> None:
    import sqlite3

    (folder / "home" / "warraq.db").unlink()
    with sqlite3.connect(folder / "home" / "warraq.db") as other:
        other.execute("CREATE TABLE pictures (name TEXT)")
    other.close()

    read(walked_by(folder, *which), "not a warraq archive; nothing was changed", *READERS, *WRITERS, "init")


@ALL_AT_LENGTH
def test_a_database_that_is_newer(which: Collection[str], folder: Path) -> None:
    with open_store(f"sqlite:///{folder}/home/warraq.db") as store, store.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")

    said = walked_by(folder, *which)

    read(
        said, "has schema 9999, this warraq knows .*; use the warraq that wrote it, or a newer one", *READERS, *WRITERS
    )


@ALL_AT_LENGTH
def test_a_database_that_is_older(which: Collection[str], folder: Path) -> None:
    with open_store(f"sqlite:///{folder}/home/warraq.db") as store, store.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")

    read(
        walked_by(folder, *(one for one in which if one not in ("init", "db upgrade"))),
        "has schema 0001, .*; run `warraq db upgrade`",
        *READERS,
        "ingest",
        "reparse",
    )


SPOILED: dict[str, Callable[[Path], object]] = {
    "no warraq.toml in": lambda home: (home / "warraq.toml").unlink(),
    "not TOML": lambda home: (home / "warraq.toml").write_text("contact = ", encoding="utf-8"),
    "it is no SQLite database": lambda home: (home / "warraq.db").write_bytes(b"holiday pictures" * 500),
    "there is no such file": lambda home: (home / "warraq.db").unlink(),
}


@pytest.mark.parametrize("told", SPOILED)
def test_the_reading_room_does_not_open_where_something_is_amiss(told: str, folder: Path) -> None:
    SPOILED[told](folder / "home")
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run(["serve", "--port", "0", "--home", str(folder / "home")])

    read([Said("serve", code, out.getvalue(), err.getvalue())], told, "serve")


@ALL_AT_LENGTH
def test_an_archive_that_another_run_works_on(which: Collection[str], folder: Path) -> None:
    with holding(folder / "home" / "lock", this_process("warraq ingest", AT)):
        said = walked_by(folder, *which)

    read(said, "another run is at work: `warraq ingest` of .*; it will finish", *WRITERS, "db move", "db rebuild")
    assert {one.code for one in said if one.command in WRITERS} == {75}


def test_a_server_that_is_down(folder: Path) -> None:
    database(folder, "postgresql://me:secret@127.0.0.1:9/news")

    said = walked(folder)

    read(
        said,
        r"me:\*\*\*@127.0.0.1:9/news: no server answers there; start PostgreSQL",
        *READERS,
        *WRITERS,
        "sql",
        "init",
    )
    assert not [one for one in said if "secret" in one.out + one.err]


@ALL_AT_LENGTH
def test_a_server_that_nobody_knows(which: Collection[str], folder: Path) -> None:
    database(folder, f"postgresql://me:secret@{NOWHERE}/news")

    read(
        walked_by(folder, *which),
        "there is no host of that name; correct the host in `database`",
        *READERS,
        *WRITERS,
        "sql",
    )


@pytest.mark.postgresql
def test_a_server_that_lets_nobody_in_or_has_no_such_database(folder: Path, postgresql_server: str) -> None:
    database(folder, named(postgresql_server, "nowhere"))
    read(walked_by(folder, *OPENING), "there is no such database on the server; make it", *READERS, *WRITERS, "sql")

    address = (
        make_url(postgresql_server).set(username="stranger", password="wrong").render_as_string(hide_password=False)
    )
    assert 'database = "' in (folder / "home" / "warraq.toml").read_text(encoding="utf-8")
    os.environ["WARRAQ_DATABASE"] = address
    try:
        told = walked_by(folder, *READERS, *WRITERS)
    finally:
        del os.environ["WARRAQ_DATABASE"]
    read(told, "the server does not let us in; correct user and password", *READERS, *WRITERS)
    assert not [one for one in told if "wrong@" in one.err + one.out]


@pytest.mark.parametrize(
    ("address", "which"),
    [
        ("postgres://me:se:cret@h/x", WALK),
        ("mysql://me:secret@h/x", ("search", "status")),
        ("postgresql://me:secret@h:x/y", ("search", "status")),
        ("secret@", ("search", "status")),
        ("sqlite:/x", ("search", "status")),
    ],
)
def test_an_address_that_is_none(address: str, which: Collection[str], folder: Path) -> None:
    database(folder, address)

    said = walked_by(folder, *which)

    read(said, "; (write `database` as sqlite:///|correct the host|start|psycopg)", "search", "status")
    assert not [one for one in said if re.search("se:?cret@", one.out + one.err)] or address == "secret@"


def database(folder: Path, address: str, before: str = "sqlite:///warraq.db") -> None:
    file = folder / "home" / "warraq.toml"
    told = file.read_text(encoding="utf-8").replace(
        'database = "sqlite:///warraq.db"', f"database = {json.dumps(address)}"
    )
    file.write_text(told, encoding="utf-8")


def said_by(*words: str) -> Said:
    """What one command says."""
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run(words)
    return Said(words[0], code, out.getvalue(), err.getvalue())


def test_a_machine_without_a_network(folder: Path) -> None:
    """Or a name that nobody knows: from here the two look the same."""
    told = said_by("site", "add", "http://nowhere.invalid/", "--home", str(folder / "home"))

    assert told.code == 1
    assert re.fullmatch(r"warraq: .*nowhere\.invalid is not known.*; correct the name; .* no network\n", told.err)


def test_a_port_that_is_in_use() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        told = said_by("demo", "serve", "--port", str(taken.getsockname()[1]))

    assert told.code == 1
    assert told.err.startswith("warraq: demo serve: the port is in use; name another one with --port")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["ingst"], "No such command 'ingst'. Did you mean"),
        (["ingest", "--hom", "x"], "No such option: --hom"),
        (["search"], "Missing argument 'query'; `warraq search --help` shows how"),
        (["search", "--limit", "x", "a"], "Invalid value for '--limit'"),
        (["ingest", "shal"], "no site is named shal; did you mean sahl? `warraq site list --all` names them"),
        (["extract", "{folder}/nothing.html"], "nothing.html: there is no such file or folder; correct the name"),
        (
            ["site", "import", "{folder}/nothing.opml"],
            "nothing.opml: there is no such file or folder; correct the name",
        ),
        (["sql", "SELECT x FROM v1_articles"], "no such column: x"),
        (["sql", "SELECT * FROM v1_artcles"], "no such table: v1_artcles; did you mean v1_articles?"),
    ],
)
def test_what_is_mistyped_is_answered_in_one_line(words: list[str], told: str, folder: Path) -> None:
    given = [word.replace("{folder}", str(folder)) for word in words]
    home = [] if words[0] in ("ingst", "extract") else ["--home", str(folder / "home")]

    said = said_by(*given, *home)

    assert said.code in (1, 2)
    assert (said.out, said.err.count("\n"), said.err.startswith("warraq: "), told in said.err) == ("", 1, True, True), (
        said
    )


@ALL_AT_LENGTH
def test_a_database_in_a_folder_that_is_missing(which: Collection[str], folder: Path) -> None:
    database(folder, "sqlite:///nowhere/warraq.db")

    read(walked_by(folder, *which), "there is no such file or folder; correct the name, or make it", *READERS, *WRITERS)


@ALL_AT_LENGTH
def test_a_folder_in_place_of_the_database(which: Collection[str], folder: Path) -> None:
    (folder / "home" / "warraq.db").unlink()
    (folder / "home" / "warraq.db").mkdir()

    read(
        walked_by(folder, *which),
        "it is a folder, not a file; name a file, or move the folder away",
        *READERS,
        *WRITERS,
        "init",
    )


def test_a_file_in_place_of_the_archives_folder(folder: Path) -> None:
    shutil.rmtree(folder / "home" / "warc")
    (folder / "home" / "warc").write_text("", encoding="utf-8")

    read(walked(folder), "(it is there already|a part of the path is a file)", "init", "ingest")


def test_psycopg_that_is_not_installed(folder: Path) -> None:
    database(folder, "postgresql://me@127.0.0.1:9/news")
    lines = (["status"], ["ingest"], ["sql", "SELECT 1"], ["db", "upgrade"])

    told = in_a_child(
        lambda: [said_by(*words, "--home", str(folder / "home")) for words in lines],
        lambda: sys.modules.update({"psycopg": None}),  # type: ignore[dict-item]  # to Python: it is not there
    )

    assert [one.code for one in told] == [1] * len(lines)
    shown = r"warraq: .*psycopg.* is not installed; run `.* -m pip install 'psycopg.*`, or let `database` name .*\n"
    assert [one for one in told if not re.fullmatch(shown, one.err)] == []


# --- what root is not refused, and others are ---

ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="NOT ROOT: nobody else can be played, and no disk be mounted")


def nobody() -> None:
    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)


@ROOT
def test_a_home_of_somebody_else_can_be_read_and_not_changed(folder: Path, whole: Path) -> None:
    (folder / "home" / "warraq.toml").chmod(0o644)
    said = in_a_child(lambda: walked(folder), nobody)

    told = "no permission; give .* the right to it .*, or run it as its owner"
    read(said, told, "ingest", "reparse", "site enable", "outlet add", "db upgrade", "freeze", "db backup")
    assert {one.code for one in said if one.command in READERS} == {0}


@ROOT
def test_a_home_that_may_not_be_entered(folder: Path) -> None:
    (folder / "home").chmod(0o700)

    read(in_a_child(lambda: walked(folder), nobody), "no permission", *READERS, *WRITERS, "init", "sql", "site list")


@contextmanager
def disk(size: str) -> Iterator[Path]:
    """Give a small disk."""
    place = Path(tempfile.mkdtemp(prefix="warraq-disk-"))
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)], check=False, capture_output=True
    )
    if done.returncode:
        place.rmdir()
        pytest.skip("NO MOUNT: no disk can be filled here")
    place.chmod(0o755)
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)
        place.rmdir()


@ROOT
def test_a_disk_that_can_only_be_read(whole: Path) -> None:
    with disk("20m") as place:
        shutil.copytree(whole, place, dirs_exist_ok=True)
        subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)

        said = walked(place, "extract")

        read(said, "can only be read", "ingest", "reparse", "site enable", "outlet add", "db upgrade", "init")
        assert {one.code for one in said if one.command in READERS} == {0}


@ROOT
def test_a_disk_that_is_full(whole: Path) -> None:
    with disk("20m") as place:
        shutil.copytree(whole, place, dirs_exist_ok=True)
        with suppress_full(), (place / "filler").open("wb", buffering=0) as filler:
            while True:
                filler.write(bytes(4096))

        said = walked(place)

        read(said, "the disk is full; make room there", "site import", "outlet add", "freeze", "db backup", "db move")


@contextmanager
def suppress_full() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        assert error.errno == 28


def test_files_that_may_not_grow(folder: Path) -> None:
    said = in_a_child(lambda: walked(folder), lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64)))

    read(
        said,
        "larger than is allowed; raise the limit|the disk refuses; look for room|the disk is full",
        "reparse",
        "db backup",
    )


def no_more_files() -> None:
    free = os.dup(0)
    os.close(free)
    resource.setrlimit(resource.RLIMIT_NOFILE, (free, free))


def test_too_many_open_files(folder: Path) -> None:
    said = in_a_child(lambda: walked(folder), no_more_files)

    read(said, "too many open files; allow more", *READERS, *WRITERS, "site list", "init", "extract")


LISTS = """
import sys
from warraq.cli import main

sys.argv = ["warraq", "site", "list", "--all", "--home", sys.argv[1]]
main()
"""


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_output_to_a_full_disk(folder: Path, unbuffered: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONUNBUFFERED", unbuffered)
    with Path("/dev/full").open("wb") as full:
        done = run_into(full.fileno(), LISTS, str(folder / "home"))

    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert done.stderr.startswith("warraq: site list: the disk is full; make room there")
