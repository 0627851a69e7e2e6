"""Make a home that reads a little web: its contact, where its hosts answer, its site files."""

import json
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from warraq.errors import SettingsError

MARK = ".demo"  # a home that a demonstration made, and may make anew
CONTACT = "demo@warraq.example"


def clear(home: Path) -> None:
    """Remove a home that an earlier demonstration made; SettingsError when the folder is somebody's own."""
    if not home.exists() or not any(home.iterdir()):
        return
    if not (home / MARK).exists():
        raise SettingsError(f"{home} is not a demonstration's", step="demo", advice="name another folder with --home")
    shutil.rmtree(home)


def mark(home: Path) -> None:
    """Say that a demonstration made this home."""
    home.mkdir(parents=True, exist_ok=True)
    (home / MARK).touch()


def connect(home: Path, hosts: Iterable[str], endpoint: str) -> None:
    """Tell a home's fetcher where the hosts of a little web answer."""
    file = home / "warraq.toml"
    settings = file.read_text(encoding="utf-8").partition("\n[web.connect_to]")[0]
    lines = "".join(f"{json.dumps(host)} = {json.dumps(endpoint)}\n" for host in hosts)
    file.write_text(f"{settings}\n[web.connect_to]\n{lines}", encoding="utf-8")


def add_sites(home: Path, files: Mapping[str, str]) -> None:
    """Write site files into a home."""
    for name, text in files.items():
        (home / "sites" / name).write_text(text, encoding="utf-8")


def add_outlets(home: Path, web: Path) -> None:
    """Tell a home who publishes on the little web."""
    shutil.copyfile(web / "outlets.toml", home / "outlets.toml")


def little_sites(web: Path) -> dict[str, str]:
    """The site files of the little web, by name."""
    return {file.name: file.read_text(encoding="utf-8") for file in sorted((web / "sites").glob("*.toml"))}
