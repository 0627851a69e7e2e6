"""The small parts of discovery: American zones, limits of unpacking, records of broken markup."""

import gzip
from datetime import UTC, datetime

import pytest

from each import each
from warraq.discover.content import text_of
from warraq.discover.machine_dates import feed_date
from warraq.discover.markup import Element, records
from warraq.errors import DiscoverError
from warraq.models import Capture

MAX_BYTES = 12 * 2**20
MAX_DEPTH = 64

NOW = datetime(2026, 1, 28, tzinfo=UTC)


@each(
    ("zone", "offset"),
    [
        ("UT", "+00:00"), ("EST", "-05:00"), ("EDT", "-04:00"), ("CST", "-06:00"), ("CDT", "-05:00"),
        ("MST", "-07:00"), ("MDT", "-06:00"), ("PST", "-08:00"), ("PDT", "-07:00"),
    ],
)  # fmt: skip
def test_zones_have_american_names_in_feeds(zone: str, offset: str) -> None:
    stated = feed_date(f"Mon, 26 Jan 2026 09:15:00 {zone}", NOW, "dmy", None)

    assert stated is not None
    assert (stated.iso, stated.zone) == (f"2026-01-26T09:15:00{offset}", "stated")
    assert stated.text == f"Mon, 26 Jan 2026 09:15:00 {zone}"


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2026-01-26T09:15:00Z", "2026-01-26T09:15:00+00:00"),
        ("2026-01-26T09:15:00+03:00", "2026-01-26T09:15:00+03:00"),
        ("2026-13-26T09:15:00Z", None),
        ("2026-01-26T25:15:00Z", None),
    ],
)
def test_a_machine_date_is_read_or_is_none(text: str, iso: str | None) -> None:
    stated = feed_date(text, NOW, "dmy", None)

    assert (stated.iso if stated else None) == iso
    assert stated is None or (stated.precision, stated.calendar, stated.zone) == ("second", "gregorian", "stated")


def packed(size: int) -> Capture:
    url = "https://example.org/sitemap.xml.gz"
    body = gzip.compress(b"a" * size, 1)
    return Capture(url=url, asked_for=url, fetched_at=NOW, status=200, headers=(), body=body)


def test_12_megabytes_may_come_out_of_a_sitemap() -> None:
    assert MAX_BYTES == 12_582_912
    assert len(text_of(packed(MAX_BYTES - 1))) == MAX_BYTES - 1
    with pytest.raises(DiscoverError, match=r"^more than 12 MB after unpacking$"):
        text_of(packed(MAX_BYTES + 1))


def read(markup: str) -> list[tuple[str, str, bool]]:
    """Name, text and wholeness of each item and link."""
    return [(one.name, said(one), one.whole) for one in records(markup, frozenset(("item", "entry")))]


def said(element: Element) -> str:
    return "".join(part if isinstance(part, str) else f"[{part.name}:{said(part)}]" for part in element.parts)


@each(
    ("markup", "expected"),
    [
        ("<item>a</item>", [("item", "a", True)]),
        ("<item>a</item><entry>b</entry>", [("item", "a", True), ("entry", "b", True)]),
        ("<x>o</x><item>a</item>o", [("item", "a", True)]),
        ("<item><t>a</t><u/>b</item>", [("item", "[t:a][u:]b", True)]),
        ("<item><t>a<v>b</v></t></item>", [("item", "[t:a[v:b]]", True)]),
        ("<item><t>a<v>b</t>c</item>", [("item", "[t:a[v:b]]c", True)]),  # an end tag ends what stands open in it
        ("<item>a</t>b</item>", [("item", "ab", True)]),  # a stray one ends nothing
        ("<item><t>a</item><item>b</item>", [("item", "[t:a]", True), ("item", "b", True)]),
        ("<item><t>a<item>b</item>", [("item", "[t:a]", True), ("item", "b", True)]),
        ("</item><item>a</item></item>", [("item", "a", True)]),
        ("<item><t>a</t><u>b", [("item", "[t:a]", False)]),
        ("<item>a", [("item", "a", False)]),
        ("a<item>b</item>", [("item", "b", True)]),
        ("<item> \n </item>", [("item", "", True)]),
        ("<item>a &amp; b</item>", [("item", "a & b", True)]),
        ("<item/><item>a</item>", [("item", "", True), ("item", "a", True)]),
    ],
)
def test_each_record_has_what_stands_in_it(markup: str, expected: list[tuple[str, str, bool]]) -> None:
    assert read(markup) == expected


def test_elements_nest_so_deep_and_are_flat_below() -> None:
    (record,) = records(f"<item>{'<a>' * (MAX_DEPTH + 5)}x{'</a>' * (MAX_DEPTH + 5)}</item>", frozenset(("item",)))

    depth, at = 1, record
    while children := [part for part in at.parts if not isinstance(part, str)]:
        depth, at = depth + 1, children[0]
    assert depth == MAX_DEPTH + 1
