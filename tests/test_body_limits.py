"""How long, how many, how near: what the choice of a text's lines looks at, at each border."""

from each import each
from measured import box_of, page_of, run_of, runs_of, said, scope
from warraq.parse.body.asking import asking
from warraq.parse.body.cards import _may_ask, cards_in
from warraq.parse.body.choice import choice_of
from warraq.parse.body.headline import headline_run
from warraq.parse.body.home import _is_sentence, named_home
from warraq.parse.body.lies import lie_among, noise_of
from warraq.parse.body.noise import Noise
from warraq.parse.body.trim import _is_listed

LETTERS = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغأبجده"
ASKS = "نستخدم ملفات تعريف الارتباط لنضمن لك أفضل تجربة في موقعنا، ونشارك ما نعرفه مع شركائنا."


@each(("length", "asks"), [(250, True), (251, False)])
def test_a_box_that_asks_has_250_characters(length: int, *, asks: bool) -> None:
    label = "اشترك في نشرتنا"
    text = "".join(f"<p>{said(200, at)}</p>" for at in range(3))
    seen = scope(f"<div id=it>{text}<div><b>{label}</b><p>{said(length - len(label))}</p></div></div>", None)

    found = asking(choice_of(seen, Noise(seen), box_of(seen, "it")))

    assert bool([*found]) is asks


def cut(body: str) -> list[str]:
    """The rules for what is cut in the box of a page's article."""
    found = scope(f"<h1>العنوان كما هو</h1><div id=x>{body}</div>")
    return [*cards_in(found, box_of(found, "x")).values()]


@each(("lines", "length", "cards"), [(3, 50, 3), (4, 50, 0), (1, 300, 3), (1, 301, 0), (0, 0, 0)])
def test_a_card_has_four_lines_and_a_line_of_one_300_characters(lines: int, length: int, cards: int) -> None:
    text = "".join(f"<p>{said(300, at)}</p>" for at in range(6))
    below = "".join(f"<p>{said(length, at)}</p>" for at in range(lines))
    one = f"<div class=k><h3><a href=/n/1>عنوان خبر آخر من أخبار الوادي</a></h3>{below}</div>"

    assert cut(text + one * 3) == ["related"] * cards


@each(("before", "may"), [(113, True), (114, False)])
def test_cookies_are_named_in_the_first_120_characters(before: int, *, may: bool) -> None:
    assert _may_ask(run_of(f"<p>{'س' * before} ارتباط</p>")) is may


def test_what_asks_for_cookies_is_not_all_of_a_text() -> None:
    assert cut(f"<p>{said(40)}</p><p class=last>{ASKS}</p>") == ["dialog"]
    assert cut(f"<p class=last>{ASKS}</p>") == []


@each(("shown", "found"), [(24, True), (23, False)])
def test_24_characters_find_a_headline(shown: int, *, found: bool) -> None:
    page = page_of(f"<h2>{LETTERS[:shown]}</h2>")

    assert (headline_run(page, LETTERS) is not None) is found


@each(("homes", "found"), [(40, True), (41, False)])
def test_forty_boxes_may_be_named_for_a_text(homes: int, *, found: bool) -> None:
    seen = scope(f"<h1>عنوان</h1>{'<div class=entry-content>' * homes}<p>{said(90)}</p>")

    assert (named_home(seen, noise_of(seen)) is not None) is found


@each(
    ("line", "is_one"),
    [("هدى سالم العلي.", False), ("هدى سالم العلي حسن.", True), ("عاد إلى قريته.", True), ("عاد.", False)],
)
def test_a_name_with_a_stop_is_no_sentence(line: str, *, is_one: bool) -> None:
    assert _is_sentence(run_of(f"<p>{line}</p>")) is is_one


@each(
    ("name", "noisy", "lie"),
    [("next", 801, "next"), ("next", 800, None), ("popup", 2000, None), ("popup", 2001, "dialog")],
)
def test_what_comes_next_may_be_longer_than_a_text(name: str, noisy: int, lie: str | None) -> None:
    seen = scope(f"<div class={name}>{said(noisy)}</div><p>{said(100)}</p>", None)

    assert (lie_among(seen, Noise(seen)) or (None,))[0] == lie


@each(("items", "is_listed"), [(1, False), (2, True)])
def test_a_list_has_two_items(items: int, *, is_listed: bool) -> None:
    runs = runs_of(f"<ul>{'<li>ملح</li>' * items}</ul>")

    assert [_is_listed(run) for run in runs] == [is_listed] * items
