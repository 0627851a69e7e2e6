"""Nights whose WARC files lie in object storage: no row before its bytes are there, and none lost while it is down."""

import os
import shutil
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from changing_web import Web
from killed_home import Home, Run, differences

from conftest import NewArchive
from forked import warraq
from little_store import Fault, LittleStore
from nights import SAHL, Nights, article, feed, nights, rows, site
from test_killed_nights import AT_ONCE, HELD, LATER
from warraq.adopt import left_over
from warraq.cli import run
from warraq.errors import StorageError
from warraq.store import open_store
from warraq.verify import verify
from warraq.warc import Archive, Bucket, Seal, run_of, seals
from warraq.warc.delivery import deliver, fetch, late_ones, waiting

pytestmark = pytest.mark.slow

PAGES = [f"{SAHL}/n/{number}" for number in range(AT_ONCE + 4)]


@pytest.fixture(autouse=True)
def _few_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("warraq.ingest.BATCH", AT_ONCE)


@contextmanager
def played(
    new_archive: NewArchive, folder: Path, bucket: Bucket | None = None, pages: Sequence[str] = PAGES
) -> Iterator[Nights]:
    """A home on a web of more pages than are kept at once."""
    with new_archive(folder) as store, nights(store, folder) as home:
        home.pages |= {url: article(number) for number, url in enumerate(pages)}
        home.pages[f"{SAHL}/feed"] = feed(*pages)
        home.sites = (site(),)
        home.depot = replace(bucket, spool=folder / "warc") if bucket else None
        yield home


def held(home: Nights) -> list[object]:
    """What a home holds, after a look that nothing is wrong with it."""
    assert verify(home.archive, home.store).faults == ()
    assert left_over(home.archive, home.store) == {}
    assert waiting(home.archive) is None
    return [rows(home.store, query) for query in HELD]


@pytest.fixture(scope="module")
def want(new_archive: NewArchive, tmp_path_factory: pytest.TempPathFactory) -> list[object]:
    """What two nights leave in a folder of this machine."""
    with played(new_archive, tmp_path_factory.mktemp("undisturbed")) as home:
        home.night(0)
        home.night(LATER)
        return held(home)


def placed(home: Nights) -> set[str]:
    """The files that rows point into."""
    return {row["file"] for row in rows(home.store, "SELECT DISTINCT file FROM capture WHERE file IS NOT NULL")}


def test_a_night_in_a_bucket_leaves_what_one_in_a_folder_leaves(
    want: list[object], bucket: Bucket, new_archive: NewArchive, tmp_path: Path, little_store: LittleStore
) -> None:
    with played(new_archive, tmp_path / "home", bucket) as home:
        home.night(0)
        home.night(LATER)

        assert held(home) == want
        files = home.archive.files()
        assert len(files) <= 12  # not one a page
        assert {f"{bucket.address.prefix}/{name}" for name in files} <= set(little_store.names())
        assert sorted(path.name for path in (tmp_path / "home" / "warc").iterdir()) == [".seals.lock"]
        assert [seal.fault for seal in verify_seals(home.archive)] == [None, None]


def verify_seals(archive: Archive) -> list[Seal]:
    return list(seals(archive.depot))


@pytest.mark.parametrize("puts", [1, 3])  # what comes next is a file with pages, and the seal
def test_a_storage_that_goes_down_in_a_night_costs_nothing(
    puts: int,
    want: list[object],
    bucket: Bucket,
    new_archive: NewArchive,
    tmp_path: Path,
    little_store: LittleStore,
) -> None:
    came = 0

    def down(method: str, _name: str) -> Fault | None:
        nonlocal came
        came += method == "PUT"
        return Fault(503, "SlowDown") if came > puts else None

    with played(new_archive, tmp_path / "home", bucket) as home:
        little_store.faulty = down
        with pytest.raises(StorageError, match="what was fetched waits"):
            home.night(0)
        there = set(little_store.names())
        assert {f"{bucket.address.prefix}/{name}" for name in placed(home)} <= there
        known = {one.robots.file for one in home.store.servers().values() if one.robots}
        assert {f"{bucket.address.prefix}/{name}" for name in known} <= there
        assert (waiting(home.archive) is not None) == (puts == 1)
        assert rows(home.store, "SELECT status FROM run") == [{"status": "interrupted"}]

        assert len(home.asked()) == len(PAGES)
        if puts == 1:
            with pytest.raises(StorageError):  # it is still down: no page is asked for that lies here
                home.night(LATER / 2)
            assert home.asked() == []
            assert {row["status"] for row in rows(home.store, "SELECT status FROM outcome")} == {"skipped"}
        little_store.mend()
        home.night(LATER)

        assert held(home) == want


def test_a_night_that_is_killed_while_it_delivers_is_taken_up(
    bucket: Bucket, tmp_path: Path, little_store: LittleStore
) -> None:
    """Before the second file is there, and when it is there and nobody knows."""
    web = Web()
    with web.little.running():
        undisturbed = Home(tmp_path / "undisturbed", web, "sqlite:///warraq.db")
        undisturbed.run(1)
        want = undisturbed.held()
        for name, answer in (("before", Fault(503)), ("after", None)):
            home = Home(tmp_path / name, web, "sqlite:///warraq.db", f"{bucket.address}/{name}", warraq)
            night = home.warraq("ingest", "--now", home.at(1).isoformat())
            puts: list[str] = []

            def kill(
                method: str,
                name: str,
                puts: list[str] = puts,
                night: Run = night,
                answer: Fault | None = answer,
            ) -> Fault | None:
                if method == "PUT":
                    puts.append(name)
                if len(puts) == 2:
                    os.killpg(night.pid, signal.SIGKILL)
                    return answer
                return None

            little_store.faulty = kill
            assert night.wait() == -signal.SIGKILL
            little_store.mend()
            home.run(1, timedelta(minutes=20))

            assert [*differences(want, home.held()), *home.faults()] == []


def test_a_storage_that_is_down_is_told_of_everywhere(
    bucket: Bucket, tmp_path: Path, little_store: LittleStore, capsys: pytest.CaptureFixture[str]
) -> None:
    web = Web()
    with web.little.running():
        home = Home(tmp_path / "home", web, "sqlite:///warraq.db", str(bucket.address))
        words = ["--home", str(home.folder)]
        spool = home.folder / "warc" / "20260120T210000Z-abcdef-1-abcdef-000001.warc.gz"
        spool.write_bytes(b"what a killed run left")
        capsys.readouterr()

        little_store.faulty = lambda _method, _name: Fault(403, "AccessDenied")
        assert run(["ingest", "--now", home.at(1).isoformat(), *words]) == 1
        said = capsys.readouterr().err
        assert "no permission; give this key the rights" in said
        assert "what was fetched waits" in said
        assert len(web.little.asked) > 10
        assert run(["status", *words]) == 1
        told = capsys.readouterr().out
        assert f"2 files (0.0 MiB) wait in {spool.parent} for {bucket.address} since" in told
        assert "what is fetched waits on this machine, and nothing of it is read: storage:" in told
        assert run(["doctor", *words]) == 1
        assert "amiss  storage: " in capsys.readouterr().out

        little_store.mend()
        spool.unlink()
        asked = web.little.asked[:]
        assert run(["ingest", "--now", (home.at(1) + timedelta(minutes=9)).isoformat(), *words]) == 0
        again = {(one.host, one.path) for one in web.little.asked[len(asked) :] if "/n/" in one.path}
        assert again & {(one.host, one.path) for one in asked} == set()
        assert run(["doctor", *words]) == 0
        assert "takes files, gives parts of them, and names them" in capsys.readouterr().out
        assert run(["warc", "deliver", *words]) == 0
        assert f"nothing waits for {bucket.address}" in capsys.readouterr().out
        assert run(["status", "--quiet", "--now", home.at(1).isoformat(), *words]) == 0


def test_what_waited_on_another_machine_is_taken_up_though_its_run_was_sealed(
    bucket: Bucket, new_archive: NewArchive, tmp_path: Path, little_store: LittleStore
) -> None:
    """Machine A dies with files in its spool, B settles A's run, and A comes back."""
    with played(new_archive, tmp_path / "home", bucket) as home:
        little_store.faulty = lambda method, name: Fault(503) if method == "PUT" and "000003" in name else None
        with pytest.raises(StorageError):
            home.night(0)
        little_store.mend()
        one = home.depot
        home.depot = replace(bucket, spool=tmp_path / "other")
        home.night(LATER)
        home.depot = one
        (late,) = late_ones(home.archive)

        assert deliver(home.archive) == 0  # a command by hand leaves it to a night, which gives it its rows
        home.night(2 * LATER)

        assert waiting(home.archive) is None
        assert verify(home.archive, home.store).faults == ()
        assert late in home.archive.files()
        assert [run_of(late), f"{run_of(late)}.late1"] == [
            seal.run for seal in verify_seals(home.archive) if seal.run.startswith(run_of(late))
        ]


def test_an_archive_is_moved_into_a_bucket_and_back(
    want: list[object], bucket: Bucket, new_archive: NewArchive, tmp_path: Path
) -> None:
    with played(new_archive, tmp_path / "home") as home:
        home.night(0)
        home.night(LATER)
        before = {name: (home.folder / "warc" / name).read_bytes() for name in home.archive.files()}
        home.depot = replace(bucket, spool=home.folder / "warc")

        assert deliver(home.archive) == len(before) + 2
        assert held(home) == want
        files, size = fetch(home.archive, tmp_path / "back")
        again, _ = fetch(home.archive, tmp_path / "back")

        assert (files, again) == (len(before) + 2,) * 2
        assert size > sum(map(len, before.values()))
        assert {name: (tmp_path / "back" / name).read_bytes() for name in before} == before
        home.depot = None
        shutil.rmtree(home.folder / "warc")
        (tmp_path / "back").rename(home.folder / "warc")
        assert held(home) == want


def test_a_seal_that_did_not_get_there_is_none(bucket: Bucket, new_archive: NewArchive, tmp_path: Path) -> None:
    with played(new_archive, tmp_path / "home", bucket, PAGES[:3]) as home:
        home.night(0)
        (sealed,) = home.archive.depot.names(".jsonl.gz")
        number = sealed.replace("000001", "000001")[:12]
        stray = home.folder / "warc" / f"{number}20260101T000000Z-abcdef.jsonl.gz"
        stray.write_bytes(b"a seal that a kill left here, when another machine had taken its number")

        assert deliver(home.archive) == 0

        assert not stray.exists()
        assert home.archive.depot.names(".jsonl.gz") == [sealed]


def test_what_was_archived_is_read_again_and_rebuilt_from_there(
    bucket: Bucket, new_archive: NewArchive, tmp_path: Path
) -> None:
    from warraq.rebuild import Bench, rebuild
    from warraq.rules import Rules

    with played(new_archive, tmp_path / "home", bucket, PAGES[:3]) as home:
        home.night(0)
        with open_store(f"sqlite:///{tmp_path}/anew.db") as anew:
            done = rebuild(Bench(anew, home.archive, Rules(sites=home.sites)))

            assert done.damages == 0
            assert rows(anew, HELD[0]) == rows(home.store, HELD[0])
