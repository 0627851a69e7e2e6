"""How many words a name has and how near a line stands that names an origin: at each border."""

from each import each
from sheets import NAMES, P, linked, sheet
from warraq.arabic import fold
from warraq.parse.origin.composed import Composed, read_composed
from warraq.parse.origin.evidence import ALONE, FROM, IN, SUBJECT, Evidence, Named, evidence_of
from warraq.parse.origin.name_spans import Spans
from warraq.parse.origin.notice import _behind, _is_another_s, is_chronicle
from warraq.parse.origin.opening import read_below, read_opening
from warraq.parse.origin.witnessed import _from_above, _from_below, _is_label, _may_be_one, verdict_on

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


def composed(line: str) -> Composed | None:
    return read_composed(fold(line), NAMES)


@each(("length", "is_one"), [(300, True), (301, False)])
def test_a_line_of_which_every_word_is_a_notice_s_has_300_characters(length: int, *, is_one: bool) -> None:
    assert bool(composed("نقلا عن صحيفة «الأفق»".ljust(length))) is is_one


@each(("number", "is_one"), [(6, True), (7, False)])
def test_a_project_that_a_text_is_part_of_has_six_words(number: int, *, is_one: bool) -> None:
    assert bool(composed(f"أعيد نشر هذا المقال من صحيفة «الأفق» ضمن مشروع {words(number)}")) is is_one


@each(("number", "is_one"), [(6, True), (7, False)])
def test_six_words_that_no_list_has_are_a_remark(number: int, *, is_one: bool) -> None:
    assert bool(composed(f"نشر هذا المقال في صحيفة «الأفق» قبل {words(number)}")) is is_one


@each(("figure", "is_one"), [("123456", True), ("1234567", False)])
def test_a_figure_beside_a_name_has_six_digits(figure: str, *, is_one: bool) -> None:
    assert bool(composed(f"نقلا عن صحيفة «الأفق» {figure}")) is is_one


@each(("between", "is_of_looking"), [(3, True), (4, False)])
def test_who_looked_at_a_text_says_so_four_words_before_the_day(between: int, *, is_of_looking: bool) -> None:
    found = composed(f"نقلا عن صحيفة «الأفق»، تم الاطلاع {'عليه ' * between}6/7/2021")

    assert found is not None
    assert (found.parts.retrieved is not None, found.parts.day is not None) == (is_of_looking, not is_of_looking)


@each(
    ("said", "governor", "unsaid", "verdict"),
    [
        ({"blame", "ours", "pieces", "prints"}, None, 4, "declined"),
        ({"blame", "ours", "pieces", "prints"}, None, 5, ""),
        ({"desk", "piece-act", "prints"}, SUBJECT, 4, "told"),
        ({"desk", "piece-act", "prints"}, SUBJECT, 5, ""),
        ({"this-piece", "again", "prints"}, SUBJECT, 4, "told"),
        ({"this-piece", "again", "prints"}, SUBJECT, 5, ""),
        ({"this-piece", "prints"}, FROM, 2, "told"),
        ({"this-piece", "prints"}, FROM, 3, ""),
        ({"this-piece", "prints"}, IN, 1, "told"),
        ({"this-piece", "prints"}, IN, 2, ""),
        ({"piece-act", "first", "prints"}, IN, 4, "told"),
        ({"piece-act", "first", "prints"}, IN, 5, ""),
        ({"this-piece", "made", "it"}, SUBJECT, 1, "told"),
        ({"this-piece", "made", "it"}, SUBJECT, 2, ""),
        ({"ours", "we-it"}, ALONE, 0, "told"),
        ({"ours", "we-it"}, ALONE, 1, ""),
        ({"ours"}, ALONE, 0, ""),
        ({"ours", "pieces"}, ALONE, 0, "told"),
        ({"ours", "pieces", "prints", "this-piece"}, ALONE, 3, "told"),
        ({"ours", "pieces", "prints"}, ALONE, 1, ""),
        ({"ours", "pieces", "this-piece"}, ALONE, 1, ""),
        ({"pieces"}, ALONE, 0, ""),
        ({"desk", "piece-act"}, SUBJECT, 0, ""),
        ({"desk", "prints"}, SUBJECT, 0, ""),
        ({"piece-act", "prints"}, FROM, 0, "told"),
        ({"piece-act", "prints"}, FROM, 1, ""),
        ({"piece-act", "prints"}, IN, 0, ""),
        ({"piece-act", "prints", "which"}, FROM, 0, ""),
        ({"this-piece", "prints", "which"}, FROM, 0, ""),
        ({"piece-act"}, FROM, 0, ""),
        ({"prints"}, FROM, 0, ""),
    ],
)
def test_a_notice_has_few_words_that_say_nothing(
    said: set[str], governor: int | None, unsaid: int, verdict: str
) -> None:
    houses = [] if governor is None else [Named(governor, (0, 5))]
    evidence = Evidence(said, houses=houses, words=10, unsaid=unsaid)

    assert verdict_on("الافق.", evidence, NAMES) == verdict


@each(("start", "is_one"), [(0, False), (1, True)])
def test_a_label_stands_before_its_house(start: int, *, is_one: bool) -> None:
    house = Named(IN, (start, start + 5))

    assert _is_label(Evidence({"original"}, houses=[house]), house) is is_one


@each(("number", "named"), [(4, True), (5, False)])
def test_a_name_behind_its_kind_that_nothing_marks_has_four_words(number: int, *, named: bool) -> None:
    assert (evidence_of(fold(f"المصدر: موقع {words(number)}"), NAMES).house is not None) is named


@each(("number", "read"), [(5, 5), (6, 5)])
def test_a_name_behind_a_label_that_nothing_marks_has_five_words(number: int, read: int) -> None:
    line = fold(f"المصدر: {words(number)}")
    house = evidence_of(line, NAMES).house

    assert house is not None
    assert len(line[slice(*house.span)].split()) == read


@each(("unsaid", "verdict"), [(7, "told"), (8, "")])
def test_a_desk_that_speaks_of_this_text_may_say_a_third_that_says_nothing(unsaid: int, verdict: str) -> None:
    said = {"desk", "this-piece", "prints"}

    assert (
        verdict_on("الافق.", Evidence(said, houses=[Named(SUBJECT, (0, 5))], words=21, unsaid=unsaid), NAMES) == verdict
    )
