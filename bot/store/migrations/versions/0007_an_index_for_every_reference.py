"""An index for every reference

Without one, each row that is deleted has the whole referring table searched for rows that name it.

Revision ID: 0007
Revises: 0006
"""

from collections.abc import Sequence

from alembic import op

revision: str = "0007"
down_revision: str | Sequence[str] | None = "0006"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_REFERENCES = (
    ("draft", "claim_id"),
    ("draft", "known_claim_id"),
    ("draft", "similar_claim_id"),
    ("event", "claim_id"),
    ("event", "flag_id"),
    ("event", "statement_id"),
    ("feed_entry", "article_id"),
)


def upgrade() -> None:
    for table, column in _REFERENCES:
        op.create_index(f"ix_{table}_{column}", table, [column])


def downgrade() -> None:
    for table, column in _REFERENCES:
        op.drop_index(f"ix_{table}_{column}", table_name=table)
