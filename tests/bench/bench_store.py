"""The write path beside its yardsticks: `python tests/bench/bench_store.py` (warcio from the group `bench`)."""

import gc
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import Table
from vocabulary import sentence

from warraq import similar
from warraq.arabic import indexed
from warraq.confined import collect_seldom
from warraq.ingest import judged
from warraq.models import Capture
from warraq.rules import shipped
from warraq.store import Finding, open_store, search, tables
from warraq.store.copies.index_tables import INDEX
from warraq.warc import Archive, Asked
from warraq.workers import read_here

AT = datetime(2026, 1, 29, 6, tzinfo=UTC)
WORDS = "في من على إلى عن مع هذا التي الذي كان قال أعلن رئيس وزير مدينة سوق أسعار اليوم أمس بعد قبل خلال".split()  # noqa: SIM905
ENDINGS = ("", "ة", "ات", "ين", "هم")
HEADERS = (("content-type", "text/html; charset=utf-8"), ("server", "nginx"), ("etag", '"7"'))
ROUNDS, BATCH = 5, 64


def prose(rng: random.Random, words: int) -> str:
    return " ".join(rng.choice(WORDS) + rng.choice(ENDINGS) + str(rng.randrange(9)) for _ in range(words))


def html(rng: random.Random) -> bytes:
    """A page of about 100 KB: a fifth of it prose, the rest classes and links that repeat."""

    def block(n: int) -> str:
        link = f'<a href="/{rng.getrandbits(48):x}">{prose(rng, 6)}</a>'
        return f'<div class="c-{n % 37} u-{n % 11}" data-id="{rng.getrandbits(40):x}">{link}</div>'

    return ("<html><body>" + "".join(map(block, range(560))) + f"<p>{prose(rng, 2200)}</p></body></html>").encode()


def text(rng: random.Random) -> bytes:
    return "\n\n".join([sentence(rng, 9), *(sentence(rng, 60) for _ in range(6))]).encode()


def captures(number: int, page: Callable[[random.Random], bytes], headers: Any = HEADERS) -> list[Capture]:
    rng = random.Random(7)
    urls = [f"https://example.org/news/{n}" for n in range(number)]
    at = [AT + timedelta(seconds=n) for n in range(number)]
    return [
        Capture(url=url, asked_for=url, fetched_at=when, status=200, headers=headers, body=page(rng))
        for url, when in zip(urls, at, strict=True)
    ]


def median(*works: Callable[[], float]) -> list[float]:
    """Return the median of each, the rounds of all taken in turn."""
    rounds = [[work() for work in works] for _ in range(ROUNDS)]
    return [statistics.median(times) for times in zip(*rounds, strict=True)]


def timed(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


# --- WARC ---


def our_archive(given: list[Capture]) -> None:
    with tempfile.TemporaryDirectory() as folder, Archive(Path(folder)).writer("bench") as writer:
        for capture in given:
            writer.write(capture, Asked(headers=(("host", "example.org"),)))


def their_archive(given: list[Capture]) -> None:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    with tempfile.TemporaryFile() as file:
        writer = WARCWriter(file, gzip=True, warc_version="1.1")
        for capture in given:
            head = StatusAndHeaders("200 OK", list(capture.headers), protocol="HTTP/1.1")
            body = BytesIO(capture.body)
            response = writer.create_warc_record(capture.url, "response", payload=body, http_headers=head)
            asked = StatusAndHeaders("GET / HTTP/1.1", [("host", "example.org")], is_http_request=True)
            request = writer.create_warc_record(capture.url, "request", http_headers=asked)
            writer.write_request_response_pair(request, response)


# --- rows ---


def findings(number: int) -> list[Finding]:
    given = captures(number, text, (("content-type", "text/plain; charset=utf-8"),))
    with open_store("sqlite://") as store:
        store.upgrade()
        return judged(list(read_here(given, shipped())), store, shipped())


Batch = list[tuple[Table, list[dict[str, Any]]]]


def rows_of(found: list[Finding]) -> Batch:
    """The very rows that `put` writes, links and sketches among them, read back from a database it wrote."""
    with open_store("sqlite://") as store:
        store.upgrade()
        with store.run("bench", (), lambda: AT) as run:
            store.put(found, run, AT)
        with store.reading() as connection:
            every = (*tables.METADATA.sorted_tables, *INDEX.sorted_tables)
            some = [one for one in every if one.name != "reader"]  # the same in every batch
            return [(one, [dict(row) for row in connection.execute(one.select()).mappings()]) for one in some]


Texts = list[tuple[str, str]]  # headline and body
Handed = Callable[[Texts], None]


def nothing(_texts: Texts) -> None:
    """Let the words and phrases of texts be made where they are written."""


def by_readers(texts: Texts) -> None:
    """Make them before, as the processes of a night do that read pages."""
    for title, body in texts:
        indexed.remember(title, body, indexed.entry_of(title, body))
        similar.remember(body, similar.text_of(body))


def by_put(batches: list[list[Finding]], folder: Path, numbers: Iterator[int], handed: Handed) -> float:
    with open_store(f"sqlite:///{folder}/put-{next(numbers)}.db") as store:
        store.upgrade()
        spent = 0.0
        with store.run("bench", (), lambda: AT) as run:
            for batch in batches:
                handed([(one.article.title, one.article.body) for one in batch if one.article])
                spent += timed(partial(store.put, batch, run, AT))
    return spent


def by_core(batches: list[Batch], folder: Path, numbers: Iterator[int], handed: Handed) -> float:
    """SQLAlchemy Core's executemany of the same rows in the same batches, and the same index; nothing to decide.

    What rows of the index are made of, words and phrases of each text, both make, or both are handed.
    """
    with open_store(f"sqlite:///{folder}/core-{next(numbers)}.db") as store:
        store.upgrade()

        def work(batch: Batch, texts: list[dict[str, Any]]) -> None:
            with store.writing() as connection:
                for table, rows in batch:
                    connection.execute(table.insert(), rows) if rows else None
                for row in texts:
                    similar.text_of(row["body"])
                entries = [search.Entry(row["article"], row["title"], row["body"], AT.isoformat()) for row in texts]
                search.index(connection, entries)

        spent = 0.0
        for batch in batches:
            texts = next(rows for table, rows in batch if table.name == "version")
            handed([(row["title"], row["body"]) for row in texts])
            spent += timed(partial(work, batch, texts))
    return spent


def main() -> None:
    pages = captures(120, html)
    mine, theirs = median(lambda: timed(lambda: our_archive(pages)), lambda: timed(lambda: their_archive(pages)))
    size = sum(len(page.body) for page in pages) / len(pages) / 1000
    print(f"WARC, pages of {size:.0f} KB: ours {len(pages) / mine:.0f}/s, warcio {len(pages) / theirs:.0f}/s")
    print(f"  ratio {theirs / mine:.2f} (goal 4)")

    found = findings(2000)
    batches = [found[start : start + BATCH] for start in range(0, len(found), BATCH)]
    rows = [rows_of(batch) for batch in batches]
    total = sum(len(some) for batch in rows for _, some in batch)
    collect_seldom()  # as in a run
    gc.collect()
    gc.freeze()  # what is given to both is no part of what either does
    for told, handed in (("made while written", nothing), ("handed by readers", by_readers)):
        with tempfile.TemporaryDirectory() as name:
            numbers = count(1)
            ours, core = median(
                partial(by_put, batches, Path(name), numbers, handed),
                partial(by_core, rows, Path(name), numbers, handed),
            )
        print(f"{total} rows of {len(found)} articles, words and phrases {told}:", end=" ")
        print(f"put {total / ours:.0f}/s, Core {total / core:.0f}/s")
        print(f"  ratio {core / ours:.2f} (goal 0.7)")


if __name__ == "__main__":
    main()
