"""Read a text of a page as the dates that it states: a machine's, or a printed line with its labels."""

import re
from dataclasses import dataclass, field
from datetime import MAXYEAR, UTC, datetime, timedelta, tzinfo
from datetime import date as calendar_day
from functools import lru_cache
from itertools import pairwise

from warraq import dates
from warraq.models import StatedDate
from warraq.patterns import late

MAX_CHARS = 500  # of a text that is read for a date: metadata and attributes may hold megabytes
AHEAD = timedelta(hours=26)  # no zone is further ahead than this
NEAR = timedelta(days=60)  # of the fetch, in which a day is known by its weekday alone
A_DAY = timedelta(days=1)  # more than any zone shifts a day
ISO = late(r"(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d))?(?:[.,]\d{1,9})?\s?(Z|[+-]\d\d(?::?\d\d)?)?")
CHANGED = ("تحديث", "تعديل", "حُدّث", "حدّث", "updat", "modif", "changed", "edited")
LABEL = late(r"(?:\(\s*+|(?<!\s)\s++)?(?:آخر|اخر)\s+تحديث\s*[:：]?|last\s+updated?\s*[:：]?", re.I)
LINE_CHARS = 120  # a date line; a longer line is prose, whose dates are what it reports on
BESIDE_LAST = 14  # the same under the text: «الأربعاء», «نشر بتاريخ»
SAID_IN_WORDS = ("منذ", "قبل", "أمس", "اليوم", "ago", "today", "yesterday")
AGO_CHARS = 30  # a line that says the date in words alone
DIGIT = late(r"\d")
# «العدد 214 — تشرين الثاني 2025»: the figure counts the issues and is no day (fixtures/dates/month-of-an-issue).
ISSUE = late(r"(?<!\w)(?:ال)?عدد\s*(?:رقم\s*)?[(\[]?\s*[\d٠-٩]{1,6}\s*[)\]]?\s*[-–—,،:|/]*\s*")
DATELIKE = late(
    r"(?:19|20)\d\d|[١۱][٩۹][٠-٩۰-۹]{2}|[٢۲][٠۰][٠-٩۰-۹]{2}|1[34]\d\d|[١۱][٣٤۳۴][٠-٩۰-۹]{2}|\d\s*[/.-]\s*\d|"
    r"[٠-٩۰-۹]\s*[/.-]\s*[٠-٩۰-۹]|منذ|قبل|أمس|اليوم|ago\b|today|yesterday"
)
# «الثلاثاء 27 يناير»: the whole line, and a weekday that says of which year the day is.
YEARLESS = late(
    r"\A\W*+(?:ال)?(?:[أا]حد|[إا]?ثنين|ثلاثاء?|[أا]ربعاء?|خميس|جمعة|سبت)\s*+(?:[,،]\s*+)?[\d٠-٩]{1,2}\s++[^\W\d_]{3,}+"
    r"(?:\s++[^\W\d_]{3,}+|\s*+/\s*+[^\W\d_]{3,}+)?(?:\s*+(?:[,،|-]\s*+)?[\d٠-٩]{1,2}:[\d٠-٩]{2}(?:\s++\w{1,5})?)?\W*+"
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
        return self._of_prose(_readable(text))

    def _of_prose(self, said: str) -> StatedDate | None:
        date = self._as(said, self.asked.order)
        if date is not None and "year-inferred" in date.flags and SECOND_NAME.search(said):
            date = self._as(SECOND_NAME.sub("", said), self.asked.order)
        if date is not None and "ambiguous-dm" in date.flags and self._is_ahead(date):
            # «03/12/2025» fetched in May: a page says what was, so this site writes the month first.
            other = self._as(said, "mdy" if self.asked.order == "dmy" else "dmy")
            return date if other is None or self._is_ahead(other) else other
        return date

    def _as(self, said: str, order: str) -> StatedDate | None:
        return dates.read_date(said, now=self.asked.now, order=order, zone=self.asked.zone)

    def _is_ahead(self, date: StatedDate) -> bool:
        return is_ahead(date, self.asked.now + AHEAD)

    def told(self, text: str) -> list[tuple[str, StatedDate]]:
        """The dates of a printed line, each with the part that says it: «نشر في … آخر تحديث …» states two."""
        found = DATELIKE.findall(text)
        if not found:
            return self._yearless(text)
        if len(found) > 1 and says(text, CHANGED):
            told = [(part, date) for part in _parts_of(text) if (date := self.read_printed(part)) and date.day]
            if len(told) > 1:
                return told
        date = self.read(text)
        return [(text, date)] if date else []

    def _yearless(self, text: str) -> list[tuple[str, StatedDate]]:
        """The day of a line that tells the weekday and no year, where such a day is near."""
        if len(text) > AGO_CHARS or not YEARLESS.fullmatch(text):
            return []
        date = self.read(text)
        day = day_of(date.iso) if date else None
        if date is None or day is None or "weekday-conflict" in date.flags:
            return []
        return [(text, date)] if abs(day - self.asked.now.date()) <= NEAR else []


def _readable(text: str) -> str:
    """A text without what keeps its date from being read: labels, an issue's number, two spans without a space."""
    said = LABEL.sub(" ", text) if says(text, CHANGED) else text
    said = ISSUE.sub(" ", said) if "عدد" in said else said
    return GLUED.sub(" ", said) if GLUE.search(said) else said


def _parts_of(text: str) -> list[str]:
    """A line of several dates, parted before each label."""
    starts = [0, *(match.start() for match in SAYING.finditer(text)), len(text)]
    return [text[start:end].strip(" |،,(") for start, end in pairwise(starts) if end > start]


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
    if at.year == MAXYEAR:
        return None  # «9999-12-31»: an empty field, and no instant of it can be told in UTC
    tail = _offset_of(offset) if offset else at.replace(tzinfo=zone).isoformat()[19:]
    if tail is None:
        return None
    iso = at.isoformat(timespec="seconds" if second else "minutes") + tail
    stated = "stated" if offset else "assumed" if zone else "none"
    return StatedDate(iso=iso, precision="second" if second else "minute", calendar="gregorian", zone=stated, text=text)


def _offset_of(written: str) -> str | None:
    """«Z», «+03», «+0300» and «+03:00» as ISO writes them; None for what no place on Earth is ahead or behind."""
    digits = written[1:].replace(":", "").ljust(4, "0")
    hours, minutes = int(digits[:2]), int(digits[2:])
    return f"{'-' if written[0] == '-' else '+'}{hours:02}:{minutes:02}" if hours <= 14 and minutes <= 59 else None


def _of_epoch(seconds: int, text: str) -> StatedDate:
    iso = datetime.fromtimestamp(seconds, UTC).isoformat()
    return StatedDate(iso=iso, precision="second", calendar="gregorian", zone="stated", text=text)


def may_be_date(text: str) -> bool:
    """Whether a short text has figures, or can be «منذ ساعتين»."""
    return DIGIT.search(text) is not None or (len(text) <= AGO_CHARS and says(text, SAID_IN_WORDS))


def is_all_date(text: str, date: StatedDate) -> bool:
    """Whether a text is a day in figures and hardly anything beside it."""
    return date.day is not None and DIGIT.search(date.text) is not None and len(text) - len(date.text) <= BESIDE_LAST
