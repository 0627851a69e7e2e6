"""Claims of an article lie side by side, under short ids, and say once what is value and evidence.

Revision ID: 0022
Revises: 0021
"""

import sqlalchemy as sa
from alembic import op

from warraq.store import tables

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

COLUMNS = ("id", "article", "reading", "place", "field", "value", "by", "rule", "evidence", "where", "date")
SHORT, SAME = "substr(id, 1, 16)", "nullif(evidence, value)"
WHOLE = "coalesce(evidence, value)"


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        key = sa.PrimaryKeyConstraint("article", "id", name=op.f("pk_claim"))
        made_anew(key, {"id": SHORT, "evidence": SAME}, sqlite_with_rowid=False)
        return
    op.drop_index(op.f("ix_claim_article"), table_name="claim")
    op.drop_constraint(op.f("pk_claim"), "claim", type_="primary")
    op.alter_column("claim", "evidence", existing_type=sa.Text(), nullable=True)
    op.execute(f"UPDATE claim SET id = {SHORT}, evidence = {SAME}")  # noqa: S608 our own words
    op.create_primary_key(op.f("pk_claim"), "claim", ["article", "id"])


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        whole = {"id": "id || article", "evidence": WHOLE}
        made_anew(sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")), whole)
    else:
        op.drop_constraint(op.f("pk_claim"), "claim", type_="primary")
        op.execute(f"UPDATE claim SET id = id || article, evidence = {WHOLE}")  # noqa: S608 our own words
        op.alter_column("claim", "evidence", existing_type=sa.Text(), nullable=False)
        op.create_primary_key(op.f("pk_claim"), "claim", ["id"])
    op.create_index(op.f("ix_claim_article"), "claim", ["article"])


def made_anew(key: sa.PrimaryKeyConstraint, told: dict[str, str], **made: bool) -> None:
    """Let SQLite have the table with another key; `told`: what columns are made of that say something else."""
    texts = [
        sa.Column(name, sa.Text(), nullable=name == "evidence") for name in COLUMNS if name not in ("place", "date")
    ]
    columns = {column.name: column for column in texts}
    columns |= {"place": sa.Column("place", sa.Integer(), nullable=False), "date": sa.Column("date", tables.DOCUMENT)}
    refers = sa.ForeignKeyConstraint(["article"], ["article.id"], name=op.f("fk_claim_article"))
    op.create_table("claim_anew", *(columns[name] for name in COLUMNS), key, refers, **made)
    named, chosen = (", ".join(f'"{name}"' for name in COLUMNS), ", ".join(told.get(n, f'"{n}"') for n in COLUMNS))
    op.execute(f"INSERT INTO claim_anew ({named}) SELECT {chosen} FROM claim ORDER BY article, id")  # noqa: S608 ours
    op.drop_table("claim")
    op.rename_table("claim_anew", "claim")
