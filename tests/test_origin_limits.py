"""How many words a name has and how near a line stands that names an origin: at each border."""

from each import each
from sheets import NAMES, P, linked, sheet
from warraq.arabic import fold
from warraq.parse.origin.name_spans import Spans
from warraq.parse.origin.notice import _behind, _is_another_s, is_chronicle
from warraq.parse.origin.opening import read_below, read_opening
from warraq.parse.origin.witnessed import _from_above, _from_below, _may_be_one

UNKNOWN = ("غيهب", "قندول", "شعلب", "نهروب", "زمهود", "كعبول", "طرفوش", "حنظوب", "دعبول")


def spans(text: str) -> Spans:
    return Spans(fold(text), NAMES)


def words(number: int) -> str:
    return " ".join(UNKNOWN[:number])


@each(("number", "end"), [(1, 2), (6, 7), (7, 8), (8, 8)])
def test_a_name_behind_its_kind_has_seven_words(number: int, end: int) -> None:
    assert spans(f"صحيفة {words(number)}").behind_kind(0) == end


@each(("number", "end"), [(4, 4), (5, 5), (6, 5)])
def test_a_writer_has_five_words(number: int, end: int) -> None:
    assert spans(words(number)).writer(0) == end


@each(("inside", "end"), [(1, 4), (4, 7), (5, 2)])
def test_a_name_in_brackets_ends_within_six_tokens(inside: int, end: int) -> None:
    assert spans(f"صحيفة ( {words(inside)} )").behind_kind(0) == (
        end if inside < 5 else spans("صحيفة (").behind_kind(0)
    )


@each(("figure", "end"), [("24", 2), ("218", 2), ("1234", 1)])
def test_a_figure_in_a_name_has_three_digits(figure: str, end: int) -> None:
    assert spans(f"موقع {figure}").behind_kind(0) == end


def test_outside_a_line_is_nothing() -> None:
    line = spans("غيهب")

    assert [(line.word(at), line.kind(at)) for at in (-1, 1, 2)] == [("", "end")] * 3
    assert (line.token(5).start, line.token(5).end) == (0, 0)


@each(("spaces", "before"), [(1, "كلمة"), (63, "كلمة"), (64, "كلمة.")])
def test_what_names_an_address_stands_in_the_80_characters_before_it(spaces: int, before: str) -> None:
    found = _behind(f"كلمة. الرابط الاصلي{' ' * spaces}: https://ufuq.example/1")

    assert found is not None
    assert found.before == before


@each(("length", "is_other"), [(25, False), (26, True)])
def test_a_linked_title_below_a_day_has_more_than_25_characters(length: int, *, is_other: bool) -> None:
    day = sheet(P[0], "28 كانون الثاني 2026", linked("س" * length))

    assert _is_another_s(day, 1, NAMES) is is_other


@each(("length", "is_one"), [(45, True), (46, False)])
def test_a_day_of_a_chronicle_is_a_line_of_45_characters(length: int, *, is_one: bool) -> None:
    day = "16 يناير 1998".ljust(length, ".")
    every = [line for _ in range(4) for line in (day, P[0])]

    assert is_chronicle(sheet(*every), NAMES) is is_one


SENDER, OTHER = "كييف - د ب أ", "كلمة قصيرة هنا"


@each(("between", "is_read"), [(0, True), (3, True), (4, False)])
def test_an_agency_stands_among_four_lines_above_the_text(between: int, *, is_read: bool) -> None:
    found = read_opening(sheet(*P, before=(SENDER, *[OTHER] * between)), NAMES)

    assert bool(found) is is_read


@each(("between", "is_read"), [(0, True), (1, True), (2, False)])
def test_a_place_and_an_agency_stand_among_two_lines_below_the_text(between: int, *, is_read: bool) -> None:
    found = read_below(sheet(*P, after=(*[OTHER] * between, "القاهرة في 9 أبريل / أ ش أ /")), NAMES)

    assert bool(found) is is_read


def test_three_lines_around_a_text_may_be_of_its_origin() -> None:
    around = sheet(*P, before=[OTHER] * 5, after=[OTHER] * 5)  # type: ignore[arg-type]

    assert next(iter(_from_above(around))) == 2
    assert next(iter(_from_below(around))) == 10


@each(("length", "may"), [(320, True), (321, False)])
def test_a_line_that_tells_of_an_origin_has_320_characters(length: int, *, may: bool) -> None:
    assert _may_be_one(fold("نقلا عن صحيفة «الأفق»").ljust(length, "س"), NAMES.words) is may
