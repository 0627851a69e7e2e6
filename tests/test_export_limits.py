"""How many rows are written together, and over how many days it is told which lack."""

from datetime import date, timedelta

from each import each
from warraq.export import _group, _missing

MANY = 3 << 18  # characters


@each(("rows", "taken"), [(999, 999), (1000, 1000), (1001, 1000), (0, 0)])
def test_a_thousand_rows_are_written_together(rows: int, taken: int) -> None:
    assert len(_group(iter([(1, None)] * rows))) == taken


@each(("first", "taken"), [(MANY - 1, 2), (MANY, 1), (MANY - 2, 3)])
def test_rows_are_written_together_until_they_are_long(first: int, taken: int) -> None:
    assert len(_group(iter([("x" * first, 1), ("y", "")] + [("z", None)] * 3))) == taken


@each(("days", "are_told"), [(40_000, True), (40_001, False)])
def test_more_days_than_a_century_has_are_a_wrong_date(days: int, *, are_told: bool) -> None:
    first = date(1900, 1, 1)
    lacking = _missing([f"{first}", f"{first + timedelta(days=days)}"])

    assert next(lacking, None) == ("1900-01-02" if are_told else None)


def test_days_that_lack_stand_between_the_first_and_the_last() -> None:
    assert [*_missing(["2026-01-27", "2026-01-28", "2026-01-31"])] == ["2026-01-29", "2026-01-30"]
    assert [*_missing([])] == [*_missing(["2026-01-28"])] == [*_missing(["none", "2026-01-28"])] == []
