"""What stands above the reporting is cut: ticker, path, the headline again, the house's name, the dateline."""

import pytest

from each import each
from sheets import HEADLINE, NAMES, P, cuts, rule, sheet
from warraq.parse.lines import Line
from warraq.parse.origin.found import CUT_FROM_HEADLINE, KEPT_IN_HEADLINE, Found
from warraq.parse.origin.opening import archive_author, cut_above, is_dateline, read_below, read_opening, without_slug


@each("text", ["الرصافة - سانا", "رويترز - الرصافة", "منى العبيدي - سانا", "(سانا)", "دمشق / رويترز، سانا"])
def test_a_dateline_in_the_headlines_place(text: str) -> None:
    assert is_dateline(Line(text), NAMES)


@each(
    "text",
    [
        "رويترز - ارتفاع أسعار النفط",
        "رويترز",
        "عنب بلدي - الرصافة",
        "الرصافة - سانا - أعلنت البلدية",
        "رويترز، سانا",
        HEADLINE,
        "سانا - " + "1" * 90,
        "(سانا) زلزال",
        "جسر الوادي - صور",
    ],
)
def test_a_headline(text: str) -> None:
    assert not is_dateline(Line(text), NAMES)


def test_what_stands_above_the_headline_is_cut() -> None:
    one = sheet(
        P[0], P[1], before=(Line("عاجل", "marquee"), Line("الرئيسية / سياسة", "nav", "7"), Line("الضفة", "house", "8"))
    )

    found = cut_above(one)

    assert [(hit.rule, hit.role, hit.text, hit.where, hit.index, hit.said) for hit in found] == [
        ("section-path", "category", "الرئيسية / سياسة", "7", 1, {"tags": " / سياسة"}),
        ("house-dateline", "dateline", "الضفة", "8", 2, {"source": "الضفة"}),
    ]
    assert cuts(one) == [
        ("عاجل", "noise", "ticker"),
        ("الرئيسية / سياسة", "category", "section-path"),
        ("الضفة", "dateline", "house-dateline"),
    ]


def test_the_headline_again_is_cut_but_not_as_the_last_line() -> None:
    again = sheet(f" {HEADLINE} ", P[0], headline=HEADLINE)
    cut_above(again)
    assert cuts(again) == [(f" {HEADLINE} ", "noise", "headline-again")]
    for one in (
        sheet(P[0], HEADLINE, headline=HEADLINE),
        sheet("", P[0]),
        sheet(HEADLINE + " أ", P[0], headline=HEADLINE),
    ):
        cut_above(one)
        assert one.cuts == {}


def test_only_the_head_of_a_page_is_looked_at() -> None:
    for at, cut in ((13, 1), (14, 0)):
        one = sheet(*["سطر"] * at, HEADLINE, P[0], headline=HEADLINE)
        cut_above(one)
        assert len(one.cuts) == cut


def test_a_houses_latin_name_is_parted_from_the_headline() -> None:
    headline, found = without_slug(Line(f"AHDATH.INFO- {HEADLINE}", where="h1"), NAMES)

    assert headline is not None
    assert headline.text == HEADLINE
    assert [(hit.rule, hit.role, hit.text, hit.where, hit.index, hit.said) for hit in found] == [
        ("house-dateline", "dateline", "AHDATH.INFO-", "h1", CUT_FROM_HEADLINE, {"source": "AHDATH.INFO"})
    ]


def test_a_headline_that_is_the_houses_name_stays() -> None:
    headline, found = without_slug(Line("عنب بلدي", where="h1"), NAMES)

    assert headline is not None
    assert headline.text == "عنب بلدي"
    assert [(hit.rule, hit.index, hit.said) for hit in found] == [
        ("house-dateline", KEPT_IN_HEADLINE, {"source": "عنب بلدي"})
    ]


@pytest.mark.parametrize("text", [f"COVID-19 {HEADLINE}", f"AHDATH.INFO {HEADLINE}", "الحياة", HEADLINE])
def test_another_headline_stays_and_says_nothing(text: str) -> None:
    headline = Line(text)

    assert without_slug(headline, NAMES) == (headline, [])
    assert without_slug(None, NAMES) == (None, [])


ARCHIVE = rule("نشر", role="notice", above="author")


@each(
    ("text", "author"),
    [
        ("ليلى حداد", "ليلى حداد"),
        ("د. عمر", "د. عمر"),
        ("أحمد م. السعدي", "أحمد م. السعدي"),
        ("زهراء.ب", "زهراء.ب"),
        ("بقلم: ليلى حداد", "ليلى حداد"),
        ("أحمد محمد علي سالم الخالدي", "أحمد محمد علي سالم الخالدي"),
    ],
)
def test_the_author_above_an_archives_line(text: str, author: str) -> None:
    one = sheet(text, "نشر في الميناء", P[0])

    (found,) = archive_author(one, [Found("made", "notice", "نشر", "2", 1, form=ARCHIVE)])

    assert (found.rule, found.role, found.text, found.index, found.said) == (
        "archive-author",
        "credit",
        text,
        0,
        {"author": author},
    )
    assert cuts(one) == [(text, "credit", "archive-author")]


@each("text", ["أحمد محمد علي سالم بن الخالدي", "ليلى: حداد", "بيان 9", "رحل الجميع.", "من هنا؟", "«الجسر»"])
def test_no_author_above_it(text: str) -> None:
    one = sheet(text, "نشر في الميناء", P[0])

    assert archive_author(one, [Found("made", "notice", "نشر", "2", 1, form=ARCHIVE)]) == []
    assert one.cuts == {}


def test_above_other_lines_nobody_is_looked_for() -> None:
    one = sheet("ليلى حداد", "نشر", P[0])
    assert archive_author(one, [Found("made", "notice", "نشر", "2", 1)]) == []
    assert archive_author(one, [Found("made", "notice", "نشر", "2", 1, form=rule("نشر"))]) == []
    assert archive_author(one, [Found("made", "notice", "نشر", "2", 0, form=ARCHIVE)]) == []
    one.cut_line(0, "noise", "any")
    assert archive_author(one, [Found("made", "notice", "نشر", "2", 1, form=ARCHIVE)]) == []


def opened(*body: str) -> list[tuple[str, dict[str, str]]]:
    return [(hit.text, hit.said) for hit in read_opening(sheet(*body), NAMES)]


def test_a_dateline_names_its_writer() -> None:
    (found,) = read_opening(sheet(f"تونس 11 مارس 2021 (وات / تحرير منى العبيدي) - {P[0]}", P[1]), NAMES)

    assert (found.said["source"], found.said["author"]) == ("وات", "منى العبيدي")


def test_a_dateline_before_the_first_sentence() -> None:
    one = sheet(f"الرصافة - 3 مارس 2026 - سانا، رويترز - {P[0]}", P[1])

    (found,) = read_opening(one, NAMES)

    assert (found.rule, found.role, found.index, found.where) == ("dateline", "dateline", 0, "1")
    assert list(found.said.items()) == [
        ("source", "سانا"), ("via", "رويترز"), ("place", "الرصافة"), ("date", "3 مارس 2026"),
    ]  # fmt: skip
    assert found.text == "الرصافة - 3 مارس 2026 - سانا، رويترز -"
    assert one.reporting()[0].text == P[0]


def test_a_house_dateline_is_named_so() -> None:
    one = sheet(f"عنب بلدي - {P[0]}", P[1])

    assert [(hit.rule, hit.said) for hit in read_opening(one, NAMES)] == [("house-dateline", {"source": "عنب بلدي"})]
    assert cuts(one) == [("عنب بلدي - ", "dateline", "house-dateline")]


def test_a_dateline_in_three_lines() -> None:
    texts = ("سانا", "(رويترز)", "(كونا)", "(بترا)", P[0])

    assert [text for text, _ in opened(*texts)] == list(texts[:3])
    assert [text for text, _ in opened("صوت السهل - متابعات", "الرصافة - سانا", P[0])] == [
        "صوت السهل - متابعات",
        "الرصافة - سانا",
    ]


def test_gone_lines_count_for_nothing() -> None:
    one = sheet("اقرأ", "شارك", "سطر", f"الرصافة - سانا - {P[0]}", P[1])
    for index in (0, 1):
        one.cut_line(index, "noise", "any")

    assert [hit.index for hit in read_opening(one, NAMES)] == [3]


def test_below_a_sentence_nothing_opens_the_text() -> None:
    assert opened(P[0], f"الرصافة - سانا - {P[1]}") == []
    assert opened(f"سانا - {P[0]}", f"رويترز - {P[1]}") == [("سانا -", {"source": "سانا"})]


def test_below_another_line_a_dateline_is_marked() -> None:
    assert opened("سطر", "عنب بلدي", P[0]) == []
    assert opened("سطر", "سانا", P[0]) == [("سانا", {"source": "سانا"})]
    assert opened("سطر", f"عنب بلدي - {P[0]}") == [("عنب بلدي -", {"source": "عنب بلدي"})]
    assert opened("عنب بلدي", P[0]) == [("عنب بلدي", {"source": "عنب بلدي"})]
    assert opened("عنب بلدي") == []


def test_a_line_that_is_cut_in_part_is_no_dateline() -> None:
    one = sheet("سانا - أعلنت - رويترز", "سانا", P[0])
    one.cut(0, (0, 4), "noise", "any")

    assert [hit.index for hit in read_opening(one, NAMES)] == [1]


def test_the_writer_above_an_agencys_dateline() -> None:
    one = sheet("من منى العبيدي", f"الرصافة (رويترز) - {P[0]}")

    first, second = read_opening(one, NAMES)

    assert (first.rule, first.role, first.index, first.said) == ("writer-above", "credit", 0, {"author": "منى العبيدي"})
    assert second.index == 1


@pytest.mark.parametrize("text", ["من منى", "من هنا نبدأ مع منى العبيدي", "منى العبيدي", "من 9 ليال"])
def test_no_writer_above_it(text: str) -> None:
    assert [said for _, said in opened(text, f"الرصافة (رويترز) - {P[0]}")] == [
        {"source": "رويترز", "place": "الرصافة"}
    ]


@pytest.mark.parametrize(
    ("above", "said"),
    [
        (Line("الرصافة - سانا", where="td > b"), {"source": "سانا", "place": "الرصافة"}),
        (Line("الرصافة - وكالات", where="td > b"), {"source": "وكالات", "place": "الرصافة"}),
        (Line("سانا", where="div > span.post-by"), {"source": "سانا"}),
        (
            Line("الرصافة ـ سانا السبت 26 يوليو 2025 - 23:48", where="p > span"),
            {"source": "سانا", "place": "الرصافة", "date": "السبت 26 يوليو 2025 - 23:48"},
        ),
    ],
)
def test_who_sent_a_text_may_stand_above_it(above: Line, said: dict[str, str]) -> None:
    one = sheet(*P, before=(above,))

    assert [hit.said for hit in read_opening(one, NAMES)] == [said]


@each(
    "above",
    [
        Line("سانا", where="div > p"),
        Line("الرصافة - سانا", where="figure > figcaption", tag="figcaption"),
        Line("الرصافة - سانا", where="div.photo > span"),
        Line("الرصافة - عنب بلدي", where="div > p"),
        Line("الرصافة - منى العبيدي", where="div > p"),
        Line("أخبار سانا في الرصافة", where="div > p"),
    ],
)
def test_nobody_sent_it(above: Line) -> None:
    assert read_opening(sheet(*P, before=(above,)), NAMES) == []


def test_who_sent_it_stands_among_four_lines_above_in_sixty_four_characters() -> None:
    sent, other = Line("الرصافة - سانا", where="td > b"), Line("كلام آخر في القائمة", where="td > b")

    assert read_opening(sheet(*P, before=(sent, other, other, other)), NAMES) != []
    assert read_opening(sheet(*P, before=(sent, other, other, other, other)), NAMES) == []
    long = "الرصافة - سانا - الأربعاء 26 تشرين الثاني 2025 الساعة 23:48"
    assert read_opening(sheet(*P, before=(Line(long, where="td > b"),)), NAMES) != []
    assert read_opening(sheet(*P, before=(Line("سانا - الرصافة - " * 4 + "سانا", where="td > b"),)), NAMES) == []


def test_a_dateline_in_the_text_goes_before_one_above_it() -> None:
    one = sheet(f"الرصافة - رويترز - {P[0]}", P[1], before=(Line("الميناء - سانا"),))

    assert [hit.said["source"] for hit in read_opening(one, NAMES)] == ["رويترز"]


UNDER = ("القاهرة في 9 أبريل / أ ش أ /", "عمان في 3 أيار (بترا)", "أنقرة / فريق التحرير / الأناضول")


@each("text", ["إسطنبول / الأناضول", "سانا - دمشق", "بيروت - وكالات", "دبي: «البيان»", *UNDER])
def test_place_and_agency_may_stand_under_a_text(text: str) -> None:
    for one in (sheet(*P, text), sheet(*P, after=(text,))):
        assert [hit.index for hit in read_below(one, NAMES)] == [len(P)]


@each(
    "text",
    [
        "سانا",
        "الرصافة - سانا",
        "صورة أرشيفية (رويترز)",
        "بيروت - دمشق",
        "سانا - ارتفاع أسعار النفط في الأسواق",
        "ذهب إلى سانا",
        "بيروت في 9 أبريل / دمشق",
        "بغداد / فريق التحرير / الميناء",
    ],
)
def test_another_line_under_it_says_nothing(text: str) -> None:
    assert read_below(sheet(*P, after=(text,)), NAMES) == []


def test_no_more_than_three_lines_are_datelines() -> None:
    one = sheet("رويترز", "سانا", "كونا", "وام", *P)

    assert [hit.text for hit in read_opening(one, NAMES)] == ["رويترز", "سانا", "كونا"]


def test_place_and_agency_below_a_text_are_never_the_whole_text() -> None:
    two = sheet(P[0], "إسطنبول / الأناضول")

    assert [hit.said for hit in read_below(two, NAMES)] == [{"source": "الأناضول"}]
    assert read_below(sheet("إسطنبول / الأناضول"), NAMES) == []


@each(
    ("line", "house"),
    [
        ("المصدر أونلاين - هدى سالم", "المصدر أونلاين"),
        ("هدى سالم / عنب بلدي", "عنب بلدي"),
        ("رويترز- سامر الحلبي", "رويترز"),
    ],
)
def test_a_house_and_its_writer_stand_above_the_text(line: str, house: str) -> None:
    one = sheet(P[0], P[1], before=(line,))

    assert [hit.said for hit in read_opening(one, NAMES)] == [{"source": house}]


@each(
    "line",
    ["الأهلي - هدى سالم", "هدى سالم - دمشق", "المصدر أونلاين - الجسر القديم", "ضفاف - هدى سالم", "الحياة / هدى سالم"],
)
def test_a_common_word_is_no_house_beside_a_writer(line: str) -> None:
    assert read_opening(sheet(P[0], P[1], before=(line,)), NAMES) == []
