"""Whether a line is one of several of its form: what heads a part of a text, or lists, is no credit of the page."""

import re
from collections.abc import Sequence

from warraq.arabic import fold
from warraq.parse.lines import HEADINGS
from warraq.parse.origin.found import Found
from warraq.parse.origin.names import Names
from warraq.parse.origin.sheet import Sheet
from warraq.parse.words import cards
from warraq.parse.words.cards import LABELLED
from warraq.parse.words.sentence import is_ended, is_sentence
from warraq.patterns import late

LONGEST_HEAD = 60  # characters of a crosshead
_WHEN = frozenset(fold("الزمان الموعد الوقت").split())  # papers are called so, and what an event says of itself
_NOTES = late(
    r"\W*(?:(?:ال)?(?:هوامش|مراجع|حواشي|احالات)|المصادر والمراجع|المراجع والمصادر|هوامش ومراجع)"
    r"(?: (?:البحث|الدراسه|المقال|المقاله))?\W*"
)
_SAID_WHOSE = late(rf"\W*(?:{fold('المصدر|مصدر|نقلا|منقول|عن|من|نشر')})(?![^\W_])")
# Labels of tags that are the text's own words as often: «التصنيف: المركز الثالث».
_SECTION = late(r"\W*(?:ال)?(?:محور|تصنيف|تصنيفات|علامات|قسم|اقسام|سمات)\s*[:：|]")
_WORD = late(r"[^\W\d_]+")
_NUMBERED = late(r"\W?\d{1,2}\W?[-–—.):]+\s*\D")
# What is done with a page, and with ships, patients and lots as well.
_ARRIVAL = late(
    r"\W*(?:(?:تاريخ|وقت|يوم)|(?:تم|تمت|جري|جرت)) "
    r"(?:ال)?(?:وصول|دخول|زياره|سحب|نقل|استيراد|استخراج|مشاهده|اخذ|التقاط|تنزيل)"
    r"(?: (?:في|بتاريخ|يوم))?(?:\s*[:：\-–]\s*|\s+)(?=\d|[^\W\d_]+ \d)"
)
_BESIDE = 2  # lines
_BESIDE_ANOTHER = late(r"[+/|،,&]|(?<=\s)و(?=\S)")  # one house from the next: «الجزيرة + وكالات»
WHO_WROTE = late(r"author|writer|(?<![a-z])bio(?![a-z])|profile", re.I)


def heads_a_part(sheet: Sheet, index: int, names: Names) -> bool:
    """Whether a name alone in a line heads a part of the text: other papers head others, or other words of its form.

    Must: «النهار» and, farther down, «الأخبار» over paragraphs; «قناة السويس», which is no outlet, and «مطار سفنكس»
    Must not: «رويترز» over a text with crossheads, «وكالة ثقة» over a text without, «رويترز» above and below a text,
    «سانا» over «رويترز» over a text
    """
    name = sheet.folded[index]
    known = names.known(name)
    heads = [below for below in sheet.body if below > index and _is_short(sheet, below)]
    texts = [below for below in sheet.body if below > index and not names.known(sheet.folded[below])]
    if any(texts[0] < below and _is_of_another(sheet, below, names, known) for below in heads if texts):
        return True
    is_house = bool(known) or names.agency(name)
    tag = sheet.lines[index].tag
    return not is_house and any(sheet.lines[below].tag == tag and sheet.above_sentence(below) for below in heads)


def heads_who_wrote(sheet: Sheet, index: int, names: Names) -> bool:
    """Whether a name below the text heads the box on who put it there: a house calls its own desk so, no agency.

    Must: «ضفاف بلس» in «#author-box-head > span», «عنب بلدي» in «div.about-author > h4»
    Must not: «رويترز» there, «عنب بلدي» in «div.entry-content > p»
    """
    is_below = index >= sheet.body.stop and not names.agency(sheet.folded[index])
    return is_below and WHO_WROTE.search(sheet.lines[index].where) is not None


def _is_short(sheet: Sheet, index: int) -> bool:
    text = sheet.lines[index].text
    return index not in sheet.cuts and len(text) <= LONGEST_HEAD and not is_ended(text)


def _is_of_another(sheet: Sheet, index: int, names: Names, known: tuple[object, ...]) -> bool:
    """Whether a line names another house, with something of the text below it."""
    others = names.known(sheet.folded[index])
    if not others or others == known:
        return False
    return any(not sheet.gone(below) for below in reversed(sheet.body) if below > index)


def without_lists(sheet: Sheet, found: Sequence[Found], names: Names) -> list[Found]:
    """Finds without lines of the text that have the form of a credit: their lines are left in it.

    One between two sentences stands under a chart; others are of a card of a book, of an event, of notes.
    """
    gone = {hit.index for hit in found if _is_whole(sheet, hit) and _is_of_the_text(sheet, hit, found, names)}
    for index in gone:
        sheet.cuts.pop(index)
    return [hit for hit in found if hit.index not in gone]


def _is_whole(sheet: Sheet, hit: Found) -> bool:
    return hit.index in sheet.body and "\n" not in hit.text and sheet.gone(hit.index)


def _is_of_the_text(sheet: Sheet, hit: Found, found: Sequence[Found], names: Names) -> bool:
    if hit.role == "notice":
        return _tells_of_another(sheet, hit, found, names)
    if hit.role not in ("credit", "category"):
        return False
    is_loose = _is_loose(sheet, hit) and not _names_a_house(hit, names)
    return (is_loose and is_between(sheet, hit.index)) or is_of_a_card(sheet, hit.index) or _is_of_notes(sheet, hit)


def _tells_of_another(sheet: Sheet, hit: Found, found: Sequence[Found], names: Names) -> bool:
    """Whether a notice tells when something else arrived, or what befell another text."""
    folded, is_looked_at = sheet.folded[hit.index], hit.form is not None and hit.form.day == "retrieved"
    if is_looked_at and is_some_arrival(folded) and _is_alone(hit, found):
        return True
    return is_between(sheet, hit.index) and is_reported(folded, names)


def _is_loose(sheet: Sheet, hit: Found) -> bool:
    """Whether a rule knows a line wherever it stands; of tags those whose labels are the text's own words, too."""
    is_anywhere = hit.form is not None and hit.form.zone == "anywhere"
    return is_anywhere and (hit.role == "credit" or _SECTION.match(sheet.folded[hit.index]) is not None)


def _names_a_house(hit: Found, names: Names) -> bool:
    """Whether a line names a known house: «المصدر: رويترز»; a bank is a chart's source, a factory a crosshead's."""
    houses = _BESIDE_ANOTHER.split(fold(hit.said.get("source", "")))
    return any(names.agency(one) or names.known(one) for one in houses)


def _is_alone(hit: Found, found: Sequence[Found]) -> bool:
    """Whether nothing beside a day says whose text it is."""
    others = (one for one in found if 0 < abs(one.index - hit.index) <= _BESIDE)
    return not hit.said.get("source") and not any({"source", "url"} & set(one.said) or one.anchors for one in others)


def is_reported(folded: str, names: Names) -> bool:
    """Whether a folded sentence tells what befell a text, and not whose the text beside it is.

    Must: «هذا المقال نشر في صحيفة الأفق وأثار ضجة في لندن.», «نشر هذا المقال في «الأفق» قبل أن يُحذف بأمر من المحكمة.»
    Must not: «هذا المقال نشر في صحيفة الأفق ونعيد نشره هنا.»
    """
    befalls = names.words.witnesses.of
    return folded.rstrip().endswith(".") and any("happens" in befalls(word) for word in _WORD.findall(folded))


def is_some_arrival(folded: str) -> bool:
    """Whether a folded line may tell of a ship, a patient, a lottery, and not of a page that was looked at.

    Must: «تاريخ الوصول: 25 يناير 2026», «تم السحب يوم 12 يناير 2026», «تاريخ الدخول: 12 يناير 2026»
    Must not: «تاريخ الجلب: …», «تم الاطلاع عليه في …», «تاريخ الوصول إلى الصفحة: …», «تم سحب الخبر بتاريخ …»
    """
    return _ARRIVAL.match(folded) is not None


def is_between(sheet: Sheet, index: int) -> bool:
    """Whether sentences of the text stand above a line and right below it, or a crosshead over one does."""
    below = index + 1
    if below not in sheet.body or sheet.gone(below) or not sheet.below_sentence(index):
        return False
    is_head = sheet.lines[below].tag in HEADINGS and sheet.above_sentence(below) and not sheet.gone(below + 1)
    return is_head or is_sentence(sheet.lines[below].text)


def is_of_a_card(sheet: Sheet, index: int) -> bool:
    """Whether a line of the body is one of a card, or says when an event is: «الزمان: السبت 24 يناير 2026»."""
    own = LABELLED.fullmatch(sheet.folded[index])
    if own is None:
        return False
    start, stop = sheet.body.start, sheet.body.stop
    return own["label"] in _WHEN or cards.is_of_a_card(sheet.folded[start:stop], index - start)


def _is_of_notes(sheet: Sheet, hit: Found) -> bool:
    """Whether a paper and its day stand below the heading of notes, or are numbered as another line beside them is."""
    folded = sheet.folded
    if _SAID_WHOSE.match(folded[hit.index]):
        return False
    if any(_NOTES.fullmatch(folded[above]) for above in range(sheet.body.start, hit.index)):
        return True
    beside = (at for at in (hit.index - 1, hit.index + 1) if at in sheet.body)
    return bool(_NUMBERED.match(folded[hit.index])) and any(_NUMBERED.match(folded[at]) for at in beside)
