"""When things are looked at again: functions of what is known and of the time."""

from warraq.schedule.address import (
    ASKS_WITH,
    Decision,
    Gave,
    Known,
    Plan,
    Said,
    State,
    after,
    corrected,
    decide,
    elsewhere,
    later,
    silent,
)
from warraq.schedule.belief import Belief
from warraq.schedule.ladders import LONGEST_PAUSE, RARELY, RECHECKS, next_look, next_try
from warraq.schedule.rhythm import Pace, Rhythm, after_failure, after_poll, is_due, poll_at

__all__ = [
    "ASKS_WITH",
    "LONGEST_PAUSE",
    "RARELY",
    "RECHECKS",
    "Belief",
    "Decision",
    "Gave",
    "Known",
    "Pace",
    "Plan",
    "Rhythm",
    "Said",
    "State",
    "after",
    "after_failure",
    "after_poll",
    "corrected",
    "decide",
    "elsewhere",
    "is_due",
    "later",
    "next_look",
    "next_try",
    "poll_at",
    "silent",
]
