"""The persons and bodies that speak, found again under every name they go by."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String, func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.models import Article, Source, SourceAlias
from bot.store import guilds, unnamed
from bot.store.keys import name_key
from bot.vocabulary import SourceKind

#: :attr:`Source.full_name` in a query.
FULL_NAME = func.coalesce(
    col(Source.name) + " (" + col(Source.belongs_to) + ")", col(Source.name), type_=String()
)


async def find(session: AsyncSession, guild_id: int, name: str) -> Source | None:
    """The source of that full name or alias; where it was merged into another, the survivor."""
    key = name_key(name)
    named = select(Source).where(Source.guild_id == guild_id, Source.name_key == key)
    source = (await session.exec(named)).one_or_none()
    if source is None:
        source = await _by_alias(session, guild_id, key)
    return source and await survivor(session, source)


async def _by_alias(session: AsyncSession, guild_id: int, key: str) -> Source | None:
    aliased = (
        select(Source)
        .join(SourceAlias, col(SourceAlias.source_id) == col(Source.id))
        .where(SourceAlias.guild_id == guild_id, SourceAlias.name_key == key)
    )
    return (await session.exec(aliased)).one_or_none()


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
        source = Source(guild_id=guild_id, name=_line(name), name_key=name_key(name), created_at=now)
    return await _filled(session, source, kind, role)


async def quoted_in(
    session: AsyncSession,
    article: Article,
    name: str,
    *,
    now: datetime,
    kind: SourceKind | None = None,
    role: str | None = None,
) -> Source:
    """The source that an article quotes under that name, created if there is none.

    One that it does not name is of this article only, unless a curator made these words another name of
    a source. ``kind`` and ``role`` fill in missing values, and overwrite nothing.
    """
    guild_id = article.guild_id
    if not unnamed.is_unnamed(name, kind) or await _by_alias(session, guild_id, name_key(name)):
        return await find_or_create(session, guild_id, name, now=now, kind=kind, role=role)
    of = unnamed.belongs_to(article.number, article.outlet)
    return await belonging(session, guild_id, name, of, now=now, kind=kind, role=role)


async def belonging(
    session: AsyncSession,
    guild_id: int,
    name: str,
    of: str,
    *,
    now: datetime,
    kind: SourceKind | None = None,
    role: str | None = None,
) -> Source:
    """The source that is called so within ``of`` alone, such as an article; created if there is none.

    ``kind`` and ``role`` fill in missing values, and overwrite nothing.
    """
    await guilds.lock(session, guild_id)
    own = Source(guild_id=guild_id, name=_line(name), name_key="", belongs_to=_line(of), created_at=now)
    own.name_key = name_key(own.full_name)
    return await _filled(session, await find(session, guild_id, own.full_name) or own, kind, role)


async def _filled(session: AsyncSession, source: Source, kind: SourceKind | None, role: str | None) -> Source:
    source.kind = source.kind or kind
    source.role = source.role or role
    session.add(source)
    await session.flush()
    return source


async def described(session: AsyncSession, guild_id: int, name: str) -> list[Source]:
    """The sources that their articles do not name and describe like that, each once, the oldest first.

    Where one was merged into another, the survivor.
    """
    key = name_key(name)
    begins = col(Source.name_key).startswith(f"{key} ", autoescape=True)
    found = await session.exec(
        select(Source)
        .where(Source.guild_id == guild_id, col(Source.belongs_to).is_not(None), begins)
        .order_by(col(Source.id))
    )
    alike = [source for source in found if name_key(source.name) == key]
    kept = [await survivor(session, source) for source in alike]
    return list({source.id: source for source in kept}.values())


def _line(name: str) -> str:
    return " ".join(name.split())
