"""What needs a person is opened once, goes on while it is found, and is closed on recovery."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from warraq.health.finding import Finding, Sound, Told
from warraq.models import Record
from warraq.store.incidents import Incident, identity


class Verdict(Record):
    """What a run changed of the incidents that it could judge."""

    opened: tuple[Incident, ...] = ()
    going_on: tuple[Incident, ...] = ()  # open before, and not over: found again, or there was nothing to judge it by
    closed: tuple[Incident, ...] = ()

    @property
    def open(self) -> tuple[Incident, ...]:
        """All that needs a person."""
        return (*self.opened, *self.going_on)

    def beside(self, told: "Verdict") -> "Verdict":
        """Return the same without what another look has opened or closed."""
        known = {one.id for one in (*told.opened, *told.closed)}
        opened, closed = ([one for one in some if one.id not in known] for some in (self.opened, self.closed))
        return self.model_copy(update={"opened": tuple(opened), "closed": tuple(closed)})


def verdict(
    known: Sequence[Incident],
    told: Iterable[tuple[Told, tuple[str, ...]]],
    run: tuple[str, datetime],
) -> Verdict:
    """Say what becomes of the open incidents, and which begin, by what is told now with its sample addresses."""
    before = {key(one): one for one in known}
    now: dict[tuple[str, str | None, str], Incident] = {}
    over: dict[tuple[str, str | None, str], Incident] = {}
    for one, samples in told:
        place = key(one)
        if isinstance(one, Finding):
            now[place] = _found(one, samples, before.get(place), run)
            over.pop(place, None)
        elif place in before and place not in now:
            over[place] = before[place].model_copy(update={"closed_at": run[1], "closed_because": one.because})
    left = {place: now.get(place, one) for place, one in before.items() if place not in over}
    return Verdict(
        opened=tuple(one for place, one in now.items() if place not in before),
        going_on=tuple(left.values()),
        closed=tuple(over.values()),
    )


def key(one: Incident | Finding | Sound) -> tuple[str, str | None, str]:
    """Return what an incident is known again by."""
    return one.kind, one.site, one.subject


def sound(one: Incident, because: str) -> Sound:
    """Return what is told when an incident is over."""
    return Sound(kind=one.kind, site=one.site, subject=one.subject, because=because)


def together(one: Verdict, other: Verdict) -> Verdict:
    """Return what two looks say; of an incident that both know, the second has the last word."""
    known = {incident.id for incident in (*other.opened, *other.going_on, *other.closed)}
    return Verdict(
        opened=(*one.opened, *other.opened),
        going_on=(*(incident for incident in one.going_on if incident.id not in known), *other.going_on),
        closed=(*one.closed, *other.closed),
    )


def _found(found: Finding, samples: tuple[str, ...], before: Incident | None, run: tuple[str, datetime]) -> Incident:
    identity_of_run, at = run
    command = found.command.replace("URL", samples[0]) if samples else found.command
    since = before.opened_at if before else at
    return Incident(
        id=identity(found.kind, found.site, found.subject, since),
        kind=found.kind,
        site=found.site,
        subject=found.subject,
        sentence=found.sentence,
        samples=samples,
        command=command,
        opened_at=since,
        opened_in=before.opened_in if before else identity_of_run,
        seen_at=at,
    )
