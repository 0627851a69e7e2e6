"""The name in what stands in a source's place, and which claim of a source is taken."""

import pytest

from each import each
from sheets import NAMES
from warraq.models import Claim
from warraq.parse.origin.source import houses_in, resolved_source, source_name, without_country

NAMED = [
    ("رويترز", "رويترز"),
    (" رويترز.", "رويترز"),
    ("- رويترز -", "رويترز"),
    ("*رويترز،", "رويترز"),
    ("/رويترز/", "رويترز"),
    ("(رويترز)", "رويترز"),
    ("(رويترز", "رويترز"),
    ("[رويترز]", "رويترز"),
    ("«رويترز»", "رويترز"),
    ("“رويترز”", "رويترز"),
    ("رويترز»", "رويترز"),
    ("(وكالة) رويترز", "(وكالة) رويترز"),
    ("موقع صحيفة السهل", "صحيفة السهل"),
    ("موقع السهل", "موقع السهل"),
    ('صحيفة "لوموند" الفرنسية', "لوموند"),
    ("الصحيفة «لوموند»", "لوموند"),
    ('"لوموند" الفرنسية اليومية', "لوموند"),
    ('"لوموند" في باريس', '"لوموند" في باريس'),
    ("وكالة الأنباء القطرية (قنا", "وكالة الأنباء القطرية"),
    ("(أبوظبي - البيان)", "البيان"),
    ("أبوظبي / البيان", "البيان"),
    ("أبوظبي-البيان", "أبوظبي-البيان"),
    ("أخبار الضفة - لندن", "أخبار الضفة"),
    ("رويترز - لندن", "رويترز"),
    ("الرياض - واس", "واس"),  # a paper has the city's name
    ("منى العبيدي - رويترز", "رويترز"),
    ("سانا - رويترز", "سانا - رويترز"),
    ("بي بي سي عربي - BBC", "بي بي سي عربي - BBC"),
    ("رويترز - الميناء", "رويترز - الميناء"),
    ("الميناء - الضفة", "الميناء - الضفة"),
    ("أبوظبي - دبي - البيان", "أبوظبي - دبي - البيان"),
    ("صحيفة الميناء بعددها", "صحيفة الميناء"),
    ("الميناء في عددها الثاني", "الميناء"),
    ("الميناء في", "الميناء"),
    ("«ميناء اليوم» آليا", "ميناء اليوم"),
    ("موقع الميناء تلقائيًا", "موقع الميناء"),
    ("موقع الميناء وحقوقه محفوظة له", "موقع الميناء"),
    ("الميناء + وكالات", "الميناء"),
    ("خاص + وكالات", "خاص + وكالات"),
    ("مجلة عدد جديد", "مجلة عدد جديد"),
    ("موقع حقوق الإنسان", "موقع حقوق الإنسان"),
    ("صحيفة الميناء الآلي", "صحيفة الميناء الآلي"),
]


@each(("value", "name"), NAMED)
def test_the_name_of_a_source(value: str, name: str) -> None:
    assert source_name(value, NAMES) == name


@each(
    ("value", "each"),
    [
        ("فرانس24/ أ ف ب", ["فرانس24", "أ ف ب"]),
        ("د ب أ، رويترز", ["د ب أ", "رويترز"]),
        ("رويترز وأ ف ب", ["رويترز", "أ ف ب"]),
        ("«رويترز»، «فرانس برس»", ["رويترز", "فرانس برس"]),
        ("وكالات + رويترز", ["وكالات", "رويترز"]),
        ("بي بي سي عربي - BBC", ["بي بي سي عربي - BBC"]),
        ("وكالات + صحيفة السهل", ["وكالات + صحيفة السهل"]),
        ("الرياض، واس", ["الرياض، واس"]),
        ("رويترز", ["رويترز"]),
        ("شؤون وشجون", ["شؤون وشجون"]),
        ("خاص", []),
        ("خاص بالموقع", []),
        ("خاص / وكالات", ["وكالات"]),
        ("خاص ورويترز", ["رويترز"]),
        ("خاص الميناء", ["خاص الميناء"]),
        ("العربية نت - وكالات", ["العربية نت", "وكالات"]),
        ("بي بي سي عربي - BBC", ["بي بي سي عربي - BBC"]),
    ],
)
def test_houses_side_by_side(value: str, each: list[str]) -> None:
    assert houses_in(value, NAMES) == each


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("صحيفة الضفة الأردنية", "صحيفة الضفة"),
        ("موقع ميناء الأردني", "موقع ميناء"),
        ("موقع المرفأ اليمني", "موقع المرفأ اليمني"),  # of the landing or of the site: it stays
    ],
)
def test_a_country_is_parted_from_a_name_that_it_cannot_belong_to(value: str, name: str) -> None:
    assert without_country(value, NAMES) == name


def claim(value: str, by: str, field: str = "source", rule: str = "any") -> Claim:
    return Claim(field=field, value=value, by=by, rule=rule, evidence=value, where="1", date=None)


@each(
    ("taken", "others"),
    [
        (claim("الميناء", "notice"), [claim("رويترز", "credit"), claim("سانا", "dateline")]),
        (claim("رويترز", "credit"), [claim("سانا", "dateline")]),
        (claim("سانا", "dateline"), [claim("الضفة", "dateline", rule="house-dateline")]),
        (claim("سانا", "dateline"), [claim("سانا", "byline")]),
        (claim("رويترز", "dateline"), [claim("وكالات", "notice")]),
        (claim("وكالات", "credit"), []),
        (claim("الميناء", "notice"), [claim("المساء", "house")]),
    ],
)
def test_who_is_believed_first(taken: Claim, others: list[Claim]) -> None:
    assert resolved_source((*others, taken), NAMES) == taken
    assert resolved_source((taken, *others), NAMES) == taken


def test_of_two_alike_the_first_is_taken() -> None:
    assert resolved_source((claim("رويترز", "credit"), claim("سانا", "credit")), NAMES) == claim("رويترز", "credit")


def test_the_house_is_its_own_source_when_it_credits_itself_alone() -> None:
    own = claim("الضفة", "credit", "house")

    assert resolved_source((own,), NAMES) == own
    assert resolved_source((claim("الضفة", "dateline", "house"),), NAMES) is None
    assert resolved_source((own, claim("رويترز", "dateline")), NAMES) == claim("رويترز", "dateline")
    assert resolved_source((), NAMES) is None
    assert resolved_source((claim("منى", "credit", "author"),), NAMES) is None


@each(
    ("value", "name"),
    [
        ("صحيفة الرأي الأردنية", "صحيفة الرأي"),
        ("البيان الإماراتية", "البيان"),
        ("الأحداث المغربية", "الأحداث المغربية"),  # its name
        ("الضفة اللبنانية", "الضفة اللبنانية"),  # nobody that we know
        ("الوطن", "الوطن"),
    ],
)
def test_a_name_without_the_country_behind_it(value: str, name: str) -> None:
    assert without_country(value, NAMES) == name
