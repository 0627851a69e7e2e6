"""What stands between an article's lead and the box of its text."""

from each import each
from measured import box_of, said, scope
from warraq.parse.body.below_lead import below_lead
from warraq.parse.body.choice import choice_of
from warraq.parse.body.noise import Noise

HEAD = "<h1>افتتاح الجسر القديم</h1>"
LEAD = f"<p>{said(80)}</p>"
TEXT = f"<div><p>{said(200, 1)}</p><p>{said(200, 2)}</p></div>"
DAY = "<p><time>3 تشرين الثاني 2025</time></p>"


def between(above: str, text: str = TEXT, head: int | None = 0) -> list[str]:
    seen = scope(f"<div id=it><section>{HEAD}{above}</section>{text}</div>", head)
    choice = choice_of(seen, Noise(seen), box_of(seen, "it"))
    return [seen.runs[at].text for at in below_lead(choice)]


@each(
    ("below", "told"),
    [
        (DAY, ["3 تشرين الثاني 2025"]),
        ("<div><b>سلمى الحاج</b><time>2025</time></div>", ["سلمى الحاج2025"]),
        (f"<p class=byline>سلمى الحاج</p>{DAY}", ["سلمى الحاج", "3 تشرين الثاني 2025"]),
        (f"<figcaption>صورة</figcaption>{DAY}", ["3 تشرين الثاني 2025"]),
        (f"<li>مقتل 12 عاملا</li>{DAY}", ["3 تشرين الثاني 2025"]),
        (DAY * 4, ["3 تشرين الثاني 2025"] * 4),
    ],
)
def test_writer_and_day_stand_between_lead_and_text(below: str, told: list[str]) -> None:
    assert between(LEAD + below) == told


@each(
    "above",
    [
        LEAD,
        DAY,
        f"{LEAD}<p>سلمى الحاج</p>",
        f"{LEAD}<p>3 تشرين الثاني 2025</p>",
        f"{LEAD}<ul><li>مقتل 12 عاملا<li>انهيار الجسر القديم عام 2019</ul>",
        f"{LEAD}<h2>3 قرى</h2>",
        f"{LEAD}<p>فتح الجسر يوم <time>3 تشرين الثاني</time>.</p>",
        LEAD + DAY * 5,
        f"<p>{said(79)}</p>{DAY}",
    ],
)
def test_nothing_else_does(above: str) -> None:
    assert between(above) == []


def test_a_text_without_a_home_or_a_headline_has_no_lead() -> None:
    assert between(LEAD + DAY, "".join(f"<div><p>{said(200, at)}</p></div>" for at in range(3))) == []
    assert between(LEAD + DAY, f"<p>{said(90)}</p>", None) == []
    assert between(LEAD + DAY, head=None) == []
