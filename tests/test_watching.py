"""A terminal shows how far a night is; a pipe gets nothing of it."""

from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from conftest import NewArchive
from each import each
from nights import FIRST, HOST, SAHL, Nights, article, feed, nights
from warraq.cli.ingest import read_by, watched
from warraq.cli.watching import Watch, bar_on, waited_for, watching
from warraq.models import Outcome
from warraq.night import Standing, run_night
from warraq.rules.site import Site
from warraq.workers import Workers, look_here, read_here

pytestmark = pytest.mark.slow

WAITED = {
    "": Standing(3, 7, (), None),
    "; waiting for a": Standing(3, 7, ("a",), None),
    "; waiting for a, b, c": Standing(3, 7, ("a", "b", "c"), None),
    "; waiting for a, b, c and 2 more": Standing(9, 7, ("a", "b", "c", "d", "e"), None),
    "; waiting for a, b, c and 1 more": Standing(9, 7, ("a", "b", "c", "d"), None),
    "; looking at http://a.example/list": Standing(3, 7, ("a",), "http://a.example/list"),
    f"; looking at http://a.example/{'x' * 43}": Standing(3, 7, ("a",), f"http://a.example/{'x' * 44}"),
}


@each(("said", "standing"), WAITED.items(), ids=range(len(WAITED)))
def test_what_is_waited_for_is_said(said: str, standing: Standing) -> None:
    assert waited_for(standing) == said


def test_a_line_tells_replies_their_rate_and_what_became_of_them() -> None:
    seconds = iter([0.0, 10.0])
    watch = Watch(lambda _standing, _line: None, lambda: next(seconds))
    for status in ("stored", "stored", "failed"):
        watch.heard(Outcome.model_validate({"url": "http://a.example/", "status": status, "reason": "new"}))

    assert watch.line(Standing(3, 1_250, ("a",), None)) == "1,250 replies, 125.0/s, 1 failed, 2 stored; waiting for a"


def test_the_bar_shows_sites_and_line_and_obeys_no_name() -> None:
    out = StringIO()

    with bar_on(Console(file=out, force_terminal=True, width=120, color_system=None)) as watch:
        watch.seen(Standing(9, 7, ("[bold]a\x1b[2J", "b"), None))

    assert "7/9" in out.getvalue()
    assert "waiting for [bold]a\ufffd[2J, b" in out.getvalue()


def test_a_pipe_gets_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with watching() as watch:
        assert watch is None

    assert capsys.readouterr() == ("", "")


@pytest.fixture
def played(new_archive: NewArchive, tmp_path: Path) -> Iterator[Nights]:
    with new_archive(tmp_path) as store, nights(store, tmp_path, HOST) as one:
        yield one


def test_a_night_tells_how_far_it_is(played: Nights) -> None:
    urls = [f"{SAHL}/n/{number}" for number in range(3)]
    played.pages |= {f"{SAHL}/feed": feed(*urls)} | {url: article(number) for number, url in enumerate(urls)}
    site = Site(name="sahl", url=SAHL, enabled=True, delay_s=0.25, feeds=(f"{SAHL}/feed",))
    played.sites, told = (site,), list[Standing]()

    run_night(replace(played.home(FIRST), watched=told.append), [site])

    assert {one.sites for one in told} == {1}
    assert [one.came for one in told] == sorted(one.came for one in told)
    assert ("sahl",) in {one.waiting for one in told}
    assert {one.done for one in told} <= {0, 1}


def test_a_night_is_shown_where_somebody_watches_and_read_in_processes_alone(played: Nights) -> None:
    """What would be read here is foreign markup beside the archive."""
    home, watch = played.home(FIRST), Watch(lambda _standing, _line: None)

    staffed = read_by(watched(home, watch), Workers(1))

    assert (staffed.heard, staffed.watched) == (watch.heard, watch.seen)
    assert watched(home, None) is home
    reading = (staffed.read, staffed.quick, staffed.look, staffed.glance)
    assert all(reader not in (None, read_here, look_here) for reader in reading)
