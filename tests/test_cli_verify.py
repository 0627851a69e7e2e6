"""`warraq db verify` names what is wrong, ends with 1 for it, and changes nothing that it is not asked to."""

import json
import random
import shutil
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from homes import Home, build

from warraq.cli import run

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of two nights; it is copied, never changed."""
    folder = tmp_path_factory.mktemp("built")
    (folder / "warraq.toml").write_text("", encoding="utf-8")
    return build(folder, random.Random(3), nights=2, pages=4).folder


@pytest.fixture
def home(built: Path, tmp_path: Path) -> Home:
    return Home(Path(shutil.copytree(built, tmp_path, dirs_exist_ok=True)))


def verify(home: Home, *words: str) -> tuple[int, str, str]:
    """Exit code, output and errors."""
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run(["db", "verify", *words, "--home", str(home.folder)])
    return code, out.getvalue(), err.getvalue()


def spoilt(home: Home) -> Path:
    path = home.files[1]
    path.write_bytes(path.read_bytes()[:-100])
    return path


def test_an_archive_that_is_well_ends_with_nothing_wrong(home: Home) -> None:
    code, out, err = verify(home)

    assert (code, err) == (0, "")
    assert out.splitlines()[0].startswith("read 4 files, 16 captures, ")
    assert out.splitlines()[-1] == "nothing is wrong"


def test_damage_is_named_with_its_file_and_ends_with_one(home: Home) -> None:
    path = spoilt(home)

    code, out, _ = verify(home)

    assert code == 1
    assert f"cut: {path.name} at " in out
    *_, count, then = out.splitlines()
    assert count == "1 faults"
    assert then.startswith(
        "next: bring back from a copy what is lost, where there is one; then `warraq db verify --rep"
    )


def test_a_database_that_is_older_than_its_files_is_told_in_a_line_a_file(home: Home) -> None:
    name, asked_for = home.files[1].name, home.sql('SELECT asked_for FROM capture ORDER BY file, "offset"')
    home.sql("DELETE FROM reading")
    home.sql(f"DELETE FROM capture WHERE file = '{name}'")

    found = home.verified()

    (orphans,) = [line for line in found.lines() if line.startswith("orphan: ")]
    whose = [one for (one,) in asked_for[4:8]]
    assert orphans.partition(" at ")[2].partition(": ")[2] == f"4 captures without a row ({whose[0]} and 3 more)"
    assert (len(found.faults), found.next_step[:20]) == (4, "`warraq db verify --")


def test_the_report_is_a_document_for_programs(home: Home) -> None:
    path = spoilt(home)

    code, out, _ = verify(home, "--json")

    told: dict[str, Any] = json.loads(out)
    assert (code, told["files"], told["seals"]) == (1, 4, 2)
    assert [(fault["kind"], fault["file"]) for fault in told["faults"]] == [("cut", path.name)]


def test_nothing_is_repaired_unasked_and_what_is_set_aside_is_said_and_no_alarm(home: Home) -> None:
    spoilt(home)
    content = {path: path.read_bytes() for path in (*home.files, *home.seals)}
    first, again = verify(home), verify(home)

    repaired, out, _ = verify(home, "--repair")
    after, told, _ = verify(home)

    assert first == again
    assert (repaired, after) == (1, 0)
    assert "set aside 1 faults" in out
    assert "set aside before: cut: " in told
    assert {path: path.read_bytes() for path in content} == content


def test_a_repair_is_part_of_the_document_and_names_what_to_fetch(home: Home) -> None:
    home.sql("INSERT INTO address (key, url, first_seen, failures) VALUES ('k', 'u', '2026-01-01', 0)")
    home.sql("UPDATE capture SET address = 'k'")
    lost = home.sql(f"SELECT url FROM capture WHERE file = '{home.files[0].name}' ORDER BY url")
    home.sql("UPDATE capture SET purpose = 'feed' WHERE url = ?", lost[2][0])  # asked for every night anyway
    home.files[0].unlink()

    _, out, _ = verify(home, "--repair", "--json")

    told = json.loads(out)["repaired"]
    assert len(lost) == 4
    assert told["refetch"] == [lost[number][0] for number in (0, 1, 3)]
    assert (home.folder / "refetch.txt").read_text(encoding="utf-8").split() == told["refetch"]


def test_a_head_that_was_noted_is_looked_for(home: Home) -> None:
    ((head,),) = home.sql("SELECT seal FROM run ORDER BY id LIMIT 1")

    assert verify(home, "--head", str(head))[0] == 0
    assert verify(home, "--head", "0" * 64)[0] == 1


@pytest.mark.parametrize("words", ["2/3", "1/0", "1/x", "1", "1/-3", "1/٣"])
def test_what_is_no_share_is_wrong_usage(words: str, home: Home) -> None:
    code, _, err = verify(home, "--share", words)

    assert code == 2
    assert "share" in err


def test_a_share_leaves_out_the_rest(home: Home) -> None:
    code, out, _ = verify(home, "--share", "1/1000000")

    assert code == 0
    assert out.startswith("read 0 files")
