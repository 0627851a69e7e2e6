"""Any stated date is a value or none, never an exception, wherever dates are read or counted with."""

import json
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from hypothesis import example, given
from hypothesis import strategies as st

from drawing import ANY, drawn
from warraq import extract
from warraq.article import canonical
from warraq.dates import read_date
from warraq.discover import look
from warraq.discover.machine_dates import feed_date
from warraq.models import Capture, Link, StatedDate
from warraq.rules import Layout, Rules, Site

NOW = datetime(2026, 1, 28, 12, tzinfo=UTC)
BEYOND = ("9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00")
YEARS = st.one_of(st.integers(0, 99_999), st.sampled_from((0, 1, 1343, 1447, 1500, 1969, 2026, 9999, 10_000)))
SMALL = st.one_of(st.integers(0, 13), st.integers(0, 99), st.integers(0, 10**20))
OFFSETS = st.one_of(
    st.sampled_from(("Z", "", " GMT", "+00:00", "-14:00", "+14:00", "+23:59", "-24:00", "+99:99", " بتوقيت دمشق")),
    st.integers(-(10**18), 10**18).map("{:+05d}".format),
)
W3C = st.builds("{:04d}-{:02d}-{:02d}T{:02d}:{:02d}:{:02d}{}".format, YEARS, SMALL, SMALL, SMALL, SMALL, SMALL, OFFSETS)
RFC = st.builds(
    "{}, {} {} {} {:02d}:{:02d}:{:02d}{}".format,
    st.sampled_from(("Wed", "الأربعاء", "")),
    SMALL,
    st.sampled_from(("Jan", "Dec", "كانون الثاني", "يناير", "رجب", "محرم", "ذو الحجة")),
    YEARS,
    SMALL,
    SMALL,
    SMALL,
    OFFSETS,
)
FIGURES = st.builds("{}{mark}{}{mark}{} {}:{}".format, SMALL, SMALL, YEARS, SMALL, SMALL, mark=st.sampled_from("/-._"))
SAID = st.builds(
    "{} {} {}".format,
    st.sampled_from(("قبل", "منذ", "بعد", "الساعة", "أمس", "غدا", "الأسبوع الماضي")),
    SMALL,
    st.sampled_from(("ثانية", "دقيقة", "ساعة", "يوم", "أسبوع", "شهر", "سنة", "أعوام", "قرن", "هـ", "هجري")),
)
DATES = st.one_of(W3C, RFC, FIGURES, SAID, SMALL.map(str), st.text(ANY, max_size=30))
NOWS = st.one_of(st.just(NOW), st.datetimes(timezones=st.just(UTC)), st.datetimes())
ZONES = st.sampled_from((None, "Asia/Damascus", "Pacific/Kiritimati", "Etc/GMT+12"))
SITE = Site(
    name="a",
    url="http://a.example/",
    sitemaps=("http://a.example/sitemap.xml",),
    since=date(2025, 1, 1),
    zone="Asia/Damascus",
    zone_marked_utc_is_local=True,
    layouts=(Layout(published=".when"),),
)
RULES = Rules(sites=(SITE,))
P = "<p>قال رئيس البلدية إن أعمال ترميم الجسر انتهت قبل موعدها، وإن حركة السير تعود إليه مطلع الأسبوع المقبل.</p>"


def sound(stated: StatedDate | None) -> bool:
    """A date is one that can be counted with."""
    if stated is None:
        return True
    day, instant = stated.day, stated.instant
    return (day is None or day.year >= 1) and (instant is None or instant.tzinfo is UTC)


@given(DATES, NOWS, ZONES, st.sampled_from(("dmy", "mdy", "ymd")))
@drawn(100)
@example(BEYOND[0], NOW, None, "dmy")
@example(BEYOND[1], NOW, "Pacific/Kiritimati", "ymd")
@example("قبل 99999999999999 سنة", NOW, None, "dmy")
@example("31/12/9999 24:00", datetime.max, "Pacific/Kiritimati", "dmy")
def test_no_text_surprises_the_reader_of_dates(text: str, now: datetime, zone: str | None, order: str) -> None:
    assert sound(read_date(text, now=now, order=order, zone=ZoneInfo(zone) if zone else None))


@given(DATES, NOWS, ZONES)
@drawn(60)
@example(BEYOND[0], NOW, None)
@example("Fri, 31 Dec 9999 23:59:59 PDT", NOW, None)
def test_no_text_surprises_the_reader_of_feeds(text: str, now: datetime, zone: str | None) -> None:
    assert sound(feed_date(text, now, "dmy", zone))


def capture(url: str, body: str) -> Capture:
    return Capture(url=url, asked_for=url, fetched_at=NOW, status=200, headers=(), body=body.encode("utf-8", "replace"))


def page(first: str, then: str) -> Capture:
    """A page that states dates wherever pages do."""
    told = json.dumps({"@type": "NewsArticle", "datePublished": first, "dateModified": then, "uploadDate": then})
    shown = first.replace("<", "").replace('"', "")
    last = then.replace("<", "").replace('"', "")
    head = (
        f'<meta charset="utf-8"><meta property="article:published_time" content="{shown}">'
        f'<meta property="article:modified_time" content="{last}">'
        f'<script type="application/ld+json">{told.replace("<", "")}</script>'
    )
    when = f'<time datetime="{shown}">{last}</time><span class="when date">{shown}</span><span>آخر تحديث: {last}</span>'
    notice = f'<p>هذا الخبر بعنوان "خبر" نشر أولاً على موقع السهل وتم جلبه من مصدره الأصلي بتاريخ {shown}.</p>'
    body = f"<article><h1>خبر من السهل</h1>{when}<p>دمشق {last} (سانا) - </p>{P * 6}{notice}</article>"
    return capture("http://a.example/2026/01/28/1", f"<html><head>{head}</head><body>{body}</body></html>")


@given(DATES, DATES)
@drawn(30)
@example(*BEYOND)
@example(BEYOND[1], BEYOND[0])
@example("9999-12-31", "0001-01-01")
def test_no_date_of_a_page_is_a_surprise(first: str, then: str) -> None:
    odd = page(first, then)

    read = extract(odd, RULES)
    article = canonical(odd, read, linked(first, then), RULES)

    assert sound(read.published)
    assert sound(read.modified)
    assert article.date


def linked(first: str, then: str) -> tuple[Link, ...]:
    stated = [feed_date(text, NOW, "dmy", None) for text in (first, then)]
    link = Link(url="http://a.example/1", found_in="http://a.example/feed", route="feed", leads_to="article")
    return (link.model_copy(update={"published": stated[0], "modified": stated[1]}),)


@given(st.lists(DATES, min_size=1, max_size=5))
@drawn(40)
@example([*BEYOND])
def test_no_date_of_a_sitemap_is_a_surprise(texts: list[str]) -> None:
    entries = "".join(
        f"<url><loc>http://a.example/{number}</loc><lastmod><![CDATA[{text}]]></lastmod></url>"
        for number, text in enumerate(texts)
    )

    seen = look(capture("http://a.example/sitemap.xml", f"<urlset>{entries}</urlset>"), SITE)

    assert len(seen.links) == len(texts)
    assert all(sound(link.modified) for link in seen.links)
