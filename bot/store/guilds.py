"""Servers: their settings, and the numbers that they give out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import delete, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.models import Article, BotState, Claim, Draft, Event, Guild, Source
from bot.store.upsert import insert

Numbered = Literal["claim", "article", "flag"]

BATCH = 500
# What a large server has many of; the rest goes with one of these, or with the server. This order avoids
# updating rows about to be deleted, and leaves the rest consistent: a claim is deleted with its
# statements.
_BY_BATCH = (Event, Draft, Claim, Article, Source)


async def ensure(session: AsyncSession, guild_id: int, *, now: datetime, name: str = "") -> Guild:
    """The server's row, created if missing; a server that came back is reactivated."""
    await session.exec(
        insert(session, Guild)
        .values(Guild(guild_id=guild_id, name=name, joined_at=now).model_dump())
        .on_conflict_do_nothing()
    )
    guild = (await session.exec(select(Guild).where(Guild.guild_id == guild_id))).one()
    guild.left_at = None
    if name:
        guild.name = name
    session.add(guild)
    return guild


async def get(session: AsyncSession, guild_id: int) -> Guild | None:
    """The server's row, or None if the bot has never been asked for anything there."""
    return await session.get(Guild, guild_id)


async def all_of_them(session: AsyncSession) -> Sequence[Guild]:
    """Every server on record, by id."""
    return (await session.exec(select(Guild).order_by(col(Guild.guild_id)))).all()


async def lock(session: AsyncSession, guild_id: int) -> None:
    """Let nobody else change the server's articles, drafts, claims or sources until the transaction ends.

    Whoever changes one of them locks the server before anything else: what is read from then on stays
    valid, and there are no deadlocks.
    """
    # What merely refers to the server, such as an event of another member, need not wait.
    held = select(Guild.guild_id).where(Guild.guild_id == guild_id).with_for_update(key_share=True)
    await session.exec(held)


async def take_stock(session: AsyncSession, here: Mapping[int, str], *, now: datetime) -> None:
    """Bring the rows in line with the servers that the bot is on, by id with their names."""
    known = dict((await session.exec(select(Guild.guild_id, Guild.left_at))).all())
    # In one order, as two processes may do it at once.
    for guild_id, name in sorted(here.items()):
        if guild_id not in known or known[guild_id] is not None:
            await ensure(session, guild_id, now=now, name=name)
    for guild_id, left_at in sorted(known.items()):
        if left_at is None and guild_id not in here:
            await session.exec(update(Guild).where(col(Guild.guild_id) == guild_id).values(left_at=now))


async def next_number(session: AsyncSession, guild_id: int, of: Numbered) -> int:
    """The next number of its kind in this server.

    It is taken within the transaction that uses it, so a roll-back gives it back
    and no number is missing; concurrent writers wait for each other on the row.
    """
    column: Any = getattr(Guild, f"next_{of}")
    taken = await session.exec(
        update(Guild).where(col(Guild.guild_id) == guild_id).values({column: column + 1}).returning(column)
    )
    return taken.scalar_one() - 1


async def remembered(session: AsyncSession, key: str) -> str | None:
    """What the bot itself stored under ``key``."""
    state = await session.get(BotState, key)
    return state.value if state else None


async def remember(session: AsyncSession, key: str, value: str) -> None:
    """Store ``value`` under ``key``, in place of what was there; two processes may do it at once."""
    await session.exec(
        insert(session, BotState)
        .values(key=key, value=value)
        .on_conflict_do_update(index_elements=["key"], set_={"value": value})
    )


async def left_before(session: AsyncSession, moment: datetime) -> Sequence[int]:
    """The ids of the servers that the bot left before then."""
    return (await session.exec(select(Guild.guild_id).where(col(Guild.left_at) < moment))).all()


async def forget_some(session: AsyncSession, guild_id: int, *, before: datetime) -> bool:
    """Delete a batch of what belongs to a server that the bot left before then, and finally the server.

    False if there is no such server (any more): it is gone, or the bot is back on it.
    """
    gone = select(Guild.guild_id).where(Guild.guild_id == guild_id, col(Guild.left_at) < before)
    if (await session.exec(gone.with_for_update())).one_or_none() is None:
        return False
    for table in _BY_BATCH:
        some = select(table.id).where(table.guild_id == guild_id).limit(BATCH)
        if (await session.exec(delete(table).where(col(table.id).in_(some)))).rowcount:
            return True
    await session.exec(delete(Guild).where(col(Guild.guild_id) == guild_id))
    return True
