"""Who takes from whom in a month, as a matrix, and the copies of a pair."""

from collections.abc import Sequence
from typing import Any

from warraq.room.cookbook import WHO_TAKES, questions
from warraq.room.nouns import Asked, Room, Shown
from warraq.room.rows import Row, later, moment, row, rows, today

WIDEST = 14  # sites of the matrix
PAIRS, COPIES = 300, 100
NEWEST = "SELECT linked_since FROM v1_links ORDER BY linked_since DESC LIMIT 1"
OF_A_PAIR = """
SELECT c.article_id, c.title, c.url, c.other_id, c.other_title, c.other_url, c.kind, c.declared, c.delay_s, c.kept,
       c.altered, c.dropped, c.added, c.headline_changed, c.linked_since, c.story_id
  FROM v1_copies c
 WHERE c.linked_since >= :since AND c.linked_since < :until AND c.site = :site AND c.other_site = :other
 ORDER BY c.linked_since DESC, c.url, c.other_url LIMIT :most"""


def shown(room: Room, asked: Asked) -> Shown:
    """Return the page; of no month in particular: the last one in which anything was linked."""
    wanted, site, other = asked.month("month"), asked.text("site"), asked.text("other")
    with room.store.reading() as connection:
        newest = row(connection, NEWEST)
        last = str(newest["linked_since"])[:10] if newest else today(room.clock())
        first = wanted or f"{last[:7]}-01"
        end = f"{later(first, 31)[:7]}-01"
        within = {"since": moment(first), "until": moment(end)}
        statement = questions()[WHO_TAKES].statement
        pairs = room.kept.get(("takes", first), lambda: rows(connection, statement, **within))
        copies = rows(connection, OF_A_PAIR, **within, site=site, other=other, most=COPIES) if site and other else []
    facts: dict[str, Any] = {
        "title": "takes",
        "month": first,
        "before": f"{later(first, -1)[:7]}-01",
        "after": end if end <= last else None,
        "pairs": pairs[:PAIRS],
        "all_pairs": len(pairs),
        "matrix": matrix(pairs),
        "site": site or None,
        "other": other or None,
        "copies": copies,
    }
    return Shown("takes.html", facts)


def matrix(pairs: Sequence[Row]) -> Row:
    """Return those who take most by those from whom most is taken."""
    takers, givers = _most(pairs, "republisher"), _most(pairs, "publisher")
    cells = {(one["republisher"], one["publisher"]): one for one in pairs}
    lines = {taker: [_cell(cells.get((taker, giver)), giver) for giver in givers] for taker in takers}
    top = max((cell["copies"] for line in lines.values() for cell in line), default=0)
    told = [{"site": taker, "cells": line} for taker, line in lines.items()]
    return {"givers": givers, "lines": told, "top": top}


def _cell(pair: Row | None, giver: str) -> Row:
    return {"site": giver, "copies": pair["copies"] if pair else 0, "declared": pair["declared"] if pair else 0}


def _most(pairs: Sequence[Row], name: str) -> list[str]:
    counted: dict[str, int] = {}
    for pair in pairs:
        counted[pair[name]] = counted.get(pair[name], 0) + pair["copies"]
    return sorted(counted, key=lambda site: (-counted[site], site))[:WIDEST]
