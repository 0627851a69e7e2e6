"""The day in a page's address: «/2026/01/28/», «20260128»."""

from datetime import UTC, datetime
from urllib.parse import unquote

from warraq.models import StatedDate
from warraq.patterns import late

ADDRESS = late(r"(?<!\d)((?:19|20)\d\d)([/_-])(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?!\d)")
PACKED = late(r"(?<!\d)(20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")


def day_in_address(url: str) -> StatedDate | None:
    """The day that the path of an address holds, None for none.

    >>> day_in_address("https://a.example/2026/01/28/x").iso, day_in_address("https://a.example/2026/02/30/x")
    ('2026-01-28', None)
    """
    path = unquote(url.partition("://")[2].partition("/")[2])
    match = ADDRESS.search(path)
    year, month, day = (match[1], match[3], match[4]) if match else ("", "", "")
    if not match and (packed := PACKED.search(path)):
        match, (year, month, day) = packed, packed.groups()
    if match is None:
        return None
    try:
        iso = datetime(int(year), int(month), int(day), tzinfo=UTC).date().isoformat()
    except ValueError:
        return None
    return StatedDate(iso=iso, precision="day", calendar="gregorian", zone="none", text=match[0])
