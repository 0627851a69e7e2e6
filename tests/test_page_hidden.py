"""Words in a line that no reader sees, and words that look so and are shown."""

import pytest

from measured import run_of
from warraq.parse.page.hidden import is_named_hidden, shown


@pytest.mark.parametrize(
    "attributes",
    ["class=sr-only", "class='note visually-hidden'", "class=screen-reader-text", "hidden", "style='display: none'",
     "style='Display:None;color:red'", "style='visibility:hidden'", "class=screen-reader-only", "class=off-screen",
     "style='position:absolute;clip:rect(0,0,0,0)'", "style='clip:rect(1px, 1px, 1px, 1px)'",
     "style='clip-path:inset(50%)'", "style='position:absolute;left:-9999px'", "style='text-indent: -1000px'"],
)  # fmt: skip
@pytest.mark.parametrize("inner", ["(يفتح في نافذة جديدة)", "<b>(يفتح)</b>", "<span>في نافذة</span>"])
def test_nobody_sees_it(attributes: str, inner: str) -> None:
    assert shown(run_of(f"<p>قال المدرب<span {attributes}> {inner}</span> إن الفريق جاهز.</p>")).text == (
        "قال المدرب إن الفريق جاهز."
    )


@pytest.mark.parametrize(
    "attributes",
    ["class=name", "class='hidden md:inline'", "class='hidden d-md-inline'", "style='color:red'", "aria-hidden=true",
     "style='margin-left:-100px'", "style='clip:rect(10px,90px,20px,0)'", "style='left:-5px'", "class=screen",
     "class=hidden-gem"],
)  # fmt: skip
def test_it_is_shown(attributes: str) -> None:
    assert "سمير" in shown(run_of(f"<p>قال المدرب<span {attributes}> سمير</span> إن الفريق جاهز.</p>")).text


@pytest.mark.parametrize("line", ["<p><span class=sr-only>خاص</span></p>", "<p>خاص<i class=sr-only>:</i> تقرير</p>"])
def test_a_line_is_never_left_empty_and_signs_do_no_harm(line: str) -> None:
    run = run_of(line)

    assert shown(run) is run


def test_names_hide_an_element_on_every_screen_or_not_at_all() -> None:
    assert is_named_hidden("hidden")
    assert is_named_hidden("hidden lg:p-4")
    assert not is_named_hidden("hidden lg:block")
