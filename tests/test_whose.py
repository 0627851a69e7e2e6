"""A page's own names are told from those of writers, and from the outlet that the text was taken from."""

import pytest

from each import each
from pages import html, json_ld, sent
from warraq.charset import decode
from warraq.parse.seeing import Seen, see
from warraq.parse.stated.metadata import NO_METADATA, Metadata, Said
from warraq.parse.stated.persons import Byline
from warraq.parse.whose import agency_among, house_of, site_name_of, source_of
from warraq.rules import Directory, Outlet, Rules

HOST = "aldiffa.example"
H1 = "جسر الوادي يفتح السبت المقبل"
DIFFA = Outlet(id="diffa", name_ar="الضفة", name_lat="Al Diffa", kind="newspaper", domains=(HOST,))
AGENCY = Outlet(id="wadi", name_ar="وكالة الوادي", kind="agency")
PAPER = Outlet(id="sahl", name_ar="صحيفة السهل", kind="newspaper")
RULES = Rules(directory=Directory(outlets=(DIFFA, AGENCY, PAPER)))
NO_RULES = Rules()


def seen(head: str) -> Seen:
    capture = sent(html(head), f"https://{HOST}/news/1")
    return see(decode(capture), capture, None)


def site(name: str) -> str:
    return f'<meta property="og:site_name" content="{name}">'


def author(name: str) -> str:
    return f'<meta name="author" content="{name}">'


@each(
    ("head", "names"),
    [
        ("", (HOST,)),
        (site("صحيفة الضفة"), ("صحيفة الضفة", HOST)),
        (site("https://aldiffa.example"), (HOST,)),
        (site("صحيفة الضفة") + '<meta name="publisher" content="دار الضفة">', ("صحيفة الضفة", "دار الضفة", HOST)),
        (f"<title>{H1} - أخبار - الضفة</title>", ("الضفة", "أخبار", HOST)),
        (site("الضفة") + f"<title>{H1} - الضفة</title>", ("الضفة", HOST)),
        (f"<title>{H1} | بقلم هدى سالم | الضفة</title>", ("الضفة", HOST)),
    ],
)
def test_what_the_page_calls_itself_are_its_names(head: str, names: tuple[str, ...]) -> None:
    assert house_of(seen(head), HOST, NO_RULES) == names


def test_a_person_of_the_metadata_beside_the_headline_is_no_name_of_the_site() -> None:
    person = json_ld('{"@type":"NewsArticle","headline":"x","author":{"@type":"Person","name":"هدى سالم"}}')
    title = f"<title>{H1} - هدى سالم - الضفة</title>"

    assert house_of(seen(title + person), HOST, NO_RULES) == ("الضفة", HOST)
    assert house_of(seen(title), HOST, NO_RULES) == ("الضفة", "هدى سالم", HOST)


def test_the_names_of_the_host_s_outlet_are_its_names_too() -> None:
    assert house_of(seen(site("الضفة")), HOST, RULES) == ("الضفة", "Al Diffa", HOST)
    assert house_of(seen(site("الضفة")), "other.example", RULES) == ("الضفة", "other.example")


@each(
    ("head", "name"),
    [
        ("", None),
        (f"<title>{H1} - أخبار - الضفة</title>", "الضفة"),
        (site("صحيفة الضفة"), "صحيفة الضفة"),
        (site("https://aldiffa.example"), None),
        (site("صحيفة الضفة") + site("دار النشر"), "صحيفة الضفة"),
        (site("صحيفة الضفة") + f"<title>{H1} - الضفة</title>", "صحيفة الضفة"),
        (site("دار النشر") + site("الضفة") + f"<title>{H1} - الضفة</title>", "الضفة"),
    ],
    ids=["nothing", "title", "stated", "address", "two stated", "stated before title", "stated and shown"],
)
def test_the_site_s_name_is_the_stated_one_that_the_title_shows(head: str, name: str | None) -> None:
    assert site_name_of(seen(head)) == name


def metadata(field: str, value: str) -> Metadata:
    return Metadata((Said(field, value, "meta", field, 0),), (), broken=False, articles=0)


HOUSE = ("صحيفة الضفة", HOST)


@pytest.mark.parametrize("field", ["source", "publisher_author"])
def test_another_name_in_the_metadata_is_the_source(field: str) -> None:
    said = source_of(metadata(field, "جريدة المنبر"), HOUSE, NO_RULES)

    assert said is not None
    assert (said.field, said.value) == (field, "جريدة المنبر")


@pytest.mark.parametrize("field", ["title", "site_name", "publisher", "section"])
def test_another_field_names_no_source(field: str) -> None:
    assert source_of(metadata(field, "جريدة المنبر"), HOUSE, NO_RULES) is None


@each(
    "own",
    [
        "صحيفة الضفة",
        "صحيفه-الضفّة",
        "الضفة",
        "موقع الضفة",
        "Al Diffa Example"[3:],
        "diffa",
        "aldiffa.example",
        "ALDIFFA.com",
        "https://almenbar.example",
    ],
)
def test_the_house_s_own_name_is_no_source(own: str) -> None:
    assert source_of(metadata("source", own), HOUSE, NO_RULES) is None


def test_a_name_that_only_holds_the_house_s_is_a_source() -> None:
    assert source_of(metadata("source", "aldiffa.example.org"), HOUSE, NO_RULES) is not None
    assert source_of(metadata("source", "منبر"), (), NO_RULES) is not None
    assert source_of(metadata("source", "ضفة النهر"), HOUSE, NO_RULES) is not None
    assert source_of(metadata("source", "الضفة نيوز"), HOUSE, NO_RULES) is not None
    assert source_of(metadata("source", "قناة الضفة"), HOUSE, NO_RULES) is not None


def test_an_author_is_a_source_when_it_is_an_agency() -> None:
    said = source_of(metadata("author", "وكالة الوادي"), HOUSE, RULES)

    assert said is not None
    assert said.value == "وكالة الوادي"
    assert source_of(metadata("author", "صحيفة السهل"), HOUSE, RULES) is None
    assert source_of(metadata("author", "هدى سالم"), HOUSE, RULES) is None


def test_metadata_that_say_nothing_name_no_source() -> None:
    assert source_of(NO_METADATA, HOUSE, RULES) is None


def test_the_first_name_that_is_not_ours_is_taken() -> None:
    names = ("الضفة", "جريدة المنبر")
    said = tuple(Said("source", name, "meta", "source", 0) for name in names)

    found = source_of(Metadata(said, (), broken=False, articles=0), ("الضفة", HOST), NO_RULES)

    assert found is not None
    assert found.value == "جريدة المنبر"


def printed(name: str, by: str = "byline", evidence: str = "", *, is_person: bool = False) -> Byline:
    return Byline(name, by, "byline", evidence or name, "1", is_person)


@each(
    ("bylines", "agency"),
    [
        ([printed("وكالة الوادي")], "وكالة الوادي"), ([printed("صحيفة السهل")], None), ([printed("هدى سالم")], None),
        ([printed("صحيفة السهل"), printed("وكالة الوادي")], "وكالة الوادي"), ([], None),
        ([printed("وكالة الوادي", evidence=" وكالة الوادي ")], "وكالة الوادي"),
        ([printed("وكالة الوادي", evidence="كتب: وكالة الوادي")], None), ([printed("وكالة الوادي", "meta")], None),
        ([printed("وكالة الوادي"), printed("هدى سالم", is_person=True)], None),
    ],
)  # fmt: skip
def test_an_agency_is_printed_alone_where_a_writer_would_stand(bylines: list[Byline], agency: str | None) -> None:
    found = agency_among(bylines, RULES)

    assert (found and (found.field, found.value, found.by)) == (agency and ("source", agency, "byline"))
