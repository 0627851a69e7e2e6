"""The words of `docs/views.md`, which stand in the wheel too: what each view and each of its columns says."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from warraq.documents import pages

_COLUMN = re.compile(r"^\| `(\w+)` \| (.*) \|$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class ViewWords:
    """What a view says."""

    about: str
    columns: Mapping[str, str]


@cache
def view_words() -> Mapping[str, ViewWords]:
    """Return the words of each view, in the order of the page."""
    page = pages()["views"].read_text(encoding="utf-8")
    sections = (section.partition("\n") for section in page.split("\n## "))
    return {
        name: ViewWords(" ".join(told.partition("\n|")[0].split()), dict(_COLUMN.findall(told)))
        for name, _, told in sections
        if name.startswith("v1_")
    }


def comments() -> str:
    """Return the statements that make these words PostgreSQL's comments."""
    told = []
    for name, view in view_words().items():
        told.append(f"COMMENT ON VIEW {name} IS {_quoted(view.about)};")
        told += [f"COMMENT ON COLUMN {name}.{column} IS {_quoted(says)};" for column, says in view.columns.items()]
    return "\n".join(told)


def _quoted(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"
