"""Keeping a member from adding articles and raising flags."""

from __future__ import annotations

from datetime import datetime

from bot.errors import BadInput, Conflict, NotFound
from bot.models import Block
from bot.records.lists import ListPage
from bot.store import blocks
from bot.store.database import Database
from bot.work import paging

REASON_LIMIT = 300


async def block(
    db: Database, guild_id: int, member_id: int, *, why: str, actor_id: int, now: datetime
) -> None:
    """Block a member; raises Conflict where the member is blocked, BadInput without a reason."""
    why = why.strip()
    if not any(ch.isalnum() for ch in why):
        raise BadInput("Say why the member is blocked; other admins read it in `/member list`.")
    async with db.write() as session:
        if not await blocks.add(session, guild_id, member_id, why=why, actor_id=actor_id, now=now):
            raise Conflict(f"<@{member_id}> is blocked already; `/member list` shows by whom and why.")


async def unblock(db: Database, guild_id: int, member_id: int, *, actor_id: int, now: datetime) -> None:
    """Let a member add and flag again; raises NotFound where the member is not blocked."""
    async with db.write() as session:
        if not await blocks.remove(session, guild_id, member_id, actor_id=actor_id, now=now):
            raise NotFound(f"<@{member_id}> is not blocked; `/member list` shows who is.")


async def is_blocked(db: Database, guild_id: int, member_id: int) -> bool:
    """Whether the member may neither add nor flag."""
    async with db.read() as session:
        return await blocks.holds(session, guild_id, member_id)


async def listed(db: Database, guild_id: int, *, page: int, size: int) -> ListPage[Block]:
    """A page of the blocked members; past the end is the last page."""
    async with db.read() as session:
        return await paging.nearest(
            lambda at: blocks.listed(session, guild_id, offset=at * size, limit=size), page, size=size
        )
