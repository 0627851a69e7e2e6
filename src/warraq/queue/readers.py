"""Processes that read for many visits at once: one is lent for a batch, so that few serve hosts that are slow."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from queue import SimpleQueue
from types import TracebackType
from typing import Self

from warraq.discover import Look
from warraq.logs import Log
from warraq.models import Capture
from warraq.rules import Rules
from warraq.rules.site import Site
from warraq.workers import MOST_READY, READY_BYTES, Read, Workers


class Readers:
    """So many processes; use it in a `with`. Every thread may ask."""

    def __init__(self, count: int, log: Log) -> None:
        self._every = [Workers(1) for _ in range(count)]
        self._idle: SimpleQueue[Workers] = SimpleQueue()
        for workers in self._every:
            workers.log = log
            self._idle.put(workers)

    def __enter__(self) -> Self:
        for workers in self._every:
            workers.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for workers in self._every:
            workers.__exit__(kind, error, trace)

    def read(self, captures: Iterable[Capture], rules: Rules) -> Iterator[Read]:
        """Read captures batch by batch: while one is gathered from a slow host, the process reads for others."""
        for batch in _batches(captures):
            with self._lent() as workers:
                told = list(workers.read(batch, rules))
            yield from told

    def glance(self, capture: Capture, site: Site) -> Iterator[Look]:
        """Look at a feed, sitemap or listing that is looked at in a moment; TakesLong where it is not."""
        with self._lent() as workers:
            told = list(workers.glance(capture, site))
        yield from told

    def study(self, capture: Capture, site: Site) -> Iterator[Look | None]:
        """Look at one that takes long, in a process of its own."""
        with Workers(1) as own:
            yield from own.study(capture, site)

    @contextmanager
    def _lent(self) -> Iterator[Workers]:
        workers = self._idle.get()
        try:
            yield workers
        finally:
            self._idle.put(workers)


def _batches(captures: Iterable[Capture]) -> Iterator[list[Capture]]:
    batch, held = list[Capture](), 0
    for one in captures:
        batch.append(one)
        held += len(one.body)
        if len(batch) >= MOST_READY or held >= READY_BYTES:
            yield batch
            batch, held = [], 0
    if batch:
        yield batch
