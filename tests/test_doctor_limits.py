"""What is well and what is amiss with a machine, just where one becomes the other."""

import resource
from collections.abc import Iterable
from pathlib import Path

import pytest

from warraq.doctor import Finding, _amiss, _files, _guard, _names, _settings
from warraq.errors import StoreError
from warraq.rules import Rules
from warraq.rules.site import Site
from warraq.settings import Settings
from warraq.web import WebSettings

CONTACT = "desk@example.org"


def told(findings: Iterable[Finding]) -> list[tuple[str, str]]:
    return [(one.state, one.said) for one in findings]


def test_sixty_four_open_files_are_needed_beside_those_of_the_network() -> None:
    allowed = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    assert allowed > 64

    assert told(_files(WebSettings(contact=CONTACT, max_open=allowed - 64))) == [("well", f"{allowed} are allowed")]
    (found,) = _files(WebSettings(contact=CONTACT, max_open=allowed - 63))
    assert (found.state, found.said) == ("amiss", f"only {allowed} are allowed")
    assert found.advice.startswith(f"allow {allowed + 1} ")
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, hard))
    try:
        (none,) = _files(WebSettings(contact=CONTACT))
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    assert (none.state, none.said) == ("amiss", "only 0 are allowed")


def test_private_networks_are_refused_and_those_that_are_opened_are_named_up_to_five() -> None:
    def opened(number: int) -> WebSettings:
        networks = [f"203.0.113.{at}/32" for at in range(number)]
        return WebSettings.model_validate({"contact": CONTACT, "allow_networks": networks})

    closed = ("well", "private networks are refused")
    assert told(_guard(opened(0))) == [closed]
    five = ", ".join(f"203.0.113.{at}/32" for at in range(5))
    assert told(_guard(opened(5))) == [("note", f"opened in warraq.toml: {five}"), closed]
    assert told(_guard(opened(6))) == [("note", f"opened in warraq.toml: {five} …"), closed]
    private = WebSettings.model_validate({"contact": CONTACT, "allow_networks": ["127.0.0.0/8"]})
    assert told(_guard(private)) == [("note", "opened in warraq.toml: 127.0.0.0/8")]
    led = WebSettings(contact=CONTACT, connect_to={"a.example": "127.0.0.1:80"})
    assert told(_guard(led))[0] == ("note", "opened in warraq.toml: a.example at 127.0.0.1:80")


def test_a_name_is_asked_for_that_is_not_led_elsewhere() -> None:
    here = Site(name="here", url="https://localhost/", enabled=True)
    off = Site(name="off", url="https://localhost/", enabled=False)

    assert told(_names(Rules(sites=(here,)), WebSettings(contact=CONTACT))) == [("well", "localhost has an address")]
    assert told(_names(Rules(sites=(off,)), WebSettings(contact=CONTACT))) == []
    led = WebSettings(contact=CONTACT, connect_to={"localhost": "127.0.0.1:80"})
    assert told(_names(Rules(sites=(here,)), led)) == []


@pytest.mark.parametrize(
    ("mode", "database", "is_amiss"),
    [
        (0o600, "postgresql://a:secret@db/warraq", False),
        (0o640, "postgresql://a:secret@db/warraq", True),
        (0o601, "postgresql://a:secret@db/warraq", True),
        (0o644, "postgresql://a@db/warraq", False),
        (0o644, "sqlite:///warraq.db", False),
    ],
)
def test_a_file_with_a_password_is_its_owner_s_alone(mode: int, database: str, is_amiss: bool, tmp_path: Path) -> None:
    file = tmp_path / "warraq.toml"
    file.write_text(f'contact = "{CONTACT}"\ndatabase = "{database}"\n', encoding="utf-8")
    file.chmod(mode)

    found = list(_settings(Settings(home=tmp_path)))

    assert [one.state for one in found] == ["well", "amiss"][: 1 + is_amiss]
    assert not is_amiss or f"({mode:04o})" in found[1].said


def test_what_is_amiss_is_told_with_its_place_and_without_a_password() -> None:
    wrong = StoreError("gone", url="postgresql://a:secret@db/x", step="open", advice="start it")

    assert _amiss("database", wrong) == Finding(
        what="database", state="amiss", said="postgresql://a:***@db/x: gone", advice="start it"
    )
    assert _amiss("archive", StoreError("gone", step="open")).said == "gone"
    missing = _amiss("archive", FileNotFoundError(2, "", "/x/y"))
    assert missing.said.startswith("/x/y: ")
    assert missing.advice != ""
