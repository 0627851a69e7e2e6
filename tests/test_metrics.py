"""What Prometheus reads of a run."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from each import each
from warraq.cli import run
from warraq.health.incidents import Verdict
from warraq.health.metrics import metrics
from warraq.health.report import RunReport
from warraq.store.accounts import SiteRow
from warraq.store.incidents import Incident
from warraq.store.run_rows import RunRow
from warraq.store.runs import RunCounts

pytestmark = pytest.mark.slow

AT = datetime(2026, 1, 29, 6, tzinfo=UTC)
DOCS = Path(__file__).parent.parent / "docs" / "operating.md"
LABEL = r'\w+="(?:[^"\\\n]|\\.)*"'
LINE = re.compile(rf"(?:# (?:HELP|TYPE) warraq_\w+ .+|warraq_\w+(?:\{{{LABEL}(?:,{LABEL})*\}})? [\d.e+]+)\n")


def of(*incidents: Incident, site: str = "sahl") -> str:
    row = RunRow(
        id="r1", kind="ingest", host="h", status="finished", started_at=AT, finished_at=AT.replace(hour=7),
        sites=(site,),
        discovered=5, stored=2, unchanged=1, skipped=1, failed=1, note=None, seal=None,
    )  # fmt: skip
    counts = RunCounts(discovered=5, stored=2, unchanged=1, skipped=1, failed=1)
    sites = (SiteRow(site=site, counts=(("stored", 2), ("failed", 1))),)
    told = RunReport(
        run=row, counts=counts, sites=sites, reasons=(), waiting=((site, 4),), incidents=Verdict(opened=incidents)
    )
    return metrics(told, {site: AT}, 7 << 30)


def incident(kind: str, site: str | None) -> Incident:
    return Incident.model_validate(
        {"id": "i", "kind": kind, "site": site, "subject": "", "sentence": "s", "samples": (), "command": "c"}
        | {"opened_at": AT, "opened_in": "r1", "seen_at": AT}
    )


def test_a_run_is_told_in_figures() -> None:
    text = of(incident("dead", "sahl"), incident("disk", None))

    told = set(text.splitlines())
    assert {
        f"warraq_run_started_timestamp_seconds {AT.timestamp():.0f}",
        f"warraq_run_finished_timestamp_seconds {AT.timestamp() + 3600:.0f}",
        "warraq_run_interrupted 0",
        "warraq_run_needs_a_person 1",
        'warraq_run_addresses{outcome="stored"} 2',
        'warraq_site_addresses{site="sahl",outcome="failed"} 1',
        'warraq_site_addresses{site="sahl",outcome="skipped"} 0',
        'warraq_site_waiting_addresses{site="sahl"} 4',
        f'warraq_site_answered_timestamp_seconds{{site="sahl"}} {AT.timestamp():.0f}',
        'warraq_incidents_open{site="sahl",kind="dead"} 1',
        'warraq_incidents_open{site="",kind="disk"} 1',
        f"warraq_disk_free_bytes {7 << 30}",
    } <= told


@each("site", ["sahl", 'a"b', "a\\b", "a\nb", "سهل"])
def test_whatever_a_site_is_called_each_line_is_as_prometheus_reads_it(site: str) -> None:
    text = of(site=site)

    assert "".join(found[0] for found in LINE.finditer(text)) == text


def test_every_name_is_documented() -> None:
    named = set(re.findall(r"^# TYPE (\w+)", of(), flags=re.MULTILINE))

    assert named == set(re.findall(r"^\| `(warraq_\w+)", DOCS.read_text(encoding="utf-8"), flags=re.MULTILINE))


def test_a_run_writes_them_whole_and_says_when_it_cannot(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = tmp_path / "home"
    run(["init", "--home", str(home), "--contact", "desk@newsroom.example"])
    settings = (home / "warraq.toml").read_text(encoding="utf-8")
    (home / "warraq.toml").write_text(f'metrics_file = "{tmp_path}/warraq.prom"\n{settings}', encoding="utf-8")

    run(["ingest", "--home", str(home)])

    text = (tmp_path / "warraq.prom").read_text(encoding="utf-8")
    assert 'warraq_incidents_open{site="",kind="no site"} 1' in text.splitlines()
    assert (tmp_path / "warraq.prom").stat().st_mode & 0o777 == 0o644
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith(".")] == []

    (home / "warraq.toml").write_text(f'metrics_file = "none/warraq.prom"\n{settings}', encoding="utf-8")
    capsys.readouterr()
    assert run(["ingest", "--home", str(home)]) == 1
    assert "metrics_file" in capsys.readouterr().err
