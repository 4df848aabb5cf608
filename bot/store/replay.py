"""The record as it was: today's rows, with every later event undone from the newest to the oldest.

The past ends before the first event that is younger than the moment asked for: what was written after that
one belongs to the future, whatever its timestamp. So a card of the past is always one that really existed,
except for what was removed with an article, which is gone from the past as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import func, or_
from sqlmodel import SQLModel, col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.errors import NotFound
from bot.models import Article, Claim, Event, Flag, FlagState, Rating, Source, Statement
from bot.records.claims import ClaimCard
from bot.store import cards, outlets
from bot.store.articles import WITHOUT_TEXT
from bot.store.cards import Parts
from bot.vocabulary import Stance

Row = TypeVar("Row", bound=SQLModel)

# What an event's "before" may restore, by the table that the event is about.
_COLUMNS = {
    Claim: {"text"},
    Statement: {
        *("quote", "paragraph", "withdrawn_at", "withdrawn_why", "quote_gone_at"),
        *("stance", "hedged", "via", "when_text", "said_on", "role"),
    },
    Source: {"name"},
    Article: {"title", "outlet", "url", "published_at"},
}
_TIMES = {"withdrawn_at", "quote_gone_at", "published_at"}


async def card_as_of(session: AsyncSession, claim: Claim, moment: datetime) -> ClaimCard:
    """The card of a claim as it was at ``moment``; raises NotFound if it was not yet on record."""
    assert claim.id is not None
    guild_id = claim.guild_id
    first = (
        await session.exec(
            select(func.min(Event.id)).where(Event.guild_id == guild_id, col(Event.at) > moment)
        )
    ).one()
    parts = (await cards.load(session, guild_id, [claim.id]))[claim.id]
    if first is not None:
        later = (Event.guild_id == guild_id, col(Event.id) >= first)
        events = await session.exec(
            select(Event).where(*later, Event.claim_id == claim.id).order_by(col(Event.id).desc())
        )
        await _undo(session, parts, events.all())
        await _undo_beneath(session, parts, later)
        parts.open_flags = await _open_flags(session, claim, later)
    return replace(cards.assemble(parts), as_of=moment)


async def _undo(session: AsyncSession, parts: Parts, events: Sequence[Event]) -> None:
    """Undo what happened to the claim itself: its text, its statements' coming and going, ratings."""
    claim = parts.claim = _copy(parts.claim)
    held = {row.id for row in parts.statements}
    ratings: set[int] = set()
    for event in events:
        before, after = event.before or {}, event.after or {}
        match event.action:
            case "claim kept":
                raise NotFound(f"#{claim.number} was not yet on record then; choose a later date.")
            case "statement added":
                held.discard(event.statement_id)
            case "claim rated":
                ratings.add(after["rating"])
            case "claim merged":
                parts.merged_into = None
            case "merge undone":
                parts.merged_into = after["claim"]
            case "claim absorbed":
                parts.absorbed.discard(after["claim"])
            case "claim released":
                parts.absorbed.add(after["claim"])
        held |= set(before.get("statements", ()))
        held -= set(after.get("statements", ()))
        if event.statement_id is None and event.flag_id is None:
            _restore(claim, before)
    await _gather(session, parts, held)
    if ratings:
        parts.rating = await _newest_rating(session, claim, ratings)


async def _open_flags(session: AsyncSession, claim: Claim, later: Any) -> int:
    """How many flags were open on the claim and on what was part of it."""
    whole = await _whole(session, claim, later)
    is_open = FlagState.OPEN
    found = await session.exec(
        select(func.count()).where(
            Flag.guild_id == claim.guild_id, col(Flag.claim_id).in_(whole), Flag.state == is_open
        )
    )
    count = found.one()
    changes = await session.exec(
        select(Event.before, Event.after).where(
            *later, col(Event.claim_id).in_(whole), col(Event.flag_id).is_not(None)
        )
    )
    for before, after in changes:
        count += ((before or {}).get("state") == is_open) - ((after or {}).get("state") == is_open)
    return count


async def _whole(session: AsyncSession, claim: Claim, later: Any) -> set[int]:
    """The ids of the claim and of all that was part of it, however deep."""
    assert claim.id is not None
    whole: set[int] = set()
    level = {claim.id}
    while level:
        whole |= level
        here = (Claim.guild_id == claim.guild_id, col(Claim.merged_into_id).in_(level))
        parts = set(await session.exec(select(Claim.number).where(*here)))
        moves = await session.exec(
            select(Event.action, Event.after)
            .where(
                *later,
                col(Event.claim_id).in_(level),
                col(Event.action).in_(("claim absorbed", "claim released")),
            )
            .order_by(col(Event.id).desc())
        )
        for action, after in moves:
            assert after is not None
            (parts.discard if action == "claim absorbed" else parts.add)(after["claim"])
        numbered = (Claim.guild_id == claim.guild_id, col(Claim.number).in_(parts))
        level = {part for part in await session.exec(select(Claim.id).where(*numbered)) if part} - whole
    return whole


async def _gather(session: AsyncSession, parts: Parts, held: Iterable[int | None]) -> None:
    """The statements of these ids with their sources and articles, wherever they are now."""
    rows = await session.exec(
        select(Statement, Source, Article)
        .join(Source, col(Source.id) == col(Statement.source_id))
        .outerjoin(Article, col(Article.id) == col(Statement.article_id))
        .where(Statement.guild_id == parts.claim.guild_id, col(Statement.id).in_(held))
        .order_by(col(Statement.id))
        .options(WITHOUT_TEXT)
    )
    parts.statements, parts.sources, parts.articles = [], {}, {}
    for statement, source, article in rows:
        parts.statements.append(_copy(statement))
        parts.sources[source.id] = _copy(source)
        if article is not None:
            parts.articles[article.id] = _copy(article)


async def _undo_beneath(session: AsyncSession, parts: Parts, later: Any) -> None:
    """Undo what happened to the statements, their sources and their articles."""
    statements = {row.id: row for row in parts.statements}
    events = await session.exec(
        select(Event)
        .where(
            *later,
            or_(
                col(Event.statement_id).in_(statements),
                col(Event.article_id).in_(parts.articles),
                col(Event.action).like("source %"),
            ),
        )
        .order_by(col(Event.id).desc())
    )
    for event in events.all():
        before, after = event.before or {}, event.after or {}
        if event.action == "source merged":
            await _speak(session, parts, before.get("statements", ()), event.source_id)
        elif event.action == "source released":
            await _speak(session, parts, after.get("statements", ()), before["into"])
        elif event.statement_id is not None:
            if row := statements.get(event.statement_id):
                _restore(row, before)
                await _speak(session, parts, [event.statement_id], before.get("source_id"))
        elif event.action.startswith("source "):
            if row := parts.sources.get(event.source_id):
                _restore(row, before)
        elif row := parts.articles.get(event.article_id):
            _restore(row, before)


async def _speak(
    session: AsyncSession, parts: Parts, statement_ids: Iterable[int], source_id: int | None
) -> None:
    """Give these statements back to the source that they had."""
    moved = set(statement_ids)
    for row in parts.statements:
        if row.id in moved and source_id is not None:
            source = parts.sources.get(source_id) or await session.get(Source, source_id)
            # One that said nothing any more may have gone with a removed article.
            if source is not None:
                row.source_id, parts.sources[source_id] = source_id, _copy(source)


async def _newest_rating(session: AsyncSession, claim: Claim, without: set[int]) -> Rating | None:
    found = await session.exec(
        select(Rating)
        .where(Rating.guild_id == claim.guild_id, Rating.claim_id == claim.id, col(Rating.id).not_in(without))
        .order_by(col(Rating.id).desc())
        .limit(1)
    )
    return found.one_or_none()


def _restore(row: SQLModel, before: dict[str, Any]) -> None:
    for name, value in before.items():
        if name in _COLUMNS[type(row)]:
            if name in _TIMES and isinstance(value, str):
                value = datetime.fromisoformat(value)
            if name == "stance":
                value = Stance(value)
            setattr(row, name, value)
    if isinstance(row, Statement):
        row.via_key = outlets.key_of(row.via)


def _copy(row: Row) -> Row:
    """The row apart from its session, which must not write the past back."""
    return type(row)(**row.model_dump())
