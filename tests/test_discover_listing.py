"""Which text beside a link of a listing is its date: near, short, no headline, and in no card of another article."""

from each import each
from warraq.discover.listing import read_listing

HEADLINE = '<a href="/n/1">جسر السهل 2 يعود إلى أهله</a>'
DAY = "<span>2026-01-28</span>"


def date(beside: str, link: str = HEADLINE, around: int = 0) -> str:
    """The date of a link in so many elements of its own, with something beside these."""
    return read_listing(f"<main><div>{beside}{'<div>' * around}{link}{'</div>' * around}</div></main>", "a")[
        0
    ].published


@each(
    ("beside", "found"),
    [
        ("<span>9/3/26</span>", "9/3/26"),
        ("<span>9/3/6</span>", ""),
        (f"<span>{'1' * 60}</span>", "1" * 60),
        (f"<span>{'1' * 61}</span>", ""),
        *((f"<{tag}>2026-01-28</{tag}>", "2026-01-28") for tag in ("span", "small", "p", "div", "em", "i")),
        *((f"<{tag}>2026-01-28</{tag}>", "") for tag in ("b", "strong", "u")),
        ("<span>أمس مساء</span>", ""),
        ("<b class=date>أمس مساء</b>", "أمس مساء"),
        ("<b id=published>أمس مساء</b>", "أمس مساء"),
        ("<b class=daily>أمس مساء</b>", ""),
        ("<time>أمس</time>", "أمس"),
        ("<time datetime=2026-01-28>أمس</time>", "2026-01-28"),
        (f"{DAY}<b class=date>أمس مساء</b>", "أمس مساء"),
        ("<span>جسر السهل 2</span>", ""),
        ("<p>2026: جسر السهل 2 يعود إلى أهله</p>", ""),
        (f"{DAY}<a href='/n/1'>المزيد</a>", "2026-01-28"),
        (f"{DAY}<a href='/n/2'>خبر آخر</a>", ""),
        (f"{DAY}<a href='#top'>إلى الأعلى</a>", "2026-01-28"),
    ],
)
def test_what_stands_beside_a_link_is_its_date_where_it_looks_like_one(beside: str, found: str) -> None:
    assert date(beside) == found


def test_a_date_stands_in_one_of_three_elements_around_a_link() -> None:
    assert date(DAY, around=2) == "2026-01-28"
    assert date(DAY, around=3) == ""


def test_a_card_has_two_thousand_characters_and_five_hundred_elements_at_most() -> None:
    link = '<a href="/n/1">جسر</a>'

    assert date(DAY + "س" * 1_987, link) == "2026-01-28"
    assert date(DAY + "س" * 1_988, link) == ""
    assert date(DAY + "<br>" * 497, link) == "2026-01-28"
    assert date(DAY + "<br>" * 498, link) == ""


@each(
    ("link", "title"),
    [
        ('<a href="/n/1"><h3>جسر السهل</h3><p>يعود إلى أهله</p></a>', "جسر السهل"),
        ('<a href="/n/1"><b class=card-title>جسر السهل</b><p>يعود</p></a>', "جسر السهل"),
        ('<a href="/n/1">جسر  <b>السهل</b>\n يعود</a>', "جسر السهل يعود"),
        ('<a href="/n/1" title="جسر"><img alt="صورة"></a>', "جسر"),
        ('<a href="/n/1"><img alt="صورة"></a>', "صورة"),
        ('<a href="/n/1"><img></a>', ""),
        ('<a href="/n/1"><img alt="صورة"></a><a href="/n/1">جسر السهل يعود</a>', "جسر السهل يعود"),
        ('<a href="/n/1">جسر السهل يعود</a><a href="/n/1">جسر</a>', "جسر السهل يعود"),
    ],
)
def test_the_headline_of_a_link_is_the_longest_text_that_leads_there(link: str, title: str) -> None:
    assert [one.title for one in read_listing(f"<main>{link}</main>", "a")] == [title]


def test_what_leads_to_no_page_is_no_entry() -> None:
    links = "".join(f'<a href="{href}">جسر</a>' for href in ("#", "JavaScript:x()", "mailto:a", "tel:1", "data:,", " "))

    assert read_listing(f"<main>{links}{HEADLINE}</main>", "main")[0].href == "/n/1"
    assert len(read_listing(f"<main>{links}{HEADLINE}{HEADLINE}</main>", "main")) == 1
