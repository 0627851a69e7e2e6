"""What a rebuild keeps on its way through a little archive: how far it is, and what stands beside the pages."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from conftest import NewArchive
from nights import site
from warraq.discover.judging import judged_by
from warraq.ingest import BATCH
from warraq.models import Capture, Context, Location, Purpose
from warraq.rebuild import Bench, Met, Rebuilt, _begun, _key, _site_of, _Work, rebuild
from warraq.rules import Rules
from warraq.store import Store, judged, refilling, tables
from warraq.store.unfinished import unfinished
from warraq.warc import Archive, TakenUp

pytestmark = pytest.mark.slow  # a little: it writes files and rows

RUN, NEXT = "20260128T060000Z-aaaaaa", "20260129T060000Z-bbbbbb"
AT = datetime(2026, 1, 28, 6, tzinfo=UTC)
NOW = AT + timedelta(days=9)
SAHL = site(enabled=True)
RULES = Rules(sites=(SAHL, site("off")))


def reply(run: str, number: int, purpose: Purpose = "robots") -> Capture:
    url = SAHL.feeds[0] if purpose == "feed" else f"{SAHL.url}robots.txt?{number}"
    context = Context(purpose=purpose, site="sahl", run=run, status_line="HTTP/1.1 200 OK")
    at = AT + timedelta(seconds=number)
    return Capture(url=url, asked_for=url, fetched_at=at, status=200, headers=(), body=b"", context=context)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """A run of a feed behind a reply, a batch of other replies and one more; and a run of one reply."""
    written = Archive(tmp_path / "warc")
    with written.writer(RUN) as writer:
        for number in range(BATCH + 3):
            writer.write(reply(RUN, number, "feed" if number == 1 else "robots"))
    with written.writer(NEXT) as writer:
        writer.write(reply(NEXT, 90_000))
    return written


def hearing(store: Store, marks: list[tuple[str, int]]) -> Callable[[Rebuilt], None]:
    """Note each mark as it is told, and how many captures have their rows by then."""

    def heard(_so_far: Rebuilt) -> None:
        with store.reading() as connection:
            work = unfinished(connection)
            rows = connection.execute(select(func.count()).select_from(tables.capture)).scalar_one()
        assert work is not None
        if not marks or marks[-1][0] != work.state:
            marks.append((work.state, rows))

    return heard


def test_what_is_marked_as_taken_in_has_its_rows(tmp_path: Path, new_archive: NewArchive, archive: Archive) -> None:
    """Behind a feed, behind each batch, and at the end of each file: from there a killed rebuild goes on."""
    places = [capture.location for capture in archive.captures()]
    marks: list[tuple[str, int]] = []
    with new_archive(tmp_path) as store:
        told = rebuild(Bench(store, archive, RULES), hearing(store, marks))

        store.require_newest()
    known = [f"{place.file}:{place.offset}" for place in places if place]
    assert marks == [
        (":0", 0), (known[1], 2), (known[BATCH + 1], BATCH + 2), (known[BATCH + 2], BATCH + 3), (known[-1], BATCH + 4),
    ]  # fmt: skip
    assert (told.captures, told.pages, told.routes, told.file) == (BATCH + 4, 0, 0, archive.files()[-1])


@pytest.mark.parametrize("left", [0, 1])
def test_a_rebuild_goes_on_behind_what_is_marked(
    tmp_path: Path, new_archive: NewArchive, archive: Archive, left: int
) -> None:
    """`left`: captures of the first file."""
    first, second = archive.files()
    last = [capture.location for capture in archive.captures()][-2 - left]
    assert last is not None
    with new_archive(tmp_path) as store:
        with store.writing() as connection:
            refilling.begin_refilling(connection, archive.name)
            refilling.mark(connection, (last.file, last.offset))

        told = rebuild(Bench(store, archive, RULES))

        with store.reading() as connection:
            rows = connection.execute(select(tables.capture.c.file)).scalars().all()
    assert sorted(rows) == [*[first] * left, second]
    assert told.captures == 1 + left


def test_runs_sites_and_what_links_were_judged_by_come_back(
    tmp_path: Path, new_archive: NewArchive, archive: Archive
) -> None:
    with new_archive(tmp_path) as store:
        rebuild(Bench(store, archive, RULES, clock=lambda: AT))

        with store.reading() as connection:
            runs = connection.execute(select(tables.run).order_by(tables.run.c.id)).mappings().all()
            sites = connection.execute(select(tables.site.c.name)).scalars().all()
            by = {name: digest for name, (digest, _) in judged_by(RULES.sites[:1]).items()}
            assert not judged.changed(connection, by)
    assert sites == ["sahl"]
    assert [(run["id"], run["status"], run["started_at"]) for run in runs] == [
        (RUN, "finished", AT), (NEXT, "finished", AT + timedelta(days=1)),
    ]  # fmt: skip
    assert [run["finished_at"] for run in runs] == [
        AT + timedelta(seconds=BATCH + 2), AT + timedelta(seconds=90_000),
    ]  # fmt: skip


def test_what_has_no_host_or_no_time_is_none_of_a_site_and_of_now() -> None:
    odd = reply(RUN, 0).model_copy(update={"asked_for": "http://[odd", "context": None})

    assert _key(odd, RULES) == "http://[odd"
    assert _site_of(Met(odd, Location(file="a", offset=0, length=1), None), RULES) is None
    assert (_begun(RUN, NOW), _begun("by hand", NOW)) == (AT, NOW)


def test_what_was_read_again_is_passed_over_where_it_is_lost(
    tmp_path: Path, new_archive: NewArchive, archive: Archive
) -> None:
    first = next(archive.captures())
    assert first.context is not None
    assert first.location is not None
    note = TakenUp(capture=first.id, context=first.context, location=first.location)
    with new_archive(tmp_path) as store:
        work = _Work(Bench(store, archive, RULES), lambda _so_far: None, {})
        assert work._taken_up(note) is None  # it has no row

        store.keep_captures([first])
        assert work._taken_up(note) == Met(first, first.location, first.context)
        (archive.folder / first.location.file).unlink()
        assert work._taken_up(note) is None


def test_a_file_is_taken_in_past_what_is_damaged_and_what_was_read_again_of_a_lost_one(
    tmp_path: Path, new_archive: NewArchive
) -> None:
    """The first ten places are told, and all are counted; what lies behind them is met."""
    written = Archive(tmp_path / "warc")
    lost = reply(RUN, 0)
    assert lost.context is not None
    with written.writer(RUN) as writer:
        writer.take_up(lost, lost.context)
        for number in range(12):
            writer.write(reply(RUN, number))
    (name,) = written.files()
    path = written.folder / name
    content = bytearray(path.read_bytes())
    for place in [one.location for one in written.captures()][:11]:
        assert place is not None
        content[place.offset + place.length - 6] ^= 1  # of what the member says of its bytes
    path.write_bytes(content)
    with new_archive(tmp_path) as store:
        work = _Work(Bench(store, written, RULES), lambda _so_far: None, {})
        met = [one.capture.asked_for for one in work._answers(name, -1)]

    assert met == [f"{SAHL.url}robots.txt?11"]
    assert (work.told.damages, len(work.told.first_damages)) == (11, 10)
    assert work.told.first_damages[0].offset < work.told.first_damages[-1].offset
