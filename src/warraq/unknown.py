"""Names of sources that the directory does not know, by how often they occur: it grows from use."""

from collections import defaultdict

from warraq.models import Record
from warraq.rules import Directory
from warraq.rules.outlet import without_kind
from warraq.store import Store


class UnknownSource(Record):
    """A name that texts are said to come from, and that leads to no outlet."""

    name: str  # as it is written most often
    articles: int
    outlets: tuple[str, ...]  # ids of those who go by it, when nothing decided among them; mostly none
    example: str  # the address of one of the articles


def unknown_sources(store: Store, directory: Directory) -> list[UnknownSource]:
    """Return the sources of stored articles that lead to no outlet of the directory as it is now, by frequency."""
    spellings: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    for name, articles, example in store.unplaced_sources():
        if directory.resolve(name) is None and directory.at(name) is None:
            spellings[without_kind(name)].append((articles, name, example))
    found = [_together(sorted(written, key=lambda one: (-one[0], one[1])), directory) for written in spellings.values()]
    return sorted(found, key=lambda one: (-one.articles, one.name))


def _together(written: list[tuple[int, str, str]], directory: Directory) -> UnknownSource:
    """One name from its spellings, the most frequent first."""
    _, name, example = written[0]
    outlets = tuple(outlet.id for outlet in directory.named(name))
    return UnknownSource(name=name, articles=sum(one[0] for one in written), outlets=outlets, example=example)
