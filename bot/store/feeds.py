"""Feeds: which are due, what was seen in them, and how the last attempts went."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import UniqueConstraint, func, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel, col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.errors import Conflict, NotFound
from bot.models import Feed, FeedEntry, Guild
from bot.store import history
from bot.store.database import broke
from bot.store.upsert import insert

_URL = next(
    constraint
    for constraint in SQLModel.metadata.tables["feed"].constraints
    if isinstance(constraint, UniqueConstraint)
)


async def add(session: AsyncSession, feed: Feed, *, now: datetime) -> Feed:
    """Store a feed, with the event ``feed added``; raises Conflict if the server already has it."""
    try:
        async with session.begin_nested():
            session.add(feed)
            await session.flush()
    except IntegrityError as error:
        if not broke(error, _URL):
            raise
        raise Conflict("This server already reads that feed; `/feed list` shows it.") from None
    await history.record(
        session,
        feed.guild_id,
        "feed added",
        now=now,
        actor_id=feed.added_by,
        after={"url": feed.url, "mode": feed.mode.value},
    )
    return feed


async def get(session: AsyncSession, guild_id: int, feed_id: int) -> Feed:
    """The feed of that id; raises NotFound."""
    found = await session.exec(select(Feed).where(Feed.guild_id == guild_id, Feed.id == feed_id))
    feed = found.one_or_none()
    if feed is None:
        raise NotFound("There is no such feed on this server; `/feed list` lists them all.")
    return feed


async def listed(
    session: AsyncSession, guild_id: int, *, offset: int = 0, limit: int = 25
) -> tuple[Sequence[Feed], int]:
    """Feeds in the order in which they were added, and how many there are."""
    query = select(Feed).where(Feed.guild_id == guild_id).order_by(col(Feed.id)).offset(offset).limit(limit)
    total = await session.exec(select(func.count()).where(col(Feed.guild_id) == guild_id))
    return (await session.exec(query)).all(), total.one()


async def suggest(session: AsyncSession, guild_id: int, typed: str, *, limit: int = 25) -> Sequence[Feed]:
    """Feeds whose title or address holds what was typed."""
    matches = col(Feed.title).icontains(typed, autoescape=True) | col(Feed.url).icontains(
        typed, autoescape=True
    )
    return (await session.exec(select(Feed).where(Feed.guild_id == guild_id, matches).limit(limit))).all()


async def remove(session: AsyncSession, feed: Feed, *, actor_id: int, now: datetime) -> None:
    """Forget a feed, with the event ``feed removed``; its articles stay."""
    await session.delete(feed)
    await history.record(
        session, feed.guild_id, "feed removed", now=now, actor_id=actor_id, before={"url": feed.url}
    )


async def claim_due(session: AsyncSession, *, now: datetime, lease: timedelta, limit: int) -> Sequence[Feed]:
    """Feeds that are to be looked at, for this caller alone until the lease is over."""
    due = (
        select(col(Feed.id))
        .join(Guild, col(Guild.guild_id) == col(Feed.guild_id))
        .where(col(Feed.next_at) <= now, col(Feed.paused_at).is_(None), col(Guild.left_at).is_(None))
        .order_by(col(Feed.next_at))
        .limit(limit)
        .with_for_update(of=Feed, skip_locked=True)
    )
    ids = (await session.exec(due)).all()
    await session.exec(update(Feed).where(col(Feed.id).in_(ids)).values(next_at=now + lease))
    return (await session.exec(select(Feed).where(col(Feed.id).in_(ids)).order_by(col(Feed.id)))).all()


async def unseen(session: AsyncSession, feed: Feed, keys: Iterable[str]) -> set[str]:
    """Those of the keys that this feed has not had before, or whose pages could not be had yet."""
    asked = set(keys)
    seen = await session.exec(
        select(FeedEntry.entry_key).where(
            FeedEntry.guild_id == feed.guild_id,
            FeedEntry.feed_id == feed.id,
            col(FeedEntry.entry_key).in_(asked),
            col(FeedEntry.again_at).is_(None),
        )
    )
    return asked - set(seen.all())


async def waiting(session: AsyncSession, feed: Feed, *, now: datetime) -> set[str]:
    """Keys of the entries whose retry is not due yet."""
    found = await session.exec(
        select(FeedEntry.entry_key).where(
            FeedEntry.guild_id == feed.guild_id,
            FeedEntry.feed_id == feed.id,
            col(FeedEntry.again_at) > now,
        )
    )
    return set(found.all())


async def see(
    session: AsyncSession, feed: Feed, keys: Iterable[str], *, now: datetime, article_id: int | None = None
) -> None:
    """Note entries as dealt with; noting one twice changes nothing."""
    for key in keys:
        entry = FeedEntry(
            guild_id=feed.guild_id, feed_id=feed.id or 0, entry_key=key, seen_at=now, article_id=article_id
        )
        await session.exec(
            insert(session, FeedEntry)
            .values(entry.model_dump(exclude={"id"}))
            .on_conflict_do_update(
                index_elements=["feed_id", "entry_key"],
                set_={"again_at": None, "article_id": article_id},
                where=col(FeedEntry.again_at).is_not(None),
            )
        )


async def put_off(
    session: AsyncSession, feed: Feed, key: str, *, now: datetime, least: timedelta, longest: timedelta
) -> bool:
    """Schedule a retry of an entry, with delays doubling from ``least``.

    False if it is given up, after ``longest``.
    """
    entry = FeedEntry(
        guild_id=feed.guild_id, feed_id=feed.id or 0, entry_key=key, seen_at=now, again_at=now + least
    )
    await session.exec(
        insert(session, FeedEntry).values(entry.model_dump(exclude={"id"})).on_conflict_do_nothing()
    )
    found = await session.exec(
        select(FeedEntry).where(
            FeedEntry.feed_id == feed.id, FeedEntry.entry_key == key, col(FeedEntry.again_at).is_not(None)
        )
    )
    row = found.one_or_none()
    if row is None:
        return False
    tried_for = now - row.seen_at
    row.again_at = None if tried_for >= longest else now + max(least, tried_for)
    session.add(row)
    return row.again_at is not None
