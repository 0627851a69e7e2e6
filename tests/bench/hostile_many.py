"""A night beside hosts that mean harm, by four workers whose visits end early: one open request a host, delays kept.

    PYTHONPATH=src:tests:tests/bench python tests/bench/hostile_many.py [--healthy 8] [--pages 20] [--delay 0.4]

The server counts the open requests of each host, and when each was asked. Every page of the healthy hosts must be
stored, every address of the run must have one outcome, and none may wait. Ends with 1 when something is amiss.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path

from bench_many import address_of, set_up
from hostile_night import WARRAQ, Given, healthy_hosts, home_for
from sqlalchemy import text

from conftest import fresh_database
from loopback import LittleWeb
from restarting import own_server
from warraq.store import open_store

WORKERS, VISIT_S = 4, 10
MUTE = ("mute.example", "robots-mute.example")  # their server does not see that nobody waits any more
EARLY_S = 0.02  # a timer may be early by that


def faults_of(home: Path, web: LittleWeb, given: Given) -> Iterator[str]:
    """Yield what is amiss."""
    at = defaultdict[str, list[float]](list)
    for asked in web.asked:
        if "robots" not in asked.path:
            at[asked.host].append(asked.at)
    gaps = {host: min(b - a for a, b in pairwise(times)) for host, times in at.items() if len(times) > 1}
    open_at_once = {host: most for host, most in web.most_open.items() if host not in MUTE}
    yield from (f"{host}: {most} requests open at once" for host, most in open_at_once.items() if most > 1)
    yield from (
        f"{host}: asked again after {gap:.3f} s"
        for host, gap in gaps.items()
        if host.startswith("well") and gap < given.delay_s - EARLY_S
    )
    with open_store(address_of(home)) as store, store.reading() as connection:
        run = store.last_runs(1)[0]
        told = Counter(row.status for row in connection.execute(text("SELECT status FROM outcome")))
        parts = connection.execute(text("SELECT count(*), count(DISTINCT host) FROM part")).one()
        states = connection.execute(text("SELECT count(*) FROM address WHERE state IS NULL")).scalar()
        stored = connection.execute(text("SELECT count(*) FROM article WHERE site LIKE 'well%'")).scalar()
        undone = connection.execute(text("SELECT count(*) FROM errand WHERE done_at IS NULL")).scalar()
        counts = store.counts(run.id)
    print(
        f"run {run.status}: {dict(told)}; {parts[0]} visits of {parts[1]} hosts; "
        f"smallest gap {min(gaps.values()):.3f} s"
    )
    if run.status != "finished" or not counts.balanced or counts.pending or states or undone:
        yield f"the account: {run.status}, {counts}, {undone} hosts are not done"
    if stored != given.healthy * given.pages:
        yield f"{stored} of {given.healthy * given.pages} healthy articles stored"


def main() -> None:
    """Run the night, print, and end with 1 when something is amiss."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--healthy", type=int, default=8)
    parser.add_argument("--pages", type=int, default=20)
    parser.add_argument("--delay", type=float, default=0.4)
    parser.add_argument("--alone", action="store_true")
    words = parser.parse_args()
    given = Given(words.healthy, words.pages, words.delay, "nobody" if words.alone else "harmful")
    web = LittleWeb(healthy_hosts(given) | given.others[0])
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        address = stack.enter_context(own_server()).address
        stack.enter_context(web.running())
        home = home_for(folder, f"127.0.0.1:{web.ports[80]}", given)
        set_up(home, stack.enter_context(fresh_database(address)), 1)
        begun = time.monotonic()
        subprocess.run([*WARRAQ, "ingest", "--queue", "--home", str(home)], check=False, stdout=subprocess.DEVNULL)
        one = ["worker", "--until-empty", "--jobs", "8", "--visit-seconds", str(VISIT_S), "--home", str(home)]
        workers = [subprocess.Popen([*WARRAQ, *one, "--log", f"{folder}/{n}.log"]) for n in range(WORKERS)]
        codes = [worker.wait() for worker in workers]
        print(f"{WORKERS} workers, {time.monotonic() - begun:.1f} s, ended with {codes}")
        for file in folder.glob("*.log"):
            print("".join(line for line in file.read_text().splitlines(keepends=True) if "level=error" in line)[:2000])
        faults = list(faults_of(home, web, given))
    sys.exit("\n".join(faults) or 0)


if __name__ == "__main__":
    main()
