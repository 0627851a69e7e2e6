"""The posts of a live report, in the forms in which pages print them; and what is no such report."""

from datetime import UTC, datetime

import pytest

from each import each
from pages import PROSE, html, json_ld, sent
from warraq import extract
from warraq.models import LiveEntry
from warraq.parse.stamps import may_be_stamp, opening_of

NIGHT = datetime(2026, 1, 28, 20, tzinfo=UTC)
DAY = "<meta property='article:published_time' content='2026-01-28T06:30:00+03:00'>"
LEAD = "<p>تتابع الضفة افتتاح الجسر الجديد ساعة بساعة، وهذه أبرز ما جرى منذ الصباح عند طرفيه.</p>"
HEADINGS = ("الجسر مفتوح", "المهندسون في الموقع", "تأجيل ساعة")
CLOCKS = ("20:15", "17:00", "11:20")
FULL = tuple(f"28 كانون الثاني 2026 - {clock}" for clock in CLOCKS)
AGO = ("منذ ساعة", "منذ 4 ساعات", "منذ 10 ساعات")

# A post in the forms of live reports: its time, its heading, its text.
HEADED = {
    "boxes": "<div class='post'><span class='time'>{0}</span><h3>{1}</h3><p>{2}</p></div>",
    "time below the heading": "<article><h2>{1}</h2><div class='meta'><span>{0}</span></div><p>{2}</p></article>",
    "time below the text": "<div class='item'><h4>{1}</h4><p>{2}</p><time>{0}</time></div>",
    "no boxes": "<h3>{1}</h3><p class='when'>{0}</p><p>{2}</p>",
    "items of a list": "<ul><li><time>{0}</time> <strong>{1}</strong><p>{2}</p></li></ul>",
}
PLAIN = {
    "paragraphs": "<p><b>{0}</b></p><p>{2}</p>",
    "terms": "<dl><dt>{0}</dt><dd>{2}</dd></dl>",
    "cells": "<table><tr><td>{0}</td><td><p>{2}</p></td></tr></table>",
}
IN_LINE = {"a dash": "<p>{0} - {2}</p>", "bold": "<p><strong>{0}</strong> {2}</p>", "a bar": "<p>{0} | {2}</p>"}


def posts(form: str, times: tuple[str, ...] = CLOCKS) -> str:
    return "".join(form.format(*one) for one in zip(times, HEADINGS, PROSE, strict=True))


def entries(markup: str, at: datetime = NIGHT) -> tuple[LiveEntry, ...]:
    return extract(sent(markup, at=at)).entries


def stamps(found: tuple[LiveEntry, ...]) -> list[str | None]:
    return [entry.stamp for entry in found]


@pytest.mark.parametrize("times", [CLOCKS, FULL, AGO], ids=["hours", "days and hours", "hours ago"])
@pytest.mark.parametrize("form", HEADED.values(), ids=HEADED)
def test_posts_have_their_heading_text_and_time(form: str, times: tuple[str, ...]) -> None:
    found = entries(html(head=DAY, body=LEAD + posts(form, times)))

    assert [(entry.heading, entry.text) for entry in found] == list(zip(HEADINGS, PROSE, strict=True))
    assert stamps(found) == list(times)
    assert all(entry.time is not None and entry.time.iso.startswith("2026-01-28T") for entry in found)


@pytest.mark.parametrize("times", [CLOCKS, FULL, AGO], ids=["hours", "days and hours", "hours ago"])
@pytest.mark.parametrize("form", PLAIN.values(), ids=PLAIN)
def test_posts_without_headings_are_told_apart_by_their_times(form: str, times: tuple[str, ...]) -> None:
    found = entries(html(head=DAY, body=LEAD + posts(form, times)))

    assert [(entry.heading, entry.text) for entry in found] == [(None, text) for text in PROSE]
    assert stamps(found) == list(times)


@pytest.mark.parametrize("form", IN_LINE.values(), ids=IN_LINE)
def test_an_hour_that_begins_the_line_is_none_of_the_posts_text(form: str) -> None:
    found = entries(html(head=DAY, body=LEAD + posts(form)))

    assert [entry.text for entry in found] == list(PROSE)
    assert stamps(found) == list(CLOCKS)


def test_an_hour_has_the_day_of_the_report_where_it_was_seen_on_that_day_alone() -> None:
    markup = html(head=DAY, body=LEAD + posts(HEADED["boxes"]))

    (first, *_) = entries(markup)
    (later, *_) = entries(markup, datetime(2026, 1, 29, 21, tzinfo=UTC))

    assert first.time is not None
    assert (first.time.iso, first.time.flags) == ("2026-01-28T20:15", ("day-inferred",))
    assert (later.time, later.stamp) == (None, "20:15")


LIVE = """{{"@type": "LiveBlogPosting", "headline": "جسر الوادي يفتح السبت المقبل", "liveBlogUpdate": [{}]}}"""
UPDATE = (
    """{{"@type": "BlogPosting", "headline": "{}", "articleBody": "{}", "datePublished": "2026-01-28T{}:00+03:00"}}"""
)


def told(count: int = 3) -> str:
    updates = zip(HEADINGS[:count], PROSE, CLOCKS, strict=False)
    return json_ld(LIVE.format(", ".join(UPDATE.format(*one) for one in updates)))


@pytest.mark.parametrize(
    "body",
    [LEAD, LEAD + posts("<div><h3>{1}</h3><p>{2}</p></div>"), LEAD + posts(HEADED["boxes"])],
    ids=["the data alone", "shown without times", "shown with hours"],
)
def test_what_data_tell_of_posts_goes_before_what_is_printed(body: str) -> None:
    found = entries(html(head=told(), body=body), datetime(2026, 2, 3, tzinfo=UTC))

    assert [(entry.heading, entry.text) for entry in found] == list(zip(HEADINGS, PROSE, strict=True))
    assert [entry.time and entry.time.iso for entry in found] == [f"2026-01-28T{clock}:00+03:00" for clock in CLOCKS]


def test_posts_that_are_not_shown_yet_follow_those_that_are() -> None:
    shown = "<div><time>20:15</time><h3>الجسر مفتوح</h3><p>" + PROSE[0] + "</p></div><a href='#'>عرض المزيد</a>"
    got = extract(sent(html(head=told(), body=LEAD + shown)))

    assert [entry.heading for entry in got.entries] == list(HEADINGS)
    assert got.body.endswith(f"{HEADINGS[2]}\n{PROSE[2]}")


NO_REPORT = {
    "an article": "".join(f"<p>{text}</p>" for text in PROSE),
    "fixtures of a round": LEAD + "".join(f"<p>{hour}:00 الضفة - الوادي</p>" for hour in (17, 19, 21)),
    "two hours": LEAD + "".join(HEADED["boxes"].format(*one) for one in zip(CLOCKS, HEADINGS, PROSE[:2], strict=False)),
    "days of a chronicle": LEAD + posts(PLAIN["paragraphs"], ("3 كانون الثاني 2026", "4 آذار 2025", "5 آذار 2024")),
    "numbers": LEAD + "".join(f"<p>{n} - {text}</p>" for n, text in enumerate(PROSE, start=10)),
    "years": LEAD + "".join(f"<p>{1990 + n} {text}</p>" for n, text in enumerate(PROSE)),
}


@pytest.mark.parametrize("body", NO_REPORT.values(), ids=NO_REPORT)
def test_what_is_no_report_hour_by_hour_has_no_posts(body: str) -> None:
    assert entries(html(head=DAY, body=body)) == ()


@pytest.mark.parametrize("text", ["20:15 | عاد التيار", "٢٠:١٥: عاد التيار", "8:15 م - عاد التيار", "20:15 عاد التيار"])
def test_an_hour_begins_a_line(text: str) -> None:
    assert text.removeprefix(opening_of(text)) == "عاد التيار"
    assert may_be_stamp(text)


@each("text", ["20 قتيلاً", "عند 20:15 عاد التيار", "2026 عام الجسر", "3:2 فاز الوادي", "20:15"])
def test_another_number_begins_it(text: str) -> None:
    assert opening_of(text) == ""
