"""Writes an outlet down as the table that a person edits."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from warraq.arabic import fold
from warraq.errors import RuleError
from warraq.rules import load
from warraq.rules.outlet import Outlet
from warraq.whole import write_whole

FILE = "outlets.toml"
_HEAD = "# Outlets of this archive, beside those that ship with warraq; an entry with a shipped one's id replaces it.\n"


def outlet_table(outlet: Outlet) -> str:
    """Return the TOML table of an outlet: what is set, in the model's order. It reads back as the same outlet."""
    return "\n".join(("[[outlet]]", *_lines(outlet))) + "\n"


def add_outlet(outlet: Outlet, home: Path) -> Path:
    """Write an outlet at the end of a home's own file and return the file; all else in it stays as it is.

    RuleError when its id is taken or when one of its names is another outlet's already: that one wants an alias or a
    country instead.
    """
    directory = load(home).directory
    if directory.by_id(outlet.id):
        raise _refused(f"the id {outlet.id!r} is taken", f"`warraq outlet show {outlet.id}` shows it")
    for name in outlet.names:
        if (known := directory.resolve(name, outlet.country)) and known.country == outlet.country:
            raise _refused(f"«{name}» is {known.id} already", f"`warraq outlet show {known.id}` shows it")
    file = home / FILE
    written = file.read_text(encoding="utf-8") if file.exists() else _HEAD
    write_whole(file, f"{written.rstrip()}\n\n{outlet_table(outlet)}")
    return file


def id_of(name: str) -> str | None:
    """Return an id made from a Latin name, None when nothing of it can stand in an id.

    >>> id_of("Syria 24")
    'syria-24'
    """
    return "-".join(re.findall(r"[a-z0-9]+", fold(name))) or None


def _refused(reason: str, advice: str) -> RuleError:
    return RuleError(reason, step="outlet add", advice=advice)


def _lines(outlet: Outlet) -> Iterator[str]:
    said = outlet.model_dump(exclude_defaults=True)
    for key in Outlet.model_fields:
        if key in said:
            yield f"{key} = {_value(said[key])}"


def _value(value: object) -> str:
    """A value as TOML writes it; JSON's text is TOML's basic string, DEL apart."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{json.dumps(key)} = {_value(part)}" for key, part in value.items()) + " }"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
