"""Panels of what feeds brought that are not posted yet: which are due, and why the others wait."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.models import Feed, FeedPanel, Guild
from bot.records.review import Waiting


async def add(session: AsyncSession, feed: Feed, article_id: int, *, at: datetime) -> None:
    """Have an article's panel posted then, or once it is :func:`ready`.

    There is none if the feed was removed meanwhile, or no review channel is set.
    """
    wanted = (
        select(Feed.id)
        .join(Guild, col(Guild.guild_id) == col(Feed.guild_id))
        .where(Feed.guild_id == feed.guild_id, Feed.id == feed.id, col(Guild.review_channel_id).is_not(None))
    )
    if (await session.exec(wanted)).one_or_none() is not None:
        session.add(
            FeedPanel(guild_id=feed.guild_id, feed_id=feed.id or 0, article_id=article_id, next_at=at)
        )


async def ready(session: AsyncSession, guild_id: int, article_id: int, *, now: datetime) -> None:
    """Have an article's panel posted now, unless that was tried already."""
    await session.exec(
        update(FeedPanel)
        .where(
            col(FeedPanel.guild_id) == guild_id,
            col(FeedPanel.article_id) == article_id,
            col(FeedPanel.last_error).is_(None),
            col(FeedPanel.sending_at).is_(None),
        )
        .values(next_at=now)
    )


async def is_due(session: AsyncSession, *, now: datetime) -> bool:
    """Whether there is a panel to take."""
    return (await session.exec(_due(now))).first() is not None


async def take(session: AsyncSession, *, now: datetime, until: datetime) -> FeedPanel | None:
    """The panel that waits longest of those that are due, for this caller alone until then."""
    found = await session.exec(_due(now).with_for_update(of=FeedPanel, skip_locked=True))
    panel = found.one_or_none()
    if panel is not None:
        panel.next_at = until
        session.add(panel)
    return panel


def _due(now: datetime) -> Any:
    return (
        select(FeedPanel)
        .join(Guild, col(Guild.guild_id) == col(FeedPanel.guild_id))
        .where(col(FeedPanel.next_at) <= now, col(Guild.left_at).is_(None))
        .order_by(col(FeedPanel.next_at), col(FeedPanel.id))
        .limit(1)
    )


async def send(session: AsyncSession, panel: FeedPanel, channel_id: int, *, now: datetime) -> bool:
    """Note that the panel is being sent from now on; False if someone else sends it, or it is gone."""
    mine = await session.exec(
        update(FeedPanel)
        .where(
            col(FeedPanel.id) == panel.id,
            col(FeedPanel.article_id) == panel.article_id,
            col(FeedPanel.sending_at).is_(None)
            if panel.sending_at is None
            else col(FeedPanel.sending_at) == panel.sending_at,
        )
        .values(sending_at=now, channel_id=channel_id)
    )
    return mine.rowcount == 1


async def done(session: AsyncSession, panel: FeedPanel, *, now: datetime) -> None:
    """The panel is posted, or no longer needed; what waited because of the same trouble is due."""
    await session.exec(delete(FeedPanel).where(col(FeedPanel.article_id) == panel.article_id))
    await hasten(session, panel.guild_id, now=now)


async def hasten(session: AsyncSession, guild_id: int, *, now: datetime) -> None:
    """Have the panels that wait for the server's channel posted now."""
    await session.exec(
        update(FeedPanel)
        .where(
            col(FeedPanel.guild_id) == guild_id,
            col(FeedPanel.last_error).is_not(None),
            col(FeedPanel.refused).is_(False),
            col(FeedPanel.next_at) > now,
        )
        .values(next_at=now)
    )


async def attempts(session: AsyncSession, guild_id: int) -> int:
    """How often the server's channel was tried in vain for the panels that wait for it."""
    most = select(func.max(FeedPanel.attempts)).where(
        FeedPanel.guild_id == guild_id, col(FeedPanel.refused).is_(False)
    )
    return (await session.exec(most)).one() or 0


async def put_off(
    session: AsyncSession,
    panel: FeedPanel,
    *,
    until: datetime,
    tried: int,
    why: str,
    arrived: bool,
    refused: bool,
) -> None:
    """Note why the panel could not be posted, and when it is tried again.

    ``arrived``: it may be in the channel all the same. ``refused``: the server's others are not concerned.
    """
    noted = {"next_at": until, "attempts": tried, "last_error": why}
    await session.exec(
        update(FeedPanel)
        .where(col(FeedPanel.article_id) == panel.article_id)
        .values(**noted, refused=refused, **({} if arrived else {"sending_at": None}))
    )
    if not refused:
        others = update(FeedPanel).where(
            col(FeedPanel.guild_id) == panel.guild_id,
            col(FeedPanel.sending_at).is_(None),
            col(FeedPanel.refused).is_(False),
        )
        await session.exec(others.values(**noted))


async def waiting(session: AsyncSession, guild_id: int) -> Waiting | None:
    """How many panels of which feeds wait, and why the one that was tried last does; None if none does."""
    told = (FeedPanel.guild_id == guild_id, col(FeedPanel.last_error).is_not(None))
    counted = select(FeedPanel.feed_id, func.count()).where(*told).group_by(col(FeedPanel.feed_id))
    feeds = dict((await session.exec(counted)).all())
    last: Sequence[FeedPanel] = (
        await session.exec(
            select(FeedPanel)
            .where(*told)
            .order_by(col(FeedPanel.attempts).desc(), col(FeedPanel.id))
            .limit(1)
        )
    ).all()
    return Waiting(feeds, last[0].last_error or "", last[0].next_at) if last else None
