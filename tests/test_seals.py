"""A run's seal says what it wrote, record by record, and stands for all seals before it."""

import gzip
import json
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from little_store import LittleStore
from test_warc import capture, flip, kept
from warraq.errors import ArchiveError
from warraq.models import Capture
from warraq.warc import Archive, Bucket, Folder, Seal
from warraq.warc.seals import seal, sealed_files, sealed_runs, seals
from warraq.warc.sheets import Entry

NOW = datetime(2026, 1, 30, tzinfo=UTC)


def sealed(folder: Path, run: str, *captures: Capture) -> tuple[Seal, list[Capture]]:
    archive = Archive(folder)
    with archive.writer(run) as writer:
        written = [writer.write(one) for one in captures]
    return archive.seal(run, writer.sheets, NOW), written


def test_a_seal_names_every_record_with_its_place_digest_and_capture(tmp_path: Path) -> None:
    seal, written = sealed(tmp_path, "run-1", *(capture(number) for number in range(3)))

    (file,) = sealed_files(Folder(tmp_path), seal.file)

    content = (tmp_path / file.name).read_bytes()
    assert (file.bytes, file.sha256, file.captures) == (len(content), sha256(content).hexdigest(), 3)
    first, *others = file.entries
    assert (first.offset, first.capture) == (0, None)
    places = [one.location for one in written if one.location]
    assert [(one.offset, one.length, one.capture) for one in others] == [
        (place.offset, place.length, one.id) for place, one in zip(places, written, strict=True)
    ]
    for one in file.entries:
        assert sha256(content[one.offset : one.offset + one.length]).hexdigest() == one.sha256


def test_what_is_sealed_from_bytes_is_what_the_writer_would_have_sealed(tmp_path: Path) -> None:
    """A killed run is sealed by the next one; bytes that the kill cut short are no record."""
    written = kept(tmp_path, *(capture(number) for number in range(3)))
    (name,) = Archive(tmp_path).files()
    whole = (tmp_path / name).read_bytes()
    (tmp_path / name).write_bytes(whole[:-40])

    seal = Archive(tmp_path).seal("run", Archive(tmp_path).sheets_of("run", [name]), NOW)

    (file,) = sealed_files(Folder(tmp_path), seal.file)
    assert [one.capture for one in file.entries if one.capture] == [one.id for one in written]
    last = file.entries[-1]
    assert file.gaps == ((last.offset + last.length, len(whole) - 40 - last.offset - last.length),)
    assert (file.bytes, file.sha256) == (len(whole) - 40, sha256(whole[:-40]).hexdigest())


def test_seals_are_chained_by_the_digest_of_the_one_before(tmp_path: Path) -> None:
    made = [sealed(tmp_path, f"run-{number}", capture(number))[0] for number in range(3)]

    assert list(seals(Folder(tmp_path))) == made
    assert [one.number for one in made] == [1, 2, 3]
    assert [one.previous for one in made] == [None, made[0].head, made[1].head]
    assert [sha256((tmp_path / one.file).read_bytes()).hexdigest() for one in made] == [one.head for one in made]


def test_a_night_without_a_capture_is_sealed_too(tmp_path: Path) -> None:
    seal, _ = sealed(tmp_path, "run-1")

    assert list(sealed_files(Folder(tmp_path), seal.file)) == []


def test_a_seal_that_cannot_be_read_hides_no_other_and_the_next_is_chained_to_its_bytes(tmp_path: Path) -> None:
    first, second = (sealed(tmp_path, run, capture(1))[0] for run in ("run-1", "run-2"))
    flip(tmp_path / second.file, 30)
    torn = sha256((tmp_path / second.file).read_bytes()).hexdigest()

    third, _ = sealed(tmp_path, "run-3", capture(2))

    before, wrong, after = seals(Folder(tmp_path))
    assert (before, after) == (first, third)
    assert (wrong.number, wrong.run, wrong.head) == (2, "run-2", torn)
    assert wrong.fault and second.file in wrong.fault
    assert (third.number, third.previous) == (3, torn)


NO_SEALS = {
    "nothing": b"",
    "no gzip": b"no gzip",
    "no fields": gzip.compress(b"{}\n"),
    "a list": gzip.compress(b"[1]\n"),
    "no line": gzip.compress(b""),
}


@pytest.mark.parametrize("content", NO_SEALS.values(), ids=NO_SEALS)
def test_whatever_stands_in_its_place_is_an_archive_error(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "seal-000001-run.jsonl.gz").write_bytes(content)

    (wrong,) = seals(Folder(tmp_path))

    assert wrong.fault


def test_only_files_without_a_seal_are_left_over(tmp_path: Path) -> None:
    sealed(tmp_path, "20260129T060000Z-abcdef", capture(1))
    kept(tmp_path, capture(2))

    (left,) = Archive(tmp_path).unsealed().items()

    assert left[0] == "run"
    assert [name.startswith("run-") for name in left[1]] == [True]


def test_a_run_left_what_bears_its_name_and_no_seal(tmp_path: Path) -> None:
    sealed(tmp_path, "run-1", capture(1))
    kept(tmp_path, capture(2))
    archive = Archive(tmp_path)

    assert archive.left_by(["run", "run-1", "run-2"]) == archive.left_by(["run"]) == archive.unsealed()
    assert archive.left_by(["run-1"]) == archive.left_by([]) == {}


def test_an_entry_is_a_line_that_other_programs_read(tmp_path: Path) -> None:
    seal, _ = sealed(tmp_path, "run-1", capture(1))

    head, file, *entries = [
        json.loads(line) for line in gzip.decompress((tmp_path / seal.file).read_bytes()).splitlines()
    ]

    assert head == {"seal": 1, "run": "run-1", "previous": None, "sealed_at": "2026-01-30T00:00:00+00:00"}
    assert file["records"] == len(entries) == 2
    assert Entry(*entries[1]).capture == capture(1).id


def test_a_run_is_sealed_once(tmp_path: Path) -> None:
    first, _ = sealed(tmp_path, "run-1", capture(1))

    assert Archive(tmp_path).seal("run-1", [], NOW) == first
    assert list(seals(Folder(tmp_path))) == [first]


def test_a_seal_under_the_name_of_another_is_told(tmp_path: Path) -> None:
    sealed(tmp_path, "run-1", capture(1))
    (path,) = tmp_path.glob("seal-*")
    path.rename(tmp_path / "seal-000002-run-2.jsonl.gz")

    (wrong,) = seals(Folder(tmp_path))

    assert (wrong.number, wrong.run) == (2, "run-2")
    assert wrong.fault == "it has the name of another seal"


def test_a_run_whose_file_is_full_goes_on_in_another_and_seals_both(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    with archive.writer("run-1", max_file_bytes=2000) as writer:
        written = [writer.write(capture(number)) for number in range(12)]
    seal = archive.seal("run-1", writer.sheets, NOW)

    named = {file.name: file.bytes for file in sealed_files(Folder(tmp_path), seal.file)}
    assert len(named) > 2
    assert named == {path.name: path.stat().st_size for path in tmp_path.glob("*.warc.gz")}
    assert all(size < 2000 + 1500 for size in named.values())
    assert list(archive.captures()) == written


def test_a_folder_that_takes_no_seal_is_a_sentence(tmp_path: Path) -> None:
    with Archive(tmp_path).writer("run-1") as writer:
        writer.write(capture(1))
    (tmp_path / ".seals.lock").mkdir()

    with pytest.raises(ArchiveError, match="the next run seals"):
        Archive(tmp_path).seal("run-1", writer.sheets, NOW)

    assert list(seals(Folder(tmp_path))) == []


def test_who_seals_again_asks_a_bucket_only_for_the_seals_since(bucket: Bucket) -> None:
    """Two machines seal in turn; each knows the seals of the other."""
    other = replace(bucket, spool=bucket.spool / "other", _named={})
    made = []
    for number, depot in enumerate((bucket, other, bucket, bucket, other)):
        with Archive(depot.spool, depot).writer(f"run-{number}") as writer:
            writer.write(capture(number))
        made.append(seal(depot, f"run-{number}", writer.sheets, NOW))

    assert [one.number for one in made] == [1, 2, 3, 4, 5]
    assert [one.previous for one in made] == [None, *(one.head for one in made[:-1])]
    assert [name for name, _ in bucket.storage.names("seal-", made[2].file)] == [one.file for one in made[3:]]
    for depot in (bucket, other, replace(bucket, _named={})):
        assert sealed_runs(depot) == {f"run-{number}" for number in range(5)}


def test_names_that_do_not_sort_as_their_numbers_are_all_asked_for(bucket: Bucket, little_store: LittleStore) -> None:
    for name in ("seal-999999-a", "seal-1000000-b"):
        path = little_store.path(f"{bucket.address.prefix}/{name}.jsonl.gz")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
        assert name[-1] in sealed_runs(bucket)
