"""Every change of the record is one event: who, when, what before, what after, why."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.models import Event


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
    """Write one event; ``action`` is a past participle with its noun, such as ``claim kept``.

    ``actor_id`` is None where the bot acted by itself. ``before`` and ``after``
    hold only the fields that changed, as JSON.
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
    return event
