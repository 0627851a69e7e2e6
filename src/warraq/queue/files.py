"""The rules that a worker reads by: those that the database keeps, as the home has them in which they are edited."""

from collections.abc import Callable
from pathlib import Path
from threading import Lock

from warraq.errors import RuleError
from warraq.rules import Rules, load
from warraq.store import Store, home_files


class Kept:
    """The rules, read anew when what is kept has changed. Threads may ask at the same time."""

    def __init__(self, store: Store, folder: Path, amiss: Callable[[Path, RuleError], None]) -> None:
        """`folder`: where the files are laid out; `amiss` is told of each wrong one, whose site is left out."""
        self._store, self._folder, self._amiss = store, folder, amiss
        self._lock, self._state, self._rules = Lock(), "", Rules()

    def rules(self) -> Rules:
        """Return the rules of now."""
        with self._lock:
            with self._store.reading() as connection:
                state = home_files.state(connection)
                files = home_files.kept(connection) if state != self._state else {}
            if state != self._state:
                folder = self._folder / state[:16]
                folder.mkdir(parents=True, exist_ok=True)
                home_files.write(files, folder)
                self._rules, self._state = load(folder, self._amiss), state
            return self._rules


def push(store: Store, home: Path) -> int:
    """Keep the rule files of a home for the workers, in place of those that were kept; return how many they are."""
    files = home_files.lying_in(home)
    with store.reading() as connection:
        known = home_files.state(connection)
    if known != home_files.digest_of(files):
        with store.writing() as connection:
            home_files.push(connection, files)
    return len(files)


def pull(store: Store, home: Path) -> tuple[list[str], list[str]]:
    """Write the files that are kept into a home; return which were not there so, and which of it are not kept."""
    with store.reading() as connection:
        files = home_files.kept(connection)
    beside = sorted(set(home_files.lying_in(home)) - set(files)) if files else []
    return home_files.write(files, home), beside
