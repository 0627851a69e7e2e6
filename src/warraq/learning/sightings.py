"""On which pages a text stood, and from these the entry of a learned file with its days."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from warraq.learning.shown import Shown
from warraq.rules.learned import Repeated

LEAST = 5  # pages with different headlines on which a text must stand to be repeated
LEAST_OF_FEW = 4  # of five samples
FEW = 12  # pages
SAMPLES = 3  # addresses kept of each
SILENT = 5.0  # gaps between two of its pages after which a text is gone


@dataclass(slots=True)
class Sightings:
    """Pages of one site in the order of their days, and where each text of one place stood."""

    pages: Sequence[Shown]
    at: dict[str, list[int]] = field(default_factory=dict)  # by the text as it is compared
    spelled: dict[str, str] = field(default_factory=dict)  # how each is written

    def note(self, key: str, number: int, spelled: str | None = None) -> None:
        """Keep that a text stood on a page; how often it did there is nothing new."""
        seen = self.at.setdefault(key, [])
        self.spelled.setdefault(key, spelled or key)
        if not seen or seen[-1] != number:
            seen.append(number)

    def many(self, least: int = LEAST) -> Iterator[tuple[str, list[int]]]:
        """Yield the texts that stood on many pages with different headlines, and those pages."""
        least = min(least, LEAST_OF_FEW) if len(self.pages) <= FEW else least
        for text, numbers in self.at.items():
            if len(numbers) >= least and len({self.pages[number].title for number in numbers}) >= least:
                yield text, numbers

    def entries(self, texts: Iterable[tuple[str, list[int]]]) -> tuple[Repeated, ...]:
        """The entries of some texts, the most frequent first."""
        found = [self._entry(text, numbers) for text, numbers in texts]
        return tuple(sorted(found, key=lambda one: (-one.pages, one.text)))

    def _entry(self, text: str, numbers: list[int]) -> Repeated:
        first, last = self.pages[numbers[0]].day, self.pages[numbers[-1]].day
        gap = SILENT * len(self.pages) / len(numbers)
        steps = [numbers[at * (len(numbers) - 1) // (SAMPLES - 1)] for at in range(SAMPLES)]
        return Repeated(
            text=self.spelled[text],
            pages=len(numbers),
            seen_at=tuple(dict.fromkeys(self.pages[number].url for number in steps)),
            valid_from=first if self._pages_before(first) > gap else None,
            valid_until=last if self._pages_after(last) > gap else None,
        )

    def _pages_before(self, day: date) -> int:
        return sum(page.day < day for page in self.pages)

    def _pages_after(self, day: date) -> int:
        return sum(page.day > day for page in self.pages)
