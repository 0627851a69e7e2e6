"""The text of a reading stands in the version that shows it, and no longer in the reading too.

Revision ID: 0021
Revises: 0020
"""

from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

BESIDE = """(SELECT v.body FROM capture c JOIN article a ON a.url_key = c.address
                    JOIN version v ON v.article = a.id
                   WHERE c.id = reading.capture AND v.digest = reading.text LIMIT 1)"""
# Only what is packed: older code kept extractions in full, and reads them so.
TAKEN_OUT = {
    "sqlite": """
UPDATE reading SET extraction = json_remove(extraction, '$.body')
 WHERE same_as IS NULL AND text IS NOT NULL AND json_type(extraction, '$.packed') IS NOT NULL
   AND json_extract(extraction, '$.body') = BESIDE""",
    "postgresql": """
UPDATE reading SET extraction = extraction - 'body'
 WHERE same_as IS NULL AND text IS NOT NULL AND jsonb_exists(extraction, 'packed')
   AND extraction ->> 'body' = BESIDE""",
}
PUT_BACK = {
    "sqlite": """
UPDATE reading SET extraction = json_set(extraction, '$.body', BESIDE)
 WHERE json_type(extraction, '$.packed') IS NOT NULL AND json_type(extraction, '$.body') IS NULL""",
    "postgresql": """
UPDATE reading SET extraction = extraction || jsonb_build_object('body', BESIDE)
 WHERE jsonb_exists(extraction, 'packed') AND NOT jsonb_exists(extraction, 'body')""",
}


def upgrade() -> None:
    _execute(TAKEN_OUT)


def downgrade() -> None:
    _execute(PUT_BACK)


def _execute(statement: dict[str, str]) -> None:
    op.execute(statement[op.get_bind().dialect.name].replace("BESIDE", BESIDE))
