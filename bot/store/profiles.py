"""Sources as pages: what each said and denied, how often it was denied, with whom, and when."""

from __future__ import annotations

from collections import Counter
from typing import Any

from sqlalchemy import Integer, case, cast, extract, func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession
from sqlmodel.sql.expression import SelectOfScalar

from bot.models import Article, Claim, Source, SourceAlias, Standing, Statement
from bot.records.sources import Period, SourceLine, SourcePage
from bot.store import cards, outlets
from bot.store.sources import FULL_NAME
from bot.store.standing import standing
from bot.vocabulary import Stance

CLAIMS, COMPANIONS, OUTLETS, PERIODS = 5, 6, 6, 36

_LIVE = col(Statement.withdrawn_at).is_(None)
# How many of a query's statements assert, and how many deny.
ASSERTED, DENIED = (
    func.count(case((col(Statement.stance) == stance, col(Statement.id))))
    for stance in (Stance.ASSERTS, Stance.DENIES)
)


async def listed(
    session: AsyncSession, guild_id: int, *, page: int, size: int
) -> tuple[list[SourceLine], int]:
    """One page of the sources, the most quoted first (pages count from 0), and how many there are."""
    here = (Source.guild_id == guild_id, col(Source.merged_into_id).is_(None))
    total = (await session.exec(select(func.count()).select_from(Source).where(*here))).one()
    said = func.count(col(Statement.id))
    asserts = col(Statement.stance) == Stance.ASSERTS
    # Of each claim once, not of each of its statements.
    disputed = select(Claim.id).where(Claim.guild_id == guild_id, standing() == Standing.DISPUTED.value)
    contested = case((asserts & col(Statement.claim_id).in_(disputed), col(Statement.claim_id)))
    columns: list[Any] = [
        FULL_NAME,
        Source.role,
        ASSERTED,
        DENIED,
        func.count(contested.distinct()),
    ]
    rows = await session.exec(
        select(*columns)
        .select_from(Source)
        .outerjoin(Statement, (col(Statement.source_id) == col(Source.id)) & _LIVE)
        .where(*here)
        .group_by(col(Source.id))
        .order_by(said.desc(), FULL_NAME)
        .offset(page * size)
        .limit(size)
    )
    return [SourceLine(*row) for row in rows], total


async def page(session: AsyncSession, source: Source) -> SourcePage:
    """The page of one source, which was not merged into another; counted by the database."""
    assert source.id is not None
    guild_id = source.guild_id
    said = (Statement.guild_id == guild_id, Statement.source_id == source.id, _LIVE)
    asserted_claims = select(Statement.claim_id).where(*said, Statement.stance == Stance.ASSERTS)
    columns: list[Any] = [ASSERTED, DENIED, func.count(col(Statement.claim_id).distinct())]
    asserted, denied, claims = (await session.exec(select(*columns).where(*said))).one()
    disputed = await session.exec(
        select(func.count()).where(
            Claim.guild_id == guild_id,
            col(Claim.id).in_(asserted_claims),
            standing() == Standing.DISPUTED.value,
        )
    )
    newest = await session.exec(
        select(Statement.claim_id)
        .where(*said)
        .group_by(col(Statement.claim_id))
        .order_by(func.max(col(Statement.id)).desc())
        .limit(CLAIMS)
    )
    return SourcePage(
        id=source.id,
        name=source.full_name,
        role=source.role,
        kind=source.kind,
        aliases=await _names(session, source),
        asserted=asserted,
        denied=denied,
        disputed=disputed.one(),
        outlets=dict(await outlets.most(session, said, limit=OUTLETS)),
        companions=await _companions(session, source, asserted_claims),
        claims=tuple(await cards.lines(session, guild_id, newest.all())),
        claims_in_all=claims,
        periods=await periods(session, said),
    )


async def _names(session: AsyncSession, source: Source) -> tuple[str, ...]:
    """Its other names, with those of the sources that were merged into it first."""
    parts = (
        await session.exec(
            select(Source)
            .where(Source.guild_id == source.guild_id, Source.merged_into_id == source.id)
            .order_by(FULL_NAME)
        )
    ).all()
    aliases = await session.exec(
        select(SourceAlias.name)
        .where(
            SourceAlias.guild_id == source.guild_id,
            col(SourceAlias.source_id).in_([source.id, *(part.id for part in parts)]),
        )
        .order_by(col(SourceAlias.name))
    )
    return tuple(dict.fromkeys([*(part.full_name for part in parts), *aliases]))


async def _companions(
    session: AsyncSession, source: Source, claim_ids: SelectOfScalar[int]
) -> dict[str, int]:
    shared = func.count(col(Statement.claim_id).distinct())
    rows = await session.exec(
        select(FULL_NAME, shared)
        .join(Statement, col(Statement.source_id) == col(Source.id))
        .where(
            Statement.guild_id == source.guild_id,
            col(Statement.claim_id).in_(claim_ids),
            Statement.stance == Stance.ASSERTS,
            _LIVE,
            Source.id != source.id,
        )
        .group_by(col(Source.id))
        .order_by(shared.desc(), FULL_NAME)
        .limit(COMPANIONS)
    )
    return {name: count for name, count in rows.all()}  # noqa: C416


async def periods(session: AsyncSession, said: tuple[Any, ...]) -> tuple[Period, ...]:
    """What these statements assert and deny: when it was said, or published, or put on record.

    By month, or by year if they are more than PERIODS months apart; then the last PERIODS years.
    """
    published = func.coalesce(col(Article.published_at), col(Statement.created_at))
    dated = func.length(col(Statement.said_on)) >= len("2026-01")
    year, month = (
        case(
            (dated, cast(func.substr(col(Statement.said_on), start, length), Integer)),
            else_=cast(extract(part, published), Integer),
        )
        for part, start, length in (("year", 1, 4), ("month", 6, 2))
    )
    columns: list[Any] = [year, month, Statement.stance, func.count()]
    rows = await session.exec(
        select(*columns)
        .select_from(Statement)
        .outerjoin(Article, col(Article.id) == col(Statement.article_id))
        .where(*said)
        .group_by(year, month, col(Statement.stance))
    )
    counts: Counter[tuple[int, Stance]] = Counter()
    for of_year, of_month, stance, times in rows:
        counts[of_year * 12 + of_month - 1, stance] = times
    if not counts:
        return ()
    places = [place for place, _ in counts]
    by_year = max(places) - min(places) >= PERIODS
    if by_year:
        places = [place // 12 for place in places]
        yearly: Counter[tuple[int, Stance]] = Counter()
        for (place, stance), times in counts.items():
            yearly[place // 12, stance] += times
        counts = yearly
    first = max(min(places), max(places) - PERIODS + 1)
    return tuple(
        Period(
            place if by_year else place // 12,
            None if by_year else place % 12 + 1,
            counts[place, Stance.ASSERTS],
            counts[place, Stance.DENIES],
        )
        for place in range(first, max(places) + 1)
    )
