"""Sources: their pages, and one source under many names."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.errors import BadInput
from bot.records.lists import ListPage
from bot.records.sources import MergedSource, SourceLine, SourcePage
from bot.store import naming, profiles
from bot.store.database import Database
from bot.work import paging

SOURCES_A_PAGE = 10
NAME_LIMIT = 200


async def listed(db: Database, guild_id: int, page: int) -> ListPage[SourceLine]:
    """A page of the sources; past the end is the last page."""
    async with db.read() as session:
        return await paging.nearest(
            lambda at: profiles.listed(session, guild_id, page=at, size=SOURCES_A_PAGE),
            page,
            size=SOURCES_A_PAGE,
        )


async def show(db: Database, guild_id: int, name: str) -> SourcePage:
    """The page of the source that goes by that name."""
    async with db.read() as session:
        return await profiles.page(session, await naming.named(session, guild_id, name))


async def merge(
    db: Database, guild_id: int, name: str, into: str, *, actor_id: int, now: datetime
) -> MergedSource:
    """Make one source a part of another."""
    async with db.write() as session:
        return await naming.merge(session, guild_id, name, into, now=now, actor_id=actor_id)


async def release(
    db: Database, guild_id: int, source_id: int, *, actor_id: int, now: datetime
) -> MergedSource:
    """Undo the merge of the source with that id."""
    async with db.write() as session:
        return await naming.release(session, guild_id, source_id, now=now, actor_id=actor_id)


async def suggest_merged(db: Database, guild_id: int, typed: str) -> Sequence[tuple[int, str]]:
    """Sources that are part of another one, by id and name."""
    async with db.read() as session:
        found = await naming.merged_parts(session, guild_id, typed, limit=25)
    return [(source.id, source.full_name) for source in found if source.id is not None]


async def add_alias(
    db: Database, guild_id: int, name: str, alias: str, *, actor_id: int, now: datetime
) -> SourcePage:
    """Let the source be found under another name, too."""
    alias = _alias(alias)
    async with db.write() as session:
        source = await naming.add_alias(session, guild_id, name, alias, now=now, actor_id=actor_id)
        return await profiles.page(session, source)


async def drop_alias(
    db: Database, guild_id: int, name: str, alias: str, *, actor_id: int, now: datetime
) -> SourcePage:
    """Take that other name away again."""
    alias = _alias(alias)
    async with db.write() as session:
        source = await naming.drop_alias(session, guild_id, name, alias, now=now, actor_id=actor_id)
        return await profiles.page(session, source)


def _alias(raw: str) -> str:
    alias = " ".join(raw.split())
    if not alias or len(alias) > NAME_LIMIT:
        raise BadInput(f"A name must have 1 to {NAME_LIMIT} characters.")
    return alias
