"""Rows of addresses as the schedule sees them, and what a fetch makes of them."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, or_, select, update

from warraq.article.sighting import GONE, NOT_MODIFIED
from warraq.schedule.address import Gave, Known, Plan, after, corrected, elsewhere
from warraq.store import tables
from warraq.store.finding import Finding
from warraq.store.upsert import upsert

Row = dict[str, Any]
OTHER_PAGES = ("listing", "media")
PART = {"state": "part", "not_before": None, "failures": 0}  # of the address of a further page of an article
KNOWN = ("state", "first_seen", "last_fetched", "not_before", "failures", "gone_since", "page")


def known_of(row: Row) -> Known:
    """Return what is known of an address."""
    return Known.model_construct(**{name: row[name] for name in KNOWN})


def planned(plan: Plan) -> Row:
    """Return the columns that a plan fills."""
    return {"state": plan.state, "not_before": plan.not_before, "failures": plan.failures}


def gave_of(finding: Finding) -> Gave:
    """Name what a fetch gave."""
    if finding.status == "failed":
        return "trouble"
    if finding.capture.status == NOT_MODIFIED:
        return "same"
    if finding.capture.status in GONE:
        return "gone"
    if finding.is_part:
        return "cut"
    if finding.article is not None:
        return "article"
    return "other page" if finding.extraction and finding.extraction.kind in OTHER_PAGES else "no article"


def visited(rows: tuple[Row, Row], finding: Finding, holds: bool) -> tuple[Row, Row]:  # noqa: FBT001 a fact, no switch
    """Return what changes in the rows of the address that was asked for and of the one that answered.

    `holds`: an article is held where it answered.
    """
    asked, there = rows
    gave, at = gave_of(finding), finding.capture.fetched_at
    if (
        finding.part_of is not None and there["state"] == "part"
    ):  # one that its first page has not led to is tried again
        part = PART | {"page": finding.part_of[0]}
        return _fetched(asked, finding, gave) | part, _fetched(there, finding, gave) | part
    if finding.asked == finding.key:
        since = asked["gone_since"] or (at if holds and gave == "gone" else None)
        changed = _fetched(asked, finding, gave) | planned(after(known_of(asked | {"gone_since": since}), gave, at))
        return changed, changed
    own = _has_its_own_life(asked, there, finding)
    plan = elsewhere(known_of(asked), known_of(there) if own else None, gave, at)
    theirs = planned(after(known_of(there), gave, at)) if own else {}
    asked_there = finding.capture.url != finding.capture.asked_for
    if not asked_there and (not own or gave == "gone"):  # nobody asked there, nor was led there
        return _fetched(asked, finding, gave) | planned(plan), {}
    return _fetched(asked, finding, gave) | planned(plan), _fetched(there, finding, gave) | {
        "answered_at": None
    } | theirs


def _has_its_own_life(asked: Row, there: Row, finding: Finding) -> bool:
    """Say whether an address that a redirect led to is asked for by itself: it was named, or two lead to it."""
    led, at = finding.capture.url != finding.capture.asked_for, finding.capture.url
    through_another = led and there["last_fetched"] is not None and asked["answered_at"] != at
    return there["state"] != "led to" or (through_another and finding.article is not None)


def _fetched(row: Row, finding: Finding, gave: Gave) -> Row:
    capture = finding.capture
    changed: Row = {"last_fetched": capture.fetched_at, "status": capture.status, "put_off": None}
    changed["site"] = row["site"] or finding.site
    if finding.extraction is None:
        return changed
    whole = gave in ("article", "other page")  # of a part, a 304 would be taken for the whole
    return changed | {
        "kind": finding.extraction.kind,
        "etag": capture.header("etag") if whole else None,
        "last_modified": capture.header("last-modified") if whole else None,
        "answered_at": capture.url if capture.url != capture.asked_for else None,
        "digest": capture.digest,
    }


def correct_clock(connection: Connection, now: datetime) -> int:
    """Correct the times that a clock gave which was ahead; return of how many addresses.

    Only where a run says that it began or ended later than now: nothing else can tell such times from those to come.
    """
    r, a = tables.run.c, tables.address.c
    ahead = select(func.count()).select_from(tables.run).where(or_(r.started_at > now, r.finished_at > now))
    if not connection.execute(ahead).scalar():
        return 0
    suspect = select(tables.address).where(
        or_(a.last_fetched > now, a.first_seen > now, a.gone_since > now, a.not_before > now)
    )
    changed = []
    for row in connection.execute(suspect).mappings():
        known = known_of(dict(row))
        right = corrected(known, now)
        if right != known:
            changed.append(dict(row) | {name: getattr(right, name) for name in KNOWN})
    upsert(connection, tables.address, changed)
    c = tables.capture  # so that the next text is the later one
    connection.execute(update(c).where(c.c.fetched_at > now, c.c.by_then.is_(None)).values(by_then=now))
    for table in (tables.article, tables.version, tables.mention):
        for column in (table.c.first_seen, table.c.last_seen):
            connection.execute(update(table).where(column > now).values({column.name: now}))
    return len(changed)
