"""A sheet lays the lines of a page out, folded for matching, and keeps what was cut from each."""

from pages import PROSE, html, read
from sheets import P, cuts, sheet
from warraq.parse.lines import Line

LONGEST_UNMARKED = 160


def left(one: object) -> list[str]:
    return [line.text for line in one.reporting()]  # type: ignore[attr-defined]


def test_lines_are_folded_and_numbered() -> None:
    one = sheet(
        "أُخذ", "٢٨ شباط", "(سانا) قالت", "سوريا_محلي", "====", before=("أ",), after=("ب",), headline=" إبلٌ\nترعى "
    )

    assert [line.text for line in one.lines] == ["أ", "أُخذ", "٢٨ شباط", "(سانا) قالت", "سوريا_محلي", "====", "ب"]
    assert one.folded == ["ا", "اخذ", "28 شباط", "(سانا) قالت", "سوريا_محلي", "====", "ب"]
    assert one.first_words == ["ا", "اخذ", "0", "سانا", "سوريا", "", "ب"]
    assert one.title == "ابل ترعي"
    assert one.body == range(1, 6)


def test_far_above_and_below_a_page_prints_its_menus() -> None:
    one = sheet("نص", before=tuple(f"{n}" for n in range(30)), after=tuple(f"{n}" for n in range(30)))

    assert [line.text for line in one.lines] == [*map(str, range(10, 30)), "نص", *map(str, range(12))]
    assert one.body == range(20, 21)


def test_head_and_foot_of_the_body() -> None:
    many = sheet(*(f"{n}" for n in range(20)), before=("أ", "ب"))

    assert (many.top, many.bottom) == (6, 14)
    assert (sheet("1", "2").top, sheet("1", "2").bottom) == (4, 1)
    assert sheet("1").bottom == 0
    assert sheet("1", before=("أ",)).bottom == 1


def test_a_run_of_spaces_that_folding_leaves_is_no_white_space() -> None:
    assert sheet("أ ً ً ً ًب").folded == ["ا····ب"]
    assert sheet("أ  ب").folded == ["ا  ب"]


def test_short_lines_of_a_zone() -> None:
    long, edge = "ا" * (LONGEST_UNMARKED + 1), "ا" * LONGEST_UNMARKED
    one = sheet(edge, long, *("نص",) * 16, before=("أ",))

    assert [index for index, _ in one.short("anywhere")] == [0, 1, *range(3, 19)]
    assert [index for index, _ in one.short("top")] == [0, 1, 3, 4]
    assert one.short("head") == one.short("first") == one.short("top")
    assert [index for index, _ in one.short("bottom")] == list(range(11, 19))
    assert one.short("close") == one.short("bottom")
    assert one.short("top")[2] == (3, "نص")


def test_sentences_around_a_line() -> None:
    one = sheet("سطر", P[0], "سطر", P[1], before=(P[2],), after=(P[0],))

    assert [one.below_sentence(index) for index in range(1, 5)] == [False, False, True, True]
    assert [one.above_sentence(index) for index in range(6)] == [False, True, False, True, False, False]


def test_the_first_of_the_body_is_what_stands_below_cut_lines_alone() -> None:
    one = sheet("1", "2", "3", before=("أ",))
    one.cut_line(1, "noise", "any")

    assert [one.is_first(index) for index in range(4)] == [True, True, True, False]


def test_a_span_is_cut_and_the_rest_stays_as_read() -> None:
    one = sheet("«دمشق» - سانا - أعلنت الوزارةُ", P[0])

    one.cut(0, (0, 16), "dateline", "dateline")

    assert cuts(one) == [("«دمشق» - سانا - ", "dateline", "dateline")]
    assert left(one) == ["أعلنت الوزارةُ", P[0]]
    assert one.original(0, 9, 13) == "سانا"
    assert not one.gone(0)


def test_the_mark_on_the_last_letter_goes_with_a_span_that_ends_the_line() -> None:
    one = sheet("أعلنت الوزارة. رويترزُ")

    one.cut(0, (15, 21), "credit", "any")

    assert cuts(one) == [("رويترزُ", "credit", "any")]
    assert left(one) == ["أعلنت الوزارة."]


def test_a_span_with_nothing_but_space_around_it_is_the_whole_line() -> None:
    one = sheet("  سانا  ", P[0])

    one.cut(0, (2, 6), "credit", "any")

    assert cuts(one) == [("  سانا  ", "credit", "any")]
    assert one.gone(0)


def test_cuts_of_one_line_leave_the_pieces_between() -> None:
    one = sheet("ألف باء جيم دال")

    one.cut(0, (8, 11), "noise", "b")
    one.cut(0, (0, 3), "credit", "a")
    one.cut(0, (2, 5), "credit", "c")

    assert left(one) == ["اء", "دال"]
    assert [cut.rule for cut in one.removed() if cut.role == "credit"] == ["a", "c"]


def test_a_whole_line_is_cut_once() -> None:
    one = sheet("سانا")
    one.cut_line(0, "noise", "a")
    one.cut_line(0, "credit", "b")

    assert cuts(one) == [("سانا", "credit", "b")]
    assert left(one) == []


def test_a_text_of_one_line_is_put_back_when_no_notice_claims_it() -> None:
    for role, kept in (("credit", ["سانا"]), ("notice", []), ("disclaimer", [])):
        one = sheet("سانا")
        one.cut_line(0, role, "any")  # type: ignore[arg-type]
        assert [line.text for line in one.spared_line()] == kept
    two = sheet("سانا", "وفا")
    two.cut_line(0, "credit", "any")
    assert [line.text for line in two.spared_line()] == ["وفا"]
    assert [line.text for line in sheet("سانا").spared_line()] == ["سانا"]


def test_noise_around_the_body_was_never_in_it() -> None:
    one = sheet("نص", "شارك", before=("عاجل", "اقرأ", "سانا"), after=("شارك",))
    for index, role, name in (
        (0, "noise", "ticker"),
        (1, "noise", "a"),
        (2, "credit", "b"),
        (4, "noise", "c"),
        (5, "noise", "d"),
    ):
        one.cut_line(index, role, name)  # type: ignore[arg-type]

    assert [(cut.text, cut.rule) for cut in one.removed()] == [("عاجل", "ticker"), ("سانا", "b"), ("شارك", "c")]


def test_what_is_left_is_the_line_as_it_was() -> None:
    first = Line("نص", tag="li", where="body > li")

    assert sheet(first).reporting() == (first,)
    one = sheet(first, "سانا")
    one.cut_line(1, "credit", "any")
    assert one.reporting() == (first,)


def test_a_tatweel_between_spaces_is_a_dash_and_places_in_the_line_hold() -> None:
    one = sheet("بيروت ـ رويترز", "المعلـ ـم", "قال ـ", "بيـروت ـ «سانا» ـ دمشق")

    assert one.folded == ["بيروت - رويترز", "المعل م", "قال -", "بيروت - «سانا» - دمشق"]
    assert one.original(0, 8, 14) == "رويترز"
    assert one.original(3, 8, 14) == "«سانا»"


def test_a_dateline_with_one_names_its_agency() -> None:
    for line in ("بيروت ـ رويترز", "عواصم ـ وكالات", "بيروت ـ (رويترز)"):
        got = read(html(above=f"<p class='by'>{line}</p>"))
        assert (got.source, got.body) == (line.split()[-1].strip("()"), "\n".join(PROSE))
        got = read(html(body=f"<p>{line} ـ {PROSE[0]}</p>{''.join(f'<p>{one}</p>' for one in PROSE[1:])}"))
        assert (got.source, got.body) == (line.split()[-1].strip("()"), "\n".join(PROSE))
