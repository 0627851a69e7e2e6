"""A plugin of pytest that gathers the tests once, then breaks the code and runs some of them as often as it is asked.

Each trial is a fork in which the functions that a mutant changes have their new code; the file is broken on disk too,
for programs that a test starts. What a line does while its file is imported cannot be tried so: the answer says it.
"""

import ctypes
import gc
import json
import os
import select
import shutil
import signal
import socket
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from inspect import CO_OPTIMIZED
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import pytest

PATIENCE_S = 5.0  # of work for one test, beside six times what it takes: a mutant may loop for ever
STILL = 8  # times as long by the clock: it may wait for ever
DIED, SURVIVED = 1, 0
DIES_WITH_PARENT = 1  # PR_SET_PDEATHSIG, on Linux


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool:
    """Answer one trial a line until the other end closes."""
    gc.unfreeze()
    functions = known_functions()
    gc.freeze()
    items = {item.nodeid: item for item in session.items}
    with socket.socket(fileno=int(os.environ["WARRAQ_TRIALS"])) as wire, wire.makefile("rw", encoding="utf-8") as lines:
        lines.write("ready\n")
        lines.flush()
        for line in iter(lines.readline, ""):
            lines.write(json.dumps(trial(json.loads(line), items, functions)) + "\n")
            lines.flush()
    return True


def known_functions() -> dict[CodeType, list[FunctionType]]:
    """Every function of the program that there is, by its code."""
    found = defaultdict(list)
    for one in gc.get_objects():
        if isinstance(one, FunctionType) and (one.__module__ or "").startswith("warraq"):
            found[one.__code__].append(one)
    return found


def trial(
    asked: dict[str, Any], items: Mapping[str, pytest.Item], functions: Mapping[CodeType, list[FunctionType]]
) -> dict[str, Any]:
    """Whether one of the tests fails with the code of a file in place of what it was."""
    changed = new_codes(asked["file"], asked["old"], asked["new"])
    into = [(one, new) for old, new in changed or () for one in functions.get(old, ())]
    if not into and asked["old"] != asked["new"]:
        return {"cold": True}
    tests = [(items[name], seconds) for name, seconds in asked["tests"] if name in items]
    hears, tells = os.pipe()
    child = os.fork()
    if child == 0:
        os.setsid()
        ctypes.CDLL(None).prctl(DIES_WITH_PARENT, signal.SIGKILL)  # nobody else would end what loops
        os.close(hears)
        os.close(int(os.environ["WARRAQ_TRIALS"]))  # else it stays open where this process dies of the trial
        os._exit(run([item for item, _ in tests], into, tells))
    os.close(tells)
    died, at = watched(hears, child, [seconds for _, seconds in tests])
    os.close(hears)
    with suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    shutil.rmtree(place_of(child), ignore_errors=True)
    return {"cold": False, "died": died, "ran": at + 1, "by": tests[at][0].nodeid if died and tests else ""}


def place_of(child: int) -> Path:
    """Where the tests of a trial write."""
    return Path(os.environ.get("TMPDIR", "/tmp")) / f"trial-{child}"


def watched(hears: int, child: int, seconds: Sequence[float]) -> tuple[bool, int]:
    """Whether a test failed or did not end, and the number of the last that began."""
    at, patience_s, begun, worked = -1, PATIENCE_S, time.monotonic(), worked_s(child)
    while True:
        if not select.select([hears], [], [], 1.0)[0]:
            waited_s = time.monotonic() - begun
            if worked_s(child) - worked > patience_s or waited_s > STILL * patience_s:
                return True, max(at, 0)
            continue
        told = os.read(hears, 1)
        if told != b".":
            return told != b"+", max(at, 0)
        at += 1
        patience_s, begun, worked = PATIENCE_S + 6 * seconds[at], time.monotonic(), worked_s(child)


def worked_s(process: int) -> float:
    """How long a process has had the processor: on a busy machine the clock says nothing."""
    told = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def run(items: Sequence[pytest.Item], into: Iterable[tuple[FunctionType, CodeType]], tells: int) -> int:
    """Run the tests with the new code until one fails."""
    try:
        for one, code in into:
            one.__code__ = code
        session = items[0].session
        factory = session.config._tmp_path_factory  # type: ignore[attr-defined]
        factory._basetemp = place_of(os.getpid())
        factory._basetemp.mkdir()
        session.testsfailed = 0
        for item, following in zip(items, [*items[1:], None], strict=True):
            os.write(tells, b".")
            session.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if session.testsfailed:
                os.write(tells, b"-")
                with suppress(BaseException):
                    session._setupstate.teardown_exact(None)
                return DIED
        os.write(tells, b"+")
    except BaseException:  # noqa: BLE001  # whatever it is, the code with no mutant does not raise it
        os.write(tells, b"-")
        return DIED
    return SURVIVED


def new_codes(file: str, old: str, new: str) -> list[tuple[CodeType, CodeType]] | None:
    """The code of each function that differs, before and after; None where what runs on import differs."""
    before, after = (compile(text, file, "exec", dont_inherit=True) for text in (old, new))
    return _differing(before, after, inside=False)


def _differing(before: CodeType, after: CodeType, *, inside: bool) -> list[tuple[CodeType, CodeType]] | None:
    """The functions in a code that differ; a file, and a class, runs on import and must be the same but for them."""
    if before == after:
        return []
    called = inside or bool(before.co_flags & CO_OPTIMIZED)
    theirs, ours = list(_codes(before)), list(_codes(after))
    if called:
        if before.co_freevars != after.co_freevars:
            return [] if inside else None
        found = [(before, after)]
    elif _bare(before) != _bare(after):
        return None
    else:
        found = []
    if len(theirs) == len(ours):
        for one, other in zip(theirs, ours, strict=True):
            more = _differing(one, other, inside=called)
            if more is None:
                return None
            found += more
    return found


def _codes(code: CodeType) -> Iterator[CodeType]:
    return (one for one in code.co_consts if isinstance(one, CodeType))


def _bare(code: CodeType) -> tuple[object, ...]:
    consts = tuple("code" if isinstance(one, CodeType) else repr(one) for one in code.co_consts)
    return code.co_code, consts, code.co_names
