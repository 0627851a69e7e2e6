"""What a page's metadata says of the article: JSON-LD, OpenGraph, article:*, Dublin Core and their many cousins."""

from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from warraq.arabic import fold
from warraq.parse.page import Page
from warraq.parse.stated.json_ld import MAX_TEXT, Named, Thing, clean, things_in
from warraq.parse.stated.told_text import NOT_TOLD, Told, told_text

# Types that describe a text of news; what they say of headline and date is about the article.
ARTICLES = frozenset(
    (
        "NewsArticle", "Article", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle",
        "BackgroundNewsArticle", "ReviewNewsArticle", "AskPublicNewsArticle", "BlogPosting", "LiveBlogPosting",
        "SocialMediaPosting", "Report", "AdvertiserContentArticle", "SatiricalArticle", "TechArticle",
        "ScholarlyArticle", "MedicalScholarlyArticle", "Review", "Recipe",
    )
)  # fmt: skip
MEDIA = frozenset(("VideoObject", "AudioObject", "ImageGallery", "MediaGallery", "PodcastEpisode", "Clip"))
LISTS = frozenset(("CollectionPage", "ItemList", "SearchResultsPage", "ProfilePage"))
SITES = frozenset(("WebSite", "NewsMediaOrganization", "Organization"))

# Names of <meta> (in lower case) for each thing that they say. Order counts: earlier names are nearer to the article.
NAMES: dict[str, tuple[str, ...]] = {
    "title": ("og:title", "twitter:title", "headline", "parsely-title", "sailthru.title", "dc.title",
        "dcterms.title", "title", "name"),
    "published": (
        "article:published_time", "article:published", "article:published:time", "og:article:published_time",
        "og:published_time",
        "datepublished", "rnews:datepublished", "parsely-pub-date", "sailthru.date",
        "cxenseparse:recs:publishtime", "date",
        "dc.date", "dc.date.issued", "dcterms.date", "dcterms.issued", "date.issued", "pubdate",
        "publishdate", "publish-date",
        "publish_date", "publication_date", "publicationdate", "originalpublicationdate",
        "article_date_original", "ptime",
        "displaydate", "citation_publication_date", "article.published", "publishtime", "release_date", "og:pubdate",
    ),
    "created": ("datecreated", "dc.date.created", "dcterms.created", "article.created", "creation_date",
        "created", "article:created_time"),
    "modified": (
        "article:modified_time", "article:modified", "article:modified:time", "og:article:modified_time",
        "og:updated_time",
        "og:modified_time", "datemodified", "rnews:datemodified", "dc.date.modified", "dcterms.modified",
        "last-modified",
        "lastmod", "last_modified", "modified", "modificationdate", "updated_time", "article.updated",
        "revised", "dateupdate",
    ),
    "author": (
        "author", "article:author", "og:article:author", "article:author_name", "parsely-author",
        "sailthru.author", "dc.creator",
        "dcterms.creator", "cxenseparse:author", "creator", "byl", "byline", "citation_author", "rnews:author",
    ),
    "source": ("source", "news_source", "source_name", "original-source", "syndication-source", "dc.source",
        "dcterms.source"),
    "site_name": ("og:site_name", "application-name", "publisher", "dc.publisher", "twitter:app:name:iphone",
        "apple-mobile-web-app-title"),
    "section": ("article:section", "og:article:section", "parsely-section", "articlesection", "section"),
    "image": ("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src", "thumbnail"),
    "language": ("content-language", "dc.language", "dcterms.language", "inlanguage", "language", "og:locale"),
    "type": ("og:type", "pagetype", "page-type", "content-type-name"),
    "url": ("og:url", "twitter:url"),
    "free": ("isaccessibleforfree", "article:content_tier"),
}  # fmt: skip
FIELD_OF = {name: (field, rank) for field, names in NAMES.items() for rank, name in enumerate(names)}

# Keys of a JSON-LD article for the same.
KEYS = (
    ("title", "headline"), ("title", "alternativeHeadline"), ("title", "name"),
    ("published", "datePublished"), ("created", "dateCreated"), ("modified", "dateModified"),
    ("section", "articleSection"), ("language", "inLanguage"), ("free", "isAccessibleForFree"),
)  # fmt: skip
# And of those that name a body beside the persons.
BODIES = (("site_name", "publisher"), ("source", "sourceOrganization"), ("source", "provider"), ("origin", "isBasedOn"))

# WordPress says who wrote in a pair of a social card, «كُتب بواسطة» and the name; another pair is the time of reading.
CARD_LABEL, CARD_DATA = "twitter:label", "twitter:data"
WRITER_LABELS = frozenset(fold("كتب بواسطة|الكاتب|بقلم|بواسطة|Written by|Author|By|Écrit par").split("|"))

MAX_SCRIPTS = 50  # of JSON-LD; a page seen has nine
MOST_OF_SMALL, LEAST_TOLD = 2, 3  # letters of a word that says little; words of a headline that tells
MAX_METAS = 1_000  # a page seen has 180


class Said(NamedTuple):
    """One statement of a page's metadata. A page makes dozens, and a tuple costs a fifth of a frozen dataclass."""

    field: str
    value: str
    by: str  # json-ld, meta, state
    rule: str  # NewsArticle.datePublished, og:title …
    rank: int  # 0 is nearest to the article
    person: bool = False  # of an author: typed as a person
    page: str = ""  # of an author: address of its own


class Metadata:
    """Everything that a page's metadata says, in order of nearness to the article."""

    __slots__ = ("_of_field", "articles", "broken", "said", "text", "types")

    def __init__(
        self, said: tuple[Said, ...], types: tuple[str, ...], *, broken: bool, articles: int, text: Told = NOT_TOLD
    ) -> None:
        self.said = said
        self.types = types  # JSON-LD types of the page
        self.broken = broken  # some JSON-LD was broken and read piecewise
        self.text = text  # the article's, where JSON-LD tells it
        self.articles = articles  # how many articles JSON-LD describes beside each other
        self._of_field: dict[str, list[Said]] = {}
        for one in said:
            self._of_field.setdefault(one.field, []).append(one)

    def all(self, field: str) -> Sequence[Said]:
        """Return what is said of a field, nearest first."""
        return self._of_field.get(field, ())

    def first(self, field: str) -> str | None:
        """Return the nearest value of a field."""
        said = self._of_field.get(field)
        return said[0].value if said else None


NO_METADATA = Metadata((), (), broken=False, articles=0)


def read_metadata(page: Page) -> Metadata:
    """Return what JSON-LD and meta elements say, each with the name it was said under."""
    if not page.json_ld:
        return Metadata(tuple(_of_metas(page)), (), broken=False, articles=0)
    things, broken = things_in(page.json_ld[:MAX_SCRIPTS])
    articles = [thing for thing in things if not ARTICLES.isdisjoint(thing.types)]
    article = _article_among(articles, page) if articles else _said_of_another(things)
    stated = _of_article(article.resolved(things)) if article is not None else []
    text = told_text(article) if article is not None and articles else NOT_TOLD
    said = (*stated, *_of_site(things), *_of_metas(page))
    types = tuple(dict.fromkeys(name for thing in things for name in thing.types))
    return Metadata(said, types, broken=broken, articles=len(articles), text=text)


def _said_of_another(things: list[Thing]) -> Thing | None:
    """Some sites say all they know of the article on the WebPage or the video."""
    return next((thing for thing in things if thing.has("datePublished") and SITES.isdisjoint(thing.types)), None)


def _article_among(articles: list[Thing], page: Page) -> Thing | None:
    """The object that describes this page's article: related items are described beside it on some sites, or alone."""
    here = {_path(address) for address in (page.base_url, *_own_addresses(page))}
    shared = " ".join(content for name, content in page.metas if name == "og:title")[:MAX_TEXT]
    title = page.title[:MAX_TEXT] + shared
    if len(articles) == 1:
        return None if shared and _is_another_s(articles[0], here, title) else articles[0]

    def nearness(thing: Thing) -> tuple[bool, bool, bool]:
        addresses = (thing.text(key) for key in ("url", "@id", "mainEntityOfPage"))
        headline = thing.text("headline", "name")
        return (
            any(_path(address) in here for address in addresses if address),
            bool(headline) and headline in title,
            thing.has("datePublished"),
        )

    return max(articles, key=nearness)


def _is_another_s(article: Thing, here: set[str], title: str) -> bool:
    """Whether an object names a page of another address and, with no word of this one's title, another headline."""
    addresses = {_path(address) for key in ("url", "@id", "mainEntityOfPage") if (address := article.text(key))}
    headline = {word for word in fold(article.text("headline", "name") or "").split() if len(word) > MOST_OF_SMALL}
    is_elsewhere = any("/" in address for address in addresses) and addresses.isdisjoint(here)
    return is_elsewhere and len(headline) >= LEAST_TOLD and headline.isdisjoint(fold(title).split())


def _own_addresses(page: Page) -> Iterator[str]:
    yield from (link.href for link in page.links if link.rel == "canonical")
    yield from (content for name, content in page.metas if name == "og:url")


def _path(address: str) -> str:
    """An address without scheme, `www.`, query and fragment, for comparing."""
    return address.partition("#")[0].partition("?")[0].partition("://")[2].removeprefix("www.").rstrip("/")


def _of_article(article: Thing) -> list[Said]:
    kind = next(iter(article.types), "Thing")
    found = [
        Said(field, text, "json-ld", f"{kind}.{key}", rank)
        for rank, (field, key) in enumerate(KEYS)
        for text in article.texts(key)
    ]
    found += [_author(named, f"{kind}.{key}") for key in ("author", "creator") for named in article.named(key)]
    found += [Said(field, text, "json-ld", f"{kind}.{key}", 0) for field, key in BODIES if (text := article.text(key))]
    return found + _pictures(article, kind)


def _author(named: Named, rule: str) -> Said:
    """A statement of authorship: of a person, of what is typed as something else, or of a bare name."""
    if named.types is None:
        return Said("author", named.name, "json-ld", rule, 1)
    is_person = "Person" in named.types
    field = "author" if is_person or not named.types else "publisher_author"
    return Said(field, named.name, "json-ld", rule, 0, is_person, named.page)


def _pictures(article: Thing, kind: str) -> list[Said]:
    address, caption = article.picture()
    found = [Said("caption", caption, "json-ld", f"{kind}.image.caption", 0)] if caption else []
    if address:
        # og:image goes before: sites put the logo here
        found.append(Said("image", address, "json-ld", f"{kind}.image", 9))
    return found


def _of_site(things: list[Thing]) -> list[Said]:
    return [
        Said("site_name", name, "json-ld", f"{min(SITES.intersection(thing.types))}.name", 5)
        for thing in things
        if not SITES.isdisjoint(thing.types) and (name := thing.text("name")) and "://" not in name
    ]


def _of_metas(page: Page) -> list[Said]:
    found: list[Said] = []
    for name, content in page.metas[:MAX_METAS]:
        if (known := FIELD_OF.get(name)) and (text := clean(content)):
            found.append(Said(known[0], text, "meta", name, known[1]))
    found += _of_card(page)
    found.sort(key=_rank)  # stable: among equal names page order stays
    return found


def _of_card(page: Page) -> Iterator[Said]:
    """Who wrote, by the labelled pairs of a social card."""
    of_card = [(name, content) for name, content in page.metas[:MAX_METAS] if name.startswith(CARD_LABEL)]
    pairs = [name.removeprefix(CARD_LABEL) for name, label in of_card if fold(label).strip(" :") in WRITER_LABELS]
    named = {f"{CARD_DATA}{pair}" for pair in pairs}
    for name, content in page.metas[:MAX_METAS] if named else ():
        if name in named and (text := clean(content)):
            yield Said("author", text, "meta", name, len(NAMES["author"]))


_rank = attrgetter("rank")
