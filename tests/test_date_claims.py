"""Every date that a page states near its article is a claim, with its place; no other is."""

from datetime import UTC, datetime

import pytest

from each import each
from pages import PROSE
from warraq.parse.page import parse, whole
from warraq.parse.page.span import ABOVE_ALL, span_of
from warraq.parse.stated.date_claim import DateClaim
from warraq.parse.stated.date_claims import stated_dates
from warraq.parse.stated.date_texts import Asked
from warraq.parse.stated.metadata import read_metadata

NOW = datetime(2026, 1, 28, 12, tzinfo=UTC)
TITLE = "جسر الوادي يفتح السبت المقبل"
TEXT = "".join(f"<p>{paragraph}</p>" for paragraph in PROSE)


def claims(
    above: str = "",
    below: str = "",
    *,
    head: str = "",
    over: str = "",
    url: str = "https://a.example/1",
    site: str = "",
) -> list[DateClaim]:
    """The dates that a page with these parts around headline and text states."""
    markup = f"<head>{head}</head><body>{over}<h1>{TITLE}</h1>{above}<div>{TEXT}</div>{below}</body>"
    page = whole(parse(markup.encode(), url))
    orders = {run.text: run.order for run in page.runs}
    headline = page.headings[0].order if page.headings else None
    span = span_of(page, headline, orders[PROSE[0]], orders[PROSE[-1]])
    return stated_dates(page, read_metadata(page), span, Asked(NOW, stated=site or None))


def told(above: str = "", below: str = "", **parts: str) -> list[tuple[str, str, str]]:
    """Field, day and place of each."""
    found = claims(above, below, **parts)
    return [(claim.field, claim.date.iso[:10], claim.by) for claim in found]


def meta(name: str, value: str) -> str:
    return f'<meta property="{name}" content="{value}">'


@each(
    ("head", "claim"),
    [
        (meta("article:published_time", "2026-01-20T08:30Z"), ("published", "2026-01-20", "meta")),
        (meta("article:modified_time", "2026-01-20T08:30Z"), ("modified", "2026-01-20", "meta")),
        (meta("datecreated", "2026-01-20T08:30Z"), ("published", "2026-01-20", "created")),
        (meta("date", "2026-01-20"), ("published", "2026-01-20", "weak-meta")),
        (meta("dc.date", "2026-01-20"), ("published", "2026-01-20", "weak-meta")),
        (meta("last-modified", "2026-01-20"), ("modified", "2026-01-20", "weak-meta")),
        (meta("datepublished", "1768898580"), ("published", "2026-01-20", "weak-meta")),
        (meta("datepublished", "20260120"), ("published", "2026-01-20", "meta")),
        (meta("datepublished", "آخر تحديث 20 يناير 2026"), ("modified", "2026-01-20", "meta")),
        (meta("datepublished", "نشر 20 يناير 2026"), ("published", "2026-01-20", "meta")),
    ],
)
def test_a_name_of_the_metadata_says_what_and_how_well(head: str, claim: tuple[str, str, str]) -> None:
    assert told(head=head) == [claim]


def test_json_ld_is_weak_nowhere() -> None:
    script = '<script type="application/ld+json">{"@type":"Article","datePublished":1768898580}</script>'

    assert told(head=script) == [("published", "2026-01-20", "json-ld")]
    created = script.replace("datePublished", "dateCreated")
    assert told(head=created) == [("published", "2026-01-20", "created")]


def test_a_claim_says_where_it_was_read() -> None:
    (claim,) = claims("<div class='post-date'>20 يناير 2026</div>")[:1]

    assert (claim.rule, claim.evidence, claim.where) == ("post-date", "20 يناير 2026", "body > div.post-date")
    (claim,) = claims("<time datetime='2026-01-20'>يوم الافتتاح</time>")
    assert (claim.rule, claim.evidence, claim.by) == ("time", "2026-01-20", "time")


def places(above: str = "", below: str = "", **parts: str) -> set[tuple[str, str]]:
    """Field and place of the claims that are of 20 January 2026."""
    return {(field, by) for field, day, by in told(above, below, **parts) if day == "2026-01-20"}


@each(
    ("above", "found"),
    [
        ("<time datetime='2026-01-20T08:30'>الثلاثاء</time>", {("published", "time")}),
        ("<time>20/1/2026</time>", {("published", "text"), ("published", "line")}),
        ("<div class='date'>20/1/2026</div>", {("published", "text"), ("published", "line")}),
        ("<div class='entry-footer-date' title='2026-01-20'>أمس</div>", {("published", "time")}),
        ("<div class='updated' title='2026-01-20'>x</div>", {("modified", "time")}),
        ("<div class='post-date updated' title='2026-01-20'>x</div>", {("published", "time")}),
        ("<div class='post-date' title='2026-01-20'>آخر تحديث</div>", {("modified", "time")}),
        ("<div class='modified'>نشر 20/1/2026</div>", {("published", "text"), ("published", "line")}),
        ("<p>20/1/2026</p>", {("published", "line")}),
        ("<p>آخر تحديث 20/1/2026</p>", {("modified", "line")}),
        ("<p>الوادي - 20/1/2026 - المحرر المسؤول - خمسون تعليقا</p>", {("published", "line")}),
        ("<p>17 شعبان 1447 هـ الموافق 20 يناير 2026 لا توجد تعليقات على الخبر حتى الآن</p>", {("published", "line")}),
    ],
)
def test_a_date_at_the_headline_is_a_claim(above: str, found: set[tuple[str, str]]) -> None:
    assert places(above) == found


LONG = "كلمة " * 30


@each(
    "above",
    [f"<div class='date'>{LONG} 20/1/2026</div>", f"<p>{LONG} 20/1/2026</p>",
     "<p>وصل الوزير إلى الوادي ليفتح الجسر الجديد يوم 20/1/2026 كما وعد أهله قبل عام</p>",
     "<div class='comment-date' title='2026-01-20'>x</div>", "<div class='related-date' title='2026-01-20'>x</div>",
     "<div class='copyright date' title='2026-01-20'>x</div>",
     "<time class='countdown' datetime='2026-01-20'>x</time>", "<div title='2026-01-20'>x</div>",
     "<div class='date' title='الدخول قبل 2026-01-20 مجاني للجميع'>x</div>"],
)  # fmt: skip
def test_what_is_prose_or_of_something_else_is_none(above: str) -> None:
    assert places(above) == set()


@pytest.mark.parametrize("line", ["منذ 8 أيام", "نشر قبل 8 أيام", "آخر تحديث: منذ ثمانية أيام"])
def test_a_line_in_words_alone_is_a_claim(line: str) -> None:
    assert ("line", "2026-01-20") in {(by, day) for _, day, by in told(f"<p>{line}</p>")}


@pytest.mark.parametrize("line", ["أمس", "منذ ثمانية أيام في الوادي وأهله", "بعد ثمانية أيام", "اليوم الأول"])
def test_words_that_may_be_any_are_none(line: str) -> None:
    assert told(f"<p>{line}</p>") == []


def test_day_and_clock_in_two_lines_are_one() -> None:
    for clock in ("08:30", "الساعة 8:30", "٠٨:٣٠"):
        (claim,) = claims(f"<p>20/1/2026</p><p>{clock}</p>")
        assert claim.date.iso == "2026-01-20T08:30"
    (claim,) = claims("<p>20/1/2026</p><p>08:30 بتوقيت الوادي الأعلى</p>")
    assert claim.date.iso == "2026-01-20"
    (claim,) = claims("<p>20/1/2026 07:15</p><p>08:30</p>")
    assert claim.date.iso == "2026-01-20T07:15"


def test_the_headline_states_no_date_of_its_own() -> None:
    assert told(over="<p>الافتتاح</p>".replace("الافتتاح", "20/1/2026"))[0][2] == "line"
    page = whole(parse(f"<h1>يوم 20/1/2026</h1><div>{TEXT}</div>".encode(), "https://a.example/1"))
    orders = {run.text: run.order for run in page.runs}
    span = span_of(page, page.headings[0].order, orders[PROSE[0]], orders[PROSE[-1]])

    assert stated_dates(page, read_metadata(page), span, Asked(NOW)) == []


def test_what_stands_above_the_headline_is_far() -> None:
    (claim,) = claims(over="<p>20/1/2026</p>")
    assert claim.far > ABOVE_ALL
    (near, text) = claims("<p>20/1/2026</p><p>كلمة</p><p>كلمة</p><p>19/1/2026</p>")
    assert 0 < near.far < ABOVE_ALL
    assert 0 < text.far < ABOVE_ALL


MANY = "<p>كلمة</p>" * 60


def test_what_stands_far_from_the_article_is_none() -> None:
    assert places(over="<p>20/1/2026</p>" + MANY) == set()
    assert places(over="<time datetime='2026-01-20'>x</time>" + MANY) == set()
    assert places(below=MANY + "<time datetime='2026-01-20'>x</time>") == set()


def test_more_elements_than_an_article_has_are_not_looked_at() -> None:
    many = "".join(f"<div class='date' title='2026-01-0{n % 9 + 1}'>x</div>" for n in range(60))

    assert len([claim for claim in claims(many) if claim.by == "time"]) == 40


@each(
    ("below", "found"),
    [("<time datetime='2026-01-20'>x</time>", {("published", "below")}),
     ("<div class='date'>20/1/2026</div>", {("published", "below")}),
     ("<div class='updated'>20/1/2026</div>", {("modified", "below"), ("published", "below")}),
     ("<p>20/1/2026</p>", {("published", "below")}), ("<p>الثلاثاء 20/1/2026</p>", {("published", "below")}),
     ("<p>هدى سالم</p><p>20/1/2026</p>", {("published", "below")}),
     ("<p>آخر تحديث 20/1/2026</p>", {("modified", "below")}),
     ("<p>تاريخ الإضافة : 20/1/2026 - قسم الزراعة</p>", {("published", "below")}),
     ("<dl><dt>نشر في</dt><dd>20/1/2026</dd></dl><div><a href='/2'>مهرجان الربيع يعود إلى الساحة</a></div>",
      {("published", "below")}),
     ("<a rel='bookmark' href='/1'><time datetime='2026-01-20'>x</time></a>", {("published", "below")}),
     ("<div class='related'><ul><li><ul><li><div class=date title='2026-01-20'>x</div></ul></ul></div>",
         {("published", "below")})],
)  # fmt: skip
def test_a_date_right_under_the_text_is_a_claim(below: str, found: set[tuple[str, str]]) -> None:
    assert places(below=below) == found


@each(
    "below",
    [
        "<a href='/2'><time datetime='2026-01-20'>x</time></a>",
        "<div class='related'><time datetime='2026-01-20'>x</time></div>",
        "<div class='latest'><div><div><div><div class=date title='2026-01-20'>x</div></div></div></div></div>",
        "<p>هدى سالم وسامر الخطيب في الوادي</p><p>20/1/2026</p>",
        "<p>5 تعليقات</p><p>20/1/2026</p>",
        "<p>كلمة</p><p>كلمة</p><p>20/1/2026</p>",
        "<p>افتتح الجسر القديم 20/1/2026</p>",
        "<div><p>نشر في 20/1/2026</p><a href='/2'>مهرجان الربيع يعود إلى الساحة</a></div>",
        "<p>نشر في يناير 2026 أو قبله</p>",
        "<p><a href='/2'>20/1/2026</a></p>",
        "<p>يناير 2026</p>",
    ],
)
def test_a_date_of_other_items_under_the_text_is_none(below: str) -> None:
    assert places(below=below) == set()


def test_machines_dates_beside_the_text_count_where_all_agree() -> None:
    one = "<span property='dc:date' content='2026-01-20T08:30+03:00'></span>"

    assert told(below=one) == told(below=one + one) == [("published", "2026-01-20", "time")]
    assert told(below=one + one.replace("-20T", "-19T")) == []
    assert told(below=one.replace("2026-01-20T08:30+03:00", "x")) == []
    published = meta("article:published_time", "2026-01-19")
    assert told(below=one, head=published) == [("published", "2026-01-19", "meta")]


def test_a_part_of_the_title_that_is_nothing_but_a_date_is_a_claim() -> None:
    assert told(head=f"<title>{TITLE} | الضفة - 20.01.2026</title>") == [("published", "2026-01-20", "title")]
    for title in (
        "20.01.2026 | الضفة",
        "جسر | يوم 20.01.2026",
        "جسر | 20.01.2026 في الوادي",
        "جسر 20.01.2026",
        "جسر | 5",
    ):
        assert told(head=f"<title>{title}</title>") == []


def test_a_site_s_selector_is_the_nearest_place() -> None:
    assert told(site="نشر 20/1/2026") == [("published", "2026-01-20", "layout")]
    assert told(site="لا تاريخ") == []


@each(
    "path",
    ["/2026/01/20/bridge", "/news/2026-1-20", "/2026_01_20.html", "/a/20260120/b", "/%32026/01/20", "/20260120.html"],
)
def test_an_address_gives_the_day(path: str) -> None:
    assert told(url=f"https://a.example{path}") == [("published", "2026-01-20", "address")]


@each(
    "path",
    ["/2026/01-20/", "/12026/01/20", "/2026/01/201", "/2026/13/20", "/2026/02/30", "/120260120", "/202601200",
     "/2026/01", "/18991231", "/1899/12/31"],
)  # fmt: skip
def test_other_figures_of_an_address_are_no_day(path: str) -> None:
    assert told(url=f"https://a.example{path}") == []
    assert told(url="https://2026-01-20.example/") == []


def test_a_claim_is_marked_without_being_changed() -> None:
    (claim,) = claims("<p>20/1/2026</p>")
    marked = claim.flagged("one").flagged("two", "one")

    assert (claim.flags, marked.flags) == ((), ("one", "two"))
    assert (marked.by, marked.rule, marked.evidence, marked.where, marked.far, marked.day, marked.field) == (
        claim.by, claim.rule, claim.evidence, claim.where, claim.far, claim.day, claim.field,
    )  # fmt: skip


@each(
    ("attributes", "day"),
    [
        ("title='2025-12-30 11:00'", "2025-12-30"),
        ("data-utime=1767085200 title='2025-12-30 11:00'", "2025-12-30"),
        ("data-time='2025-12-30T11:00:00Z'", "2025-12-30"),
        ("data-utc='2025-12-30T11:00:00Z'", "2025-12-30"),
        ("data-id=88 data-when='2025-12-30'", "2025-12-30"),
        ("data-utc='2025-12-30-12'", "2026-01-24"),
        ("data-id=1767085200", "2026-01-24"),
        ("data-text='يوم 2025-12-30'", "2026-01-24"),
        ("id='2025-12-30'", "2026-01-24"),
        ("title='منذ مدة'", "2026-01-24"),
        ("title='4'", "2026-01-24"),
    ],
)
def test_the_element_of_an_age_keeps_its_moment_whatever_its_name(attributes: str, day: str) -> None:
    assert [iso for _, iso, _ in told(f"<div><abbr class=Meta_age__k {attributes}>قبل 4 أيام</abbr></div>")] == [day]


def test_the_age_of_a_line_is_asked_for_its_own_moment_alone() -> None:
    age, views = "<b data-utc='2025-12-30T11:00:00Z'>قبل 4 أيام</b>", "<i data-since='2025-01-01'>12 مشاهدة</i>"

    assert [iso for _, iso, _ in told(f"<div>{age} {views}</div>")] == ["2025-12-30"]
    assert [iso for _, iso, _ in told(f"<div><b>قبل 4 أيام</b> {views}</div>")] == ["2026-01-24"]


@each(
    ("title", "days"),
    [
        (f"{TITLE} | 20.01.2026", ["2026-01-20"]),
        (f"{TITLE} | 20 كانون الثاني 2026", ["2026-01-20"]),
        (f"{TITLE} | 20 يناير 2026 10:00 ص", []),  # longer than a day
        (f"{TITLE} | 20.01.2026 في الضفة", []),
        (f"{TITLE} | نشر 20.01.2026", []),
        (f"20.01.2026 | {TITLE}", []),
    ],
)
def test_a_part_of_the_title_behind_the_headline_may_be_a_day(title: str, days: list[str]) -> None:
    assert [day for _, day, by in told(head=f"<title>{title}</title>") if by == "title"] == days


@each(
    ("above", "days"),
    [
        ("<p>تاريخ الميلاد</p><p>20/1/2026</p>", []),
        ("<p>محليات</p><p>20/1/2026</p>", ["2026-01-20"]),
        ("<p><a href=/x>تاريخ الميلاد</a></p><p>20/1/2026</p>", ["2026-01-20"]),
        ("<figcaption>الشارع 20/1/2026</figcaption>", []),
        ("<figcaption><h2>عنوان فوق الصورة</h2><p>20/1/2026</p></figcaption>", ["2026-01-20"]),
    ],
)
def test_a_day_of_what_is_named_above_it_or_of_a_picture_is_none(above: str, days: list[str]) -> None:
    assert [claim.date.iso for claim in claims(above) if claim.by == "line"] == days
