"""A home: the folder that holds one archive, and what its `warraq.toml` says."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from pydantic import Field, ValidationError

from warraq.errors import SettingsError
from warraq.models import Record
from warraq.rules.loader import line_of
from warraq.web.settings import WebSettings

CONTACT = "you@example.org"  # what `warraq init` writes where nobody says otherwise; no site is asked with it
FIRST_TOML = """\
# Whom a webmaster can write to: an address or a page of yours. It stands in every request that warraq sends.
contact = "{contact}"

# Where the records are kept. Without this line: warraq.db in this folder.
# database = "postgresql://user:password@host/archive"

# Processes that read pages. 0: read them in the process that fetches.
processes = 2

# Limits of the fetcher: docs/fetching.md
[web]
"""


class Settings(Record):
    """`warraq.toml`."""

    contact: str
    database: str | None = None
    processes: int = Field(default=2, ge=0, le=64)
    web: dict[str, object] = Field(default={})


class HomeFolder(Record):
    """One archive: `warraq.toml`, `sites/`, `warc/`, and the database where the settings name no other."""

    path: Path
    settings: Settings

    @property
    def database(self) -> str:
        """The database's address."""
        return self.settings.database or f"sqlite:///{self.path / 'warraq.db'}"

    @property
    def warc(self) -> Path:
        """Where the captures are kept."""
        return self.path / "warc"

    @property
    def lock(self) -> Path:
        """Held by whoever writes to the archive."""
        return self.path / "warraq.lock"

    @property
    def web(self) -> WebSettings:
        """How the fetcher behaves; SettingsError while nobody has said whom a webmaster can write to."""
        if self.settings.contact == CONTACT:
            raise SettingsError(
                f"{self.path / 'warraq.toml'} names nobody that a webmaster can write to",
                step="settings",
                advice="set `contact` in it to your mail address or a page of yours",
            )
        return _web(self.path / "warraq.toml", self.settings)


def default_home(environment: Mapping[str, str]) -> Path:
    """Where a home is when nobody names one: `WARRAQ_HOME`, else the user's data folder."""
    if named := environment.get("WARRAQ_HOME"):
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("warraq", appauthor=False)


def make_home(path: Path, contact: str) -> bool:
    """Make what a home lacks, and leave what it has; False when its `warraq.toml` was there already."""
    try:
        for folder in (path, path / "sites", path / "warc"):
            folder.mkdir(parents=True, exist_ok=True)
        file = path / "warraq.toml"
        if file.exists():
            return False
        quoted = contact.replace("\\", "\\\\").replace('"', '\\"')
        file.write_text(FIRST_TOML.format(contact=quoted), encoding="utf-8")
    except OSError as error:
        raise SettingsError(
            f"{path}: {error.strerror}", step="init", advice="choose another folder with --home"
        ) from error
    return True


def read_home(path: Path) -> HomeFolder:
    """Return the home in a folder; SettingsError names the file, the line and the key that is wrong."""
    file = path / "warraq.toml"
    try:
        text = file.read_text(encoding="utf-8")
        said = tomllib.loads(text)
    except FileNotFoundError as error:
        advice = "make a home with `warraq init`, or name one with --home or WARRAQ_HOME"
        raise SettingsError(f"there is no {file}", step="settings", advice=advice) from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{file}: {error}", step="settings", advice="correct the file") from error
    try:
        home = HomeFolder(path=path, settings=Settings.model_validate(said))
        _web(file, home.settings)
    except ValidationError as error:
        raise _wrong(file, text, error) from error
    return home


def _web(file: Path, settings: Settings) -> WebSettings:
    try:
        return WebSettings.model_validate({"contact": settings.contact, **settings.web})
    except ValidationError as error:
        raise _wrong(file, file.read_text(encoding="utf-8"), error) from error


def _wrong(file: Path, text: str, error: ValidationError) -> SettingsError:
    fault = error.errors(include_url=False)[0]
    keys = [str(part) for part in fault["loc"]]
    place = f"{file}, line {line_of(text, keys)}, {'.'.join(keys)}"
    return SettingsError(f"{place}: {fault['msg']}", step="settings", advice="correct the file")
