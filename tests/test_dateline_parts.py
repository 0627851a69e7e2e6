"""What stands between two breaks of a dateline is said to be an agency, an outlet, a desk, a day or words."""

import pytest

from each import each
from warraq.arabic import fold
from warraq.parse.origin.dateline_parts import is_too_long, read_parts, words_kind
from warraq.parse.origin.names import Names
from warraq.rules import shipped

NAMES = Names(shipped().directory, shipped().words)
PARTS = [
    ("رويترز", [("رويترز", "agency")]),
    ("أ.ف.ب. ", [("أ.ف.ب. ", "agency")]),
    ("وكالات", [("وكالات", "agency")]),
    ("عنب بلدي", [("عنب بلدي", "outlet")]),
    ("صحيفة السهل", [("صحيفة السهل", "outlet")]),
    ("خاص", [("خاص", "desk")]),
    ("خاص متابعات.", [("خاص متابعات.", "desk")]),
    ("3 مارس 2026", [("3 مارس 2026", "date")]),
    ("الرصافة", [("الرصافة", "words")]),
    ("الحياة", [("الحياة", "words")]),
    ("قال الوزير هذا", [("قال الوزير هذا", "reporting")]),
    ("ارتفاع أسعار النفط في السوق", [("ارتفاع أسعار النفط في السوق", "reporting")]),
    ("الرصافة - رويترز", [("الرصافة", "words"), ("رويترز", "agency")]),
    ("الرصافة–رويترز", [("الرصافة", "words"), ("رويترز", "agency")]),
    ("الرصافة | رويترز", [("الرصافة", "words"), ("رويترز", "agency")]),
    ("(الرصافة - رويترز) - ", [("الرصافة", "words"), ("رويترز", "agency")]),
    ("الرصافة، رويترز، ", [("الرصافة", "words"), ("رويترز", "agency")]),
    ("سانا 28 - 1", [("سانا", "agency"), ("28", "date"), ("1", "date")]),
    ("28 - 1 سانا", [("28", "date"), ("1", "date"), ("سانا", "agency")]),
    ("28 - 1 (كونا)", [("28 - 1", "date"), ("كونا", "agency")]),
    ("خاص عنب بلدي", [("خاص", "desk"), ("عنب بلدي", "outlet")]),
    ("خاص  عنب بلدي", [("خاص", "desk"), ("عنب بلدي", "outlet")]),
    ("خاص الميناء", [("خاص الميناء", "words")]),
    ("كتب عنب بلدي", [("كتب عنب بلدي", "words")]),
    ("الرصافة رويترز", [("الرصافة", "words"), ("رويترز", "agency")]),
    ("الرصافة د ب أ", [("الرصافة", "words"), ("د ب أ", "agency")]),
    ("الرصافة 3 مارس سانا", [("الرصافة", "words"), ("3 مارس", "date"), ("سانا", "agency")]),
    ("الرصافة معا", [("الرصافة معا", "words")]),  # a common word where no mark stands around it
    ("الرصافة 3 مارس معا", [("الرصافة", "words"), ("3 مارس", "date"), ("معا", "agency")]),
    ("الرصافة عنب بلدي", [("الرصافة عنب بلدي", "words")]),
    ("الرياض 9 شعبان 1447 هـ", [("الرياض", "words"), ("9 شعبان 1447 هـ", "date")]),
    ("سانا 9 شعبان 1447 هـ", [("سانا", "agency"), ("9 شعبان 1447 هـ", "date")]),
    ("الرياض الأحد", [("الرياض الأحد", "words")]),  # no figure, no day
    ("بيروت - «الحياة»: ", [("بيروت", "words"), ("الحياة", "outlet")]),
    ('بيروت - "الحياة": ', [("بيروت", "words"), ("الحياة", "outlet")]),
    ("دبي (الاتحاد)", [("دبي", "words"), ("الاتحاد", "outlet")]),
    ("دبي (الاتحاد) - ", [("دبي", "words"), ("الاتحاد", "outlet")]),
    ("دبي (الاتحاد) أمس", [("دبي", "words"), ("الاتحاد", "words"), ("أمس", "reporting")]),
    ("دبي (خاص)", [("دبي", "words"), ("خاص", "desk")]),
    ("«الميناء»: ", [("الميناء", "words")]),
    ("- ", []),
    ("", []),
]


@each(("head", "parts"), PARTS, ids=[head for head, _ in PARTS])
def test_the_parts_of_a_head(head: str, parts: list[tuple[str, str]]) -> None:
    folded = fold(head)

    read = [(folded[part.start : part.end], part.kind) for part in read_parts(folded, NAMES)]

    joined: list[tuple[str, str]] = []
    for words, kind in parts:  # figures that a break parted are one day
        joined[-1:] = (
            [(fold("28 - 1"), kind)]
            if joined and joined[-1][1] == kind == "date"
            else [*joined[-1:], (fold(words), kind)]
        )
    assert read == joined


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("رام الله", "words"),
        ("بيت لحم القدس المحتلة", "words"),
        ("شارع بيت لحم القدس المحتلة", "reporting"),
        ("وهو هنا", "reporting"),
        ("الحلبي ل", "reporting"),
        ("الرئيس الفرنسي لقناة", "reporting"),
        ("الوزير للوكالة", "reporting"),
        ("خاص ل", "words"),
        ("خاص لموقع", "words"),
        ("ترجمة هدى سالم ل", "words"),
        ("جبل", "words"),
    ],
)
def test_a_place_is_of_few_words_and_none_of_a_sentence(words: str, kind: str) -> None:
    assert words_kind(fold(words), NAMES) == kind


@pytest.mark.parametrize(
    ("words", "is_long"),
    [("ا " * 6, False), ("ا " * 7, True), ("1 " + "ا " * 11, False), ("1 " + "ا " * 12, True)],
)
def test_a_piece_with_figures_may_have_more_words(words: str, is_long: bool) -> None:
    assert is_too_long(words) is is_long
