"""Which claims fit a search's conditions, beside its words."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.errors import NotFound
from bot.models import Article, Claim, Statement
from bot.records.claims import Query
from bot.store import sources
from bot.store.keys import text_key
from bot.store.standing import standing


async def fitting(session: AsyncSession, guild_id: int, query: Query) -> Sequence[int]:
    """The ids of the claims that fit everything but the order of the words, the newest first.

    A claim fits a time by when one of its articles was published, or else by when the statement
    came on record. Raises NotFound where no source goes by that name.
    """
    conditions = [Claim.guild_id == guild_id, col(Claim.merged_into_id).is_(None)]
    said: list[ColumnElement[bool]] = []
    if query.source:
        source = await sources.find(session, guild_id, query.source)
        if source is None:
            raise NotFound("No source on this server goes by that name; pick one of the suggestions.")
        said.append(col(Statement.source_id) == source.id)
    if query.outlet:
        name = query.outlet.strip().lower()
        said.append((func.lower(col(Statement.via)) == name) | (func.lower(col(Article.outlet)) == name))
    said_at = func.coalesce(col(Article.published_at), col(Statement.created_at))
    if query.since:
        said.append(said_at >= query.since)
    if query.until:
        said.append(said_at < query.until)
    if said:
        statements = (
            select(Statement.claim_id)
            .outerjoin(Article, col(Article.id) == col(Statement.article_id))
            .where(Statement.guild_id == guild_id, *said)
        )
        conditions.append(col(Claim.id).in_(statements))
    if query.standing:
        conditions.append(standing() == query.standing.value)
    for word in text_key(query.text).split()[:12] if query.text else ():
        conditions.append(col(Claim.text_key).contains(word, autoescape=True))
    found = await session.exec(select(Claim.id).where(*conditions).order_by(col(Claim.number).desc()))
    return [claim_id for claim_id in found if claim_id is not None]
