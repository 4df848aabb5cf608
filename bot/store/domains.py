"""Domains from which no article may be added on a server; their subdomains count."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.models import BlockedDomain
from bot.store import blocking


async def add(
    session: AsyncSession, guild_id: int, domain: str, *, why: str, actor_id: int, now: datetime
) -> bool:
    """Block a domain, with the event ``outlet blocked``; False where it is blocked already."""
    row = BlockedDomain(guild_id=guild_id, domain=domain, why=why, blocked_by=actor_id, created_at=now)
    return await blocking.add(session, row, "outlet blocked", {"domain": domain})


async def remove(session: AsyncSession, guild_id: int, domain: str, *, actor_id: int, now: datetime) -> bool:
    """Let articles of a domain be added again, with the event ``outlet unblocked``.

    False where it was not blocked.
    """
    which, about = col(BlockedDomain.domain) == domain, {"domain": domain}
    return await blocking.remove(
        session, guild_id, BlockedDomain, which, "outlet unblocked", about, actor_id=actor_id, now=now
    )


async def covering(session: AsyncSession, guild_id: int, host: str) -> str | None:
    """The blocked domain that a host is or belongs to, if there is one."""
    labels = host.split(".")
    wider = [".".join(labels[start:]) for start in range(len(labels))]
    found = await session.exec(
        select(BlockedDomain.domain)
        .where(BlockedDomain.guild_id == guild_id, col(BlockedDomain.domain).in_(wider))
        .order_by(func.length(BlockedDomain.domain))
        .limit(1)
    )
    return found.one_or_none()


async def listed(
    session: AsyncSession, guild_id: int, *, offset: int, limit: int
) -> tuple[Sequence[BlockedDomain], int]:
    """Blocked domains, by name, and how many there are."""
    by_name = col(BlockedDomain.domain).asc()
    return await blocking.listed(session, guild_id, BlockedDomain, by_name, offset=offset, limit=limit)


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
