"""Learn from the pages of one site what it repeats: what stands in the same place of many, whatever their texts."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from warraq.learning.glued import repeated_ends, repeated_labels, repeated_starts
from warraq.learning.lines import repeated_lines
from warraq.learning.people import repeated_houses, repeated_people
from warraq.learning.places import author_places, repeated_walls
from warraq.learning.shown import Shown, shown_in
from warraq.models import Capture
from warraq.parse.lines import Zones
from warraq.parse.origin.names import Names
from warraq.parse.origin.repeated import without_repeated
from warraq.rules import Learned, Rules, shipped
from warraq.rules.learned import person_key
from warraq.urls import host_of

__all__ = ["Shown", "learn", "learn_from", "name_at", "shown_in"]


def learn_from(captures: Iterable[Capture], rules: Rules | None = None) -> Learned:
    """Return what the captures of one site repeat, pages or plain texts; `rules` None: those that ship.

    ValueError when there is none. `warraq.rules.learned_file.write_learned` puts it where `warraq.rules.load` reads it.
    """
    rules = shipped() if rules is None else rules
    pages = [page for capture in captures if (page := shown_in(capture, rules))]
    if not pages:
        raise ValueError("no article is among the captures")
    return learn(pages, name_at(pages[0].url, rules), rules)


def name_at(url: str, rules: Rules) -> str:
    """Return the name under which what stands at an address is learned: its site's, else its host."""
    host = host_of(url).removeprefix("www.")
    site = rules.site_of(host)
    return site.name if site else host


def learn(pages: Sequence[Shown], name: str, rules: Rules) -> Learned:
    """Return what the pages of one site repeat, each address once, in the order of their days."""
    last = {page.url: page for page in pages}
    pages = sorted(last.values(), key=lambda page: (page.day, page.url))
    words, names = rules.words, Names(rules.directory, rules.words)
    walls = repeated_walls(pages)
    told = {wall.text for wall in walls}
    pages = [page for page in pages if page.wall not in told]
    start, end, label = repeated_starts(pages, words), repeated_ends(pages, words), repeated_labels(pages, words)
    glued = Learned(name=name, start=start, end=end, label=label)
    pages = [replace(page, body=without_repeated(_zones(page), glued.always(), names).zones.body) for page in pages]
    writers = repeated_people(pages, names)
    return Learned(
        name=name,
        pages=len(last),
        first=pages[0].day if pages else None,
        last=pages[-1].day if pages else None,
        **repeated_lines(pages, words, {person_key(writer.text) for writer in writers}),
        start=start,
        end=end,
        label=label,
        house=repeated_houses(pages, names),
        writer=writers,
        author_at=author_places(pages),
        wall=walls,
    )


def _zones(page: Shown) -> Zones:
    return Zones((), page.body, ())
