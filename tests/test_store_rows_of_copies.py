"""Rows of links and stories that are made of the texts: what holds no more goes, and what is older is made anew."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select, text

from conftest import NewArchive
from rows_in_memory import rows_in_memory
from warraq.models import Article
from warraq.similar import SKETCH_VERSION
from warraq.store import rows, tables
from warraq.store.copies import Texts, prepare
from warraq.store.copies.parting import part
from warraq.store.copies.texts import Desk

AT = datetime(2026, 1, 28, tzinfo=UTC)


def test_a_story_that_an_article_left_by_no_version_any_more_is_none_that_it_left() -> None:
    told = {"other": "c", "version": "v", "at": AT}
    with rows_in_memory((tables.article, tables.version, tables.story_part)) as connection:
        connection.execute(tables.story_part.insert(), [{"id": of, "article": of} | told for of in ("a", "b")])

        part(Desk(connection, Texts()), ["a"])

        assert connection.execute(select(tables.story_part.c.article)).scalars().all() == ["b"]


def test_an_index_of_other_sketches_is_made_anew(tmp_path: Path, new_archive: NewArchive) -> None:
    with new_archive(tmp_path) as store, store.writing() as connection:
        connection.execute(text("UPDATE search_sketch_version SET version = 'older'"))
        connection.execute(text("INSERT INTO search_stock VALUES (7)"))

        prepare(connection)

        assert connection.execute(text("SELECT version FROM search_sketch_version")).scalars().all() == [SKETCH_VERSION]
        assert connection.execute(text("SELECT * FROM search_stock")).all() == []


def test_what_a_page_claims_is_a_whole_link_to_a_page_that_may_not_be_known_yet() -> None:
    said: dict[str, Any] = {"id": "a", "original_url": "http://b.example/1", "source_reason": "a notice names it"}

    row = rows.origin_row(Article.model_construct(**said), "http://b.example/1", AT)

    told = {name: row[name] for name in ("article", "other_url", "kind", "by", "score", "evidence", "first_seen")}
    assert told == {
        "article": "a", "other_url": "http://b.example/1", "kind": "republishes", "by": "claim", "score": 1.0,
        "evidence": "a notice names it", "first_seen": AT,
    }  # fmt: skip
