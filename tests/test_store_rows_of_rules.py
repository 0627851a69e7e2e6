"""What changes in rows when rules, hosts or a clock are others: each statement on a few rows in memory."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from rows_in_memory import rows_in_memory
from warraq.models import Link
from warraq.rules import Rules
from warraq.rules.site import Site
from warraq.store import figures, handed_over, home_files, judged, left, runs, standing, tables, unfinished
from warraq.store.progress import counted
from warraq.store.queue_tables import home_file
from warraq.store.unfinished import Unfinished

NOW = datetime(2026, 1, 28, 21, tzinfo=UTC)
AN_HOUR = timedelta(hours=1)
NEEDED = [
    tables.run, tables.outcome, tables.address, tables.mention, tables.capture, tables.site, tables.article,
    tables.version, tables.story, tables.reading, figures.figures, home_file,
]  # fmt: skip


@pytest.fixture
def connection() -> Iterator[Connection]:
    with rows_in_memory(NEEDED) as connection:
        runs.begin(connection, "1", "ingest", ["a"], NOW)
        yield connection


def site(connection: Connection, name: str, by: str | None = None) -> None:
    connection.execute(tables.site.insert(), {"name": name, "url": f"https://{name}.example/", "judged_by": by})


def known(connection: Connection, key: str, **more: object) -> None:
    row = {"key": key, "url": f"https://{key}", "site": key[0], "first_seen": NOW, "state": "new", "not_before": NOW}
    connection.execute(tables.address.insert(), row | more)


def mention(
    connection: Connection, key: str, whose: str | None, route: str = "feed", leads_to: str = "article"
) -> None:
    connection.execute(tables.mention.insert(), {
        "id": f"{key} {whose} {route}", "address": key, "url": f"https://{key}", "found_in": route, "route": "feed",
        "leads_to": leads_to, "first_seen": NOW, "last_seen": NOW, "site": whose,
    })  # fmt: skip


def states(connection: Connection) -> dict[str, str]:
    a = tables.address.c
    return dict(connection.execute(select(a.key, a.state)).all())


def sites(connection: Connection) -> dict[str, str | None]:
    a = tables.address.c
    return dict(connection.execute(select(a.key, a.site)).all())


def test_links_are_judged_again_where_the_rules_of_their_site_are_others(connection: Connection) -> None:
    for name, by in (("a", "old"), ("b", "own"), ("c", None)):
        site(connection, name, by)
    assert judged.changed(connection, {"a": "new", "b": "own", "c": "new", "d": "new"}) == ["a", "c", "d"]

    for key, state in (
        ("a1", "turned away"),
        ("a2", "new"),
        ("a3", "held"),
        ("a4", "turned away"),
        ("a5", "new"),
        ("a6", "new"),
    ):
        known(connection, key, state=state, not_before=None if state == "turned away" else NOW)
        mention(connection, key, "a")
    known(connection, "a7", state="turned away")
    mention(connection, "a7", None)  # kept before it was noted whose route it is
    known(connection, "a8", state="turned away")
    mention(connection, "a8", "a", leads_to="sitemap")
    known(connection, "b1", state="new")
    mention(connection, "b1", "a")  # another site's: a turns nothing of it away
    known(connection, "b2", state="turned away")
    mention(connection, "b2", "b")
    mention(connection, "a5", "a", "map")

    def skip(link: Link) -> str | None:
        followed = link.url.endswith(("a1", "a2", "a3", "a7", "b2")) or link.found_in == "map"
        return None if followed else "not an article"

    assert judged.judge_again(connection, {"a": ("new", skip), "c": ("new", skip)}, NOW + AN_HOUR) == 2
    assert states(connection) == {
        "a1": "new", "a2": "new", "a3": "held", "a4": "turned away", "a5": "new", "a6": "turned away", "a7": "new",
        "a8": "turned away", "b1": "new", "b2": "turned away",
    }  # fmt: skip
    a = tables.address.c
    due = dict(connection.execute(select(a.key, a.not_before)).all())
    assert (due["a1"], due["a2"], due["a6"]) == (NOW + AN_HOUR, NOW, None)
    assert judged.changed(connection, {"a": "new", "c": "new", "b": "own"}) == []


def test_the_one_link_of_a_site_is_judged_again(connection: Connection) -> None:
    site(connection, "a")
    known(connection, "a1", state="turned away")
    mention(connection, "a1", "a")

    assert judged.judge_again(connection, {"a": ("new", lambda _link: None)}, NOW) == 1


def rules(*given: str) -> Rules:
    return Rules(sites=tuple(Site(name=name, url=f"https://{name}.example/") for name in given))


def test_the_addresses_of_a_site_without_a_file_belong_to_who_has_their_host(connection: Connection) -> None:
    for name in ("old", "new", "kept"):
        site(connection, name)
    for key, state in (
        ("https://new.example/1", "held"),
        ("https://new.example/feed", "route"),
        ("https://gone.example/1", "new"),
        ("https://[x", "new"),
    ):
        known(connection, key, site="old", state=state)
    known(connection, "https://new.example/2", site="kept")

    assert handed_over.hand_over(connection, rules("new", "kept")) == 1
    assert sites(connection) == {
        "https://new.example/1": "new",
        "https://new.example/feed": "old",
        "https://gone.example/1": "old",
        "https://[x": "old",
        "https://new.example/2": "kept",
    }
    known(connection, "https://new.example/3", site="old")
    assert handed_over.hand_over(connection, rules("new", "kept")) == 0  # once for the sites that there are
    assert handed_over.hand_over(connection, rules("new", "kept", "gone")) == 2


def test_of_which_sites_an_address_is_due_or_was_met(connection: Connection) -> None:
    for name in "abcde":
        site(connection, name)
    known(connection, "a1")
    known(connection, "b1", not_before=NOW + AN_HOUR)
    known(connection, "c1", not_before=None)
    told = {"run": "1", "address": "d1", "url": "x", "status": "stored", "reason": "new", "site": "d"}
    connection.execute(tables.outcome.insert(), [told, told | {"run": "2", "address": "e1", "site": "e"}])

    assert left.left(connection, "1", ["a", "b", "c", "d", "e"], NOW) == {"a", "d"}
    assert left.left(connection, "1", ["b", "d"], NOW + AN_HOUR) == {"b", "d"}


def test_times_that_a_clock_gave_which_was_ahead_are_corrected_where_a_run_says_so(connection: Connection) -> None:
    known(connection, "a1", first_seen=NOW + AN_HOUR, last_fetched=NOW + AN_HOUR, not_before=NOW + 9 * AN_HOUR)
    known(connection, "a2", state="held", last_fetched=NOW, not_before=NOW + AN_HOUR)
    known(connection, "a3", first_seen=NOW - AN_HOUR, not_before=None)
    mention(connection, "a1", "a")
    connection.execute(tables.mention.update().values(last_seen=NOW + AN_HOUR))
    capture = {column.name: "" for column in tables.capture.columns if not column.nullable}
    for identity, at in (("late", NOW + AN_HOUR), ("right", NOW)):
        connection.execute(
            tables.capture.insert(), capture | {"id": identity, "fetched_at": at, "status": 200, "headers": []}
        )
    assert standing.correct_clock(connection, NOW) == 0  # no run says that the clock was ahead

    connection.execute(tables.run.update().values(finished_at=NOW + AN_HOUR))
    assert standing.correct_clock(connection, NOW) == 1
    a, c, m = tables.address.c, tables.capture.c, tables.mention.c
    rows = {row.key: row for row in connection.execute(select(tables.address))}
    assert (rows["a1"].first_seen, rows["a1"].last_fetched, rows["a1"].not_before) == (NOW, NOW, NOW)
    assert (rows["a2"].not_before, rows["a3"].first_seen) == (NOW + AN_HOUR, NOW - AN_HOUR)
    assert dict(connection.execute(select(c.id, c.by_then)).all()) == {"late": NOW, "right": None}
    assert connection.execute(select(m.first_seen, m.last_seen)).all() == [(NOW, NOW)]
    assert standing.correct_clock(connection, NOW + 2 * AN_HOUR) == 0
    assert connection.execute(select(a.key).where(a.first_seen > NOW)).all() == []


def test_a_number_of_eight_articles_names_none_of_them(connection: Connection) -> None:
    for number in range(8):
        known(connection, f"https://a/{number}/4711/x")
    known(connection, "https://a/bridge")
    known(connection, "https://b/4711")

    def keep(*keys: str, of: str = "a") -> None:
        figures.keep(connection, [{"site": of, "url_key": key} for key in keys])

    keep(*(f"https://a/{number}/4711/x" for number in range(7)), "https://a/bridge", "https://a/0/4711/x")
    keep("https://b/4711", of="b")
    told = figures.namesakes(connection, [("a", "4711"), ("b", "4711"), ("c", "4711")])
    assert {name: len(kept) for name, kept in told.items()} == {("a", "4711"): 7, ("b", "4711"): 1}
    assert figures.namesakes(connection, [("a", "1")]) == {}
    keep("https://a/7/4711/x")
    assert figures.namesakes(connection, [("a", "4711")]) == {}


def test_the_files_of_a_home_are_kept_in_place_of_those_that_were(connection: Connection, tmp_path: Path) -> None:
    assert home_files.state(connection) == ""
    home_files.push(connection, {"sites/a.toml": "x", "outlets.toml": "y"})
    first = home_files.state(connection)
    home_files.push(connection, {"sites/a.toml": "z"})
    assert home_files.kept(connection) == {"sites/a.toml": "z"}
    assert home_files.state(connection) == home_files.digest_of({"sites/a.toml": "z"}) != first
    assert home_files.digest_of({"a": "bc"}) != home_files.digest_of({"ab": "c"})
    assert home_files.digest_of({"a": "1", "b": "2"}) == home_files.digest_of({"b": "2", "a": "1"})

    (tmp_path / "home" / "sites").mkdir(parents=True)
    home = tmp_path / "home"
    (home / "warraq.toml").write_text("own", encoding="utf-8")
    (home / "sites" / "b.toml").write_bytes(b"\xff")
    files = {"sites/a.toml": "z", "sites/b.toml": "b", "../out.toml": "no", "notices/n.toml": "n"}
    assert home_files.write(files, home) == ["notices/n.toml", "sites/a.toml", "sites/b.toml"]
    assert home_files.write(files, home) == []
    assert not (tmp_path / "out.toml").exists()
    (home / "sites" / "c.toml").write_bytes(b"\xff")
    assert home_files.lying_in(home) == {"sites/a.toml": "z", "sites/b.toml": "b", "notices/n.toml": "n"}


def test_a_database_that_is_being_filled_says_so(connection: Connection) -> None:
    assert unfinished.unfinished(connection) is None
    unfinished.begin(connection, Unfinished(work="move", source="s", state="1"))
    unfinished.begin(connection, Unfinished(work="move", source="t", state="2"))
    unfinished.note(connection, "3")
    assert unfinished.unfinished(connection) == Unfinished(work="move", source="t", state="3")
    unfinished.end(connection)
    unfinished.end(connection)
    assert unfinished.unfinished(connection) is None


def test_ten_thousand_articles_are_told_of_as_they_go_by() -> None:
    heard: list[str] = []

    for _ in counted([[0] * 9_999, [0], [0] * 9_999, [0] * 20_001], "fill", heard.append):
        pass

    assert heard == ["fill: 10,000 articles", "fill: 40,000 articles"]
