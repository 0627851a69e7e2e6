"""Run every bench and write what they say to docs/figures.md: `python tests/bench/figures.py [NAME …]` (`make bench`).

A bench that ends with another code than 0 falls short of a goal: that is written down too, and the code is 1 then.
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
    said = subprocess.run([sys.executable, str(script), *arguments], capture_output=True, text=True, check=False)
    short = "" if said.returncode == 0 else f"; **ended with {said.returncode}**"
    took = f"{time.monotonic() - began:.0f} s"
    yield f"`{' '.join((script.name, *arguments))}`, load {before:.1f} before it, {took}{short}"
    yield f"```text\n{(said.stdout or said.stderr[-2000:]).rstrip()}\n```"


def page(scripts: Iterable[Path]) -> Iterator[str]:
    """The page, part by part."""
    yield "# Figures"
    yield "Measured by `make bench`; every ratio within one run. What a goal is, each bench says itself."
    yield f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC. {machine()}. Python {platform.python_version()}, {versions(OURS)}."
    yield f"Beside: {versions(PEERS)}."
    for script in scripts:
        yield f"## {script.stem.removeprefix('bench_')}"
        for arguments in ARGUMENTS.get(script.stem, [[]]):
            yield from ran(script, arguments)


def main() -> None:
    """Run those that are named, else all, and write the page."""
    every = [script for script in sorted(HERE.glob("bench_*.py")) if script.stem not in APART]
    asked = [script for script in every if not sys.argv[1:] or script.stem.removeprefix("bench_") in sys.argv[1:]]
    told: list[str] = []
    for part in page(asked):
        print(part, flush=True)
        told.append(part)
    PAGE.write_text("\n\n".join(told) + "\n", encoding="utf-8")
    sys.exit(any("**ended with" in part for part in told))


if __name__ == "__main__":
    main()
