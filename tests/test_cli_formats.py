"""Rows as programs and spreadsheets take them."""

import json

import pytest
import typer

from each import each
from warraq.cli.formats import csv_lines, different, gathered, json_lines, say_bom, say_in, tsv_lines
from warraq.cli.output import say_json, say_json_rows, say_rows
from warraq.cli.parameters import day_of, given_by
from warraq.cli.watching import Watch, waited_for
from warraq.models import Outcome
from warraq.night import Standing

COLUMNS = ["url", "n"]
ROWS: list[list[object]] = [["=1", 1], ["أ\tب\nج", None]]


def test_lines_are_written_five_hundred_at_a_time_or_some_kilobytes() -> None:
    assert [len(one) for one in gathered(["x"] * 1_001)] == [500, 500, 1]
    assert [len(one) for one in gathered(["x" * 65_535, "x", "y"])] == [65_536, 1]
    assert [len(one) for one in gathered(["x" * 65_536, "y"])] == [65_536, 1]
    assert list(gathered([])) == []


def test_each_format_says_the_same() -> None:
    assert list(csv_lines(COLUMNS, ROWS)) == ["url,n\n", "'=1,1\n", '"أ\tب\nج",\n']
    assert list(tsv_lines(COLUMNS, ROWS)) == ["url\tn\n", "'=1\t1\n", "أ ب ج\t\n"]
    assert [json.loads(one) for one in json_lines(COLUMNS, ROWS)] == [
        {"url": "=1", "n": 1},
        {"url": "أ\tب\nج", "n": None},
    ]
    assert different(["a", "a", "b", "a"]) == ["a", "a_2", "b", "a_3"]
    with pytest.raises(ValueError, match="zip"):
        list(json_lines(COLUMNS, [["x"]]))


@each(
    ("form", "printed"),
    [
        ("csv", "url,url\n1,2\n"),
        ("tsv", "url\turl\n1\t2\n"),
        ("jsonl", '{"url": 1, "url_2": 2}\n'),
        ("json", '[\n  {\n    "url": 1,\n    "url_2": 2\n  }\n]\n'),
        ("table", "1\t2\n"),
    ],
)
def test_rows_are_printed_in_a_format(form: str, printed: str, capsys: pytest.CaptureFixture[str]) -> None:
    say_in(form, ["url", "url"], [[1, 2]])  # type: ignore[arg-type]

    assert capsys.readouterr().out == printed


def test_no_rows_are_an_empty_list(capsys: pytest.CaptureFixture[str]) -> None:
    say_json_rows(COLUMNS, [])
    say_json_rows(COLUMNS, [["a", 1], ["b", 2]])
    say_rows(COLUMNS, [])
    say_json({"أ": [1]})
    say_bom()

    first, _, rest = capsys.readouterr().out.partition("\n")
    told, end = json.JSONDecoder().raw_decode(rest)
    assert (first, told) == ("[]", [{"url": "a", "n": 1}, {"url": "b", "n": 2}])
    assert rest[end:] == '\n{\n  "أ": [\n    1\n  ]\n}\n\ufeff'


def test_options_of_two_words_and_days_are_checked() -> None:
    assert given_by(["a=1", "b==", "c="]) == {"a": "1", "b": "=", "c": ""}
    assert given_by(None) == {}
    with pytest.raises(typer.BadParameter):
        given_by(["a=1", "b"])
    assert [day_of(one) for one in (None, "2026-01-28")] == [None, "2026-01-28"]
    with pytest.raises(typer.BadParameter):
        day_of("28-01-2026")


def standing(came: int = 0, waiting: tuple[str, ...] = (), studied: str | None = None) -> Standing:
    return Standing(sites=5, came=came, waiting=waiting, studied=studied)


@each(
    ("waiting", "studied", "said"),
    [
        ((), None, ""),
        (("a", "b", "c"), None, "; waiting for a, b, c"),
        (("a", "b", "c", "d"), None, "; waiting for a, b, c and 1 more"),
        (("a",), "x" * 60, f"; looking at {'x' * 60}"),
        ((), "x" * 61, f"; looking at {'x' * 60}"),
    ],
)
def test_a_terminal_is_told_what_a_night_waits_for(waiting: tuple[str, ...], studied: str | None, said: str) -> None:
    assert waited_for(standing(0, waiting, studied)) == said


def test_a_terminal_is_told_how_far_a_night_is() -> None:
    times, shown = iter([100.0, 100.5, 104.0, 104.0]), list[str]()
    watch = Watch(lambda _now, line: shown.append(line), lambda: next(times))
    for status in ("stored", "skipped", "stored"):
        watch.heard(Outcome(url="https://a.example/", status=status, reason="new"))

    watch.seen(standing(3))
    watch.seen(standing(2_000, ("a",)))

    assert shown == [
        "3 replies, 3.0/s, 1 skipped, 2 stored",
        "2,000 replies, 500.0/s, 1 skipped, 2 stored; waiting for a",
    ]
    assert standing(3, ("a",)).done == 4
