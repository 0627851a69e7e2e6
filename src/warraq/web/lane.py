"""The turns of one host: visits in order, one at a time, with a rest after each."""

import asyncio
from collections import deque
from dataclasses import dataclass, field

from warraq.web.exchange import Line
from warraq.web.settings import WebSettings
from warraq.web.visit import Visit


@dataclass(slots=True)
class Lane:
    """One host as a run sees it; its times are on the event loop's clock."""

    name: str
    opened_at: float
    queue: deque[Visit] = field(default_factory=deque)
    ready_at: float = 0.0
    closed_until: float = 0.0  # the end of a rest that trouble or the server asked for
    troubles: int = 0  # in a row
    line: Line | None = None
    busy: bool = False
    task: "asyncio.Task[None] | None" = None

    def wait_s(self, now: float) -> float:
        """Return how long the host is to be left alone."""
        return max(0.0, self.ready_at - now)

    def is_out_of_time(self, now: float, settings: WebSettings) -> bool:
        """Say whether the run's time for this host ends before its next turn."""
        return max(now, self.ready_at) - self.opened_at > settings.max_host_s

    def is_closed(self, now: float, settings: WebSettings) -> bool:
        """Say whether the host is in trouble for longer than a run waits."""
        return self.closed_until - now > settings.max_wait_s

    def rest(self, now: float, polite_s: float, trouble_s: float) -> None:
        """Leave the host alone for so long: as it is asked for between any two requests, or because it is in trouble.

        A run waits out the first as long as it has time for the host, the second for a minute.
        """
        self.ready_at = now + max(polite_s, trouble_s)
        self.closed_until = now + trouble_s

    def trouble(self, settings: WebSettings) -> float:
        """Count a trouble; return how long to leave the host alone for it: twice as long each time, then for long."""
        self.troubles += 1
        if self.troubles >= settings.trouble_limit:
            return settings.closed_s
        return min(settings.backoff_s * 2.0 ** (self.troubles - 1), settings.max_wait_s)

    def well(self) -> None:
        """Forget the troubles: the host answers again."""
        self.troubles = 0
