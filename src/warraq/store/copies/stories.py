"""Which articles make one story: written anew wherever a link between texts changed."""

from collections.abc import Collection, Iterable
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, bindparam, or_, select, update

from warraq.article.story import Story, parted
from warraq.store import tables
from warraq.store.copies.texts import Desk
from warraq.store.digests import digest_of
from warraq.store.portions import among, chosen_among, portions
from warraq.store.upsert import upsert

Row = dict[str, Any]


def tell(desk: Desk, articles: Collection[str]) -> None:
    """Bring the stories up to date that these articles are in, were in, or could be in."""
    connection = desk.connection
    before = _stories_of(connection, articles)
    members, alike = _reached(connection, set(articles) | set(_members(connection, set(before.values()))))
    before |= _stories_of(connection, members - set(articles))
    told = desk.told(before.keys() | {article for pair in alike for article in pair})
    stories = parted({article: one.public for article, one in told.items()}, alike)
    _write(connection, {article: before.get(article) for article in told}, stories)


def _reached(connection: Connection, articles: set[str]) -> tuple[set[str], set[tuple[str, str]]]:
    """Return these articles with all that are of one story with them, and the pairs that are."""
    reached, waiting = set[str](articles), articles
    alike: set[tuple[str, str]] = set()
    while waiting:
        found = {(article, other) for article, other in chosen_among(connection, _pairs, waiting)}
        alike |= found
        waiting = {article for pair in found for article in pair} - reached
        reached |= waiting
    return reached, alike


@cache
def _pairs(dialect: str) -> Select[Any]:
    c = tables.link.c
    ends = or_(among(dialect, c.article), among(dialect, c.other))
    return select(c.article, c.other).where(ends, c.one_story == 1)


def _stories_of(connection: Connection, articles: Collection[str]) -> dict[str, str]:
    return dict(chosen_among(connection, _story_of, articles))


@cache
def _story_of(dialect: str) -> Select[Any]:
    a = tables.article.c
    return select(a.id, a.story).where(among(dialect, a.id), a.story.is_not(None))


def _members(connection: Connection, stories: Collection[str]) -> Iterable[str]:
    return [article for (article,) in chosen_among(connection, _member_of, stories)]


@cache
def _member_of(dialect: str) -> Select[Any]:
    a = tables.article.c
    return select(a.id).where(among(dialect, a.story))


def _write(connection: Connection, before: dict[str, str | None], stories: Collection[Story]) -> None:
    upsert(connection, tables.story, [_row(story) for story in stories])
    now: dict[str, str | None] = {article: story.id for story in stories for article in story.members}
    moved = [{"key": key, "now": now.get(key)} for key in sorted(before) if before[key] != now.get(key)]
    if moved:
        a = tables.article
        connection.execute(update(a).where(a.c.id == bindparam("key")).values(story=bindparam("now")), moved)
    ids = {story.id for story in stories}
    s, m = tables.story, tables.story_merge
    for some in portions(ids | {story for story in before.values() if story is not None}):
        connection.execute(m.delete().where(m.c.story.in_(some)))
    for some in portions({story for story in before.values() if story is not None} - ids):
        connection.execute(s.delete().where(s.c.id.in_(some)))
    upsert(connection, m, [row for story in stories for row in _merges(story)])


def _row(story: Story) -> Row:
    return {
        "id": story.id,
        "article": story.canonical,
        "first_seen": story.first_seen,
        "first_published": story.first_published,
        "articles": len(story.members),
    }


def _merges(story: Story) -> Iterable[Row]:
    for merge in story.merges:
        yield {
            "id": digest_of(story.id, merge.part),
            "story": story.id,
            "part": merge.part,
            "article": merge.article,
            "at": merge.at,
        }
