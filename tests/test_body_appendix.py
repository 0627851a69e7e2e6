"""What stands beside the article's text in its box."""

from each import each
from measured import box_of, said, scope
from warraq.parse.body.appendix import appendix
from warraq.parse.body.choice import choice_of
from warraq.parse.body.noise import Noise

TEXT = f"<div class=text><p>{said(300)}</p><p>{said(300, 1)}</p></div>"


def beside(inside: str) -> list[str]:
    """The texts that are called an appendix."""
    seen = scope(f"<div id=it>{inside}</div>", None)
    choice = choice_of(seen, Noise(seen), box_of(seen, "it"))
    return [seen.runs[at].text for at in appendix(choice)]


@each(
    "below",
    [
        "<div><p>ذيل</p></div>",
        "<div class=policy>ذيل</div>",
        "<p>ذيل</p>",
        "<div class=text2><p>ذيل</p></div>",
        "<section><div><h4>ذيل</h4></div></section>",
        "<span>ذيل</span>",
    ],
)
def test_a_small_box_below_the_home_of_the_text_is_an_appendix(below: str) -> None:
    assert beside(TEXT + below) == ["ذيل"]


LIST = f"<div class=text><p>{said(60)}</p>{{}}<p>{said(40, 2)}</p></div>"


def test_a_sentence_below_a_long_list_is_none() -> None:
    items = "".join(f"<li>{said(70, at)}</li>" for at in range(3, 7))

    assert beside(LIST.format(f"<ol>{items}</ol>")) == []
    assert beside(LIST.format(f"<ul>{items}</ul>")) == []
    assert beside(f"<div class=text><ol>{items}</ol></div><div>ذيل</div>") == ["ذيل"]


@each(
    "below",
    [
        "<blockquote>ذيل</blockquote>",
        "<blockquote><p>ذيل</p></blockquote>",
        "<ul><li>ذيل</ul>",
        "<table><tr><td>ذيل</table>",
        "<table><tr><th>ذيل</table>",
        "<table><tr><td><p>ذيل</p></table>",
        "<div class=text><p>ذيل</p></div>",
        "<div class='text text-2'><p>ذيل</p></div>",
    ],
)
def test_what_a_text_may_hold_in_boxes_of_its_own_is_none(below: str) -> None:
    assert beside(TEXT + below) == []


def test_what_stands_above_the_end_of_the_text_is_none() -> None:
    assert beside(f"<p>رأس</p>{TEXT}") == []
    assert beside(f"<div><p>{said(300)}</p><div>بين</div><p>{said(300, 1)}</p></div>") == []


def test_a_text_without_a_home_has_none() -> None:
    home, rest = f"<div class=a><p>{said(60)}</p></div>", f"<div class=b><p>{said(30)}</p></div>"

    assert beside(f"{rest}{home}<div><p>{said(10)}</p></div>") == [said(10)]
    assert beside(f"{rest}{home}<div><p>{said(11)}</p></div>") == []


def test_more_than_a_fifth_of_the_text_is_none() -> None:
    assert beside(f"<div class=a><p>{said(80)}</p></div><div><p>{said(20)}</p></div>") == [said(20)]
    assert beside(f"<div class=a><p>{said(80)}</p></div><div><p>{said(21)}</p></div>") == []


def test_noise_counts_for_nothing_and_is_told_with_the_rest() -> None:
    share = f"<div class=share>{said(200)}</div>"

    assert beside(f"{TEXT}{share}<div>ذيل</div>") == [said(200), "ذيل"]
    assert beside(share) == []


def test_a_home_without_a_name_has_no_kin() -> None:
    assert beside(f"<div><p>{said(300)}</p></div><div><p>ذيل</p></div>") == ["ذيل"]


def test_paragraphs_headings_and_items_are_at_home_in_the_box_around_them() -> None:
    assert beside(f"<h2>{said(30)}</h2><p>{said(300)}</p><blockquote>{said(30)}</blockquote><div>ذيل</div>") == ["ذيل"]
    assert beside(f"<p>{said(300)}</p><h3>ذيل</h3>") == []


def test_a_block_of_lines_is_a_home_by_itself() -> None:
    assert beside(f"<div>{said(200)}<br>{said(200, 1)}</div><p>ذيل</p>") == ["ذيل"]


def test_what_stands_behind_an_anchor_around_the_text_goes_on_with_it() -> None:
    assert beside(f"<a href=''>{TEXT}</a><p>ذيل</p>") == []
    assert beside(f"<span>{TEXT}</span><p>ذيل</p>") == ["ذيل"]
