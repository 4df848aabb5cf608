"""Sources as pages: what each said and denied, how often it was denied, with whom, and when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import case, func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.models import Article, Claim, Source, SourceAlias, Standing, Statement
from bot.records.sources import Month, SourceLine, SourcePage
from bot.store import cards
from bot.store.standing import standing
from bot.vocabulary import Stance

CLAIMS, COMPANIONS, MONTHS = 5, 6, 36

_LIVE = col(Statement.withdrawn_at).is_(None)


async def listed(
    session: AsyncSession, guild_id: int, *, page: int, size: int
) -> tuple[list[SourceLine], int]:
    """One page of the sources, the most quoted first (pages count from 0), and how many there are."""
    here = (Source.guild_id == guild_id, col(Source.merged_into_id).is_(None))
    total = (await session.exec(select(func.count()).select_from(Source).where(*here))).one()
    said = func.count(col(Statement.id))
    asserts, denies = col(Statement.stance) == Stance.ASSERTS, col(Statement.stance) == Stance.DENIES
    # Of each claim once, not of each of its statements.
    disputed = select(Claim.id).where(Claim.guild_id == guild_id, standing() == Standing.DISPUTED.value)
    contested = case((asserts & col(Statement.claim_id).in_(disputed), col(Statement.claim_id)))
    columns: list[Any] = [
        Source.name,
        Source.role,
        func.count(case((asserts, col(Statement.id)))),
        func.count(case((denies, col(Statement.id)))),
        func.count(contested.distinct()),
    ]
    rows = await session.exec(
        select(*columns)
        .select_from(Source)
        .outerjoin(Statement, (col(Statement.source_id) == col(Source.id)) & _LIVE)
        .where(*here)
        .group_by(col(Source.id), col(Source.name), col(Source.role))
        .order_by(said.desc(), col(Source.name))
        .offset(page * size)
        .limit(size)
    )
    return [SourceLine(*row) for row in rows], total


async def page(session: AsyncSession, source: Source) -> SourcePage:
    """The page of one source, which was not merged into another."""
    assert source.id is not None
    guild_id = source.guild_id
    rows = (
        await session.exec(
            select(Statement, Article.outlet, Article.published_at)
            .outerjoin(Article, col(Article.id) == col(Statement.article_id))
            .where(Statement.guild_id == guild_id, Statement.source_id == source.id, _LIVE)
            .order_by(col(Statement.id).desc())
        )
    ).all()
    asserted = [row for row, *_ in rows if row.stance is Stance.ASSERTS]
    claim_ids = list(dict.fromkeys(row.claim_id for row, *_ in rows))
    disputed = await session.exec(
        select(func.count()).where(
            Claim.guild_id == guild_id,
            col(Claim.id).in_({row.claim_id for row in asserted}),
            standing() == Standing.DISPUTED.value,
        )
    )
    outlets = Counter(name for row, outlet, _ in rows if (name := row.via or outlet))
    return SourcePage(
        id=source.id,
        name=source.name,
        role=source.role,
        kind=source.kind,
        aliases=await _names(session, source),
        asserted=len(asserted),
        denied=len(rows) - len(asserted),
        disputed=disputed.one(),
        outlets=dict(outlets.most_common(6)),
        companions=await _companions(session, source, {row.claim_id for row in asserted}),
        claims=tuple(await cards.lines(session, guild_id, claim_ids[:CLAIMS])),
        claims_in_all=len(claim_ids),
        months=_months((_said(row, published), row.stance) for row, _, published in rows),
    )


async def _names(session: AsyncSession, source: Source) -> tuple[str, ...]:
    """Its other names, with those of the sources that were merged into it first."""
    parts = (
        await session.exec(
            select(Source)
            .where(Source.guild_id == source.guild_id, Source.merged_into_id == source.id)
            .order_by(col(Source.name))
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
    return tuple(dict.fromkeys([*(part.name for part in parts), *aliases]))


async def _companions(session: AsyncSession, source: Source, claim_ids: set[int]) -> dict[str, int]:
    shared = func.count(col(Statement.claim_id).distinct())
    rows = await session.exec(
        select(Source.name, shared)
        .join(Statement, col(Statement.source_id) == col(Source.id))
        .where(
            Statement.guild_id == source.guild_id,
            col(Statement.claim_id).in_(claim_ids),
            Statement.stance == Stance.ASSERTS,
            _LIVE,
            Source.id != source.id,
        )
        .group_by(col(Source.id), col(Source.name))
        .order_by(shared.desc(), col(Source.name))
        .limit(COMPANIONS)
    )
    return {name: count for name, count in rows.all()}  # noqa: C416


def _said(row: Statement, published: datetime | None) -> tuple[int, int]:
    """Year and month in which it was said, or else published, or else put on record."""
    if row.said_on and len(row.said_on) >= 7:
        year, month = row.said_on.split("-")[:2]
        return int(year), int(month)
    moment = published or row.created_at
    return moment.year, moment.month


def _months(said: Iterable[tuple[tuple[int, int], Stance]]) -> tuple[Month, ...]:
    counts: Counter[tuple[int, Stance]] = Counter(
        (year * 12 + month - 1, stance) for (year, month), stance in said
    )
    if not counts:
        return ()
    places: Sequence[int] = [place for place, _ in counts]
    first = max(min(places), max(places) - MONTHS + 1)
    return tuple(
        Month(place // 12, place % 12 + 1, counts[place, Stance.ASSERTS], counts[place, Stance.DENIES])
        for place in range(first, max(places) + 1)
    )
