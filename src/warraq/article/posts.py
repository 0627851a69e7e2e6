"""What a live report says otherwise: posts that came or went, and what else became of its text."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from warraq.article.typed import Typed, typed_body
from warraq.article.wording import key_of
from warraq.models import LiveEntry

ADDED, REMOVED = "posts added", "posts removed"


class Report(NamedTuple):
    """A text, and the posts that it is made of."""

    body: str
    entries: Sequence[LiveEntry]


def typed_report(before: Report, after: Report, seen: datetime) -> Typed:
    """Return of what kind a change of a live report is, first seen then.

    Posts that came or went are no rewrite of the others: what remains on both sides is compared as any other text.
    """
    new, gone = _apart(after.entries, before.entries), _apart(before.entries, after.entries)
    kinds = [kind for kind, posts in ((ADDED, new), (REMOVED, gone)) if posts]
    rest = _without(before.body, gone), _without(after.body, new)
    if key_of(rest[0]) == key_of(rest[1]) and kinds:
        return Typed(tuple(kinds))
    told = typed_body(*rest, seen)
    return replace(told, kinds=tuple(sorted({*told.kinds, *kinds})))


def _apart(entries: Sequence[LiveEntry], others: Sequence[LiveEntry]) -> list[LiveEntry]:
    """The posts that have no counterpart among others: the same heading, the same time or the same text."""
    known = {name for one in others for name in _names(one)}
    return [one for one in entries if known.isdisjoint(_names(one))]


def _names(entry: LiveEntry) -> Iterator[tuple[str, object]]:
    """By what a post is known when its words were edited."""
    yield "text", key_of(entry.text)
    if entry.heading:
        yield "heading", key_of(entry.heading)
    if entry.stamp and ":" in entry.stamp:  # «منذ ساعة» is another one at each visit
        yield "stamp", entry.stamp
    elif entry.time is not None:
        yield "time", entry.time.iso


def _without(body: str, posts: Iterable[LiveEntry]) -> str:
    """A text without the lines of some posts."""
    gone = {key_of(line) for post in posts for line in _lines(post)}
    return "\n".join(line for line in body.split("\n") if key_of(line) not in gone)


def _lines(post: LiveEntry) -> Iterator[str]:
    """The lines of a post, as they may stand in the text: the first of them may begin with its time."""
    lines = [*([post.heading] if post.heading else []), *post.text.split("\n")]
    yield f"{post.stamp or ''} {lines[0]}"
    yield from lines
