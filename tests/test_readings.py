"""What a page is read as changes with the parser version alone: archives tell by it which rows are stale.

A change of reading turns `test_no_fixture_is_read_otherwise` red. Where it is meant:
`python tests/kept_readings.py --raise`; the other ways are told at the top of that file.
"""

import json
from pathlib import Path

from kept_readings import FILE, Kept, keep, kept, now, raised

HELD = Kept("7", {"body/poem": "aa", "kind/tag": "bb"})


def test_no_fixture_is_read_otherwise() -> None:
    before, readings = kept(), now()

    assert readings.refusal(before) is None, readings.refusal(before)
    assert not readings.changed(before), "the parser version is higher: python tests/kept_readings.py --keep"
    assert readings.parser_version == before.parser_version, "python tests/kept_readings.py --keep"
    assert not readings.come_or_gone(before), (
        f"python tests/kept_readings.py --keep, for {readings.come_or_gone(before)}"
    )


def test_the_same_version_may_not_read_a_fixture_otherwise() -> None:
    refusal = Kept("7", {**HELD.digests, "kind/tag": "cc"}).refusal(HELD)

    assert refusal is not None
    assert "1 fixtures are read otherwise by the same parser version '7':\n  kind/tag\n" in refusal
    assert "--raise" in refusal


def test_a_higher_version_may() -> None:
    assert Kept("8", {**HELD.digests, "kind/tag": "cc"}).refusal(HELD) is None


def test_fixtures_may_come_and_go_under_the_same_version() -> None:
    later = Kept("7", {"body/poem": "aa", "kind/new": "dd"})

    assert later.refusal(HELD) is None
    assert later.come_or_gone(HELD) == ["kind/new", "kind/tag"]


def test_what_is_kept_is_given_back_one_line_a_fixture(tmp_path: Path) -> None:
    keep(HELD, tmp_path / "readings.json")

    assert kept(tmp_path / "readings.json") == HELD
    assert '\n  "kind/tag": "bb"\n' in (tmp_path / "readings.json").read_text(encoding="utf-8")


def test_the_version_is_raised_by_one() -> None:
    assert raised('PARSER_VERSION = "9"  # why\n') == ('PARSER_VERSION = "10"  # why\n', "10")


def test_the_file_names_no_version_that_was_not() -> None:
    assert int(json.loads(FILE.read_text(encoding="utf-8"))["parser_version"]) >= 3
