"""When a host is left alone, and when a run gives it up."""

from each import each
from warraq.web.lane import Lane
from warraq.web.settings import WebSettings

SETTINGS = WebSettings(contact="test@warraq.example", max_wait_s=60, max_host_s=100)


@each(("closed_until", "is_closed"), [(160.0, False), (160.1, True), (0.0, False)])
def test_a_host_is_waited_for_as_long_as_a_run_waits(closed_until: float, *, is_closed: bool) -> None:
    assert Lane("sahl.example", 0.0, closed_until=closed_until).is_closed(100.0, SETTINGS) is is_closed


@each(
    ("now", "ready_at", "is_over"), [(110.0, 0.0, False), (110.1, 0.0, True), (10.0, 110.0, False), (10.0, 111.0, True)]
)
def test_a_host_has_so_much_time_of_a_run(now: float, ready_at: float, *, is_over: bool) -> None:
    assert Lane("sahl.example", 10.0, ready_at=ready_at).is_out_of_time(now, SETTINGS) is is_over


@each(("ready_at", "wait_s"), [(12.5, 2.5), (10.0, 0.0), (3.0, 0.0)])
def test_nobody_waits_for_what_is_over(ready_at: float, wait_s: float) -> None:
    assert Lane("sahl.example", 0.0, ready_at=ready_at).wait_s(10.0) == wait_s
