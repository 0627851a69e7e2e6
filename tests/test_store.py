"""The database keeps what it is given, once, and says the same on both engines."""

import re
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import text

from conftest import NewArchive
from kept_databases import Databases
from warraq.errors import StoreError
from warraq.ingest import Run, ingest
from warraq.models import Article, Capture
from warraq.rules import Site, shipped
from warraq.store import Store, open_store, revisions, schema, views

pytestmark = pytest.mark.slow

AT = datetime(2026, 1, 29, 6, tzinfo=UTC)
DOCS = Path(__file__).parent.parent / "docs" / "views.md"


def page(name: str, words: str, *, at: datetime = AT, status: int = 200) -> Capture:
    url = f"https://example.org/{name}"
    return Capture(
        url=url,
        asked_for=url,
        fetched_at=at,
        status=status,
        headers=(("content-type", "text/plain; charset=utf-8"), ("etag", '"1"')),
        body=f"عنوان الخبر {name}\n\n{words}".encode(),
    )


def rows_of(store: Store, query: str) -> list[dict[str, Any]]:
    """Rows as plain values, times as SQLite writes them: both engines must give the same."""
    with store.reading() as connection:
        found = connection.execute(text(query)).mappings().all()
    return [{key: plain(value) for key, value in row.items()} for row in found]


def plain(value: object) -> object:
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ") if isinstance(value, datetime) else value


def test_an_article_comes_back_as_it_was_given(store: Store) -> None:
    (outcome,) = ingest([page("a", "نص الخبر")], store)

    article = store.by_url("https://example.org/a#top")

    assert outcome.status == "stored"
    assert article is not None
    assert article.id == outcome.article_id
    assert (article.title, article.body) == ("عنوان الخبر a", "نص الخبر")
    assert store.get(article.id) == article


def test_putting_twice_changes_nothing(store: Store) -> None:
    list(ingest([page("a", "نص")], store))
    before = {name: rows_of(store, f"SELECT * FROM {name}") for name in ("v1_articles", "v1_versions", "v1_claims")}

    (again,) = ingest([page("a", "نص")], store)

    assert (again.status, again.reason) == ("unchanged", "same-capture")
    assert before == {name: rows_of(store, f"SELECT * FROM {name}") for name in before}


def test_the_same_text_later_is_a_sighting_and_a_changed_text_a_version(store: Store) -> None:
    hour = timedelta(hours=1)
    captures = [page("a", "أولى"), page("a", "أولى", at=AT + hour), page("a", "ثانية", at=AT + 2 * hour)]

    outcomes = [(o.status, o.reason) for o in ingest(captures, store)]

    assert outcomes == [("stored", "new"), ("unchanged", "same-text"), ("stored", "changed")]
    found = rows_of(
        store,
        "SELECT number, body, first_seen, last_seen, previous_last_seen, sightings FROM v1_versions ORDER BY number",
    )
    first, last, changed = (plain(AT + n * hour) for n in range(3))
    assert [tuple(row.values()) for row in found] == [
        (1, "أولى", first, last, None, 2),
        (2, "ثانية", changed, changed, last, 1),
    ]
    assert store.by_url("https://example.org/a").body == "ثانية"  # type: ignore[union-attr]


def test_a_day_that_is_only_that_of_a_fetch_stays_the_first_one(store: Store) -> None:
    hour = timedelta(hours=1)
    list(ingest([page("a", "ثانية", at=AT + hour), page("a", "ثالثة", at=AT + 2 * hour), page("a", "أولى")], store))

    dates = rows_of(store, "SELECT date_basis, date FROM v1_articles")
    assert [tuple(row.values()) for row in dates] == [("fetch", AT.isoformat())]


def test_an_older_capture_that_comes_late_does_not_replace_the_newer_text(store: Store) -> None:
    list(ingest([page("a", "ثانية", at=AT + timedelta(hours=1))], store))

    (late,) = ingest([page("a", "أولى")], store)

    assert late.reason == "changed-earlier"
    assert [row["body"] for row in rows_of(store, "SELECT body FROM v1_versions ORDER BY number")] == ["أولى", "ثانية"]
    assert store.by_url("https://example.org/a").body == "ثانية"  # type: ignore[union-attr]


def test_a_vanished_article_stays_and_its_vanishing_and_return_are_events(store: Store) -> None:
    hour = timedelta(hours=1)
    seen = [page("a", "نص"), page("a", "", status=404, at=AT + hour), page("a", "", status=410, at=AT + 2 * hour)]

    list(ingest([*seen, page("a", "نص", at=AT + 3 * hour)], store))

    events = rows_of(store, "SELECT kind, at FROM v1_events ORDER BY at")
    assert [tuple(row.values()) for row in events] == [
        ("deleted", plain(AT + hour)),
        ("restored", plain(AT + 3 * hour)),
    ]
    assert rows_of(store, "SELECT body, gone_since FROM v1_articles") == [{"body": "نص", "gone_since": None}]


def test_two_stores_on_one_database_do_not_lose_each_others_rows(database_of_today: str) -> None:
    with open_store(database_of_today) as one, open_store(database_of_today) as other:
        mine, theirs = ingest(pages("m"), one), ingest(pages("t"), other)
        for pair in zip(mine, theirs, strict=True):
            assert {outcome.status for outcome in pair} == {"stored"}
        assert rows_of(one, "SELECT count(*) AS n FROM v1_articles") == [{"n": 2 * 100}]


def pages(prefix: str) -> Iterator[Capture]:
    return (page(f"{prefix}{n}", f"نص {n}") for n in range(100))


def test_the_search_finds_the_current_text_alone(store: Store) -> None:
    list(ingest([page("a", "قافلة"), page("a", "سفينة", at=AT + timedelta(hours=1))], store))

    assert [hit.url for hit in store.search("سفينة")] == ["https://example.org/a"]
    assert store.search("قافلة") == []


# --- the schema ---


def test_the_newest_migration_is_told_by_its_file_name(store: Store) -> None:
    with store.reading() as connection:
        assert revisions.newest() == ScriptDirectory.from_config(schema.config(connection)).get_current_head()


def test_a_database_of_a_newer_warraq_is_refused_and_left_as_it_was(store: Store) -> None:
    with store.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(StoreError, match="9999"):
        store.require_newest()
    with pytest.raises(StoreError, match=r"this warraq knows .* and none later"):
        store.upgrade()
    assert rows_of(store, "SELECT * FROM v1_runs") == []


def test_upgrading_an_upgraded_database_keeps_every_row(store: Store) -> None:
    list(ingest([page("a", "نص")], store))
    before = rows_of(store, "SELECT * FROM v1_articles")

    store.upgrade()

    store.require_newest()
    assert rows_of(store, "SELECT * FROM v1_articles") == before


def test_the_view_of_articles_shows_every_field_of_the_record(shared_database: str) -> None:
    elsewhere = {"id", "url_key", "claims", "extraction"}  # article_id; of no use to analysts; v1_claims; v1_readings
    with open_store(shared_database) as store, store.reading() as connection:
        shown = views.columns(connection, "v1_articles")

    hidden = [name for name in Article.model_fields if name not in (*elsewhere, *shown)]
    assert not hidden, f"v1_articles: add {hidden} to _articles in src/warraq/store/views.py, behind its last column"


# --- what is not ours ---


def test_a_database_with_other_tables_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE customer (name TEXT)")
    other.close()

    with open_store(f"sqlite:///{path}") as store, pytest.raises(StoreError, match="not a warraq archive"):
        store.upgrade()

    with sqlite3.connect(path) as other:
        assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("customer",)]
    other.close()


def test_a_file_that_is_no_database_is_named_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "photo.db").write_bytes(b"\xff\xd8 no database at all, and long enough to be read as a page" * 100)

    with open_store(f"sqlite:///{tmp_path}/photo.db") as store, pytest.raises(StoreError, match=r"photo\.db"):
        store.upgrade()


def test_a_database_without_our_schema_says_what_to_run(empty_database: str) -> None:
    """Where WARC files lie it was lost: an empty one beside them would begin anew."""
    with open_store(empty_database) as store, pytest.raises(StoreError) as told:
        store.require_newest()

    assert str(told.value).startswith(f"open: {store.name}: the database is empty; run `warraq db rebuild`, ")
    assert "`warraq db upgrade`" in str(told.value)


@pytest.mark.parametrize("address", ["mysql://host/db", "nonsense", "postgresql://localhost:1/none"])
def test_an_address_that_leads_nowhere_is_a_store_error(address: str) -> None:
    with pytest.raises(StoreError), open_store(address) as store:
        store.require_newest()


def test_the_short_name_of_postgresql_is_told_from_no_database_at_all() -> None:
    """Many services print their address so, and "neither SQLite nor PostgreSQL" is no answer to it."""
    with pytest.raises(StoreError, match="postgres:// is written postgresql:// here"):
        open_store("postgres://me@host/db")


# --- the views ---


@pytest.mark.postgresql
def test_every_view_shows_the_same_rows_on_both_engines(
    databases: Databases, new_archive: NewArchive, tmp_path: Path
) -> None:
    hour = timedelta(hours=1)
    seen = [
        page("a", "أولى"),
        page("b", "نص"),
        page("a", "ثانية", at=AT + hour),
        page("b", "", status=410, at=AT + hour),
    ]
    told = []
    with databases.one() as address, new_archive(tmp_path) as ours, open_store(address) as theirs:
        for store in (ours, theirs):
            store.keep_directory(shipped().directory.outlets[:3], [Site(name="here", url="https://example.org/")])
            with store.run("ingest", ("here",), lambda: AT) as run:
                list(
                    ingest(
                        [*seen, page("copy", COPY), page("long", LONG), page("long-copy", LONG)], store, run=Run(run)
                    )
                )
            told.append({name: shown(store, name) for name in views.definitions("sqlite")})

    assert told[0] == told[1]
    assert {name for name, found in told[0].items() if not found} == FILLED_BY_NIGHTS


FILLED_BY_NIGHTS = {"v1_coverage", "v1_incidents", "v1_mentions", "v1_story_merges", "v1_story_partings"}
LONG = " ".join(f"كلمة{number}" for number in range(40))

NOTICE = 'هذا الخبر بعنوان "عنوان الأصل" نشر أولاً على موقع سوريا 24 وتم جلبه من مصدره الأصلي بتاريخ 28/1/2026.'
COPY = f"""{NOTICE}

نص الخبر المنقول كما نشر أول مرة."""


def test_the_views_write_dates_out_for_analysts(store: Store) -> None:
    dated = (
        '<html><head><meta property="article:published_time" content="{}"></head><body><article><h1>افتتاح السوق</h1>'
        f"<p>قال رئيس البلدية {LONG}.</p><p>وأضاف أن {LONG}.</p></article></body></html>"
    )
    for name, stated in (("day", "2026-01-28"), ("moment", "2026-01-28T23:30:00+03:00")):
        shown = {"headers": (("content-type", "text/html"),), "body": dated.replace("{}", stated).encode()}
        list(ingest([page(name, "").model_copy(update=shown)], store))

    chosen = "SELECT date_at, date_from, date_to, date_day, date_flags, words, folded FROM v1_articles ORDER BY url"
    day, moment = rows_of(store, chosen)

    assert str(day["date_at"]) == "None"
    assert [str(day[name]).replace("T", " ")[:16] for name in ("date_from", "date_to")] == [
        "2026-01-28 00:00",
        "2026-01-29 00:00",
    ]
    assert str(moment["date_at"]).replace("T", " ")[:16] == "2026-01-28 20:30"
    assert (day["date_day"], moment["date_day"], moment["date_flags"]) == ("2026-01-28", "2026-01-28", "[]")
    assert moment["words"] == 85
    assert moment["folded"].startswith("افتتاح السوق\nقال رييس البلديه كلمه0")


def shown(store: Store, name: str) -> list[str]:
    """The rows of a view as text, in any order; run ids are drawn by lot."""
    return sorted(
        str({key: value for key, value in row.items() if key != "run_id"})
        for row in rows_of(store, f"SELECT * FROM {name}")
    )


@pytest.mark.parametrize("name", views.definitions("sqlite"))
def test_every_column_of_a_view_is_documented_in_order(name: str, shared_database: str) -> None:
    section = DOCS.read_text(encoding="utf-8").partition(f"\n## {name}\n")[2].partition("\n## ")[0]
    documented = re.findall(r"^\| `(\w+)` \|", section, flags=re.MULTILINE)
    with open_store(shared_database) as store, store.reading() as connection:
        shown = views.columns(connection, name)

    assert documented == shown, (
        f"docs/views.md, {name}: the table must have a row `| `column` | what it says |` for each of {shown}, in this "
        f"order; it has none of {[one for one in shown if one not in documented]}"
    )


def test_a_batch_waits_beside_a_file_and_is_in_it_when_nobody_has_it_open(tmp_path: Path) -> None:
    """What several batches change is copied into the file once."""
    batch, file = 6_000_000, tmp_path / "warraq.db"

    with open_store(f"sqlite:///{file}") as store:
        with store.writing() as connection:
            connection.execute(text("CREATE TABLE large AS SELECT randomblob(:batch) AS bytes"), {"batch": batch})
        meanwhile = file.stat().st_size

    assert meanwhile < batch <= file.stat().st_size
