"""Which time a date leaves, by its precision."""

from datetime import UTC, datetime

from each import each
from warraq.dates.span import moment_of, span_of


@each(
    ("iso", "start", "end", "zoned"),
    [
        ("2026", "2026-01-01", "2027-01-01", False),
        ("2026-01", "2026-01-01", "2026-02-01", False),
        ("2026-02", "2026-02-01", "2026-03-01", False),
        ("2026-04", "2026-04-01", "2026-05-01", False),
        ("2026-12", "2026-12-01", "2027-01-01", False),
        ("2026-01-31", "2026-01-31", "2026-02-01", False),
        ("2026-01-28T15", "2026-01-28T15:00", "2026-01-28T16:00", False),
        ("2026-01-28T15:04", "2026-01-28T15:04", "2026-01-28T15:05", False),
        ("2026-01-28T15:04:05", "2026-01-28T15:04:05", "2026-01-28T15:04:06", False),
        ("2026-01-28T15Z", "2026-01-28T15:00", "2026-01-28T16:00", True),
        ("2026-01-28T15:04Z", "2026-01-28T15:04", "2026-01-28T15:05", True),
        ("2026-01-28T15:04:05Z", "2026-01-28T15:04:05", "2026-01-28T15:04:06", True),
        ("2026-01-28T15+03:00", "2026-01-28T12:00", "2026-01-28T13:00", True),
        ("2026-01-28T01:04-02:30", "2026-01-28T03:34", "2026-01-28T03:35", True),
        ("2026-01-28T15:04:05+03:00", "2026-01-28T12:04:05", "2026-01-28T12:04:06", True),
    ],
)
def test_a_date_leaves_the_time_of_its_precision(iso: str, start: str, end: str, zoned: bool) -> None:
    first, last = (datetime.fromisoformat(one).replace(tzinfo=UTC) for one in (start, end))

    assert span_of(iso) == (first, last, zoned)


@each("iso", ["", "20", "2026-13", "2026-02-30", "9999", "9999-12", "2026-01-28T25:00", "yesterday"])
def test_no_date_and_what_lies_beyond_the_calendar_leaves_none(iso: str) -> None:
    assert span_of(iso) is None
    assert moment_of(iso) is None


def test_a_moment_has_an_hour_and_an_offset() -> None:
    noon = datetime(2026, 1, 28, 12, tzinfo=UTC)

    assert moment_of("2026-01-28T12Z") == moment_of("2026-01-28T15:00+03:00") == noon
    assert [moment_of(iso) for iso in ("2026-01-28", "2026-01-28T12", "2026-01-28T12:00")] == [None] * 3
