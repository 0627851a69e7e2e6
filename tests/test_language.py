"""The language is what the page declares, unless its letters say otherwise."""

import pytest

from pages import html, read


@pytest.mark.parametrize(
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
