"""What `warraq db verify` prints of what it found, and of what it made good."""

from pathlib import Path

import pytest

from each import each
from warraq.cli.db import say_verified
from warraq.settings import Settings
from warraq.verify.faults import Fault
from warraq.verify.repair import Repaired
from warraq.verify.report import Report

FAULT = Fault(kind="orphan", file="a.warc.gz", detail="it has no row", offset=7)


def report(*faults: Fault) -> Report:
    return Report(files=1, captures=2, bytes=3, seals=1, head=None, being_written=(), faults=faults, known=())


def repaired(*refetch: str) -> Repaired:
    return Repaired(indexed=1, rewritten=0, unplaced=0, set_aside=0, sealed=0, refetch=refetch)


@each(
    ("found", "done", "has_next", "to_fetch"),
    [
        (report(FAULT), None, True, 0), (report(FAULT), repaired(), False, 0), (report(), None, False, 0),
        (report(FAULT), repaired("https://sahl.example/1"), False, 1), (report(), repaired(), False, 0),
    ],
)  # fmt: skip
def test_what_to_do_next_is_said_where_it_was_not_done(
    found: Report, done: Repaired | None, has_next: bool, to_fetch: int, capsys: pytest.CaptureFixture[str]
) -> None:
    say_verified(found, done, Settings(home=Path("home")))

    lines = capsys.readouterr().out.splitlines()
    assert (f"next: {found.next_step}" in lines) is has_next
    assert sum("to fetch again" in line for line in lines) == to_fetch
    assert any(line.startswith("indexed 1") for line in lines) is (done is not None)
