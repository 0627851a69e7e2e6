"""A link by text keeps what it was judged by: when phrases become anybody's, no text has to be read again.

Revision ID: 0029
Revises: 0028
"""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("link", sa.Column("measured", sa.Text))


def downgrade() -> None:
    op.drop_column("link", "measured")
