"""The posts of a live report: which lines of its text each has, under which heading, and when it was written."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from itertools import takewhile
from typing import NamedTuple

from warraq.models import LiveEntry, StatedDate
from warraq.parse.lines import ALL_HEADINGS, Line
from warraq.parse.page import Page
from warraq.parse.page.span import Span
from warraq.parse.seeing import Seen
from warraq.parse.stamps import INSIDE, Stamp, is_clock, may_be_stamp, on_page, stamps_in, stated, without_stamp
from warraq.parse.stated.date_texts import Asked, DateReader
from warraq.parse.stated.dates import Dates
from warraq.parse.stated.told_text import Post
from warraq.parse.told_body import BEGINNING
from warraq.parse.words.bare import letters_of
from warraq.parse.words.sentence import is_said

LEAST = 3  # times from which a text is a report hour by hour
LEAST_SAID = 2  # of one that its metadata call a live report
LIVE = "LiveBlogPosting"
HEADING_CHARS = 120


class Part(NamedTuple):
    """Which lines of the text a post has."""

    start: int
    stop: int
    stamp: Stamp | None


class Known(NamedTuple):
    """What the times of posts are read with."""

    told: dict[str, Post]  # the posts that data tell, by how their headline and their text begin
    reader: DateReader
    day: str | None  # of every hour that is printed without one


def read_entries(body: Sequence[Line], seen: Seen, span: Span, asked: Asked, dates: Dates) -> tuple[LiveEntry, ...]:
    """Return the posts that a text is made of, in its order; none of one that is no report hour by hour."""
    is_live = LIVE in seen.metadata.types
    if not is_live and not _may_be_live(seen, span):
        return ()
    known = Known(_told(seen.metadata.text.posts), DateReader(asked), _day_of(dates, asked))
    stamps = [*stamps_in(body, seen.page, span, known.reader)]
    parts = _shown_parts(body, seen.page, stamps, LEAST_SAID if is_live else LEAST)
    parts += _told_parts(body, known.told, parts)
    times = {stamp.order for stamp in stamps if stamp.box != INSIDE}
    texts = [None if line.order in times else line for line in body]
    parts.sort(key=lambda part: part.start)
    entries = (_entry(tuple(filter(None, texts[part.start : part.stop])), part, known) for part in parts)
    return tuple(entry for entry in entries if entry is not None)


def _may_be_live(seen: Seen, span: Span) -> bool:
    """Whether a page shows times enough that it is worth a second look."""
    texts = [*[out.text for out in seen.zones.cut], *[line.text for line in seen.zones.body]]
    times = sum([span.start <= mark.order <= span.end for mark in seen.page.times])
    return times + sum(map(may_be_stamp, texts)) >= LEAST - 1


def _shown_parts(body: Sequence[Line], page: Page, stamps: Sequence[Stamp], least: int) -> list[Part]:
    """The parts of a text that times of one form make."""
    form, count = max(Counter(stamp.form for stamp in stamps).items(), key=lambda one: one[1], default=((0, ""), 0))
    if count < least:
        return []
    stamps = [stamp for stamp in stamps if stamp.form == form]
    parts = [*_parts_in_boxes(body, page, stamps)] or [*_parts_in_turn(body, stamps)]
    told = sum(any(is_said(line.text) for line in body[part.start : part.stop]) for part in parts)
    return parts if len(parts) >= least and 2 * told >= len(parts) else []


def _parts_in_boxes(body: Sequence[Line], page: Page, stamps: Sequence[Stamp]) -> Iterator[Part]:
    """The parts of a text whose posts stand each in a box of its own, with its time."""
    orders = [line.order for line in body]
    times = on_page(page, stamps).values()
    for stamp in takewhile(lambda stamp: stamp.box != INSIDE, stamps):
        inside = {page.runs[at].order for at in _own_box(stamp, page, times)} - {stamp.order}
        if held := [index for index, order in enumerate(orders) if order in inside]:
            yield Part(held[0], held[-1] + 1, stamp)


def _own_box(stamp: Stamp, page: Page, times: Collection[int]) -> range:
    """The runs of the widest box around a time in which no other stands."""
    around = (page.outline.runs_in(box) for box in page.outline.around(stamp.box))
    own = [runs for runs in around if sum(at in runs for at in times) == 1]
    return own[-1] if own else range(0)


def _parts_in_turn(body: Sequence[Line], stamps: Sequence[Stamp]) -> Iterator[Part]:
    """The parts of a text whose posts follow each other, each from its time or from the heading above that."""
    orders = [line.order for line in body]
    starts = [bisect_left(orders, stamp.order) for stamp in stamps]
    below = sum(start > 0 and body[start - 1].tag in ALL_HEADINGS for start in starts) * 2 > len(starts)
    starts = [start - 1 if below and start else start for start in starts]
    for start, stop, stamp in zip(starts, (*starts[1:], len(body)), stamps, strict=True):
        if start < stop:
            yield Part(start, stop, stamp)


def _told(posts: Sequence[Post]) -> dict[str, Post]:
    return {letters_of(line)[:BEGINNING]: post for post in posts for line in reversed(post.lines[:2])}


def _told_parts(body: Sequence[Line], told: dict[str, Post], parts: Sequence[Part]) -> Iterator[Part]:
    """The parts that only the data tell apart."""
    taken = {index for part in parts for index in range(part.start, part.stop)}
    index = 0
    while told and index < len(body):
        post = None if index in taken else told.get(letters_of(body[index].text)[:BEGINNING])
        if post is not None:
            yield Part(index, min(index + len(post.lines), len(body)), None)
        index += len(post.lines) if post is not None else 1


def _entry(lines: Sequence[Line], part: Part, known: Known) -> LiveEntry | None:
    """One post, of its lines; None where its time stands above no text."""
    if not lines:
        return None
    texts, stamp = [line.text for line in lines], part.stamp
    if stamp is not None and stamp.box == INSIDE:
        texts[0] = without_stamp(texts[0], stamp)
    post = next((known.told[key] for text in texts[:2] if (key := letters_of(text)[:BEGINNING]) in known.told), None)
    heading = texts[0] if len(texts) > 1 and _is_heading(lines[0], texts[0]) else None
    return LiveEntry(
        heading=heading,
        text="\n".join(texts[1:] if heading else texts),
        time=_time_of(post, stamp, known),
        stamp=stamp.text if stamp else None,
    )


def _is_heading(line: Line, text: str) -> bool:
    return line.tag in ALL_HEADINGS or (len(text) <= HEADING_CHARS and not is_said(text))


def _time_of(post: Post | None, stamp: Stamp | None, known: Known) -> StatedDate | None:
    """When a post was written: as data tell it, as its element does, as it is printed."""
    if post is not None and (date := known.reader.read_printed(post.published)) is not None:
        return date
    if stamp is None:
        return None
    date = stated(stamp, known.reader)
    if date is not None or known.day is None or not is_clock(stamp.text):
        return date
    date = known.reader.read(f"{known.day} {stamp.text}")
    return date and date.model_copy(update={"text": stamp.text, "flags": (*date.flags, "day-inferred")})


def _day_of(dates: Dates, asked: Asked) -> str | None:
    """The day of the hours, where the report began and was last changed, or else fetched, on one."""
    began = dates.published.date if dates.published else None
    if began is None or began.day is None:
        return None
    zone = datetime.fromisoformat(began.iso).tzinfo or asked.zone
    last = dates.modified.date.day if dates.modified else asked.now.astimezone(zone).date()
    return began.day.isoformat() if began.day == last else None
