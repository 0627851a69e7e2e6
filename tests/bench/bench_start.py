"""What starting costs: CPU of importing the parser, of `warraq --help` and of `warraq extract FILE`.

    python tests/bench/bench_start.py

Each runs in fresh processes, after one that leaves its bytecode behind as an installed package has it; the least of
seven is printed, beside what Python and pydantic alone cost on the same machine.
"""

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PAGE = next((ROOT / "fixtures" / "web" / "alwadi.example").glob("*/page.html"))
ROUNDS = 7
STARTS = {
    "python": ["-c", "pass"],
    "import pydantic": ["-c", "from pydantic import BaseModel, Field, field_validator"],
    "import warraq.parse": ["-c", "import warraq.parse"],
    "warraq --help": ["-m", "warraq", "--help"],
    "warraq extract FILE": ["-m", "warraq", "extract", str(PAGE)],
}


def cpu_of(words: list[str], environment: dict[str, str]) -> float:
    """CPU milliseconds of a fresh Python, user and system."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *words], env=environment, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as bytecode:
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment |= {"PYTHONPYCACHEPREFIX": bytecode, "PYTHONPATH": str(ROOT / "src")}
        rounds = [{name: cpu_of(words, environment) for name, words in STARTS.items()} for _ in range(ROUNDS + 1)]
    for name in STARTS:
        print(f"{name:<22}{min(one[name] for one in rounds[1:]):>6.0f} ms")


if __name__ == "__main__":
    main()
