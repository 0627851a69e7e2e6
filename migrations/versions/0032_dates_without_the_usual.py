"""Dates of articles and mentions leave out what is usual: Gregorian, written as its value, without a remark.

Revision ID: 0032
Revises: 0031
"""

from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

COLUMNS = [(table, name) for table in ("article", "mention") for name in ("published", "modified")]
SHORT = {
    "sqlite": "json_remove({0}, iif(json_extract({0}, '$.text') = json_extract({0}, '$.iso'), '$.text', '$.none'), "
    "iif(json_extract({0}, '$.flags') = '[]', '$.flags', '$.none'), "
    "iif(json_extract({0}, '$.calendar') = 'gregorian', '$.calendar', '$.none'))",
    "postgresql": "{0} - array_remove(ARRAY[CASE WHEN {0} ->> 'text' = {0} ->> 'iso' THEN 'text' END, "
    "CASE WHEN {0} ->> 'flags' = '[]' THEN 'flags' END, "
    "CASE WHEN {0} ->> 'calendar' = 'gregorian' THEN 'calendar' END], NULL)",
}
WHOLE = {
    "sqlite": "json_patch(json_object('text', json_extract({0}, '$.iso'), 'flags', json('[]'), "
    "'calendar', 'gregorian'), {0})",
    "postgresql": "jsonb_build_object('text', {0} ->> 'iso', 'flags', jsonb_build_array(), "
    "'calendar', 'gregorian') || {0}",
}


def upgrade() -> None:
    _rewrite(SHORT[op.get_bind().dialect.name])


def downgrade() -> None:
    _rewrite(WHOLE[op.get_bind().dialect.name])


def _rewrite(made: str) -> None:
    for table, name in COLUMNS:
        op.execute(f"UPDATE {table} SET {name} = {made.format(name)} WHERE {name} IS NOT NULL")  # noqa: S608 ours
