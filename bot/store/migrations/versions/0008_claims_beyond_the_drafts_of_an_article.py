"""How many claims of an article are no drafts, because there were too many

Revision ID: 0008
Revises: 0007
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0008"
down_revision: str | Sequence[str] | None = "0007"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("article", sa.Column("left_out", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    op.drop_column("article", "left_out")
