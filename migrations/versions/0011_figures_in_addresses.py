"""The numbers in the addresses of articles are kept, so that an edited address is known again.

Revision ID: 0011
Revises: 0010
"""

import sqlalchemy as sa
from alembic import op

from warraq.article.same_page import figures_in

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

AT_ONCE = 1_000


def upgrade() -> None:
    table = op.create_table(
        "figures",
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("figures", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["address"], ["address.key"], name=op.f("fk_figures_address")),
        sa.PrimaryKeyConstraint("site", "figures", "address", name=op.f("pk_figures")),
    )
    connection = op.get_bind()
    kept = connection.execute(sa.text("SELECT site, url_key FROM article")).all()
    named = ((site, figures_in(key), key) for site, key in kept)
    rows = [dict(zip(("site", "figures", "address"), row, strict=True)) for row in named if row[1]]
    for first in range(0, len(rows), AT_ONCE):
        connection.execute(table.insert(), rows[first : first + AT_ONCE])


def downgrade() -> None:
    op.drop_table("figures")
