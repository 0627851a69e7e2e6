"""`python -m pytest` on each part of the files at once: forks of one process, which loads what all of them need.

`python -m tests.run_part 123 -m "not long"`: three processes; without the first word one has all. Each is ended as
soon as all is told: to take apart what thousands of tests loaded took over a second.
"""

import atexit
import gc
import importlib
import os
import pkgutil
import shutil
import sys
import tempfile
from contextlib import suppress

import pytest

told = [int(pytest.ExitCode.INTERNAL_ERROR)]  # until pytest has told
ONCE = ("warraq.__main__", "warraq.demo.real")  # not loaded before they are asked for
SAME_SEED = "--randomly-dont-reset-seed"  # for whatever draws without one of its own: nothing does, and it took a tenth
# Named, because it looks for none then: it minds when one is loaded already.
PLUGINS = ("--disable-plugin-autoload", "-p", "randomly", "-p", "xdist", "-p", "hypothesispytest", SAME_SEED)


def leave() -> None:
    """End with what was told; what others want to be done at the end has been done by now."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(told[0])


def run(words: list[str]) -> None:
    """Be a process that runs tests."""
    atexit.register(leave)  # before anything registers that wants so too: the first is the last to run
    told[0] = int(pytest.main(words))


def load() -> None:
    """Load warraq and what it stands on, for all processes."""
    import alembic.command  # noqa: F401
    import hypothesis  # noqa: F401

    import warraq.cli
    import warraq.web.session

    gc.disable()
    for module in pkgutil.walk_packages(warraq.__path__, "warraq."):
        if module.name not in ONCE:
            importlib.import_module(module.name)
    warraq.cli.program()
    warraq.web.session.usual_tls()  # or each process that tests start would read the usual authorities, in 16 ms
    gc.enable()
    gc.freeze()  # or the collector of each would copy what all can share


def forked(part: str, words: list[str], together: str) -> int:
    """Start the process of a part; give its number."""
    if child := os.fork():
        return child
    os.environ |= {"WARRAQ_TEST_PART": part, "WARRAQ_TEST_TOGETHER": together}
    run([*PLUGINS, *words])
    sys.exit(told[0])


def code_of(child: int) -> int:
    """How a process ended, when it has; who is told to end waits for those that are told so too."""
    while True:
        with suppress(KeyboardInterrupt):
            return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def share_out(parts: str, words: list[str]) -> int:
    """Run all parts; give the first code that is not 0."""
    load()
    together = tempfile.mkdtemp(prefix="warraq-parts-")
    children = [forked(part, words, together) for part in parts]
    codes = [code_of(child) for child in children]
    shutil.rmtree(together, ignore_errors=True)
    return next(filter(None, codes), 0)


if __name__ == "__main__":
    if sys.argv[1:] and sys.argv[1].isdigit():
        sys.exit(share_out(sys.argv[1], sys.argv[2:]))
    run(sys.argv[1:])
