"""JSON-LD is read in every shape that sites give it, broken too."""

import pytest

from pages import html, json_ld, read
from warraq.parse.stated.json_ld import things_in

ARTICLE = '"@type": "NewsArticle", "headline": "جسر الوادي", "datePublished": "2026-01-20T08:30:00+03:00"'


@pytest.mark.parametrize(
    "script",
    [
        "{" + ARTICLE + "}",
        "[{" + ARTICLE + "}]",
        '{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "الضفة"}, {' + ARTICLE + "}]}",
        '{"@type": "WebPage", "mainEntity": {' + ARTICLE + "}}",
        "{" + ARTICLE.replace('"NewsArticle"', '["Article", "NewsArticle"]') + "}",
        "{" + ARTICLE.replace("NewsArticle", "http://schema.org/NewsArticle") + "}",
        "<!-- {" + ARTICLE + "} -->",
        "//<![CDATA[\n{" + ARTICLE + "}\n//]]>",
        "{" + ARTICLE + ",}",
        "{" + ARTICLE + ', "description": "سطر\nوسطر"};',
        "{" + ARTICLE + ', "description": "قال "نعم" ومضى"}',
        "{" + ARTICLE + ', "url": "\\x2fnews"}',
    ],
)
def test_every_shape_gives_the_date(script: str) -> None:
    got = read(html(json_ld(script)))

    assert got.published is not None
    assert got.published.iso == "2026-01-20T08:30:00+03:00"


def test_broken_json_is_flagged() -> None:
    assert "json-ld-broken" in read(html(json_ld("{" + ARTICLE + ', "description": "قال "نعم""}'))).flags
    assert "json-ld-broken" not in read(html(json_ld("{" + ARTICLE + "}"))).flags


def test_of_several_articles_the_page_s_own_is_read() -> None:
    other = "{" + ARTICLE.replace("-20T", "-02T") + ', "url": "https://aldiffa.example/news/2"}'
    own = "{" + ARTICLE + ', "url": "https://aldiffa.example/news/1"}'

    got = read(html(json_ld(other) + json_ld(own)))

    assert got.published is not None
    assert got.published.iso == "2026-01-20T08:30:00+03:00"


def test_a_person_kept_apart_in_the_graph_is_put_in() -> None:
    graph = (
        '{"@graph": [{' + ARTICLE + ', "author": {"@id": "#p"}}, {"@type": "Person", "@id": "#p", "name": "هدى سالم"}]}'
    )

    assert read(html(json_ld(graph))).authors == ("هدى سالم",)


def test_no_script_breaks_the_reader() -> None:
    for script in (
        "",
        "{",
        "[]",
        "null",
        "3",
        '"x"',
        '{"@type": 3}',
        '{"@type": "Article", "author": [[[{"name": {}}]]]}',
    ):
        things_in([script + ' "Article"'])
        things_in([script])


def test_image_canonical_and_amp_are_made_absolute() -> None:
    head = (
        '<meta property="og:image" content="/i/1.jpg"><link rel="canonical" href="/news/1-bridge">'
        '<link rel="amphtml" href="amp/1"><meta property="article:section" content="محليات">'
        '<meta property="og:site_name" content="الضفة">'
    )

    got = read(html(head))

    assert got.image is not None
    assert got.image.url == "https://aldiffa.example/i/1.jpg"
    assert (got.canonical_url, got.amp_url) == (
        "https://aldiffa.example/news/1-bridge",
        "https://aldiffa.example/news/amp/1",
    )
    assert got.categories == ("محليات",)
    assert got.site_name == "الضفة"
