"""Break the code in one place at a time and see whether the suite notices: a random sample of mutants of `src/warraq`.

    python tests/bench/mutants.py [--sample 200] [--seed 1] [--only src/warraq/parse …] [--floor 75] [--seconds 120]

Mutants are made by cosmic-ray's operators and by taking out statements. Each is tried in a copy of the tree without the
shared folder, against the tests that pass its place, the nearest first, as many as end in `--seconds` of work. Which
tests those are is found out once a sample (one run of the suite, `probes.py`) and kept in `.mutants/` until a file
changes; so is what became of each mutant, and a run that was broken off goes on where it was.
Mutants that change nothing are listed, each with its reason, in `tests/bench/equivalent.toml`. Exit code 1 when fewer
than the floor die.
"""

import argparse
import ast
import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path
from queue import Queue
from typing import Any, TypeAlias

import parso
from cosmic_ray.ast import get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators.operator import Operator
from cosmic_ray.plugins import get_operator
from probes import MODULE, NOTED, WORKED, Place, noted, probed, worked
from trials import QUIET, STILL, Trial, Trials, python

ROOT = Path(__file__).parents[2]
KEPT = ROOT / ".mutants"
EQUIVALENT = Path(__file__).parent / "equivalent.toml"
WORKERS = 2
PARTS = "123"  # as `conftest.py` shares the suite out
READERS = "tests/test_architecture.py"
LEAST_S = 0.01  # that any test takes
SUITE_S = 3600.0  # that one part of the suite may take
COMPARISONS = ("Eq_NotEq", "NotEq_Eq", "Lt_LtE", "LtE_Lt", "Gt_GtE", "GtE_Gt", "Lt_Gt", "Gt_Lt", "Is_IsNot", "IsNot_Is")
SUMS = ("Add_Sub", "Sub_Add", "Mul_Div", "Div_Mul", "FloorDiv_Mul", "BitAnd_BitOr")
CORE = (
    *(f"ReplaceComparisonOperator_{pair}" for pair in COMPARISONS),
    *(f"ReplaceBinaryOperator_{pair}" for pair in SUMS),
    "ReplaceAndWithOr", "ReplaceOrWithAnd", "ReplaceTrueWithFalse", "ReplaceFalseWithTrue", "AddNot",
    "ReplaceUnaryOperator_Delete_Not", "ReplaceBreakWithContinue", "ReplaceContinueWithBreak", "NumberReplacer",
    "ZeroIterationForLoop",
)  # fmt: skip

# A lone `*` is taken for a product; how many things, or bytes, a cache holds; in how large parts something is sent, and
# how many of them at once; that lists are as long, which they are.
UNSEEN = re.compile(
    r"(?<=[(\s])\*(?=,|$)|(?<=maxsize=)\d|(?<=Shortly\()\d|(?<=Shortly\(\d << )\d|(?<=Shortly\(\d\d << )\d"
    r"|(?<=chunk_size=)\d|(?<=chunk_size=\d\d << )\d|(?<=max_concurrency=)\d|(?<=strict=)True"
)

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
    tree, silent, spans = get_ast(source), _annotated(source) | _unseen(source), _statements(source)
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


def _unseen(source: str) -> set[tuple[int, int]]:
    """Places where a change shows nowhere."""
    lines = enumerate(source.splitlines(), 1)
    return {(number, sign.start()) for number, line in lines for sign in UNSEEN.finditer(line)}


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
    """Which tests pass the place of each mutant, by its number, and how long each works."""

    tests: dict[int, list[str]]
    on_import: set[int]  # places passed while no test ran: what is loaded already will not show them broken
    seconds: dict[str, float]

    def of(self, number: int, mutant: Mutant) -> list[str]:
        """The tests of a place, those first that import from its file; on PostgreSQL what passes there alone.

        A line that runs while its file is imported has none of its own, whichever test came first: those that bear the
        name of its file see it, those that take from it, those that read the code and do not run it, those of its
        room's name, and any test of the file may. The tests of these names come last where a line has tests of its own:
        what a process keeps once it has made it, only one test is seen to pass.
        """
        own = self._narrow(self.tests.get(number, ()))
        path = Path(mutant.file)
        of_file, of_room = (self._named(name) for name in (path.stem, path.parent.name))
        if in_a_function(mutant):
            near = [test for test in own if takes(test, module_of(path))]
            return list(dict.fromkeys([*near, *own, *of_file, *of_room]))
        near = self._narrow(test for test in self.seconds if takes(test, module_of(path)))
        readers = [test for test in self.seconds if test.startswith(READERS)]
        return list(dict.fromkeys([*of_file, *near, *readers, *of_room, *own]))

    def _named(self, name: str) -> list[str]:
        """The tests in files that bear the name of a file or room."""
        if name == "__init__":
            return []
        return self._narrow(test for test in self.seconds if test.startswith(f"tests/test_{name}"))

    def _narrow(self, tests: Iterable[str]) -> list[str]:
        """Put those first that are of little else, and quick: they say the most in the least time."""
        every = list(dict.fromkeys(tests))
        light = [test for test in every if "postgresql" not in test]
        return sorted(light or every, key=lambda test: self.breadth[test] * (LEAST_S + self.seconds.get(test, 0.0)))

    @cached_property
    def breadth(self) -> Counter[str]:
        """How many places each test passes."""
        return Counter(test for tests in self.tests.values() for test in tests)


def module_of(file: Path) -> str:
    """The name that a file of the program is imported by."""
    return ".".join(file.with_suffix("").parts[1:]).removesuffix(".__init__")


def takes(test: str, module: str) -> bool:
    """Whether a test takes something from a module, as far as the imports of its file tell."""
    return module in imported(test.partition("::")[0])


@cache
def imported(file: str) -> frozenset[str]:
    """The modules from which a file of tests imports, and what it imports as a module."""
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    taken = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module]
    names = {f"{node.module}.{one.name}" for node in taken for one in node.names}
    whole = {one.name for node in ast.walk(tree) if isinstance(node, ast.Import) for one in node.names}
    return frozenset(names | whole | {str(node.module) for node in taken})


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
    with ThreadPoolExecutor(len(PARTS)) as pool:
        done = list(pool.map(lambda part: _part(tree, part), PARTS))
    if not note.exists():
        sys.exit(f"the suite did not run:\n{done[0].stdout[-3000:]}")
    cases = [case for part in PARTS for case in worked(tree / f"worked{part}.tsv")]
    seconds = dict(cases)
    if len(seconds) < len(cases):
        sys.exit("the suite is shared out otherwise: some of its tests ran twice")
    passed, on_import = noted(note)
    return Reach(passed, on_import, seconds)


def _part(tree: Path, part: str) -> subprocess.CompletedProcess[str]:
    words = ["-m", "pytest", "-p", "probes", *QUIET, "--tb=no", "-m", "not long"]
    also = {"WARRAQ_TEST_PART": part, WORKED: str(tree / f"worked{part}.tsv")}
    return python(tree, words, SUITE_S, STILL * SUITE_S, also)


def key_of(sample: Sequence[Mutant]) -> str:
    """By what is kept what was found out of this very code, these very tests and this sample."""
    digest = sha256(repr(sample).encode())
    for file in tracked():
        digest.update(f"{file}\n".encode() + (ROOT / file).read_bytes())
    return digest.hexdigest()[:16]


def known_reach(key: str, sample: Sequence[Mutant], folder: Path) -> Reach:
    """As it is kept, or found out now."""
    kept = KEPT / f"{key}.json"
    if not kept.exists():
        reach = reach_of(sample, copied(folder / "probed"))
        KEPT.mkdir(exist_ok=True)
        said = {"tests": reach.tests, "on_import": sorted(reach.on_import), "seconds": reach.seconds}
        kept.write_text(json.dumps(said), encoding="utf-8")
    told = json.loads(kept.read_text(encoding="utf-8"))
    return Reach({int(place): tests for place, tests in told["tests"].items()}, set(told["on_import"]), told["seconds"])


# --- the trials ---


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


def tried(number: int, mutant: Mutant, reach: Reach, trials: Trials, most_s: float) -> Fate:
    """Run the tests of the mutant's line with the mutant in place, the nearest first."""
    text, change = broken(mutant)
    every = reach.of(number, mutant)
    tests = tuple(_affordable(every, reach, most_s))
    died, by = False, ""
    if tests:
        old = (ROOT / mutant.file).read_text(encoding="utf-8")
        died, by = trials.noticed(Trial(mutant.file, old, text, tests, number in reach.on_import))
    return Fate(mutant, died, len(tests), len(every), by, change)


def _affordable(tests: Sequence[str], reach: Reach, most_s: float) -> Iterator[tuple[str, float]]:
    """As many as end in the time that one mutant may take, and one at least."""
    taken = 0.0
    for test in tests:
        seconds = reach.seconds.get(test, 0.1)
        if not taken or taken + seconds <= most_s:
            taken += seconds
            yield test, seconds


def fates(
    asked: Sequence[tuple[int, Mutant]], trees: Sequence[Path], reach: Reach, most_s: float
) -> Iterator[tuple[int, Fate]]:
    """Try each, a few at a time."""
    free: Queue[Trials] = Queue()

    def one(numbered: tuple[int, Mutant]) -> tuple[int, Fate]:
        trials = free.get()
        try:
            return numbered[0], tried(*numbered, reach, trials, most_s)
        finally:
            free.put(trials)

    with ThreadPoolExecutor(len(trees)) as pool:
        for trials in pool.map(Trials, trees):
            free.put(trials)
        yield from pool.map(one, asked)
    for _ in trees:
        free.get().end()


def told_before(file: Path, sample: Sequence[Mutant]) -> dict[int, Fate]:
    """What a run found that did not come to its end, by the mutant's number."""
    if not file.exists():
        return {}
    lines = (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.endswith("]"))
    return {number: Fate(sample[number], *rest) for number, *rest in lines}


def noting(file: Path, ends: Iterable[tuple[int, Fate]]) -> Iterator[tuple[int, Fate]]:
    """Keep each as it comes."""
    with file.open("a", encoding="utf-8") as notes:
        for number, fate in ends:
            said = [number, fate.died, fate.tests, fate.of, fate.by, fate.change]
            notes.write("\n" + json.dumps(said))  # behind half a line, should the last run have left one
            notes.flush()
            yield number, fate


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
    print(f"{len(sample)} of {len(every)} mutants in {len(chosen)} files, seed {asked.seed}", flush=True)
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
    key = key_of(sample)
    notes = KEPT / f"{key}-{asked.seconds:g}.tried"
    with tempfile.TemporaryDirectory(prefix="warraq-mutants-") as folder:
        reach = known_reach(key, sample, Path(folder))
        ends = told_before(notes, sample)
        for fate in ends.values():
            print(fate)
        left = [numbered for numbered in enumerate(sample) if numbered[0] not in ends]
        trees = [copied(Path(folder) / str(number)) for number in range(WORKERS if left else 0)]
        for number, fate in noting(notes, fates(left, trees, reach, asked.seconds) if left else ()):
            print(fate, flush=True)
            ends[number] = fate
    sys.exit(told(list(ends.values())) < asked.floor)


if __name__ == "__main__":
    main()
