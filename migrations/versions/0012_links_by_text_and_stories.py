"""What two texts have in common, which was public first, and the stories that they make.

Revision ID: 0012
Revises: 0011
"""

import sqlalchemy as sa
from alembic import op

from warraq.store import tables

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

OF_LINKS = (
    ("share", sa.Float()),
    ("other_share", sa.Float()),
    ("run", sa.Integer()),
    ("first_by", sa.Text()),
    ("one_story", sa.Integer()),
)


def upgrade() -> None:
    for name, kind in OF_LINKS:
        op.add_column("link", sa.Column(name, kind, nullable=True))
    op.add_column("story", sa.Column("first_published", sa.Text(), nullable=True))
    op.add_column("story", sa.Column("articles", sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "story_merge",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("story", sa.Text(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("at", tables.Instant(), nullable=False),
        sa.ForeignKeyConstraint(["story"], ["story.id"], name=op.f("fk_story_merge_story")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_story_merge")),
    )
    op.create_index(op.f("ix_story_merge_story"), "story_merge", ["story"])


def downgrade() -> None:
    op.drop_table("story_merge")
    for table, names in (("story", ("articles", "first_published")), ("link", [name for name, _ in OF_LINKS])):
        with op.batch_alter_table(table) as altered:
            for name in names:
                altered.drop_column(name)
