"""What became of the new articles of a feed when it was last looked at

Revision ID: 0013
Revises: 0012
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0013"
down_revision: str | Sequence[str] | None = "0012"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("feed", sa.Column("looked", sa.JSON(none_as_null=True), nullable=True))


def downgrade() -> None:
    op.drop_column("feed", "looked")
