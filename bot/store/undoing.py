"""Taking claims off the record again because keeping a draft, or importing a file, was a mistake.

Only where nothing else rests on them: what somebody built on, was told of or has read in a digest is
withdrawn instead, which stays readable.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, not_, or_
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.errors import Conflict
from bot.models import Claim, DigestClaim, Draft, Event, Follow, Notice, Source, SourceAlias, Statement
from bot.store import digests
from bot.store.batches import batches

# What coming on record does to a new claim; anything else was done to it since.
_COMING = ("claim kept", "statement added", "claim rated", "statement withdrawn")


async def take_away(
    session: AsyncSession, draft: Draft, put: Sequence[Statement], *, now: datetime
) -> int | None:
    """Delete the claim that a kept draft became, with its events, statements and new sources.

    ``put`` are the statements that keeping it put on record. Returns the claim's number, which is not given
    again; None, and nothing is changed, if the claim holds more than that or something else rests on it. The
    server must be locked.
    """
    claim = await session.get(Claim, draft.claim_id) if draft.claim_id is not None else None
    if claim is None or claim.id is None or draft.decided_at is None:
        return None
    try:
        await digests.require_idle(session, claim.guild_id, now=now)
    except Conflict:
        # It may be about to tell of the claim.
        return None
    own = col(Statement.id).in_([one.id for one in put])
    if await needed(session, claim.guild_id, [claim.id], own, draft.decided_at, draft_id=draft.id):
        return None
    await delete_claims(session, claim.guild_id, [claim.id], draft.decided_at)
    return claim.number


async def needed(
    session: AsyncSession,
    guild_id: int,
    claim_ids: Collection[int],
    own: Any,
    at: datetime,
    *,
    draft_id: int | None = None,
) -> set[int]:
    """Those of these claims, a batch at most, that hold more than what came with them, or are built on.

    They came on record at that moment: ``own`` is the condition that holds for the statements that did so,
    and ``draft_id`` the draft that they were kept from.
    """
    events = (Event.guild_id == guild_id, col(Event.claim_id).in_(claim_ids))
    told = or_(col(Notice.sent_at).is_not(None), col(Notice.attempts) > 0)
    resting: tuple[Any, ...] = (
        select(Event.claim_id).where(*events, or_(col(Event.action).not_in(_COMING), col(Event.at) != at)),
        select(Event.claim_id).join(Notice, col(Notice.event_id) == col(Event.id)).where(*events, told),
        *(
            select(table.claim_id).where(table.guild_id == guild_id, col(table.claim_id).in_(claim_ids), more)
            for table, more in (
                (Statement, not_(own)),
                (Draft, col(Draft.id).is_distinct_from(draft_id)),
                (Follow, col(Follow.id).is_not(None)),
                (DigestClaim, col(DigestClaim.digest_id).is_not(None)),
            )
        ),
    )
    found: set[int] = set()
    for each in resting:
        found |= set(await session.exec(each.distinct()))
    return found


async def delete_claims(
    session: AsyncSession, guild_id: int, claim_ids: Collection[int], at: datetime
) -> None:
    """Delete a batch of claims with their events, statements, and the sources that came ``at`` that moment.

    A source of which something else is on record stays.
    """
    theirs = (col(Statement.guild_id) == guild_id, col(Statement.claim_id).in_(claim_ids))
    speakers = set(await session.exec(select(Statement.source_id).where(*theirs)))
    await session.exec(
        delete(Event).where(col(Event.guild_id) == guild_id, col(Event.claim_id).in_(claim_ids))
    )
    await session.exec(delete(Statement).where(*theirs))
    await session.exec(delete(Claim).where(col(Claim.guild_id) == guild_id, col(Claim.id).in_(claim_ids)))
    for some in batches(sorted(speakers)):
        await session.exec(delete(Source).where(col(Source.id).in_(await _idle(session, some, at))))


async def _idle(session: AsyncSession, source_ids: Collection[int], at: datetime) -> list[int]:
    """Those of these sources that came ``at`` that moment, and with which nobody has done anything else."""
    found = await session.exec(
        select(Source.id).where(
            col(Source.id).in_(source_ids),
            Source.created_at == at,
            *(
                col(Source.id).not_in(select(column).where(column.in_(source_ids)))
                for column in (
                    col(Statement.source_id),
                    col(Event.source_id),
                    col(Follow.source_id),
                    col(SourceAlias.source_id),
                    col(Source.merged_into_id),
                )
            ),
        )
    )
    return [source_id for source_id in found if source_id is not None]
