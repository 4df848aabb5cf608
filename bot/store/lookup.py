"""What a few typed letters may mean: for autocomplete, where every answer has milliseconds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import String, cast, func, union
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.models import Article, Claim, Source, Statement
from bot.records.claims import ClaimLine
from bot.store import cards
from bot.store.keys import name_key, text_key


async def exactly(session: AsyncSession, guild_id: int, text: str) -> int | None:
    """The number of the oldest claim whose text has the same normal form."""
    found = await session.exec(
        select(Claim.number)
        .where(Claim.guild_id == guild_id, Claim.text_key == text_key(text))
        .order_by(col(Claim.number))
        .limit(1)
    )
    return found.one_or_none()


async def claims(session: AsyncSession, guild_id: int, typed: str, *, limit: int) -> Sequence[ClaimLine]:
    """Claims whose number begins like that, or whose text holds every typed word; the newest first."""
    query = select(Claim.id).where(Claim.guild_id == guild_id, col(Claim.merged_into_id).is_(None))
    digits = typed.strip().removeprefix("#")
    if digits.isascii() and digits.isdigit():
        query = query.where(cast(col(Claim.number), String).startswith(str(int(digits))))
        query = query.order_by(col(Claim.number))
    else:
        for word in text_key(typed).split()[:8]:
            query = query.where(col(Claim.text_key).contains(word, autoescape=True))
        query = query.order_by(col(Claim.number).desc())
    found = await session.exec(query.limit(limit))
    return await cards.lines(session, guild_id, [claim_id for claim_id in found if claim_id is not None])


async def sources(session: AsyncSession, guild_id: int, typed: str, *, limit: int) -> Sequence[str]:
    """Sources whose name holds those letters, the ones that begin with them first."""
    key = name_key(typed)
    query = select(Source.name).where(Source.guild_id == guild_id, col(Source.merged_into_id).is_(None))
    return await _names(session, query, col(Source.name_key), col(Source.name), key, limit)


async def outlets(session: AsyncSession, guild_id: int, typed: str, *, limit: int) -> Sequence[str]:
    """Outlets that published or were told, whose name holds those letters."""
    named = union(
        select(col(Article.outlet).label("name")).where(
            Article.guild_id == guild_id, col(Article.outlet).is_not(None)
        ),
        select(col(Statement.via).label("name")).where(
            Statement.guild_id == guild_id, col(Statement.via).is_not(None)
        ),
    ).subquery()
    lowered = func.lower(named.c.name)
    return await _names(session, select(named.c.name), lowered, named.c.name, typed.strip().lower(), limit)


async def _names(
    session: AsyncSession, query: Any, key: Any, name: Any, typed: str, limit: int
) -> Sequence[str]:
    if typed:
        query = query.where(key.contains(typed, autoescape=True))
        query = query.order_by(key.startswith(typed, autoescape=True).desc())
    return (await session.exec(query.order_by(name).limit(limit))).all()
