"""Everything that a worker works with."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock
from time import monotonic

from warraq.health.report import RunReport
from warraq.night import Home
from warraq.queue.files import Kept
from warraq.queue.spending import Purse
from warraq.rules import Rules
from warraq.store.turns import HostTurns
from warraq.web import Outside, Web, WebSettings, open_web

SHARE_S = 600.0  # of a visit: then others have their turn, and it goes on in another job
LULL_S = 10.0  # a slow host's pages are kept together: what a killed visit has not kept lies on disk


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything that a worker works with. Its jobs are done by threads."""

    home: Home  # whose rules are those that are kept
    limits: WebSettings
    outside: Outside
    turns: HostTurns
    kept: Kept
    tell: Callable[[RunReport], object]  # told of each run that is closed
    put_in: Callable[[int], str]  # puts in what is due, and says how much that is
    adopting: Path  # a file that is held while what killed workers left is taken up
    share_s: float = SHARE_S
    lock: Lock = field(default_factory=Lock)

    def home_of_now(self) -> Home:
        """Return the home with the rules of now."""
        return replace(self.home, rules=self.kept.rules())

    def home_for(self, rules: Rules, purse: Purse | None = None) -> Home:
        """Return the home of a job that has its share of time; of a visit with what its run may spend yet."""
        began, losses = monotonic(), self.turns.losses
        limits = purse.limits_left if purse is not None else self.limits
        limits = limits.model_copy(update={"lull_s": max(self.limits.lull_s, LULL_S)})

        def over() -> bool:
            return self.turns.losses > losses or monotonic() - began > self.share_s

        @contextmanager
        def web() -> Iterator[Web]:
            with open_web(limits, self.outside) as opened:
                opened.share(self.turns)
                if purse is not None:
                    purse.open(opened)
                yield opened

        beat = purse.beat if purse is not None else self.home.beat
        return replace(self.home, rules=rules, web=web, pausing=over, beat=beat)
