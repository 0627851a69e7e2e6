"""What each route of a site named in each run, to see when one of them stands still.

Revision ID: 0019
Revises: 0018
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "route_visit",
        sa.Column("run", sa.Text(), nullable=False),
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("hours", sa.Float(), nullable=False),
        sa.Column("found", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["run"], ["run.id"], name="fk_route_visit_run"),
        sa.PrimaryKeyConstraint("run", "site", "url", name="pk_route_visit"),
    )
    op.create_index("ix_route_visit_day", "route_visit", ["day"])


def downgrade() -> None:
    op.drop_index("ix_route_visit_day", table_name="route_visit")
    op.drop_table("route_visit")
