"""Whatever changes a reading changes the reader, and nothing else does."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from warraq.models import Reader
from warraq.rules import Rules, Site, load, shipped

pytestmark = pytest.mark.slow

HOST = "al-wadi.example"
NOTICE = """
[[rule]]
id = "home-{name}"
role = "notice"
stands = "line"
patterns = ["{word} عن <source>"]
seen_at = "{seen}"
"""
SITE = 'url = "https://www.al-wadi.example/"\nzone = "Asia/Damascus"\n[[layouts]]\nbody = "div.text"\n'
OTHER = 'url = "https://www.al-jabal.example/"\n[[layouts]]\nbody = "div.text"\n'
OUTLETS = """
[[outlet]]
id = "al-wadi"
name_ar = "الوادي"
kind = "news"
archives = { one = "wadi", two = "wadi-2" }

[[outlet]]
id = "al-jabal"
name_ar = "الجبل"
kind = "news"
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home that says something in every kind of file."""
    for folder in ("sites", "notices"):
        (tmp_path / folder).mkdir()
    write(tmp_path, "sites/al-wadi.toml", SITE)
    write(tmp_path, "sites/al-jabal.toml", OTHER)
    write(tmp_path, "notices/ours.toml", NOTICE.format(name="one", word="نقل", seen="https://a.example/"))
    write(tmp_path, "outlets.toml", OUTLETS)
    return tmp_path


def write(home: Path, name: str, text: str) -> None:
    (home / name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("notices/ours.toml", "نقل عن", "نقلا عن"),
        ("notices/ours.toml", 'stands = "line"', 'stands = "start"'),
        ("outlets.toml", "الجبل", "الجبل الأخضر"),
        ("outlets.toml", '"wadi-2"', '"wadi-3"'),
        ("sites/al-wadi.toml", "div.text", "div.story"),
        ("sites/al-wadi.toml", "Asia/Damascus", "Asia/Beirut"),
        ("sites/al-wadi.toml", "\n", '\noutlet = "al-jabal"\n'),
    ],
)
def test_what_changes_a_reading_changes_the_digest(home: Path, name: str, old: str, new: str) -> None:
    before = load(home).digest_for(HOST)
    said = (home / name).read_text(encoding="utf-8")
    write(home, name, said.replace(old, new, 1))

    assert load(home).digest_for(HOST) != before


def test_a_further_outlet_noise_rule_or_word_changes_every_digest(home: Path) -> None:
    before = load(home)
    write(home, "noise.toml", NOTICE.format(name="noise", word="تابعونا", seen="-").replace('"notice"', '"noise"'))
    noisy = load(home)
    wordy = before.model_copy(update={"words": before.words.model_copy(update={"places": frozenset({"حلب"})})})

    assert len({rules.digest_for(HOST) for rules in (before, noisy, Rules(**dict(wordy)))}) == 3
    assert len({rules.digest_for("unknown.example") for rules in (before, noisy, Rules(**dict(wordy)))}) == 3


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("sites/al-jabal.toml", "div.text", "div.story"),
        ("sites/al-wadi.toml", "\n", "\n# a word on this site\n"),
        ("sites/al-wadi.toml", "\n", '\nenabled = true\ndelay_s = 9\nfeeds = ["https://al-wadi.example/rss"]\n'),
        ("notices/ours.toml", "https://a.example/", "https://b.example/"),
        ("outlets.toml", '{ one = "wadi", two = "wadi-2" }', '{ two = "wadi-2", one = "wadi" }'),
    ],
)
def test_what_changes_no_reading_leaves_the_digest(home: Path, name: str, old: str, new: str) -> None:
    before = load(home).digest_for(HOST)
    said = (home / name).read_text(encoding="utf-8")
    write(home, name, said.replace(old, new, 1))

    assert load(home).digest_for(HOST) == before


def test_the_order_in_which_files_were_written_and_outlets_stand_does_not_count(home: Path, tmp_path: Path) -> None:
    write(home, "notices/further.toml", NOTICE.format(name="two", word="ورد", seen="-"))
    other = tmp_path / "other"
    for folder in ("notices", "sites"):
        (other / folder).mkdir(parents=True)
    for name in ("notices/ours.toml", "sites/al-jabal.toml", "notices/further.toml", "sites/al-wadi.toml"):
        write(other, name, (home / name).read_text(encoding="utf-8"))
    first, second = OUTLETS.strip().split("\n\n")
    write(other, "outlets.toml", f"{second}\n\n{first}\n")

    assert load(other).digest_for(HOST) == load(home).digest_for(HOST)


def test_a_home_without_rules_reads_as_the_package_does(tmp_path: Path) -> None:
    assert load(tmp_path).digest_for("aljazeera.net") == shipped().digest_for("www.aljazeera.net")


def test_a_key_that_is_not_written_counts_as_its_default() -> None:
    bare = Site(name="a", url="https://a.example/")
    written = Site(name="a", url="https://a.example/", date_order="dmy", zone=None)

    assert Rules(sites=(bare,)).digest_for("a.example") == Rules(sites=(written,)).digest_for("a.example")


def test_every_field_of_a_site_that_is_read_with_is_in_the_digest() -> None:
    """A field that is new must be named here: does a page read otherwise for it?"""
    read_with = {"name", "url", "hosts", "outlet", "date_order", "zone", "zone_marked_utc_is_local", "layouts"}
    where = {"feeds", "sitemaps", "listings", "article_pattern", "since"}
    asked_with = {"enabled", "untried", "delay_s", "budget", "max_minutes", "max_requests", "max_mb"} | where

    assert set(Site.model_fields) == read_with | {"same_page"} | asked_with
    assert set(Rules.model_fields) == {"sites", "notices", "noise", "directory", "words", "learned"}


PROGRAM = "from warraq.rules import shipped; print(shipped().reader_for('aljazeera.net', '2').id)"


@pytest.mark.parametrize("seed", ["1", pytest.param("2", marks=pytest.mark.long)])
def test_it_is_the_same_in_any_process(seed: str) -> None:
    said = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env=os.environ | {"PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )

    assert said.stdout.strip() == shipped().reader_for("aljazeera.net", "2").id


def test_a_reader_is_its_parser_and_its_rules() -> None:
    reader = Reader(parser_version="2", rules="a")

    assert reader.id == Reader(parser_version="2", rules="a").id
    assert len({reader.id, Reader(parser_version="3", rules="a").id, Reader(parser_version="2", rules="b").id}) == 3
    assert len(reader.id) == 12
