"""Words that tell a name, a section or a dateline from a sentence."""

import re
from functools import cached_property
from typing import Any

from pydantic import field_validator

from warraq.arabic import fold
from warraq.models import Record


class Words(Record):
    """Word lists, folded; written in the file as texts of words."""

    sections: frozenset[str] = frozenset()  # what news sites name their sections with
    sentence: frozenset[str] = frozenset()  # what no name of an outlet holds

    names: frozenset[str] = frozenset()  # names that are built like a verb of the present

    desks: frozenset[str] = frozenset()  # what stands in an agency's place when the house wrote or gathered itself
    plain: frozenset[str] = frozenset()  # keys of agencies' names that are common words without a mark around them

    people: frozenset[str] = frozenset()  # agencies' names that people bear too

    leads: frozenset[str] = frozenset()  # verbs that a report begins with

    places: frozenset[str] = frozenset()  # cities, "_" for the space in a name

    days: frozenset[str] = frozenset()  # what stands beside the figures of a day

    @cached_property
    def desk_openings(self) -> frozenset[str]:
        """The first letters-only run of each desk."""
        return frozenset(run for desk in self.desks for run in re.findall(r"[^\W_]+", desk)[:1])

    @field_validator("*", mode="before")
    @classmethod
    def _of_text(cls, written: Any) -> Any:
        return frozenset(fold(written).split()) if isinstance(written, str) else written
