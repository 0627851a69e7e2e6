"""One decision for each address and night: in what state it is, whether it is fetched now, and when next."""

from datetime import datetime, timedelta
from typing import Literal

from pydantic import AwareDatetime

from warraq.models import Record, Status
from warraq.schedule.ladders import RARELY, next_look, next_try, pause

State = Literal[
    "new",  # a route that follows it named it; never fetched: due
    "turned away",  # named by routes alone whose rules leave it out
    "held",  # the last answer was its article
    "gone",  # it held an article, and answers 404 or 410
    "no article",  # a challenge, consent page, stub or 404 stands where an article should be
    "cut",  # the reply broke off, whatever of it could be read
    "other page",  # a list or a film: whole, and no article
    "failing",  # no answer, or one of trouble
    "leads on",  # its article is another address's, which is asked for by itself
    "led to",  # asked for through an address that leads to it
    "part",  # a further page of an article, asked for with the first
    "route",  # a feed, sitemap or listing, which its site asks by itself
]
Gave = Literal["article", "same", "gone", "no article", "cut", "other page", "trouble"]

WAITS: dict[str, str] = {
    "turned away": "a rule of every site that names it leaves it out",
    "led to": "asked for through an address that leads to it",
    "part": "asked for with the first page of its article",
    "route": "asked for by its site",
}
"""Why an address of that state has no time of its own."""
ASKS_WITH = ("held", "other page", "leads on", "route")
"""States in which a request may be conditional: a 304 for a wall would be taken for the article behind it."""
LISTED_PAUSE = timedelta(hours=21)  # what a feed still lists is tried every night, also by one that starts earlier
NOT_SEEN = ("new", "turned away", "led to")
SHORTEST_LISTS = ("feed", "listing")  # a sitemap may name 50,000 addresses, half of them dead


class Known(Record):
    """What is known of an address."""

    state: State
    first_seen: AwareDatetime
    last_fetched: AwareDatetime | None = None
    not_before: AwareDatetime | None = None  # None: has no time of its own
    failures: int = 0  # in a row
    gone_since: AwareDatetime | None = None  # of an article that is held
    page: str | None = None  # key of the address that its article is kept under, where that is another

    @property
    def standing(self) -> tuple[State, datetime | None, str | None]:
        """The one state, when it is fetched next, and why there is no such time."""
        return self.state, self.not_before, None if self.not_before else WAITS.get(self.state)


class Said(Record):
    """What a route says of an address tonight, judged by the rules of today."""

    skip: str | None = None  # the rule by which it is left out
    changed: AwareDatetime | None = None  # its date of change, where the route's dates are believed
    route: Literal["feed", "sitemap", "listing"] = "feed"


class Plan(Record):
    """What an address is from now on."""

    state: State
    not_before: AwareDatetime | None
    failures: int


class Decision(Record):
    """What a run does with an address that a route named."""

    fetch: bool
    status: Status = "unchanged"  # of its outcome, where it is not fetched
    reason: str = ""


FETCH = Decision(fetch=True)


def decide(known: Known, said: Said, now: datetime) -> Decision:
    """Say what a run does with an address that a route names.

    Being turned away belongs to the route: another one may follow the same address.
    """
    if said.skip is not None:
        return Decision(fetch=False, status="skipped", reason=said.skip)
    if known.state == "part":
        return Decision(fetch=False, status="skipped", reason=f"part of {known.page}")
    if is_due(known, now) or _says_changed(said, known, now) or _is_worth_a_try(said, known, now):
        return FETCH
    if known.failures:
        status: Status = "failed" if known.state == "failing" else "skipped"
        return Decision(fetch=False, status=status, reason=f"waits after {known.failures} failures in a row")
    return Decision(fetch=False, reason="known")


def is_due(known: Known, now: datetime) -> bool:
    """Say whether the time of an address has come; what nobody has fetched yet and somebody follows is due at once."""
    if known.not_before is None:
        return known.state in NOT_SEEN
    return known.not_before <= now


def _says_changed(said: Said, known: Known, now: datetime) -> bool:
    """A change that lies ahead has not happened: some sites print the time of the request, or a local time as UTC."""
    fetched = known.last_fetched
    return said.changed is not None and fetched is not None and fetched < said.changed <= now


def _is_worth_a_try(said: Said, known: Known, now: datetime) -> bool:
    """A wall may have fallen: what a short list still names is tried every night, however often it failed."""
    if known.state not in ("failing", "no article", "cut", "gone") or said.route not in SHORTEST_LISTS:
        return False
    tried = known.not_before - pause(known.failures) if known.failures and known.not_before else known.last_fetched
    return tried is not None and now >= tried + LISTED_PAUSE


def after(known: Known, gave: Gave, at: datetime) -> Plan:
    """Return what an address is after it gave this at that time."""
    if gave in ("article", "same") and _was_read(known, gave):
        return Plan(state="held", not_before=next_look(known.first_seen, at), failures=0)
    if gave == "other page" or (gave == "same" and known.state == "other page"):
        return Plan(state="other page", not_before=next_look(known.first_seen, at), failures=0)
    if gave == "gone" and known.gone_since is not None:
        return Plan(state="gone", not_before=next_look(known.gone_since, at), failures=0)
    failures, states = known.failures + 1, dict[Gave, State]({"trouble": "failing", "cut": "cut"})
    return Plan(state=states.get(gave, "no article"), not_before=next_try(failures, at), failures=failures)


def _was_read(known: Known, gave: Gave) -> bool:
    """A 304 says that the page is what it was: an article only where there was one."""
    return gave == "article" or known.state in ("held", "leads on", "gone", "failing")


def elsewhere(known: Known, there: Known | None, gave: Gave, at: datetime) -> Plan:
    """Return what an address is that led on to another one, which gave this.

    `there`: the other one, where it is asked for by itself; None: it is asked for through this one alone.
    A list there (its front page) is a wall here.
    """
    if gave in ("article", "same") and there is not None:
        return Plan(state="leads on", not_before=at + RARELY, failures=0)
    return after(known, "no article" if gave in ("other page", "gone") else gave, at)


def later(known: Known, until: datetime) -> Plan:
    """Return what an address is that a server or its host's time put off: no failure of its own."""
    state: State = "new" if known.state in NOT_SEEN else known.state
    return Plan(state=state, not_before=until, failures=known.failures)


def silent(known: Known, at: datetime) -> Plan:
    """Return what an address is that could not be reached."""
    return after(known, "trouble", at)


def corrected(known: Known, now: datetime) -> Known:
    """Return what is known without the times that a clock gave which was ahead.

    A page fetched tomorrow is looked at today; a pause that no ladder knows ends now.
    """
    ahead = [name for name in ("first_seen", "last_fetched", "gone_since") if _is_after(getattr(known, name), now)]
    changed: dict[str, datetime] = dict.fromkeys(ahead, now)
    if known.not_before is not None and (ahead or known.not_before > now + _longest(known)):
        changed["not_before"] = now
    return known.model_copy(update=changed)


def _is_after(at: datetime | None, now: datetime) -> bool:
    return at is not None and at > now


def _longest(known: Known) -> timedelta:
    """The longest pause that an address can have: a server may ask for a day."""
    if known.state == "new" or known.failures:
        return max(timedelta(days=1), pause(known.failures))
    return RARELY
