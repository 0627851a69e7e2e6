"""A list of articles is known by its signs, which must outweigh what speaks for an article."""

import pytest

from each import each
from looks import bare, look, look_at_span
from measured import run_of
from pages import BODY, PROSE, html, json_ld, read
from warraq.parse.elsewhere import goes_on_there, is_one_of_several, leads_below, leads_elsewhere
from warraq.parse.lines import Anchor, Line
from warraq.parse.list_signs import (
    ARCHIVE,
    LIST_TYPES,
    REASONS,
    RESULTS,
    SECTION_PATH,
    SIGNS,
    are_cards,
    are_of_what_it_lacks,
    reasons_of_a_list,
    tells,
)
from warraq.parse.page.cards import leads_to_another
from warraq.parse.page.span import Span

CARD = "<div class='card'><h3><a href='/n/{n}'>عنوان خبر طويل بعض الشيء رقم {n} من الأخبار</a></h3><p>{text}</p></div>"
LIST = "".join(CARD.format(n=n, text=f"{PROSE[n % 3]} وهذا هو الخبر رقم {n}.") for n in range(12))
TEASER = "<p><a href='/n/{n}'>عنوان خبر طويل بعض الشيء رقم {n}</a></p>"
HEADED = "<title>جسر الوادي يفتح السبت المقبل</title>"
DATED = '<meta property="article:published_time" content="2026-01-28T10:00:00Z">'
H1 = "<h1>جسر الوادي يفتح السبت المقبل</h1>"
SENTENCE = (Line("عاد التيار إلى القرية."),)
PROSE_LINES = tuple(map(Line, PROSE))


def teasers(number: int) -> str:
    return "".join(TEASER.format(n=n) for n in range(number))


def test_a_section_without_any_metadata_is_a_listing() -> None:
    assert read(bare(LIST), "https://aldiffa.example/category/local").kind == "listing"


def test_related_headlines_below_do_not_make_a_listing() -> None:
    below = f"<div class='related'>{LIST}</div>"

    assert read(html("<title>جسر الوادي يفتح السبت المقبل</title>", below=below)).kind == "article"


def test_an_article_on_a_site_that_says_website_is_an_article() -> None:
    head = '<meta property="og:type" content="website"><title>جسر الوادي يفتح السبت المقبل - الضفة</title>'

    assert read(html(head, body=BODY * 2)).kind == "article"


# --- one sign after the other: a dated page with a printed headline and no text, so that each weighs alone ---


def signs(
    head: str = "", below: str = "", url: str = "https://aldiffa.example/news/1", body: tuple[Line, ...] = ()
) -> tuple[str, ...]:
    return reasons_of_a_list(look(bare(f"{H1}{below}", f"{HEADED}{DATED}{head}"), body, url))


def test_a_page_without_any_sign_is_none() -> None:
    assert signs() == ()


@each(
    "title",
    [
        "نتائج البحث عن «ماء»",
        "32 نتيجة بحث",
        "بحث عن: ماء",
        "البحث عن «ماء»",
        "Search results",
        "Results for ماء",
        "- نتائج بحث",
    ],
)
def test_the_title_of_results_is_known(title: str) -> None:
    assert RESULTS.match(title.removeprefix("32 "))
    assert reasons_of_a_list(look(bare("", f"<title>{title.removeprefix('32 ')}</title>{DATED}"), ())) != ()


@pytest.mark.parametrize(
    "title", ["البحث عن ناجين تحت الأنقاض", "نتائج الانتخابات", "بحث جديد عن الماء", "Results of the vote"]
)
def test_a_headline_may_speak_of_a_search(title: str) -> None:
    assert RESULTS.match(title) is None


@each(
    "heading",
    ["الوسم: مياه", "وسم : مياه", "التصنيف: رياضة", "الأرشيف: 2020", "Tag: water", "«Archives: 2020", "archive：x"],
)
def test_the_heading_of_an_archive_is_known(heading: str) -> None:
    assert ARCHIVE.match(heading)
    assert "archive" in signs(below=f"<h1>{heading}</h1>")
    assert "archive" not in signs(below=f"<h2>{heading}</h2>")


@each("heading", ["الوسم", "الوسم:", "وسم على الجبين", "الأرشيف الوطني يفتح أبوابه", "Tagged: water"])
def test_a_headline_may_speak_of_an_archive(heading: str) -> None:
    assert ARCHIVE.match(heading) is None


def test_the_heading_of_an_archive_is_looked_for_among_the_first_eight() -> None:
    others, archive = "<h2>بند آخر من الصفحة</h2>", "<h1>الوسم: مياه</h1>"

    assert "archive" in signs(below=others * 6 + archive)
    assert "archive" not in signs(below=others * 7 + archive)


@each("said", sorted(LIST_TYPES))
def test_what_og_says_of_a_list_weighs_one(said: str) -> None:
    head = f'<meta property="og:type" content="{said.upper()}">'

    assert signs(head) == ()
    assert signs(head, url="https://aldiffa.example/") == (f"og-{said}", "front-page")
    assert signs(head.replace(said.upper(), "article"), url="https://aldiffa.example/") == ()


@pytest.mark.parametrize("kind", ["CollectionPage", "ItemList", "SearchResultsPage", "ProfilePage"])
def test_a_type_of_list_weighs_two(kind: str) -> None:
    assert signs(json_ld(f'{{"@type":"{kind}","isPartOf":{{"@type":"WebSite"}}}}')) == ("list-type",)


def test_a_list_beside_an_article_is_no_sign() -> None:
    both = json_ld('{"@graph":[{"@type":"ItemList"},{"@type":"NewsArticle","headline":"x"}]}')

    assert "list-type" not in signs(both)


def articles(number: int) -> str:
    return json_ld("[" + ",".join(f'{{"@type":"NewsArticle","headline":"خبر {n}"}}' for n in range(number)) + "]")


def test_more_than_three_articles_beside_each_other_are_a_list() -> None:
    assert signs(articles(4)) == ("many-articles-described",)
    assert signs(articles(3), url="https://aldiffa.example/category/local") == ()


@pytest.mark.parametrize("address", ["https://aldiffa.example/", "https://aldiffa.example"])
def test_the_front_page_weighs_one(address: str) -> None:
    assert signs(url=address) == ()
    assert "front-page" in signs(json_ld('{"@type":"ItemList"}'), url=address)
    assert "front-page" not in signs(json_ld('{"@type":"ItemList"}'), url=f"{address.rstrip('/')}/?x=1")


SECTIONS = (
    "/category/local", "/cat/1", "/section/x", "/sections", "/tag/water", "/tags/", "/topic/x", "/topics/x",
    "/archives", "/archive/2015", "/archives/2015/01", "/author/huda", "/authors/huda", "/search?q=x", "/page/2",
    "/x?page=2", "/x?pg=2", "/?p=2", "/Category/Local", "/x?a=b&page=12",
)  # fmt: skip
ARTICLE_ADDRESSES = (
    "/news/1", "/archives/20115", "/archives/12345", "/?p=611", "/categories-of-birds", "/pages/2x",
    "/x?page=two", "/x?page=2&id=5", "/author-dies",
)  # fmt: skip


@each("path", SECTIONS)
def test_the_address_of_a_section_weighs_two(path: str) -> None:
    assert signs(url=f"https://aldiffa.example{path}") == ("list-address",)


@each("path", ARTICLE_ADDRESSES)
def test_the_address_of_an_article_weighs_nothing(path: str) -> None:
    assert SECTION_PATH.search(path) is None


def items(number: int, linked: int, tag: str = "li", others: int = 0) -> tuple[Line, ...]:
    link = (Anchor("خبر", "/n"),)
    return (
        *(
            Line("خبر قصير", tag, anchors=link if n < linked else (), link_share=0.4 if n < linked else 0.0)
            for n in range(number)
        ),
        *(Line("سطر") for _ in range(others)),
    )


@each(
    "body",
    [items(10, 7), items(10, 10, "td"), items(20, 0), items(20, 0, "dt"), items(20, 0, "dd"), items(14, 14, others=6)],
    ids=["seven of ten linked", "cells linked", "twenty", "terms", "definitions", "seven of ten lines"],
)
def test_a_text_of_items_is_a_list(body: tuple[Line, ...]) -> None:
    assert "items-of-a-list" in signs(body=body)


@each(
    "body",
    [
        items(9, 9),
        items(10, 6),
        items(19, 0),
        items(20, 0, "td"),
        items(13, 13, others=6),
        items(20, 20)[::-1][:0],
        (Line("سطر"), *items(20, 20)),
    ],
    ids=[
        "nine",
        "six of ten linked",
        "nineteen",
        "cells",
        "less than seven of ten lines",
        "nothing",
        "begins otherwise",
    ],
)
def test_a_text_with_items_is_none(body: tuple[Line, ...]) -> None:
    assert "items-of-a-list" not in signs(url="https://aldiffa.example/tag/x", body=body)


def test_a_text_of_which_more_than_half_is_linked_weighs_two() -> None:
    assert signs(body=(Line("س" * 10, link_share=0.6),)) == ("mostly-links",)
    assert signs(body=(Line("س" * 10, link_share=0.5),)) == ()
    assert signs(body=(Line("س" * 10, link_share=1.0), Line("س" * 10))) == ()


def test_a_page_without_a_day_and_a_headline_is_a_list_when_it_shows_one() -> None:
    assert reasons_of_a_list(look(bare(teasers(2)), ())) == ()
    assert reasons_of_a_list(look(bare(teasers(3)), ())) == ("no-printed-headline", "undated")
    assert reasons_of_a_list(look(bare(f"{teasers(3)}<time datetime='2026-01-28'>أمس</time>"), ())) == ()
    assert reasons_of_a_list(look(bare(teasers(3), DATED), ())) == ()


def test_one_that_was_read_to_be_dated_or_signed_is_none() -> None:
    told, archive = look(bare(teasers(3)), SENTENCE), look(bare(f"<h1>الوسم: مياه</h1>{teasers(3)}"), SENTENCE)
    assert reasons_of_a_list(told) == ("no-printed-headline", "undated")
    told.signed = archive.signed = True

    assert reasons_of_a_list(told) == ()
    assert "archive" in reasons_of_a_list(archive)


def test_a_day_that_was_read_is_no_lack() -> None:
    undated = look(bare(teasers(3)), ())
    undated.dated = True

    assert reasons_of_a_list(undated) == ()


@each(
    ("reasons", "of_lacks"),
    [
        (("undated", "no-printed-headline"), True),
        (("many-teasers", "undated"), True),
        (("og-website", "undated"), True),
        (("og-website", "many-teasers", "undated"), False),
        (("list-address", "undated"), False),
    ],
)
def test_a_list_by_what_it_lacks_shows_less_than_a_list_does(reasons: tuple[str, ...], *, of_lacks: bool) -> None:
    assert are_of_what_it_lacks(reasons) is of_lacks


def test_days_beside_the_headlines_of_a_list_date_no_article() -> None:
    silent = look(bare(teasers(3)), ())
    silent.signed = True

    assert reasons_of_a_list(silent) == ("no-printed-headline", "undated")


@each(
    ("body", "telling"),
    [
        (SENTENCE, True),
        ((Line("عاد التيار إلى القرية"),) * 4, True),
        ((Line("عاد التيار إلى القرية"),) * 3, False),
        ((Line("عاد التيار إلى القرية.", link_share=0.5),) * 4, False),
        ((), False),
    ],
    ids=["sentence", "verses", "few", "links", "nothing"],
)
def test_a_text_tells_something(body: tuple[Line, ...], *, telling: bool) -> None:
    assert tells(body) is telling


@pytest.mark.parametrize(
    ("line", "leads"),
    [
        ("<a href=/n>{}</a> (16:07)", True),
        ("<a href=/n>{}</a> 12 تعليقاً", True),
        ("<a href=/n>{}</a> وما بعده من كلام لا رابط فيه", False),
    ],
)
def test_a_headline_beside_its_hour_leads_to_another_article(line: str, *, leads: bool) -> None:
    shown = "".join(f"<p>{line.format(f'عنوان خبر طويل بعض الشيء رقم {at}')}</p>" for at in range(3))

    assert bool(reasons_of_a_list(look(bare(shown), ()))) is leads


@each(("linked", "beside", "leads"), [(71, 29, True), (70, 30, False), (26, 0, True), (25, 0, False), (26, 12, False)])
def test_a_line_leads_on_whose_link_is_a_headline_and_more_than_seven_tenths(
    linked: int, beside: int, *, leads: bool
) -> None:
    assert leads_to_another(run_of(f"<p><a href=/n>{'ا' * linked}</a>{'ب' * beside}</p>")) is leads


def test_eight_teasers_weigh_one() -> None:
    undated = bare(f"{H1}{teasers(8)}", HEADED)

    assert reasons_of_a_list(look(undated, ())) == ("many-teasers", "undated")
    assert reasons_of_a_list(look(bare(f"{H1}{teasers(7)}", HEADED), ())) == ()


@pytest.mark.parametrize("text", ["عنوان خبر طويل بعض الشيء ٢", "عنوان خبر طويل بعض الشيء رقم"])
def test_a_teaser_is_a_line_of_more_than_25_characters_nine_tenths_of_which_are_a_link(text: str) -> None:
    def page(line: str) -> str:
        return bare(f"{H1}{line * 8}", HEADED)

    assert reasons_of_a_list(look(page(f"<p><a href='/n'>{text}</a></p>"), ()))
    assert not reasons_of_a_list(look(page(f"<p><a href='/n'>{text[:25]}</a></p>"), ()))
    assert not reasons_of_a_list(look(page(f"<p><a href='/n'>{text}</a> {'س' * 4}</p>"), ()))


# --- what speaks for an article ---

SECTION = "https://aldiffa.example/category/local"


@pytest.mark.parametrize(("paragraphs", "is_list"), [(0, True), (1, False), (2, False), (3, False)])
def test_a_paragraph_outweighs_the_address(paragraphs: int, *, is_list: bool) -> None:
    assert bool(signs(url=SECTION, body=PROSE_LINES[:paragraphs])) is is_list


ITEM_LIST = json_ld('{"@type":"ItemList"}')
WEBSITE = '<meta property="og:type" content="website">'


@pytest.mark.parametrize(("paragraphs", "is_list"), [(1, True), (2, False)])
def test_two_paragraphs_below_a_printed_headline_outweigh_five(paragraphs: int, *, is_list: bool) -> None:
    assert bool(signs(ITEM_LIST + WEBSITE, url=SECTION, body=PROSE_LINES[:paragraphs])) is is_list


def unheaded(body: tuple[Line, ...], head: str = "") -> tuple[str, ...]:
    return reasons_of_a_list(look(bare("", f"{DATED}{head}"), body, SECTION))


SHORT = "<p>أعادت الورش فتح طريق الجبل أمام السيارات ظهر أمس.</p>"


@each(
    ("head", "h1", "body", "is_list"),
    [
        (HEADED, H1, SHORT, False),
        (HEADED, H1, "<p>كلمة</p>", True),
        (HEADED, H1, "<p>عاد التيار إلى القرية.</p>", False),
        (HEADED, H1, "<p>عاد التيار أمس.</p>", True),
        (HEADED.replace("السبت المقبل", ""), H1.replace("السبت المقبل", ""), SHORT, True),
        (HEADED, H1, teasers(1) + SHORT, True),
        ("<title>الضفة</title>", H1, f"{SHORT}<p>ونصحت السائقين بالحذر عند المنعطفين الأول والثاني.</p>", False),
    ],
    ids=[
        "one sentence",
        "none",
        "of four words",
        "of three",
        "below three words",
        "below another headline",
        "two where no title says it",
    ],
)
def test_a_sentence_below_a_long_headline_outweighs_undated_teasers(
    head: str, h1: str, body: str, *, is_list: bool
) -> None:
    page = bare(f"{h1}<div class=entry-content>{body}</div><aside>{teasers(9)}</aside>", head)

    assert bool(reasons_of_a_list(look_at_span(page))) is is_list


def test_paragraphs_without_a_headline_weigh_less() -> None:
    assert unheaded(PROSE_LINES[:1]) == ("list-address", "no-printed-headline")  # 3 against 2 + 1
    assert unheaded(PROSE_LINES[:2]) == ()
    assert unheaded(PROSE_LINES[:2], WEBSITE) != ()  # 4 against 2 + 2
    assert unheaded(PROSE_LINES, WEBSITE + ITEM_LIST) != ()  # 6 against 2 + 4
    assert unheaded(PROSE_LINES, ITEM_LIST) == ()


def test_a_description_as_an_article_weighs_four() -> None:
    told = '<meta property="og:type" content="article">'
    results = bare(H1, f"<title>نتائج البحث: ماء</title>{DATED}{told}")  # 7 with the headline that is not known

    assert signs(told, url=SECTION) == ()
    assert reasons_of_a_list(look(results, PROSE_LINES[:1])) == ("search-results", "no-printed-headline")
    assert reasons_of_a_list(look(results, PROSE_LINES[:2])) == ()


def test_the_weights_are_a_balance() -> None:
    """Whoever changes one changes which pages are lists: say in the commit which."""
    assert {name: weight for name, weight, _ in SIGNS} == {
        "undated": 1, "no-printed-headline": 1, "search-results": 6, "archive": 6, "of-a-writer": 4, "og": 1,
        "list-type": 2, "many-articles-described": 2, "items-of-a-list": 4, "mostly-links": 2, "front-page": 1,
        "list-address": 2, "headlines-between-paragraphs": 5, "abstracts": 4, "links-to-the-rest": 4,
        "headlines-that-are-links": 4, "headline-leads-elsewhere": 2, "headline-leads-below": 2,
        "text-goes-on-elsewhere": 2, "text-is-one-of-several": 5, "many-teasers": 1,
    }  # fmt: skip
    assert {name for name, _, _ in SIGNS} == set(REASONS)


def test_four_articles_and_no_less_are_many() -> None:
    shows = {name: sign for name, _, sign in SIGNS}["many-articles-described"]

    assert [shows(look(bare(H1, articles(number)), ())) for number in (3, 4)] == [False, True]


@each(
    ("href", "elsewhere"),
    [
        ("/news/2", True),
        ("https://www.aldiffa.example/news/2", True),
        ("?id=2", True),
        ("/news/1", False),
        ("https://www.aldiffa.example/news/1/#top", False),
        ("//aldiffa.example/news/1", False),
        ("/n/one", False),
        ("https://wikala.example/news/2", False),
        ("javascript:void(0)", False),
        ("#", False),
    ],
    ids=["path", "address", "query", "own path", "own address", "no protocol", "canonical", "another site", "script",
         "top"],
)  # fmt: skip
def test_a_headline_may_lead_to_another_page_of_the_site(href: str, *, elsewhere: bool) -> None:
    leads = {name: sign for name, _, sign in SIGNS}["headline-leads-elsewhere"]
    head = f'{HEADED}<link rel="canonical" href="/n/one">'

    assert leads(look(bare(f"<h1><a href='{href}'>جسر الوادي يفتح السبت المقبل</a></h1>", head), ())) is elsewhere
    assert not leads(look(bare(H1, head), ()))


@each(
    ("href", "url", "below"),
    [
        ("/local/2", "https://aldiffa.example/local", True),
        ("/local/2", "https://aldiffa.example/local/", True),
        ("/local/2", "https://aldiffa.example/", True),
        ("/locality/2", "https://aldiffa.example/local", False),
        ("/news/2", "https://aldiffa.example/local", False),
        ("/local/2", "https://aldiffa.example/local?id=4", False),
    ],
)
def test_a_headline_may_lead_to_a_page_below_this_one(href: str, url: str, *, below: bool) -> None:
    page = bare(f"<h1><a href='{href}'>جسر الوادي يفتح السبت المقبل</a></h1>", HEADED)

    assert leads_below(look(page, (), url)) is below


LED = f"<h2><a href=/n/2>جسر الوادي يفتح السبت المقبل</a></h2>{{between}}<p>{PROSE[0]}</p>{{below}}"


@each(
    ("page", "leads", "goes_on"),
    [
        (LED.format(between="", below="<a href=/n/2>التفاصيل</a>"), True, True),
        (LED.format(between="", below="<a href=/n/3>التفاصيل</a>"), True, False),
        (LED.format(between="<p>كلمة</p>" * 2, below=""), True, False),
        (LED.format(between="<p>كلمة</p>" * 3, below=""), False, False),
        (LED.format(between="", below="").replace("h2", "div"), False, False),
        (LED.format(between="", below="<p>كلمة</p><p>كلمة</p><a href=/n/2>التفاصيل</a>"), True, False),
    ],
    ids=["right above", "another rest", "close", "far above", "no heading", "far below"],
)
def test_a_linked_heading_right_above_the_text_says_where_it_is_told(page: str, *, leads: bool, goes_on: bool) -> None:
    shown = look_at_span(bare(f"<p>الضفة</p>{page}", "<title>محليات - الضفة</title>"))

    assert (leads_elsewhere(shown), goes_on_there(shown)) == (leads, goes_on)


ENTRY = (
    "<div class='post post-{n}'><h2><a href=/n/{n}>عنوان خبر طويل بعض الشيء رقم {n}</a></h2>"
    "<p>{first}</p><p>{text}</p></div>"
)


@pytest.mark.parametrize(
    ("entries", "is_one"),
    [(3, True), (2, False)],
)
def test_a_text_may_be_one_of_several(entries: int, *, is_one: bool) -> None:
    page = "".join(ENTRY.format(n=n, first=PROSE[n], text=PROSE[n - 1]) for n in range(entries))

    assert is_one_of_several(look_at_span(bare(f"<p>الضفة</p>{page}", "<title>محليات - الضفة</title>"))) is is_one


def test_without_a_text_other_stories_say_nothing_of_the_page() -> None:
    cards = "".join(ENTRY.format(n=n, first="كلمة", text="كلمة") for n in range(4))
    page = bare(f"{H1}<div class=player></div>{cards}", HEADED)
    shown = look(page, ())
    shown.span = Span(0, shown.page.runs[2].order, shown.page.runs[2].order)

    assert not leads_elsewhere(shown)
    assert not is_one_of_several(shown)


def test_a_text_above_other_stories_is_none_of_them() -> None:
    cards = "".join(ENTRY.format(n=n, first=PROSE[n], text=PROSE[n - 1]) for n in range(3))
    page = bare(f"{H1}<div class=text>{BODY}</div>{cards}", HEADED)

    assert not is_one_of_several(look_at_span(page))


def test_links_to_the_rest_count_beside_the_lines_too() -> None:
    cards = "".join(f"<h3>خبر {at}</h3><p>{PROSE[0]} {at}</p><a href=/n/{at}>التفاصيل</a>" for at in range(3))

    assert "links-to-the-rest" in reasons_of_a_list(look(bare(cards)))
    assert "links-to-the-rest" not in reasons_of_a_list(look(bare(cards.replace("التفاصيل", "الخريطة"))))


# --- headlines and paragraphs that take turns ---


def turns(number: int, more: int = 0) -> str:
    return "".join(TEASER.format(n=n) + f"<p>{PROSE[n % 3]}</p>" for n in range(number)) + f"<p>{PROSE[0]}</p>" * more


def headed(number: int, above: str = "") -> str:
    """Stories with a linked heading and three paragraphs each."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PROSE)
    return above + "".join(f"<h2><a href=/n/{n}>عنوان خبر طويل بعض الشيء رقم {n}</a></h2>{text}" for n in range(number))


def test_three_linked_headings_above_paragraphs_are_enough_where_nothing_stands_above_them() -> None:
    sign = {name: shows for name, _, shows in SIGNS}["headlines-between-paragraphs"]

    assert sign(look(bare(headed(3), DATED), ()))
    assert not sign(look(bare(headed(2), DATED), ()))
    assert not sign(look(bare(headed(3, f"<p>{PROSE[0]}</p>"), DATED), ()))
    assert not sign(look(bare(headed(3).replace("h2", "div"), DATED), ()))


@pytest.mark.parametrize("markup", [turns(5), turns(5, 5), turns(7)], ids=["five", "half", "seven"])
def test_headlines_between_paragraphs_are_a_sign(markup: str) -> None:
    assert "headlines-between-paragraphs" in reasons_of_a_list(look(bare(markup, DATED), ()))


def test_two_paragraphs_below_a_printed_headline_weigh_three_more() -> None:
    body = PROSE_LINES[:2]  # with the headline 7

    assert signs(ITEM_LIST + articles(4), url=SECTION, body=body) == ()
    head = json_ld('[{"@type":"ItemList"}]') + WEBSITE
    assert reasons_of_a_list(look(bare(f"{H1}{teasers(8)}", f"{HEADED}{DATED}{head}"), body, SECTION)) == ()
    undated = reasons_of_a_list(look(bare(f"{H1}{teasers(8)}", f"{HEADED}{head}"), body, SECTION))
    assert undated == ("list-type", "og-website", "list-address", "many-teasers", "undated")


@pytest.mark.parametrize(
    "markup",
    [turns(4), turns(5, 6), f"{H1}<p>{PROSE[0]}</p>{turns(6)}"],
    ids=["four", "less than half", "an article first"],
)
def test_an_article_with_links_is_no_list(markup: str) -> None:
    page = bare(markup, f"{HEADED}{DATED}")

    assert "headlines-between-paragraphs" not in reasons_of_a_list(look(page, (), SECTION))


def test_a_headline_twice_above_a_paragraph_counts_once() -> None:
    pairs = "".join(TEASER.format(n=n) * 2 + f"<p>{PROSE[n % 3]}</p>" for n in range(4))

    assert "headlines-between-paragraphs" not in reasons_of_a_list(look(bare(pairs, DATED), (), SECTION))


# --- cards ---

CARD = "<div class=card><h2><a href='/n/{n}'>عنوان خبر آخر رقم {n} من أخبار الوادي</a></h2><p>{text}</p></div>"


def cards(number: int) -> str:
    return "".join(CARD.format(n=n, text=f"{PROSE[n % 3]} ({n})") for n in range(number))


@each(
    ("markup", "are"),
    [
        (cards(3), True),
        (f"<p>{PROSE[0]}</p>{cards(3)}", True),
        (cards(2), False),
        (f"<p>{PROSE[0]}</p><p>{PROSE[1]}</p>{cards(4)}", True),
        (f"<p>{PROSE[0]}</p><p>{PROSE[1]}</p>{cards(3)}", False),
        (
            "".join(f"<p><a href='/n/{n}'>عنوان خبر آخر من أخبار الوادي</a></p><p>{PROSE[n]}</p>" for n in range(3)),
            False,
        ),
    ],
    ids=["three", "introduced", "two", "two for each paragraph", "an article first", "links between paragraphs"],
)
def test_cards_are_boxes_of_a_linked_headline_and_its_abstract(markup: str, *, are: bool) -> None:
    assert are_cards(look(bare(f"{H1}{markup}"))) is are


@pytest.mark.parametrize(
    ("ends", "cut"), [(("(...)",) * 3, True), (("[…]",) * 3, True), (("(...)",) * 2, False), (("...",) * 3, False)]
)
def test_abstracts_break_off_in_brackets(ends: tuple[str, ...], *, cut: bool) -> None:
    body = tuple(Line(f"{PROSE[0][:-1]} {end}") for end in ends)

    assert {name: sign for name, _, sign in SIGNS}["abstracts"](look(bare(H1), body)) is cut


@each(
    ("labels", "leads"),
    [
        (("اقرأ المزيد",) * 3, True),
        (("المزيد…", "التفاصيل", "أكمل القراءة"), True),
        (("اقرأ المزيد",) * 2, False),
        (("المجلس البلدي",) * 3, False),
        (("قراءة القرآن", "المزيدون"), False),
    ],
)
def test_links_to_the_rest_of_each_make_a_list(labels: tuple[str, ...], *, leads: bool) -> None:
    body = [Line(f"وصل القارب. {label}", anchors=(Anchor(label, f"/n/{at}"),)) for at, label in enumerate(labels)]
    shows = {name: sign for name, _, sign in SIGNS}["links-to-the-rest"]

    assert shows(look(bare(H1), tuple(body))) is leads
    assert not shows(look(bare(H1), (*body, *map(Line, PROSE), *map(Line, PROSE))))


def test_several_linked_headlines_of_the_first_order_are_a_list() -> None:
    shows = {name: sign for name, _, sign in SIGNS}["headlines-that-are-links"]
    linked = "<h1><a href='/n'>جسر الوادي يفتح أمام السيارات السبت</a></h1>"

    assert [shows(look(bare(linked * number), ())) for number in (2, 3)] == [False, True]


@pytest.mark.parametrize(
    ("head", "below", "undated"),
    [
        ("", "", True),
        (DATED, "", False),
        ("", "<time datetime='2026-01-28'>28 يناير 2026</time>", False),
        (DATED, "<time datetime='2026-01-28'>28 يناير 2026</time>", False),
    ],
)
def test_a_page_is_undated_where_neither_metadata_nor_an_element_says_a_day(
    head: str, below: str, *, undated: bool
) -> None:
    assert {name: sign for name, _, sign in SIGNS}["undated"](look(bare(f"{H1}{below}", head))) is undated


WROTE = "".join(f"<li><a href='/o/{n}'>الميناء الذي تعب {n}</a> <span>2026/11/0{n}</span></li>" for n in range(1, 7))
ON_HIM = "<p>كاتب يمني، صدر له «دكاكين الملح» و«سيرة الميناء».</p>"
ON_LIFE = f"<p>{PROSE[0]}</p>"
PROFILE = json_ld('{"@type":"ProfilePage","mainEntity":{"@type":"Person","name":"هدى سالم"}}')


@each(
    ("head", "body", "kind"),
    [
        (PROFILE, f"<h1>هدى سالم</h1>{ON_HIM}<ul>{WROTE}</ul>", "listing"),
        ("", f"<h1>هدى سالم</h1>{ON_HIM}<h2>مقالات الكاتبة</h2><ul>{WROTE}</ul>", "listing"),
        ("", f"<h1>د. هدى سالم</h1>{ON_LIFE}<h3>أحدث التقارير</h3><ul>{WROTE}</ul>", "listing"),
        ("<title>جميع مقالات هدى سالم - الضفة</title>", f"<h1>هدى سالم</h1>{ON_HIM}<ul>{WROTE}</ul>", "listing"),
        ("", f"<h1>مقالات هدى سالم</h1>{ON_HIM}<ul>{WROTE}</ul>", "listing"),
        ("", f"<h1>سامر الخطيب</h1>{ON_HIM}<h3>من مقالاته</h3><ul>{WROTE}</ul>", "listing"),
        ("", f"<h1>سامر الخطيب</h1>{ON_HIM}<h3>نشر له</h3><ul>{WROTE}</ul>", "listing"),
        ("", f"<h1>سامر الخطيب</h1>{ON_LIFE}<h3>مقالات عنه في الصحف</h3><ul>{WROTE}</ul>", "article"),
        ("", f"<h1>مقالات السوق القديمة</h1>{ON_LIFE}<ul>{WROTE}</ul>", "article"),
        ("", f"<h1>هدى سالم</h1>{BODY}", "article"),
        ("", f"<h1>هدى سالم</h1><div>{BODY}</div><h2>مقالات الكاتبة</h2><ul>{WROTE}</ul>", "article"),
        ("", f"<h1>رحيل هدى سالم شاعرة الوادي</h1>{ON_LIFE}<h2>مقالات الكاتبة</h2><ul>{WROTE}</ul>", "article"),
        ("", f"<h1>قنديل البحيرة الأخيرة</h1>{ON_LIFE}<h2>تقارير</h2><ul>{WROTE}</ul>", "article"),
        ("", f"<h1>هدى سالم</h1>{ON_LIFE}<h2>مقالات</h2>", "article"),
    ],
)
def test_the_page_of_a_writer_lists_what_he_wrote(head: str, body: str, kind: str) -> None:
    assert read(bare(body, head), "https://aldiffa.example/o/41").kind == kind
