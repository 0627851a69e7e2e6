"""Every question of the cookbook is answered, the same on both engines."""

from datetime import timedelta
from pathlib import Path

import pytest

from test_copies import START, archive_of_copies, capture, keep, prose
from warraq.ingest import ingest
from warraq.store import open_store
from warraq.store.readonly import query

pytestmark = pytest.mark.slow

PAGE = (Path(__file__).parent.parent / "docs" / "cookbook.md").read_text(encoding="utf-8")
_SECTIONS = [section.partition("\n") for section in PAGE.split("\n## ")[1:]]
QUESTIONS = {name: told.partition("```sql\n")[2].partition("```")[0] for name, _, told in _SECTIONS if "```sql" in told}
URL = "https://a.example.org/a-flood"
NEVER_HERE = {  # they need a night, or a page with claims
    "Sites that were silent",
    "Fields that went missing",
    "What was not fetched, and why",
    "Who else said it: all sources that a claim names for an article",
}


@pytest.fixture(scope="module")
def database(shared_database: str) -> str:
    corrected = prose("something else").replace(".", " أخرى.") + "\nتصحيح: العدد 74 لا 47."
    changed = capture("a-own", corrected, 5, title="عنوان آخر")
    gone = capture("g-guest0", "", 6).model_copy(update={"status": 410, "body": b""})
    claimed = capture("h-claim", f"واس - الرياض\n\n{prose('claimed')}", 2)
    with open_store(shared_database) as store:
        keep(store, [*archive_of_copies(), changed, claimed])
        list(ingest([gone], store))
    return shared_database


def asked(database: str, statement: str) -> list[tuple[object, ...]]:
    given = {
        "word": " ".join(prose("flood").split()[3:6]),
        "url": URL,
        "since": str(START.date()),
        "until": str((START + timedelta(days=30)).date()),
    }
    given = {name: value for name, value in given.items() if f":{name}" in statement}
    with query(database, statement, given=given) as found:
        return [tuple(row) for row in found.rows]


def test_the_page_has_its_questions() -> None:
    assert len(QUESTIONS) >= 15


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_is_answered(question: str, database: str) -> None:
    rows = asked(database, QUESTIONS[question])

    if question not in NEVER_HERE:
        assert rows


def test_copies_are_counted_or_not(database: str) -> None:
    rows = asked(database, QUESTIONS["Stories about a word, per outlet and day"])

    assert sum(int(str(row[3])) for row in rows) == 4, "three copies and the passage in a round-up"
    counted = "SELECT count(DISTINCT coalesce(story_id, article_id)) FROM v1_articles"
    assert asked(database, f"{counted} WHERE folded LIKE '%' || fold(:word) || '%'") == [(2,)]


def test_republishers_are_told_with_their_delay(database: str) -> None:
    rows = asked(database, QUESTIONS["Who republishes whom, how fast, and whether they say so"])

    found = {(row[0], row[1]): (row[2], row[3], round(float(str(row[4])), 1)) for row in rows}
    assert found["b.example.org", "a.example.org"] == (2, 0, 7.2)
