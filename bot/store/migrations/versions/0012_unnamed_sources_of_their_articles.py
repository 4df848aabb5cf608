"""Unnamed sources of their articles: "the mayor" of two articles is two

What the record has of an unnamed source is divided among the articles that quote it. A source that a curator
merged or gave another name stays whole, and what is of no article stays with the source that there was.
Whoever follows it follows all that it became.

Revision ID: 0012
Revises: 0011
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
import sqlmodel
from alembic import op

from bot.store.batches import batches
from bot.store.keys import name_key
from bot.store.unnamed import belongs_to, is_unnamed
from bot.vocabulary import SourceKind

revision: str = "0012"
down_revision: str | Sequence[str] | None = "0011"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def _table(table: str, /, *ids: str, **others: Any) -> sa.TableClause:
    columns = [sa.column(key, sa.BigInteger()) for key in ("id", "guild_id", *ids)]
    return sa.table(table, *columns, *(sa.column(key, kind) for key, kind in others.items()))


_MOMENT = sqlmodel.sql.sqltypes.UTCDateTime()
_SOURCE = _table(
    "source",
    "merged_into_id",
    name=sa.String(),
    name_key=sa.String(),
    belongs_to=sa.String(),
    role=sa.String(),
    kind=sa.String(),
    created_at=_MOMENT,
)
_ALIAS = _table("source_alias", "source_id")
_ARTICLE = _table("article", "number", outlet=sa.String())
_STATEMENT = _table("statement", "source_id", "article_id", role=sa.String(), created_at=_MOMENT)
_EVENT = _table("event", "source_id", "statement_id", action=sa.String(), after=sa.JSON())
_FOLLOW = _table("follow", "member_id", "source_id", created_at=_MOMENT, dms_closed_at=_MOMENT)


def upgrade() -> None:
    # Without batches: these would make the table anew, without its triggers.
    op.add_column("source", sa.Column("belongs_to", sa.String(), nullable=True))
    connection = op.get_bind()
    whole = _curated(connection)
    taken = {tuple(row) for row in connection.execute(sa.select(_SOURCE.c.guild_id, _SOURCE.c.name_key))}
    for source in connection.execute(sa.select(_SOURCE).order_by(_SOURCE.c.id)).all():
        kind = SourceKind(source.kind) if source.kind else None
        if source.id not in whole and is_unnamed(source.name, kind):
            _divide(connection, source, taken)


def downgrade() -> None:
    op.drop_column("source", "belongs_to")


def _curated(connection: sa.Connection) -> set[int | None]:
    """The sources that a curator merged, ever, or gave another name."""
    merged = sa.select(_SOURCE.c.id, _SOURCE.c.merged_into_id).where(_SOURCE.c.merged_into_id.is_not(None))
    events = sa.select(_EVENT.c.source_id, _EVENT.c.after).where(_EVENT.c.action == "source merged")
    curated = {each for pair in connection.execute(merged) for each in pair}
    for source_id, after in connection.execute(events):
        curated |= {source_id, (after or {}).get("into")}
    return curated | set(connection.execute(sa.select(_ALIAS.c.source_id)).scalars())


def _divide(connection: sa.Connection, source: Any, taken: set[tuple[Any, ...]]) -> None:
    said = connection.execute(
        sa.select(_STATEMENT, _ARTICLE.c.number, _ARTICLE.c.outlet)
        .outerjoin(_ARTICLE, _ARTICLE.c.id == _STATEMENT.c.article_id)
        .where(_STATEMENT.c.source_id == source.id)
        .order_by(_STATEMENT.c.id)
    ).all()
    of_article: dict[str | None, list[Any]] = defaultdict(list)
    for statement in said:
        article = None if statement.number is None else belongs_to(statement.number, statement.outlet)
        of_article[article].append(statement)
    keeps = bool(of_article.pop(None, None))
    for article, statements in of_article.items():
        first = statements[0]
        named = {"belongs_to": article, "name_key": name_key(f"{source.name} ({article})")}
        if (source.guild_id, named["name_key"]) in taken:
            keeps = True
            continue
        if not keeps:
            keeps = True
            connection.execute(sa.update(_SOURCE).where(_SOURCE.c.id == source.id).values(named))
            continue
        role = next((statement.role for statement in statements if statement.role), None)
        made = connection.execute(
            sa.insert(_SOURCE)
            .values(
                guild_id=source.guild_id,
                name=source.name,
                kind=source.kind,
                role=role,
                created_at=first.created_at,
                **named,
            )
            .returning(_SOURCE.c.id)
        ).scalar_one()
        _give(connection, source.id, made, [statement.id for statement in statements])


def _give(connection: sa.Connection, source_id: int, to: int, statements: list[int]) -> None:
    """Let these statements be of another source, which has the same followers."""
    for some in batches(statements):
        for table, key in ((_STATEMENT, _STATEMENT.c.id), (_EVENT, _EVENT.c.statement_id)):
            connection.execute(sa.update(table).where(key.in_(some)).values(source_id=to))
    same = ["guild_id", "member_id", "created_at", "dms_closed_at"]
    followers = sa.select(*(_FOLLOW.c[each] for each in same), sa.literal(to, sa.BigInteger()))
    connection.execute(
        sa.insert(_FOLLOW).from_select(
            [*same, "source_id"], followers.where(_FOLLOW.c.source_id == source_id)
        )
    )
