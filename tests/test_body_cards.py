"""Cards of other stories in the article's box, and what asks for cookies."""

import pytest

from each import each
from measured import said, scope
from warraq.parse.body.cards import cards_in
from warraq.parse.words.controls import asks_for_cookies

TEXT = "".join(f"<p>{said(200, at)}</p>" for at in range(3))
CARD = "<div class={kind}><h3><a href=/n/{n}>عنوان خبر آخر من أخبار الوادي</a></h3><p>{text}</p></div>"


def cards(number: int, kind: str = "k", text: str = said(50)) -> str:
    return "".join(CARD.format(n=n, kind=kind, text=text) for n in range(number))


def cut(body: str) -> dict[str, str]:
    """What is cut in the box of a page's article: the names of the boxes, with the rule."""
    found = scope(f"<h1>العنوان كما هو</h1><div id=x>{body}</div>")
    outline = found.outline
    container = next(box for box in range(len(outline)) if outline.names(box) == "x")
    return {outline.names(box): rule for box, rule in cards_in(found, container).items()}


@pytest.mark.parametrize(
    "body",
    [
        TEXT + cards(3),
        cards(4) + TEXT,
        TEXT + cards(3, text=said(20)),
        TEXT + cards(3).replace("عنوان خبر آخر من أخبار الوادي", "اقرأ المزيد"),
    ],
)
def test_three_boxes_of_a_linked_title_and_a_text_are_cards(body: str) -> None:
    assert cut(body) == {"k": "related"}


@each(
    "body",
    [
        TEXT + cards(2),
        TEXT + cards(1, "a") + cards(1, "b") + cards(1, "c"),
        cards(4, text=said(200)),
        TEXT + cards(3, text=said(301)),
        TEXT + cards(3).replace("<a href=/n/", "<b id=/n/").replace("</a>", "</b>"),
        TEXT + cards(3).replace("<div class=k>", "").replace("</div>", ""),
        TEXT + cards(3).replace("/n/", "#n").replace("عنوان خبر آخر من أخبار الوادي", "18:40"),
    ],
    ids=["two", "of other forms", "all the text", "long texts", "no links", "no boxes", "an hour"],
)
def test_these_are_no_cards(body: str) -> None:
    assert cut(body) == {}


SENTENCE = f"<p>{said(40)}</p>"


@pytest.mark.parametrize(("above", "are"), [(SENTENCE * 2, True), (SENTENCE, False), ("<p>كلمة</p>" * 2, False)])
def test_two_sentences_between_headline_and_cards_are_the_text_though_the_cards_say_more(
    above: str, *, are: bool
) -> None:
    assert cut(above + cards(4, text=said(200))) == ({"k": "related"} if are else {})


ASKS = "نستخدم ملفات تعريف الارتباط لنضمن لك أفضل تجربة في موقعنا، ونشارك ما نعرفه مع شركائنا."


def test_the_box_that_begins_with_a_request_for_cookies_is_cut_whole() -> None:
    assert cut(f"{TEXT}<div class=bar><div><p>{ASKS}</p><p>{said(200, 5)}</p></div></div>") == {"bar": "dialog"}
    assert cut(f"<div class=text>{TEXT}<p class=last>{ASKS}</p></div>") == {"last": "dialog"}


@each(
    ("line", "asks"),
    [
        (ASKS, True),
        ("يستخدم هذا الموقع ملفات تعريف الارتباط لتحسين تجربتك.", True),
        ("We use cookies to improve your experience.", True),
        ("هل توافق على قبول ملفات تعريف الارتباط؟", True),
        ("غرمت الهيئة شركة لأنها تستخدم ملفات تعريف الارتباط من غير إذن.", False),
        ("ملفات تعريف الارتباط نصوص صغيرة تحفظها المواقع في جهازك.", False),
        ("Regulators say that we use cookies too much.", False),
    ],
)
def test_a_line_asks_for_cookies(line: str, *, asks: bool) -> None:
    assert asks_for_cookies(line) is asks
