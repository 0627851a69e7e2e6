"""JSON-LD is read in every shape that sites give it, broken too."""

import json

from each import each
from pages import html, json_ld, read
from warraq.parse.page import parse
from warraq.parse.stated.json_ld import things_in
from warraq.parse.stated.metadata import LISTS, MEDIA, NAMES, SITES, Metadata, read_metadata

MAX_METAS = 1_000
MAX_SCRIPTS = 50

ARTICLE = '"@type": "NewsArticle", "headline": "جسر الوادي", "datePublished": "2026-01-20T08:30:00+03:00"'


@each(
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


def metadata(head: str, url: str = "https://a.example/news/1") -> Metadata:
    return read_metadata(parse(f"<head>{head}</head>".encode(), url))


def said(head: str, field: str) -> list[tuple[str, str, str, int]]:
    """Value, place, rule and rank of what is said of a field."""
    return [(one.value, one.by, one.rule, one.rank) for one in metadata(head).all(field)]


def meta(name: str, value: str) -> str:
    return f'<meta name="{name}" content="{value}">'


# What sites call these, nearest to the article first: written out, so that a name cannot be lost in silence.
SEEN = {
    "title": "og:title twitter:title headline parsely-title sailthru.title dc.title dcterms.title title name",
    "published": (
        "article:published_time article:published article:published:time og:article:published_time "
        "og:published_time datepublished rnews:datepublished parsely-pub-date sailthru.date "
        "cxenseparse:recs:publishtime date dc.date dc.date.issued dcterms.date dcterms.issued date.issued "
        "pubdate publishdate publish-date publish_date publication_date publicationdate "
        "originalpublicationdate article_date_original ptime displaydate citation_publication_date "
        "article.published publishtime release_date og:pubdate"
    ),
    "created": (
        "datecreated dc.date.created dcterms.created article.created creation_date created article:created_time"
    ),
    "modified": (
        "article:modified_time article:modified article:modified:time og:article:modified_time "
        "og:updated_time og:modified_time datemodified rnews:datemodified dc.date.modified "
        "dcterms.modified last-modified lastmod last_modified modified modificationdate updated_time "
        "article.updated revised dateupdate"
    ),
    "author": (
        "author article:author og:article:author article:author_name parsely-author sailthru.author "
        "dc.creator dcterms.creator cxenseparse:author creator byl byline citation_author rnews:author"
    ),
    "source": "source news_source source_name original-source syndication-source dc.source dcterms.source",
    "site_name": (
        "og:site_name application-name publisher dc.publisher twitter:app:name:iphone apple-mobile-web-app-title"
    ),
    "section": "article:section og:article:section parsely-section articlesection section",
    "image": "og:image og:image:url og:image:secure_url twitter:image twitter:image:src thumbnail",
    "language": "content-language dc.language dcterms.language inlanguage language og:locale",
    "type": "og:type pagetype page-type content-type-name",
    "url": "og:url twitter:url",
    "free": "isaccessibleforfree article:content_tier",
}


def test_every_field_of_the_metadata_is_written_out() -> None:
    assert list(NAMES) == list(SEEN)


@each("field", SEEN)
def test_every_name_of_a_meta_element_says_its_field_nearest_first(field: str) -> None:
    names = SEEN[field].split()
    head = "".join(meta(name, f"{rank}") for rank, name in reversed(list(enumerate(names))))

    assert said(head, field) == [(f"{rank}", "meta", name, rank) for rank, name in enumerate(names)]
    assert metadata(head).first(field) == "0"


def test_what_no_meta_element_says_is_nothing() -> None:
    assert said(meta("viewport", "x") + meta("author", " &nbsp; "), "author") == []
    assert metadata("").first("author") is None
    assert metadata("").all("author") == ()


@each("label", ["كُتب بواسطة", "Written by", "الكاتب", "Écrit par", "بقلم:"])
def test_a_social_card_says_who_wrote_behind_a_label(label: str) -> None:
    card = meta("twitter:label1", label) + meta("twitter:data1", "هدى سالم")
    rank = len(NAMES["author"])

    assert said(card, "author") == [("هدى سالم", "meta", "twitter:data1", rank)]
    assert said(card + meta("author", "رنا عيسى"), "author")[0] == ("رنا عيسى", "meta", "author", 0)


def test_a_social_card_says_other_things_too() -> None:
    card = meta("twitter:label1", "وقت القراءة المُقدّر") + meta("twitter:data1", "دقيقتان")

    assert said(card, "author") == []
    second = meta("twitter:label2", "كُتب بواسطة") + meta("twitter:data2", "هدى سالم") + meta("twitter:data3", "رنا")
    assert [value for value, *_ in said(card + second, "author")] == ["هدى سالم"]


def test_meta_elements_beyond_what_a_page_has_are_not_read() -> None:
    many = meta("viewport", "x") * (MAX_METAS - 1)

    assert said(many + meta("author", "هدى"), "author") != []
    assert said(many + meta("viewport", "x") + meta("author", "هدى"), "author") == []


def ld(**members: object) -> str:
    return json_ld(json.dumps({"@type": "NewsArticle", "headline": "x"} | members, ensure_ascii=False))


@each(
    ("members", "field", "expected"),
    [
        ({"headline": ["أ", "ب"], "name": "ج", "alternativeHeadline": "د"}, "title",
         [("أ", "headline", 0), ("ب", "headline", 0), ("د", "alternativeHeadline", 1), ("ج", "name", 2)]),
        ({"datePublished": "2026-01-20"}, "published", [("2026-01-20", "datePublished", 3)]),
        ({"dateCreated": "2026-01-20"}, "created", [("2026-01-20", "dateCreated", 4)]),
        ({"dateModified": "2026-01-20"}, "modified", [("2026-01-20", "dateModified", 5)]),
        ({"articleSection": ["محليات", "رياضة"]}, "section",
         [("محليات", "articleSection", 6), ("رياضة", "articleSection", 6)]),
        ({"inLanguage": "ar"}, "language", [("ar", "inLanguage", 7)]),
        ({"isAccessibleForFree": False}, "free", [("False", "isAccessibleForFree", 8)]),
        ({"author": "هدى"}, "author", [("هدى", "author", 1)]),
        ({"author": {"@type": "Person", "name": "هدى"}, "creator": {"name": "رنا"}}, "author",
         [("هدى", "author", 0), ("رنا", "creator", 0)]),
        ({"author": {"@type": "Organization", "name": "الضفة"}}, "author", []),
        ({"author": {"@type": "Organization", "name": "الضفة"}}, "publisher_author", [("الضفة", "author", 0)]),
        ({"publisher": {"@type": "Organization", "name": "الضفة"}}, "site_name", [("الضفة", "publisher", 0)]),
        ({"sourceOrganization": "سانا", "provider": "رويترز"}, "source",
         [("سانا", "sourceOrganization", 0), ("رويترز", "provider", 0)]),
        ({"isBasedOn": "https://b.example/"}, "origin", [("https://b.example/", "isBasedOn", 0)]),
        ({"image": {"url": "/1.jpg", "caption": "الجسر"}}, "image", [("/1.jpg", "image", 9)]),
        ({"image": {"url": "/1.jpg", "caption": "الجسر"}}, "caption", [("الجسر", "image.caption", 0)]),
    ],
)  # fmt: skip
def test_every_key_of_an_article_says_its_field(
    members: dict[str, object], field: str, expected: list[tuple[str, str, int]]
) -> None:
    got = said(ld(**members), field)

    assert got == [(value, "json-ld", f"NewsArticle.{key}", rank) for value, key, rank in expected]


def test_persons_are_known_as_such() -> None:
    persons = metadata(ld(author=[{"@type": "Person", "name": "هدى"}, {"name": "رنا"}, "علي"])).all("author")

    assert [one.person for one in persons] == [True, False, False]


def test_a_site_says_its_name() -> None:
    site = json_ld('{"@type": "WebSite", "name": "الضفة"}') + json_ld(
        '{"@type": "WebSite", "name": "https://a.example"}'
    )
    other = json_ld('{"@type": "WebPage", "name": "صفحة"}')

    assert said(site + other, "site_name") == [("الضفة", "json-ld", "WebSite.name", 5)]
    assert said(other, "title") == []


def test_what_the_page_says_goes_in_order_of_places() -> None:
    head = meta("og:title", "ب") + ld(headline="أ") + json_ld('{"@type": ["WebSite", "Report"], "x": 1}')

    got = metadata(head)

    assert [one.value for one in got.all("title")] == ["أ", "ب"]
    assert (got.types, got.articles, got.broken) == (("NewsArticle", "WebSite", "Report"), 2, False)
    assert (metadata("").types, metadata("").articles, metadata("").broken) == ((), 0, False)


def published(*scripts: dict[str, object], head: str = "", url: str = "https://a.example/news/1") -> str | None:
    """The day that the object says which is taken for the page's article."""
    return metadata(head + "".join(ld(**script) for script in scripts), url).first("published")


OTHER: dict[str, object] = {"headline": "خبر آخر", "datePublished": "2026-01-02", "url": "https://a.example/news/2"}
OWN: dict[str, object] = {"headline": "جسر الوادي", "datePublished": "2026-01-20"}


@each(
    ("own", "head"),
    [
        ({"url": "https://www.a.example/news/1/?x=1#y"}, ""),
        ({"@id": "http://a.example/news/1#article"}, ""),
        ({"mainEntityOfPage": {"@id": "https://a.example/news/1"}}, ""),
        ({"url": "https://a.example/bridge"}, '<link rel="canonical" href="https://a.example/bridge">'),
        ({"url": "https://a.example/bridge"}, '<meta property="og:url" content="https://a.example/bridge">'),
        ({}, "<title>جسر الوادي | الضفة</title>"),
        ({"headline": None, "name": "جسر الوادي"}, '<meta property="og:title" content="جسر الوادي">'),
    ],
)
def test_of_several_articles_the_one_of_this_address_or_title_is_the_page_s(own: dict[str, object], head: str) -> None:
    for articles in ((OTHER, OWN | own), (OWN | own, OTHER)):
        assert published(*articles, head=head) == "2026-01-20"


def test_of_several_articles_an_address_says_more_than_a_title_and_that_more_than_a_day() -> None:
    here, titled = {"url": "https://a.example/news/1"}, "<title>خبر آخر</title>"
    assert published(OTHER, OWN | here, head=titled) == "2026-01-20"
    assert published({"headline": "x", "url": "/2"}, OWN) == "2026-01-20"
    assert published({"headline": "", "datePublished": "2026-01-03"}, OTHER, head=titled) == "2026-01-02"
    assert published(OTHER, OWN) == "2026-01-02"
    assert published(OTHER, OWN, head='<link rel="alternate" href="https://a.example/bridge">') == "2026-01-02"


def test_without_an_article_whatever_states_a_publication_is_read() -> None:
    page = '{"@type": "WebPage", "datePublished": "2026-01-20"}'

    assert metadata(json_ld(page)).first("published") == "2026-01-20"
    assert metadata(json_ld(page.replace("WebPage", "WebSite"))).first("published") is None
    assert metadata(json_ld('{"@type": "WebPage", "name": "x"}')).first("title") is None


def test_scripts_beyond_what_a_page_has_are_not_read() -> None:
    many = json_ld('{"@type": "WebSite", "x": 1}')

    assert said(many * (MAX_SCRIPTS - 1) + ld(), "title") != []
    assert said(many * MAX_SCRIPTS + ld(), "title") == []


def test_only_titles_say_which_article_is_the_page_s() -> None:
    head = '<meta property="og:title" content="جسر الوادي">' + meta("description", "خبر آخر")

    assert published(OTHER, OWN, head=head) == "2026-01-20"


def test_types_that_say_what_a_page_is() -> None:
    assert {"CollectionPage", "ItemList", "SearchResultsPage", "ProfilePage"} == LISTS
    assert {"WebSite", "NewsMediaOrganization", "Organization"} == SITES
    assert {"VideoObject", "AudioObject", "ImageGallery", "MediaGallery", "PodcastEpisode", "Clip"} == MEDIA


OURS = "انتهاء تأهيل الشارع الرئيس"
OTHERS = {"headline": "افتتاح حديقة جديدة في الحي الغربي", "author": "هدى سالم"}


@each(
    ("members", "is_ours"),
    [
        ({"url": "https://a.example/news/9"}, False),
        ({"url": "https://a.example/news/1/"}, True),  # its address is this page's
        ({}, True),  # it says no address
        ({"url": "https://a.example/"}, True),  # the site's own
        ({"url": "https://a.example/news/9", "headline": "تأهيل الشارع انتهى بعد ثلاثة أشهر"}, True),
        ({"url": "https://a.example/news/9", "headline": "حديقة جديدة"}, True),  # too short to tell
    ],
)
def test_the_only_article_described_may_be_another_s(members: dict[str, object], is_ours: bool) -> None:
    title = '<meta property="og:title" content="' + OURS + '">'

    assert bool(said(title + ld(**OTHERS | members), "author")) is is_ours
    assert said(ld(**OTHERS | members), "author") != []  # where the page says no headline, nothing speaks against it
