"""Thousands of comparisons as one account: by site and field, with examples."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from warraq.models import Record
from warraq.reparse.comparison import Change, Comparison, paragraphs

EXAMPLES = 3
SHOWN = 120  # characters of a value


class Example(Record):
    """One capture whose field is read otherwise; of a long value the beginning."""

    url: str
    before: str
    after: str


class Tally(Record):
    """How often a field of a site is read otherwise."""

    site: str
    field: str
    captures: int
    examples: tuple[Example, ...]


class Summary(Record):
    """What reading again has shown."""

    captures: int = 0
    equal: int = 0
    different: int = 0
    unread: int = 0  # damaged, missing, or not to be read as a page
    applied: int = 0  # records that say something else in the database now
    fields: tuple[Tally, ...] = ()

    @property
    def share(self) -> float:
        """The share of what was read that differs."""
        return self.different / max(self.captures - self.unread, 1)


@dataclass(slots=True)
class Account:
    """A summary while it grows: its size is that of sites and fields, not of captures."""

    captures: int = 0
    different: int = 0
    unread: int = 0
    applied: int = 0
    counts: dict[tuple[str, str], int] = field(default_factory=dict)
    examples: dict[tuple[str, str], tuple[Example, ...]] = field(default_factory=dict)

    @classmethod
    def after(cls, told: Summary) -> "Account":
        """Return an account that goes on where another one ended."""
        counts = {(one.site, one.field): one.captures for one in told.fields}
        examples = {(one.site, one.field): one.examples for one in told.fields}
        return cls(told.captures, told.different, told.unread, told.applied, counts, examples)

    def add(self, one: Comparison) -> None:
        """Count a comparison."""
        self.captures += 1
        self.unread += one.unread
        self.different += bool(one.changes)
        for change in one.changes:
            key = (one.site or "", change.field)
            self.counts[key] = self.counts.get(key, 0) + 1
            held = self.examples.get(key, ())
            if len(held) < EXAMPLES:
                self.examples[key] = (*held, _example(one.url, change))

    def summary(self) -> Summary:
        """Return it as it stands."""
        return Summary(
            captures=self.captures,
            equal=self.captures - self.different - self.unread,
            different=self.different,
            unread=self.unread,
            applied=self.applied,
            fields=tuple(
                Tally(site=site, field=name, captures=self.counts[site, name], examples=self.examples[site, name])
                for site, name in sorted(self.counts)
            ),
        )


def merged(every: Iterable[Summary]) -> Summary:
    """Return several summaries as one, with the first examples of each field."""
    whole = Account()
    for one in every:
        other = Account.after(one)
        whole.captures += other.captures
        whole.different += other.different
        whole.unread += other.unread
        whole.applied += other.applied
        for key, number in other.counts.items():
            whole.counts[key] = whole.counts.get(key, 0) + number
            whole.examples[key] = (*whole.examples.get(key, ()), *other.examples[key])[:EXAMPLES]
    return whole.summary()


def _example(url: str, change: Change) -> Example:
    before, after = change.before, change.after
    if change.field == "body":  # the first paragraph of each that the other does not have
        differing = list(paragraphs(before, after))
        before, after = (next((text for kind, text in differing if kind == side), None) for side in ("gone", "new"))
    return Example(url=url, before=_short(before), after=_short(after))


def _short(value: Any) -> str:
    text = "" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"
