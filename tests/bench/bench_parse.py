"""What reading a whole page costs, beside a bare parse and trafilatura: `python tests/bench/bench_parse.py [FOLDER]`.

The pages are all `*.html` and `*.html.gz` of a folder, else the evaluation pages where they are at hand, else the
fixtures. One process, every engine once a round in turn, medians. Goal: 2.5 × `LexborHTMLParser(bytes)` for everything.
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


def main() -> None:
    """Print the medians and the ratios."""
    keep_memory()  # as the workers do: a bare parse is twice as fast
    found = engines()
    pages = pages_in(Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED) or pages_in(ROOT / "fixtures")
    spent: dict[str, list[float]] = {}
    for number in range(ROUNDS):
        for name, engine in found.items():
            if number < SLOW_ROUNDS or not name.startswith("trafilatura"):
                start = time.process_time()
                for page in pages:
                    engine(page)
                spent.setdefault(name, []).append(time.process_time() - start)
    bare = median(spent["bare parse"])
    print(f"{len(pages)} pages, mean {sum(map(len, pages)) / len(pages) / 1024:.0f} KB")
    for name, seconds in spent.items():
        print(f"{name:28}{median(seconds) / len(pages) * 1e6:10.0f} µs a page{median(seconds) / bare:9.2f} ×")
    if (peer := "trafilatura, with metadata") in spent:
        faster = median(spent[peer]) / median(spent["warraq.extract"])
        print(f"warraq is {faster:.1f} × as fast as trafilatura; goal: 30 ×")


if __name__ == "__main__":
    main()
