"""Tags below a label, and sections below a noticed article, are read; a line that may be reporting is left."""

import pytest

from each import each
from sheets import P, cuts, rule, sheet
from warraq.parse.origin.found import Found
from warraq.parse.origin.sections import is_section, read_sections, tags_of
from warraq.rules import shipped

WORDS = shipped().words
NOTICE = Found("any", "notice", "نقل هذا", "1", -9)
LABEL = rule("كلمات مفتاحية", role="category", takes="tags")


def read(*body: str, found: list[Found] | None = None, gone: tuple[int, ...] = ()) -> list[str]:
    one = sheet(*body)
    for index in gone:
        one.cut_line(index, "credit", "any")
    return [hit.said["tags"] for hit in read_sections(one, WORDS, [NOTICE] if found is None else found)]


def test_sections_below_a_noticed_article() -> None:
    one = sheet(P[0], "سياسة", "أخبار عربية ودولية")

    found = read_sections(one, WORDS, [NOTICE])

    assert [(hit.rule, hit.role, hit.index, hit.said) for hit in found] == [
        ("section-trailer", "category", 1, {"tags": "سياسة"}),
        ("section-trailer", "category", 2, {"tags": "أخبار عربية ودولية"}),
    ]
    assert cuts(one) == [
        ("سياسة", "category", "section-trailer"),
        ("أخبار عربية ودولية", "category", "section-trailer"),
    ]


def test_what_is_gone_counts_for_nothing() -> None:
    assert read(P[0], "سانا", "سياسة", "سانا", gone=(1, 3)) == ["سياسة"]
    assert read(P[0], "سياسة", gone=(0,)) == []


@each(
    "body",
    [
        ("كل ما يجري", "سياسة"),
        (f"{P[0][:-1]}،", "سياسة"),
        (P[0], "الجسر"),
        (P[0], "سياسة."),
        (P[0], "سياسة:"),
        (P[0], "سياسة محلية عربية ودولية ثقافية"),
        (P[0], "سياسة " + "ا" * 35),
        ("سياسة",),
        (P[0],),
    ],
)
def test_a_line_that_may_be_reporting_stays(body: tuple[str, ...]) -> None:
    assert read(*body) == []


def test_nothing_is_read_without_a_notice() -> None:
    assert read(P[0], "سياسة", found=[]) == []
    assert read(P[0], "سياسة", found=[Found("any", "credit", "سانا", "1", 0)]) == []


def test_one_known_section_is_enough_and_directions_count_for_nothing() -> None:
    assert read(f"{P[0]}\u200f", "الجسر", "سياسة") == ["الجسر", "سياسة"]
    assert read(P[0], "سياسة محلية عربية دولية") == ["سياسة محلية عربية دولية"]
    assert read(P[0], "سياسة " + "ا" * 34, "سياسة") == ["سياسة " + "ا" * 34, "سياسة"]


def test_tags_below_a_bare_label() -> None:
    def labelled(index: int, text: str = "كلمات مفتاحية", label: object = LABEL) -> list[str]:
        hit = Found("made", "category", text, "1", index, form=label)  # type: ignore[arg-type]
        return read(P[0], text, "الجسر", "الفرز", found=[hit], gone=(1,))

    assert labelled(1) == ["الجسر", "الفرز"]
    assert labelled(1, "كلمات مفتاحية أخرى") == []
    assert labelled(0) == []
    assert labelled(1, label=None) == []
    assert labelled(1, label=rule("كلمات", role="category")) == []


@each("line", ["سياسه", "#سياسه", "سياسه | اقتصاد", "سياسه_محليه", "اخبار عربيه دوليه"])
def test_a_section(line: str) -> None:
    assert is_section(line, WORDS)


@pytest.mark.parametrize("line", ["الجسر", "سياسه الجسر", "", "# | -"])
def test_no_section(line: str) -> None:
    assert not is_section(line, WORDS)


@each(
    ("words", "tags"),
    [
        ("سياسة", ["سياسة"]),
        ("سياسة، محليات | ثقافة؛ فن", ["سياسة", "محليات", "ثقافة", "فن"]),
        ("#سوريا_محلي #الجسر", ["سوريا محلي", "الجسر"]),
        (" - سياسة : ", ["سياسة"]),
        ("سياسة\nفن", ["سياسة", "فن"]),
        ("، ،", []),
    ],
)
def test_tags_are_parted(words: str, tags: list[str]) -> None:
    assert tags_of(words) == tags
