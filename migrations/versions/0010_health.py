"""What sites brought, what needs a person, which commands began.

Revision ID: 0010
Revises: 0009
"""

import sqlalchemy as sa
from alembic import op

from warraq.store.column_types import DOCUMENT, Instant

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

NUMBERS = (
    *("routes", "answered", "found", "asked", "articles", "stubs", "walled", "failed", "shut_out", "later"),
    *("new", "dated", "titled", "sourced", "signed", "measured", "words"),
)


def number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def upgrade() -> None:
    op.create_table(
        "site_visit",
        sa.Column("run", sa.Text(), sa.ForeignKey("run.id", name="fk_site_visit_run"), nullable=False),
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("hours", sa.Float(), nullable=False),
        *(number(name) for name in NUMBERS),
        sa.Column("log_words", sa.Float(), nullable=False),
        sa.Column("log_words_squared", sa.Float(), nullable=False),
        number("kept"),
        number("removed"),
        sa.PrimaryKeyConstraint("run", "site", name="pk_site_visit"),
    )
    op.create_index("ix_site_visit_day", "site_visit", ["day"])
    op.create_table(
        "incident",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("site", sa.Text()),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("samples", DOCUMENT, nullable=False),
        sa.Column("command", sa.Text(), nullable=False),
        sa.Column("opened_at", Instant(), nullable=False),
        sa.Column("opened_in", sa.Text(), nullable=False),
        sa.Column("seen_at", Instant(), nullable=False),
        sa.Column("closed_at", Instant()),
        sa.Column("closed_because", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_incident"),
    )
    is_open = sa.text("closed_at IS NULL")
    op.create_index("ix_incident_opened_at", "incident", ["opened_at"], sqlite_where=is_open, postgresql_where=is_open)
    op.create_table(
        "heartbeat",
        sa.Column("id", sa.Text(), nullable=False),
        number("number"),
        sa.Column("command", sa.Text(), nullable=False),
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("pid", sa.Integer(), nullable=False),
        sa.Column("started_at", Instant(), nullable=False),
        sa.Column("beat_at", Instant(), nullable=False),
        sa.Column("ended_at", Instant()),
        sa.Column("error", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_heartbeat"),
    )
    op.create_index("ix_heartbeat_number", "heartbeat", ["number"])


def downgrade() -> None:
    for name in ("heartbeat", "incident", "site_visit"):
        op.drop_table(name)
