"""A story: who had it first by what is claimed, stated and seen, who took it, and what each changed."""

from collections.abc import Sequence
from typing import Any

from warraq.compare import compare
from warraq.errors import StoreError
from warraq.room.differ import altered, differences
from warraq.room.nouns import Asked, MissingError, Room, Shown
from warraq.room.rows import Row, row, rows
from warraq.room.spoken import seconds_between

MANY = 300
STORY = "SELECT * FROM v1_stories WHERE story_id = :id"
MEMBERS = """
SELECT article_id, url, site, title, source, source_basis, source_outlet, source_reason, original_url, date, date_basis,
       published, published_precision, CASE WHEN date_basis = 'published' THEN date_from END AS stated_from,
       CASE WHEN date_basis = 'published' THEN date_to END AS stated_to, first_seen,
       outlet_name, words, gone_since
  FROM v1_articles WHERE story_id = :id ORDER BY first_seen, url LIMIT :most"""
CHANGED = """
SELECT article_id, other_id, kind, headline_changed, kept, altered, dropped, added, declared, delay_s
  FROM v1_copies WHERE story_id = :id AND (other_id = :canonical OR article_id = :canonical) LIMIT :most"""
MERGES = "SELECT part_id, article_id, at FROM v1_story_merges WHERE story_id = :id ORDER BY at LIMIT 50"
NO_CLAIM = ("site", "none")
# Beside it, claims of where it was published first: they name an address, and are no mark in time.


def shown(room: Room, asked: Asked) -> Shown:
    """Return the page."""
    identity = asked.parts["id"]
    with room.store.reading() as connection:
        story = row(connection, STORY, id=identity)
        if story is None:
            raise MissingError("no story has this id", advice="its articles may have joined another one")
        members = rows(connection, MEMBERS, id=identity, most=MANY)
        changed = rows(connection, CHANGED, id=identity, canonical=story["article_id"], most=MANY)
        merges = rows(connection, MERGES, id=identity)
    told = {_other(one, story["article_id"]): one for one in changed}
    placed = with_places(members)
    facts = {
        "title": "story",
        "story": story,
        "first": firsts(members),
        "members": [one | {"changed": told.get(one["article_id"])} for one in placed],
        "merges": merges,
        "span_from": min((str(one) for member in members for one in moments(member)), default=None),
        "span_to": max((str(one) for member in members for one in moments(member)), default=None),
    }
    return Shown("story.html", facts)


def _other(copy: Row, canonical: str) -> str:
    return str(copy["other_id"] if copy["article_id"] == canonical else copy["article_id"])


def moments(member: Row) -> list[str]:
    """Return the moments of an article that have a place on the line: stated, where its hour is, and seen."""
    return [str(member[name]) for name in ("stated_from", "first_seen") if member[name]]


def with_places(members: Sequence[Row]) -> list[Row]:
    """Give each article its marks on the line of the story: kind, and the part of the whole at which it stands."""
    every = sorted(one for member in members for one in moments(member))
    whole = (seconds_between(every[0], every[-1]) or 1.0) if every else 1.0
    kinds = {"stated": "stated_from", "seen": "first_seen"}
    return [
        member
        | {
            "marks": [
                (kind, (seconds_between(every[0], str(member[name])) or 0.0) / whole)
                for kind, name in kinds.items()
                if member[name]
            ]
        }
        for member in members
    ]


def firsts(members: Sequence[Row]) -> dict[str, Any]:
    """Return who had it first by each of the three: they may disagree, and none stands for another."""
    claims: dict[str, int] = {}
    for member in members:
        if member["source_basis"] not in NO_CLAIM and member["source"]:
            claims[member["source"]] = claims.get(member["source"], 0) + 1
    stated = [one for one in members if one["stated_to"]]
    return {
        "claimed": sorted(([name, number] for name, number in claims.items()), key=lambda one: (-one[1], one[0])),
        # A day without its hour is only over at its end: it is not before an hour of that day.
        "stated": min(stated, key=lambda one: (str(one["stated_to"]), str(one["stated_from"])), default=None),
        "seen": min(members, key=lambda one: str(one["first_seen"]), default=None),
    }


PAIR = """
SELECT article_id, url, title, site, source, body, date, date_basis, first_seen
  FROM v1_articles WHERE article_id IN (:one, :other)"""


def compared(room: Room, asked: Asked) -> Shown:
    """Return two articles side by side, the one that was public first before the other."""
    one, other = asked.text("one"), asked.text("other")
    with room.store.reading() as connection:
        found = {row["url"]: row for row in rows(connection, PAIR, one=one, other=other)}
    if len(found) != 2:
        raise MissingError("two articles are compared", advice="name two ids that the archive holds")
    try:
        told = compare(room.store, *found)
    except StoreError as error:
        raise MissingError(error.reason) from error
    before, after = found[told.earlier], found[told.later]
    facts = {
        "title": "compare",
        "before": before,
        "after": after,
        "told": told.model_dump(mode="json"),
        "headline": altered(before["title"], after["title"]) if told.wording.title else None,
        "paragraphs": differences(before["body"], after["body"]),
    }
    return Shown("compare.html", facts)
