"""The days of a site are found without those of all.

Revision ID: 0026
Revises: 0025
"""

from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(op.f("ix_site_visit_site_day_hours_found"), "site_visit", ["site", "day", "hours", "found"])


def downgrade() -> None:
    op.drop_index(op.f("ix_site_visit_site_day_hours_found"), table_name="site_visit")
