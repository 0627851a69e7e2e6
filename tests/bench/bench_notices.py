"""What reading notices costs beside a bare parse of the page: `python tests/bench/bench_notices.py [FOLDER]`.

Every page is parsed, its zones are found once, and then only the reading of them is timed. The pages are all `*.html`
and `*.html.gz` of a folder, else the evaluation pages where they are at hand, else the fixtures; the yardstick is one
`LexborHTMLParser(bytes)` of each, in the same rounds. Goal: 0.4 × of it.
"""

import gc
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from warraq import extract
from warraq.charset import decode
from warraq.confined import keep_memory
from warraq.demo.cases import read_cases
from warraq.models import Capture
from warraq.parse.lines import Line, Zones
from warraq.parse.origin import House, read_provenance
from warraq.parse.seeing import see
from warraq.rules import shipped

sys.path.insert(0, str(Path(__file__).parent))
from bench_parse import SHARED, pages_in

FIXTURES = Path(__file__).parent.parent.parent / "fixtures"
GOAL = 0.4
ROUNDS = 15


def pages(folder: Path) -> list[tuple[str, bytes]]:
    """Address and bytes of each page."""
    if found := pages_in(folder):
        return [("https://page.example/1", page) for page in found]
    return [(case.sending.url, case.body) for case in read_cases(FIXTURES) if case.content_type.startswith("text/html")]


def zones(url: str, body: bytes) -> tuple[Line | None, Zones, House] | None:
    """What the reading of notices is given; None for a list of articles, where nobody looks for any."""
    at = datetime(2026, 1, 29, 6, tzinfo=UTC)
    sent = Capture(url=url, asked_for=url, fetched_at=at, status=200, headers=(), body=body)
    if extract(sent).kind == "listing":
        return None
    seen = see(decode(sent), sent, None)
    line = Line(seen.headline.text, "h1") if seen.headline else None
    return line, seen.zones, House("page.example", (), url)


def microseconds(works: Sequence[Callable[[], object]], pages: int) -> list[float]:
    """What each work costs a page: the best of some rounds, in each of which they take turns."""
    best = [float("inf")] * len(works)
    gc.disable()
    for _ in range(ROUNDS):
        for number, work in enumerate(works):
            start = time.process_time()
            work()
            best[number] = min(best[number], time.process_time() - start)
    gc.enable()
    return [seconds / pages * 1e6 for seconds in best]


def main() -> None:
    """Print the ratio."""
    keep_memory()  # as the workers do: a bare parse is twice as fast
    found = pages(Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED)
    read, rules = [given for page in found if (given := zones(*page))], shipped()
    bare, ours = microseconds(
        (
            lambda: [LexborHTMLParser(body) for _, body in found],
            lambda: [read_provenance(line, z, rules, house) for line, z, house in read],
        ),
        len(found),
    )
    print(f"{len(found)} pages, mean {sum(len(body) for _, body in found) / len(found) / 1024:.0f} KB")
    print(f"bare parse {bare:6.0f} µs a page, notices {ours:6.0f} µs: {ours / bare:.2f} × (goal on real pages {GOAL})")


if __name__ == "__main__":
    main()
