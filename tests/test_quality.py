"""A floor under the quality of reading real pages: lowering a number here has to be said in the commit."""

import gzip
import json
import os
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from forked import SCRIPT, run_forked

pytestmark = pytest.mark.slow

SHARED = Path(os.environ.get("WARRAQ_SHARED", Path(__file__).parents[2] / "shared"))

# Digest of corpus.jsonl (or .gz) and the files it names, in order: floors hold for these pages alone.
DIGESTS = {
    "corpus": "e4350b31c25a3396465365dc201aaed88a93ae39fa96ff5049f4c28f08c7172e",
    "arabised": "6aef5c4e40bde0d8dd123d73c062e9536d389c25f8523f9d7a461aaf7f600d05",
}
FLOORS = {
    "corpus": {
        "title": 1.0,
        "day": 1.0,
        "exact": 1.0,
        "author": 1.0,
        "source": 1.0,
        "body_f1": 0.998,
        "body_r": 0.996,
        "body_equal": 0.83,
        "verdict": 1.0,
    },
    "arabised": {
        "title": 0.95,
        "day": 0.97,
        "exact": 0.96,
        "author": 0.75,
        "body_f1": 0.978,
        "body_r": 0.98,
        "body_equal": 0.39,
        "verdict": 1.0,
    },
    "a third of arabised": {
        "title": 0.92,
        "day": 1.0,
        "exact": 1.0,
        "author": 0.92,
        "body_f1": 0.975,
        "body_r": 0.98,
        "body_equal": 0.39,
        "verdict": 1.0,
    },
}


def digest_of(folder: Path) -> str:
    """One digest of everything that is scored."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".md")
    return sha256(b"".join(sha256(path.read_bytes()).digest() for path in files)).hexdigest()


def third_of(folder: Path, to: Path) -> Path:
    """Each third page of a folder of them, each file where it lies."""
    lines = gzip.decompress((folder / "corpus.jsonl.gz").read_bytes()).splitlines(keepends=True)
    (to / "corpus.jsonl").write_bytes(b"".join(lines[::3]))
    for other in folder.iterdir():
        if other.is_dir():
            (to / other.name).symlink_to(other)
    return to


def scores(folder: Path, report: Path) -> dict[str, Any]:
    """What the scoring script says of one set of pages, with the share of right verdicts."""
    done = run_forked(SCRIPT, str(SHARED / "eval" / "pages.py"), str(folder), "--json", str(report))
    assert done.returncode == 0, done.stderr
    verdict = next(line for line in done.stdout.splitlines() if line.startswith("verdict right"))
    summary: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))["summary"]
    return {**summary, "verdict": float(verdict.split()[2])}


@pytest.mark.parametrize("name", ["corpus", pytest.param("arabised", marks=pytest.mark.long), "a third of arabised"])
def test_no_measure_falls_below_its_floor(name: str, tmp_path: Path) -> None:
    if not (SHARED / "eval" / "pages.py").is_file():
        pytest.skip(f"no evaluation pages at {SHARED}; set WARRAQ_SHARED to their folder")
    folder = SHARED / name.removeprefix("a third of ")
    if digest_of(folder) != DIGESTS[folder.name]:
        pytest.skip(f"{folder} holds other pages than those that the floors were pinned on")

    pages = folder if name == folder.name else third_of(folder, tmp_path)
    measured = scores(pages, tmp_path / "report.json")

    fallen = {key: (measured[key], floor) for key, floor in FLOORS[name].items() if measured[key] < floor}
    assert not fallen, f"measured and floor: {fallen}"
    assert set(measured.get("stub_words", {}).values()) <= {0}
