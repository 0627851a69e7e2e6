"""What a copy changed of the text that was public before it.

Revision ID: 0014
Revises: 0013
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

COLUMNS = ("headline_changed", "kept", "altered", "dropped", "added")


def upgrade() -> None:
    for name in COLUMNS:
        op.add_column("link", sa.Column(name, sa.Integer(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("link") as altered:
        for name in reversed(COLUMNS):
            altered.drop_column(name)
