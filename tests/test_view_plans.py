"""What analysts ask the views of an archive is looked up, and nothing is for a column that nobody asks for."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from conftest import NewArchive
from test_cookbook import QUESTIONS
from warraq.store import Store, tables

pytestmark = pytest.mark.slow

AT = datetime(2026, 1, 29, 6, tzinfo=UTC)
WINDOWS = """
SELECT id, row_number() OVER (PARTITION BY article ORDER BY first_seen, id),
       lag(last_seen) OVER (PARTITION BY article ORDER BY first_seen, id)
  FROM version ORDER BY id"""


@pytest.fixture(scope="module")
def archive(new_archive: NewArchive, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with new_archive(tmp_path_factory.mktemp("plans")) as store:
        yield store


def plan(store: Store, query: str) -> list[str]:
    with store.reading() as connection:
        return [row[3] for row in connection.execute(text(f"EXPLAIN QUERY PLAN {query}"))]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM v1_versions WHERE article_id = (SELECT article_id FROM v1_articles WHERE url = 'x')",
        "SELECT number FROM v1_versions WHERE article_id IN (SELECT article_id FROM v1_articles WHERE url = 'x')",
        "SELECT title FROM v1_articles WHERE url = 'https://a.example/1'",
        "SELECT * FROM v1_captures WHERE article_id = 'x'",
        "SELECT * FROM v1_captures WHERE capture_id = 'x'",
        "SELECT title FROM v1_articles WHERE first_seen >= '2026-01-28'",
        "SELECT status, reason FROM v1_outcomes WHERE url = 'https://a.example/1'",
        "SELECT title FROM v1_articles WHERE date_at >= '2026-01-28' AND date_at < '2026-01-29'",
    ],
)
def test_what_is_asked_for_is_looked_up(archive: Store, query: str) -> None:
    steps = plan(archive, query)

    assert steps
    assert [step for step in steps if step.startswith("SCAN") and "CONSTANT" not in step] == []


@pytest.mark.parametrize(
    "query",
    [
        "SELECT count(*) FROM v1_articles",
        "SELECT source, count(*) FROM v1_articles GROUP BY source",
        "SELECT substr(date, 1, 7), count(*) FROM v1_articles GROUP BY 1",
    ],
)
def test_what_nobody_asks_for_is_not_looked_up(archive: Store, query: str) -> None:
    steps = plan(archive, query)

    assert any(step.startswith("SCAN a") for step in steps)
    assert not any(f" {name} " in step for step in steps for name in "vdu")


GROWING = ("a", "o", "m", "l", "d", "p", "v")  # as views call articles, outcomes, links, addresses, texts
FEW = ("s USING INDEX ix_story_articles",)  # from its largest on, as many as are asked for


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_question_of_the_cookbook_looks_at_all_articles(archive: Store, question: str) -> None:
    asked = re.sub(r":(?:word|url|since|until)\b", "'2026-01-28'", QUESTIONS[question])
    steps = plan(archive, asked.replace("fold(", "lower("))

    scanned = [step.removeprefix("SCAN ") for step in steps if step.startswith("SCAN ")]
    assert [name for name in scanned if name.split()[0] in GROWING and name not in FEW] == []


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT id FROM article WHERE story IN ('x', 'y')",
        "SELECT id FROM link WHERE other IN ('x', 'y') AND one_story = 1",
    ],
)
def test_members_of_stories_are_looked_up(archive: Store, statement: str) -> None:
    assert all(step.startswith("SEARCH") for step in plan(archive, statement))


def test_versions_are_numbered_as_they_came_also_where_two_came_at_once(store: Store) -> None:
    def version(article: str, name: str, minutes: int) -> dict[str, object]:
        row = dict.fromkeys(("digest", "title", "body", "parser_version"), "")
        first = AT + timedelta(minutes=minutes)
        return row | {
            "id": name,
            "article": article,
            "reading": "r",
            "first_seen": first,
            "last_seen": first + timedelta(1),
        }

    rows = [
        version("a", "3", 0),
        version("a", "1", 9),
        version("a", "2", 9),
        version("b", "4", 5),
        version("a", "0", 30),
    ]
    with store.writing() as connection:
        capture = {"id": "c", "url": "", "asked_for": "", "fetched_at": AT, "status": 200, "digest": ""}
        connection.execute(tables.capture.insert(), capture)
        reading = dict.fromkeys(("parser_version", "kind", "digest"), "") | {"id": "r", "capture": "c"}
        connection.execute(tables.reading.insert(), reading)
        filled = dict.fromkeys(column.name for column in tables.article.columns)
        for name in ("a", "b"):
            address = {"key": name, "url": name, "first_seen": AT, "failures": 0, "state": "new"}
            connection.execute(tables.address.insert(), address)
            needed = {column.name: "" for column in tables.article.columns if not column.nullable}
            times = {"first_seen": AT, "last_seen": AT, "authors": [], "categories": []}
            connection.execute(tables.article.insert(), filled | needed | times | {"id": name, "url_key": name})
        connection.execute(tables.version.insert(), rows)
        by_windows = connection.execute(text(WINDOWS)).all()
        seen = connection.execute(
            text("SELECT version_id, number, previous_last_seen FROM v1_versions ORDER BY version_id")
        ).all()

    assert seen == by_windows
    assert [row[1] for row in seen] == [4, 2, 3, 1, 1]
