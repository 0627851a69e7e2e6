"""What each slot of a line claims, and what the page's own address says."""

from base64 import urlsafe_b64encode

import pytest

from each import each
from sheets import NAMES, rule
from warraq.models import Role
from warraq.parse.lines import Anchor
from warraq.parse.origin.claims import address_claim, claims_of
from warraq.parse.origin.found import Found
from warraq.parse.origin.house import House
from warraq.rules import Rule

HOUSE = House("enabbaladi.net", ("عنب بلدي",), "https://enabbaladi.net/1")


def told(
    said: dict[str, str],
    role: Role = "credit",
    form: Rule | None = None,
    anchors: tuple[Anchor, ...] = (),
    house: House = HOUSE,
) -> list[tuple[str, str]]:
    hit = Found("made", role, "السطر كله ", "7", 3, said, anchors, form)
    return [(claim.field, claim.value) for claim in claims_of(hit, house, NAMES)]


@each(
    ("said", "claims"),
    [
        ({"source": "«رويترز»"}, [("source", "رويترز")]),
        ({"source": "عنب بلدي"}, [("house", "عنب بلدي")]),
        ({"source": "خاص"}, []),
        (
            {"source": "https://ufuq.example/9"},
            [("source", "https://ufuq.example/9"), ("original_url", "https://ufuq.example/9")],
        ),
        ({"source": "WWW.ufuq.example"}, [("source", "WWW.ufuq.example"), ("original_url", "WWW.ufuq.example")]),
        ({"title": '"الجسر"'}, [("original_title", "الجسر")]),
        ({"author": "«ليلى حداد»"}, [("author", "ليلى حداد")]),
        ({"author": "رويترز"}, [("author", "رويترز")]),
        ({"place": "دمشق"}, [("place", "دمشق")]),
        ({"via": "سانا\nوكالات"}, [("via", "سانا"), ("via", "وكالات")]),
        ({"tags": "سياسة، محليات"}, [("category", "سياسة"), ("category", "محليات")]),
        ({"url": "https://ufuq.example/n/9"}, [("original_url", "https://ufuq.example/n/9")]),
        ({"url": "https://ufuq.example/"}, []),
        ({"url": "https://enabbaladi.net/9"}, []),
        ({"date": "9 مارس 2026"}, [("published", "2026-03-09")]),
        ({"published": "9 مارس 2026"}, [("published", "2026-03-09")]),
        ({"date": "يوم ما"}, []),
        ({"aside": "نص"}, []),
    ],
)
def test_a_slot_makes_its_claim(said: dict[str, str], claims: list[tuple[str, str]]) -> None:
    assert told(said) == claims


@pytest.mark.parametrize(
    ("words", "claims"),
    [
        ("د ب أ، رويترز", [("source", "د ب أ"), ("via", "رويترز")]),
        ("وكالات + رويترز", [("source", "رويترز"), ("via", "وكالات")]),
        ("عنب بلدي + رويترز", [("source", "رويترز"), ("via", "عنب بلدي")]),
    ],
)
def test_of_houses_side_by_side_the_first_that_is_somebody_else_is_the_source(
    words: str, claims: list[tuple[str, str]]
) -> None:
    assert told({"source": words}) == claims


def test_a_rule_says_which_day_and_whose_name_it_reads() -> None:
    notice = rule("نقل", role="notice")

    assert told({"date": "9 مارس 2026"}, form=notice) == [("retrieved", "2026-03-09")]
    assert told({"published": "9 مارس 2026"}, form=notice) == [("published", "2026-03-09")]
    assert told({"date": "9 مارس 2026"}, form=rule("نقل", role="notice", day="modified")) == [
        ("modified", "2026-03-09")
    ]
    sender = rule("بعث", author_is="sender")
    assert told({"author": "رويترز"}, form=sender) == [("author", "رويترز"), ("source", "رويترز")]
    assert told({"author": "ليلى حداد"}, form=sender) == [("author", "ليلى حداد")]


def test_a_dateline_tells_no_day_before_there_were_pages() -> None:
    assert told({"date": "9 مارس 1989"}, "dateline") == []
    assert told({"date": "9 مارس 1990"}, "dateline") == [("published", "1990-03-09")]
    assert told({"date": "9 مارس 1989"}, "credit") == [("published", "1989-03-09")]


def test_a_claim_cites_its_line_and_a_day_its_words() -> None:
    hit = Found("made", "category", "السطر كله", "7", 3, {"tags": "سياسة", "date": "9 مارس 2026"})

    tag, day = claims_of(hit, HOUSE, NAMES)

    assert (tag.by, tag.rule, tag.evidence, tag.where, tag.date) == ("listing", "made", "السطر كله", "7", None)
    assert (day.evidence, day.date and day.date.iso) == ("9 مارس 2026", "2026-03-09")
    assert next(claims_of(Found("made", "notice", "س", "7", 3, {"title": "ا"}), HOUSE, NAMES)).by == "notice"


def test_a_disclaimer_claims_itself() -> None:
    assert told({}, "disclaimer") == [("disclaimer", "السطر كله")]
    assert told({}, "credit") == []


HERE, THERE = Anchor("التفاصيل", "https://ufuq.example/2"), Anchor("البلدية", "https://rusafa.example/1")


def test_a_link_leads_to_the_origin() -> None:
    for role in ("notice", "credit"):
        assert told({}, role, anchors=(THERE,)) == [("original_url", "https://rusafa.example/1")]
    assert told({}, anchors=(THERE, HERE)) == [("original_url", "https://ufuq.example/2")]
    assert told({}, anchors=(THERE, Anchor("سطر", "https://ufuq.example/3"))) == [
        ("original_url", "https://rusafa.example/1")
    ]
    assert told({}, "disclaimer", anchors=(THERE,))[1:] == [("original_url", "https://rusafa.example/1")]


def test_other_links_do_not() -> None:
    assert told({}, "category", anchors=(THERE,)) == []
    assert told({}, "dateline", anchors=(THERE,)) == []
    assert told({"url": "https://ufuq.example/9"}, anchors=(THERE,)) == [("original_url", "https://ufuq.example/9")]
    for href in (
        "https://enabbaladi.net/9",
        "https://ufuq.example/",
        "mailto:desk@ufuq.example/9",
        "javascript:void(0)?x",
    ):
        assert told({}, anchors=(Anchor("المصدر", href),)) == []


def coded(address: str) -> str:
    return urlsafe_b64encode(address.encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "address", ["https://ufuq.example/news/9", "http://ufuq.example/1", "https://ufuq.example/أخبار"]
)
def test_an_address_in_the_path_of_the_own(address: str) -> None:
    url = f"https://portal.example/go/{coded(address)}?x=1"

    (claim,) = address_claim(House(url=url))

    assert (claim.field, claim.value, claim.by, claim.rule) == ("original_url", address, "address", "address-base64")
    assert (claim.evidence, claim.where) == (coded(address), url)


@each(
    "url",
    [
        f"https://portal.example/go/{coded('ftp://ufuq.example/news/9')}",
        f"https://portal.example/go/{coded('https://u' + chr(7) + '.example/9')}",
        f"https://portal.example/go?to={coded('https://ufuq.example/news/9')}",
        f"https://{coded('https://ufuq.example/news/9')}/go",
        "https://portal.example/go/_____________________",
        "https://portal.example/go/aaaaaaaaaaaaaaaaa",
        "https://portal.example/go/short",
        "",
    ],
)
def test_other_paths_hold_no_address(url: str) -> None:
    assert list(address_claim(House(url=url))) == []


@each(
    ("words", "field"),
    [("هدى سالم", "author"), ("أحمد علي", "author"), ("عين السهل", "source"), ("سبق", "source"), ("رويترز", "source")],
)
def test_a_person_in_the_house_s_place_is_the_writer(words: str, field: str) -> None:
    """«هدى سالم – خاص»."""
    hit = Found("house-dateline", "dateline", f"{words} – خاص", "1", 0, {"source": words})

    assert [(claim.field, claim.value) for claim in claims_of(hit, HOUSE, NAMES)] == [(field, words)]


@each(("address", "is_read"), [("http://ab.cd", True), ("http://a.cd", False)])
def test_an_address_in_base64_has_sixteen_letters(address: str, *, is_read: bool) -> None:
    coded = urlsafe_b64encode(address.encode()).decode().rstrip("=")

    assert [claim.value for claim in address_claim(House(url=f"https://portal.example/{coded}"))] == [address] * is_read
