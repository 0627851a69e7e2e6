"""What is held of an address is what its captures showed, however they came: the rows that a batch writes."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import select, text

from conftest import NewArchive
from warraq.ingest import ingest
from warraq.models import Capture
from warraq.store import Store, tables

START = datetime(2026, 1, 28, 6, tzinfo=UTC)
WORDS = [f"{one}{two}{three}" for one in "بتجحخ" for two in "درزسش" for three in "صضطعفق"]


def prose(seed: str) -> str:
    """A text of its own, in three paragraphs."""
    drawn = Random(seed).choices(WORDS, k=60)
    return "\n".join(" ".join(drawn[at : at + 20]) + "." for at in (0, 20, 40))


TEXTS = {name: prose(name) for name in "abc"}
TEXTS["a2"] = TEXTS["a"] + "\n" + prose("more")
NAMED = {body: name for name, body in TEXTS.items()}


def capture(name: str, hour: int, shows: str, status: int = 200, led_to: str = "") -> Capture:
    """A page of that hour with one of the texts."""
    headline = f"عنوان {shows[:1]}"
    return Capture(
        url=f"https://news.example.org/{led_to or name}",
        asked_for=f"https://news.example.org/{name}",
        fetched_at=START + timedelta(hours=hour),
        status=status,
        headers=(("content-type", "text/plain; charset=utf-8"),),
        body=f"{headline}\n\n{TEXTS[shows]}".encode() if shows else b"",
    )


CAME = (
    capture("1", 0, "a"),
    capture("2", 1, "b"),
    capture("1", 2, "a"),
    capture("3", 3, "a", led_to="1"),
    capture("1", 4, "a2"),
    capture("4", 5, "a2"),
    capture("2", 6, "", 404),
    capture("1", 7, "a2"),
    capture("2", 8, "b"),
    capture("1", 9, "", 410),
)


def hour(at: datetime | None) -> float | None:
    return None if at is None else (at - START) / timedelta(hours=1)


def key(address: str | None) -> str | None:
    return None if address is None else address.rpartition("/")[2]


def held(store: Store) -> dict[str, Any]:
    """What is held, told by addresses, hours and texts."""
    with store.reading() as connection:

        def rows(name: str) -> list[dict[str, Any]]:
            return [dict(row) for row in connection.execute(select(tables.METADATA.tables[name])).mappings()]

        articles = {row["id"]: row for row in rows("article")}
        versions = rows("version")
        came = {row["id"]: hour(row["fetched_at"]) for row in rows("capture")}
        readings = rows("reading")
        own = set(
            connection.execute(text("SELECT id FROM reading WHERE json_type(extraction, '$.body') > ''")).scalars()
        )
        whose: dict[str, str | None] = {one: key(row["url_key"]) for one, row in articles.items()}
        shown = {row["id"]: NAMED[row["body"]] for row in versions}
        read = {row["id"]: came[row["capture"]] for row in readings}
        told: dict[str, list[tuple[Any, ...]]] = {
            "article": [
                (whose[row["id"]], shown[row["version"]], hour(row["first_seen"]), hour(row["last_seen"]),
                 read[row["reading"]], row["date"][:13], row["story"] is not None)
                for row in articles.values()
            ],
            "version": [
                (whose[row["article"]], shown[row["id"]], row["title"], hour(row["first_seen"]), hour(row["last_seen"]),
                 read[row["reading"]])
                for row in versions
            ],
            "change": [
                (whose[row["article"]], row["field"], shown[row["before"]], shown[row["after"]], hour(row["last_seen"]),
                 hour(row["first_seen"]), row["same_reader"], row["kinds"])
                for row in rows("change")
            ],
            "event": [(whose[row["article"]], row["kind"], hour(row["at"])) for row in rows("event")],
            "capture": [
                (hour(row["fetched_at"]), key(row["address"]), key(row["asked"]), shown.get(row["version"]),
                 row["reading"] is not None)
                for row in rows("capture")
            ],
            "reading": [
                (read[row["id"]], row["same_as"] is not None, row["record"] is not None, row["id"] in own)
                for row in readings
            ],
            "address": [
                (key(row["key"]), row["state"], row["failures"], hour(row["gone_since"]), hour(row["last_fetched"]))
                for row in rows("address")
            ],
            "link": [
                (whose.get(row["article"]), whose.get(row["other"]), row["kind"], row["by"]) for row in rows("link")
            ],
        }  # fmt: skip
    return {name: sorted(found, key=str) for name, found in told.items()}


def kept(new_archive: NewArchive, folder: Path, batches: Iterable[Sequence[Capture]]) -> dict[str, Any]:
    with new_archive(folder) as store:
        for batch in batches:
            list(ingest(batch, store, clock=lambda: START + timedelta(days=1)))
        return held(store)


HELD = {
    "address": [
        ("1", "gone", 0, 9, 9), ("2", "held", 0, None, 8), ("3", "leads on", 0, None, 3), ("4", "held", 0, None, 5),
    ],
    "article": [
        ("1", "a2", 0, 7, 4, "2026-01-28T06", True), ("2", "b", 1, 8, 1, "2026-01-28T07", False),
        ("4", "a2", 5, 5, 5, "2026-01-28T11", True),
    ],
    "capture": [
        (0, "1", None, "a", True), (1, "2", None, "b", True), (2, "1", None, "a", True), (3, "1", "3", "a", True),
        (4, "1", None, "a2", True), (5, "4", None, "a2", True), (6, "2", None, None, False), (7, "1", None, "a2", True),
        (8, "2", None, "b", True), (9, "1", None, None, False),
    ],
    "change": [("1", "body", "a", "a2", 3, 4, True, "paragraph added")],
    "event": [("1", "deleted", 9), ("2", "deleted", 6), ("2", "restored", 8)],
    "link": [("4", "1", "same", "text")],
    "version": [
        ("1", "a", "عنوان a", 0, 3, 0), ("1", "a2", "عنوان a", 4, 7, 4), ("2", "b", "عنوان b", 1, 8, 1),
        ("4", "a2", "عنوان a", 5, 5, 5),
    ],
}  # fmt: skip


def test_what_is_held_of_four_addresses_tells_what_their_captures_showed(
    new_archive: NewArchive, tmp_path: Path
) -> None:
    found = kept(new_archive, tmp_path, [CAME])

    readings = found.pop("reading")
    assert found == HELD
    assert [(at, is_as_another) for at, is_as_another, *_ in readings if is_as_another] == [
        (at, True) for at in (2, 3, 7, 8)
    ]
    assert [at <= 3 for at, _, has_record, _ in readings if has_record] == [True], "the article's row has the other"
    assert not any(has_text for *_, has_text in readings), "each text stands in its version"


ORDERS: tuple[Sequence[Sequence[Capture]], ...] = (
    (CAME[:4], CAME[4:], CAME), (CAME[6:], CAME[:3], CAME[3:6]), (CAME[::-1],),
)  # fmt: skip


def test_the_same_is_held_in_whatever_order_and_batches_it_came(new_archive: NewArchive, tmp_path: Path) -> None:
    for number, batches in enumerate(ORDERS):
        found = kept(new_archive, tmp_path / str(number), batches)

        readings, addresses = found.pop("reading"), found.pop("address")
        assert found == {name: rows for name, rows in HELD.items() if name != "address"}
        assert sum(is_as_another for _, is_as_another, *_ in readings) == 4
        assert not any(has_text for *_, has_text in readings)
        assert [(name, gone) for name, _, _, gone, _ in addresses] == [("1", 9), ("2", None), ("3", None), ("4", None)]
