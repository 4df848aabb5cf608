"""Which claims a digest tells of

Revision ID: 0002
Revises: 0001
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0002"
down_revision: str | Sequence[str] | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "digest_claim",
        sa.Column("digest_id", sa.BigInteger(), nullable=False),
        sa.Column("claim_id", sa.BigInteger(), nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claim.id"], name=op.f("fk_digest_claim_claim_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["digest_id"], ["digest.id"], name=op.f("fk_digest_claim_digest_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["guild_id"], ["guild.guild_id"], name=op.f("fk_digest_claim_guild_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("digest_id", "claim_id", name=op.f("pk_digest_claim")),
    )
    with op.batch_alter_table("digest_claim", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_digest_claim_claim_id"), ["claim_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_digest_claim_guild_id"), ["guild_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("digest_claim", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_digest_claim_guild_id"))
        batch_op.drop_index(batch_op.f("ix_digest_claim_claim_id"))

    op.drop_table("digest_claim")
