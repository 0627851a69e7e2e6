"""A site's habits with dates: the order of its figures, the zone of its clock."""

import re
from collections import Counter
from collections.abc import Iterable

from warraq.rules.outlet import Outlet
from warraq.rules.site import Order
from warraq.urls import host_of

FIGURES = re.compile(r"(?<![\d/.\-٠-٩])([0-9٠-٩]{1,4})\s?([/.-])\s?([0-9٠-٩]{1,2})\s?\2\s?([0-9٠-٩]{1,4})(?![\d/٠-٩])")
# The zone of the capital, where a country has one for its newspapers. Source: the tz database's zone1970.tab.
ZONES = {
    "ae": "Asia/Dubai", "bh": "Asia/Bahrain", "dj": "Africa/Djibouti", "dz": "Africa/Algiers", "eg": "Africa/Cairo",
    "iq": "Asia/Baghdad", "jo": "Asia/Amman", "km": "Indian/Comoro", "kw": "Asia/Kuwait", "lb": "Asia/Beirut",
    "ly": "Africa/Tripoli", "ma": "Africa/Casablanca", "mr": "Africa/Nouakchott", "om": "Asia/Muscat",
    "ps": "Asia/Hebron", "qa": "Asia/Qatar", "sa": "Asia/Riyadh", "sd": "Africa/Khartoum", "so": "Africa/Mogadishu",
    "sy": "Asia/Damascus", "tn": "Africa/Tunis", "ye": "Asia/Aden",
}  # fmt: skip


def date_order(texts: Iterable[str]) -> tuple[Order, str] | None:
    """Return the order of day, month and year that the figures on a site's pages show, and the one that shows it best.

    None when every figure can be read either way: `03/04/2026` proves nothing, `28/01/2026` does.
    """
    votes: Counter[Order] = Counter()
    shown: dict[Order, str] = {}
    for text in texts:
        for figures in FIGURES.finditer(text):
            if order := _order(int(figures[1]), int(figures[3]), int(figures[4])):
                votes[order] += 1
                shown.setdefault(order, figures[0])
    return next(((order, shown[order]) for order, _ in votes.most_common(1)), None)


def _order(first: int, second: int, third: int) -> Order | None:
    if 1900 < first < 2200 and 1 <= second <= 12 and 1 <= third <= 31:
        return "ymd"
    if not 1900 < third < 2200:
        return None
    if 12 < first <= 31 and 1 <= second <= 12:
        return "dmy"
    return "mdy" if 12 < second <= 31 and 1 <= first <= 12 else None


def zone_of(url: str, outlet: Outlet | None) -> str | None:
    """Return the zone that a site's clock may be in: of its outlet's country, else of its address's; else None.

    >>> zone_of("https://www.example.sy/", None)
    'Asia/Damascus'
    """
    country = outlet.country if outlet and outlet.country else host_of(url).rpartition(".")[2]
    return ZONES.get(country.lower())
