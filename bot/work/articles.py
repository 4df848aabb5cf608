"""Looking at the articles on record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.errors import NotFound
from bot.models import Article
from bot.reading.revision import compare
from bot.records.lists import ListPage
from bot.records.review import EarlierText, Listed, Looks, Tally, Told
from bot.store import articles, drafts
from bot.store.database import Database
from bot.work import paging
from bot.work.drafting import GAP
from bot.work.reading import Reader


@dataclass(frozen=True, slots=True)
class Opened:
    """An article with everything that is based on it."""

    article: Article
    told: Sequence[Told]
    tally: Tally
    looks: Looks


async def listed(
    db: Database, guild_id: int, *, waiting: bool = False, page: int, size: int
) -> ListPage[Listed]:
    """A page of articles, the newest first; past the end is the last page.

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
            await articles.looks(session, guild_id, article.id),
        )


async def earlier(
    db: Database, reader: Reader, guild_id: int, article_id: int, version_id: int | None = None
) -> EarlierText:
    """A text that an article had before, by its id, or the last one; raises NotFound."""
    async with db.read() as session:
        article = await articles.by_id(session, guild_id, article_id)
        ids = await articles.versions(session, guild_id, article_id)
        if not ids or version_id not in (None, *ids):
            raise NotFound("That earlier text is not on record; see `/article show`.")
        place = len(ids) - 1 if version_id is None else ids.index(version_id)
        version = await articles.version(session, guild_id, ids[place])
        older, newer = (ids[at] if 0 <= at < len(ids) else None for at in (place - 1, place + 1))
        following = article.text if newer is None else (await articles.version(session, guild_id, newer)).text
        told = await articles.told_in(session, guild_id, article_id)
    quotes = {
        str(one.statement.id): [(piece, 0) for piece in one.statement.quote.split(GAP)]
        for one in told
        if one.statement.spans
    }
    # From the later text to the earlier one, because the quotes are looked for in the earlier one.
    back = await reader.call(compare, following, version.text, quotes)
    return EarlierText(
        article,
        number=place + 1,
        texts=len(ids),
        text=version.text,
        seen_at=version.fetched_at,
        removed=back.added,
        added=back.removed,
        marks=tuple((start, end) for spans in back.places.values() for start, end in spans or ()),
        older=older,
        newer=newer,
    )
