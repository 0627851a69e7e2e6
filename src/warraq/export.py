"""Articles, or what a SELECT finds, as a file that other programs take, with a manifest of what it holds."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import IO, Any, Literal

from warraq import extras
from warraq.errors import StoreError
from warraq.harmless import legible
from warraq.models import Record
from warraq.store.readonly import LIMIT_S, query
from warraq.whole import in_part

Form = Literal["jsonl", "csv", "parquet"]
Lines = Any  # (columns, rows) → lines of a file

# Of Parquet, that are written at once: until then they take ten times as much memory.
OF_A_GROUP, CHARACTERS = 1000, 3 << 18  # rows: of small groups their description weighs more, and it is held to the end
OF_A_PAGE = 1 << 17  # bytes of a column that are packed together
# Characters of a text by which a reader finds its rows: of bodies the least and most are bodies, once a group.
SHORT = 64
MOST_DAYS = 40_000  # between the first day and the last: more than a century is a wrong date


class Manifest(Record):
    """What an export holds."""

    file: str
    form: Form
    sha256: str
    bytes: int
    rows: int
    columns: tuple[str, ...]
    query: str
    given: Mapping[str, str]
    made_at: datetime
    parser_versions: tuple[str, ...]  # that read the articles
    first_day: str | None
    last_day: str | None
    days_without_rows: tuple[str, ...]  # between the two; known where the query gives `date_day`


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be exported: a SELECT, and where to."""

    to: Path
    form: Form
    statement: str
    given: Mapping[str, str] = field(default_factory=dict)
    limit_s: float = LIMIT_S
    most: int | None = None  # rows; None: all


@dataclass(slots=True)
class _Seen:
    """What went by on the way into the file."""

    rows: int = 0
    days: set[str] = field(default_factory=set)
    parsers: set[str] = field(default_factory=set)


ARTICLES = "SELECT * FROM v1_articles ORDER BY article_id"
ONE_A_STORY = """SELECT a.* FROM v1_articles a
 WHERE a.story_id IS NULL OR a.article_id = (SELECT s.article_id FROM v1_stories s WHERE s.story_id = a.story_id)
 ORDER BY a.article_id"""


def export(url: str, order: Order, lines: Mapping[str, Lines], now: datetime) -> Manifest:
    """Write the file and, beside it, its manifest; the file has its name only when it is whole.

    `lines`: how rows become the lines of each form that is text.
    """
    part, seen = order.to.with_name(f"{order.to.name}.part"), _Seen()
    with in_part(order.to, part):
        with query(url, order.statement, order.limit_s, order.given) as found:
            rows = _watched(found.columns, islice(found.rows, order.most), seen)
            if order.form == "parquet":
                _write_parquet(part, found.columns, rows)
            else:
                _write_lines(part, lines[order.form](found.columns, rows))
        told = _manifest(order, part, found.columns, seen, now)
        part.replace(order.to)
    manifest = order.to.with_name(f"{order.to.name}.manifest.json")
    manifest.write_text(told.model_dump_json(indent=2) + "\n", encoding="utf-8")
    return told


def _watched(columns: Sequence[str], rows: Iterator[Sequence[Any]], seen: _Seen) -> Iterator[Sequence[Any]]:
    """Yield the rows, and note days and readers as they go by."""
    places = {name: columns.index(name) for name in ("date_day", "parser_version") if name in columns}
    for row in rows:
        seen.rows += 1
        for name, found in (("date_day", seen.days), ("parser_version", seen.parsers)):
            if name in places and row[places[name]] is not None:
                found.add(str(row[places[name]]))
        yield row


def _manifest(order: Order, file: Path, columns: Sequence[str], seen: _Seen, now: datetime) -> Manifest:
    days = sorted(seen.days)
    with file.open("rb") as written:
        digest = _digest(written)
    return Manifest(
        file=legible(order.to.name),
        form=order.form,
        sha256=digest,
        bytes=file.stat().st_size,
        rows=seen.rows,
        columns=tuple(columns),
        query=order.statement,
        given=order.given,
        made_at=now,
        parser_versions=tuple(sorted(seen.parsers)),
        first_day=days[0] if days else None,
        last_day=days[-1] if days else None,
        days_without_rows=tuple(_missing(days)),
    )


def _missing(days: Sequence[str]) -> Iterator[str]:
    try:
        first, last = (date.fromisoformat(day) for day in (days[0], days[-1]))
    except (IndexError, ValueError):  # there are none; or what a statement calls `date_day` is none
        return
    if (last - first).days > MOST_DAYS:
        return
    known = set(days)
    every = (first + timedelta(days=n) for n in range((last - first).days + 1))
    yield from (day.isoformat() for day in every if day.isoformat() not in known)


def _digest(written: IO[bytes]) -> str:
    digest = sha256()
    while some := written.read(1 << 20):
        digest.update(some)
    return digest.hexdigest()


def _write_lines(file: Path, lines: Iterator[str]) -> None:
    with file.open("w", encoding="utf-8", newline="") as out:
        out.writelines(lines)


def _write_parquet(file: Path, columns: Sequence[str], rows: Iterator[Sequence[Any]]) -> None:
    """Write texts as texts and numbers as numbers, by the first rows in which a column says something."""
    arrow, parquet = _pyarrow()
    arrow.set_memory_pool(arrow.system_memory_pool())  # the others keep what was given back
    waiting = _group(rows)
    schema = arrow.schema([(name, _kind(arrow, [row[n] for row in waiting])) for n, name in enumerate(columns)])
    short = [name for n, name in enumerate(columns) if all(len(str(row[n])) <= SHORT for row in waiting)]
    told = {"use_dictionary": short, "write_statistics": short, "data_page_size": OF_A_PAGE}
    with parquet.ParquetWriter(file, schema, compression="zstd", **told) as writer:
        while waiting:
            cells = [_cells(arrow, schema.field(n), [row[n] for row in waiting]) for n in range(len(columns))]
            waiting.clear()  # what is in the cells need not be held twice
            writer.write_table(arrow.table(cells, schema=schema))
            waiting = _group(rows)


def _group(rows: Iterator[Sequence[Any]]) -> list[Sequence[Any]]:
    """Take the rows that are written together."""
    taken, held = list[Sequence[Any]](), 0
    while len(taken) < OF_A_GROUP and held < CHARACTERS and (row := next(rows, None)) is not None:
        taken.append(row)
        held += sum(len(value) for value in row if isinstance(value, str))
    return taken


def _kind(arrow: Any, values: Sequence[Any]) -> Any:
    met = {type(value) for value in values if value is not None}
    if met in ({int}, {bool}):
        return arrow.int64()
    if met and met <= {int, float, bool}:
        return arrow.float64()
    return arrow.timestamp("us", tz="UTC") if met == {datetime} else arrow.string()


def _cells(arrow: Any, column: Any, values: Sequence[Any]) -> Any:
    try:
        return arrow.array([_fitting(value, column.type, arrow) for value in values], column.type)
    except (arrow.ArrowException, OverflowError) as error:  # SQLite lets each row hold what it likes
        reason = f"column {column.name} is of {column.type}, and a later row holds something else"
        advice = f"write CAST({column.name} AS TEXT) in the statement, or take jsonl or csv"
        raise StoreError(reason, step="export", advice=advice) from error


def _fitting(value: Any, kind: Any, arrow: Any) -> Any:
    if value is None or kind != arrow.string():
        return value
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


@contextmanager
def _named_extra() -> Iterator[None]:
    try:
        yield
    except ImportError as error:
        raise StoreError(
            "Parquet needs pyarrow", step="export", advice=f"{extras.advice('parquet')}, or take jsonl or csv"
        ) from error


def _pyarrow() -> tuple[Any, Any]:
    with _named_extra():
        import pyarrow
        import pyarrow.parquet

        return pyarrow, pyarrow.parquet
    raise AssertionError
