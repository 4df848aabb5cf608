"""Looking at the articles on record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.models import Article
from bot.records.review import Listed, Tally, Told
from bot.store import articles, drafts
from bot.store.database import Database
from bot.work import paging


@dataclass(frozen=True, slots=True)
class Opened:
    """An article with everything that is based on it."""

    article: Article
    told: Sequence[Told]
    tally: Tally


async def listed(
    db: Database, guild_id: int, *, waiting: bool = False, page: int, size: int
) -> tuple[list[Listed], int, int]:
    """A page of articles, the newest first; how many articles there are; and the page that it is.

    If ``waiting``, only those with drafts that wait for a decision.
    """
    async with db.read() as session:
        return await paging.nearest(
            lambda at: articles.listed(session, guild_id, waiting=waiting, offset=at * size, limit=size),
            page,
            size=size,
        )


async def suggest(db: Database, guild_id: int, typed: str) -> Sequence[Article]:
    """At most 25 articles that fit what was typed so far."""
    async with db.read() as session:
        return await articles.suggest(session, guild_id, typed)


async def require(db: Database, guild_id: int, article_id: int | None) -> None:
    """Raise NotFound where an article that somebody is reading was removed meanwhile."""
    async with db.read() as session:
        await articles.by_id(session, guild_id, article_id or 0, text=False)


async def opened(db: Database, guild_id: int, number: int) -> Opened:
    """An article by its number; raises NotFound."""
    async with db.read() as session:
        article = await articles.get(session, guild_id, number)
        assert article.id is not None
        return Opened(
            article,
            await articles.told_in(session, guild_id, article.id),
            await drafts.tally(session, guild_id, article.id),
        )
