"""What an admin sets for a server."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.models import Guild
from bot.store import guilds, history, panels
from bot.store.database import Database


async def change(
    db: Database, guild_id: int, changes: dict[str, Any], *, actor_id: int, now: datetime
) -> tuple[Guild, list[str]]:
    """Set the given columns of the server's row; returns it with the names of those that changed."""
    async with db.write() as session:
        guild = await guilds.ensure(session, guild_id, now=now)
        changed = {name: value for name, value in changes.items() if getattr(guild, name) != value}
        if changed:
            before = {name: getattr(guild, name) for name in changed}
            for name, value in changed.items():
                setattr(guild, name, value)
            session.add(guild)
            await history.record(
                session,
                guild_id,
                "settings changed",
                now=now,
                actor_id=actor_id,
                before=before,
                after=changed,
            )
        if "review_channel_id" in changes:
            # If it is named again, it may be because it has been fixed.
            await panels.hasten(session, guild_id, now=now)
    return guild, sorted(changed)
