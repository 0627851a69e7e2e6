"""Write what the shelves of a batch hold: rows that are new or other than before, parents first."""

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, Table, bindparam, or_, select, update

from warraq.article import title_of
from warraq.article.history import Change, Version
from warraq.article.mentions import claims_of
from warraq.models import Claim, Extraction, LiveEntry
from warraq.store import rows, tables, texts_read
from warraq.store.held import Held
from warraq.store.portions import rows_in
from warraq.store.search import Entry, index
from warraq.store.shelf import Shelf, Text, Told, told_by, told_of
from warraq.store.typed_changes import COLUMNS, columns_of, columns_of_report
from warraq.store.upsert import insert_new, replace, upsert

Row = dict[str, Any]
TIMES = ("first_seen", "last_seen")


def shelve(connection: Connection, held: Held, new_captures: Mapping[str, Row]) -> list[str]:
    """Write the addresses and what came to the shelves or changed there; return the articles that are other now."""
    shelves = [shelf for shelf in held.shelves.values() if shelf.touched]
    articles = [_Article(connection, shelf) for shelf in shelves if shelf.article and shelf.history.versions]
    for article in articles:
        article.settle(held.addresses)
    upsert(connection, tables.address, list(held.addresses.values()))
    upsert(connection, tables.capture, list(new_captures.values()))
    _write_texts(connection, shelves, articles)
    _write_captures(connection, shelves, set(new_captures))
    _write_histories(connection, articles)
    _tell(connection, sorted((one for one in articles if one.is_renewed), key=lambda one: one.arrived))
    return [article.id for article in articles if article.is_other]


class _Article:
    """An article's rows, made of what is on its shelf."""

    def __init__(self, connection: Connection, shelf: Shelf) -> None:
        assert shelf.article is not None
        self.connection, self.shelf, self.before = connection, shelf, shelf.article
        self.id: str = shelf.article["id"]
        self.history = shelf.history
        self.current = shelf.history.versions[-1]
        self._ids = {one.capture: rows.version_id(self.id, one.capture) for one in self.history.versions}
        self.row: Row = self.before | (shelf.record() or {}) | self._place()

    @property
    def was_held(self) -> bool:
        """Whether it was there before this batch."""
        return self.before["version"] is not None

    @property
    def is_renewed(self) -> bool:
        """Whether it says something else now."""
        return not self.was_held or self._differs(TIMES)

    @property
    def is_other(self) -> bool:
        """Whether it says something else now, or was there at another time first."""
        return not self.was_held or self._differs(("last_seen",))

    @property
    def is_reread(self) -> bool:
        """Whether another reading tells it now than the one that its claims are of."""
        return self.before["reading"] not in (None, self.row["reading"])

    @property
    def arrived(self) -> tuple[Any, str]:
        """The order of arrival."""
        return self.row["first_seen"], self.id

    def settle(self, addresses: Mapping[str, Row]) -> None:
        """Tell captures which version they saw, readings their record, and the address since when it is gone."""
        seen = {one: self._ids[version.capture] for version in self.history.versions for one in version.captures}
        for key, row in self.shelf.captures.items():
            if row["address"] == self.shelf.key and row["version"] != seen.get(key):
                row["version"] = seen.get(key)
                self.shelf.changed_captures.add(key)
        self.shelf.keep_records(told_by(self.current.reading))
        if self.shelf.key in addresses:
            addresses[self.shelf.key]["gone_since"] = self.history.gone_since

    def keep_texts(self, shown: Collection[str]) -> None:
        """Let what was read before have its text, if no version will show it, and leave it out if one will."""
        held = [row for key, row in self.shelf.readings.items() if key not in self.shelf.new_readings]
        before = {row["digest"]: (row["title"], row["body"]) for row in self.shelf.versions.values()}
        texts_read.keep(self.connection, held, before, shown)

    def versions(self) -> Iterable[Row]:
        """Yield the row of each version."""
        for version in self.history.versions:
            reading = self.shelf.readings[version.reading.id]
            text = self._text(version)
            yield {
                "id": self._id_of(version),
                "article": self.id,
                "digest": version.reading.text,
                "title": text.title,
                "body": text.body,
                "reading": reading["id"],
                "parser_version": reading["parser_version"],
                "first_seen": version.first_seen,
                "last_seen": version.last_seen,
            }

    def changes(self) -> Iterable[Row]:
        """Yield the row of each change."""
        for change in self.history.changes:
            row = rows.change_row(self.id, change)
            yield row | (self._typed_before(row) or self._typed(row, change))

    def events(self) -> Iterable[Row]:
        """Yield the row of each event."""
        return (rows.event_row(self.id, event) for event in self.history.events)

    def claims(self) -> Iterable[Row]:
        """Yield the row of each claim of the current reading."""
        for place, claim in enumerate(self.said):
            yield rows.claim_row(self.id, place, claim)

    @cached_property
    def said(self) -> tuple[Claim, ...]:
        """The claims of the current reading."""
        told = told_by(self.current.reading)
        return self.shelf.claims[told] if told in self.shelf.claims else self._claims_of(told)

    def entry(self) -> Entry:
        """Return what the search finds it by."""
        text = self._text(self.current)
        held = self.shelf.versions.get(self.before["version"])
        before = (held["title"], held["body"]) if held else None
        return Entry(article_id=self.id, title=text.title, body=text.body, date=self.row["date"], before=before)

    def _differs(self, but: Collection[str]) -> bool:
        return any(self.row[name] != value for name, value in self.before.items() if name not in but)

    def _place(self) -> Row:
        return {
            "version": self._id_of(self.current),
            "reading": self.current.reading.id,
            "first_seen": self.history.versions[0].first_seen,
            "last_seen": max(version.last_seen for version in self.history.versions),
        }

    def _typed(self, row: Row, change: Change) -> Row:
        ends = (change.before, change.after)
        if change.field != "body":
            return columns_of(row, *ends)
        shown = [self.history.version_of(capture) if capture else None for capture in ends]
        before, after = shown
        if before and after and (posts := self._entries(after)):
            told = (self._text(before).body, self._entries(before)), (self._text(after).body, posts)
            return columns_of_report(row, *told)
        return columns_of(row, *(self._text(version).body if version else None for version in shown))

    def _typed_before(self, row: Row) -> Row | None:
        """Return what is held of what kind a change is; None: it is not known, or its texts are read otherwise now."""
        held, versions = self.shelf.changes.get(row["id"]), self.shelf.versions
        now = {self._id_of(version): version.text for version in self.history.versions}
        same = all(end not in now or (end in versions and versions[end]["digest"] == now[end]) for end in _ends(row))
        if held is None or held["kinds"] is None or _ends(held) != _ends(row) or not same or self._is_reread(row):
            return None
        return {name: held[name] for name in COLUMNS}

    def _is_reread(self, row: Row) -> bool:
        """Whether what this batch read tells of a text that changed: it may know now that it is a live report's."""
        ends = (version for version in self.history.versions if self._id_of(version) in _ends(row))
        return any(version.reading.id in self.shelf.new_readings for version in ends)

    def _id_of(self, version: Version) -> str:
        return self._ids[version.capture]

    def _text(self, version: Version) -> Text:
        told = told_by(version.reading)
        if told not in self.shelf.texts:
            read = self._extraction_of(told)
            self.shelf.texts[told] = Text(title_of(read), read.body, read.entries)
        return self.shelf.texts[told]

    def _entries(self, version: Version) -> tuple[LiveEntry, ...]:
        """The posts of a live report; none of another text."""
        entries = self._text(version).entries
        return self._extraction_of(told_by(version.reading)).entries if entries is None else entries

    def _claims_of(self, told: Told) -> tuple[Claim, ...]:
        """The claims of a reading that holds again: its own, and those of whoever named the address."""
        m, came = tables.mention, self.shelf.captures.values()
        by_then = m.c.first_seen <= max(row["fetched_at"] for row in came)
        led = m.c.found_in.in_({row["via"] for row in came if row["via"]})
        said = rows_in(self.connection, m, m.c.address, {self.shelf.key}, or_(by_then, led))
        named = [rows.link_of(row) for row in said]
        return (*self._extraction_of(told).claims, *(claim for link in named for claim in claims_of(link)))

    def _extraction_of(self, told: Told) -> Extraction:
        row = next(row for row in self.shelf.readings.values() if told_of(row) == told)
        r = tables.reading
        chosen = select(*texts_read.kept(r)).where(r.c.id == (row["same_as"] or row["id"]))
        return Extraction.model_validate(texts_read.whole(self.connection.execute(chosen).mappings().one()))


def _write_texts(connection: Connection, shelves: Collection[Shelf], articles: Collection[_Article]) -> None:
    """Write the readings; each text once, in the version that shows it or in the reading that is left of it."""
    shown = {article.shelf.key: {row["digest"] for row in article.versions()} for article in articles}
    _write_readings(connection, shelves, shown)
    for article in articles:
        article.keep_texts(shown[article.shelf.key])


def _write_histories(connection: Connection, articles: Collection[_Article]) -> None:
    """Write what the articles are now, and what befell them."""
    written = [article.row for article in articles if article.row != article.before]
    replace(connection, tables.article, written, {article.id for article in articles if article.was_held})
    _replace(connection, tables.version, [(article.shelf.versions, article.versions()) for article in articles])
    _replace(connection, tables.change, [(article.shelf.changes, article.changes()) for article in articles])
    _replace(connection, tables.event, [(article.shelf.events, article.events()) for article in articles])


def _tell(connection: Connection, renewed: Collection[_Article]) -> None:
    """Write what the articles that say something else now claim, and what the search finds them by."""
    _name_readings(connection, [article.before for article in renewed if article.is_reread])
    insert_new(connection, tables.claim_form, [rows.form_row(claim) for one in renewed for claim in one.said])
    insert_new(connection, tables.claim, [row for one in renewed if not one.was_held for row in one.claims()])
    upsert(connection, tables.claim, [row for one in renewed if one.was_held for row in one.claims()])
    index(connection, [article.entry() for article in renewed])


def _ends(change: Row) -> tuple[str | None, str | None]:
    return change["before"], change["after"]


def _write_readings(connection: Connection, shelves: Iterable[Shelf], shown: Mapping[str, Collection[str]]) -> None:
    """`shown`: the texts that versions of each shelf's article have; readings leave these out."""
    new = [(shelf.readings[key], shown.get(shelf.key, ())) for shelf in shelves for key in shelf.new_readings]
    insert_new(connection, tables.reading, [_kept(row, texts) for row, texts in new])
    moved = [
        {"key": key, "kept": shelf.readings[key]["record"]}
        for shelf in shelves
        for key in sorted(shelf.recorded - shelf.new_readings)
    ]
    if moved:
        r = tables.reading
        connection.execute(update(r).where(r.c.id == bindparam("key")).values(record=bindparam("kept")), moved)


def _kept(reading: Row, shown: Collection[str]) -> Row:
    kept = reading["extraction"]
    return reading if kept is None else reading | (kept.short if reading["text"] in shown else kept.whole)


def _name_readings(connection: Connection, before: Iterable[Row]) -> None:
    """Let the claims of articles that are told by another reading now say whose they were."""
    c = tables.claim
    moved = [{"key": row["id"], "was": row["reading"]} for row in before]
    if moved:
        ours = update(c).where(c.c.article == bindparam("key"), c.c.reading.is_(None))
        connection.execute(ours.values(reading=bindparam("was")), moved)


def _write_captures(connection: Connection, shelves: Iterable[Shelf], new: set[str]) -> None:
    """Captures that are held already may be read otherwise now, or have shown another version."""
    changed = {key: shelf.captures[key] for shelf in shelves for key in shelf.changed_captures - new}
    if changed:
        names = ("version", "reading", "by_then")
        written = update(tables.capture).where(tables.capture.c.id == bindparam("key"))
        given = [{"key": key} | {f"new_{name}": row[name] for name in names} for key, row in sorted(changed.items())]
        connection.execute(written.values({name: bindparam(f"new_{name}") for name in names}), given)


def _replace(connection: Connection, table: Table, shelved: Iterable[tuple[Mapping[str, Row], Iterable[Row]]]) -> None:
    """Let the table hold these rows of each article in place of those it held."""
    changed, known = list[Row](), set[str]()
    for held, made in shelved:
        known |= held.keys()
        now = {row["id"]: row for row in made}
        changed += [row for key, row in now.items() if held.get(key) != row]
        if gone := sorted(set(held) - set(now)):
            connection.execute(table.delete().where(table.c.id.in_(gone)))
    replace(connection, table, changed, known)
