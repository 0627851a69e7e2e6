"""Words in a line that no reader sees, and words that look so and are shown."""

import pytest

from each import each
from measured import page_of, run_of
from warraq.parse.page.hidden import is_named_hidden, shown, unfolds


@each(
    "attributes",
    ["class=sr-only", "class='note visually-hidden'", "class=screen-reader-text", "hidden", "style='display: none'",
     "style='Display:None;color:red'", "style='visibility:hidden'", "class=screen-reader-only", "class=off-screen",
     "style='position:absolute;clip:rect(0,0,0,0)'", "style='clip:rect(1px, 1px, 1px, 1px)'",
     "style='clip-path:inset(50%)'", "style='position:absolute;left:-9999px'", "style='text-indent: -1000px'"],
)  # fmt: skip
@each("inner", ["(يفتح في نافذة جديدة)", "<b>(يفتح)</b>", "<span>في نافذة</span>"])
def test_nobody_sees_it(attributes: str, inner: str) -> None:
    assert shown(run_of(f"<p>قال المدرب<span {attributes}> {inner}</span> إن الفريق جاهز.</p>")).text == (
        "قال المدرب إن الفريق جاهز."
    )


@each(
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


TEXT = "<p>وصلت الحافلة الأولى عند الفجر إلى آخر القرية، ونزل منها عشرون عاملاً.</p>"
WAITING = f"<div style='display:none'>{TEXT}</div>"


def unfolding(markup: str) -> bool:
    """Whether the box around a text is shown by a click."""
    page = page_of(f"<div><p>نص</p>{markup}</div>")
    run = next(run for run in page.runs if run.text.startswith("وصلت"))
    return unfolds(page.outline, page.outline.parents[run.box])


@each(
    "markup",
    [
        f"<a href='#'>اقرأ المزيد</a>{WAITING}",
        f"<button> المزيد … </button>{WAITING}",
        f"{WAITING}<a href='javascript:void(0)'>عرض بقية الخبر</a>",
        f"{WAITING} <span><a>أكمل القراءة</a></span>",
        f"<label for=c>قراءة المزيد</label><input type=checkbox id=c>{WAITING}",
        f"{WAITING}<button>Read more</button>",
        f"<div><button>اقرأ الخبر كاملا</button></div>{WAITING}",
        f"<button>عرض المقال كاملاً</button>{WAITING}",
        f"<a>اقرأ كامل التقرير</a>{WAITING}",
    ],
)
def test_a_click_shows_the_text_beside_what_asks_for_one(markup: str) -> None:
    assert unfolding(markup)


@each(
    "markup",
    [
        WAITING,
        f"<a href='/news/2/full'>اقرأ المزيد</a>{WAITING}",
        f"<p>المزيد من الكلام عن القرية وأهلها وحافلتها التي لا تتأخر.</p>{WAITING}",
        f"<h3>أخبار</h3>{WAITING}",
        f"<h3>الخبر كما وصلنا</h3>{WAITING}",
        "<button>المزيد</button><div style='display:none'><p>وصلت رسالتك</p></div>",
        f"<button>المزيد</button><div style='display:none'>{TEXT.replace('.', '')}</div>",
    ],
)
def test_what_waits_beside_nothing_or_leads_elsewhere_does_not(markup: str) -> None:
    assert not unfolding(markup)


def test_what_asks_for_a_click_is_short_and_near() -> None:
    more = "<button>المزيد</button>"

    assert unfolding(f"{more}{'<i></i>' * 3}{WAITING}")
    assert not unfolding(f"{more}{'<i></i>' * 4}{WAITING}")
    assert unfolding(f"{WAITING}{'<i></i>' * 3}{more}")
    assert not unfolding(f"{WAITING}{'<i></i>' * 4}{more}")
    assert unfolding(f"<button>المزيد{' ' * 54}</button>{WAITING}")
    assert not unfolding(f"<button>المزيد{' ' * 55}</button>{WAITING}")


@pytest.mark.parametrize(("length", "shows"), [(60, True), (59, False)])
def test_a_click_shows_sixty_characters_at_least(length: int, shows: bool) -> None:
    text = "وصلت " + "س" * (length - 6) + "."

    assert unfolding(f"<button>المزيد</button><div style='display:none'><p>{text}</p></div>") is shows


def test_dots_stand_in_the_place_of_what_a_click_shows() -> None:
    rest = "وصلت الحافلة الأولى عند الفجر إلى آخر القرية، ونزل منها عشرون عاملاً."
    line = f"<p>قال السائق: <span>...</span><span style='display:none'>{rest}</span><a href='#'>المزيد</a></p>"

    assert shown(run_of(line)).text == f"قال السائق: {rest}المزيد"
    assert "..." in shown(run_of(line.replace("المزيد", "القرية"))).text
