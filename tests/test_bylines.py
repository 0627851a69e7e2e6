"""What bylines print stands in one table, and every expression knows all of it."""

from each import each
from warraq.parse.words.bylines import BARE_BYLINE, BYLINE, FIRST_LETTERS, FIRST_WORDS, LABEL, LABELS, Label

NAME = "هدى سالم"


@each("label", LABELS, ids=lambda label: label.written[-1])
def test_every_label_is_taken_off_the_name(label: Label) -> None:
    for phrase in label.phrases:
        assert LABEL.sub("", f"{phrase}: {NAME}") == NAME


@each("label", [label for label in LABELS if label.line], ids=lambda label: label.written[-1])
def test_every_label_of_a_line_makes_a_byline_of_it(label: Label) -> None:
    for phrase in label.phrases:
        assert BYLINE.match(f"{phrase}{',' if phrase.isascii() else ':'} {NAME}"), phrase


@each(
    "text",
    ["بقلم هدى سالم", "بقلم: هدى سالم", "بقلم/هدى سالم", "تقرير هدى سالم", "تحقيق - هدى سالم", "كتبت هدى سالم",
     "كتبها هدى سالم", "تم نشر بواسطة هدى سالم", "تم  نُشرت من قبل: هدى سالم", "مرسلة من طرف هدى سالم",
     "من طرف هدى سالم", "عن الكاتبة هدى سالم", "نص وتصوير: هدى سالم", "أجرى الحوار هدى سالم", "صحفي: هدى سالم",
     "اسم الكاتبة: هدى سالم", "كاتبة المقال - هدى سالم", "متابعة: هدى سالم", "شعر： هدى سالم", "By هدى سالم",
     "WRITTEN BY هدى سالم", "Author, هدى سالم", " إعداد – هدى سالم"],
)  # fmt: skip
def test_a_label_is_taken_off(text: str) -> None:
    assert LABEL.sub("", text) == NAME


@each(
    "text",
    ["هدى سالم", "بقلمها هدى سالم", "كتبي هدى سالم", "صحفي هدى سالم", "متابعة هدى سالم", "شعر هدى سالم",
     "قصة - هدى سالم", "كاتبة، هدى سالم", "شعر / هدى سالم", "Bya هدى سالم", "نشر هدى سالم", "خبر: هدى سالم"],
)  # fmt: skip
def test_what_only_looks_like_a_label_stays(text: str) -> None:
    assert LABEL.sub("", text) == text


@each(
    "line",
    ["بقلم هدى سالم", "بقلم: هدى سالم", "نشر بواسطة هدى سالم", "نشر بواسطة / هدى سالم", "من طرف هدى سالم",
     "كتب: سامر", "كتبته / هدى", "إعداد - هدى سالم", "حاورتها: رنا", "نص وصور: رنا", "كاتبة التقرير: هدى سالم",
     "قصيدة: هدى سالم", "Author, Huda", "author, Huda", "بواسطة هدى سالم في 20 يناير", "بواسطة: هدى"],
)  # fmt: skip
def test_a_line_is_a_byline_by_its_label(line: str) -> None:
    assert BYLINE.match(line)


@each(
    "line",
    ["كتب الوزير رسالة", "بواسطة الطائرات", "بواسطة الطائرات المسيرة وصلت المساعدات إلى القرى كلها في 3 أيام",
     "بواسطة علي 3", "إعداد الطعام", "متابعة: افتتاح الجسر", "قلم: هدى", "الكاتبة هدى سالم", "شعر - هدى", "شعر هدى",
     "By: Huda", "Author Huda", "Author: Huda", "بقلم", "بقلم:", "كتب:", "حوار الوزير", "كتبها: هدى",
     "عن الكاتبة: هدى", "قال: كتبت: هدى"],
)  # fmt: skip
def test_a_line_that_begins_alike_is_none(line: str) -> None:
    assert not BYLINE.match(line)


@each(
    "line",
    ["كتبت هدى سالم", "كتب سامر بن علي الخطيب", "بواسطة هدى سالم", "كتبت هدى سالم 20 يناير 2026",
     "كتب سامر علي ٢٠ يناير ٢٠٢٦ 15:03", "كتب سامر علي 20/1/2026"],
)  # fmt: skip
def test_a_bare_name_may_follow_above_the_text(line: str) -> None:
    assert BARE_BYLINE.match(line)


@each(
    "line",
    ["كتب سامر", "كتب الوزير رسالة إلى أهل البلدة", "كتب سامر علي.", "كتبته هدى سالم", "إعداد هدى سالم",
     "كتب سامر علي 20", "كتب سامر علي 20 يناير 1926", "وكتبت هدى سالم", "كتبت هدى سالم 20 يناير 20261"],
)  # fmt: skip
def test_a_sentence_is_no_bare_byline(line: str) -> None:
    assert not BARE_BYLINE.match(line)


def test_a_letter_that_begins_no_byline_is_not_looked_at() -> None:
    assert {phrase[0] for label in LABELS if label.line for phrase in label.phrases} <= FIRST_LETTERS
    assert FIRST_LETTERS.isdisjoint("خ:ع")


def test_only_what_a_space_parts_from_a_name_may_begin_a_text_without_signs() -> None:
    assert {"بقلم", "تم", "كتابة", "حاورهم", "by"} <= FIRST_WORDS
    assert FIRST_WORDS.isdisjoint(("هدى", "قصيدة", "صحفي", "اسم"))
