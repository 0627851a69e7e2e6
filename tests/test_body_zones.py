"""The body, what stands before and after it, and what was cut from it."""

import pytest

from each import each
from measured import run_of, runs_of, scope
from warraq.parse.body.zones import NOTHING, is_above_the_foot, with_credit_above, zones_of
from warraq.parse.lines import LeftOut, Zones
from warraq.parse.page.run import lines_of

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


@each(
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


@each(
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


def test_text_right_in_the_page_has_no_box_around_that_might_be_its_foot() -> None:
    first, foot = runs_of("نص<footer>الضفة</footer>")

    assert is_above_the_foot(first)
    assert not is_above_the_foot(foot)
    assert not is_above_the_foot(run_of("<body class=footer><p>الضفة</p>"))


def test_captions_without_end_above_a_text_are_kept_up_to_the_three_hundredth() -> None:
    runs = runs_of("".join(f"<p>{at}</p>" for at in range(310)))

    assert [cut.text for cut in zones_of(runs, 2, {309: ""}).cut] == [str(at) for at in range(9, 309)]
    assert [cut.text for cut in zones_of(runs, 0, {309: ""}).cut] == [str(at) for at in range(284, 309)]


def test_a_line_below_that_stands_above_the_text_by_its_box_is_before_it() -> None:
    assert texts(30, {31: "above-the-text", 32: "", 33: "above-the-text", 34: ""}) == (
        [30, 31, 33],
        [32, 34],
        list(range(35, 60)),
    )


def above(*said: str) -> list[str]:
    """What is taken before the body of the lines above a headline."""
    page = scope(f"{''.join(said)}<h1>عنوان</h1><p>نص</p>", len(said))
    return [line.text for line in with_credit_above(Zones((), lines_of(page.runs[-1:]), (), ()), page).before]


MENU = "<p>كلام آخر من القائمة</p>"


@each("line", ["نقلاً عن نبض الوطن", "4 نوفمبر 2020بقلم هدى سالم", "نقلاً عن " + "و" * 71, "بقلم: مطبخ الحي"])
def test_a_credit_stands_right_above_the_headline(line: str) -> None:
    assert above(f"<p>{line}</p>") == above(MENU, f"<p>{line}</p>") == [line]
    assert above(f"<p>{line}</p>", MENU) == []


@each("line", ["بقلم: هدى سالم", "هدى سالم", "هدى سالم *", "يكتبها: هدى سالم"])
def test_who_wrote_stands_within_three_lines_above_it(line: str) -> None:
    at_third = (f"<p>{line}</p>", MENU, MENU)

    assert above(*at_third) == above(MENU, *at_third) == above(f"<p>{line}</p>") == [line]
    assert above(*at_third, MENU) == []


@each(
    "line",
    [
        MENU,
        "<p><a href=/x>هدى سالم</a></p>",
        "<nav><p>هدى سالم</p></nav>",
        "<p class=trending>هدى سالم</p>",
        f"<p>نقلاً عن {'و' * 72}</p>",
        "<p>الطقس اليوم *</p>",
    ],
)
def test_nothing_else_above_a_headline_is_taken(line: str) -> None:
    assert above(line) == []


def test_nothing_stands_above_a_page_without_a_headline_or_a_text() -> None:
    page, bare = scope("<p>هدى سالم</p><p>نص</p>", None), scope("<p>هدى سالم</p><h1>عنوان</h1>", 1)
    zones = Zones((), lines_of(page.runs[-1:]), (), ())

    assert with_credit_above(zones, page) == zones
    assert with_credit_above(NOTHING, bare) == NOTHING


@each(
    ("above", "taken"),
    [
        ("<div><p>بقلم: هدى سالم</p></div>", True),
        ("<div><h5>الأرصاد تحذر من الرياح</h5><p>بقلم: هدى سالم</p></div>", False),
        ("<div><a href=/2>الأرصاد تحذر من رياح نشطة غداً</a><p>بقلم: هدى سالم</p></div>", False),
        ("<div><p>رأي</p><p>بقلم: هدى سالم</p></div>", True),
        ("<div><h4>مقالات الرأي</h4><p>بقلم: هدى سالم</p></div>", True),
        (f"<div>{'<p>كلمة</p>' * 4}<h5>الأرصاد تحذر من الرياح</h5><p>بقلم: هدى سالم</p></div>", False),
        (f"<div>{'<p>كلمة</p>' * 5}<h5>الأرصاد تحذر من الرياح</h5><p>بقلم: هدى سالم</p></div>", True),
        ("<p>بقلم: هدى سالم</p>", True),
    ],
)
def test_who_wrote_another_headline_above_did_not_write_this(above: str, taken: bool) -> None:
    body = f"{above}<div><h1>الموازنة التي لا يقرؤها أحد</h1><p>قال أحمد إن الجسر مغلق.</p></div>"
    head = next(at for at, run in enumerate(runs_of(body)) if run.tag == "h1")
    page = scope(body, head)

    found = with_credit_above(zones_of(page.runs, head + 1, {head + 1: ""}), page)

    assert ("بقلم: هدى سالم" in [line.text for line in found.before]) is taken
