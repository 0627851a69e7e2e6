"""Which address an article is kept under, which are further pages of one, and whose words an article quotes."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, create_engine, select, text

from each import each
from pages import sent
from rows_in_memory import rows_in_memory
from warraq.errors import StoreError
from warraq.models import Capture, Claim
from warraq.store import pages, parts, revisions, tables
from warraq.store.claim_table import claim, claim_form
from warraq.store.copies.quoting import quotations
from warraq.store.finding import Finding
from warraq.store.held import Held, new_address
from warraq.store.put import _Batch
from warraq.store.rows import claim_row, form_row
from warraq.store.unfinished import Unfinished, begin, end
from warraq.store.upsert import insert_new

NOW = datetime(2026, 1, 28, 21, tzinfo=UTC)
AN_HOUR = timedelta(hours=1)
NEEDED = [
    tables.run, tables.outcome, tables.address, tables.capture, tables.capture_page, tables.article, tables.version,
    tables.story, tables.reading, claim, claim_form,
]  # fmt: skip


@pytest.fixture
def connection() -> Iterator[Connection]:
    with rows_in_memory(NEEDED) as connection:
        yield connection


def address(connection: Connection, key: str, **more: object) -> None:
    row = {"key": key, "url": f"https://{key}", "site": "s", "first_seen": NOW, "state": "held"}
    connection.execute(tables.address.insert(), row | more)


def addresses(connection: Connection) -> dict[str, Any]:
    return {row.key: row for row in connection.execute(select(tables.address))}


def article(connection: Connection, key: str, **more: object) -> None:
    row = {
        "id": f"id {key}", "url": key, "url_key": key, "site": "s", "title": "t", "source_basis": "",
        "source_reason": "", "date_basis": "", "date_reason": "", "completeness": "whole", "authors": [],
        "categories": [], "version": f"v {key}", "reading": f"r {key}", "first_seen": NOW, "last_seen": NOW,
    }  # fmt: skip
    connection.execute(tables.article.insert(), row | more)
    for version in (f"v {key}", f"old {key}"):
        connection.execute(tables.version.insert(), {
            "id": version, "article": f"id {key}", "digest": version, "title": "t", "body": f"body of {version}",
            "reading": f"r {key}", "parser_version": "9", "first_seen": NOW, "last_seen": NOW,
        })  # fmt: skip


@each(
    ("known", "asked_for"),
    [
        ({"state": "led to", "not_before": None, "site": None}, True),
        ({"state": "led to", "not_before": NOW, "site": "s"}, False),
        ({"state": "held", "not_before": None, "site": "s"}, False),
        (None, True),
    ],
)
def test_the_first_page_of_an_article_is_asked_for_where_nobody_will_name_it(
    known: dict[str, Any] | None, asked_for: bool
) -> None:
    """As where only a redirect led there; what is known otherwise stays as it is."""
    held = Held({"a": new_address("a", "https://a", "s", NOW) | known} if known else {}, {})

    _Batch(held, NOW)._ask_for_first(("a", "https://a"), "theirs", NOW + AN_HOUR)

    row = held.addresses["a"]
    asked = (row["state"], row["not_before"], row["site"])
    if known is None or asked_for:
        assert asked == ("new", NOW + AN_HOUR, "theirs")
    else:
        assert asked == (known["state"], known["not_before"], known["site"])


def test_an_article_shows_at_the_addresses_that_lead_to_its_home(connection: Connection) -> None:
    address(connection, "a")
    address(connection, "b", state="new")
    pages.lead(connection, {"b": "a", "c": "a"}, {"c": "https://c.example"}, {"a": NOW, "b": NOW, "c": NOW + AN_HOUR})

    rows = addresses(connection)
    assert {key: (row.page, row.state) for key, row in rows.items()} == {
        "a": (None, "held"), "b": ("a", "new"), "c": ("a", "led to"),
    }  # fmt: skip
    assert (rows["c"].url, rows["c"].first_seen, rows["c"].not_before) == ("https://c.example", NOW + AN_HOUR, None)
    assert pages.homes(connection, ["a", "b", "c", "d"]) == {"b": "a", "c": "a"}
    assert [pages.home(connection, key) for key in "abd"] == ["a", "a", "d"]
    pages.lead(connection, {"d": "e"}, {}, {"d": NOW, "e": NOW})
    assert (addresses(connection)["d"].url, addresses(connection)["e"].page) == ("d", None)


def test_the_text_of_an_article_is_that_of_its_current_version(connection: Connection) -> None:
    article(connection, "a")
    article(connection, "b")

    assert pages.bodies(connection, ["a", "c"]) == {"a": "body of v a"}


def test_further_pages_are_known_by_their_state(connection: Connection) -> None:
    address(connection, "a", state="part", page="x")
    address(connection, "b", page="x")

    assert parts.firsts(connection, ["a", "b", "c"]) == {"a": "x"}
    assert parts.states(connection, ["a", "b", "c"]) == {"a": "part", "b": "held"}


def fetched(key: str, **more: object) -> Capture:
    told = {"url": f"https://{key}", "asked_for": f"https://{key}", "fetched_at": NOW}
    return Capture.model_validate(sent("<p>x</p>").model_dump() | told | more)


def test_pages_that_came_with_a_capture_have_no_article_of_their_own(connection: Connection) -> None:
    second, third = fetched("a/2"), fetched("a/3")
    first = fetched("a").with_page(second).with_page(third)
    address(connection, "a/2", put_off=NOW, failures=4, not_before=NOW, site=None)
    address(connection, "a/3")
    article(connection, "a/3")  # made by older code
    connection.execute(tables.capture.insert(), {
        "id": first.id, "url": first.url, "asked_for": first.asked_for, "fetched_at": NOW, "status": 200, "digest": "",
    })  # fmt: skip
    led = (("a", "https://a"), ("a/2", "https://a/2"), ("a/3", "https://a/3"), ("a/4", "https://a/4"))
    found = Finding(first, "a", "a", "s", parts=led)

    parts.keep(connection, [found, Finding(fetched("b"), "b", "b", "s")], "1", {first.id})

    rows = addresses(connection)
    assert {key: (row.state, row.page) for key, row in rows.items()} == {
        "a/2": ("part", "a"), "a/3": ("held", None), "a/4": ("part", "a"),
    }  # fmt: skip
    two = rows["a/2"]
    assert (two.put_off, two.failures, two.not_before, two.last_fetched, two.site) == (None, 0, None, NOW, "s")
    o, p = tables.outcome.c, tables.capture_page.c
    outcomes = connection.execute(select(o.address, o.status, o.reason, o.site).order_by(o.address)).all()
    assert outcomes == [(key, "skipped", "part of https://a", "s") for key in ("a/2", "a/3", "a/4")]
    placed = connection.execute(select(p.place, p.page).order_by(p.place)).all()
    assert placed == [(2, second.id), (3, third.id)]
    assert len(connection.execute(select(tables.capture.c.id)).all()) == 3


def test_a_capture_that_had_its_row_tells_nothing_of_its_addresses(connection: Connection) -> None:
    first = fetched("a").with_page(fetched("a/2"))
    found = Finding(first, "a", "a", "s", parts=(("a/2", "https://a/2"),))

    parts.keep(connection, [found], "1", set())

    assert addresses(connection) == {}
    assert connection.execute(select(tables.outcome)).all() == []
    assert len(connection.execute(select(tables.capture_page)).all()) == 1


def link(later: str, earlier: str, share: float = 0.2) -> dict[str, Any]:
    return {
        "article": f"id {later}",
        "other": f"id {earlier}",
        "share": share,
        "kind": "part",
        "by": "text",
        "score": 0.2,
    }


def quoted(
    connection: Connection, of: str, value: str, evidence: str | None = None, field: str = "quoted", **more: object
) -> None:
    said = Claim(field=field, value=value, by="notice", rule="r", evidence=evidence or value, where="")
    insert_new(connection, claim_form, [form_row(said)])
    connection.execute(claim.insert(), claim_row(f"id {of}", 0, said) | more)


def test_an_article_quotes_whom_it_names_and_has_a_passage_of(connection: Connection) -> None:
    for key, source in (("a", "سانا"), ("b", "رويترز"), ("c", None)):
        article(connection, key, source=source)
    article(connection, "x")
    article(connection, "y")
    quoted(connection, "x", "سانا", "بحسب سانا")
    quoted(connection, "x", "رويترز", reading="another reading")
    quoted(connection, "y", "رويترز", reading="r y")
    quoted(connection, "y", "سانا", field="source")

    links = [link("x", "a"), link("x", "b"), link("x", "c"), link("y", "a"), link("y", "b"), link("x", "a", 0.5)]
    found = list(quotations(connection, links))

    assert [(row["article"], row["other"], row["evidence"]) for row in found] == [
        ("id x", "id a", "بحسب سانا"),
        ("id y", "id b", "رويترز"),
    ]
    assert [(row["kind"], row["by"], row["score"], row["share"]) for row in found] == [
        ("quotes", "claim", 1.0, 0.2)
    ] * 2
    assert list(quotations(connection, [link("x", "a", 0.49)])) != []
    assert list(quotations(connection, [])) == []


def refused(connection: Connection) -> str:
    with pytest.raises(StoreError) as met:
        revisions.require_newest(connection)
    return met.value.reason


def test_a_database_is_ours_of_today_and_whole() -> None:
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        assert refused(connection) == "the database is empty"
        assert revisions.of(connection) is None
        connection.execute(text("CREATE TABLE alembic_version (version_num TEXT)"))
        assert refused(connection) == "the database is empty"
        connection.execute(text("INSERT INTO alembic_version VALUES ('0001')"))
        assert refused(connection) == f"the database has schema 0001, this warraq needs {revisions.newest()}"
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        assert refused(connection).endswith(f"this warraq knows {revisions.newest()} and none later")
        connection.execute(text("UPDATE alembic_version SET version_num = :now"), {"now": revisions.newest()})
        revisions.require_newest(connection)
        begin(connection, Unfinished(work="move", source="x", state=""))
        connection.execute(text("CREATE TABLE outcome (run TEXT)"))
        assert refused(connection) == "a move from x into this database is not finished"
        end(connection)
        revisions.require_newest(connection)
        connection.execute(text("DROP TABLE alembic_version"))
        assert refused(connection) == "this database is not a warraq archive"
    engine.dispose()
