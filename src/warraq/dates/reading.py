"""Read a date as Arabic news prints it: choose among what the forms find, add time and zone, say what was assumed."""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta, tzinfo

from warraq.dates.clock import Clock, clock_beside
from warraq.dates.found import Asked, Found, Moment
from warraq.dates.gregorian import full_dates, months, names_month, spelled_dates, yearless_dates
from warraq.dates.hijri import HIJRI_YEAR, hijri_dates
from warraq.dates.normal import Normal, normalised
from warraq.dates.numeric import compact_dates, figure_month, numeric_dates, short_years
from warraq.dates.plain import plain_date
from warraq.dates.relative import SAID_AGO, SAID_FROM_TODAY, moments, relative_days
from warraq.dates.years import years
from warraq.dates.zones import stated_zone
from warraq.models import Precision, StatedDate

StatedDate.model_rebuild()  # with the tables of names, not in the middle of the first page
_BESIDE = 30  # characters between the same day in two calendars
_APART = timedelta(days=2)
_DIGIT = re.compile(r"\d")
_DAY_FIGURES = re.compile(r"(?<!\d)(?:\d\d?|\d{8})(?!\d)")  # the number of a day, alone or in 20260128
_FIGURES_PARTED = re.compile(r"\d\s{0,2}[/\-.+_]\s{0,2}\d")


def read_date(
    text: str, *, now: datetime | None = None, order: str = "dmy", zone: tzinfo | None = None
) -> StatedDate | None:
    """Read the date that a text states: a date line, a notice, or any line with a date inside.

    `now` is what relative dates and missing years are counted from, `order` the site's habit for figures (dmy, mdy,
    ymd), `zone` the zone to assume for times that state none. None when the text states no date: nothing is made up.

    >>> read_date("٢٨ كانون الثاني ٢٠٢٦").iso
    '2026-01-28'
    """
    return plain_date(text, order, zone) or form_by_form(text, now, order, zone)


def form_by_form(text: str, now: datetime | None, order: str, zone: tzinfo | None) -> StatedDate | None:
    """Read a date by trying every form, for texts that are no plain date line."""
    normal = normalised(text)
    found = _found(normal.text, Asked(_there(now, zone), order))
    if found is None:
        return None
    return _moment(normal, found) if isinstance(found, Moment) else _stated(normal, found, zone)


def _there(now: datetime | None, zone: tzinfo | None) -> datetime | None:
    """The clock of the zone; None for a year so far out that counting from it could leave the calendar."""
    if now is None or not 1000 <= now.year <= 9000:
        return None
    return now.astimezone(zone) if now.tzinfo and zone else now


def _found(text: str, asked: Asked) -> Found | Moment | None:
    """The best by rank: a full date, a Hijri one, one without a year, one said from now, a part of one.

    Most texts that come here hold no date: a look for what each form needs goes before the form.
    """
    figures = _DIGIT.search(text) is not None
    named = names_month(text)
    if figures and (found := _of_figures(text, asked, named=named)):
        return _compared(text, found if found.calendar == "gregorian" else _best(spelled_dates(text)) or found, asked)
    if figures and (found := (_best(spelled_dates(text)) if named else None) or _best(hijri_dates(text))):
        return found
    return (
        (_best(yearless_dates(text, asked)) if named else None)
        or (next(iter(moments(text, asked)), None) if _holds(text, SAID_AGO) else None)
        or _said_from_today(text, asked, named=named)
        or (_best(years(text)) if figures else None)
    )


def _said_from_today(text: str, asked: Asked, *, named: bool) -> Found | None:
    """A day said from today; a month before a year that is: «مارس من العام الماضي»."""
    said = _best(relative_days(text, asked)) if _holds(text, SAID_FROM_TODAY) else None
    if said is not None and said.month:
        return said
    return _best([*(months(text, asked) if named else ()), *figure_month(text)]) or said


def _compared(text: str, found: Found, asked: Asked) -> Found:
    """A Gregorian day with what the Hijri one beside it says of it; a printed Hijri day may be one off or two."""
    if found.calendar == "hijri" or not HIJRI_YEAR.search(text):
        return found
    both = (*hijri_dates(text), *(one for one in numeric_dates(text, asked) if one.calendar == "hijri"))
    beside = [one for one in both if one.start - found.end <= _BESIDE and found.start - one.end <= _BESIDE]
    if beside and found.date and all(one.date and abs(one.date - found.date) > _APART for one in beside):
        return found.flagged("calendar-conflict")
    return found


def _of_figures(text: str, asked: Asked, *, named: bool) -> Found | None:
    """A full date whose day is a number, with the name of its month or in figures alone."""
    if not _DAY_FIGURES.search(text):
        return None
    marked = _FIGURES_PARTED.search(text) is not None
    full = full_dates(text) if named else ()
    found = _best([*full, *(numeric_dates(text, asked) if marked else compact_dates(text))])
    return found or (_best(short_years(text, asked)) if marked else None)


def _holds(text: str, stems: tuple[str, ...]) -> bool:
    return any(stem in text for stem in stems)


def _best(found: Iterable[Found]) -> Found | None:
    """The first that agrees with its weekday, else the first Gregorian one, else the first."""
    return min(
        found, key=lambda one: (not one.agrees, one.calendar == "hijri", one.agrees is False, one.start), default=None
    )


def _moment(normal: Normal, moment: Moment) -> StatedDate:
    at = moment.at.replace(microsecond=0)
    clock = at.strftime({"hour": "%H", "minute": "%H:%M", "second": "%H:%M:%S"}[moment.precision])
    offset = _offset(at)
    return StatedDate(
        iso=f"{at.date().isoformat()}T{clock}{offset}",
        precision=moment.precision,
        calendar="gregorian",
        zone="assumed" if offset else "none",
        text=normal.cut(moment.start, moment.end),
        flags=("relative",),
    )


def _stated(normal: Normal, found: Found, zone: tzinfo | None) -> StatedDate:
    clock = clock_beside(normal.text, found.start, found.end) if found.day else None
    if clock:
        return _timed(normal, found, clock, zone)
    parts = [f"{part:02d}" for part in (found.month, found.day) if part]
    return StatedDate(
        iso="-".join([f"{found.year:04d}", *parts]),
        precision="day" if found.day else "month" if found.month else "year",
        calendar=found.calendar,
        zone="none",
        text=normal.cut(found.start, found.end),
        flags=_flags(found),
    )


def _timed(normal: Normal, found: Found, clock: Clock, assumed: tzinfo | None) -> StatedDate:
    """The day with its time; the offset is the stated zone's on that day, else the assumed one's."""
    start, end = min(found.start, clock.start), max(found.end, clock.end)
    said = stated_zone(normal.text, start, end, clock.end)
    at = datetime(found.year, found.month or 1, found.day or 1, clock.hour % 24, clock.minute or 0, clock.second or 0)
    if clock.hour == 24 and at.date() < date.max:
        at += timedelta(days=1)
    at = at.replace(tzinfo=said[0] if said else assumed)
    precision: Precision = "hour" if clock.minute is None else "minute" if clock.second is None else "second"
    offset = _offset(at)
    return StatedDate(
        iso=at.replace(tzinfo=None).isoformat(timespec=f"{precision}s") + offset,
        precision=precision,
        calendar=found.calendar,
        zone=("stated" if said else "assumed") if offset else "none",
        text=normal.cut(start, max(end, said[1]) if said else end),
        flags=_flags(found),
    )


def _flags(found: Found) -> tuple[str, ...]:
    return (*found.flags, "weekday-conflict") if found.agrees is False else found.flags


def _offset(at: datetime) -> str:
    """The offset as ISO writes it; "" when the zone is not known."""
    return at.isoformat()[19:] if at.tzinfo else ""
