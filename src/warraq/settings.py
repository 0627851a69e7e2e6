"""What an operator may set: `warraq.toml` in the home folder, and WARRAQ_… in the environment."""

import os
import re
import tomllib
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, Field, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    InitSettingsSource,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)
from pydantic_settings import SettingsError as UnreadableError

from warraq.errors import SettingsError
from warraq.logs import Form, Level
from warraq.secrets import hidden
from warraq.wanted import told_plainly
from warraq.whole import write_whole

if TYPE_CHECKING:
    from warraq.warc import Archive
    from warraq.web import WebSettings

FILE = "warraq.toml"
IN_FILES = ("database", "reader", "alarm_to", "room_token")  # what may hold a password
SECRET = ("alarm_to",)  # what is one
KEY = "room_token"  # of it nothing is shown
ENVIRONMENT, DEFAULT = "environment", "default"
MODE = 0o600  # of `warraq.toml`: an address in it may hold a password
TEMPLATE = """\
# Settings of this warraq home. Every key has a default but `contact`; WARRAQ_CONTACT and so on in the environment win.

# A mail address or a page about you: servers must be able to reach whoever asks them. Nothing is fetched without it.
contact = "{contact}"

# Where the archive's rows live: a file (relative to this folder), or postgresql://user@host/name
database = "sqlite:///warraq.db"

# An address with the right to read alone, for `warraq sql`; PostgreSQL only, the same as `database` when it is missing.
# reader = "postgresql://reader@host/name"

# Where the WARC files lie: a folder (relative to this one), or s3://bucket/prefix, with keys in the environment.
# warc = "warc"

# Processes that read pages.
# workers = 2

# Limits of the fetcher, each with its reason in `warraq docs fetching`, such as
# [web]
# max_open = 128
"""


CONTACT = re.compile(r"^[ \t]*contact[ \t]*=.*$", re.MULTILINE)


class Settings(BaseSettings):
    """The settings of one home, frozen; every value has been checked."""

    model_config = SettingsConfigDict(env_prefix="WARRAQ_", extra="forbid", frozen=True)

    home: Path
    contact: str = ""
    database: str = "sqlite:///warraq.db"
    reader: str | None = None
    warc: str = "warc"
    warc_endpoint: str | None = None
    workers: int = Field(default=2, ge=1, le=64)
    alarm_file: str | None = None
    alarm_command: str | None = None
    alarm_to: Annotated[tuple[str, ...], NoDecode] = ()
    metrics_file: str | None = None
    log_file: str | None = None
    log_form: Form = "pairs"
    log_level: Level = "info"
    room_token: str | None = None
    web: dict[str, Any] = Field(default={})  # checked by the fetcher's own settings, which cost time to import

    @field_validator("alarm_to", mode="before")
    @classmethod
    def _parted(cls, value: object) -> object:
        """Part the addresses in the environment, or in a file, at blanks."""
        return tuple(value.split()) if isinstance(value, str) else value

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
        from_files = InitSettingsSource(settings_cls, _from_files())
        return init_settings, from_files, env_settings, TomlConfigSettingsSource(settings_cls, home / FILE)

    @property
    def database_url(self) -> str:
        """The database's address; a relative SQLite path is below the home."""
        return _below(self.home, self.database)

    @property
    def reader_url(self) -> str:
        """The address to read with."""
        return _below(self.home, self.reader or self.database)

    @property
    def warc_folder(self) -> Path:
        """The folder of the archive; where that is a bucket, the folder in which files wait for it."""
        return self.home / ("warc" if self.is_in_bucket else self.warc)

    @property
    def is_in_bucket(self) -> bool:
        """Whether the WARC files lie in object storage."""
        return "://" in self.warc

    @property
    def lock(self) -> Path:
        """The file that a run holds while it writes."""
        return self.home / "lock"


def _below(home: Path, database: str) -> str:
    head, found, path = database.partition("sqlite:///")
    if head or not found or Path(path).is_absolute() or path.startswith(":memory:"):
        return database
    written = str(home).replace("%", "%25").replace("?", "%3F")  # as they are, they say something in an address
    return f"sqlite:///{Path(written) / path}"


def _from_files() -> dict[str, Any]:
    """Return the settings that stand in files of their own, as secrets do: WARRAQ_DATABASE_FILE names one."""
    named = {key: os.environ.get(f"WARRAQ_{key}_FILE".upper()) for key in IN_FILES}
    return {key: Path(file).read_text(encoding="utf-8").strip() for key, file in named.items() if file}


def load_settings(home: Path) -> Settings:
    """Return the settings of a home; SettingsError names the file and the key that is missing or wrong."""
    file = home / FILE
    if not file.is_file():
        raise SettingsError(f"no {FILE} in {home}", step="settings", advice=f"run `warraq init --home {home}`")
    try:
        return Settings(home=home.absolute())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file}: not TOML ({error})", step="settings", advice="correct the file") from error
    except UnreadableError as error:  # a table in the environment is written as JSON
        advice = "write it as JSON, as WARRAQ_WEB='{\"max_open\": 64}'"
        raise SettingsError(f"environment: {error}", step="settings", advice=advice) from error
    except ValidationError as error:
        raise _wrong_key(file, error, Settings) from error


def archive_of(settings: Settings) -> "Archive":
    """Return the archive of a home, in its folder or in a bucket; StorageError when its address is none."""
    from warraq.warc import Archive, in_bucket

    if settings.is_in_bucket:
        return in_bucket(settings.warc_folder, settings.warc, settings.warc_endpoint)
    return Archive(settings.warc_folder)


def web_settings(settings: Settings) -> "WebSettings":
    """Return the fetcher's settings; SettingsError names the key that is missing or wrong."""
    from warraq.web import WebSettings  # costs a third of a second, which only a fetch should pay

    file = settings.home / FILE
    if not settings.contact:
        advice = f'write `contact = "you@example.org"` into {file}'
        raise SettingsError(
            "no contact: servers must be able to reach whoever asks them", step="settings", advice=advice
        )
    _require_plain(settings.contact)
    try:
        return WebSettings(contact=settings.contact, **settings.web)
    except ValidationError as error:
        raise _wrong_key(file, error, WebSettings, "web") from error


def _require_plain(contact: str) -> None:
    """Raise SettingsError for a contact that no request can name: headers are ASCII, and one line."""
    if not (contact.isascii() and contact.isprintable()):
        advice = "write a mail address or a page in Latin letters, as desk@example.org"
        raise SettingsError("contact: servers can be told it in ASCII alone", step="settings", advice=advice)


def _wrong_key(file: Path, error: ValidationError, model: type[BaseModel], *table: str) -> SettingsError:
    first = error.errors(include_url=False)[0]
    key = ".".join((*table, *(str(part) for part in first["loc"])))
    place = f"{file}: {key}" if first["loc"] and origin_of(first["loc"][0], file, *table) != ENVIRONMENT else key
    if first["type"] != "extra_forbidden":
        return SettingsError(f"{place}: {told_plainly(first)}", step="settings", advice="correct the key")
    near = get_close_matches(str(first["loc"][-1]), model.model_fields, 1)
    advice = f"did you mean `{near[0]}`?" if near else "remove it; `warraq docs settings` names those that there are"
    return SettingsError(f"{place}: there is no such key", step="settings", advice=advice)


class Shown(BaseModel, frozen=True):
    """A setting as it may be printed."""

    key: str
    value: str
    origin: str


def shown(settings: Settings) -> Iterator[Shown]:
    """Yield every setting of a home: its value, without a password, and where that comes from."""
    file = settings.home / FILE
    for key in Settings.model_fields:
        if key not in ("home", "web"):
            value = getattr(settings, key)
            told = ", ".join(map(scheme, value)) if key in SECRET else printable(value)
            told = "***" if key == KEY and value else told
            yield Shown(key=key, value=told, origin=origin_of(key, file))
    limits = web_settings(settings if settings.contact else settings.model_copy(update={"contact": "nobody yet"}))
    for key in type(limits).model_fields:
        if key != "contact":
            value = printable(getattr(limits, key))
            yield Shown(
                key=f"web.{key}", value=value, origin=origin_of(key, file, "web") if key in settings.web else DEFAULT
            )


def scheme(address: str) -> str:
    """Return of an address that is a secret what kind it is."""
    head, found, _ = address.partition("://")
    return f"{head}://***" if found else "***"


def printable(value: object) -> str:
    """Return a setting as text; of an address that is no web page and no database nothing but its scheme is shown."""
    if value is None:
        return ""
    if isinstance(value, dict | tuple | list):
        return ", ".join(
            f"{key} = {printable(value[key])}" if isinstance(value, dict) else printable(key) for key in value
        )
    text = hidden(str(value))
    return re.sub(r"\b(?!https?:|sqlite|postgres|s3:)([a-z][a-z0-9+.-]*)://\S+", r"\1://***", text)


def origin_of(key: int | str, file: Path, *table: str) -> str:
    """Return where a setting comes from: the environment, a file named there, a line of `warraq.toml`, or nowhere."""
    name = f"WARRAQ_{key}".upper()
    if not table and f"{name}_FILE" in os.environ:
        return f"{os.environ[f'{name}_FILE']}, named by {name}_FILE"
    if (name if not table else "WARRAQ_WEB") in os.environ:
        return ENVIRONMENT
    text = file.read_text(encoding="utf-8")
    top = re.search(r"^\s*\[", text, re.MULTILINE)
    start, end = (0, top.start() if top else len(text)) if not table else (top.start() if top else len(text), len(text))
    found = re.compile(rf"^[ \t]*[\"']?{re.escape(str(key))}[\"']?[ \t]*=", re.MULTILINE).search(text, start, end)
    return f"{FILE}, line {text.count(chr(10), 0, found.start()) + 1}" if found else DEFAULT


def make_home(home: Path, contact: str) -> bool:
    """Make the folders and the settings file of a home where they are missing; say whether the file is new.

    The contact is written into a file that is there already too, and nothing else of it is touched.
    """
    _require_plain(contact)
    for folder in (home, home / "sites", home / "warc"):
        folder.mkdir(parents=True, exist_ok=True)
    file, line = home / FILE, f'contact = "{_quoted(contact)}"'
    if not file.exists():
        write_whole(file, TEMPLATE.format(contact=_quoted(contact)), MODE)
        return True
    if contact:
        text = _text_of(file)
        top = re.search(r"^\s*\[", text, re.MULTILINE)
        head, rest = (text[: top.start()], text[top.start() :]) if top else (text, "")
        changed, times = CONTACT.subn(lambda _: line, head, count=1)
        write_whole(file, (changed if times else f"{line}\n{head}") + rest)
    return False


def _text_of(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise SettingsError(f"{file}: not TOML ({error})", step="settings", advice="correct the file") from error


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
