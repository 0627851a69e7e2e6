"""Machines share what is done with each WARC file: reading again.

Revision ID: 0020
Revises: 0019
"""

import sqlalchemy as sa
from alembic import op

from warraq.store import tables

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

NOT_DONE = sa.text("done_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "file_work",
        sa.Column("run", sa.Text(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("asked", tables.DOCUMENT, nullable=False),
        sa.Column("place", tables.DOCUMENT),
        sa.Column("account", tables.DOCUMENT),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("error", sa.Text()),
        sa.Column("done_at", tables.Instant()),
        sa.ForeignKeyConstraint(["run"], ["run.id"], name="fk_file_work_run"),
        sa.PrimaryKeyConstraint("run", "file", name="pk_file_work"),
    )
    op.create_index("ix_file_work_done_at", "file_work", ["done_at"], sqlite_where=NOT_DONE, postgresql_where=NOT_DONE)


def downgrade() -> None:
    op.drop_index("ix_file_work_done_at", table_name="file_work")
    op.drop_table("file_work")
