"""Domains from which no article may be added on a server; their subdomains count."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.models import BlockedDomain
from bot.store import history
from bot.store.upsert import insert


async def add(
    session: AsyncSession, guild_id: int, domain: str, *, why: str, actor_id: int, now: datetime
) -> bool:
    """Block a domain, with the event ``outlet blocked``; False where it is blocked already."""
    row = BlockedDomain(guild_id=guild_id, domain=domain, why=why, blocked_by=actor_id, created_at=now)
    added = await session.exec(
        insert(session, BlockedDomain).values(row.model_dump(exclude={"id"})).on_conflict_do_nothing()
    )
    if added.rowcount:
        after = {"domain": domain}
        await history.record(
            session, guild_id, "outlet blocked", now=now, actor_id=actor_id, after=after, why=why
        )
    return bool(added.rowcount)


async def remove(session: AsyncSession, guild_id: int, domain: str, *, actor_id: int, now: datetime) -> bool:
    """Let articles of a domain be added again, with the event ``outlet unblocked``.

    False where it was not blocked.
    """
    removed = await session.exec(
        delete(BlockedDomain).where(
            col(BlockedDomain.guild_id) == guild_id, col(BlockedDomain.domain) == domain
        )
    )
    if removed.rowcount:
        before = {"domain": domain}
        await history.record(session, guild_id, "outlet unblocked", now=now, actor_id=actor_id, before=before)
    return bool(removed.rowcount)


async def blocking(session: AsyncSession, guild_id: int, host: str) -> str | None:
    """The blocked domain that a host is or belongs to, if there is one."""
    labels = host.split(".")
    over = [".".join(labels[start:]) for start in range(len(labels))]
    found = await session.exec(
        select(BlockedDomain.domain)
        .where(BlockedDomain.guild_id == guild_id, col(BlockedDomain.domain).in_(over))
        .order_by(func.length(BlockedDomain.domain))
        .limit(1)
    )
    return found.one_or_none()


async def listed(
    session: AsyncSession, guild_id: int, *, offset: int, limit: int
) -> tuple[Sequence[BlockedDomain], int]:
    """Blocked domains, by name, and how many there are."""
    mine = BlockedDomain.guild_id == guild_id
    rows = await session.exec(
        select(BlockedDomain).where(mine).order_by(col(BlockedDomain.domain)).offset(offset).limit(limit)
    )
    total = await session.exec(select(func.count()).select_from(BlockedDomain).where(mine))
    return rows.all(), total.one()


async def suggest(session: AsyncSession, guild_id: int, typed: str, *, limit: int) -> Sequence[str]:
    """Blocked domains that hold what was typed."""
    found = await session.exec(
        select(BlockedDomain.domain)
        .where(
            BlockedDomain.guild_id == guild_id,
            col(BlockedDomain.domain).contains(typed.strip().lower(), autoescape=True),
        )
        .order_by(col(BlockedDomain.domain))
        .limit(limit)
    )
    return found.all()
