"""Break the code in one place at a time and see whether the suite notices: a random sample of mutants of `src/warraq`.

    python tests/bench/mutants.py [--sample 200] [--seed 1] [--only src/warraq/parse …] [--floor 75] [--seconds 120]

Mutants are made by cosmic-ray's operators and by taking out statements. Each is tried in a copy of the tree without the
shared folder, against the tests that pass its place, the narrowest first, as many as end in `--seconds`. Which tests
those are is found out once a sample (one run of the suite, `probes.py`) and kept in `.mutants/` until a file changes.
Mutants that change nothing are listed, each with its reason, in `tests/bench/equivalent.toml`. Exit code 1 when fewer
than the floor die.
"""

import argparse
import ast
import json
import os
import random
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
import time
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
from probes import MODULE, NOTED, Place, noted, probed

ROOT = Path(__file__).parents[2]
KEPT = ROOT / ".mutants"
EQUIVALENT = Path(__file__).parent / "equivalent.toml"
WORKERS = 2
READERS = "tests/test_architecture.py"
NONE_RAN = 5  # pytest's exit code
BEGAN = int(time.time())
QUIET = ("-q", "-p", "no:randomly", "-p", "no:cacheprovider", "--no-header")
SUITE_S = 3600.0  # that one half of the suite may take
STILL = 8  # times as long by the clock
PATIENCE_S = 30.0  # of work, beside four times what the tests take when nothing is broken: a mutant may loop for ever
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
    tests: int  # that were asked
    of: int  # that could be asked
    by: str  # the test that noticed
    change: str  # the line before and after

    def __str__(self) -> str:
        """One line."""
        fate = "died    " if self.died else "SURVIVED"
        return (
            f"{fate} {self.mutant.file}:{self.mutant.line} {self.change}  "
            f"({self.mutant.operator}, {self.tests} of {self.of} tests) {self.by}"
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
    """Which tests pass the place of each mutant, by its number, and how long each takes."""

    tests: dict[int, list[str]]
    on_import: set[int]  # places passed while no test ran: what is loaded already will not show them broken
    seconds: dict[str, float]

    def of(self, number: int, mutant: Mutant) -> list[str]:
        """The tests of a place, those first that pass the fewest; on PostgreSQL what passes there alone.

        They are of the function itself, and quick. A line that runs while its file is imported has none of its own,
        whichever test came first: those see it that read the code and do not run it, those that bear the name of its
        file or room, and any test of the file may. The tests of that name come last where a line has tests of its own:
        what a process keeps once it has made it, only one test is seen to pass.
        """
        own = self._narrow(self.tests.get(number, ()))
        path = Path(mutant.file)
        names = tuple(f"tests/test_{name}" for name in (path.stem, path.parent.name) if name != "__init__")
        named = self._narrow(test for test in self.seconds if test.startswith(names))
        if in_a_function(mutant):
            return list(dict.fromkeys([*own, *named]))
        readers = [test for test in self.seconds if test.startswith(READERS)]
        return list(dict.fromkeys([*readers, *named, *own]))

    def _narrow(self, tests: Iterable[str]) -> list[str]:
        every = list(dict.fromkeys(tests))
        light = [test for test in every if "postgresql" not in test]
        return sorted(light or every, key=lambda test: (self.breadth[test], self.seconds.get(test, 0.0)))

    @cached_property
    def breadth(self) -> Counter[str]:
        """How many places each test passes."""
        return Counter(test for tests in self.tests.values() for test in tests)


def in_a_function(mutant: Mutant) -> bool:
    """Whether a line runs when something is called, and not while its file is imported."""
    tree = ast.parse((ROOT / mutant.file).read_text(encoding="utf-8"))
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return any(one.body[0].lineno <= mutant.start <= (one.end_lineno or 0) for one in functions)


def reach_of(sample: Sequence[Mutant], tree: Path) -> Reach:
    """Run the suite once with a probe at every mutant's place, and note who passes where."""
    places: dict[str, list[Place]] = defaultdict(list)
    for number, mutant in enumerate(sample):
        places[mutant.file].append(Place(number, mutant.line, mutant.operator == HandlerMissing.__name__))
    for file, asked in places.items():
        (tree / file).write_text(probed((ROOT / file).read_text("utf-8"), asked), encoding="utf-8")
    note = tree / NOTED
    (tree / "src" / "passed_probes.py").write_text(MODULE.format(noted=str(note)), encoding="utf-8")
    with ThreadPoolExecutor(WORKERS) as pool:
        done = list(pool.map(lambda half: _half(tree, half), "12"))
    if not note.exists():
        sys.exit(f"the suite did not run:\n{done[0].stdout[-3000:]}")
    seconds = {
        f"{case.get('file')}::{case.get('name')}": float(case.get("time") or 0)
        for half in "12"
        for case in ElementTree.parse(tree / f"times{half}.xml").iter("testcase")
    }
    passed, on_import = noted(note)
    return Reach(passed, on_import, seconds)


def _half(tree: Path, half: str) -> subprocess.CompletedProcess[str]:
    report = [f"--junitxml={tree}/times{half}.xml", "-o", "junit_family=xunit1"]
    words = ["-m", "pytest", "-p", "probes", *QUIET, "--tb=no", "-m", "not long", *report]
    return _python(tree, words, SUITE_S, {"WARRAQ_TEST_HALF": half})


def known_reach(sample: Sequence[Mutant], folder: Path) -> Reach:
    """What was found out of this very code, these very tests and this sample, or found out now."""
    digest = sha256(repr(sample).encode())
    for file in tracked():
        digest.update(f"{file}\n".encode() + (ROOT / file).read_bytes())
    kept = KEPT / f"{digest.hexdigest()[:16]}.json"
    if not kept.exists():
        reach = reach_of(sample, copied(folder / "probed"))
        KEPT.mkdir(exist_ok=True)
        said = {"tests": reach.tests, "on_import": sorted(reach.on_import), "seconds": reach.seconds}
        kept.write_text(json.dumps(said), encoding="utf-8")
    told = json.loads(kept.read_text(encoding="utf-8"))
    return Reach({int(place): tests for place, tests in told["tests"].items()}, set(told["on_import"]), told["seconds"])


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


def _environment(tree: Path) -> dict[str, str]:
    return os.environ | {
        "PYTHONPATH": os.pathsep.join((str(tree / "src"), str(tree / "tests" / "bench"))),
        "WARRAQ_ASKED": str(tree / "asked.txt"),
        "WARRAQ_SHARED": str(tree / "absent"),
    }


def _python(tree: Path, words: Sequence[str], limit_s: float, also: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run Python for so many seconds of the processor, and some times as long by the clock: the machine may be busy."""
    return subprocess.run(
        [sys.executable, *words], cwd=tree, env=_environment(tree) | also, timeout=STILL * limit_s,
        capture_output=True, text=True, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (int(limit_s),) * 2),
    )  # fmt: skip


class Trials:
    """A copy of the tree in which one mutant after the other is tried, and a process that has gathered its tests."""

    def __init__(self, tree: Path, reach: Reach, most_s: float) -> None:
        self.tree, self.reach, self.most_s = tree, reach, most_s
        self.changes = 0
        self.sound = set[str]()  # tests that noticed a mutant, and pass without one
        mine, theirs = socket.socketpair()
        with theirs:
            env = _environment(tree) | {"WARRAQ_TRIALS": str(theirs.fileno())}
            words = [sys.executable, "-m", "pytest", "-p", "warm", *QUIET, "-m", "not long"]
            self.warm = subprocess.Popen(
                words,
                cwd=tree,
                env=env,
                pass_fds=[theirs.fileno()],
                stdout=subprocess.DEVNULL,
                stdin=subprocess.DEVNULL,
            )
        self.lines = mine.makefile("rw", encoding="utf-8")
        if self.lines.readline() != "ready\n":
            sys.exit("the tests were not gathered")

    def tried(self, number: int, mutant: Mutant) -> Fate:
        """Run the tests of the mutant's line with the mutant in place, the narrowest first."""
        text, change = broken(mutant)
        every = self.reach.of(number, mutant)
        tests = list(self._affordable(every))
        if not tests:
            return Fate(mutant, died=False, tests=0, of=len(every), by="", change=change)
        died, by = self._tried(number, mutant, text, tests)
        while by in tests and by not in self.sound:
            if "postgresql" in by or self._passes(mutant, by):
                self.sound.add(by)
                break
            tests = [test for test in tests if test != by]
            died, by = self._tried(number, mutant, text, tests) if tests else (False, "")
        return Fate(mutant, died, len(tests), len(every), by, change)

    def _tried(self, number: int, mutant: Mutant, text: str, tests: Sequence[str]) -> tuple[bool, str]:
        target = self.tree / mutant.file
        self._put(target, text)
        try:
            return self._died(number, mutant, text, tests)
        finally:
            self._put(target, (ROOT / mutant.file).read_text(encoding="utf-8"))

    def _passes(self, mutant: Mutant, test: str) -> bool:
        """Whether a test passes in a fork when nothing is broken: one may not, or not on a busy machine."""
        return not self._by_fork(mutant, (ROOT / mutant.file).read_text(encoding="utf-8"), [test])["died"]

    def _affordable(self, tests: Sequence[str]) -> Iterator[str]:
        """As many as end in the time that one mutant may take, and one at least."""
        taken = 0.0
        for test in tests:
            seconds = self.reach.seconds.get(test, 0.1)
            if not taken or taken + seconds <= self.most_s:
                taken += seconds
                yield test

    def _put(self, target: Path, text: str) -> None:
        """Write a file that looks younger each time: what is compiled is known by size and second."""
        target.write_text(text, encoding="utf-8")
        self.changes += 1
        os.utime(target, times=(BEGAN + self.changes,) * 2)

    def _died(self, number: int, mutant: Mutant, text: str, tests: Sequence[str]) -> tuple[bool, str]:
        """In a fork, where that can show it; what ran on import already is asked anew in a process of its own."""
        forked = [test for test in tests if "postgresql" not in test]
        told = self._by_fork(mutant, text, forked) if forked else {"cold": True}
        if told["cold"] or (not told["died"] and (number in self.reach.on_import or len(forked) < len(tests))):
            return self._by_process(tests)
        return bool(told["died"]), str(told["by"])

    def _by_fork(self, mutant: Mutant, text: str, tests: Sequence[str]) -> dict[str, Any]:
        old = (ROOT / mutant.file).read_text(encoding="utf-8")
        timed = [(test, self.reach.seconds.get(test, 0.1)) for test in tests]
        self.lines.write(json.dumps({"file": mutant.file, "old": old, "new": text, "tests": timed}) + "\n")
        self.lines.flush()
        return dict(json.loads(self.lines.readline()))

    def _by_process(self, tests: Sequence[str]) -> tuple[bool, str]:
        limit_s = PATIENCE_S + 6 * sum(self.reach.seconds.get(test, 0.1) for test in tests)
        (self.tree / "asked.txt").write_text("\n".join(tests), encoding="utf-8")
        files = dict.fromkeys(test.partition("::")[0] for test in tests)
        words = ["-m", "pytest", "-p", "asked", "-x", "--tb=no", "-rfE", *QUIET, *files]
        try:
            done = _python(self.tree, words, limit_s, {})
        except subprocess.TimeoutExpired:
            return True, "what does not end"
        failed = [line for line in done.stdout.splitlines() if line.startswith(("FAILED ", "ERROR "))]
        return done.returncode not in (0, NONE_RAN), failed[0].split()[1] if failed else ""

    def end(self) -> None:
        """Let the process go."""
        self.lines.close()
        self.warm.wait()


def fates(sample: Sequence[Mutant], trees: Sequence[Path], reach: Reach, most_s: float) -> Iterator[Fate]:
    """Try each, a few at a time."""
    free: Queue[Trials] = Queue()

    def one(numbered: tuple[int, Mutant]) -> Fate:
        trials = free.get()
        try:
            return trials.tried(*numbered)
        finally:
            free.put(trials)

    with ThreadPoolExecutor(len(trees)) as pool:
        for trials in pool.map(lambda tree: Trials(tree, reach, most_s), trees):
            free.put(trials)
        yield from pool.map(one, enumerate(sample))
    for _ in trees:
        free.get().end()


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
    words.add_argument("--seconds", type=float, default=120.0)
    words.add_argument("--floor", type=float, default=75.0)
    asked = words.parse_args()
    sample = drawn(asked)
    with tempfile.TemporaryDirectory(prefix="warraq-mutants-") as folder:
        reach = known_reach(sample, Path(folder))
        trees = [copied(Path(folder) / str(number)) for number in range(WORKERS)]
        ends = []
        for fate in fates(sample, trees, reach, asked.seconds):
            print(fate, flush=True)
            ends.append(fate)
    sys.exit(told(ends) < asked.floor)


if __name__ == "__main__":
    main()
