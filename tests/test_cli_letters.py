"""No locale and no odd word on the command line ends a command with a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import NewArchive
from warraq.cli import run

SAYS = f"from warraq.cli import write_any_letter; write_any_letter(); print({'خبر…'!a})"
HALF = os.fsdecode(b"caf\xe9")  # as a shell hands on what is no UTF-8


@pytest.fixture
def home(new_archive: NewArchive, tmp_path: Path) -> Path:
    with new_archive(tmp_path / "home"):
        (tmp_path / "home" / "warraq.toml").write_text('contact = "a@example.org"\n', encoding="utf-8")
    return tmp_path / "home"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"PYTHONIOENCODING": "iso8859-6"}, "خبر".encode("iso8859-6") + b"\\u2026\n"),
        ({"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}, "خبر…\n".encode()),
    ],
)
def test_what_a_locale_has_no_letter_for_is_printed_all_the_same(environment: dict[str, str], said: bytes) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHONIO"))}

    done = subprocess.run([sys.executable, "-c", SAYS], capture_output=True, env=kept | environment, check=False)

    assert (done.stdout, done.stderr) == (said, b"")


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [("sql", f"SELECT '{HALF}'"), ("sql", "SELECT :a", "-p", "a", HALF), ("outlet", "add", HALF, "--id", "xx")],
)
def test_a_word_that_is_no_utf8_is_wrong_usage(
    words: tuple[str, ...], home: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run([*words, "--home", str(home)]) == 2
    assert " is no UTF-8; write it so; " in capfd.readouterr().err


def test_a_file_may_have_a_name_that_is_no_utf8(home: Path) -> None:
    file = home / f"{HALF}.jsonl"

    assert run(["export", str(file), "--sql", "SELECT 1 AS a", "--home", str(home)]) == 0

    manifest = (home / f"{HALF}.jsonl.manifest.json").read_text(encoding="utf-8")
    assert (file.read_text(encoding="utf-8"), r'"file": "caf\\xe9.jsonl"' in manifest) == ('{"a": 1}\n', True)


def test_half_a_character_in_a_pages_json_is_printed_as_what_it_is_stored_as(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.html"
    said = r'{"@type": "NewsArticle", "headline": "\ud800 خبر", "articleBody": "نص \ud801 الخبر"}'
    page.write_text(f'<script type="application/ld+json">{said}</script><h1>خبر</h1><p>نص</p>', encoding="utf-8")

    assert run(["extract", str(page)]) == 0
    assert "\ufffd خبر" in capfd.readouterr().out
