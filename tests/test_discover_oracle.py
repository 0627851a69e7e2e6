"""A sound feed is read as feedparser reads it; the damaged ones, where they differ, are cases of their own."""

import io
from calendar import timegm
from datetime import UTC, datetime
from html import escape

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from drawing import drawn
from warraq.discover import look
from warraq.models import Capture
from warraq.rules.site import Site

pytestmark = pytest.mark.slow

HOME = "https://www.al-wadi.example"
SITE = Site(name="al-wadi", url=f"{HOME}/")
WORDS = st.text(st.sampled_from("ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأإئؤةى٠١٢ً،؟ abc&<>\"'é"), min_size=1, max_size=40)
TITLES = WORDS.map(lambda text: " ".join(text.replace("<", "‹").split())).filter(bool)
ITEMS = st.lists(
    st.tuples(TITLES, st.integers(1, 10**9), st.datetimes(datetime(1990, 1, 1), datetime(2037, 1, 1))),
    max_size=6,
    unique_by=lambda item: item[1],
)
Item = tuple[str, int, datetime]


def rss(items: list[Item]) -> str:
    written = "".join(
        f"<item><title>{escape(title)}</title><link>{HOME}/show.php?id={number}&amp;cat=2</link>"
        f"<guid isPermaLink='false'>{number}</guid><pubDate>{at:%a, %d %b %Y %H:%M:%S} +0300</pubDate></item>\n"
        for title, number, at in items
    )
    return (
        f"<?xml version='1.0' encoding='utf-8'?>\n<rss version='2.0'><channel><title>س</title>{written}</channel></rss>"
    )


def atom(items: list[Item]) -> str:
    written = "".join(
        f"<entry><title>{escape(title)}</title><link href='{HOME}/show.php?id={number}&amp;cat=2'/><id>{number}</id>"
        f"<published>{at:%Y-%m-%dT%H:%M:%S}+03:00</published></entry>\n"
        for title, number, at in items
    )
    return f"<?xml version='1.0' encoding='utf-8'?>\n<feed xmlns='http://www.w3.org/2005/Atom'>{written}</feed>"


def rdf(items: list[Item]) -> str:
    written = "".join(
        f"<item rdf:about='{number}'><title>{escape(title)}</title><link>{HOME}/show.php?id={number}&amp;cat=2</link>"
        f"<dc:date>{at:%Y-%m-%dT%H:%M:%S}+03:00</dc:date></item>\n"
        for title, number, at in items
    )
    spaces = "xmlns='http://purl.org/rss/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/'"
    return f"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' {spaces}>{written}</rdf:RDF>"


@pytest.mark.parametrize("write", [rss, atom, rdf])
@drawn(60)
@given(items=ITEMS)
def test_a_sound_feed_is_read_as_feedparser_reads_it(write: object, items: list[Item]) -> None:
    text = write(items)  # type: ignore[operator]
    url, now = f"{HOME}/feed", datetime(2026, 1, 28, tzinfo=UTC)
    capture = Capture(url=url, asked_for=url, fetched_at=now, status=200, headers=(), body=text.encode())

    links = look(capture, SITE).links
    entries = feedparser.parse(io.BytesIO(text.encode()), sanitize_html=False, resolve_relative_uris=False).entries

    theirs = [(entry.link, " ".join(entry.title.split()), entry.id) for entry in entries]
    parsed = [entry.get("published_parsed") or entry.updated_parsed for entry in entries]
    assert [(link.url, link.title, link.guid) for link in links] == theirs
    assert [link.published.instant for link in links if link.published] == [
        datetime.fromtimestamp(timegm(moment), UTC) for moment in parsed
    ]
