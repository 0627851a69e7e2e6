"""Small boxes in the article that ask the reader to subscribe or to pay."""

import pytest

from each import each
from measured import box_of, said, scope
from warraq.parse.body.asking import asking
from warraq.parse.body.choice import choice_of
from warraq.parse.body.noise import Noise

LONGEST = 250

TEXT = f"<p>{said(90)}</p><p>{said(90, 1)}</p>"


def asked(inside: str) -> list[str]:
    """The texts of the boxes that ask."""
    seen = scope(f"<div id=it>{inside}</div>", None)
    choice = choice_of(seen, Noise(seen), box_of(seen, "it"))
    return [seen.runs[at].text for at in dict.fromkeys(asking(choice))]


@pytest.mark.parametrize(
    "label",
    [
        "<b>اشترك في نشرتنا</b>",
        "<h4>سجل بريدك هنا</h4>",
        "<p>أكمل القراءة باشتراك شهري</p>",
        "<h3>بقية هذا التقرير متاحة للمشتركين</h3>",
    ],
)
def test_all_of_a_box_that_asks_goes_together(label: str) -> None:
    [first, second] = asked(f"{TEXT}<div class=x>{label}<p>مجاناً في بريدك كل يوم.</p></div>")

    assert first in label
    assert second == "مجاناً في بريدك كل يوم."


@each(
    "inside",
    [
        f"{TEXT}<p>اشترك في نشرتنا</p><p>{said(40)}</p>",
        f"{TEXT}<div class=x><b>اشترك في الحملة</b><p>مجاناً في بيتك كل يوم.</p></div>",
        f"{TEXT}<div class=x><b>اشترك في نشرتنا</b><p>{said(LONGEST)}</p></div>",
        f"{TEXT}<div class=x><b>بقية هذا الطريق متاحة للمشاة</b><p>مجاناً في كل يوم.</p></div>",
        f"<p>{said(30)}</p><div class=x><b>اشترك في نشرتنا</b><p>{said(90)}</p></div>",
    ],
    ids=["in no box of its own", "asks for nothing", "too long", "the rest of a road", "most of the text"],
)
def test_what_is_no_such_box(inside: str) -> None:
    assert asked(inside) == []


def test_three_steps_of_a_list_ask_for_nothing_and_two_items_may() -> None:
    steps = [f"<li>{step}</li>" for step in ("أدخل بريدك هنا", "اختر كلمة السر", "احفظها في مكان آمن")]

    assert asked(f"{TEXT}<ol class=x>{''.join(steps)}</ol>") == []
    assert asked(f"{TEXT}<ul class=x>{''.join(steps[:2])}</ul>") == ["أدخل بريدك هنا", "اختر كلمة السر"]
