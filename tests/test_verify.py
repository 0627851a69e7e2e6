"""Whatever is done to an archive is found and named, and nothing is invented."""

import random
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from damages import DAMAGES, told_of
from homes import ASKED, AT, Home, build, page
from sqlalchemy import text

from warraq.store import Store, open_store
from warraq.verify import Fault, Share, verify
from warraq.warc import Archive

pytestmark = pytest.mark.slow

OLD = Path(__file__).parent / "archives" / "without_context"
THRICE = len(DAMAGES) * 3


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return build(tmp_path_factory.mktemp("home"), random.Random(7))


@pytest.fixture
def own(home: Home, tmp_path: Path) -> Home:
    shutil.copytree(home.folder, tmp_path / "own")
    return Home(tmp_path / "own")


def test_an_archive_that_is_well_has_no_fault(home: Home) -> None:
    report = home.verified()

    assert (report.faults, report.known) == ((), ())
    assert (report.files, report.captures, report.seals) == (8, 96, 4)
    assert report.bytes == sum(path.stat().st_size for path in home.files)
    assert report.head == home.sql("SELECT seal FROM run ORDER BY id DESC LIMIT 1")[0][0]


@pytest.mark.parametrize("number", range(THRICE))
def test_every_damage_is_found_and_named_and_nothing_else(number: int, home: Home, tmp_path: Path) -> None:
    told = told_of(home, number, 7, tmp_path)

    assert told.well, (told.damage, *told.faults)


def test_it_is_the_same_in_several_processes(own: Home) -> None:
    own.files[3].write_bytes(own.files[3].read_bytes()[:5000])
    with open_store(f"sqlite:///{own.folder}/warraq.db") as store:
        side_by_side = verify(Archive(own.warc), store, processes=2)

    assert side_by_side == own.verified()
    assert [fault.kind for fault in side_by_side.faults] == ["cut"]


def test_in_thirty_days_every_file_has_its_turn_once() -> None:
    names = [f"run-{number}.warc.gz" for number in range(500)]
    days = [Share(30, AT.date() + timedelta(days=day)) for day in range(30)]

    assert [sum(share.takes(name) for share in days) for name in names] == [1] * 500
    assert all(any(share.takes(name) for name in names) for share in days)
    assert all(Share().takes(name) for name in names)


def test_a_share_finds_what_is_wrong_with_its_files_alone(own: Home) -> None:
    for path in own.files:
        path.unlink()
    with open_store(f"sqlite:///{own.folder}/warraq.db") as store:
        shares = [
            verify(Archive(own.warc), store, Share(3, AT.date() + timedelta(days=day))).faults for day in range(3)
        ]

    found = [fault.file for faults in shares for fault in faults]
    assert sorted(found) == sorted({str(row[0]) for row in own.sql("SELECT file FROM capture")})
    assert max(map(len, shares)) < 8


def test_a_head_that_was_noted_outside_shows_that_all_seals_were_written_anew(own: Home) -> None:
    """Whoever owns the archive can write files, seals and rows anew: within itself it is then well."""
    noted = own.verified().head
    (own.folder / "other").mkdir()
    other = build(own.folder / "other", random.Random(8))

    with open_store(f"sqlite:///{other.folder}/warraq.db") as store:
        assert verify(Archive(other.warc), store).faults == ()
        (fault,) = verify(Archive(other.warc), store, noted=noted).faults
    with open_store(f"sqlite:///{own.folder}/warraq.db") as store:
        assert verify(Archive(own.warc), store, noted=noted).faults == ()
    assert fault.kind == "seal" and str(noted) in fault.detail


def test_a_file_that_a_run_writes_to_is_left_out(own: Home) -> None:
    with Archive(own.warc).writer("run") as writer:
        writer.write(page(500, random.Random(1), "run"), ASKED)
        during = own.verified()
    (after,) = own.verified().faults

    assert (during.faults, during.being_written) == ((), (writer.sheets[0].name,))
    assert (after.kind, after.file) == ("foreign", writer.sheets[0].name)


def test_what_a_killed_run_left_is_no_damage_before_the_next_run(own: Home) -> None:
    """It has no seal and its last captures no rows; the file ends in the middle of a record."""
    with open_store(f"sqlite:///{own.folder}/warraq.db") as store:
        with pytest.raises(KeyboardInterrupt), store.run("ingest", (), lambda: AT) as run:
            with Archive(own.warc).writer(run) as writer:
                kept = [writer.write(page(500 + number, random.Random(1), run), ASKED) for number in range(5)]
            store.keep_captures(kept[:2])
            path = own.warc / writer.sheets[0].name
            path.write_bytes(path.read_bytes()[:-9])
            raise KeyboardInterrupt

        report = verify(Archive(own.warc), store)
        assert (report.faults, report.waiting) == ((), 3)
        assert "3 captures wait for the next night, which gives them their rows" in report.lines()
        content = bytearray(path.read_bytes())
        content[kept[1].location.offset + 30] ^= 1  # type: ignore[union-attr]
        path.write_bytes(content)
        (fault,) = verify(Archive(own.warc), store).faults
    assert (fault.kind, fault.captures) == ("changed", (kept[1].id,))


def test_a_capture_that_was_made_twice_has_one_row(own: Home) -> None:
    """The same address, time and bytes are the same capture, in two files that two seals name: no fault."""
    with open_store(f"sqlite:///{own.folder}/warraq.db") as store, store.run("ingest", (), lambda: AT) as run:
        with Archive(own.warc).writer(run) as writer:
            again = next(iter(Archive(own.warc).captures()))
            writer.write(again)
        in_between = verify(Archive(own.warc), store).faults
        store.keep_seal(run, Archive(own.warc).seal(run, writer.sheets, AT).head)

        assert verify(Archive(own.warc), store).faults == ()
    assert in_between == ()
    own.sql("UPDATE run SET seal = NULL WHERE id = ?", run)
    (own.warc / f"seal-000005-{run}.jsonl.gz").unlink()
    (unnamed,) = own.verified().faults  # without a seal that names it, it is a copy that somebody laid there
    assert (unnamed.kind, unnamed.captures) == ("duplicated", (again.id,))


def test_it_is_the_same_on_both_engines(store: Store, home: Home, tmp_path: Path) -> None:
    shutil.copytree(home.warc, tmp_path / "warc")
    with store.writing() as connection:
        for table in ("run", "capture"):
            for row in table_rows(home, table):
                names = ", ".join(f'"{name}"' for name in row)
                values = ", ".join(f":{name}" for name in row)
                connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({values})"), row)
    archive = Archive(tmp_path / "warc")
    assert verify(archive, store).faults == ()

    with store.writing() as connection:
        connection.execute(text("UPDATE capture SET status = 201 WHERE url = 'https://example.org/5'"))

    (fault,) = verify(archive, store).faults
    assert (fault.kind, fault.addresses) == ("row", ("https://example.org/5",))


def table_rows(home: Home, table: str) -> list[dict[str, object]]:
    names = [str(row[1]) for row in home.sql(f"PRAGMA table_info({table})")]
    return [dict(zip(names, row, strict=True)) for row in home.sql(f"SELECT * FROM {table}")]


def test_a_fault_says_where_what_and_whose() -> None:
    urls = ("https://a/1", "https://a/2", "https://a/3")
    fault = Fault(kind="cut", file="x.warc.gz", detail="the file ends here", offset=7, addresses=urls)

    assert str(fault) == "cut: x.warc.gz at 7: the file ends here (https://a/1 and 2 more)"
    assert str(Fault(kind="foreign", file="x", detail="d")) == "foreign: x: d"
