"""Machines share the work of a run: what is to be done, who does it, whose turn a host is, and the home's files.

Revision ID: 0018
Revises: 0017
"""

import sqlalchemy as sa
from alembic import op

from warraq.store import tables

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

NOT_DONE = sa.text("done_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "errand",
        sa.Column("run", sa.Text(), nullable=False),
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("sites", tables.DOCUMENT, nullable=False),
        sa.Column("parts", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("spent_s", sa.Float(), nullable=False),
        sa.Column("routes", tables.DOCUMENT),
        sa.Column("trials", tables.DOCUMENT, nullable=False),
        sa.Column("surprises", tables.DOCUMENT, nullable=False),
        sa.Column("note", sa.Text()),
        sa.Column("done_at", tables.Instant()),
        sa.ForeignKeyConstraint(["run"], ["run.id"], name="fk_errand_run"),
        sa.PrimaryKeyConstraint("run", "host", name="pk_errand"),
    )
    op.create_index("ix_errand_done_at", "errand", ["done_at"], sqlite_where=NOT_DONE, postgresql_where=NOT_DONE)
    op.create_table(
        "part",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("run", sa.Text(), nullable=False),
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("machine", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("started_at", tables.Instant(), nullable=False),
        sa.Column("finished_at", tables.Instant()),
        sa.Column("seal", sa.Text()),
        sa.ForeignKeyConstraint(["run"], ["run.id"], name="fk_part_run"),
        sa.PrimaryKeyConstraint("id", name="pk_part"),
    )
    op.create_index("ix_part_run", "part", ["run"])
    op.create_table(
        "turn",
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("ready_at", tables.Instant(), nullable=False),
        sa.PrimaryKeyConstraint("host", name="pk_turn"),
    )
    op.create_table(
        "home_file",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_home_file"),
    )


def downgrade() -> None:
    op.drop_table("home_file")
    op.drop_table("turn")
    op.drop_index("ix_part_run", table_name="part")
    op.drop_table("part")
    op.drop_index("ix_errand_done_at", table_name="errand")
    op.drop_table("errand")
