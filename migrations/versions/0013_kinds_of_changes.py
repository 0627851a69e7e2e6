"""Of what kind each change is, and the correction that came with it.

Revision ID: 0013
Revises: 0012
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

COLUMNS = ("kinds", "notice", "notice_day")


def upgrade() -> None:
    for name in COLUMNS:
        op.add_column("change", sa.Column(name, sa.Text(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("change") as altered:
        for name in reversed(COLUMNS):
            altered.drop_column(name)
