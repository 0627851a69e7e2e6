"""Which stories an article left when its text became another one.

Revision ID: 0015
Revises: 0014
"""

import sqlalchemy as sa
from alembic import op

from warraq.store.column_types import Instant

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "story_part",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("other", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["article.id"], name=op.f("fk_story_part_article")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_story_part")),
    )
    op.create_index(op.f("ix_story_part_article"), "story_part", ["article"])


def downgrade() -> None:
    op.drop_table("story_part")
