"""Headings and visible lines are weighed against what the meta titles say."""

import pytest

from each import each
from warraq.parse.page import parse, whole
from warraq.parse.stated.metadata import read_metadata
from warraq.parse.stated.title_candidates import Candidate, Sought, _worthiest, best_of
from warraq.parse.stated.title_parts import parts_of

SURE = 5.5

TITLE = "جسر الوادي يفتح السبت المقبل"
OTHER = "أمطار غزيرة على الساحل والجبل"


def best(body: str, title: str = f"{TITLE} | الضفة", head: str = "") -> Candidate | None:
    markup = f"<head><title>{title}</title>{head}</head><body>{body}</body>"
    page = whole(parse(markup.encode(), "https://a.example/1"))
    return best_of(page, parts_of(page, read_metadata(page)))


def told(body: str, title: str = f"{TITLE} | الضفة", head: str = "") -> tuple[str, str]:
    """The text of the best candidate, and where it was found."""
    found = best(body, title, head)
    return (found.text, found.rule) if found else ("", "")


OG = f'<meta property="og:title" content="{TITLE}">'


@each(
    ("body", "text", "rule"),
    [
        (f"<h1>{TITLE}</h1>", TITLE, "h1"),
        (f"<h1>الضفة</h1><h2>{TITLE}</h2>", TITLE, "h2"),
        (f"<h1>{OTHER}</h1><h3>{TITLE}</h3>", TITLE, "h3"),
        (f"<h1><a href=/>{OTHER}</a></h1><h3>{TITLE}</h3>", TITLE, "h3"),
        (f"<h2>{OTHER}</h2><p>{TITLE}</p>", TITLE, "visible"),
        (f"<h1>{TITLE}</h1><h2>{TITLE}</h2>", TITLE, "h1"),
        (f"<h1>«{TITLE}»</h1><p>{TITLE}</p>", f"«{TITLE}»", "h1"),
        (f"<h1>برعاية المصرف {TITLE}</h1>", TITLE, "title"),
        (f"<h1>{TITLE} شاهدوا الصور</h1>", TITLE, "title"),
        ("<h1>جسر الوادي يفتح</h1>", "جسر الوادي يفتح", "h1"),
        ("<p>كلمة</p>", f"{TITLE} | الضفة", "title"),
    ],
)
def test_what_the_title_says_and_the_page_prints_wins(body: str, text: str, rule: str) -> None:
    assert told(body) == (text, rule)


def test_a_heading_inside_a_title_that_nothing_parts_is_known_to_it() -> None:
    for title in (f"محليات: {TITLE}", f"{TITLE}. الضفة. سوريا"):
        found = best(f"<h1>{TITLE}</h1>", title)
        assert found is not None
        assert (found.text, found.is_known_and_printed) == (TITLE, True)


def test_the_headline_in_a_longer_heading_stands_where_that_does() -> None:
    found = best(f"<h1>برعاية المصرف {TITLE}</h1>")

    assert found is not None
    assert found.mark is not None
    assert found.is_known_and_printed


@pytest.mark.parametrize(
    "h1",
    [
        f"برعاية المصرف {TITLE} شاهدوا",
        f"{TITLE} وما بعده من كلام طويل لا ينتهي عن الوادي وأهله وجسره القديم والجديد معا وما حوله",
    ],
)
def test_a_title_that_is_lost_in_a_heading_does_not_stand_there(h1: str) -> None:
    found = best(f"<h1>{h1}</h1>")

    assert found is None or found.mark is None or found.text == h1


def test_a_title_cut_in_mid_sentence_is_not_the_headline_in_the_longer_heading() -> None:
    assert told(f"<h1>{TITLE} بعد عام</h1>", f"{TITLE}...") == (f"{TITLE} بعد عام", "h1")


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        (f"<h2>{TITLE} بعد عام من العمل</h2>", f"{TITLE} بعد عام من العمل"),
        (f"<h2>{OTHER}</h2>", f"{TITLE}…"),
        (f"<h2>بعد عام من العمل {TITLE}</h2>", f"{TITLE}…"),
    ],
)
def test_a_heading_goes_on_where_all_that_is_told_breaks_off(heading: str, text: str) -> None:
    """fixtures/headline/cut-everywhere"""
    cut = OG.replace(TITLE, f"{TITLE}…")
    script = f'<script type="application/ld+json">{{"@type":"NewsArticle","headline":"{TITLE}…"}}</script>'

    assert told(heading, "الضفة", cut + script)[0] == text


def test_an_unknown_heading_loses_to_what_the_titles_say() -> None:
    assert told(f"<h1>{OTHER}</h1>", head=OG) == (TITLE, "og:title")


def test_an_unknown_heading_wins_when_it_calls_itself_the_headline_or_shares_words() -> None:
    assert told(f"<h1 class='entry-title'>{OTHER}</h1>", head=OG) == (OTHER, "h1")
    shared = "سكان الوادي: جسر الوادي يفتح أخيرا"
    assert told(f"<h1>{shared}</h1>", head=OG) == (shared, "h1")
    assert told("<h1>سكان الحي الشرقي يعبرون الوادي مشيا</h1>", head=OG)[1] == "og:title"


def test_short_headings_hardly_ever_win() -> None:
    assert told("<h1>أخبار عاجلة</h1>", "") == ("أخبار عاجلة", "h1")
    assert told("<h1>أخبار عاجلة</h1>")[1] == "title"
    assert told("<h1>الضفة</h1>", head=OG)[0] == TITLE


def test_a_paragraph_in_a_heading_is_none() -> None:
    assert told(f"<h1>{'كلمة ' * 90}</h1>")[1] == "title"
    longest = "كلمة " * 80
    assert told(f"<h1>{longest[:-1]}س</h1>", "")[1] == "h1"
    assert told(f"<h1>{longest[:-1]}سس</h1>", "") == ("", "")


def test_a_heading_beyond_the_first_sixty_is_none() -> None:
    many = "".join(f"<h2>{OTHER} {n}</h2>" for n in range(60))

    assert told(f"{many}<h1>{TITLE}</h1>")[1] == "visible"
    assert told(f"{many[: -len(f'<h2>{OTHER} 59</h2>')]}<h1>{TITLE}</h1>")[1] == "h1"


def test_a_page_without_titles_and_headings_has_none() -> None:
    assert told("<p>كلمة</p>", "") == ("", "")


def sought(title: str) -> Sought:
    page = parse(f"<title>{title}</title>".encode(), "https://a.example/1")
    return Sought.of(parts_of(page, read_metadata(page)))


@each("text", [TITLE, f"«{TITLE}»", "الضفة", f"{TITLE} الضفة", "جسر الوادي يفتح السبت", "يفتح السبت المقبل الضفة"])
def test_a_line_says_a_title_a_part_or_more_than_half_of_one(text: str) -> None:
    assert sought(f"{TITLE} | الضفة").is_said_by(text)


@each(
    "text",
    ["جسر الوادي يفتح", "جسر الوادي", "الوادي يفتح السبت المقبل", OTHER, "", "من الكلام بعض أول", f"{TITLE} بعد عام"],
)
def test_a_line_that_says_less_or_else_does_not(text: str) -> None:
    assert not sought(f"{TITLE} بعض | الضفة").is_said_by(text)


def test_lines_far_from_the_length_of_a_title_and_links_are_not_looked_at() -> None:
    assert told(f"<p><a href='/1'>{TITLE}</a></p>")[1] == "title"
    assert told(f"<p><a href='/1'>{TITLE[:14]}</a>{TITLE[14:]}</p>")[1] == "visible"


def test_the_first_piece_of_a_line_may_be_the_headline() -> None:
    found = best(f"<div><span>{TITLE}</span> <span>20 يناير</span></div>")

    assert found is not None
    assert (found.text, found.rule, found.order) == (TITLE, "visible", None)


def test_a_name_of_the_site_in_the_first_heading_sends_the_search_to_the_second() -> None:
    name = "صحيفة الضفة اليومية"

    assert told(f"<h1>{name}</h1><h2>{TITLE}</h2>", f"{TITLE} | {name}") == (TITLE, "h2")


def test_a_heading_of_the_second_order_that_nothing_knows_is_not_trusted() -> None:
    assert told(f"<h2 class='entry-title'>{OTHER}</h2>", head=OG)[1] == "og:title"


def test_an_unknown_heading_is_worth_less_than_one_title_and_more_when_it_shares_words() -> None:
    assert told(f"<h1>{OTHER}</h1>", TITLE) == (TITLE, "title")
    shared = "بلدية الوادي تعلن أن العمل على جسر جديد"
    assert told(f"<h1>{shared}</h1>", TITLE) == (shared, "h1")


SEARCHED = f'<meta property="og:title" content="{OTHER}">'
SHORT = "<p>ويعبر الجسر كل صباح ألف تلميذ منذ أربعين سنة.</p>"
PROSE = f"<p>{'كلام كثير عن الجسر ' * 6}</p>"


@each(
    ("body", "text"),
    [
        (f"<h1>{TITLE}</h1>{PROSE}", TITLE),
        (f"<h1>{TITLE}</h1><p>هدى سالم</p><p>الأحد</p>{PROSE}", TITLE),
        (f"<h1>{TITLE}</h1>" + "<p>قصير</p>" * 7 + PROSE, TITLE),
        (f"<h1>{TITLE}</h1>" + "<p>قصير</p>" * 8 + PROSE, OTHER),
        (f"<h1><a href=/>{TITLE}</a></h1>{PROSE}", OTHER),
        (f"<h1>صحيفة الضفة اليومية</h1>{PROSE}", OTHER),
        (f"<h1>{TITLE}</h1><h1>بيان آخر من المجلس البلدي</h1>{PROSE}", OTHER),
        (f"<h1>{TITLE}</h1>", OTHER),
        (f"<h1>{TITLE}</h1><h2>{OTHER}</h2>{PROSE}", OTHER),
        (f"<h1>{TITLE}</h1>{SHORT * 2}", TITLE),
        (f"<h1>{TITLE}</h1>{SHORT}", OTHER),
        (f"<h1>{TITLE}</h1>{SHORT * 2}".replace("سنة.", "سنة"), OTHER),
        (f"<h1>{TITLE}</h1>{PROSE}<p>© الضفة</p>", TITLE),
    ],
    ids=[
        "alone",
        "a byline between",
        "seven lines above",
        "far above",
        "a link",
        "a name",
        "two",
        "no prose",
        "another is printed",
        "two sentences",
        "one",
        "no sentences",
        "and the site's name",
    ],
)
def test_the_only_heading_above_the_prose_is_the_printed_headline(body: str, text: str) -> None:
    assert told(body, f"{OTHER} | الضفة", SEARCHED)[0] == text


TWITTER = f'<meta name="twitter:title" content="{OTHER}">'
STATED = f'<script type="application/ld+json">{{"@type":"NewsArticle","headline":"{OTHER}"}}</script>'


@pytest.mark.parametrize(
    ("head", "text"),
    [
        (SEARCHED + TWITTER, TITLE),
        (SEARCHED + STATED, TITLE),
        (SEARCHED + TWITTER + STATED, OTHER),
    ],
)
def test_it_is_so_unless_all_that_is_said_of_the_page_agrees_on_another(head: str, text: str) -> None:
    assert told(f"<h1>{TITLE}</h1>{PROSE}", f"{OTHER} | الضفة", head)[0] == text


@each("href", ["/", "https://a.example/", "https://a.example", "/index.php", "//a.example/ar", ""])
def test_a_heading_that_leads_to_the_front_page_is_the_site_s_name(href: str) -> None:
    body = f"<h1><a href='{href}'>حجر من حمص القديمة</a></h1><h3>مفتاح بلا باب</h3>"

    assert told(body, "حجر من حمص القديمة: مفتاح بلا باب") == ("مفتاح بلا باب", "h3")


@pytest.mark.parametrize("href", ["/2026/01/1", "https://a.example/n/1", "?p=7", "#top"])
def test_a_heading_that_leads_elsewhere_may_be_the_headline(href: str) -> None:
    body = f"<h1><a href='{href}'>حجر من حمص القديمة</a></h1><h3>مفتاح بلا باب</h3>"

    assert told(body, "حجر من حمص القديمة: مفتاح بلا باب") == ("حجر من حمص القديمة", "h1")


def test_the_only_heading_of_a_front_page_is_its_title() -> None:
    assert told("<h1><a href=/>أخبار الوادي والسهل الآن</a></h1><p>خبر</p>", "أخبار الوادي والسهل الآن") == (
        "أخبار الوادي والسهل الآن",
        "h1",
    )


def test_of_texts_that_are_worth_as_much_the_longest_wins() -> None:
    texts = [TITLE[:9], TITLE, TITLE[:20]]

    for _ in texts:
        texts = [*texts[1:], texts[0]]
        found = _worthiest({text: Candidate(text, "h2", "", text, SURE) for text in texts}, ())
        assert found is not None
        assert found.text == TITLE
