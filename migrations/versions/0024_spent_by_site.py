"""A visit that goes on knows what its sites have had of the run.

Revision ID: 0024
Revises: 0023
"""

import sqlalchemy as sa
from alembic import op

from warraq.store import tables

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("errand", sa.Column("spent", tables.DOCUMENT))


def downgrade() -> None:
    op.drop_column("errand", "spent")
