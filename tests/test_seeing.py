"""A page is looked at around its article where that leaves no doubt, else as a whole."""

import pytest

from pages import BODY, PROSE, html, sent
from warraq.charset import decode
from warraq.parse.lines import NOWHERE, Line, Zones
from warraq.parse.seeing import Seen, sample_of, see, unmarked
from warraq.parse.stated.headline import Headline
from warraq.parse.stated.metadata import NO_METADATA
from warraq.rules import Site
from warraq.rules.site import Layout

H1 = "جسر الوادي يفتح السبت المقبل"
TITLE = f"<title>{H1} - الضفة</title>"
MENU = f"<div><ul>{'<li>بند</li>' * 90}</ul></div>"
FAR = f"<div class='far'><p>{PROSE[0]}</p></div>"


SAID = "عنوان الموقع نفسه"


def seen(markup: str, site: Site | None = None) -> Seen:
    capture = sent(markup)
    return see(decode(capture), capture, site)


def site(**selectors: str) -> Site:
    return Site(name="diffa", url="https://aldiffa.example/", layouts=(Layout(**selectors),))


def body_of(got: Seen) -> list[str]:
    return [line.text for line in got.zones.body]


def test_an_article_beyond_doubt_is_seen_alone() -> None:
    page = html(TITLE).replace("<article>", f"{MENU}<article>")

    got = seen(page)

    assert body_of(got) == list(PROSE)
    assert got.headline is not None
    assert got.headline.rule == "printed"
    assert len(got.page.runs) < 90


def test_a_page_whose_headline_is_not_known_is_seen_whole() -> None:
    page = html("<title>الضفة الأولى في الوادي</title>").replace("<article>", f"{MENU}<article>")

    assert len(seen(page).page.runs) >= 90


def test_a_short_article_is_seen_whole() -> None:

    def runs(length: int) -> int:
        body = f"<p>{'كلمة ' * 60}"[: 3 + length - 1] + ".</p>"
        return len(seen(html(TITLE, body=body).replace("<article>", f"{MENU}<article>")).page.runs)

    assert runs(249) >= 90
    assert runs(250) < 90


def test_a_site_s_selectors_go_before_what_is_found() -> None:
    page = html(TITLE + "", above="<b class='t'>عنوان الموقع نفسه</b>", below=FAR)

    got = seen(page, site(title=".t", body=".far"))

    assert body_of(got) == [PROSE[0]]
    assert got.headline == Headline(
        "عنوان الموقع نفسه", "layout", ".t", got.headline and got.headline.order, "عنوان الموقع نفسه"
    )
    assert got.headline is not None
    assert got.headline.order is not None
    assert got.flags == ()


def test_selectors_that_match_nothing_leave_what_is_found() -> None:
    got = seen(html(TITLE), site(title=".none", body=".none"))

    assert body_of(got) == list(PROSE)
    assert got.headline is not None
    assert got.headline.text == H1
    assert got.laid.flags == ("layout-title-matches-nothing", "layout-body-matches-nothing")


def test_a_headline_by_selector_on_a_page_without_any_other_has_no_place() -> None:
    got = seen("<p class='t'>عنوان</p>", site(title=".t"))

    assert got.headline is not None
    assert got.headline.text == "عنوان"


def test_what_stands_beside_the_headline_in_the_title_is_known() -> None:
    assert seen(html(TITLE)).beside == ("الضفة",)
    assert seen("<p>نص").beside == ()


@pytest.mark.slow
def test_a_page_that_was_cut_says_so() -> None:
    assert seen(html(TITLE, body=BODY + "<b>x" * 70_000)).flags == ("page-cut",)


# --- text without markup ---


def test_a_text_declares_nothing() -> None:
    zones, headline = Zones((), (Line("نص"),), ()), Headline("عنوان", "first-line", "1")

    got = unmarked(sent(""), headline, zones, ("page-cut",))

    assert (got.headline, got.zones, got.flags, got.metadata) == (headline, zones, ("page-cut",), NO_METADATA)
    assert (got.page.runs, got.page.title, got.page.links, got.page.language) == ([], "", [], None)
    assert got.page.base_url == "https://aldiffa.example/news/1"
    assert got.beside == ()


# --- where damage shows ---


def sample(before: int, body: int) -> str:
    zones = Zones(tuple(Line(f"ق{n}") for n in range(before)), tuple(Line(f"ن{n}") for n in range(body)), ())
    return sample_of(unmarked(sent(""), None, zones, ()))


def test_the_sample_is_the_text_and_five_lines_above() -> None:
    assert sample(7, 2) == " ن0 ن1 ق0 ق1 ق2 ق3 ق4"


def test_without_a_text_it_is_the_first_forty_lines_of_the_page() -> None:
    page = seen("<title>عنوان</title>" + "<br>".join(f"س{n}" for n in range(45)))

    bare = Seen(page.page, NO_METADATA, None, NOWHERE, page.laid, ())
    assert sample_of(bare) == "عنوان " + " ".join(f"س{n}" for n in range(40))


def test_it_is_cut_at_twenty_thousand_characters() -> None:
    zones = Zones((), (Line("ن" * 20_001),), ())

    assert sample_of(unmarked(sent(""), None, zones, ())) == " " + "ن" * 20_000
