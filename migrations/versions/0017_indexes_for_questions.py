"""Members of a story, what is gone, links of a time and the largest stories are found without looking at all.

Revision ID: 0017
Revises: 0016
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

IN_A_STORY, GONE = sa.text("story IS NOT NULL"), sa.text("gone_since IS NOT NULL")


def upgrade() -> None:
    op.create_index("ix_article_story", "article", ["story"], sqlite_where=IN_A_STORY, postgresql_where=IN_A_STORY)
    op.create_index("ix_address_gone_since", "address", ["gone_since"], sqlite_where=GONE, postgresql_where=GONE)
    op.create_index("ix_link_first_seen", "link", ["first_seen"])
    op.create_index("ix_story_articles", "story", ["articles"])


def downgrade() -> None:
    op.drop_index("ix_story_articles", table_name="story")
    op.drop_index("ix_link_first_seen", table_name="link")
    op.drop_index("ix_address_gone_since", table_name="address")
    op.drop_index("ix_article_story", table_name="article")
