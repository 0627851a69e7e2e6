"""What is glued to the beginning of first lines and to the end of last ones, and the labels of tags there."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from warraq.arabic import fold
from warraq.arabic.signs import CLOSED, STOPS
from warraq.learning.lines import as_compared
from warraq.learning.reporting import speaks_to_readers
from warraq.learning.shown import Shown
from warraq.learning.sightings import Sightings
from warraq.parse.origin.repeated import MOST_OTHERS, MOST_TAGS
from warraq.parse.words.controls import begins_as_a_control
from warraq.rules import Words
from warraq.rules.learned import Repeated, line_key

FEWEST, MOST = 2, 24  # words of what is glued
LONGER = 0.8  # share of its pages on which one more word stands beside it, from which that word belongs to it
PARTED = 0.5  # share of its pages on which a text begins or has ended beside it
LONGEST_SIGNATURE = 5  # words behind a star
LABELLED = 0.05  # share of all pages that have the label of tags
TAGGED = 0.9  # share of its pages on which no sentence stands behind a label
_STOP = tuple(STOPS)


def repeated_starts(pages: Sequence[Shown], words: Words) -> tuple[Repeated, ...]:
    """Return what first lines begin with and reporting does not: what follows begins as texts of the site begin."""
    firsts = [(number, page.body[0].text.split()) for number, page in enumerate(pages) if page.body]
    openers = Counter(fold(line.text.split()[0]) for page in pages for line in page.body)
    seen = Sightings(pages)
    for number, tokens in firsts:
        for size in range(FEWEST, min(MOST, len(tokens) - 1) + 1):
            note(seen, tokens[:size], number)
    found = longest(seen, lambda key: key.rpartition(" ")[0])
    glued = {
        key: numbers
        for key, numbers in found
        if speaks_to_readers(seen.spelled[key]) and _begins_anew(pages, key, numbers, openers, words)
    }
    shorter = [key for key in glued if not any(key.startswith(other + " ") for other in glued)]
    return seen.entries((key, glued[key]) for key in shorter)


def _begins_anew(pages: Sequence[Shown], key: str, numbers: list[int], openers: Counter[str], words: Words) -> bool:
    """Whether what stands behind a text begins as other texts do, on most of its pages."""
    size = len(key.split())
    behind = [fold(pages[number].body[0].text.split()[size]) for number in numbers]
    anew = sum(openers[word] > 1 or word in words.leads for word in behind)
    return anew >= PARTED * len(behind) and len(set(behind)) > 1


def repeated_ends(pages: Sequence[Shown], words: Words) -> tuple[Repeated, ...]:
    """Return what last lines end with and reporting does not: a sentence has ended before it."""
    seen = Sightings(pages)
    lasts = [(number, page.body[-1].text.split()) for number, page in enumerate(pages) if page.body]
    for number, tokens in lasts:
        for size in range(1, min(MOST, len(tokens) - 1) + 1):
            note(seen, tokens[-size:], number)
    found = longest(seen, lambda key: key.partition(" ")[2])
    return seen.entries(
        (key, numbers)
        for key, numbers in found
        if (speaks_to_readers(seen.spelled[key]) or _is_signature(key, words)) and _has_ended(pages, key, numbers)
    )


def _is_signature(key: str, words: Words) -> bool:
    """Whether a text is who signs behind a star: «* وحدة التقارير»."""
    tokens = key.lstrip("* ").split()
    is_short = key.startswith("*") and 0 < len(tokens) <= LONGEST_SIGNATURE and not key.endswith(_STOP)
    return is_short and tokens[0] not in words.leads and words.sentence.isdisjoint(tokens)


def _has_ended(pages: Sequence[Shown], key: str, numbers: list[int]) -> bool:
    size = len(key.split())
    before = [pages[number].body[-1].text.split()[-size - 1] for number in numbers]
    return sum(word.endswith(CLOSED) or "@" in word for word in before) >= PARTED * len(before)


def note(seen: Sightings, tokens: list[str], number: int) -> None:
    """Keep that a line begins or ends with some words."""
    spelled = as_compared(" ".join(tokens))
    seen.note(line_key(spelled), number, spelled)


def longest(seen: Sightings, shorter: Callable[[str], str]) -> Iterator[tuple[str, list[int]]]:
    """Yield the texts that stand on many pages, without those that on most of theirs are part of a longer one.

    `shorter`: a text without the word at its far end. What no word more stands beside, two do not either.
    """
    many = dict(seen.many())
    longer: dict[str, int] = {}
    for key, numbers in many.items():
        longer[shorter(key)] = max(len(numbers), longer.get(shorter(key), 0))
    return ((key, numbers) for key, numbers in many.items() if longer.get(key, 0) < LONGER * len(numbers))


def repeated_labels(pages: Sequence[Shown], words: Words) -> tuple[Repeated, ...]:
    """Return the words behind the last sentence of many texts behind which nothing stands but a few other words."""
    seen, tagged = Sightings(pages), Counter[str]()
    for number, page in enumerate(pages):
        for label, tail in _labels(page):
            seen.note(line_key(label), number, label)
            tagged[line_key(label)] += words.sentence.isdisjoint(tail)
        for control in _controls(page):
            seen.note(line_key(control), number, control)
            tagged[line_key(control)] += 1
    found = ((key, numbers) for key, numbers in seen.many() if _is_label(key, len(numbers), len(pages), words))
    return seen.entries((key, numbers) for key, numbers in found if tagged[key] >= TAGGED * len(numbers))


def _controls(page: Shown) -> Iterator[str]:
    """Yield the first two words of a control that stands in a page's last line: headlines of others follow it."""
    tokens = page.body[-1].text.split()[-MOST_OTHERS:] if page.body else []
    if not tokens or tokens[-1].endswith(_STOP):
        return
    for at in range(1, len(tokens) - 2):
        control = " ".join(tokens[at : at + 2]).rstrip(":")
        if begins_as_a_control(control):
            if not any(token.endswith(_STOP) for token in tokens[at:]):
                yield control
            return


def _is_label(key: str, count: int, pages: int, words: Words) -> bool:
    is_word = " " in key or (key.isalpha() and len(key) > 2)
    return is_word and count >= LABELLED * pages and key not in words.leads and key not in words.sentence


def _labels(page: Shown) -> Iterator[tuple[str, list[str]]]:
    """Yield the word behind the last sentence of a page's last line, with the folded words behind it."""
    tokens = page.body[-1].text.split()[-MOST_TAGS - 2 :] if page.body else []
    stopped = [at for at, token in enumerate(tokens[:-2]) if token.endswith(CLOSED)]
    if stopped and not tokens[-1].endswith(_STOP):
        yield tokens[stopped[-1] + 1], _folded(tokens[stopped[-1] + 2 :])


def _folded(tokens: Iterable[str]) -> list[str]:
    return [fold(token).strip("،:؛-–«»\"'") for token in tokens]
