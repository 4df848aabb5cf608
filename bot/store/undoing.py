"""Taking a claim off the record again because keeping its draft was a mistake.

Only where nothing else rests on it: what somebody built on, was told of or has read in a digest is withdrawn
instead, which stays readable.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import delete, or_
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.errors import Conflict
from bot.models import Claim, DigestClaim, Draft, Event, Follow, Notice, Source, SourceAlias, Statement
from bot.store import digests
from bot.store.batches import batches

# What keeping a draft does to a new claim; anything else was done to it since.
_KEEPING = ("claim kept", "statement added")


async def take_away(
    session: AsyncSession, draft: Draft, put: Sequence[Statement], *, now: datetime
) -> int | None:
    """Delete the claim that a kept draft became, with its events, statements and new sources.

    ``put`` are the statements that keeping it put on record. Returns the claim's number, which is not given
    again; None, and nothing is changed, if the claim holds more than that or something else rests on it. The
    server must be locked.
    """
    claim = await session.get(Claim, draft.claim_id) if draft.claim_id is not None else None
    if claim is None or claim.id is None or await _is_needed(session, claim, draft, put, now=now):
        return None
    await session.exec(delete(Event).where(col(Event.claim_id) == claim.id))
    await session.exec(delete(Statement).where(col(Statement.claim_id) == claim.id))
    await session.exec(delete(Claim).where(col(Claim.id) == claim.id))
    speakers = {statement.source_id for statement in put}
    for some in batches(sorted(speakers)):
        await session.exec(delete(Source).where(col(Source.id).in_(await _idle(session, some, draft))))
    return claim.number


async def _is_needed(
    session: AsyncSession, claim: Claim, draft: Draft, put: Sequence[Statement], *, now: datetime
) -> bool:
    """Whether somebody did anything with the claim since, or was told of it."""
    events = select(Event.id).where(Event.claim_id == claim.id)
    resting = (
        select(Event.id).where(Event.claim_id == claim.id, col(Event.action).not_in(_KEEPING)),
        select(Statement.id).where(
            Statement.claim_id == claim.id, col(Statement.id).not_in([one.id for one in put])
        ),
        select(Draft.id).where(Draft.claim_id == claim.id, Draft.id != draft.id),
        select(Follow.id).where(Follow.claim_id == claim.id),
        select(DigestClaim.digest_id).where(DigestClaim.claim_id == claim.id),
        select(Notice.id).where(
            col(Notice.event_id).in_(events), or_(col(Notice.sent_at).is_not(None), col(Notice.attempts) > 0)
        ),
    )
    for each in resting:
        if (await session.exec(each.limit(1))).first() is not None:
            return True
    try:
        await digests.require_idle(session, claim.guild_id, now=now)
    except Conflict:
        # It may be about to tell of the claim.
        return True
    return False


async def _idle(session: AsyncSession, source_ids: Collection[int], draft: Draft) -> list[int]:
    """Those of these sources that the draft brought, and with which nobody has done anything else."""
    found = await session.exec(
        select(Source.id).where(
            col(Source.id).in_(source_ids),
            Source.created_at == draft.decided_at,
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
