"""Values as text that nobody obeys who shows it."""

from datetime import UTC, datetime, timedelta, timezone

from each import each
from warraq.harmless import as_json, cell, harmless, is_formula, is_text, isolated, json_text, legible, plain, tabbed

NOON = datetime(2026, 1, 28, 15, tzinfo=timezone(timedelta(hours=3)))


@each(
    ("value", "text"),
    [
        (None, ""),
        (NOON, "2026-01-28T12:00:00.000000Z"),
        (["خبر", 1], '["خبر", 1]'),
        ({"أ": None}, '{"أ": null}'),
        (("أ",), '["أ"]'),
        (0, "0"),
        (False, "False"),
        ("أ\nب", "أ\nب"),
    ],
)
def test_a_value_is_written_in_one_way(value: object, text: str) -> None:
    assert plain(value) == text


@each(
    ("value", "line"),
    [
        ("a\nb\tc\rd", "a b c d"),
        ("a\x1b[31mb", "a\ufffd[31mb"),
        ("a\x00\x08\x0b\x1f\x7f\x9fb", "a" + "\ufffd" * 6 + "b"),
        ("a\u061c\u200e\u200f\u202a\u202e\u2066\u2069b", "ab"),
        ("a\xa0b", "a\xa0b"),
    ],
)
def test_a_terminal_obeys_no_value(value: object, line: str) -> None:
    assert harmless(value) == line


@each(
    ("value", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@x", "'@x"),
        ("  =1", "'  =1"),
        ("\ufeff\u200b =1", "'\ufeff\u200b =1"),
        ("\uff1d1", "'\uff1d1"),
        ("1=1", "1=1"),
        (-1, "-1"),
        (-0.5, "-0.5"),
        ("", ""),
    ],
)
def test_a_spreadsheet_runs_no_cell(value: object, shown: str) -> None:
    assert cell(value) == shown
    assert tabbed(value) == shown
    assert is_formula(value, plain(value)) is shown.startswith("'")


def test_a_cell_keeps_its_line_ends_and_a_cell_between_tabs_has_none() -> None:
    assert cell("a\r\nb\tc") == "a \nb\tc"
    assert tabbed("a\r\nb\tc") == "a  b c"


def test_right_to_left_text_turns_nothing_beside_it() -> None:
    assert isolated("خبر") == "\u2068خبر\u2069"
    assert isolated("abc") == "abc"
    assert [isolated(one) != one for one in ("\u0590", "\u058f", "\u08ff", "\u0900", "\ufefc")] == [
        True, False, True, False, True
    ]  # fmt: skip


def test_a_name_that_is_no_text_is_legible() -> None:
    names = ("خبر", "\ud7ff", "a\ud800", "a\udc80", "\udfffa", "\ue000")
    assert [is_text(name) for name in names] == [True, True, False, False, False, True]
    assert legible("خبر") == "خبر"
    assert legible("a\udcff") == "a\\xff"


def test_json_holds_no_infinity_and_no_sign_that_a_terminal_obeys() -> None:
    assert [as_json(one) for one in (0.5, float("inf"), "نص", 1, None)] == [0.5, "Infinity", "نص", 1, None]
    assert as_json(float("nan")) == "NaN"
    assert json_text('"a\x7f\u200e\u202eb\u2028"') == '"a\\u007f\\u200e\\u202eb\\u2028"'
    assert json_text('"خبر\xa0"') == '"خبر\xa0"'
    assert NOON.astimezone(UTC).hour == 12
