"""What is known to recur is cut at the edges of a text, and nowhere else."""

import pytest

from each import each
from warraq.parse.lines import Line, Zones
from warraq.parse.origin import House, read_provenance
from warraq.parse.origin.names import Names
from warraq.parse.origin.repeated import without_repeated
from warraq.rules import shipped
from warraq.rules.learned import Learned, Repeated, Repeats

RULES = shipped()
NAMES = Names(RULES.directory, RULES.words)
FIRST = "أعلنت بلدية السهل اليوم انتهاء أعمال ترميم الجسر القديم قبل موعدها بأسبوعين كاملين."
LAST = "وقال رئيسها إن حركة السير تعود إلى الجسر مطلع الأسبوع المقبل بعد فحص أخير."


def known(**texts: list[str]) -> Repeats:
    """What a site repeats on any day."""
    places = {place: tuple(Repeated(text=text) for text in each) for place, each in texts.items()}
    return Learned.model_validate({"name": "al-wadi.example", **places}).always()


def zones(*lines: str) -> Zones:
    return Zones((), tuple(Line(text) for text in lines), ())


def body(repeats: Repeats, *lines: str) -> list[str]:
    said = read_provenance(Line("جسر السهل يعود"), zones(*lines), RULES, House(repeats=repeats))
    return [line.text for line in said.body]


GLUED = known(
    start=["شارك من خلال تويتر"], end=["تبدأ بالرمز # ثم مسافة", "للمراسلة: @"], label=["سمات", "اقرأ/ي أيضًا"],
)  # fmt: skip
MUST = [
    ([f"شارك من خلال تويتر {FIRST}", LAST], [FIRST, LAST]),
    ([f"شَارِك من خلال  تويتر {FIRST}", LAST], [FIRST, LAST]),
    ([FIRST, f"{LAST} تبدأ بالرمز 158 ثم مسافة"], [FIRST, LAST]),
    ([FIRST, LAST, "تبدأ بالرمز 158 ثم مسافة"], [FIRST, LAST]),
    ([FIRST, f"{LAST} للمراسلة: huda.s@al-wadi.example"], [FIRST, LAST]),
    ([FIRST, f"{LAST} سمات البلدية الجسر"], [FIRST, LAST]),
    ([FIRST, LAST, "سمات البلدية الجسر"], [FIRST, LAST]),
    ([FIRST, f"{LAST[:-1]} huda.s@al-wadi.example سمات قطارات موانئ"], [FIRST, f"{LAST[:-1]} huda.s@al-wadi.example"]),
    ([FIRST, f"{LAST[:-1]} سمات السهل الجسر الوادي"], [FIRST, LAST[:-1]]),
    ([FIRST, f"{LAST} اقرأ/ي أيضًا: عودة القطار إلى الساحل جسر ثان في السهل"], [FIRST, LAST]),
    ([f"{FIRST} {LAST} اقرأ/ي أيضًا اقرأ/ي أيضًا عودة القطار"], [f"{FIRST} {LAST}"]),
    ([FIRST, "انتهى اقرأ/ي أيضًا القطار"], [FIRST, "انتهى"]),
    ([FIRST, f"{LAST} سمات الجسر تبدأ بالرمز 7 ثم مسافة"], [FIRST, LAST]),
    ([FIRST, f"{LAST[:-1]} سمات السهل الجسر قطارات موانئ"], [FIRST, LAST[:-1]]),  # half of them are said above
    ([FIRST, f"{LAST} سمات {'قطارات ' * 20}"], [FIRST, LAST]),
    ([FIRST, f"{LAST} اقرأ/ي أيضًا {'قطار ' * 88}"], [FIRST, LAST]),
    ([f"{'شارك من خلال تويتر ' * 3}{FIRST}", f"{LAST}{' تبدأ بالرمز 5 ثم مسافة' * 3}"], [FIRST, LAST]),
]
MUST_NOT = [
    [f"شارك من خلال تويترات كثيرة في النقاش {FIRST}", LAST],
    [FIRST, f"شارك من خلال تويتر {LAST}"],
    [f"{FIRST} تبدأ بالرمز 158 ثم مسافة", LAST],
    [FIRST, f"{LAST} تبدأ بالرمز 158 ثم مسافة بين المدينتين"],
    [FIRST, f"{LAST[:-1]} والمطار سمات قطارات موانئ"],
    [FIRST, f"{LAST[:-1]} في مشهد تجتمع فيه سمات جيل كامل"],
    [FIRST, f"{LAST} وكتب: اقرأ/ي أيضًا ما لا تحب. ثم مضى"],
    [f"{FIRST} اقرأ/ي أيضًا عودة القطار", LAST],
    [FIRST, f"{LAST} ولهذه المرحلة سمات لم تتغير."],
    [FIRST, "اقرأ/ي أيضًا: عودة القطار إلى الساحل"],
    [FIRST, f"{LAST} اقرأ/ي أيضًا"],
    [FIRST, f"{LAST[:-1]} سمات السهل الجسر قطارات موانئ سفن"],
    [FIRST, f"{LAST} سمات {'قطارات ' * 20}سفن"],
    [FIRST, f"{LAST} اقرأ/ي أيضًا {'قطار ' * 88}سفن"],
    [FIRST, f"{LAST} سمات"],
]


@each(("lines", "left"), MUST)
def test_what_is_glued_to_first_and_last_line_goes(lines: list[str], left: list[str]) -> None:
    parted = without_repeated(zones(*lines), GLUED, NAMES)

    assert [line.text for line in parted.zones.body] == left
    assert "".join(one.text for one in parted.removed)


def test_a_line_that_is_cut_is_still_the_line_that_stood_there() -> None:
    lines = (Line(f"شارك من خلال تويتر {FIRST}", where="first"), Line(f"{LAST} سمات البلدية الجسر", where="last"))

    left = without_repeated(Zones((), lines, ()), GLUED, NAMES).zones.body

    assert [line.where for line in left] == ["first", "last"]


@each("lines", MUST_NOT)
def test_other_places_and_other_words_stay(lines: list[str]) -> None:
    assert [line.text for line in without_repeated(zones(*lines), GLUED, NAMES).zones.body] == lines


LINES = known(head=["نافذة السهل"], foot=["زاوية كل أسبوع", "# - زين", "@"], within=["تابع الوادي على:"])


@each(
    ("lines", "left"),
    [
        (["نافذة السهل", FIRST, LAST], [FIRST, LAST]),
        ([FIRST, LAST, "زاوية كل أسبوع"], [FIRST, LAST]),
        ([FIRST, LAST, "زاوية كلّ أسبوع", "737221 - زين"], [FIRST, LAST]),
        ([FIRST, LAST, "huda.s@al-wadi.example"], [FIRST, LAST]),
        ([FIRST, "تابع الوادي على:", LAST], [FIRST, LAST]),
        ([FIRST, "نافذة السهل", LAST], [FIRST, "نافذة السهل", LAST]),
        ([FIRST, "زاوية كل أسبوع", LAST], [FIRST, "زاوية كل أسبوع", LAST]),
        (["زاوية كل أسبوع", FIRST, LAST], ["زاوية كل أسبوع", FIRST, LAST]),
        (["زاوية كل أسبوع"], ["زاوية كل أسبوع"]),
        ([FIRST, LAST, "زاوية كل أسبوعين"], [FIRST, LAST, "زاوية كل أسبوعين"]),
    ],
)
def test_a_known_line_goes_from_its_own_edge_alone(lines: list[str], left: list[str]) -> None:
    assert body(LINES, *lines) == left


def test_no_more_than_three_texts_are_glued_to_an_edge() -> None:
    lines = zones(f"{'شارك من خلال تويتر ' * 4}{FIRST}", f"{LAST}{' تبدأ بالرمز 5 ثم مسافة' * 4}")

    left = [line.text for line in without_repeated(lines, GLUED, NAMES).zones.body]

    assert left == [f"شارك من خلال تويتر {FIRST}", f"{LAST} تبدأ بالرمز 5 ثم مسافة"]


def test_known_lines_go_from_the_first_four_and_the_last_eight() -> None:
    head, foot = ["نافذة السهل"], ["زاوية كل أسبوع"]

    assert body(LINES, *head * 4, FIRST, LAST, *foot * 8) == [FIRST, LAST]
    assert body(LINES, *head * 5, FIRST, LAST, *foot * 9) == [*head, FIRST, LAST, *foot]


SIGNED = known(writer=["تيماء الرابي"])


@each(
    ("line", "where"),
    [
        ("تيماء الرابي", 0), ("تيماء الرابي – القاهرة", 0), ("القاهرة - تيماء الرابي", 0), ("تيماء الرابي", 2),
        ("* تيماء الرابي", 2),
    ],
)  # fmt: skip
def test_a_known_writer_is_read_where_texts_are_signed(line: str, where: int) -> None:
    lines = [FIRST, LAST]
    lines.insert(where, line)
    said = read_provenance(Line("جسر السهل يعود"), zones(*lines), RULES, House(repeats=SIGNED))

    assert said.authors == ("تيماء الرابي",)
    assert [one.text for one in said.body] == [FIRST, LAST]


@pytest.mark.parametrize(
    "lines",
    [
        [f"تيماء الرابي - كانت أولى الحاضرات - وقالت: {FIRST}", LAST],
        ["تيماء الرابي تفوز بجائزة الخط في السهل", FIRST, LAST],
        [FIRST, "تيماء الرابي", LAST],
        ["ليلى صباغ المقيمة في الوادي", FIRST, LAST],
    ],
)
def test_a_person_of_the_text_is_none(lines: list[str]) -> None:
    said = read_provenance(Line("جسر السهل يعود"), zones(*lines), RULES, House(repeats=SIGNED))

    assert said.authors == ()
    assert [one.text for one in said.body] == lines


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("تيماء الرابي - عنب بلدي", "عنب بلدي"),
        ("الرياض - تيماء الرابي", None),  # the city, and no paper of its name
        ("تيماء الرابي - ملحق السهل", None),
    ],
)
def test_the_house_beside_a_known_writer_is_the_source(line: str, source: str | None) -> None:
    said = read_provenance(Line("جسر السهل يعود"), zones(line, FIRST, LAST), RULES, House(repeats=SIGNED))

    assert (said.authors, said.source) == (("تيماء الرابي",), source)
    assert {claim.evidence for claim in said.claims} == {line}


@each(
    ("byline", "is_one"),
    [
        (f"تيماء الرابي - {'س' * 45}", True),
        (f"تيماء الرابي - {'س' * 46}", False),
        ("تيماء الرابي - ملحق السهل الثقافي", True),
        ("تيماء الرابي - ملحق السهل الثقافي الكبير", False),
        ("تيماء الرابي - القاهرة - عنب بلدي", True),
        ("تيماء الرابي - القاهرة - ملحق السهل - ملحق الوادي", False),
        ("تيماء الرابي - تيماء الرابي", False),
        ("القاهرة - عنب بلدي", False),
    ],
)
def test_a_byline_is_short_and_has_one_writer_beside_house_and_place(byline: str, is_one: bool) -> None:
    said = read_provenance(Line("جسر السهل يعود"), zones(byline, FIRST, LAST), RULES, House(repeats=SIGNED))

    assert said.authors == (("تيماء الرابي",) if is_one else ())


@each(("beside", "is_one"), [("س" * 44, True), ("س" * 45, False)])
def test_a_colon_ends_a_byline_within_sixty_characters(beside: str, is_one: bool) -> None:
    lines = zones(f"تيماء الرابي - {beside}: {FIRST}", LAST)
    said = read_provenance(Line("جسر السهل يعود"), lines, RULES, House(repeats=SIGNED))

    assert said.authors == (("تيماء الرابي",) if is_one else ())
