"""Break the code in one place at a time and see whether the suite notices: a random sample of mutants of `src/warraq`.

    python tests/bench/mutants.py [--sample 200] [--seed 1] [--only src/warraq/parse …] [--floor 75] [--tests 200]

Mutants are made by cosmic-ray's operators and by taking out statements. Each is tried in a copy of the tree without the
shared folder, against the tests that pass through its line, the quickest first. Which tests those are is found out once
(some minutes) and kept in `.mutants/` until a file changes. Mutants that change nothing are listed, each with its
reason, in `tests/bench/equivalent.toml`. `--tests`: of a line that half the suite passes, only so many tests are asked;
what survives those may die by the others. Exit code 1 when fewer than the floor die.
"""

import argparse
import ast
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from queue import Queue
from typing import Any, TypeAlias
from xml.etree import ElementTree

import parso
from cosmic_ray.ast import get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators.operator import Operator
from cosmic_ray.plugins import get_operator

ROOT = Path(__file__).parents[2]
KEPT = ROOT / ".mutants"
EQUIVALENT = Path(__file__).parent / "equivalent.toml"
WORKERS = 2
READERS = "tests/test_architecture.py"
NONE_RAN = 5  # pytest's exit code
PATIENCE_S = 30.0  # beside four times what the tests take when nothing is broken: a mutant may loop for ever
COMPARISONS = ("Eq_NotEq", "NotEq_Eq", "Lt_LtE", "LtE_Lt", "Gt_GtE", "GtE_Gt", "Lt_Gt", "Gt_Lt", "Is_IsNot", "IsNot_Is")
SUMS = ("Add_Sub", "Sub_Add", "Mul_Div", "Div_Mul", "FloorDiv_Mul", "BitAnd_BitOr")
CORE = (
    *(f"ReplaceComparisonOperator_{pair}" for pair in COMPARISONS),
    *(f"ReplaceBinaryOperator_{pair}" for pair in SUMS),
    "ReplaceAndWithOr", "ReplaceOrWithAnd", "ReplaceTrueWithFalse", "ReplaceFalseWithTrue", "AddNot",
    "ReplaceUnaryOperator_Delete_Not", "ReplaceBreakWithContinue", "ReplaceContinueWithBreak", "NumberReplacer",
    "ZeroIterationForLoop",
)  # fmt: skip

Node: TypeAlias = Any  # of parso's tree


class StatementRemover(Operator):  # type: ignore[misc]  # no types in cosmic-ray
    """Takes out a statement that is a call, an assignment to a part, or `raise`."""

    def mutation_positions(self, node: Node) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
        """Where one stands."""
        if node.type == "simple_stmt" and self._does(node.children[0]):
            yield node.start_pos, node.end_pos

    def mutate(self, node: Node, _index: int) -> Node:
        """Put `pass` in its place."""
        first = node.get_first_leaf()
        return parso.python.tree.Keyword("pass\n", first.start_pos, first.prefix)

    @staticmethod
    def _does(statement: Node) -> bool:
        if statement.type in ("raise_stmt", "del_stmt"):
            return True
        if statement.type == "expr_stmt":
            return statement.children[0].type in ("atom_expr", "power") and statement.children[0].get_code()[0] != '"'
        return statement.type in ("atom_expr", "power", "await")

    @classmethod
    def examples(cls) -> tuple[()]:
        """None."""
        return ()


class HandlerMissing(Operator):  # type: ignore[misc]  # no types in cosmic-ray
    """Lets an exception through that was caught; cosmic-ray's own operator knows no dotted names."""

    def mutation_positions(self, node: Node) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
        """Where one is named."""
        if node.type == "except_clause":
            yield from ((name.start_pos, name.end_pos) for name in self._names(node))

    def mutate(self, node: Node, index: int) -> Node:
        """Put one in its place that nobody raises."""
        name = self._names(node)[index]
        first, around = name.get_first_leaf(), name.parent.children
        around[around.index(name)] = parso.python.tree.Name("GeneratorExit", first.start_pos, first.prefix)
        return node

    @staticmethod
    def _names(clause: Node) -> list[Node]:
        named = clause.children[1]
        if named.type != "atom":
            return [named]
        inside = named.children[1]
        return inside.children[::2] if inside.type == "testlist_comp" else [inside]

    @classmethod
    def examples(cls) -> tuple[()]:
        """None."""
        return ()


OPERATORS: dict[str, type[Operator]] = {name: get_operator(f"core/{name}") for name in CORE}
OPERATORS |= {"StatementRemover": StatementRemover, "HandlerMissing": HandlerMissing}


@dataclass(frozen=True)
class Mutant:
    """One change: the n-th place in a file where an operator fits."""

    file: str
    operator: str
    occurrence: int
    line: int
    start: int  # lines of the statement that it stands in
    end: int

    @property
    def area(self) -> str:
        """The room below `warraq` that it stands in."""
        parts = Path(self.file).with_suffix("").parts[2:]
        return "/".join(parts[: 2 if parts[0] in ("parse", "store") and len(parts) > 2 else 1])


@dataclass(frozen=True)
class Fate:
    """What became of a mutant."""

    mutant: Mutant
    died: bool
    tests: int
    change: str  # the line before and after

    def __str__(self) -> str:
        """One line."""
        fate = "died    " if self.died else "SURVIVED"
        return (
            f"{fate} {self.mutant.file}:{self.mutant.line} {self.change}  ({self.mutant.operator}, {self.tests} tests)"
        )


# --- where it can be broken ---


def mutants_of(file: str) -> Iterator[Mutant]:
    """Every place of a file where an operator fits, but for docstrings, annotations and overloads."""
    source = (ROOT / file).read_text(encoding="utf-8")
    tree, silent, spans = get_ast(source), _annotated(source), _statements(source)
    for name, operator in OPERATORS.items():
        places = [start for node in _nodes(tree) for start, _ in operator().mutation_positions(node)]
        yield from (
            Mutant(file, name, number, line, *spans.get(line, (line, line)))
            for number, (line, column) in enumerate(places)
            if (line, column) not in silent
        )


def _nodes(node: Node) -> Iterator[Node]:
    yield node
    for child in getattr(node, "children", ()):
        yield from _nodes(child)


def _statements(source: str) -> dict[int, tuple[int, int]]:
    """First and last line of the innermost statement around each line, of its head where it has a body."""
    spans: dict[int, tuple[int, int]] = {}
    for node in ast.walk(ast.parse(source)):  # outer ones first
        if isinstance(node, ast.stmt):
            body = getattr(node, "body", None)
            end = body[0].lineno - 1 if body else node.end_lineno or node.lineno
            spans |= dict.fromkeys(range(node.lineno, end + 1), (node.lineno, max(node.lineno, end)))
    return spans


def _annotated(source: str) -> set[tuple[int, int]]:
    """Places inside annotations: a number there changes nothing that runs."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        notes = [getattr(node, name, None) for name in ("annotation", "returns")]
        for part in (part for note in notes if isinstance(note, ast.AST) for part in ast.walk(note)):
            if isinstance(part, ast.expr):
                found.add((part.lineno, part.col_offset))
    return found


def broken(mutant: Mutant) -> tuple[str, str]:
    """The file with the mutant in it, and its line before and after."""
    source = (ROOT / mutant.file).read_text(encoding="utf-8")
    text = mutate_code(source, OPERATORS[mutant.operator](), mutant.occurrence) or source
    before, after = source.splitlines(), text.splitlines()
    at = next((n for n, (old, new) in enumerate(zip(before, after, strict=False)) if old != new), mutant.line - 1)
    return text, f"{before[at].strip()}  →  {after[at].strip()}"


# --- which tests pass there ---


@dataclass(frozen=True)
class Reach:
    """Which tests pass through each line, and how long each takes."""

    lines: dict[str, dict[int, list[str]]]
    seconds: dict[str, float]

    def of(self, mutant: Mutant) -> list[str]:
        """The tests of a line, those first that pass through the fewest lines; on PostgreSQL what passes there alone.

        They are of the function itself, and quick. A line that runs while its file is imported has none of its own,
        whichever test came first: those see it that read the code and do not run it, those that bear the name of its
        file or room, and any test of the file may.
        """
        lines = self.lines.get(mutant.file, {})
        if in_a_function(mutant):
            return self._narrow(test for line in range(mutant.start, mutant.end + 1) for test in lines.get(line, ()))
        readers = [test for test in self.seconds if test.startswith(READERS)]
        path = Path(mutant.file)
        names = tuple(f"tests/test_{name}" for name in (path.stem, path.parent.name) if name != "__init__")
        named = self._narrow(test for test in self.seconds if test.startswith(names))
        return list(
            dict.fromkeys([*readers, *named, *self._narrow(test for those in lines.values() for test in those)])
        )

    def _narrow(self, tests: Iterable[str]) -> list[str]:
        every = list(dict.fromkeys(tests))
        light = [test for test in every if "postgresql" not in test]
        return sorted(light or every, key=lambda test: (self.breadth[test], self.seconds.get(test, 0.0)))

    @cached_property
    def breadth(self) -> Counter[str]:
        """How many lines each test passes through."""
        return Counter(test for lines in self.lines.values() for tests in lines.values() for test in tests)


def in_a_function(mutant: Mutant) -> bool:
    """Whether a line runs when something is called, and not while its file is imported."""
    tree = ast.parse((ROOT / mutant.file).read_text(encoding="utf-8"))
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return any(one.body[0].lineno <= mutant.start <= (one.end_lineno or 0) for one in functions)


def reach_of(tree: Path) -> Reach:
    """Run the suite once and note who passes where."""
    note, report = tree / ".coverage", tree / "times.xml"
    command = ["-m", "pytest", "-q", "-n", str(WORKERS), "--cov=warraq", "--cov-context=test", "--cov-report="]
    done = _python(tree, [*command, f"--junitxml={report}", "-o", "junit_family=xunit1"], None)
    if not note.exists():
        sys.exit(f"the suite did not run:\n{done.stdout[-3000:]}")
    seconds = {
        f"{case.get('file')}::{case.get('name')}": float(case.get("time") or 0)
        for case in ElementTree.parse(report).iter("testcase")
    }
    return Reach(_lines_of(tree, note), seconds)


def _lines_of(tree: Path, note: Path) -> dict[str, dict[int, list[str]]]:
    """Read what coverage wrote: a bit for each line of each file and test."""
    from coverage.numbits import numbits_to_nums

    found: dict[str, dict[int, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))  # no set: their order is kept
    tables = "line_bits JOIN file ON file.id = file_id JOIN context ON context.id = context_id"
    query = f"SELECT path, context, numbits FROM {tables}"
    with sqlite3.connect(note) as rows:
        for path, context, bits in rows.execute(query):
            if test := context.rpartition("|")[0]:
                lines = found[Path(path).relative_to(tree).as_posix()]
                for line in numbits_to_nums(bits):
                    lines[line][test] = None
    return {name: {line: list(tests) for line, tests in lines.items()} for name, lines in found.items()}


def known_reach(tree: Path) -> Reach:
    """What was found out of this very code and these very tests, or found out now."""
    digest = sha256()
    for file in tracked():
        digest.update(f"{file}\n".encode() + (ROOT / file).read_bytes())
    kept = KEPT / f"{digest.hexdigest()[:16]}.json"
    if not kept.exists():
        reach = reach_of(tree)
        KEPT.mkdir(exist_ok=True)
        kept.write_text(json.dumps({"lines": reach.lines, "seconds": reach.seconds}), encoding="utf-8")
    said = json.loads(kept.read_text(encoding="utf-8"))
    lines = {name: {int(line): tests for line, tests in rows.items()} for name, rows in said["lines"].items()}
    return Reach(lines, said["seconds"])


# --- the trial ---


def tracked() -> list[str]:
    """The files of the project, those not yet committed too."""
    told = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, check=True, text=True,
    )  # fmt: skip
    return sorted(name for name in told.stdout.split("\0") if name and (ROOT / name).is_file())


def copied(folder: Path) -> Path:
    """A copy of the tree."""
    for name in tracked():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    return folder


def _python(tree: Path, words: Sequence[str], limit_s: float | None) -> subprocess.CompletedProcess[str]:
    env = os.environ | {
        "PYTHONPATH": os.pathsep.join((str(tree / "src"), str(tree / "tests" / "bench"))),
        "WARRAQ_ASKED": str(tree / "asked.txt"),
        "WARRAQ_SHARED": str(tree / "absent"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    return subprocess.run(
        [sys.executable, *words], cwd=tree, env=env, timeout=limit_s, capture_output=True, text=True, check=False
    )


def tried(mutant: Mutant, tree: Path, reach: Reach, most: int | None) -> Fate:
    """Run the tests of the mutant's line, the quickest of them, with the mutant in place."""
    text, change = broken(mutant)
    tests = reach.of(mutant)[:most]
    if not tests:
        return Fate(mutant, died=False, tests=0, change=change)
    limit_s = PATIENCE_S + 4 * sum(reach.seconds.get(test, 0.1) for test in tests)
    asked = tree / "asked.txt"
    asked.write_text("\n".join(tests), encoding="utf-8")
    target = tree / mutant.file
    target.write_text(text, encoding="utf-8")
    try:
        quiet = ["-x", "-q", "-p", "no:randomly", "-p", "no:cacheprovider", "--no-cov", "--no-header", "--tb=no"]
        files = dict.fromkeys(test.partition("::")[0] for test in tests)
        died = _python(tree, ["-m", "pytest", "-p", "asked", *quiet, *files], limit_s).returncode not in (0, NONE_RAN)
    except subprocess.TimeoutExpired:
        died = True
    finally:
        shutil.copy(ROOT / mutant.file, target)
    return Fate(mutant, died, len(tests), change)


def fates(sample: Sequence[Mutant], trees: Sequence[Path], reach: Reach, most: int | None) -> Iterator[Fate]:
    """Try each, a few at a time."""
    free: Queue[Path] = Queue()
    for tree in trees:
        free.put(tree)

    def one(mutant: Mutant) -> Fate:
        tree = free.get()
        try:
            return tried(mutant, tree, reach, most)
        finally:
            free.put(tree)

    with ThreadPoolExecutor(len(trees)) as pool:
        yield from pool.map(one, sample)


def drawn(asked: argparse.Namespace) -> list[Mutant]:
    """The sample: without what is known to change nothing."""
    files = [name for name in tracked() if name.startswith("src/warraq/") and name.endswith(".py")]
    chosen = [name for name in files if not asked.only or name.startswith(tuple(asked.only))]
    every = [mutant for name in chosen for mutant in mutants_of(name)]
    random.Random(asked.seed).shuffle(every)
    known = {(entry["file"], entry["change"]) for entry in tomllib.loads(EQUIVALENT.read_text("utf-8"))["mutant"]}
    sample: list[Mutant] = []
    for mutant in every:
        if len(sample) == asked.sample:
            break
        if (mutant.file, broken(mutant)[1]) not in known:
            sample.append(mutant)
    print(f"{len(sample)} of {len(every)} mutants in {len(chosen)} files, seed {asked.seed}")
    return sample


def told(ends: Sequence[Fate]) -> float:
    """Print what died by area; return the share in percent."""
    by = Counter(fate.mutant.area for fate in ends)
    dead = Counter(fate.mutant.area for fate in ends if fate.died)
    for area in sorted(by):
        print(f"  {area:24} {dead[area]:4} of {by[area]:4}")
    share = 100 * sum(dead.values()) / max(1, len(ends))
    print(f"killed {share:.1f} % ({sum(dead.values())} of {len(ends)})")
    return share


def main() -> None:
    """Draw, try, tell."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--sample", type=int, default=200)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--only", nargs="*", default=[])
    words.add_argument("--tests", type=int)
    words.add_argument("--floor", type=float, default=75.0)
    asked = words.parse_args()
    sample = drawn(asked)
    with tempfile.TemporaryDirectory(prefix="warraq-mutants-") as folder:
        trees = [copied(Path(folder) / str(number)) for number in range(WORKERS)]
        reach = known_reach(trees[0])
        ends = []
        for fate in fates(sample, trees, reach, asked.tests):
            print(fate, flush=True)
            ends.append(fate)
    sys.exit(told(ends) < asked.floor)


if __name__ == "__main__":
    main()
