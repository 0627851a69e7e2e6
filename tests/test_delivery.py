"""What a delivery leaves behind, and clears away."""

import os
import time
from pathlib import Path

from warraq.warc.bucket import READING
from warraq.warc.delivery import _clear
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
