"""What is archived comes back byte for byte, and a torn file hides nothing else."""

import os
import resource
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from warraq.errors import ArchiveError
from warraq.models import Capture, Location
from warraq.warc import Archive, Asked, Damage

pytestmark = pytest.mark.slow

AT = datetime(2026, 1, 29, 6, 0, 0, 123456, tzinfo=UTC)
ASKED = Asked(headers=(("Host", "example.org"), ("User-Agent", "warraq")), peer="192.0.2.7")


def capture(number: int = 0, **changed: object) -> Capture:
    given = {
        "url": f"https://example.org/{number}",
        "asked_for": f"https://example.org/{number}",
        "fetched_at": AT + timedelta(seconds=number),
        "status": 200,
        "headers": (("Content-Type", "text/html; charset=windows-1256"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")),
        "body": "خبر".encode("cp1256") + bytes(range(256)) * number,
    }
    return Capture.model_validate(given | changed)


def kept(folder: Path, *captures: Capture) -> list[Capture]:
    with Archive(folder).writer("run") as writer:
        return [writer.write(one, ASKED) for one in captures]


def test_what_is_on_disk_is_not_brought_there_again(tmp_path: Path) -> None:
    """A night makes sure for every feed and every address that gave nothing; each time takes milliseconds."""
    with Archive(tmp_path).writer("run") as writer:
        place = writer.write(capture()).location
        assert place is not None
        writer.sync()
        held = next(int(fd.name) for fd in Path("/proc/self/fd").iterdir() if str(fd.resolve()).endswith(place.file))
        aside, (_, pipe) = os.dup(held), os.pipe()
        os.dup2(pipe, held)  # which cannot be brought to a disk
        writer.sync()
        with pytest.raises(ArchiveError, match="cannot write"):
            writer.write(capture(1))
            writer.sync()
        os.dup2(aside, held)


ODD: dict[str, dict[str, object]] = {
    "gzip on the wire": {
        "headers": (("content-encoding", "gzip"), ("Content-Length", "7"), ("TRANSFER-ENCODING", "chunked"))
    },
    "redirected": {"asked_for": "http://example.org/before"},
    "not modified": {"status": 304, "body": b""},
    "truncated": {"truncated": "length"},
    "a status without a name": {"status": 520},
    "no headers": {"headers": ()},
    "an Arabic address": {"url": "https://example.org/خبر عاجل"},
    "bytes that are no text in a header": {"headers": (("X-Odd", "\udcff\udce3 قيمة"),)},
    "an empty body": {"body": b""},
    "a body that looks like a record": {
        "body": b"\r\n\r\nWARC/1.1\r\nContent-Length: 9\r\n\r\nHTTP/1.1 200 OK\r\n\r\n"
    },
}


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_a_capture_comes_back_as_it_was_written(odd: dict[str, object], tmp_path: Path) -> None:
    given = capture(1, **odd)

    (written,) = kept(tmp_path, given)

    assert written.location is not None
    back = Archive(tmp_path).read(written.location)
    assert back == written
    assert back.id == given.id
    assert list(Archive(tmp_path).captures()) == [written]


def test_every_record_is_found_by_its_offset_and_in_order(tmp_path: Path) -> None:
    written = kept(tmp_path, *(capture(number) for number in range(20)))

    assert list(Archive(tmp_path).captures()) == written
    assert [Archive(tmp_path).read(one.location) for one in reversed(written) if one.location] == written[::-1]


def test_every_writer_has_a_file_of_its_own(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    with archive.writer("run") as one, archive.writer("run") as other:
        first, second = one.write(capture(1)), other.write(capture(2))

    assert first.location and second.location
    assert first.location.file != second.location.file


@pytest.mark.parametrize("lost", [1, 9, 200, 5000])
def test_a_torn_tail_hides_nothing_before_it_and_no_other_file(lost: int, tmp_path: Path) -> None:
    torn = kept(tmp_path, *(capture(number) for number in range(40)))
    after = kept(tmp_path, capture(99))
    assert torn[0].location
    path = tmp_path / torn[0].location.file
    path.write_bytes(path.read_bytes()[:-lost])
    size = path.stat().st_size

    found, (passed_over,) = sorted_out(Archive(tmp_path))

    whole = [one for one in torn if one.location and one.location.offset + one.location.length <= size]
    assert {one.id for one in found} == {one.id for one in (*whole, *after)}
    assert (passed_over.file, passed_over.offset + passed_over.length) == (path.name, size)
    assert "ends in the middle" in passed_over.reason


@pytest.mark.parametrize("part", ["magic", "head", "middle", "checksum"])
def test_a_damaged_record_hides_nothing_but_itself(part: str, tmp_path: Path) -> None:
    """One flipped byte: of the marks by which a record is found, of its head, its data, its checksum."""
    written = kept(tmp_path, *(capture(number) for number in range(20)))
    hurt = written[7].location
    assert hurt
    at = {"magic": 0, "head": 15, "middle": hurt.length // 2, "checksum": hurt.length - 6}[part]
    flip(tmp_path / hurt.file, hurt.offset + at)

    found, passed_over = sorted_out(Archive(tmp_path))

    assert found == written[:7] + written[8:]
    assert [(one.file, one.offset, one.length) for one in passed_over] == [(hurt.file, hurt.offset, hurt.length)]
    with pytest.raises(ArchiveError, match=str(hurt.offset)):
        Archive(tmp_path).read(hurt)


def test_two_damaged_records_in_a_row_are_two(tmp_path: Path) -> None:
    written = kept(tmp_path, *(capture(number) for number in range(20)))
    places = [one.location for one in written[7:9] if one.location]
    for place in places:
        flip(tmp_path / place.file, place.offset + place.length // 2)

    found, passed_over = sorted_out(Archive(tmp_path))

    assert found == written[:7] + written[9:]
    assert [one.offset for one in passed_over] == [place.offset for place in places]


def test_who_does_not_ask_is_warned_of_what_was_passed_over(tmp_path: Path) -> None:
    written = kept(tmp_path, *(capture(number) for number in range(3)))
    assert written[1].location
    flip(tmp_path / written[1].location.file, written[1].location.offset + 30)

    with pytest.warns(UserWarning, match=f"byte {written[1].location.offset}"):
        assert list(Archive(tmp_path).captures()) == [written[0], written[2]]


def flip(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 0x55
    path.write_bytes(content)


def sorted_out(archive: Archive) -> tuple[list[Capture], list[Damage]]:
    every = list(archive.contents())
    return [one for one in every if isinstance(one, Capture)], [one for one in every if isinstance(one, Damage)]


@pytest.mark.parametrize("where", [("no-such.warc.gz", 0, 99), (None, 7, 50), (None, 10**6, 10)])
def test_a_place_that_holds_no_capture_is_named(where: tuple[str | None, int, int], tmp_path: Path) -> None:
    (written,) = kept(tmp_path, capture(1))
    assert written.location
    file, offset, length = where

    with pytest.raises(ArchiveError, match="db verify"):
        Archive(tmp_path).read(Location(file=file or written.location.file, offset=offset, length=length))


def test_other_peoples_tools_accept_our_files(tmp_path: Path) -> None:
    pytest.importorskip("warcio", reason="warcio is not installed (group bench)")
    kept(tmp_path, *(capture(number) for number in range(3)), *(capture(9, **odd) for odd in ODD.values()))
    (file,) = tmp_path.glob("*.warc.gz")

    checked = subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", "-v", str(file)], capture_output=True, text=True, check=False
    )

    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "digest failed" not in checked.stdout


def test_a_disk_that_takes_no_more_is_a_sentence_and_what_was_written_stays(tmp_path: Path) -> None:
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    written = []
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, limits[1]))
        with (
            pytest.raises(ArchiveError, match=r"cannot write .*: .* larger than is allowed; raise the limit"),
            Archive(tmp_path).writer("full") as writer,
        ):
            for number in range(60):
                written.append(writer.write(capture(number, body=os.urandom(900))))  # noqa: PERF401 the last one fails
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)

    found, passed_over = sorted_out(Archive(tmp_path))
    assert len(written) > 9
    assert found == written
    assert len(passed_over) == 1


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(ArchiveError, match=r"cannot make .*file/warc"), Archive(tmp_path / "file" / "warc").writer("r"):
        pass
