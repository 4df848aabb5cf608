"""Imports: what came on record from one file, to be taken back together.

All of it came on record at the import's moment, which no other import of the server has.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, delete, func, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.errors import Conflict, NotFound
from bot.models import Claim, Import, Origin, Rating, Statement
from bot.records.imports import PastImport, TakenBack
from bot.store import curation, history, undoing
from bot.store.batches import batches
from bot.store.upsert import insert

WHY = "The import that brought it was undone."


async def begin(
    session: AsyncSession, guild_id: int, *, file: str, member_id: int, member_name: str, now: datetime
) -> Import:
    """Note an import; its moment is now or, if another import has that, as soon after it as can be told."""
    row = Import(guild_id=guild_id, file=file, made_by=member_id, made_by_name=member_name, created_at=now)
    while True:
        made = await session.exec(
            insert(session, Import)
            .values(row.model_dump(exclude={"id"}))
            .on_conflict_do_nothing()
            .returning(col(Import.id))
        )
        row.id = made.scalar_one_or_none()
        if row.id is not None:
            return row
        row.created_at += timedelta(microseconds=1)


async def end(session: AsyncSession, made: Import, brought: dict[str, int]) -> bool:
    """Note what an import brought, with the event ``import made``; one that brought nothing is forgotten.

    ``brought`` counts by kind. Returns whether there is anything to be taken back.
    """
    if not any(brought.values()):
        await session.exec(delete(Import).where(col(Import.id) == made.id))
        return False
    await history.record(
        session,
        made.guild_id,
        "import made",
        now=made.created_at,
        actor_id=made.made_by,
        after={"file": made.file, **brought},
    )
    return True


async def get(session: AsyncSession, guild_id: int, import_id: int) -> Import:
    """An import that has not been undone; raises NotFound, and Conflict if it has."""
    found = await session.exec(select(Import).where(Import.guild_id == guild_id, Import.id == import_id))
    made = found.one_or_none()
    if made is None:
        raise NotFound("There is no such import on this server; pick one of the suggestions.")
    if made.undone_at is not None:
        who = f"<@{made.undone_by}>" if made.undone_by is not None else "Somebody"
        raise Conflict(f"{who} has undone this import already; `/history` shows when.")
    return made


async def latest(session: AsyncSession, guild_id: int) -> list[PastImport]:
    """The imports that were not undone, the newest first."""
    found = await session.exec(
        select(Import)
        .where(Import.guild_id == guild_id, col(Import.undone_at).is_(None))
        .order_by(col(Import.created_at).desc())
    )
    rows = found.all()
    counts: dict[datetime, int] = {}
    for some in batches(row.created_at for row in rows):
        counted = await session.exec(
            select(Claim.created_at, func.count())
            .where(
                Claim.guild_id == guild_id,
                col(Claim.created_at).in_(some),
                Claim.origin == Origin.IMPORT,
            )
            .group_by(col(Claim.created_at))
        )
        counts.update(counted.all())
    return [told(row, counts.get(row.created_at, 0)) for row in rows]


def told(row: Import, claims: int) -> PastImport:
    """An import as it is told; ``claims`` counts those of its new claims that are still on record."""
    assert row.id is not None
    return PastImport(row.id, row.file, row.made_by, row.made_by_name, row.created_at, claims)


async def preview(session: AsyncSession, made: Import) -> TakenBack:
    """What would go with an import, and what stays; nothing is changed."""
    own = await claims_of(session, made)
    gone = [claim_id for some in batches(own) for claim_id in await _going(session, made, some)]
    numbers = await _numbers(session, own)
    there = _statements(made)
    said = await session.exec(
        select(Statement.claim_id, func.count()).where(*there).group_by(col(Statement.claim_id))
    )
    statements = dict(said.all())
    live = await session.exec(
        select(Statement.claim_id, func.count())
        .where(*there, col(Statement.withdrawn_at).is_(None))
        .group_by(col(Statement.claim_id))
    )
    withdrawn = {claim_id: count for claim_id, count in live if claim_id not in set(gone)}
    rated = list(await session.exec(select(Rating.claim_id).where(*_ratings(made))))
    touched = {*withdrawn, *rated} - set(own)
    return TakenBack(
        gone=tuple(numbers[claim_id] for claim_id in gone),
        staying=tuple(numbers[claim_id] for claim_id in own if claim_id not in set(gone)),
        touched=tuple(sorted((await _numbers(session, touched)).values())),
        statements=sum(statements.get(claim_id, 0) for claim_id in gone),
        withdrawn=sum(withdrawn.values()),
        ratings=len(rated),
    )


async def claims_of(session: AsyncSession, made: Import) -> list[int]:
    """The ids of the claims that an import put on record, in order of their numbers."""
    found = await session.exec(select(Claim.id).where(*_claims(made)).order_by(col(Claim.number)))
    return [claim_id for claim_id in found if claim_id is not None]


async def take_away(session: AsyncSession, made: Import, claim_ids: Collection[int]) -> None:
    """Delete those of these claims, a batch at most, on which nothing else rests.

    The server must be locked.
    """
    going = await _going(session, made, claim_ids)
    if going:
        await undoing.delete_claims(session, made.guild_id, going, made.created_at)


async def withdraw_some(
    session: AsyncSession, made: Import, *, limit: int, now: datetime, actor_id: int
) -> bool:
    """Withdraw so many statements of the import, and then delete so many ratings; False if none was left.

    The server must be locked.
    """
    statements = await session.exec(
        select(Statement.id, Claim)
        .join(Claim, col(Claim.id) == col(Statement.claim_id))
        .where(*_statements(made), col(Statement.withdrawn_at).is_(None))
        .order_by(col(Statement.id))
        .limit(limit)
    )
    found = statements.all()
    for statement_id, claim in found:
        assert statement_id is not None
        await curation.withdraw(session, claim, statement_id, why=WHY, now=now, actor_id=actor_id)
    if found:
        return True
    ratings = await session.exec(
        select(Rating, Claim)
        .join(Claim, col(Claim.id) == col(Rating.claim_id))
        .where(*_ratings(made))
        .order_by(col(Rating.id))
        .limit(limit)
    )
    rated = ratings.all()
    for rating, claim in rated:
        await curation.remove_rating(session, claim, rating, why=WHY, now=now, actor_id=actor_id)
    return bool(rated)


async def undone(
    session: AsyncSession, made: Import, took: TakenBack, *, now: datetime, actor_id: int
) -> None:
    """Note that an import was taken back, with the event ``import undone``.

    The second of two at once gets Conflict.
    """
    changed = await session.exec(
        update(Import)
        .where(col(Import.id) == made.id, col(Import.undone_at).is_(None))
        .values(undone_at=now, undone_by=actor_id)
    )
    if not changed.rowcount:
        raise Conflict("Somebody has just undone this import; `/history` shows who.")
    await history.record(
        session,
        made.guild_id,
        "import undone",
        now=now,
        actor_id=actor_id,
        before={"file": made.file, "claims": len(took.gone)},
    )


async def _going(session: AsyncSession, made: Import, claim_ids: Collection[int]) -> list[int]:
    """Those of the import's claims on which nothing else rests."""
    own = and_(*_statements(made))
    held = await undoing.needed(session, made.guild_id, claim_ids, own, made.created_at)
    return [claim_id for claim_id in claim_ids if claim_id not in held]


def _claims(made: Import) -> tuple[Any, ...]:
    return (
        Claim.guild_id == made.guild_id,
        Claim.created_at == made.created_at,
        Claim.origin == Origin.IMPORT,
    )


def _statements(made: Import) -> tuple[Any, ...]:
    return (
        Statement.guild_id == made.guild_id,
        Statement.created_at == made.created_at,
        Statement.origin == Origin.IMPORT,
    )


def _ratings(made: Import) -> tuple[Any, ...]:
    return (
        Rating.guild_id == made.guild_id,
        Rating.created_at == made.created_at,
        col(Rating.curator_id).is_not_distinct_from(made.made_by),
    )


async def _numbers(session: AsyncSession, claim_ids: Collection[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for some in batches(claim_ids):
        rows = await session.exec(select(Claim.id, Claim.number).where(col(Claim.id).in_(some)))
        found |= {claim_id: number for claim_id, number in rows if claim_id is not None}
    return found
