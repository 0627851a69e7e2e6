"""The times between the lines of a text: where they are looked for, and which begins a line."""

from datetime import UTC, datetime

from each import each
from measured import page_of, said
from warraq.parse.page import Page
from warraq.parse.page.run import lines_of
from warraq.parse.page.span import Span
from warraq.parse.stamps import INSIDE, Stamp, on_page, stamps_in
from warraq.parse.stated.date_texts import Asked, DateReader

READER = DateReader(Asked(datetime(2026, 1, 28, 15, 4, tzinfo=UTC)))
TEXT = f"<p>{said(80)}</p>"


HOUR = "<p class='h'>20:15</p>"


def of(body: str, first: int, last: int, *, headline: int | None = None) -> tuple[Page, list[Stamp]]:
    """The times of a page whose text has the runs from the first to the last of these."""
    page = page_of(body)
    runs = page.runs[first : last + 1]
    head = page.runs[headline].order if headline is not None else None
    span = Span(head, runs[0].order, runs[-1].order)
    return page, list(stamps_in(lines_of(runs), page, span, READER))


def told(body: str, first: int, last: int, *, headline: int | None = None) -> list[tuple[str, str, int | None]]:
    """Of each time: its text, what it says to machines, and which run it is; None: it begins a line."""
    page, found = of(body, first, last, headline=headline)
    at = on_page(page, found)
    return [(one.text, one.value, None if one.box == INSIDE else at[one.order]) for one in found]


@each(
    ("body", "runs", "times"),
    [
        (f"{HOUR}{TEXT}{HOUR}{TEXT}", (0, 3), [0, 2]),
        (f"{HOUR}{TEXT}{HOUR}{TEXT}", (1, 3), [2]),
        (f"{TEXT}{HOUR}{TEXT}{HOUR}", (0, 2), [1, 3]),
        (f"{TEXT}<p>كلمة</p><p>كلمة</p>{HOUR}{HOUR}", (0, 0), [3]),  # the third run below the text, and no further one
        (f"{TEXT}<p>28 يناير 2026</p>{TEXT}", (0, 2), []),
        (f"{TEXT}<p>28 يناير 2026 20:15</p>{TEXT}", (0, 2), [1]),
    ],
)
def test_times_stand_from_the_head_of_a_text_to_the_third_run_below_it(
    body: str, runs: tuple[int, int], times: list[int]
) -> None:
    assert [at for _, _, at in told(body, *runs)] == times


def test_a_headline_is_no_time_and_what_stands_between_it_and_the_text_may_be_one() -> None:
    body = f"{HOUR}<h1>20:15</h1>{HOUR}{TEXT}"

    assert [at for _, _, at in told(body, 3, 3, headline=1)] == [2]
    assert [at for _, _, at in told(body, 3, 3, headline=0)] == [1, 2]


def test_an_hour_begins_a_line_of_the_text_and_no_other() -> None:
    body = f"<p>20:15 - {said(80)}</p>{TEXT}<p>21:15 - {said(80)}</p>"

    assert told(body, 0, 1) == [("20:15", "", None)]
    assert told(body, 0, 2) == [("20:15", "", None), ("21:15", "", None)]


def test_an_element_says_to_machines_when_the_line_was_written_that_it_begins() -> None:
    when = "2026-01-28T20:15:00+03:00"
    timed = f"<time datetime='{when}'>قبل ساعة</time>"

    assert told(f"<p>{timed} {said(80)}</p>{TEXT}", 0, 1) == [("قبل ساعة", when, None)]
    assert told(f"<p>{timed}</p>{TEXT}", 0, 1) == [("قبل ساعة", when, 0)]
    assert told(f"<p>كتب {timed} {said(80)}</p>{TEXT}", 0, 1) == []
    assert told(f"<p>{timed}</p><p>{said(80)}</p>", 1, 1) == []


def test_times_of_one_element_and_class_have_one_form() -> None:
    other = HOUR.replace("class='h'", "class='other'")
    _, found = of(f"{HOUR}{TEXT}{HOUR}{TEXT}{other}{TEXT}<div class='h'>20:15</div>{TEXT}", 0, 7)
    forms = [one.form for one in found]

    assert len(forms) == 4
    assert forms[0] == forms[1]
    assert len(set(forms)) == 3
    _, found = of(f"<p>20:15 {said(80)}</p><p><time>21:15</time></p>{TEXT}", 0, 2)
    assert [one.form for one in found] == [(0, "begins"), (0, "time")]
