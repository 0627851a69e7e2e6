"""SQLite keeps the figures of addresses in their key alone.

Revision ID: 0033
Revises: 0032
"""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

COLUMNS = ("site", "figures", "address")


def upgrade() -> None:
    _make_anew(sqlite_with_rowid=False)


def downgrade() -> None:
    _make_anew()


def _make_anew(**made: bool) -> None:
    if op.get_bind().dialect.name != "sqlite":
        return
    key = sa.PrimaryKeyConstraint(*COLUMNS, name=op.f("pk_figures"))
    refers = sa.ForeignKeyConstraint(["address"], ["address.key"], name=op.f("fk_figures_address"))
    op.create_table(
        "figures_anew", *(sa.Column(name, sa.Text(), nullable=False) for name in COLUMNS), key, refers, **made
    )
    named = ", ".join(COLUMNS)
    op.execute(f"INSERT INTO figures_anew ({named}) SELECT {named} FROM figures ORDER BY {named}")  # noqa: S608 ours
    op.drop_table("figures")
    op.rename_table("figures_anew", "figures")
