"""Each sentence of docs/dates-policy.md on how published and modified are decided, on the claims themselves."""

from datetime import UTC, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from each import each
from warraq.models import Precision, StatedDate
from warraq.parse.page.span import ABOVE_ALL
from warraq.parse.stated.date_claim import RANKS, DateClaim, Field
from warraq.parse.stated.date_texts import Asked
from warraq.parse.stated.dates import Dates, decided

NOW = datetime(2026, 1, 28, 12, tzinfo=UTC)
DAMASCUS = ZoneInfo("Asia/Damascus")
PRECISIONS: dict[int, Precision] = {4: "year", 7: "month", 10: "day", 16: "minute", 19: "second"}


def claim(
    iso: str, by: str, field: Field = "published", flags: tuple[str, ...] = (), *, far: int = 0, text: str = ""
) -> DateClaim:
    """A claim that is stated as exactly as its ISO form."""
    precision = PRECISIONS[len(iso.partition("+")[0])]
    zone = "stated" if "+" in iso else "none"
    date = StatedDate(iso=iso, precision=precision, calendar="gregorian", zone=zone, text=text or iso, flags=flags)
    return DateClaim(field, date, by, by, iso, by, far=far)


def resolved(*claims: DateClaim, asked: Asked | None = None) -> Dates:
    return decided(claims, asked or Asked(NOW))


def published(*claims: DateClaim, asked: Asked | None = None) -> tuple[str, tuple[str, ...], str]:
    """The date of publication, its flags, and why."""
    got = resolved(*claims, asked=asked)
    return (got.published.date.iso, got.published.flags, got.reason) if got.published else ("", (), got.reason)


def modified(*claims: DateClaim) -> tuple[str, str]:
    """The last change, and why."""
    got = resolved(*claims)
    return got.modified.date.iso if got.modified else "", got.modified_reason


# Published, 1: what is not known to the day and what lies before the web is dropped.


@each("iso", ["2026", "1989-12", "1989-12-31", "1970-01-01T00:00:00+00:00", "0001-01-01"])
def test_what_names_no_day_of_the_web_is_dropped(iso: str) -> None:
    assert published(claim(iso, "json-ld"), claim("2026-01-20", "address"))[0] == "2026-01-20"
    assert published(claim(iso, "json-ld")) == ("", (), "")


def test_a_month_is_kept_where_no_day_is_stated() -> None:
    month = claim("2025-09", "text")

    assert published(month) == ("2025-09", (), "only-the-month-is-stated")
    assert published(month, claim("2025-09-20", "address"))[0] == "2025-09-20"
    assert published(claim("2026-09", "text"))[0] == ""  # after the fetch
    assert published(claim("2025-09", "title"))[0] == ""  # a magazine's issue, perhaps


def test_the_first_day_of_the_web_counts() -> None:
    assert published(claim("1990-01-01", "json-ld"), claim("2026-01-20", "address"))[0] == "1990-01-01"


def test_claims_that_are_dropped_are_kept_as_claims_each_once() -> None:
    dropped, best = claim("2026", "json-ld"), claim("2026-01-20", "address")

    kept = resolved(dropped, best, claim("2026", "json-ld")).claims

    assert (len(kept), set(kept)) == (2, {dropped, best})


# 2: dates after the fetch lose to all others.


@pytest.mark.parametrize("iso", ["2026-01-30", "2026-01-29T14:01+00:00", "2026-01-29T16:01+02:00", "2027-01-01"])
def test_a_date_after_the_fetch_in_every_zone_loses(iso: str) -> None:
    assert published(claim(iso, "json-ld"), claim("2026-01-20", "address")) == ("2026-01-20", (), "only-statement")
    assert published(claim(iso, "json-ld")) == (iso, ("after-capture",), "only-statement")


@pytest.mark.parametrize("iso", ["2026-01-29", "2026-01-29T14:00+00:00", "2026-01-29T20:00"])
def test_a_date_that_may_have_come_somewhere_is_none_after_the_fetch(iso: str) -> None:
    assert published(claim(iso, "json-ld"), claim("2026-01-29", "address")) == (iso, (), "first-json-ld")


def test_a_change_before_the_fetch_does_not_stand_for_a_publication_after_it() -> None:
    got = resolved(claim("2026-02-09", "json-ld"), claim("2026-01-20", "meta", "modified"))

    assert got.published is not None
    assert (got.published.date.iso, got.published.flags) == ("2026-02-09", ("after-capture",))
    assert got.modified is None


# 3: the nearest place wins.


@each(("near", "far"), list(pairwise(RANKS)))
def test_the_nearest_place_wins(near: str, far: str) -> None:
    assert published(claim("2026-01-19", far), claim("2026-01-20", near))[::2] == ("2026-01-20", f"first-{near}")


def test_the_places_are_those_of_the_policy() -> None:
    assert RANKS == (
        "layout", "json-ld", "meta", "time", "text", "title", "line", "state", "below", "weak-meta", "created",
        "address",
    )  # fmt: skip


def test_of_one_place_what_is_counted_from_the_fetch_comes_last() -> None:
    counted = claim("2026-01-27", "line", flags=("relative",))

    assert published(counted, claim("2026-01-20", "line", far=99))[0] == "2026-01-20"
    assert published(counted, claim("2026-01-20", "below", far=99))[0] == "2026-01-27"


def test_of_one_place_the_nearest_to_headline_or_text_wins() -> None:
    assert published(claim("2026-01-19", "line", far=3), claim("2026-01-20", "line", far=2))[0] == "2026-01-20"


def test_what_stands_above_the_headline_comes_after_all_below_it() -> None:
    above, below = claim("2026-01-19", "line", far=ABOVE_ALL + 1), claim("2026-01-20", "line", far=999)

    assert published(above, below)[0] == "2026-01-20"


def test_the_clock_of_the_page_loses_to_an_earlier_day_below_the_headline() -> None:
    clock = claim("2026-01-26", "text", far=ABOVE_ALL)

    earlier = published(clock, claim("2026-01-25", "line", far=ABOVE_ALL - 1))

    assert earlier == ("2026-01-25", (), "earlier-than-the-clock")


@each(
    ("above", "below"),
    [
        (claim("2026-01-26", "text", far=ABOVE_ALL - 1), claim("2026-01-25", "line", far=3)),
        (claim("2026-01-26", "time", far=ABOVE_ALL), claim("2026-01-25", "line", far=3)),
        (claim("2026-01-26", "text", far=ABOVE_ALL), claim("2026-01-25", "line", far=ABOVE_ALL)),
        (claim("2026-01-26", "text", far=ABOVE_ALL), claim("2026-01-25", "below", far=3)),
        (claim("2026-01-26", "text", far=ABOVE_ALL), claim("2026-01-26", "line", far=3)),
        (claim("2026-01-26", "text", far=ABOVE_ALL), claim("2026-01-27", "line", far=3)),
    ],
    ids=["below the headline", "a machine's", "both above", "no line", "the same day", "a later day"],
)
def test_what_is_no_clock_of_the_page_wins_by_its_place(above: DateClaim, below: DateClaim) -> None:
    assert published(above, below)[::2] == ("2026-01-26", f"first-{above.by}")


def test_a_date_within_ten_minutes_of_the_fetch_loses_to_an_older_one() -> None:
    for iso in ("2026-01-28T11:50+00:00", "2026-01-28T12:10+00:00", "2026-01-28T15:00+03:00"):
        got = published(claim(iso, "json-ld"), claim("2026-01-20", "address"))
        assert got == ("2026-01-20", ("crawl-date-passed-over",), "machine-date-is-the-fetch")


@pytest.mark.parametrize("iso", ["2020-01-01T00:00", "2020-01-01T00:00:00+00:00"])
def test_the_first_second_of_a_year_loses_to_what_the_page_prints(iso: str) -> None:
    printed = claim("2026-01-09T11:07", "line")

    assert published(claim(iso, "json-ld"), printed) == (
        printed.date.iso,
        ("disagreement",),
        "machine-date-is-a-new-year",
    )
    assert published(claim(iso, "json-ld"), claim("2026-01-09", "address"))[0][:10] == iso[:10]


def test_the_first_second_of_a_year_stands_where_the_page_prints_that_day() -> None:
    first, day, issue = claim("2020-01-01T00:00", "json-ld"), claim("2020-01-01", "line"), claim("2019-12-29", "line")

    assert published(first, day, issue)[0] == published(first, issue, day)[0] == first.date.iso
    assert published(first, claim("2020-01-01", "meta"), issue)[0] == issue.date.iso


@pytest.mark.parametrize("iso", ["2020-01-01T00:00:01", "2020-01-01T08:00", "2020-01-01", "2020-01-02T00:00"])
def test_any_other_second_of_a_year_wins_by_its_place(iso: str) -> None:
    assert published(claim(iso, "json-ld"), claim("2026-01-09T11:07", "line"))[0] == iso


@pytest.mark.parametrize("iso", ["2026-01-28T11:49+00:00", "2026-01-28T12:11+00:00", "2026-01-28T12:00", "2026-01-28"])
def test_a_date_that_is_not_known_to_be_the_fetch_wins_by_its_place(iso: str) -> None:
    assert published(claim(iso, "json-ld"), claim("2026-01-20", "address")) == (iso, (), "first-json-ld")


def test_the_fetch_is_the_date_where_nothing_older_is_stated() -> None:
    fetch, again = claim("2026-01-28T12:00+00:00", "json-ld"), claim("2026-01-28T12:01+00:00", "meta")

    assert published(fetch, again, claim("2026-01-28", "address"))[::2] == ("2026-01-28T12:00+00:00", "first-json-ld")
    # A day later by another zone, and as fresh: no older claim.
    late = datetime(2026, 1, 28, 23, 55, tzinfo=UTC)
    apart = claim("2026-01-28T23:55+00:00", "json-ld"), claim("2026-01-29T00:00+00:00", "meta")
    assert published(*apart, asked=Asked(late))[::2] == ("2026-01-28T23:55+00:00", "first-json-ld")


@each("by", ["text", "line"])
@each("day", ["2026-01-19", "2026-01-20", "2026-01-21"])
def test_a_printed_date_that_a_third_place_confirms_wins(by: str, day: str) -> None:
    got = published(claim("2019-05-05", "meta"), claim("2026-01-20", by), claim(day, "address"))

    assert got == ("2026-01-20", ("disagreement",), "page-and-address-agree-against-machine-date")


@each(
    ("printed", "third"),
    [
        (claim("2026-01-20", "line"), claim("2026-01-22", "address")),
        (claim("2026-01-20", "line"), claim("2026-01-20", "text")),
        (claim("2026-01-20", "line"), claim("2026-01-20", "meta")),
        (claim("2026-01-20", "title"), claim("2026-01-20", "address")),
        (claim("2026-01-06", "line"), claim("2026-01-07", "address")),
    ],
    ids=["days away", "printed too", "the nearest place again", "not printed", "a day from the nearest"],
)
def test_what_no_third_place_confirms_loses(printed: DateClaim, third: DateClaim) -> None:
    assert published(claim("2026-01-05", "meta"), printed, third)[0] == "2026-01-05"


@each("by", ["json-ld", "meta", "time", "text", "line"])
def test_claims_more_than_a_day_apart_flag_the_winner(by: str) -> None:
    winner = claim("2026-01-20", "layout")

    assert published(winner, claim("2026-01-22", by)) == ("2026-01-20", ("disagreement",), "first-layout")
    assert published(winner, claim("2026-01-18", by))[1] == ("disagreement",)
    assert published(winner, claim("2026-01-21", by))[1] == ()


@each("by", ["title", "state", "below", "weak-meta", "created", "address"])
def test_weak_claims_flag_nothing(by: str) -> None:
    assert published(claim("2026-01-20", "layout"), claim("2026-01-02", by))[1] == ()


# 4: the day is the winner's; its time comes from the first claim of the same day that has one.


@pytest.mark.parametrize("day", ["2026-01-20", "2026-01-20T00:00", "2026-01-20T00:00:00+00:00"])
def test_the_time_comes_from_another_claim_of_the_day(day: str) -> None:
    other, first, second = (claim(f"2026-01-{at}", "line") for at in ("21T08:30", "20T08:30", "20T09:30:15"))

    assert published(claim(day, "meta"), other, first, second)[0] == "2026-01-20T08:30"
    assert published(claim(day, "meta"), second)[0] == "2026-01-20T09:30:15"


def test_a_time_of_its_own_stays() -> None:
    for iso in ("2026-01-20T07:00", "2026-01-20T07:00:01"):
        assert published(claim(iso, "meta"), claim("2026-01-20T08:30", "line"))[0] == iso


def test_a_time_counted_from_the_fetch_or_a_midnight_is_none_to_take() -> None:
    counted, midnight = claim("2026-01-20T08:30", "line", flags=("relative",)), claim("2026-01-20T00:00", "line")

    assert published(claim("2026-01-20", "meta"), counted, midnight)[0] == "2026-01-20"


def test_the_doubts_of_the_day_go_with_its_time() -> None:
    got = published(claim("2026-01-20", "meta"), claim("2026-01-20T08:30", "line"), claim("2026-01-05", "time"))

    assert got == ("2026-01-20T08:30", ("disagreement",), "first-meta")


# 5: a time without offset takes the offset of a claim that shows the same clock with one.


def test_a_time_without_offset_takes_that_of_the_same_clock() -> None:
    local, told = claim("2026-01-20T08:30", "meta"), claim("2026-01-20T08:30:00+03:00", "line")

    assert published(local, told)[0] == "2026-01-20T08:30:00+03:00"
    assert published(local, claim("2026-01-20T08:31:00+03:00", "line"))[0] == "2026-01-20T08:30"
    assert published(claim("2026-01-20", "meta"), claim("2026-01-20", "line"))[0] == "2026-01-20"


# 6: local time marked Z.

Z = claim("2026-01-20T08:30:00+00:00", "meta")
PRINTED = claim("2026-01-20T08:30", "line")


def test_another_claim_with_the_same_clock_and_an_offset_settles_a_wrong_z() -> None:
    got = published(Z, PRINTED, claim("2026-01-20T08:30+03:00", "weak-meta"))

    assert got == ("2026-01-20T08:30+03:00", ("local-marked-utc",), "first-meta")


def test_the_home_of_the_site_replaces_a_wrong_z() -> None:
    got = resolved(Z, PRINTED, asked=Asked(NOW, home=DAMASCUS)).published

    assert got is not None
    assert (got.date.iso, got.date.zone, got.flags) == ("2026-01-20T08:30:00+03:00", "assumed", ("local-marked-utc",))


def test_without_a_home_the_z_stays_and_is_marked() -> None:
    assert published(Z, PRINTED)[:2] == (Z.date.iso, ("maybe-local-marked-utc",))


@pytest.mark.parametrize(
    "other",
    [
        claim("2026-01-20T11:30", "line"),
        claim("2026-01-20T08:30", "weak-meta"),
        claim("2026-01-20T08:30+00:00", "line"),
    ],
    ids=["another clock", "not printed", "printed with the Z"],
)
def test_a_z_that_no_printed_clock_contradicts_is_right(other: DateClaim) -> None:
    assert published(Z, other, asked=Asked(NOW, home=DAMASCUS))[:2] == (Z.date.iso, ())


def test_a_site_s_rule_says_that_its_z_is_always_wrong() -> None:
    asked = Asked(NOW, home=DAMASCUS, utc_is_local=True)

    assert published(Z, asked=asked)[:2] == ("2026-01-20T08:30:00+03:00", ("local-marked-utc",))
    assert published(claim("2026-01-20T08:30+00:00", "meta"), asked=asked)[0] == "2026-01-20T08:30:00+03:00"
    offset = claim("2026-01-20T08:30+02:00", "meta")
    assert published(offset, asked=asked)[:2] == (offset.date.iso, ())


def test_seconds_since_1970_bear_no_z() -> None:
    seconds = claim("2026-01-20T08:30:00+00:00", "meta", text="1768897800")

    assert published(seconds, asked=Asked(NOW, home=DAMASCUS, utc_is_local=True))[:2] == (seconds.date.iso, ())
    assert published(seconds, PRINTED, asked=Asked(NOW, home=DAMASCUS))[1] == ("local-marked-utc",)


def test_a_home_at_utc_needs_no_mark() -> None:
    assert published(Z, PRINTED, asked=Asked(NOW, home=ZoneInfo("Africa/Abidjan")))[:2] == (Z.date.iso, ())


# 7: where nothing but a last change is stated, that is the date.


def test_the_last_change_alone_is_the_date() -> None:
    changes = claim("2026-01-20", "meta", "modified"), claim("2026-01-21", "line", "modified")

    assert published(*changes) == ("2026-01-20", ("from-modified",), "only-the-last-change-is-stated")
    assert published(*changes, claim("2026-01-02", "address"))[::2] == ("2026-01-02", "only-statement")


def test_nothing_is_made_of_nothing() -> None:
    assert resolved() == Dates(None, None, (), "", "")


# Modified.


def test_the_nearest_change_wins() -> None:
    near, far = claim("2026-01-21", "meta", "modified"), claim("2026-01-22", "line", "modified")

    assert modified(far, near, claim("2026-01-20", "json-ld")) == ("2026-01-21", "first-meta")


@pytest.mark.parametrize(
    ("change", "first"),
    [("2026-01-19", "2026-01-20"), ("2026-01-20T08:29+03:00", "2026-01-20T08:30+03:00"),
     ("2026-01-20T08:30+03:00", "2026-01-20T06:30+00:00"), ("2026-01-19T23:00", "2026-01-20T08:30+03:00")],
)  # fmt: skip
def test_a_change_before_the_publication_is_no_change(change: str, first: str) -> None:
    assert modified(claim(change, "meta", "modified"), claim(first, "json-ld")) == ("", "modified-before-published")


@pytest.mark.parametrize(
    ("change", "first"),
    [("2026-01-20", "2026-01-20"), ("2026-01-20T08:30+03:00", "2026-01-20T08:30+03:00"),
     ("2026-01-20T07:00", "2026-01-20T08:30+03:00"), ("2026-01-20T09:30+03:00", "2026-01-20T06:00+00:00")],
)  # fmt: skip
def test_a_change_that_may_be_later_is_one(change: str, first: str) -> None:
    assert modified(claim(change, "meta", "modified"), claim(first, "json-ld")) == (change, "first-meta")


def test_a_machine_s_now_is_no_change_but_a_printed_one_is() -> None:
    first, now = claim("2026-01-20", "json-ld"), "2026-01-28T12:00+00:00"

    assert modified(first, claim(now, "meta", "modified")) == ("", "modified-before-published")
    assert modified(first, claim(now, "line", "modified")) == (now, "first-line")
    later = claim("2026-01-21", "weak-meta", "modified")
    assert modified(first, claim(now, "meta", "modified"), later) == ("2026-01-21", "first-weak-meta")


def test_behind_a_change_before_the_publication_the_next_one_counts() -> None:
    changes = claim("2026-01-02", "meta", "modified"), claim("2026-01-21", "line", "modified")

    assert modified(claim("2026-01-20", "json-ld"), *changes) == ("2026-01-21", "first-line")


def test_no_change_has_no_reason() -> None:
    assert modified(claim("2026-01-20", "json-ld")) == ("", "")
