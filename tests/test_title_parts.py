"""A meta title is read whole and in parts, and its parts are compared by letters alone."""

import pytest

from each import each
from warraq.parse.page import parse, whole
from warraq.parse.stated.metadata import read_metadata
from warraq.parse.stated.title_parts import (
    Part,
    begins,
    beside,
    first_of,
    is_cut,
    key_of,
    last_of,
    parts_of,
    pieces_of,
    without_kicker,
)

LAST_PART = 0.5
MAX_CHARS = 400
PART = 0.8

TITLE = "جسر الوادي يفتح السبت المقبل"


def parts(head: str) -> list[Part]:
    page = parse(f"<head>{head}</head>".encode(), "https://a.example/1")
    return parts_of(page, read_metadata(page))


def shares(title: str, site: str = "") -> dict[str, float]:
    """How much a `<title>` speaks for each of its parts."""
    named = f'<meta property="og:site_name" content="{site}">' if site else ""
    return {part.text: part.share for part in parts(f"<title>{title}</title>{named}")}


@each(
    ("title", "pieces"),
    [
        ("أ - ب", ["أ", "ب"]),
        ("أ | ب » ج › د", ["أ", "ب", "ج", "د"]),
        ("أ|ب", ["أ", "ب"]),
        ("أ»ب", ["أ", "ب"]),
        ("أ :: ب", ["أ", "ب"]),
        ("أ : ب", ["أ", "ب"]),
        ("أ || ب", ["أ", "ب"]),
        ("أ — ب – ج", ["أ", "ب", "ج"]),
        ("أ • ب · ج * د / ه \\ و", ["أ", "ب", "ج", "د", "ه", "و"]),
        ("أ < ب > ج « د", ["أ", "ب", "ج", "د"]),
        ("أ -ب", ["أ", "ب"]),
        ("أ |ب", ["أ", "ب"]),
        ("أ   -   ب", ["أ", "ب"]),
        ("أ -|- ب", ["أ", "ب"]),
        ("«أ» ب » ج", ["«أ» ب", "ج"]),
        ("أ «ب»| ج", ["أ «ب»", "ج"]),
        ("أ » ب «ج» د", ["أ", "ب «ج» د"]),
        ("أ « ب » ج", ["أ", "ب", "ج"]),
    ],
)
def test_signs_part_a_title(title: str, pieces: list[str]) -> None:
    assert pieces_of(title) == pieces


@each("title", ["أ-ب", "أ: ب", "أ :ب", "أ/ب", "أ، ب", "أ–ب", "أ . ب", "أ- ب", "1 ::ب", "أ «ب» ج", "«أ ب» و«ج»"])
def test_signs_inside_a_headline_do_not(title: str) -> None:
    assert pieces_of(title) == [title]


def test_a_title_speaks_for_its_parts() -> None:
    assert shares("عنوان | محليات | الضفة") == {
        "عنوان": PART,
        "محليات": PART,
        "الضفة": LAST_PART,
        "عنوان | محليات": PART,
        "محليات | الضفة": PART,
        "عنوان | محليات | الضفة": 1.0,
    }


def test_what_still_carries_the_site_s_name_speaks_least() -> None:
    assert shares("محليات | عنوان | الضفة", "الضفة") == {
        "محليات": PART,
        "عنوان": PART,
        "محليات | عنوان": 1.0,
        "عنوان | الضفة": LAST_PART,
        "محليات | عنوان | الضفة": LAST_PART,
    }


def test_a_title_without_the_site_s_name_speaks_fully() -> None:
    assert shares("عنوان | محليات | الضفة", "الضفة") == {
        "عنوان": PART,
        "محليات": PART,
        "عنوان | محليات": 1.0,
        "محليات | الضفة": LAST_PART,
        "عنوان | محليات | الضفة": LAST_PART,
    }
    assert shares("الضفة : عنوان", "الضفة") == {"عنوان": 1.0, "الضفة : عنوان": LAST_PART}
    assert shares("عنوان", "الضفة") == {"عنوان": 1.0}
    assert shares("الضفة", "الضفة") == {}


def test_parts_are_bounded_and_each_is_heard_once() -> None:
    assert len(shares(" | ".join("أبتثجحخدذر"))) == 7 * 8 // 2
    assert list(shares("عنوان | عنوان")) == ["عنوان", "عنوان | عنوان"]
    assert list(shares("ا" * MAX_CHARS)) == ["ا" * MAX_CHARS]
    assert list(shares("ا" * (MAX_CHARS + 1))) == []
    assert list(shares("- | -")) == []


def test_every_meta_title_speaks_once_with_its_weight() -> None:
    head = (
        f'<meta property="og:title" content="{TITLE}"><meta property="og:title" content="صورة">'
        f'<meta name="twitter:title" content="{TITLE}"><title>{TITLE} &amp;amp; الضفة</title>'
        f'<script type="application/ld+json">{{"@type":"Article","headline":"{TITLE}"}}</script>'
    )

    assert [(part.rule, part.weight, part.text) for part in parts(head)] == [
        ("twitter:title", 1.0, TITLE),
        ("og:title", 2.0, TITLE),
        ("Article.headline", 2.0, TITLE),
        ("title", 1.5, f"{TITLE} & الضفة"),
    ]


@pytest.mark.parametrize(
    ("title", "names"),
    [
        (f"{TITLE} | الضفة", {"الضفة"}),
        (f"{TITLE} | صحيفة الضفة اليومية", {"صحيفة الضفة اليومية"}),
        (f"{TITLE} | صحيفة الضفة اليومية الأولى", set()),
        (f"الضفة | {TITLE}", set()),
    ],
)
def test_the_last_short_piece_can_be_the_name_of_the_site(title: str, names: set[str]) -> None:
    assert {part.text for part in parts(f"<title>{title}</title>") if part.is_name} == names


@each(
    ("text", "key"),
    [("جسر الوادي", "جسرالوادي"), ("«جسر» الوادي!", "جسرالوادي"), ("جِسر", "جسر"), ("Bridge_2", "bridge2"), ("- |", "")],
)
def test_a_key_is_letters_and_digits(text: str, key: str) -> None:
    assert key_of(text) == key


def test_a_title_begins_with_a_text_whatever_the_signs() -> None:
    assert begins(f"{TITLE} | الضفة", TITLE)
    assert begins("«جسر» الوادي يفتح", "جسر الوادي")
    assert not begins("يفتح جسر الوادي", "جسر الوادي")


@each(
    ("text", "first", "last"),
    [
        ("جسر", "ج", "ر"),
        ("«جسر»", "ج", "ر"),
        ("ABC", "a", "c"),
        ("ßaß", "s", "s"),  # two letters when it is folded
        ("1 ب 2", "1", "2"),
        ("«»-!?:جسر", "", "ر"),
        ("", "", ""),
    ],
)
def test_the_ends_of_a_key_are_read_off_the_text(text: str, first: str, last: str) -> None:
    assert (first_of(text), last_of(text)) == (first, last)


@pytest.mark.parametrize("text", ["جسر الوادي...", "جسر الوادي… ", "جسر .."])
def test_a_title_may_be_cut(text: str) -> None:
    assert is_cut(text)


@pytest.mark.parametrize("text", ["جسر الوادي.", "جسر… الوادي", ""])
def test_a_whole_title_is_not(text: str) -> None:
    assert not is_cut(text)


def test_the_parts_beside_the_headline_are_told_last_first() -> None:
    assert beside(TITLE, f"{TITLE} | محليات | الضفة") == ("الضفة", "محليات")
    assert beside(TITLE, f"«{TITLE}» - الضفة") == ("الضفة",)
    assert beside(TITLE, TITLE) == ()
    assert beside(f"{TITLE} الآن", f"{TITLE} | - | الضفة") == ("الضفة",)
    assert beside("جسر الوادي", f"{TITLE} | الضفة") == ("الضفة",)


def headline(h1: str, head: str) -> str:
    page = whole(parse(f"<head>{head}</head><body><h1>{h1}</h1></body>".encode(), "https://a.example/1"))
    text = " ".join(run.text for run in page.runs)
    return without_kicker(text, page.headings[0], page, read_metadata(page))


OG = f'<meta property="og:title" content="{TITLE}">'


@each("head", [OG, f"<title>{TITLE} | الضفة</title>", f"<title>«{TITLE}»</title>"])
@each("kicker", ["<span>خاص</span> ", " \n <b>خاص:</b> ", "<span>خاص</span> | "])
def test_a_kicker_in_an_element_of_its_own_is_no_part_of_the_headline(kicker: str, head: str) -> None:
    assert headline(kicker + TITLE, head) == TITLE


@each(
    ("h1", "head"),
    [
        (f"خاص {TITLE}", OG),
        (f"<span>خاص</span> {TITLE} الآن", OG),
        (f"<span></span>{TITLE}", OG),
        (f"<span>{TITLE}</span>", OG),
        ("<span>خاص</span> جسر الوادي", '<meta property="og:title" content="جسر الوادي">'),
        (f"خاص <span>{TITLE}</span>", OG),
        (f"<!-- --><span>خاص</span> {TITLE}", ""),
    ],
)
def test_what_no_meta_title_says_without_it_stays(h1: str, head: str) -> None:
    page = whole(parse(f"<h1>{h1}</h1>".encode(), "https://a.example/1"))

    assert headline(h1, head) == " ".join(run.text for run in page.runs)
