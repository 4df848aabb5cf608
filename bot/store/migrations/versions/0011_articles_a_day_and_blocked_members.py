"""How many articles a member may add a day, and members who may not add or flag

Revision ID: 0011
Revises: 0009
"""

from collections.abc import Sequence

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision: str = "0011"
down_revision: str | Sequence[str] | None = "0009"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("guild", sa.Column("articles_per_day", sa.Integer(), nullable=False, server_default="10"))
    op.create_index("ix_article_guild_id_added_by", "article", ["guild_id", "added_by", "fetched_at"])
    op.create_table(
        "block",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("member_id", sa.BigInteger(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("blocked_by", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["guild_id"], ["guild.guild_id"], name=op.f("fk_block_guild_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_block")),
        sa.UniqueConstraint("guild_id", "member_id", name=op.f("uq_block_guild_id_member_id")),
    )


def downgrade() -> None:
    op.drop_table("block")
    op.drop_index("ix_article_guild_id_added_by", table_name="article")
    op.drop_column("guild", "articles_per_day")
