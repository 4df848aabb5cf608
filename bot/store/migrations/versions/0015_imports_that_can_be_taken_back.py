"""Imports, so that each can be taken back: those made before are told by what came on record with them

Revision ID: 0015
Revises: 0014
"""

from collections.abc import Sequence

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision: str = "0015"
down_revision: str | Sequence[str] | None = "0014"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_MOMENT = sqlmodel.sql.sqltypes.UTCDateTime()


def upgrade() -> None:
    made = op.create_table(
        "import",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("made_by", sa.BigInteger(), nullable=True),
        sa.Column("made_by_name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("undone_at", _MOMENT, nullable=True),
        sa.Column("undone_by", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["guild_id"], ["guild.guild_id"], name=op.f("fk_import_guild_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import")),
        sa.UniqueConstraint("guild_id", "created_at", name=op.f("uq_import_guild_id_created_at")),
    )
    ids = [sa.column(name, sa.BigInteger()) for name in ("guild_id", "added_by")]
    said = sa.table("statement", *ids, sa.column("origin", sa.String()), sa.column("created_at", _MOMENT))
    nameless = sa.literal("", sa.String())
    # The admin's name was not kept, nor that of the file.
    before = (
        sa.select(said.c.guild_id, nameless, sa.func.min(said.c.added_by), nameless, said.c.created_at)
        .where(said.c.origin == "import")
        .group_by(said.c.guild_id, said.c.created_at)
        .order_by(said.c.created_at)
    )
    columns = ["guild_id", "file", "made_by", "made_by_name", "created_at"]
    op.execute(sa.insert(made).from_select(columns, before))


def downgrade() -> None:
    op.drop_table("import")
