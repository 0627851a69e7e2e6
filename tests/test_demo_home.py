"""A demonstration makes its own home anew, and nobody's else."""

from pathlib import Path

import pytest

from warraq.demo.home import clear, connect, mark
from warraq.errors import SettingsError


def test_a_home_is_made_anew_when_a_demonstration_made_it(tmp_path: Path) -> None:
    home = tmp_path / "a" / "home"
    clear(home)  # which there is not
    home.mkdir(parents=True)
    clear(home)
    (home / "warraq.toml").write_text("mine", encoding="utf-8")
    with pytest.raises(SettingsError, match="not a demonstration's; name another folder"):
        clear(home)

    mark(home)
    mark(home)
    clear(home)
    assert not home.exists()

    mark(home)
    assert home.is_dir()


def test_the_hosts_of_a_little_web_are_told_once(tmp_path: Path) -> None:
    file = tmp_path / "warraq.toml"
    file.write_text('contact = "desk@example.org"\n', encoding="utf-8")

    for endpoint in ("127.0.0.1:1", "127.0.0.1:2"):
        connect(tmp_path, ["a.example", "b.example"], endpoint)

    told = '\n[web.connect_to]\n"a.example" = "127.0.0.1:2"\n"b.example" = "127.0.0.1:2"\n'
    assert file.read_text(encoding="utf-8") == f'contact = "desk@example.org"\n{told}'
