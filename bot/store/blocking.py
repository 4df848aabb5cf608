"""What blocked members and blocked domains share: rows with who blocked them and why, and their events."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, delete, func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.models import Block, BlockedDomain
from bot.store import history
from bot.store.upsert import insert

Blocked = TypeVar("Blocked", Block, BlockedDomain)


async def add(session: AsyncSession, row: Block | BlockedDomain, event: str, about: dict[str, Any]) -> bool:
    """Put a block on record, with its event; False where it is there already."""
    values = row.model_dump(exclude={"id"})
    added = await session.exec(insert(session, type(row)).values(values).on_conflict_do_nothing())
    if added.rowcount:
        who, when = row.blocked_by, row.created_at
        await history.record(session, row.guild_id, event, now=when, actor_id=who, after=about, why=row.why)
    return bool(added.rowcount)


async def remove(
    session: AsyncSession,
    guild_id: int,
    kind: type[Block | BlockedDomain],
    which: ColumnElement[bool],
    event: str,
    about: dict[str, Any],
    *,
    actor_id: int,
    now: datetime,
) -> bool:
    """Lift one of the server's blocks, with the event; False where there was none."""
    removed = await session.exec(delete(kind).where(col(kind.guild_id) == guild_id, which))
    if removed.rowcount:
        await history.record(session, guild_id, event, now=now, actor_id=actor_id, before=about)
    return bool(removed.rowcount)


async def listed(
    session: AsyncSession,
    guild_id: int,
    kind: type[Blocked],
    order: ColumnElement[Any],
    *,
    offset: int,
    limit: int,
) -> tuple[Sequence[Blocked], int]:
    """The server's blocks of a kind, in an order, and how many there are."""
    mine = kind.guild_id == guild_id
    rows = await session.exec(select(kind).where(mine).order_by(order).offset(offset).limit(limit))
    total = await session.exec(select(func.count()).select_from(kind).where(mine))
    return rows.all(), total.one()
