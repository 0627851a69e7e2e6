"""PostgreSQL finds a claim by its number, and those of an article by a list that names it once.

Revision ID: 0027
Revises: 0026
"""

from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

# SQLite has the claims of an article side by side, under one key. The first bit has a number's sign, so that numbers
# are in the order of the digits.
FIRST_BIT = "CAST(CAST(1 AS bit(1)) || CAST(0 AS bit(63)) AS bit(64))"
NUMBER = f"CAST(CAST('x' || id AS bit(64)) # {FIRST_BIT} AS bigint)"
DIGITS = f"lpad(to_hex(CAST(CAST(id AS bit(64)) # {FIRST_BIT} AS bigint)), 16, '0')"


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.drop_constraint(op.f("pk_claim"), "claim", type_="primary")
        op.execute(f"ALTER TABLE claim ALTER COLUMN id TYPE BIGINT USING {NUMBER}")
        op.create_unique_constraint(op.f("uq_claim_id"), "claim", ["id"])
        op.create_index(op.f("ix_claim_article"), "claim", ["article"])


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.drop_index(op.f("ix_claim_article"), table_name="claim")
        op.drop_constraint(op.f("uq_claim_id"), "claim", type_="unique")
        op.execute(f"ALTER TABLE claim ALTER COLUMN id TYPE TEXT USING {DIGITS}")
        op.create_primary_key(op.f("pk_claim"), "claim", ["article", "id"])
