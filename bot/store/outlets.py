"""Outlets: through whom a statement reached the public, whichever way the name is spelled.

Every query here joins the statement's article; the outlet that was told takes precedence over the one
that published.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Function, func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.models import Article, Statement
from bot.store.keys import name_key


def key_of(outlet: str | None) -> str | None:
    """The form in which two spellings of one outlet are equal; None if none is named."""
    return (name_key(outlet) or None) if outlet else None


def key() -> Function[str]:
    """The key of the outlet of a statement."""
    return func.coalesce(col(Statement.via_key), col(Article.outlet_key))


async def most(session: AsyncSession, said: tuple[Any, ...], *, limit: int) -> list[tuple[str, int]]:
    """The outlets of the most of these statements, each as it was spelled first, and of how many."""
    through, times = key(), func.count()
    rows = await session.exec(
        select(through, times, func.min(col(Statement.id)))
        .select_from(Statement)
        .outerjoin(Article, col(Article.id) == col(Statement.article_id))
        .where(*said, through.is_not(None))
        .group_by(through)
        .order_by(times.desc(), through)
        .limit(limit)
    )
    counted = [(first, count) for _, count, first in rows]
    spelled = await session.exec(
        select(col(Statement.id), func.coalesce(func.nullif(col(Statement.via), ""), col(Article.outlet)))
        .select_from(Statement)
        .outerjoin(Article, col(Article.id) == col(Statement.article_id))
        .where(col(Statement.id).in_([first for first, _ in counted]))
    )
    names = dict(spelled.all())
    return [(names[first], count) for first, count in counted]
