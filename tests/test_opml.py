"""Lists of feeds go in and out without losing a feed."""

import pytest

from warraq.errors import SettingsError
from warraq.probe.opml import read_opml, write_opml
from warraq.rules.site import Site

LIST = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="1.0"><head><title>قائمتي</title></head><body>
<outline text="سوريا" title="سوريا">
  <outline text="الوادي" type="rss" xmlUrl="https://www.al-wadi.example/feed?a=1&amp;b=2" htmlUrl="https://www.al-wadi.example/"/>
  <outline text="رياضة" type="rss" xmlUrl="https://www.al-wadi.example/sport/feed" htmlUrl="https://www.al-wadi.example/"/>
</outline>
<outline text="الساحل" xmlUrl="https://feeds.counter.example/sahel" htmlUrl="https://sahel.example/ar/"/>
<outline text="بلا صفحة" xmlUrl="http://port.example/rss.xml"></outline>
<outline text="الوادي مرة أخرى" xmlUrl="https://www.al-wadi.example/sport/feed" htmlUrl="https://www.al-wadi.example/"/>
<outline text="مكسور" xmlUrl="feed:///nowhere"/>
<outline text="صفحة مكسورة" xmlUrl="http://gate.example/rss.xml" htmlUrl="javascript:void(0)"/>
</body></opml>"""


def test_each_home_page_is_a_site_with_its_feeds() -> None:
    sites = {site.name: site for site in read_opml(LIST.encode())}

    assert sites["al-wadi.example"].feeds == (
        "https://www.al-wadi.example/feed?a=1&b=2",
        "https://www.al-wadi.example/sport/feed",
    )
    assert sites["sahel.example-ar"].feeds == ("https://feeds.counter.example/sahel",)
    assert sites["port.example"].url == "http://port.example/"
    assert sites["gate.example"].url == "http://gate.example/"
    assert len(sites) == 4


def test_sites_from_a_list_are_off_and_untried() -> None:
    assert all(site.untried and not site.enabled for site in read_opml(LIST.encode()))


def test_a_list_may_be_in_windows_1256() -> None:
    content = LIST.replace("UTF-8", "windows-1256").encode("cp1256")

    assert read_opml(content) == read_opml(LIST.encode())


@pytest.mark.parametrize("content", [b"", b"<opml><body/></opml>", b"\xff\xfe\x00", "<html>قائمة</html>".encode()])
def test_a_list_without_feeds_is_an_error(content: bytes) -> None:
    with pytest.raises(SettingsError, match="no feed"):
        read_opml(content)


def test_what_is_written_reads_back() -> None:
    sites = read_opml(LIST.encode())

    assert read_opml(write_opml(sites).encode()) == sites


def test_a_site_without_feeds_has_no_place_in_a_list() -> None:
    assert "outline" not in write_opml([Site(name="a", url="https://a.example/")])
