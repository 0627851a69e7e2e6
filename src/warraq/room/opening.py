"""A room on the archive of a home, opened to readers."""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress

from warraq import extras
from warraq.clock import Clock
from warraq.errors import SettingsError, StoreError
from warraq.export import Lines
from warraq.holds import this_process
from warraq.own_folder import own_folder
from warraq.settings import Settings, archive_of
from warraq.store.to_read import open_to_read

PAGE_S = 8.0  # that one question of a page may take
SHORTEST_TOKEN = 16
LOOPBACK = ("127.0.0.1", "localhost", "::1")
ADVICE = "write a long random one into a file and let WARRAQ_ROOM_TOKEN_FILE name it (`warraq docs room`)"

try:
    from warraq.room.app import make_app
    from warraq.room.guard import Door
    from warraq.room.nouns import Room
    from warraq.room.serving import listening, serve
except ImportError as error:  # Starlette, Jinja2, uvicorn or Babel: an extra of the package
    raise StoreError(
        f"{error.name}, which the reading room needs, is not installed", step="serve", advice=extras.advice("room")
    ) from error

Told = Callable[[str], None]
Opened = Callable[[Door, tuple[str, int], str, Told], None]


def door_of(settings: Settings, host: str, names: Collection[str]) -> Door:
    """Return who may come in; SettingsError when others than this machine could, and need show nothing."""
    token = settings.room_token
    if token is not None and len(token) < SHORTEST_TOKEN:
        raise SettingsError(f"room_token is shorter than {SHORTEST_TOKEN} characters", step="serve", advice=ADVICE)
    if host not in LOOPBACK and token is None:
        raise SettingsError(f"{host} can be reached from elsewhere, and there is no token", step="serve", advice=ADVICE)
    own = () if host in ("0.0.0.0", "::") else (host,)  # noqa: S104 no name that a browser would ask for
    return Door(frozenset(name.lower() for name in (*LOOPBACK, *own, *names)), token)


@contextmanager
def room_of(settings: Settings, lines: Mapping[str, Lines], clock: Clock, limit_s: float = PAGE_S) -> Iterator[Room]:
    """Give the room on a home's archive, to be read alone; StoreError when its database is not the newest."""
    with (
        open_to_read(settings.reader_url, limit_s) as store,
        own_folder("warraq-room-", this_process("warraq serve", clock())) as folder,
    ):
        store.require_newest()
        yield Room(store, settings.reader_url, archive_of(settings), settings.home, clock, lines, limit_s, folder)


@contextmanager
def open_room(settings: Settings, lines: Mapping[str, Lines], clock: Clock) -> Iterator[Opened]:
    """Give what lets readers in until a signal ends it."""
    with room_of(settings, lines, clock) as room:

        def opened(door: Door, at: tuple[str, int], path: str, told: Told) -> None:
            with listening(*at) as listener, suppress(KeyboardInterrupt):
                shown = f"[{at[0]}]" if ":" in at[0] else at[0]
                address = f"http://{shown}:{listener.getsockname()[1]}{path}/"
                serve(make_app(room, door, path), listener, lambda: told(address))

        yield opened
