"""Exporting and erasing a member's data, and erasing that of a server that the bot left."""

from __future__ import annotations

import asyncio
import io
import json
import zipfile
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

from bot.errors import BadInput
from bot.store import articles, flags, guilds, history, members
from bot.store.database import Database

_NAME = "claimbot-about-you.json"


@dataclass(frozen=True, slots=True)
class About:
    """A file of what is stored about a member: its name and its bytes."""

    name: str
    body: bytes


async def export(db: Database, guild_id: int, member_id: int, *, now: datetime, most: int) -> About:
    """Everything stored about a member on a server, archived texts left out, as readable JSON (UTF-8).

    More than ``most`` bytes come packed; raises BadInput if even that is too much.
    """
    tables: dict[str, list[dict[str, Any]]] = defaultdict(list)
    async with db.read() as session:
        async for table, row in members.rows_about(session, guild_id, member_id):
            tables[table].append(row)
    told = {"server": str(guild_id), "member": str(member_id), "at": now.isoformat(), "records": tables}
    return await asyncio.to_thread(_written, told, most)


async def forget(db: Database, guild_id: int, member_id: int, *, now: datetime) -> int:
    """Drop the person and keep the record; returns how many entries named them.

    What they used of the day's limits on flags and articles stays used until the day is over.
    """
    day = timedelta(days=1)
    async with db.write() as session:
        await guilds.lock(session, guild_id)
        await members.keep_spent(
            session,
            guild_id,
            member_id,
            flags=await flags.raised_since(session, guild_id, member_id, now - day),
            articles=await articles.added_since(session, guild_id, member_id, now - day),
            until=now + day,
        )
        touched = await members.forget(session, guild_id, member_id)
        if touched:
            await history.record(session, guild_id, "member forgotten", now=now, actor_id=None)
    return touched


async def forget_servers(
    db: Database, *, after_days: int, here: Collection[int] = (), now: datetime
) -> list[int]:
    """Delete everything of the servers that the bot left longer ago than that; returns their ids.

    Those in ``here``, where the bot is now, are kept. What was kept of members' days goes with the days.
    Writers get a turn between batches.
    """
    before = now - timedelta(days=after_days)
    async with db.write() as session:
        await members.drop_spent(session, now=now)
    async with db.read() as session:
        left = [each for each in await guilds.left_before(session, before) if each not in here]
    gone: list[int] = []
    for guild_id in left:
        more = True
        while more:
            async with db.write() as session:
                more = await guilds.forget_some(session, guild_id, before=before)
        async with db.read() as session:
            if await guilds.get(session, guild_id) is None:
                gone.append(guild_id)
    return gone


def _written(told: dict[str, Any], most: int) -> About:
    body = json.dumps(told, default=_plain, ensure_ascii=False, indent=1).encode()
    if len(body) <= most:
        return About(_NAME, body)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_NAME, body)
    if packed.tell() > most:
        raise BadInput("That is more than Discord accepts in a file; ask those who run me for it.")
    return About(f"{_NAME}.zip", packed.getvalue())


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    return str(value)
