"""The files of a home that workers read it by, kept in the database: site files, what was learned, the directory."""

from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from sqlalchemy import Connection, delete, select

from warraq.store.queue_tables import home_file
from warraq.store.upsert import upsert
from warraq.whole import write_whole

FOLDERS = ("sites", "notices")
OWN = "warraq.toml"  # settings belong to a machine
STATE = ""  # the name under which the digest of all stands


def lying_in(home: Path) -> dict[str, str]:
    """Return the rule files of a home, by their names within it; what is no UTF-8 is set aside by whoever reads it."""
    found: dict[str, str] = {}
    files = [file for place in (home, *(home / name for name in FOLDERS)) for file in place.glob("*.toml")]
    for file in files:
        with suppress(UnicodeDecodeError):
            found[file.relative_to(home).as_posix()] = file.read_text(encoding="utf-8")
    return {name: text for name, text in found.items() if Path(name).name != OWN}


def push(connection: Connection, files: Mapping[str, str]) -> None:
    """Keep these files in place of all that were kept."""
    connection.execute(delete(home_file).where(home_file.c.name.not_in([*files, STATE])))
    rows = [{"name": name, "text": text} for name, text in files.items()]
    upsert(connection, home_file, [*rows, {"name": STATE, "text": digest_of(files)}])


def kept(connection: Connection) -> dict[str, str]:
    """Return the files that are kept, by their names within a home."""
    f = home_file.c
    return {str(name): str(text) for name, text in connection.execute(select(f.name, f.text).where(f.name != STATE))}


def state(connection: Connection) -> str:
    """Return the digest of all that is kept; "" when nothing was ever pushed."""
    return str(connection.execute(select(home_file.c.text).where(home_file.c.name == STATE)).scalar() or "")


def digest_of(files: Mapping[str, str]) -> str:
    """Return what changes with any of these files."""
    told = sha256()
    for name in sorted(files):
        for said in (name, files[name]):
            told.update(f"{len(said)}:{said}".encode())
    return told.hexdigest()


def write(files: Mapping[str, str], home: Path) -> list[str]:
    """Write files into a home; return the names of those that were not there, or said something else."""
    changed = []
    for name, text in sorted(files.items()):
        file = home / name
        if not file.resolve().is_relative_to(home.resolve()) or _says(file, text):
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, text)
        changed.append(name)
    return changed


def _says(file: Path, text: str) -> bool:
    try:
        return file.is_file() and file.read_text(encoding="utf-8") == text
    except UnicodeDecodeError:
        return False
