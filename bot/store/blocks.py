"""Members who may neither add articles nor raise flags on a server."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.models import Block
from bot.store import history
from bot.store.upsert import insert


async def add(
    session: AsyncSession, guild_id: int, member_id: int, *, why: str, actor_id: int, now: datetime
) -> bool:
    """Block a member, with the event ``member blocked``; False where the member is blocked already."""
    row = Block(guild_id=guild_id, member_id=member_id, why=why, blocked_by=actor_id, created_at=now)
    added = await session.exec(
        insert(session, Block).values(row.model_dump(exclude={"id"})).on_conflict_do_nothing()
    )
    if added.rowcount:
        after = {"member": member_id}
        await history.record(
            session, guild_id, "member blocked", now=now, actor_id=actor_id, after=after, why=why
        )
    return bool(added.rowcount)


async def remove(
    session: AsyncSession, guild_id: int, member_id: int, *, actor_id: int, now: datetime
) -> bool:
    """Let a member add and flag again, with the event ``member unblocked``; False where none was blocked."""
    removed = await session.exec(
        delete(Block).where(col(Block.guild_id) == guild_id, col(Block.member_id) == member_id)
    )
    if removed.rowcount:
        before = {"member": member_id}
        await history.record(session, guild_id, "member unblocked", now=now, actor_id=actor_id, before=before)
    return bool(removed.rowcount)


async def holds(session: AsyncSession, guild_id: int, member_id: int) -> bool:
    """Whether the member is blocked."""
    found = await session.exec(
        select(Block.id).where(Block.guild_id == guild_id, Block.member_id == member_id)
    )
    return found.one_or_none() is not None


async def listed(
    session: AsyncSession, guild_id: int, *, offset: int, limit: int
) -> tuple[Sequence[Block], int]:
    """Blocked members, the newest first, and how many there are."""
    mine = Block.guild_id == guild_id
    rows = await session.exec(
        select(Block).where(mine).order_by(col(Block.id).desc()).offset(offset).limit(limit)
    )
    total = await session.exec(select(func.count()).select_from(Block).where(mine))
    return rows.all(), total.one()
