"""The first words of a pattern's lines are read off the pattern."""

import pytest

from each import each
from warraq.rules.first_words import ANY, NAME, first_words

SPELLED = [
    ("نشر", "نشر"),
    ("نُشرَ أولاً", "نشر"),
    ("(?:نشر|نشرت) في", "نشر نشرت"),
    ("نشر(?:ت|ها)? في", "نشر نشرت نشرها"),
    ("(?:قد )?(?:تم )?نشر", "قد تم نشر"),
    ("(?:و|كما )?لا", "ولا كما لا"),
    ("<kindword> السهل", "وكاله صحيفه جريده موقع قناه تلفزيون اذاعه راديو شبكه منصه مجله بوابه يوميه اسبوعيه"),
    ("[او]لا", "الا ولا"),
    ("تعليقات?", "تعليقا تعليقات"),
    (r"المصدر\s*:", "المصدر"),
    ("للمزيد ?زوروا", "للمزيد"),  # a space that may be missing ends the word
    ("المصدر<colon><source>", "المصدر"),
    ("تابع[^\n]{0,9}نا", "تابع"),
    (r"كتب\b.*", "كتب"),
    (r"كتب\Z", "كتب"),
    (r"(?:كتب)$", "كتب"),
    (r"[(\s]*[-–—]?\s*سانا", "سانا"),
    ("_سانا_", "سانا"),
    (r"\d{1,2} مايو", "0"),
    ("[0-9]+ مايو", "0"),
    ("٢٨ مايو", "0"),
    ("Published on", "published"),
    ("={2,}", ""),
    ("(?:سا){2}نا", "ساسانا"),
    ("(?:سا){1,3}نا", "سانا ساسانا ساساسانا"),
    ("(?>سانا|وفا) في", "سانا وفا"),
    ("(?!.*عن)نقلا", "نقلا"),
    ("(?=ال)(?:الخبر|خبر)", "الخبر خبر"),
    ("(?P<source>سانا|وفا) في", "سانا وفا"),
]
OF_ANY = [
    "<author> نشر",
    r"[^\W\d_]+ نشر",
    r"\w+ نشر",
    "[a-z]+ نشر",
    "[ا-ي]نشر",
    "[ -9]نشر",
    ".نشر",
    "[^(]نشر",
    r"نشر[^\W\d_]*",  # letters behind the letters: no list holds them
    r"نشر\w+",
    "نشر[0-9]",
    "(?:سا)+نا",
    "(?:ا|ب|ت|ث)?(?:ا|ب|ت|ث)?(?:ا|ب|ت|ث)?(?:ا|ب|ت|ث)?(?:ا|ب|ت|ث)?نشر",
    "(?P<tags>(?:#[^#]+)+)",
    r"(?P<author>ا)(?P=author)",
]


@each(("pattern", "words"), SPELLED, ids=[pattern for pattern, _ in SPELLED])
def test_the_words_that_a_pattern_spells_out(pattern: str, words: str) -> None:
    assert first_words(pattern) == frozenset(words.split(" "))


@each("pattern", OF_ANY)
def test_a_pattern_that_spells_none_out_may_begin_with_any(pattern: str) -> None:
    assert ANY in first_words(pattern)


@pytest.mark.parametrize(
    "pattern", ["<source>", r"\(<source>\)", r"(?:(?<=\()|(?<=\(\s))<source>", "(?P<source>[^/]+)/"]
)
def test_a_line_that_begins_with_its_source_begins_with_a_name(pattern: str) -> None:
    assert first_words(pattern) == {NAME}


def test_a_source_behind_a_word_that_may_be_missing_is_one_of_two() -> None:
    assert first_words("(?:نقلا عن )?<source>") == {"نقلا", NAME}
