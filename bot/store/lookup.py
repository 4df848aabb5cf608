"""What a few typed letters may mean: for autocomplete, where every answer has milliseconds."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import String, cast
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.models import Claim
from bot.records.claims import ClaimLine
from bot.store import cards
from bot.store.keys import text_key


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
