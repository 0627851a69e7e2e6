"""Dates in short lines around the headline and right under the text, whatever their element is called."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from warraq.arabic import fold
from warraq.models import StatedDate
from warraq.parse.page.marks import Mark
from warraq.parse.page.run import BY_ORDER, Run, collapsed
from warraq.parse.page.span import ABOVE, Span
from warraq.parse.page.tags import HEADINGS, LIST_ITEMS
from warraq.parse.stated.date_claim import PUBLISHED, DateClaim, field_of
from warraq.parse.stated.date_places import (
    is_beside_a_title,
    is_in_a_box_apart,
    is_in_a_box_of_sentences,
    is_in_an_article_below,
    is_of_others,
    is_the_page_s_clock,
)
from warraq.parse.stated.date_texts import DIGIT, LINE_CHARS, DateReader, day_of, is_all_date, may_be_date, says
from warraq.parse.words.controls import cue_of
from warraq.parse.words.days import is_another_s, is_in_a_clause, is_of_an_event
from warraq.patterns import late

BESIDE_CHARS = 50  # beside the date in its line: a label, a place, a counter; more of it is a sentence
CHAPTER = 45  # characters of a day that heads a part of a text
CLOCK_CHARS = 20  # of a line that is an hour
SIGNATURE = 25  # a writer's name between text and date (fixtures/dates/under-the-signature)
# A line that says its date in words alone: «نشر منذ ساعتين». «أمس» may be any word of a page.
_SECTION = r"[^\W\d_]+(?:\s+[^\W\d_]+)?"  # «منذ يومين - الساحل», «محليات | قبل ساعة»
AGO = late(
    rf"\A\W*(?:{_SECTION}\s*[|•·/–-]\s*)?(?:(?:آخر\s+تحديث|تم\s+النشر|تحديث|نشر)\W*)?(?:منذ|قبل)\s+\w+(?:\s+\w+)?\W*"
    rf"(?:[|•·/–-]\s*{_SECTION})?\W*"
)
# A label, or a weekday, between the word and the figures of a day: «اليوم 10:30» is an hour of the article's.
TODAY = late(
    r"^\W*(?:تاريخ\s+)?اليوم\s*(?:هو\s+)?(?:[:：]|(?:ال)?(?:[أا]حد|[إا]?ثنين|ثلاثاء?|[أا]ربعاء?|خميس|جمعة|سبت)(?!\w))"
)
CLOCK = late(r"\d{1,2}\s*:\s*\d\d|[٠-٩]{1,2}\s*:\s*[٠-٩]{2}")


def dates_in_lines(runs: Sequence[Run], span: Span, reader: DateReader) -> Iterator[DateClaim]:
    """Short lines around the headline that read as a date, whatever their element is called."""
    first = bisect_left(runs, span.top - ABOVE, key=BY_ORDER)
    last = bisect_right(runs, span.start, key=BY_ORDER)  # the first line of the text may be its date
    headline = bisect_left(runs, span.headline, key=BY_ORDER) if span.headline is not None else -1
    for at in range(first, last):
        run = runs[at]
        if at == headline:
            continue  # a headline's dates are what it reports on
        if run.length > 2 * LINE_CHARS or not may_be_date(text := run.text) or len(text) > LINE_CHARS:
            continue
        told = reader.told(text)
        above = runs[at - 1] if at > first and at - 1 != headline else None
        if not told or (above and _is_label(above)) or is_in_a_box_apart(run.pieces[0][2].parent):
            continue
        if heads_a_chapter(run, runs, span, reader):
            continue
        for part, date in told:
            if run.tag_id in HEADINGS and is_in_a_clause(part, date.text):
                continue
            if _is_date_line(part, date) and not _is_above(run, runs, span, date, reader):
                far = span.distance(run.order)
                yield _of_its_element(run, date, reader, far) or _with_clock(
                    _with_its_clock(runs, at, span), part, date, reader, far=far
                )
    yield from _of_last_line(runs, span, reader)


def heads_a_chapter(run: Run, runs: Sequence[Run], span: Span, reader: DateReader) -> bool:
    """Whether the first line of a text is a day, as others of it are: what happened when, none of them its own."""
    if run.order < span.start or run.order > span.end:
        return False
    alike = [one for one in _lines_below(run, runs, span) if one.length <= CHAPTER and _is_day(one.text, reader)]
    return len(alike) >= (1 if run.tag_id in HEADINGS | LIST_ITEMS else 2)


def _lines_below(run: Run, runs: Sequence[Run], span: Span) -> Iterator[Run]:
    """The lines of a text below one, in elements of its kind."""
    first, last = bisect_right(runs, run.order, key=BY_ORDER), bisect_right(runs, span.end, key=BY_ORDER)
    return (one for one in runs[first:last] if one.tag_id == run.tag_id)


def _is_day(text: str, reader: DateReader) -> bool:
    date = reader.read_printed(text)
    return date is not None and is_all_date(text, date)


def _with_its_clock(runs: Sequence[Run], at: int, span: Span) -> Sequence[Run]:
    """A line, with the next if that is its clock; the hour of an entry in the text has others like it below."""
    two, after = runs[at : at + 2], runs[at + 2 : at + 3]
    if not _is_clock(two[-1]):
        return two[:1]
    is_entry_s = not any(map(_is_clock, after)) and any(map(_is_clock, _lines_below(two[-1], runs, span)))
    return two[:1] if is_entry_s else two


def _is_clock(run: Run) -> bool:
    return run.length < CLOCK_CHARS and CLOCK.search(run.text) is not None


def _is_label(run: Run) -> bool:
    """Whether a line says of what the day below it is: «تاريخ الميلاد» in the cell above."""
    return run.length <= BESIDE_CHARS and not run.linked and is_of_an_event(fold(run.text))


def _of_its_element(run: Run, date: StatedDate, reader: DateReader, far: int) -> DateClaim | None:
    """The moment that the element of an age keeps for machines: «<abbr title="2025-12-30 11:00">قبل 4 أيام</abbr>»."""
    if "relative" not in date.flags:
        return None
    element = next((node.parent for text, _, node, _ in run.pieces if date.text in collapsed(text)), None)
    if element is None:
        return None
    mark = Mark(element, run.order)
    for value in ((mark.node.attributes.get("title") or ""), mark.value, mark.moment):
        if value[:1].isdigit() and len(value) <= LINE_CHARS and (stated := reader.read(value)) and stated.day:
            return DateClaim(field_of(run.text, ""), stated, "time", mark.tag, value, mark.where, far=far)
    return None


def _is_above(run: Run, runs: Sequence[Run], span: Span, date: StatedDate, reader: DateReader) -> bool:
    """Whether a line above the headline is of a ticker, of something else, or the page's clock."""
    if run.order >= span.top:
        return False
    node, day = run.outline.nodes[run.box], day_of(date.iso)
    if is_in_a_box_of_sentences(run, runs, span):
        return True
    return is_beside_a_title(runs, run.order) or is_the_page_s_clock(node, day, runs, span, reader.asked.now.date())


def _is_date_line(line: str, date: StatedDate) -> bool:
    """Whether a line says little beside its date, nothing beside one in words alone, and not that this day is today.

    «اليوم: الجمعة 29/11/2024» is the page's clock, wherever it stands (fixtures/dates/today-above-the-headline).
    """
    if not DIGIT.search(date.text):
        return AGO.fullmatch(line) is not None
    return _beside(line, date) <= BESIDE_CHARS and TODAY.match(line) is None and not is_another_s(line, date.text)


def _beside(line: str, date: StatedDate) -> int:
    """Characters that a line says beside its date; the same day in the other calendar is none of them.

    «17 جمادى الآخرة 1443هـ الموافق 20 يناير 2022م لا توجد تعليقات» (fixtures/headline/name-of-the-site-in-h1).
    """
    return len(line[max(line.find("الموافق"), 0) :]) - len(date.text)


def _of_last_line(runs: Sequence[Run], span: Span, reader: DateReader) -> Iterator[DateClaim]:
    """The line right under the text, or under its signature, where it is nothing but a date or says whose it is."""
    at = bisect_right(runs, span.end, key=BY_ORDER)
    above = ""
    for run in runs[at : at + 2] if at > 0 else ():
        if run.length >= BESIDE_CHARS or run.linked:
            return
        text = run.text
        node = run.outline.nodes[run.box]
        if cue_of(text) or is_of_others(node) or is_in_an_article_below(node, runs, span.end):
            return
        if date := reader.read_printed(text):
            if _is_told_below(run, runs, f"{above} {text}", date):
                yield DateClaim(field_of(text, ""), date, "below", "line", text, run.tag)
            return
        if run.length > SIGNATURE or DIGIT.search(text):
            return
        above = text


def _is_told_below(run: Run, runs: Sequence[Run], said: str, date: StatedDate) -> bool:
    """Whether a date below the text is told of it: the line is all date, or labelled as one of a publication.

    A label may stand beside the linked title of another story, if that is in another box.
    """
    if says(said, PUBLISHED) and date.day is not None:
        return not is_beside_a_title(runs[: run.outline.lasts[run.outline.parents[run.box]] + 1], run.order)
    if is_another_s(run.text, date.text):
        return False  # «ينتهي العرض 27 يناير 2026»
    return is_all_date(run.text, date) and not is_beside_a_title(runs, run.order)


def _with_clock(runs: Sequence[Run], text: str, date: StatedDate, reader: DateReader, *, far: int) -> DateClaim:
    """The date of a line, with the clock that stands in the next one: day and clock in two elements."""
    if date.precision == "day" and len(runs) > 1:
        text = f"{text} {runs[1].text}"
        date = reader.read(text) or date
    return DateClaim(field_of(text, ""), date, "line", "line", text, runs[0].tag, far=far)
