"""What reading a whole page costs, beside a bare parse and trafilatura: `python tests/bench/bench_parse.py [FOLDER]`.

The pages are all `*.html` and `*.html.gz` of a folder, else the evaluation pages where they are at hand, else the
fixtures. One process, every engine once a round in turn, medians; before the rounds each page is seen for the first
time by a process that has read others, for a page that is read again finds its words known. Goal: 6.5 ×
`LexborHTMLParser(bytes)`, 7.2 × at first sight, 16 × as fast as trafilatura.
"""

import gzip
import os
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from selectolax.lexbor import LexborHTMLParser

from warraq import Capture, extract
from warraq.confined import keep_memory
from warraq.parse.body import find_body
from warraq.parse.page import parse, whole

ROOT = Path(__file__).parent.parent.parent
SHARED = Path(os.environ.get("WARRAQ_SHARED", ROOT.parent / "shared")) / "corpus"
ROUNDS = 7
SLOW_ROUNDS = 5  # of trafilatura
URL = "https://page.example/1"


def pages_in(folder: Path) -> list[bytes]:
    """The bytes of every page below a folder."""
    plain = [file.read_bytes() for file in sorted(folder.rglob("*.html"))]
    return plain + [gzip.decompress(file.read_bytes()) for file in sorted(folder.rglob("*.html.gz"))]


def capture_of(page: bytes) -> Capture:
    """The page as a server sent it."""
    at = datetime(2026, 1, 29, 6, tzinfo=UTC)
    return Capture(
        url=URL, asked_for=URL, fetched_at=at, status=200, headers=(("content-type", "text/html"),), body=page
    )


def engines() -> dict[str, Callable[[bytes], object]]:
    """Every engine by name; trafilatura where it is installed."""
    found: dict[str, Callable[[bytes], object]] = {
        "bare parse": LexborHTMLParser,
        "page": lambda page: whole(parse(page, URL)),
        "page and body": lambda page: find_body(whole(parse(page, URL)), None),
        "warraq.extract": lambda page: extract(capture_of(page)),
    }
    try:
        from trafilatura import bare_extraction
    except ImportError:
        print("trafilatura is not installed (group bench): left out")
    else:
        found["trafilatura, with metadata"] = lambda page: bare_extraction(page, url=URL, with_metadata=True)
    return found


def at_first_sight(pages: list[bytes], others: list[bytes]) -> float:
    """How many times as long as to parse them it takes to read pages that this process has not read, but others."""
    for page in others:
        extract(capture_of(page))
    parsing = reading = 0.0
    for page in pages:
        start = time.process_time()
        LexborHTMLParser(page)
        parsed = time.process_time()
        extract(capture_of(page))
        parsing, reading = parsing + parsed - start, reading + time.process_time() - parsed
    return reading / parsing


def main() -> None:
    """Print the medians and the ratios."""
    keep_memory()  # as the workers do: a bare parse is twice as fast
    found = engines()
    ours = pages_in(ROOT / "fixtures")
    pages = pages_in(Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED)
    pages, others = (pages, ours) if pages else (ours[::2], ours[1::2])
    first = at_first_sight(pages, others)
    spent: dict[str, list[float]] = {}
    for number in range(ROUNDS):
        for name, engine in found.items():
            if number < SLOW_ROUNDS or not name.startswith("trafilatura"):
                start = time.process_time()
                for page in pages:
                    engine(page)
                spent.setdefault(name, []).append(time.process_time() - start)
    bare = median(spent["bare parse"])
    print(f"{len(pages)} pages, mean {sum(map(len, pages)) / len(pages) / 1024:.0f} KB, load {os.getloadavg()[0]:.1f}")
    print(f"{'at first sight':28}{first:35.2f} ×")
    for name, seconds in spent.items():
        print(f"{name:28}{median(seconds) / len(pages) * 1e6:10.0f} µs a page{median(seconds) / bare:9.2f} ×")
    if (peer := "trafilatura, with metadata") in spent:
        faster = median(spent[peer]) / median(spent["warraq.extract"])
        print(f"warraq is {faster:.1f} × as fast as trafilatura; goal: 16 ×")


if __name__ == "__main__":
    main()
