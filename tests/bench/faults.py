"""The long form of the hostile crawl: healthy hosts beside broken ones are as fast as alone, and memory stays flat.

    PYTHONPATH=src:tests python tests/bench/faults.py [--rounds 3]

Healthy and faulty hosts have a server process each, so that it is the fetcher that is measured; its dialer knows their
loopback ports and nothing else.
"""

import argparse
import json
import resource
import ssl
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpcore

from faulty_web import FAULTS, address, hostile_web, well
from loopback import NOON, QUICK, LittleWeb, ask, authority
from warraq.web import Outside, WebSettings, open_web
from warraq.web.guard import may_dial

HEALTHY, PAGES, DELAY_S = 20, 40, 0.1
COPIES = 5  # of each faulty address, so that the trouble lasts as long as the healthy hosts do
SLOWER_AT_MOST = 1.10
MORE_MEMORY_AT_MOST_MB = 16
LIMITS = QUICK.model_copy(
    update={"idle_s": 2.0, "head_s": 3.0, "total_s": 4.0, "max_decoded_bytes": 2**22, "max_wire_bytes": 2**22}
)


def serve(folder: Path) -> None:
    """Serve the hostile web until the process is ended."""
    folder.mkdir()
    with hostile_web(HEALTHY).running() as web:
        authority().cert_pem.write_to_path(str(folder / "ca.pem"))
        (folder / "ports.part").write_text(json.dumps(list(web.ports.items())))
        (folder / "ports.part").rename(folder / "ports")
        time.sleep(3600)


@contextmanager
def served() -> Iterator[tuple[LittleWeb, Outside]]:
    """Start the servers; give the faulty web, as far as the fetcher sees it, and the way to both."""
    with tempfile.TemporaryDirectory() as name:
        folders = [Path(name, "well"), Path(name, "faulty")]
        servers = [subprocess.Popen([sys.executable, __file__, "--serve", str(folder)]) for folder in folders]
        try:
            well_web, web = (seen_from_here(folder) for folder in folders)
            well_at = {web.address_of(host) for host in web.hosts if host.startswith("well")}

            async def dial(address: str, port: int, timeout_s: float | None) -> httpcore.AsyncNetworkStream:
                return await (well_web if address in well_at else web).dial(address, port, timeout_s)

            tls = ssl.create_default_context(cafile=str(folders[1] / "ca.pem"))
            yield web, Outside(web.resolve, dial, tls, lambda: NOON)
        finally:
            for server in servers:
                server.terminate()
                server.wait()


def seen_from_here(folder: Path) -> LittleWeb:
    """Wait for a server; return its web with the ports that it has."""
    while not (folder / "ports").exists():
        time.sleep(0.05)
    web = hostile_web(HEALTHY)
    web.ports = dict(json.loads((folder / "ports").read_text()))
    return web


def healthy_s(outside: Outside, faulty: int) -> float:
    """Crawl; return after how many seconds the last healthy page was there."""
    begun, last, states = time.perf_counter(), 0.0, Counter[str]()
    with open_web(LIMITS, outside) as opened:
        for host in FAULTS:
            opened.supply([ask(address(host))] * faulty)
        for number in range(HEALTHY):
            opened.supply(well(number, PAGES, DELAY_S))
        for fetched in opened.results():
            states[fetched.state] += fetched.request.purpose != "robots"
            if fetched.request.url.startswith("http://well") and fetched.request.purpose != "robots":
                assert fetched.state == "fetched", fetched
                last = time.perf_counter() - begun
    assert states.total() == HEALTHY * PAGES + len(FAULTS) * faulty, states
    return last


def peak_mb() -> float:
    """Return the peak memory of this process so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def crawl_all(outside: Outside, pages: int, settings: WebSettings) -> None:
    """Crawl so many pages of each healthy host as fast as they come."""
    with open_web(settings, outside) as opened:
        for number in range(HEALTHY):
            opened.supply(well(number, pages, 0.0))
        assert sum(fetched.request.purpose != "robots" for fetched in opened.results()) == pages * HEALTHY


def main() -> None:
    """Measure turn by turn, print, and end with 1 when a promise is broken."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--serve", type=Path)
    given = parser.parse_args()
    if given.serve:
        serve(given.serve)
        return
    with served() as (web, outside):
        pairs = [(healthy_s(outside, 0), healthy_s(outside, COPIES)) for _ in range(given.rounds)]
        private = [one for one in web.dialled if not may_dial(one)]
        crawl_all(outside, 50, LIMITS)
        before = peak_mb()
        crawl_all(outside, 500, LIMITS)
        grown = peak_mb() - before
    for alone, beside in pairs:
        print(f"healthy hosts: {alone:.2f} s alone, {beside:.2f} s beside {len(FAULTS)} faulty ones")
    # The least disturbed round of each: what else the machine does would otherwise decide.
    slower = min(beside for _, beside in pairs) / min(alone for alone, _ in pairs)
    print(f"ratio {slower:.3f} (at most {SLOWER_AT_MOST}); private addresses dialled: {len(private)}")
    print(f"memory: {before:.0f} MB after 1,000 pages, {grown:+.1f} MB after 10,000 more")
    sys.exit(bool(private) or slower > SLOWER_AT_MOST or grown > MORE_MEMORY_AT_MOST_MB)


if __name__ == "__main__":
    main()
