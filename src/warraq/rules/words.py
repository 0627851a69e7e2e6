"""Words that tell a name, a section or a dateline from a sentence."""

from typing import Any

from pydantic import field_validator

from warraq.arabic import fold
from warraq.models import Record


class Words(Record):
    """Word lists, folded; written in the file as texts of words."""

    sections: frozenset[str] = frozenset()  # what news sites name their sections with
    sentence: frozenset[str] = frozenset()  # what no name of an outlet holds

    @field_validator("*", mode="before")
    @classmethod
    def _of_text(cls, written: Any) -> Any:
        return frozenset(fold(written).split()) if isinstance(written, str) else written
