"""An incident is opened once, goes on while it is found, and is closed on recovery; the rows remember."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from each import each
from loopback import reply
from nights import CHALLENGE, HOST, SAHL, Nights, article, feed, nights, site
from site_days import beat, place
from warraq.cli.running import place_of
from warraq.errors import RuleError
from warraq.health.archive import ailments
from warraq.health.finding import Finding, Sound
from warraq.health.heartbeat import beating
from warraq.health.incidents import Verdict, together, verdict
from warraq.health.judging import look_around
from warraq.rules import Rules
from warraq.settings import load_settings
from warraq.store import Store, heartbeats, incidents, open_store

pytestmark = pytest.mark.slow

AT = datetime(2026, 1, 28, 21, tzinfo=UTC)
DAY = timedelta(days=1)
WALLS = Finding(kind="walls", site="sahl", sentence="sahl: none of 6 pages", command="warraq reparse URL --refetch")
OVER = Sound(kind="walls", site="sahl", because="its pages are articles again")


@pytest.fixture
def archive(sqlite_template: Path, tmp_path: Path) -> Iterator[Store]:
    """An archive's database, on SQLite: the engine does not matter here."""
    (tmp_path / "warraq.db").write_bytes(sqlite_template.read_bytes())
    with open_store(f"sqlite:///{tmp_path}/warraq.db") as store:
        yield store


# --- values ---


def test_an_incident_is_opened_once_and_keeps_its_beginning() -> None:
    first = verdict((), [(WALLS, ("http://sahl.example/1",))], ("run-1", AT))
    again = verdict(first.opened, [(WALLS, ("http://sahl.example/2",))], ("run-2", AT + DAY))

    (opened,), (going_on,) = first.opened, again.going_on
    assert (again.opened, again.closed) == ((), ())
    assert (going_on.id, going_on.opened_at, going_on.opened_in) == (opened.id, AT, "run-1")
    assert (going_on.seen_at, going_on.samples) == (AT + DAY, ("http://sahl.example/2",))
    assert opened.command == "warraq reparse http://sahl.example/1 --refetch"


def test_what_cannot_be_judged_stays_open_and_what_is_sound_is_closed() -> None:
    known = verdict((), [(WALLS, ())], ("run-1", AT)).opened

    assert verdict(known, [], ("run-2", AT)).going_on == known
    (closed,) = verdict(known, [(OVER, ())], ("run-2", AT + DAY)).closed
    assert (closed.closed_at, closed.closed_because) == (AT + DAY, "its pages are articles again")


def test_of_two_fields_one_may_be_found_again() -> None:
    lost = [WALLS.model_copy(update={"kind": "field lost", "subject": name}) for name in ("date", "author")]
    known = verdict((), [(one, ()) for one in lost], ("run-1", AT)).opened

    back = verdict(known, [(Sound(kind="field lost", site="sahl", subject="date"), ())], ("run-2", AT))

    assert [one.subject for one in back.closed] == ["date"]
    assert [one.subject for one in back.going_on] == ["author"]


def test_an_incident_that_two_looks_know_is_told_once() -> None:
    known = verdict((), [(WALLS, ())], ("run-1", AT)).opened
    closed = verdict(known, [(OVER, ())], ("run-2", AT))

    assert together(Verdict(going_on=known), closed) == closed


# --- the archive as a whole ---


FAULT = (Path("sites/b.toml"), RuleError("sites/b.toml, line 2, feeds: write a whole address"))


@each(
    ("told", "kind"),
    [
        ({"enabled": []}, "no site"),
        ({"broken": [FAULT]}, "broken file"),
        ({"free": 300 * 2**20}, "disk"),
        ({"free": 6 * 2**30, "grows": 2**30}, "disk"),
        ({"before": [beat(AT + DAY, AT + DAY)]}, "clock"),
        ({"before": [beat(AT, None), beat(AT, AT), beat(AT, None)]}, "killed"),
    ],
)
def test_what_ails_the_archive_is_found(told: dict[str, object], kind: str) -> None:
    assert [one.kind for one in ailments(place(**told))] == [kind]


def test_what_was_learned_wrongly_written_is_no_site_left_out() -> None:
    error = RuleError("sites/b.learned.toml, line 9: there is no such key")

    [found] = ailments(place(broken=[(Path("sites/b.learned.toml"), error)]))

    assert found.sentence.startswith("what b repeats is left out: ")
    assert found.command == "warraq site learn b"
    assert [one.command for one in ailments(place(broken=[FAULT]))] == ["warraq site test b"]
    assert "no site" in {one.kind for one in ailments(place(enabled=[], broken=[(Path("b.learned.toml"), error)]))}


@each(
    "told",
    [
        {},
        {"free": 600 * 2**20},
        {"free": 8 * 2**30, "grows": 2**30},
        {"before": [beat(AT + timedelta(minutes=2), AT)]},
        {"before": [beat(AT - DAY, None), beat(AT, AT), beat(AT, AT)]},
        {"before": [beat(AT - 300 * DAY, AT)]},
    ],
)
def test_a_healthy_archive_needs_nobody(told: dict[str, object]) -> None:
    assert list(ailments(place(**told))) == []


def test_a_file_that_was_set_right_and_a_site_that_is_not_read_any_more_close_their_incidents(archive: Store) -> None:
    look_around(archive, place(broken=[FAULT]))
    with archive.writing() as connection:
        incidents.keep(connection, verdict((), [(WALLS, ())], ("run-1", AT)).opened)

    before = look_around(archive, place(broken=[FAULT]))
    after = look_around(archive, place(enabled=["b"], chosen=["b"]))

    assert [(one.kind, one.subject) for one in before.going_on] == [("broken file", "sites/b.toml"), ("walls", "")]
    assert {(one.kind, one.closed_because) for one in after.closed} == {
        ("broken file", "it is well again"),
        ("walls", "the site is not read any more"),
    }
    with archive.reading() as connection:
        assert incidents.are_open(connection) == ()


# --- heartbeats ---


def test_a_command_that_began_and_did_not_end_can_be_told_from_one_that_failed(store: Store) -> None:
    now = AT

    def clock() -> datetime:
        return now

    with beating(store, "ingest", clock) as pulse:
        now += timedelta(seconds=30)
        pulse.beat()
        with store.reading() as connection:
            (early,) = heartbeats.last(connection, 5)
        now += timedelta(minutes=5)
        pulse.beat()
        with store.reading() as connection:
            (late,) = heartbeats.last(connection, 5)
    with pytest.raises(RuleError), beating(store, "ingest", clock):
        raise RuleError("words.toml: not TOML")

    with store.reading() as connection:
        failed, ended = heartbeats.last(connection, 5)
    assert (early.beat_at, early.ended_at, late.beat_at) == (AT, None, now)
    assert (ended.ended_at, ended.error) == (now, None)
    assert (failed.number, failed.ended_at, failed.error) == (2, now, "words.toml: not TOML")


def test_how_an_archive_grows_is_told_by_the_machine_s_clock(archive: Store, tmp_path: Path) -> None:
    (tmp_path / "warraq.toml").write_text('contact = "desk@example.org"\n', encoding="utf-8")
    (tmp_path / "warc").mkdir()
    (tmp_path / "warc" / "old.warc.gz").write_bytes(bytes(70))
    os.utime(tmp_path / "warc" / "old.warc.gz", (AT.timestamp(), AT.timestamp()))

    found = place_of(load_settings(tmp_path), archive, "r", (Rules(), (), ()), AT - DAY)

    assert found.grows == 0


# --- real nights ---


@pytest.fixture
def sahl(archive: Store, tmp_path: Path) -> Iterator[Nights]:
    """A site that names three new articles every night."""
    with nights(archive, tmp_path, HOST, "www.other.example") as played:
        yield played


OTHER = "http://www.other.example"
DATED = '<meta property="article:published_time" content="2026-01-20T09:15:00+03:00">'


def news(played: Nights, day: int, head: str = DATED, count: int = 3) -> None:
    urls = [f"{SAHL}/n/{day}-{number}" for number in range(count)]
    played.pages |= {url: article(day * 10 + number, head=head) for number, url in enumerate(urls)}
    played.pages[f"{SAHL}/feed"] = feed(*urls)


@pytest.mark.slow
def test_a_template_without_dates_is_found_the_first_night_and_over_when_they_are_back(sahl: Nights) -> None:
    for day in range(6):
        news(sahl, day)
        assert sahl.night(day, site()).incidents == Verdict()
    news(sahl, 6, head="")
    lost = sahl.night(6)
    news(sahl, 7, head="")
    still = sahl.night(7)
    news(sahl, 8)
    back = sahl.night(8)

    (opened,) = lost.incidents.opened
    assert (opened.kind, opened.subject) == ("field lost", "date")
    assert opened.sentence == "sahl: none of 3 new articles states a date; usually 18 of 18"
    assert opened.samples == tuple(f"{SAHL}/n/6-{number}" for number in range(3))
    assert opened.command == f"warraq explain {SAHL}/n/6-0"
    assert (still.incidents.opened, [one.id for one in still.incidents.going_on]) == ((), [opened.id])
    assert still.needs_a_person
    assert [one.id for one in back.incidents.closed] == [opened.id]
    assert not back.needs_a_person


@pytest.mark.slow
def test_a_site_that_fell_silent_and_a_feed_that_was_down_once(sahl: Nights) -> None:
    for day in range(6):
        news(sahl, day)
        sahl.night(day, site())
    sahl.pages[f"{SAHL}/feed"] = reply(b"", "500 Oops")
    down = sahl.night(6)
    news(sahl, 5)
    silent = [sahl.night(7), sahl.night(8), sahl.night(9)]

    assert not down.needs_a_person
    assert f"{SAHL}/feed" in "\n".join(down.lines())
    assert [{one.kind for one in report.incidents.open} for report in silent] == [set(), {"silent"}, {"silent"}]


@pytest.mark.slow
def test_walls_stay_an_incident_while_no_page_is_asked_for_and_other_sites_are(sahl: Nights) -> None:
    news(sahl, 0)
    sahl.night(0, site())
    news(sahl, 1)
    sahl.pages |= dict.fromkeys([url for url in sahl.pages if "/n/" in url], CHALLENGE)
    first = sahl.night(1)
    sahl.pages |= {f"{OTHER}/feed": feed(f"{OTHER}/n/1"), f"{OTHER}/n/1": article(50, head=DATED)}
    elsewhere = sahl.night(1.1, site("other"))
    again = sahl.night(1.2, site())

    assert [one.kind for one in first.incidents.opened] == ["walls"]
    assert elsewhere.incidents.open == ()
    assert [one.kind for one in again.incidents.going_on] == ["walls"]
    assert again.needs_a_person


@pytest.mark.slow
def test_a_look_that_fails_costs_no_night(sahl: Nights) -> None:
    news(sahl, 0)
    sahl.night(0, site())
    with sahl.store.writing() as connection:
        connection.exec_driver_sql("UPDATE site_visit SET day = 'no day', hours = 24")
    news(sahl, 0)

    assert sahl.night(1).counts.balanced
