"""Spellings of outlets: "Reuters" and "reuters" are one

Revision ID: 0006
Revises: 0005
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from bot.store.keys import name_key

revision: str = "0006"
down_revision: str | Sequence[str] | None = "0005"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# The key beside each name. Added without batches: these would make the table anew, without its triggers.
_NAMES = (("article", "outlet", "outlet_key"), ("statement", "via", "via_key"))


def upgrade() -> None:
    for table, name, key in _NAMES:
        op.add_column(table, sa.Column(key, sa.String(), nullable=True))
        named = sa.table(table, sa.column(name, sa.String()), sa.column(key, sa.String()))
        connection = op.get_bind()
        spelled = connection.execute(sa.select(named.c[name]).where(named.c[name] != "").distinct()).scalars()
        for spelling in spelled.all():
            connection.execute(
                sa.update(named).where(named.c[name] == spelling).values({key: name_key(spelling) or None})
            )


def downgrade() -> None:
    for table, _, key in _NAMES:
        op.drop_column(table, key)
