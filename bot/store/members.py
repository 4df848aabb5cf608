"""What is stored about a member, found by walking the tables, so that no table can be forgotten.

Columns that name a member say so in their ``info`` (see :mod:`bot.models`).
Inside JSON a member is found by the id.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import AsyncIterator
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import JSON, Column, Table, Text, and_, cast, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.models import (
    A_FORMER_MEMBER,
    ARCHIVE,
    KEPT,
    PERSON,
    PERSON_NAME,
    BotState,
    SpentLimit,
    metadata,
)
from bot.store import guilds
from bot.store.upsert import insert

_KEY = "key of spent limits"


async def rows_about(
    session: AsyncSession, guild_id: int, member_id: int
) -> AsyncIterator[tuple[str, dict[str, Any]]]:
    """Every row of the server that names the member, as (table, columns by name), without archived texts."""
    connection = await session.connection()
    for table, people, _ in _tables():
        # An article's text is not about the member, and a hundred of them fill a file.
        told = [column for column in table.columns if not column.info.get(ARCHIVE)]
        found = await connection.execute(
            select(*told)
            .where(table.c.guild_id == guild_id, or_(*(column == member_id for column in people)))
            .order_by(*table.primary_key.columns)
        )
        for row in found.mappings():
            yield table.name, dict(row)


async def forget(session: AsyncSession, guild_id: int, member_id: int) -> int:
    """Take the member out of every row of the server; returns how many rows were touched.

    A row that is about nobody else (a follow, a message to be sent) is deleted;
    otherwise the person's columns are emptied. What says that they are blocked stays, and
    :func:`keep_spent` what they used of the day's limits.
    """
    connection = await session.connection()
    touched = 0
    for table, named, person_names in _tables():
        people = [column for column in named if not column.info.get(KEPT)]
        theirs = or_(*(column == member_id for column in people))
        here = table.c.guild_id == guild_id
        touched += len(set(await _keys(connection, table, and_(here, theirs))))
        # The names first: they are found by the ids that are emptied next.
        for column in person_names:
            await connection.execute(update(table).where(here, theirs).values({column.name: A_FORMER_MEMBER}))
        for column in people:
            where = and_(here, column == member_id)
            if column.nullable:
                await connection.execute(update(table).where(where).values({column.name: None}))
            else:
                await connection.execute(delete(table).where(where))
    await _scrub(connection, guild_id, member_id)
    return touched


async def keep_spent(
    session: AsyncSession, guild_id: int, member_id: int, *, flags: int, articles: int, until: datetime
) -> None:
    """Remember until then what a member, who is forgotten now, has used of the day's limits."""
    if flags or articles:
        hashed = _hashed(await _key(session), guild_id, member_id)
        row = SpentLimit(guild_id=guild_id, member_hash=hashed, flags=flags, articles=articles, until=until)
        session.add(row)
        await session.flush()


async def spent(session: AsyncSession, guild_id: int, member_id: int, *, now: datetime) -> tuple[int, int]:
    """How many flags and articles the member used of the day's limits before being forgotten."""
    key = await guilds.remembered(session, _KEY)
    if key is None:
        return 0, 0
    query: Any = select(
        func.coalesce(func.sum(SpentLimit.flags), 0), func.coalesce(func.sum(SpentLimit.articles), 0)
    ).where(
        col(SpentLimit.guild_id) == guild_id,
        col(SpentLimit.member_hash) == _hashed(key, guild_id, member_id),
        col(SpentLimit.until) > now,
    )
    found = await session.exec(query)
    flags, articles = found.one()
    return flags, articles


async def drop_spent(session: AsyncSession, *, now: datetime) -> None:
    """Delete what was remembered of days that are over."""
    await session.exec(delete(SpentLimit).where(col(SpentLimit.until) <= now))


async def _key(session: AsyncSession) -> str:
    """The bot's key for hashing members' ids, made when it is first needed."""
    made = {"key": _KEY, "value": secrets.token_hex(32)}
    await session.exec(insert(session, BotState).values(made).on_conflict_do_nothing())
    key = await guilds.remembered(session, _KEY)
    assert key is not None
    return key


def _hashed(key: str, guild_id: int, member_id: int) -> str:
    return hmac.new(bytes.fromhex(key), f"{guild_id}:{member_id}".encode(), sha256).hexdigest()


async def _scrub(connection: AsyncConnection, guild_id: int, member_id: int) -> None:
    for table in metadata.tables.values():
        columns = [column for column in table.columns if isinstance(column.type, JSON)]
        if "guild_id" not in table.c:
            continue
        for column in columns:
            keys = list(table.primary_key.columns)
            rows = await connection.execute(
                select(*keys, column).where(
                    table.c.guild_id == guild_id, cast(column, Text).contains(str(member_id))
                )
            )
            for *key, value in rows.all():
                clean = _without(value, member_id)
                if clean != value:
                    same = and_(*(k == v for k, v in zip(keys, key, strict=True)))
                    await connection.execute(update(table).where(same).values({column.name: clean}))


def _without(value: Any, member_id: int) -> Any:
    # Only a value that is the id. What merely has it in it is text, which says what it said,
    # as in the columns of text; and names are chosen by members, who could blot out any word.
    if isinstance(value, dict):
        return {key: _without(inner, member_id) for key, inner in value.items()}
    if isinstance(value, list):
        return [_without(inner, member_id) for inner in value]
    if value in (f"<@{member_id}>", f"<@!{member_id}>"):
        return A_FORMER_MEMBER
    return None if value in (member_id, str(member_id)) else value


async def _keys(connection: AsyncConnection, table: Table, where: Any) -> list[tuple[Any, ...]]:
    rows = await connection.execute(select(*table.primary_key.columns).where(where))
    return [tuple(row) for row in rows]


def _tables() -> list[tuple[Table, list[Column[Any]], list[Column[Any]]]]:
    """Each table that names people, with the columns of their ids and of their names."""
    found = []
    for table in metadata.sorted_tables:
        people = [column for column in table.columns if column.info.get(PERSON)]
        if people:
            names = [column for column in table.columns if column.info.get(PERSON_NAME)]
            found.append((table, people, names))
    return found
