"""Every setting is documented with its default, and the environment wins over the file."""

import re
from pathlib import Path

import pytest

from warraq.errors import SettingsError
from warraq.settings import Settings, load_settings, make_home, web_settings
from warraq.web import WebSettings

DOCS = Path(__file__).parent.parent / "docs" / "settings.md"


def documented() -> dict[str, str]:
    rows = re.findall(r"^\| `(\w+)` \| (.*?) \|", DOCS.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {name: default.strip("`") for name, default in rows}


def test_every_setting_is_documented() -> None:
    assert set(documented()) == (set(Settings.model_fields) - {"home"}) | set(WebSettings.model_fields)


@pytest.mark.parametrize(
    "name", [name for name in WebSettings.model_fields if name.startswith(("max_", "idle", "trouble"))]
)
def test_the_documented_default_is_the_real_one(name: str) -> None:
    assert float(documented()[name]) == WebSettings.model_fields[name].default


def test_the_environment_wins_over_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_home(tmp_path, "file@example.org")
    monkeypatch.setenv("WARRAQ_CONTACT", "environment@example.org")

    assert load_settings(tmp_path).contact == "environment@example.org"


@pytest.mark.parametrize(
    ("database", "url"),
    [
        ("sqlite:///warraq.db", "sqlite:///{home}/warraq.db"),
        ("sqlite:////elsewhere/a.db", "sqlite:////elsewhere/a.db"),
        ("postgresql://user@host/name", "postgresql://user@host/name"),
    ],
)
def test_a_relative_database_lies_in_the_home(database: str, url: str, tmp_path: Path) -> None:
    (tmp_path / "warraq.toml").write_text(f'database = "{database}"\n', encoding="utf-8")

    assert load_settings(tmp_path).database_url == url.format(home=tmp_path)


def test_a_contact_with_quotes_makes_no_other_settings(tmp_path: Path) -> None:
    odd = 'a"\nworkers = 9 # \\'.replace("\n", " ")
    make_home(tmp_path, odd)

    assert load_settings(tmp_path).contact == odd


def test_a_home_without_settings_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="warraq init"):
        load_settings(tmp_path)


def test_the_fetcher_wants_a_contact(tmp_path: Path) -> None:
    make_home(tmp_path, "")

    with pytest.raises(SettingsError, match=r'write `contact = "you@example\.org"` into'):
        web_settings(load_settings(tmp_path))


def test_a_wrong_limit_of_the_fetcher_is_named_with_its_file(tmp_path: Path) -> None:
    (tmp_path / "warraq.toml").write_text('contact = "a@example.org"\n[web]\nmax_open = "many"\n', encoding="utf-8")

    with pytest.raises(SettingsError, match=r"warraq\.toml: web\.max_open: .*correct the key"):
        web_settings(load_settings(tmp_path))
