"""The body, what stands before and after it, and what was cut from it."""

import pytest

from measured import run_of, runs_of
from warraq.parse.body.zones import NOTHING, is_above_the_foot, zones_of
from warraq.parse.lines import LeftOut, Zones

RUNS = runs_of("".join(f"<p>{at}</p>" for at in range(80)))


def texts(start: int, verdicts: dict[int, str]) -> tuple[list[int], list[int], list[int]]:
    zones = zones_of(RUNS, start, verdicts)
    before, body, after = ([int(line.text) for line in lines] for lines in (zones.before, zones.body, zones.after))
    return before, body, after


def test_lines_go_where_the_verdicts_say() -> None:
    verdicts = {40: "scrap", 41: "", 42: "caption", 43: "", 44: "tags"}

    assert texts(0, verdicts) == (list(range(16, 41)), [41, 43], list(range(44, 69)))


def test_what_stands_between_headline_and_the_end_of_the_box_is_kept_with_its_rule() -> None:
    verdicts = {40: "scrap", 41: "", 42: "caption", 43: "", 44: "tags", **dict.fromkeys(range(45, 80), "comment")}

    cut = zones_of(RUNS, 38, verdicts).cut

    assert cut[:5] == (
        LeftOut("38", "above-the-text"),
        LeftOut("39", "above-the-text"),
        LeftOut("40", "scrap"),
        LeftOut("42", "caption"),
        LeftOut("44", "tags"),
    )
    assert cut[-1] == LeftOut("68", "comment")  # no farther than a credit may stand


def test_nothing_above_the_headline_is_before_the_body() -> None:
    assert texts(30, {33: ""})[0] == [30, 31, 32]
    assert texts(33, {33: ""})[0] == []


def test_the_page_may_end_soon() -> None:
    assert texts(0, {78: ""})[2] == [79]
    assert texts(0, {79: ""})[2] == []


@pytest.mark.parametrize("verdicts", [{}, {1: "tags", 2: "links"}])
def test_without_reporting_there_are_no_zones(verdicts: dict[int, str]) -> None:
    assert zones_of(RUNS, 0, verdicts) == NOTHING == Zones((), (), (), ())


def test_lines_after_the_body_end_at_the_foot_of_the_page() -> None:
    runs = runs_of("<p>نص</p><p>المصدر: وكالة</p><footer><p>الضفة</p></footer><p>بعدها</p>")

    assert [line.text for line in zones_of(runs, 0, {0: ""}).after] == ["المصدر: وكالة"]


@pytest.mark.parametrize(
    "markup",
    [
        "<footer>الضفة</footer>",
        "<footer><p>الضفة</p></footer>",
        "<div class=footer>الضفة</div>",
        "<div class=foot>الضفة</div>",
        "<div class=footer><p>الضفة</p></div>",
        "<div class=site-footer>الضفة</div>",
        "<div class=main_footer>الضفة</div>",
        "<div id=footer>الضفة</div>",
    ],
)
def test_it_stands_in_the_sites_foot(markup: str) -> None:
    assert not is_above_the_foot(run_of(markup))


@pytest.mark.parametrize(
    "markup",
    [
        "<p>نص</p>",
        "<div class=football>نص</div>",
        "<div class=barefoot-tales>نص</div>",
        "<article><footer>نص</footer></article>",
        "<div class=post><footer>نص</footer></div>",
        "<div class=post-footer>نص</div>",
        "<div class=entry-footer><p>نص</p></div>",
        "<div class=story><div class=foot>نص</div></div>",
        "<footer><div><p>نص</p></div></footer>",
    ],
)
def test_it_stands_above_it(markup: str) -> None:
    assert is_above_the_foot(run_of(markup))
