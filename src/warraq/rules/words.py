"""Words that tell a name, a section or a dateline from a sentence."""

import re
from functools import cached_property
from typing import Any

from pydantic import Field, field_validator

from warraq.arabic import fold
from warraq.models import Record
from warraq.rules.beginnings import JOINED, any_of
from warraq.rules.notice_words import Kinds, meanings
from warraq.rules.outlet import KIND_WORDS
from warraq.rules.witnesses import Witnesses


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

    # The words of notices that say where a text was printed before.
    pieces: frozenset[str] = frozenset()  # what is printed
    printing: frozenset[str] = frozenset()  # verbs of printing and taking over, bare
    taken: frozenset[str] = frozenset()  # and what is made of them
    rendering: frozenset[str] = frozenset()  # verbs of translating, bare
    rendered: frozenset[str] = frozenset()  # and what is made of them
    leaves: frozenset[str] = frozenset()  # by whose leave, or with whom
    labels: frozenset[str] = frozenset()  # what stands before a source
    joins: frozenset[str] = frozenset()  # prepositions before one
    bodies: frozenset[str] = frozenset()  # what names of houses that are no papers begin with
    callings: frozenset[str] = frozenset()  # who gives leave
    writers: frozenset[str] = frozenset()  # what stands before a person
    tongues: frozenset[str] = frozenset()  # languages
    asides: frozenset[str] = frozenset()  # everything else that a notice says
    kinds_alone: frozenset[str] = frozenset()  # a kind of house that stands for its name

    @cached_property
    def desk_openings(self) -> frozenset[str]:
        """The first letters-only run of each desk."""
        return frozenset(run for desk in self.desks for run in re.findall(r"[^\W_]+", desk)[:1])

    issues: frozenset[str] = frozenset()  # number, page and season of an issue
    tails: frozenset[str] = frozenset()  # loan words that names of outlets end with
    projects: frozenset[str] = frozenset()  # within what it was printed
    posted: frozenset[str] = frozenset()  # networks on which people print what they write

    witnesses: Witnesses = Field(default_factory=Witnesses)  # what single words say of a text's origin

    @cached_property
    def in_notices(self) -> dict[str, str]:
        """What each word is in a notice: the name of its list."""
        return meanings(self)

    @cached_property
    def kinds(self) -> Kinds:
        """What every folded word is in a notice, with what is joined to it or without."""
        return Kinds(self.in_notices)

    @cached_property
    def houses(self) -> re.Pattern[str]:
        """Finds whatever folded line says what kind of house something is, or who is to blame; and some that do not."""
        kinds = fold(KIND_WORDS).replace("|", " ").split()
        return re.compile(JOINED + any_of(self.bodies | self.kinds_alone | self.witnesses.blame | set(kinds)))

    @field_validator("*", mode="before")
    @classmethod
    def _of_text(cls, written: Any) -> Any:
        return frozenset(fold(written).split()) if isinstance(written, str) else written
