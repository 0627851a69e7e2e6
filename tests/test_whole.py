"""A file is written whole or not at all."""

import os
from pathlib import Path

from warraq.whole import write_whole


def test_what_a_killed_process_of_the_same_number_left_is_no_obstacle(tmp_path: Path) -> None:
    """In a container every run has the same one."""
    left = tmp_path / f".warraq.toml.{os.getpid()}.part"
    left.write_text("half of a settings fi")

    write_whole(tmp_path / "warraq.toml", "contact = 'a@example.org'")

    assert [one.name for one in tmp_path.iterdir()] == ["warraq.toml"]
    assert (tmp_path / "warraq.toml").read_text() == "contact = 'a@example.org'"
