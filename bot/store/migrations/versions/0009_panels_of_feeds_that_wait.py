"""Panels of feeds that wait to be posted

Revision ID: 0009
Revises: 0008
"""

from collections.abc import Sequence

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision: str = "0009"
down_revision: str | Sequence[str] | None = "0008"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_REFERENCES = {"article_id": "article.id", "feed_id": "feed.id", "guild_id": "guild.guild_id"}


def upgrade() -> None:
    op.create_table(
        "feed_panel",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("feed_id", sa.BigInteger(), nullable=False),
        sa.Column("article_id", sa.BigInteger(), nullable=False),
        sa.Column("next_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("sending_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("channel_id", sa.BigInteger(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("last_error", sa.Text(), nullable=True),
        sa.Column("refused", sa.Boolean(), nullable=False),
        *(
            sa.ForeignKeyConstraint(
                [column], [target], name=op.f(f"fk_feed_panel_{column}"), ondelete="CASCADE"
            )
            for column, target in _REFERENCES.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feed_panel")),
        sa.UniqueConstraint("article_id", name=op.f("uq_feed_panel_article_id")),
    )
    for column in ("feed_id", "guild_id", "next_at"):
        op.create_index(op.f(f"ix_feed_panel_{column}"), "feed_panel", [column])


def downgrade() -> None:
    op.drop_table("feed_panel")
