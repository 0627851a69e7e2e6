"""`warraq outlet`: names lead to organisations, and what is unknown can be taught."""

import json
import shutil
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from test_cli import Done, warraq
from warraq.ingest import ingest
from warraq.models import Capture
from warraq.rules import Outlet, load
from warraq.rules.outlet_file import outlet_table
from warraq.store import open_store

pytestmark = pytest.mark.slow

AT = datetime(2026, 1, 29, 6, tzinfo=UTC)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home as it is made; it is copied, never changed."""
    folder = tmp_path_factory.mktemp("made")
    assert warraq("init", "--contact", "test@warraq.example", home=folder).returncode == 0
    return folder


@pytest.fixture
def home(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path, dirs_exist_ok=True))


def keep(home: Path, credits_at_the_end: Sequence[str]) -> None:
    """Store one article for each credit."""
    captures = []
    for number, credit in enumerate(credits_at_the_end):
        body = f"عنوان الخبر {number}\n\nأعلنت البلدية افتتاح الطريق الساحلي بعد ترميمه.\n\nالمصدر: {credit}\n"
        url = f"https://example.org/{number}"
        headers = (("content-type", "text/plain; charset=utf-8"),)
        captures.append(Capture(url=url, asked_for=url, fetched_at=AT, status=200, headers=headers, body=body.encode()))
    with open_store(f"sqlite:///{home / 'warraq.db'}") as store:
        assert [outcome.status for outcome in ingest(captures, store)] == ["stored"] * len(captures)


def add(home: Path, *more: str, name: str = "نيوز السهل") -> Done:
    return warraq("outlet", "add", name, "--latin", "Sahl News", "--country", "SY", *more, home=home)


@pytest.mark.parametrize("domain", ["a b", "sahl", "sahl.example/news", "https://sahl.example", "sahl.example:80", ""])
def test_add_refuses_what_is_no_domain(home: Path, domain: str) -> None:
    done = add(home, "--domain", domain)

    assert (done.returncode, "is no domain like sahl.example" in done.stderr) == (2, True)


@pytest.mark.parametrize("domain", ["sahl.example", "news.sahl-24.com.sy", "السهل.example", "xn--mgbayh7gpa.example"])
def test_add_takes_every_domain(home: Path, domain: str) -> None:
    assert add(home, "--domain", domain).returncode == 0


def test_list_prints_one_line_an_outlet(home: Path) -> None:
    lines = warraq("outlet", "list", home=home).stdout.splitlines()

    assert len(lines) == len(load(home).directory.outlets)
    assert any(line.startswith("reuters\t") for line in lines)


def test_list_of_ambiguous_names_shows_the_countries_that_decide(home: Path) -> None:
    lines = warraq("outlet", "list", "--ambiguous", home=home).stdout.splitlines()

    assert any(line.startswith("الوطن\t") and "(SY)" in line and "(EG)" in line for line in lines)


def test_show_finds_an_outlet_by_name_host_and_id(home: Path) -> None:
    shown = {warraq("outlet", "show", name, home=home).stdout for name in ("رويترز", "www.reuters.com", "reuters")}

    assert len(shown) == 1
    assert shown.pop().startswith("reuters: رويترز")


def test_show_of_an_ambiguous_name_shows_all_unless_the_country_is_said(home: Path) -> None:
    every = warraq("outlet", "show", "الوطن", home=home)
    one = warraq("outlet", "show", "الوطن", "--country", "SY", "--json", home=home)

    assert "outlets go by this name" in every.stdout
    assert [known["country"] for known in json.loads(one.stdout)] == ["SY"]


def test_show_of_an_unknown_name_is_exit_code_1(home: Path) -> None:
    done = warraq("outlet", "show", "صحيفة السهل", home=home)

    assert done.returncode == 1
    assert "outlet add" in done.stdout


def test_an_outlet_that_was_added_is_known_from_then_on(home: Path) -> None:
    done = add(home, "--alias", "السهل نيوز", "--domain", "sahl.example", "--zone", "Asia/Beirut")

    directory = load(home).directory
    assert done.returncode == 0, done.stderr
    assert directory.resolve("موقع السهل نيوز") == directory.at("www.sahl.example") == directory.by_id("sahl-news")
    assert "clock: Asia/Beirut" in warraq("outlet", "show", "sahl-news", home=home).stdout


def test_adding_leaves_what_a_person_wrote_as_it_is(home: Path) -> None:
    (home / "outlets.toml").write_text(
        '# mine\n[[outlet]]\nid = "shore"\nname_ar = "الشاطئ 9"  # by hand\nkind = "news"\n', encoding="utf-8"
    )

    add(home)

    assert '# mine\n[[outlet]]\nid = "shore"\nname_ar = "الشاطئ 9"  # by hand\n' in (home / "outlets.toml").read_text(
        "utf-8"
    )
    assert load(home).directory.by_id("shore") is not None


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--id", "reuters"), "the id 'reuters' is taken"),
        (("--alias", "وكالة سانا"), "is sana already"),
        (("--zone", "Asia/Nowhere"), "no IANA zone"),
        (("--country", "Syria"), "country"),
        (("--kind", "blog"), "kind"),
    ],
)
def test_what_cannot_be_added_is_said_and_nothing_is_written(home: Path, words: tuple[str, ...], says: str) -> None:
    done = add(home, *words)

    assert done.returncode != 0
    assert says in " ".join(done.stderr.replace("│", " ").split())
    assert not (home / "outlets.toml").exists()


def test_a_name_in_arabic_alone_needs_an_id(home: Path) -> None:
    done = warraq("outlet", "add", "نيوز السهل", home=home)

    assert done.returncode == 2
    assert "--id" in done.stderr


def test_unknown_sources_are_listed_by_frequency_until_they_are_taught(home: Path) -> None:
    keep(home, ["صحيفة السهل", "السهل نيوز", "موقع السهل نيوز", "رويترز"])

    before = [line.split("\t")[:2] for line in warraq("outlet", "unknown", home=home).stdout.splitlines()]
    add(home, "--alias", "السهل نيوز")
    after = [line.split("\t")[:2] for line in warraq("outlet", "unknown", home=home).stdout.splitlines()]

    assert before == [["2", "السهل نيوز"], ["1", "صحيفة السهل"]]
    assert after == [["1", "صحيفة السهل"]]


def test_a_table_reads_back_as_the_same_outlet(tmp_path: Path) -> None:
    outlet = Outlet(
        id="sahl", name_ar='نيوز "السهل"\\', name_lat="Sahl", aliases=("س", "ص"), domains=("sahl.example",),
        country="SY", zone="Asia/Beirut", kind="tv", common=True, unverified=("country",), archives={"shelf": "sahl"},
    )  # fmt: skip
    (tmp_path / "outlets.toml").write_text(outlet_table(outlet), encoding="utf-8")

    assert load(tmp_path).directory.by_id("sahl") == outlet


@pytest.mark.parametrize("command", ["list", "show", "add", "unknown"])
def test_every_command_has_an_example(command: str) -> None:
    words = warraq("outlet", command, "--help")

    assert words.returncode == 0
    assert f"Example: warraq outlet {command}" in words.stdout
