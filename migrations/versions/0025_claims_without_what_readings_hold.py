"""Claims of an article's own reading leave out its name, and the dates that stand in it.

Revision ID: 0025
Revises: 0024
"""

import sqlalchemy as sa
from alembic import op

from warraq.store import tables

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

COLUMNS = ("id", "article", "reading", "place", "field", "value", "by", "rule", "evidence", "where", "date")
ITS_READING = "(SELECT a.reading FROM article a WHERE a.id = claim.article)"
SHORT = {
    "reading": f"nullif(reading, {ITS_READING})",
    "date": """CASE WHEN "by" IN ('feed', 'sitemap', 'listing') THEN date END""",
}
WHOLE = {"reading": f"coalesce(reading, {ITS_READING})"}  # older code finds the dates when it reads anew


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        made_anew(SHORT, ("reading", "evidence"))
        return
    op.alter_column("claim", "reading", existing_type=sa.Text(), nullable=True)
    _rewrite(SHORT)


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        made_anew(WHOLE, ("evidence",))
        return
    _rewrite(WHOLE)
    op.alter_column("claim", "reading", existing_type=sa.Text(), nullable=False)


def _rewrite(told: dict[str, str]) -> None:
    op.execute("UPDATE claim SET " + ", ".join(f"{name} = {made}" for name, made in told.items()))  # noqa: S608 ours


def made_anew(told: dict[str, str], may_lack: tuple[str, ...]) -> None:
    """Let SQLite have the table anew; `told`: what columns are made of that say something else."""
    texts = [sa.Column(n, sa.Text(), nullable=n in may_lack) for n in COLUMNS if n not in ("place", "date")]
    columns = {column.name: column for column in texts}
    columns |= {"place": sa.Column("place", sa.Integer(), nullable=False), "date": sa.Column("date", tables.DOCUMENT)}
    key = sa.PrimaryKeyConstraint("article", "id", name=op.f("pk_claim"))
    refers = sa.ForeignKeyConstraint(["article"], ["article.id"], name=op.f("fk_claim_article"))
    op.create_table("claim_anew", *(columns[name] for name in COLUMNS), key, refers, sqlite_with_rowid=False)
    named, chosen = (", ".join(f'"{name}"' for name in COLUMNS), ", ".join(told.get(n, f'"{n}"') for n in COLUMNS))
    op.execute(f"INSERT INTO claim_anew ({named}) SELECT {chosen} FROM claim ORDER BY article, id")  # noqa: S608 ours
    op.drop_table("claim")
    op.rename_table("claim_anew", "claim")
