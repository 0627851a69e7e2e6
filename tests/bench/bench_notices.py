"""What reading notices costs beside a bare parse of the page: `python tests/bench/bench_notices.py [FOLDER]`.

Every page is parsed, its zones are found once, and then only the reading of them is timed. The pages are those of the
fixtures, or all `*.html` of a folder; the yardstick is one `LexborHTMLParser(bytes)` of each. Goal: 0.4 × of it.
"""

import gc
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from warraq.charset import decode
from warraq.demo.cases import read_cases
from warraq.models import Capture
from warraq.parse.body import find_body
from warraq.parse.lines import Line, Zones
from warraq.parse.metadata import read_metadata
from warraq.parse.page import read_page
from warraq.parse.provenance import House, read_provenance
from warraq.parse.title import read_title
from warraq.rules import shipped

FIXTURES = Path(__file__).parent.parent.parent / "fixtures"
GOAL = 0.4
ROUNDS = 15


def pages(folder: Path | None) -> list[tuple[str, bytes]]:
    """Address and bytes of each page."""
    if folder is not None:
        return [("https://page.example/1", file.read_bytes()) for file in sorted(folder.rglob("*.html"))]
    return [(case.sending.url, case.body) for case in read_cases(FIXTURES) if case.content_type.startswith("text/html")]


def zones(url: str, body: bytes) -> tuple[Line | None, Zones, House]:
    """What the reading of notices is given."""
    at = datetime(2026, 1, 29, 6, tzinfo=UTC)
    sent = Capture(url=url, asked_for=url, fetched_at=at, status=200, headers=(), body=body)
    page = read_page(decode(sent).markup, url)
    headline = read_title(page, read_metadata(page))
    line = Line(headline.text, "h1") if headline else None
    return line, find_body(page, headline.text if headline else None), House("page.example", (), url)


def microseconds(work: Callable[[], object], pages: int) -> float:
    """A page, the best of some rounds."""
    best = float("inf")
    gc.disable()
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    gc.enable()
    return best / pages * 1e6


def main() -> None:
    """Print the ratio."""
    found = pages(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    read, rules = [zones(*page) for page in found], shipped()
    bare = microseconds(lambda: [LexborHTMLParser(body) for _, body in found], len(found))
    ours = microseconds(lambda: [read_provenance(line, z, rules, house) for line, z, house in read], len(found))
    print(f"{len(found)} pages, mean {sum(len(body) for _, body in found) / len(found) / 1024:.0f} KB")
    print(f"bare parse {bare:6.0f} µs a page, notices {ours:6.0f} µs: {ours / bare:.2f} × (goal on real pages {GOAL})")


if __name__ == "__main__":
    main()
