"""A site is added, looked at again and switched on by name; a person's file is never written over."""

import json
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest

from conftest import NewArchive
from repeating import headline, story
from warraq.cli import run
from warraq.demo.cases import Case, Sending
from warraq.demo.server import LittleWeb
from warraq.health.finding import Finding
from warraq.health.incidents import verdict
from warraq.rules import load
from warraq.store import incidents, open_store
from warraq.warc import Archive

pytestmark = pytest.mark.slow

HOST = "www.sahl.example"
NIGHT = datetime(2026, 1, 28, 21, tzinfo=UTC)
HOME = f"http://{HOST}"
TEXT = "قال رئيس البلدية إن أعمال ترميم الجسر انتهت قبل موعدها، وإن حركة السير تعود إليه مطلع الأسبوع المقبل. " * 3


def page(path: str, content_type: str, text: str) -> Case:
    return Case(name=path, sending=Sending(url=HOME + path), body=text.encode(), content_type=content_type, expected={})


ITEM = f"<item><title>افتتاح الجسر الجديد في السهل</title><link>{HOME}/n/1</link></item>"
CASES = (
    page("/", "text/html; charset=utf-8", "<html><head><title>السهل</title></head><body>أهلا</body></html>"),
    page("/feed", "application/rss+xml", f"<rss><channel>{ITEM}</channel></rss>"),
    page(
        "/n/1",
        "text/html; charset=utf-8",
        f"<html><body><article><h1>افتتاح الجسر الجديد في السهل</h1><p>{TEXT}</p><p>{TEXT}</p></article></body></html>",
    ),
)
LONG = "ترميم السوق القديم في السهل"


def part(number: int, path: str, following: str = "") -> Case:
    """A page of an article of several, with the path of the next one."""
    head = f'<link rel="next" href="{following}">' if following else ""
    body = f"<article><h1>{LONG}</h1><p>في الصفحة {number}: {TEXT}</p><p>وفيها: {TEXT}</p></article>"
    return page(path, "text/html; charset=utf-8", f"<html><head>{head}</head><body>{body}</body></html>")


OWN = """[[rule]]
id = "own-log"
role = "credit"
stands = "line"
zone = "anywhere"
patterns = ['سجل الرصد اليومي: <source>']
source_is = "any"
seen_at = "a page of our own"
"""
LOGGED = page(
    "/n/3",
    "text/html; charset=utf-8",
    f"<article><h1>سوق القمح في السهل</h1><p>{TEXT}</p><p>سجل الرصد اليومي: منبر الضفاف</p></article>",
)
PARTS = (part(1, "/n/2", "/n/2/2"), part(2, "/n/2/2", "/n/2/3"), part(3, "/n/2/3"))


@pytest.fixture
def home(tmp_path: Path, new_archive: NewArchive) -> Iterator[Path]:
    with LittleWeb((*CASES, *PARTS, LOGGED)).serving() as web:
        (tmp_path / "warraq.toml").write_text(
            f'contact = "test@example.org"\n[web]\nbackoff_s = 0.01\n[web.connect_to]\n"{HOST}" = "{web.endpoint}"\n',
            encoding="utf-8",
        )
        with new_archive(tmp_path):
            pass
        yield tmp_path


def site(home: Path, *words: str) -> tuple[int, str, str]:
    """Exit code, output and errors of a `warraq site` command."""
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run(["site", *words, "--home", str(home)])
    return code, out.getvalue(), err.getvalue()


def test_a_site_is_added_looked_at_and_switched_on(home: Path) -> None:
    added, report, errors = site(home, "add", f"{HOME}/", "--delay", "0")
    tested, again, _ = site(home, "test", "sahl.example")
    enabled, _, _ = site(home, "enable", "sahl.example")

    assert (added, tested, enabled) == (0, 0, 0), errors + report
    assert f"+ feed     {HOME}/feed" in report
    assert "افتتاح الجسر الجديد في السهل" in report
    assert "RSS; 1 to be fetched" in again
    found = load(home).site_named("sahl.example")
    assert found is not None
    assert (found.enabled, found.feeds) == (True, (f"{HOME}/feed",))


def repeating(number: int) -> Case:
    """A page with a text of its own, and a last line that all have."""
    text = "".join(f"<p>{line}</p>" for line in (*story(number), "زاوية كل أسبوع"))
    return page(f"/n/{number}", "text/html; charset=utf-8", f"<article><h1>{headline(number)}</h1>{text}</article>")


def test_what_a_new_site_repeats_is_kept_under_the_name_that_it_is_given(
    tmp_path: Path, new_archive: NewArchive
) -> None:
    items = "".join(f"<item><title>{headline(n)}</title><link>{HOME}/n/{n}</link></item>" for n in range(1, 6))
    listed = page("/feed", "application/rss+xml", f"<rss><channel>{items}</channel></rss>")
    with LittleWeb((CASES[0], listed, *map(repeating, range(1, 6)))).serving() as web, new_archive(tmp_path):
        connect = f'[web.connect_to]\n"{HOST}" = "{web.endpoint}"\n'
        (tmp_path / "warraq.toml").write_text(f'contact = "test@example.org"\n{connect}', encoding="utf-8")

        code, report, errors = site(tmp_path, "add", f"{HOME}/", "--delay", "0", "--name", "wadi")

    assert code == 0, errors + report
    [learned] = load(tmp_path).learned
    assert (learned.name, [one.text for one in learned.foot]) == ("wadi", ["زاوية كل أسبوع"])


def test_a_file_that_is_there_is_left_alone(home: Path) -> None:
    (home / "sites").mkdir()
    (home / "sites" / "mine.toml").write_text(f'url = "{HOME}/"\n', encoding="utf-8")

    code, _, errors = site(home, "add", f"{HOME}/")

    assert code == 1
    assert "already" in errors
    assert (home / "sites" / "mine.toml").read_text(encoding="utf-8") == f'url = "{HOME}/"\n'


def test_a_site_may_be_given_a_name(home: Path) -> None:
    code, _, _ = site(home, "add", f"{HOME}/", "--name", "sahl", "--delay", "0")
    wrong, _, errors = site(home, "add", f"{HOME}/", "--name", "السهل", "--delay", "0")

    assert code == 0
    assert load(home).site_named("sahl") is not None
    assert wrong == 1
    assert "already" in errors


def test_a_name_that_is_none_writes_nothing(home: Path) -> None:
    code, _, errors = site(home, "add", f"{HOME}/", "--name", "../x", "--delay", "0")

    assert code == 1
    assert "is no name for a site" in errors
    assert not list(home.rglob("x.toml"))


def test_a_host_that_does_not_answer_is_a_sentence(home: Path) -> None:
    code, _, errors = site(home, "add", "http://127.0.0.1:1/")

    assert code == 1
    assert "Traceback" not in errors
    assert "127.0.0.1" in errors


def test_a_site_without_routes_is_not_switched_on(home: Path) -> None:
    code, _, errors = site(home, "enable", "masrawy.com")

    assert code == 1
    assert "warraq site add https://masrawy.com/" in errors


def test_a_home_without_sites_says_how_one_is_added(home: Path) -> None:
    code, told, aside = site(home, "list")

    assert (code, told) == (0, "")
    assert "`warraq site add ADDRESS`" in aside
    assert site(home, "list", "--json")[2] == ""
    assert site(home, "list", "--all")[2] == ""


def test_the_starter_list_is_shown_when_asked_for(home: Path) -> None:
    _, few, _ = site(home, "list")
    _, many, _ = site(home, "list", "--all")
    _, machine, _ = site(home, "list", "--all", "--json")

    assert "masrawy.com" not in few
    assert "masrawy.com\toff\tmasrawy\thttps://masrawy.com/\tuntried" in many.splitlines()
    assert len(json.loads(machine)) == len(many.splitlines()) > 100


def test_lists_of_feeds_go_in_and_out(home: Path) -> None:
    outline = '<outline text="ميناء" xmlUrl="http://port.example/rss" htmlUrl="http://port.example/"/>'
    (home / "feeds.opml").write_text(f"<opml><body>{outline}</body></opml>", encoding="utf-8")

    code, told, _ = site(home, "import", str(home / "feeds.opml"))
    again, known, _ = site(home, "import", str(home / "feeds.opml"))
    site(home, "enable", "port.example")
    _, opml, _ = site(home, "export")

    assert (code, again) == (0, 0)
    assert told.startswith("new\tport.example\t")
    assert known.startswith("known\tport.example\t")
    assert 'xmlUrl="http://port.example/rss"' in opml


def test_switching_off_keeps_the_file(home: Path) -> None:
    (home / "sites").mkdir()
    (home / "sites" / "mine.toml").write_text(f'enabled = true # since May\nurl = "{HOME}/"\n', encoding="utf-8")

    code, _, _ = site(home, "disable", "mine")

    assert code == 0
    assert (home / "sites" / "mine.toml").read_text(
        encoding="utf-8"
    ) == f'enabled = false # since May\nurl = "{HOME}/"\n'


def test_an_unknown_site_is_wrong_usage(home: Path) -> None:
    assert site(home, "test", "nosuch")[0] == 2


@pytest.mark.parametrize("command", ["list", "add", "test", "enable", "disable", "import", "export"])
def test_every_command_has_an_example_and_is_documented(home: Path, command: str) -> None:
    documentation = (Path(__file__).parent.parent / "docs" / "sites.md").read_text(encoding="utf-8")

    _, words, _ = site(home, command, "--help")

    assert f"Example: warraq site {command}" in words
    assert command in documentation


def test_a_look_at_a_site_makes_no_bad_night_well(home: Path) -> None:
    walls = Finding(kind="dead", site="sahl", sentence="sahl: every route failed", command="warraq site test sahl")
    with open_store(f"sqlite:///{home}/warraq.db") as store, store.writing() as connection:
        incidents.keep(connection, verdict((), [(walls, ())], ("run-1", NIGHT)).opened)

    site(home, "add", f"{HOME}/", "--delay", "0")

    out = StringIO()
    with redirect_stdout(out):
        code = run(["status", "--home", str(home)])
    assert code == 1
    assert "probe finished" in out.getvalue()
    assert "look at sahl: every route failed" in out.getvalue()


def test_a_page_that_is_read_once_is_read_by_the_rules_of_the_home_and_archived_too(home: Path) -> None:
    """One test for both: between robots.txt and the page a second must pass."""
    (home / "notices").mkdir()
    (home / "notices" / "own.toml").write_text(OWN, encoding="utf-8")
    out = StringIO()
    with redirect_stdout(out):
        code = run(["extract", LOGGED.sending.url, "--home", str(home)])

    read = json.loads(out.getvalue())
    assert (code, read["title"], read["source"]) == (0, "سوق القمح في السهل", "منبر الضفاف")
    assert {"text": "سجل الرصد اليومي: منبر الضفاف", "role": "credit", "rule": "own-log"} in read["removed"]
    with open_store(f"sqlite:///{home}/warraq.db") as store:
        (told,) = store.last_runs()
    assert (told.kind, told.status, told.seal is not None) == ("probe", "finished", True)
    urls = {capture.url for capture in Archive(home / "warc").captures()}
    assert urls == {f"{HOME}/robots.txt", LOGGED.sending.url}


def test_of_an_article_on_several_pages_all_are_read(home: Path) -> None:
    out = StringIO()
    with redirect_stdout(out):
        code = run(["extract", f"{HOME}/n/2", "--home", str(home)])

    read = json.loads(out.getvalue())
    assert (code, read["completeness"]) == (0, "full")
    assert [number for number in range(1, 5) if f"في الصفحة {number}:" in read["body"]] == [1, 2, 3]
    urls = [capture.url for capture in Archive(home / "warc").captures()]
    assert sorted(urls) == [f"{HOME}/{name}" for name in ("n/2", "n/2/2", "n/2/3", "robots.txt")]
