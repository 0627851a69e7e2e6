"""What a run came to, as Prometheus reads it from a file."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from warraq.health.report import RunReport

Labels = Mapping[str, str]
Samples = Iterable[tuple[Labels, float]]
OUTCOMES = ("stored", "unchanged", "skipped", "failed")


def metrics(report: RunReport, answered: Mapping[str, datetime], free: int) -> str:
    """Return the account of a run in Prometheus's text format; `answered`: when each site last did; `free`: bytes."""
    return "".join(line for family in _families(report, answered, free) for line in family)


def _families(report: RunReport, answered: Mapping[str, datetime], free: int) -> Iterator[Iterator[str]]:
    run, counts = report.run, report.counts.model_dump()
    ended = run.finished_at or run.started_at
    yield _family("run_started_timestamp_seconds", "When the last run began.", [({}, run.started_at.timestamp())])
    yield _family("run_finished_timestamp_seconds", "When it ended.", [({}, ended.timestamp())])
    yield _family("run_interrupted", "Whether it was told to end.", [({}, run.status != "finished")])
    yield _family("run_needs_a_person", "Whether its exit code is 1.", [({}, report.needs_a_person)])
    yield _family("run_addresses", "Addresses of the run by what became of them.", _by_outcome(counts))
    theirs = [({"site": one.site, **labels}, n) for one in report.sites for labels, n in _by_outcome(dict(one.counts))]
    yield _family("site_addresses", "The same for each site.", theirs)
    waiting = [({"site": site}, number) for site, number in report.waiting]
    yield _family("site_waiting_addresses", "Addresses that nobody has fetched yet.", waiting)
    at = [({"site": site}, at.timestamp()) for site, at in sorted(answered.items())]
    yield _family("site_answered_timestamp_seconds", "When a feed, sitemap or listing of the site last answered.", at)
    yield _family("incidents_open", "Incidents that are open, by site and kind.", _open(report))
    yield _family("disk_free_bytes", "Bytes that are free on the disk of the archive.", [({}, free)])


def _by_outcome(counts: Mapping[str, int]) -> list[tuple[dict[str, str], float]]:
    return [({"outcome": outcome}, counts.get(outcome, 0)) for outcome in OUTCOMES]


def _open(report: RunReport) -> Samples:
    number = Counter((one.site or "", one.kind) for one in report.incidents.open)
    return [({"site": site, "kind": kind}, many) for (site, kind), many in sorted(number.items())]


def _family(name: str, said: str, samples: Samples) -> Iterator[str]:
    yield f"# HELP warraq_{name} {said}\n# TYPE warraq_{name} gauge\n"
    for labels, value in samples:
        told = ",".join(f'{key}="{_escaped(text)}"' for key, text in labels.items())
        yield f"warraq_{name}{{{told}}} {float(value):.15g}\n" if told else f"warraq_{name} {float(value):.15g}\n"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
