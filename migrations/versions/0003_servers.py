"""What is known of servers stands in `server`: an origin is who published first.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

from warraq.store import tables

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

KEPT = 'site, asked_at, state, file, "offset", length, unreachable_since, closed_until, refusals'


def upgrade() -> None:
    _make("server", "name")
    op.execute(f"INSERT INTO server (name, {KEPT}) SELECT origin, {KEPT} FROM origin")  # noqa: S608 our own words
    op.drop_table("origin")


def downgrade() -> None:
    _make("origin", "origin")
    op.execute(f"INSERT INTO origin (origin, {KEPT}) SELECT name, {KEPT} FROM server")  # noqa: S608 our own words
    op.drop_table("server")


def _make(table: str, key: str) -> None:
    op.create_table(
        table,
        sa.Column(key, sa.Text(), nullable=False),
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("asked_at", tables.Instant(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("file", sa.Text(), nullable=True),
        sa.Column("offset", sa.Integer(), nullable=True),
        sa.Column("length", sa.Integer(), nullable=True),
        sa.Column("unreachable_since", tables.Instant(), nullable=True),
        sa.Column("closed_until", tables.Instant(), nullable=True),
        sa.Column("refusals", tables.DOCUMENT, nullable=False),
        sa.PrimaryKeyConstraint(key, name=op.f(f"pk_{table}")),
    )
