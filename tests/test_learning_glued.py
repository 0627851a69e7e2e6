"""What is learned to be glued to first and last lines: on how many pages, of how many words, beside what."""

from collections import Counter
from collections.abc import Callable, Sequence

import pytest

from each import each
from test_learning_limits import RULES, SENTENCE, shown
from warraq.learning.glued import _begins_anew, _is_label, longest, repeated_ends, repeated_labels, repeated_starts
from warraq.learning.lines import repeated_lines
from warraq.learning.shown import Shown
from warraq.learning.sightings import Sightings
from warraq.rules import Words
from warraq.rules.learned import Repeated

WORDS = RULES.words
OPENERS = ("أعلنت", "قالت", "وصلت", "عادت", "بدأت", "زارت", "فتحت", "أغلقت", "رفعت", "نفت")
CALL = "تابع الوادي على تلغرام"


def text(number: int) -> str:
    """A sentence that begins with another word on each page."""
    return f"{OPENERS[number % len(OPENERS)]} بلدية السهل{number} اليوم انتهاء أعمال ترميم الجسر القديم."


def first(number: int, glued: str = CALL) -> Shown:
    """A page to whose first line something is glued."""
    return shown(number, [f"{glued} {text(number)}", SENTENCE, text(number)])


def last(number: int, glued: str = CALL, end: str = ".") -> Shown:
    """The same of the last line; what stands before it is another word on each page."""
    return shown(number, [SENTENCE, text(number), f"وقالت المصادر إن الجسر بقي في البلدة{number}{end} {glued}"])


def plain(number: int) -> Shown:
    return shown(number, [SENTENCE, SENTENCE, text(number)])


def learned(
    learn: Callable[[Sequence[Shown], Words], Sequence[Repeated]], pages: Sequence[Shown]
) -> list[tuple[str, int]]:
    return [(one.text, one.pages) for one in learn(pages, WORDS)]


@each(
    ("learn", "page", "of"),
    [(repeated_starts, first, 30), (repeated_ends, last, 30), (repeated_starts, first, 12), (repeated_ends, last, 12)],
    ids=lambda one: str(one)[:24],
)
def test_what_is_glued_on_five_pages_is_learned_and_on_four_of_a_dozen(
    learn: Callable[[Sequence[Shown], Words], Sequence[Repeated]], page: Callable[[int], Shown], of: int
) -> None:
    least = 5 if of > 12 else 4
    for number in (least - 1, least):
        pages = [page(at) if at < number else plain(at) for at in range(of)]

        assert learned(learn, pages) == ([(CALL, number)] if number == least else [])


@each(
    ("glued", "starts", "ends"),
    [
        (CALL, True, True), ("تابع الوادي", True, True), ("تابعونا", False, True), ("كلمة طويلة أخرى", False, False),
        ("* وحدة التقارير", False, True), ("* كلمة كلمة كلمة كلمة كلمة", False, True),
        ("* كلمة كلمة كلمة كلمة كلمة كلمة", False, False), ("* وحدة التقارير.", False, False), ("*", False, False),
        ("* أعلنت الوحدة", False, False), ("وحدة التقارير", False, False),
    ],
)  # fmt: skip
def test_what_speaks_to_readers_or_signs_behind_a_star_is_glued(glued: str, *, starts: bool, ends: bool) -> None:
    pages = range(10)

    assert (learned(repeated_starts, [first(at, glued) for at in pages]) == [(glued, 10)]) is starts
    assert (learned(repeated_ends, [last(at, glued) for at in pages]) == [(glued, 10)]) is ends


@each(
    ("behind", "openers", "anew"),
    [
        (("درب", "لفظ"), {"درب": 2, "لفظ": 2}, True),
        (("درب", "لفظ"), {"درب": 2, "لفظ": 1}, True),
        (("درب", "لفظ"), {"درب": 1, "لفظ": 1}, False),
        (("درب", "لفظ", "بيت"), {"درب": 2}, False),
        (("درب", "درب"), {"درب": 2}, False),
        (("درب", "قال"), {}, True),
    ],
)
def test_what_stands_behind_it_begins_other_texts_too_on_half_of_its_pages(
    behind: tuple[str, ...], openers: dict[str, int], *, anew: bool
) -> None:
    """And is not the same word on all of them."""
    pages = [shown(at, [f"{CALL} {word} أخرى"]) for at, word in enumerate(behind)]

    assert _begins_anew(pages, CALL, list(range(len(pages))), Counter(openers), WORDS) is anew


@each(("count", "pages", "is_one"), [(5, 100, True), (5, 101, False)])
def test_a_label_stands_on_a_twentieth_of_the_pages(count: int, pages: int, *, is_one: bool) -> None:
    assert _is_label("سمات", count, pages, WORDS) is is_one


@pytest.mark.parametrize(("open_ends", "is_glued"), [(5, True), (6, False)])
def test_a_sentence_has_ended_before_it_on_half_of_its_pages(open_ends: int, *, is_glued: bool) -> None:
    pages = [last(at, end="" if at < open_ends else ".") for at in range(10)]

    assert bool(learned(repeated_ends, pages)) is is_glued


@pytest.mark.parametrize(("odd", "is_glued"), [(5, True), (6, False)])
def test_a_text_begins_anew_behind_it_on_half_of_its_pages(odd: int, *, is_glued: bool) -> None:
    def behind(at: int) -> str:
        return f"غريبة{at}" if at < odd else ("أعلنت", "قالت")[at % 2]

    pages = [shown(at, [f"{CALL} {behind(at)} البلدة{at} ذلك اليوم.", SENTENCE]) for at in range(10)]
    assert bool(learned(repeated_starts, pages)) is is_glued
    same = [shown(at, [f"{CALL} أعلنت البلدة{at} ذلك.", SENTENCE]) for at in range(10)]
    assert CALL not in dict(learned(repeated_starts, same)), "what follows is always the same: it is glued, too"


@pytest.mark.parametrize(("with_more", "left"), [(8, [f"{CALL} الآن"]), (7, [CALL, f"{CALL} الآن"])])
def test_a_word_that_stands_beside_it_on_eight_of_ten_pages_belongs_to_it(with_more: int, left: list[str]) -> None:
    seen = Sightings([plain(at) for at in range(10)])
    for at in range(10):
        seen.note(CALL, at)
        if at < with_more:
            seen.note(f"{CALL} الآن", at)

    assert sorted(key for key, _ in longest(seen, lambda key: key.rpartition(" ")[0])) == sorted(left)


def tagged(number: int, label: str = "وسوم", tags: str = "سياسة محليات") -> Shown:
    return shown(number, [SENTENCE, f"{text(number)} {label} {tags} رقم{number}"])


@each(
    ("page", "label"),
    [
        (tagged, "وسوم"),
        (lambda at: tagged(at, tags=" ".join(["كلمة"] * 19)), "وسوم"),
        (lambda at: tagged(at, tags=" ".join(["كلمة"] * 20)), ""),
        (lambda at: tagged(at, "ال"), ""),
        (lambda at: tagged(at, "123"), ""),
        (lambda at: tagged(at, "أعلنت"), ""),
        (lambda at: tagged(at, tags=f"{next(iter(sorted(WORDS.sentence)))} محليات"), ""),
        (lambda at: shown(at, [f"{text(at)} وسوم سياسة محليات."]), ""),
        (lambda at: shown(at, [f"{text(at)} وسوم"]), ""),
        (lambda at: shown(at, [f"{text(at)} وسوم سياسة"]), "وسوم"),
        (lambda at: shown(at, [f"{text(at)} اقرأ أيضا: عاصفة تضرب الساحل {at}"]), "اقرأ أيضا"),
        (lambda at: shown(at, [f"{text(at)} اقرأ أيضا: عاصفة تضرب الساحل {at}."]), ""),
        (lambda at: shown(at, [f"{text(at)} اقرأ أيضا: نهاية. عاصفة تضرب الساحل {at}"]), "عاصفة"),
    ],
    ids=lambda one: str(one)[-12:],
)
def test_the_label_of_tags_stands_behind_the_last_sentence(page: Callable[[int], Shown], label: str) -> None:
    found = dict(learned(repeated_labels, [page(at) for at in range(10)]))

    assert (label in found) if label else not found, found


@pytest.mark.parametrize(("said", "is_label"), [(1, True), (2, False)])
def test_no_sentence_stands_behind_a_label_on_nine_of_ten_pages(said: int, *, is_label: bool) -> None:
    word = next(iter(sorted(WORDS.sentence)))
    pages = [tagged(at, tags=f"{word} محليات" if at < said else "سياسة محليات") for at in range(10)]

    assert bool(learned(repeated_labels, pages)) is is_label


@pytest.mark.parametrize(("labelled", "is_label"), [(6, True), (5, False)])
def test_a_label_stands_on_a_twentieth_of_all_pages(labelled: int, *, is_label: bool) -> None:
    pages = [tagged(at) if at < labelled else plain(at) for at in range(101)]

    assert bool(learned(repeated_labels, pages)) is is_label


def lined(number: int, at: int, size: int = 12, line: str = CALL) -> Shown:
    """A page of so many lines, one of which recurs; nobody cuts it yet."""
    texts = [f"{text(number)} {n}." for n in range(size)]
    texts[at] = line
    page = shown(number, texts)
    return Shown(page.url, page.day, page.title, page.before, page.body, page.after, frozenset({line}), "")


def places(pages: Sequence[Shown], *writers: str) -> set[str]:
    return {place for place, found in repeated_lines(pages, WORDS, set(writers)).items() if found}


@each(("at", "place"), [(0, "head"), (3, "head"), (4, "within"), (7, "within"), (8, "foot"), (15, "foot")])
def test_a_line_recurs_among_the_first_four_or_the_last_eight_or_within(at: int, place: str) -> None:
    assert places([lined(number, at, 16) for number in range(6)]) == {place}


def test_a_line_that_is_no_sentence_and_speaks_to_nobody_recurs_at_the_ends_alone() -> None:
    line = "عين السهل"

    assert places([lined(number, 0, line=line) for number in range(6)]) == {"head"}
    assert places([lined(number, 6, 16, line) for number in range(6)]) == set()
    assert places([lined(number, 0, line=line) for number in range(6)], "عين السهل") == set()
    assert places([lined(number, 0, line=SENTENCE) for number in range(6)]) == set()


@each(("number", "is_learned"), [(24, True), (25, False)])
def test_what_is_glued_has_24_words(number: int, *, is_learned: bool) -> None:
    glued = " ".join(["تابع", "الوادي", *["كل"] * (number - 2)])
    pages = range(10)

    assert learned(repeated_starts, [first(at, glued) for at in pages]) == ([(glued, 10)] if is_learned else [])
    assert learned(repeated_ends, [last(at, glued) for at in pages]) == ([(glued, 10)] if is_learned else [])
