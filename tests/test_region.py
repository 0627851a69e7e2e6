"""What is read at a glance is what is read of the whole page."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from fixture_cases import EVERY_CASE
from measured import said
from pages import PROSE, sent
from warraq.charset import decode
from warraq.parse.body import find_body
from warraq.parse.page import at_a_glance, parse, whole
from warraq.parse.page.region import article_region, beside
from warraq.parse.stated.metadata import read_metadata
from warraq.parse.stated.title import read_title

MENU = "<div class=side>" + "".join(f"<li><a href=/{n}>قسم من أقسام الموقع {n}</a>" for n in range(40)) + "</div>"
LONG = PROSE * 2


def region_of(body: str) -> str | None:
    """The id of the region of a page."""
    page = parse(f"<!doctype html><body>{body}</body>".encode(), "https://a.example/1")
    region = article_region(page.tree, page.parts)
    return region.id if region is not None else None


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"<p>{paragraph}</p>" for paragraph in LONG),
        "".join(f"<div class=block><p>{paragraph}</p></div>" for paragraph in LONG),
        "<br>".join(LONG),
    ],
    ids=["paragraphs", "each in a box", "parted by br"],
)
def test_the_region_holds_headline_and_paragraphs_and_no_menu(text: str) -> None:
    body = f"{MENU}<div id=main><h1>العنوان</h1><div id=text>{text}</div></div>{MENU}"

    assert region_of(body) == "main"


@pytest.mark.parametrize(
    "body",
    [
        f"<header><h1>العنوان</h1></header><div id=text><p>{'</p><p>'.join(LONG)}</p></div>",
        f"<div id=main><h1>العنوان</h1><p>{PROSE[0]}</p></div>",
        f"<div id=main><h2>العنوان</h2><p>{'</p><p>'.join(LONG)}</p></div>",
    ],
    ids=["headline in the page's header", "little text", "no headline"],
)
def test_a_page_that_is_not_plain_to_see_has_no_region(body: str) -> None:
    assert region_of(body) is None


def test_credits_below_the_region_are_seen() -> None:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in LONG)
    article = f"<div id=main><h1>العنوان</h1>{text}</div><div>المصدر: الوادي نيوز</div>"
    page = parse(f"<body>{MENU}<div>{article}</div></body>".encode(), "https://a.example/1")

    seen = at_a_glance(page)

    assert seen is not None
    assert [run.text for run in seen.runs][-1] == "المصدر: الوادي نيوز"
    assert len(seen.runs) < len(whole(page).runs)


@pytest.mark.slow
def test_every_fixture_reads_the_same_at_a_glance() -> None:
    read = 0
    for case in EVERY_CASE:
        page = parse(decode(sent(case.body)).markup, case.sending.url)
        if not case.content_type.startswith("text/html") or (seen := at_a_glance(page)) is None:
            continue
        headline = read_title(seen, read_metadata(page))
        if headline is None or headline.rule != "printed":
            continue
        got, wanted = find_body(seen, headline.text), find_body(whole(page), headline.text)
        read += 1
        assert [line.text for line in got.body] == [line.text for line in wanted.body], case.sending.url

    assert read >= 15


@pytest.mark.parametrize(("length", "region"), [(249, None), (250, "main")])
def test_so_much_text_makes_an_article(length: int, region: str | None) -> None:
    assert region_of(f"<div id=main><h1>العنوان</h1><div><p>{said(length)}</p></div></div>") == region


@pytest.mark.parametrize(("beside", "region"), [(300, "main"), (301, None)])
def test_it_is_half_of_all_paragraphs(beside: int, region: str | None) -> None:
    """Paragraphs elsewhere stand each in a box of its own, and the article's in one."""
    text = f"<div id=main><h1>العنوان</h1><div><p>{said(150)}</p><p>{said(150, 1)}</p></div></div>"
    others = f"<section><div><p>{said(beside - 100)}</p></div></section><ul><li><p>{said(100)}</p></li></ul>"

    assert region_of(text + others) == region


@pytest.mark.parametrize(("headings", "region"), [(0, None), (1, "main"), (20, "main"), (21, None)])
def test_so_many_headings_of_the_first_order_are_looked_at(headings: int, region: str | None) -> None:
    assert region_of(f"<div id=main>{'<h1>العنوان</h1>' * headings}<div><p>{said(300)}</p></div></div>") == region


def test_the_region_holds_the_heading_that_stands_nearest() -> None:
    inner = f"<div id=inner><h1>العنوان</h1><div id=text><p>{said(300)}</p></div></div>"

    assert region_of(f"<div id=outer><h1>الضفة</h1>{inner}</div>") == "inner"
    assert region_of(f"<div id=outer>{inner}<h1>آخر</h1></div>") == "inner"


def test_the_region_is_no_large_part_of_the_page() -> None:
    text = f"<h1>العنوان</h1><div><p>{said(300)}</p></div>"

    assert region_of(f"<div id=main>{text}{'<i></i>' * 995}</div>") == "main"
    assert region_of(f"<div id=main>{text}{'<i></i>' * 996}</div>") is None


@pytest.mark.parametrize("around", ["<form id=main>{}</form>", "{}"])
def test_nor_is_it_all_of_it(around: str) -> None:
    assert region_of(around.format(f"<h1>العنوان</h1><div><p>{said(300)}</p></div>")) is None


def test_a_text_without_end_is_left_to_those_who_read_all() -> None:
    page = "<div id=main><h1>العنوان</h1><div><p>{}</p></div></div>"

    assert region_of(page.format("ا" * 1_000_000)) == "main"
    assert region_of(page.format("ا" * 1_000_001)) is None


def test_lines_parted_by_br_count_with_paragraphs_beside_them() -> None:
    text = f"{said(100)}<br>{said(100, 1)}<p>{said(60, 2)}</p>"

    assert region_of(f"<div id=main><h1>العنوان</h1><div>{text}</div></div>") == "main"
    assert region_of(f"<div id=main><h1>العنوان</h1><div>{said(249)}<br></div></div>") is None


def around(markup: str) -> list[str]:
    """The ids, tags or texts of what is seen beside the region."""
    node = LexborHTMLParser(f"<body>{markup}").css_first("#it")
    assert node is not None
    names = (seen.id or (seen.text_content or "").strip() or seen.tag or "" for seen in beside(node))
    return [name for name in names if name != "head"]


def test_what_stands_beside_is_seen_in_page_order() -> None:
    assert around("<p id=a>أ</p>ب<p id=it>ج</p><p id=c>د</p>") == ["a", "ب", "it", "c"]


def test_what_stands_beside_the_boxes_around_is_seen_outwards() -> None:
    markup = "<i id=a>أ</i><div><i id=b>ب</i><div><p id=it>ج</p><i id=c>د</i></div><i id=d>ه</i></div><i id=e>و</i>"

    assert around(markup) == ["a", "b", "it", "c", "d", "e"]


@pytest.mark.parametrize(("nodes", "first"), [(22, "n0"), (24, "n0"), (25, "n1"), (30, "n6")])
def test_so_many_nodes_are_seen_above(nodes: int, first: str) -> None:
    lines = "".join(f"<hr id=n{at}>" for at in range(nodes))

    assert around(f"{lines}<p id=it>نص</p>")[0] == first


def test_of_a_large_element_above_the_last_parts_are_seen() -> None:
    lines = "".join(f"<hr id=n{at}>" for at in range(40))

    seen = around(f"<div id=large>{lines}</div><p id=it>نص</p>")

    assert seen[0] == "n16"
    assert len(seen) == 25


def test_of_an_element_that_is_one_node_too_large_the_text_is_seen() -> None:
    assert around(f"<p id=a>نص</p>{'<hr>' * 22}<p id=it>نص</p>")[0] == "a"
    assert around(f"<p id=a>نص</p>{'<hr>' * 23}<p id=it>نص</p>")[0] == "نص"


@pytest.mark.parametrize(("nodes", "last"), [(5, "n4"), (12, "n11"), (13, "n11")])
def test_so_many_elements_are_seen_below(nodes: int, last: str) -> None:
    lines = "".join(f"<hr id=n{at}>" for at in range(nodes))

    assert around(f"<p id=it>نص</p>{lines}")[-1] == last
    assert around(f"<div><p id=it>نص</p><hr id=m></div>{lines}")[-1] == (last if nodes < 12 else "n10")


def test_a_page_without_a_region_is_not_seen_at_a_glance() -> None:
    assert at_a_glance(parse(f"<body><p>{said(300)}".encode(), "")) is None
