"""Dates as feeds and sitemaps write them for machines; all else is read as any Arabic date line is."""

import re
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from warraq import dates
from warraq.models import StatedDate
from warraq.rules.site import Order

# W3C date and time with seconds and offset: nine in ten dates of a sitemap. Read here in a tenth of the time.
W3C = re.compile(r"(?:19|20)\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)")
# RFC 822, section 5: zones by their American names; on a page such letters are no zone, so `read_date` knows none.
RFC_822 = re.compile(r"(.*\d:\d\d:\d\d) (UT|EST|EDT|CST|CDT|MST|MDT|PST|PDT)")
OFFSETS = {"UT": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7}


@lru_cache(maxsize=4096)  # a sitemap states the same day for thousands of addresses
def feed_date(text: str, now: datetime, order: Order, zone: str | None) -> StatedDate | None:
    """Return the date that a feed, sitemap or listing states, or None when it states none.

    >>> feed_date("Mon, 26 Jan 2026 09:15:00 EST", datetime(2026, 1, 28), "dmy", None).iso
    '2026-01-26T09:15:00-05:00'
    """
    if W3C.fullmatch(text):
        try:
            iso = datetime.fromisoformat(text).isoformat()
        except ValueError:
            return None
        return StatedDate(iso=iso, precision="second", calendar="gregorian", zone="stated", text=text)
    named = RFC_822.fullmatch(text)
    said = f"{named[1]} {OFFSETS[named[2]]:+03d}00" if named else text
    read = dates.read_date(said, now=now, order=order, zone=ZoneInfo(zone) if zone else None)
    return read.model_copy(update={"text": text}) if read and named else read
