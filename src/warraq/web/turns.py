"""Whose turn it is with a host, among all who ask: a run alone has every host to itself, workers share them."""

import asyncio
from typing import Protocol

from warraq.web.lane import Lane

TRY_S = 0.1  # between two looks at whether the one who has a host has let it go
HELD_S = 10.0  # then a host is let go for a moment, so that whoever was led there by a redirect gets his turn
GAP_S = 0.5  # that moment
TAKEN = "put off: another worker asks its host"


class Turns(Protocol):
    """Gives a host to one at a time; called from threads."""

    def take(self, host: str) -> float | None:
        """Take the host and return for how many seconds it is to be left alone yet; None: somebody else has it."""

    def give_back(self, host: str, rest_s: float) -> None:
        """Let the host go; it is to be left alone for so long."""


class Shared:
    """The hosts of a fetcher, which may share them. Lives on its event loop."""

    def __init__(self, turns: Turns | None = None) -> None:
        """`turns` None: nobody else asks."""
        self._turns = turns
        self._held: dict[str, float] = {}  # since when, on the loop's clock

    async def take(self, lane: Lane, patience_s: float) -> bool:
        """Have a host to ourselves, and leave it alone as long as it is to be; False: somebody else has it for long."""
        if self._turns is None or lane.name in self._held:
            return True
        last = _now_s() + patience_s
        while (left := await self._taken(self._turns, lane.name)) is None:
            if _now_s() >= last:
                return False
            await asyncio.sleep(TRY_S)
        self._held[lane.name] = _now_s()
        lane.ready_at = max(lane.ready_at, _now_s() + left)
        await asyncio.sleep(lane.wait_s(_now_s()))
        return True

    async def _taken(self, turns: Turns, host: str) -> float | None:
        """Ask for a host once; when we are broken off meanwhile, it is not kept."""
        asked = asyncio.ensure_future(asyncio.to_thread(turns.take, host))
        try:
            return await asyncio.shield(asked)
        except asyncio.CancelledError:
            if (left := await asked) is not None:
                await asyncio.to_thread(turns.give_back, host, left)
            raise

    async def ease(self, lane: Lane) -> None:
        """Let a host go when there is nothing more to ask it for, and for a moment when we have had it for long."""
        since = self._held.get(lane.name)
        if since is None or (lane.queue and _now_s() - since < HELD_S):
            return
        if lane.queue:
            lane.ready_at = max(lane.ready_at, _now_s() + GAP_S)
        await self.let_go(lane)

    async def let_go(self, lane: Lane) -> None:
        """Let a host go, if we have it."""
        if self._turns is None or self._held.pop(lane.name, None) is None:
            return
        giving = asyncio.ensure_future(asyncio.to_thread(self._turns.give_back, lane.name, lane.wait_s(_now_s())))
        try:
            await asyncio.shield(giving)
        except asyncio.CancelledError:  # broken off meanwhile: nobody else would give it back
            await giving
            raise


def _now_s() -> float:
    return asyncio.get_running_loop().time()
