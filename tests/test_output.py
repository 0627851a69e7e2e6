"""What is printed where: of a terminal and of a pipe, beside what a program reads."""

import sys
from collections.abc import Callable
from io import StringIO

import pytest

from warraq.cli import output


class Terminal(StringIO):
    """What a person sees."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Terminal]:
    """Put a terminal in the place of a stream."""

    def stream(name: str) -> Terminal:
        monkeypatch.setenv("TERM", "xterm")
        monkeypatch.setattr(sys, name, told := Terminal())
        return told

    return stream


def test_how_far_a_work_is_stands_beside_what_it_prints(seen: Callable[[str], Terminal]) -> None:
    printed, aside = seen("stdout"), seen("stderr")

    with output.progress_line("reading") as tell:
        tell("page\x1b[2J 7")

    assert printed.getvalue() == ""
    assert "reading: page" in aside.getvalue()
    assert "[2J 7" in aside.getvalue()
    assert "\x1b[2J" not in aside.getvalue()


def test_in_a_pipe_nobody_hears_how_far_a_work_is(capsys: pytest.CaptureFixture[str]) -> None:
    with output.progress_line("reading") as tell:
        tell("page 7")

    assert capsys.readouterr() == ("", "")


def test_rows_are_a_table_on_a_terminal_and_lines_in_a_pipe(
    seen: Callable[[str], Terminal], capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [("خبر", 7), (None, "a\tb")]
    output.say_rows(("title", "number"), rows)
    assert capsys.readouterr().out == "خبر\t7\n\ta b\n"

    told = seen("stdout")
    output.say_rows(("title", "number"), rows)
    assert all(word in told.getvalue() for word in ("title", "number", "خبر", "7"))
    assert "\t" not in told.getvalue()


def test_rows_are_one_list_of_json(capsys: pytest.CaptureFixture[str]) -> None:
    output.say_json_rows(("a",), [(1,), (2,)])
    assert capsys.readouterr().out == '[\n  {\n    "a": 1\n  },\n  {\n    "a": 2\n  }\n]\n'

    output.say_json_rows(("a",), [])
    assert capsys.readouterr().out == "[]\n"


def test_what_is_said_aside_is_in_no_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    output.say("line")
    output.say_aside("aside")
    output.say_json({"خبر": 1})

    assert capsys.readouterr() == ('line\n{\n  "خبر": 1\n}\n', "aside\n")
