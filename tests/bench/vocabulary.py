"""Made-up Arabic of 80,000 words, which come as often as a language's do: the second half as often as the first."""

import random
from functools import cache
from itertools import accumulate

WORDS = 80_000
LETTERS = "بتثجحخدذرزسشصضطظعغفقكلمنهوي"
FORMS = (
    "{0}{1}{2}",
    "{0}ا{1}{2}",
    "م{0}{1}و{2}",
    "{0}{1}ي{2}",
    "ت{0}{1}ي{2}",
    "ا{0}{1}ا{2}",
    "است{0}{1}ا{2}",
    "م{0}ا{1}{2}",
)
FRONTS = ("", "", "", "ال", "ال", "ال", "و", "وال", "ب", "بال", "لل", "ف")
ENDINGS = ("", "", "", "", "ة", "ات", "ين", "ون", "ية", "ها", "هم")


@cache
def words() -> tuple[list[str], list[float]]:
    """All words, the commonest first, and how often each and those before it come (Zipf's law)."""
    chance, found = random.Random(1), dict[str, None]()
    while len(found) < WORDS:
        root = chance.sample(LETTERS, 3)
        found[chance.choice(FRONTS) + chance.choice(FORMS).format(*root) + chance.choice(ENDINGS)] = None
    return list(found), list(accumulate(1 / rank for rank in range(1, WORDS + 1)))


def sentence(chance: random.Random, length: int) -> str:
    """So many words."""
    every, often = words()
    return " ".join(chance.choices(every, cum_weights=often, k=length))
