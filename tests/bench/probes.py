"""Which tests pass a few places of the code, and how long each takes: a probe in each place, and one run of the suite.

A probe is a look-up before the statement, so the suite takes as long as without; with coverage's contexts it took
several times as long. Programs that a test starts tell too.
"""

import ast
import os
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

NOTED = "noted.tsv"
WORKED = "WARRAQ_WORKED"  # names the file in which it is kept how long each test worked
begun = [0.0]
MODULE = '''"""Notes the first time that a test passes each probe."""

import os


class Probes(dict):
    def __missing__(self, place):
        test = os.environ.get("PYTEST_CURRENT_TEST", "").rpartition(" ")[0]
        with open({noted!r}, "ab", buffering=0) as noted:
            noted.write(f"{{place}}\\t{{test}}\\n".encode())
        self[place] = None


probes = Probes()
'''
IMPORT = """
try:
    from passed_probes import probes as probes__
except ImportError:  # a program that is not of this tree
    from collections import defaultdict as dict__
    probes__ = dict__(int)
"""
Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef


def pytest_runtest_logstart() -> None:
    """Let each test tell anew what it passes: this file is a plugin of pytest too."""
    if "passed_probes" in sys.modules:
        sys.modules["passed_probes"].probes.clear()
    begun[:] = [_work_s()]


def pytest_runtest_logfinish(nodeid: str) -> None:
    """Keep how long a test worked: by the clock it takes several times as long on a busy machine."""
    with Path(os.environ[WORKED]).open("a", encoding="utf-8") as told:
        told.write(f"{_work_s() - begun[0]:.3f}\t{nodeid}\n")


def _work_s() -> float:
    """Of this process, and of those that it has waited for."""
    return sum(os.times()[:4])


def worked(file: Path) -> list[tuple[str, float]]:
    """The tests that ran, and how long each worked."""
    lines = (line.partition("\t") for line in file.read_text(encoding="utf-8").splitlines())
    return [(test, float(seconds)) for seconds, _, test in lines]


@dataclass(frozen=True)
class Place:
    """A line that is asked for, and whether what it does shows only where it catches something."""

    number: int
    line: int
    catches: bool = False


def probed(source: str, places: Sequence[Place]) -> str:
    """The code with a probe before the statement of each place.

    A line that runs on import alone has one in every function of the file: any of them may show what it does.
    """
    tree = ast.parse(source)
    wanted: dict[tuple[int, int], list[int]] = defaultdict(list)
    bodies = list(_bodies(tree))
    for place in places:
        for body, at in _before(tree, bodies, place):
            wanted[body, at].append(place.number)
    for (body, at), numbers in sorted(wanted.items(), reverse=True):
        bodies[body][at:at] = ast.parse("".join(f"probes__[{number}]\n" for number in numbers)).body
    at = sum(1 for node in tree.body[:2] if _is_text(node) or getattr(node, "module", None) == "__future__")
    tree.body[at:at] = ast.parse(IMPORT).body
    return ast.unparse(ast.fix_missing_locations(tree))


def _before(tree: ast.Module, bodies: Sequence[list[ast.stmt]], place: Place) -> Iterator[tuple[int, int]]:
    """Where its probes go: a list of statements, by number, and the place in it."""
    heads = {id(body): number for number, body in enumerate(bodies)}
    if place.catches:
        handlers = [one for one in ast.walk(tree) if isinstance(one, ast.ExceptHandler) and id(one.body) in heads]
        caught = [one for one in handlers if one.lineno <= place.line < one.body[0].lineno]
        if caught:
            yield heads[id(caught[0].body)], 0
            return
    around = [
        (statement.lineno, number, at)
        for number, body in enumerate(bodies)
        for at, statement in enumerate(body)
        if statement.lineno <= place.line <= (statement.end_lineno or 0)
    ]
    if around:
        yield max(around)[1:]
        return
    for function in ast.walk(tree):
        if isinstance(function, Function) and id(function.body) in heads:
            yield heads[id(function.body)], int(_is_text(function.body[0]))


def _bodies(tree: ast.AST) -> Iterator[list[ast.stmt]]:
    """Every list of statements that runs when something is called."""
    found: dict[int, list[ast.stmt]] = {}
    for function in ast.walk(tree):
        if isinstance(function, Function):
            for node in ast.walk(function):
                for name in ("body", "orelse", "finalbody"):
                    inside = getattr(node, name, None)
                    if isinstance(inside, list) and inside and not isinstance(node, ast.ClassDef):
                        found[id(inside)] = inside
    yield from found.values()


def _is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def noted(file: Path) -> tuple[dict[int, list[str]], set[int]]:
    """The tests that passed each place, in the order of their passing; and what was passed while no test ran."""
    found: dict[int, dict[str, None]] = defaultdict(dict)
    on_import = set()
    for line in file.read_text(encoding="utf-8").splitlines():
        number, _, test = line.partition("\t")
        if test:
            found[int(number)][test] = None
        else:
            on_import.add(int(number))
    return {number: list(tests) for number, tests in found.items()}, on_import
