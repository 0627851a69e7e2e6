"""Ask: the cookbook's questions as forms, and a reader's own SELECT."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from warraq.errors import StoreError
from warraq.export import Order
from warraq.harmless import as_json
from warraq.room.cookbook import Question, questions
from warraq.room.nouns import Asked, AskedError, Download, Room, Shown
from warraq.room.pages.feeds import download, form_of
from warraq.room.rows import Row, later, row, today, told
from warraq.store.readonly import query
from warraq.store.view_words import view_words

LONGEST = 12_000  # characters of a SELECT
EXPORT_S = 60.0
ROWS, EXPORTED = 500, 100_000
LONGEST_CELL = 4_000  # characters
BARS = 60
WEEK = 7
NEWEST = "SELECT first_seen FROM v1_articles ORDER BY first_seen DESC LIMIT 1"


@dataclass(frozen=True, slots=True)
class Statement:
    """What is asked: a SELECT, and what stands for the names in it."""

    text: str
    given: Mapping[str, str]


def shown(room: Room, asked: Asked) -> Shown:
    """Return the forms, and what was found where something was asked."""
    chosen = chosen_of(asked)
    own = asked.text("sql", LONGEST)
    facts: dict[str, Any] = {
        "title": "ask",
        "questions": [
            {"slug": one.slug, "name": one.name, "about": one.about} for one in questions(asked.language).values()
        ],
        "question": _told(chosen, room, asked) if chosen else None,
        "sql": own or (chosen.statement if chosen else ""),
        "views": {name: list(view.columns) for name, view in view_words().items()},
        "result": None,
        "wrong": None,
        "given": {name: value for name, value in asked.given.items() if name != "format"},
    }
    wanted = statement_of(asked, chosen)
    if wanted is not None:
        try:
            facts["result"] = result(room, wanted)
        except StoreError as error:
            facts["wrong"] = {"reason": error.reason, "advice": error.advice or ""}
    return Shown("ask.html", facts, 400 if facts["wrong"] else 200)


def chosen_of(asked: Asked) -> Question | None:
    """Return the question of the cookbook that was chosen; None: none."""
    slug = asked.text("question")
    if slug and slug not in questions():
        raise AskedError("the cookbook has no such question", step="ask", advice="choose one of the list")
    return questions(asked.language)[slug] if slug else None


def _told(chosen: Question, room: Room, asked: Asked) -> Row:
    with room.store.reading() as connection:
        newest = row(connection, NEWEST)
    last = str(newest["first_seen"])[:10] if newest else today(room.clock())
    usual = {"since": later(last, 1 - WEEK), "until": later(last, 1)}
    wants = [{"name": name, "value": asked.text(name, 4_000) or usual.get(name, "")} for name in chosen.wants]
    return {"slug": chosen.slug, "name": chosen.name, "about": chosen.about, "wants": wants}


def statement_of(asked: Asked, chosen: Question | None) -> Statement | None:
    """Return what is to be run; None while something that a question wants is not given."""
    if asked.headers.get("sec-fetch-site") == "cross-site":
        return None  # a page elsewhere that leads here asks nothing in its reader's name
    if own := asked.text("sql", LONGEST):
        given = {name[2:]: asked.text(name, 4_000) for name in asked.given if name.startswith("p.")}
        return Statement(own, given)
    if chosen is None or not all(asked.text(name, 4_000) for name in chosen.wants):
        return None
    if not chosen.wants and not asked.text("run"):
        return None
    return Statement(chosen.statement, {name: asked.text(name, 4_000) for name in chosen.wants})


def result(room: Room, wanted: Statement) -> Row:
    """Return the first rows of what a SELECT finds, and of it what can be drawn."""
    with query(room.reader, wanted.text, room.limit_s, wanted.given) as found:
        columns = list(found.columns)
        rows = [list(_cells(one)) for one in islice(found.rows, ROWS + 1)]
    return {
        "columns": columns,
        "rows": rows[:ROWS],
        "more": len(rows) > ROWS,
        "plot": plot(columns, rows[:ROWS]),
    }


def _cells(values: Sequence[Any]) -> Iterator[Any]:
    for value in values:
        one = as_json(told(value))
        if isinstance(one, bytes | memoryview):
            one = bytes(one).hex()
        elif not (one is None or isinstance(one, str | int | float | bool)):
            one = str(one)
        yield one[:LONGEST_CELL] + "…" if isinstance(one, str) and len(one) > LONGEST_CELL else one


def plot(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> Row | None:
    """Return which columns can be drawn as bars: the first of numbers, by the first two of words; None: none can."""
    if not 1 < len(rows) <= BARS:
        return None
    numbers = [at for at, _ in enumerate(columns) if all(_is_number(row[at]) for row in rows)]
    words = [at for at, _ in enumerate(columns) if at not in numbers]
    if not numbers or not words:
        return None
    value, labels = numbers[0], words[:2]
    return {
        "value": columns[value],
        "label": " · ".join(columns[at] for at in labels),
        "rows": [{"label": " · ".join(str(row[at]) for at in labels), "value": row[value] or 0} for row in rows],
        "top": max((row[value] or 0 for row in rows), default=0),
    }


def _is_number(value: Any) -> bool:
    return value is None or (isinstance(value, int | float) and not isinstance(value, bool) and value >= 0)


def exported(room: Room, asked: Asked) -> Download:
    """Return what a SELECT finds as a file."""
    wanted = statement_of(asked, chosen_of(asked))
    if wanted is None:
        raise AskedError("nothing was asked", step="ask", advice="give a SELECT, or what the question wants")
    order = Order(Path(), "csv", wanted.text, wanted.given, EXPORT_S, EXPORTED)
    return download(room, form_of(asked), "answer", order)
