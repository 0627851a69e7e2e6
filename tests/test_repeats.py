"""A site is learned from its stored pages, at a command; a night says when there is enough."""

import json
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from conftest import NewArchive
from repeating import FIRST, HOST, story, text
from warraq.article import article_id, key_of
from warraq.cli import run
from warraq.health.report import RunReport
from warraq.ingest import Run, ingest
from warraq.reparse import Desk, apply, compare
from warraq.reparse.bookmark import Bookmark
from warraq.repeats import learnable
from warraq.rules import Learned, load
from warraq.rules.learned_file import write_learned
from warraq.store import Store, open_store
from warraq.store.rereading import Choice
from warraq.warc import Archive

ENOUGH = 60

pytestmark = pytest.mark.slow

LINE = "زاوية كل أسبوع"


def keep(home: Path, store: Store, numbers: range) -> Archive:
    """Archive and read some texts of the made site."""
    archive = Archive(home / "warc")
    with archive.writer(f"run-{numbers.start}") as writer:
        captures = [writer.write(text(number, [*story(number), LINE])) for number in numbers]
    with store.run("ingest", (), lambda: FIRST) as made:
        list(ingest(captures, store, load(home), Run(made)))
    return archive


@pytest.fixture
def home(tmp_path: Path, new_archive: NewArchive) -> Path:
    """A home with an archive that holds a few pages of a site that no file describes."""
    (tmp_path / "warraq.toml").write_text('contact = "test@example.org"\n', encoding="utf-8")
    with new_archive(tmp_path) as store:
        keep(tmp_path, store, range(10))
    return tmp_path


def warraq(home: Path, *words: str) -> tuple[int, str]:
    """Exit code and what a command says."""
    out = StringIO()
    with redirect_stdout(out), redirect_stderr(out):
        code = run([*words, "--home", str(home)])
    return code, out.getvalue()


def test_learning_writes_a_file_that_makes_what_was_read_stale(home: Path) -> None:
    code, said = warraq(home, "site", "learn", HOST)

    assert code == 0, said
    assert f"{HOST}  10 pages of 2026-01-01 to 2026-01-03" in said
    assert LINE in said
    assert [one.text for one in load(home).learned[0].foot] == [LINE]
    with open_store(f"sqlite:///{home}/warraq.db") as store:
        desk = Desk(store, Archive(home / "warc"), load(home))
        read = list(apply(desk, Choice(stale=True), Bookmark(None, "")))
        again = list(compare(desk, Choice(stale=True), Bookmark(None, "")))
        kept = store.get(article_id(key_of(text(3).url, desk.rules)))
    assert len(read) == 10
    assert again == []
    assert kept is not None
    assert kept.body.split("\n") == story(3)


def test_a_night_says_when_enough_is_new(home: Path) -> None:
    with open_store(f"sqlite:///{home}/warraq.db") as store:
        assert learnable(store, load(home), [HOST]) == ()

        keep(home, store, range(10, ENOUGH))

        assert learnable(store, load(home), [HOST, "al-jabal.example"]) == ((HOST, ENOUGH),)
        learned = Learned(name=HOST, pages=ENOUGH, last=FIRST.date())
        write_learned(learned, home)
        assert learnable(store, load(home), [HOST]) == ()
        run = store.last_runs(1)[0]
        counts = store.counts(run.id)
    told = RunReport(run=run, counts=counts, sites=(), reasons=(), to_learn=((HOST, ENOUGH),))
    assert any("warraq site learn" in line for line in told.lines())
    assert not any("warraq site learn" in line for line in told.news())


def test_it_may_be_read_by_a_program(home: Path) -> None:
    code, said = warraq(home, "site", "learn", HOST, "--json")

    assert code == 0
    assert json.loads(said)["foot"][0]["pages"] == 10


def test_a_name_that_is_none_is_answered_with_the_nearest(home: Path) -> None:
    (home / "sites").mkdir(exist_ok=True)
    (home / "sites" / "al-jabal.toml").write_text('url = "https://al-jabal.example/"\n', encoding="utf-8")

    assert "did you mean al-jabal?" in warraq(home, "site", "learn", "al-jabel")[1]
    code, said = warraq(home, "site", "learn", "al-jabal")
    assert (code, "0 articles are too few to learn from" in said) == (1, True), said
