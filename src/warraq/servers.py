"""What a night knows of the servers it asks, from the nights before."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime

import can_ada

from warraq.errors import ArchiveError
from warraq.models import Capture
from warraq.store import Server, Store
from warraq.warc import Archive
from warraq.web import Fetched, RobotsMemory

READ = ("fetched", "truncated")
OUT_OF_REACH = ("failing", "later", "unreachable")
ROBOTS = "/robots.txt"


class Servers(Mapping[str, RobotsMemory]):
    """By server what is remembered of its robots.txt; the file itself is read from the archive when it is needed."""

    def __init__(self, store: Store, archive: Archive) -> None:
        self._store, self._archive = store, archive
        self._known = store.servers()
        self._learned: dict[str, Server] = {}
        self.closed = {name: one.closed_until for name, one in self._known.items() if one.closed_until}

    def __getitem__(self, name: str) -> RobotsMemory:
        known = self._known[name]
        return RobotsMemory(self._robots_of(known), known.unreachable_since)

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)

    def learn(self, fetched: Fetched, kept: Capture | None, now: datetime) -> None:
        """Note what came of a robots.txt; `kept` is its capture in the archive."""
        if not fetched.request.url.endswith(ROBOTS):
            return
        name = fetched.request.url.removesuffix(ROBOTS)
        before, out = self._known.get(name), fetched.state in OUT_OF_REACH
        robots = kept.location if kept and fetched.state in READ else None
        self._learned[name] = Server(
            name=name,
            site=fetched.request.site,
            asked_at=now,
            state=fetched.state,
            robots=before.robots if before and out else robots,
            unreachable_since=((before and before.unreachable_since) or now) if out else None,
            closed_until=self.closed.get(name),
            refusals=tuple(f"{refusal.who}: {refusal.text}" for refusal in fetched.refusals),
        )

    def heed(self, fetched: Fetched, now: datetime) -> None:
        """Note until when a server is to be left alone: the next run may come earlier than that."""
        if fetched.not_before is None:
            return
        asked = fetched.capture or (fetched.hops[-1] if fetched.hops else None)
        name = str(can_ada.parse(asked.url if asked else fetched.request.url).origin)
        self.closed[name] = max(fetched.not_before, self.closed.get(name, now))
        known = self._learned.get(name) or self._known.get(name)
        known = known or Server(name, fetched.request.site, now, "later", None, None, None, ())
        self._learned[name] = replace(known, closed_until=self.closed[name])

    def forget_files(self) -> None:
        """Learn nothing of robots.txt files that this run has fetched: what they were archived in is not there yet."""
        before = {name: known.robots if (known := self._known.get(name)) else None for name in self._learned}
        self._learned = {name: replace(one, robots=before[name]) for name, one in self._learned.items()}

    def keep(self) -> None:
        """Write what was learned; the captures must be on disk by then."""
        self._store.keep_servers(self._learned.values())

    def _robots_of(self, known: Server) -> bytes | None:
        try:
            return self._archive.read(known.robots).body if known.robots else None
        except ArchiveError:  # a file that was moved away: as if it had never been read
            return None
