"""Run every bench and write what they say to docs/figures.md: `python tests/bench/figures.py [NAME …]` (`make bench`).

A bench that ends with another code than 0 falls short of a goal: that is written down too, and the code is 1 then.
Of those that are not run now what they said the last time stays on the page; each says when it ran.
"""

import os
import platform
import re
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

HERE = Path(__file__).parent
PAGE = HERE.parent.parent / "docs" / "figures.md"
APART = ("bench_archive",)  # takes hours
ARGUMENTS = {"bench_night": [["--pages", "5000"], ["--pages", "5000", "--workers", "2"]]}
OURS = ("selectolax", "pydantic", "SQLAlchemy", "httpx", "fastwarc")
PEERS = ("trafilatura", "newspaper4k", "readability-lxml", "resiliparse", "dateparser", "htmldate", "scrapy", "warcio")


def versions(names: Iterable[str]) -> str:
    """The versions of packages, as far as they are here."""
    told = []
    for name in names:
        try:
            told.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            told.append(f"{name} not here")
    return ", ".join(told)


def machine() -> str:
    """The processor and how many of them there are."""
    known = Path("/proc/cpuinfo")
    named = re.search(r"model name\s*: (.*)", known.read_text(encoding="utf-8")) if known.exists() else None
    return f"{named[1] if named else platform.machine()}, {os.cpu_count()} cores, {platform.system()}"


def ran(script: Path, arguments: list[str]) -> Iterator[str]:
    """Run a bench and tell what it said."""
    before, began = os.getloadavg()[0], time.monotonic()
    paths = os.pathsep.join(str(folder) for folder in (HERE.parent, HERE))
    words = [sys.executable, str(script), *arguments]
    said = subprocess.run(words, capture_output=True, text=True, check=False, env=os.environ | {"PYTHONPATH": paths})
    short = "" if said.returncode == 0 else f"; **ended with {said.returncode}**"
    took = f"{time.monotonic() - began:.0f} s, {machine()}"
    command = " ".join((script.name, *arguments))
    yield f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, `{command}`, load {before:.1f} before it, {took}{short}"
    yield f"```text\n{(said.stdout or said.stderr[-2000:]).rstrip()}\n```"


def part(script: Path) -> str:
    """What the page says of a bench."""
    every = [line for arguments in ARGUMENTS.get(script.stem, [[]]) for line in ran(script, arguments)]
    return "\n\n".join((f"## {name(script)}", *every))


def head() -> str:
    """What stands above the parts."""
    return "\n\n".join(
        (
            "# Figures",
            "Measured by `make bench`; every ratio within one run. What a goal is, each bench says itself.",
            f"Python {platform.python_version()}, {versions(OURS)}. Beside: {versions(PEERS)}.",
        )
    )


def name(script: Path) -> str:
    """What a bench is called."""
    return script.stem.removeprefix("bench_")


def parts_of(page: str) -> dict[str, str]:
    """What a page says of each bench, by its name."""
    return {found[1]: found[0].strip() for found in re.finditer(r"^## (\S+)\n.*?(?=^## |\Z)", page, re.M | re.S)}


def main() -> None:
    """Run those that are named, else all, and write what they say into the page, each as soon as it ends."""
    every = [script for script in sorted(HERE.glob("bench_*.py")) if script.stem not in APART]
    told = parts_of(PAGE.read_text(encoding="utf-8")) if PAGE.exists() else {}
    asked = [script for script in every if not sys.argv[1:] or name(script) in sys.argv[1:]]
    for script in asked:
        told[name(script)] = part(script)
        print(told[name(script)], flush=True)
        PAGE.write_text("\n\n".join((head(), *(told[one] for one in sorted(told)))) + "\n", encoding="utf-8")
    sys.exit(any("**ended with" in told[name(script)] for script in asked))


if __name__ == "__main__":
    main()
