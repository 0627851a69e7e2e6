"""Under which address the article of a page is kept, and which addresses lead there from then on."""

from each import each
from warraq.article.same_page import Held, Place, figures_in, home_of, is_one_text, led_by, may_be_one_page

HOST = "https://sahl.example"
A, B, C, D = (f"{HOST}/news/{number}/bridge" for number in (4711, 4712, 4713, 4714))
TEXT = "أعلنت البلدية خطة لترميم الجسر القديم قرب السوق"
EDITED = "أعلنت البلدية خطة جديدة لترميم الجسر القديم قرب السوق"
OTHER = "فاز فريق السهل على ضيفه في مباراة أمس"


def held(homes: dict[str, str] | None = None, **bodies: str) -> Held:
    known = {"a": A, "b": B, "c": C, "d": D}
    return Held(homes or {}, {known[name]: body for name, body in bodies.items()})


@each(
    ("place", "known", "body", "home"),
    [
        (Place(A, A), held(), TEXT, A),
        (Place(A, A), held(a=OTHER), TEXT, A),  # it keeps the article that it has
        (Place(A, B), held(a=EDITED), TEXT, A),
        (Place(A, B), held(a=OTHER), TEXT, B),
        (Place(A, B), held(), TEXT, B),
        (Place(A, A, f"{HOST}/n/4711"), held(), TEXT, f"{HOST}/n/4711"),
        (Place(A, A, B), held(b=TEXT), TEXT, A),  # no address of this page
        (Place(A, A), held({A: C}, c=EDITED), TEXT, C),
        (Place(A, A), held({A: C}, c=OTHER), TEXT, A),
        (Place(A, A), held({A: C}), TEXT, C),
        (Place(A, A, namesakes=(B, C, D)), held(b=OTHER, c=EDITED, d=TEXT), TEXT, C),
        (Place(A, A, namesakes=(B,)), held({B: D}, d=TEXT), TEXT, D),
        (Place(A, A, namesakes=(B,)), held(b=OTHER), TEXT, A),
    ],
)
def test_one_article_is_kept_where_the_text_is_the_same(place: Place, known: Held, body: str, home: str) -> None:
    assert home_of(place, body, known) == home


def test_an_address_of_the_same_number_is_a_page_s_own() -> None:
    named = f"{HOST}/4711"

    assert Place(A, A, named).own == named
    assert Place(A, A, B).own is None
    assert Place(A, A).own is None
    assert home_of(Place(A, A, named), TEXT, Held({}, {named: EDITED})) == named
    assert home_of(Place(A, A, named), TEXT, Held({}, {named: OTHER})) == A


def test_what_has_no_article_of_its_own_leads_to_the_home() -> None:
    place = Place(A, B, f"{HOST}/4712")

    assert led_by(place, f"{HOST}/4712", held()) == {A: f"{HOST}/4712", B: f"{HOST}/4712"}
    assert led_by(place, B, held(a=TEXT)) == {f"{HOST}/4712": B}
    assert led_by(place, B, held({A: C})) == {f"{HOST}/4712": B}
    assert led_by(Place(A, A), A, held()) == {}


@each(
    ("one", "other", "same"),
    [
        ("أ ب ج", "أ ب ج", True),
        ("أ ب ج", "أ ب د", True),  # one of two pairs
        ("أ ب ج د", "أ ب ه و", False),  # one of three
        ("أ ب", "أ ب ج د ه و", True),  # continued
        ("أ", "أ", True),
        ("أ", "أ ب", False),
        ("", "أ", False),
        ("أَ بٌ", "أ ب", True),
    ],
)
def test_half_of_the_pairs_of_words_of_the_shorter_text_make_one_text(one: str, other: str, same: bool) -> None:
    assert is_one_text(one, other) is same
    assert is_one_text(other, one) is same


@each(
    ("key", "canonical", "may_be"),
    [
        ("/n/12", "/news/12/bridge", True),
        ("/n/1", "/news/1/bridge", False),  # one figure is none
        ("/n/12", "/news/13", False),
        ("/n?id=12", "/n/12", True),
        ("/a/abcdefgh", "/b/abcdefgh", True),
        ("/a/abcdefg", "/b/abcdefg", False),
        ("/a-b", "/a-c", True),  # half of their words
        ("/a-b-c", "/a-d-e", False),
        ("/a-b", "/a-b-c-d", True),
        ("/a-b", "/a-b-c-d-e", False),
        ("/a", "/a", False),
        ("/a+b/", "/x/b_a", True),
        ("/", "/", False),
    ],
)
def test_an_address_names_the_same_page_by_number_or_words(key: str, canonical: str, may_be: bool) -> None:
    assert may_be_one_page(HOST + key, HOST + canonical) is may_be


@each(
    ("path", "figures"),
    [
        ("/4711/bridge", "4711"),
        ("/471/bridge", "471"),
        ("/47/bridge", None),
        ("/2026/01/4711", "2026-01-4711"),
        ("/2026/01/28", None),
        ("/20260128/x", None),
        ("/1999/x", None),
        ("/2100/x", "2100"),
        ("/n?id=4711", "4711"),
        (f"/{'1' * 128}", "1" * 128),
        (f"/{'1' * 129}", None),
        ("/bridge", None),
    ],
)
def test_the_number_of_one_page(path: str, figures: str | None) -> None:
    assert figures_in(HOST + path) == figures
