"""A home that workers share, and ways to disturb them."""

import os
import signal
import subprocess
import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from killed_home import Home, Point, Run, lives

STALLED_S = 1.0  # so long after a kill what was in hand is put in again
LATER = timedelta(minutes=2)  # by whose clock the next worker works
LONGEST_S = 90


@dataclass
class SharedHome(Home):
    """A home on PostgreSQL, and its workers."""

    begun: int = field(default=0)  # workers of this night: the clock of each is ahead of the one before

    def put_in(self, night: int) -> None:
        """Put the sites into the queue."""
        self.begun = 0
        assert self.warraq("ingest", "--queue", "--now", self.at(night).isoformat()).wait() == 0

    def worker(self, night: int) -> Run:
        """Start a worker that works until the queue is empty."""
        now: datetime = self.at(night) + self.begun * LATER
        self.begun += 1
        words = ("--until-empty", "--jobs", "2", "--stalled-after", str(STALLED_S), "--now", now.isoformat())
        return self.warraq("worker", *words)

    def strike(self, night: int, points: list[Point]) -> int:
        """Kill a worker at each of these points, and let others go on; return how many were at work still."""
        struck = 0
        for point in points:
            before, worker = len(self.web.little.asked), self.worker(night)
            while worker.poll() is None and len(self.web.little.asked) < before + point.requests:
                time.sleep(0.002)
            try:
                worker.wait(point.then_s)
            except subprocess.TimeoutExpired:
                os.killpg(worker.pid, signal.SIGKILL)
                struck += 1
            worker.wait()
            while lives(worker.pid):
                time.sleep(0.002)
            time.sleep(STALLED_S)  # the next one looks only once, when it begins, for what a dead one had in hand
        return struck

    def finish(self, night: int, workers: int = 2) -> None:
        """Let workers do what is left."""
        started = [self.worker(night) for _ in range(workers)]
        assert [worker.wait(LONGEST_S) for worker in started] == [0] * workers
