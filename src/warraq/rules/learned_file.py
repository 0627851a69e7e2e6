"""Writes down what a site repeats as the file that a person reads."""

from collections.abc import Iterator
from pathlib import Path

from warraq.rules.learned import ENDING, PLACES, Learned, Repeated
from warraq.rules.written import toml_value
from warraq.whole import write_whole

_HEAD = """\
# What {name} repeats, learned from its pages by `warraq site learn {name}`. Pages are read with it.
# An entry that is reporting: write `off = true` below it; it stays so when the site is learned again.
"""
_MEANS = {
    "head": "whole lines above the text: cut",
    "foot": "whole lines below the text: cut",
    "within": "whole lines between the paragraphs: cut",
    "start": "glued to the first line: cut",
    "end": "glued to the last line: cut",
    "label": "words behind the last sentence, behind which tags stand: cut with them",
    "house": "what its datelines call the house",
    "writer": "who signs its texts",
    "author_at": "where a page names its writer",
    "wall": "headline and first words of what stands at many addresses: no article",
}


def learned_file(learned: Learned) -> str:
    """Return the TOML of what a site repeats. It reads back as the same."""
    return _HEAD.format(name=learned.name) + "\n".join([*_own(learned), *_entries(learned)]) + "\n"


def write_learned(learned: Learned, home: Path) -> Path:
    """Write it into a home's `sites` folder, in place of what was learned before, and return the file."""
    file = home / "sites" / f"{learned.name}{ENDING}"
    file.parent.mkdir(parents=True, exist_ok=True)
    write_whole(file, learned_file(learned))
    return file


def _own(learned: Learned) -> Iterator[str]:
    for key in ("pages", "first", "last"):
        if value := getattr(learned, key):
            yield f"{key} = {toml_value(value)}"


def _entries(learned: Learned) -> Iterator[str]:
    for place in PLACES:
        for number, one in enumerate(learned.at(place)):
            yield from ("", *([f"# {_MEANS[place]}"] if number == 0 else []), f"[[{place}]]", *_entry(one))


def _entry(one: Repeated) -> Iterator[str]:
    for key in one.model_dump(exclude_defaults=True):
        yield f"{key} = {toml_value(getattr(one, key))}"
