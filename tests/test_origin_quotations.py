"""Whom the reporting quotes: known outlets named with their kind, each once, as printed."""

from each import each
from sheets import NAMES, sheet
from warraq.parse.origin.quotations import quoted_in

QUOTED = [
    ("ونقلت وكالة رويترز عن مصدر قوله.", [("رويترز", "رويترز")]),
    ("ونقلت وكالة  رويترز عن مصدر.", [("رويترز", "رويترز")]),
    ("بحسب وكالة الأنباء سانا أمس.", [("وكالة سانا", "سانا")]),
    ("بحسب وكالة أنباء رويترز أمس.", [("رويترز", "رويترز")]),
    ("وقالت صحيفة «عنب بلدي» إن ذلك.", [("عنب بلدي", "عنب بلدي")]),
    ('وقالت صحيفة "عنب بلدي" إن ذلك.', [("عنب بلدي", "عنب بلدي")]),
    ("وقال موقع عنب بلدي ووكالة رُويترز.", [("رويترز", "رُويترز"), ("عنب بلدي", "عنب بلدي")]),
    ("ونقلت وكالة رويترز", [("رويترز", "رويترز")]),
    ("قالت وكالة رويترز أمس", [("رويترز", "رويترز")]),
    ("وقالت وكالة رويترز. ثم قالت وكالة رويترز.", [("رويترز", "رويترز")]),
]
NOT_QUOTED = [
    "ونقلت رويترز عن مصدر قوله.",
    "وزار موقع الحادث وفد من البلدية.",
    "وكالة",
    "وقالت وكالة",
    "وقالت وكالةرويترز إن ذلك.",
    "وقالت وكالة (رويترز) إن ذلك.",
    "",
]


@each(("text", "outlets"), QUOTED)
def test_a_known_outlet_with_its_kind_is_quoted(text: str, outlets: list[tuple[str, str]]) -> None:
    claims = list(quoted_in(sheet(text), NAMES))

    known = [(NAMES.known(name)[0].name_ar, evidence) for name, evidence in outlets]
    assert sorted((claim.value, claim.evidence) for claim in claims) == sorted(known)
    assert {(claim.field, claim.by, claim.rule, claim.where) for claim in claims} == {
        ("quoted", "text", "quoted-outlet", "1")
    }


@each("text", NOT_QUOTED)
def test_nobody_is_quoted(text: str) -> None:
    assert list(quoted_in(sheet(text), NAMES)) == []


def test_a_quotation_stands_in_its_line_of_the_body() -> None:
    one = sheet("نص", "قالت وكالة رويترز", "قال موقع عنب بلدي", before=("وكالة سانا",), after=("وكالة كونا",))

    assert [(claim.evidence, claim.where) for claim in quoted_in(one, NAMES)] == [("رويترز", "2"), ("عنب بلدي", "3")]


def test_what_was_cut_quotes_nobody() -> None:
    one = sheet("قالت وكالة رويترز", "قال موقع عنب بلدي")
    one.cut_line(0, "noise", "any")

    assert [claim.evidence for claim in quoted_in(one, NAMES)] == ["عنب بلدي"]


def test_no_more_than_twelve_are_told() -> None:
    names = "رويترز سانا كونا بترا وام واس قنا بنا وفا شينخوا سبوتنيك الأناضول وطنية معا صفا"
    text = " ".join(f"وكالة {name}،" for name in names.split())

    assert len(list(quoted_in(sheet(text), NAMES))) == 12
