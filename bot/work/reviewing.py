"""Posting the panels of what feeds brought: each once, whatever fails on the way.

A panel is recorded together with its article. It is marked as being sent before it is sent, and forgotten
once it is posted; one found marked is looked for in its channel before it is sent again.
"""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime, timedelta
from typing import Protocol

from bot.errors import NotFound
from bot.models import Feed, FeedPanel
from bot.records.review import Review, Waiting
from bot.store import feeds, guilds, panels
from bot.store.database import Database
from bot.work import ingesting
from bot.work.delivering import Clock, Undeliverable, backoff

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)
# Leaves the rest of the lease for recording what happened.
PATIENCE = timedelta(minutes=3)


class ReviewChannels(Protocol):
    """What posting needs from Discord. Both raise Undeliverable."""

    async def find(self, panel: FeedPanel, review: Review, *, moved: bool) -> bool:
        """Whether the channel that it was being sent to holds that panel; ``moved``: it is another now."""
        ...

    async def post(self, channel_id: int, feed: Feed, review: Review) -> None:
        """Send the panel of an article that the feed brought."""
        ...


async def post_waiting(db: Database, channels: ReviewChannels, *, clock: Clock) -> None:
    """Post the panels that are due; what cannot be posted is tried again, with growing delays."""
    while (panel := await _take(db, now=clock())) is not None:
        try:
            await _post(db, channels, panel, clock=clock)
        except Exception:
            log.exception("A panel of server %d failed; it is tried again after its lease", panel.guild_id)


async def _take(db: Database, *, now: datetime) -> FeedPanel | None:
    # Most of the time nothing is due, and looking does not make writers wait.
    async with db.read() as session:
        if not await panels.is_due(session, now=now):
            return None
    async with db.write() as session:
        return await panels.take(session, now=now, until=now + LEASE)


async def _post(db: Database, channels: ReviewChannels, panel: FeedPanel, *, clock: Clock) -> None:
    try:
        async with db.read() as session:
            feed = await feeds.get(session, panel.guild_id, panel.feed_id)
            guild = await guilds.get(session, panel.guild_id)
        review = await ingesting.review(db, panel.guild_id, panel.article_id)
    except NotFound:
        return  # removed since it was taken, and its panel with it
    assert guild is not None
    assert guild.review_channel_id is not None
    trouble = None
    try:
        # A panel with nothing left to decide is no longer needed.
        if review.tally.open:
            async with asyncio.timeout(PATIENCE.total_seconds()):
                moved = guild.review_channel_id != panel.channel_id
                if panel.sending_at is None or not await channels.find(panel, review, moved=moved):
                    async with db.write() as session:
                        if not await panels.send(session, panel, guild.review_channel_id, now=clock()):
                            return
                    await channels.post(guild.review_channel_id, feed, review)
    except TimeoutError:
        trouble = Undeliverable("Discord did not answer in time; I will try again.", certain=False)
    except Undeliverable as error:
        trouble = error
    async with db.write() as session:
        if trouble is None:
            await panels.done(session, panel, now=clock())
            return
        log.warning("A panel of server %d could not be posted: %s", panel.guild_id, trouble)
        before = panel.attempts if trouble.alone else await panels.attempts(session, panel.guild_id)
        await panels.put_off(
            session,
            panel,
            until=clock() + backoff(before + 1),
            tried=before + 1,
            why=str(trouble),
            arrived=not trouble.certain,
            refused=trouble.alone,
        )


async def waiting(db: Database, guild_id: int) -> Waiting | None:
    """How many panels of which feeds of a server could not be posted yet, and why; None if all could."""
    async with db.read() as session:
        return await panels.waiting(session, guild_id)
