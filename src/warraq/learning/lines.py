"""Whole lines that stand above, below and between the paragraphs of many texts."""

from collections.abc import Container, Iterator, Sequence

from warraq.learning.reporting import reads_as_reporting, speaks_to_readers
from warraq.learning.shown import Shown
from warraq.learning.sightings import Sightings
from warraq.parse.origin.repeated import DASH, FOOT_LINES, HEAD_LINES
from warraq.rules import Words
from warraq.rules.learned import Repeated, line_key, masked, person_key

MOST_CUT = 0.5  # share of a line's pages on which the reader cuts it anyway, from which nothing is to be learned


def repeated_lines(pages: Sequence[Shown], words: Words, writers: Container[str]) -> dict[str, tuple[Repeated, ...]]:
    """Return the entries for `head`, `foot` and `within`; what names one of the known writers is a byline."""
    found = {place: _repeated(pages, words, writers, place) for place in ("head", "foot", "within")}
    edges = {line_key(one.text) for place in ("head", "foot") for one in found[place]}
    return {**found, "within": tuple(one for one in found["within"] if line_key(one.text) not in edges)}


def _repeated(pages: Sequence[Shown], words: Words, writers: Container[str], place: str) -> tuple[Repeated, ...]:
    seen, kept = Sightings(pages), Sightings(pages)
    for number, page in enumerate(pages):
        for text in _lines_at(page, place):
            spelled = as_compared(text)
            key = line_key(spelled)
            seen.note(key, number)
            if text in page.kept:
                kept.note(key, number, spelled)
    many = [(key, numbers) for key, numbers in kept.many() if len(numbers) > MOST_CUT * len(seen.at[key])]
    unsigned = [one for one in many if not any(person_key(part) in writers for part in DASH.split(one[0]))]
    return kept.entries(one for one in unsigned if _is_no_reporting(kept.spelled[one[0]], place, words))


def _is_no_reporting(text: str, place: str, words: Words) -> bool:
    """Whether a recurring line is none; between paragraphs only what speaks to readers."""
    return not reads_as_reporting(text, words) and (place != "within" or speaks_to_readers(text))


def _lines_at(page: Shown, place: str) -> Iterator[str]:
    lines = page.body
    if place == "head":
        chosen = lines[: min(HEAD_LINES, len(lines) - 1)]
    elif place == "foot":
        chosen = lines[max(1, len(lines) - FOOT_LINES) :]
    else:
        chosen = lines[1:-1]
    return (line.text for line in chosen)


def as_compared(text: str) -> str:
    """A text as it recurs: of what speaks to readers, whatever its figures are."""
    return masked(text) if speaks_to_readers(text) else text
