"""What the archive holds makes the database that was lost, on either engine."""

import gzip
import shutil
from collections.abc import Iterable, Iterator
from datetime import timedelta
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import select

import test_moving
import test_probe_kept
from conftest import MANY_KILLS, ON_POSTGRESQL_AT_LENGTH, NewArchive
from dying import died_at
from loopback import reply
from nights import DAY, SAHL, article, feed, nights, site
from test_night import FIRST, SITES, WEB, night
from test_probe_kept import MANY
from warraq.demo.cases import read_cases
from warraq.demo.server import LittleWeb
from warraq.errors import ParseError, StoreError
from warraq.ingest import ingest
from warraq.models import Capture, Extraction
from warraq.rebuild import Bench, rebuild
from warraq.rules import Rules
from warraq.store import Store, open_store, tables
from warraq.store.sums import Sum, sums
from warraq.verify import verify
from warraq.warc import Archive
from warraq.workers import Read, ReadEach, read_one

pytestmark = pytest.mark.slow

OLD = Path(__file__).parent / "archives" / "without_context"
LEARNED_ANEW = (
    "run",
    "outcome",
    "outlet",
    "site",
    "server",
    "rhythm",
    "site_visit",
    "route_visit",
    "incident",
    "heartbeat",
)  # accounts of runs, and what the next ones learn
KILLS = (20, 45, 70, 95, 120, *(18 + 3 * (number % 6) for number in range(15)))  # statements of each attempt
EQUAL = [table for table in tables.METADATA.sorted_tables if table.name not in LEARNED_ANEW]


@pytest.fixture(scope="module")
def lost(tmp_path_factory: pytest.TempPathFactory, new_archive: NewArchive) -> Path:
    """A home of two nights."""
    folder = tmp_path_factory.mktemp("lost")
    with LittleWeb(read_cases(WEB)).serving() as web, new_archive(folder) as store:
        for number in (1, 2):
            night(store, folder, web, number)
    return folder


@cache
def _read(capture: Capture) -> Extraction | ParseError | None:
    return read_one(capture, SITES)


def read_once(captures: Iterable[Capture], rules: Rules) -> Iterator[Read]:
    """Read as rebuilds do; what another one has read is known: the same capture says the same."""
    assert rules is SITES
    for capture in captures:
        yield capture, _read(capture)


def bench(store: Store, home: Path, read: ReadEach = read_once) -> Bench:
    return Bench(store, Archive(home / "warc"), SITES, read, lambda: FIRST + timedelta(days=9))


def held(store: Store) -> tuple[Sum, ...]:
    with store.snapshot() as connection:
        return sums(connection, EQUAL)


@cache
def held_in(home: Path) -> tuple[Sum, ...]:
    with open_store(f"sqlite:///{home}/warraq.db") as store:
        return held(store)


def ids(store: Store, *names: str) -> dict[str, list[str]]:
    with store.reading() as connection:
        chosen = {name: tables.METADATA.tables[name] for name in names}
        return {
            name: sorted(connection.execute(select(*table.primary_key)).scalars()) for name, table in chosen.items()
        }


def test_the_rebuilt_database_equals_the_lost_one_and_is_searched_alike(lost: Path, store: Store) -> None:
    told = rebuild(bench(store, lost))

    assert held(store) == held_in(lost)
    with open_store(f"sqlite:///{lost}/warraq.db") as before:
        # Newest first: an article on several pages came with its last one, and is met again with its first.
        for words in ("الجسر", "الوادي", "تلقيح الحصبه"):
            assert (
                sorted(hit.url for hit in store.search(words)) == sorted(hit.url for hit in before.search(words)) != []
            )
    assert {one.table for one in held(store) if one.rows} >= {
        "address", "article", "capture", "claim", "event", "link", "mention", "reading", "version",
    }  # fmt: skip
    assert (told.damages, told.captures) == (0, next(one.rows for one in held(store) if one.table == "capture"))
    assert all(run.finished_at for run in store.last_runs(100))
    store.require_newest()


def test_pages_that_moved_are_met_again_when_they_were(sqlite_template: Path, tmp_path: Path) -> None:
    """The address that a page leads to is met with that page, not with the first of its batch."""
    old, new = f"{SAHL}/n/4711/khetta", f"{SAHL}/n/4711/tawsi-khetta"
    for name in ("warraq.db", "anew.db"):
        (tmp_path / name).write_bytes(sqlite_template.read_bytes())
    with open_store(f"sqlite:///{tmp_path}/warraq.db") as before, nights(before, tmp_path) as played:
        played.pages |= {f"{SAHL}/n/{number}": article(number) for number in range(5)} | {old: article(9)}
        played.pages[f"{SAHL}/feed"] = feed(*(f"{SAHL}/n/{number}" for number in range(5)), old)
        played.night(0, site())
        played.pages |= {old: reply(b"", "301 Moved", Location=new), new: article(9)}
        played.night(1)
        with open_store(f"sqlite:///{tmp_path}/anew.db") as anew:
            rebuild(Bench(anew, Archive(tmp_path / "warc"), Rules(sites=(site(),)), clock=lambda: FIRST + DAY * 9))

            assert held(anew) == held(before)
            (led,) = played.rows(
                f"SELECT first_seen, fetched_at FROM address, capture WHERE key = capture.url AND key = '{new}'"
            )
            assert led["first_seen"] == led["fetched_at"]


def test_what_a_look_at_a_site_fetched_is_read_in_the_night_that_took_it_up(
    sqlite_template: Path, tmp_path: Path
) -> None:
    for name in ("warraq.db", "anew.db"):
        (tmp_path / name).write_bytes(sqlite_template.read_bytes())
    with open_store(f"sqlite:///{tmp_path}/warraq.db") as before, test_probe_kept.serving({"/feed": MANY}) as web:
        found = test_probe_kept.looked(before, tmp_path, web)
        for after in (timedelta(minutes=5), timedelta(days=1)):
            test_probe_kept.night(before, tmp_path, web, found, after)
        rules = Rules(sites=(found.site.model_copy(update={"enabled": True}),))
        with open_store(f"sqlite:///{tmp_path}/anew.db") as anew:
            told = rebuild(Bench(anew, Archive(tmp_path / "warc"), rules, clock=lambda: FIRST + DAY * 9))

            assert held(anew) == held(before)
            assert told.captures == len(ids(anew, "capture")["capture"])
            assert len(ids(anew, "article")["article"]) == 8
        assert verify(Archive(tmp_path / "warc"), before).faults == ()


def test_killed_at_many_points_and_run_again_it_is_the_same(lost: Path, store: Store) -> None:
    kills = KILLS[:: 1 if MANY_KILLS else 4]

    died = [died_at(statement, store, lambda again: rebuild(bench(again, lost))) for statement in kills]

    assert died == [True] * len(kills)

    with pytest.raises(StoreError, match=r"a rebuild from .* is not finished; run the `warraq db rebuild` again"):
        store.require_newest()
    rebuild(bench(store, lost))
    assert held(store) == held_in(lost)


@ON_POSTGRESQL_AT_LENGTH
def test_pages_that_are_read_in_another_order_make_the_same(lost: Path, store: Store) -> None:
    def backwards(captures: Iterable[Capture], rules: Rules) -> Iterator[Read]:
        yield from reversed(list(read_once(captures, rules)))

    rebuild(bench(store, lost, backwards))

    assert held(store) == held_in(lost)


@ON_POSTGRESQL_AT_LENGTH
def test_with_newer_rules_ids_that_remain_are_the_same(lost: Path, store: Store) -> None:
    def newer(captures: Iterable[Capture], rules: Rules) -> Iterator[Read]:
        for capture, read in read_once(captures, rules):
            changed = isinstance(read, Extraction) and {"parser_version": "next", "authors": ("سعاد",)}
            yield capture, read.model_copy(update=changed) if isinstance(read, Extraction) and changed else read

    rebuild(bench(store, lost, newer))

    names = ("address", "article", "capture", "event", "mention", "version")
    with open_store(f"sqlite:///{lost}/warraq.db") as before:
        assert ids(store, *names) == ids(before, *names)
        assert ids(store, "reading") != ids(before, "reading")


@ON_POSTGRESQL_AT_LENGTH
def test_a_database_that_holds_an_archive_is_refused(lost: Path, store: Store) -> None:
    list(ingest([test_moving.page("held")], store))
    before = held(store)

    with pytest.raises(StoreError, match="the database holds an archive; put it aside, or name an empty one with --to"):
        rebuild(bench(store, lost))
    assert held(store) == before


@ON_POSTGRESQL_AT_LENGTH
def test_a_damaged_record_is_passed_over_and_told(lost: Path, store: Store, tmp_path: Path) -> None:
    shutil.copytree(lost / "warc", tmp_path / "home" / "warc")
    archive = Archive(tmp_path / "home" / "warc")
    pages = [one for one in archive.captures() if one.context and one.context.purpose == "article"]
    place = pages[0].location
    assert place is not None
    file = archive.folder / place.file
    data = bytearray(file.read_bytes())
    data[place.offset + place.length // 2] ^= 1
    file.write_bytes(data)

    told = rebuild(bench(store, tmp_path / "home"))

    assert (told.damages, told.first_damages[0].offset) == (1, place.offset)
    assert len(ids(store, "capture")["capture"]) == sum(one.rows for one in held_in(lost) if one.table == "capture") - 1


@ON_POSTGRESQL_AT_LENGTH
def test_an_archive_that_does_not_say_what_captures_were_for_is_rebuilt_too(store: Store, tmp_path: Path) -> None:
    (tmp_path / "before.db").write_bytes(gzip.decompress((OLD / "warraq.db.gz").read_bytes()))
    with open_store(f"sqlite:///{tmp_path}/before.db") as before:
        before.upgrade()

        rebuild(bench(store, OLD))

        assert ids(store, "article", "mention", "event", "link") == ids(before, "article", "mention", "event", "link")
        assert set(ids(before, "capture")["capture"]) <= set(ids(store, "capture")["capture"])
