"""Arabic text: one folded spelling for all spellings of a word, and the way back to the original."""

import sys
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from drawing import ANY
from each import each
from warraq.arabic import clean, fold, fold_with_offsets, keys_of, light, query_keys, words

SAME = {
    "tashkeel": ("مُحَمَّدٌ", "محمد"),
    "superscript alef": ("هٰذا", "هذا"),
    "tatweel": ("عاجــل", "عاجل"),
    "alef with hamza above": ("أحمد", "احمد"),
    "alef with hamza below": ("إدلب", "ادلب"),
    "alef with madda": ("آب", "اب"),
    "alef wasla": ("ٱلله", "الله"),
    "alef maqsura": ("مصطفى", "مصطفي"),
    "yeh with hamza": ("رئيس", "رييس"),
    "waw with hamza": ("مؤتمر", "موتمر"),
    "teh marbuta": ("سورية", "سوريه"),
    "Farsi yeh": ("سوری", "سوري"),
    "Farsi kaf": ("کتاب", "كتاب"),
    "gaf, peh, tcheh, veh": ("گپچڤ", "كبجف"),
    "heh of other languages": ("ہھە", "ههه"),
    "Arabic digits": ("٢٠٢٦", "2026"),
    "Persian digits": ("۲۰۲۶", "2026"),
    "a ligature": ("ﻻ", "لا"),
    "presentation forms": ("ﺳﻮﺭﻳﺎ", "سوريا"),
    "the name of God as one character": ("ﷲ", "الله"),
    "a right-to-left mark": ("سوريا\u200f", "سوريا"),
    "a zero-width joiner": ("سور\u200dيا", "سوريا"),
    "a mark printed alone": ("سور\ufe7cيا", "سوريا"),
    "decomposed letters": (unicodedata.normalize("NFD", "أؤئآ"), "اويا"),
    "Latin capitals": ("Syria24", "syria24"),
    "Latin accents": ("Économie", "economie"),
    "full width": ("ＡＢＣ１", "abc1"),
}


@each(("written", "folded"), SAME.values(), ids=SAME)
def test_spellings_fold_together(written: str, folded: str) -> None:
    assert fold(written) == folded


@each(("one", "other"), [("قال", "أقال"), ("غزة", "غزو"), ("الأمن", "الأمين"), ("مسؤول", "مسئول"), ("سماء", "سما")])
def test_words_that_differ_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_space_and_punctuation_stay() -> None:
    assert fold("«قال»،\u00a0ثم\n(مضى).") == "«قال»،\u00a0ثم\n(مضي)."


@pytest.mark.slow
def test_no_character_folds_into_one_that_folds_again() -> None:
    everything = "".join(chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code < 0xE000)

    assert fold(fold(everything)) == fold(everything)


ARABIC = st.text(
    alphabet=st.one_of(st.characters(min_codepoint=0x600, max_codepoint=0x6FF), ANY),
    max_size=80,
)


@given(ARABIC)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(ARABIC, ARABIC)
def test_each_part_folds_by_itself(one: str, other: str) -> None:
    assert fold(one + other) == fold(one) + fold(other)


@given(ARABIC)
def test_composed_and_decomposed_text_fold_together(text: str) -> None:
    """Only of letters that news writes: some old ligatures decompose into marks that mean something."""
    text = "".join(letter for letter in text if "\u0620" <= letter <= "\u064a" or letter == " ")

    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(ARABIC)
def test_offsets_lead_back_to_the_original(text: str) -> None:
    folded = fold_with_offsets(text)

    assert folded.text == fold(text)
    assert len(folded.offsets) == len(folded.text) + 1
    assert folded.offsets[-1] == len(text)
    assert list(folded.offsets) == sorted(folded.offsets)
    for place, letter in enumerate(folded.text):
        assert letter in fold(text[folded.offsets[place]])


def test_a_cut_takes_the_marks_of_its_last_letter() -> None:
    text = "قال مُحَمَّدٌ إن الأمر ﻻ يعنيه"

    folded = fold_with_offsets(text)

    start = folded.text.index("محمد")
    assert text[slice(*folded.span(start, start + 4))] == "مُحَمَّدٌ"
    start = folded.text.index(" لا ") + 1
    assert text[slice(*folded.span(start, start + 2))] == "ﻻ"
    assert text[slice(*folded.span(start, start + 1))] == "ﻻ"


def finds(query: str, text: str) -> bool:
    keys = set(light(text).split())
    asked = map(query_keys, words(query))
    return all(not keys.isdisjoint(word.bare + word.light) for word in asked)


FOUND = {
    "the article": ("محافظ", "المحافظ الجديد"),
    "the article after «ل»": ("مجلس", "للمجلس المحلي"),
    "the article after a conjunction": ("معارضة", "والمعارضة"),
    "the article after a preposition": ("مطار", "بالمطار الدولي"),
    "«و»": ("تونس", "الجزائر وتونس"),
    "«ب»": ("عمان", "بعمان"),
    "«ل»": ("حلب", "لحلب"),
    "«ل» before a name in «ل»": ("ليبيا", "لليبيا"),
    "two clitics": ("بغداد", "ولبغداد"),
    "a name in its adjective": ("عراق", "العراقية"),
    "a short name in its adjective": ("مصر", "المصريين"),
    "a name in «يا» and its adjective": ("تركيا", "التركية"),
    "a name in «يا» that begins like the article": ("ألبانيا", "الألبانية"),
    "a name in alef and its adjective": ("فرنسا", "الفرنسية"),
    "two spellings of a name": ("سوريا", "سورية"),
    "the plural in «ات»": ("مظاهرة", "مظاهرات"),
    "the plural in another case": ("المدرسون", "للمدرسين"),
    "the dual": ("طائرة", "طائرتين"),
    "a possessive": ("حكومة", "حكومتها"),
    "the accusative": ("شهيد", "شهيداً"),
    "the accusative, marks the other way round": ("شهيد", "شهيدًا"),
    "the future": ("يصل", "سيصل"),
}


@each(("query", "text"), FOUND.values(), ids=FOUND)
def test_light_keys_find_a_word_in_its_other_dress(query: str, text: str) -> None:
    assert finds(query, text)


NOT_FOUND = [
    ("رقة", "ورقة"), ("كرة", "فكرة"), ("زير", "وزير"), ("رد", "ورد"), ("سور", "سوريا"), ("بلد", "بلدية"),
    ("درع", "درعا"), ("ريس", "باريس"), ("بيرو", "بيروت"), ("كتب", "مكتب"), ("جامع", "جامعة"), ("مدرس", "مدرسة"),
    ("غزو", "غزة"), ("يد", "وليد"),
]  # fmt: skip


@each(("query", "text"), NOT_FOUND)
def test_light_keys_keep_other_words_apart(query: str, text: str) -> None:
    assert not finds(query, text)


def test_what_is_written_onto_the_front_is_a_stronger_likeness_than_an_ending() -> None:
    assert keys_of("وللرئيس").bare == ("وللرييس", "رييس", "لرييس")
    assert "رييس" in keys_of("رئيسها").light
    assert "سليم" not in light("سليمان").split(), "names end like duals"


@given(ARABIC)
def test_every_word_is_found_by_itself(text: str) -> None:
    assert finds(text, text)


@given(ARABIC)
@example("القرʾان")  # how some write a hamza among Latin letters
def test_light_keys_hold_every_folded_word(text: str) -> None:
    assert set(words(text)) <= set(light(text).split())


def test_cleaning_collapses_space_and_composes() -> None:
    assert clean(" \n قال\u00a0\u2003الوزير \t") == "قال الوزير"
    assert clean("آ") == "آ"
    assert clean("قال \u202bالوزير\u202c") == "قال \u202bالوزير\u202c"
