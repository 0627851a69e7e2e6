"""The language is what the page declares, unless its letters say otherwise."""

from each import each
from pages import html, read
from warraq.parse.stated.language import language_of, tag_of
from warraq.parse.stated.metadata import Metadata, Said


@each(
    ("declared", "language"),
    [("ar", "ar"), ("ar-SY", "ar-SY"), ("AR_eg", "ar-EG"), ("en-US", "ar"), ("", "ar"), ("fa-IR", "ar")],
)
def test_a_template_s_language_is_not_believed_against_the_letters(declared: str, language: str) -> None:
    page = html().replace("<html lang='ar'>", f"<html lang='{declared}'>" if declared else "<html>")

    assert read(page).language == language


def test_persian_is_told_from_arabic() -> None:
    text = "<p>این پل چند روز دیگر برای خودروها باز می‌شود و گفتند چگونگی کار را پیگیری می‌کنند.</p>"

    assert read(html(h1="پل تازه باز می‌شود", body=text * 3).replace("lang='ar'", "")).language == "fa"


def test_a_declaration_without_end_is_none() -> None:
    assert read(html().replace("lang='ar'", f"lang='{'ar' * 100_000}'")).language == "ar"


SORANI = "شارەوانی بڕیاری دا کە ڕێگایەکی نوێ لە کەناری ڕووبارەکە دروست بکرێت"
ARABIC, PERSIAN, URDU, ENGLISH = (
    "أعلنت بلدية الوادي أن الجسر الجديد سيفتح أمام السيارات",
    "این پل چند روز دیگر برای خودروها باز می‌شود و گفتند چگونگی کار",
    "یہ پل اگلے ہفتے گاڑیوں کے لیے کھول دیا جائے گا اور لوگ خوش ہیں",
    "The new bridge opens to cars on Saturday after a year of work",
)


def declared(*languages: str) -> Metadata:
    said = tuple(Said("language", value, "meta", f"meta-{n}", n) for n, value in enumerate(languages))
    return Metadata(said, (), broken=False, articles=0)


@each(
    ("html_lang", "metas", "text", "language"),
    [
        ("ar", (), ARABIC, ("ar", "html-lang")),
        ("ar-SY", (), ARABIC, ("ar-SY", "html-lang")),
        ("ku", ("ckb",), ARABIC, ("ckb", "meta-0")),
        ("en", ("en-US", "ar_EG", "ar"), ARABIC, ("ar-EG", "meta-1")),
        ("en", (), ARABIC, ("ar", "letters")),
        ("fa", (), ARABIC, ("ar", "letters")),
        ("ar", (), PERSIAN, ("fa", "letters")),
        ("fa-IR", (), PERSIAN, ("fa-IR", "html-lang")),
        ("ar", (), URDU, ("ur", "letters")),
        ("ar", (), SORANI, ("ckb", "letters")),
        ("ckb", (), SORANI, ("ckb", "html-lang")),
        ("ar", (), ENGLISH, (None, "")),
        ("en", (), ENGLISH, ("en", "html-lang")),
        ("fr", (), ENGLISH, ("fr", "html-lang")),
        ("en", (), "قصير", ("en", "html-lang")),
        (None, (), "قصير", (None, "")),
        (None, ("ar",), "", ("ar", "meta-0")),
        (None, (), ARABIC, ("ar", "letters")),
        ("ar" * 99, (), ENGLISH, (None, "")),
    ],
)
def test_the_language_is_declared_and_not_contradicted(
    html_lang: str | None, metas: tuple[str, ...], text: str, language: tuple[str | None, str]
) -> None:
    assert language_of(html_lang, declared(*metas), text) == language


@each(
    ("value", "tag"),
    [("ar", "ar"), (" AR ", "ar"), ("ar_SY", "ar-SY"), ("uz-latn-UZ", "uz-Latn-UZ"), ("ar-001", "ar-001"),
     ("ckb", "ckb"), ("Arabic", "ar"), ("عربي", "ar"), ("العربية", "ar"), ("ar;q=0.9", "ar"), ("", None),
     ("a", None), ("english", None), ("1", None), ("ar, en, fr, de", None), ("ar-EG, en-US", "ar-EG")],
)  # fmt: skip
def test_a_declaration_is_spelt_in_the_usual_way_or_none(value: str, tag: str | None) -> None:
    assert tag_of(value) == tag


def test_letters_are_counted_in_the_beginning() -> None:
    nothing = declared()
    assert language_of(None, nothing, ENGLISH * 10 + ARABIC * 90) == (None, "")
    assert language_of(None, nothing, ARABIC * 12 + PERSIAN * 90) == ("ar", "letters")
    half = "ا" * 20 + "a" * 20
    assert language_of(None, nothing, half) == ("ar", "letters")
    assert language_of(None, nothing, half + "a") == (None, "")
    assert language_of(None, nothing, "ا" * 20) == ("ar", "letters")
    assert language_of(None, nothing, "ا" * 19 + " " * 9) == (None, "")


def test_a_few_letters_of_other_languages_are_names() -> None:
    nothing = declared()
    assert language_of(None, nothing, "ا" * 98 + "چگ") == ("ar", "letters")
    assert language_of(None, nothing, "ا" * 94 + "پچژگیک") == ("fa", "letters")
    assert language_of(None, nothing, "ا" * 97 + "ٹڈے") == ("ur", "letters")
