"""What is news about an article is decided by values alone: no database, and no order of arrival."""

import itertools
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from each import each
from warraq.article.history import (
    HOUSE_PAGE,
    History,
    Known,
    corrected,
    history,
    is_house_text,
    news,
    outcome_of_reading,
)
from warraq.article.sighting import Reading, Said, Shows, Sighting, differences, fingerprint, said_of, shown

AT = datetime(2026, 1, 29, 6, tzinfo=UTC)
HOUR = timedelta(hours=1)
SILENT = Said(None, None, None, None, None, None, None)


def reading(words: str, reader: str = "one", **said: str) -> Reading:
    """How a reader reads a page with these words."""
    values = dict.fromkeys(Said.__slots__) | {"title": "عنوان"} | said
    return Reading(
        f"{words}{reader}{said}",
        reader,
        "article",
        f"{words}{said}",
        fingerprint(values["title"] or "", words),
        Said(**values),
    )


def text(hour: int, words: str = "نص", *, cut: bool = False, body: str = "", **said: str) -> Sighting:
    """A capture of that hour that showed a text."""
    readings = (reading(words, **said),)
    return Sighting(f"{hour:02}", AT + hour * HOUR, "text", "status 200", body, cut, readings)


def read_by(hour: int, *readings: Reading) -> Sighting:
    """A capture of that hour, read by these one after the other."""
    return Sighting(f"{hour:02}", AT + hour * HOUR, "text", "status 200", readings=readings)


def other(hour: int, shows: Shows, detail: str = "stub") -> Sighting:
    """A capture of that hour that showed another page."""
    read = (Reading("r", "one", "stub", "d", None, None),) if shows in ("emptied", "walled", "replaced") else ()
    return Sighting(f"{hour:02}", AT + hour * HOUR, shows, detail, readings=read)


def versions(told: History) -> list[tuple[str, int, int]]:
    """Of each version: its first capture, first and last hour."""
    return [(one.capture, hours(one.first_seen), hours(one.last_seen)) for one in told.versions]


def events(told: History) -> list[tuple[str, int, int]]:
    """Of each event: its kind, when it stood otherwise last, when it was seen."""
    return [(one.kind, hours(one.last_seen), hours(one.at)) for one in told.events]


def changes(told: History) -> list[tuple[str, str | None, str | None]]:
    return [(one.field, one.before, one.after) for one in told.changes]


def hours(at: datetime) -> int:
    return int((at - AT) / HOUR)


# --- versions ---


@each(
    ("seen", "told"),
    [
        ([text(0)], [("00", 0, 0)]),
        ([text(0), text(3)], [("00", 0, 3)]),
        ([text(0), other(3, "same")], [("00", 0, 3)]),
        ([text(0), text(1, "آخر")], [("00", 0, 0), ("01", 1, 1)]),
        ([text(0), text(1, "آخر"), text(2)], [("00", 0, 0), ("01", 1, 1), ("02", 2, 2)]),
        ([text(0), text(1, title="عنوان آخر")], [("00", 0, 0), ("01", 1, 1)]),
        ([text(0), text(1, authors='["سعاد"]')], [("00", 0, 1)]),  # a change beside the text is no version
        ([text(0), other(1, "walled"), text(2)], [("00", 0, 2)]),
        ([text(0), text(1, "نصف", cut=True), text(2)], [("00", 0, 2)]),  # a part is no version after the whole
        ([text(0, "نصف", cut=True), text(1)], [("00", 0, 0), ("01", 1, 1)]),
        ([other(0, "walled"), text(1)], [("01", 1, 1)]),
        ([other(0, "walled"), other(1, "same"), other(2, "deleted")], []),
    ],
)
def test_a_version_is_a_text_from_its_first_sighting_to_its_last(
    seen: list[Sighting], told: list[tuple[str, int, int]]
) -> None:
    assert versions(history(seen)) == told


def test_a_304_behind_a_wall_confirms_the_wall() -> None:
    told = history([text(0), other(1, "walled"), other(2, "same")])

    assert versions(told) == [("00", 0, 0)]
    assert events(told) == [("walled", 0, 1)]


def test_a_304_after_a_404_is_the_article_again() -> None:
    told = history([text(0), other(1, "deleted"), other(2, "same")])

    assert versions(told) == [("00", 0, 2)]
    assert events(told) == [("deleted", 0, 1), ("restored", 1, 2)]


# --- another page never replaces the article ---


@each("shows", ["deleted", "emptied", "walled", "replaced", "redirected"])
def test_another_page_is_an_event_with_the_last_good_version(shows: Shows) -> None:
    told = history([text(0), text(1, "آخر"), other(2, "same"), other(4, shows), other(5, shows), text(7, "آخر")])

    assert versions(told) == [("00", 0, 0), ("01", 1, 7)]
    assert events(told) == [(shows, 2, 4), ("restored", 5, 7)]
    assert [event.version for event in told.events] == ["01", "01"]
    assert told.gone_since is None


def test_an_article_is_gone_since_the_first_time_that_it_was_not_there() -> None:
    assert history([text(0), other(2, "deleted"), other(3, "deleted")]).gone_since == AT + 2 * HOUR
    assert history([text(0), other(2, "walled")]).gone_since is None
    again = [text(0), other(2, "deleted"), text(3), other(5, "deleted")]
    assert history(again).gone_since == AT + 5 * HOUR


def test_an_address_that_lost_a_page_which_shows_at_another_one_tells_nothing() -> None:
    def at(place: str, sighting: Sighting) -> Sighting:
        return replace(sighting, place=place)

    moved = [at("old", text(0)), at("new", text(1)), at("old", other(2, "deleted")), at("old", other(3, "walled"))]

    assert events(history(moved)) == []
    assert events(history([*moved, at("new", other(4, "deleted"))])) == [("deleted", 1, 4)]
    assert events(history([*moved, at("old", text(4)), at("old", other(5, "deleted"))])) == [("deleted", 4, 5)]


def test_one_event_for_each_state_and_each_place_that_a_redirect_leads_to() -> None:
    seen = [text(0), other(1, "redirected", "a"), other(2, "redirected", "a"), other(3, "redirected", "b")]

    assert [(event.kind, event.detail) for event in history(seen).events] == [("redirected", "a"), ("redirected", "b")]


HOUSE = fingerprint("عنوان", "الحساب موقوف")


def test_a_text_of_the_house_is_no_version() -> None:
    told = history([text(0), text(1, "الحساب موقوف"), text(2, "الحساب موقوف"), text(3)], {HOUSE})

    assert versions(told) == [("00", 0, 3)]
    assert events(told) == [("replaced", 0, 1), ("restored", 2, 3)]
    assert told.events[0].detail == HOUSE_PAGE


def test_an_article_that_began_with_the_house_text_begins_with_the_first_other_one() -> None:
    assert versions(history([text(0, "الحساب موقوف"), text(1)], {HOUSE})) == [("01", 1, 1)]
    assert versions(history([text(0, "الحساب موقوف"), text(1, "الحساب موقوف")], {HOUSE})) == [("00", 0, 1)]


def replaced(*texts: str) -> str | None:
    """What the last of these texts of an address took the place of."""
    told = history([text(hour, words) for hour, words in enumerate(texts)])
    return told.took_the_place_of(fingerprint("عنوان", texts[-1]))


MUST_BE_HOUSE = [
    [("أ", "موقوف"), ("ب", "موقوف")],
    [("أ", "موقوف"), ("ب", "موقوف"), ("ج", "موقوف")],
    [("أ", "ب", "موقوف"), ("ج", "موقوف")],
]
MUST_NOT_BE_HOUSE = [
    [("أ", "موقوف")],
    [("أ", "نص"), ("أ", "نص")],  # one page under two addresses, changed
    [("أ", "نص"), ("نص",)],  # the new text has an address of its own, too
    [("نص",), ("نص",)],
    [("أ", "نص"), ("ب", "غيره")],
    [("نص", "أ", "نص"), ("ب", "نص")],  # taken back
]


@pytest.mark.parametrize("addresses", MUST_BE_HOUSE)
def test_a_text_that_replaces_different_ones_is_the_house_s(addresses: Sequence[tuple[str, ...]]) -> None:
    assert is_house_text(before for texts in addresses if (before := replaced(*texts)) is not None)


@each("addresses", MUST_NOT_BE_HOUSE)
def test_a_text_that_replaces_one_or_none_is_an_article_s(addresses: Sequence[tuple[str, ...]]) -> None:
    shown_last = fingerprint("عنوان", addresses[0][-1])
    told = [history([text(hour, words) for hour, words in enumerate(texts)]) for texts in addresses]

    assert not is_house_text(before for one in told if (before := one.took_the_place_of(shown_last)) is not None)


# --- changes ---


def test_a_change_beside_the_text_has_its_bounds_and_captures() -> None:
    told = history([text(0, source="سانا"), other(2, "same"), text(5, source="رويترز", authors='["سعاد"]')])

    assert changes(told) == [("source", "سانا", "رويترز"), ("authors", None, '["سعاد"]')]
    change = told.changes[0]
    assert (hours(change.last_seen), hours(change.first_seen), change.captures) == (2, 5, ("00", "05"))
    assert change.same_reader


def test_a_new_text_is_a_change_between_two_versions() -> None:
    told = history([text(0), text(1, "آخر", title="عنوان آخر")])

    assert changes(told) == [("body", "00", "01"), ("title", "عنوان", "عنوان آخر")]


HALF = text(0, "نصف", cut=True)


@each(
    ("seen", "told"),
    [
        ([HALF, text(1)], []),
        ([HALF, text(1, source="سانا")], []),  # it stood in what did not come
        ([replace(HALF, pages=0), replace(text(1, "نص ناقص", cut=True), pages=1)], []),
        ([replace(HALF, came=500), replace(text(1, "نصف ثم", cut=True), came=900)], []),
        ([replace(HALF, came=500), text(1, "صفحة أولى", cut=True)], []),  # of which the next page is missing
        ([text(0, "نصف", cut=True, source="سانا"), text(1, source="رويترز")], [("source", "سانا", "رويترز")]),
        ([HALF, text(1, title="عنوان آخر")], [("body", "00", "01"), ("title", "عنوان", "عنوان آخر")]),
        ([HALF, text(1, "نصف آخر", cut=True)], [("body", "00", "01")]),  # a limit of ours cuts at the same place
        ([text(0), text(1, "آخر")], [("body", "00", "01")]),
    ],
)
def test_what_completes_a_part_is_no_change(
    seen: list[Sighting], told: list[tuple[str, str | None, str | None]]
) -> None:
    assert changes(history(seen)) == told
    assert len(versions(history(seen))) == 2


def test_a_reply_that_breaks_off_sooner_is_no_version() -> None:
    less, more = replace(HALF, came=500), replace(text(1, "نصف ثم", cut=True), came=900)

    assert versions(history([replace(more, at=AT), replace(less, at=AT + HOUR)])) == [("01", 0, 0)]


def test_what_one_reader_reads_alike_is_no_change_of_the_page() -> None:
    """The second capture is read by the newer reader alone at first, then both are."""
    old, new = reading("نص مع سطر"), reading("نص", "two")
    apart = history([read_by(0, old), read_by(1, new)])
    together = history([read_by(0, old, new), read_by(1, new)])

    assert [(change.field, change.same_reader) for change in apart.changes] == [("body", False)]
    assert (changes(together), versions(together)) == ([], [("00", 0, 1)])


def test_a_reading_again_of_the_last_capture_alone_is_no_version() -> None:
    old, new = reading("نص مع سطر"), reading("نص", "two")
    told = history([read_by(0, old), read_by(1, old, new)])

    assert versions(told) == [("00", 0, 1)]
    assert told.versions[0].reading == new


def test_the_same_bytes_are_the_same_whoever_read_them() -> None:
    first = Sighting("0", AT, "text", "", "bytes", readings=(reading("نص"),))
    second = Sighting("1", AT + HOUR, "text", "", "bytes", readings=(reading("غيره", "two", source="سانا"),))

    assert list(differences(first, second)) == []


def test_what_is_not_known_is_no_change() -> None:
    unknown = Reading("u", "one", "article", "d", fingerprint("عنوان", "نص"), None)

    assert list(differences(read_by(0, unknown), text(1, source="سانا"))) == []


# --- order ---

SHOWN = st.one_of(
    st.builds(lambda words, said: ("text", words, said), st.sampled_from("أبج"), st.sampled_from(["", "سانا"])),
    st.sampled_from([("same", "", ""), ("deleted", "", ""), ("walled", "", ""), ("emptied", "", "")]),
)


def sighting(hour: int, what: tuple[Any, str, str]) -> Sighting:
    shows, words, source = what
    return text(hour, words, source=source) if shows == "text" else other(hour, shows)


@given(st.lists(SHOWN, max_size=9), st.randoms())
def test_any_order_of_captures_tells_the_same_history(shows: list[tuple[Any, str, str]], chance: Any) -> None:
    seen = [sighting(hour, what) for hour, what in enumerate(shows)]
    mixed = chance.sample(seen, len(seen))

    assert history(mixed) == history(seen)


@given(st.lists(SHOWN, max_size=9))
def test_every_text_that_was_shown_is_in_one_version_and_neighbours_differ(shows: list[tuple[Any, str, str]]) -> None:
    seen = [sighting(hour, what) for hour, what in enumerate(shows)]
    told = history(seen)

    held = [capture for version in told.versions for capture in version.captures]
    assert {one.capture for one in seen if one.shows == "text"} <= set(held)
    assert len(held) == len(set(held))
    texts = [version.reading.text for version in told.versions]
    assert all(one != two for one, two in itertools.pairwise(texts))
    assert len([change for change in told.changes if change.field == "body"]) == max(len(texts) - 1, 0)
    kinds = [event.kind for event in told.events]
    assert all(one != two for one, two in itertools.pairwise(kinds))


def test_time_orders_captures_and_not_their_names() -> None:
    late, early = (replace(text(hour, words), capture=name) for hour, words, name in ((3, "ب", "a"), (1, "أ", "b")))

    assert versions(history([late, early])) == [("b", 1, 1), ("a", 3, 3)]


# --- outcomes ---


@each(
    ("held", "came", "outcome"),
    [
        ([], text(0), ("stored", "new")),
        ([text(0)], text(1), ("unchanged", "same-text")),
        ([text(1)], text(0), ("unchanged", "same-text")),
        ([text(0)], text(1, "آخر"), ("stored", "changed")),
        ([text(1)], text(0, "آخر"), ("stored", "changed-earlier")),
        ([text(0), text(2)], text(1, "آخر"), ("stored", "changed-earlier")),
        ([text(0), text(2, "آخر")], text(1, "آخر"), ("unchanged", "same-text")),
        ([text(0)], text(1, source="سانا", authors='["سعاد"]'), ("stored", "changed: source, authors")),
        ([text(0)], text(1, "نصف", cut=True), ("skipped", "cut short: length")),
        ([text(0, "نصف", cut=True)], text(1), ("stored", "completed")),
        ([text(0, "نصف", cut=True)], text(1, title="عنوان آخر"), ("stored", "changed")),
        ([text(0, "نصف", cut=True)], text(1, "نصف آخر", cut=True), ("stored", "changed")),  # at a limit of ours
        ([text(0)], text(1, "الحساب موقوف"), ("skipped", HOUSE_PAGE)),
        ([text(0), other(1, "deleted")], text(2), ("unchanged", "same-text")),
    ],
)
def test_a_capture_that_came_is_news_or_not(held: list[Sighting], came: Sighting, outcome: tuple[str, str]) -> None:
    before, after = history(held, {HOUSE}), history([*held, came], {HOUSE})

    assert news(before, after, came.capture, "length" if came.cut else None) == outcome


def test_reading_again_is_news_when_the_record_says_something_else() -> None:
    old, new, better = reading("نص"), reading("نص", "two"), reading("نص أتم", "two")
    held = Known(history([read_by(0, old)]), {"source": "سانا"})

    same = Known(history([read_by(0, old, new)]), {"source": "سانا"})
    elsewhere = Known(history([read_by(0, old, new)]), {"source": "رويترز"})
    longer = Known(history([read_by(0, old, better)]), {"source": "سانا"})

    assert outcome_of_reading(held, same) == ("unchanged", "same-reading")
    assert outcome_of_reading(held, elsewhere) == outcome_of_reading(held, longer) == ("stored", "read-again")


# --- clocks ---


def test_what_was_stamped_ahead_of_the_clock_came_before_what_arrives_now() -> None:
    stamps = {"early": AT, "ahead": AT.replace(year=2030), "seconds": AT + 2 * HOUR + timedelta(seconds=30)}

    now = AT + 2 * HOUR
    assert corrected(stamps, now, now) == {"ahead": now - timedelta(microseconds=1)}
    assert corrected(stamps, AT.replace(year=2031), now) == {}  # it is ahead itself


def test_two_clocks_may_differ_by_five_minutes() -> None:
    late, now = AT + timedelta(minutes=5), AT
    later = late + timedelta(seconds=1)

    assert corrected({"a": late, "b": later}, now, now) == {"b": now - timedelta(microseconds=1)}
    assert corrected({"b": later}, late, now) == {"b": late - timedelta(microseconds=1)}
    assert corrected({"b": later}, later, now) == {}


# --- what a capture shows, what a page says ---


@each(
    ("status", "kind", "shows"),
    [
        (200, "article", "text"),
        (200, "stub", "emptied"),
        (200, "missing", "deleted"),
        (200, "challenge", "walled"),
        (200, "consent", "walled"),
        (200, "login", "walled"),
        (200, "listing", "replaced"),
        (200, "media", "replaced"),
        (200, "other", "replaced"),
        (404, None, "deleted"),
        (410, None, "deleted"),
        (304, None, "same"),
        (200, None, None),  # nobody could read it
        (503, None, None),
        (403, None, None),
        (301, None, None),
    ],
)
def test_a_capture_shows_what_its_status_and_kind_say(status: int, kind: Any, shows: Shows | None) -> None:
    assert shown(status, kind) == shows


RECORD = {
    "title": "عنوان", "published": {"iso": "2026-01-28", "flags": ()}, "modified": None, "source": "سانا",
    "source_basis": "credit", "authors": ["سعاد"], "original_title": None, "original_url": None,
}  # fmt: skip


def test_what_a_page_says_is_taken_from_its_record() -> None:
    assert said_of(RECORD) == Said("عنوان", "2026-01-28", None, "سانا", '["سعاد"]', None, None)


@each("basis", ["site", "none", "feed", "sitemap", "listing"])
def test_a_source_that_the_page_does_not_name_is_not_what_it_says(basis: str) -> None:
    assert said_of(RECORD | {"source_basis": basis}).source is None


def test_a_day_that_is_told_from_the_visit_on_is_another_one_each_time() -> None:
    assert said_of(RECORD | {"published": {"iso": "2026-01-28", "flags": ["relative"]}}).published is None


def test_a_fingerprint_tells_title_from_body() -> None:
    one, two, three = fingerprint("أ", "ب"), fingerprint("أ", "ج"), fingerprint("د", "ب")

    assert one[:16] == two[:16] != three[:16]
    assert one[16:] == three[16:] != two[16:]
