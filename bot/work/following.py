"""Following claims and sources, and telling those who do: each change once.

Like a digest, a direct message is taken from the outbox under a key that it carries, and looked
for in the member's channel before it is sent a second time.
"""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime, timedelta
from typing import Protocol

from bot.errors import NotFound
from bot.records.follows import Bundle, Followed
from bot.store import cards, claims, follows, naming
from bot.store.database import Database
from bot.work.delivering import Clock, Undeliverable, backoff

log = logging.getLogger(__name__)

BATCH = 10
# Delays before a flag's outcome is tried again while direct messages are closed.
PROMISED = tuple(timedelta(hours=hours) for hours in (0.2, 1, 6, 24, 72))


class Mail(Protocol):
    """What notifying needs from Discord. Both raise Undeliverable; ``lasting`` if it will not pass."""

    async def find(self, bundle: Bundle) -> tuple[int, int] | None:
        """Channel and message of that bundle, if it has already been delivered."""
        ...

    async def send(self, bundle: Bundle) -> tuple[int, int]:
        """Send the bundle; returns channel and message."""
        ...


async def follow_claim(db: Database, guild_id: int, number: int, *, member_id: int, now: datetime) -> bool:
    """Follow a claim (the survivor, if it was merged); False if the member already does."""
    async with db.write() as session:
        claim = await claims.survivor(session, await cards.by_number(session, guild_id, number))
        return await follows.add(session, guild_id, member_id, claim_id=claim.id, now=now)


async def follow_source(db: Database, guild_id: int, name: str, *, member_id: int, now: datetime) -> bool:
    """Follow a source by its name; False if the member already does."""
    async with db.write() as session:
        source = await naming.named(session, guild_id, name)
        return await follows.add(session, guild_id, member_id, source_id=source.id, now=now)


async def stop(db: Database, follow_id: int, *, member_id: int) -> Followed:
    """Stop following, by the follow's id. Raises NotFound if this member has no such follow."""
    async with db.write() as session:
        stopped = await follows.stop(session, follow_id, member_id=member_id)
    if stopped is None:
        raise NotFound("You no longer follow that; `/follows` lists what you do.")
    return stopped


async def followed(db: Database, guild_id: int, *, member_id: int) -> list[Followed]:
    """What the member follows on this server, the newest first."""
    async with db.read() as session:
        return await follows.of_member(session, guild_id, member_id)


async def tell_due(db: Database, mail: Mail, *, clock: Clock, lease: timedelta, pace: float) -> int:
    """Send what is due, a batch at a time, ``pace`` seconds apart; returns how many messages went out."""
    told = 0
    while True:
        moment = clock()
        async with db.read() as session:
            if not await follows.is_due(session, now=moment):
                return told
        async with db.write() as session:
            bundles = await follows.take_due(session, now=moment, until=moment + lease, limit=BATCH)
        for bundle in bundles:
            try:
                told += await _tell(db, mail, bundle, clock=clock, lease=lease)
            except Exception:
                log.exception("Telling of a change failed; it is tried again")
            await asyncio.sleep(pace)


async def _tell(db: Database, mail: Mail, bundle: Bundle, *, clock: Clock, lease: timedelta) -> bool:
    try:
        async with asyncio.timeout(lease.total_seconds() * 0.7 / BATCH):
            sent = None if bundle.fresh else await mail.find(bundle)
            sent = sent or await mail.send(bundle)
    except (Undeliverable, TimeoutError) as trouble:
        async with db.write() as session:
            if isinstance(trouble, Undeliverable) and trouble.lasting:
                failure = follows.GONE if trouble.gone else follows.CLOSED
                promised = bool(bundle.outcomes) and failure == follows.CLOSED
                if promised and bundle.attempts <= len(PROMISED):
                    # The outcome was promised: a member who closes direct messages for a while is told later.
                    await follows.record_closed(session, bundle, now=clock())
                    await follows.retry_at(session, bundle, clock() + PROMISED[bundle.attempts - 1])
                else:
                    await follows.record_refused(session, bundle, failure=failure, now=clock())
            else:
                await follows.retry_at(session, bundle, clock() + backoff(bundle.attempts))
        return False
    channel_id, message_id = sent
    async with db.write() as session:
        await follows.record_sent(session, bundle, channel_id=channel_id, message_id=message_id, now=clock())
    return True
