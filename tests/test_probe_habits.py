"""A site's habits with dates, as its pages show them."""

from each import each
from warraq.probe.habits import date_order, zone_of
from warraq.rules import shipped


@each(
    ("text", "order"),
    [
        ("نشر في 28/01/2026", ("dmy", "28/01/2026")),
        ("نشر في 13/12/2026", ("dmy", "13/12/2026")),
        ("نشر في 31/01/2026", ("dmy", "31/01/2026")),
        ("نشر في 32/01/2026", None),
        ("نشر في 01/28/2026", ("mdy", "01/28/2026")),
        ("نشر في 12/13/2026", ("mdy", "12/13/2026")),
        ("نشر في 12/31/2026", ("mdy", "12/31/2026")),
        ("نشر في 12/32/2026", None),
        ("نشر في 13/13/2026", None),
        ("نشر في 00/13/2026", None),
        ("نشر في 13/00/2026", None),
        ("نشر في 12/12/2026", None),
        ("نشر في 03/04/2026", None),
        ("نشر في 2026-01-03", ("ymd", "2026-01-03")),
        ("نشر في 2026-12-31", ("ymd", "2026-12-31")),
        ("نشر في 2026-13-01", None),
        ("نشر في 2026-12-32", None),
        ("نشر في 2026-00-01", None),
        ("نشر في 2026-01-00", None),
        ("نشر في 1901.1.1", ("ymd", "1901.1.1")),
        ("نشر في 1900.1.1", None),
        ("نشر في 2199.1.1", ("ymd", "2199.1.1")),
        ("نشر في 2200.1.1", None),
        ("نشر في 28.1.1901", ("dmy", "28.1.1901")),
        ("نشر في 28.1.1900", None),
        ("نشر في 28.1.2199", ("dmy", "28.1.2199")),
        ("نشر في 28.1.2200", None),
        ("نشر في ٢٨ / ١ / ٢٠٢٦", ("dmy", "٢٨ / ١ / ٢٠٢٦")),
        ("الصفحات 28/01-2026", None),
        ("الرقم 1/28/01/2026", None),
        ("لا تاريخ", None),
    ],
)
def test_figures_tell_their_order_where_they_can_be_read_one_way_alone(text: str, order: object) -> None:
    assert date_order([text]) == order


def test_what_most_figures_show_is_the_habit_with_the_first_that_shows_it() -> None:
    assert date_order(["01/28/2026", "28/01/2026 و 29/01/2026"]) == ("dmy", "28/01/2026")
    assert date_order([]) is None


def test_a_clock_is_in_the_zone_of_the_outlet_s_country_or_else_of_its_address() -> None:
    outlets = {one.country: one for one in shipped().directory.outlets}

    assert zone_of("https://sahl.example.SY/", None) == "Asia/Damascus"
    assert zone_of("https://sahl.example/", None) is None
    assert zone_of("https://sahl.example.sy/", outlets["EG"]) == "Africa/Cairo"
