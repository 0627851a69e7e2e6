"""Who comes second is told who is at work; nobody waits for the dead, or for ever."""

import re
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, text

from forked import Forked, forked
from warraq.errors import LockedError
from warraq.holds import Holder, holder_of, holding, this_process
from warraq.store import Store, open_store, opened, runs

pytestmark = pytest.mark.slow

AT = datetime(2026, 1, 28, 21, 5, tzinfo=UTC)
ME = this_process("warraq ingest", AT)


@contextmanager
def another(code: str, *words: str) -> Iterator[Forked]:
    """Run code in another process, from when it says that it is ready."""
    with forked(code, *words) as process:
        assert process.stdout.readline() == "ready\n"
        yield process


HOLDS = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from warraq.holds import holding, this_process

with holding(Path(sys.argv[1]), this_process("warraq reparse", datetime(2026, 1, 28, 21, 5, tzinfo=UTC))):
    print("ready", flush=True)
    sys.stdin.read()
"""


def test_a_lock_says_which_command_of_whom_since_when(tmp_path: Path) -> None:
    with another(HOLDS, str(tmp_path / "lock")) as process:
        with pytest.raises(LockedError) as told, holding(tmp_path / "lock", ME):
            pass

        said = rf"`warraq reparse` of \S+@\S+, process {process.pid}, since 2026-01-28 21:05 UTC"
        assert re.search(said, str(told.value)), told.value
        assert holder_of(tmp_path / "lock") == told.value.holder


def test_a_dead_holders_lock_is_taken_over(tmp_path: Path) -> None:
    with another(HOLDS, str(tmp_path / "lock")) as process:
        process.kill()
        process.wait()

        assert holder_of(tmp_path / "lock") is None
        with holding(tmp_path / "lock", ME):
            assert holder_of(tmp_path / "lock") == str(ME)
    assert holder_of(tmp_path / "lock") is None


def test_a_lock_that_says_nothing_is_a_lock(tmp_path: Path) -> None:
    with holding(tmp_path / "lock", ME):
        (tmp_path / "lock").write_text("", encoding="utf-8")

        with pytest.raises(LockedError, match="a process that has not said which"), holding(tmp_path / "lock", ME):
            pass


# --- on one database ---


def test_a_site_is_held_against_every_home_on_the_database(store: Store) -> None:
    address = store.engine.url.render_as_string(hide_password=False)
    with open_store(address) as other, store.holding(["a", "b"], ME), other.holding(["b", "c"], ME) as held:
        assert list(held) == ["b"]
        assert "`warraq ingest` of " in held["b"]
        assert ", since " in held["b"]
        with store.holding(["c"], ME) as again:
            assert list(again) == ["c"]
    with store.holding(["a", "b", "c"], ME) as held:
        assert held == {}


RUNS = """
import sys
from datetime import UTC, datetime
from warraq.store import open_store

with open_store(sys.argv[1]) as store, store.run("ingest", (), lambda: datetime(2026, 1, 28, 21, tzinfo=UTC)) as run:
    print("ready", flush=True)
    sys.stdin.read()
"""


def test_a_run_that_is_at_work_is_closed_by_nobody_else(store: Store) -> None:
    address = store.engine.url.render_as_string(hide_password=False)
    store.engine.dispose()  # no connection may be held by two processes
    with another(RUNS, address) as process:
        assert store.close_interrupted(AT) == []
        assert [run.status for run in store.last_runs()] == ["running"]

        process.kill()
        process.wait()
        deadline = time.monotonic() + 10  # PostgreSQL has to see that the connection is gone
        while not (closed := store.close_interrupted(AT)) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert [run.status for run in store.last_runs()] == ["interrupted"]
        assert closed == [run.id for run in store.last_runs()]


@dataclass
class Between:
    """A database in which something happens between the look at its runs and the closing of those that are dead."""

    store: Store
    happens: Callable[[], object]
    engine: Engine

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        with self.store.reading() as connection:
            yield connection
        self.happens()

    def writing(self) -> AbstractContextManager[Connection]:
        return self.store.writing()

    def holding(self, names: Iterable[str], me: Holder) -> AbstractContextManager[dict[str, str]]:
        return self.store.holding(names, me)


def test_a_run_that_ends_while_it_is_looked_at_is_no_interrupted_one(store: Store) -> None:
    def end() -> None:
        with store.writing() as connection:
            runs.finish(connection, "ended", AT)

    with store.writing() as connection:
        for run in ("ended", "killed"):
            runs.begin(connection, run, "ingest", (), AT)

    assert opened.close_interrupted(Between(store, end, store.engine), AT) == ["killed"]
    assert {run.id: run.status for run in store.last_runs()} == {"ended": "finished", "killed": "interrupted"}


def test_a_run_that_ended_leaves_nothing_beside_the_database(tmp_path: Path, sqlite_template: Path) -> None:
    (tmp_path / "warraq.db").write_bytes(sqlite_template.read_bytes())

    with open_store(f"sqlite:///{tmp_path}/warraq.db") as store, store.run("ingest", (), lambda: AT):
        assert len(list((tmp_path / "warraq.db-held").iterdir())) == 1

    assert list((tmp_path / "warraq.db-held").iterdir()) == []


@pytest.mark.postgresql
def test_postgresql_waits_for_no_lock_for_ever(postgresql_database: str) -> None:
    with open_store(postgresql_database) as store, store.reading() as connection:
        assert connection.execute(text("SHOW lock_timeout")).scalar() == "1min"


WRITES = """
import sys
from warraq.endings import Interrupted, breaking_off
from warraq.store import open_store

print("ready", flush=True)
sys.stdin.readline()
with breaking_off(), open_store(sys.argv[1]) as store:
    print("opened", flush=True)
    try:
        with store.writing():
            pass
    except Interrupted as end:
        print(end, flush=True)
"""


def test_who_waits_for_another_writer_hears_a_signal(sqlite_template: Path, tmp_path: Path) -> None:
    (tmp_path / "warraq.db").write_bytes(sqlite_template.read_bytes())
    address = f"sqlite:///{tmp_path}/warraq.db"

    with another(WRITES, address) as process, open_store(address) as store, store.writing():
        process.stdin.write("\n")
        process.stdin.flush()
        assert process.stdout.readline() == "opened\n"
        time.sleep(0.3)
        began = time.monotonic()
        process.send_signal(signal.SIGTERM)
        assert process.stdout.readline() == "ended by SIGTERM\n"
        assert time.monotonic() - began < 5
