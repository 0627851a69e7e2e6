"""A reader of the room for tests: asks the application as a server would, without one."""

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx

from warraq.cli.formats import csv_lines, json_lines
from warraq.room.app import make_app
from warraq.room.guard import Door
from warraq.room.opening import room_of
from warraq.settings import load_settings

NOW = datetime(2026, 2, 1, 6, tzinfo=UTC)
LINES = {"jsonl": json_lines, "csv": csv_lines}
OPEN = Door(frozenset({"room.example"}))


class Reader:
    """Somebody who reads."""

    def __init__(self, app: Any, runner: asyncio.Runner) -> None:
        self._app, self._runner = app, runner

    def get(self, path: str, headers: Mapping[str, str] | None = None, method: str = "GET") -> httpx.Response:
        """What the room answers."""
        return self._runner.run(self._asked(path, headers or {}, method))

    async def _asked(self, path: str, headers: Mapping[str, str], method: str) -> httpx.Response:
        transport = httpx.ASGITransport(self._app)
        async with httpx.AsyncClient(transport=transport, base_url="http://room.example") as client:
            return await client.request(method, path, headers=dict(headers))

    def facts(self, path: str) -> Any:
        """The values of a page."""
        answer = self.get(path, {"accept": "application/json"})
        assert answer.status_code == 200, answer.text
        return answer.json()


@contextmanager
def reading_room(home: Path, door: Door = OPEN, limit_s: float = 5.0) -> Iterator[Reader]:
    """Give a reader in the room on a home."""
    with room_of(load_settings(home), LINES, lambda: NOW, limit_s) as room, asyncio.Runner() as runner:
        yield Reader(make_app(room, door), runner)


def some_of(reader: Reader) -> dict[str, str]:
    """Ids by which pages of an archive are asked for: the first of each kind that it holds."""
    hits = reader.facts("/search")["hits"]
    changed = max(hits, key=lambda one: one["versions"])
    story = next(one for one in hits if one["story_id"])["story_id"]
    members = reader.facts(f"/stories/{story}")["members"]
    return {
        "article": changed["article_id"],
        "capture": reader.facts(f"/articles/{changed['article_id']}")["captures"][0]["capture_id"],
        "story": story,
        "one": members[0]["article_id"],
        "other": members[1]["article_id"],
        "run": reader.facts("/runs")["runs"][0]["id"],
        "site": changed["site"],
    }


PAGES = (
    "/", "/?day=2026-01-26", "/search", "/search?q=%D8%A7%D9%84%D8%AE%D8%A8%D8%B2",
    "/search?q=nothing&since=2026-01-01",
    "/articles/{article}", "/articles/{article}?cut=1", "/articles/{article}/versions/1",
    "/articles/{article}/versions/2", "/captures/{capture}", "/captures/{capture}?view=text",
    "/captures/{capture}?view=source", "/stories/{story}", "/compare?one={one}&other={other}", "/takes", "/sites",
    "/sites/{site}", "/runs", "/runs/{run}", "/runs/{run}?status=stored", "/numbers", "/ask",
    "/ask?question=the-most-copied-stories&run=1",
    "/ask?sql=SELECT+site%2C+count%28%2A%29+AS+n+FROM+v1_articles+GROUP+BY+site",
)  # fmt: skip
