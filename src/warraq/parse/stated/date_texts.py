"""Read a text of a page as the dates that it states: a machine's, or a printed line with its labels."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo
from datetime import date as calendar_day
from functools import lru_cache
from itertools import pairwise

from warraq import dates
from warraq.models import StatedDate
from warraq.patterns import late

MAX_CHARS = 500  # of a text that is read for a date: metadata and attributes may hold megabytes
AHEAD = timedelta(hours=26)  # no zone is further ahead than this
A_DAY = timedelta(days=1)  # more than any zone shifts a day
ISO = late(r"(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d))?(?:[.,]\d{1,9})?\s?(Z|[+-]\d\d(?::?\d\d)?)?")
CHANGED = ("تحديث", "تعديل", "حُدّث", "حدّث", "updat", "modif", "changed", "edited")
LABEL = late(r"(?:\(\s*+|(?<!\s)\s++)?(?:آخر|اخر)\s+تحديث\s*[:：]?|last\s+updated?\s*[:：]?", re.I)
DATELIKE = late(
    r"(?:19|20)\d\d|[١۱][٩۹][٠-٩۰-۹]{2}|[٢۲][٠۰][٠-٩۰-۹]{2}|1[34]\d\d|[١۱][٣٤۳۴][٠-٩۰-۹]{2}|\d\s*[/.-]\s*\d|"
    r"[٠-٩۰-۹]\s*[/.-]\s*[٠-٩۰-۹]|منذ|قبل|أمس|اليوم|ago\b|today|yesterday"
)
# Each word of these begins what it says of the next date: one line often holds both.
SAYING = late(
    r"(?:تم\s+)?(?:(?:آخر|اخر)\s+|ال)?(?:تحديث|تعديل)|(?:تم\s+|تاريخ\s+)?(?:النشر|ن\u064f?شرت?\b)|[أا]ضيفت?\b|"
    r"last\s+(?:updated?|modified)|updated|modified|published",
    re.I,
)
EPOCH = late(r"(?:/Date\()?(1\d{9})(?:\d{3})?(?:[+-]\d{4})?(?:\)/)?")  # seconds or milliseconds, as programs print them
GLUE = late(r"\d{6}:\d\d|:\d{3,4}/")
GLUED = late(r"(?<=[12]\d{3})(?=\d\d:\d\d)|(?<=\d:\d\d)(?=\d{1,2}/)")  # «13/3/202503:15»: two spans without a space
# «19 تشرين1/أكتوير 2015»: an extension misspells the second name of the month (fixtures/dates/misspelt-month).
SECOND_NAME = late(r"(?<=\w)/[^\W\d_]+(?=\s+(?:19|20)\d\d)")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the reader knows beside the page."""

    now: datetime  # when the page was fetched
    order: str = "dmy"
    zone: tzinfo | None = None  # of the site, to assume for times without one
    home: tzinfo | None = None  # of the site or its outlet's country: what a local time marked Z is in
    utc_is_local: bool = False  # the site is known to mark its local time with a Z
    stated: str | None = None  # what a site's selector for the date gave


@dataclass(slots=True)
class DateReader:
    """Reads each text once: pages state one date five times over."""

    asked: Asked
    known: dict[str, StatedDate | None] = field(default_factory=dict)

    def read(self, text: str) -> StatedDate | None:
        """The date that a text states in its beginning."""
        text = text[:MAX_CHARS]
        if text not in self.known:
            self.known[text] = self._fresh(text)
        return self.known[text]

    def read_printed(self, text: str) -> StatedDate | None:
        """The same for printed text, most of which is no date: a look at its figures is cheaper than reading it."""
        return self.read(text) if DATELIKE.search(text) else None

    def _fresh(self, text: str) -> StatedDate | None:
        if match := ISO.fullmatch(text.strip()):
            return _of_iso(match, text, self.asked.zone)
        if match := EPOCH.fullmatch(text):
            return _of_epoch(int(match[1]), text)
        said = LABEL.sub(" ", text) if says(text, CHANGED) else text
        if GLUE.search(said):
            said = GLUED.sub(" ", said)
        now, order, zone = self.asked.now, self.asked.order, self.asked.zone
        date = dates.read_date(said, now=now, order=order, zone=zone)
        if date is not None and "year-inferred" in date.flags and SECOND_NAME.search(said):
            date = dates.read_date(SECOND_NAME.sub("", said), now=now, order=order, zone=zone)
        if date is not None and "ambiguous-dm" in date.flags and is_ahead(date, now + AHEAD):
            # «03/12/2025» fetched in May: a page says what was, so this site writes the month first.
            other = dates.read_date(said, now=now, order="mdy" if order == "dmy" else "dmy", zone=zone)
            if other is not None and not is_ahead(other, now + AHEAD):
                return other
        return date

    def told(self, text: str) -> list[tuple[str, StatedDate]]:
        """The dates of a printed line, each with the part that says it: «نشر في … آخر تحديث …» states two."""
        if not DATELIKE.search(text):
            return []
        if says(text, CHANGED) and len(DATELIKE.findall(text)) > 1:
            starts = [0, *(match.start() for match in SAYING.finditer(text)), len(text)]
            parts = [text[start:end].strip(" |،,(") for start, end in pairwise(starts) if end > start]
            told = [(part, date) for part in parts if (date := self.read_printed(part)) and date.day]
            if len(told) > 1:
                return told
        date = self.read(text)
        return [(text, date)] if date else []


def says(text: str, stems: tuple[str, ...]) -> bool:
    """Whether one of the stems, in lower case, stands in a text."""
    return any(map(text.lower().__contains__, stems))  # no generator: asked of every date line


def is_ahead(date: StatedDate, limit: datetime) -> bool:
    """Whether a date lies after the fetch in any zone."""
    day = day_of(date.iso)
    if day is None or day < limit.date() - A_DAY:
        return False
    return day > limit.date() if (at := date.instant) is None else at > limit


@lru_cache(maxsize=64)  # the claims of a page are compared with each other
def day_of(iso: str) -> calendar_day | None:
    """The calendar day of an ISO date; None when only its month or year is known."""
    return calendar_day.fromisoformat(iso[:10]) if len(iso) >= 10 else None


def _of_iso(match: re.Match[str], text: str, zone: tzinfo | None) -> StatedDate | None:
    """The common case of a machine's date, a tenth of the price of reading it as prose."""
    year, month, day, hour, minute, second, offset = match.groups()
    try:
        at = datetime(int(year), int(month), int(day), int(hour), int(minute), int(second or 0))
    except ValueError:
        return None
    if offset:
        digits = offset[1:].replace(":", "").ljust(4, "0")
        hours, minutes = (0, 0) if offset == "Z" else (int(digits[:2]), int(digits[2:]))
        if hours > 14 or minutes > 59:
            return None
        tail, kind = f"{'-' if offset[0] == '-' else '+'}{hours:02}:{minutes:02}", "stated"
    elif zone is not None:
        tail, kind = at.replace(tzinfo=zone).isoformat()[19:], "assumed"
    else:
        tail, kind = "", "none"
    iso = at.isoformat(timespec="seconds" if second else "minutes") + tail
    return StatedDate(iso=iso, precision="second" if second else "minute", calendar="gregorian", zone=kind, text=text)


def _of_epoch(seconds: int, text: str) -> StatedDate:
    iso = datetime.fromtimestamp(seconds, UTC).isoformat()
    return StatedDate(iso=iso, precision="second", calendar="gregorian", zone="stated", text=text)
