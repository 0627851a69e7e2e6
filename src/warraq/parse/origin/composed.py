"""Find notices of which every word is a notice's, or part of a name, day or address, whatever their order."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from warraq.arabic import fold
from warraq.models import Role
from warraq.parse.lines import ALL_HEADINGS, WHOLE_LINK
from warraq.parse.origin.candidates import is_at_edge, is_of_a_review
from warraq.parse.origin.found import Found
from warraq.parse.origin.marks import may_be_one
from warraq.parse.origin.names import Names
from warraq.parse.origin.series import WHO_WROTE, heads_who_wrote
from warraq.parse.origin.sheet import Sheet
from warraq.parse.origin.strength import Strength, strength_of
from warraq.parse.origin.turns import Parts
from warraq.parse.origin.walk import walked
from warraq.parse.origin.walked import Walked
from warraq.parse.origin.way import Way
from warraq.parse.words.given_names import is_like_a_name, is_likely_a_name
from warraq.patterns import late
from warraq.rules.pattern import first_word

LONGEST = 300  # characters of one
_LONG_NAME = 3  # words from which more than a name may have been read
_GOES_ON = late(r" [^\W\d_]")  # words behind what was taken for a name
_BULLETS = " *•-–—"
# What a house says of itself behind a notice: that it changed nothing, and answers for nothing.
_CUE = late("تحمل|علاقه|تدخل|تعديل|تغيير|تصرف")
_REMARK = late(
    r"(?<![\s،,])\s*+[،,؛]?\s*+(?:ولا [تي]تحمل (?:[^\W\d_]+ ){1,3}(?:اي |ايه )?مسووليه(?: عنه| عنها| عن [^\W\d_]+)?|"
    r"ولا علاقه ل[^\W\d_]+ ب[^\W\d_]+|(?:من )?(?:دون|بدون|بلا) (?:اي )?(?:تدخل|تعديل|تغيير|تصرف)(?: [^\W\d_]+){0,2} "
    r"(?:بشري|من (?:محررينا|محرري \w+|(?:فريق |هييه )?التحرير|جانبنا|قبلنا|طرفنا|فريقنا)))\s*+\.?\s*\Z"
)
# Who wrote, who translated, and a preposition: what follows may be a house, and is no publisher of books.
_TRANSLATION, _PARTING = fold("ترجم"), "-–—/|،,"
_WRITTEN = late(
    rf"(?P<author>[^\W\d_]{{2,}}(?: [^\W\d_]{{2,}}){{1,3}})(?P<mark>\s*+[{_PARTING}]\s*+)"
    r"ترجم(?:ه|ها|ته|تها)(?: وتحرير| واعداد)?\s*+[:：]?\s*+(?P<translator>[^\W\d_]{2,}(?: [^\W\d_]{2,}){1,3}?)"
    rf"\s*+[{_PARTING}(]?\s*+(?:عن|من)(?![^\W_])(?! ?[:：]? ?(?:دار|منشورات|مطبوعات|مكتبه|روايه|كتاب|ديوان)(?![^\W_]))"
)
_ABOUT = fold("عن ")
_DESKS = tuple(fold(f"عن {desk} ") for desk in ("فريق", "قسم", "هيئة", "أسرة", "محرر", "كاتب", "كاتبة"))
_SURE = ("this", "again", "ours")  # with which it tells of the text beside it, wherever it stands
_MARKS = '«»"“”'
_OPENING = ("«", '"', "“", "(")  # what a name in marks begins with


@dataclass(frozen=True, slots=True)
class Composed:
    """A line that is such a notice."""

    parts: Parts
    strength: Strength


def find_composed(sheet: Sheet, names: Names) -> list[Found]:
    """Cut the lines above and below the text that are such notices, and return what they say."""
    places = (*range(min(sheet.top, len(sheet.lines))), *range(max(sheet.top, sheet.bottom), len(sheet.lines)))
    known = {index: notice for index in places if index not in sheet.cuts and (notice := _at(sheet, index, names))}
    linked = [index for index, notice in known.items() if _is_in_a_link(sheet, index) and notice.strength != "told"]
    of_cards = linked if len(linked) > 1 else []  # «تحقيق: هدى سالم 20/1/2026», and so on
    return [_cut(sheet, index, notice) for index, notice in known.items() if index not in of_cards]


def _is_in_a_link(sheet: Sheet, index: int) -> bool:
    return index not in sheet.body and sheet.lines[index].link_share >= WHOLE_LINK


def with_clean_names(sheet: Sheet, found: Iterable[Found], names: Names) -> list[Found]:
    """Finds of rules that read more than a name, with the name alone: «نواة تحت رخصة …»; or with one passed over."""
    return [_cleaned(sheet, hit, names) for hit in found]


def _cleaned(sheet: Sheet, hit: Found, names: Names) -> Found:
    source = hit.said.get("source", "")
    is_short = _is_closed(source) and (len(source.split()) < _LONG_NAME or "+" in source or bool(names.known(source)))
    if hit.role not in ("notice", "credit") or "\n" in hit.text or is_short:
        return hit
    notice = read_composed(sheet.folded[hit.index], names)
    if notice is None or notice.parts.source is None or not notice.parts.is_marked:
        return hit
    name = sheet.original(hit.index, *notice.parts.source)
    better = len(name.strip(_MARKS)) < len(source) if source else bool(names.known(name))
    return replace(hit, said=hit.said | {"source": name}) if better else hit


def _is_closed(source: str) -> bool:
    """Whether there is a name and its marks are closed: «سطور» وكاتبته» is more than one."""
    return bool(source) and source.count("«") == source.count("»")


def _at(sheet: Sheet, index: int, names: Names) -> Composed | None:
    """What a line says that may stand where it does."""
    notice = _read(sheet.folded[index], sheet.first_words[index], names)
    if notice is None or not _may_stand(notice, sheet, index) or _is_about_who_wrote(sheet, index):
        return None
    if labels_no_house(sheet.folded[index], notice, names):
        return None
    is_bare = notice.strength == "bare"
    is_another_s = is_bare and (is_of_a_review(sheet, index, names) or heads_who_wrote(sheet, index, names))
    return None if is_another_s else notice


def _cut(sheet: Sheet, index: int, notice: Composed) -> Found:
    parts, line = notice.parts, sheet.lines[index]
    is_told = notice.strength == "told" or parts.source is None or parts.retrieved is not None
    role: Role = "notice" if is_told else "credit"
    spans = {"source": parts.source, "published": parts.day, "url": parts.url, "author": parts.author}
    spans["retrieved"] = parts.retrieved
    said = {slot: sheet.original(index, *span) for slot, span in spans.items() if span is not None}
    sheet.cut_line(index, role, f"{role}-of-parts")
    return Found(f"{role}-of-parts", role, line.text, line.where, index, said, line.anchors)


def _may_stand(notice: Composed, sheet: Sheet, index: int) -> bool:
    """Whether a notice of its strength may stand in a place: only what tells of the text may stand apart from it."""
    if notice.strength == "told" and not notice.parts.seen.isdisjoint(_SURE):
        return True
    is_by_the_text = notice.strength != "bare" or index >= sheet.bottom or _is_in_the_text(sheet, index)
    return is_by_the_text and is_at_edge(sheet, index)


def labels_no_house(folded: str, notice: Composed, names: Names) -> bool:
    """Whether a person or a headline stands behind a word for a text and a colon, and not whose it is.

    Must: «مقال: هدى سالم», «حوار: مازن العلي», «تقرير: آبار مأرب القديمة تعود إلى الخدمة»
    Must not: «مقال: الشرق الأوسط», «حوار: وفا», «تقرير: وكالة ثقة - 3 مارس 2026»
    """
    label, _, rest = folded.partition(":")
    if notice.parts.source is None or label.strip() not in names.words.pieces or names.known(rest):
        return False
    name, behind = folded[slice(*notice.parts.source)], folded[notice.parts.source[1] :]
    return is_likely_a_name(rest.strip()) or (not names.known(name) and _GOES_ON.match(behind) is not None)


def _is_about_who_wrote(sheet: Sheet, index: int) -> bool:
    """Whether a line heads the box that tells of who wrote, in which «عن» is «about».

    Must: «عن فريق ضفاف بلس», a heading «عن ضفاف بلس», «عن ضفاف بلس» in «div.author-box»
    Must not: «عن صحيفة «الأفق»» and «عن ضفاف بلس» in a paragraph, «نقلا عن ضفاف بلس» in a heading
    """
    line, folded = sheet.lines[index], sheet.folded[index].strip()
    if not folded.startswith(_ABOUT):
        return False
    return folded.startswith(_DESKS) or line.tag in ALL_HEADINGS or WHO_WROTE.search(line.where) is not None


def _is_in_the_text(sheet: Sheet, index: int) -> bool:
    """Whether a line above the text stands in its box, as a paragraph does: no section, no picture's agency."""
    first = sheet.lines[min(sheet.body.start, len(sheet.lines) - 1)]
    line = sheet.lines[index]
    return index < sheet.body.start and line.tag == first.tag and line.where == first.where


def read_composed(folded: str, names: Names) -> Composed | None:
    """Return what a folded line says that is a notice as a whole; None for any other."""
    return _read(folded, first_word(folded), names)


def _read(folded: str, word: str, names: Names) -> Composed | None:
    start = writer_end(folded, names)
    if not start:
        return _read_whole(folded, word, names)
    rest = folded[start:]
    notice = _read_whole(rest, first_word(rest), names)
    return _behind(notice, start, folded) if notice is not None else None


def writer_end(folded: str, names: Names) -> int:
    """Where the name of who wrote ends, with its mark, before who translated it and from where; 0: nowhere.

    Must: «لوسي مارتان – ترجمة: ليلى القاضي عن صحيفة «لوموند»», «لوسي مارتان، ترجمة ليلى القاضي (عن «لوموند»)»
    Must not: «رويترز – ترجمة: ليلى القاضي عن …», «بيروت – ترجمة ليلى القاضي عن …», «سامر حداد، ترجمة كتابه عن …»,
    «السوق القديمة – ترجمة: ليلى القاضي عن …», «لوسي مارتان – ترجمة: ليلى القاضي عن دار «المرفأ»», a book's publisher
    """
    found = _WRITTEN.match(folded) if _TRANSLATION in folded else None
    if found is None or not all(map(is_like_a_name, found.group("author", "translator"))):
        return 0
    is_person = not names.known(found["author"]) and not names.is_place(found["author"])
    return found.end("mark") if is_person else 0


def _behind(notice: Composed, start: int, folded: str) -> Composed:
    """A notice that was read in the rest of a line, with its places in the whole and the writer before it."""
    parts = notice.parts
    for slot in ("source", "url", "day", "retrieved"):
        if (span := getattr(parts, slot)) is not None:
            setattr(parts, slot, (span[0] + start, span[1] + start))
    parts.author = (0, len(folded[:start].rstrip(f"{_PARTING} ")))
    return notice


def _read_whole(folded: str, word: str, names: Names) -> Composed | None:
    if len(folded) > LONGEST or not _may_open(word, folded, names):
        return None
    bare = without_remarks(folded)
    if bare == folded and not may_be_one(folded):
        return None
    way = Way(bare, names)
    if bare != folded:
        way.parts.seen.add("ours")
    if (parts := walked(way)) is None:
        return None
    strength = strength_of(Walked(bare, parts, way.first(), names))
    return Composed(parts, strength) if strength != "none" else None


def without_remarks(folded: str) -> str:
    """A folded line without what a house says of itself behind a notice, its stop kept.

    >>> without_remarks("كما جاء الخبر في «الافق»، دون اي تدخل من محررينا.")
    'كما جاء الخبر في «الافق».'
    """
    found = _REMARK.search(folded) if _CUE.search(folded) else None
    return f"{folded[: found.start()]}." if found else folded


def _may_open(word: str, folded: str, names: Names) -> bool:
    """Whether a notice may begin with a line's first word."""
    words = names.words
    if "+" in folded:  # «الأفق نت + وكالات»
        return True
    if not word or word in words.in_notices or word in names.directory.first_words or word in words.places:
        return bool(word)
    if word.startswith("و"):
        return False  # «ونشرت …» goes on
    return words.kinds[word] != "" or folded.lstrip(_BULLETS).startswith(_OPENING)
