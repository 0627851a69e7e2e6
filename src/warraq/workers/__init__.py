"""Reading pages: in this process, or in others that a page may kill without stopping the run."""

from warraq.confined import keep_memory
from warraq.workers.apart import Aside, apart, forked, here
from warraq.workers.pool import TakesLong, Workers
from warraq.workers.process import Asked, read_for_ever
from warraq.workers.reading import (
    MOST_READY,
    READY_BYTES,
    TOO_MUCH,
    LookAt,
    Read,
    ReadEach,
    in_turn,
    look_here,
    read_here,
    read_one,
)
from warraq.workers.slow import Recall
from warraq.workers.worker import KILLED

__all__ = [
    "KILLED",
    "MOST_READY",
    "READY_BYTES",
    "TOO_MUCH",
    "Aside",
    "Asked",
    "LookAt",
    "Read",
    "ReadEach",
    "Recall",
    "TakesLong",
    "Workers",
    "apart",
    "forked",
    "here",
    "in_turn",
    "keep_memory",
    "look_here",
    "read_for_ever",
    "read_here",
    "read_one",
]
