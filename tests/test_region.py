"""What is read at a glance is what is read of the whole page."""

from pathlib import Path

import pytest

from pages import PROSE, sent
from warraq.charset import decode
from warraq.demo.cases import read_cases
from warraq.parse.body import find_body
from warraq.parse.page import at_a_glance, parse, whole
from warraq.parse.page.region import article_region
from warraq.parse.stated.metadata import read_metadata
from warraq.parse.stated.title import read_title

FIXTURES = Path(__file__).parent.parent / "fixtures"
MENU = "<div class=side>" + "".join(f"<li><a href=/{n}>قسم من أقسام الموقع {n}</a>" for n in range(40)) + "</div>"
LONG = PROSE * 2


def region_of(body: str) -> str | None:
    """The id of the region of a page."""
    region = article_region(parse(f"<!doctype html><body>{body}</body>".encode(), "https://a.example/1").tree)
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


def test_every_fixture_reads_the_same_at_a_glance() -> None:
    read = 0
    for case in read_cases(FIXTURES):
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
