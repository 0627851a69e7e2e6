"""Articles that carry one text, as one story: who is in it, who began it, which stories grew together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from warraq.article.precedence import STATED, Public, precedence, public_span


@dataclass(frozen=True, slots=True)
class Merge:
    """Two stories that an article made one."""

    part: str  # id of the story that is no more
    article: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Story:
    """Articles that carry one text."""

    id: str
    members: tuple[str, ...]
    canonical: str  # the origin that the others claim, where it is held; else the one that was public first
    first_seen: datetime
    first_published: str | None  # the earliest date that one of them states
    merges: tuple[Merge, ...]


def story_id(article: str) -> str:
    """Return the id of the story that an article began."""
    return sha256(f"story\x1f{article}".encode()).hexdigest()[:32]


def parted(members: Mapping[str, Public], alike: Iterable[tuple[str, str]]) -> list[Story]:
    """Return the stories that these articles make; those that are like no other one make none."""
    neighbours: dict[str, list[str]] = {member: [] for member in members}
    for one, other in alike:
        neighbours[one].append(other)
        neighbours[other].append(one)
    stories, left = [], {member for member in members if neighbours[member]}
    while left:
        group = _reached(min(left), neighbours)
        left -= group
        stories.append(_story([members[member] for member in group], neighbours))
    return sorted(stories, key=lambda story: story.id)


def _reached(start: str, neighbours: Mapping[str, Sequence[str]]) -> set[str]:
    reached, waiting = {start}, [start]
    while waiting:
        new = [other for other in neighbours[waiting.pop()] if other not in reached]
        reached.update(new)
        waiting += new
    return reached


def _story(group: list[Public], neighbours: Mapping[str, Sequence[str]]) -> Story:
    arrived = sorted(group, key=lambda public: (public.first_seen, public.id))
    stated = {public.date: span for public in arrived if public.basis in STATED and (span := public_span(public.date))}
    return Story(
        id=story_id(arrived[0].id),
        members=tuple(sorted(public.id for public in arrived)),
        canonical=_canonical(arrived),
        first_seen=arrived[0].first_seen,
        first_published=min(stated, key=lambda iso: (stated[iso], iso or ""), default=None),
        merges=tuple(_merges(arrived, neighbours)),
    )


def _canonical(arrived: Sequence[Public]) -> str:
    """The one that most of the others name; else the one that was public before all others."""
    names = {public.id: sum(other.origin == public.id for other in arrived) for public in arrived}
    most = max(names.values())
    named = [public for public in arrived if names[public.id] == most] if most else arrived
    first = named[0]
    for public in named[1:]:
        first = precedence(first, public).earlier
    return first.id


def _merges(arrived: Sequence[Public], neighbours: Mapping[str, Sequence[str]]) -> Iterable[Merge]:
    """Yield each time that an article made one story of several, had they come in the order of their first sighting."""
    begun: dict[str, list[str]] = {}  # the members of the story that an article is in, the one that began it first
    order = {public.id: place for place, public in enumerate(arrived)}
    for public in arrived:
        joined = {id(begun[other]): begun[other] for other in neighbours[public.id] if other in begun}
        parts = sorted(joined.values(), key=lambda part: order[part[0]])
        for part in parts[1:]:
            if len(part) > 1 and len(parts[0]) > 1:
                yield Merge(story_id(part[0]), public.id, public.first_seen)
        group = sorted({member for part in parts for member in part} | {public.id}, key=order.__getitem__)
        begun |= dict.fromkeys(group, group)
