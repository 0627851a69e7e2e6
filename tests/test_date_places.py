"""Dates of other things: of a ticker, of cards, of comments, of the page's own clock."""

import pytest

from each import each
from measured import page_of, runs_of, said
from pages import BODY, read
from test_date_claims import TITLE, claims, told
from warraq.parse.stated.date_places import is_in_an_article_below

HEADER = "<div class=topbar>الأربعاء 28 كانون الثاني 2026</div>"
LINK = "<a href=/n/1>إغلاق الطريق الدائري يومين لأعمال الصيانة</a>"
WRITTEN = "<li><b>قارئ</b> <time datetime='2026-01-{0}'>{0} يناير 2026</time><p>شكراً</p></li>"
OWN = "<p>12 كانون الثاني 2026</p>"


@each(
    "over",
    [
        HEADER,
        "<header><span>28/01/2026</span></header>",
        "<div id=page><div class=site-head><time datetime='2026-01-28T10:00'>اليوم</time></div></div>",
        "<div>الأربعاء 28 كانون الثاني 2026</div>",
        f"<div class=n><span><time datetime='2026-01-28T01:00'>01:00</time> {LINK}</span></div>",
        f"<div class=n><time datetime='2026-01-20T01:00'>01:00</time><h4>{LINK}</h4></div>",
        "<div class=ticker><time datetime='2026-01-20T01:00'>01:00</time> خبر</div>",
    ],
)
def test_a_date_above_the_headline_may_be_another_s(over: str) -> None:
    assert [day for _, day, _ in told(OWN, over=over)] == ["2026-01-12"]


@pytest.mark.parametrize(
    "over",
    [
        "<div><b>استطلاع 20 كانون الثاني 2026</b><p>هل تشتري من الشبكة؟</p></div>",
        "<div><b>حكمة يوم 20 كانون الثاني 2026</b><i>من جد وجد.</i><p>مثل قديم.</p></div>",
    ],
)
def test_a_date_beside_a_sentence_above_the_headline_is_another_s(over: str) -> None:
    assert [day for _, day, _ in told("", over=over)] == []


def test_a_date_beside_a_heading_of_its_own_is_another_s() -> None:
    event = "<div><h3>أمسية شعرية في دار الكتب القديمة</h3><span>20 كانون الثاني 2026</span></div>"
    page = f"<title>{TITLE}</title>{event}<main><h1>{TITLE}</h1>{BODY}</main>"

    assert read(page).published is None
    assert read(page.replace("أمسية شعرية في دار الكتب القديمة", "محليات")).published is not None


@pytest.mark.parametrize(
    "over",
    [
        "<div><span>محليات</span><span>20 كانون الثاني 2026</span></div>",
        "<div><h4>محليات</h4><span>20 كانون الثاني 2026</span><span>هدى سالم</span></div>",
    ],
)
def test_a_date_beside_section_and_writer_above_the_headline_is_the_article_s(over: str) -> None:
    assert [day for _, day, _ in told("", over=over)] == ["2026-01-20"]


@each(
    "below",
    [
        f"<div class=card><time datetime='2026-01-20'>20 يناير 2026</time><h4>{LINK}</h4></div>",
        f"<div><p>20 يناير 2026</p><h4>{LINK}</h4></div>",
        "<div class=related><p>20 يناير 2026</p></div>",
        "<section id=comments><h3>التعليقات</h3><b>قارئ</b> 20 يناير 2026</section>",
        "<h4>اقرأ أيضاً</h4><p>20 يناير 2026</p>",
        "<ul class=replies><li><b>قارئ</b> <time datetime='2026-01-20'>20 يناير 2026</time><p>شكراً</p></li></ul>",
        "<div class='reply odd'><b>قارئ</b> <time datetime='2026-01-20'>20 يناير 2026</time><p>شكراً</p></div>",
        "<div id=respond><b>قارئ</b> 20 يناير 2026</div>",
        f"<ul>{WRITTEN.format(20)} {WRITTEN.format(21)}</ul>",
        f"<div>{WRITTEN.format(20)}</div>".replace("li>", "article>").replace("b>", "h4>"),
    ],
)
def test_a_date_below_the_text_may_be_another_s(below: str) -> None:
    assert told(OWN, below) == told(OWN)


@each(
    "below",
    [
        f"<ul>{WRITTEN.format(20)}</ul>",
        f"<ul>\n{WRITTEN.format(20)}\n</ul>",
        "<ul><li>نشر <time datetime='2026-01-20'>20 يناير 2026</time></li><li><time>21 يناير 2026</time></li></ul>",
        f"<ul>{WRITTEN.format(20)}<li><p>شارك</p></li></ul>",
        f"<div>{WRITTEN.format(20)}{WRITTEN.format(21)}</div>".replace("li>", "article>"),
        "<article><b>سلمى الحاج</b> <time datetime='2026-01-20'>20 يناير 2026</time></article>",
        "<div class=replying-to-none><time datetime='2026-01-20'>20 يناير 2026</time></div>",
    ],
)
def test_a_date_below_the_text_is_the_article_s_where_no_row_of_others_is_dated(below: str) -> None:
    assert ("published", "2026-01-20", "below") in told("", below)


@each(
    ("box", "is_own"),
    [
        ("<div class='elementor-widget elementor-widget-post-info'>{}</div>", True),
        ("<div class=tgme_widget_message_footer><a class=tgme_widget_message_date href=/1>{}</a></div>", True),
        ("<div class='widget Blog'><div class=post-footer>{}</div></div>", True),
        ("<div class='widget recent'>{}</div>", False),
        ("<div class='widget blog-archive'>{}</div>", False),
        ("<div class=meta><a class=comments-link href=/1>{}</a></div>", False),
    ],
)
def test_a_widget_is_another_s_unless_all_parts_of_the_page_are_called_so(box: str, *, is_own: bool) -> None:
    stamp = "<time class=time datetime='2026-01-20T10:00'>10:00</time>"

    assert bool(told("", box.format(stamp))) is is_own


@pytest.mark.parametrize(
    ("over", "day"),
    [
        ("<div><div>20 كانون الثاني 2026</div></div>", "2026-01-20"),
        ("<div class=date>20 كانون الثاني 2026</div>", "2026-01-20"),
    ],
)
def test_another_day_right_above_the_headline_is_the_article_s(over: str, day: str) -> None:
    assert {told_day for _, told_day, _ in told(over=over)} == {day}


def test_the_day_of_the_fetch_beside_the_headline_is_the_article_s() -> None:
    markup = "<article><p>28 كانون الثاني 2026</p>"  # around the headline, too

    assert {claim.date.iso for claim in claims(over=markup)} == {"2026-01-28"}


@pytest.mark.parametrize(
    "attribute",
    ["data-datetime='2026-01-12T09:30'", "data-timestamp='1768210200'", "data-date='2026-01-12'",
     "title='الاثنين 12 كانون الثاني 2026'"],
)  # fmt: skip
def test_an_attribute_tells_what_the_eye_reads_in_words(attribute: str) -> None:
    assert ("published", "2026-01-12", "time") in told(f"<span class=js-date {attribute}>منذ أسبوعين</span>")


@each(
    ("below", "another_s"),
    [
        ("<article><h3>خبر آخر</h3><i>3 يناير</i></article>", True),
        ("<section><article><h4>خبر</h4><div><i>3 يناير</i></div></article></section>", True),
        ("<div><h3>خبر آخر</h3><i>3 يناير</i></div>", False),
        ("<article>خبر آخر</article><i>3 يناير</i>", False),
        ("<article><i>3 يناير</i><h2>خبر آخر</h2></article>", True),
        ("<article>خبر آخر <i>3 يناير</i></article>", False),
    ],
)
def test_an_article_that_begins_below_the_text_is_another(below: str, another_s: bool) -> None:
    for page in (f"<main><p>{said(90)}</p>{below}</main>", f"<article><p>{said(90)}</p>{below}</article>"):
        runs = runs_of(page)
        day = next(node for run in runs for text, _, node, _ in run.pieces if text == "3 يناير")

        assert is_in_an_article_below(day.parent, runs, runs[0].order) is another_s


def test_nothing_is_in_an_article_without_text() -> None:
    assert not is_in_an_article_below(None, runs_of("<p>نص</p>"), 0)
    assert not is_in_an_article_below(page_of("<article></article>").tree.css_first("article"), (), 0)


@each(
    ("above", "is_read"),
    [
        ("<figure><img src=/1><figcaption>الشارع بعد تأهيله، 12 يناير 2026</figcaption></figure>", False),
        ("<figure><img src=/1><figcaption><time>12 يناير 2026</time></figcaption></figure>", False),
        ("<div class=wp-caption><img src=/1><p class=wp-caption-text>الشارع 12 يناير 2026</p></div>", False),
        ("<div><img src=/1><div class=caption>الشارع 12 يناير 2026</div></div>", False),
        ("<div class=image-wrap><img src=/1></div><div class=caption>12 يناير 2026</div>", False),
        ("<p class='image-text related'>12 يناير 2026</p>", False),
        ("<div class=caption><span>هدى سالم</span> <time>12 يناير 2026</time></div>", True),
        ("<div class=imgsource><span>هدى سالم</span> <time>12 يناير 2026</time></div>", True),
        ("<div class=image-text><div>12 يناير 2026</div></div>", True),
        ("<img src=/1><div class=caption>12 يناير 2026<p>صحيفة السهل</p><p>محليات</p></div>", True),
        ("<img src=/1><div class=caption><time datetime=2026-01-12>12 يناير</time></div>", False),
        ("<img src=/1><div class=caption><time datetime=2026-01-12T09:00>12 يناير</time></div>", True),
        ("<div class=event><time datetime=2026-01-12T09:00>12 يناير</time></div>", False),
        ("<img src=/1><div class=caption><b class=author-name>هدى سالم</b> 12 يناير 2026</div>", True),
        ("<div><img src=/1><span class=photo-credit>سامر الحلبي 12 يناير 2026</span></div>", False),
        ("<div class=event-box><h3>أمسية</h3><p>12 يناير 2026</p></div>", False),
        ("<span class='tribe-event-date-start'>12 يناير 2026</span>", False),
        ("<time itemprop=startDate datetime=2026-01-12>12 يناير 2026</time>", False),
        ("<span class=birth-date>12 يناير 2026</span>", False),
        ("<div class=related><a href=/n/1>أخبار المدينة</a> 12 يناير 2026</div>", False),
        ("<div class='weekend-date'><p>12 يناير 2026</p></div>", True),
        ("<div class='post category-events'><p>12 يناير 2026</p></div>", True),
        ("<div class=prevent><p>12 يناير 2026</p></div>", True),
        ("<figure><img src=/1></figure><p>12 يناير 2026</p>", True),
        ("<div class=post-thumb><img src=/1><span>12 يناير 2026</span></div>", True),
    ],
)
def test_the_day_of_a_caption_or_an_event_is_its_own(above: str, *, is_read: bool) -> None:
    assert {day[:10] for _, day, _ in told(above)} == ({"2026-01-12"} if is_read else set())


def test_a_caption_over_a_headline_tells_its_day() -> None:
    page = f"<title>{TITLE}</title><main><div class=caption><h1>{TITLE}</h1><p>12 يناير 2026</p></div>{BODY}</main>"

    assert read(page).published is not None
