"""What ends a sentence, and which lines are reporting by their build alone."""

from itertools import pairwise

import pytest

import warraq
from each import each
from pages import PROSE, sent
from warraq.parse.words.sentence import SENTENCE_END, is_ended, is_paragraph, is_said, is_sentence

LONG = 120
ENDINGS = (
    ".",
    "!",
    "؟",
    "?",
    "…",
    "...",
    ".»",
    "!»",
    "؟»",
    "…»",
    ".”",
    '."',
    "؟'",
    ".)",
    "!)",
    ".]",
    ".’",
    ". »",
    ".\u200f",
    ".»\u202c",
)
NO_ENDINGS = ("", ":", "،", "؛", "»", ")", "”", " -", "|")
WORDS = "عاد الناس إلى بيوتهم"


@each("ending", ENDINGS)
def test_a_line_of_four_words_that_ends_so_is_a_sentence(ending: str) -> None:
    assert is_ended(WORDS + ending)
    assert is_sentence(WORDS + ending)


@each("ending", NO_ENDINGS)
def test_a_line_that_ends_so_is_none(ending: str) -> None:
    assert not is_ended(WORDS + ending)
    assert not is_sentence(WORDS + ending)


@each("line", ["شارك الخبر الآن!", "نعم.", "المزيد...", "هل أعجبك المقال؟", "."])
def test_a_line_of_three_words_is_no_sentence_however_it_ends(line: str) -> None:
    assert not is_sentence(line)


@each("line", ["- أنام.", "«لكنه لم يعد.»", "كلا!", "لماذا؟", "2 نعم."])
def test_a_line_of_any_length_can_be_said(line: str) -> None:
    assert is_said(line)


@each("line", ["المزيد...", "المزيد..", "المزيد…", "«المزيد…»", "2026.", "***.", "التوصيات", "خاتمة:", ""])
def test_a_label_a_number_and_what_breaks_off_are_not_said(line: str) -> None:
    assert not is_said(line)


EIGHT = "وعاد الناس مساء أمس إلى بيوتهم في الحي"


@each("line", [f"{EIGHT}.", f"«{EIGHT}.»", f"{EIGHT}.)", "ا" * LONG, "كلمة " * 24])
def test_a_paragraph_is_long_or_a_full_sentence_of_eight_words(line: str) -> None:
    assert is_paragraph(line)
    assert is_sentence(line)


@each(
    "line",
    [
        EIGHT,
        f"{EIGHT}؟",
        f"{EIGHT}!",
        f"{EIGHT}…",
        f"{EIGHT.removeprefix('وعاد ')}.",
        "ا" * (LONG - 1),
        f"https://example.org/{'a' * LONG}",
        f"www.example.org/{'a' * LONG}",
    ],
)
def test_a_headline_and_an_address_are_no_paragraph(line: str) -> None:
    assert not is_paragraph(line)


def test_an_address_in_a_long_line_does_not_keep_it_from_being_one() -> None:
    assert is_paragraph(f"{'كلمة ' * 24} https://example.org/")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("قال نعم. وعاد", ["قال نعم. ", "وعاد"]),
        ("«نعم!»  وعاد", ["«نعم!»  ", "وعاد"]),
        ("(نعم؟) وعاد… ثم", ["(نعم؟) ", "وعاد… ", "ثم"]),
        ("زاد 2.5 في المئة: نعم، وعاد", ["زاد 2.5 في المئة: نعم، وعاد"]),
    ],
)
def test_a_line_is_parted_behind_a_stop_and_what_closes_there(text: str, parts: list[str]) -> None:
    ends = [0, *(found.end() for found in SENTENCE_END.finditer(text)), len(text)]

    assert [text[start:end] for start, end in pairwise(ends)] == parts


@each("ending", ENDINGS)
def test_a_sentence_between_two_controls_stays_however_it_ends(ending: str) -> None:
    said = f"وصلنا قبل الفجر بقليل{ending}"
    page = "\n".join(("جسر الوادي يفتح السبت", *PROSE, "شارك الخبر", said, "اقرأ أيضاً:", "تحميل التطبيق"))
    headers = (("content-type", "text/plain; charset=utf-8"),)

    got = warraq.extract(sent(page).model_copy(update={"headers": headers}))

    assert got.body.split("\n")[-1].strip() == said.strip()
    assert "among-controls" not in [cut.rule for cut in got.removed]


def test_a_label_between_two_controls_goes() -> None:
    page = "\n".join(("جسر الوادي يفتح السبت", *PROSE, "شارك الخبر", "بوابة الضفة اليوم", "اقرأ أيضاً:"))
    headers = (("content-type", "text/plain; charset=utf-8"),)

    got = warraq.extract(sent(page).model_copy(update={"headers": headers}))

    assert got.body == "\n".join(PROSE)
    assert ("بوابة الضفة اليوم", "among-controls") in [(cut.text, cut.rule) for cut in got.removed]
