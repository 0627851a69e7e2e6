"""Who may come into the room, and what a browser may do with what it is given."""

import base64
import re
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest
import uvicorn

from conftest import NewArchive
from each import each
from room_desk import LINES, NOW, Reader, reading_room
from warraq.errors import SettingsError, StoreError
from warraq.room.app import make_app
from warraq.room.guard import Door, host_of
from warraq.room.opening import door_of, room_of
from warraq.room.serving import Patient, config_of, listening
from warraq.settings import load_settings, make_home

MOST_ASKED = 20_000

REST = "HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
TOKEN = "a token that is long enough"
SEEN_BY_ALL = ("/", "/search", "/nowhere", "/static/room.css", "/ask?sql=DELETE", "/search.atom")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, new_archive: NewArchive) -> Path:
    folder = tmp_path_factory.mktemp("door") / "home"
    make_home(folder, "desk@example.org")
    with new_archive(folder):
        return folder


@pytest.fixture(scope="module")
def room(home: Path) -> Iterator[Reader]:
    with reading_room(home) as reader:
        yield reader


@pytest.fixture(scope="module")
def locked(home: Path) -> Iterator[Reader]:
    with reading_room(home, Door(frozenset({"room.example"}), TOKEN)) as reader:
        yield reader


@pytest.mark.parametrize("path", SEEN_BY_ALL)
def test_whatever_is_answered_bears_what_keeps_a_browser_in_bounds(path: str, room: Reader) -> None:
    headers = room.get(path).headers

    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'self'")
    assert "script-src" not in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-dns-prefetch-control"] == "off"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "set-cookie" not in headers


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "room.example.evil.example",
        "",
        "127.0.0.1.nip.io",
        "room.example@evil",
        "room.example:80@evil.example",
        "room.example:80/x",
        'room.example:80"><b>',
        "[::1]evil",
        "room.example:123456",
    ],
)
def test_a_name_that_somebody_let_lead_here_is_not_answered(host: str, room: Reader) -> None:
    answer = room.get("/", {"host": host})

    assert answer.status_code == 421
    assert "content-security-policy" in answer.headers


@each(
    ("written", "name"),
    [("a.example", "a.example"), ("A.example.:80", "a.example"), ("[::1]:8490", "::1"), ("[::1", ""), (":80", "")],
)
def test_the_name_in_a_host_header(written: str, name: str) -> None:
    assert host_of(written) == name


@pytest.mark.parametrize(("more", "status"), [(0, 404), (1, 414)])
def test_path_and_question_together_have_so_many_bytes_and_no_more(more: int, status: int, room: Reader) -> None:
    path = "/nowhere"

    assert room.get(f"{path}?{'x' * (MOST_ASKED - len(path) + more)}").status_code == status


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"])
def test_nothing_is_written_by_any_method(method: str, room: Reader) -> None:
    assert room.get("/", method=method).status_code == 405


def test_a_head_is_answered_without_a_body(room: Reader) -> None:
    assert room.get("/", method="HEAD").status_code == 200


def basic(words: str) -> str:
    return "Basic " + base64.b64encode(words.encode()).decode()


@pytest.mark.parametrize(
    "given",
    [
        "",
        TOKEN,
        "Bearer",
        "Bearer x",
        f"Bearer {TOKEN}x",
        "Basic !!",
        basic("me"),
        basic("me:x"),
        "Basic /w==",
        f"Digest {TOKEN}",
    ],
)
def test_without_the_token_nobody_comes_in(given: str, locked: Reader) -> None:
    answer = locked.get("/", {"authorization": given} if given else None)

    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith("Basic")
    assert locked.get("/static/room.css").status_code == 401


@pytest.mark.parametrize("given", [f"Bearer {TOKEN}", basic(f"anybody:{TOKEN}"), f"bearer {TOKEN}"])
def test_with_the_token_everybody_does(given: str, locked: Reader) -> None:
    assert locked.get("/", {"authorization": given}).status_code == 200


def test_the_token_in_an_address_counts_for_nothing(locked: Reader) -> None:
    assert locked.get(f"/?token={TOKEN}").status_code == 401


def test_others_than_this_machine_need_a_token(home: Path) -> None:
    settings = load_settings(home)

    with pytest.raises(SettingsError, match="no token"):
        door_of(settings, "0.0.0.0", ())
    with pytest.raises(SettingsError, match="shorter"):
        door_of(settings.model_copy(update={"room_token": "short"}), "127.0.0.1", ())
    door = door_of(settings.model_copy(update={"room_token": TOKEN}), "0.0.0.0", ("News.Example",))
    assert "news.example" in door.hosts
    assert "0.0.0.0" not in door.hosts
    assert door_of(settings, "127.0.0.1", ()).token is None


def test_the_token_is_shown_nowhere(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from warraq.settings import shown

    monkeypatch.setenv("WARRAQ_ROOM_TOKEN", TOKEN)

    told = {one.key: one.value for one in shown(load_settings(home))}

    assert told["room_token"] == "***"
    assert TOKEN not in str(told)


def test_a_database_of_another_time_is_not_opened(tmp_path: Path) -> None:
    make_home(tmp_path / "home", "desk@example.org")

    with pytest.raises(StoreError), room_of(load_settings(tmp_path / "home"), LINES, lambda: NOW):
        pass


def test_a_room_below_a_folder_of_a_proxy_knows_its_links(home: Path) -> None:
    with room_of(load_settings(home), LINES, lambda: NOW) as room:
        served = served_by(make_app(room, Door(frozenset({"127.0.0.1"})), "/archive"))
        with served as port:
            told = [asked_of(port, f"GET {path} {REST}") for path in ("/archive/en/search", "/en/search", "/archive")]

    for one in told[:2]:
        assert b" 200 " in one.split(b"\r\n")[0]
        assert b'href="/archive/en/takes"' in one
        assert b'href="/archive/static/room.css?' in one
    assert b" 200 " in told[2].split(b"\r\n")[0]


# --- a server of its own ---


class Impatient(Patient):
    """A connection that waits a moment."""

    head_s = keep_alive_s = 0.2


class served_by:  # noqa: N801 a context, named as it is read
    """An application on a port of loopback while the block runs."""

    def __init__(self, app: object) -> None:
        self._listener = listening("127.0.0.1", 0)
        self._server = uvicorn.Server(config_of(app, Impatient))  # type: ignore[arg-type]
        self._thread = threading.Thread(target=self._server.run, args=([self._listener],), daemon=True)

    def __enter__(self) -> int:
        self._thread.start()
        return int(self._listener.getsockname()[1])

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._thread.join(10)
        self._listener.close()


def asked_of(port: int, words: str) -> bytes:
    """What a server says to these words until it closes the connection."""
    with socket.create_connection(("127.0.0.1", port), 10) as connection:
        connection.sendall(words.encode())
        told = b""
        while some := connection.recv(65536):
            told += some
        return told


@pytest.fixture(scope="module")
def port(home: Path) -> Iterator[int]:
    door = Door(frozenset({"127.0.0.1"}))
    with room_of(load_settings(home), LINES, lambda: NOW) as room, served_by(make_app(room, door)) as served:
        yield served


@pytest.mark.parametrize("words", ["", "GET / HTTP/1.1\r\n", "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: "])
def test_who_never_ends_a_request_is_let_go(words: str, port: int) -> None:
    begun = monotonic()

    assert b" 200 " not in asked_of(port, words)
    assert monotonic() - begun < 8


def test_who_sends_a_letter_at_a_time_is_let_go_too(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), 10) as connection:
        sent = 0
        try:
            for letter in "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n" + "X-Slow: 1\r\n" * 500:
                connection.sendall(letter.encode())
                sent += 1
                connection.settimeout(0.02)
                try:
                    if not connection.recv(1):
                        break
                except TimeoutError:
                    continue
        except OSError:
            pass

    assert sent < 400


@pytest.mark.parametrize(
    "words",
    [
        "GET / HTTP/1.1\r\n\r\n",
        "\0\0\0\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nHost: 127.0.0.1\r\n\r\n",
        "GET /" + "a" * 100_000 + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n" + "X: 1\r\n" * 20_000 + "\r\n",
        "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    ],
)
def test_broken_requests_are_refused_and_the_room_stays_open(words: str, port: int) -> None:
    told = asked_of(port, words)

    assert not told or told.split(b" ")[1][:1] == b"4"
    assert b" 200 " in asked_of(port, f"GET / {REST}")


@pytest.mark.parametrize(
    ("said", "body"),
    [
        ("Content-Length: 6\r\nTransfer-Encoding: chunked", "0\r\n\r\n"),
        ("Transfer-Encoding: chunked", "0\r\n\r\n"),
        ("Content-Length: 4", "body"),
    ],
)
def test_what_comes_behind_a_body_is_no_question(said: str, body: str, port: int) -> None:
    """A proxy may see its end elsewhere, and take the answer to it for another reader's."""
    told = asked_of(port, f"GET /sites HTTP/1.1\r\nHost: 127.0.0.1\r\n{said}\r\n\r\n{body}GET /runs {REST}")

    assert re.findall(rb"HTTP/1.1 (\d+) ", told) == [b"400"]
    assert b" 200 " in asked_of(port, f"GET / HTTP/1.1\r\nContent-Length: 0\r\n{REST.partition(chr(10))[2]}")


def test_a_head_does_not_wait_for_its_body() -> None:
    with listening("127.0.0.1", 0) as listener:
        client = socket.create_connection(listener.getsockname())
        accepted, _ = listener.accept()
        with client, accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
