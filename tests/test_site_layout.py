"""A site's selectors are honoured on the days they hold, and reported when they read less than the general reader."""

from datetime import date

import pytest

import warraq
from pages import BODY, PROSE, html, sent
from warraq.rules import Layout, Rules, Site

PAGE = html(
    "<title>جسر الوادي يفتح السبت المقبل</title>",
    "<p class='kicker'>عاجل من الوادي</p><span id='when'>20/1/2026</span><span id='who'>هدى سالم</span>",
    body=BODY + "<p class='promo'>حمل تطبيق الضفة الآن وتابع الأخبار أولا بأول من أي مكان كنت فيه.</p>",
)


def read_with(layout: Layout) -> warraq.Extraction:
    site = Site(name="aldiffa", url="https://aldiffa.example/", layouts=(layout,))
    return warraq.extract(sent(PAGE), Rules(sites=(site,)))


def test_selectors_are_honoured() -> None:
    got = read_with(Layout(title=".kicker", body=".text", published="#when", remove=(".promo",)))

    assert got.title == "عاجل من الوادي"
    assert got.body == "\n".join(PROSE)
    assert got.published is not None
    assert got.published.iso == "2026-01-20"
    assert not got.flags


@pytest.mark.parametrize("days", [{"valid_until": date(2025, 12, 31)}, {"valid_from": date(2026, 2, 1)}])
def test_a_layout_of_other_days_is_not_used(days: dict[str, date]) -> None:
    assert read_with(Layout(title=".kicker", **days)).title == "جسر الوادي يفتح السبت المقبل"


def test_a_layout_that_reads_less_than_the_general_reader_is_flagged() -> None:
    assert "layout-body-reads-less" in read_with(Layout(body=".text p:first-child")).flags


def test_a_selector_that_matches_nothing_is_flagged_and_the_general_reader_reads() -> None:
    got = read_with(Layout(title="h6.gone", body=".gone"))

    assert {"layout-title-matches-nothing", "layout-body-matches-nothing"} <= set(got.flags)
    assert got.title == "جسر الوادي يفتح السبت المقبل"
    assert PROSE[0] in got.body
