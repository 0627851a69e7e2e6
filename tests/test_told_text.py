"""The text that JSON-LD tells, and when it is read in place of what the page shows."""

import pytest

from each import each
from measured import said
from warraq.parse.lines import Line, Zones
from warraq.parse.stated.json_ld import Thing
from warraq.parse.stated.told_text import Post, Told, lines_in, told_text
from warraq.parse.told_body import with_told

FIRST, SECOND, THIRD = (said(120, at) for at in (0, 3, 6))
WHOLE = (FIRST, SECOND, THIRD)


@each(
    ("text", "lines"),
    [
        ("أولى.\n\nثانية.", ["أولى.", "ثانية."]),
        ("<p>أولى.</p><p>ثانية <b>مهمة</b>.</p>", ["أولى.", "ثانية مهمة."]),
        ("أولى.<br/>ثانية.", ["أولى.", "ثانية."]),
        ("&lt;p&gt;أولى.&lt;/p&gt;&lt;p&gt;ثانية.&lt;/p&gt;", ["أولى.", "ثانية."]),
        ("قال &amp;quot;نعم&amp;quot;.", ['قال "نعم".']),
        ("أقل من 5 < 6 دائماً.", ["أقل من 5 < 6 دائماً."]),
        ("", []),
    ],
)
def test_a_told_text_is_read_in_lines(text: str, lines: list[str]) -> None:
    assert list(lines_in(text)) == lines


def test_posts_are_told_with_their_headlines_in_their_order() -> None:
    posts = [{"headline": "ثانٍ", "articleBody": "وصلت."}, {"articleBody": "بدأت."}, {"headline": "بلا نص"}, "x"]
    thing = Thing({"@type": "LiveBlogPosting", "articleBody": "مقدمة.", "liveBlogUpdate": posts})  # type: ignore[dict-item]

    told = told_text(thing)

    assert told == Told(("مقدمة.",), (Post("ثانٍ", ("وصلت.",), ""), Post("", ("بدأت.",), "")))
    assert [post.lines for post in told.posts] == [("ثانٍ", "وصلت."), ("بدأت.",)]


def shown(*texts: str) -> Zones:
    return Zones((), tuple(map(Line, texts)), (Line("وسوم"),))


def body(zones: Zones) -> tuple[str, ...]:
    return tuple(line.text for line in zones.body)


@pytest.mark.parametrize("texts", [(), (FIRST,), (FIRST, "عن الوكالة"), (f"{FIRST[:60]}...",)])
def test_a_page_that_shows_less_is_read_by_its_data(texts: tuple[str, ...]) -> None:
    assert body(with_told(shown(*texts), Told(WHOLE))) == WHOLE


@each(
    ("texts", "told"),
    [
        (WHOLE, WHOLE),
        ((FIRST, SECOND, said(60, 9)), WHOLE),
        ((said(150, 9),), WHOLE),
        ((FIRST,), (FIRST, f"{SECOND[:-1]}...")),
        ((), (said(199),)),
        ((FIRST,), ()),
    ],
    ids=["the same", "more than two thirds", "another text", "an abstract", "short", "nothing told"],
)
def test_a_page_is_read_itself(texts: tuple[str, ...], told: tuple[str, ...]) -> None:
    assert body(with_told(shown(*texts), Told(told))) == texts


@each(
    ("texts", "told", "by_data"),
    [
        ((), (said(200),), True),
        ((FIRST[:69] + ".",), (FIRST[:69] + "." + said(130, 5),), True),
        ((said(140),), (said(140) + said(60, 5),), False),  # seven of ten letters
        ((said(139),), (said(139) + said(61, 5),), True),
        ((FIRST, said(120, 9)), (*WHOLE, said(120, 7)), True),  # half of it is no part of what is told
        ((FIRST, said(121, 9)), (*WHOLE, said(120, 7)), False),
    ],
)
def test_how_much_a_page_shows_of_what_is_told(texts: tuple[str, ...], told: tuple[str, ...], by_data: bool) -> None:
    assert body(with_told(shown(*texts), Told(told))) == (told if by_data else texts)


def test_a_post_is_known_by_its_first_sixty_letters() -> None:
    line = "س" * 60

    assert body(with_told(shown(line), Told((), (Post("", (f"{line} وبقيته.",), ""),)))) == (line,)
    assert len(body(with_told(shown(line), Told((), (Post("", (f"{line[1:]}ب.",), ""),))))) == 2


def test_what_stands_beside_the_beginning_stays_below() -> None:
    zones = with_told(shown(FIRST, "عن الوكالة"), Told(WHOLE))

    assert [line.text for line in zones.after] == ["عن الوكالة", "وسوم"]


POSTS = (Post("بعد الظهر", ("وصلت الشاحنات.",), ""), Post("", ("بدأت «الحملة».",), ""))


@pytest.mark.parametrize(
    ("texts", "whole"),
    [
        (("مقدمة.",), ("مقدمة.", "بعد الظهر", "وصلت الشاحنات.", "بدأت «الحملة».")),
        (("مقدمة.", "وصلت الشاحنات."), ("مقدمة.", "وصلت الشاحنات.", "بدأت «الحملة».")),
        (("مقدمة.", 'بدأت "الحملة" الآن.'), ("مقدمة.", 'بدأت "الحملة" الآن.', "بعد الظهر", "وصلت الشاحنات.")),
        (("وصلت الشاحنات.", "بدأت الحملة."), ("وصلت الشاحنات.", "بدأت الحملة.")),
    ],
    ids=["no post", "the first", "the other, with a word more", "all"],
)
def test_posts_that_no_line_shows_follow_what_is_shown(texts: tuple[str, ...], whole: tuple[str, ...]) -> None:
    assert body(with_told(shown(*texts), Told((), POSTS))) == whole
