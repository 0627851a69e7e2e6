"""Which commands began, were seen at work, and ended: what never came to be a run, or never came to an end."""

import os
import platform
import secrets
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, func, select, update

from warraq.models import Record
from warraq.store.health_tables import heartbeat

KEPT = timedelta(days=400)


class Heartbeat(Record):
    """One command that began."""

    id: str
    number: int  # in the order in which they began
    command: str
    host: str
    pid: int
    started_at: datetime
    beat_at: datetime
    ended_at: datetime | None
    error: str | None


def begin(connection: Connection, command: str, at: datetime) -> str:
    """Say that a command began; return the heartbeat's id."""
    beat = f"{at:%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}"
    last = connection.execute(select(func.max(heartbeat.c.number))).scalar() or 0
    row = {"id": beat, "number": last + 1, "command": command, "host": platform.node(), "pid": os.getpid()}
    row |= {"started_at": at, "beat_at": at}
    connection.execute(delete(heartbeat).where(heartbeat.c.started_at < at - KEPT))
    connection.execute(heartbeat.insert(), row)
    return beat


def go_on(connection: Connection, beat: str, at: datetime) -> None:
    """Say that a command is at work."""
    connection.execute(update(heartbeat).where(heartbeat.c.id == beat).values(beat_at=at))


def end(connection: Connection, beat: str, at: datetime, error: str | None) -> None:
    """Say that a command ended, and why early."""
    ended = {"beat_at": at, "ended_at": at, "error": error}
    connection.execute(update(heartbeat).where(heartbeat.c.id == beat).values(ended))


def last(connection: Connection, limit: int, but: str = "") -> tuple[Heartbeat, ...]:
    """Return the last heartbeats without one of them, the newest first."""
    h = heartbeat.c
    chosen = select(heartbeat).where(h.id != but).order_by(h.number.desc(), h.id.desc()).limit(limit)
    return tuple(Heartbeat.model_validate(dict(row)) for row in connection.execute(chosen).mappings())
