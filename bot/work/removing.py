"""Taking an article or a claim off the record, after a look at what goes with it."""

from __future__ import annotations

from datetime import datetime

from bot.errors import BadInput
from bot.records.review import ArticleRemoval, ClaimRemoval
from bot.store import articles, removal
from bot.store.database import Database

REASON_LIMIT = 300


async def preview(db: Database, guild_id: int, number: int) -> ArticleRemoval:
    """What would go with an article; raises NotFound."""
    async with db.read() as session:
        return await removal.preview(session, await articles.get(session, guild_id, number))


async def remove(
    db: Database, guild_id: int, number: int, *, why: str, actor_id: int, now: datetime
) -> ArticleRemoval:
    """Delete an article and all that only it carries; returns what went.

    Raises NotFound where it is gone already, BadInput without a reason, Conflict while a digest is posted.
    """
    why = _given(why, "article")
    async with db.write() as session:
        return await removal.remove(session, guild_id, number, why=why, actor_id=actor_id, now=now)


async def preview_claim(db: Database, guild_id: int, number: int) -> ClaimRemoval:
    """What would go with a claim; raises NotFound, and Conflict if it is part of another."""
    async with db.read() as session:
        return await removal.preview_claim(session, guild_id, number)


async def remove_claim(
    db: Database, guild_id: int, number: int, *, why: str, actor_id: int, now: datetime
) -> ClaimRemoval:
    """Delete a claim and all that was put on record about it; returns what went.

    Raises NotFound where it is gone already, BadInput without a reason, and Conflict if it is part of another
    claim or while a digest is posted.
    """
    why = _given(why, "claim")
    async with db.write() as session:
        return await removal.remove_claim(session, guild_id, number, why=why, actor_id=actor_id, now=now)


def _given(why: str, what: str) -> str:
    why = why.strip()
    if not any(ch.isalnum() for ch in why):
        raise BadInput(f"Say why the {what} is removed; the reason stays on record.")
    return why
