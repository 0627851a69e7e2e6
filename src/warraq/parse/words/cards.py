"""Cards in a text, a label and a value a line: what a book, a film, an event or a person is."""

from collections.abc import Iterator, Sequence

from warraq.arabic import fold
from warraq.patterns import late

LABELLED = late(r"\A\W*+(?P<label>[^\W\d_]{2,}+(?: [^\W\d_]{2,}+){0,2})\s*+[:：]\s*+(?P<value>\S.{0,70})")
# A page says none of these of its own text.
_OF_A_CARD = frozenset(
    fold(
        "الكتاب|الرواية|الصفحات|عدد الصفحات|الطبعة|دار النشر|سنة النشر|السعر|سيناريو|إخراج|بطولة|إنتاج|تمثيل|مونتاج|"
        "موسيقى|المكان|الزمان|الموعد|الاسم|العمر|المهنة|الجنسية|مكان الولادة|تاريخ الولادة|تاريخ الميلاد|"
        "تاريخ الانطلاق|تاريخ المغادرة"
    ).split("|")
)
_HOUSE_OF_BOOKS = fold("الناشر")
_PUBLISHER = late(rf"(?:{fold('دار|منشورات|مطبوعات|مكتبة')}) ")  # «الناشر: دار …»
WRITERS = frozenset(fold("المؤلف المؤلفة تأليف قصة نص شعر رواية").split())  # who wrote the work, or the text beside it
MOST_AROUND = 20  # lines of a card on either side of one


def is_of_a_card(folded: Sequence[str], at: int) -> bool:
    """Whether a folded line with a label stands among others that say what something is.

    Must: «الناشر: دار الفرات» beside «عدد الصفحات: 240», «قصة: …» beside «سيناريو: …», «القسم: …» beside «الاسم: …»
    Must not: «المصدر: الأفق» beside «الكاتب: هدى سالم», «التصنيف: سياسة» beside «تاريخ النشر: …»
    """
    return any(map(_says_of_a_card, _labelled_around(folded, at)))


def is_writer_of_a_work(folded: Sequence[str], at: int) -> bool:
    """Whether a folded line names who wrote the book or film of a card: «المؤلف: …» over «الناشر: دار …»."""
    own = LABELLED.fullmatch(folded[at])
    return own is not None and own["label"] in WRITERS and is_of_a_card(folded, at)


def _says_of_a_card(line: tuple[str, str]) -> bool:
    label, value = line
    return label in _OF_A_CARD or (label == _HOUSE_OF_BOOKS and _PUBLISHER.match(value) is not None)


def _labelled_around(folded: Sequence[str], index: int) -> Iterator[tuple[str, str]]:
    """Label and value of a line, and of those right above and below it that have a label each; none of another line."""
    if LABELLED.fullmatch(folded[index]) is None:
        return
    for step in (-1, 1):
        at = index if step < 0 else index + 1
        while 0 <= at < len(folded) and abs(at - index) <= MOST_AROUND and (found := LABELLED.fullmatch(folded[at])):
            yield found["label"], found["value"]
            at += step
