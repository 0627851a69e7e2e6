"""The documentation as a site: English and Arabic, and nothing of it asks anybody else."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from each import each
from warraq.cli import run

ROOT = Path(__file__).parent.parent
ARABIC = sorted((ROOT / "docs").glob("*.ar.md"))
# What a browser fetches by itself; a link that somebody follows is none of it.
FETCHED = re.compile(
    r"""<(?:script|img|iframe|source|video|object|embed)[^>]*?\b(?:src|data)=["']?([^"'\s>]+)"""
    r"""|<link\b(?=[^>]*rel=["']?(?:stylesheet|icon|preconnect|dns-prefetch|preload))[^>]*href=["']?([^"'\s>]+)"""
    r"""|url\(["']?([^"')]+)|@import\s+["']([^"']+)"""
)


def blocks_of(page: Path) -> list[str]:
    """Every block of a page, of whatever kind."""
    return re.findall(r"^```(.+?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def english(page: Path) -> Path:
    return page.with_name(page.name.replace(".ar.md", ".md"))


def test_every_page_has_its_arabic() -> None:
    pages = {page for page in (ROOT / "docs").glob("*.md") if not page.stem.endswith(".ar")}

    assert pages - {ROOT / "docs" / "figures.md"} == {english(page) for page in ARABIC}  # that one the benches write


@each("page", ARABIC, ids=lambda page: page.name)
def test_the_blocks_of_an_arabic_page_are_those_that_are_run(page: Path) -> None:
    shown, known = blocks_of(page), blocks_of(english(page))

    assert shown or not known or page.stem == "views.ar"  # its columns stand in English
    assert [block for block in shown if block not in known] == []


def shape_of(page: Path) -> tuple[int, int]:
    """Headings and rows of tables, outside of what is shown as code."""
    told = re.sub(r"^```.+?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    return len(re.findall(r"^#+ ", told, re.MULTILINE)), len(re.findall(r"^\|", told, re.MULTILINE))


@each("page", ARABIC, ids=lambda page: page.name)
def test_an_arabic_page_has_the_sections_and_rows_of_the_english_one(page: Path) -> None:
    assert shape_of(page) == shape_of(english(page)) or page.stem == "views.ar"  # its columns stand in English


@each("page", ARABIC, ids=lambda page: page.name)
def test_what_an_arabic_table_explains_the_english_page_names(page: Path) -> None:
    """A key, an option or a kind that was renamed is found in the page that nobody reads while renaming."""
    first = re.findall(r"^\| ([^|]*`[^|]*) \|", page.read_text(encoding="utf-8"), re.MULTILINE)
    told = english(page).read_text(encoding="utf-8")

    assert [name for cell in first for name in re.findall(r"`([^`]+)`", cell) if name not in told] == []


@each("page", ARABIC, ids=lambda page: page.name)
def test_an_arabic_page_links_to_what_is_there(page: Path) -> None:
    linked = re.findall(r"\]\(([\w./-]+?)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))

    assert [name for name in linked if not (page.parent / name).exists()] == []


def test_what_a_browser_fetches_is_told_from_what_a_reader_follows() -> None:
    fetched = [
        '<script src="https://a.example/x.js">',
        "<link rel=stylesheet href=//a.example/x.css>",
        "@import 'https://a.example'",
    ]
    followed = ['<a href="https://a.example/">', '<link rel="alternate" href="https://a.example/ar/">']

    assert all(FETCHED.search(line) for line in fetched)
    assert not any(FETCHED.search(line) for line in followed)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("site")
    build = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--strict",
        "--config-file",
        ".mkdocs.yml",
        "--site-dir",
        str(folder),
    ]
    done = subprocess.run(
        build, cwd=ROOT, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    yield folder


def test_a_page_is_printed_as_it_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["docs", "copies"]) == 0

    assert capsys.readouterr().out == (ROOT / "docs" / "copies.md").read_text(encoding="utf-8")


@pytest.mark.slow
def test_it_is_built_without_a_warning_in_both_languages(site: Path) -> None:
    for page in ("start", "tour", "views"):
        assert (site / page / "index.html").is_file()
        assert (site / "ar" / page / "index.html").is_file()
    assert '<html lang="ar"' in (site / "ar" / "tour" / "index.html").read_text(encoding="utf-8")
    assert 'dir="rtl"' in (site / "ar" / "tour" / "index.html").read_text(encoding="utf-8")
    assert 'dir="rtl"' not in (site / "tour" / "index.html").read_text(encoding="utf-8")
    assert "من قاله أولاً؟" in (site / "ar" / "tour" / "index.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_nothing_of_it_is_fetched_from_elsewhere(site: Path) -> None:
    files = [file for file in site.rglob("*") if file.suffix in {".html", ".css"}]
    fetched = {"".join(found) for file in files for found in FETCHED.findall(file.read_text(encoding="utf-8"))}

    assert len(fetched) > 10
    assert [
        address for address in fetched if re.match(r"\w+:(?!\w*image)|//", address) and not address.startswith("data:")
    ] == []
    assert not any('class="mermaid"' in file.read_text(encoding="utf-8") for file in files)  # its script is elsewhere
