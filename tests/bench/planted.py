"""Copies that were planted among other news, and different stories on one topic: what is linked of each."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from pathlib import Path

from made_news import START, Desk, Piece, altered, capture_of, day_of_news, spelled_otherwise
from sqlalchemy import text

from warraq.ingest import ingest
from warraq.models import Capture
from warraq.store import open_store

SEED, EACH, ON_TOPIC, BACKGROUND = 11, 250, 460, 2
NOTICE = 'هذا الخبر بعنوان "{}" نشر أولاً على موقع سوريا 24 وتم جلبه من مصدره الأصلي بتاريخ 2/1/2023.'
Changed = Callable[[Piece, Desk], Piece]
CHANGES: dict[str, Changed] = {
    "with a notice": lambda piece, _: Piece(piece.title, f"{NOTICE.format(piece.title)}\n{piece.body}"),
    "spelled otherwise": lambda piece, _: Piece(piece.title, spelled_otherwise(piece.body)),
    "a tenth of the words others": lambda piece, desk: Piece(piece.title, altered(piece.body, 0.1, desk)),
}


def planted(folder: Path) -> dict[str, tuple[int, int]]:
    """Return, of each kind of copy, how many of so many were found; and of pairs on one topic, how many are linked."""
    desk = Desk(SEED, 1)
    captures: list[Capture] = [one for day in range(BACKGROUND) for one in day_of_news(SEED, day)]
    pairs: dict[str, list[tuple[str, str]]] = {}
    for day, (kind, change) in enumerate(CHANGES.items(), start=100):
        for number in range(EACH):
            piece = desk.piece()
            first, copy = (_at(piece, (day, number), 0), _at(change(piece, desk), (day, EACH + number), 9))
            captures += [first, copy]
            pairs.setdefault(kind, []).append((copy.url, first.url))
    topic = desk.topic()
    told = [_at(desk.piece(topic), (200, number), number % 48) for number in range(ON_TOPIC)]
    with open_store(f"sqlite:///{folder}/planted.db") as store:
        store.upgrade()
        for _ in ingest([*captures, *told], store):
            pass
        with store.reading() as connection:
            chosen = text("SELECT url, other_url FROM v1_links WHERE basis = 'text'")
            linked = {frozenset(row) for row in connection.execute(chosen)}
    found = {kind: (sum(frozenset(pair) in linked for pair in some), len(some)) for kind, some in pairs.items()}
    return found | {"different stories on one topic": (_among(linked, {one.url for one in told}), _pairs(ON_TOPIC))}


def _at(piece: Piece, place: tuple[int, int], hour: int) -> Capture:
    capture = capture_of(piece, SEED, place)
    return capture.model_copy(update={"fetched_at": START + timedelta(days=1, hours=hour)})


def _among(linked: Iterable[frozenset[str]], urls: set[str]) -> int:
    return sum(pair <= urls for pair in linked)


def _pairs(count: int) -> int:
    return count * (count - 1) // 2
