"""Visible text in runs: its signs, spaces, links, and the line that it becomes."""

import pytest

from each import each
from measured import run_of, runs_of
from warraq.parse.page.run import collapsed, line_of, lines_of

LONG = 100_000


@each(
    ("body", "text"),
    [
        ("<p>  كلمة \n وكلمة\t</p>", "كلمة وكلمة"),
        ("<p><b>كلمة</b> <b>وكلمة</b></p>", "كلمة وكلمة"),
        ("<p><b>كلمة</b><b>وكلمة</b></p>", "كلمةوكلمة"),
        ("<p><b>كلمة </b><b>وكلمة</b></p>", "كلمة وكلمة"),
        ("<p><b>كلمة</b><b> وكلمة</b></p>", "كلمة وكلمة"),
        ("<p>كلمة<i></i> <i></i><b>وكلمة</b></p>", "كلمة وكلمة"),
        ("<p><span><b>كلمة</b> </span><span><b>وكلمة</b></span></p>", "كلمة وكلمة"),
        ("<p><span><b>كلمة</b></span><span> <b>وكلمة</b></span></p>", "كلمة وكلمة"),
        ("<p><b>كلمة<u><i> </i><i></i></u></b><i>أخرى</i></p>", "كلمة أخرى"),
        ("<p><b>كلمة<u><i>أ</i><i></i></u></b><i>أخرى</i></p>", "كلمةأأخرى"),
        ("<p><b>كلمة<u><i></i></u></b><i>أخرى</i></p>", "كلمةأخرى"),
        ("<p>كلمة<script> </script><b>وكلمة</b></p>", "كلمةوكلمة"),
        ("<p><b>كلمة</b> <style>b{}</style><b>وكلمة</b></p>", "كلمة وكلمة"),
        ("<p>كلمة<b></b><i></i><u>وكلمة</u></p>", "كلمةوكلمة"),
    ],
)
def test_words_are_parted_where_white_space_stands_between_them(body: str, text: str) -> None:
    assert run_of(body).text == text


def test_a_run_counts_its_characters_and_those_in_links() -> None:
    run = run_of("<p> قال <a href=/x>الوزير <b>أمس</b></a> إن</p>")

    assert (run.length, run.linked) == (3 + 6 + 3 + 2, 6 + 3)
    assert run.length == 14


def test_a_run_stands_in_its_block_at_the_place_of_its_first_text() -> None:
    first, second = runs_of("<div>قبل<p class=k>نص <b>غامق</b></p></div>")

    assert (first.tag, second.tag) == ("div", "p")
    assert second.tag_id == second.outline.tag_ids[second.box]
    assert first.order < second.order
    assert second.place() == "div > p.k"


def test_each_link_is_told_once_with_its_text_and_address() -> None:
    run = run_of("<p><a href=/a>أول <b>الخبر</b></a> ثم <a>ثان</a><a href=/b> ثالث </a></p>")

    assert [(anchor.text, anchor.href) for anchor in run.anchors()] == [
        ("أول الخبر", "/a"),
        ("ثان", ""),
        ("ثالث", "/b"),
    ]


@pytest.mark.parametrize(("body", "ends"), [("<p>نص. </p>", True), ("<p>نص</p>", False), ("<p>نص.<b>؟</b></p>", False)])
def test_the_last_sign_of_a_run(body: str, ends: bool) -> None:
    assert run_of(body).ends_with((".",)) is ends


@pytest.mark.parametrize(
    ("body", "is_one"),
    [
        (f"<p>{'س' * 39}.</p>", True),
        (f"<p>{'س' * 38}.</p>", False),
        (f"<p>{'س' * 40}</p>", False),
        (f"<p>{'س' * 38}<a href=/x>س</a>.</p>", False),
    ],
)
def test_a_short_sentence_has_forty_characters_its_end_and_no_link(body: str, is_one: bool) -> None:
    assert run_of(body).is_short_sentence is is_one


def test_a_line_says_what_the_run_says() -> None:
    line = line_of(run_of("<div id=a><p class=b>قال <a href=/x>الوزير</a></p></div>"))

    assert (line.text, line.tag, line.where) == ("قال الوزير", "p", "div.a > p.b")
    assert [anchor.href for anchor in line.anchors] == ["/x"]
    assert line.link_share == 6 / 9
    assert line.order >= 0


def test_a_line_without_links_has_no_anchors() -> None:
    line = line_of(run_of("<p>قال الوزير</p>"))

    assert line.anchors == ()
    assert line.link_share == 0.0


def test_lines_keep_the_order_of_the_page() -> None:
    runs = runs_of("<p>أول<p>ثان <a href=/x>رابط</a>")

    lines = lines_of(runs)

    assert [line.text for line in lines] == ["أول", "ثان رابط"]
    assert [line.order for line in lines] == [run.order for run in runs]
    assert [line.where for line in lines] == ["body > p", "body > p"]


@pytest.mark.parametrize("length", [LONG - 1, LONG, LONG + 1, 3 * LONG])
@pytest.mark.parametrize("text", ["كلمة  أخرى\u00a0\t", "طويلة", "ا ", " \n"])
def test_a_text_of_any_length_is_collapsed_as_a_short_one_is(text: str, length: int) -> None:
    long = (text * length)[:length]

    assert collapsed(long) == " ".join(long.split())


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>قال &amp;quot;نعم&amp;quot;</p>", 'قال "نعم"'),
        ("<p>مكتبة &amp;#34;الجبل&amp;#34;</p>", 'مكتبة "الجبل"'),
        ("<p>قبل&amp;nbsp;العصر</p>", "قبل\u00a0العصر"),
        ("<p>شركة الماء &amp;amp; الكهرباء</p>", "شركة الماء & الكهرباء"),
    ],
)
def test_an_entity_that_was_escaped_twice_is_read_and_noted(markup: str, text: str) -> None:
    run = run_of(markup)

    assert run.text == text
    assert run.outline.was_escaped_twice


@pytest.mark.parametrize("markup", ["<p>الماء &amp; الكهرباء</p>", "<p>a=1&amp;b=2</p>", "<p>&amp;unknown;</p>"])
def test_another_sign_stays(markup: str) -> None:
    run = run_of(markup)

    assert "&" in run.text
    assert not run.outline.was_escaped_twice
