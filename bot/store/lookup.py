"""Autocomplete: what a few typed letters may mean, answered in milliseconds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import String, cast
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.models import Claim, Standing
from bot.records.claims import ClaimName
from bot.records.search import Query
from bot.store import terms
from bot.store.keys import text_key
from bot.store.search import search
from bot.store.standing import standing


async def exactly(session: AsyncSession, guild_id: int, text: str, *, merged: bool = False) -> int | None:
    """The number of the oldest claim whose text has the same normal form; of a merged one, if asked."""
    query = select(Claim.number).where(Claim.guild_id == guild_id, Claim.text_key == text_key(text))
    if merged:
        query = query.where(col(Claim.merged_into_id).is_not(None))
    return (await session.exec(query.order_by(col(Claim.number)).limit(1))).one_or_none()


async def claims(
    session: AsyncSession, guild_id: int, typed: str, *, limit: int, merged: bool = False
) -> Sequence[ClaimName]:
    """Claims whose number begins like that, or whose text holds every typed word; the newest first.

    Those that stand on their own, or else those that are part of another one.
    """
    query = _named(guild_id, merged=merged)
    digits = typed.strip().removeprefix("#")
    if digits.isascii() and digits.isdigit():
        query = query.where(cast(col(Claim.number), String).startswith(str(int(digits))))
        query = query.order_by(col(Claim.number))
    else:
        for word in text_key(typed).split()[:8]:
            query = query.where(col(Claim.text_key).contains(word, autoescape=True))
        query = query.order_by(col(Claim.number).desc())
    return [_name(row) for row in await session.exec(query.limit(limit))]


async def suggested(session: AsyncSession, guild_id: int, typed: str, *, limit: int) -> Sequence[ClaimName]:
    """As :func:`claims`; if none holds every word, what the search finds by some or other forms."""
    found = await claims(session, guild_id, typed, limit=limit)
    if found or not terms.parse(typed).asks:
        return found
    hits = (await search(session, guild_id, Query(typed), limit=limit)).hits
    query = _named(guild_id).where(col(Claim.id).in_([hit.claim_id for hit in hits]))
    named = {row[0]: _name(row) for row in await session.exec(query)}
    return [named[hit.number] for hit in hits if hit.number in named]


def _name(row: Any) -> ClaimName:
    number, text, what = row
    return ClaimName(number, text, Standing(what))


def _named(guild_id: int, *, merged: bool = False) -> Any:
    into = col(Claim.merged_into_id)
    whole = select(Claim.number, Claim.text, standing())
    return whole.where(Claim.guild_id == guild_id, into.is_not(None) if merged else into.is_(None))
