"""The room as a reader meets it: `warraq serve` in a process of its own."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def served(home: Path) -> Iterator[str]:
    """Give the address of a room that `warraq serve` opened, without the stroke at its end."""
    serve = [sys.executable, "-m", "warraq", "serve", "--home", str(home), "--port", "0"]
    with subprocess.Popen(serve, stdout=subprocess.PIPE, text=True) as room:
        assert room.stdout is not None
        told = re.search(r"http://\S+?(?=/;)", room.stdout.readline())
        assert told
        try:
            yield told[0]
        finally:
            room.terminate()
