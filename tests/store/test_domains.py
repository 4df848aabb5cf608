"""Blocked domains: what they cover, and on which server."""

from __future__ import annotations

import asyncio

import pytest

from bot.errors import Conflict, NotAllowed
from bot.reading.spans import Article, Reading
from bot.store import articles
from bot.store.database import Database
from bot.work import ingesting, outlets
from bot.work.reading import Reader
from tests.store.conftest import GUILD, NOW, OTHER_GUILD

ADMIN = 8


async def block(db: Database, domain: str) -> str:
    return await outlets.block(db, GUILD, domain, why="Spam", actor_id=ADMIN, now=NOW)


async def is_welcome(db: Database, address: str, guild_id: int = GUILD) -> bool:
    async with db.read() as session:
        try:
            await outlets.require_welcome(session, guild_id, address)
        except NotAllowed:
            return False
    return True


async def test_a_domain_covers_its_subdomains_and_nothing_else(database: Database) -> None:
    assert await block(database, "News.Example.") == "news.example"
    assert await block(database, "bücher.example") == "xn--bcher-kva.example"
    for address in (
        "https://news.example/1",
        "http://WWW.News.Example:8080/1",
        "https://a.b.news.example",
        "https://news.example./1",
        "https://m.xn--bcher-kva.example/1",
        "https://bücher.example/1",
    ):
        assert not await is_welcome(database, address), address
        assert await is_welcome(database, address, OTHER_GUILD)
    for address in ("https://mynews.example/", "https://news.example.org/", "https://example/news.example"):
        assert await is_welcome(database, address), address


async def test_of_two_admins_at_once_one_blocks_it(database: Database) -> None:
    done = await asyncio.gather(*(block(database, "news.example") for _ in range(2)), return_exceptions=True)
    assert sum(isinstance(each, Conflict) for each in done) == 1


async def test_what_is_blocked_while_it_is_read_is_refused(database: Database) -> None:
    class Blocks(Reader):
        async def read(self, article: Article) -> Reading:
            await block(database, "news.example")
            return Reading(article, (), (), reader="by heart")

    article = Article("Nine cranes stood idle in June.", url="https://m.news.example/1", title="Cranes")
    with pytest.raises(
        NotAllowed, match=r"Articles of news\.example are blocked on this server; add another"
    ):
        await ingesting.add_text(database, Blocks(), article, guild_id=GUILD, member_id=5, now=NOW)
    async with database.read() as session:
        assert await articles.by_url(session, GUILD, "https://m.news.example/1") is None
