"""Where in the order of hits an article stands: its place rises with its day, and within a day as articles arrive."""

from collections.abc import Iterable, Iterator
from datetime import date

from sqlalchemy import Connection, text

_OF_A_DAY = 2**20
_EPOCH = date(1970, 1, 1).toordinal()
_LAST = text("SELECT max(place) FROM search_entry WHERE place >= :first AND place < :end")


def places(connection: Connection, dates: Iterable[str | None]) -> Iterator[int]:
    """Give each date, iso to any precision, the next place of its day.

    Both engines walk places backwards for nothing, where a sort by date would cost them every hit of a common word.
    """
    taken: dict[int, int] = {}
    for iso in dates:
        first = first_of(iso)
        if first not in taken:
            held = connection.execute(_LAST, {"first": first, "end": first + _OF_A_DAY}).scalar()
            taken[first] = first if held is None else held
        taken[first] += 1
        yield taken[first]


def first_of(iso: str | None) -> int:
    """Return a place before all of a day.

    >>> first_of("1970-01-02"), first_of("1970-02"), first_of("1969-12-31"), first_of(None)
    (1048576, 32505856, 0, 0)
    """
    return _day(iso) * _OF_A_DAY


def after(iso: str) -> int:
    """Return a place after all of a day, and of the next one: who bounds by it cuts off nothing of that day."""
    return first_of(iso) + 2 * _OF_A_DAY


def _day(iso: str | None) -> int:
    """Return days since 1970; 0 for what is older or has no date, the first of a month or year that is all we know."""
    try:
        return max(0, date.fromisoformat(f"{iso}-01-01"[:10]).toordinal() - _EPOCH) if iso else 0
    except ValueError:
        return 0
