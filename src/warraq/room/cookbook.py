"""The questions of the cookbook, which stands in the wheel too."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from warraq.documents import pages

_GIVEN = re.compile(r"(?<![:\w]):([a-z_]\w*)")
WHO_TAKES = "who-republishes-whom-how-fast-and-whether-they-say-so"


@dataclass(frozen=True, slots=True)
class Question:
    """One question, its SQL, and what it wants to be given."""

    slug: str
    name: str
    about: str
    statement: str
    wants: tuple[str, ...]


@cache
def questions() -> Mapping[str, Question]:
    """Return them in the order of the page, by their slugs."""
    page = pages()["cookbook"].read_text(encoding="utf-8")
    sections = (section.partition("\n") for section in page.split("\n## ")[1:])
    found = (_question(name.strip(), told) for name, _, told in sections if "```sql\n" in told)
    return {one.slug: one for one in found}


def _question(name: str, told: str) -> Question:
    about, _, rest = told.partition("```sql\n")
    statement = rest.partition("```")[0].strip()
    wants = tuple(dict.fromkeys(_GIVEN.findall(statement)))
    return Question(slug_of(name), name, " ".join(about.split()), statement, wants)


def slug_of(name: str) -> str:
    """Return the name of a question as an address has it.

    >>> slug_of("Corrections, and the day of each")
    'corrections-and-the-day-of-each'
    """
    return re.sub(r"\W+", "-", name.lower()).strip("-")
