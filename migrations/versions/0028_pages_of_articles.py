"""An article may stand on several pages: which captures came with which, and which page did not come.

Revision ID: 0028
Revises: 0027
"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

# Of a part, «not modified» would be taken for the whole: the next look asks without conditions, and brings the rest.
ASK_ANEW = """
UPDATE address SET etag = NULL, last_modified = NULL
 WHERE key IN (SELECT url_key FROM article WHERE completeness = 'truncated')"""


def upgrade() -> None:
    op.create_table(
        "capture_page",
        sa.Column("capture", sa.Text, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("page", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["capture"], ["capture.id"], name=op.f("fk_capture_page_capture")),
        sa.ForeignKeyConstraint(["page"], ["capture.id"], name=op.f("fk_capture_page_page")),
        sa.PrimaryKeyConstraint("capture", "place", name=op.f("pk_capture_page")),
    )
    op.create_index(op.f("ix_capture_page_page"), "capture_page", ["page"])
    op.add_column("reading", sa.Column("goes_on", sa.Text))
    op.add_column("reading", sa.Column("pages", sa.Integer))
    op.execute(ASK_ANEW)


def downgrade() -> None:
    op.drop_column("reading", "pages")
    op.drop_column("reading", "goes_on")
    op.drop_index(op.f("ix_capture_page_page"), table_name="capture_page")
    op.drop_table("capture_page")
