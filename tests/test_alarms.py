"""Alarms by mail, chat and web hook: sent for real to a server on loopback, and of their addresses nothing is shown."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from warraq.cli import run
from warraq.health.alarms import send
from warraq.settings import load_settings, make_home, shown

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # of what Apprise stands on
]

SECRET = "tgram://123456789:abcdefghijklmnopqrstuvwxyz_123456789/12315544/"


class Hook(HTTPServer):
    """A web hook that keeps what it was told."""

    def __init__(self, status: int) -> None:
        super().__init__(("127.0.0.1", 0), Told)
        self.status, self.told = status, list[dict[str, str]]()

    @property
    def address(self) -> str:
        return f"json://user:s3cret@127.0.0.1:{self.server_port}/hook"


class Told(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        hook = self.server
        assert isinstance(hook, Hook)
        hook.told.append(json.loads(self.rfile.read(int(self.headers["content-length"]))))
        self.send_response(hook.status)
        self.end_headers()

    def log_message(self, *_words: object) -> None:
        return


@contextmanager
def hook(status: int = 200) -> Iterator[Hook]:
    with Hook(status) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        try:
            yield server
        finally:
            server.shutdown()


def test_a_message_is_sent_to_every_address() -> None:
    with hook() as one, hook() as other:
        assert list(send((one.address, other.address), "look at sahl")) == []

    for told in (one.told, other.told):
        assert [(message["title"], message["message"]) for message in told] == [("warraq", "look at sahl")]


def test_what_is_not_sent_is_told_without_the_address() -> None:
    with hook(500) as refusing, hook() as other:
        failed = list(send((refusing.address, "nosuch://a:b@c", "no address", other.address), "look at sahl"))

    assert failed == [
        "alarm_to, address 2 (nosuch://***): no address that Apprise knows",
        "alarm_to, address 3 (***): no address that Apprise knows",
        "alarm_to, address 1 (json://***): it could not be sent",
    ]
    assert len(other.told) == 1


def test_without_an_address_nothing_is_loaded() -> None:
    assert list(send((), "look at sahl")) == []


def test_addresses_stand_in_the_file_the_environment_or_a_file_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_home(tmp_path, "desk@newsroom.example")
    assert load_settings(tmp_path).alarm_to == ()

    with (tmp_path / "warraq.toml").open("a", encoding="utf-8") as file:
        file.write('alarm_to = ["json://a/b c"]\n')
    assert load_settings(tmp_path).alarm_to == ("json://a/b c",)

    monkeypatch.setenv("WARRAQ_ALARM_TO", f"json://a {SECRET}")
    assert load_settings(tmp_path).alarm_to == ("json://a", SECRET)

    (tmp_path / "secret").write_text(f"json://b\n{SECRET}\n", encoding="utf-8")
    monkeypatch.setenv("WARRAQ_ALARM_TO_FILE", str(tmp_path / "secret"))
    assert load_settings(tmp_path).alarm_to == ("json://b", SECRET)


@pytest.mark.parametrize("address", [SECRET, "https://hooks.example/services/T1/B2/xyz", "mailto://me:pass@a.example"])
def test_of_an_address_its_kind_is_shown_alone(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_home(tmp_path, "desk@newsroom.example")
    monkeypatch.setenv("WARRAQ_ALARM_TO", address)

    told = {one.key: one for one in shown(load_settings(tmp_path))}["alarm_to"]

    assert told.value == f"{address.partition(':')[0]}://***"
    assert told.origin == "environment"


def test_a_run_sends_what_begins_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["init", "--home", str(tmp_path), "--contact", "desk@newsroom.example"])
    with hook() as told:
        monkeypatch.setenv("WARRAQ_ALARM_TO", told.address)
        for _ in range(2):
            run(["ingest", "--home", str(tmp_path)])

    assert ["no site is enabled" in message["message"] for message in told.told] == [True]
    assert "s3cret" not in "".join(capsys.readouterr())
