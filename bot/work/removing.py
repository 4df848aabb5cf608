"""Taking an article off the record, after a look at what goes with it."""

from __future__ import annotations

from datetime import datetime

from bot.errors import BadInput
from bot.records.review import Removal
from bot.store import articles, removal
from bot.store.database import Database

REASON_LIMIT = 300


async def preview(db: Database, guild_id: int, number: int) -> Removal:
    """What would go with an article; raises NotFound."""
    async with db.read() as session:
        return await removal.preview(session, await articles.get(session, guild_id, number))


async def remove(
    db: Database, guild_id: int, number: int, *, why: str, actor_id: int, now: datetime
) -> Removal:
    """Delete an article and all that only it carries; returns what went.

    Raises NotFound where it is gone already, BadInput without a reason, Conflict while a digest is posted.
    """
    why = why.strip()
    if not any(ch.isalnum() for ch in why):
        raise BadInput("Say why the article is removed; the reason stays on record.")
    async with db.write() as session:
        return await removal.remove(session, guild_id, number, why=why, actor_id=actor_id, now=now)
