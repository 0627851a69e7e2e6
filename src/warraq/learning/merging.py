"""What a site repeats now beside what was learned of it before: an entry ends or begins on a day, none is lost."""

from datetime import date

from warraq.rules.learned import PLACES, Learned, Repeated, line_key


def merged(earlier: Learned | None, now: Learned) -> Learned:
    """Return both as one: what is gone holds until the last day it was learned on, what a person refused stays off."""
    if earlier is None:
        return now
    both = {place: _merged(earlier.at(place), now.at(place), earlier.last) for place in PLACES}
    first = min((day for day in (earlier.first, now.first) if day), default=None)
    return Learned.model_validate(now.model_dump() | both | {"first": first})


def _merged(earlier: tuple[Repeated, ...], now: tuple[Repeated, ...], until: date | None) -> tuple[Repeated, ...]:
    known = {line_key(one.text): one for one in earlier}
    found = [_again(known.pop(line_key(one.text), None), one) for one in now]
    return (*found, *(one if one.off or one.valid_until else _ended(one, until) for one in known.values()))


def _again(before: Repeated | None, one: Repeated) -> Repeated:
    """An entry that was known: from the day from which it was, and off when it was."""
    if before is None:
        return one
    return one.model_copy(update={"off": before.off, "valid_from": before.valid_from})


def _ended(one: Repeated, until: date | None) -> Repeated:
    return one.model_copy(update={"valid_until": until})
