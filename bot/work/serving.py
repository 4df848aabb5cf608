"""Servers that the bot serves: joining, leaving, and their settings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from bot.models import Guild
from bot.store import guilds
from bot.store.database import Database


async def settings_of(db: Database, guild_id: int, *, now: datetime) -> Guild:
    """The server's settings, for a request there: one never seen, or departed, is served from now on."""
    async with db.read() as session:
        guild = await guilds.get(session, guild_id)
    if guild is not None and guild.left_at is None:
        return guild
    async with db.write() as session:
        return await guilds.ensure(session, guild_id, now=now)


async def read_settings(db: Database, guild_id: int) -> Guild | None:
    """The server's settings, for the bot's own tasks; None if it was removed or never asked."""
    async with db.read() as session:
        guild = await guilds.get(session, guild_id)
    return guild if guild is not None and guild.left_at is None else None


async def take_stock(db: Database, here: Mapping[int, str], *, now: datetime) -> None:
    """Record what servers the bot joined or left while it was not running; ``here`` are ids with names."""
    async with db.write() as session:
        await guilds.take_stock(session, here, now=now)


async def joined(db: Database, guild_id: int, name: str, *, now: datetime) -> None:
    """The bot was added to a server, or came back to it."""
    async with db.write() as session:
        await guilds.ensure(session, guild_id, now=now, name=name)


async def left(db: Database, guild_id: int, *, now: datetime) -> None:
    """The bot was removed from a server; its data is deleted after the days that the settings say."""
    async with db.write() as session:
        guild = await guilds.get(session, guild_id)
        if guild is not None:
            guild.left_at = now
            session.add(guild)


async def remembered(db: Database, key: str) -> str | None:
    """What the bot stored for itself under ``key``."""
    async with db.read() as session:
        return await guilds.remembered(session, key)


async def remember(db: Database, key: str, value: str) -> None:
    """Store something for the next start."""
    async with db.write() as session:
        await guilds.remember(session, key, value)
