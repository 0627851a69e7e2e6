"""The connections that are open: one a host, so many together."""

import asyncio

from warraq.web.body import Turns
from warraq.web.exchange import Ask, Exchange, HostTransport, Line, Surroundings
from warraq.web.lane import Lane
from warraq.web.settings import WebSettings


class Lines:
    """Asks hosts over connections that are kept while there is room for them."""

    def __init__(self, settings: WebSettings, around: Surroundings, turns: Turns) -> None:
        self._settings, self._around, self._turns = settings, around, turns
        self._open: dict[str, Lane] = {}  # lanes whose line is up, the one used last at the end
        self._slots = asyncio.Semaphore(settings.max_open)

    async def ask(self, lane: Lane, ask: Ask) -> Exchange:
        """Ask a host, when there is room for one more that answers."""
        async with self._slots:
            lane.busy = True
            try:
                return await (await self._line(lane)).ask(ask)
            finally:
                lane.busy = False

    async def close(self) -> None:
        """Hang up everywhere."""
        for lane in self._open.values():
            await hang_up(lane)

    async def _line(self, lane: Lane) -> Line:
        if lane.line is None:
            transport = HostTransport(self._settings, self._around.tls, self._around.network)
            lane.line = Line(self._settings, transport, self._around.clock, self._turns)
        self._open.pop(lane.name, None)
        self._open[lane.name] = lane
        if len(self._open) > self._settings.max_open:  # each holds a socket and its TLS buffers
            idle = next((other for other in self._open.values() if not other.busy), None)
            if idle is not None:
                del self._open[idle.name]
                await hang_up(idle)
        return lane.line


async def hang_up(lane: Lane) -> None:
    """Close a host's connection; the next request opens another."""
    line, lane.line = lane.line, None
    if line is not None:
        await line.close()
