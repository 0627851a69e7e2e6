"""All that is held of one address while a batch is judged: its article, and what every capture of it showed."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus
from typing import Any, NamedTuple

from warraq.article.history import History, Known, Version, history
from warraq.article.sighting import AT_A_LIMIT, GONE, Reading, Sighting, said_of, shown
from warraq.models import Claim, LiveEntry
from warraq.store import rows
from warraq.store.finding import Finding

Row = dict[str, Any]
_UNREAD: Row = {"goes_on": None, "pages": None}


NOTHING = Known(History(), {})


class Told(NamedTuple):
    """By whom something was read, and to what end: equal ones have one record and one text."""

    reader: str
    digest: str


class Text(NamedTuple):
    """A text as it is read."""

    title: str
    body: str
    entries: tuple[LiveEntry, ...] | None = None  # None: not looked up


@dataclass(slots=True)
class Shelf:
    """What is held of one address, and what a batch adds to it."""

    key: str
    site: str | None = None
    article: Row | None = None
    captures: dict[str, Row] = field(default_factory=dict)  # those that answered here, and those that led away
    readings: dict[str, Row] = field(default_factory=dict)
    versions: dict[str, Row] = field(default_factory=dict)
    changes: dict[str, Row] = field(default_factory=dict)
    events: dict[str, Row] = field(default_factory=dict)
    records: dict[Told, Row] = field(default_factory=dict)  # columns of the article
    texts: dict[Told, Text] = field(default_factory=dict)
    claims: dict[Told, tuple[Claim, ...]] = field(default_factory=dict)  # of what this batch read
    new_readings: set[str] = field(default_factory=set)
    changed_captures: set[str] = field(default_factory=set)
    recorded: set[str] = field(default_factory=set)  # readings that were given their record
    touched: bool = False
    house_texts: frozenset[str] = frozenset()
    _history: History | None = None

    @property
    def history(self) -> History:
        """What happened to its article, as far as the captures tell."""
        if self._history is None:
            self._history = history(self._sightings(), self.house_texts)
        return self._history

    @property
    def known(self) -> Known:
        """What is held to be true of its article."""
        return Known(self.history, self.record() or {}) if self.article else NOTHING

    def record(self) -> Row | None:
        """Return the columns of the article that its current reading decides; None: no text is known."""
        if not self.history.versions:
            return None
        told = told_by(self.history.versions[-1].reading)
        record = self.records.get(told) or (rows.record_of(self.article) if self.article else None)
        if record is None or record["date_basis"] != "fetch":
            return record
        # An article whose day is only that of our fetch is as old as its first fetch.
        return record | {"date": self.history.versions[0].first_seen.replace(microsecond=0).isoformat()}

    def recall(self) -> None:
        """Put records and texts in order by who read them, out of the rows that are held."""
        for row in self.readings.values():
            if row["record"] is not None:
                self.records[told_of(row)] = row["record"]
        for version in self.versions.values():
            if version["reading"] in self.readings:
                told = told_of(self.readings[version["reading"]])
                self.texts[told] = Text(version["title"], version["body"])
        if self.article is not None and self.article["reading"] in self.readings:
            self.records[told_of(self.readings[self.article["reading"]])] = rows.record_of(self.article)

    def forget(self) -> None:
        """Think again: something was added."""
        self._history, self.touched = None, True

    def current(self) -> Version | None:
        """Return the version that the address shows, or showed last."""
        return self.history.versions[-1] if self.history.versions else None

    def note_capture(self, row: Row) -> None:
        """Add a capture that answered here, or that led away from here."""
        self.captures[row["id"]] = row
        self.forget()

    def note_reading(self, finding: Finding) -> bool:
        """Let this reading of its capture hold; say whether the capture had not been read so before."""
        assert finding.extraction is not None
        assert finding.reader is not None
        row = rows.reading_row(finding.capture, finding.extraction, finding.reader) | finding.pages_of_it
        capture, is_new = self.captures[finding.capture.id], row["id"] not in self.readings
        told = Told(finding.reader.id, row["digest"])
        if is_new:
            self._add_reading(row, finding)
        if finding.article is not None and (told not in self.records or self._is_latest(finding)):
            self.records[told] = rows.record_of(rows.article_row(finding.article))
            self.texts[told] = Text(finding.article.title, finding.article.body, finding.extraction.entries)
            self.claims[told] = finding.article.claims
        if capture["reading"] != row["id"]:
            capture["reading"] = row["id"]
            self.changed_captures.add(finding.capture.id)
        self.forget()
        return is_new

    def keep_records(self, current: Told) -> None:
        """Give a record to readings of each kind but the current one, whose record is the article's row."""
        has_one = {told_of(row) for row in self.readings.values() if row["record"] is not None}
        for key, row in sorted(self.readings.items()):
            told = told_of(row)
            if told in self.records and told != current and told not in has_one:
                row["record"] = self.records[told]
                self.recorded.add(key)
                has_one.add(told)

    def believe(self, times: Mapping[str, datetime]) -> None:
        """Take these captures to have come by then."""
        for capture, at in times.items():
            self.captures[capture]["by_then"] = at
            self.changed_captures.add(capture)
        if times:
            self.forget()

    def stamps(self) -> dict[str, datetime]:
        """Return when each capture came, by its own clock; without those that are no longer believed."""
        return {key: row["fetched_at"] for key, row in self.captures.items() if row["by_then"] is None}

    def _is_latest(self, finding: Finding) -> bool:
        current = self.current()
        return current is None or finding.capture.fetched_at >= current.texts[-1].at

    def _add_reading(self, row: Row, finding: Finding) -> None:
        if finding.article is not None:
            row["text"] = finding.text
        twin = next((one for one in self.readings.values() if one["digest"] == row["digest"]), None)
        if twin is not None:
            row |= {"extraction": None, "same_as": twin["same_as"] or twin["id"]}
        self.readings[row["id"]] = row
        self.new_readings.add(row["id"])

    def _sightings(self) -> Iterable[Sighting]:
        by_capture: dict[str, list[Row]] = {}
        for row in self.readings.values():
            by_capture.setdefault(row["capture"], []).append(row)
        seen = (self._sighting(row, by_capture.get(key, ())) for key, row in self.captures.items())
        return [one for one in seen if one is not None]

    def _sighting(self, row: Row, read: Collection[Row]) -> Sighting | None:
        if row["address"] != self.key:
            return _led_on(row, self.key)
        in_order = sorted(read, key=lambda one: (one["id"] == row["reading"], one["id"]))
        readings, last = [self._reading(one) for one in in_order], in_order[-1] if in_order else _UNREAD
        kind = readings[-1].kind if readings else None
        shows = shown(row["status"], kind)
        if shows is None or (shows == "text" and not readings[-1].text):  # a further page shows no article of its own
            return None
        return Sighting(
            capture=row["id"],
            at=_at(row),
            shows=shows,
            detail=f"status {row['status']}" if kind in (None, "article") else kind,
            bytes=row["digest"],
            cut=row["truncated"] is not None or last["goes_on"] is not None,
            came=None if row["truncated"] in (None, *AT_A_LIMIT) else row["length"] or 0,
            pages=last["pages"] or 0,
            is_part=last["goes_on"] is not None,
            readings=tuple(readings),
            place=row["asked"] or self.key,
        )

    def _reading(self, row: Row) -> Reading:
        told = told_of(row)
        said = said_of(self.records[told]) if told in self.records else None
        return Reading(row["id"], told.reader, row["kind"], row["digest"], row["text"], said)


def told_of(row: Row) -> Told:
    """Return by whom a reading's row was read, and to what end."""
    return Told(row["reader"] or f"parser {row['parser_version']}", row["digest"])


def told_by(reading: Reading) -> Told:
    """Return the same of a reading."""
    return Told(reading.reader, reading.digest)


def _led_on(row: Row, key: str) -> Sighting | None:
    """What a capture showed of the address that was asked for, where another one answered."""
    if row["status"] in GONE:
        return Sighting(row["id"], _at(row), "deleted", f"status {row['status']}", place=key)
    there = row["status"] in (HTTPStatus.OK, HTTPStatus.NOT_MODIFIED)
    return Sighting(row["id"], _at(row), "redirected", row["url"], place=key) if there else None


def _at(row: Row) -> datetime:
    """When a capture came: by its own clock, unless that was ahead."""
    at: datetime = row["by_then"] or row["fetched_at"]
    return at
