"""What forgotten members have used of a day's limits, until the day is over

Revision ID: 0014
Revises: 0013
"""

from collections.abc import Sequence

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision: str = "0014"
down_revision: str | Sequence[str] | None = "0013"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "spent_limit",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("member_hash", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("flags", sa.Integer(), nullable=False),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.Column("until", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["guild_id"], ["guild.guild_id"], name=op.f("fk_spent_limit_guild_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spent_limit")),
    )
    op.create_index("ix_spent_limit_guild_id_member_hash", "spent_limit", ["guild_id", "member_hash"])


def downgrade() -> None:
    op.drop_index("ix_spent_limit_guild_id_member_hash", table_name="spent_limit")
    op.drop_table("spent_limit")
