"""An archive that older code made is carried over whole, on both engines."""

import json
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from operator import itemgetter
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Table, select, text

import old_archives
from conftest import ENGINES, fresh_database
from warraq.errors import StoreError
from warraq.ingest import ingest
from warraq.models import Capture, Context, Location
from warraq.store import Server, Store, open_store, revisions, rows, schema, tables, views
from warraq.store.progress import counted
from warraq.store.standing import known_of
from warraq.urls import url_key

pytestmark = pytest.mark.slow

AT = datetime(2026, 1, 29, 6, tzinfo=UTC)


@pytest.fixture(scope="module", params=ENGINES)
def first_release(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the archive of the first release, brought up to date: to be copied."""
    with ExitStack() as stack:
        if request.param == "sqlite":
            address = f"sqlite:///{tmp_path_factory.mktemp('first')}/warraq.db"
        else:
            address = stack.enter_context(fresh_database(request.getfixturevalue("postgresql_server")))
        with open_store(address) as store:
            old_archives.put_down(store, "0002")
            store.upgrade()
            store.require_newest()
        yield address


@pytest.fixture
def old(first_release: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """That archive, for a test of its own."""
    with ExitStack() as stack:
        if first_release.startswith("sqlite"):
            address = f"sqlite:///{shutil.copy(first_release.removeprefix('sqlite:///'), tmp_path)}"
        else:
            template = first_release.partition("?")[0].rpartition("/")[2]
            server = request.getfixturevalue("postgresql_server")
            address = stack.enter_context(fresh_database(server, template))
        yield stack.enter_context(open_store(address))


def test_an_upgrade_tells_each_step_before_it_begins_and_nothing_of_a_new_archive(tmp_path: Path) -> None:
    heard: list[str] = []

    with open_store(f"sqlite:///{tmp_path}/new.db") as store:
        store.upgrade(heard.append)
        store.upgrade(heard.append)
    assert heard == []

    with open_store(f"sqlite:///{tmp_path}/old.db") as store:
        old_archives.put_down(store, "0002")
        store.upgrade(heard.append)
    assert heard[0] == "schema 0003: What is known of servers stands in `server`: an origin is who published first."
    assert [said[:11] for said in heard] == [f"schema {n:04}" for n in range(3, int(revisions.newest()) + 1)]


def test_articles_that_go_by_are_told_at_every_ten_thousand() -> None:
    heard: list[str] = []

    assert sum(map(len, counted(([0] * 4_000 for _ in range(6)), "copies", heard.append))) == 24_000

    assert heard == ["copies: 12,000 articles", "copies: 20,000 articles"]


def test_what_was_known_of_servers_is_known_still(old: Store) -> None:
    robots = Location(file="run-1.warc.gz", offset=7, length=9)

    assert old.servers() == {
        "https://example.org": Server(
            "https://example.org",
            "here",
            AT,
            "fetched",
            robots,
            None,
            AT + timedelta(hours=1),
            ("gptbot: Disallow: /",),
        ),
        "http://b.example": Server("http://b.example", "b", AT, "unreachable", None, AT, None, ()),
    }


def test_captures_are_kept_and_those_to_come_may_be_read_as_no_page(old: Store) -> None:
    before = {row["id"]: row for row in old_archives.rows_of("0002")["capture"]}
    robots = Capture(
        url="https://example.org/robots.txt",
        asked_for="https://example.org/robots.txt",
        fetched_at=AT,
        status=200,
        headers=(),
        body=b"",
        context=Context(purpose="robots", site="here", run="run-2"),
    )

    old.keep_captures([robots])

    with old.reading() as connection:
        rows = {row["id"]: row for row in connection.execute(text("SELECT * FROM capture")).mappings()}
    new = rows.pop(robots.id)
    assert (new["address"], new["purpose"], new["site"], new["run"]) == (None, "robots", "here", "run-2")
    assert {key: (row["address"], row["url"], row["file"]) for key, row in rows.items()} == {
        key: (row["address"], row["url"], row["file"]) for key, row in before.items()
    }
    assert {(row["purpose"], row["run"]) for row in rows.values()} == {(None, None)}


def test_references_are_looked_after_when_the_upgrade_is_done(old: Store) -> None:
    """SQLite makes a table anew with its references switched off."""
    orphan = (
        "INSERT INTO reading (id, capture, parser_version, kind, digest) VALUES ('r', 'nowhere', '1', 'other', 'd')"
    )

    with pytest.raises(StoreError), old.writing() as connection:
        connection.execute(text(orphan))


LONG = "https://example.org/n/" + "long" * 1_000
BEFORE = """
INSERT INTO address (key, url, site, first_seen, last_fetched, not_before, failures, kind, gone_since) VALUES
('feed', 'feed', 's', '{at}', '{at}', NULL, 0, 'route', NULL),
('left out', 'u', 's', '{at}', NULL, NULL, 0, NULL, NULL),
('left over', 'u', 's', '{at}', NULL, '{at}', 0, NULL, NULL),
('unreachable', 'u', 's', '{at}', NULL, '{at}', 3, NULL, NULL),
('article', 'u', 's', '{at}', '{at}', NULL, 0, 'article', NULL),
('withdrawn', 'u', 's', '{at}', '{at}', '{at}', 0, 'article', '{at}'),
('moved', 'u', 's', '{at}', '{at}', NULL, 0, 'article', NULL),
('list', 'u', 's', '{at}', '{at}', NULL, 0, 'listing', NULL),
('wall', 'u', 's', '{at}', '{at}', NULL, 0, 'challenge', NULL),
('{long}', '{long}', 's', '{at}', NULL, '{at}', 0, NULL, NULL),
('https://example.org/n/1?traffic_source=rss', 'u', 's', '{at}', NULL, '{at}', 0, NULL, NULL),
('https://example.org/n/2', 'u', 's', '{at}', NULL, '{at}', 0, NULL, NULL),
('https://example.org/n/2?rss=1', 'u', 's', '{at}', NULL, '{at}', 0, NULL, NULL)
"""
HELD = """
INSERT INTO article (id, url, url_key, site, title, source_basis, source_reason, date_basis, date_reason, completeness,
  authors, categories, version, reading, first_seen, last_seen)
VALUES ('a', 'u', 'article', 's', 't', 'site', '', 'fetch', '', 'full', '[]', '[]', 'v', 'r', '{at}', '{at}')
"""
POINTING = """
INSERT INTO capture (id, address, url, asked_for, fetched_at, status, digest)
VALUES ('c', '{long}', '{long}', '{long}', '{at}', 200, 'd')
"""


def test_every_address_is_given_a_state_a_time_and_a_key_that_an_index_holds(empty_database: str) -> None:
    told = {"at": "2026-01-29T06:00:00.000000Z", "long": LONG}
    with open_store(empty_database) as store:
        with store.writing() as connection:
            command.upgrade(schema.config(connection), "0006")
            for statement in (BEFORE, HELD, POINTING):
                connection.execute(text(statement.format(**told)))

        store.upgrade()

        with store.reading() as connection:
            found = {row["key"]: dict(row) for row in connection.execute(tables.address.select()).mappings()}
            pointing = connection.execute(text("SELECT address FROM capture WHERE id = 'c'")).scalar()
    assert {key: row["state"] for key, row in found.items() if "/" not in key} == {
        "feed": "route",
        "left out": "turned away",
        "left over": "new",
        "unreachable": "failing",
        "article": "held",
        "withdrawn": "gone",
        "moved": "leads on",
        "list": "other page",
        "wall": "no article",
    }
    for row in found.values():
        _, at, reason = known_of(row).standing
        assert (at is None) == (reason is not None), row
    assert found["wall"]["not_before"] == AT
    assert found["article"]["not_before"] == AT + timedelta(days=365)
    assert pointing == url_key(LONG) in found
    assert {key for key in found if key.startswith("https://example.org/n/") and "long" not in key} == {
        "https://example.org/n/1",
        "https://example.org/n/2",
        "https://example.org/n/2?rss=1",  # there is another article under its key of today
    }


def all_of(store: Store, table: Table) -> list[dict[str, Any]]:
    with store.reading() as connection:
        return [dict(row) for row in connection.execute(table.select()).mappings()]


def shown(store: Store, query: str) -> list[tuple[Any, ...]]:
    with store.reading() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


def test_versions_keep_their_texts_times_and_sightings_and_are_named_after_their_captures(old: Store) -> None:
    before = old_archives.rows_of("0002")
    texts = {(row["article"], row["title"], row["body"]) for row in before["version"]}
    captures = {row["id"]: row for row in before["capture"]}

    found = shown(old, "SELECT article_id, title, body, version_id, sightings FROM v1_versions")

    assert {row[:3] for row in found} == texts
    for article, _, _, version, sightings in found:
        seen = shown(old, f"SELECT id FROM capture WHERE version = '{version}'")
        first = min((captures[key]["fetched_at"], key) for (key,) in seen)[1]
        assert (version, sightings) == (rows.version_id(article, first), len(seen))


def test_readings_keep_what_they_say_and_one_of_each_capture_holds(old: Store) -> None:
    whole = "السطر الأول من النص\nالسطر الأخير"

    found = shown(
        old,
        "SELECT parser_version, body, is_current, reader_id FROM v1_readings WHERE url LIKE '%/again' "
        "ORDER BY at, is_current",
    )

    assert found == [("2", whole, 1, None), ("2", whole, 0, None), ("next", whole.partition("\n")[0], 1, None)]
    held = shown(old, "SELECT count(*) FROM v1_readings WHERE is_current = 1")
    read = {row["capture"] for row in old_archives.rows_of("0002")["reading"]}
    assert held == [(len(read),)]
    assert all(old.get(row["id"]) is not None for row in old_archives.rows_of("0002")["article"])


def test_what_is_fetched_after_the_upgrade_goes_on_from_what_was_held(old: Store) -> None:
    """The same text is a sighting, another one a version, an answer of 404 an event; nothing that was held is lost."""
    later = AT + timedelta(days=9)
    articles = {row["id"]: row["url"] for row in old_archives.rows_of("0002")["article"]}
    before = shown(old, "SELECT version_id, body FROM v1_versions ORDER BY version_id")
    events = shown(old, "SELECT kind, at, url FROM v1_events ORDER BY url, at")

    def page(name: str, words: str, status: int = 200) -> Capture:
        url, headers = f"https://example.org/{name}", (("content-type", "text/plain; charset=utf-8"),)
        body = f"عنوان الخبر {name}\n\n{words}".encode()
        return Capture(url=url, asked_for=url, fetched_at=later, status=status, headers=headers, body=body)

    came = [
        page("twice", "نص ثان\nالسطر الأخير"),
        page("late", "نص أحدث"),
        page("back", "", 404),
        page("gone", "نص يزول"),
        page("byline", "كتب: أحمد علي\n\nنص الخبر كما هو هنا."),
    ]
    outcomes = [(one.status, one.reason) for one in ingest(came, old, clock=lambda: later)]

    assert outcomes[:4] == [
        ("unchanged", "same-text"),
        ("stored", "changed"),
        ("skipped", "gone: status 404"),
        ("unchanged", "same-text"),
    ]
    assert outcomes[4] == ("stored", "changed: authors")
    after = shown(old, "SELECT version_id, body FROM v1_versions ORDER BY version_id")
    assert set(before) < set(after)
    assert len(after) == len(before) + 1
    assert set(events) < set(shown(old, "SELECT kind, at, url FROM v1_events"))
    found = shown(old, "SELECT field, before, after, same_reader FROM v1_changes WHERE field = 'authors'")
    assert found == [("authors", '["سعاد حسن"]', '["أحمد علي"]', 0)]
    assert {url for (url,) in shown(old, "SELECT url FROM v1_articles")} == set(articles.values())


def test_addresses_that_are_edited_after_the_upgrade_are_known_by_their_figures(empty_database: str) -> None:
    def numbered(rows: old_archives.Rows) -> old_archives.Rows:
        return dict(json.loads(json.dumps(rows).replace("example.org/twice", "example.org/4711/twice")))

    with open_store(empty_database) as store:
        old_archives.put_down(store, "0002", numbered)
        store.upgrade()

        (found,) = shown(store, "SELECT site, figures, address FROM figures")
        assert found[1:] == ("4711", "https://example.org/4711/twice")
        assert store.namesakes({found[:2]}) == {found[:2]: ("https://example.org/4711/twice",)}


def test_what_is_truncated_is_asked_for_without_conditions_after_the_upgrade(empty_database: str) -> None:
    """A 304 for the first page would be taken for all of them, of which older code fetched one."""

    def cut(rows: old_archives.Rows) -> old_archives.Rows:
        for one in rows["article"]:
            one["completeness"] = "truncated" if one["url_key"].endswith("/twice") else "full"
        for one in rows["address"]:
            one |= {"etag": '"a"', "last_modified": "then"}
        return rows

    with open_store(empty_database) as store:
        old_archives.put_down(store, "0018", cut)
        captures = len(old_archives.rows_of("0018")["capture"])
        store.upgrade()

        asked = {row["key"]: (row["etag"], row["last_modified"]) for row in all_of(store, tables.address)}
        assert asked.pop("https://example.org/twice") == (None, None)
        assert set(asked.values()) == {('"a"', "then")}
        assert shown(store, "SELECT count(*), count(page), count(first_page_id) FROM v1_captures") == [(captures, 0, 0)]


def test_dates_say_after_the_upgrade_and_back_what_they_said(empty_database: str) -> None:
    usual = {"iso": "2026-01-28", "precision": "day", "calendar": "gregorian", "zone": "none", "text": "2026-01-28"}
    dates: list[dict[str, Any]] = [
        usual | {"flags": []},
        usual | {"calendar": "hijri", "text": "9 شعبان 1447", "flags": ["hijri-±1"]},
    ]

    def dated(rows: old_archives.Rows) -> old_archives.Rows:
        for one, date in zip(rows["article"], dates, strict=True):
            one |= {"published": date, "date": date["iso"]}
        return rows

    asked = "SELECT published, published_text, date_flags, date_calendar FROM v1_articles ORDER BY date_calendar"
    with open_store(empty_database) as store:
        old_archives.put_down(store, "0018", dated)
        store.upgrade()

        assert shown(store, asked) == [
            ("2026-01-28", "2026-01-28", "[]", "gregorian"),
            ("2026-01-28", "9 شعبان 1447", '["hijri-±1"]', "hijri"),
        ]
        assert sorted([row["published"] for row in all_of(store, tables.article)], key=itemgetter("text")) == sorted(
            dates, key=itemgetter("text")
        )
        with store.writing() as connection:
            kept = {row[0] for row in connection.execute(text("SELECT CAST(published AS text) FROM article"))}
            views.drop(connection)
            command.downgrade(schema.config(connection), "0031")
            back = connection.execute(text("SELECT CAST(published AS text) FROM article")).scalars().all()
        assert min(map(len, kept)) < 80
        assert sorted(map(json.loads, back), key=itemgetter("text")) == sorted(dates, key=itemgetter("text"))


CLAIMS = "SELECT article_id, field, value, claimed_by, rule, evidence, found_at FROM v1_claims"


def test_claims_say_what_they_said_under_the_ids_that_they_have_today(old: Store) -> None:
    names = ("article", "field", "value", "by", "rule", "evidence", "where")
    before = {tuple(row[name] for name in names) for row in old_archives.rows_of("0002")["claim"]}
    kept = claims_held(old)
    articles = {article: old.get(article) for article, *_ in kept}

    assert before == set(shown(old, CLAIMS))
    today = {(key, rows.claim_row(key, 0, said)["id"]) for key, one in articles.items() if one for said in one.claims}
    assert today
    assert today <= {(article, key) for article, key, _ in kept}
    assert None in {evidence for *_, evidence in kept}
    forms = {row["id"]: tuple(row[name] for name in rows.FORM) for row in all_of(old, tables.claim_form)}
    assert forms == {rows.form_number(*form): form for form in forms.values()}

    with old.writing() as connection:
        views.drop(connection)
        command.downgrade(schema.config(connection), "0021")
        columns = ", ".join(f'"{name}"' for name in names)
        went = {tuple(row) for row in connection.execute(text(f"SELECT {columns} FROM claim"))}
    old.upgrade()

    assert went == before
    assert kept == claims_held(old)


def claims_held(store: Store) -> list[tuple[Any, ...]]:
    c = tables.claim.c
    with store.reading() as connection:
        return [tuple(row) for row in connection.execute(select(c.article, c.id, c.evidence).order_by(c.article, c.id))]
