"""What an operator may set: `warraq.toml` in the home folder, and WARRAQ_… in the environment."""

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from warraq.errors import SettingsError

if TYPE_CHECKING:
    from warraq.web import WebSettings

FILE = "warraq.toml"
TEMPLATE = """\
# Settings of this warraq home. Every key has a default but `contact`; WARRAQ_CONTACT and so on in the environment win.

# A mail address or a page about you: servers must be able to reach whoever asks them. Nothing is fetched without it.
contact = "{contact}"

# Where the archive's rows live: a file (relative to this folder), or postgresql://user@host/name
database = "sqlite:///warraq.db"

# An address with the right to read alone, for `warraq sql`; PostgreSQL only, the same as `database` when it is missing.
# reader = "postgresql://reader@host/name"

# Processes that read pages.
# workers = 2

# Limits of the fetcher, each with its reason in docs/fetching.md, such as
# [web]
# max_open = 128
"""


class Settings(BaseSettings):
    """The settings of one home, frozen; every value has been checked."""

    model_config = SettingsConfigDict(env_prefix="WARRAQ_", extra="forbid", frozen=True)

    home: Path
    contact: str = ""
    database: str = "sqlite:///warraq.db"
    reader: str | None = None
    workers: int = Field(default=2, ge=1, le=64)
    web: dict[str, Any] = Field(default={})  # checked by the fetcher's own settings, which cost time to import

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 not read: one file is enough
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The command line before the environment before the file."""
        home = Path(init_settings()["home"])
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, home / FILE)

    @property
    def database_url(self) -> str:
        """The database's address; a relative SQLite path is below the home."""
        return _below(self.home, self.database)

    @property
    def reader_url(self) -> str:
        """The address to read with."""
        return _below(self.home, self.reader or self.database)

    @property
    def warc(self) -> Path:
        """The folder of the archive."""
        return self.home / "warc"

    @property
    def lock(self) -> Path:
        """The file that a run holds while it writes."""
        return self.home / "lock"


def _below(home: Path, database: str) -> str:
    head, found, path = database.partition("sqlite:///")
    if head or not found or Path(path).is_absolute() or path.startswith(":memory:"):
        return database
    return f"sqlite:///{home / path}"


def load_settings(home: Path) -> Settings:
    """Return the settings of a home; SettingsError names the file and the key that is missing or wrong."""
    file = home / FILE
    if not file.is_file():
        raise SettingsError(f"no {FILE} in {home}", step="settings", advice=f"run `warraq init --home {home}`")
    try:
        return Settings(home=home.absolute())
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{file}: not TOML ({error})", step="settings", advice="correct the file") from error
    except ValidationError as error:
        raise _wrong_key(file, error) from error


def web_settings(settings: Settings) -> "WebSettings":
    """Return the fetcher's settings; SettingsError names the key that is missing or wrong."""
    from warraq.web import WebSettings  # costs a third of a second, which only a fetch should pay

    file = settings.home / FILE
    if not settings.contact:
        advice = f'write `contact = "you@example.org"` into {file}'
        raise SettingsError(
            "no contact: servers must be able to reach whoever asks them", step="settings", advice=advice
        )
    try:
        return WebSettings(contact=settings.contact, **settings.web)
    except ValidationError as error:
        raise _wrong_key(file, error, "web") from error


def _wrong_key(file: Path, error: ValidationError, *table: str) -> SettingsError:
    first = error.errors()[0]
    key = ".".join((*table, *(str(part) for part in first["loc"])))
    return SettingsError(f"{file}: {key}: {first['msg'].lower()}", step="settings", advice="correct the key")


def make_home(home: Path, contact: str) -> bool:
    """Make the folders and the settings file of a home where they are missing; say whether the file is new."""
    for folder in (home, home / "sites", home / "warc"):
        folder.mkdir(parents=True, exist_ok=True)
    if (home / FILE).exists():
        return False
    quoted = contact.replace("\\", "\\\\").replace('"', '\\"')
    (home / FILE).write_text(TEMPLATE.format(contact=quoted), encoding="utf-8")
    return True
