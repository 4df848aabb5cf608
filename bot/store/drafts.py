"""Drafts: what was read in an article, awaiting a decision that is made only once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.errors import NotFound
from bot.models import Claim, Draft, DraftState
from bot.records.review import Tally, Together
from bot.vocabulary import Form


async def add_all(session: AsyncSession, drafts: Iterable[Draft]) -> None:
    """Store the drafts of an article."""
    session.add_all(drafts)
    await session.flush()


async def get(session: AsyncSession, guild_id: int, draft_id: int) -> Draft:
    """The draft behind a button; raises NotFound."""
    found = await session.exec(select(Draft).where(Draft.guild_id == guild_id, Draft.id == draft_id))
    draft = found.one_or_none()
    if draft is None:
        raise NotFound("This draft is no longer on record.")
    return draft


async def decide(
    session: AsyncSession,
    guild_id: int,
    draft_id: int,
    state: DraftState,
    *,
    member_id: int | None,
    now: datetime,
) -> Draft | None:
    """Decide an open draft; None if it was already decided (or there is no such draft)."""
    decided = await session.exec(
        update(Draft)
        .where(
            col(Draft.guild_id) == guild_id, col(Draft.id) == draft_id, col(Draft.state) == DraftState.OPEN
        )
        .values(state=state, decided_by=member_id, decided_at=now)
        .returning(col(Draft.id))
    )
    if decided.one_or_none() is None:
        return None
    return await session.get_one(Draft, draft_id, populate_existing=True)


async def decided(
    session: AsyncSession, guild_id: int, together: Together, *, member_id: int, limit: int
) -> Sequence[Draft]:
    """So many of the drafts that a member decided together, as far as they still are, in panel order."""
    found = await session.exec(
        select(Draft)
        .where(
            Draft.guild_id == guild_id,
            Draft.article_id == together.article_id,
            Draft.state == together.state,
            Draft.decided_by == member_id,
            col(Draft.decided_at).between(together.since, together.until),
        )
        .order_by(col(Draft.position))
        .limit(limit)
    )
    return found.all()


async def reopen(session: AsyncSession, draft: Draft) -> None:
    """Let a decided draft be decided again."""
    draft.state, draft.claim_id = DraftState.OPEN, None
    draft.decided_by = draft.decided_at = None
    draft.similar_claim_id = None
    session.add(draft)
    await session.flush()


async def still_open(
    session: AsyncSession,
    guild_id: int,
    article_id: int,
    *,
    contested: bool = False,
    similar: bool = True,
    narrated: bool | None = None,
) -> Sequence[int]:
    """The ids of an article's open drafts, in panel order.

    If asked, the contested ones only, without those that may repeat a claim on record, and either those that
    its outlet tells in its own words, or the others.
    """
    query = select(col(Draft.id), col(Draft.statements)).where(
        Draft.guild_id == guild_id, Draft.article_id == article_id, Draft.state == DraftState.OPEN
    )
    if contested:
        query = query.where(col(Draft.contested))
    if not similar:
        query = query.where(col(Draft.similar_claim_id).is_(None))
    return [
        draft_id
        for draft_id, statements in await session.exec(query.order_by(col(Draft.position)))
        if draft_id is not None and narrated in (None, is_narrated(statements))
    ]


def is_narrated(statements: Iterable[dict[str, Any]]) -> bool:
    """Whether an outlet tells it in its own words, attributed to nobody."""
    return all(said["cue"] is None and said["form"] == Form.INDIRECT for said in statements)


async def of_article(session: AsyncSession, guild_id: int, article_id: int) -> Sequence[Draft]:
    """All drafts of an article, in panel order."""
    found = await session.exec(
        select(Draft)
        .where(Draft.guild_id == guild_id, Draft.article_id == article_id)
        .order_by(col(Draft.position))
    )
    return found.all()


async def page(
    session: AsyncSession, guild_id: int, article_id: int, *, offset: int, limit: int
) -> Sequence[Draft]:
    """A stretch of an article's drafts, in panel order."""
    found = await session.exec(
        select(Draft)
        .where(Draft.guild_id == guild_id, Draft.article_id == article_id)
        .order_by(col(Draft.position))
        .offset(offset)
        .limit(limit)
    )
    return found.all()


async def tally(session: AsyncSession, guild_id: int, article_id: int) -> Tally:
    """How many drafts an article has, by what became of them."""
    open_ = col(Draft.state) == DraftState.OPEN
    counted = await session.exec(
        select(  # pyright: ignore[reportCallIssue]
            func.count().filter(open_),  # pyright: ignore[reportArgumentType]
            func.count().filter(col(Draft.state) == DraftState.KEPT),
            func.count().filter(col(Draft.state) == DraftState.DROPPED),
            func.count().filter(open_, col(Draft.contested)),
            func.count().filter(open_, col(Draft.known_claim_id).is_not(None)),
            func.count().filter(open_, col(Draft.similar_claim_id).is_not(None)),
        ).where(Draft.guild_id == guild_id, Draft.article_id == article_id)
    )
    narrated = await still_open(session, guild_id, article_id, similar=False, narrated=True)
    return Tally(*counted.one(), narrated=len(narrated))


async def new_ones(session: AsyncSession, guild_id: int, article_id: int) -> Sequence[tuple[int, str]]:
    """The ids and texts of an article's open drafts that repeat no claim on record."""
    found = await session.exec(
        select(Draft.id, Draft.text)
        .where(
            Draft.guild_id == guild_id,
            Draft.article_id == article_id,
            Draft.state == DraftState.OPEN,
            col(Draft.known_claim_id).is_(None),
        )
        .order_by(col(Draft.position))
    )
    return [(draft_id, text) for draft_id, text in found if draft_id is not None]


async def liken(session: AsyncSession, guild_id: int, draft_id: int, text: str, claim_id: int) -> None:
    """Note the claim that a draft may repeat, unless it was decided or reworded meanwhile."""
    await session.exec(
        update(Draft)
        .where(
            col(Draft.guild_id) == guild_id,
            col(Draft.id) == draft_id,
            col(Draft.state) == DraftState.OPEN,
            col(Draft.text) == text,
            select(Claim.id).where(Claim.guild_id == guild_id, Claim.id == claim_id).exists(),
        )
        .values(similar_claim_id=claim_id)
    )


async def numbers(session: AsyncSession, guild_id: int, drafts: Iterable[Draft]) -> dict[int, int]:
    """The numbers of the claims that these drafts became or would add to, by claim id."""
    named = ((draft.claim_id, draft.known_claim_id) for draft in drafts)
    ids = {claim for pair in named for claim in pair if claim is not None}
    if not ids:
        return {}
    found = await session.exec(
        select(col(Claim.id), Claim.number).where(Claim.guild_id == guild_id, col(Claim.id).in_(ids))
    )
    return {claim_id: number for claim_id, number in found if claim_id is not None}
