"""The documentation, the map for strangers first of all, names what is there."""

import re
import tomllib
from pathlib import Path

from each import each

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]


def named_in(page: Path) -> set[str]:
    """The files and folders that a page names, from the root of the project or below the package."""
    text = page.read_text(encoding="utf-8")
    return set(re.findall(r"`((?:src|tests|docs|fixtures|migrations|parse|web|store|rules)/[\w/.-]*)(?![*\w])", text))


@each("page", PAGES, ids=lambda page: page.name)
def test_what_the_map_names_is_there(page: Path) -> None:
    names = named_in(page)

    lost = [name for name in names if not (ROOT / name).exists() and not (ROOT / "src/warraq" / name).exists()]
    assert not lost, f"{page.name} names {lost}: no such file or folder"


@each("page", PAGES, ids=lambda page: page.name)
def test_the_tests_that_the_map_promises_are_there(page: Path) -> None:
    promised = set(re.findall(r"`(test_\w+\.py)`", page.read_text(encoding="utf-8")))

    lost = [name for name in promised if not (ROOT / "tests" / name).exists()]
    assert not lost, f"{page.name} names {lost}: no such file in tests/"


@each("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_leads_to_is_there(page: Path) -> None:
    links = re.findall(r"\]\(([\w./-]+)(?:#[\w-]+)?\)", page.read_text(encoding="utf-8"))

    lost = [link for link in links if not (page.parent / link).exists()]
    assert not lost, f"{page.name} leads to {lost}: no such page"


@each("page", PAGES, ids=lambda page: page.name)
def test_the_targets_that_the_map_names_are_in_the_makefile(page: Path) -> None:
    asked = re.findall(r"(?:^|`)make (\w+)", page.read_text(encoding="utf-8"), re.MULTILINE)
    known = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)

    assert set(asked) <= set(known)


def test_every_room_of_the_package_is_on_the_map() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = {path.name for path in (ROOT / "src" / "warraq").iterdir() if (path / "__init__.py").exists()}

    assert [room for room in rooms if f"{room}/" not in text] == []


def test_every_page_is_in_the_navigation_of_the_site() -> None:
    told = (ROOT / ".mkdocs.yml").read_text(encoding="utf-8")
    pages = [page.name for page in (ROOT / "docs").glob("*.md") if not page.stem.endswith(".ar")]

    assert [page for page in pages if not re.search(rf"[ :] {page}$", told, re.MULTILINE)] == []


def test_all_brings_every_extra() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    (brought,) = extras.pop("all")

    assert brought == f"warraq[{','.join(extras)}]"


@each("page", ["start.md", "start.ar.md"])
def test_the_quick_start_names_every_extra(page: str) -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    told = (ROOT / "docs" / page).read_text(encoding="utf-8")

    assert [extra for extra in extras if f"| `{extra}` |" not in told] == []
