"""What a page was read as is kept small, and comes back as it was: also what older code kept in full."""

import json
import zlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import select, text

from each import each
from old_archives import put_down, rows_of
from pages import PROSE, sent
from warraq import extract
from warraq.ingest import Run, ingest
from warraq.models import Capture, Extraction
from warraq.rules import Rules
from warraq.store import Store, open_store, rows, schema, tables, texts_read, views
from warraq.store.packed_with import FIRST as FIRST_COMMON
from warraq.store.packed_with import SECOND as SECOND_COMMON
from warraq.store.packing import packed, unpacked
from warraq.workers import Read, ReadEach, read_here

AT = datetime(2026, 1, 29, 6, tzinfo=UTC)
HEAD = "<title>خبر</title><meta property='og:title' content='خبر اليوم'>"
PAGE = f"{HEAD}<h1>خبر اليوم</h1><p>{PROSE}</p><p>{PROSE[::-1]}</p>"


def document(extraction: Extraction) -> dict[str, Any]:
    return dict(json.loads(extraction.model_dump_json()))


@pytest.mark.parametrize(
    "markup", [PAGE, "", "<p>نص", "\x00\ufffd\U0001f642 <h1>\"'\\</h1>", f"<h1>خبر</h1><p>{PROSE * 300}"]
)
def test_an_extraction_comes_back_as_it_was(markup: str) -> None:
    extraction = extract(sent(markup))

    kept = packed(extraction)
    assert unpacked(kept.whole["extraction"], kept.packed) == document(extraction)


def test_headline_and_text_stand_there_to_be_read_and_the_rest_takes_a_third() -> None:
    extraction = extract(sent(PAGE))
    kept, rest = packed(extraction), extraction.model_dump_json(exclude={"title", "body"})

    assert kept.whole["extraction"] == {"title": extraction.title, "body": extraction.body}
    assert kept.short["extraction"] == {}
    assert len(kept.packed) < len(rest.encode()) / 4


def test_that_a_page_has_no_headline_stands_with_its_reading() -> None:
    assert packed(extract(sent(f"<p>{PROSE}</p>"))).short["extraction"] == {"title": None}


def test_what_was_kept_in_full_is_read_as_it_is(store: Store) -> None:
    extraction = extract(sent(PAGE))
    row = dict.fromkeys(("id", "parser_version", "kind", "digest"), "")
    with store.writing() as connection:
        connection.execute(tables.capture.insert(), rows.capture_row(sent(PAGE), None))
        for name, kept in (("old", {"extraction": document(extraction)}), ("new", packed(extraction).whole)):
            connection.execute(tables.reading.insert(), row | {"id": name, "capture": sent(PAGE).id} | kept)
        connection.execute(
            text("UPDATE reading SET extraction = :full WHERE id = 'old'"), {"full": extraction.model_dump_json()}
        )
        kept_now = connection.execute(select(tables.reading.c.id, *texts_read.kept(tables.reading))).mappings()
        read = {row["id"]: texts_read.whole(row) for row in kept_now}
        shown = connection.execute(text("SELECT title, body FROM v1_readings")).all()

    assert read == {"old": document(extraction), "new": document(extraction)}
    assert set(shown) == {(extraction.title, extraction.body)}
    assert len(shown) == 2


@each(
    ("common", "digest"),
    [
        (FIRST_COMMON, "30a2649a218bf922895f7eb14e62c7905d6d2b0596b715fa8fbaa21501c04617"),
        (SECOND_COMMON, "2e3cce3d58d67b9643c53e820d86c7e5a486c5d8dfd8eb5671092ecb75d8d2db"),
    ],
)
def test_what_packed_texts_point_to_never_changes(common: str, digest: str) -> None:
    assert sha256(common.encode()).hexdigest() == digest


def test_what_was_packed_with_less_in_common_is_read_still() -> None:
    extraction = extract(sent(PAGE))
    shown = {"title": extraction.title, "body": extraction.body}
    known = f"{FIRST_COMMON}{extraction.body}\n{extraction.title}".encode()
    deflating = zlib.compressobj(wbits=-15, zdict=known)
    rest = deflating.compress(extraction.model_dump_json(exclude=set(shown)).encode()) + deflating.flush()

    assert unpacked(shown, b"\x01" + rest) == document(extraction)
    assert len(packed(extraction).packed) < len(rest)


# --- texts that stand once ---

FIRST = "عنوان الخبر\n\nقال المتحدث إن الجسر مفتوح أمام السيارات منذ الصباح.\n\nوأضاف أن العمل انتهى قبل موعده."
CAME = (FIRST, FIRST, FIRST.replace("قبل موعده", "بعد موعده"))  # at one address, an hour after the other
URL = "https://example.org/twice"


def pages() -> list[Capture]:
    plain = (("content-type", "text/plain; charset=utf-8"),)
    return [
        Capture(
            url=URL, asked_for=URL, fetched_at=AT + timedelta(hours=n), status=200, headers=plain, body=said.encode()
        )
        for n, said in enumerate(CAME)
    ]


def otherwise(captures: Iterable[Capture], rules: Rules) -> Iterator[Read]:
    """Read as a later reader does, who sees one word more."""
    for capture, read in read_here(captures, rules):
        assert isinstance(read, Extraction)
        yield (
            capture,
            read.model_copy(update={"body": read.body.replace("مفتوح", "مفتوح تماماً"), "parser_version": "next"}),
        )


def put(store: Store, *captures: Capture, read: ReadEach = read_here) -> None:
    with store.run("ingest", (), lambda: AT) as run:
        list(ingest(captures, store, Rules(), Run(run, read, clock=lambda: AT + timedelta(hours=4))))


def bodies(store: Store) -> dict[str, str]:
    """The text of each reading."""
    with store.reading() as connection:
        found = connection.execute(text("SELECT reading_id, body FROM v1_readings"))
        return {row.reading_id: row.body for row in found}


def holding(store: Store) -> dict[str, bool]:
    """Of each reading that stands for itself whether it holds its text."""
    with store.reading() as connection:
        found = connection.execute(select(tables.reading.c.id, tables.reading.c.extraction))
        return {row.id: "body" in row.extraction for row in found if row.extraction is not None}


@pytest.mark.slow
def test_a_text_stands_in_the_version_that_shows_it_and_only_there(store: Store) -> None:
    first, again, then = pages()
    put(store, first)
    put(store, again, then)
    texts = sorted(bodies(store).values())

    assert not any(holding(store).values())
    assert [said.partition("\n\n")[2].replace("\n\n", "\n") for said in sorted(CAME)] == texts
    article = store.by_url(URL)
    told = store.story_of(URL)
    assert article is not None
    assert told is not None
    assert told.extraction == article.extraction == extract(then, Rules())


def test_a_reading_gets_its_text_back_when_the_version_is_read_otherwise(store: Store) -> None:
    first, again, then = pages()
    put(store, first, again, then)
    before = bodies(store)

    put(store, first, read=otherwise)

    assert sorted(holding(store).values()) == [False, False, True]
    assert before.items() <= bodies(store).items()

    put(store, first)

    assert sorted(holding(store).values()) == [False, False, True]
    assert before.items() <= bodies(store).items()


@pytest.mark.slow
def test_it_counts_for_nothing_which_text_was_read_first(shared_database: str, tmp_path: Path) -> None:
    first, again, then = pages()
    with open_store(f"sqlite:///{tmp_path / 'other.db'}") as store, open_store(shared_database) as other:
        store.upgrade()
        for one, order in ((store, ([first, again, then], [])), (other, ([first], [again, then]))):
            put(one, *order[0])
            put(one, first, read=otherwise)
            put(one, *order[1])

        assert bodies(store) == bodies(other)
        assert holding(store) == holding(other)
        assert sorted(holding(store).values()) == [False, False, True]


@pytest.mark.slow
def test_an_archive_from_before_has_the_same_texts_once(empty_database: str) -> None:
    held = rows_of("0018")["reading"]
    kept = {row["id"]: row["extraction"] for row in held if "extraction" in row}
    with open_store(empty_database) as store:
        put_down(store, "0018")
        store.upgrade()

        assert bodies(store) == {row["id"]: kept[row.get("same_as", row["id"])]["body"] for row in held}
        assert sorted(holding(store).values()) == [False, False, False, True, True]
        with store.writing() as connection:
            views.drop(connection)
            command.downgrade(schema.config(connection), "0020")
            back = connection.execute(
                text("SELECT id, CAST(extraction AS text) FROM reading WHERE extraction IS NOT NULL")
            )
            assert {row[0]: json.loads(row[1]) for row in back} == kept


TITLE, BODY = "جسر الوادي يفتح السبت المقبل", "أعلنت بلدية الوادي أن الجسر سيفتح صباح السبت."
TOLD = {"kind": "article", "reasons": ["two-sentences"], "removed": [{"text": TITLE}, {"text": BODY}]}
LYING = (  # in archives out there, with a headline and without, in the first form and the second
    (
        TITLE,
        "01ab867a5901e1670584a715a2954acaf3758b53815904188cc540cf2920da2e0af0c68b8212397603e35101c904aa070830866b01",
    ),
    (
        None,
        (
            "01ab863a5f01e17e05840714a2954acaf3758b5381c91d1824c540872a20da210af086888212cc3a64b7206c865b0851d07a"
            "b309e47e609c2820994075cf0163ab1600"
        ),
    ),
    (
        TITLE,
        "02830dc52a20c662151083b10ad1c0de2ad0ea54504d9b0c3427162c0b6d9a2ac0dba60a4ae40c0303fdad806402d5c7a68181510b00",
    ),
    (
        None,
        (
            "02830dc52a20c662151083b10ad1c0de2ad0ea54504d9b0c3427162c0b6d9a2ac0dba60a4ab0915fe46161c420307cec17a2"
            "a0f56613682819e86f052413a83ece0c0c8c5a00"
        ),
    ),
)


@each(("title", "lying"), LYING)
def test_what_lies_in_archives_is_read_for_ever(title: str | None, lying: str) -> None:
    kept = {"title": title, "body": BODY}

    assert unpacked(kept, bytes.fromhex(lying)) == kept | TOLD
