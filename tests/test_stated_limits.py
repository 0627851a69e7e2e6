"""How much of a text is looked at for a date, a name or a headline: at each border."""

from datetime import UTC, datetime

from each import each
from measured import page_of, run_of, runs_of, said
from pages import BODY, html, read
from warraq.parse.lines import Line
from warraq.parse.stated.date_lines import _is_date_line
from warraq.parse.stated.date_places import is_beside_a_title, is_of_others
from warraq.parse.stated.date_texts import Asked, DateReader, is_all_date, may_be_date
from warraq.parse.stated.people import _is_of_an_editor
from warraq.parse.stated.title_by_place import _may_be_headline
from warraq.parse.stated.title_candidates import _are_text
from warraq.parse.stated.title_parts import first_of, last_of
from warraq.parse.words.stand_ins import stand_in_of

NOW = datetime(2026, 1, 28, 12, tzinfo=UTC)
DAY = "28/1/2026"


def reader() -> DateReader:
    return DateReader(Asked(NOW))


@each(("before", "iso"), [(490, "2026-01-28"), (491, None)])
def test_a_date_is_read_in_the_first_500_characters(before: int, iso: str | None) -> None:
    found = reader().read("س" * before + " " + DAY)

    assert (found.iso if found and found.iso == "2026-01-28" else None) == iso


@each(
    ("line", "is_near"),
    [
        ("السبت 29 تشرين الثاني", True), ("الجمعة 28 تشرين الثاني", False), ("الأربعاء 28 كانون الثاني", True),
        ("الأحد 29 تشرين الثاني", False),
    ],
)  # fmt: skip
def test_a_day_without_a_year_is_known_within_60_days(line: str, *, is_near: bool) -> None:
    assert bool(reader().told(line)) is is_near


@each(("length", "may_be"), [(30, True), (31, False)])
def test_a_date_in_words_alone_is_a_line_of_30_characters(length: int, *, may_be: bool) -> None:
    assert may_be_date("منذ ساعتين".ljust(length, ".")) is may_be
    assert may_be_date("منذ 2 ساعة".ljust(length, "."))


@each(("more", "is_all"), [(14, True), (15, False)])
def test_of_a_day_14_characters_more_are_said(more: int, *, is_all: bool) -> None:
    date = reader().read(DAY)

    assert date is not None
    assert is_all_date(DAY + "." * more, date) is is_all


@each(("beside", "is_one"), [(50, True), (51, False)])
def test_a_line_of_a_date_says_50_characters_beside_it(beside: int, *, is_one: bool) -> None:
    date = reader().read(DAY)

    assert date is not None
    assert _is_date_line("س" * beside + DAY, date) is is_one


@each(("length", "is_title"), [(25, False), (26, True)])
def test_the_linked_title_of_another_story_has_more_than_25_characters(length: int, *, is_title: bool) -> None:
    runs = page_of(f"<p>{DAY}</p><p><a href=/n/1>{'س' * length}</a></p>").runs

    assert is_beside_a_title(runs, runs[0].order) is is_title


@each(("between", "is_theirs"), [(2, True), (3, False)])
def test_four_elements_around_a_date_are_asked_whose_it_is(between: int, *, is_theirs: bool) -> None:
    run = run_of(f"<div class=comments>{'<div>' * between}<p>{DAY}</p></div>")

    assert is_of_others(run.outline.nodes[run.box]) is is_theirs


@each(("length", "may"), [(160, True), (161, False)])
def test_a_headline_has_160_characters(length: int, *, may: bool) -> None:
    assert _may_be_headline(run_of(f"<p>{said(length, end='')}</p>")) is may


@each(("length", "is_text"), [(80, True), (79, False)])
def test_a_paragraph_has_80_characters(length: int, *, is_text: bool) -> None:
    assert _are_text(runs_of(f"<p>{said(length, end='')}</p>")) is is_text


@each(("signs", "letter"), [(0, "س"), (5, "س"), (6, "")])
def test_a_letter_is_looked_for_in_six_characters(signs: int, letter: str) -> None:
    assert first_of("«" * signs + "س") == letter
    assert last_of("س" + "»" * signs) == letter


@each(("length", "said_of"), [(200, "gone"), (201, "")])
def test_what_stands_in_an_article_s_place_is_a_line_of_200_characters(length: int, said_of: str) -> None:
    assert stand_in_of("تم إيقاف هذا الحساب".ljust(length, ".")) == said_of


def test_evidence_has_300_characters_and_that_of_a_text_80() -> None:
    text = f"<p>{said(400)}</p>{BODY}"
    section = "س" * 301
    found = read(html(head=f'<meta property="article:section" content="{section}">', body=text))

    evidence = {one.field: len(one.evidence) for one in found.decisions if one.field in ("body", "categories")}
    assert evidence == {"body": 80, "categories": 300}


@each(
    ("line", "is_one"),
    [
        ("تحرير: هدى سالم", True), ("تحرير المدينة من الألغام يبدأ غداً.", False), ("هدى سالم", False),
        ("تحرير: " + "س" * 300, False),
    ],
)  # fmt: skip
def test_an_editor_is_named_in_a_short_line(line: str, *, is_one: bool) -> None:
    assert _is_of_an_editor(Line(line)) is is_one
