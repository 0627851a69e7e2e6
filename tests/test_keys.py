"""What a word is also found by: no more than its front and its commonest endings, and only from enough letters."""

from each import each
from warraq.arabic import fronted, keys_of, query_keys, words
from warraq.arabic.keys import keys_among, words_twice


@each(
    ("word", "bare"),
    [
        # a conjunction, from three letters left
        ("وقال", "قال"), ("فقال", "قال"), ("وهو", "وهو"),
        # a preposition: «ب» and «ل» from three letters, «ك» from four
        ("ببيت", "بيت"), ("ببت", "ببت"), ("لبلد", "بلد"), ("لكم", "لكم"), ("ككتاب", "كتاب"), ("كبلد", "كبلد"),
        # the future, before what begins a verb
        ("سيعلن", "يعلن"), ("سنعلن", "نعلن"), ("ستعلن", "تعلن"), ("سكتب", "سكتب"), ("سيف", "سيف"),
        ("سلمان", "سلمان"), ("سيرى", "يري"),
        # the article, from three letters
        ("البيت", "بيت"), ("بالبيت", "بيت"), ("كالأسد", "اسد"), ("فالبيت", "بيت"), ("الأب", "الاب"), ("الأبو", "ابو"),
        # what is a word's own first letter
        ("وزير", "وزير"), ("ولد", "ولد"), ("بيت", "بيت"), ("كتاب", "كتاب"), ("لبنان", "لبنان"), ("وزيرها", "وزيرها"),
    ],
)  # fmt: skip
def test_a_word_is_known_without_what_is_written_onto_its_front(word: str, bare: str) -> None:
    assert keys_of(word).bare[-1] == bare


def test_after_a_preposition_the_article_loses_its_alef() -> None:
    assert keys_of("للبنان").bare == ("للبنان", "بنان", "لبنان")
    assert keys_of("وللرئيس").bare == ("وللرييس", "رييس", "لرييس")


@each(
    ("word", "light"),
    [
        # pronouns, each from as many letters as it takes
        ("كتابهما", "كتاب"), ("كتبهما", None), ("كتبها", "كتب"), ("بها", None), ("يدها", None), ("يدهم", None),
        ("كتبهم", "كتب"), ("بهم", None),
        ("كتابنا", "كتاب"), ("كتبنا", None), ("كتابه", "كتاب"), ("كتبه", None), ("مدرستهم", "مدرسه"),
        # gender and number
        ("لبنانيون", "لبناني"), ("مصريين", "مصري"), ("سورية", "سوري"), ("سوريا", "سوري"), ("دية", None),
        ("طالبات", "طالبه"), ("بنات", None), ("جبات", None), ("ساعات", "ساعه"), ("دولتان", "دوله"),
        ("طالبتين", "طالبه"),
        ("بيتان", None), ("معلمون", "معلم"), ("معلمين", "معلم"), ("تعيين", None), ("قرين", None),
        # the name in an adjective
        ("فلسطيني", "فلسطين"), ("عربي", "عرب"), ("يمني", "يمن"), ("جندي", None),
    ],
)  # fmt: skip
def test_a_word_is_known_without_an_ending_that_leaves_it_what_it_is(word: str, light: str | None) -> None:
    got = keys_of(word).light

    assert light in got if light else got == ()


def test_a_name_is_known_from_all_its_adjectives() -> None:
    for word in ("فلسطينية", "فلسطينيات", "فلسطينيون", "فلسطينيين", "فلسطيني"):
        assert "فلسطين" in keys_of(word).light


def test_the_alef_of_an_accusative_is_an_ending_and_another_is_none() -> None:
    assert keys_of("رئيساً").bare == ("رييسا", "رييس")
    assert keys_of("رئيسًا").bare == ("رييسا", "رييس")
    assert keys_of("رئيسا").bare == ("رييسا",)


def test_a_query_leaves_one_letter_only_from_long_words() -> None:
    for word, keys in (
        ("وقالت", ("وقالت", "قالت")),
        ("وقال", ("وقال",)),
        ("فقالوا", ("فقالوا", "قالوا")),
        ("فقال", ("فقال",)),
        ("فقالت", ("فقالت",)),
        ("ببيوتهم", ("ببيوتهم", "بيوتهم")),
        ("وزير", ("وزير",)),
        ("والوزير", ("والوزير", "وزير", "الوزير")),
    ):
        assert query_keys(word).bare == keys


def test_a_query_for_a_country_finds_what_is_its_own() -> None:
    assert query_keys("فرنسا").light == ("فرنسي",)
    assert query_keys("كندا").light == ()


def test_a_name_that_papers_spell_in_two_ways_is_found_in_both() -> None:
    assert "تليغرام" in query_keys("تلغرام").light
    assert "اميركي" in query_keys("امريكي").light
    assert query_keys("تلغراف").light == ()


def test_a_phrase_begins_with_a_word_or_with_what_is_written_onto_it() -> None:
    assert fronted("الامن") == ("والامن", "فالامن", "بالامن", "كالامن", "وبالامن", "للامن", "وللامن")
    assert fronted("الام") == ("والام", "فالام", "بالام", "لالام", "كالام", "وبالام", "ولالام")
    assert fronted("بلدنا") == ("وبلدنا", "فبلدنا", "ببلدنا", "لبلدنا", "كبلدنا", "وببلدنا", "ولبلدنا")


@each(
    ("text", "parts"),
    [
        ("عبدالله", ["عبد", "الله"]),
        ("لعبدالرحمن", ["لعبد", "الرحمن"]),
        ("نورالدين", ["نور", "الدين"]),
        ("ابوظبي", ["ابو", "ظبي"]),
        ("الوالدين", ["الوالدين"]),
        ("خالدين", ["خالدين"]),
        ("عبدة", ["عبده"]),
        ("٢٤ساعة", ["24", "ساعه"]),
        ("كوفيد-19", ["كوفيد", "19"]),
        ("a_b", ["a", "b"]),
    ],
)
def test_names_that_many_write_together_are_two_words(text: str, parts: list[str]) -> None:
    assert words(text) == parts


@each(
    "text",
    [
        "رئيساً سوريًا، في الهيئة ٢٠٢٦",
        "لقاء مع ضياًءالدين وعبدالله",
        "ABC_def ٢٤ساعة ٱلأمن",
        "",
        " - ",
    ],
)
def test_words_that_are_split_once_for_their_places_and_keys_are_those_of_the_text(text: str) -> None:
    folded, marked = words_twice(text)
    assert folded == words(text)
    assert keys_among(marked) == keys_of(text)
