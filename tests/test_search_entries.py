"""What the search holds of a text, and what its plain columns say: on either side of each limit."""

from datetime import UTC, datetime
from itertools import islice, product

import pytest

from each import each
from warraq.arabic.indexed import GAP, IN_TITLE, _fitting, _sparse, _words_of
from warraq.store.search.plain import plain_row


def test_a_word_has_two_hundred_and_fifty_places() -> None:
    assert _sparse(["a"] * 250 + ["b"]) == ["a"] * 250 + ["b"]
    assert _sparse(["a"] * 251 + ["b"]) == ["a"] * 250 + [GAP, "b"]
    assert _sparse(["a", "b"] * 252) == ["a", "b"] * 250 + [GAP, GAP] * 2
    every = [str(at) for at in range(600)]
    assert _sparse(every) == every


def test_so_many_words_and_bytes_are_held_and_of_a_word_sixty_letters() -> None:
    assert _fitting(["a"] * 5, 5) == ["a"] * 5
    assert _fitting(["a"] * 6, 5) == ["a"] * 5
    assert _fitting([], 5) == []
    assert _fitting(["a" * 60, "b" * 61], 5) == ["a" * 60, "b" * 60]
    assert _fitting(["ا" * 1000] * 100, 1000) == [("ا" * 60)] * 100
    assert _fitting(["ا" * 1000] * 101, 1000) == [("ا" * 60)] * 100
    assert len(_fitting(["a" * 50] * 4001, 10_000)) == 4000


def test_words_of_the_headline_stand_before_the_text_and_once_more_with_their_mark() -> None:
    placed, keys = _words_of("الجسر الجديد", "قال المهندس")

    assert placed == ["الجسر", "الجديد", GAP, "قال", "المهندس", GAP, f"{IN_TITLE}الجسر", f"{IN_TITLE}الجديد"]
    assert not {"الجسر", "قال"} & set(keys)
    many = islice(map("".join, product("بتجحخدرزسش", repeat=4)), 1001)
    long, _ = _words_of(" ".join(many), "كلمة " * 11_000)
    assert (long.index(GAP), len(long)) == (1000, 12_000 + 1 + 1000)


@each(
    ("iso", "at", "day"),
    [
        (None, None, None), ("2026", None, None), ("2026-01", None, None), ("2026-01-28", None, "2026-01-28"),
        ("2026-01-28T21:00+00:00", datetime(2026, 1, 28, 21, tzinfo=UTC), "2026-01-28"),
    ],
)  # fmt: skip
def test_a_date_is_a_span_a_moment_where_it_is_one_and_a_day(
    iso: str | None, at: datetime | None, day: str | None
) -> None:
    row = plain_row("1", ("عنوان", "نص"), iso, "sqlite")

    assert (row["article"], row["date_at"], row["date_day"]) == ("1", at, day)
    assert (row["date_from"] is None, row["date_to"] is None) == (iso is None, iso is None)
    if iso == "2026-01":
        assert (row["date_from"], row["date_to"]) == (
            datetime(2026, 1, 1, tzinfo=UTC),
            datetime(2026, 2, 1, tzinfo=UTC),
        )


@pytest.mark.parametrize(
    ("body", "dialect", "is_left_out"),
    [("نص قصير هنا", "sqlite", True), ("نص قصير هنا", "postgresql", False), ("ﷲ\u0000 نص", "sqlite", False)],
)
def test_a_text_in_one_spelling_is_left_out_where_sqlite_makes_it_of_the_text(
    body: str, dialect: str, *, is_left_out: bool
) -> None:
    row = plain_row("1", ("عنوان", body), None, dialect)

    assert (row["folded"] is None) is is_left_out
    assert row["words"] == len(body.split())
    assert is_left_out or (row["folded"].startswith("عنوان\n") and "\0" not in row["folded"])
