"""Every address has a state and a time, and a key that an index can hold.

Revision ID: 0007
Revises: 0006
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from alembic import op

from warraq.errors import AddressError
from warraq.store import tables
from warraq.urls import url_key

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

YEAR = timedelta(days=365)
AT_ONCE = 500
POINTERS = (("capture", "address"), ("article", "url_key"), ("mention", "address"), ("outcome", "address"))
STATES = (  # the first that holds; what was fetched and is no article is looked at again
    ("route", "kind = 'route'"),
    ("turned away", "last_fetched IS NULL AND failures = 0 AND not_before IS NULL"),
    ("new", "last_fetched IS NULL AND failures = 0"),
    ("failing", "last_fetched IS NULL"),
    ("gone", "gone_since IS NOT NULL"),
    ("held", "EXISTS (SELECT 1 FROM article WHERE article.url_key = address.key)"),
    ("leads on", "kind = 'article'"),
    ("other page", "kind IN ('listing', 'media')"),
)


def upgrade() -> None:
    op.add_column("address", sa.Column("state", sa.Text(), server_default="new", nullable=False))
    op.add_column("address", sa.Column("answered_at", sa.Text(), nullable=True))
    op.add_column("address", sa.Column("put_off", tables.Instant(), nullable=True))
    op.create_index("ix_address_site_state_first_seen", "address", ["site", "state", "first_seen"])
    op.add_column("site", sa.Column("judged_by", sa.Text(), nullable=True))
    op.add_column("mention", sa.Column("site", sa.Text(), nullable=True))
    op.create_table(
        "belief",
        sa.Column("route", sa.Text(), nullable=False),
        sa.Column("kept", sa.Float(), nullable=False),
        sa.Column("broken", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("route", name=op.f("pk_belief")),
    )
    cases = " ".join(f"WHEN {holds} THEN '{state}'" for state, holds in STATES)
    op.execute(f"UPDATE address SET state = CASE {cases} ELSE 'no article' END")  # noqa: S608 our own words
    op.execute(
        "UPDATE address SET not_before = last_fetched, failures = CASE WHEN failures = 0 THEN 1 ELSE failures END"
        " WHERE state = 'no article'"
    )
    _give_times(op.get_bind())
    _rename(op.get_bind())


def downgrade() -> None:
    op.drop_table("belief")
    op.drop_column("mention", "site")
    op.drop_column("site", "judged_by")
    op.drop_index("ix_address_site_state_first_seen", "address")
    for name in ("put_off", "answered_at", "state"):
        op.drop_column("address", name)


def _give_times(connection: sa.Connection) -> None:
    """What had been looked at for the last time is looked at once a year."""
    address = _table("address")
    timeless = sa.select(address.c.key, address.c.last_fetched).where(
        address.c.not_before.is_(None),
        address.c.state.not_in(("route", "turned away")),
        address.c.last_fetched.is_not(None),
    )
    for rows in _portions(connection.execute(timeless).all()):
        statement = sa.update(address).where(address.c.key == sa.bindparam("of"))
        times = [{"of": row.key, "at": row.last_fetched + YEAR} for row in rows]
        connection.execute(statement.values(not_before=sa.bindparam("at", type_=tables.Instant())), times)


def _rename(connection: sa.Connection) -> None:
    """Give addresses the keys of today; where there is one of that key already, the old one stays as it is."""
    address = _table("address")
    keys = connection.execute(sa.select(address.c.key)).scalars().all()
    changed = [(old, new) for old in keys if (new := _key(old)) != old]
    taken = set(keys)
    for old, new in changed:
        if new in taken:
            continue
        taken.add(new)
        row = dict(connection.execute(sa.select(address).where(address.c.key == old)).mappings().one())
        connection.execute(sa.insert(address), row | {"key": new})
        for name, column in POINTERS:
            pointing = _table(name)
            connection.execute(sa.update(pointing).where(pointing.c[column] == old).values({column: new}))
        connection.execute(sa.delete(address).where(address.c.key == old))


def _key(old: str) -> str:
    try:
        return url_key(old)
    except AddressError:  # what the steps of today refuse keeps the key that it has
        return old


def _table(name: str) -> sa.Table:
    """The table as this migration leaves it; later ones may know other columns."""
    columns = {
        "address": (
            "key", "url", "site", "first_seen", "last_fetched", "status", "etag", "last_modified", "digest",
            "not_before", "failures", "kind", "gone_since", "state", "answered_at", "put_off",
        ),
        "capture": ("address",), "article": ("url_key",), "mention": ("address",), "outcome": ("address",),
    }[name]  # fmt: skip
    instants = ("first_seen", "last_fetched", "not_before", "gone_since", "put_off")
    kinds = {"status": sa.Integer(), "failures": sa.Integer()} | dict.fromkeys(instants, tables.Instant())
    return sa.Table(name, sa.MetaData(), *(sa.Column(one, kinds.get(one, sa.Text())) for one in columns))


def _portions(rows: Any) -> Iterator[Any]:
    for start in range(0, len(rows), AT_ONCE):
        yield rows[start : start + AT_ONCE]
