"""What a terminal shows while a night goes on; a pipe gets nothing of it."""

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

from warraq.cli.output import isolated

if TYPE_CHECKING:
    from rich.console import Console

    from warraq.models import Outcome
    from warraq.night import Standing

NAMED = 3  # sites that are waited for
LONGEST = 60  # characters of an address


class Watch:
    """What was heard of a night so far, in a line."""

    def __init__(self, show: Callable[["Standing", str], None], clock: Callable[[], float] = monotonic) -> None:
        self._show, self._clock, self._since = show, clock, clock()
        self._told = Counter[str]()

    def heard(self, outcome: "Outcome") -> None:
        """Count what became of an address."""
        self._told[outcome.status] += 1

    def seen(self, standing: "Standing") -> None:
        """Show how far the night is."""
        self._show(standing, self.line(standing))

    def line(self, standing: "Standing") -> str:
        """Return how far it is, and what is being waited for."""
        rate = standing.came / max(1.0, self._clock() - self._since)
        told = "".join(f", {number:,} {status}" for status, number in sorted(self._told.items()))
        return f"{standing.came:,} replies, {rate:.1f}/s{told}{waited_for(standing)}"


def waited_for(standing: "Standing") -> str:
    """Say what is being waited for."""
    if standing.studied:
        return f"; looking at {isolated(standing.studied)[:LONGEST]}"
    if not standing.waiting:
        return ""
    named = ", ".join(isolated(name) for name in standing.waiting[:NAMED])
    more = len(standing.waiting) - NAMED
    return f"; waiting for {named}" + (f" and {more} more" if more > 0 else "")


@contextmanager
def watching() -> Iterator[Watch | None]:
    """Give what shows a night on a terminal; None: nobody sees it."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console

    with bar_on(Console(stderr=True)) as watch:
        yield watch


@contextmanager
def bar_on(console: "Console") -> Iterator[Watch]:
    """Show a bar of the sites that are done, which goes when the night is over."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.table import Column

    line = TextColumn("{task.description}", markup=False, table_column=Column(ratio=1, no_wrap=True))
    columns = (BarColumn(bar_width=20), MofNCompleteColumn(), TextColumn("sites"), line)
    with Progress(*columns, console=console, transient=True, expand=True, refresh_per_second=5) as bar:
        task = bar.add_task("asking the sites", total=None)
        yield Watch(lambda now, said: bar.update(task, completed=now.done, total=now.sites, description=said))
