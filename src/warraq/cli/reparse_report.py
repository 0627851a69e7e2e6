"""What `warraq reparse` prints."""

from collections.abc import Iterator
from typing import Any

from warraq.cli.output import isolated
from warraq.reparse.comparison import Change, Comparison, paragraphs
from warraq.reparse.summary import Summary, Tally


def lines_of(one: Comparison) -> Iterator[str]:
    """Yield one comparison: every field, and what it was read from."""
    yield f"{isolated(one.url)}: {isolated(one.verdict)}, {len(one.changes)} of {len(one.fields)} fields change"
    for field in one.fields:
        yield from _changed(field) if field.differs else _same(field)


def _same(field: Change) -> Iterator[str]:
    if field.field == "body":
        yield f"  body: {len((field.after or '').splitlines())} paragraphs, as before"
        return
    if field.after not in (None, []):
        yield f"  {field.field}: {isolated(field.after)}"
        yield from _evidence(field.after_by)


def _changed(field: Change) -> Iterator[str]:
    yield f"≠ {field.field}"
    if field.field == "body":
        for kind, text in paragraphs(field.before, field.after):
            yield f"    {'−' if kind == 'gone' else '+'} {isolated(text)}"
        return
    for name, value, evidence in (("was", field.before, field.before_by), ("now", field.after, field.after_by)):
        yield f"    {name}: {_shown(value)}"
        yield from _evidence(evidence)


def _evidence(said: tuple[str, ...]) -> Iterator[str]:
    yield from (f"        by {isolated(one)}" for one in said)


def _shown(value: Any) -> str:
    return "nothing" if value is None or value == [] else isolated(value)


def summary_lines(found: Summary) -> Iterator[str]:
    """Yield the account of many."""
    for tally in found.fields:
        yield from _tally(tally)
    unread = f", {found.unread:,} could not be read" if found.unread else ""
    yield f"{found.captures:,} captures read again: {found.equal:,} equal, {found.different:,} differ{unread}"
    if found.applied:
        yield f"applied: {found.applied:,} records say something else now"


def _tally(one: Tally) -> Iterator[str]:
    yield f"{one.site or 'no site'}\t{one.field}\t{one.captures:,}"
    for example in one.examples:
        before, after = (isolated(value) or "nothing" for value in (example.before, example.after))
        yield f"    {isolated(example.url)}: {before} → {after}"
