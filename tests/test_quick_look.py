"""The quick look before a line is read word by word is made of the word lists: it refuses no word that is in them."""

import re
from collections.abc import Iterator
from itertools import chain

import pytest

from each import each
from test_evidence_of_origin import DECLINED, MUST
from warraq.arabic import fold
from warraq.parse.origin.evidence import evidence_of
from warraq.parse.origin.names import Names
from warraq.parse.origin.witnessed import read_witnessed
from warraq.rules import Words, notice_words, shipped
from warraq.rules.beginnings import any_of
from warraq.rules.notice_words import Kinds, meaning_of
from warraq.rules.outlet import KIND_WORDS
from warraq.rules.witnesses import Witnesses

WORDS = shipped().words
WITNESSES = WORDS.witnesses
FRONTS = ("", "و", "ف", "ال", "لل", "ب", "ل", "ك", "بال", "وال")
SAID = {"this", "here", "ours", "desk"}
DEFINITE = ("ال", "لل", "بال", "وال")
KINDS = ("kinds", "bodies", "at-kind", "kinds_alone")
NEW = "زمردق"  # a word of no list
REPORT = "عاد الوفد مساء امس"


def forms_of(words: frozenset[str], before: tuple[str, ...] = ("",), behind: tuple[str, ...] = ("",)) -> Iterator[str]:
    return (
        f"{front}{first}{stem}{last}"
        for word in words
        for stem in {word, word.removeprefix("ا"), word.removesuffix("ه")}
        for front in FRONTS
        for first in before
        for last in behind
    )


def pointing_forms() -> Iterator[str]:
    """Forms of every word that may point at a text or speak for the house."""
    words = WITNESSES.this | WITNESSES.here | WITNESSES.ours | WITNESSES.desk
    acts = WITNESSES.prints | WITNESSES.fetches
    yield from chain(
        forms_of(words), forms_of(acts, ("ن", "سن"), ("", "ها")), forms_of(WITNESSES.pieces, behind=("", "ات"))
    )
    yield from forms_of(frozenset(sorted(acts)[:3]), ("", "ي", "ت"), ("نا", "ناه", "ناها", "ناهم"))


def test_each_word_that_points_at_a_text_wakes_the_look_in_each_of_its_forms() -> None:
    asleep = [form for form in pointing_forms() if not WITNESSES.pointing.search(f"{REPORT} {form} {REPORT}")]

    assert not [
        form
        for form in asleep
        if SAID & (said := WITNESSES.of(form)) or ("pieces" in said and form.startswith(DEFINITE))
    ]


def test_each_word_that_begins_a_house_s_name_or_blames_wakes_the_look() -> None:
    kinds = frozenset(fold(KIND_WORDS).replace("|", " ").split())
    words = WORDS.bodies | WORDS.kinds_alone | kinds | WITNESSES.blame
    asleep = [form for form in forms_of(words) if not WORDS.houses.search(f"{REPORT} {form} {REPORT}")]

    assert not [form for form in asleep if "blame" in WITNESSES.of(form) or meaning_of(form, WORDS.in_notices) in KINDS]


@each(
    ("name", "form"),
    [
        *((name, NEW) for name in ("this", "here", "ours", "desk")),
        ("pieces", f"ال{NEW}ات"),
        ("pieces", f"لل{NEW}"),
        ("prints", f"ون{NEW}ها"),
        ("fetches", f"سن{NEW}"),
    ],
)
def test_a_new_word_that_points_at_a_text_is_asked_for(name: str, form: str) -> None:
    assert WITNESSES.pointing.search(form) is None
    assert Witnesses.model_validate({name: NEW}).pointing.search(f"{REPORT} {form}")


@pytest.mark.parametrize(
    "words",
    [{"bodies": NEW}, {"kinds_alone": NEW}, {"witnesses": Witnesses(blame=frozenset((NEW,)))}],
    ids=lambda words: next(iter(words)),
)
def test_a_new_word_for_a_house_is_asked_for(words: dict[str, object]) -> None:
    assert WORDS.houses.search(f"ل{NEW}") is None
    assert Words.model_validate(words).houses.search(f"{REPORT} ل{NEW}")


@pytest.mark.parametrize(("pieces", "verdict"), [(WITNESSES.pieces, ""), (WITNESSES.pieces | {NEW}, "told")])
def test_a_line_is_read_for_a_new_word_alone(pieces: frozenset[str], verdict: str) -> None:
    witnesses = Witnesses.model_validate(WITNESSES.model_dump() | {"pieces": pieces})
    words = Words.model_validate(WORDS.model_dump() | {"witnesses": witnesses})

    assert read_witnessed(f"نقل ال{NEW} عن مجله «ضفاف».", Names(shipped().directory, words))[0] == verdict


def test_reporting_does_not_wake_it() -> None:
    assert WITNESSES.pointing.search(REPORT) is None
    assert WORDS.houses.search(REPORT) is None


def test_what_wakes_it_is_no_part_of_another_word() -> None:
    assert WITNESSES.pointing.search("شهذا ماعلاه") is None


@each("line", [*MUST, *DECLINED])
def test_what_a_line_says_is_what_it_says_unlooked_at(line: str) -> None:
    names = Names(shipped().directory, WORDS)

    assert read_witnessed(fold(line), names)[1] == evidence_of(fold(line), names)


@pytest.mark.parametrize(
    ("words", "found", "not_found"),
    [
        (["نشر", "نشره", "نقل"], ["نشر", "نشره", "نقلت"], ["نش", "نقد", ""]),
        (["خبر"], ["خبر"], ["خب"]),
        ([], [], ["", "خبر"]),
    ],
)
def test_any_of_finds_what_begins_with_one(words: list[str], found: list[str], not_found: list[str]) -> None:
    pattern = re.compile(any_of(words))

    assert all(map(pattern.match, found))
    assert not any(map(pattern.match, not_found))


def test_what_a_word_is_in_a_notice_is_remembered_of_so_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notice_words, "_MOST_ASKED", 2)
    kinds = Kinds(WORDS.in_notices)
    asked = ("والمصدر", "لمجلة", "زمردق", "والمصدر")

    assert [kinds[word] for word in asked] == [meaning_of(word, WORDS.in_notices) for word in asked]
    assert set(kinds) == {"زمردق", "والمصدر"}
