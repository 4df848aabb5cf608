"""What the claims of a server are rated."""

from __future__ import annotations

from typing import Any

from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.models import Claim, Rating


async def carried(session: AsyncSession, guild_id: int) -> dict[str, int]:
    """Each value that is some claim's newest rating, with how many claims carry it."""
    newest = select(func.max(Rating.id)).where(Rating.guild_id == guild_id).group_by(col(Rating.claim_id))
    columns: list[Any] = [Rating.value, func.count()]
    found = await session.exec(
        select(*columns)
        .select_from(Rating)
        .join(Claim, col(Claim.id) == col(Rating.claim_id))
        .where(Rating.guild_id == guild_id, col(Rating.id).in_(newest), col(Claim.merged_into_id).is_(None))
        .group_by(col(Rating.value))
        .order_by(col(Rating.value))
    )
    return dict(found.all())
