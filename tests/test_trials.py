"""The mutants' bench survives what is broken in it: what kills its process, stops it, or never ends."""

from collections.abc import Iterator
from dataclasses import replace
from textwrap import dedent

import pytest
from trials import Trial, Trials

pytestmark = pytest.mark.long  # each trial takes a second, one that does not end five

FILE, LATE = "src/warraq/counting.py", "src/warraq/late.py"
COUNTING = "import os, signal\n\ndef one():\n    return 1\n"
TESTS = """
    from warraq.counting import one

    def test_one():
        assert one() == 1

    def test_late():
        from warraq.late import two
        assert two == 2
"""
IN_A_FORK = "    if 'WARRAQ_TRIALS' in os.environ:\n        os.kill(os.getppid(), signal.{})\n    return {}\n"


@pytest.fixture(scope="module")
def trials(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trials]:
    tree = tmp_path_factory.mktemp("tree")
    files = {"src/warraq/__init__.py": "", FILE: COUNTING, LATE: "two = 2\n", "tests/test_counting.py": dedent(TESTS)}
    for name, text in (files | {"pytest.ini": "[pytest]\nmarkers =\n    long: not asked\n"}).items():
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        (tree / name).write_text(text, encoding="utf-8")
    begun = Trials(tree)
    yield begun
    begun.end()


def of_one(body: str) -> Trial:
    new = COUNTING.replace("    return 1\n", body)
    return Trial(FILE, COUNTING, new, (("tests/test_counting.py::test_one", 0.1),))


def late(text: str) -> Trial:
    return Trial(LATE, "two = 2\n", text, (("tests/test_counting.py::test_late", 0.1),))


BY_ONE, BY_LATE = (True, "tests/test_counting.py::test_one"), (True, "tests/test_counting.py::test_late")


@pytest.mark.parametrize(
    ("trial", "noticed", "anew"),
    [
        (of_one("    return 1 + 0\n"), (False, ""), 0),
        (of_one("    return 2\n"), BY_ONE, 0),
        (of_one("    raise SystemExit(0)\n"), BY_ONE, 0),
        (of_one("    os._exit(0)\n"), BY_ONE, 0),
        (of_one("    while True:\n        pass\n"), BY_ONE, 0),
        (of_one(IN_A_FORK.format("SIGKILL", 2)), BY_ONE, 1),
        (of_one(IN_A_FORK.format("SIGKILL", 1)), (False, ""), 1),
        (replace(of_one(IN_A_FORK.format("SIGSTOP", 2)), patience_s=3, still=1), BY_ONE, 1),
        (late("raise ValueError\n"), BY_LATE, 0),
        (late("raise SystemExit(0)\n"), BY_LATE, 0),
        (late("def two(:\n"), BY_LATE, 1),
    ],
)
def test_what_is_broken_ends_no_trial_but_its_own(
    trials: Trials, trial: Trial, noticed: tuple[bool, str], anew: int
) -> None:
    before = trials.anew

    assert trials.noticed(trial) == noticed

    assert (trials.tree / trial.file).read_text(encoding="utf-8") == trial.old
    assert trials.noticed(of_one("    return 3\n")) == BY_ONE
    assert trials.anew - before == anew
