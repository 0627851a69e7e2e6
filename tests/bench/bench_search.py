"""How long a search takes: `python tests/bench/bench_search.py [ADDRESS NUMBER]`.

Fills an empty database (one of its own with 5,000 articles, or at ADDRESS with NUMBER) with articles of made-up words,
as unevenly used as words are, and asks it for words that are common, middling and rare, alone and together. A database
that holds articles already is only asked.
"""

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import accumulate

from sqlalchemy import Connection, text

from warraq.store import Store, open_store
from warraq.store.search import Entry, index

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
VOCABULARY, BODY_WORDS, TITLE_WORDS, ASKED = 80_000, 250, 9, 300
CLITICS = ("", "", "", "", "ال", "ال", "ال", "و", "وال", "ب", "لل", "ل")


def vocabulary(dice: random.Random) -> list[str]:
    """Words of three to seven letters, the commonest first and short."""
    return ["".join(dice.choices(LETTERS, k=dice.choice((3, 4, 4, 5, 5, 6, 7)))) for _ in range(VOCABULARY)]


def articles(number: int, words: list[str], dice: random.Random) -> Iterator[Entry]:
    """Articles over three years, their words drawn by Zipf's law."""
    weights = list(accumulate(1 / (rank + 3) for rank in range(len(words))))
    for n in range(number):
        drawn = [dice.choice(CLITICS) + w for w in dice.choices(words, cum_weights=weights, k=BODY_WORDS + TITLE_WORDS)]
        day = f"{2023 + n * 3 // number}-{1 + n * 36 // number % 12:02}-{dice.randint(1, 28):02}"
        yield Entry(f"{n:032x}", " ".join(drawn[:TITLE_WORDS]), " ".join(drawn[TITLE_WORDS:]), day)


ADDRESS = "INSERT INTO address (key, url, first_seen, failures) VALUES (:u, :u, :at, 0)"
ARTICLE = (
    "INSERT INTO article (id, url, url_key, site, title, source_basis, source_reason, date, date_basis, date_reason, "
    "completeness, authors, categories, version, reading, first_seen, last_seen) "
    "VALUES (:id, :u, :u, 's', :title, 'site', '', :date, 'fetch', '', 'full', '[]', '[]', :id, 'r', :at, :at)"
)
VERSION = (
    "INSERT INTO version (id, article, digest, title, body, reading, parser_version, first_seen, last_seen) "
    "VALUES (:id, :id, :id, :title, :body, 'r', '0', :at, :at)"
)
CAPTURE = (
    "INSERT INTO capture (id, address, url, asked_for, fetched_at, status, digest) "
    "VALUES ('c', 'k', 'k', 'k', :at, 200, 'd')"
)
READING = (
    "INSERT INTO reading (id, capture, parser_version, kind, digest, extraction) "
    "VALUES ('r', 'c', '0', 'article', 'd', '{}')"
)
PARENTS = ("INSERT INTO address (key, url, first_seen, failures) VALUES ('k', 'k', :at, 0)", CAPTURE, READING)
AT = "2026-01-29T06:00:00.000000Z"


def fill(store: Store, number: int, words: list[str], dice: random.Random) -> None:
    """Put the articles in, the index by its own way, and say how long the index alone took."""
    indexing, some = 0.0, []
    with store.writing() as connection:
        for statement in PARENTS:
            connection.execute(text(statement), {"at": AT})
    for n, article in enumerate(articles(number, words, dice), start=1):
        some.append(article)
        if len(some) == 500 or n == number:
            with store.writing() as connection:
                _insert(connection, some)
                start = time.perf_counter()
                index(connection, some)
                indexing += time.perf_counter() - start
            some = []
    print(f"indexed {number} articles of {BODY_WORDS} words: {number / indexing:.0f} a second")
    with store.reading() as connection:
        connection.execute(text("ANALYZE"))
        connection.commit()


def _insert(connection: Connection, entries: list[Entry]) -> None:
    rows = [
        {"id": e.article_id, "u": f"u{e.article_id}", "title": e.title, "body": e.body, "date": e.date, "at": AT}
        for e in entries
    ]
    for statement in (ADDRESS, ARTICLE, VERSION):
        connection.execute(text(statement), rows)


def questions(words: list[str], dice: random.Random) -> dict[str, list[str]]:
    """Queries of each kind; a reader's own are mostly two or three words of middling use."""
    common, middling, rare = words[:50], words[50:3000], words[3000:40_000]
    pick = dice.choice
    return {
        "a common word": [pick(common) for _ in range(ASKED)],
        "a middling word": [pick(middling) for _ in range(ASKED)],
        "a rare word": [pick(rare) for _ in range(ASKED)],
        "two common words": [f"{pick(common)} {pick(common)}" for _ in range(ASKED)],
        "three words": [f"{pick(common)} {pick(middling)} {pick(middling)}" for _ in range(ASKED)],
        "two middling words": [f"{pick(middling)} {pick(middling)}" for _ in range(ASKED)],
        "a phrase": [f'"{pick(common)} {pick(common)}"' for _ in range(ASKED)],
        "a beginning": [f"{pick(middling)[:3]}*" for _ in range(ASKED)],
        "either, without": [f"{pick(middling)} OR {pick(middling)} -{pick(common)}" for _ in range(ASKED)],
        "nothing": [f"{pick(rare)} {pick(rare)}" for _ in range(ASKED)],
    }


def ask(store: Store, queries: list[str]) -> tuple[float, ...]:
    """Return median and 95th percentile in ms, by the clock and of our own CPU time (SQLite's work is in it)."""
    clock, cpu = [], []
    for query in queries:
        start, spent = time.perf_counter(), time.process_time()
        store.search(query)
        clock.append((time.perf_counter() - start) * 1000)
        cpu.append((time.process_time() - spent) * 1000)
    return tuple(
        f(took) for took in (clock, cpu) for f in (statistics.median, lambda t: statistics.quantiles(t, n=20)[-1])
    )


def main(url: str, number: int) -> None:
    """Fill if need be, then ask."""
    dice = random.Random(7)
    words = vocabulary(dice)
    with open_store(url) as store:
        store.upgrade()
        with store.reading() as connection:
            held = connection.execute(text("SELECT count(*) FROM article")).scalar_one()
        if not held:
            fill(store, number, words, dice)
        print(f"{'':22}{'median':>9}{'p95':>9}{'CPU':>9}{'p95':>9} ms")
        for kind, queries in questions(words, random.Random(11)).items():
            print(f"{kind:22}" + "".join(f"{value:9.1f}" for value in ask(store, queries)))


if __name__ == "__main__":
    if len(sys.argv) == 3:
        main(sys.argv[1], int(sys.argv[2]))
    else:
        with tempfile.TemporaryDirectory() as folder:
            main(f"sqlite:///{folder}/bench.db", 5_000)
