"""The questions of the cookbook, which stands in the wheel too."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from warraq.documents import pages
from warraq.room.nouns import Language

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
def questions(language: Language = "en") -> Mapping[str, Question]:
    """Return them in the order of the page, by their slugs, which are of the English page.

    The Arabic page asks the same: by its SQL a question is known. One that it lacks is told in English.
    """
    english = {one.slug: one for one in _asked("cookbook")}
    if language == "en":
        return english
    told = {one.statement: one for one in _asked(f"cookbook.{language}")}
    return {slug: replace(told.get(one.statement, one), slug=slug) for slug, one in english.items()}


def _asked(name: str) -> Iterator[Question]:
    page = pages()[name].read_text(encoding="utf-8")
    sections = (section.partition("\n") for section in page.split("\n## ")[1:])
    return (_question(heading.strip(), told) for heading, _, told in sections if "```sql\n" in told)


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
