"""What is known of servers and sites between runs.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

from warraq.store import tables

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "origin",
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("asked_at", tables.Instant(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("file", sa.Text(), nullable=True),
        sa.Column("offset", sa.Integer(), nullable=True),
        sa.Column("length", sa.Integer(), nullable=True),
        sa.Column("unreachable_since", tables.Instant(), nullable=True),
        sa.Column("closed_until", tables.Instant(), nullable=True),
        sa.Column("refusals", tables.DOCUMENT, nullable=False),
        sa.PrimaryKeyConstraint("origin", name=op.f("pk_origin")),
    )
    op.create_table(
        "rhythm",
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("rhythm", tables.DOCUMENT, nullable=False),
        sa.PrimaryKeyConstraint("site", name=op.f("pk_rhythm")),
    )


def downgrade() -> None:
    op.drop_table("rhythm")
    op.drop_table("origin")
