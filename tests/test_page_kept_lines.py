"""Line ends that are shown part lines; those of the markup do not, nor those of a page of fixed width."""

import pytest

from measured import page_of, said
from warraq.parse.page.kept_lines import lines_in

TEXT = "أولى.\nثانية.\n\nثالثة."


def texts(markup: str) -> list[str]:
    return [run.text for run in page_of(markup).runs]


@pytest.mark.parametrize(
    "opening",
    ["<pre>", "<div style='white-space: pre-line'>", "<p style='color:red;white-space:PRE-WRAP'>",
     "<div style='white-space:pre'><div><p>"],
)  # fmt: skip
def test_line_ends_are_shown(opening: str) -> None:
    assert texts(f"{opening}{TEXT}") == ["أولى.", "ثانية.", "ثالثة."]


@pytest.mark.parametrize("opening", ["<p>", "<div style='white-space: nowrap'>", "<p style='white-space:pre-no'>"])
def test_line_ends_are_white_space(opening: str) -> None:
    assert texts(f"{opening}{TEXT}") == ["أولى. ثانية. ثالثة."]


def test_words_in_elements_go_on_in_the_line() -> None:
    assert texts("<pre>قال <b>نعم</b> ثم\nمضى <i>إلى</i> آخر\nبيته</pre>") == [
        "قال نعم ثم",
        "مضى إلى آخر",
        "بيته",
    ]


def test_boxes_after_such_lines_hold_their_own() -> None:
    page = page_of("<pre>أ\nب\n</pre><div id=x><p>ج</p><p>د</p></div>")
    box = next(box for box in range(len(page.outline)) if page.outline.names(box) == "x")

    assert [page.runs[at].text for at in page.outline.runs_in(box)] == ["ج", "د"]


def test_lines_that_were_broken_by_hand_are_put_together() -> None:
    first, second = ([said(70, at, end="ا") for at in places] for places in ((0, 1, 2), (3, 4)))

    assert [line for line in lines_in("\n".join([*first, "", *second])) if line] == [" ".join(first), " ".join(second)]


def test_verses_and_sentences_are_not() -> None:
    verses = [said(40, at, end="ا") for at in range(6)]
    sentences = [said(70, at) for at in range(6)]

    assert lines_in("\n".join(verses)) == verses
    assert lines_in("\n".join(sentences)) == sentences
