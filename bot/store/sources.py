"""The persons and bodies that speak, found again under every name they go by."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.models import Source, SourceAlias
from bot.store import guilds
from bot.store.keys import name_key
from bot.vocabulary import SourceKind


async def find(session: AsyncSession, guild_id: int, name: str) -> Source | None:
    """The source of that name or alias; where it was merged into another, the survivor."""
    key = name_key(name)
    named = select(Source).where(Source.guild_id == guild_id, Source.name_key == key)
    source = (await session.exec(named)).one_or_none()
    if source is None:
        aliased = (
            select(Source)
            .join(SourceAlias, col(SourceAlias.source_id) == col(Source.id))
            .where(SourceAlias.guild_id == guild_id, SourceAlias.name_key == key)
        )
        source = (await session.exec(aliased)).one_or_none()
    return source and await survivor(session, source)


async def survivor(session: AsyncSession, source: Source) -> Source:
    """The source that this one was merged into, however often; itself if it was not."""
    seen: set[int | None] = set()
    while source.merged_into_id is not None and source.id not in seen:
        seen.add(source.id)
        source = await session.get_one(Source, source.merged_into_id)
    return source


async def find_or_create(
    session: AsyncSession,
    guild_id: int,
    name: str,
    *,
    now: datetime,
    kind: SourceKind | None = None,
    role: str | None = None,
) -> Source:
    """The source of that name or alias, created if there is none; safe among concurrent writers.

    ``kind`` and ``role`` fill in missing values, and overwrite nothing.
    """
    await guilds.lock(session, guild_id)
    source = await find(session, guild_id, name)
    if source is None:
        source = Source(
            guild_id=guild_id, name=" ".join(name.split()), name_key=name_key(name), created_at=now
        )
    source.kind = source.kind or kind
    source.role = source.role or role
    session.add(source)
    await session.flush()
    return source
