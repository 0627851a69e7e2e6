"""Which lines the parts of a live report have, and what each part says, on the functions themselves."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone

from each import each
from warraq.models import StatedDate
from warraq.parse.entries import Known, Part, _day_of, _entry, _is_heading, _parts_in_turn, _time_of, _told_parts
from warraq.parse.lines import Line
from warraq.parse.stamps import INSIDE, Stamp
from warraq.parse.stated.date_claim import DateClaim, Field
from warraq.parse.stated.date_texts import Asked, DateReader
from warraq.parse.stated.dates import Dates
from warraq.parse.stated.told_text import Post
from warraq.parse.words.bare import letters_of

NOW = datetime(2026, 1, 28, 22, tzinfo=UTC)
READER = DateReader(Asked(NOW))
LEAD, NEWS = "تتابع الضفة افتتاح الجسر.", "عاد التيار إلى الحي الشرقي."


def stamp(order: int, text: str = "20:15", value: str = "", box: int = 7) -> Stamp:
    return Stamp(text, value, order, box, (0, "time"))


def body(*tags: str) -> list[Line]:
    """Lines with these tags, at every second place of a page."""
    return [Line(f"سطر {at}.", tag, order=2 * at) for at, tag in enumerate(tags)]


@each(
    ("tags", "times", "parts"),
    [
        ("p p p p", (1, 5), [(1, 3), (3, 4)]),
        ("p p p p", (-1, 3), [(0, 2), (2, 4)]),
        ("p h3 p h3 p", (3, 7), [(1, 3), (3, 5)]),
        ("h3 p h3 p h3 p", (1, 5, 9), [(0, 2), (2, 4), (4, 6)]),
        ("p p h3 p", (1, 5), [(1, 3), (3, 4)]),  # below half of its times alone stands a heading
        ("h3 p h3 p p", (1, 5, 7), [(0, 2), (2, 3), (3, 5)]),
        ("p p p p h3", (-1, 9), [(0, 5)]),
        ("p p", (1, 3), [(1, 2)]),
        ("p p", (1, 1), [(1, 2)]),
    ],
)
def test_a_part_goes_on_from_its_time_or_the_heading_above_that_to_the_next(
    tags: str, times: Sequence[int], parts: list[tuple[int, int]]
) -> None:
    stamps = [stamp(order) for order in times]

    assert [(part.start, part.stop) for part in _parts_in_turn(body(*tags.split()), stamps)] == parts


def posts(*told: Post) -> dict[str, Post]:
    return {letters_of(line)[:60]: post for post in told for line in post.lines[:1]}


TOLD = Post("عاد التيار", (NEWS, "وقال المدير إن العمل مستمر."), "2026-01-28T20:15:00+03:00")


def test_what_data_alone_tell_apart_has_as_many_lines_as_they_tell() -> None:
    lines = [Line(text) for text in (LEAD, *TOLD.lines, LEAD, "عاد التيار")]
    told = posts(TOLD)

    assert list(_told_parts(lines, told, ())) == [Part(1, 4, None), Part(5, 6, None)]
    assert list(_told_parts(lines, told, [Part(1, 2, None)])) == [Part(5, 6, None)]
    assert list(_told_parts(lines, {}, ())) == []
    assert list(_told_parts(lines[1:], told, ())) == [Part(0, 3, None), Part(4, 5, None)]


def known(day: str | None = None, *told: Post) -> Known:
    return Known(posts(*told), READER, day)


def entry(*texts: str, at: Stamp | None = None, told: Sequence[Post] = (), tag: str = "p") -> tuple[str | None, ...]:
    """Heading, text, time and stamp of a post of these lines."""
    lines = [Line(text, tag if not number else "p") for number, text in enumerate(texts)]
    found = _entry(lines, Part(0, len(lines), at), known("2026-01-28", *told))
    return (
        (None,) if found is None else (found.heading, found.text, found.time.iso if found.time else None, found.stamp)
    )


def test_a_post_has_a_heading_where_more_follows() -> None:
    assert entry() == (None,)
    assert entry("عنوان قصير") == (None, "عنوان قصير", None, None)
    assert entry("عنوان قصير", NEWS) == ("عنوان قصير", NEWS, None, None)
    assert entry(LEAD, NEWS) == (None, f"{LEAD}\n{NEWS}", None, None)
    assert entry(LEAD, NEWS, tag="h2") == (LEAD, NEWS, None, None)


@each(("tag", "text", "heads"), [
    ("p", "ك" * 120, True), ("p", "ك" * 121, False), ("h6", "ك" * 121, True), ("h7", "ك" * 121, False),
    ("p", NEWS, False),
])  # fmt: skip
def test_a_heading_is_tagged_so_or_short_and_no_sentence(tag: str, text: str, *, heads: bool) -> None:
    assert _is_heading(Line(text, tag), text) is heads


def test_a_post_has_the_time_that_data_tell_of_its_first_or_second_line() -> None:
    at = stamp(1)
    told = "2026-01-28T20:15:00+03:00"

    assert entry(LEAD, at=at) == (None, LEAD, "2026-01-28T20:15", "20:15")
    assert entry("عاد التيار", LEAD, at=at, told=[TOLD])[2] == told
    assert entry(LEAD, "عاد التيار", at=at, told=[TOLD])[2] == told
    assert entry(LEAD, LEAD, "عاد التيار", at=at, told=[TOLD])[2] == "2026-01-28T20:15"


def test_a_time_that_begins_a_line_is_taken_off_it_and_another_stays() -> None:
    assert entry(f"20:15 | {NEWS}", at=stamp(1, box=INSIDE))[1] == NEWS
    assert entry(f"20:15 | {NEWS}", at=stamp(1, box=0))[1] == f"20:15 | {NEWS}"


def iso(date: StatedDate | None) -> tuple[str, tuple[str, ...]] | None:
    return None if date is None else (date.iso, date.flags)


def test_an_hour_has_the_day_of_the_report_and_another_time_its_own() -> None:
    inferred = ("2026-01-28T20:15", ("day-inferred",))

    assert iso(_time_of(None, stamp(1), known("2026-01-28"))) == inferred
    assert _time_of(None, stamp(1), known()) is None
    assert _time_of(None, None, known("2026-01-28")) is None
    assert _time_of(None, stamp(1, "عاجل"), known("2026-01-28")) is None
    dated = iso(_time_of(None, stamp(1, "27 يناير 2026 - 20:15"), known("2026-01-28")))
    assert dated == ("2026-01-27T20:15", ())
    said = stamp(1, value="2026-01-27T20:15:00Z")
    assert (found := iso(_time_of(None, said, known("2026-01-28")))) is not None
    assert found[0].startswith("2026-01-27T20:15")
    assert iso(_time_of(Post("", (NEWS,), "متى"), stamp(1), known("2026-01-28"))) == inferred


def dates(published: str | None, modified: str | None = None) -> Dates:
    return Dates(claim("published", published), claim("modified", modified), ())


def claim(field: Field, text: str | None) -> DateClaim | None:
    date = READER.read(text) if text else None
    return DateClaim(field, date, "meta", "meta", date.text, "meta") if date else None


@each(
    ("published", "modified", "day"),
    [
        ("2026-01-28T06:30:00Z", None, "2026-01-28"),
        ("2026-01-27T06:30:00Z", None, None),
        ("2026-01-28T06:30:00Z", "2026-01-28T20:30:00Z", "2026-01-28"),
        ("2026-01-27T06:30:00Z", "2026-01-27T20:30:00Z", "2026-01-27"),
        ("2026-01-28T06:30:00Z", "2026-01-29T00:30:00Z", None),
        ("2026-01-28T06:30:00+03:00", None, None),  # there it is the next day by now
        ("2026-01-29T00:30:00+03:00", None, "2026-01-29"),
        ("2026-01", None, None),
        (None, None, None),
    ],
)
def test_the_hours_of_a_report_are_of_the_day_on_which_it_began_and_ended(
    published: str | None, modified: str | None, day: str | None
) -> None:
    assert _day_of(dates(published, modified), Asked(NOW)) == day


def test_a_day_without_a_zone_is_of_the_sites() -> None:
    there = timezone(timedelta(hours=3))

    assert _day_of(dates("2026-01-28T06:30"), Asked(NOW, zone=there)) is None
    assert _day_of(dates("2026-01-29T00:30"), Asked(NOW, zone=there)) == "2026-01-29"
