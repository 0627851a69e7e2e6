"""Every visible line between headline and end of the text is in the body, or among what was removed."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from each import each
from fixture_cases import EVERY_CASE
from pages import BODY, sent
from warraq.demo.cases import Case
from warraq.models import Capture
from warraq.parse import readings_of
from warraq.parse.evidence import extraction_of
from warraq.parse.page.hidden import shown
from warraq.parse.page.run import BY_ORDER
from warraq.rules import shipped

CASES = [case for case in EVERY_CASE if case.body and case.expected.get("kind", "article") == "article"]
SLIDES = "".join(f"<li>{n} من 80</li>" for n in range(1, 81))
FAR = f"<main><h1>جسر الوادي يفتح السبت المقبل</h1><ul class=carousel>{SLIDES}</ul></main><section>{BODY}</section>"


def lost(capture: Capture) -> Iterator[str]:
    """The visible lines in the article's place that are nowhere in what is read."""
    read = readings_of(capture, shipped())
    got, runs = extraction_of(read), read.seen.page.runs
    orders = [line.order for line in read.seen.zones.body if line.order >= 0]
    if got.kind != "article" or not orders or read.seen.headline is None or read.seen.headline.order is None:
        return
    told = "\n".join([got.title or "", got.body, *(cut.text for cut in got.removed), *(c.evidence for c in got.claims)])
    words = f" {' '.join(told.split())} "
    place = slice(
        bisect_right(runs, read.seen.headline.order, key=BY_ORDER), bisect_left(runs, orders[-1] + 1, key=BY_ORDER)
    )
    for run in runs[place]:
        text = shown(run).text
        is_heading = run.tag in ("h1", "h2") and (got.title or "") in text
        if any(map(str.isalnum, text)) and not is_heading and f" {' '.join(text.split())} " not in words:
            yield text


@each("case", CASES, ids=lambda case: case.name)
def test_no_line_of_a_fixture_is_lost(case: Case) -> None:
    assert list(lost(case.capture)) == []


def test_pictures_that_are_turned_over_above_the_text_are_told() -> None:
    assert list(lost(sent(FAR))) == []
