"""How much a server has on record."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.models import Article, Claim, Rating, Source, Standing, Statement
from bot.records.counts import Counts
from bot.store import outlets, profiles, windows
from bot.store.standing import standing


async def of_server(session: AsyncSession, guild_id: int) -> Counts:
    """Everything on record on that server, counted by the database."""
    here = (Claim.guild_id == guild_id, col(Claim.merged_into_id).is_(None))
    # Named once: databases group by one expression only if it is the same to the letter.
    stands = select(standing().label("standing")).where(*here).subquery()
    by_standing = await session.exec(
        select(stands.c.standing, func.count()).select_from(stands).group_by(stands.c.standing)
    )
    said = (Statement.guild_id == guild_id, col(Statement.withdrawn_at).is_(None))
    columns: list[Any] = [profiles.ASSERTED, profiles.DENIED, func.count(outlets.key().distinct())]
    asserted, denied, told = (
        await session.exec(
            select(*columns)
            .select_from(Statement)
            .outerjoin(Article, col(Article.id) == col(Statement.article_id))
            .where(*said)
        )
    ).one()
    counted = dict(by_standing.all())
    survivors = (col(Source.guild_id) == guild_id, col(Source.merged_into_id).is_(None))
    return Counts(
        claims={kind: counted.get(kind.value, 0) for kind in Standing},
        asserted=asserted,
        denied=denied,
        sources=await _count(session, Source, *survivors),
        outlets=told,
        articles=await _count(session, Article, col(Article.guild_id) == guild_id),
        rated=await _count(
            session, Claim, *here, select(Rating.id).where(Rating.claim_id == col(Claim.id)).exists()
        ),
        open_flags=await windows.open_flags(session, guild_id),
        periods=await profiles.periods(session, said),
    )


async def _count(session: AsyncSession, table: Any, *where: Any) -> int:
    return (await session.exec(select(func.count()).select_from(table).where(*where))).one()
