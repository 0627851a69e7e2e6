"""News that a seed makes, as unevenly worded and as often copied as real news: day by day, each day by itself."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import accumulate

from warraq.models import Capture

START = datetime(2023, 1, 1, tzinfo=UTC)
A_DAY = 1_000  # articles
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
CLITICS = ("", "", "", "", "", "ال", "ال", "ال", "و", "وال", "ب", "لل", "ل")
SMALL = "في من على إلى عن مع أن التي الذي كان قال هذا بعد قبل خلال بين حتى كما وقد حيث ما لا هو هي".split()  # noqa: SIM905
SITES = 60
PROTOCOL, BULLETINS = 40, 12  # templates of receptions and condolences, of weather and prices
TEXT = (("content-type", "text/plain; charset=utf-8"),)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words by how common they are, phrases that everybody writes, names, and what protocol says."""

    words: list[str]
    weights: list[float]
    stock: list[str]  # phrases of three to nine words
    names: list[str]
    templates: list[list[str]]

    def drawn(self, dice: random.Random, count: int) -> list[str]:
        """So many words, by Zipf's law, every fourth a small one."""
        found = dice.choices(self.words, cum_weights=self.weights, k=count)
        return [dice.choice(SMALL) if dice.random() < 0.25 else dice.choice(CLITICS) + word for word in found]


@cache
def vocabulary(seed: int) -> Vocabulary:
    dice = random.Random(f"words {seed}")
    words = ["".join(dice.choices(LETTERS, k=dice.choice((3, 4, 4, 5, 5, 6, 7)))) for _ in range(60_000)]
    weights = list(accumulate(1 / (rank + 8) for rank in range(len(words))))
    made = Vocabulary(words, weights, [], [" ".join(dice.choices(words[3_000:], k=2)) for _ in range(4_000)], [])
    made.stock.extend(" ".join(made.drawn(dice, dice.randint(3, 9))) for _ in range(4_000))
    made.templates.extend(
        [" ".join(made.drawn(dice, dice.randint(5, 12))) for _ in range(dice.randint(5, 9))]
        for _ in range(PROTOCOL + BULLETINS)
    )
    return made


@dataclass(frozen=True, slots=True)
class Piece:
    """An article before anybody printed it."""

    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Topic:
    """What the articles on one event are told with."""

    words: list[str]
    names: list[str]


class Desk:
    """Where the news of a day is written."""

    def __init__(self, seed: int, day: int) -> None:
        self.words, self.dice = vocabulary(seed), random.Random(f"day {seed} {day}")
        self.topics = [self.topic() for _ in range(40)]

    def topic(self) -> Topic:
        return Topic(self.words.drawn(self.dice, 120), self.dice.choices(self.words.names, k=12))

    def sentence(self, topic: Topic) -> str:
        """A sentence: common words, words of its topic, often a phrase that everybody writes, a name, a number."""
        dice = self.dice
        parts = [" ".join(self.words.drawn(dice, dice.randint(4, 14))), " ".join(dice.choices(topic.words, k=3))]
        if dice.random() < 0.5:
            parts.insert(dice.randrange(3), self.words.stock[int(len(self.words.stock) * dice.random() ** 2)])
        if dice.random() < 0.4:
            names = topic.names if dice.random() < 0.6 else self.words.names
            parts.append(f"{dice.choice(names)} {dice.randint(2, 900) if dice.random() < 0.5 else ''}".strip())
        return " ".join(parts) + "."

    def piece(self, topic: Topic | None = None) -> Piece:
        """An article of its own; of a topic it shares words with others, and the day's names."""
        told = topic or self.dice.choice(self.topics)
        length = max(3, min(60, round(self.dice.lognormvariate(2.4, 0.55))))
        sentences = [self.sentence(told) for _ in range(length)]
        paragraphs = [" ".join(sentences[at : at + 3]) for at in range(0, length, 3)]
        return Piece(
            " ".join([*self.dice.choices(told.words, k=4), *self.words.drawn(self.dice, 4)]), "\n".join(paragraphs)
        )

    def protocol(self) -> Piece:
        """A reception, a condolence or a bulletin: the template's words with names and numbers exchanged."""
        dice = self.dice
        lines = dice.choice(self.words.templates)
        told = [f"{line} {dice.choice(self.words.names)} {dice.randint(1, 99)}." for line in lines]
        return Piece(f"{lines[0][:40]} {dice.choice(self.words.names)}", "\n".join(told))

    def copied(self, piece: Piece) -> Piece:
        """What another site makes of it."""
        dice = self.dice
        lines = piece.body.split("\n")
        how = dice.random()
        if how < 0.4:
            return Piece(piece.title, piece.body)
        if how < 0.6:
            return Piece(piece.title, spelled_otherwise(piece.body))
        if how < 0.75:
            return Piece(" ".join(self.words.drawn(dice, 7)), "\n".join(lines[: max(1, len(lines) * 2 // 3)]))
        if how < 0.9:
            return Piece(" ".join(self.words.drawn(dice, 7)), altered(piece.body, 0.1, self))
        return Piece(piece.title, piece.body + "\n" + self.piece().body.partition("\n")[0])


def spelled_otherwise(body: str) -> str:
    """The same with another house's spelling and signs."""
    return body.replace("أ", "ا").replace("إ", "ا").replace("ة ", "ه ").replace(".", " .").replace("ى", "ي")


def altered(body: str, share: float, desk: Desk) -> str:
    """The same with so many of its words exchanged."""
    other = iter(desk.words.drawn(desk.dice, body.count(" ") + 2))
    return "\n".join(
        " ".join(next(other) if desk.dice.random() < share else word for word in line.split(" "))
        for line in body.split("\n")
    )


def day_of_news(seed: int, day: int, count: int = A_DAY) -> Iterator[Capture]:
    """The captures of a day: a third copies, a sixth protocol, all on few topics; one page in thirty changes."""
    desk, printed = Desk(seed, day), list[Piece]()
    while len(printed) < count:
        how = desk.dice.random()
        if how < 0.16:
            printed.append(desk.protocol())
            continue
        piece = desk.piece()
        printed.append(piece)
        if how < 0.28:
            printed += [desk.copied(piece) for _ in range(min(desk.dice.randint(1, 6), count - len(printed)))]
    for number, piece in enumerate(printed):
        yield capture_of(piece, seed, (day, number))
    for number in range(0, count, 33):
        piece = Piece(printed[number].title, altered(printed[number].body, 0.03, desk))
        yield capture_of(piece, seed, (day, number), later=timedelta(hours=7))


def capture_of(piece: Piece, seed: int, place: tuple[int, int], later: timedelta = timedelta()) -> Capture:
    """What a site printed: the number of the day, and the place in it."""
    day, number = place
    site = random.Random(f"site {seed} {place}").randrange(SITES)
    url = f"https://site{site}.example/{day}/{number}"
    at = START + timedelta(days=day, seconds=number * 60) + later
    body = f"{piece.title}\n\n{piece.body}".encode()
    return Capture(url=url, asked_for=url, fetched_at=at, status=200, headers=TEXT, body=body)
