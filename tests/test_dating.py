"""Published and modified are resolved by a written policy; the known liars are caught and flagged."""

from datetime import UTC, datetime, timedelta

import pytest

import warraq
from pages import AT, html, json_ld, read, sent
from warraq.models import StatedDate
from warraq.parse.stated.date_claim import DateClaim, Field
from warraq.parse.stated.date_texts import Asked
from warraq.parse.stated.dates import decided
from warraq.rules import Rules, Site


def meta(name: str, value: str) -> str:
    return f'<meta property="{name}" content="{value}">'


def printed(text: str) -> str:
    return f'<div class="post-date">{text}</div>'


def published(page: str, url: str = "https://aldiffa.example/news/1") -> tuple[str, set[str]]:
    """The publication date that is read off a page, and its flags."""
    date = read(page, url).published
    return (date.iso, set(date.flags)) if date else ("", set())


@pytest.mark.parametrize(
    ("head", "above", "iso"),
    [
        (json_ld('{"@type":"Article","datePublished":"2026-01-20T08:30:00+03:00"}'), "", "2026-01-20T08:30:00+03:00"),
        (meta("article:published_time", "2026-01-20T08:30:00+03:00"), "", "2026-01-20T08:30:00+03:00"),
        (meta("article:published_time", "الثلاثاء، 20 يناير 2026 - 08:30 م"), "", "2026-01-20T20:30"),
        ("", '<time datetime="2026-01-20T08:30:00+03:00">قبل أيام</time>', "2026-01-20T08:30:00+03:00"),
        ("", printed("نشر الثلاثاء ٢٠ كانون الثاني ٢٠٢٦ ٠٨:٣٠ مساءً"), "2026-01-20T20:30"),
        ("", "<p>20 يناير 2026 - 8:30</p>", "2026-01-20T08:30"),
        ("<title>جسر الوادي | الضفة | 20.01.2026</title>", "", "2026-01-20"),
        (meta("datePublished", "2026-01-20"), printed("20 يناير 2026 الساعة 08:30"), "2026-01-20T08:30"),
        (meta("datePublished", "2026-01-20T00:00:00"), printed("20 يناير 2026 الساعة 08:30"), "2026-01-20T08:30"),
        (meta("datePublished", "2026-01-20 08:30:00") + meta("date", "2026-01-20T08:30:00+03:00"), "",
         "2026-01-20T08:30:00+03:00"),
    ],
)  # fmt: skip
def test_a_date_is_read_wherever_it_stands(head: str, above: str, iso: str) -> None:
    assert published(html(head, above))[0] == iso


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("اليوم: الأحد 25/01/2026", ""),
        ("تاريخ اليوم: 25/01/2026", ""),
        ("اليوم الأحد 25 يناير 2026", ""),
        ("الأحد 25/01/2026", "2026-01-25"),
        ("نشر اليوم: الأحد 25/01/2026", "2026-01-25"),
    ],
)
def test_what_today_is_dates_no_article(line: str, iso: str) -> None:
    read_so = read(html("<title>جسر الوادي</title>", f"<p>{line}</p>"))

    assert (read_so.published.iso if read_so.published else "") == iso
    assert read_so.source is None  # «اليوم» is a newspaper, too


def test_an_address_gives_the_day() -> None:
    assert published(html(), "https://aldiffa.example/2026/01/20/bridge")[0] == "2026-01-20"


def test_no_date_is_made_up() -> None:
    assert read(html()).published is None
    assert read(html(meta("article:published_time", "2026"))).published is None
    assert read(html(meta("article:published_time", "1970-01-01T00:00:00Z"))).published is None


def test_the_clock_of_the_page_and_the_dates_of_other_items_are_not_read() -> None:
    clock = "".join(f"<ul><li><a href='/{n}'>قسم</a></li></ul>" for n in range(12))
    page = html(below="<div class='related'>" + "<p>خبر قديم آخر</p>" * 30 + printed("12 مارس 2019") + "</div>")

    assert read(page.replace("<header>", f"<div class='date'>28 يناير 2026</div><header>{clock}")).published is None


def test_a_machine_date_that_is_the_fetch_loses_to_the_printed_one() -> None:
    page = html(meta("article:published_time", AT.isoformat()), printed("20 يناير 2026"))

    assert published(page) == ("2026-01-20", {"crawl-date-passed-over"})


def test_a_printed_date_that_the_address_confirms_beats_a_far_machine_date() -> None:
    page = html(meta("article:published_time", "2019-05-05T10:00:00+03:00"), printed("20 يناير 2026"))

    assert published(page, "https://aldiffa.example/2026/01/20/bridge") == ("2026-01-20", {"disagreement"})


def test_a_disagreement_without_a_third_voice_is_flagged() -> None:
    page = html(meta("article:published_time", "2026-01-05T10:00:00+03:00"), printed("20 يناير 2026"))

    assert published(page) == ("2026-01-05T10:00:00+03:00", {"disagreement"})


def test_local_time_marked_z_is_flagged() -> None:
    page = html(meta("article:published_time", "2026-01-20T08:30:00Z"), printed("20 يناير 2026 08:30"))

    assert published(page) == ("2026-01-20T08:30:00+00:00", {"maybe-local-marked-utc"})


def test_local_time_marked_z_takes_the_zone_of_the_site() -> None:
    site = Site(name="aldiffa", url="https://aldiffa.example/", zone="Asia/Damascus")
    page = html(meta("article:published_time", "2026-01-20T08:30:00Z"), printed("20 يناير 2026 08:30"))

    date = warraq.extract(sent(page), Rules(sites=(site,))).published

    assert date is not None
    assert (date.iso, date.zone, date.flags) == ("2026-01-20T08:30:00+03:00", "assumed", ("local-marked-utc",))


def test_another_claim_with_the_offset_settles_local_time_marked_z() -> None:
    head = meta("article:published_time", "2026-01-20T08:30:00+03:00")
    page = html(json_ld('{"@type":"Article","datePublished":"2026-01-20T08:30:00Z"}') + head)

    assert published(page) == ("2026-01-20T08:30:00+03:00", {"local-marked-utc"})


def test_a_change_before_the_publication_is_no_change() -> None:
    head = meta("article:published_time", "2026-01-20T08:30:00Z") + meta(
        "article:modified_time", "2026-01-02T08:30:00Z"
    )

    got = read(html(head))

    assert got.modified is None
    assert "modified-before-published" in {decision.rule for decision in got.decisions}
    assert "2026-01-02T08:30:00+00:00" in {claim.value for claim in got.claims if claim.field == "modified"}


def test_only_a_last_update_is_the_date_and_says_so() -> None:
    page = html(above=printed("آخر تحديث: 20 يناير 2026 08:30"))

    assert published(page) == ("2026-01-20T08:30", {"from-modified"})


def test_a_modification_is_read() -> None:
    head = meta("article:published_time", "2026-01-20T08:30:00Z") + meta(
        "article:modified_time", "2026-01-21T09:00:00Z"
    )

    modified = read(html(head)).modified

    assert modified is not None
    assert modified.iso == "2026-01-21T09:00:00+00:00"


def claim(iso: str, by: str, field: Field = "published") -> DateClaim:
    date = StatedDate(iso=iso, precision="day", calendar="gregorian", zone="none", text=iso)
    return DateClaim(field, date, by, by, iso, by)


def test_a_date_after_the_fetch_is_kept_only_when_there_is_no_other() -> None:
    now = datetime(2026, 1, 28, 12, tzinfo=UTC)
    ahead, past = claim((now + timedelta(days=9)).date().isoformat(), "json-ld"), claim("2026-01-20", "address")

    both, alone = decided([ahead, past], Asked(now)), decided([ahead], Asked(now))

    assert both.published == past
    assert alone.published is not None
    assert alone.published.flags == ("after-capture",)


def test_the_zone_of_a_site_is_assumed_for_a_time_without_one() -> None:
    site = Site(name="aldiffa", url="https://aldiffa.example/", zone="Asia/Damascus")

    date = warraq.extract(sent(html(meta("datePublished", "2026-01-20 08:30"))), Rules(sites=(site,))).published

    assert date is not None
    assert (date.iso, date.zone) == ("2026-01-20T08:30+03:00", "assumed")


@pytest.mark.parametrize(
    ("line", "published", "modified"),
    [
        ("نشرت في: 20/01/2026 - 15:03 آخر تحديث: 21/01/2026 - 16:00", "2026-01-20T15:03", "2026-01-21T16:00"),
        ("آخر تحديث 21 يناير 2026 16:00 نشر في 20 يناير 2026 15:03", "2026-01-20T15:03", "2026-01-21T16:00"),
        ("20 كانون الثاني 2026•تحديث: 21 كانون الثاني 2026", "2026-01-20", "2026-01-21"),
        ("15:03 GMT 20.01.2026 (تم التحديث: 16:00 GMT 21.01.2026)", "2026-01-20T15:03+00:00", "2026-01-21T16:00+00:00"),
        ("20/1/2026|آخر تحديث: 21/1/202604:00 م (توقيت مكة)", "2026-01-20", "2026-01-21T16:00+03:00"),
    ],
    ids=["labels", "update first", "a dot between", "in parentheses", "glued"],
)  # fmt: skip
def test_a_line_that_states_two_dates_states_both(line: str, published: str, modified: str) -> None:
    for above in (f"<p>{line}</p>", f"<div class='article-date'>{line}</div>"):
        got = read(html(above=above))

        assert (got.published and got.published.iso, got.modified and got.modified.iso) == (published, modified)


@pytest.mark.parametrize(("line", "iso"), [("منذ يومين", "2026-01-26"), ("نشر قبل ساعتين", "2026-01-28T10+00:00")])
def test_a_date_in_words_alone_is_read(line: str, iso: str) -> None:
    published = read(html(above=f"<div>{line}</div>")).published

    assert published is not None
    assert published.iso == iso


def test_a_kicker_that_begins_like_a_date_is_none() -> None:
    assert read(html(above="<div>قبل ساعة من الافتتاح</div><div>أمس</div>")).published is None


def test_what_is_counted_from_now_loses_to_a_printed_day() -> None:
    published = read(html(above="<div>منذ ساعتين</div><div>20 يناير 2026</div>")).published

    assert published is not None
    assert published.iso == "2026-01-20"


def test_figures_that_would_lie_ahead_are_read_month_first() -> None:
    published = read(html(above="<div class='submitted'>أضيف في 01/12/2026 - 15:03</div>")).published

    assert published is not None
    assert (published.iso, "ambiguous-dm" in published.flags) == ("2026-01-12T15:03", True)


@pytest.mark.parametrize(
    "head",
    [
        meta("article:published_time", "1768898580"),
        json_ld('{"@type":"NewsArticle","headline":"جسر الوادي","datePublished":1768898580000}'),
        json_ld('{"@type":"NewsArticle","headline":"جسر الوادي","datePublished":"/Date(1768898580000)/"}'),
    ],
    ids=["seconds", "milliseconds", "a program's object"],
)
def test_seconds_since_1970_are_a_date(head: str) -> None:
    published = read(html(head)).published

    assert published is not None
    assert published.iso == "2026-01-20T08:43:00+00:00"


def test_microdata_is_read_on_any_element() -> None:
    above = "<div itemprop='datePublished' content='2026-01-20T15:03:00+03:00'>منذ أسبوع</div>"

    published = read(html(above=above)).published

    assert published is not None
    assert published.iso == "2026-01-20T15:03:00+03:00"


def test_a_date_in_the_headline_is_what_it_reports_on() -> None:
    assert read(html(h1="ما حدث في الوادي يوم 5 يناير 2020")).published is None


CLOCK = "<div class='{0}'>الأربعاء 28 يناير 2026</div>"


@pytest.mark.parametrize("name", ["", "date", "today-date"])
def test_the_clock_of_the_page_right_above_the_headline_loses_to_the_day_below_it(name: str) -> None:
    page = html(above="<div>الثلاثاء 20 يناير 2026</div>").replace("<article>", f"<article>{CLOCK.format(name)}")

    assert published(page)[0] == "2026-01-20"


def test_a_date_above_the_headline_is_read_where_no_other_is() -> None:
    page = html(above="<h2>الافتتاح الرسمي يوم 30 يناير 2026</h2>")

    page = page.replace("<article>", "<article><div class='date'>20 يناير 2026</div>")

    assert published(page)[0] == "2026-01-20"


def test_the_date_at_the_text_goes_before_those_of_a_box_of_stories_above_it() -> None:
    story = "<li><a href='/{0}'>خبر آخر عن المدينة وأهلها</a><div class='timestamp'>{0} يناير 2026</div></li>"
    box = f"<ul><li>شارك</li><li>اطبع</li></ul><h3>أخبار ذات صلة</h3><ul>{''.join(map(story.format, (3, 4, 5)))}</ul>"

    assert published(html(above=f"{box}<p class='timestamp'>20 يناير 2026 15:03</p>"))[0] == "2026-01-20T15:03"


def test_a_bare_date_right_under_the_text_is_read() -> None:
    assert published(html(below="<p>الثلاثاء 20/1/2026</p>"))[0] == "2026-01-20"
    assert published(html(below="<p>اقرأ المزيد عن جسر الوادي الذي افتتح في 20/1/2026</p>"))[0] == ""


def test_the_clock_in_the_article_s_own_bookmark_is_its_own() -> None:
    clock = "<abbr class='published' title='2026-01-20T15:03:00+02:00'>3:03 م</abbr>"
    link = f"<a class='timestamp-link' rel='bookmark' href='/p'>{clock}</a>"
    below = f"<div class='post-footer'>في {link}</div><p>مدونة الضفة</p>"

    assert published(html(above="<h2>الثلاثاء، 20 يناير 2026</h2>", below=below))[0] == "2026-01-20T15:03:00+02:00"


def test_a_date_in_a_script_is_none_of_the_page() -> None:
    above = "<div class='date'><script>show('1/1/2020')</script>20 يناير 2026</div>"

    assert published(html(above=above))[0] == "2026-01-20"


def test_seconds_since_1970_are_no_local_time_marked_z() -> None:
    site = Site(name="aldiffa", url="https://aldiffa.example/", zone="Asia/Damascus", zone_marked_utc_is_local=True)

    got = warraq.extract(sent(html(meta("article:published_time", "1768898580"))), Rules(sites=(site,)))

    assert got.published is not None
    assert got.published.iso == "2026-01-20T08:43:00+00:00"


def test_the_end_of_time_is_an_empty_field() -> None:
    head = meta("article:published_time", "9999-12-31T23:59:59-05:00")

    assert published(html(head, printed("20 يناير 2026"))) == ("2026-01-20", set())
