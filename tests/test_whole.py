"""A file is written whole or not at all."""

import os
from pathlib import Path

import pytest

from warraq.whole import write_whole


def test_what_a_killed_process_of_the_same_number_left_is_no_obstacle(tmp_path: Path) -> None:
    """In a container every run has the same one."""
    left = tmp_path / f".warraq.toml.{os.getpid()}.part"
    left.write_text("half of a settings fi")

    write_whole(tmp_path / "warraq.toml", "contact = 'a@example.org'")

    assert [one.name for one in tmp_path.iterdir()] == ["warraq.toml"]
    assert (tmp_path / "warraq.toml").read_text() == "contact = 'a@example.org'"


def test_a_refusal_names_the_file_that_is_wanted(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for file in (tmp_path / "nowhere" / "warraq.toml", tmp_path / "folder"):
        with pytest.raises(OSError, match=r"No such file|Is a directory") as refused:
            write_whole(file, "contact = 'a@example.org'")

        assert (refused.value.filename, refused.value.filename2) == (str(file), None)

    assert [one.name for one in tmp_path.iterdir()] == ["folder"]
