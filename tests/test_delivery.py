"""What a delivery leaves behind, and clears away."""

import os
import time
from pathlib import Path

import pytest

from little_store import Fault, LittleStore
from warraq.errors import StorageError
from warraq.warc import Archive, Bucket
from warraq.warc.bucket import READING
from warraq.warc.delivery import TRIAL, _clear, out_of_reach, tried
from warraq.warc.depot import Folder, goes_on

DAY_S = 86_400


def test_what_was_being_read_a_day_ago_is_removed(tmp_path: Path) -> None:
    ages_s = {f"{READING}old": DAY_S + 60, f"{READING}new": DAY_S - 60, "a.warc.gz": 9 * DAY_S}
    for name, age_s in ages_s.items():
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (time.time() - age_s,) * 2)
    (tmp_path / f"{READING}gone").symlink_to(tmp_path / "nowhere")

    _clear(tmp_path)

    assert {path.name for path in tmp_path.iterdir()} == {f"{READING}new", f"{READING}gone", "a.warc.gz"}


def test_a_file_that_was_delivered_is_written_to_by_nobody(tmp_path: Path) -> None:
    (tmp_path / "lies.warc.gz").write_bytes(b"x")

    assert not goes_on(Folder(tmp_path), "lies.warc.gz")
    assert not goes_on(Folder(tmp_path), "gone.warc.gz")


def test_a_storage_is_tried_with_all_that_a_night_does_with_it(
    bucket: Bucket, little_store: LittleStore, tmp_path: Path
) -> None:
    archive = Archive(tmp_path / "warc", bucket)
    assert (out_of_reach(archive), out_of_reach(Archive(tmp_path))) == (None, None)
    assert tried(Archive(tmp_path)) == f"{tmp_path} is a folder"
    assert tried(archive) == f"{bucket.address} takes files, gives parts of them, and names them"
    for refused in [
        ("PUT", f"{bucket.address.prefix}/{TRIAL}"),
        ("GET", f"{bucket.address.prefix}/{TRIAL}"),
        ("GET", ""),
    ]:
        little_store.faulty = lambda *asked, refused=refused: Fault(403, "AccessDenied") if asked == refused else None
        with pytest.raises(StorageError, match="no permission"):
            tried(archive)
    assert "no permission" in str(out_of_reach(archive))
    little_store.faulty = lambda method, _name: Fault(alter=method == "PUT")
    with pytest.raises(StorageError, match="other bytes came back than were sent"):
        tried(archive)
