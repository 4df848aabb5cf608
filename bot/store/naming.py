"""One source under many names: merging two, giving aliases, and taking either back.

The events are those that :mod:`bot.store.replay` reads backward.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.errors import BadInput, Conflict, NotFound
from bot.models import Event, Source, SourceAlias, Statement
from bot.records.sources import MergedSource
from bot.store import guilds, history, sources
from bot.store.batches import batches
from bot.store.keys import name_key
from bot.store.sources import FULL_NAME

#: Of several sources that a description may mean, how many are named.
_NAMED = 5


async def named(session: AsyncSession, guild_id: int, name: str) -> Source:
    """The source that goes by that name, or the one that it was merged into.

    Of those that their articles do not name, it takes "the mayor" where the record has one mayor.
    Raises NotFound; BadInput, with the full names, where there are several.
    """
    if (source := await sources.find(session, guild_id, name)) is not None:
        return source
    found = await sources.described(session, guild_id, name)
    if not found:
        raise NotFound("There is no source by that name on this server; `/source list` lists them all.")
    if len(found) > 1:
        some = "; ".join(source.full_name for source in found[:_NAMED])
        more = f" and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
        raise BadInput("Several sources go by that name: {sources}. Choose one of them.", sources=some + more)
    return found[0]


async def merge(
    session: AsyncSession, guild_id: int, name: str, into: str, *, now: datetime, actor_id: int
) -> MergedSource:
    """Make one source a part of another: its statements move, and its names lead there."""
    await guilds.lock(session, guild_id)
    part, kept = await named(session, guild_id, name), await named(session, guild_id, into)
    if part.id == kept.id:
        raise BadInput("Both names already refer to the same source; choose another.")
    moved = await _statements_of(session, part)
    await _move(session, moved, kept)
    part.merged_into_id = kept.id
    session.add(part)
    await history.record(
        session,
        guild_id,
        "source merged",
        now=now,
        actor_id=actor_id,
        source_id=part.id,
        before={"statements": moved},
        after={"into": kept.id, "name": kept.full_name},
    )
    assert part.id is not None
    return MergedSource(part.id, part.full_name, kept.full_name, len(moved))


async def release(
    session: AsyncSession, guild_id: int, source_id: int, *, now: datetime, actor_id: int
) -> MergedSource:
    """Undo a merge: the source stands on its own again, with the statements that it brought."""
    await guilds.lock(session, guild_id)
    found = await session.exec(select(Source).where(Source.guild_id == guild_id, Source.id == source_id))
    part = found.one_or_none()
    if part is None or part.merged_into_id is None:
        raise Conflict("That source is not part of another one; there is nothing to undo.")
    kept = await session.get_one(Source, part.merged_into_id)
    if kept.merged_into_id is not None:
        raise Conflict("The source it was merged into has itself been merged; undo that merge first.")
    event = (
        await session.exec(
            select(Event)
            .where(Event.guild_id == guild_id, Event.source_id == part.id, Event.action == "source merged")
            .order_by(col(Event.id).desc())
            .limit(1)
        )
    ).one()
    came = set((event.before or {}).get("statements", ()))
    moved = [statement_id for statement_id in await _statements_of(session, kept) if statement_id in came]
    await _move(session, moved, part)
    part.merged_into_id = None
    session.add(part)
    await history.record(
        session,
        guild_id,
        "source released",
        now=now,
        actor_id=actor_id,
        source_id=part.id,
        before={"into": kept.id},
        after={"statements": moved},
    )
    assert part.id is not None
    return MergedSource(part.id, part.full_name, kept.full_name, len(moved))


async def merged_parts(session: AsyncSession, guild_id: int, typed: str, *, limit: int) -> list[Source]:
    """Sources that are part of another one and whose name holds those letters."""
    found = await session.exec(
        select(Source)
        .where(
            Source.guild_id == guild_id,
            col(Source.merged_into_id).is_not(None),
            col(Source.name_key).contains(name_key(typed), autoescape=True),
        )
        .order_by(FULL_NAME)
        .limit(limit)
    )
    return list(found)


async def add_alias(
    session: AsyncSession, guild_id: int, name: str, alias: str, *, now: datetime, actor_id: int
) -> Source:
    """Let the source of that name be found under another one, too; raises Conflict if that is taken."""
    await guilds.lock(session, guild_id)
    source = await named(session, guild_id, name)
    assert source.id is not None
    other = await sources.find(session, guild_id, alias)
    if other is not None and other.id != source.id:
        raise Conflict("That name belongs to another source; use `/source merge` to make the two one.")
    if other is not None:
        raise Conflict("The source already has that name.")
    session.add(
        SourceAlias(
            guild_id=guild_id, source_id=source.id, name=alias, name_key=name_key(alias), created_at=now
        )
    )
    await session.flush()
    await _record_alias(session, source, "source alias added", after=alias, now=now, actor_id=actor_id)
    return source


async def drop_alias(
    session: AsyncSession, guild_id: int, name: str, alias: str, *, now: datetime, actor_id: int
) -> Source:
    """Take another name away from the source of that name; raises NotFound if it has no such alias."""
    await guilds.lock(session, guild_id)
    source = await named(session, guild_id, name)
    gone = await session.exec(
        delete(SourceAlias).where(
            col(SourceAlias.guild_id) == guild_id,
            col(SourceAlias.source_id) == source.id,
            col(SourceAlias.name_key) == name_key(alias),
        )
    )
    if not gone.rowcount:
        raise NotFound("The source has no such alias; see `/source show`.")
    await _record_alias(session, source, "source alias removed", before=alias, now=now, actor_id=actor_id)
    return source


async def _record_alias(
    session: AsyncSession,
    source: Source,
    action: str,
    *,
    now: datetime,
    actor_id: int,
    before: str | None = None,
    after: str | None = None,
) -> None:
    await history.record(
        session,
        source.guild_id,
        action,
        now=now,
        actor_id=actor_id,
        source_id=source.id,
        before={"alias": before} if before else None,
        after={"alias": after} if after else None,
    )


async def _statements_of(session: AsyncSession, source: Source) -> list[int]:
    found = await session.exec(
        select(Statement.id)
        .where(Statement.guild_id == source.guild_id, Statement.source_id == source.id)
        .order_by(col(Statement.id))
    )
    return [statement_id for statement_id in found if statement_id is not None]


async def _move(session: AsyncSession, statement_ids: list[int], to: Source) -> None:
    for some in batches(statement_ids):
        await session.exec(
            update(Statement)
            .where(col(Statement.guild_id) == to.guild_id, col(Statement.id).in_(some))
            .values(source_id=to.id)
        )
