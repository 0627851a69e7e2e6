"""Times and ids as each engine keeps them."""

from datetime import UTC, datetime, timedelta, timezone

from sqlalchemy import create_engine
from sqlalchemy.dialects import postgresql

from each import each
from warraq.store.column_types import Dated, Instant, ShortId, as_made, index, table

SQLITE, POSTGRESQL = create_engine("sqlite://").dialect, postgresql.dialect()  # type: ignore[no-untyped-call]
NOON = datetime(2026, 1, 28, 12, 0, 0, 5, tzinfo=UTC)
DAMASCUS = timezone(timedelta(hours=3))


def test_sqlite_keeps_a_time_as_a_text_that_sorts_as_time_does() -> None:
    kept = Instant()

    assert kept.process_bind_param(NOON, SQLITE) == "2026-01-28T12:00:00.000005Z"
    assert kept.process_bind_param(NOON.astimezone(DAMASCUS), SQLITE) == "2026-01-28T12:00:00.000005Z"
    assert kept.process_bind_param(NOON.replace(microsecond=0), SQLITE) == "2026-01-28T12:00:00.000000Z"
    assert kept.process_result_value("2026-01-28T12:00:00.000005Z", SQLITE) == NOON
    assert str(kept.load_dialect_impl(SQLITE)) == "TEXT"


def test_postgresql_keeps_a_time_as_it_is_and_it_is_read_in_utc() -> None:
    kept = Instant()
    read = kept.process_result_value(NOON.astimezone(DAMASCUS), POSTGRESQL)

    assert kept.process_bind_param(NOON, POSTGRESQL) is NOON
    assert (read, read and read.tzinfo) == (NOON, UTC)
    assert kept.load_dialect_impl(POSTGRESQL).compile(POSTGRESQL) == "TIMESTAMP WITH TIME ZONE"
    assert kept.process_bind_param(None, POSTGRESQL) is kept.process_bind_param(None, SQLITE) is None
    assert kept.process_result_value(None, SQLITE) is None


@each(
    ("name", "number"),
    [
        ("0000000000000000", -9223372036854775808),
        ("8000000000000000", 0),
        ("8000000000000001", 1),
        ("ffffffffffffffff", 9223372036854775807),
        ("00000000000000ff", -9223372036854775553),
    ],
)
def test_a_short_id_is_kept_as_the_number_that_it_is(name: str, number: int) -> None:
    kept = ShortId()

    for dialect in (POSTGRESQL, SQLITE):
        assert kept.process_bind_param(name, dialect) == number
        assert kept.process_result_value(number, dialect) == name
        assert kept.process_bind_param(None, dialect) is kept.process_result_value(None, dialect) is None
    assert kept.load_dialect_impl(POSTGRESQL).compile(POSTGRESQL) == "BIGINT"
    assert kept.load_dialect_impl(SQLITE).compile(SQLITE) == "INTEGER"


def test_how_an_engine_makes_an_index_is_said_when_all_that_speaks_to_it_is_loaded() -> None:
    made = index("first_seen", postgresql_using="brin")

    assert made.info == {"made": {"postgresql_using": "brin"}}
    assert all(
        one.info["made"].items() <= one.dialect_kwargs.items()
        for each in as_made().tables.values()
        for one in each.indexes
        if "made" in one.info
    )
    assert callable(table)


SHORT = {"iso": "2026-01-28", "precision": "day", "zone": "none"}
USUAL = SHORT | {"calendar": "gregorian", "text": "2026-01-28", "flags": []}


@each(
    ("date", "kept"),
    [
        (USUAL, SHORT),
        (USUAL | {"text": "28/1"}, SHORT | {"text": "28/1"}),
        (USUAL | {"flags": ["relative"]}, SHORT | {"flags": ["relative"]}),
        (USUAL | {"calendar": "hijri"}, SHORT | {"calendar": "hijri"}),
        (None, None),
    ],
)
def test_a_date_is_kept_without_what_is_usual_and_comes_back_whole(
    date: dict[str, object] | None, kept: dict[str, object] | None
) -> None:
    assert Dated().process_bind_param(date, SQLITE) == kept
    assert Dated().process_result_value(kept, SQLITE) == date
