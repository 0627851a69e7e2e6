"""A text without markup is read as a page is: headline, lines around the text, and for each field why."""

import pytest

import warraq
from each import each
from pages import PROSE, sent
from warraq.parse.text import read_text

HEADLINE = "جسر الوادي يفتح السبت المقبل"


def of_text(text: str, truncated: str | None = None) -> warraq.Extraction:
    headers = (("content-type", "text/plain; charset=utf-8"),)
    return warraq.extract(sent(text).model_copy(update={"headers": headers, "truncated": truncated}))


def why(got: warraq.Extraction) -> dict[str, str]:
    return {decision.field: decision.rule for decision in got.decisions}


def test_each_field_of_a_text_says_why() -> None:
    got = of_text("\n".join((HEADLINE, *PROSE)))

    assert (got.kind, got.title, got.body, got.completeness) == ("article", HEADLINE, "\n".join(PROSE), "full")
    assert why(got) == {
        "charset": "http-label",
        "title": "first-line",
        "kind": "headline",
        "completeness": "no-sign-of-more",
        "body": "p",
        "language": "letters",
    }


def test_a_text_whose_first_line_is_a_dateline_has_no_title_and_no_reason_for_one() -> None:
    got = of_text(f"دمشق - سانا\n{PROSE[0]}\n{PROSE[1]}")

    assert got.title is None
    assert "title" not in why(got)
    assert got.reasons == ("body",)


def test_a_text_of_a_headline_alone_is_a_stub_in_the_language_of_its_headline() -> None:
    got = of_text(HEADLINE)

    assert (got.kind, got.reasons, got.body, got.language) == ("stub", ("no-body",), "", "ar")


def test_a_text_that_was_cut_says_so() -> None:
    got = of_text("\n".join((HEADLINE, *PROSE)), truncated="length")

    assert got.completeness == "truncated"
    assert why(got)["completeness"] == "capture-cut"


def lines_of(text: str) -> tuple[str | None, list[tuple[str, str]], list[str]]:
    """Headline, the lines above it with their tags, and the body."""
    headline, zones = read_text(text)
    above = [(line.tag, line.text) for line in zones.before]
    return headline.text if headline else None, above, [line.text for line in zones.body]


def test_the_first_line_is_the_headline_and_empty_ones_count_for_nothing() -> None:
    headline, zones = read_text("\ufeff\n عنوان  الخبر \n\n\tفقرة\u00a0أولى.\r\nفقرة ثانية.\n")

    assert (headline and headline.text, headline and headline.where) == ("عنوان الخبر", "2")
    assert [(line.text, line.where, line.tag) for line in zones.body] == [
        ("فقرة أولى.", "4", "p"),
        ("فقرة ثانية.", "5", "p"),
    ]
    assert zones.after == ()


def test_letters_that_are_written_in_two_are_put_together() -> None:
    assert lines_of("ا\u0653ب\nنص")[0] == "آب"


def test_a_text_without_lines_has_nothing() -> None:
    assert lines_of("") == lines_of(" \n ") == (None, [], [])


def test_a_first_line_of_more_than_250_characters_is_a_paragraph() -> None:
    assert lines_of(f"{'س' * 250}\nنص")[0] == "س" * 250
    assert lines_of(f"{'س' * 251}\nنص") == (None, [], ["س" * 251, "نص"])


PIECES = ("تسع حروف.", "خبر قصير آخر", "وهذا خبر ثالث")


@each(
    "ticker",
    [
        "   ".join(PIECES),
        "      ".join(PIECES),
        f"  {'   '.join(PIECES)}  ",
        "   ".join((*PIECES, "قصير")),
        "   ".join((*PIECES[:2], "س" * 141)),
    ],
)
def test_headlines_of_others_with_wide_gaps_stand_above_the_headline(ticker: str) -> None:
    assert lines_of(f"{ticker}\nعنوان\nنص") == ("عنوان", [("marquee", " ".join(ticker.split()))], ["نص"])


@pytest.mark.parametrize(
    "line",
    [
        "   ".join(PIECES[:2]),
        "  ".join(PIECES),
        "   ".join((*PIECES[:2], "ثمانية..")),
        "   ".join((*PIECES, "س" * 142)),
    ],
    ids=["two pieces", "narrow gaps", "a short piece", "a long piece"],
)
def test_another_line_with_gaps_is_the_headline(line: str) -> None:
    assert lines_of(f"{line}\nعنوان\nنص")[0] == " ".join(line.split())


@pytest.mark.parametrize("path", ["الرئيسية", "الرئيسيه   سياسة", " الرئيسية > أخبار > محلية"])
def test_a_path_of_sections_stands_above_the_headline(path: str) -> None:
    assert lines_of(f"{path}\nعنوان\nنص") == ("عنوان", [("nav", " ".join(path.split()))], ["نص"])


@pytest.mark.parametrize("line", ["الصفحة الرئيسية للصحيفة", "الرئيسيون في السباق", f"الرئيسية {'س' * 60}"])
def test_another_line_that_begins_alike_is_the_headline(line: str) -> None:
    assert lines_of(f"{line}\nعنوان\nنص")[0] == line


def test_a_text_of_nothing_but_what_stands_above_has_its_first_line_for_headline() -> None:
    assert lines_of("الرئيسية\nالرئيسيه") == ("الرئيسية", [], ["الرئيسيه"])


PARAGRAPH = f"{PROSE[0]} {PROSE[1]}"


@each("house", ["AHDATH.INFO", "www.aldiffa.info", "aldiffa.com.sy", "AHDATH.INF", "al-diffa.sy"])
def test_below_a_house_s_name_stands_the_headline(house: str) -> None:
    assert lines_of(f"{house}\n{HEADLINE}\n{PARAGRAPH}") == (HEADLINE, [("house", house)], [PARAGRAPH])


@each("line", ["aldiffa", "aldiffa.c", "x.sy", "الضفة.كوم", "see aldiffa.sy", "aldiffa.technology"])
def test_another_first_line_is_the_headline_itself(line: str) -> None:
    assert lines_of(f"{line}\n{HEADLINE}\n{PARAGRAPH}")[0] == line


@each(
    "below",
    [
        "جسر الوادي يفتح",
        *(f"{HEADLINE}{sign}" for sign in ".!?؟…:؛،"),
        f"{HEADLINE} {'س' * 120}",
    ],
)
def test_a_paragraph_below_a_house_s_name_is_no_headline(below: str) -> None:
    assert lines_of(f"AHDATH.INFO\n{below}\n{PARAGRAPH}{PARAGRAPH}")[0] == "AHDATH.INFO"


def test_a_headline_below_a_house_s_name_may_end_in_a_quotation_and_have_130_characters() -> None:
    below = f"قال الوزير «{'س ' * 58}»"

    assert len(below) == 130 - 1
    assert lines_of(f"AHDATH.INFO\n{below}\n{PARAGRAPH}")[0] == below
    assert lines_of(f"AHDATH.INFO\nا{below}\n{PARAGRAPH}")[0] == f"ا{below}"
    assert lines_of(f"AHDATH.INFO\nاا{below}\n{PARAGRAPH}")[0] == "AHDATH.INFO"


def test_a_headline_below_a_house_s_name_has_four_words() -> None:
    assert lines_of(f"AHDATH.INFO\nجسر الوادي يفتح غدا\n{PARAGRAPH}")[0] == "جسر الوادي يفتح غدا"
    assert lines_of(f"AHDATH.INFO\nجسر الوادي يفتح\n{PARAGRAPH}")[0] == "AHDATH.INFO"


def test_what_is_longer_than_the_line_below_is_the_headline() -> None:
    assert lines_of(f"AHDATH.INFO\n{HEADLINE}\n{HEADLINE}")[0] == "AHDATH.INFO"
    assert lines_of(f"AHDATH.INFO\n{HEADLINE}\n{HEADLINE} س")[0] == HEADLINE
    assert lines_of(f"AHDATH.INFO\n{HEADLINE}")[0] == "AHDATH.INFO"


def test_a_section_over_an_hour_heads_a_text_without_a_headline() -> None:
    text = f"العالم العربي\nGMT 17:27 17.03.2020\n{PROSE[0]}"

    assert lines_of(text) == (None, [("nav", "العالم العربي")], ["GMT 17:27 17.03.2020", PROSE[0]])


@each(
    ("section", "clock"),
    [
        ("العالم العربي من هنا اليوم", "GMT 17:27 17.03.2020"),
        ("العالم 24", "GMT 17:27 17.03.2020"),
        ("العالم العربي", "GMT 17:27"),
        ("العالم العربي", "GMT 17:27 17.03.2020 أمس"),
        ("العالم العربي", "في 17:27 17.03.2020"),
    ],
)
def test_a_headline_over_another_line_is_one(section: str, clock: str) -> None:
    assert lines_of(f"{section}\n{clock}\n{PROSE[0]}")[0] == section


def test_a_text_of_an_hour_needs_a_line_below() -> None:
    assert lines_of("العالم العربي\nGMT 17:27 17.03.2020")[0] == "العالم العربي"
