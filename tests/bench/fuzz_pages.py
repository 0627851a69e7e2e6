"""Mutate pages for as long as wanted: `python tests/bench/fuzz_pages.py [SECONDS] [SEED]`, or `make fuzz`.

Every page of `fixtures/` is cut, doubled, spliced and sprinkled with what breaks parsers, and every hostile family is
built at its full size. Fails on an exception that is not ours, on more than 2 s of CPU for a page, on more than 300 MB
above the start.
"""

import random
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import warraq
from hostile import DEADLY, FAMILIES, LISTINGS, sent
from warraq.demo.cases import read_cases
from warraq.discover.listing import read_listing
from warraq.errors import ParseError
from warraq.models import Capture
from warraq.rules import shipped
from warraq.workers import Workers

FIXTURES = Path(__file__).parent.parent.parent / "fixtures"
MAX_S, MAX_MB = 2.0, 300
BREAKERS = (
    b"<", b">", b"\x00", b"\xff\xfe", b"&#x110000;", b"<!--", b"-->", b'"', b"'", b"</p>", b"<p>", b"<table>",
    b"</div>" * 50,
    b"<div>" * 500, b"<![CDATA[", b"<script>", b"</script>", b"<svg>", b"<plaintext>", b"\xd8", b"\xe2\x80\x8f" * 30,
    b"<body>",
    b'<meta charset="utf-16">', b'<base href="x:y">', b"{", b"}", b"\\u",
)  # fmt: skip


def mutated(bodies: list[bytes], chance: random.Random) -> bytes:
    """A page with a few wounds."""
    body = chance.choice(bodies)
    for _ in range(chance.randint(1, 6)):
        at, upto = sorted(chance.randrange(len(body) + 1) for _ in range(2))
        wound = chance.randrange(6)
        if wound == 0:
            body = body[:at]
        elif wound == 1:
            body = body[:at] + chance.choice(BREAKERS) + body[at:]
        elif wound == 2:
            body = body[:at] + body[min(upto, at + 2000) :]
        elif wound == 3:
            body = body[:upto] + body[at : min(upto, at + 5000)] * chance.randint(1, 20) + body[upto:]
        elif wound == 4:
            body = body[:at] + chance.choice(bodies)[: chance.randint(1, 20_000)] + body[at:]
        else:
            body = body[:at] + bytes(chance.randrange(256) for _ in range(20)) + body[at + 20 :]
    return body


def pages(seconds: float, seed: int) -> Iterator[tuple[str, Capture]]:
    """Every hostile family, then mutations until the time is over."""
    for name, page in FAMILIES.items():
        yield name, sent(page(100_000).encode())
    yield "20 MB", sent(FAMILIES["many paragraphs"](70_000).encode())
    chance = random.Random(seed)
    bodies = [case.capture.body for case in read_cases(FIXTURES) if case.capture.body.lstrip()[:1] == b"<"]
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        yield "mutation", sent(mutated(bodies, chance), chance.choice(("text/html", "text/html; charset=utf-8")))


def slow_listings() -> Iterator[str]:
    """Say which hostile listings take too long."""
    for name, (page, selector) in LISTINGS.items():
        markup = page(10_000)
        began = time.process_time()
        read_listing(markup, selector)
        if (took := time.process_time() - began) > MAX_S:
            yield f"listing, {name}: {took:.2f} s for {len(markup)} characters"


def survivors() -> Iterator[str]:
    """Say which deadly pages were not refused, or cost a page beside them its reading."""
    well = sent(FAMILIES["many paragraphs"](20).encode())
    with Workers(2) as workers:
        for name, page in DEADLY.items():
            deadly = sent(page(20_000).encode())
            began = time.monotonic()
            read = [(capture, isinstance(got, ParseError)) for capture, got in workers.read([deadly, well], shipped())]
            if sorted(refused for _, refused in read) != [False, True] or time.monotonic() - began > 15 * MAX_S:
                yield f"{name}: {time.monotonic() - began:.1f} s, refused: {[refused for _, refused in read]}"


def main() -> None:
    """Read them all, and say what was wrong."""
    asked = dict(enumerate(sys.argv))
    seconds, seed = float(asked.get(1, "60")), int(asked.get(2, "1"))
    warraq.extract(sent(b"<p>"))
    start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    read = refused = 0
    faults: list[str] = []
    slowest = (0.0, "")
    for name, capture in pages(seconds, seed):
        began = time.process_time()
        try:
            warraq.extract(capture)
            read += 1
        except ParseError:
            refused += 1
        except Exception as error:  # noqa: BLE001 - what the fuzzer looks for
            Path(f"fuzz-{capture.digest[:12]}.html").write_bytes(capture.body)
            faults.append(f"{name}: {error!r}, kept as fuzz-{capture.digest[:12]}.html")
        took = time.process_time() - began
        slowest = max(slowest, (took, name))
        if took > MAX_S:
            faults.append(f"{name}: {took:.2f} s for {len(capture.body)} bytes")
    faults += [*slow_listings(), *survivors()]
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - start) / 1024
    if grown > MAX_MB:
        faults.append(f"{grown:.0f} MB above the start")
    print(f"read {read}, refused {refused}, slowest {slowest[0]:.2f} s ({slowest[1]}), grown by {grown:.0f} MB")
    sys.exit("\n".join(faults) or 0)


if __name__ == "__main__":
    main()
