"""Articles by address and first sighting, outcomes by address: found without looking at all.

Revision ID: 0016
Revises: 0015
"""

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("article", "outcome"):  # a hash takes a key of any length
        op.create_index(op.f(f"ix_{table}_url"), table, ["url"], postgresql_using="hash")
    op.create_index(op.f("ix_article_first_seen"), "article", ["first_seen"])


def downgrade() -> None:
    op.drop_index(op.f("ix_article_first_seen"), table_name="article")
    for table in ("outcome", "article"):
        op.drop_index(op.f(f"ix_{table}_url"), table_name=table)
