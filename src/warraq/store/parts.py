"""The further pages of articles: which captures came with which, and what becomes of their addresses."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from warraq.models import Location, Outcome
from warraq.store import rows, tables
from warraq.store.finding import Finding
from warraq.store.held import new_address
from warraq.store.portions import portions, rows_in
from warraq.store.runs import settle
from warraq.store.standing import PART
from warraq.store.upsert import insert_new, upsert

Row = dict[str, Any]


def pages_of(connection: Connection, captures: Collection[str]) -> dict[str, tuple[Location | None, ...]]:
    """Return where the further pages lie that came with these captures, in their order; None: one's bytes are lost."""
    p, c = tables.capture_page.c, tables.capture.c
    found: dict[str, tuple[Location | None, ...]] = {}
    for some in portions(captures):
        chosen = select(p.capture, c.file, c.offset, c.length).join(tables.capture, c.id == p.page)
        for row in connection.execute(chosen.where(p.capture.in_(some)).order_by(p.capture, p.place)):
            place = Location(file=row.file, offset=row.offset, length=row.length) if row.file else None
            found[row.capture] = (*found.get(row.capture, ()), place)
    return found


def firsts(connection: Connection, keys: Collection[str]) -> dict[str, str]:
    """Return, of these addresses, those of further pages, and the address that the article of each is kept under."""
    a = tables.address.c
    return {row["key"]: row["page"] for row in rows_in(connection, tables.address, a.key, keys, a.state == "part")}


def states(connection: Connection, keys: Collection[str]) -> dict[str, str]:
    """Return the states of those of these addresses that are known."""
    return {row["key"]: row["state"] for row in rows_in(connection, tables.address, tables.address.c.key, keys)}


def keep(connection: Connection, findings: Sequence[Finding], run: str, new: Collection[str]) -> None:
    """Keep which pages came with which capture, and that their addresses have no article of their own.

    `new`: the captures that had no row before; a reading of others tells nothing of their addresses.
    """
    several = [finding for finding in findings if finding.capture.pages]
    if not several:
        return
    came = [page for finding in several for page in finding.capture.pages]
    insert_new(connection, tables.capture, [rows.capture_row(page, None) for page in came])
    insert_new(connection, tables.capture_page, [row for finding in several for row in _rows(finding)])
    fresh = [finding for finding in several if finding.capture.id in new]
    upsert(connection, tables.address, list(_addresses(connection, fresh)))
    settle(connection, run, [told for finding in fresh for told in _outcomes(finding)])


def _rows(finding: Finding) -> Iterator[Row]:
    for place, page in enumerate(finding.capture.pages, 2):
        yield {"capture": finding.capture.id, "place": place, "page": page.id}


def _addresses(connection: Connection, findings: Iterable[Finding]) -> Iterator[Row]:
    """The addresses of further pages as they are from now on; what older code made an article of stays one."""
    led = {key: (finding, url) for finding in findings for key, url in finding.parts if key != finding.key}
    a = tables.article
    own = {row["url_key"] for row in rows_in(connection, a, a.c.url_key, set(led))}
    known: Mapping[str, Row] = {
        row["key"]: row for row in rows_in(connection, tables.address, tables.address.c.key, set(led))
    }
    for key, (finding, url) in led.items():
        at = finding.capture.fetched_at
        if key not in own:
            row = known.get(key) or new_address(key, url, finding.site, at)
            yield (
                row
                | PART
                | {"page": finding.key, "last_fetched": at, "put_off": None, "site": row["site"] or finding.site}
            )


def _outcomes(finding: Finding) -> Iterator[tuple[str, Outcome]]:
    for key, url in finding.parts:
        if key != finding.asked:
            told = Outcome(url=url, status="skipped", reason=part_of(finding.capture.asked_for), site=finding.site)
            yield key, told


def part_of(url: str) -> str:
    """Return why the address of a further page has no article of its own."""
    return f"part of {url}"
