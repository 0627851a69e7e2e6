"""What happened to an article: from what each capture of its address showed to versions, changes and events."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal

from warraq.article.sighting import BESIDE_THE_TEXT, Difference, Reading, Sighting, differences
from warraq.models import Status

EventKind = Literal["deleted", "emptied", "walled", "replaced", "redirected", "restored"]

HOUSE_PAGE = "its text stands at several addresses of the site"
AHEAD = timedelta(minutes=5)  # two machines' clocks differ by seconds


@dataclass(frozen=True, slots=True)
class Version:
    """A text that the page showed, from its first sighting to its last."""

    capture: str  # that first showed it
    first_seen: datetime
    last_seen: datetime
    captures: tuple[str, ...]
    texts: tuple[Sighting, ...]  # those that showed the text itself

    @property
    def text(self) -> str:
        """The fingerprint of its text, as it is read now."""
        return self.reading.text or ""

    @property
    def reading(self) -> Reading:
        """How its text is read: as at its last sighting.

        Of captures that one reader read alike the first stands for all, so what it is read as now holds.
        """
        last = self.texts[-1].readings[-1]
        if len(self.texts) == 1:
            return last
        alike = (
            sighting.readings[-1]
            for sighting in self.texts
            if any((one.reader, one.digest) == (last.reader, last.digest) for one in sighting.readings)
        )
        return next(alike)


@dataclass(frozen=True, slots=True)
class Change:
    """What two sightings say otherwise: it changed after the one and before the other."""

    field: str  # body, or a field of Said
    before: str | None  # of body: the first capture of the version
    after: str | None
    last_seen: datetime
    first_seen: datetime
    captures: tuple[str, str]
    same_reader: bool  # False: no reader has read both, so it may be the reading that changed


@dataclass(frozen=True, slots=True)
class Event:
    """Something that befell the article's address, with the last good version."""

    kind: EventKind
    at: datetime  # first seen so
    last_seen: datetime  # otherwise
    capture: str
    detail: str
    version: str  # its first capture


@dataclass(frozen=True, slots=True)
class History:
    """All that the captures of one address tell of its article."""

    versions: tuple[Version, ...] = ()
    changes: tuple[Change, ...] = ()
    events: tuple[Event, ...] = ()
    gone_since: datetime | None = None

    def version_of(self, capture: str) -> Version | None:
        """Return the version that a capture saw."""
        return next((version for version in self.versions if capture in version.captures), None)

    def took_the_place_of(self, text: str) -> str | None:
        """Return the text before that one; None when the article began with it, or never showed it."""
        texts = [version.text for version in self.versions]
        return texts[texts.index(text) - 1] if text in texts[1:] and texts[0] != text else None


@dataclass(frozen=True, slots=True)
class Known:
    """What is held to be true of an article."""

    history: History
    record: Mapping[str, Any]  # the columns of the article

    @property
    def substance(self) -> tuple[Any, ...]:
        """All of it but who read it."""
        told = self.history
        texts = [(one.capture, one.first_seen, one.last_seen, one.text) for one in told.versions]
        last = told.versions[-1].reading.digest if told.versions else ""
        return texts, told.changes, told.events, last, dict(self.record)


def history(sightings: Iterable[Sighting], house_texts: Collection[str] = frozenset()) -> History:
    """Return what happened to the article of one address. The order in which captures came to us counts for nothing.

    `house_texts`: texts that stand at several addresses of the site, and so are no article's.
    """
    seen = sorted(sightings, key=lambda one: (one.at, one.capture))
    texts = {one.text for one in seen if one.shows == "text"}
    walk = _Walk(house_texts if texts - set(house_texts) else frozenset())
    for sighting in seen:
        walk.see(sighting)
    return walk.told()


def is_house_text(replaced: Iterable[str]) -> bool:
    """Whether a text is the house's own and no article's: it took the place of different texts at several addresses.

    The same page under two addresses showed the same text before, too. `replaced`: the texts before it, one an address.
    """
    return len(set(replaced)) > 1


def corrected(stamps: Mapping[str, datetime], arrived: datetime, now: datetime) -> dict[str, datetime]:
    """Return the times of the captures that a clock stamped which was ahead, now that one arrived which is believed.

    All that is known of them is that they came before it.
    """
    if arrived > now + AHEAD:
        return {}
    return {capture: arrived - timedelta(microseconds=1) for capture, at in stamps.items() if at > now + AHEAD}


def outcome_of_reading(before: Known, after: Known) -> tuple[Status, str]:
    """Return the outcome of a capture that was read again: what counts is what the record says, not who read it."""
    return ("unchanged", "same-reading") if before.substance == after.substance else ("stored", "read-again")


def news(before: History, after: History, capture: str, truncated: str | None) -> tuple[Status, str]:
    """Return the outcome of a capture that showed a text at the article's address for the first time."""
    version = after.version_of(capture)
    if not before.versions:
        return "stored", "new"
    if version is None:
        return "skipped", f"cut short: {truncated}" if truncated else HOUSE_PAGE
    changed = [change.field for change in after.changes if change.captures[1] == capture]
    if version.text != before.versions[-1].text and before.versions[-1].texts[-1].cut and not changed:
        return "stored", "completed"
    if len(after.versions) > len(before.versions):
        return "stored", "changed" if version is after.versions[-1] else "changed-earlier"
    if fields := [field for field in changed if field in BESIDE_THE_TEXT]:
        return "stored", f"changed: {', '.join(fields)}"
    return "unchanged", "same-text"


@dataclass(slots=True)
class _Walk:
    """Through the sightings of an article in order of time."""

    house_texts: Collection[str]
    versions: list[list[Sighting]] = field(default_factory=list)  # every sighting of each
    changes: list[Change] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    standing: tuple[str, str] = ("text", "")  # what stands at the address: kind, and where a redirect leads
    page: tuple[str, str] = ("text", "")  # what the last whole answer showed, which a 304 confirms
    stood_at: datetime | None = None  # last seen standing so
    last: Sighting | None = None  # that showed the text
    text_at: datetime | None = None  # last time that the text was seen or confirmed

    def see(self, sighting: Sighting) -> None:
        """Take the next one."""
        if self.last is None:
            if sighting.shows == "text" and sighting.text not in self.house_texts:
                self._show(sighting, new=True)
            return
        if sighting.shows == "same":
            self._confirm(sighting)
        elif self._stands_elsewhere(sighting, self.last):
            return
        elif sighting.shows != "text":
            self._stand((sighting.shows, sighting.detail if sighting.shows == "redirected" else ""), sighting)
        else:
            self._compare(sighting, self.last)

    def told(self) -> History:
        """Return what was seen."""
        gone = self.standing[0] == "deleted"
        return History(
            versions=tuple(_version(sightings) for sightings in self.versions),
            changes=tuple(self.changes),
            events=tuple(self.events),
            gone_since=self.events[-1].at if gone else None,
        )

    def _stands_elsewhere(self, sighting: Sighting, last: Sighting) -> bool:
        """Say whether an address has lost a page that was last seen at another one: its words were edited."""
        return sighting.shows != "text" and self.standing[0] == "text" and sighting.place != last.place

    def _compare(self, sighting: Sighting, last: Sighting) -> None:
        found = list(differences(last, sighting))
        new = any(one.field in ("body", "title") for one in found)
        if new and sighting.text in self.house_texts:
            self._stand(("replaced", ""), sighting)
        elif not (new and _is_less(sighting, last)):
            seen_at = self.text_at or last.at
            self._show(sighting, new)
            changed = _beside_what_was_missing(found) if _is_less(last, sighting) else found
            self.changes += [self._change(one, seen_at, (last, sighting)) for one in changed]

    def _show(self, sighting: Sighting, new: bool) -> None:  # noqa: FBT001 a fact, no switch
        if new:
            self.versions.append([])
        self.versions[-1].append(sighting)
        self._stand(("text", ""), sighting)
        self.last, self.text_at = sighting, sighting.at

    def _confirm(self, sighting: Sighting) -> None:
        """The page is what it was when it last answered."""
        if self.page[0] == "text":
            self.versions[-1].append(sighting)
            self.text_at = sighting.at
        self._stand(self.page, sighting)

    def _stand(self, standing: tuple[str, str], sighting: Sighting) -> None:
        if standing != self.standing and self.versions and self.stood_at is not None:
            kind: EventKind = "restored" if standing[0] == "text" else standing[0]  # type: ignore[assignment]
            detail = HOUSE_PAGE if standing[0] == "replaced" and sighting.shows == "text" else sighting.detail
            good = self.versions[-1][0].capture
            self.events.append(Event(kind, sighting.at, self.stood_at, sighting.capture, detail, good))
        self.standing, self.stood_at = standing, sighting.at
        if sighting.readings:
            self.page = standing

    def _change(self, found: Difference, seen_at: datetime, between: tuple[Sighting, Sighting]) -> Change:
        before, after = found.before, found.after
        if found.field == "body":
            before, after = self.versions[-2][0].capture, self.versions[-1][0].capture
        captures = (between[0].capture, between[1].capture)
        return Change(found.field, before, after, seen_at, between[1].at, captures, found.same_reader)


def _beside_what_was_missing(found: Sequence[Difference]) -> list[Difference]:
    """Return what was changed where a part is followed by more of the same: all that the part lacks, nobody added."""
    if any(one.field == "title" for one in found):
        return list(found)
    return [one for one in found if one.field != "body" and one.before is not None]


def _is_less(one: Sighting, other: Sighting) -> bool:
    """Say whether what came is a part of the other: it never takes the place of the whole, or of more."""
    broke_off_sooner = one.came is not None and (other.came is None or one.came < other.came)
    return one.cut and (not other.cut or one.pages < other.pages or broke_off_sooner)


def _version(sightings: Sequence[Sighting]) -> Version:
    return Version(
        capture=sightings[0].capture,
        first_seen=sightings[0].at,
        last_seen=sightings[-1].at,
        captures=tuple(one.capture for one in sightings),
        texts=tuple(one for one in sightings if one.shows == "text"),
    )
