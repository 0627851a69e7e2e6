"""The times that stand between the lines of a text, or begin them: those of the posts of a live report."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from warraq.models import StatedDate
from warraq.parse.lines import Line
from warraq.parse.page import Page
from warraq.parse.page.run import BY_ORDER, Run
from warraq.parse.page.span import Span
from warraq.parse.stated.date_texts import DateReader
from warraq.parse.words.class_names import kin
from warraq.parse.words.controls import CLOCK
from warraq.patterns import late

STAMP_CHARS = 60  # of a line that is a time
BESIDE = 12  # characters that such a line may have beside its date
DAYS = ("year", "month", "day")  # a day alone stands beside what is no report hour by hour
BELOW = 3  # runs below the text among which the time of its last post may stand
INSIDE = -1  # in the place of a box: the time begins a line of the text
# What a line begins with that is one post: «20:15 | عودة الكهرباء», «20:15 عاد التيار …».
OPENING = late(
    r"^\W{0,3}([\d٠-٩]{1,2}\s?[:٫]\s?[\d٠-٩]{2}(?:\s?(?:ص|م|مساءً?|صباحا?ً?|am|pm)(?!\w))?)(?:\s*[^\w\s«\"]\s*|\s+)(?=[\w«\"])",
)


class Stamp(NamedTuple):
    """The time of a post, where it is printed."""

    text: str
    value: str  # what the element says to machines; "" for nothing
    order: int
    box: int  # INSIDE for one that begins a line of the text
    form: tuple[int, str]  # by which one is known from a time of something else


def may_be_stamp(text: str) -> bool:
    """Whether a line begins as a time does that is all of it, or begins a post: asked of every line of every page."""
    return text[:1].isdigit() or (len(text) <= STAMP_CHARS and text.startswith(("منذ", "قبل")))


def opening_of(text: str) -> str:
    """What a line of the text begins with, if that is an hour: to be taken off; "" for none.

    >>> opening_of("20:15 | عودة الكهرباء"), opening_of("20 قتيلاً")
    ('20:15 | ', '')
    """
    found = OPENING.match(text)
    return found[0] if found else ""


def is_clock(text: str) -> bool:
    """Whether a line is nothing but an hour."""
    return CLOCK.match(text) is not None


def stamps_in(body: Sequence[Line], page: Page, span: Span, reader: DateReader) -> Iterator[Stamp]:
    """The times that stand between headline and end of the text, in its order."""
    machine = {mark.order: (mark.value, mark.text) for mark in page.times}
    lines = {line.order: line.text for line in body}
    first = bisect_left(page.runs, span.top, key=BY_ORDER)
    last = bisect_right(page.runs, span.end, key=BY_ORDER) + BELOW
    for run in page.runs[first:last]:
        if run.order == span.headline:
            continue
        element = next((machine[at] for at in range(run.order - 2, run.order + 1) if at in machine), None)
        begins = _beginning(lines.get(run.order, ""), run, element)
        if begins is not None:
            yield begins
        elif is_stamp(run.text, reader):
            yield _at(run, element)


def is_stamp(text: str, reader: DateReader) -> bool:
    """Whether a line is a time and hardly anything beside it."""
    if len(text) > STAMP_CHARS:
        return False
    if is_clock(text):
        return True
    date = reader.read_printed(text)
    if date is None or len(text) - len(date.text) > BESIDE:
        return False
    return date.precision not in DAYS or "relative" in date.flags


def _at(run: Run, element: tuple[str, str] | None) -> Stamp:
    if element is not None:
        return Stamp(run.text, element[0], run.order, run.box, (0, "time"))
    return Stamp(run.text, "", run.order, run.box, (run.outline.tag_ids[run.box], kin(run.outline.names(run.box))))


def _beginning(text: str, run: Run, element: tuple[str, str] | None) -> Stamp | None:
    """The time that begins a line of the text."""
    if element is not None and element[1] and text.startswith(element[1]) and text != element[1]:
        return Stamp(element[1], element[0], run.order, INSIDE, (0, "begins"))
    found = OPENING.match(text)
    return Stamp(found[1], "", run.order, INSIDE, (0, "begins")) if found else None


def stated(stamp: Stamp, reader: DateReader) -> StatedDate | None:
    """The date that a time states by itself: not an hour alone."""
    said = (reader.read_printed(text) for text in (stamp.value, stamp.text) if text)
    return next((date for date in said if date is not None and date.day), None)


def without_stamp(text: str, stamp: Stamp) -> str:
    """A line without the time that begins it."""
    if text.startswith(stamp.text):
        return text.removeprefix(stamp.text).lstrip(" |:-–—•")
    return text[len(opening_of(text)) :]


def on_page(page: Page, stamps: Sequence[Stamp]) -> Mapping[int, int]:
    """The index of the run of each time, by its place."""
    return {stamp.order: bisect_left(page.runs, stamp.order, key=BY_ORDER) for stamp in stamps}
