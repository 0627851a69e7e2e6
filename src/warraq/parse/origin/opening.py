"""Read the head of a page: what stands above the headline, the byline of an archive, the dateline."""

import re

from warraq.arabic import fold
from warraq.parse.lines import Line
from warraq.parse.origin.dateline import LONGEST, read_dateline
from warraq.parse.origin.dateline_forms import Dateline
from warraq.parse.origin.found import CUT_FROM_HEADLINE, KEPT_IN_HEADLINE, Found
from warraq.parse.origin.names import Names
from warraq.parse.origin.pictures import is_of_picture
from warraq.parse.origin.series import heads_a_part
from warraq.parse.origin.sheet import Sheet
from warraq.parse.words.bylines import LABEL
from warraq.parse.words.given_names import is_likely_a_name
from warraq.parse.words.sentence import is_sentence
from warraq.patterns import late

LONGEST_HEAD = 14  # lines: a portal prints the scraped page's own head, headline again, above the text
_PARTED = late(r"[-–—/|(\[.]")  # what stands in every dateline with an agency
_MOST_BESIDE = 2  # words that no agency's name is made of: a place, a writer
_WORD = late(r"[^\W\d_]{2,}")
# Lines above the text on which an agency may stand, and their characters: a day with its hour may follow.
_ABOVE, _LONGEST_ABOVE = 4, 64
_LONGEST_BELOW = 40
_TWO = late(
    r"(?P<first>[^\W\d_][^\n:/()«»\"|–—\-]{1,24}?)(?:\s+في\s+\d{1,2}\s+[^\W\d_]{2,10}(?:\s+\d{4})?)?\s*(?:[-–—:/|(«\"]\s*){1,3}"
    r"(?:(?:هييه|فريق|قسم|اسره)\s+[^\W\d_]{3,10}\s*[-–—/|]\s*)?(?P<second>[^\n:/()«»\"|–—\-]{2,30}?)\s*[)»\"/]*"
)
_PAIR = late(r"(?P<first>[^\W\d_][^\n\d:،/|–—\-]{2,30}?)\s*[-–—/|]\s*(?P<second>[^\W\d_][^\n\d:،/|–—\-]{2,30}?)")
_BELOW = 2  # lines under it
_SENDER = late(r"author|writer|source|agency|credit|(?<![a-z])by(?:line)?(?![a-z])", re.I)
_DATELINES = 3  # lines: «AHDATH.INF», «الرباط», «و م ع» may each stand on their own
# «د. عمر», «أحمد م. السعدي» and «زهراء.ب» are names; a word of three letters before a full stop ends a sentence.
_NO_NAME = late(r"[\d:؟?!،؛\"«»]|\w{3}\.(?!\w\Z)")
_WRITER = late(r"من (?P<author>[^\W\d_]{2,}(?: [^\W\d_]{2,}){1,3})")
# A house's Latin name glued to a headline by a dash: «AHDATH INFO-…».
_GLUED_SLUG = late(r"\A\s*([A-Z][A-Z0-9]*(?:[. ][A-Z0-9]+){0,3})[-–—]\s*(?=\S)")


def is_dateline(headline: Line, names: Names) -> bool:
    """Whether what stands in a headline's place is a whole dateline with an agency in it."""
    if len(headline.text) > LONGEST or not _PARTED.search(headline.text):
        return False
    folded = fold(headline.text)
    line = read_dateline(folded, names)
    if line is None or line.end < len(folded) or not any(names.agency(folded[a:b]) for a, b in line.agencies):
        return False
    named = sum(len(folded[start:end].split()) for start, end in line.agencies)
    return len(_WORD.findall(folded)) - named <= _MOST_BESIDE  # «رويترز - ارتفاع أسعار النفط» is a headline


def cut_above(sheet: Sheet) -> list[Found]:
    """Cut tickers and section paths above the headline, and the headline where it is printed again."""
    found = []
    for index, line in enumerate(sheet.lines[:LONGEST_HEAD]):
        if line.tag == "marquee":
            sheet.cut_line(index, "noise", "ticker")
        elif line.tag == "nav":
            sheet.cut_line(index, "category", "section-path")
            said = {"tags": line.text.replace("الرئيسية", "")}
            found.append(Found("section-path", "category", line.text, line.where, index, said))
        elif line.tag == "house":
            sheet.cut_line(index, "dateline", "house-dateline")
            found.append(Found("house-dateline", "dateline", line.text, line.where, index, {"source": line.text}))
        elif sheet.title and index < sheet.body.stop - 1 and sheet.folded[index].strip() == sheet.title:
            sheet.cut_line(index, "noise", "headline-again")
    return found


def without_slug(headline: Line | None, names: Names) -> tuple[Line | None, list[Found]]:
    """Part a headline from the house's Latin name that a dash glues to it, when that name is in the directory."""
    if headline is not None and names.known(headline.text) and names.distinct(headline.text):
        # «AHDATH.INFO» where a headline should be: it stays, and says whose text it is
        said = {"source": headline.text}
        return headline, [Found("house-dateline", "dateline", headline.text, headline.where, KEPT_IN_HEADLINE, said)]
    found = _GLUED_SLUG.match(headline.text) if headline else None
    if headline is None or found is None or not names.known(found[1]):
        return headline, []
    said = {"source": found[1]}
    hit = Found("house-dateline", "dateline", found[0].strip(), headline.where, CUT_FROM_HEADLINE, said)
    return headline.with_text(headline.text[found.end() :]), [hit]


def archive_author(sheet: Sheet, found: list[Found]) -> list[Found]:
    """Cut the author whom a press archive prints on the line above paper and day."""
    for hit in found:
        index = hit.index - 1
        tells = hit.form is not None and hit.form.above == "author"
        if not tells or index not in sheet.body or sheet.gone(index):
            continue
        line = sheet.lines[index]
        author = LABEL.sub("", line.text)
        if len(author.split()) <= 5 and not _NO_NAME.search(author):
            sheet.cut_line(index, "credit", "archive-author")
            return [Found("archive-author", "credit", line.text, line.where, index, {"author": author})]
    return []


def read_opening(sheet: Sheet, names: Names) -> list[Found]:
    """Cut the dateline that opens the reporting, on lines of its own or before the first sentence."""
    found: list[Found] = []
    passed = len(sheet.body) == 1  # or a line was no dateline: a caption, or the text itself
    for index in _first_lines(sheet):
        folded = sheet.folded[index]
        line = None if index in sheet.cuts else read_dateline(folded, names)
        if line is not None and _heads_a_part(sheet, index, line, names):
            break
        if line is not None and (not passed or _is_marked(folded, line, names)):
            found.append(_take(sheet, index, line))
        passed = passed or line is None
        if is_sentence(sheet.lines[index].text) or (line and line.end < len(folded)):
            break
    return [*_writer_above(sheet, found), *(found or _above_the_text(sheet, names))]


def _above_the_text(sheet: Sheet, names: Names) -> list[Found]:
    """Read who sent it on a line between headline and text: «كييف - د ب أ», or an agency where a writer would stand."""
    for index in range(max(0, sheet.body.start - _ABOVE), sheet.body.start):
        line, folded = sheet.lines[index], sheet.folded[index].strip()
        if index in sheet.cuts or len(folded) > _LONGEST_ABOVE:
            continue
        if span := house_and_writer(folded, names):
            return [] if _is_of_picture(line) else [_sent(sheet, index, span)]
        if not _sends(line, folded, names):
            continue  # nearly always
        dateline = read_dateline(folded, names)
        if dateline is not None and dateline.end >= len(folded):
            return [_take(sheet, index, dateline)]
        sheet.cut_line(index, "dateline", "dateline")
        return [Found("dateline", "dateline", line.text, line.where, index, {"source": line.text})]
    return []


def house_and_writer(folded: str, names: Names) -> tuple[int, int] | None:
    """Where the house stands in a line of it and its writer: «المصدر أونلاين - هدى سالم», «هدى سالم / عنب بلدي».

    Must not: «الأهلي - هدى سالم», a common word; «عنب بلدي - دمشق», «هدى سالم - دمشق»
    """
    found = _PAIR.fullmatch(folded) if names.any_named(folded) else None
    if found is None:
        return None
    for house, writer in (("first", "second"), ("second", "first")):
        if names.distinct(found[house]) and bool(names.known(found[house])) and is_likely_a_name(found[writer]):
            return found.span(house)
    return None


def _sent(sheet: Sheet, index: int, span: tuple[int, int]) -> Found:
    line = sheet.lines[index]
    sheet.cut_line(index, "dateline", "house-dateline")
    said = {"source": sheet.original(index, *span)}
    return Found("house-dateline", "dateline", line.text, line.where, index, said)


def read_below(sheet: Sheet, names: Names) -> list[Found]:
    """Read place and agency on a line of their own under the text: «القاهرة في 9 أبريل / أ ش أ /»."""
    last = next((index for index in reversed(sheet.body[1:]) if not sheet.gone(index)), sheet.body.stop)
    for index in (last, *range(sheet.body.stop, min(sheet.body.stop + _BELOW, len(sheet.lines)))):
        if index in sheet.cuts or index >= len(sheet.lines):
            continue
        line, folded = sheet.lines[index], sheet.folded[index].strip()
        if len(folded) > _LONGEST_BELOW or names.agency(folded):
            continue
        if (span := _city_and_name(folded, names)) and not _is_of_picture(line):
            sheet.cut_line(index, "dateline", "dateline")
            said = {"source": sheet.original(index, *span)}
            return [Found("dateline", "dateline", line.text, line.where, index, said)]
    return []


def _city_and_name(folded: str, names: Names) -> tuple[int, int] | None:
    """Where the name stands in a line of a city and a known name: «إسطنبول / الأناضول», «سانا - دمشق»."""
    found = _TWO.fullmatch(folded)
    if found is None:
        return None
    first, second = found["first"], found["second"]
    if names.is_place(first) and (names.known(second) or names.agency(second)):
        return found.span("second")
    return found.span("first") if names.is_place(second) and names.agency(first) else None


def _sends(line: Line, folded: str, names: Names) -> bool:
    """Whether a line is a place and an agency, or an agency's name in an element that is named for a writer."""
    if not names.any_named(folded):
        return False
    if names.agency(folded):
        return not names.nobody(folded) and _SENDER.search(line.where) is not None and not _is_of_picture(line)
    dateline = read_dateline(folded, names) if _PARTED.search(folded) else None
    if dateline is None or dateline.end < len(folded) or dateline.place is None:
        return False
    return any(names.agency(folded[a:b]) for a, b in dateline.agencies) and not _is_of_picture(line)


def _is_of_picture(line: Line) -> bool:
    return is_of_picture(line) or "copyright" in line.where.casefold()


def _first_lines(sheet: Sheet) -> list[int]:
    """The first lines of the body, as many more as are gone from it."""
    gone = sum(index in sheet.body and sheet.gone(index) for index in sheet.cuts)
    return [index for index in sheet.body[: _DATELINES + gone] if not sheet.gone(index)]


def _writer_above(sheet: Sheet, found: list[Found]) -> list[Found]:
    """Cut the writer whom an agency prints on the line above its dateline: «من منى العبيدي»."""
    above = found[0].index - 1 if found else -1
    if above not in sheet.body or above in sheet.cuts or not (writer := _WRITER.fullmatch(sheet.lines[above].text)):
        return []
    sheet.cut_line(above, "credit", "writer-above")
    line = sheet.lines[above]
    return [Found("writer-above", "credit", line.text, line.where, above, {"author": writer["author"]})]


def _heads_a_part(sheet: Sheet, index: int, line: Dateline, names: Names) -> bool:
    folded = sheet.folded[index]
    if line.end < len(folded):
        return False
    is_alone = len(line.agencies) == 1 and _WORD.findall(folded) == _WORD.findall(folded[slice(*line.agencies[0])])
    return is_alone and heads_a_part(sheet, index, names)


def _is_marked(folded: str, line: Dateline, names: Names) -> bool:
    """Whether a dateline below another line is one: reporting follows in its line, or it names an agency."""
    return line.end < len(folded) or any(names.agency(folded[start:end]) for start, end in line.agencies)


def _take(sheet: Sheet, index: int, line: Dateline) -> Found:
    rule = "house-dateline" if line.house else "dateline"
    named = {
        "source": (line.source,),
        "via": line.others,
        "place": (line.place,),
        "date": (line.day,),
        "author": (line.writer,),
    }
    words = {slot: [sheet.original(index, *span) for span in spans if span] for slot, spans in named.items()}
    said = {slot: "\n".join(each) for slot, each in words.items() if each}
    sheet.cut(index, (0, line.end), "dateline", rule)
    text = sheet.original(index, 0, line.end).strip()
    return Found(rule, "dateline", text, sheet.lines[index].where, index, said)
