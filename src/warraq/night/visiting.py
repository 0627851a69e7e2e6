"""A visit of sites: the same in a night on one machine and in a job of many."""

from collections.abc import Iterable, Iterator, Sequence

from warraq.adopt import adopt
from warraq.errors import StorageError
from warraq.ingest import Run, ingest
from warraq.models import Outcome
from warraq.night import chronicle
from warraq.night.fetching import Call, Fetching
from warraq.night.home import Home
from warraq.tape import Tape
from warraq.warc.storage_refusals import with_what_waits

__all__ = ["Call", "reading", "take_up_left", "told", "visit"]


def visit(home: Home, run: str, tape: Tape, calls: Sequence[Call]) -> Fetching:
    """Ask sites for what they offer and what is due, keep what comes, and return what was noted on the way.

    Told to end, it asks for nothing more: what still waits then is pending in the run, and the next visit begins there.
    Where the storage takes nothing, what comes is kept on this machine, without rows; StorageError says so at the end.
    """
    with home.web() as web:
        night = Fetching(home, run, tape, web)
        if home.refused is not None:
            night.gather(home.refused)
        try:
            for outcome in told(home, ingest(night.captures(calls), home.store, home.rules, reading(night))):
                night.noted.promises.look_at(outcome)
        except StorageError as refused:
            night.gather(refused)
            for _ in night.fetched():
                pass
    night.remember([call.site for call in calls])
    if tape.refused is not None:
        raise with_what_waits(tape.refused)
    return night


def take_up_left(home: Home, run: str) -> None:
    """Take up what killed runs left over, on account of this run."""
    left = adopt(home.archive, home.store, home.rules, Run(run, home.read, clock=home.clock), home.clock)
    for _ in told(home, left):
        pass


def reading(night: Fetching) -> Run:
    """Return how the captures of a run are read."""
    home = night.home
    return Run(night.run, home.read, night.tape.sync, home.clock, home.quick, night.further.goes_on, home.beside)


def told(home: Home, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    """Tell of every outcome as it comes."""
    for outcome in outcomes:
        home.heard(outcome)
        chronicle.page(home.log, outcome)
        yield outcome
