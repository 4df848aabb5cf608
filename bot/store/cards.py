"""Cards: a claim with everything under it, read in a fixed number of queries however many are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.errors import NotFound
from bot.models import (
    Article,
    Claim,
    Event,
    Flag,
    FlagState,
    Guild,
    Origin,
    Rating,
    Source,
    Statement,
)
from bot.records.claims import ArticleLine, ClaimCard, ClaimLine, RatingLine, StatementLine, line_of
from bot.store import merged
from bot.store.articles import WITHOUT_TEXT
from bot.store.batches import batches
from bot.store.standing import standing_of


@dataclass(slots=True)
class Parts:
    """The rows that make up one card, before they are put together."""

    claim: Claim
    statements: list[Statement] = field(default_factory=list)
    sources: dict[int | None, Source] = field(default_factory=dict)
    articles: dict[int | None, Article] = field(default_factory=dict)
    rating: Rating | None = None
    open_flags: int = 0
    merged_into: int | None = None
    absorbed: set[int] = field(default_factory=set)


async def by_number(session: AsyncSession, guild_id: int, number: int) -> Claim:
    """The claim of that number, merged or not; raises NotFound if this server has none."""
    found = await session.exec(select(Claim).where(Claim.guild_id == guild_id, Claim.number == number))
    claim = found.one_or_none()
    if claim is None:
        raise await _missing(session, guild_id, number)
    return claim


async def _missing(session: AsyncSession, guild_id: int, number: int) -> NotFound:
    """What to say of a number that no claim has (any more)."""
    counted = select(Guild.next_claim).where(Guild.guild_id == guild_id, Guild.next_claim > number)
    if (await session.exec(counted)).first() is not None:
        removals = await session.exec(
            select(Event.actor_id, Event.after, Event.why)
            .where(Event.guild_id == guild_id, Event.action == "claim removed")
            .order_by(col(Event.id).desc())
        )
        for actor_id, after, why in removals:
            if number in (after or {}).get("claims", ()):
                who = f"<@{actor_id}>" if actor_id is not None else "somebody who has left"
                return NotFound(f"#{number} was removed from the record by {who}: {{why}}", why=why or "")
    return NotFound(f"There is no claim #{number} on this server; try `/claim search`.")


async def card(session: AsyncSession, claim: Claim) -> ClaimCard:
    """The card of a claim as it is now."""
    assert claim.id is not None
    return (await cards(session, claim.guild_id, [claim.id]))[claim.id]


async def cards(session: AsyncSession, guild_id: int, claim_ids: Iterable[int]) -> dict[int, ClaimCard]:
    """The cards of these claims by their ids; ids of another server are left out."""
    return {key: assemble(parts) for key, parts in (await load(session, guild_id, claim_ids)).items()}


async def joined(session: AsyncSession, part: Claim, into: Claim) -> ClaimCard:
    """The card that ``into`` would have if ``part`` were merged into it; nothing is changed."""
    assert part.id is not None
    assert into.id is not None
    parts = await load(session, into.guild_id, [part.id, into.id])
    kept, gone = parts[into.id], parts[part.id]
    kept.statements = sorted(kept.statements + gone.statements, key=lambda row: row.id or 0)
    kept.sources |= gone.sources
    kept.articles |= gone.articles
    kept.open_flags += gone.open_flags
    kept.absorbed.add(part.number)
    return assemble(kept)


async def lines(session: AsyncSession, guild_id: int, claim_ids: Sequence[int]) -> list[ClaimLine]:
    """The claims in one line each, in the order of ``claim_ids``."""
    found = await cards(session, guild_id, claim_ids)
    return [line_of(found[claim_id]) for claim_id in claim_ids if claim_id in found]


async def load(session: AsyncSession, guild_id: int, claim_ids: Iterable[int]) -> dict[int, Parts]:
    """The rows of these claims' cards as they are now; the articles come without their text."""
    return {
        key: parts
        for some in batches(claim_ids)
        for key, parts in (await _load(session, guild_id, some)).items()
    }


async def _load(session: AsyncSession, guild_id: int, claim_ids: Sequence[int]) -> dict[int, Parts]:
    claims = select(Claim).where(Claim.guild_id == guild_id, col(Claim.id).in_(claim_ids))
    parts = {claim.id: Parts(claim) for claim in await session.exec(claims) if claim.id is not None}

    rows = (
        select(Statement, Source, Article)
        .join(Source, col(Source.id) == col(Statement.source_id))
        .outerjoin(Article, col(Article.id) == col(Statement.article_id))
        .where(Statement.guild_id == guild_id, col(Statement.claim_id).in_(parts))
        .order_by(col(Statement.id))
        .options(WITHOUT_TEXT)
    )
    for statement, source, article in await session.exec(rows):
        part = parts[statement.claim_id]
        part.statements.append(statement)
        part.sources[source.id] = source
        # SQLAlchemy gives None for the missing side of an outer join.
        if article is not None:
            part.articles[article.id] = article

    ratings = (
        select(Rating)
        .where(Rating.guild_id == guild_id, col(Rating.claim_id).in_(parts))
        .order_by(col(Rating.id))
    )
    for rating in await session.exec(ratings):
        parts[rating.claim_id].rating = rating

    # A flag stays with its claim, which may be unmerged.
    wholes = merged.wholes(Claim, Claim.guild_id == guild_id, col(Claim.id).in_(parts))
    flags = (
        select(wholes.c.whole, func.count())
        .join(Flag, col(Flag.claim_id) == wholes.c.part)
        .where(Flag.guild_id == guild_id, Flag.state == FlagState.OPEN)
        .group_by(wholes.c.whole)
    )
    for claim_id, count in await session.exec(flags):
        parts[claim_id].open_flags = count

    absorbed = select(Claim.merged_into_id, Claim.number).where(
        Claim.guild_id == guild_id, col(Claim.merged_into_id).in_(parts)
    )
    for claim_id, number in await session.exec(absorbed):
        assert claim_id is not None
        parts[claim_id].absorbed.add(number)

    numbers = await _numbers(session, guild_id, {p.claim.merged_into_id for p in parts.values()})
    for part in parts.values():
        part.merged_into = numbers.get(part.claim.merged_into_id)
    return parts


async def _numbers(session: AsyncSession, guild_id: int, ids: Iterable[int | None]) -> dict[int | None, int]:
    wanted = {claim_id for claim_id in ids if claim_id is not None}
    if not wanted:
        return {}
    found = await session.exec(
        select(Claim.id, Claim.number).where(Claim.guild_id == guild_id, col(Claim.id).in_(wanted))
    )
    return dict(found.all())


def assemble(parts: Parts) -> ClaimCard:
    """The card that these rows amount to."""
    claim = parts.claim
    assert claim.id is not None
    statements = tuple(
        _statement(row, parts.sources[row.source_id], parts.articles.get(row.article_id))
        for row in parts.statements
    )
    return ClaimCard(
        id=claim.id,
        guild_id=claim.guild_id,
        number=claim.number,
        text=claim.text,
        standing=standing_of(statements),
        statements=statements,
        rating=_rating(parts.rating) if parts.rating else None,
        open_flags=parts.open_flags,
        kept_by=claim.kept_by,
        created_at=claim.created_at,
        merged_into=parts.merged_into,
        absorbed=tuple(sorted(parts.absorbed)),
        by_feed=claim.origin is Origin.FEED,
    )


def _statement(row: Statement, source: Source, article: Article | None) -> StatementLine:
    assert row.id is not None
    return StatementLine(
        id=row.id,
        stance=row.stance,
        hedged=row.hedged,
        source=source.full_name,
        role=row.role,
        quote=row.quote,
        paragraph=row.paragraph,
        via=row.via,
        outlet_key=row.via_key or (article.outlet_key if article else None),
        when=row.said_on or row.when_text,
        link=row.link,
        article=_article(article) if article else None,
        withdrawn_at=row.withdrawn_at,
        withdrawn_why=row.withdrawn_why,
        quote_gone_at=row.quote_gone_at,
    )


def _article(row: Article) -> ArticleLine:
    return ArticleLine(
        number=row.number,
        title=row.title,
        outlet=row.outlet,
        url=row.url,
        published_at=row.published_at,
    )


def _rating(row: Rating) -> RatingLine:
    assert row.id is not None
    return RatingLine(
        id=row.id,
        value=row.value,
        reason=row.reason,
        evidence=row.evidence,
        curator_id=row.curator_id,
        curator_name=row.curator_name,
        created_at=row.created_at,
    )
