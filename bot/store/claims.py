"""Claims: propositions with a number, under which statements gather."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.models import Claim, Origin, Statement
from bot.store import guilds, history
from bot.store.keys import text_key


async def create(
    session: AsyncSession,
    guild_id: int,
    text: str,
    *,
    now: datetime,
    actor_id: int | None,
    origin: Origin = Origin.READING,
    article_id: int | None = None,
) -> Claim:
    """A new claim with the server's next number, and the event ``claim kept``.

    ``actor_id`` is the member who kept it, None if the bot did so automatically.
    """
    claim = Claim(
        guild_id=guild_id,
        number=await guilds.next_number(session, guild_id, "claim"),
        text=text,
        text_key=text_key(text),
        origin=origin,
        kept_by=actor_id,
        created_at=now,
    )
    session.add(claim)
    await session.flush()
    await history.record(
        session,
        guild_id,
        "claim kept",
        now=now,
        actor_id=actor_id,
        claim_id=claim.id,
        article_id=article_id,
        after={"number": claim.number, "text": text, "origin": origin.value},
    )
    return claim


async def standing_alone(session: AsyncSession, guild_id: int) -> list[int]:
    """The ids of the server's claims that are not part of another one, in order of their numbers."""
    found = await session.exec(
        select(Claim.id)
        .where(Claim.guild_id == guild_id, col(Claim.merged_into_id).is_(None))
        .order_by(col(Claim.number))
    )
    return [claim_id for claim_id in found if claim_id is not None]


async def same(session: AsyncSession, guild_id: int, text: str) -> Claim | None:
    """The claim on record whose text has the same normal form; the survivor if it was merged.

    Locks the server, so that if two members keep the same text at once, the second finds the first's claim.
    """
    await guilds.lock(session, guild_id)
    return await with_text(session, guild_id, text)


async def with_text(session: AsyncSession, guild_id: int, text: str) -> Claim | None:
    """The claim of that text as it is now, for readers; the survivor if it was merged."""
    found = await session.exec(
        select(Claim)
        .where(Claim.guild_id == guild_id, Claim.text_key == text_key(text))
        .order_by(col(Claim.number))
        .limit(1)
    )
    claim = found.one_or_none()
    return claim and await survivor(session, claim)


async def by_id(session: AsyncSession, guild_id: int, claim_id: int) -> Claim | None:
    """The claim behind a button or a draft; the survivor if it was merged."""
    found = await session.exec(select(Claim).where(Claim.guild_id == guild_id, Claim.id == claim_id))
    claim = found.one_or_none()
    return claim and await survivor(session, claim)


async def holding(session: AsyncSession, statement: Statement) -> Claim:
    """The claim under which a statement stands now."""
    return await session.get_one(Claim, statement.claim_id)


async def survivor(session: AsyncSession, claim: Claim) -> Claim:
    """The claim that this one was merged into, however often; itself if it was not."""
    seen: set[int | None] = set()
    while claim.merged_into_id is not None and claim.id not in seen:
        seen.add(claim.id)
        claim = await session.get_one(Claim, claim.merged_into_id)
    return claim
