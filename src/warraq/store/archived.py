"""What the database knows of the WARC files: for whoever compares the two."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import func, select, update

from warraq.models import PAGES, Capture, Location
from warraq.store import Store, errands, rows, tables
from warraq.store.portions import rows_in

NOWHERE = {"file": None, "offset": None, "length": None}


class Placed(NamedTuple):
    """The row of a capture that lies in a file."""

    id: str
    offset: int
    length: int
    url: str
    asked_for: str
    fetched_at: datetime
    status: int
    truncated: str | None
    digest: str
    purpose: str | None
    site: str | None
    run: str | None
    via: str | None


class Archived:
    """The rows of captures by the files they lie in, and of runs by what they wrote."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def captures_in(self, file: str) -> list[Placed]:
        """Return the rows of the captures that lie in a file, in its order."""
        c = tables.capture.c
        chosen = select(*(c[name] for name in Placed._fields)).where(c.file == file).order_by(c.offset, c.id)
        with self._store.reading() as connection:
            return [Placed(*row) for row in connection.execute(chosen)]

    def files(self) -> set[str]:
        """Return the names of all files that rows point into."""
        c = tables.capture.c
        with self._store.reading() as connection:
            return set(connection.execute(select(c.file).where(c.file.is_not(None)).distinct()).scalars())

    def file_of(self, capture: str) -> str | None:
        """Return the file that the row of a capture points into."""
        c = tables.capture.c
        with self._store.reading() as connection:
            return connection.execute(select(c.file).where(c.id == capture)).scalar()

    def place_of(self, capture: str) -> Location | None:
        """Return where a capture lies that has a row."""
        c = tables.capture.c
        chosen = select(c.file, c.offset, c.length).where(c.id == capture, c.file.is_not(None))
        with self._store.reading() as connection:
            found = connection.execute(chosen).mappings().first()
        return Location.model_validate(dict(found)) if found else None

    def count(self) -> int:
        """Count the captures that have a row."""
        with self._store.reading() as connection:
            return int(connection.execute(select(func.count()).select_from(tables.capture)).scalar_one())

    def statuses(self) -> dict[str, str]:
        """Return the status of every run, and of every part of one."""
        r = tables.run.c
        with self._store.reading() as connection:
            runs = {row.id: row.status for row in connection.execute(select(r.id, r.status))}
            return runs | errands.statuses(connection)

    def seals(self) -> dict[str, str]:
        """Return the heads of the seals on what runs wrote, by run."""
        r = tables.run.c
        with self._store.reading() as connection:
            runs = connection.execute(select(r.id, r.seal).where(r.seal.is_not(None)))
            return {row.id: row.seal for row in runs} | errands.seals(connection)

    def unread_probes(self, since: datetime) -> dict[str, Location]:
        """Return where the pages lie that looks at sites fetched since then and no run has read, by address."""
        c = tables.capture.c
        chosen = select(c.asked_for, c.file, c.offset, c.length).where(
            c.address.is_(None), c.purpose == "probe", c.status == 200, c.file.is_not(None), c.fetched_at >= since
        )
        with self._store.reading() as connection:
            found = connection.execute(chosen.order_by(c.fetched_at, c.id))
            return {row.asked_for: Location(file=row.file, offset=row.offset, length=row.length) for row in found}

    def fetched_among(self, keys: Collection[str]) -> list[str]:
        """Return those of these addresses that a run has fetched."""
        a = tables.address
        with self._store.reading() as connection:
            return [row["key"] for row in rows_in(connection, a, a.c.key, list(keys), a.c.last_fetched.is_not(None))]

    def rewrite(self, capture: Capture) -> None:
        """Let the row of a capture say again what its bytes say, and where they lie; what was read of it stays."""
        said = rows.capture_row(capture, None)
        for kept in ("id", "address", "version"):
            del said[kept]
        with self._store.writing() as connection:
            connection.execute(update(tables.capture).where(tables.capture.c.id == capture.id).values(said))

    def unplace(
        self, ids: Collection[str], name: Callable[[list[str]], object] = lambda _urls: None
    ) -> dict[str, str | None]:
        """Let the rows of captures whose bytes are lost point nowhere; return them, with the addresses of pages.

        `name`: told of these addresses before the rows are other for good, for no row says afterwards which they were.
        """
        with self._store.writing() as connection:
            lost = list(rows_in(connection, tables.capture, tables.capture.c.id, ids))
            for row in lost:
                gone = update(tables.capture).where(tables.capture.c.id == row["id"])
                connection.execute(gone.values(NOWHERE))
            unplaced = {row["id"]: _to_fetch(row) for row in lost}
            name(sorted(url for url in unplaced.values() if url is not None))
        return unplaced


def _to_fetch(row: Mapping[str, Any]) -> str | None:
    """Return the address of a page that was lost, of a further page that of the first; None: it was no page."""
    if row["purpose"] == "page":
        return str(row["via"])
    return str(row["asked_for"]) if _is_page(row) else None


def _is_page(row: Mapping[str, Any]) -> bool:
    """Say whether a capture was read as a page: a feed is asked for every night anyway."""
    asked = row["address"] is not None and row["purpose"] in PAGES
    return asked or row["version"] is not None
