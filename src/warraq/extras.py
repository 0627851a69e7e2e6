"""How an optional part of warraq is installed beside the warraq that runs, wherever that came from."""

import re
import shlex
import sys
from importlib.util import find_spec


def wanted_by(extra: str) -> tuple[str, ...]:
    """Return what a part needs, as this warraq's own metadata have it: `("obstore>=0.8",)`.

    Empty where warraq runs without being installed.
    """
    from importlib import metadata  # loaded only by what misses something

    try:
        told = metadata.requires("warraq") or []
    except metadata.PackageNotFoundError:
        return ()
    return tuple(line.partition(";")[0].strip() for line in told if re.search(rf"extra == ['\"]{extra}['\"]", line))


def advice(extra: str) -> str:
    """Say what installs a part: what it needs, by name, into the Python that runs this.

    warraq itself is not asked for again: under its name an index may hold what is none of ours, and the folder or file
    that it was installed from may be gone, or newer.
    """
    wanted = wanted_by(extra)
    if not wanted:
        return f"install the extra `{extra}` (`warraq docs start` shows how)"
    installer = [sys.executable, "-m", "pip", "install"]
    if find_spec("pip") is None:  # as where uv made the environment
        installer = ["uv", "pip", "install", "--python", sys.executable]
    return f"run `{shlex.join([*installer, *wanted])}`"
