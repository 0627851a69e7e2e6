"""What each capture was fetched for; rows for those that are read as no page.

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

COLUMNS = ("purpose", "site", "run", "via")


def upgrade() -> None:
    with op.batch_alter_table("capture") as capture:
        capture.alter_column("address", existing_type=sa.Text(), nullable=True)
        for name in COLUMNS:
            capture.add_column(sa.Column(name, sa.Text(), nullable=True))


def downgrade() -> None:
    op.execute("DELETE FROM capture WHERE address IS NULL")
    with op.batch_alter_table("capture") as capture:
        for name in COLUMNS:
            capture.drop_column(name)
        capture.alter_column("address", existing_type=sa.Text(), nullable=False)
