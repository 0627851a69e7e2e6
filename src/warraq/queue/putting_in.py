"""Put what is due into the queue: a run is opened, with an errand for each host, and a job for each errand."""

from collections.abc import Iterable, Iterator, Sequence

from warraq.night import Home
from warraq.night.supply import waiting_longest
from warraq.queue.jobs import URGENT, Wanted, at_hand, put_in
from warraq.rules import Site
from warraq.store import errands, runs
from warraq.urls import host_of


def put_in_sites(home: Home, sites: Sequence[Site]) -> tuple[str, list[str]]:
    """Open a run that workers do; return it, and the sites that were left out: they wait for an earlier run's visit.

    A run without a site is closed at once.
    """
    store = home.store
    store.addresses.correct_clock(home.clock())
    store.keep_directory(home.rules.directory.outlets, sites)
    store.addresses.hand_over(home.rules)
    with store.reading() as connection:
        waiting = errands.waiting_sites(connection)
    free = [site for site in sites if site.name not in waiting]
    left_out = [site.name for site in sites if site.name in waiting]
    if not free:
        with store.run("ingest", (), home.clock) as run:
            return run, left_out
    run = runs.new_id(home.clock())
    hosts = by_host(waiting_longest(home, free))
    with store.writing() as connection:
        runs.begin(connection, run, "ingest", [site.name for site in free], home.clock())
        errands.put_in(connection, run, hosts)
    with at_hand(store) as app:
        put_in(app, visits((run, host) for host in hosts))
    return run, left_out


def by_host(sites: Iterable[Site]) -> dict[str, list[str]]:
    """Return the names of sites by the host that they are on."""
    found: dict[str, list[str]] = {}
    for site in sites:
        found.setdefault(host_of(site.url), []).append(site.name)
    return found


def visits(of: Iterable[tuple[str, str]]) -> Iterator[Wanted]:
    """Yield the jobs that do these errands (run, host)."""
    for run, host in of:
        values = {"run": run, "host": host}
        yield Wanted(kind="visit", values=values, lock=f"host:{host}", once=f"visit:{run}:{host}")


def closings(of: Iterable[str]) -> Iterator[Wanted]:
    """Yield the jobs that close these runs."""
    for run in of:
        yield Wanted(kind="close", values={"run": run}, lock=f"close:{run}", once=f"close:{run}", priority=URGENT)
