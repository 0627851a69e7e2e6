"""What many claims have in common, who says what by which rule and where, stands once.

Revision ID: 0030
Revises: 0029
"""

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

import sqlalchemy as sa
from alembic import op

from warraq.store import tables

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

FORM = ("field", "by", "rule", "where")
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
FIRST_BIT = 2**63
# Of a form its number is the first 60 bits of a digest, and of SQLite's claims the number is what their digits are.
OF_FORM = {
    "sqlite": 'form_number(c.field, c."by", c.rule, c."where")',
    "postgresql": "CAST(CAST('x0' || substr(encode(sha256(convert_to(concat_ws(chr(31), "
    "c.field, c.\"by\", c.rule, c.\"where\"), 'UTF8')), 'hex'), 1, 15) AS bit(64)) AS bigint)",
}
ID, DIGITS = {"sqlite": "id_number(c.id)", "postgresql": "c.id"}, {"sqlite": "id_digits(c.id)", "postgresql": "c.id"}
SAME = ("article", "reading", "place", "value", "evidence", "date")


def upgrade() -> None:
    here = _with_functions()
    columns = [sa.Column(name, sa.Text(), nullable=False) for name in FORM]
    key = sa.Column("id", NUMBER, autoincrement=False, nullable=False)
    op.create_table("claim_form", key, *columns, sa.PrimaryKeyConstraint("id", name=op.f("pk_claim_form")))
    named = ", ".join(f'"{name}"' for name in FORM)
    op.execute(
        f"INSERT INTO claim_form (id, {named}) SELECT {OF_FORM[here]}, {named} "  # noqa: S608 our own words
        f"FROM (SELECT DISTINCT {named} FROM claim) c"
    )
    _make_anew([sa.Column("form", NUMBER, nullable=False)], NUMBER, {"id": ID[here], "form": OF_FORM[here]}, "claim c")


def downgrade() -> None:
    here = _with_functions()
    columns = [sa.Column(name, sa.Text(), nullable=False) for name in FORM]
    kind = sa.Text() if here == "sqlite" else sa.BigInteger()
    told = {"id": DIGITS[here]} | {name: f'f."{name}"' for name in FORM}
    _make_anew(columns, kind, told, "claim c JOIN claim_form f ON f.id = c.form")
    op.drop_table("claim_form")


def _make_anew(more: Sequence[sa.Column[Any]], of_id: Any, told: dict[str, str], source: str) -> None:
    """Let an engine have the table anew, with `more` columns and all as `told`: what goes leaves no room behind."""
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    texts = [sa.Column(name, sa.Text(), nullable=name in ("reading", "evidence")) for name in ("article", "reading")]
    own = [
        sa.Column("id", of_id, nullable=False), *texts, sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False), sa.Column("evidence", sa.Text()),
        sa.Column("date", tables.DOCUMENT),
    ]  # fmt: skip
    names = [column.name for column in (*own, *more)]
    key = [sa.PrimaryKeyConstraint("article", "id", name=op.f("pk_claim"))] if is_sqlite else []
    made = {"sqlite_with_rowid": False} if is_sqlite else {}
    refers = sa.ForeignKeyConstraint(["article"], ["article.id"], name=op.f("fk_claim_article"))
    op.create_table("claim_anew", *own, *more, *key, *([refers] if is_sqlite else []), **made)
    named, chosen = (", ".join(f'"{n}"' for n in names), ", ".join(told.get(n, f'c."{n}"') for n in names))
    op.execute(f"INSERT INTO claim_anew ({named}) SELECT {chosen} FROM {source} ORDER BY c.article, c.id")  # noqa: S608 the same
    op.drop_table("claim")
    op.rename_table("claim_anew", "claim")
    if not is_sqlite:
        op.create_unique_constraint(op.f("uq_claim_id"), "claim", ["id"])
        op.create_index(op.f("ix_claim_article"), "claim", ["article"])
        op.create_foreign_key(op.f("fk_claim_article"), "claim", "article", ["article"], ["id"])


def _with_functions() -> str:
    """Give SQLite what it needs to number forms and claims; return the engine's name."""
    here = op.get_bind().dialect.name
    if here == "sqlite":
        raw: Any = op.get_bind().connection.driver_connection
        raw.create_function("form_number", len(FORM), _form_number, deterministic=True)
        raw.create_function("id_number", 1, lambda digits: int(digits, 16) - FIRST_BIT, deterministic=True)
        raw.create_function("id_digits", 1, lambda number: f"{number + FIRST_BIT:016x}", deterministic=True)
    return here


def _form_number(*form: str) -> int:
    return int(sha256("\x1f".join(form).encode("utf-8", "surrogatepass")).hexdigest()[:15], 16)
