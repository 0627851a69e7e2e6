"""What else lies in the archive's folder stops no night, and is named."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from conftest import NewArchive
from warraq.adopt import left_over, seal
from warraq.ingest import Run, ingest
from warraq.models import Capture, Context
from warraq.rebuild import Bench, rebuild
from warraq.rules import Rules
from warraq.store import Store
from warraq.verify import Fault, verify
from warraq.verify.aside import Aside
from warraq.verify.repair import Place, repair
from warraq.warc import Archive, Folder, is_being_written, seals
from warraq.workers import read_here

AT = datetime(2026, 1, 28, 21, tzinfo=UTC)
ODD = b"\xe4\xd3\xce\xc9.warc.gz"  # «نسخة» as Windows-1256 wrote it
SHOWN = "\\xe4\\xd3\\xce\\xc9.warc.gz"


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    folder = tmp_path / "warc"
    folder.mkdir()
    Path(os.fsdecode(os.fsencode(folder) + b"/" + ODD)).write_bytes(b"a copy of something")
    (folder / "a-folder.warc.gz").mkdir()
    (folder / "led-astray.warc.gz").symlink_to(tmp_path / "nothing")
    return Archive(folder)


@pytest.fixture
def own(new_archive: NewArchive, tmp_path: Path) -> Iterator[Store]:
    with new_archive(tmp_path) as opened:
        yield opened


def test_a_file_whose_name_is_no_text_stops_no_night_and_no_rebuild(archive: Archive, own: Store) -> None:
    assert archive.files() == []
    assert left_over(archive, own) == {}
    assert rebuild(Bench(own, archive, Rules())).captures == 0


def test_verify_names_it_as_it_can_be_printed_and_it_may_be_set_aside(archive: Archive, own: Store) -> None:
    (fault,) = verify(archive, own).faults
    Aside(archive.depot).add([fault], AT)
    after = verify(archive, own)

    assert (fault.kind, fault.file) == ("foreign", SHOWN)
    assert "give it another" in str(fault)
    assert (after.faults, after.known) == ((), (fault,))


@pytest.mark.parametrize("detail", ["a\u2028b", "a\x85b", "خبر"])
def test_what_is_set_aside_is_one_line_whatever_it_says(detail: str, tmp_path: Path) -> None:
    aside, faults = Aside(Archive(tmp_path).depot), [Fault(kind="seal", file="", detail=d) for d in (detail, "another")]
    aside.add(faults[:1], AT)
    aside.add(faults[1:], AT)

    assert aside.parted(faults) == ((), tuple(faults))


def test_half_a_character_is_found_again_and_stops_nothing(tmp_path: Path) -> None:
    aside, fault = Aside(Archive(tmp_path).depot), Fault(kind="seal", file="", detail="a\udc80b")
    aside.add([fault], AT)

    assert aside.parted([fault]) == ((fault,), ())


def test_a_line_that_a_full_disk_cut_short_hides_no_other(tmp_path: Path) -> None:
    aside, faults = Aside(Archive(tmp_path).depot), [Fault(kind="seal", file="", detail=d) for d in ("one", "two")]
    aside.add(faults[:1], AT)
    os.truncate(tmp_path / "set-aside.jsonl", (tmp_path / "set-aside.jsonl").stat().st_size - 9)
    aside.add(faults[1:], AT)

    assert aside.parted(faults) == ((faults[0],), (faults[1],))


def test_what_cannot_be_read_for_now_keeps_its_rows_and_raises_an_alarm_again(own: Store, tmp_path: Path) -> None:
    archive, url = Archive(tmp_path / "warc"), "https://news.example/1"
    page = Capture(url=url, asked_for=url, fetched_at=AT, status=200, headers=(), body=b"text")
    with own.run("ingest", (), lambda: AT) as run, archive.writer(run) as writer:
        own.keep_captures([writer.write(page)])
    (file,) = (archive.folder / name for name in archive.files())
    kept = file.rename(tmp_path / "kept")
    file.symlink_to(file)  # as root every file can be read; a link that leads in a circle cannot

    done = repair(Place(archive, own, Rules(), read_here, lambda: AT), verify(archive, own))

    assert (done.unplaced, done.set_aside) == (0, 0)
    (fault,) = verify(archive, own).faults
    assert str(fault) == f"unread: {file.name}: it cannot be read (links lead in a circle there) ({url})"
    file.unlink()
    kept.rename(file)
    assert verify(archive, own).faults == ()


class Watched(Folder):
    """A folder that notes whether others could seal while a file is read."""

    could_seal: list[bool]

    @contextmanager
    def opened(self, name: str) -> Iterator[Path]:
        if name.endswith(".warc.gz"):
            self.could_seal.append(not is_being_written(self.spool / ".seals.lock"))
        with super().opened(name) as path:
            yield path


def test_nobody_waits_while_what_a_killed_run_left_is_read(own: Store, tmp_path: Path) -> None:
    archive, url = Archive(tmp_path / "warc"), "https://news.example/1"
    with archive.writer("killed") as writer:
        writer.write(Capture(url=url, asked_for=url, fetched_at=AT, status=200, headers=(), body=b"text"))
    watched = Watched(archive.folder)
    watched.could_seal = []
    (archive.folder / ".seals.lock").touch()

    seal(own, Archive(archive.folder, watched), "killed", archive.files(), lambda: AT)

    assert watched.could_seal == [True]
    assert [one.run for one in seals(archive.depot)] == ["killed"]


def test_what_is_to_be_fetched_again_is_named_before_a_row_forgets_where_it_lay(own: Store, tmp_path: Path) -> None:
    archive, url, named = Archive(tmp_path / "warc"), "https://news.example/1", list[str]()
    context = Context(purpose="article", site="a", run="r")
    page = Capture(url=url, asked_for=url, fetched_at=AT, status=200, headers=(), body=b"text", context=context)
    with own.run("ingest", (), lambda: AT) as run, archive.writer(run) as writer:
        list(ingest([writer.write(page)], own, Rules(), Run(run)))
    (archive.folder / archive.files()[0]).unlink()
    place = Place(archive, own, Rules(), read_here, lambda: AT, named.extend)
    report = verify(archive, own)
    (archive.folder / "set-aside.jsonl").mkdir()  # and the disk takes no line

    with pytest.raises(OSError, match="directory"):
        repair(place, report)

    assert named == [url]
