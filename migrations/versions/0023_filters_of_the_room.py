"""Articles are found by their source as written, and links by their kind, however many there are.

Revision ID: 0023
Revises: 0022
"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(op.f("ix_article_source"), "article", ["source"], postgresql_where=sa.text("length(source) <= 500"))
    op.create_index(op.f("ix_link_kind_article"), "link", ["kind", "article"])


def downgrade() -> None:
    op.drop_index(op.f("ix_link_kind_article"), table_name="link")
    op.drop_index(op.f("ix_article_source"), table_name="article")
