"""Every setting is documented with its default, and the environment wins over the file."""

import re
import tomllib
from pathlib import Path

import pytest

from warraq.errors import SettingsError
from warraq.settings import FILE, Settings, load_settings, make_home, origin_of, web_settings
from warraq.web import WebSettings

DOCS = Path(__file__).parent.parent / "docs" / "settings.md"


def documented() -> dict[str, str]:
    rows = re.findall(r"^\| `(\w+)` \| (.*?) \|", DOCS.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {name: default.strip("`") for name, default in rows}


def test_every_setting_is_documented() -> None:
    assert set(documented()) == (set(Settings.model_fields) - {"home"}) | set(WebSettings.model_fields)


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


@pytest.mark.parametrize("contact", ["غرفة الأخبار desk@example.org", "desk@example.org\nX-Other: 1"])
def test_a_contact_that_no_header_can_hold_is_refused_before_anything_is_written(contact: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="in ASCII alone; write a mail address"):
        make_home(tmp_path / "new", contact)
    assert not (tmp_path / "new").exists()
    make_home(tmp_path, "a@example.org")
    with pytest.raises(SettingsError, match="in ASCII alone"):
        web_settings(load_settings(tmp_path).model_copy(update={"contact": contact}))


def test_a_contact_is_not_written_into_a_file_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b'# \xc7\xe1\ncontact = ""\n')

    with pytest.raises(SettingsError, match=r"warraq\.toml: not TOML \(.*correct the file"):
        make_home(tmp_path, "a@example.org")
    assert (tmp_path / FILE).read_bytes() == b'# \xc7\xe1\ncontact = ""\n'


def test_a_wrong_limit_of_the_fetcher_is_named_with_its_file(tmp_path: Path) -> None:
    (tmp_path / "warraq.toml").write_text('contact = "a@example.org"\n[web]\nmax_open = "many"\n', encoding="utf-8")

    with pytest.raises(SettingsError, match=r"warraq\.toml: web\.max_open: .*correct the key"):
        web_settings(load_settings(tmp_path))


@pytest.mark.parametrize(
    "said",
    ["max_open = 0", "max_open = -1", "lull_s = 0", "connect_s = nan", "max_wait_s = -1.0", "max_wire_bytes = 0"],
)
def test_a_limit_with_which_nothing_would_ever_be_fetched_is_named(said: str, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(f'contact = "a@example.org"\n[web]\n{said}\n', encoding="utf-8")

    with pytest.raises(SettingsError, match=rf"warraq\.toml: web\.{said.split(maxsplit=1)[0]}: .*correct the key"):
        web_settings(load_settings(tmp_path))


def test_settings_that_may_hold_a_password_are_for_their_owner_alone(tmp_path: Path) -> None:
    make_home(tmp_path, "a@example.org")
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600

    (tmp_path / FILE).chmod(0o640)  # as whoever shares it with a group decided
    make_home(tmp_path, "b@example.org")
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o640


def test_a_contact_is_written_into_a_home_that_is_there_and_nothing_else_is_touched(tmp_path: Path) -> None:
    kept = '# ours\nworkers = 1\n# contact = "x"\n{}[web]\ncontact_note = 1\n'
    for before in ("", 'contact = ""\n', 'contact = "old@example.org"  # of the desk\n'):
        (tmp_path / FILE).write_text(kept.format(before), encoding="utf-8")

        assert make_home(tmp_path, 'new"@example.org') is False
        said = (tmp_path / FILE).read_text(encoding="utf-8")
        assert sorted(said.replace('contact = "new\\"@example.org"\n', "")) == sorted(kept.format(""))
        assert tomllib.loads(said)["contact"] == 'new"@example.org'


def test_a_secret_may_stand_in_a_file_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_home(tmp_path, "")
    (tmp_path / "secret").write_text("postgresql://me:secret@host/news\n", encoding="utf-8")
    monkeypatch.setenv("WARRAQ_DATABASE_FILE", str(tmp_path / "secret"))

    assert load_settings(tmp_path).database == "postgresql://me:secret@host/news"
    assert origin_of("database", tmp_path / FILE) == f"{tmp_path}/secret, named by WARRAQ_DATABASE_FILE"


def test_a_table_in_the_environment_that_is_no_json_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_home(tmp_path, "")
    monkeypatch.setenv("WARRAQ_WEB", "max_open=3")

    with pytest.raises(SettingsError, match=r"environment: .*; write it as JSON"):
        load_settings(tmp_path)
