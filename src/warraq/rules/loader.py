"""Read rule files and say where a wrong one is wrong."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from warraq.causes import cause_of
from warraq.errors import RuleError
from warraq.wanted import told_plainly

Rule = TypeVar("Rule", bound=BaseModel)

# Said when the rules that ship are read: a test has compiled each of their patterns, which takes longer than to read a
# page. Those of a home are compiled when they are loaded, so that a wrong one is named at once.
TESTED = {"patterns": "tested"}
Context = dict[str, str] | None


def toml_files(folder: Path) -> Iterator[Path]:
    """The rule files of a folder, sorted by name; none when the folder is not there."""
    if folder.is_dir():
        yield from sorted(
            (file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name
        )


def read_toml(file: Path) -> dict[str, Any]:
    """Return what a TOML file says; RuleError with file and line when it is not TOML or not UTF-8."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RuleError(f"{file}: {error}", step="rules", advice="correct the file") from error
    except OSError as error:
        cause = cause_of(error)
        raise RuleError(f"{file}: {cause.reason}", step="rules", advice=cause.advice) from error


def checked(model: type[Rule], said: dict[str, Any], file: Path) -> Rule:
    """Return the model that a table of a file describes; RuleError names file, line and key of the first fault."""
    try:
        return model.model_validate(said)
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        key = ".".join(str(part) for part in fault["loc"])
        line = line_of(file.read_text(encoding="utf-8"), [str(part) for part in fault["loc"]])
        unknown = fault["type"] == "extra_forbidden"
        near = get_close_matches(str(fault["loc"][-1]), model.model_fields, 1) if unknown else ()
        advice = f"did you mean `{near[0]}`?" if near else "correct the file"
        raise RuleError(
            f"{file}, line {line}, {key or 'the file'}: {told_plainly(fault)}", step="rules", advice=advice
        ) from error


def line_of(text: str, path: list[str]) -> int:
    """Return the line, counted from 1, in which the last named key of a path is set; 1 when none of them is written.

    TOML readers keep no positions, so this looks for the key as it is usually written.
    """
    for name in reversed([part for part in path if not part.isdigit()]):
        if found := re.search(rf"^\s*(?:\[\[?)?[\"']?{re.escape(name)}[\"']?\s*(?:=|\])", text, re.MULTILINE):
            return text.count("\n", 0, found.start() + len(found[0]) - len(found[0].lstrip())) + 1
    return 1


def read_tables(model: type[Rule], file: Path, key: str, context: Context = None) -> list[Rule]:
    """Return the tables `[[key]]` of a file as models; RuleError names file, line and key of the first fault.

    `context` is handed to the model's validators: None, or TESTED for what the package brings along.
    """
    said = read_toml(file)
    if set(said) != {key} or not isinstance(said[key], list):
        raise RuleError(f"{file}: only tables [[{key}]] are read here", step="rules", advice="correct the file")
    return [_table(model, table, file, (key, number), context) for number, table in enumerate(said[key])]


def _table(model: type[Rule], said: dict[str, Any], file: Path, place: tuple[str, int], context: Context) -> Rule:
    try:
        return model.model_validate(said, context=context)
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        key = ".".join(str(part) for part in fault["loc"])
        line = _line_in_table(file.read_text(encoding="utf-8"), place, [str(part) for part in fault["loc"]])
        raise RuleError(
            f"{file}, line {line}, {key or said.get('id', 'the table')}: {told_plainly(fault)}",
            step="rules",
            advice="correct the file",
        ) from error


def _line_in_table(text: str, place: tuple[str, int], path: list[str]) -> int:
    """Return the line of a key within the table of that name and number, else of the table."""
    heads = list(re.finditer(rf"^\[\[{re.escape(place[0])}\]\]", text, re.MULTILINE))
    start = heads[place[1]].start()
    end = heads[place[1] + 1].start() if place[1] + 1 < len(heads) else len(text)
    return text.count("\n", 0, start) + line_of(text[start:end], path)


def refuse_twins(ids: Iterable[str], where: str) -> None:
    """Raise RuleError when an id is given twice: rows cite ids, so each must mean one rule."""
    seen: set[str] = set()
    for name in ids:
        if name in seen:
            raise RuleError(f"{where}: the id {name!r} is given twice", step="rules", advice="give each its own id")
        seen.add(name)
