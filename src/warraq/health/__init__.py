"""Health: what should have happened, what did, and what of it needs a person."""

from warraq.health.archive import Broken, Place, pace_of
from warraq.health.heartbeat import beating
from warraq.health.incidents import Verdict, together
from warraq.health.judging import Found, account, look_around, look_back
from warraq.health.report import NOTHING, RunReport, described, report, run_line, told_of

__all__ = [
    "NOTHING",
    "Broken",
    "Found",
    "Place",
    "RunReport",
    "Verdict",
    "account",
    "beating",
    "described",
    "look_around",
    "look_back",
    "pace_of",
    "report",
    "run_line",
    "together",
    "told_of",
]
