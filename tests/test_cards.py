"""Cards in a text: what a book, a film, an event or a person is, and no line of the page on its own text."""

from each import each
from pages import PROSE, html, read
from warraq.arabic import fold
from warraq.parse.words.cards import is_of_a_card, is_writer_of_a_work

CARDS = [
    ["الناشر: الأفق", "عدد الصفحات: 240"],
    ["المؤلف: هدى سالم", "الناشر: دار الفرات"],
    ["قصة: هدى سالم", "سيناريو: سامر الحلبي"],
    ["القسم: الجراحة العامة", "العنبر: الثالث", "الاسم: سامر الحلبي"],
]
OTHERS = [
    ["المصدر: الأفق", "الكاتب: هدى سالم"],
    ["التصنيف: سياسة", "تاريخ النشر: 12 يناير 2026"],
    ["الناشر: الأفق", "المؤلف: هدى سالم"],
    ["المؤلف: هدى سالم", "أعلنت البلدية", "عدد الصفحات: 240"],
    ["هدى سالم", "عدد الصفحات: 240"],
]


@each("lines", CARDS)
def test_a_label_among_those_of_a_card_is_of_it(lines: list[str]) -> None:
    assert is_of_a_card([fold(line) for line in lines], 0)


@each("lines", OTHERS)
def test_what_a_page_says_of_itself_is_of_no_card(lines: list[str]) -> None:
    assert not is_of_a_card([fold(line) for line in lines], 0)


def test_who_wrote_a_book_or_film_is_told_by_the_label() -> None:
    told = [is_writer_of_a_work([fold(line) for line in lines], 0) for lines in CARDS]

    assert told == [False, True, True, False]


@each(("card", "authors"), [(CARDS[1], ()), (OTHERS[2], ("هدى سالم",)), (["المؤلف: هدى سالم"], ("هدى سالم",))])
def test_who_wrote_a_book_wrote_no_text_about_it(card: list[str], authors: tuple[str, ...]) -> None:
    body = "".join(f"<p>{line}</p>" for line in (*card, *PROSE))

    assert read(html("", f"<article>{body}</article>")).authors == authors
