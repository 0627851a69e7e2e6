"""The times of posts: which line is one, and which line begins with one."""

from datetime import UTC, datetime

from each import each
from measured import run_of
from warraq.parse.stamps import Stamp, is_clock, is_stamp, may_be_stamp, opening_of, stated, without_stamp
from warraq.parse.stated.date_texts import Asked, DateReader

READER = DateReader(Asked(datetime(2026, 1, 28, 15, 4, tzinfo=UTC)))


@each(
    ("text", "is_one"),
    [
        ("20:15", True),
        ("8:05 مساءً", True),
        ("منذ 5 دقائق", True),
        ("قبل يومين", True),
        ("28 يناير 2026 20:15", True),
        ("28 يناير 2026 - 20:15 - عاجل جدا جدا", False),
        ("28 يناير 2026", False),
        ("يناير 2026", False),
        ("منذ 5 دقائق " + "ا" * 11, True),
        ("منذ 5 دقائق " + "ا" * 12, False),
        ("عودة الكهرباء", False),
        (f"20:15{' ' * 55}", True),
        (f"20:15{' ' * 56}", False),
    ],
)
def test_a_time_is_all_of_a_short_line(text: str, is_one: bool) -> None:
    assert is_stamp(text, READER) is is_one


@each(
    ("text", "may"),
    [
        ("20:15", True),
        ("5 قتلى", True),
        ("منذ" + "ا" * 57, True),
        ("منذ" + "ا" * 58, False),
        ("قبل ساعة", True),
        ("عاد قبل ساعة", False),
        ("", False),
    ],
)
def test_a_line_begins_as_a_time_does(text: str, may: bool) -> None:
    assert may_be_stamp(text) is may


@each(
    ("text", "opening"),
    [
        ("20:15 | عودة الكهرباء", "20:15 | "),
        ("٢٠:١٥ عاد التيار", "٢٠:١٥ "),
        ("8:05 م «عدنا»", "8:05 م "),
        ("8:05 صباحاً - وصلت القافلة", "8:05 صباحاً - "),
        ("[20:15] وصلت القافلة", "[20:15] "),
        ("20:15", ""),
        ("20:155 نص", ""),
        ("120:15 نص", ""),
        ("20 قتيلاً", ""),
        ("في 20:15 وصلت", ""),
    ],
)
def test_an_hour_begins_a_line_of_a_post(text: str, opening: str) -> None:
    assert opening_of(text) == opening


def test_nothing_but_an_hour() -> None:
    assert [is_clock(text) for text in ("20:15", "(9:10)", "20:15 وصلت", "20")] == [True, True, False, False]


def stamp(text: str, value: str = "") -> Stamp:
    return Stamp(text, value, 0, 0, (0, "time"))


def test_a_time_states_a_date_where_it_names_the_day() -> None:
    found = stated(stamp("20:15", "2026-01-28T20:15:00Z"), READER)

    assert found is not None
    assert found.iso.startswith("2026-01-28T20:15")
    assert stated(stamp("20:15"), READER) is None
    assert (stated(stamp("28 يناير 2026 20:15", "x"), READER) or found).iso == "2026-01-28T20:15"


def test_a_line_is_told_without_the_time_that_begins_it() -> None:
    assert without_stamp("20:15 | وصلت", stamp("20:15")) == "وصلت"
    assert without_stamp("20:15 - وصلت", stamp("8:15")) == "وصلت"
    assert without_stamp("وصلت", stamp("8:15")) == "وصلت"


def test_a_run_of_an_hour_is_a_line() -> None:
    assert is_stamp(run_of("<p><b>20:15</b></p>").text, READER)
