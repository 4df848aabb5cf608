"""Members who may neither add articles nor raise flags on a server."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.models import Block
from bot.store import blocking


async def add(
    session: AsyncSession, guild_id: int, member_id: int, *, why: str, actor_id: int, now: datetime
) -> bool:
    """Block a member, with the event ``member blocked``; False where the member is blocked already."""
    row = Block(guild_id=guild_id, member_id=member_id, why=why, blocked_by=actor_id, created_at=now)
    return await blocking.add(session, row, "member blocked", {"member": member_id})


async def remove(
    session: AsyncSession, guild_id: int, member_id: int, *, actor_id: int, now: datetime
) -> bool:
    """Let a member add and flag again, with the event ``member unblocked``; False where none was blocked."""
    which, about = col(Block.member_id) == member_id, {"member": member_id}
    return await blocking.remove(
        session, guild_id, Block, which, "member unblocked", about, actor_id=actor_id, now=now
    )


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
    newest = col(Block.id).desc()
    return await blocking.listed(session, guild_id, Block, newest, offset=offset, limit=limit)
