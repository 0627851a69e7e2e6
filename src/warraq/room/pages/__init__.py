"""Which address shows which page."""

from collections.abc import Mapping

from warraq.room.nouns import Page
from warraq.room.pages import (
    articles,
    ask,
    captures,
    feeds,
    numbers,
    runs,
    searching,
    sites,
    static,
    stories,
    takes,
    today,
)

EXPORTS = {f"/search.{form}": feeds.exported for form in feeds.MEDIA}
ANSWERS = {f"/ask.{form}": ask.exported for form in feeds.MEDIA}
PAGES: Mapping[str, Page] = {
    "/": today.shown,
    "/search": searching.shown,
    "/search.atom": feeds.atom,
    "/search.feed.json": feeds.json_feed,
    **EXPORTS,
    "/articles": articles.by_address,
    "/articles/{id}": articles.shown,
    "/articles/{id}/versions/{number}": articles.version,
    "/captures/{id}": captures.shown,
    "/captures/{id}/page": captures.framed,
    "/captures/{id}/bytes": captures.bytes_of,
    "/stories/{id}": stories.shown,
    "/compare": stories.compared,
    "/takes": takes.shown,
    "/sites": sites.every,
    "/sites/{name}": sites.shown,
    "/runs": runs.every,
    "/runs/{id}": runs.shown,
    "/numbers": numbers.shown,
    "/ask": ask.shown,
    **ANSWERS,
    "/static/room.css": static.style,
    "/static/icon.svg": static.icon,
}
# What may take long has places of its own, so that it never keeps a reader of pages waiting.
HEAVY = frozenset({feeds.exported, ask.exported, ask.shown, captures.framed, captures.bytes_of, captures.shown})
