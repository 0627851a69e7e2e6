"""What a page was read as is kept small, and comes back as it was: also what older code kept in full."""

import json
from hashlib import sha256
from typing import Any

import pytest
from sqlalchemy import select, text

from pages import PROSE, sent
from warraq import extract
from warraq.models import Extraction
from warraq.store import Store, rows, tables
from warraq.store.packing import COMMON, packed, unpacked

HEAD = "<title>خبر</title><meta property='og:title' content='خبر اليوم'>"
PAGE = f"{HEAD}<h1>خبر اليوم</h1><p>{PROSE}</p><p>{PROSE[::-1]}</p>"


def document(extraction: Extraction) -> dict[str, Any]:
    return dict(json.loads(extraction.model_dump_json()))


@pytest.mark.parametrize(
    "markup", [PAGE, "", "<p>نص", "\x00\ufffd\U0001f642 <h1>\"'\\</h1>", f"<h1>خبر</h1><p>{PROSE * 300}"]
)
def test_an_extraction_comes_back_as_it_was(markup: str) -> None:
    extraction = extract(sent(markup))

    assert unpacked(json.loads(packed(extraction))) == document(extraction)


def test_headline_and_text_stand_there_to_be_read_and_the_rest_takes_a_third() -> None:
    extraction = extract(sent(PAGE))
    kept, rest = json.loads(packed(extraction)), extraction.model_dump_json(exclude={"title", "body"})

    assert (kept["title"], kept["body"]) == (extraction.title, extraction.body)
    assert len(kept["packed"]) < len(rest.encode()) / 3


def test_what_was_kept_in_full_is_read_as_it_is(store: Store) -> None:
    extraction = extract(sent(PAGE))
    row = dict.fromkeys(("id", "parser_version", "kind", "digest"), "")
    with store.writing() as connection:
        connection.execute(tables.capture.insert(), rows.capture_row(sent(PAGE), None))
        for name, kept in (("old", document(extraction)), ("new", packed(extraction))):
            connection.execute(
                tables.reading.insert(), row | {"id": name, "capture": sent(PAGE).id, "extraction": kept}
            )
        connection.execute(
            text("UPDATE reading SET extraction = :full WHERE id = 'old'"), {"full": extraction.model_dump_json()}
        )
        read = dict(connection.execute(select(tables.reading.c.id, tables.reading.c.extraction)).all())
        shown = connection.execute(text("SELECT title, body FROM v1_readings")).all()

    assert read == {"old": document(extraction), "new": document(extraction)}
    assert set(shown) == {(extraction.title, extraction.body)}
    assert len(shown) == 2


def test_what_packed_texts_point_to_never_changes() -> None:
    assert sha256(COMMON.encode()).hexdigest() == "30a2649a218bf922895f7eb14e62c7905d6d2b0596b715fa8fbaa21501c04617"
