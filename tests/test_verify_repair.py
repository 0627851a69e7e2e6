"""What can be made good is made good from the bytes, and what is lost is set aside once."""

import gzip
import random
import shutil
from pathlib import Path

import pytest
from damages import records
from homes import AT, Home, build

from warraq.rules import shipped
from warraq.store import open_store
from warraq.verify.repair import Place, Repaired, repair
from warraq.warc import Archive
from warraq.workers import read_here

pytestmark = pytest.mark.slow

OLD = Path(__file__).parent / "archives" / "without_context"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of today's; it is copied, never changed."""
    return build(tmp_path_factory.mktemp("built"), random.Random(7)).folder


@pytest.fixture
def own(built: Path, tmp_path: Path) -> Home:
    return Home(Path(shutil.copytree(built, tmp_path / "own")))


@pytest.fixture(scope="module")
def upgraded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive from before seals, contexts, and rows for what is no page, brought up to date; it is copied, too."""
    folder = tmp_path_factory.mktemp("old")
    shutil.copytree(OLD / "warc", folder / "warc")
    (folder / "warraq.db").write_bytes(gzip.decompress((OLD / "warraq.db.gz").read_bytes()))
    with open_store(f"sqlite:///{folder}/warraq.db") as store:
        store.upgrade()
    return folder


@pytest.fixture
def old(upgraded: Path, tmp_path: Path) -> Home:
    return Home(Path(shutil.copytree(upgraded, tmp_path / "old")))


def mended(home: Home) -> Repaired:
    with open_store(f"sqlite:///{home.folder}/warraq.db") as store:
        place = Place(Archive(home.warc), store, shipped(), read_here, lambda: AT)
        return repair(place, home.verified())


def test_an_older_archive_lacks_rows_and_seals_and_is_given_them(old: Home) -> None:
    faults = old.verified().faults
    before = old.sql("SELECT id, version FROM article ORDER BY id")

    done = mended(old)

    assert {fault.kind for fault in faults} == {"orphan"}
    assert (done.indexed, done.sealed, done.refetch) == (len(faults), 2, ())
    assert old.sql("SELECT id, version FROM article ORDER BY id") == before
    assert (old.verified().faults, old.verified().seals) == ((), 2)


@pytest.mark.parametrize("at", [0, 5, 9, 40, -5])
def test_a_flipped_byte_is_found_without_a_seal_too(at: int, old: Home) -> None:
    """Also one of the head of a member, which gzip itself passes over."""
    mended(old)
    for seal in old.seals:
        seal.unlink()
    old.sql("UPDATE run SET seal = NULL")
    assert old.verified().faults == ()
    offset, lying = records(old.files[0])[7]
    content = bytearray(old.files[0].read_bytes())
    content[offset + (at if at >= 0 else len(lying) + at)] ^= 4
    old.files[0].write_bytes(content)

    (fault,) = old.verified().faults

    assert (fault.kind, fault.file, fault.offset) == ("changed", old.files[0].name, offset)


# --- repair ---


def test_what_is_lost_is_set_aside_once_and_its_addresses_are_named(own: Home) -> None:
    path = own.files[2]
    offset, _ = records(path)[1]
    content = bytearray(path.read_bytes())
    content[offset + 50] ^= 1
    path.write_bytes(content)
    own.sql("UPDATE capture SET address = NULL")  # of nothing but this one page was anything read
    own.sql("INSERT INTO address (key, url, first_seen, failures) VALUES ('k', 'u', '2026-01-01', 0)")
    own.sql("UPDATE capture SET address = 'k' WHERE file = ? AND \"offset\" = ?", path.name, offset)
    ((url,),) = own.sql("SELECT asked_for FROM capture WHERE address = 'k'")

    done = mended(own)

    assert (done.unplaced, done.set_aside, done.refetch) == (1, 1, (url,))
    assert own.sql("SELECT file, \"offset\", length FROM capture WHERE address = 'k'") == [(None, None, None)]
    after = own.verified()
    assert after.faults == ()
    assert [(one.kind, one.offset) for one in after.known] == [("changed", offset)]
    content[offset + 60] ^= 1  # and now something more happens there
    path.write_bytes(content)
    assert [one.offset for one in own.verified().faults] == [offset]


def test_rows_are_given_and_written_anew_from_the_bytes(own: Home) -> None:
    (deleted, misplaced, edited, invented) = (row[0] for row in own.sql("SELECT id FROM capture ORDER BY id LIMIT 4"))
    own.sql("DELETE FROM capture WHERE id = ?", deleted)
    own.sql('UPDATE capture SET "offset" = "offset" + 7 WHERE id = ?', misplaced)
    own.sql("UPDATE capture SET url = 'https://example.org/other', status = 500 WHERE id = ?", edited)
    own.sql("UPDATE capture SET id = 'x' || id WHERE id = ?", invented)

    done = mended(own)

    assert (done.indexed, done.rewritten, done.unplaced, done.set_aside) == (2, 2, 1, 0)
    assert own.verified().faults == ()


def test_what_was_swapped_is_read_where_it_lies(own: Home) -> None:
    path = own.files[1]
    parts = [lying for _, lying in records(path)]
    parts[1], parts[3] = parts[3], parts[1]
    path.write_bytes(b"".join(parts))

    mended(own)

    archive = Archive(own.warc)
    moved = {one.id: one.location for one in archive.captures() if one.location and one.location.file == path.name}
    told = own.sql('SELECT id, "offset" FROM capture WHERE file = ?', path.name)
    assert {row[0]: row[1] for row in told} == {key: place.offset for key, place in moved.items() if place}
