"""What a person should look at in a sample of a new site: each warning just where it begins."""

import pytest

from each import each
from pages import html, read, sent
from warraq.dates import read_date
from warraq.models import Link, StatedDate
from warraq.probe import _doubts_of
from warraq.probe.report import Sample
from warraq.probe.samples import _alike, warnings_of

TITLE = "جسر الوادي يفتح السبت المقبل"
CAPTURE = sent(html())  # of the 28th of January 2026, at noon
READ = read(html(f"<title>{TITLE}</title>")).model_copy(update={"flags": (), "title": TITLE})


def stated(iso: str) -> StatedDate | None:
    return read_date(iso)


def warned(link: dict[str, object] | None = None, truncated: str | None = None, **update: object) -> list[str]:
    named = Link.model_validate({"url": CAPTURE.url, "found_in": CAPTURE.url, "route": "feed"} | (link or {}))
    told = READ.model_copy(update={"published": stated("2026-01-28"), **update})
    return list(warnings_of(told, named, CAPTURE.model_copy(update={"truncated": truncated})))


@each(
    ("update", "warning"),
    [
        ({}, []),
        ({"kind": "listing", "reasons": ("a", "b")}, ["read as listing: a, b"]),
        ({"title": ""}, ["no title"]),
        ({"body": "س" * 200}, []),
        ({"body": "س" * 199}, ["only 199 characters of text"]),
        ({"published": None}, ["no date"]),
        ({"published": stated("2026-01-29")}, []),
        ({"published": stated("2026-01-30")}, ["dated in the future: 2026-01-30"]),
        ({"published": stated("يناير 2027")}, []),
        ({"published": stated("3/1/2026")}, ["ambiguous-dm"]),
        ({"flags": ("page-cut",)}, ["page-cut"]),
        ({"truncated": "length"}, ["cut at a limit (length)"]),
    ],
)
def test_what_is_looked_at_in_an_article(update: dict[str, object], warning: list[str]) -> None:
    assert warned(**update) == warning  # type: ignore[arg-type]


@each(
    ("link", "update", "warning"),
    [
        ({"title": TITLE}, {}, []),
        ({"title": "عاجل: جسر الوادي"}, {}, []),  # half of its words
        ({"title": "عاجل الآن: جسر الوادي اليوم"}, {}, ["the feed calls it «عاجل الآن: جسر الوادي اليوم»"]),
        ({"title": "مهرجان الربيع"}, {"title": ""}, ["no title"]),
        ({"published": stated("2026-01-27")}, {}, []),
        ({"published": stated("2026-01-26")}, {}, ["dated 2 days apart from the feed (2026-01-26)"]),
        ({"published": stated("2026-01-30")}, {}, ["dated 2 days apart from the feed (2026-01-30)"]),
        ({"published": stated("يناير 2025")}, {}, []),
        ({"published": stated("2026-01-26")}, {"published": None}, ["no date (the feed says 2026-01-26)"]),
    ],
)
def test_what_a_feed_says_otherwise_is_looked_at(
    link: dict[str, object], update: dict[str, object], warning: list[str]
) -> None:
    assert warned(link, **update) == warning  # type: ignore[arg-type]


@pytest.mark.parametrize(("hour", "minute", "warning"), [(22, 0, []), (21, 59, ["dated in the future: 2026-01-30"])])
def test_a_clock_in_another_zone_explains_a_day_and_two_hours(hour: int, minute: int, warning: list[str]) -> None:
    capture = CAPTURE.model_copy(update={"fetched_at": CAPTURE.fetched_at.replace(hour=hour, minute=minute)})
    told = READ.model_copy(update={"published": stated("2026-01-30")})
    link = Link(url=CAPTURE.url, found_in=CAPTURE.url, route="feed")

    assert list(warnings_of(told, link, capture)) == warning


@each(
    ("one", "other", "are_alike"),
    [
        ("جسر الوادي يفتح السبت", "جسر الوادي مغلق الأحد", True),
        ("جسر الوادي يفتح السبت", "جسر السهل مغلق الأحد", False),
        ("جسر الوادي يفتح السبت", "جسر الوادي", True),
        ("جسر الوادي يفتح السبت", "الجسر", False),
    ],
)
def test_headlines_are_alike_that_share_half_of_the_words_of_the_shorter(
    one: str, other: str, *, are_alike: bool
) -> None:
    assert _alike(one, other) is _alike(other, one) is are_alike


def test_what_articles_leave_open_is_told_where_all_of_them_do() -> None:
    dated = Sample(url="https://a.example/1", title=TITLE, published="2026-01-28")
    other, undated = dated.model_copy(update={"title": "عنوان"}), dated.model_copy(update={"published": None})

    def doubts(*read: Sample) -> list[str]:
        return [doubt.partition(" says")[0] for doubt in _doubts_of(read)]

    assert doubts() == doubts(dated) == doubts(dated, other) == doubts(undated, other) == []
    assert doubts(dated, dated) == ["all articles have the same title: the headline was not found"]
    assert doubts(undated) == ["no article"]
