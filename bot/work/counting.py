"""What a server has on record, counted."""

from __future__ import annotations

from bot.records.counts import Counts
from bot.store import counts
from bot.store.database import Database


async def of_server(db: Database, guild_id: int) -> Counts:
    """How much is on record on that server."""
    async with db.read() as session:
        return await counts.of_server(session, guild_id)
