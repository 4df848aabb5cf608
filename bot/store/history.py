"""Every change of the record is one event: who, when, what before, what after, why."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.models import Claim, Event, Flag, Origin, Source, Statement
from bot.records.history import EventLine
from bot.store import digests, follows


async def record(
    session: AsyncSession,
    guild_id: int,
    action: str,
    *,
    now: datetime,
    actor_id: int | None,
    claim_id: int | None = None,
    article_id: int | None = None,
    source_id: int | None = None,
    statement_id: int | None = None,
    flag_id: int | None = None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    why: str | None = None,
) -> Event:
    """Write one event; ``action`` is a noun with a past participle, such as ``claim kept``.

    ``actor_id`` is None if the bot acted automatically. ``before`` and ``after``
    hold only the fields that changed, as JSON. Followers of its claim or source are
    told of it, and digests that show the claim are corrected.
    """
    event = Event(
        guild_id=guild_id,
        at=now,
        actor_id=actor_id,
        action=action,
        claim_id=claim_id,
        article_id=article_id,
        source_id=source_id,
        statement_id=statement_id,
        flag_id=flag_id,
        before=before,
        after=after,
        why=why,
    )
    session.add(event)
    await session.flush()
    await follows.note_change(session, event)
    await digests.note_change(session, event)
    return event


async def of_claim(
    session: AsyncSession, claim: Claim, *, page: int, size: int
) -> tuple[list[EventLine], int]:
    """One page of a claim's events, newest first (pages count from 0), and how many there are in all."""
    mine = (Event.guild_id == claim.guild_id, Event.claim_id == claim.id)
    total = (await session.exec(select(func.count()).where(*mine))).one()
    rows = await session.exec(
        select(Event, Source.name, Statement, Flag.number)
        .outerjoin(Statement, col(Statement.id) == col(Event.statement_id))
        .outerjoin(Source, col(Source.id) == col(Statement.source_id))
        .outerjoin(Flag, col(Flag.id) == col(Event.flag_id))
        .where(*mine)
        .order_by(col(Event.id).desc())
        .offset(page * size)
        .limit(size)
    )
    return [
        EventLine(
            at=event.at,
            actor_id=event.actor_id,
            action=event.action,
            before=event.before or {},
            after=event.after or {},
            why=event.why,
            source=source,
            quote=statement.quote if statement else None,
            flag=flag,
            by_feed=_by_feed(event, statement),
        )
        for event, source, statement, flag in rows
    ], total


def _by_feed(event: Event, statement: Statement | None) -> bool:
    if event.action == "statement added":
        return statement is not None and statement.origin is Origin.FEED
    return event.action == "claim kept" and (event.after or {}).get("origin") == Origin.FEED


async def newest(session: AsyncSession) -> int:
    """The id of the newest event of all servers; 0 if there is none."""
    return (await session.exec(select(func.max(Event.id)))).one() or 0
