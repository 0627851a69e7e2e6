"""How much of the article a page gives, and by which sign."""

import pytest

import warraq
from each import each
from pages import BODY, PROSE, html, json_ld, read, sent
from warraq.parse.completeness import MORE, OPEN_END, Wholeness, cut_or_whole, read_completeness
from warraq.parse.lines import Line
from warraq.parse.stated.metadata import NO_METADATA, Metadata, Said

SHORT, LONGEST_LINK = 600, 80
MUCH = "".join(f"<p>{line} وهذا في اليوم {n}.</p>" for n, line in enumerate(PROSE * 3))
OPEN = "<p>ويقول سكان الحي إن الطريق [...]</p>"
WALL = "هذا المحتوى مخصص للمشتركين"
FULL = Wholeness("full", "no-sign-of-more", "")


@each(
    ("head", "body", "below", "value"),
    [
        ("", BODY, "", "full"),
        ("", f"<p>{PROSE[0]}</p><p>{PROSE[1][:60]}...</p>", "<p><a href='/f'>اقرأ المزيد</a></p>", "teaser"),
        ("", MUCH + OPEN, "", "truncated"),
        (
            json_ld('{"@type":"NewsArticle","headline":"x","isAccessibleForFree":false}'),
         BODY, "", "paywalled"),
        ("", BODY, "<div>هذا المحتوى مخصص للمشتركين</div>", "paywalled"),
    ],
)  # fmt: skip
def test_the_sign_is_read(head: str, body: str, below: str, value: str) -> None:
    got = read(html(head, body=body, below=below))

    assert got.completeness == value
    assert any(decision.field == "completeness" and decision.rule for decision in got.decisions)


def test_a_capture_that_was_cut_is_truncated() -> None:
    got = warraq.extract(sent(html()).model_copy(update={"truncated": "length"}))

    assert got.completeness == "truncated"


def of(
    length: int, last: str = "", after: tuple[str, ...] = (), free: str | None = None, cut: str | None = None
) -> Wholeness:
    """What is said of a text of so many characters that ends in a line."""
    body = [Line("س" * (length - len(last))), *([Line(last)] if last else [])]
    said = Metadata(
        (Said("free", free or "", "json-ld", "NewsArticle.isAccessibleForFree", 0),), (), broken=False, articles=1
    )
    return read_completeness(body, [Line(text) for text in after], said if free else NO_METADATA, cut)


def test_what_cut_the_capture_goes_before_all_else() -> None:
    assert of(SHORT, WALL, cut="time") == Wholeness("truncated", "capture-cut", "time")
    assert cut_or_whole("time") == Wholeness("truncated", "capture-cut", "time")
    assert cut_or_whole(None) == FULL


def test_a_page_without_a_text_is_not_broken_off() -> None:
    assert read_completeness((), (), NO_METADATA, None) == FULL


# --- walls ---


@each("after", [(), *[("سطر",) * number for number in range(1, 6)]], ids=len)
def test_a_wall_is_looked_for_among_six_lines_below_a_text_that_is_not_long(after: tuple[str, ...]) -> None:
    assert of(2 * SHORT - 1, after=(*after, WALL)) == Wholeness("paywalled", "wall-text", WALL)
    assert of(2 * SHORT, after=(*after, WALL)) == FULL


def test_a_wall_is_not_looked_for_farther_down_nor_far_up_in_the_text() -> None:
    assert of(SHORT, after=("سطر",) * 6 + (WALL,)) == FULL
    assert read_completeness([Line(WALL), Line("س" * 50)], (), NO_METADATA, None).rule == "wall-text"
    assert read_completeness([Line(WALL), Line("س" * 50), Line("س" * 50)], (), NO_METADATA, None) == FULL


@each(
    "said",
    ["false", "False", "locked", "metered", "paid", "premium", "http://schema.org/False", "https://schema.org/False"],
)
def test_a_text_that_its_metadata_lock_is_behind_a_wall_unless_it_is_long(said: str) -> None:
    assert of(4 * SHORT - 1, free=said) == Wholeness("paywalled", "NewsArticle.isAccessibleForFree", said)
    assert of(4 * SHORT, free=said) == FULL
    assert of(9 * SHORT, after=(WALL,), free=said).rule == "wall-text"


@pytest.mark.parametrize("said", ["true", "free", "https://schema.org/True"])
def test_a_text_that_its_metadata_open_is_free(said: str) -> None:
    assert of(SHORT, free=said) == FULL


# --- dots ---


@each("end", ["...", "…", "[...]", "[…]", "[ … ]", "[ ... ]", "…."])
def test_a_text_that_ends_in_dots_goes_on(end: str) -> None:
    line = f"ويقول السكان إن الطريق {end}"

    is_open = OPEN_END.search(line) is not None
    assert is_open is (end != "….")
    assert (of(SHORT - 1, line).value, of(SHORT, line).value) == (
        ("teaser", "truncated") if is_open else ("full", "full")
    )


@each("end", ["", ".", "..", "]", "[1]", "... .", "…»", "[..]", "!"])
def test_a_text_that_ends_otherwise_does_not(end: str) -> None:
    assert of(SHORT, f"ويقول السكان إن الطريق {end}") == FULL


def test_the_evidence_of_dots_is_the_end_of_the_line() -> None:
    assert of(SHORT, f"{'ا' * 90}...") == Wholeness("truncated", "open-end", f"{'ا' * 57}...")


def test_dots_with_a_way_to_the_rest_say_so() -> None:
    assert of(SHORT - 1, "ويقول السكان ...", ("اقرأ المزيد",)) == Wholeness(
        "teaser", "open-end-and-more", "ويقول السكان ..."
    )


# --- the way to the rest ---

MUST = (
    "اقرأ المزيد", "إقرأ المزيد", "اقرا بقية الخبر", "أكمل القراءة", "لقراءة المزيد", "تابع القراءة",
    "لقراءة الخبر كاملا", "اقرأ المقال كاملا", "تابع باقي", "اقرأ تتمة", "بقية الخبر", "تتمة الخبر", "تفاصيل الخبر",
    "الخبر وتفاصيله كاملة", "Read more", "continue reading at example.org", "Full story on the site", "read on",
)  # fmt: skip
MUST_NOT = ("المزيد من الأخبار", "بقية الدول", "قرأ المزيد", "تفاصيل", "اقرأ أيضا", "more", "read", "the full story")


@each("line", MUST)
def test_a_line_that_leads_on_is_known(line: str) -> None:
    assert MORE.search(line) is not None
    assert of(SHORT - 1, after=(line,)) == Wholeness("teaser", "more-elsewhere", line)
    assert of(SHORT, after=(line,)) == FULL


@each("line", MUST_NOT)
def test_another_line_is_not(line: str) -> None:
    assert MORE.search(line) is None


def test_a_line_that_leads_on_is_short_and_the_last_or_among_four_below() -> None:
    line = "اقرأ المزيد".ljust(LONGEST_LINK - 1, "س")

    assert of(SHORT - 1, after=("س", "س", "س", line)).value == "teaser"
    assert of(SHORT - 1, after=("س", "س", "س", "س", line)) == FULL
    assert of(SHORT - 1, after=(f"{line}س",)) == FULL
    assert of(SHORT - 1, "اقرأ المزيد").value == "teaser"
    assert read_completeness([Line("اقرأ المزيد"), Line("سطر")], (), NO_METADATA, None) == FULL


@each(
    ("below", "value"),
    [
        ("<aside><h3>اقرأ المزيد</h3><a href='/n/2'>ماذا نعرف عن الميزانية؟</a></aside>", "full"),
        ("<div><h4>لقراءة المزيد</h4><ul><li><a href='/n/2'>قانون الميزانية</a></li></ul></div>", "full"),
        ("<p>اقرأ المزيد: <a href='/n/2'>ماذا نعرف عن الميزانية؟</a></p>", "full"),
        ("<aside><div>اقرأ المزيد</div><a href='/n/2'>ماذا نعرف عن الميزانية؟</a></aside>", "full"),
        ("<section class='related'><p>اقرأ المزيد</p><a href='/n/2'>قانون الميزانية</a></section>", "full"),
        ("<div class='unrelenting'><p>اقرأ المزيد</p></div>", "teaser"),
        ("<p><a href='/n/1/full'>اقرأ المزيد</a></p>", "teaser"),
        ("<h4><a href='/n/1/full'>اقرأ المزيد</a></h4>", "teaser"),
        ("<div class='x'>اقرأ المزيد</div>", "teaser"),
        ("<p>اقرأ المزيد: <a href='/n/1/full'>اضغط هنا</a></p>", "teaser"),
    ],
)
def test_the_heading_of_other_stories_leads_to_no_rest(below: str, value: str) -> None:
    assert read(html(below=below)).completeness == value
