"""How much of a page is looked at for one thing or another: what stands within each limit, and one beyond."""

from dataclasses import replace

import pytest

from each import each
from looks import bare, look_at_span
from pages import html, sent
from sheets import NAMES, P, sheet
from warraq.charset import decode
from warraq.parse.hypertext import _end, _span
from warraq.parse.kind import Verdict, read_kind
from warraq.parse.lines import Line, Zones
from warraq.parse.origin.dateline import read_dateline
from warraq.parse.origin.found import Found
from warraq.parse.origin.sections import read_sections
from warraq.parse.origin.translator import find_translators
from warraq.parse.pages import counted_in, counted_pages
from warraq.parse.seeing import Seen, see
from warraq.parse.stated.foot import order_of_others, own_foot, own_lines
from warraq.parse.stated.json_ld import Thing
from warraq.parse.stated.language import language_of, tag_of
from warraq.parse.stated.loose_json import read_loosely
from warraq.parse.stated.metadata import NO_METADATA
from warraq.parse.stated.nuxt_function import nuxt_value
from warraq.parse.stated.state_signs import has_a_sign
from warraq.parse.stated.told_text import told_text
from warraq.parse.whose import wall_of


def test_a_language_is_told_by_the_first_six_hundred_letters() -> None:
    latin = "a" * 300

    assert language_of(None, NO_METADATA, latin + "س" * 300) == ("ar", "letters")
    assert language_of(None, NO_METADATA, "a" + latin + "س" * 300) == (None, "")
    assert language_of("en", NO_METADATA, "a" + latin + "س" * 300) == ("en", "html-lang")
    assert language_of("en", NO_METADATA, latin + "س" * 300) == ("ar", "letters")


@each(
    ("text", "language"),
    [
        ("س" * 20, "ar"),
        ("س" * 19, None),
        ("س" * 100 + "گ" * 2, "ar"),
        ("س" * 95 + "گ" * 6, "fa"),
        ("س" * 96 + "ڕ" * 4, "ckb"),
        ("س" * 96 + "ے" * 4, "ur"),
        ("س" * 96 + "گ" * 4, "ar"),
    ],
)
def test_how_many_letters_tell_a_language(text: str, language: str | None) -> None:
    assert language_of(None, NO_METADATA, text)[0] == language


@each(
    ("declared", "tag"),
    [
        ("ar-Arab-SY", "ar-Arab-SY"), ("AR_eg", "ar-EG"), ("ckb", "ckb"), ("es-419", "es-419"), ("a", None),
        ("arabic language", None), ("ar " + "x" * 9, "ar"), ("ar " + "x" * 10, None), ("العربية", "ar"),
    ],
)  # fmt: skip
def test_a_declared_language_is_spelled_in_one_way(declared: str, tag: str | None) -> None:
    assert tag_of(declared) == tag


@pytest.mark.parametrize(("posts", "told"), [(500, 500), (501, 500)])
def test_five_hundred_posts_are_told(posts: int, told: int) -> None:
    every = [{"articleBody": f"نص {at}"} for at in range(posts)]

    assert len(told_text(Thing({"@type": "LiveBlogPosting", "liveBlogUpdate": every})).posts) == told  # type: ignore[dict-item]


def test_of_a_told_text_three_hundred_thousand_letters_are_read() -> None:
    assert len(Thing({"articleBody": "س" * 300_001}).prose("articleBody")) == 300_000
    assert len(Thing({"articleBody": "س" * 300_000}).prose("articleBody")) == 300_000


def test_sixty_names_with_two_lines_are_looked_at_one_by_one() -> None:
    """Behind them all that may be a sign is looked for in the whole page."""
    other = b"<p class=a__b>"

    assert has_a_sign(other * 59 + b"__NUXT__")
    assert has_a_sign(other * 60 + b"__NUXT__")
    assert not has_a_sign(other * 59 + b"__NEXT__")
    assert not has_a_sign(other * 100 + b"__NEXT__")
    assert has_a_sign(other * 59 + b"x_STATE__")


def test_the_heading_of_what_others_wrote_has_forty_letters() -> None:
    def others(heading: str, tag: str = "h3", at: int = 0) -> int | None:
        lines = [*(Line("نص", order=number) for number in range(at)), Line(heading, tag, order=99)]
        return order_of_others(Zones((), (), tuple(lines)))

    assert others("3 تعليقات " + "س" * 30) == 99
    assert others("3 تعليقات " + "س" * 31) is None
    assert others("3 تعليقات", "p") is None
    assert others("3 تعليقات:", "p") == 99
    assert others("3 تعليقات", at=11) == 99
    assert others("3 تعليقات", at=12) is None


def test_the_lines_before_what_others_wrote_are_the_article_s_own() -> None:
    lines = (Line("هدى سالم"), Line("سامر"), Line("3 تعليقات", "h3"), Line("قارئ"))
    zones = Zones((), (), lines)

    assert own_foot(zones, 4) == lines[:2]
    assert own_foot(zones, 1) == lines[:1]
    assert own_lines(zones, 4, lambda line: line.text == "سامر") == lines[1:2]
    assert own_lines(zones, 4, lambda line: line.text == "قارئ") == ()
    assert own_lines(zones, 1, lambda line: line.text == "سامر") == ()


def source(index: int) -> list[Found]:
    return [Found("notice", "notice", P[0], "p", index, {"source": "سانا"})]


def test_who_translated_stands_beside_the_source_in_sixty_letters() -> None:
    line = "ترجمة: هدى سالم"
    long = f"ترجمة:{' ' * 45}هدى سالم"

    assert [hit.index for hit in find_translators(sheet(P[0], "المصدر", line), source(1))] == [2]
    assert [hit.index for hit in find_translators(sheet(line, "المصدر", P[0]), source(1))] == [0]
    assert [hit.index for hit in find_translators(sheet("المصدر", line), source(0))] == [1]
    assert find_translators(sheet(line, P[0], "المصدر"), source(2)) == []
    assert find_translators(sheet("المصدر", P[0]), source(1)) == []
    assert find_translators(sheet(P[0], "المصدر", "ترجمة: سوق المدينة"), source(1)) == []
    assert len(long) == 59
    assert len(find_translators(sheet(P[0], "المصدر", long.replace(":", " :")), source(1))) == 1
    assert find_translators(sheet(P[0], "المصدر", long.replace(":", "  :")), source(1)) == []


@each(
    ("line", "is_one"),
    [
        ("سياسة", True),
        ("سياسة سياسة سياسة سياسة", True),
        ("سياسة سياسة سياسة سياسة سياسة", False),
        ("سياسة" + "#" * 35, True),
        ("سياسة" + "#" * 36, False),
        ("سياسة.", False),
    ],
)
def test_a_section_below_a_notice_has_four_words_and_forty_letters(line: str, is_one: bool) -> None:
    assert bool(read_sections(sheet(P[0], P[1], line), NAMES.words, source(0))) is is_one


def test_a_dateline_ends_within_ninety_letters() -> None:
    def ends(gap: int) -> bool:
        return read_dateline(f"الرصافه{' ' * gap}- سانا - {'كلمه ' * 20}", NAMES) is not None

    assert ends(1)
    assert ends(77)  # with its last name's last letter
    assert not ends(78)


def test_what_stands_before_the_object_of_a_function_has_twenty_thousand_letters() -> None:
    def value(before: int) -> object:
        return nuxt_value(f'__NUXT__=(function(a){{{" " * before}return {{x:a}}}}("b"))')

    assert value(20_000 - len("return {")) == {"x": "b"}
    assert value(20_001 - len("return {")) is None


def test_an_object_is_read_sixty_lists_deep() -> None:
    assert "1" in str(read_loosely(f"{'[' * 60}1{']' * 60}"))
    assert "1" not in str(read_loosely(f"{'[' * 61}1{']' * 61}"))


@each(
    ("text", "counts"),
    [
        ("الصفحة 1 من 3", True),
        ("الصفحة 1 من 1", False),
        ("الصفحة 1 من 2" + " " * 47, True),
        ("الصفحة 1 من 2" + " " * 48, False),
        ("الصحيفة 1 من 3", False),
    ],
)
def test_a_line_of_sixty_letters_counts_pages(text: str, counts: bool) -> None:
    assert (counted_pages([Line(text)]) is not None) is counts
    assert counted_in("لا عدد") == 1


def test_a_wall_is_known_by_two_hundred_letters_of_headline_and_text() -> None:
    assert wall_of("س" * 100, ["ن" * 96 + "عغ"]) == "س" * 100 + " | " + "ن" * 96 + "ع"
    assert wall_of(None, [" أ  ب ", "ج"]) == "| أ ب ج"


def seen_with(zones: Zones, *, headed: bool = True) -> Seen:
    """A page of a headline, as if its text stood there."""
    capture = sent(html(body=""))
    seen = see(decode(capture), capture, None)
    return replace(seen, zones=zones, headline=seen.headline if headed else None)


def at(*orders: int) -> tuple[Line, ...]:
    return tuple(Line(f"سطر {order}", order=order) for order in orders)


def test_pages_are_counted_in_two_lines_of_a_text_and_six_below() -> None:
    end = _end(seen_with(Zones((), at(1, 2, 3), at(4, 5, 6, 7, 8, 9, 10))))

    assert [line.order for line in end] == [2, 3, 4, 5, 6, 7, 8, 9]


@each(
    ("before", "body", "start"),
    [((), (0, 5), 0), ((20,), (10, 20, 30), 30), ((40,), (10, 20, 30), 10), ((-1,), (-1, 8), 8)],
)
def test_a_text_begins_below_what_stands_above_it(before: tuple[int, ...], body: tuple[int, ...], start: int) -> None:
    assert _span(seen_with(Zones(at(*before), at(*body), ()))).start == start


def test_a_page_without_a_text_is_looked_at_sixty_nodes_below_its_headline() -> None:
    nothing = Zones((), (), ())
    span, bare_span = _span(seen_with(nothing)), _span(seen_with(nothing, headed=False))

    assert span.headline is not None
    assert (span.start, span.end) == (span.headline + 60, span.headline + 60)
    assert (bare_span.start, bare_span.end) == (60, 60)


@each(("between", "is_lock"), [(10, True), (11, False)])
def test_a_wall_stands_among_twelve_lines_from_its_headline_on(between: int, *, is_lock: bool) -> None:
    lines = "".join(f"<p>كلمة {number}</p>" for number in range(between))
    page = look_at_span(bare(f"<h1>جسر الوادي يفتح السبت المقبل</h1>{lines}<p>هذا المحتوى مخصص للمشتركين</p>"))
    page.body = ()

    assert (read_kind(page) == Verdict("stub", ("wall-words", "no-body"))) is is_lock
