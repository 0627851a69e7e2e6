"""Other stories in the article's box: other `<article>`s, and an endless page's next one."""

import pytest

from each import each
from measured import box_of, said, scope
from warraq.parse.body.choice import Choice, choice_of
from warraq.parse.body.noise import Noise
from warraq.parse.body.stories import following, foreign


def choice(inside: str, head: int | None = 0) -> Choice:
    seen = scope(f"<h2>عنوان</h2><div id=it>{inside}</div>", head)
    return choice_of(seen, Noise(seen), box_of(seen, "it"))


def strangers(inside: str) -> list[str]:
    found = choice(inside)
    return [found.runs[at].text for at in foreign(found)]


def next_story(markup: str, head: int | None = 0) -> list[str]:
    seen = scope(f"<div id=it>{markup}</div>", head)
    found = choice_of(seen, Noise(seen), box_of(seen, "it"))
    return [seen.runs[at].text for at in following(found)]


OWN = f"<article class=post><p>{said(300)}</p></article>"


@each(
    ("inside", "texts"),
    [
        (f"{OWN}<article class=other><p>غريب</p></article>", ["غريب"]),
        (f"{OWN}<article class=post><h1>غريب</h1><p>نص</p></article>", ["غريب", "نص"]),
        (f"{OWN}<p>غريب</p>", ["غريب"]),
        (f"<p>غريب</p>{OWN}", ["غريب"]),
        (f"<article class=other>{said(80)}</article>{OWN}", [said(80)]),
        (f"{OWN}<div class=share>{said(200)}</div>", [said(200)]),
        (OWN.replace("<p>", "<h1>نص</h1><p>") + "<article class=post>نص</article><p>غريب</p>", ["غريب"]),
    ],
    ids=["other names", "headline of its own", "outside below", "outside above", "short one first", "noise outside",
         "own headline"],
)  # fmt: skip
def test_what_stands_outside_the_article_of_the_first_paragraph(inside: str, texts: list[str]) -> None:
    assert strangers(inside) == texts


def beside_a_headline(own: str, other: str) -> list[str]:
    """What is foreign beside an article that holds the page's headline."""
    seen = scope(f"<div id=it><article class=post><h1>عنوان</h1><p>{said(300)}</p>{own}</article>{other}</div>", 0)
    found = choice_of(seen, Noise(seen), box_of(seen, "it"))
    return [found.runs[at].text for at in foreign(found)]


def test_the_next_story_below_has_a_headline_of_its_own_where_the_first_holds_the_page_s() -> None:
    other = f"<article class=post><h2>غريب</h2><p>{said(200)}</p></article>"

    assert beside_a_headline("", other) == ["غريب", said(200)]


def test_posts_of_a_live_report_are_no_next_stories_for_their_headings() -> None:
    posts = f"<article class=entry><h2>ساعة</h2><p>{said(400)}</p></article>"

    assert beside_a_headline("", posts) == []  # beside the first, of another template
    assert beside_a_headline(posts.replace("entry", "post"), "") == []  # within it


@each(
    "inside",
    [
        f"<p>{said(300)}</p>",
        OWN,
        f"{OWN}<article class=post><p>قيد</p></article>",
        f"{OWN}<article class='post post-2'><p>قيد</p></article>",
        f"<p>{said(300)}</p><article class=other>نص</article>",
        f"<article><div><p>{said(300)}</p></div><p>نص</p></article>",
    ],
    ids=["no article", "one", "entries", "numbered entries",
         "paragraph outside", "all inside"],
)  # fmt: skip
def test_what_belongs_together(inside: str) -> None:
    assert strangers(inside) == []


@pytest.mark.parametrize(("length", "texts"), [(80, []), (81, ["غريب"])])
def test_the_first_paragraph_shows_which_article_is_the_pages(length: int, texts: list[str]) -> None:
    assert strangers(f"<article class=post><p>{said(length)}</p></article><article class=other>غريب</article>") == texts


@pytest.mark.parametrize(("outside", "strange"), [(128, True), (129, False)])
def test_what_stands_in_no_article_is_strange_beside_most_of_the_text(outside: int, strange: bool) -> None:
    assert bool(strangers(f"{OWN}<p>{said(outside)}</p>")) is strange


@pytest.mark.parametrize(("other", "strange"), [(299, True), (300, False)])
def test_another_article_is_strange_beside_half_of_the_text(other: int, strange: bool) -> None:
    assert bool(strangers(f"{OWN}<article class=other>{said(other)}</article>")) is strange


def test_beside_an_article_that_is_not_most_all_belongs_together() -> None:
    assert strangers(f"<article class=post>{said(90)}</article><article class=other>{said(300)}</article>") == []
    assert strangers(f"<article class=post>{said(90)}</article><p>{said(300)}</p>") == []


@pytest.mark.parametrize(("above", "strange"), [(128, True), (129, False)])
def test_a_headline_above_the_articles_makes_no_stranger_of_what_stands_beside_it(above: int, strange: bool) -> None:
    """So stands the introduction of a live report."""
    seen = scope(f"<h1>عنوان</h1><div id=it><p>{said(80)}</p><p>{said(above - 80, 1)}</p>{OWN}</div>")

    assert bool(foreign(choice_of(seen, Noise(seen), box_of(seen, "it")))) is strange


def test_an_article_around_all_of_it_divides_nothing() -> None:
    seen = scope(f"<article><h1>عنوان</h1><div id=it><p>{said(300)}</p><p>نص</p></div></article>")

    assert foreign(choice_of(seen, Noise(seen), box_of(seen, "it"))) == []


def test_articles_beside_the_box_divide_nothing() -> None:
    teaser = "<article class=other>نص</article>"
    seen = scope(f"<h1>عنوان</h1>{teaser}<div id=it><p>{said(300)}</p><p>نص</p></div>{teaser}")

    assert foreign(choice_of(seen, Noise(seen), box_of(seen, "it"))) == []


def test_an_article_that_begins_in_the_middle_divides() -> None:
    assert strangers(f"<p>غريب</p><article><p>{said(300)}</p><p>نص</p></article>") == ["غريب"]
    assert strangers(f"<article><p>{said(300)}</p><p>نص</p></article><p>غريب</p>") == ["غريب"]


FIRST = f"<section class=story><h1>عنوان</h1><p>{said(300)}</p></section>"


@each(
    ("markup", "texts"),
    [
        (f"{FIRST}<section class=story><h1>آخر</h1><p>نص</p></section>", ["آخر", "نص"]),
        (f"{FIRST}<section class='story story-2'><p>فوقه</p><h1>آخر</h1><p>نص</p></section><p>ذيل</p>",
         ["فوقه", "آخر", "نص", "ذيل"]),
        (f"{FIRST}<section class=story><div><div><h1>آخر</h1></div></div><p>نص</p></section>", ["آخر", "نص"]),
        (f"<div class=top>{FIRST}</div><div class=top><h1>آخر</h1></div>", ["آخر"]),
        (f"{FIRST}<section class=side><h1>محور</h1></section><section class=story><h1>آخر</h1></section>", ["آخر"]),
    ],
    ids=["beside", "from its beginning to the end", "deep", "around", "after another heading"],
)  # fmt: skip
def test_the_next_story_of_an_endless_page(markup: str, texts: list[str]) -> None:
    assert next_story(markup) == texts


@each(
    "markup",
    [
        FIRST,
        f"{FIRST}<section class=side><h1>محور</h1><p>نص</p></section>",
        f"{FIRST}<div class=story><h1>محور</h1><p>نص</p></div>",
        f"<section class=story><h1>عنوان</h1><p>{said(300)}</p><h1>محور</h1></section>",
        f"<section class=story><h1>عنوان</h1><p>{said(80)}</p></section><section class=story><h1>آخر</h1></section>",
        f"<h1 class=t>عنوان</h1><p>{said(300)}</p><h1 class=t>محور</h1>",
        FIRST.replace(" class=story", "") + "<section><h1>محور</h1></section>",
        f"{FIRST.replace('h1', 'h2')}<section class=story><h1>آخر</h1></section>",
        f"{FIRST}<section class=story><h2>محور</h2></section>",
    ],
    ids=["one", "other names", "other tag", "crosshead", "no text", "headings", "no names", "h2 first", "h2 below"],
)
def test_what_is_no_next_story(markup: str) -> None:
    assert next_story(markup) == []


def test_without_a_headline_there_is_no_next_story() -> None:
    assert next_story(f"{FIRST}<section class=story><h1>آخر</h1></section>", None) == []


@pytest.mark.parametrize(("headings", "found"), [(49, True), (50, False)])
def test_so_many_headings_are_looked_at(headings: int, found: bool) -> None:
    crossheads = "".join(f"<h1>محور {at}</h1>" for at in range(headings))
    markup = FIRST.replace("</section>", f"{crossheads}</section><section class=story><h1>آخر</h1></section>")

    assert bool(next_story(markup)) is found


@each(
    ("own", "other", "is_next"),
    [
        ("data-url=/a/77", "data-url=/a/78", True),
        ("data-href=/a/77", "data-permalink=/a/78", True),
        ("data-url=/a/77", "data-url=/a/77", False),
        ("data-url=/a/77", "", False),
        ("", "", False),
    ],
)
def test_a_page_put_below_the_first_says_its_address_and_has_a_headline_of_any_order(
    own: str, other: str, is_next: bool
) -> None:
    first = f"<section class=read {own}><h1>عنوان</h1><p>{said(60)}</p></section>"
    second = f"<section class=read {other}><h2>غريب</h2><p>{said(60, 1)}</p></section>"

    assert next_story(first + second) == (["غريب", said(60, 1)] if is_next else [])
