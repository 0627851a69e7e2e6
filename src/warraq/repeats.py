"""Learn what a site repeats from its stored pages, and say when there is enough to learn from."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime, time
from math import ceil
from multiprocessing.connection import Connection
from typing import Any

from warraq.confined import Held, confine
from warraq.errors import ArchiveError, ParseError, WarraqError
from warraq.learning import Shown, learn, shown_in
from warraq.learning.merging import merged
from warraq.models import Capture
from warraq.pipes import receive
from warraq.rules import Learned, Rules
from warraq.store import Store
from warraq.store.accounts import articles_since
from warraq.store.rereading import Choice, count, held
from warraq.warc import Archive
from warraq.workers import Workers

MOST_PAGES = 3000  # of a site, evenly over its days: more teach nothing new
LEAST_PAGES = 4  # fewer repeat nothing
ENOUGH = 60  # articles of a site from which there is something to learn
MORE = 1.0  # new ones beside those that were learned from, from which it is worth it again


def learn_site(store: Store, archive: Archive, rules: Rules, name: str) -> Learned:
    """Return what the stored pages of a site repeat, beside what was learned of it before.

    WarraqError when too few of its pages are in the archive.
    """
    with Workers(1, show_for_ever) as workers:
        shown: Iterator[Any] = (found for _, found in workers.read(_captures(store, archive, name), rules.unlearned()))
        pages = [page for page in shown if isinstance(page, Shown)]
    if len(pages) < LEAST_PAGES:
        advice = f"`warraq ingest {name}` brings more"
        raise WarraqError(
            f"{len(pages)} articles are too few to learn from", site=name, step="site learn", advice=advice
        )
    before = next((one for one in rules.learned if one.name == name), None)
    return merged(before, learn(pages, name, rules))


def learnable(store: Store, rules: Rules, names: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """Return the sites of which enough is new to be learned from, and how many articles of each."""
    found = []
    with store.reading() as connection:
        for name in names:
            learned = next((one for one in rules.learned if one.name == name), None)
            number = articles_since(connection, name, _end_of(learned))
            if number >= max(ENOUGH, MORE * (learned.pages if learned else 0)):
                found.append((name, number))
    return tuple(found)


def _end_of(learned: Learned | None) -> datetime | None:
    """When the last day is over that was learned from."""
    return datetime.combine(learned.last, time.max, UTC) if learned and learned.last else None


def show_for_ever(pipe: Connection, rules: Rules) -> None:
    """Say what the captures show that come through the pipe until it is closed; runs in a process of its own."""
    confine()
    held = Held()
    while True:
        try:
            capture = receive(pipe)
        except EOFError:
            return
        pipe.send(_shown(capture, rules))
        del capture
        held.give_back()


def _shown(capture: Capture, rules: Rules) -> Shown | None:
    try:
        return shown_in(capture, rules)
    except ParseError:
        return None


def _captures(store: Store, archive: Archive, name: str) -> Iterator[Capture]:
    """The pages that the records of a site rest on, evenly over all of them where they are many."""
    choice = Choice(site=name)
    with store.snapshot() as connection:
        step = ceil(count(connection, choice) / MOST_PAGES) or 1
        with closing(held(connection, choice)) as every:
            for number, one in enumerate(every):
                if number % step == 0 and one.version is not None:
                    try:
                        yield archive.read(one.location)
                    except ArchiveError:
                        continue  # `verify` tells of it
